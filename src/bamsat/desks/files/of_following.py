"""Lists that follow the work: what was reported, what happened, what waits for a later
day, what a person watches."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Finding, Occurrence
from bamsat.commitments.register.columns import names
from bamsat.commitments.register.filters import all_filters
from bamsat.commitments.register.item import Told
from bamsat.desks.files.listed import (
    Address,
    Columns,
    Listed,
    Wish,
    address,
    at,
    key_asked,
    of,
)
from bamsat.journal.models import Event
from bamsat.progress.barring import requests_apart
from bamsat.progress.confirming.requests import with_work
from bamsat.progress.following.telling import QUIET, told_of
from bamsat.progress.models import Extension, Report
from bamsat.ui.keys import key_in
from bamsat.ui.requests import asked
from bamsat.ui.statuses import LOOKS
from bamsat.ui.visitors import visitor

OTHERS = "khac"
"""How an address asks for what others decide about."""
WORKS = 2_000
"""Pieces of work of one commitment whose events are told."""


def lines_of(rows: Sequence[Commitment], wish: Wish) -> list[Line]:
    """Commitments with their parties and how they stand."""
    return lines(list(rows), wish.day)


def _ends(line: Line) -> list[date]:
    return [due.day for due in line.dues]


def _stands(line: Line) -> str:
    return str(LOOKS[line.status].word) if line.status else ""


LINES: Columns = (
    (_("Mã"), of("id")),
    (_("Văn bản"), of("directive_name")),
    (_("Vị trí"), of("place")),
    (_("Nhiệm vụ"), of("title")),
    (_("Nguyên văn"), of("quote")),
    (_("Chủ trì"), lambda line: names(line.leads)),
    (_("Phối hợp"), lambda line: names(line.supports)),
    (_("Ngày cuối trong hạn"), _ends),
    (_("Trạng thái"), _stands),
    (_("Địa chỉ"), address("commitment:page", "id")),
)


def _watched(request: HttpRequest, _day: date) -> QuerySet[Any]:
    person = visitor(request).person
    return Commitment.objects.filter(watches__person=person).for_officers()


def _supported(request: HttpRequest, _day: date) -> QuerySet[Any]:
    """By one of the agencies for which one answers."""
    mine = Agency.objects.filter(pk__in=visitor(request).answers_for)
    agency = mine.filter(slug=asked(request, "co-quan")).first()
    if agency is None:
        return Commitment.objects.none()
    return Commitment.objects.supported_by(agency.pk).for_officers()


def _reports(request: HttpRequest, _day: date) -> QuerySet[Any]:
    """Of one piece of work, of one commitment, of what the filters leave, of all."""
    rows = Report.objects.select_related(
        "occurrence__agency", "occurrence__commitment", "occurrence__directive"
    )
    filters = all_filters(request)
    if filters.unknown:
        return rows.none()
    rows = filters.chosen.of(rows, "occurrence__directive")
    if filters.agency:
        rows = rows.filter(occurrence__agency=filters.agency)
    if (key := key_asked(request, "viec")) is not None:
        rows = rows.filter(occurrence=key)
    if (key := key_asked(request, "nhiem-vu")) is not None:
        rows = rows.filter(occurrence__commitment=key)
    return rows


def _events(request: HttpRequest, _day: date) -> QuerySet[Any]:
    """What happened to one piece of work, one commitment or one agency."""
    kind, _sign, said = asked(request, "ve").partition(":")
    key = key_in(said) or 0
    about = [f"{kind}:{key}"]
    if kind == "commitment":
        work = Occurrence.objects.filter(commitment=key).order_by("pk")
        about += [f"occurrence:{k}" for k in work.values_list("pk", flat=True)[:WORKS]]
        found = Finding.objects.filter(commitment=key).values_list("pk", flat=True)
        about += [f"finding:{k}" for k in found]
    elif kind == "agency":
        if not Agency.objects.filter(pk=key).exists():
            return Event.objects.none()
    elif kind != "occurrence":
        return Event.objects.none()
    return Event.objects.filter(about__in=about).exclude(kind__in=QUIET)


def _asked_for(request: HttpRequest, _day: date) -> QuerySet[Any]:
    waiting = Extension.objects.to_decide()
    his, theirs = requests_apart(with_work(waiting), visitor(request))
    found = theirs if asked(request, "xem") == OTHERS else his
    return found.select_related("occurrence__directive")


def _told(rows: Sequence[Event], wish: Wish) -> Iterable[Told]:
    return told_of(rows, wish.day)


PAGES = {"commitment": "commitment:page", "occurrence": "commitment:occurrence"}


def _about(told: Told) -> object:
    kind, _sign, key = told.event.about.partition(":")
    return Address(reverse(PAGES[kind], args=[int(key)])) if kind in PAGES else ""


LISTS = [
    Listed(
        slug="phoi-hop",
        name=_("Việc phối hợp"),
        page="working:supporting",
        columns=LINES,
        rows=_supported,
        read=lines_of,
        backwards=True,
        of=("co-quan",),
    ),
    Listed(
        slug="theo-doi",
        name=_("Nhiệm vụ tôi theo dõi"),
        page="working:watched",
        columns=LINES,
        rows=_watched,
        read=lines_of,
        backwards=True,
    ),
    Listed(
        slug="bao-cao",
        name=_("Báo cáo tiến độ"),
        page="commitment:occurrence",
        columns=(
            (_("Lúc"), at("at")),
            (_("Ngày báo cáo"), of("on")),
            (_("Cơ quan"), of("occurrence.agency.name")),
            (_("Văn bản"), of("occurrence.directive.short_name")),
            (_("Vị trí"), of("occurrence.commitment.place")),
            (_("Nhiệm vụ"), of("occurrence.commitment.title")),
            (_("Trả lời"), lambda row: row.get_answer_display()),
            (_("Đã làm gì"), of("done")),
            (_("Vướng gì"), of("hindrance")),
            (_("Làm gì tiếp"), of("next_step")),
            (_("Số liệu"), of("figures")),
            (_("Đường gửi"), lambda row: row.get_channel_display()),
            (_("Địa chỉ"), address("commitment:occurrence", "occurrence_id")),
        ),
        rows=_reports,
        backwards=True,
    ),
    Listed(
        slug="dien-bien",
        name=_("Diễn biến"),
        page="commitment:page",
        columns=(
            (_("Lúc"), at("event.at")),
            (_("Diễn biến"), of("event.sentence")),
            (_("Người thực hiện"), of("who")),
            (_("Địa chỉ"), _about),
        ),
        rows=_events,
        read=_told,
        backwards=True,
        of=("ve",),
    ),
    Listed(
        slug="xin-gia-han",
        name=_("Xin gia hạn"),
        page="confirming:extensions",
        columns=(
            (_("Lúc"), at("at")),
            (_("Cơ quan"), of("occurrence.agency.name")),
            (_("Văn bản"), of("occurrence.directive.short_name")),
            (_("Vị trí"), of("occurrence.commitment.place")),
            (_("Nhiệm vụ"), of("occurrence.commitment.title")),
            (_("Hạn lúc đề nghị"), of("due_on")),
            (_("Xin đến ngày"), of("until")),
            (_("Lý do"), of("reason")),
            (_("Địa chỉ"), address("confirming:extension")),
        ),
        rows=_asked_for,
    ),
]
