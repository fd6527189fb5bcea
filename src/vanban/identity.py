"""Which document a number means: one key, and one address, however it is printed.

Reads: a symbol with the date, year and issuer that stand with it. Numbers begin anew
each year and every province counts its own, so that a symbol alone names a document
only where its letters name the one body that issues under them.
"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from vanban.parties import written_out
from vanban.patterns import issuing, kinds
from vanban.text import fold

COUNTRY = "vn"
LANGUAGE = "vie"
ACTS = frozenset(
    "Luật PL NQ NĐ QĐ CT TT TTLT KH CTr ĐA PA QC QyĐ".split()  # noqa: SIM905
)
"""Kinds that lay down or order something; the others report, tell and ask."""
_NAMES = {kind: name for name, kind in reversed(kinds.KINDS.items())}


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is named: what is not known is None."""

    kind: str | None
    symbol: str
    date: dt.date | None
    year: int | None
    issuer: str | None


def identity(
    *,
    kind: str | None,
    symbol: str,
    date: dt.date | None,
    year: int | None = None,
    issuer: str | None,
    within: str | None = None,
) -> Identity:
    """The document that is named so, with what its symbol alone tells.

    `within` is the issuer of the document that names it: its `UBND tỉnh` is the
    committee of its own province.
    """
    return Identity(
        kind=kind,
        symbol=symbol,
        date=date,
        year=date.year if date else year or year_in(symbol),
        issuer=issuer_by(symbol) or body_in_full(issuer, within),
    )


def year_in(symbol: str) -> int | None:
    """The year that stands in the symbol of a normative act (`15/2018/NĐ-CP`)."""
    found = re.search(r"/((?:19|20)\d\d)/", symbol)
    return int(found.group(1)) if found else None


def issuer_by(symbol: str) -> str | None:
    """The one body of the country that issues under these letters; None for others."""
    groups = [group.upper() for group in re.findall(r"[^\W\d_]+", symbol)]
    if term := re.search(r"[-/]((?:UBTV)?QH)\d", symbol):
        return issuing.TERMS[term.group(1)]
    if re.match(r"\d+[a-z]?-", symbol):
        return None
    # A letter of an office has its unit last: `2550/BTC-TCT`.
    return next((issuing.CENTRAL[g] for g in groups if g in issuing.CENTRAL), None)


def body_in_full(name: str | None, within: str | None) -> str | None:
    """A body's name written out, with the place of another body where it has none."""
    if name is None:
        return None
    full = written_out(name)
    level = issuing.NO_PLACE.search(full)
    place = issuing.PLACE.search(within or "")
    if level is None or place is None or level.group("level") != place.group("level"):
        return full
    return full[: level.start("level")] + place.group()


def authority(symbol: str) -> str | None:
    """The letters for the body that issues: `UBND`, `TTG`, `TW`; of a letter of an
    office they stand before its unit."""
    groups = [group.upper() for group in re.findall(r"[^\W\d_]+", symbol)]
    named = [g for g in groups if g not in kinds.SYMBOL_KINDS]
    return named[0] if named else None


def is_central(symbol: str) -> bool:
    """Whether the body that issues is one of the whole country."""
    return issuer_by(symbol) is not None or authority(symbol) in issuing.PARTY


def symbol_key(symbol: str) -> str:
    """The symbol as it is compared: `02/NQ-CP`, `2/NQ–CP` and `02/nq-cp` are one."""
    plain = re.sub(r"[\s.]+", "", re.sub(r"[‐‑–]", "-", symbol)).upper()
    return re.sub(r"^0+(?=\d)", "", plain)


def slug(words: str) -> str:
    """Words as they stand in an address: `Nghị quyết` is `nghi-quyet`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def kind_slug(kind: str | None) -> str:
    """A kind's name as it stands in an address."""
    return slug(_NAMES.get(kind or "", "")) or "van-ban"


def work_uri(named: Identity, unknown: str | None = None) -> str | None:
    """The address of a work (Akoma Ntoso Naming Convention 1.0, 4.4): country, type,
    kind, issuer, date or year, number. Without any year `unknown` stands there, or the
    document has no address."""
    day = named.date.isoformat() if named.date else named.year or unknown
    if day is None:
        return None
    kind = "act" if named.kind in ACTS else "doc"
    parts = ["/akn", COUNTRY, kind, kind_slug(named.kind)]
    actor = slug(named.issuer or "")
    # A part that begins with a digit would be taken for the date.
    if actor and not actor[0].isdecimal():
        parts.append(actor)
    return "/".join([*parts, str(day), slug(named.symbol) or "khong-so"])
