"""Noting that a commitment waits for another: found by words, chosen, written."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.commitments.models import Commitment
from bamsat.commitments.register.pages import candidates
from bamsat.progress.following import dependencies
from bamsat.progress.following.forms import DependencyForm
from bamsat.progress.models import Dependency
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.ui.keys import key_in
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def depend(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Commitment.objects.select_related("directive"), pk=key)
    refused: RefusedError | None = None
    unchosen = False
    if request.method == "POST":
        chosen = key_in(request.POST.get("needs", ""))
        unchosen = chosen is None
        if chosen is not None:
            try:
                dependencies.depend(
                    commitment=key,
                    needs=chosen,
                    by=visitor(request).actor,
                    at=timezone.now(),
                )
            except NotYoursError as error:
                raise Http404 from error
            except RefusedError as error:
                refused = error
            else:
                messages.success(request, _("Đã ghi nhiệm vụ phải chờ."))
                return redirect("commitment:page", key)
    query = " ".join(request.POST.get("find", "").split()) or asked(request, "find")
    return render(
        request,
        "following/depend.html",
        {
            "commitment": row,
            "form": DependencyForm(initial={"find": query[:200]}),
            "query": query,
            "candidates": candidates(query[:200], [key], today()) if query else [],
            "chosen": request.POST.get("needs", ""),
            "refused": refused,
            "unchosen": unchosen,
        },
        status=422 if refused or unchosen else 200,
    )


@require_POST
def release(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Dependency, pk=key)
    try:
        dependencies.release(
            dependency=key, by=visitor(request).actor, at=timezone.now()
        )
    except NotYoursError as error:
        raise Http404 from error
    messages.success(request, _("Đã bỏ nhiệm vụ phải chờ."))
    return redirect("commitment:page", row.commitment_id)
