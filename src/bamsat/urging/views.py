"""The pages of the coordinator: the queue, one urging and its letter."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from bamsat.commitments.register.filters import all_filters
from bamsat.progress.answering.evidence import Incoming
from bamsat.progress.answering.files import NotTakenError, Refusal
from bamsat.ui.keys import key_in, keys_in
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor
from bamsat.urging import climbing, drafting, editing, refusals, sending
from bamsat.urging.changing import StaleUrgingError
from bamsat.urging.downloads import download
from bamsat.urging.forms import DropForm, SendForm, address_form
from bamsat.urging.models import Letter, Urging
from bamsat.urging.pages.one import urging_page
from bamsat.urging.pages.queue import queue_page
from bamsat.urging.refusals import NotYoursError, RefusedError
from bamsat.urging.scanning import served

LOOKS = 8.0
"""Seconds for which a person waits for a look at what is late."""
DONE = {
    "noi-gui": gettext_lazy("Đã ghi nơi gửi. Soạn lại công văn để dùng."),
    "soan": gettext_lazy("Đã soạn. Tải bản thảo về, sửa, trình ký."),
    "gui": gettext_lazy("Đã ghi công văn đã gửi. Chờ cơ quan báo nhận."),
    "thu-ve": gettext_lazy("Đã thu về; bản thảo chờ ký lại."),
    "thoi": gettext_lazy("Đã thôi đôn đốc. Lấy lại được trong 24 giờ."),
    "lay-lai": gettext_lazy("Đã lấy lại; lần đôn đốc này chờ soạn."),
    "bo-ra": gettext_lazy("Công văn sẽ không nêu việc ấy."),
    "dua-lai": gettext_lazy("Công văn lại nêu việc ấy."),
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    page = queue_page(
        all_filters(request),
        asked(request, "xem"),
        asked(request, "bac"),
        asked(request, "sau"),
        today(),
    )
    return render(request, "urging/queue.html", {"page": page})


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look now at what is late, instead of waiting for the clock."""
    found = climbing.go_round(timezone.now(), seconds=LOOKS)
    if not found.working_day:
        messages.warning(
            request, _("Hôm nay là ngày nghỉ: ngày làm việc kế tiếp mới đôn đốc.")
        )
    elif found.made:
        words = ngettext(
            "Đã xét: %s lần đôn đốc mới.", "Đã xét: %s lần đôn đốc mới.", found.made
        )
        messages.success(request, words % found.made)
    elif not found.left and not found.failed:
        messages.success(request, _("Đã xét: không việc nào lên bậc mới."))
    if found.failed or found.left:
        words = _("Còn %s cơ quan chưa xét xong; bấm lần nữa, hoặc đợi lượt xét tới.")
        messages.warning(request, words % (found.left + len(found.failed)))
    return redirect("urging:list")


def one(request: HttpRequest, key: int) -> HttpResponse:
    urging = get_object_or_404(Urging.objects.with_all(), pk=key)
    act = request.POST.get("act", "")
    mine = {name: request.POST if act == name else None for name in DONE}
    forms = {
        "address": address_form(urging, mine["noi-gui"]),
        "send": SendForm(
            mine["gui"], request.FILES if act == "gui" else None, prefix="gui"
        ),
        "drop": DropForm(mine["thoi"], prefix="thoi"),
    }
    refused, status, moved = None, 200, False
    if request.method == "POST":
        status = 422
        try:
            if act in ACTS and ACTS[act](request, urging, forms):
                messages.success(request, DONE[act])
                return redirect("urging:one", key)
        except NotYoursError as error:
            raise Http404 from error
        except StaleUrgingError:
            moved, status = True, 409
        except RefusedError as error:
            refused = error
        except NotTakenError as error:
            forms["send"].add_error("file", error.words)
        urging = get_object_or_404(Urging.objects.with_all(), pk=key)
    if moved:
        words = refusals.MOVED if urging.open else refusals.MOVED_ON
        refused = RefusedError(words)
    page = urging_page(urging, timezone.now(), today())
    context = {
        "page": page,
        "refused": refused,
        **forms,
        "link": _link(request, urging),
    }
    return render(request, "urging/one.html", context, status=status)


