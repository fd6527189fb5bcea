"""The part of an address by which a directive is known."""

from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import CharField

from bamsat.documents.models import Directive
from bamsat.search.words import slug_of

ATTEMPTS = 20
"""Looks for a free address; each is lost only to another directive of that title."""


PRINTED = ("kind", "kind_name", "symbol", "place", "issuer")
"""Columns of lists that take the words of a header."""


def printed(header: object) -> dict[str, str]:
    """The words of a header as far as their columns go; the reading keeps all."""
    return {
        name: _fitted(name, getattr(header, name) or "")
        for name in PRINTED
        if hasattr(header, name)
    }


def _fitted(name: str, words: str) -> str:
    longest = cast("CharField[str, str]", Directive._meta.get_field(name)).max_length
    if longest is None or len(words) <= longest:
        return words
    return words[: longest - 1] + "…"


class AddressError(Exception):
    """No free address was found, time after time; trying again may."""


def named(words: str, **row: Any) -> Directive:
    """A new directive under an address of its own, made of the words.

    Two of one title that come in at the same moment see the same free address; whoever
    is second looks again. Raises AddressError where that never ends.
    """
    stem = slug_of(words, 80) or "van-ban"
    for _ in range(ATTEMPTS):
        slug = _free(stem)
        try:
            with transaction.atomic():
                return Directive.objects.create(**row, slug=slug)
        except IntegrityError:
            if not Directive.objects.filter(slug=slug).exists():
                raise
    raise AddressError(stem)


def _free(stem: str) -> str:
    """The first address after the stem that no directive has."""
    slug, count = stem, 1
    while Directive.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{stem}-{count}"
    return slug
