"""What the answer form does when it is sent: kept first, then whatever its button says.

Nothing is lost on the way: all that was typed is a draft before anything is judged.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from bamsat.commitments.models import Occurrence
from bamsat.progress import extending, refusals
from bamsat.progress.answering import drafts, evidence, links
from bamsat.progress.answering.evidence import Incoming
from bamsat.progress.answering.files import NotTakenError
from bamsat.progress.answering.forms import (
    ADDED,
    DONE,
    HINDERED,
    NO_CHOICE,
    SENT_ELSEWHERE,
    STALE,
    WITHDRAWN,
    ItemForm,
)
from bamsat.progress.answering.pages import Door, forms_of
from bamsat.progress.models import LinkUse, Report
from bamsat.progress.refusals import RefusedError
from bamsat.progress.reporting import FIELDS, Answer, Sent, report

BUTTON = re.compile(
    r"lam-(luu|gui|bo-sung|rut|gia-han|rut-gia-han|bo-tep)(?:-([0-9]{1,18}))?"
)
CLEANED = gettext_noop("Đã bỏ nơi chụp và thông tin máy ghi trong ảnh “%(name)s”.")
SAYS = ("answer", "done", "hindrance", "next_step", "figures", "on")


@dataclass(kw_only=True)
class Sending:
    """One sending of the form: what was taken, and what has to be mended."""

    door: Door
    forms: Mapping[int, ItemForm]
    at: datetime
    today: date
    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    over: set[int] = field(default_factory=set)

    @property
    def fine(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.bad and not any(
            form.posted and (form.file_errors or form.errors)
            for form in self.forms.values()
        )

    def to_mend(self) -> dict[int, ItemForm]:
        """The forms that are shown again as they were sent."""
        found = {}
        for key, form in self.forms.items():
            if form.posted and key not in self.over:
                form.saved_anew()
                found[key] = form
        return found


def take(door: Door, request: HttpRequest, *, at: datetime, today: date) -> Sending:
    """Keep what was typed and attached, then do what the button says."""
    sending = Sending(door=door, forms=forms_of(door, request.POST), at=at, today=today)
    for form in sending.forms.values():
        if form.posted:
            _keep(sending, form, request.FILES.getlist(form.files_name))
        sending.good += [_(CLEANED) % {"name": name} for name in form.cleaned_photos]
    pressed = next(filter(None, map(BUTTON.fullmatch, request.POST)), None)
    act, number = pressed.groups() if pressed else ("luu", None)
    key = int(number) if number else None
    if act == "bo-tep" and key:
        _remove_file(sending, key)
    elif act == "rut-gia-han" and key:
        _take_back(sending, key)
    elif act != "luu" and (key is None or key in sending.forms):
        _do(sending, act, key)
    elif act == "luu":
        sending.good.append(_("Đã lưu những gì bạn gõ. Chưa gửi việc nào."))
    return sending


def _do(sending: Sending, act: str, key: int | None) -> None:
    form = sending.forms[key] if key else None
    if act == "gui":
        _send(sending, [form] if form else _chosen(sending))
    elif form and act == "bo-sung":
        _say(sending, [(form, ADDED)])
    elif form and act == "rut":
        _withdraw(sending, form)
    elif form and act == "gia-han":
        _ask(sending, form)


def _keep(sending: Sending, form: ItemForm, came: Iterable[UploadedFile[Any]]) -> None:
    """Make a draft of what was typed, and put the files beside it."""
    came, said, key = list(came), drafts.typed(form.said), form.sent_key
    before = form.draft.fields if form.draft else {}
    if key is None or (said == before and not came):
        return
    form.draft = drafts.keep(
        occurrence=form.row.pk,
        key=key,
        said=said,
        step=None,
        author=sending.door.author,
        at=sending.at,
    ).draft
    for file in came if form.draft else ():
        try:
            attach(sending.door, form, file, at=sending.at)
        except NotTakenError as error:
            form.file_errors.append((file.name or "", error.words))


def attach(
    door: Door, form: ItemForm, file: UploadedFile[Any], *, at: datetime
) -> None:
    """Put one file beside what is typed. NotTakenError for one that is not taken."""
    if form.draft is None:
        return
    evidence.demand_size(file.size or 0)
    came = Incoming(name=file.name or "", content=file.read())
    kept = evidence.without_words(came)
    evidence.attach(form.draft, kept, at=at)
    if kept.content != came.content:
        form.cleaned_photos.append(kept.name)
    if door.link:
        links.note_use(door.link, LinkUse.Act.ATTACHED, at=at)


def _chosen(sending: Sending) -> list[ItemForm]:
    """The forms in which one of the three answers was chosen."""
    found = [f for f in sending.forms.values() if f.posted and f.said["answer"]]
    if not found:
        sending.bad.append(_("Chưa việc nào được chọn Xong, Đang làm hay Vướng."))
    return found


def _send(sending: Sending, chosen: list[ItemForm]) -> None:
    """Hand in the answers that can be; the others say what they lack."""
    ready = []
    for form in chosen:
        answer = form.cleaned_answer()
        if answer is None:
            form.add_error("answer", NO_CHOICE)
        elif _whole(form, answer):
            ready.append((form, answer))
    _say(sending, ready)


def _whole(form: ItemForm, answer: Report.Answer) -> bool:
    """Whether an answer says what it must."""
    said = form.said
    files = bool(form.draft and form.draft.evidence.exists())
    words = said["done"].strip() or said["figures"].strip()
    if answer == DONE and not words and not files:
        form.add_error("done", refusals.NO_DONE)
    if answer == HINDERED and not said["hindrance"].strip():
        form.add_error("hindrance", refusals.NO_HINDRANCE)
    return not form.errs(*SAYS) and not form.file_errors


def _say(
    sending: Sending, ready: list[tuple[ItemForm, Report.Answer]], words: str = ""
) -> Sent | None:
    """Report, each by itself; what is not taken says why at its own place."""
    ready = [(form, answer) for form, answer in ready if not form.errs(*SAYS)]
    if not ready:
        return None
    sent = report(
        answers=[_answer(form, answer) for form, answer in ready],
        author=sending.door.author,
        at=sending.at,
        today=sending.today,
    )
    for row in sent.stale:
        form = sending.forms[row.pk]
        form.seen_anew(row.version)
        form.add_error(None, STALE)
    for report_before in sent.others:
        _begun_anew(sending, sending.forms[report_before.occurrence_id])
    for row, why in sent.kept:
        sending.forms[row.pk].add_error(None, why)  # type: ignore[arg-type]
    sending.over |= {each.occurrence_id for each in (*sent.reports, *sent.again)}
    drafts.forget([each.key for each in sent.again])
    if sent.reports and sending.door.link:
        links.note_use(sending.door.link, LinkUse.Act.ANSWERED, at=sending.at)
    if count := len(sent.reports) + len(sent.again):
        sending.good.append(words or _sent_words(count))
    return sent


def _begun_anew(sending: Sending, form: ItemForm) -> None:
    """What another window sent from this very form stands; what was typed here since is
    kept beside it, in one field where only an addition is left to send."""
    row = Occurrence.objects.get(pk=form.row.pk)
    form.begun_anew(row, uuid4())
    form.draft = drafts.keep(
        occurrence=row.pk,
        key=form.sent_key or uuid4(),
        said=form.said,
        step=None,
        author=sending.door.author,
        at=sending.at,
    ).draft
    form.add_error(None, SENT_ELSEWHERE)


def _sent_words(count: int) -> str:
    return ngettext("Đã gửi %(n)s việc.", "Đã gửi %(n)s việc.", count) % {"n": count}


def _answer(form: ItemForm, answer: Report.Answer) -> Answer:
    said = form.cleaned_data
    words = {name: said[name] for name in FIELDS}
    if answer == WITHDRAWN:
        words = {"done": said["why"]}
    return Answer(
        occurrence=form.row.pk,
        answer=answer,
        key=said["key"],
        version=said["version"],
        on=said["on"],
        **words,
    )


def _withdraw(sending: Sending, form: ItemForm) -> None:
    """Take the result back; its words and files are there again, to be mended."""
    if not form.said["why"].strip():
        form.add_error("why", refusals.NO_REASON)
        return
    if form.errs("why"):
        return
    words = _("Đã rút lại. Những gì đã gửi nằm sẵn trong ô để bạn sửa rồi gửi lại.")
    sent = _say(sending, [(form, WITHDRAWN)], words)
    if sent and sent.reports:
        drafts.take_up(
            occurrence=form.row.pk,
            more=form.said["done"],
            author=sending.door.author,
            at=sending.at,
        )


def _ask(sending: Sending, form: ItemForm) -> None:
    """Ask for a later day."""
    if form.errs(*drafts.ASKING):
        return
    said = form.cleaned_data
    if not said["until"]:
        form.add_error("until", _("Hãy ghi ngày xin lùi đến."))
        return
    try:
        extending.ask(
            occurrence=form.row.pk,
            until=said["until"],
            reason=said["reason"],
            document=said["document"],
            author=sending.door.author,
            at=sending.at,
        )
    except RefusedError as error:
        name = "reason" if error.words == refusals.NO_REASON else "until"
        form.add_error(name, error.words)  # type: ignore[arg-type]
        return
    if form.draft:
        drafts.clear(form.draft, drafts.ASKING)
    if sending.door.link:
        links.note_use(sending.door.link, LinkUse.Act.ASKED, at=sending.at)
    sending.good.append(_("Đã gửi đề nghị lùi hạn, đang chờ quyết định."))


def _take_back(sending: Sending, key: int) -> None:
    """Ask for a later day no longer."""
    try:
        extending.take_back(extension=key, author=sending.door.author, at=sending.at)
    except RefusedError as error:
        sending.bad.append(str(error.words))
    else:
        sending.good.append(_("Đã rút đề nghị lùi hạn."))


def _remove_file(sending: Sending, key: int) -> None:
    """Take a file away that was not sent yet; one that is gone is gone."""
    for form in sending.forms.values():
        if form.draft and evidence.remove(form.draft, key):
            sending.good.append(_("Đã bỏ tệp."))