Forms = dict[str, Any]
Act = Callable[[HttpRequest, Urging, Forms], bool]


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return key_in(said) or 0


def _link(request: HttpRequest, urging: Urging) -> str:
    """The address by which the agency acknowledges without signing in."""
    path = reverse("urging:link", args=[sending.token(urging)])
    return request.build_absolute_uri(path)


def _who_and_when(request: HttpRequest) -> dict[str, Any]:
    return {"visitor": visitor(request), "at": timezone.now()}


def _address(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    form = forms["address"]
    if not form.is_valid():
        return False
    editing.address(
        urging=urging.pk,
        version=_version(request),
        **form.cleaned_data,
        **_who_and_when(request),
    )
    return True


def _draft(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    drafting.draft(
        urging=urging.pk,
        version=_version(request),
        link=_link(request, urging),
        today=today(),
        **_who_and_when(request),
    )
    return True


def _send(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    form = forms["send"]
    if too_large(request):
        raise NotTakenError(Refusal.TOO_LARGE, limit=settings.UPLOAD_MB)
    if not form.is_valid():
        return False
    said = form.cleaned_data
    file = Incoming(name=said["file"].name or "", content=said["file"].read())
    sending.send(
        urging=urging.pk,
        version=_version(request),
        signed=sending.Signed(
            number=said["number"], dated_on=said["dated_on"], file=file
        ),
        today=today(),
        knowing=_known(request),
        **_who_and_when(request),
    )
    return True


def _known(request: HttpRequest) -> list[int]:
    """The work that is urged no more of which the page told, and which is sent."""
    said = request.POST.get("gui-knowing", "").split(".")
    return keys_in(said)


def _undo(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    sending.undo(urging=urging.pk, **_who_and_when(request))
    return True


def _drop(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    form = forms["drop"]
    if not form.is_valid():
        return False
    editing.drop(
        urging=urging.pk,
        version=_version(request),
        **form.cleaned_data,
        **_who_and_when(request),
    )
    return True


def _restore(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    editing.restore(urging=urging.pk, **_who_and_when(request))
    return True


def _item(request: HttpRequest) -> int:
    key = key_in(request.POST.get("viec", ""))
    if key is None:
        raise NotYoursError
    return key


def _mark_off(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    editing.mark_off(urging=urging.pk, item=_item(request), **_who_and_when(request))
    return True


def _put_back(request: HttpRequest, urging: Urging, forms: Forms) -> bool:
    editing.put_back(urging=urging.pk, item=_item(request), **_who_and_when(request))
    return True


ACTS: dict[str, Act] = {
    "noi-gui": _address,
    "soan": _draft,
    "gui": _send,
    "thu-ve": _undo,
    "thoi": _drop,
    "lay-lai": _restore,
    "bo-ra": _mark_off,
    "dua-lai": _put_back,
}


@require_safe
def draft_file(request: HttpRequest, key: int) -> FileResponse:
    """The draft as it was last made."""
    letter = get_object_or_404(Letter.objects.select_related("urging"), urging=key)
    day = timezone.localdate(letter.drafted_at)
    return download(letter.draft, f"cong-van-don-doc-{key}-{day:%Y-%m-%d}.docx")


@require_safe
def signed_file(request: HttpRequest, key: int) -> FileResponse:
    """The signed letter, for the coordinator and for the people of its agency."""
    found = Urging.objects.arrived().with_all()
    urging = get_object_or_404(found, pk=key)
    who = visitor(request)
    if not who.keeps_register and urging.agency_id not in who.answers_for:
        raise Http404
    return signed(urging)


def signed(urging: Urging) -> FileResponse:
    """The signed letter; 404 while a scanner has not found it clean."""
    if not served(urging.letter):
        raise Http404(_("Tệp đang chờ quét."))
    return download(urging.letter.sha256, urging.letter.name)
