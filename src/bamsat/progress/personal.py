"""What this room holds about a person: what he wrote and was given."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.progress.models import (
    AnswerLink,
    Comment,
    Decision,
    Draft,
    Extension,
    PutOff,
    Report,
    SubTask,
    Watch,
)
from bamsat.progress.querysets import AnswerLinkQuerySet


def held(person: User) -> Iterator[Section]:
    """Reports, decisions, requests, comments, drafts, sub-tasks, watches, what he put
    off, and links that were issued in his name."""
    mine = {"by": person.actor}
    reports = Report.objects.filter(**mine).order_by("pk")
    yield Section(
        _("Báo cáo đã gửi"),
        reports.values(
            "occurrence", "answer", "done", "hindrance", "next_step", "figures", "at"
        ).iterator(),
    )
    decisions = Decision.objects.filter(**mine).order_by("pk")
    yield Section(
        _("Kết luận về kết quả"),
        decisions.values("occurrence", "kind", "reason", "at").iterator(),
    )
    asked = Extension.objects.filter(**mine).order_by("pk")
    yield Section(
        _("Đề nghị gia hạn"),
        asked.values("occurrence", "until", "reason", "state").iterator(),
    )
    comments = Comment.objects.filter(**mine).order_by("pk")
    yield Section(_("Trao đổi"), comments.values("commitment", "text", "at").iterator())
    drafts = Draft.objects.of_person(person.actor).order_by("pk")
    yield Section(_("Bản đang gõ"), drafts.values("occurrence", "saved_at").iterator())
    tasks = SubTask.objects.filter(Q(person=person) | Q(**mine)).order_by("pk")
    yield Section(
        _("Việc giao trong cơ quan"), tasks.values("what", "unit", "due_on").iterator()
    )
    watches = Watch.objects.filter(person=person).order_by("pk")
    yield Section(_("Nhiệm vụ đang theo dõi"), watches.values("commitment").iterator())
    later = PutOff.objects.filter(**mine).order_by("pk")
    yield Section(
        _("Việc đã để lại"),
        later.values("occurrence", "until", "reason", "at").iterator(),
    )
    links = _links(person).order_by("pk")
    yield Section(
        _("Liên kết trả lời gửi cho người ấy"),
        links.values("note", "issued_at", "expires_at").iterator(),
    )


def erase(person: User) -> None:
    """What only he used goes, and his name where somebody else wrote it; what he said
    in office stays the agency's."""
    Draft.objects.of_person(person.actor).delete()
    Watch.objects.filter(person=person).delete()
    SubTask.objects.filter(person=person).update(person=None)
    _links(person).update(note="")


def _links(person: User) -> AnswerLinkQuerySet:
    said = Q(note__icontains=person.name) | Q(note__icontains=person.username)
    if person.email:
        said |= Q(note__icontains=person.email)
    return AnswerLink.objects.filter(said)
