"""The page where files come in. Nothing is read here: the worker reads."""

from typing import TypeAlias

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.commitments.intake.tasks import read_file
from bamsat.commitments.register.models import Change
from bamsat.documents.incoming import WORDS, NotTakenError, Refusal
from bamsat.documents.models import Directive, Upload
from bamsat.documents.operations import Stage
from bamsat.documents.uploading import take_in, withdraw_upload
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor

SHOWN = 30

Refused: TypeAlias = tuple[str, str | Promise]
"""The name of a file that was turned away, and the words that say why."""


def uploads(request: HttpRequest) -> HttpResponse:
    return _page(request)


def upload(request: HttpRequest) -> HttpResponse:
    """Take files in; each that is turned away is named with what to do."""
    if request.method != "POST":
        return redirect("intake:list")
    files = request.FILES.getlist("tep")
    refused: list[Refused] = []
    if too_large(request):
        refused.append(("", WORDS[Refusal.TOO_LARGE]))
    elif not files:
        refused.append(("", WORDS[Refusal.MISSING]))
    who, now = visitor(request).actor, timezone.now()
    for file in files:
        try:
            row = take_in(content=file.read(), name=file.name or "", by=who, at=now)
        except NotTakenError as error:
            # Not even the name of a secret document comes back.
            name = "" if error.refusal is Refusal.SECRET else file.name
            refused.append((name or "", error.words))
            continue
        if row.under_way:
            read_file.enqueue(upload=row.pk, by=who)
    if refused:
        return _page(request, refused, status=422)
    return redirect("intake:list")


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Upload, pk=key)
    done = withdraw_upload(
        upload=row,
        depends=depended_on,
        by=visitor(request).actor,
        at=timezone.now(),
    )
    if done:
        messages.success(request, _("Đã rút tệp; điều đọc được trong đó cũng đã bỏ."))
    else:
        messages.error(
            request,
            _(
                "Không rút được: đang đọc dở, đã có nhiệm vụ được nhận từ văn bản này, "
                "hoặc nó là căn cứ để hủy, thay thế nhiệm vụ khác. Đưa các nhiệm vụ về "
                "xem lại, hoàn tác việc hủy, thay thế trước."
            ),
        )
    return redirect("intake:list")


def depended_on(directive: Directive) -> bool:
    """Whether something rests on what was read of it."""
    return (
        directive.commitments.exists()
        or directive.published_at is not None
        or Change.objects.endings().filter(successor_directive=directive).exists()
    )


def _page(
    request: HttpRequest,
    refused: list[Refused] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = list(Upload.objects.select_related("directive")[:SHOWN])
    return render(
        request,
        "intake/list.html",
        {
            "rows": [(row, row.said or WORDS.get(row.refusal, "")) for row in rows],
            "stages": len(Stage),
            "waiting": any(row.under_way for row in rows),
            "refused": refused,
            "limit": settings.UPLOAD_MB,
        },
        status=status,
    )
