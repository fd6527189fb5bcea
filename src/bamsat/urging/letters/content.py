"""What a letter says: the fields of its template, from the register and the urging."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName
from bamsat.commitments.models import Occurrence
from bamsat.documents.citing import cited, cited_again, official_day
from bamsat.documents.models import Directive
from bamsat.rules.escalation import Addressee
from bamsat.ui.dates import place, short
from bamsat.urging.addressing import above, head_of, is_it_or_its_head
from bamsat.urging.letters.fields import ITEMS
from bamsat.urging.models import STEPS, Letter, Urging

COMMITTEE = re.compile(r"(ủy|uỷ) ban nhân dân", re.IGNORECASE)
SEAT = re.compile(r"((?:ủy|uỷ) ban nhân dân) (tỉnh|thành phố) (.+)", re.IGNORECASE)
"""A province's committee, with the name of the province."""
NO_BREAK = "\u00a0"


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The agency that sends a letter, with the names that its head carries."""

    key: int
    name: str
    above: str
    short: str

    @classmethod
    def of(cls, agency: Agency, directive: Directive, today: date) -> "Issuer":
        """An agency and the body above it: its own, else the committee that issued the
        directive, if one did."""
        names = AgencyName.objects.filter(agency=agency, kind=NameKind.SHORT)
        borne = [each.name for each in names.order_by("pk") if each.borne_on(today)]
        parent = agency.parent.name if agency.parent else ""
        issuer = " ".join(directive.issuer.split())
        if not parent and COMMITTEE.match(issuer) and issuer != agency.name:
            parent = issuer
        return cls(
            key=agency.pk,
            name=agency.name,
            above=parent,
            short=borne[0] if borne else "",
        )


def place_of(directive: Directive) -> str:
    """Where the letter is written: the place that the directive prints, else the
    province of the committee that issued it (Decree 30/2020, Annex I, II.4)."""
    if directive.place:
        return directive.place
    hit = SEAT.fullmatch(" ".join(directive.issuer.split()))
    return hit[3] if hit else ""


def in_two_lines(name: str) -> str:
    """A committee's name whose second line, where there is one, is the whole name of
    its place: "ỦY BAN NHÂN DÂN / TỈNH HẬU GIANG"."""
    hit = SEAT.fullmatch(name)
    if hit is None:
        return name
    return f"{hit[1]} " + f"{hit[2]} {hit[3]}".replace(" ", NO_BREAK)


def lines(text: str) -> list[str]:
    """The lines that somebody typed, without empty ones."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def content(
    urging: Urging,
    work: Sequence[Occurrence],
    issuer: Issuer,
    today: date,
    link: str,
) -> dict[str, object]:
    """The values of all fields. A letter is Vietnamese, whatever its writer reads."""
    directive = urging.directive
    subject = " ".join(directive.title.split())
    with translation.override("vi"):
        return {
            "co_quan_cap_tren": in_two_lines(issuer.above),
            "co_quan_gui": issuer.name,
            "viet_tat": issuer.short,
            "dia_danh": place_of(directive),
            "nam": today.year,
            "van_ban": cited(directive),
            "van_ban_ngan": cited_again(directive),
            "trich_yeu": subject if directive.symbol else "",
            "co_quan_ban_hanh": " ".join(directive.issuer.split()),
            "co_quan_duoc_don_doc": urging.agency.name,
            "thu_truong": head_of(urging.agency.name),
            "viec_cua_noi_gui": "có" if urging.agency_id == issuer.key else "",
            "bac": str(STEPS[Addressee(urging.step)]),
            "bac_so": urging.rank,
            "ngay_so_lieu": official_day(today),
            "so_viec": len(work),
            "lien_ket_nhan": link,
            "kinh_gui": addressed(urging, issuer),
            "noi_nhan": _others(lines(urging.copies), issuer.name),
            ITEMS: _items(work, today),
        }


def addressed(urging: Urging, issuer: Issuer) -> list[str]:
    """Behind "Kính gửi". Nobody writes to himself: where nobody else is left, it is
    whoever stands above."""
    others = _others(lines(urging.addressees), issuer.name)
    return others or [above(urging.directive, urging.agency)]


def _others(names: list[str], sender: str) -> list[str]:
    return [name for name in names if not is_it_or_its_head(name, sender)]


def _items(work: Sequence[Occurrence], today: date) -> list[dict[str, object]]:
    before = _letters_before([row.pk for row in work])
    return [
        {
            "stt": number,
            "vi_tri": place(row.commitment.place),
            "nguyen_van": row.commitment.quote,
            "han": short(row.due_on) if row.due_on else "",
            "han_dau": short(row.first_due_on) if row.first_due_on else "",
            "so_ngay_qua_han": (today - row.due_on).days if row.due_on else 0,
            "ten_nhu_in": _printed(row),
            "don_doc_truoc": "; ".join(before.get(row.pk, [])),
        }
        for number, row in enumerate(work, start=1)
    ]


def _printed(row: Occurrence) -> str:
    """The name as printed, and who was obliged then, where either is not the name of
    whoever goes on with it today."""
    printed, obliged = row.assignment.name, row.obliged.name
    names = [printed] if printed != row.agency.name else []
    if obliged not in (row.agency.name, printed):
        names.append(obliged)
    return ", ".join(names)


def _letters_before(work: list[int]) -> dict[int, list[str]]:
    """The letters that were sent about each of these, the first one first."""
    found: dict[int, list[str]] = {}
    rows = Letter.objects.filter(
        sent_at__isnull=False,
        urging__items__occurrence__in=work,
        urging__items__passed_on=False,
        urging__items__marked_off_at__isnull=True,
    ).order_by("pk")
    for key, number, day in rows.values_list(
        "urging__items__occurrence", "number", "dated_on"
    ):
        said = f"số {number}" + (f" {official_day(day)}" if day else "")
        found.setdefault(key, []).append(said)
    return found
