"""The pages by which urging is set up, what they ask the database, and in English."""

import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bamsat.commitments.models import Occurrence
from bamsat.rules.access import PostRole
from bamsat.rules.escalation import Addressee, Step
from bamsat.urging import sending
from bamsat.urging.letters import form
from bamsat.urging.models import Ladder, LetterTemplate
from tests import world
from tests.urging.cast import late_work, plan, sent_letter, urged
from tests.urging.test_pages import MINE, QUEUE, body, paper
from tests.urging.test_template import with_words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]


LADDER = {
    "act": "dat",
    "officer-days": "3",
    "head-days": "9",
    "head-repeated": "2",
    "source": "Quyết định số 5/QĐ-UBND",
}


def test_a_ladder_is_laid_down_for_the_site_and_for_a_directive(
    office: Client,
) -> None:
    directive = plan(1)
    html = body(office, "/don-doc/thang/")
    assert "Đang theo thang kèm sẵn" in html
    assert "Quyết định của dự án" in html
    assert office.post("/don-doc/thang/", LADDER).status_code == 302
    html = body(office, "/don-doc/thang/")
    assert "Thang chung" in html
    assert 'value="9"' in html
    own = f"/don-doc/thang/{directive.slug}/"
    assert "Đang theo thang chung" in body(office, own)
    office.post(own, {**LADDER, "head-days": "20"})
    assert "Thang riêng của văn bản" in body(office, own)
    value = Ladder.objects.get(directive=directive).value()
    assert value.steps[1] == Step(addressee=Addressee.HEAD, days_late=20, repeated=2)
    assert office.post(own, {"act": "bo"}).status_code == 302
    assert not Ladder.objects.filter(directive=directive).exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"head-days": "3"}, "phải lớn hơn ở bậc ngay dưới"),
        ({"head-days": ""}, "Bậc nào dùng thì phải có số ngày"),
        ({"planning-days": "12", "planning-repeated": "1"}, "không thể nhỏ hơn ở bậc"),
        ({"officer-days": "x"}, "Hãy nhập một số, ví dụ 7"),
        ({"source": ""}, "Hãy ghi căn cứ"),
        (
            {"officer-days": "", "head-days": "", "head-repeated": ""},
            "ít nhất một bậc",
        ),
    ],
)
def test_a_ladder_that_is_none_is_told_where_and_kept_as_typed(
    office: Client, said: dict[str, str], why: str
) -> None:
    answer = office.post("/don-doc/thang/", {**LADDER, **said})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert why in html
    assert said.get("source") == "" or "Quyết định số 5/QĐ-UBND" in html
    assert not Ladder.objects.exists()


def test_a_template_is_tried_told_and_used(office: Client) -> None:
    page = "/don-doc/mau/"
    html = body(office, page)
    assert "Mẫu kèm sẵn" in html
    assert "{{ v.nguyen_van }}" in html
    assert b"".join(office.get(f"{page}dang-dung.docx")) == form.template()

    def sent(content: bytes, name: str = "mau.docx"):
        return office.post(page, {"act": "tai-len", "tep": paper(content, name)})

    bad = sent(with_words("Ông {{ ten_nguoi }} ký"))
    assert bad.status_code == 422
    html = bad.content.decode()
    assert "Không có trường nào tên “ten_nguoi”" in html
    assert "Ông {{ ten_nguoi }} ký" in html
    assert office.post(page, {"act": "tai-len"}).status_code == 422
    good = with_words("Bản của Sở")
    assert sent(good).status_code == 302
    assert b"".join(office.get(f"{page}dang-dung.docx")) == good
    assert b"".join(office.get(f"{page}kem-san.docx")) == form.template()
    assert office.post(page, {"act": "kem-san"}).status_code == 302
    assert LetterTemplate.objects.in_use() is None
    large = sent(form.template() + b"x" * 5_000_001)
    assert "nhận tệp .docx đến 5 MB" in large.content.decode()


def test_the_pages_speak_english_too(office: Client) -> None:
    urging = sent_letter(plan(1))
    for address in (QUEUE, f"{QUEUE}{urging.pk}/", "/don-doc/thang/", "/don-doc/mau/"):
        html = office.get(f"/en{address}").content.decode()
        assert re.search(r"<h1[^>]*>[^<]*[À-ỹ]", html) is None or 'lang="vi"' in html
    assert "Urging" in office.get(f"/en{QUEUE}").content.decode()


ADDRESSES = [
    *(QUEUE, f"{QUEUE}?xem=da-gui", f"{QUEUE}?xem=da-nhan", f"{QUEUE}?bac=dau-moi"),
    *("/don-doc/{open}/", "/don-doc/{sent}/", "/don-doc/thang/", "/don-doc/mau/"),
    *(
        "/don-doc/thang/{slug}/",
        f"{MINE}?co-quan={{agency}}",
        "/nhan-cong-van/{token}/",
    ),
]


def test_a_page_asks_the_same_few_queries_however_much_there_is() -> None:
    client = Client()
    who = world.holder(PostRole.COORDINATOR, "Sở Công Thương")
    client.force_login(who)
    counts: dict[str, list[int]] = {address: [] for address in ADDRESSES}
    with override_settings(SECOND_FACTOR=False):
        for size, name in ((2, "nhỏ"), (40, "lớn")):
            known = filled(size, name)
            for address in ADDRESSES:
                with CaptureQueriesContext(connection) as captured:
                    answer = client.get(address.format(**known))
                assert answer.status_code == 200, address
                counts[address].append(len(captured))
    for address, (few, many) in counts.items():
        assert few == many <= 32, (address, few, many)


def filled(size: int, name: str) -> dict[str, object]:
    """So many urgings that wait and so many that were sent, each of as much work."""
    directive = plan(size, name=name)
    sent = sent_letter(directive)
    waits = plan(size, name=f"{name}, chờ")
    waiting = urged(waits)
    body = sent.agency
    for number in range(size):
        made = plan(0, name=f"{name} {number}")
        late_work(made, body, number)
        sent_letter(made) if number % 2 else urged(made)
    assert Occurrence.objects.filter(agency=body).count() >= size
    return {
        "open": waiting.pk,
        "sent": sent.pk,
        "slug": directive.slug,
        "agency": body.slug,
        "token": sending.token(sent),
    }


def test_what_a_removed_ladder_gives_way_to_is_said(office: Client) -> None:
    directive = plan(1)
    own = f"/don-doc/thang/{directive.slug}/"
    for address, said in (
        (own, "văn bản này từ nay theo thang kèm sẵn."),
        ("/don-doc/thang/", "từ nay theo thang kèm sẵn."),
    ):
        set_at(office, address)
        html = office.post(address, {"act": "bo"}, follow=True).content.decode()
        assert said in html
        again = office.post(address, {"act": "bo"}, follow=True).content.decode()
        assert said not in again
    set_at(office, "/don-doc/thang/")
    set_at(office, own)
    html = office.post(own, {"act": "bo"}, follow=True).content.decode()
    assert "văn bản này từ nay theo thang chung." in html


def set_at(office: Client, address: str) -> None:
    assert office.post(address, LADDER).status_code == 302
