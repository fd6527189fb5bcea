"""Acts about files, directives, names, agencies and requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from bamsat.agencies import describing
from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.agencies.refusals import NotChangedError
from bamsat.commitments.identifying.answers import answered, carry_out
from bamsat.commitments.intake.views import depended_on
from bamsat.commitments.models import Finding
from bamsat.commitments.review.operations import accept_chosen
from bamsat.commitments.review.pages import SURE
from bamsat.commitments.review.warned import Warned, with_warnings
from bamsat.desks.morning.desk import Outcome, Seen, Sitting, pairs_of
from bamsat.desks.morning.forms import ActForm, ContactForm
from bamsat.documents.models import Directive, Upload
from bamsat.documents.uploading import withdraw_upload
from bamsat.progress import extending, refusals
from bamsat.progress.barring import bars_of_requests
from bamsat.progress.models import Extension
from bamsat.progress.refusals import RefusedError, Words

AT_ONCE = 500
"""Findings that are accepted by one press of the button."""


def who(sitting: Sitting) -> Who:
    """Who acts, in one batch."""
    return Who(
        by=sitting.visitor.actor, at=sitting.now, today=sitting.today, batch=uuid4()
    )


def not_withdrawn(keys: Sequence[int], _sitting: Sitting) -> Mapping[int, Words]:
    """What the machine is reading this moment, and what waits no longer."""
    rows = Upload.objects.filter(pk__in=keys)
    return {row.pk: why for row in rows if (why := _keeps(row))}


def _keeps(row: Upload) -> Words:
    """What keeps a file from being taken back here; empty where nothing does."""
    if row.state == Upload.State.READING:
        return _("máy đang đọc dở: chờ đọc xong.")
    if row.state == Upload.State.WITHDRAWN:
        return _("đã rút rồi.")
    if row.state in (Upload.State.READ, Upload.State.KNOWN):
        return _("máy đã đọc xong; muốn bỏ thì rút ở trang Tải văn bản lên.")
    return ""


def withdraw(chosen: Sequence[Seen], _form: ActForm, sitting: Sitting) -> Outcome:
    """Take these files back; what was read since it was seen stays."""
    done = Outcome()
    for key, _version in chosen:
        with transaction.atomic():
            row = Upload.objects.select_for_update().filter(pk=key).first()
            if row is None:
                continue
            if why := _keeps(row):
                name = row.name or _("(không giữ lại tên)")
                done.left.append(f"{name}: {why}")
                continue
            gone = withdraw_upload(
                upload=row,
                depends=depended_on,
                by=sitting.visitor.actor,
                at=sitting.now,
            )
        if gone:
            done.done += 1
        else:
            done.left.append(_("%s: đã có điều dựa vào nó.") % row.name)
    if done.done:
        done.said.append(_("Đã rút %s tệp.") % done.done)
    return done


def sure_of(keys: Sequence[int]) -> dict[int, list[Warned]]:
    """What was surely read in each of these directives, as many as one press takes,
    with what the machine warned of in its words."""
    found: dict[int, list[Warned]] = {}
    rows = Finding.objects.sure(SURE / 100).filter(directive__in=keys)
    for row in with_warnings(list(rows.order_by("directive", "start", "pk")[:AT_ONCE])):
        found.setdefault(row.finding.directive_id, []).append(row)
    return found


def nothing_sure(keys: Sequence[int], _sitting: Sitting) -> Mapping[int, Words]:
    """Where a person has to read all that waits."""
    sure = sure_of(keys)
    words = _("không còn gì đọc chắc chắn: mở bàn xem lại để xem từng mục.")
    return {key: words for key in keys if key not in sure}


def accept_sure(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Accept exactly what the preview showed."""
    versions = dict(pairs_of(form.sent.getlist("muc"))[:AT_ONCE])
    done, directives = Outcome(), [key for key, _version in chosen]
    for directive in Directive.objects.filter(pk__in=directives).order_by("pk"):
        of_it = directive.findings.filter(pk__in=versions)
        mine = [(key, versions[key]) for key in of_it.values_list("pk", flat=True)]
        made = accept_chosen(
            directive=directive,
            chosen=mine,
            by=sitting.visitor.actor,
            at=sitting.now,
            today=sitting.today,
        )
        done.done += made.count
        if made.changed:
            done.left.append(
                _("%(name)s: %(n)s mục đã được người khác xử lý, để nguyên.")
                % {"name": directive.short_name, "n": len(made.changed)}
            )
    if done.done:
        done.said.append(_("Đã nhận %s nhiệm vụ vào sổ.") % done.done)
    return done


