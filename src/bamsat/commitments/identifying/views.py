"""The page "who is this?": names that nobody knows, several answers at once."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Identification
from bamsat.commitments.identifying import undoing
from bamsat.commitments.identifying.answers import answered, carry_out
from bamsat.commitments.identifying.pages import who_page
from bamsat.commitments.review.refusals import RefusedError
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def who_is_this(request: HttpRequest) -> HttpResponse:
    """Ask; with a form, carry out what it answers and ask again what it could not."""
    after = asked(request, "sau")
    if request.method != "POST":
        page = who_page(after, timezone.now(), today())
        return render(request, "identifying/who.html", {"page": page})
    said = answered(request.POST.dict())
    done, wrong = carry_out(said, _who(request))
    if n := len(done):
        messages.success(
            request,
            ngettext(
                "Đã ghi %(n)s câu trả lời. Hoàn tác được trong 24 giờ ở dưới.",
                "Đã ghi %(n)s câu trả lời. Hoàn tác được trong 24 giờ ở dưới.",
                n,
            )
            % {"n": n},
        )
    if not wrong:
        return redirect("agencies:who")
    page = who_page(after, timezone.now(), today(), said, wrong)
    return render(request, "identifying/who.html", {"page": page}, status=422)


@require_POST
def undo(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(Identification.objects.select_related("agency"), pk=key)
    try:
        undoing.undo(answer=key, who=_who(request))
        messages.success(
            request, _("Đã hoàn tác: lại hỏi “%s” là ai.") % found.agency.name
        )
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    return redirect("agencies:who")


def _who(request: HttpRequest) -> Who:
    return Who(
        by=visitor(request).actor, at=timezone.now(), today=today(), batch=uuid4()
    )
