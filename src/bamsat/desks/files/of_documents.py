"""Lists of documents: files that came in, directives on the desk, what is public."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Commitment, Finding
from bamsat.commitments.relations.pages import ADDRESSES, DOES
from bamsat.desks.files.listed import Listed, address, at, of
from bamsat.documents.incoming import WORDS
from bamsat.documents.models import Directive, Redaction, Upload
from bamsat.documents.relations import PaperMention
from bamsat.progress.working.sections import Counted
from bamsat.ui.requests import asked


def _reviews(_request: HttpRequest, _day: date) -> QuerySet[Any]:
    mine = Finding.objects.filter(directive=OuterRef("pk")).order_by()
    accepted = mine.filter(verdict="accepted", subject="commitment")
    return Directive.objects.filter(Exists(mine)).annotate(
        waiting=Counted(mine.filter(verdict="pending").values("pk")),
        accepted=Counted(accepted.values("pk")),
    )


def _public(_request: HttpRequest, _day: date) -> QuerySet[Any]:
    mine = Commitment.objects.filter(directive=OuterRef("pk")).order_by()
    hidden = Redaction.objects.in_force().filter(directive=OuterRef("pk")).order_by()
    return Directive.objects.annotate(
        entered=Counted(mine.values("pk")), hidden=Counted(hidden.values("pk"))
    )


def _relations(request: HttpRequest, _day: date) -> QuerySet[Any]:
    """Which document of the house names which, of one relation or of all."""
    rows = PaperMention.objects.filter(leading=True).select_related("source")
    said = asked(request, "quan-he")
    return rows.filter(relation=ADDRESSES.get(said, "")) if said else rows


LISTS = [
    Listed(
        slug="quan-he",
        name=_("Quan hệ văn bản"),
        page="relations:list",
        columns=(
            (_("Văn bản"), of("source.name")),
            (_("Quan hệ"), lambda row: DOES[row.relation]),
            (_("Văn bản được nhắc tới"), of("symbol")),
            (_("Nguyên văn"), of("quote")),
            (_("Địa chỉ"), address("relations:one", "source.slug")),
        ),
        rows=_relations,
    ),
    Listed(
        slug="tep-tai-len",
        name=_("Tệp đã tải lên"),
        page="intake:list",
        columns=(
            (_("Tên tệp"), of("name")),
            (_("Dung lượng (byte)"), of("size")),
            (_("Tải lên lúc"), at("uploaded_at")),
            (_("Tình trạng"), lambda row: row.get_state_display()),
            (_("Lý do"), lambda row: row.said or WORDS.get(row.refusal, "")),
            (_("Văn bản"), lambda row: row.directive.name if row.directive else ""),
        ),
        rows=lambda request, day: Upload.objects.select_related("directive"),
        backwards=True,
    ),
    Listed(
        slug="xem-lai",
        name=_("Văn bản chờ xem lại"),
        page="review:list",
        columns=(
            (_("Văn bản"), of("name")),
            (_("Mục chờ xem"), of("waiting")),
            (_("Nhiệm vụ trong sổ"), of("accepted")),
            (_("Địa chỉ"), address("review:desk", "slug")),
        ),
        rows=_reviews,
        backwards=True,
    ),
    Listed(
        slug="cong-khai",
        name=_("Công khai văn bản"),
        page="publication:list",
        columns=(
            (_("Văn bản"), of("name")),
            (_("Công khai lúc"), at("published_at")),
            (_("Nhiệm vụ trong sổ"), of("entered")),
            (_("Đoạn che"), of("hidden")),
            (_("Địa chỉ"), address("publication:page", "slug")),
        ),
        rows=_public,
        backwards=True,
    ),
]
