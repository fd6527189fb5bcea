"""The part of an address by which a directive is known."""

from bamsat.documents.models import Directive
from bamsat.search.words import slug_of


def free_slug(words: str) -> str:
    """The words as part of an address that no directive has yet."""
    stem = slug = slug_of(words, 80) or "van-ban"
    count = 1
    while Directive.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{stem}-{count}"
    return slug
