"""Why a piece of work is due when it is, in words: the steps of `rules.explaining` with
the names of the days off."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.calendars.days import SiteCalendar, Stretch, site_calendar
from bamsat.commitments.models import Occurrence
from bamsat.rules.explaining import Because, Facts, Step, steps
from bamsat.rules.periods import review_day
from bamsat.rules.status import Timing
from bamsat.ui import dates


def why(facts: Facts, known: SiteCalendar) -> str:
    """The whole reason in one line, as below each due date."""
    return "; ".join(sentences(facts, known))


def sentences(facts: Facts, known: SiteCalendar) -> list[str]:
    """The steps, each as a piece of a sentence."""
    return [_words(step, known) for step in steps(facts, known.calendar)]


def facts_of(
    occurrence: Occurrence, review_on: date | None = None, *, review_set: bool = False
) -> Facts:
    """What the register holds of one piece of work; its deadline is asked for."""
    deadline = occurrence.deadline
    own: dict[str, object] = {}
    if deadline:
        own = {
            "kind": deadline.kind,
            "named_on": deadline.named_on,
            "period": deadline.period,
            "period_day": deadline.period_day,
            "term": deadline.term,
            "term_unit": deadline.term_unit,
        }
    return Facts(
        timing=Timing(occurrence.timing),
        due_on=occurrence.due_on,
        first_due_on=occurrence.first_due_on,
        review_on=review_on,
        review_set=review_set,
        **own,  # type: ignore[arg-type]
    )


def review_of(
    occurrence: Occurrence, reporting_dates: Sequence[date], today: date
) -> date | None:
    """When it is looked at, where no legal day says it (RULES 5)."""
    if occurrence.timing == Timing.DATED or occurrence.commitment.ended:
        return None
    return review_day(occurrence.commitment.review_set_on, reporting_dates, today)


def reason_of(occurrence: Occurrence, review_on: date | None) -> list[str]:
    """Why one piece of work is due, or looked at on a day; one query."""
    day = occurrence.due_on or review_on
    known = site_calendar([day.year] if day else [])
    by_hand = review_on is not None and review_on == occurrence.commitment.review_set_on
    return sentences(facts_of(occurrence, review_on, review_set=by_hand), known)


def _words(step: Step, known: SiteCalendar) -> str:
    made = SAID[step.because](step)
    if step.because is Because.WORKED_BEFORE and step.named:
        off = ", ".join(map(_stretch, known.stretches(step.named)))
        return f"{made} ({off})"
    return made


def _stretch(found: Stretch) -> str:
    """Days off in a row: "Tết Nguyên đán 08–14/02"."""
    first, last = found.first, found.last
    if first == last:
        days = f"{first:%d/%m}"
    elif (first.year, first.month) == (last.year, last.month):
        days = f"{first:%d}–{last:%d/%m}"
    else:
        days = f"{first:%d/%m}–{last:%d/%m}"
    if found.name:
        return f"{found.name} {days}"
    return _("cuối tuần %s") % days


def _day(step: Step) -> str:
    return dates.short(step.day) if step.day else ""


def _named(words: Callable[[], str]) -> Callable[[Step], str]:
    """A step from a named day to the end of a day."""

    def said(step: Step) -> str:
        named = dates.short(step.named) if step.named else ""
        return words() % {"named": named, "day": _day(step)}

    return said


def _every(step: Step) -> str:
    rhythm = PERIODS[step.period]() if step.period in PERIODS else _("định kỳ")
    if step.period_day:
        rhythm = _("%(rhythm)s, ngày %(day)s") % {
            "rhythm": rhythm,
            "day": step.period_day,
        }
    if not step.day:
        return rhythm
    return _("%(rhythm)s → kỳ này hết ngày %(day)s") % {
        "rhythm": rhythm,
        "day": _day(step),
    }


def _within(step: Step) -> str:
    n = step.term or 0
    lengths = {
        "working-day": ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", n),
        "month": ngettext("%(n)s tháng", "%(n)s tháng", n),
    }
    length = lengths.get(step.term_unit) or ngettext("%(n)s ngày", "%(n)s ngày", n)
    # Civil Code 2015, Art. 147: the day of the event does not count.
    return _(
        "trong %(length)s, tính từ ngày liền sau sự việc mà văn bản nêu (Bộ luật Dân "
        "sự 2015, Điều 147); chưa biết ngày ấy nên chưa có ngày cuối"
    ) % {"length": length % {"n": n}}


PERIODS: Mapping[str, Callable[[], str]] = {
    "week": lambda: _("hằng tuần"),
    "month": lambda: _("hằng tháng"),
    "quarter": lambda: _("hằng quý"),
    "half-year": lambda: _("6 tháng một lần"),
    "year": lambda: _("hằng năm"),
}

SAID: Mapping[Because, Callable[[Step], str]] = {
    Because.BEFORE: _named(lambda: _("trước ngày %(named)s → hết ngày %(day)s")),
    Because.BY: _named(lambda: _("chậm nhất ngày %(named)s → hết ngày %(day)s")),
    Because.ON: _named(lambda: _("vào ngày %(named)s → hết ngày %(day)s")),
    Because.EVERY: _every,
    Because.SET: _named(lambda: _("hết ngày %(day)s, do người giữ sổ ghi")),
    Because.WITHIN: _within,
    Because.ALWAYS: _named(
        lambda: _("thường xuyên: không có ngày cuối, xét theo minh chứng mới nhất")
    ),
    Because.NOTHING: _named(lambda: _("văn bản không nêu hạn")),
    Because.GRANTED: _named(lambda: _("gia hạn đến hết ngày %(day)s")),
    Because.WORKED: _named(lambda: _("là ngày làm việc")),
    Because.WORKED_BEFORE: _named(lambda: _("ngày làm việc cuối: %(day)s")),
    Because.REVIEW: _named(
        lambda: _("rà soát ngày %(day)s, ngày báo cáo của chính văn bản")
    ),
    Because.REVIEW_SET: _named(lambda: _("rà soát ngày %(day)s, do người giữ sổ đặt")),
}
