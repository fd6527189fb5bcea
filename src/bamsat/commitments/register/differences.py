"""What a correction changed, in words: one row for each field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bamsat.commitments.register.models import Change, ChangeKind
from bamsat.commitments.register.snapshots import Snapshot, restored
from bamsat.commitments.review.drafts import Due
from bamsat.ui import dates


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field before and after."""

    field: str
    before: str
    after: str


def of_change(change: Change) -> list[Difference]:
    """What a change did to title, parties and dates; nothing where it ended the
    commitment."""
    if change.kind != ChangeKind.CORRECTED:
        return []
    return between(restored(change.before), restored(change.after))


def between(before: Snapshot, after: Snapshot) -> list[Difference]:
    """The fields that differ."""
    told_before, told_after = _told(before), _told(after)
    return [
        Difference(field=field, before=told_before[field], after=told_after[field])
        for field in told_before
        if told_before[field] != told_after[field]
    ]


def _told(said: Snapshot) -> dict[str, str]:
    def parties(role: str) -> str:
        return "; ".join(p.agency for p in said.parties if p.role == role) or "–"

    review = said.review_set_on
    return {
        _("Tên gọi"): said.title,
        _("Chủ trì"): parties("lead"),
        _("Phối hợp"): parties("support"),
        _("Thời hạn"): "; ".join(map(due_words, said.deadlines)) or "–",
        _("Kỳ rà soát tự đặt"): dates.short(review) if review else "–",
    }


def due_words(due: Due) -> str:
    """A deadline as it is counted: its kind with its day or rhythm."""
    if due.date:
        words = {
            "before": _("trước ngày %s"),
            "by": _("chậm nhất ngày %s"),
            "on": _("vào ngày %s"),
        }
        return words[due.kind] % dates.short(due.date)
    if due.kind == "every":
        return _("định kỳ: %s") % due.quote
    if due.kind == "within":
        return _("trong vòng: %s") % due.quote
    return _("thường xuyên: %s") % due.quote
