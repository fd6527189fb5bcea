"""The page of a commitment and that of one piece of its work; what is said there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress.following import commenting, publishing, watching
from bamsat.progress.following.forms import CheckpointForm, CommentForm, SubTaskForm
from bamsat.progress.following.pages import commitment_page
from bamsat.progress.following.work import people_at, work_page
from bamsat.progress.models import Comment, Report
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def commitment(request: HttpRequest, key: int) -> HttpResponse:
    return _commitment(request, key, CommentForm())


def _commitment(request: HttpRequest, key: int, form: CommentForm) -> HttpResponse:
    found = get_object_or_404(Commitment.objects.select_related("directive"), pk=key)
    page = commitment_page(
        found,
        visitor(request),
        (asked(request, "dien-bien"), asked(request, "trao-doi")),
        timezone.now(),
        today(),
    )
    return render(
        request,
        "following/commitment.html",
        {"page": page, "form": form},
        status=422 if form.is_bound else 200,
    )


@require_safe
def occurrence(request: HttpRequest, key: int) -> HttpResponse:
    return occurrence_page(request, key)


def occurrence_page(
    request: HttpRequest,
    key: int,
    checkpoint: CheckpointForm | None = None,
    sub_task: SubTaskForm | None = None,
) -> HttpResponse:
    """The page of one piece of work, with forms that were not taken as they were
    filled in."""
    rows = Occurrence.objects.select_related("commitment", "agency", "deadline")
    found = get_object_or_404(rows.select_related("directive"), pk=key)
    page = work_page(found, visitor(request), asked(request, "dien-bien"), today())
    if page.answers and sub_task is None:
        sub_task = SubTaskForm(people=people_at(found.agency_id, today()))
    return render(
        request,
        "following/occurrence.html",
        {
            "page": page,
            "checkpoint_form": checkpoint or CheckpointForm(),
            "sub_task_form": sub_task,
        },
        status=422
        if checkpoint is not None or (sub_task is not None and sub_task.is_bound)
        else 200,
    )


@require_POST
def watch(request: HttpRequest, key: int) -> HttpResponse:
    person = visitor(request).person
    assert person is not None  # noqa: S101 - the gate lets nobody else in
    change = watching.stop if "thoi" in request.POST else watching.watch
    try:
        change(commitment=key, person=person, at=timezone.now())
    except NotYoursError as error:
        raise Http404 from error
    return redirect("commitment:page", key)


@require_POST
def comment(request: HttpRequest, key: int) -> HttpResponse:
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            commenting.write(
                commitment=key,
                text=form.cleaned_data["text"],
                by=visitor(request).actor,
                at=timezone.now(),
            )
        except NotYoursError as error:
            raise Http404 from error
        except RefusedError as error:
            form.add_error("text", str(error.words))
        else:
            return redirect(_at(key, "comments"))
    return _commitment(request, key, form)


@require_POST
def remove_comment(request: HttpRequest, key: int) -> HttpResponse:
    return _said(request, key, commenting.remove, _("Đã bỏ lời trao đổi."))


@require_POST
def publish_comment(request: HttpRequest, key: int) -> HttpResponse:
    done = _("Đã công khai lời trao đổi: ai cũng đọc được.")
    return _said(request, key, commenting.publish, done)


@require_POST
def hide_comment(request: HttpRequest, key: int) -> HttpResponse:
    return _said(request, key, commenting.hide, _("Đã thôi công khai lời trao đổi."))


def _said(
    request: HttpRequest, key: int, change: Callable[..., bool], done: str
) -> HttpResponse:
    row = get_object_or_404(Comment, pk=key)
    try:
        change(comment=key, by=visitor(request).actor, at=timezone.now())
        messages.success(request, done)
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        messages.error(request, str(error.words))
    return redirect(_at(row.commitment_id, "comments"))


@require_POST
def publish_report(request: HttpRequest, key: int) -> HttpResponse:
    done = _("Đã công khai lời của báo cáo; tệp kèm theo vẫn là nội bộ.")
    return _reported(request, key, publishing.publish, done)


@require_POST
def hide_report(request: HttpRequest, key: int) -> HttpResponse:
    return _reported(request, key, publishing.hide, _("Đã thôi công khai báo cáo."))


def _reported(
    request: HttpRequest, key: int, change: Callable[..., bool], done: str
) -> HttpResponse:
    row = get_object_or_404(Report, pk=key)
    try:
        change(report=key, by=visitor(request).actor, at=timezone.now())
        messages.success(request, done)
    except RefusedError as error:
        messages.error(request, str(error.words))
    return redirect("commitment:occurrence", row.occurrence_id)


def _at(key: int, place: str) -> str:
    return f"{reverse('commitment:page', args=[key])}#{place}"
