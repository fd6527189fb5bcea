"""The page where files come in. Nothing is read here: the worker reads."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bamsat.commitments.intake.tasks import read_file
from bamsat.documents.incoming import Refusal
from bamsat.documents.models import Directive, Upload
from bamsat.documents.uploading import NotTakenError, take_in, withdraw_upload
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor

SHOWN = 30

WORDS: dict[str, str | Promise] = {
    Refusal.MISSING: gettext_lazy("Chưa chọn tệp: hãy chọn một tệp rồi gửi lại."),
    Refusal.EMPTY: gettext_lazy("Tệp rỗng: hãy chọn tệp có nội dung văn bản."),
    Refusal.TOO_LARGE: gettext_lazy(
        "Tệp lớn quá mức cho phép: hãy tách thành nhiều văn bản, hoặc gửi bản chữ."
    ),
    Refusal.PDF: gettext_lazy(
        "Đây là tệp PDF; bản này chưa đọc được PDF. Hãy mở ra, lưu thành tệp chữ "
        "(.txt, mã UTF-8) rồi tải lên. Tệp vừa gửi không được giữ lại."
    ),
    Refusal.WORD: gettext_lazy(
        "Đây là tệp Word; bản này chưa đọc được Word. Hãy chọn Lưu thành, kiểu Văn bản "
        "thuần (.txt), mã UTF-8, rồi tải lên. Tệp vừa gửi không được giữ lại."
    ),
    Refusal.ARCHIVE: gettext_lazy(
        "Đây là tệp nén: hãy giải nén rồi tải lên từng văn bản."
    ),
    Refusal.IMAGE: gettext_lazy(
        "Bên trong tệp này là ảnh, dù tên tệp có thể nói khác. Hãy lấy bản chữ của văn "
        "bản (.txt, mã UTF-8) rồi tải lên."
    ),
    Refusal.BINARY: gettext_lazy(
        "Tệp không phải văn bản chữ: hãy kiểm tra đã chọn đúng tệp chưa."
    ),
    Refusal.CODE_PAGE: gettext_lazy(
        "Không thấy chữ tiếng Việt có dấu: tệp có lẽ dùng bảng mã cũ (TCVN3, VNI, "
        "Latin-1). Hãy chuyển sang Unicode, lưu thành .txt mã UTF-8 rồi tải lên."
    ),
    Refusal.SECRET: gettext_lazy(
        "Văn bản mang dấu Mật, Tối mật hoặc Tuyệt mật: không được đưa lên hệ thống "
        "này, và không gì của nó được giữ lại. Hãy xử lý theo quy định bảo vệ bí mật "
        "nhà nước."
    ),
}


def uploads(request: HttpRequest) -> HttpResponse:
    return _page(request)


def upload(request: HttpRequest) -> HttpResponse:
    """Take files in; each that is turned away is named with what to do."""
    if request.method != "POST":
        return redirect("intake:list")
    files = request.FILES.getlist("tep")
    refused = []
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
            refused.append((name or "", WORDS[error.refusal]))
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
        depends=_depended_on,
        by=visitor(request).actor,
        at=timezone.now(),
    )
    if done:
        messages.success(request, _("Đã rút tệp; điều đọc được trong đó cũng đã bỏ."))
    else:
        messages.error(
            request,
            _(
                "Không rút được: đang đọc dở, hoặc đã có nhiệm vụ được nhận từ văn bản "
                "này. Đưa các nhiệm vụ về xem lại trước."
            ),
        )
    return redirect("intake:list")


def _depended_on(directive: Directive) -> bool:
    return directive.commitments.exists() or directive.published_at is not None


def _page(
    request: HttpRequest,
    refused: list[tuple[str, str | Promise]] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = list(Upload.objects.select_related("directive")[:SHOWN])
    return render(
        request,
        "intake/list.html",
        {
            "rows": [(row, WORDS.get(row.refusal, "")) for row in rows],
            "waiting": any(row.under_way for row in rows),
            "refused": refused,
            "limit": settings.UPLOAD_MB,
        },
        status=status,
    )
