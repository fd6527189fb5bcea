"""Checkpoints and pieces given away inside an agency: each address one act."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.commitments.models import Occurrence
from bamsat.progress.following import checkpoints, sub_tasks
from bamsat.progress.following.forms import CheckpointForm, SubTaskForm
from bamsat.progress.following.sub_tasks import Given
from bamsat.progress.following.views import occurrence_page
from bamsat.progress.following.work import people_at
from bamsat.progress.models import Checkpoint, SubTask
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_POST
def set_checkpoint(request: HttpRequest, key: int) -> HttpResponse:
    form = CheckpointForm(request.POST)
    if form.is_valid():
        try:
            checkpoints.set_checkpoint(
                occurrence=key,
                visitor=visitor(request),
                at=timezone.now(),
                today=today(),
                **form.cleaned_data,
            )
        except NotYoursError as error:
            raise Http404 from error
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            return redirect("commitment:occurrence", key)
    return occurrence_page(request, key, checkpoint=form)


@require_POST
def reach_checkpoint(request: HttpRequest, key: int) -> HttpResponse:
    def reach() -> None:
        checkpoints.reach(
            checkpoint=key, visitor=visitor(request), at=timezone.now(), today=today()
        )

    work = get_object_or_404(Checkpoint, pk=key).occurrence_id
    return _done(request, work, reach, _("Đã ghi là đạt mốc."))


@require_POST
def remove_checkpoint(request: HttpRequest, key: int) -> HttpResponse:
    def remove() -> None:
        checkpoints.remove(checkpoint=key, visitor=visitor(request), at=timezone.now())

    work = get_object_or_404(Checkpoint, pk=key).occurrence_id
    return _done(request, work, remove, _("Đã bỏ mốc kiểm tra."))


@require_POST
def give(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Occurrence, pk=key)
    if row.agency_id not in visitor(request).answers_for:
        raise Http404
    form = SubTaskForm(request.POST, people=people_at(row.agency_id, today()))
    if form.is_valid():
        try:
            sub_tasks.give(
                occurrence=key,
                said=Given(**form.cleaned_data),
                visitor=visitor(request),
                at=timezone.now(),
                today=today(),
            )
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            return redirect("commitment:occurrence", key)
    return occurrence_page(request, key, sub_task=form)


def sub_task(request: HttpRequest, key: int) -> HttpResponse:
    """Change one, as it was filled in until now."""
    rows = SubTask.objects.select_related("occurrence__commitment")
    row = get_object_or_404(rows, pk=key)
    agency = row.occurrence.agency_id
    if agency not in visitor(request).answers_for:
        raise Http404
    there = {
        "unit": row.unit,
        "what": row.what,
        "person": row.person_id,
        "due_on": row.due_on,
    }
    people = people_at(agency, today())
    form = SubTaskForm(request.POST or None, initial=there, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            sub_tasks.change(
                sub_task=key,
                said=Given(**form.cleaned_data),
                visitor=visitor(request),
                at=timezone.now(),
                today=today(),
            )
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            return redirect("commitment:occurrence", row.occurrence_id)
    return render(
        request,
        "following/sub_task.html",
        {"sub_task": row, "form": form},
        status=422 if form.is_bound else 200,
    )


@require_POST
def finish_sub_task(request: HttpRequest, key: int) -> HttpResponse:
    done = "chua" not in request.POST

    def finish() -> None:
        sub_tasks.finish(
            sub_task=key,
            done=done,
            visitor=visitor(request),
            at=timezone.now(),
            today=today(),
        )

    work = get_object_or_404(SubTask, pk=key).occurrence_id
    words = _("Đã ghi là xong.") if done else _("Đã ghi là chưa xong.")
    return _done(request, work, finish, words)


@require_POST
def remove_sub_task(request: HttpRequest, key: int) -> HttpResponse:
    def remove() -> None:
        sub_tasks.remove(sub_task=key, visitor=visitor(request), at=timezone.now())

    work = get_object_or_404(SubTask, pk=key).occurrence_id
    return _done(request, work, remove, _("Đã bỏ việc giao trong cơ quan."))


def _done(
    request: HttpRequest, work: int, change: Callable[[], None], words: str
) -> HttpResponse:
    try:
        change()
    except NotYoursError as error:
        raise Http404 from error
    messages.success(request, words)
    return redirect("commitment:occurrence", work)
