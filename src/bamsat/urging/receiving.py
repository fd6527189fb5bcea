"""The pages of the agency that is urged: its letters, and one by link."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.models import Agency
from bamsat.commitments.templatetags.register import moment
from bamsat.progress.working.views import chosen_agency
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.urging import sending
from bamsat.urging.forms import ReceiveForm
from bamsat.urging.pages.mine import link_page, mine_page
from bamsat.urging.refusals import NotYoursError, RefusedError
from bamsat.urging.views import signed

Response = HttpResponse | FileResponse


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    agency, agencies = chosen_agency(request)
    page = mine_page(agency, agencies, asked(request, "sau"))
    return render(request, "urging/mine.html", {"page": page, "tab": "letters"})


@require_POST
def acknowledge(request: HttpRequest, key: int) -> HttpResponse:
    """A person of the agency says that the letter is there."""
    who = visitor(request)
    try:
        row = sending.acknowledge(
            urging=key,
            receiver=request.POST.get("receiver", ""),
            seen=request.POST.get("seen"),
            visitor=who,
            at=timezone.now(),
        )
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        messages.error(request, str(error.words))
        return redirect("urging:mine")
    except sending.AlreadyReceivedError as error:
        messages.warning(request, _already(error, request.POST.get("receiver", "")))
        row = error.letter.urging
    else:
        messages.success(request, _("Đã báo nhận công văn."))
    return redirect(_back(row.agency, len(who.answers_for)))


def _already(error: sending.AlreadyReceivedError, typed: str) -> str:
    """Who acknowledged it before, when, and what was typed now."""
    letter = error.letter
    when = moment(letter.received_at) if letter.received_at else ""
    said = (
        _("%(name)s đã báo nhận công văn này trước, %(when)s.")
        if letter.receiver
        else _("Công văn này đã được báo nhận trước, %(when)s.")
    ) % {"name": letter.receiver, "when": when}
    name = " ".join(typed.split())[:200]
    if not name or name == letter.receiver:
        return said
    return f"{said} " + _("Tên bạn gõ, “%s”, không ghi thêm.") % name


def _back(agency: Agency, agencies: int) -> str:
    here = reverse("urging:mine")
    return f"{here}?{urlencode({'co-quan': agency.slug})}" if agencies > 1 else here


def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The letter, for whoever holds its link; others see nothing of it."""
    urging = sending.found(token, today())
    if urging is None:
        return _closed(request, token)
    form = ReceiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sending.acknowledge(
                urging=urging.pk,
                receiver=form.cleaned_data["receiver"],
                seen=request.POST.get("seen"),
                visitor=None,
                at=timezone.now(),
            )
        except RefusedError as error:
            messages.error(request, str(error.words))
            return _letter(request, token, form, 409)
        except sending.AlreadyReceivedError as error:
            typed = form.cleaned_data["receiver"]
            messages.warning(request, _already(error, typed))
        return redirect("urging:link", token)
    return _letter(request, token, form, 422 if form.is_bound else 200)


def _letter(
    request: HttpRequest, token: str, form: ReceiveForm, status: int
) -> HttpResponse:
    """The letter as it is now, with what was typed."""
    urging = sending.found(token, today())
    if urging is None:
        return _closed(request, token)
    page = link_page(urging, token, today())
    context = {"page": page, "form": form}
    return render(request, "urging/link.html", context, status=status)


def _closed(request: HttpRequest, token: str) -> HttpResponse:
    """Of a letter that was taken back, that it was and when; that the time of its link
    is over; of any other nothing."""
    urging = sending.named(token)
    at = sending.taken_back_at(urging) if urging else None
    over = urging is not None and sending.over(urging, today())
    context = {"urging": urging, "at": at, "over": over}
    status = 410 if at or over else 404
    return render(request, "urging/no_letter.html", context, status=status)


@require_safe
def file_by_link(request: HttpRequest, token: str) -> Response:
    """The signed letter by its link."""
    urging = sending.found(token, today())
    return _closed(request, token) if urging is None else signed(urging)
