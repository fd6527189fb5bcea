"""The link of a letter opens it for a time, and says so when that is over."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from bamsat.ui.today import today
from bamsat.urging import sending
from bamsat.urging.models import Letter
from tests.urging.cast import plan, sent_letter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]


def _ago(days: int) -> datetime:
    return datetime.combine(today() - timedelta(days=days), time(5), tzinfo=UTC)


def test_the_link_of_a_letter_ends_after_sixty_days() -> None:
    urging = sent_letter(plan(1))
    page = f"/nhan-cong-van/{sending.token(urging)}/"
    Letter.objects.update(sent_at=_ago(59))
    assert Client().get(page).status_code == 200
    Letter.objects.update(sent_at=_ago(61))
    for address in (page, f"{page}ban-ky/"):
        over = Client().get(address)
        assert over.status_code == 410
        assert "Liên kết đã hết hạn" in over.content.decode()
    assert Client().post(page, {"receiver": "Văn thư"}).status_code == 410
    assert Letter.objects.get().receiver == ""
