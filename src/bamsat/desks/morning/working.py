"""Acts about pieces of work: each calls one operation of the room that owns it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from bamsat.commitments.models import Occurrence
from bamsat.desks.morning.desk import Outcome, Seen, Sitting, pairs_of
from bamsat.desks.morning.forms import ActForm
from bamsat.desks.morning.queues import overdue
from bamsat.progress import deciding, putting_off, redating, refusals
from bamsat.progress.barring import bars_of_pauses
from bamsat.progress.confirming.queue import waiting
from bamsat.progress.models import Extension
from bamsat.progress.refusals import Words
from bamsat.reminding import asking
from bamsat.rules.moves import WAITED_FOR
from bamsat.rules.status import Timing
from bamsat.urging import at_once

NONE: dict[int, Words] = {}


def _rows(keys: Sequence[int]) -> list[Occurrence]:
    rows = Occurrence.objects.filter(pk__in=keys)
    return list(rows.select_related("agency", "commitment").order_by("pk"))


def nothing(_keys: Sequence[int], _sitting: Sitting) -> Mapping[int, Words]:
    """Whatever is chosen can be done."""
    return NONE


def seen_to(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """What somebody put off already."""
    return putting_off.seen_to_already(keys, sitting.today)


def not_decided(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """What this person may not confirm or return, or nobody now."""
    found = waiting(_rows(keys), sitting.visitor)
    return {each.occurrence.pk: each.why_not for each in found if each.why_not}


def not_asked(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """About what nobody can be asked."""
    found = {row.pk: asking.why_not(row) for row in _rows(keys)}
    return {key: why for key, why in found.items() if why} | dict(
        seen_to(keys, sitting)
    )


def not_urged(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """About what nobody is urged now."""
    rows = _rows(keys)
    looks = at_once.Looks(rows, sitting.today)
    found = {row.pk: looks.why_not(row) for row in rows}
    return {key: why for key, why in found.items() if why} | dict(
        seen_to(keys, sitting)
    )


def to_ask(agencies: Sequence[int], sitting: Sitting) -> dict[int, list[Occurrence]]:
    """What each of these agencies would be asked about: overdue and not put off, the
    oldest first, as much as one link opens."""
    late = overdue(replace(sitting, directive="", agency="", part=""))
    nth = Window(RowNumber(), partition_by=F("agency"), order_by=("sort_day", "pk"))
    rows = late.filter(agency__in=agencies).annotate(nth=nth)
    rows = rows.filter(nth__lte=asking.MOST).select_related("agency", "commitment")
    found: dict[int, list[Occurrence]] = {}
    for row in rows.order_by("agency", "sort_day", "pk"):
        if not asking.why_not(row):
            found.setdefault(row.agency_id, []).append(row)
    return found


def nothing_to_ask(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """Agencies of which nothing overdue is left to ask about."""
    left = to_ask(keys, sitting)
    words = _("không còn việc quá hạn nào để hỏi, hoặc đã để lại cả.")
    return {key: words for key in keys if key not in left}


def not_redated(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """What has no last day to move, or is not this person's to move."""
    rows = _rows(keys)
    bars = bars_of_pauses(rows, sitting.visitor)
    asked = Extension.objects.to_decide().filter(occurrence__in=rows)
    waits = set(asked.values_list("occurrence", flat=True))
    found: dict[int, Words] = {}
    for row in rows:
        if row.pk in bars:
            found[row.pk] = refusals.BARS[bars[row.pk]]
        elif row.pk in waits:
            found[row.pk] = refusals.ASKED_FOR
        elif row.timing != Timing.DATED:
            found[row.pk] = refusals.NO_DEADLINE
        elif row.state not in WAITED_FOR:
            found[row.pk] = refusals.OVER
    return found


def confirm(chosen: Sequence[Seen], _form: ActForm, sitting: Sitting) -> Outcome:
    """Confirm that these are done."""
    made = deciding.confirm(chosen=chosen, visitor=sitting.visitor, at=sitting.now)
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    return _said(done, _("Đã xác nhận %s việc."))


def send_back(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Return these, with the reason."""
    made = deciding.send_back(
        chosen=chosen,
        reason=form.cleaned_data["reason"],
        visitor=sitting.visitor,
        at=sitting.now,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    return _said(done, _("Đã trả lại %s việc."))


def ask(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Ask those who answer for these."""
    made = asking.ask(
        chosen=chosen,
        words=form.cleaned_data["words"],
        until=form.cleaned_data["until"],
        visitor=sitting.visitor,
        at=sitting.now,
        today=sitting.today,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    mails = sum(1 for notice in made.notices if notice.message_id)
    if done.done:
        done.said.append(
            _("Đã hỏi %(agencies)s cơ quan về %(n)s việc; %(mails)s thư đang gửi.")
            % {"agencies": len(made.notices), "n": done.done, "mails": mails}
        )
    done.left += [
        f"{notice.agency.name}: {notice.get_flaw_display()}; "
        + _("chỉ xem được trên trang.")
        for notice in made.notices
        if notice.flaw and notice.agency
    ]
    return done


def ask_agencies(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Ask these agencies about exactly what the preview showed."""
    lines = form.sent.getlist("hoi-ve")[: len(chosen)]
    versions = dict(pairs_of(pair for line in lines for pair in line.split()))
    agencies = [key for key, _version in chosen]
    rows = Occurrence.objects.filter(pk__in=versions, agency__in=agencies)
    keys = rows.order_by("pk").values_list("pk", flat=True)
    return ask([(key, versions[key]) for key in keys], form, sitting)


def urge(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Put these into urgings."""
    made = at_once.urge(
        chosen=chosen,
        until=form.cleaned_data["until"],
        visitor=sitting.visitor,
        at=sitting.now,
        today=sitting.today,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    if done.done:
        done.said.append(
            _("Đã đưa %(n)s việc vào %(urgings)s lần đôn đốc, chờ soạn công văn.")
            % {"n": done.done, "urgings": len(made.urgings)}
        )
    return done


def redate(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Give these a later last day."""
    made = redating.redate(
        chosen=chosen,
        until=form.cleaned_data["until"],
        reason=form.cleaned_data["reason"],
        document=form.cleaned_data["document"],
        visitor=sitting.visitor,
        at=sitting.now,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    return _said(done, _("Đã dời hạn %s việc."))


def put_off(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Look at these again on a day."""
    made = putting_off.put_off(
        chosen=chosen,
        until=form.cleaned_data["until"],
        reason=form.cleaned_data["reason"],
        visitor=sitting.visitor,
        at=sitting.now,
        today=sitting.today,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    return _said(done, _("Đã để lại %s việc."))


def take_up(chosen: Sequence[Seen], _form: ActForm, sitting: Sitting) -> Outcome:
    """These are on the lists again."""
    made = putting_off.take_up(
        occurrences=[key for key, _version in chosen],
        visitor=sitting.visitor,
        at=sitting.now,
    )
    return _said(Outcome(done=len(made)), _("Đã đưa %s việc trở lại danh sách."))


def _said(outcome: Outcome, words: str) -> Outcome:
    if outcome.done:
        outcome.said.append(words % outcome.done)
    return outcome