def not_asked_about(keys: Sequence[int], _sitting: Sitting) -> Mapping[int, Words]:
    """Names that somebody has answered meanwhile."""
    left = set(
        Agency.objects.unsettled().filter(pk__in=keys).values_list("pk", flat=True)
    )
    return {key: _("người khác đã trả lời.") for key in keys if key not in left}


def identify(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Carry out each answer; what could not be is named."""
    keys = [key for key, _version in chosen]
    said = {key: a for key, a in answered(form.sent.dict()).items() if key in keys}
    made, wrong = carry_out(said, who(sitting))
    done = Outcome(done=len(made))
    names = dict(Agency.objects.filter(pk__in=keys).values_list("pk", "name"))
    done.left += [
        f"{names[key]}: {' '.join(map(str, words))}" for key, words in wrong.items()
    ]
    if made:
        done.said.append(_("Đã ghi %s câu trả lời.") % len(made))
    return done


def reached(keys: Sequence[int], _sitting: Sitting) -> Mapping[int, Words]:
    """Agencies for which somebody wrote a mailbox meanwhile."""
    rows = Agency.objects.filter(pk__in=keys).exclude(email="")
    return {row.pk: _("người khác vừa ghi hộp thư: %s") % row.email for row in rows}


def set_contact(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Write the mailboxes that were typed, in one batch."""
    assert isinstance(form, ContactForm)  # noqa: S101 - the act's own form
    done, doer = Outcome(), who(sitting)
    known = reached([key for key, _version in chosen], sitting)
    for row in Agency.objects.filter(pk__in=dict(chosen)).order_by("sort_key"):
        mailbox = form.mailboxes[row.pk]
        if not mailbox:
            continue
        if row.pk in known:
            done.left.append(f"{row.name}: {known[row.pk]}")
            continue
        said = replace(
            describing.description(row),
            email=mailbox,
            telephone=form.cleaned_data[f"dt-{row.pk}"],
        )
        try:
            describing.describe(
                agency=row.pk, said=said, by=doer.by, at=doer.at, batch=doer.batch
            )
        except NotChangedError as error:
            done.left.append(f"{row.name}: {error.words}")
        else:
            done.done += 1
    if done.done:
        done.said.append(_("Đã ghi hộp thư của %s cơ quan.") % done.done)
    return done


def not_decided(keys: Sequence[int], sitting: Sitting) -> Mapping[int, Words]:
    """Requests that are decided already, or not this person's to decide."""
    rows = list(Extension.objects.filter(pk__in=keys).select_related("occurrence"))
    bars = bars_of_requests(rows, sitting.visitor)
    found: dict[int, Words] = {key: refusals.BARS[why] for key, why in bars.items()}
    for row in rows:
        if row.state != Extension.State.ASKED:
            found[row.pk] = refusals.DECIDED
    return found


def grant(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Give each the day that was asked for, in one batch."""

    def decide(row: Extension, batch: UUID) -> None:
        extending.grant(
            extension=row.pk,
            until=row.until,
            answer=form.cleaned_data["answer"],
            decision=form.cleaned_data["decision"],
            visitor=sitting.visitor,
            at=sitting.now,
            batch=batch,
        )

    return _each(chosen, decide, _("Đã cho gia hạn %s việc."))


def refuse(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Leave the days as they are, with the reason."""

    def decide(row: Extension, batch: UUID) -> None:
        extending.refuse(
            extension=row.pk,
            answer=form.cleaned_data["answer"],
            decision=form.cleaned_data["decision"],
            visitor=sitting.visitor,
            at=sitting.now,
            batch=batch,
        )

    return _each(chosen, decide, _("Đã trả lời không cho %s đề nghị."))


def _each(
    chosen: Sequence[Seen], decide: Callable[[Extension, UUID], None], words: str
) -> Outcome:
    """Decide about each request, in one batch; what the rules keep is named."""
    done, batch = Outcome(), uuid4()
    for row in _requests(chosen):
        try:
            decide(row, batch)
        except RefusedError as error:
            done.left.append(f"{row.occurrence.agency.name}: {error.words}")
        else:
            done.done += 1
    if done.done:
        done.said.append(words % done.done)
    return done


def _requests(chosen: Sequence[Seen]) -> list[Extension]:
    rows = Extension.objects.filter(pk__in=[key for key, _version in chosen])
    return list(rows.select_related("occurrence__agency").order_by("pk"))
