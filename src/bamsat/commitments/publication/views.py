"""The pages about publication: each address one decision, link or form (RULES 9)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Post
from bamsat.commitments import operations
from bamsat.commitments.models import Commitment
from bamsat.commitments.publication import pages
from bamsat.commitments.publication.forms import RedactForm, WithdrawForm
from bamsat.commitments.publication.refusals import RefusedError
from bamsat.documents.models import Directive, Part, Provision, Reading, Redaction
from bamsat.rules.access import PUBLISHERS
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def directives(request: HttpRequest) -> HttpResponse:
    return render(request, "publication/list.html", {"rows": pages.directive_rows()})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = _directive(slug)
    if not found.parts.exists():
        raise Http404
    shown = pages.publication_page(found, asked(request, "phan", 80))
    return render(request, "publication/page.html", {"page": shown})


@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    found = _directive(slug)
    done = _do(
        request,
        lambda who: operations.publish(
            directive=found, seen=request.POST.get("seen", ""), **who
        ),
    )
    if done:
        messages.success(request, _("Đã công khai: ai cũng đọc được từ lúc này."))
    return redirect("publication:page", slug)


def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found = _directive(slug)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _do(
            request,
            lambda who: operations.withdraw(
                directive=found, reason=form.cleaned_data["reason"], **who
            ),
        )
        if done:
            messages.success(
                request, _("Đã rút: người ngoài không còn thấy văn bản này.")
            )
        return redirect("publication:page", slug)
    return render(
        request,
        "publication/withdraw.html",
        {"directive": found, "form": form},
        status=422 if form.errors else 200,
    )


def redact_provision(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    found = get_object_or_404(
        Provision.objects.select_related("directive"), pk=key, directive__slug=slug
    )
    return _redact(request, found, found.path)


def redact_commitment(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    found = get_object_or_404(
        Commitment.objects.select_related("directive"), pk=key, directive__slug=slug
    )
    return _redact(request, found, found.place)


def _redact(
    request: HttpRequest, subject: Provision | Commitment, place: str
) -> HttpResponse:
    directive = subject.directive
    form = RedactForm(request.POST or None)
    back = _back(directive, subject.start)
    if request.method == "POST" and form.is_valid():
        made = _do(
            request,
            lambda who: operations.redact(subject=subject, **form.cleaned_data, **who),
        )
        if made:
            messages.success(request, _("Đã che. Mọi người thấy căn cứ thay cho chữ."))
        return redirect(back)
    inside = directive.commitments.filter(
        start__lt=subject.end, end__gt=subject.start, withheld=False
    )
    return render(
        request,
        "publication/redact.html",
        {
            "directive": directive,
            "place": place,
            "words": _words(directive, subject.start, subject.end),
            "inside": inside.count(),
            "form": form,
            "back": back,
        },
        status=422 if form.errors else 200,
    )


def lift(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    found = get_object_or_404(
        Redaction.objects.in_force().select_related("directive"),
        pk=key,
        directive__slug=slug,
    )
    back = _back(found.directive, found.start)
    if request.method == "POST":
        who = _who(request)
        if operations.lift(redaction=found, by=who["by"], at=who["at"]):
            messages.success(request, _("Đã bỏ che."))
        return redirect(back)
    words = _words(found.directive, found.start, found.end)
    context = {"redaction": found, "directive": found.directive}
    return render(
        request, "publication/lift.html", {**context, "words": words, "back": back}
    )


def _do(request: HttpRequest, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act gives; None where it was refused, which is said on the next page."""
    try:
        return act(_who(request))
    except RefusedError as error:
        messages.error(request, str(error.words))
    return None


def _who(request: HttpRequest) -> dict[str, Any]:
    """Who decides, now, by which post."""
    who = visitor(request)
    held = Post.objects.filter(person=who.person, role__in=sorted(PUBLISHERS))
    return {
        "by": who.actor,
        "at": timezone.now(),
        "post": held.held(today()).order_by("pk").first(),
    }


def _directive(slug: str) -> Directive:
    found: Directive = get_object_or_404(Directive, slug=slug)
    return found


def _words(directive: Directive, start: int, end: int) -> str:
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    return str(text[start:end])


def _back(directive: Directive, at: int) -> str:
    """The outline at the part around a character."""
    around: Part | None = directive.parts.filter(start__lte=at, end__gt=at).first()
    address = reverse("publication:page", args=[directive.slug])
    return f"{address}?{urlencode({'phan': around.path})}#o" if around else address
