"""The pages of those who confirm ask the same few queries, however long the queue."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.models import Agency, Member
from bamsat.commitments.models import Occurrence
from bamsat.documents.models import Directive
from bamsat.progress.models import Evidence, Extension, Report
from bamsat.rules.access import PostRole
from bamsat.rules.status import State, Timing
from tests.world import MONDAY, NOW, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ADDRESSES = [
    "/xac-nhan/",
    "/xac-nhan/?xem=khac",
    "/xac-nhan/?van-ban={directive}&co-quan={agency}",
    "/xac-nhan/{work}/",
    "/xac-nhan/chon/?viec={work}&viec={other}",
    "/gia-han/",
    "/gia-han/{extension}/",
    "/viec/{work}/tam-dung/",
    "/xac-nhan/ai/",
    "/tap-the/",
    "/tap-the/{collective}/",
]


def reported(directive: Directive) -> dict[str, object]:
    """Everything that was handed in has its report with a file, everything open a
    request; what the addresses name."""
    handed_in = directive.occurrences.filter(state=State.SUBMITTED)
    rows = list(handed_in.order_by("submitted_on", "pk"))
    reports = Report.objects.bulk_create(
        Report(
            occurrence=row,
            key=uuid4(),
            answer="done",
            done="Đã làm.",
            on=MONDAY,
            at=NOW,
            by="person:900",
            channel="page",
            before="not-started",
            after="submitted",
            batch=uuid4(),
        )
        for row in rows
    )
    senders = Report.senders.through
    senders.objects.bulk_create(
        senders(report=made, agency_id=row.agency_id)
        for made, row in zip(reports, rows, strict=True)
    )
    Evidence.objects.bulk_create(
        Evidence(
            report=made,
            name="bao-cao.pdf",
            media_type="application/pdf",
            size=1,
            sha256="0" * 64,
            scan="clean",
            added_at=NOW,
        )
        for made in reports
    )
    opened = directive.occurrences.filter(
        timing=Timing.DATED, state__in=(State.NOT_STARTED, State.RETURNED)
    )
    requests = Extension.objects.bulk_create(
        Extension(
            occurrence=row,
            due_on=row.due_on,
            until=row.due_on + timedelta(days=30),
            reason="Chờ.",
            by="person:900",
            at=NOW,
        )
        for row in opened
    )
    first, second = rows[:2]
    return {
        "directive": directive.slug,
        "agency": first.agency.slug,
        "work": first.pk,
        "other": second.pk,
        "extension": requests[0].pk,
        "collective": collective(directive).slug,
    }


def collective(directive: Directive) -> Agency:
    """One of the leads turned into a collective of two others."""
    rows = Occurrence.objects.filter(directive=directive)
    one, *others = Agency.objects.having(rows).filter(collective=False)[:3]
    Agency.objects.filter(pk=one.pk).update(collective=True)
    Member.objects.bulk_create(Member(collective=one, agency=each) for each in others)
    return one


def test_a_page_asks_the_same_few_queries_at_ten_and_a_thousand_rows() -> None:
    client = Client()
    client.force_login(holder(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư"))
    counts: dict[str, list[int]] = {address: [] for address in ADDRESSES}
    with override_settings(SECOND_FACTOR=False):
        for size, name in ((20, "nhỏ"), (980, "lớn")):
            known = reported(register_of(size, name=name))
            for address in ADDRESSES:
                with CaptureQueriesContext(connection) as captured:
                    answer = client.get(address.format(**known))
                assert answer.status_code == 200, address
                counts[address].append(len(captured))
    for address, (few, many) in counts.items():
        assert few == many <= 32, (address, few, many)
