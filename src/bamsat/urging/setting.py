"""The pages by which urging is set up: ladders, and the template of letters."""

import io
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bamsat.commitments.register.item import who_of
from bamsat.documents.models import Directive
from bamsat.rules.escalation import Ladder as LadderValue
from bamsat.ui.today import today
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor
from bamsat.urging import ladders, templating
from bamsat.urging.downloads import download, sent
from bamsat.urging.forms import LadderForm
from bamsat.urging.letters import form as shipped
from bamsat.urging.letters.faults import Fault, FaultyError
from bamsat.urging.letters.fields import ITEMS, LISTS, OF_ITEMS, TEXTS, Field
from bamsat.urging.letters.guarding import LARGEST
from bamsat.urging.models import Ladder, LetterTemplate
from bamsat.urging.refusals import NotYoursError, RefusedError

SHOWN = 100


@dataclass(frozen=True, kw_only=True)
class LadderPage:
    """The ladder of one directive, or of the site, and the directives that have one."""

    directive: Directive | None
    own: Ladder | None
    in_force: LadderValue
    by: str
    others: list[Ladder]
    directives: list[Directive]


@dataclass(frozen=True, kw_only=True)
class TemplatePage:
    """The template in use, and the fields that one may hold."""

    own: LetterTemplate | None
    by: str
    texts: tuple[Field, ...]
    lists: tuple[Field, ...]
    items: str
    of_items: tuple[Field, ...]
    limit: int


def site_ladder(request: HttpRequest) -> HttpResponse:
    return _ladder(request, None)


def own_ladder(request: HttpRequest, slug: str) -> HttpResponse:
    return _ladder(request, get_object_or_404(Directive, slug=slug))


def _ladder(request: HttpRequest, directive: Directive | None) -> HttpResponse:
    page = ladder_page(directive)
    form = LadderForm(
        request.POST if request.POST.get("act") == "dat" else None,
        ladder=page.in_force,
        initial={"source": page.own.source if page.own else ""},
    )
    try:
        if request.method == "POST" and _changed(request, directive, form):
            if directive:
                return redirect("urging:own-ladder", directive.slug)
            return redirect("urging:ladder")
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        form.add_error("source", str(error.words))
    status = 422 if request.method == "POST" else 200
    context = {"page": page, "form": form}
    return render(request, "urging/ladder.html", context, status=status)


def _changed(
    request: HttpRequest, directive: Directive | None, form: LadderForm
) -> bool:
    who, now = visitor(request), timezone.now()
    if request.POST.get("act") == "bo":
        if ladders.take_back(directive=directive, visitor=who, at=now):
            messages.success(request, _removed(directive))
        return True
    if not form.is_bound or not form.is_valid():
        return False
    ladders.set_ladder(
        directive=directive,
        steps=form.steps,
        source=form.cleaned_data["source"],
        visitor=who,
        at=now,
    )
    messages.success(
        request, _("Đã đặt thang. Việc đã lên bậc giữ nguyên bậc đang đứng.")
    )
    return True


def _removed(directive: Directive | None) -> str:
    """By which ladder work climbs from now on."""
    if directive is None:
        return _("Đã bỏ thang chung đã đặt: từ nay theo thang kèm sẵn.")
    if ladders.ladder_of(None):
        return _("Đã bỏ thang riêng: văn bản này từ nay theo thang chung.")
    return _("Đã bỏ thang riêng: văn bản này từ nay theo thang kèm sẵn.")


def ladder_page(directive: Directive | None) -> LadderPage:
    """What is in force, and who set it."""
    own = ladders.ladder_of(directive)
    others = Ladder.objects.filter(directive__isnull=False).select_related("directive")
    return LadderPage(
        directive=directive,
        own=own,
        in_force=ladders.in_force(directive),
        by=who_of([own.by], today())[own.by] if own else "",
        others=list(others.order_by("-at")[:SHOWN]),
        directives=list(Directive.objects.for_choice()[:SHOWN]),
    )


def template(request: HttpRequest) -> HttpResponse:
    """Bring a template, or go back to the one that comes with the site."""
    fault = None
    if request.method == "POST":
        try:
            _template_changed(request)
        except NotYoursError as error:
            raise Http404 from error
        except FaultyError as error:
            fault = error
        else:
            return redirect("urging:template")
    context = {"page": template_page(), "fault": fault}
    status = 422 if fault else 200
    return render(request, "urging/template.html", context, status=status)


def _template_changed(request: HttpRequest) -> None:
    who, now = visitor(request), timezone.now()
    if request.POST.get("act") == "kem-san":
        templating.take_back(visitor=who, at=now)
        messages.success(request, _("Từ nay dùng mẫu kèm sẵn."))
        return
    file = request.FILES.get("tep")
    if too_large(request) or (file and (file.size or 0) > LARGEST):
        raise FaultyError(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
    if file is None:
        raise FaultyError(Fault.MISSING)
    made = templating.bring(
        content=file.read(), name=file.name or "", visitor=who, at=now
    )
    messages.success(request, _("Từ nay dùng mẫu “%s”.") % made.name)


def template_page() -> TemplatePage:
    """The template in use and all fields."""
    own = LetterTemplate.objects.in_use()
    return TemplatePage(
        own=own,
        by=who_of([own.by], today())[own.by] if own else "",
        texts=TEXTS,
        lists=LISTS,
        items=ITEMS,
        of_items=OF_ITEMS,
        limit=LARGEST // 1_000_000,
    )


@require_safe
def template_file(request: HttpRequest) -> FileResponse:
    """The template in use."""
    own = LetterTemplate.objects.in_use()
    return download(own.sha256, own.name) if own else shipped_file(request)


@require_safe
def shipped_file(request: HttpRequest) -> FileResponse:
    """The template that comes with the site."""
    return sent(io.BytesIO(shipped.template()), "mau-cong-van-don-doc.docx")
