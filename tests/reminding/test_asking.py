"""A question to many agencies: their rows are locked in one order, before the first is
written to."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.models import Post
from bamsat.commitments.models import Occurrence
from bamsat.documents.models import Directive
from bamsat.reminding.asking import ask
from bamsat.rules.access import Holding, PostRole, Visitor
from tests.reminding.office import SCIENCE, TRADE, Clock
from tests.work.mail_server import Mailbox
from tests.world import agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_all_agencies_are_locked_in_one_order_before_the_first_is_asked(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    post = Post.objects.get(role=PostRole.COORDINATOR)
    bodies = [agency(TRADE), agency(SCIENCE)]
    rows = [Occurrence.objects.filter(agency=body).first() for body in bodies]
    on = date(2024, 2, 7)
    now = clock.at(on)
    with CaptureQueriesContext(connection) as asked:
        made = ask(
            chosen=[(row.pk, row.version) for row in rows if row],
            words="Đề nghị báo cáo.",
            until=date(2024, 2, 9),
            visitor=Visitor(
                person=post.person_id,
                holdings=(Holding(PostRole.COORDINATOR, post.agency_id),),
            ),
            at=now,
            today=on,
        )
    assert len(made.notices) == len(bodies)
    said = [each["sql"] for each in asked.captured_queries]
    first = next(n for n, sql in enumerate(said) if sql.startswith("INSERT"))
    keys = ", ".join(str(body.pk) for body in bodies)
    turned = ", ".join(str(body.pk) for body in reversed(bodies))
    [lock] = [
        sql
        for sql in said[:first]
        if sql.startswith('SELECT "agencies_agency"."id"')
        and (f"IN ({keys})" in sql or f"IN ({turned})" in sql)
        and "ORDER BY" in sql
    ]
    assert not connection.features.has_select_for_update or "FOR UPDATE" in lock
