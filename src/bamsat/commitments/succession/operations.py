"""Reorganising agencies as one operation: written down, in force on its day, undone as
one (RULES 10). What agencies were obliged to is never written anew."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bamsat.agencies.acting import Who
from bamsat.agencies.kinds import BY_RULE, ENDING, Turn
from bamsat.agencies.models import Agency, Member, Reorganisation, Succession
from bamsat.agencies.succession.applying import (
    apply,
    call_by_new_names,
    put_back,
    renamed_by,
)
from bamsat.agencies.succession.drafting import Said
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.agencies.succession.planning import Head, plan
from bamsat.agencies.succession.posts import end_posts, put_posts_back
from bamsat.commitments.models import Assignment, Handing, Occurrence
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.commitments.succession import following, refusals
from bamsat.commitments.succession.passing import (
    anew,
    hold_directives,
    keeping_order,
    pass_by_rule,
)
from bamsat.journal.chains import AGENCIES, of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, hold, record_many

SHOWN = 20


def head_of(draft: ReorganisationDraft | Said) -> Head:
    """What a draft says as a whole."""
    return Head(
        title=draft.title,
        day=draft.day,
        document=draft.document,
        source=draft.source,
        certainty=draft.certainty,
    )


@transaction.atomic
def reorganise(*, draft: int, who: Who) -> Reorganisation:
    """Carry out what a draft says, whole or not at all; where its day has not come,
    what is held goes on when it comes.

    RefusedError where a line is wrong, and where it was done before.
    """
    found = ReorganisationDraft.objects.select_for_update().get(pk=draft)
    if found.made_id:
        raise RefusedError(refusals.WRITTEN)
    # The directives first, then the agencies, as whoever accepts does.
    first = plan(head_of(found), found.lines)
    hold_directives([agency.pk for agency in first.givers])
    hold(AGENCIES)
    planned = plan(head_of(found), found.lines)
    if not planned.feasible:
        raise RefusedError(refusals.NOT_FEASIBLE)
    made = apply(planned, who)
    found.made = made
    found.save(update_fields=["made"])
    if made.day <= who.today:
        _into_force(made, who)
    return made


def bring_into_force(now: datetime) -> int:
    """Reorganisations that were written in advance and whose day has come; how many."""
    today = timezone.localdate(now)
    done = 0
    for key in Reorganisation.objects.due(today).values_list("pk", flat=True):
        who = Who(by="command", at=now, today=today, batch=uuid4())
        done += _come(key, who)
    return done


@transaction.atomic
def _come(key: int, who: Who) -> bool:
    givers = Succession.objects.filter(reorganisation=key).values_list("giver")
    hold_directives(list(givers.values_list("giver", flat=True)))
    hold(AGENCIES)
    made = Reorganisation.objects.due(who.today).filter(pk=key).first()
    if made is None:  # another worker was first
        return False
    _into_force(made, who)
    return True


def _into_force(made: Reorganisation, who: Who) -> None:
    """The day has come: names change, and what is held goes to whoever goes on."""
    with keeping_order(renamed_by(made)):
        call_by_new_names(made)
    rows = made.successions.filter(turn__in=ENDING).order_by("pk")
    heirs = Succession.objects.heirs(who.today)
    posts = []
    rooms: list[tuple[int, int, following.Before]] = []
    for giver, turn in dict(rows.values_list("giver", "turn")).items():
        taker = heirs.of(giver) if turn in BY_RULE else None
        posts.append(end_posts(giver, taker, made.day, who))
        if taker is not None:
            rooms.append((giver, taker, following.pass_on(giver, taker)))
    by_rule = [giver for giver, _taker, _before in rooms]
    entries = pass_by_rule(by_rule, who.today)
    made.effective_at = who.at
    made.before |= {"posts": posts, "rooms": rooms}
    made.save(update_fields=["effective_at", "before"])
    told = Entry(
        kind=Kind.REORGANISATION_EFFECTIVE,
        chain=AGENCIES,
        about=f"reorganisation:{made.pk}",
        data={"directives": len({entry.about for entry in entries})},
    )
    record_many([told, *entries], by=who.by, at=who.at, batch=who.batch)


def undoable(made: Reorganisation, now: datetime) -> bool:
    """Whether undoing may be offered; what hangs on it is asked then."""
    since = max(filter(None, [made.at, made.effective_at]))
    return made.undone_at is None and now - since <= UNDONE_WITHIN


@transaction.atomic
def undo(*, reorganisation: int, who: Who) -> Reorganisation:
    """Everything as it was organised before; RefusedError after a day, and with the
    list of what was built on it."""
    rows = Succession.objects.filter(reorganisation=reorganisation)
    pairs = list(rows.values_list("giver", "taker", "turn"))
    keys = {key for giver, taker, _turn in pairs for key in (giver, taker) if key}
    hold_directives(keys)
    hold(AGENCIES)
    made = Reorganisation.objects.select_for_update().get(pk=reorganisation)
    if made.undone_at:
        raise RefusedError(refusals.UNDONE)
    if not undoable(made, who.at):
        raise RefusedError(refusals.TOO_LATE)
    if built := _built_on(made):
        raise RefusedError(refusals.BUILT_ON, built)
    made.undone_at, made.undone_by = who.at, who.by
    made.save(update_fields=["undone_at", "undone_by"])
    touched: set[int] = set()
    if made.effective_at:
        for giver, taker, before in reversed(made.before["rooms"]):
            following.put_back(giver, taker, before)
        for posts in reversed(made.before["posts"]):
            put_posts_back(posts, who)
        touched = _give_back(made, who.today)
    with keeping_order(renamed_by(made)):
        put_back(made)
    _tell_undone(made, sorted(touched), who)
    return made


def _give_back(made: Reorganisation, today: date) -> set[int]:
    """What went on by rule goes back to whom it came from."""
    heirs = Succession.objects.heirs(today)
    givers = made.successions.filter(turn__in=BY_RULE).values_list("giver", flat=True)
    bases = {base for giver in givers for base in (giver, *heirs.past(giver))}
    return anew(sorted(bases), today)


def _tell_undone(made: Reorganisation, touched: list[int], who: Who) -> None:
    told = Entry(
        kind=Kind.REORGANISATION_UNDONE,
        chain=AGENCIES,
        about=f"reorganisation:{made.pk}",
        data={"title": made.title},
    )
    givers = made.successions.order_by("pk").values_list("giver", flat=True)
    entries = [
        Entry(
            kind=Kind.SUCCESSION_UNDONE,
            chain=AGENCIES,
            about=f"agency:{key}",
            data={"reorganisation": made.pk},
        )
        for key in dict.fromkeys(givers)
    ]
    entries += [
        Entry(
            kind=Kind.REORGANISATION_UNDONE,
            chain=of_directive(key),
            about=f"directive:{key}",
            data={"reorganisation": made.pk},
        )
        for key in touched
    ]
    record_many([told, *entries], by=who.by, at=who.at, batch=who.batch)


def _built_on(made: Reorganisation) -> list[Words]:
    """What came after and would be torn from it."""
    rows = made.successions.all()
    keys = {key for pair in rows.values_list("giver", "taker") for key in pair if key}
    mine = made.before["made"]
    later = Succession.objects.standing().filter(
        giver__in=keys, reorganisation__gt=made.pk
    )
    found: list[Words] = [
        _("lần sắp xếp về sau: %s") % row.reorganisation.title
        for row in later.select_related("reorganisation")[:SHOWN]
    ]
    handed = Handing.objects.standing().filter(giver__in=keys, at__gte=made.at)
    if count := handed.count():
        found.append(_("đã giao lại %s nhiệm vụ") % count)
    named = Assignment.objects.filter(agency__in=mine)
    found += [
        f"{row.commitment.place}: {row.name}"
        for row in named.select_related("commitment")[:SHOWN]
    ]
    found += [*_shared(made), *_answered(made)]
    return found


def _shared(made: Reorganisation) -> list[Words]:
    """Work that a collective gave a new agency, and agencies set below it."""
    mine = made.before["made"]
    work = Occurrence.objects.filter(obliged__in=mine).select_related("commitment")
    below = Agency.objects.filter(parent__in=mine).exclude(pk__in=mine)
    members = Member.objects.filter(agency__in=mine).exclude(
        pk__in=made.before["members"]
    )
    return [
        *(row.commitment.place for row in work[:SHOWN]),
        *(_("đơn vị thuộc cơ quan này: %s") % child.name for child in below[:SHOWN]),
        *(
            _("thành viên của: %s") % member.collective.name
            for member in members.select_related("collective")[:SHOWN]
        ),
    ]


def _answered(made: Reorganisation) -> list[Words]:
    """Work that was reported since by those who took over."""
    if made.effective_at is None:
        return []
    takers = made.successions.filter(turn__in=[*BY_RULE, Turn.SPLIT])
    moved = Occurrence.objects.filter(
        agency__in=takers.values("taker"),
        answered_at__gt=made.effective_at,
    ).exclude(obliged__in=takers.values("taker"))
    return [
        _("%s: đã có báo cáo về sau") % row.commitment.place
        for row in moved.select_related("commitment")[:SHOWN]
    ]
