"""Which directives a list or a desk is about: one, several by name, all of some years.
Read from an address, printed into one, and carried out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.documents.models import Directive
from bamsat.documents.querysets import DirectiveQuerySet

CHOICES = 100
"""Directives that can be ticked: the newest."""
NAMED = 50
"""Directives that can be chosen by name: an address stays short enough to be sent."""
SHOWN = 200
"""Of more, so many are shown again as they were ticked."""
YEARS = 20
MOST = 2_000
"""Directives of years that are counted together: the newest."""
LIMIT = MOST + SHOWN + 1
YEAR = re.compile(r"[12][0-9]{3}")
KEYS = re.compile(r"[0-9]{1,18}(?:-[0-9]{1,18})*")
NO_YEAR = 0
"""Stands for the directives that no year is known of."""
NO_YEAR_SLUG = "khong-ro"
ONE, SEVERAL, OF_YEAR = "van-ban", "cac-van-ban", "nam"
"""How an address names one directive, several by their keys, and a year."""

Rows = TypeVar("Rows", bound="QuerySet[Any]")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an address says, and what of it is nothing at all (`odd`)."""

    slugs: Sequence[str] = ()
    keys: Sequence[int] = ()
    years: Sequence[int] = ()
    odd: str = ""

    @property
    def any(self) -> bool:
        return bool(self.slugs or self.keys or self.years)

    @property
    def named(self) -> int:
        """How many directives are named."""
        return len(self.slugs) + len(self.keys)


def said_of(params: QueryDict) -> Said:
    """Read an address: `van-ban` and `nam` may stand in it more than once."""
    slugs = dict.fromkeys(one_line(each) for each in params.getlist(ONE))
    printed = one_line(params.get(SEVERAL, ""), 1000)
    keys = KEYS.fullmatch(printed)
    years, odd = [], "" if keys else printed
    for each in dict.fromkeys(params.getlist(OF_YEAR)):
        if YEAR.fullmatch(each):
            years.append(int(each))
        elif each == NO_YEAR_SLUG:
            years.append(NO_YEAR)
        else:
            odd = odd or one_line(each)
    return Said(
        slugs=[slug for slug in slugs if slug],
        keys=sorted({int(each) for each in printed.split("-")}) if keys else (),
        years=sorted(years, reverse=True)[:YEARS],
        odd=odd,
    )


def one_line(value: str, longest: int = 200) -> str:
    """What can be printed of a value of the address, so far."""
    kept = "".join(ch for ch in value[: longest * 2] if ch.isprintable())
    return kept.strip()[:longest]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Directives by name, all of some years, and which they are together, the newest
    first. `more`: the years have more than are counted; `unknown`: a name is nobody's;
    `too_many`: more names than can be chosen, so none is."""

    named: Sequence[Directive] = ()
    years: Sequence[int] = ()
    found: Sequence[Directive] = field(default=(), repr=False)
    more: bool = False
    unknown: str = ""
    too_many: int = 0

    @property
    def any(self) -> bool:
        """Whether anything was chosen; otherwise it is all there is."""
        return bool(self.named or self.years or self.unknown or self.too_many)

    @property
    def one(self) -> Directive | None:
        """The only one that was chosen, by its name."""
        alone = len(self.named) == 1 and not self.years and not self.too_many
        return self.named[0] if alone else None

    @property
    def keys(self) -> list[int]:
        return sorted(each.pk for each in self.found)

    @property
    def words(self) -> str:
        """What was chosen, in few words."""
        if self.one and not self.unknown:
            return self.one.short_name
        said = []
        if n := self.too_many or len(self.named):
            said.append(ngettext("%(n)s văn bản", "%(n)s văn bản", n) % {"n": n})
        if self.years:
            years = ", ".join(map(year_word, self.years))
            said.append(_("mọi văn bản năm %(years)s") % {"years": years})
        if self.unknown:
            said.append(_("“%(what)s” (không có trong sổ)") % {"what": self.unknown})
        return ", ".join(said) or _("mọi văn bản")

    @property
    def most(self) -> int:
        """How many can be chosen by name."""
        return NAMED

    @property
    def counted(self) -> int:
        """How many are counted together at most."""
        return MOST

    def address(self) -> dict[str, str | list[str]]:
        """As it stands in an address: one by its name, several by their keys; what is
        nobody's name stays so, lest a link lead to everything."""
        if not self.any or self.too_many:
            return {}
        if self.unknown and not self.found:
            return {ONE: self.unknown}
        if self.one:
            return {ONE: self.one.slug}
        keys = sorted(each.pk for each in self.named)
        return {
            SEVERAL: "-".join(map(str, keys)),
            OF_YEAR: [year_slug(year) for year in self.years],
        }

    def of(self, rows: Rows, column: str = "directive") -> Rows:
        """Those rows of these directives."""
        if not self.any:
            return rows
        if self.one:
            return rows.filter(**{column: self.one})
        return rows.filter(**{f"{column}__in": self.keys})


NONE = Chosen()


def choose(rows: DirectiveQuerySet, asked: Said) -> Chosen:
    """Which of these an address chooses, in one query; no query where it says none,
    or something that is nothing at all: then none of them is chosen."""
    if asked.odd:
        return Chosen(unknown=asked.odd)
    if not asked.any:
        return NONE
    called = Q(slug__in=asked.slugs[:SHOWN]) | Q(pk__in=asked.keys[:SHOWN])
    by_name = Case(When(called, then=Value(0)), default=Value(1))
    shown = rows.for_choice().filter(called | _of_years(asked.years))
    found = list(shown.order_by(by_name, "-id")[:LIMIT])
    named = [x for x in found if x.slug in asked.slugs or x.pk in asked.keys]
    if asked.named > NAMED:
        return Chosen(named=named, years=asked.years, too_many=asked.named)
    together = found[: MOST + len(named)]
    return Chosen(
        named=named,
        years=asked.years,
        found=sorted(together, key=lambda each: -each.pk),
        more=len(found) > len(together),
        unknown=_unknown(asked, named),
    )


def _of_years(years: Sequence[int]) -> Q:
    known = Q(year__in=[year for year in years if year != NO_YEAR])
    return known | Q(year=None) if NO_YEAR in years else known


def _unknown(asked: Said, named: Sequence[Directive]) -> str:
    """The first name that is nobody's."""
    slugs, keys = {each.slug for each in named}, {each.pk for each in named}
    gone = [slug for slug in asked.slugs if slug not in slugs]
    return next(iter([*gone, *(str(key) for key in asked.keys if key not in keys)]), "")


def year_slug(year: int) -> str:
    """A year in an address."""
    return str(year) if year else NO_YEAR_SLUG


def year_word(year: int) -> str:
    """A year as people read it."""
    return str(year) if year else _("không rõ năm")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What can be chosen from: the newest directives, all years, and what is chosen."""

    directives: Sequence[Directive]
    years: Sequence[int]
    chosen: Chosen


def offered(rows: DirectiveQuerySet, chosen: Chosen) -> Offered:
    """A query for the directives, one for the years of all there are: an index alone
    tells those, however many directives have each."""
    newest = list(rows.for_choice()[:CHOICES])
    shown = {each.pk for each in newest}
    there = Directive.objects.order_by().values_list("year", flat=True).distinct()
    years = {*(year or NO_YEAR for year in there), *chosen.years}
    return Offered(
        directives=[*newest, *(each for each in chosen.named if each.pk not in shown)],
        years=sorted(years, reverse=True),
        chosen=chosen,
    )


def printed(named: dict[str, Any]) -> str:
    """An address of these, what is empty left out."""
    return urlencode({key: value for key, value in named.items() if value}, doseq=True)
