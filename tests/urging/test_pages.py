"""The pages of urging, from late work to a letter that the agency acknowledges."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bamsat.agencies.models import Agency
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole, Visitor
from bamsat.urging import editing, sending
from bamsat.urging.climbing import climb
from bamsat.urging.models import Letter, Urging
from tests import world
from tests.progress import papers
from tests.progress.cast import visitor
from tests.urging.cast import (
    DUE,
    at,
    drafted,
    keeper,
    late_work,
    plan,
    sent_letter,
    urged,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]

QUEUE = "/don-doc/"
MINE = "/cong-viec/don-doc/"


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def paper(content: bytes = papers.PDF, name: str = "ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def act(client: Client, urging: Urging, what: str, **said: object):
    """A form of the page of an urging, as the browser sends it."""
    urging.refresh_from_db()
    form = {"act": what, "version": urging.version, **said}
    return client.post(f"{QUEUE}{urging.pk}/", form)


SENT = {"gui-number": "45/SKHĐT-TH", "gui-dated_on": f"{DUE + timedelta(days=1)}"}


def test_from_late_work_to_a_letter_that_is_acknowledged(
    office: Client, officer: Client
) -> None:
    urging = urged(plan(3))
    html = body(office, QUEUE)
    assert "1 lần đôn đốc chờ soạn và gửi" in html
    assert "bậc 1, đầu mối" in html
    assert "lâu nhất 1 ngày" in html
    page = f"{QUEUE}{urging.pk}/"
    html = body(office, page)
    assert "Lên bậc vì quá hạn 1 ngày." in html
    assert html.count("Rà soát thủ tục") == 0  # its words, not its title
    assert "điểm nghẽn” về thủ tục số 1" in html.replace("&quot;", "”")
    assert "2. Đã ký, gửi" not in html
    assert act(office, urging, "soan").status_code == 302
    html = body(office, page)
    assert "Tải bản thảo (Word)" in html
    draft = office.get(f"{page}ban-thao.docx")
    assert b"".join(draft).startswith(b"PK")
    assert draft["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (
        act(office, urging, "gui", **SENT, **{"gui-file": paper()}).status_code == 302
    )
    urging.refresh_from_db()
    assert urging.state == Urging.State.SENT
    assert f"/nhan-cong-van/{sending.token(urging)}/" in body(office, page)
    assert "45/SKHĐT-TH" in body(office, f"{QUEUE}?xem=da-gui")
    html = body(officer, MINE)
    assert "45/SKHĐT-TH, 06/03/2024" in html
    file = officer.get(f"{page}ban-ky/")
    assert b"".join(file) == papers.PDF
    done = officer.post(
        f"{MINE}{urging.pk}/nhan/", {"receiver": "Văn thư"}, follow=True
    ).content.decode()
    assert "Đã báo nhận công văn." in done
    html = body(office, page)
    assert "Người nhận:" in html
    assert "Văn thư" in html
    assert "Thu về" not in html
    kinds = Event.objects.filter(about=f"urging:{urging.pk}").order_by("pk")
    assert [e.kind for e in kinds] == [
        *("urging step reached", "letter drafted", "letter sent", "letter received"),
    ]
    assert "Văn thư" not in str(kinds.last().data)


def test_the_agency_acknowledges_by_link_without_an_account(office: Client) -> None:
    urging = sent_letter(plan(2))
    stranger = Client()
    page = f"/nhan-cong-van/{sending.token(urging)}/"
    answer = stranger.get(page)
    html = answer.content.decode()
    assert "Đã nhận được công văn?" in html
    assert "2 việc được đôn đốc" in html
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(stranger.get(f"{page}ban-ky/")) == papers.PDF
    stranger.post(page, {"receiver": "Phòng Tổng hợp"})
    stranger.post(page, {"receiver": "Người khác"})
    letter = Letter.objects.get()
    assert (letter.receiver, letter.received_by) == (
        "Phòng Tổng hợp",
        f"letter:{urging.pk}",
    )
    assert Event.objects.filter(kind="letter received").count() == 1
    assert "Cơ quan đã báo nhận công văn này" in stranger.get(page).content.decode()
    assert "bằng địa chỉ đã gửi" in body(office, f"{QUEUE}{urging.pk}/")


def test_a_link_opens_nothing_before_the_letter_left(
    office: Client,
) -> None:
    urging = urged(plan(1))
    page = f"/nhan-cong-van/{sending.token(urging)}/"
    assert Client().get(page).status_code == 404
    drafted(urging)
    assert Client().get(page).status_code == 404
    act(office, urging, "gui", **SENT, **{"gui-file": paper()})
    assert Client().get(page).status_code == 200
    assert act(office, urging, "thu-ve").status_code == 302
    assert Client().get("/nhan-cong-van/1-2.abc/").status_code == 404
    letter = Letter.objects.get()
    assert (letter.number, letter.sha256, letter.sent_at) == ("", "", None)


def test_sending_says_what_is_missing_and_keeps_what_was_typed(office: Client) -> None:
    urging = urged(plan(1))
    early = act(office, urging, "gui", **SENT, **{"gui-file": paper()})
    assert early.status_code == 422
    assert "Hãy soạn công văn trước" in early.content.decode()
    drafted(urging)
    for said, why in (
        ({"gui-number": ""}, "Hãy ghi số, ký hiệu"),
        ({"gui-dated_on": ""}, "Hãy chọn ngày ký"),
        ({"gui-dated_on": "2024-03-07"}, "không thể ở sau hôm nay"),
        ({"gui-dated_on": "2024-03-05"}, "(06/03/2024)"),
        ({"gui-file": ""}, "Hãy chọn bản công văn đã ký"),
        ({"gui-file": paper(b"")}, "Hãy chọn bản công văn đã ký"),
        ({"gui-file": paper(papers.word(), "a.docx")}, "tệp Word còn sửa được"),
        ({"gui-file": paper(papers.HTML, "a.pdf")}, "có thể tự chạy"),
    ):
        form = {**SENT, "gui-file": paper(), **said}
        answer = act(office, urging, "gui", **form)
        html = answer.content.decode()
        assert answer.status_code == 422, said
        assert why in html, said
        if form["gui-number"]:
            assert "45/SKHĐT-TH" in html
    assert not Letter.objects.exclude(sha256="").exists()


def test_a_file_that_is_too_large_is_said_so(office: Client, settings) -> None:
    settings.UPLOAD_MB = 1
    urging = urged(plan(1))
    drafted(urging)
    big = paper(papers.PDF + b"x" * 1_100_000)
    answer = act(office, urging, "gui", **SENT, **{"gui-file": big})
    assert answer.status_code == 422
    assert "tệp lớn hơn 1 MB" in answer.content.decode()


def test_addressees_are_edited_and_the_draft_waits_anew(office: Client) -> None:
    urging = urged(plan(1))
    drafted(urging)
    said = {"noi-gui-addressees": " Giám đốc Sở\n\nTổ 5 ", "noi-gui-copies": "Lưu trữ"}
    assert act(office, urging, "noi-gui", **said).status_code == 302
    urging.refresh_from_db()
    assert urging.addressees == "Giám đốc Sở\nTổ 5"
    assert urging.state == Urging.State.WAITING
    empty = act(office, urging, "noi-gui", **{"noi-gui-addressees": " "})
    assert empty.status_code == 422
    many = act(office, urging, "noi-gui", **{"noi-gui-addressees": "a\n" * 31})
    assert "nhiều nhất 30 dòng" in many.content.decode()
    Urging.objects.update(version=90)
    stale = office.post(
        f"{QUEUE}{urging.pk}/", {"act": "noi-gui", "version": 1, **said}
    )
    assert stale.status_code == 409
    assert "những gì bạn gõ vẫn còn" in stale.content.decode()
    Urging.objects.update(state=Urging.State.DROPPED)
    over = office.post(f"{QUEUE}{urging.pk}/", {"act": "noi-gui", "version": 1, **said})
    assert over.status_code == 409
    assert "người khác đã ghi gửi công văn này" in over.content.decode()
    assert "người khác đã đổi" in stale.content.decode()
    assert "Lưu trữ" in stale.content.decode()


def test_work_is_marked_off_and_put_back(office: Client) -> None:
    urging = urged(plan(2))
    item = urging.items.order_by("pk")[0]
    act(office, urging, "bo-ra", viec=item.pk)
    act(office, urging, "bo-ra", viec=item.pk)
    html = body(office, f"{QUEUE}{urging.pk}/")
    assert "Đã bỏ ra" in html
    assert Event.objects.filter(kind="urged item marked off").count() == 1
    act(office, urging, "dua-lai", viec=item.pk)
    assert "Đã bỏ ra" not in body(office, f"{QUEUE}{urging.pk}/")
    assert act(office, urging, "bo-ra", viec=987654).status_code == 404
    assert act(office, urging, "bo-ra", viec="x").status_code == 404
    assert act(office, urging, "la").status_code == 422


def test_an_urging_is_dropped_with_its_reason_and_taken_up_again(
    office: Client,
) -> None:
    urging = urged(plan(1))
    assert act(office, urging, "thoi", **{"thoi-reason": " "}).status_code == 422
    act(office, urging, "thoi", **{"thoi-reason": "Đã báo cáo bằng giấy."})
    assert "Đã báo cáo bằng giấy." in body(office, f"{QUEUE}{urging.pk}/")
    assert "Không cơ quan nào phải đôn đốc" in body(office, QUEUE)
    assert "Sở Công Thương" in body(office, f"{QUEUE}?xem=da-thoi")
    assert act(office, urging, "lay-lai").status_code == 302
    assert act(office, urging, "lay-lai").status_code == 422
    editing.drop(
        urging=urging.pk,
        version=Urging.objects.get().version,
        reason="Lại thôi.",
        visitor=keeper(),
        at=at(-3),
    )
    late = act(office, urging, "lay-lai")
    assert late.status_code == 422
    assert "trong 24 giờ" in late.content.decode()


def test_what_the_agency_acknowledged_or_is_a_day_old_is_not_taken_back(
    office: Client,
) -> None:
    urging = sent_letter(plan(1))
    old = act(office, urging, "thu-ve")
    assert "Chỉ hoàn tác được trong 24 giờ" in old.content.decode()
    sending.acknowledge(urging=urging.pk, receiver="", visitor=None, at=at(1))
    told = act(office, urging, "thu-ve")
    assert "đã báo nhận công văn, nên không thu về" in told.content.decode()


def test_the_queue_is_narrowed_by_step_agency_and_directive(office: Client) -> None:
    directive = plan(1, name="một")
    other = plan(0, name="hai")
    late_work(other, world.agency("Sở Tài chính"), 7, due_on=DUE - timedelta(days=10))
    climb(at(1))
    html = body(office, QUEUE)
    assert html.index("Sở Tài chính</a>") < html.index("Sở Công Thương</a>")
    for narrowed, there, gone in (
        ("bac=thu-truong", "Sở Tài chính</a>", "Sở Công Thương</a>"),
        (f"van-ban={directive.slug}", "Sở Công Thương</a>", "Sở Tài chính</a>"),
        ("co-quan=Sở Tài chính", "Sở Tài chính</a>", "Sở Công Thương</a>"),
    ):
        html = body(office, f"{QUEUE}?{narrowed}")
        assert there in html, narrowed
        assert gone not in html, narrowed
    assert "Bỏ lọc" in body(office, f"{QUEUE}?co-quan=khong-co")


def test_work_of_a_collective_is_said_to_be_nobodys(office: Client) -> None:
    plan(2)
    Agency.objects.filter(name="Sở Công Thương").update(collective=True)
    assert "2 việc quá hạn còn đứng tên tập thể" in body(office, QUEUE)


def test_another_agency_sees_and_acknowledges_nothing(
    browse: Callable[[Visitor], Client],
) -> None:
    urging = sent_letter(plan(1))
    other = browse(visitor(PostRole.FOCAL_OFFICER, "Sở Tài chính"))
    assert "45/SKHĐT" not in body(other, MINE)
    assert other.get(f"{QUEUE}{urging.pk}/ban-ky/").status_code == 404
    assert other.post(f"{MINE}{urging.pk}/nhan/").status_code == 404
    assert other.get(f"{MINE}?co-quan={urging.agency.slug}").status_code == 404
    urging.refresh_from_db()
    assert urging.state == Urging.State.SENT


def test_an_officer_acknowledges_only_what_was_sent(officer: Client) -> None:
    urging = urged(plan(1))
    told = officer.post(f"{MINE}{urging.pk}/nhan/", follow=True).content.decode()
    assert "chưa gửi, hoặc đã được thu về" in told
    assert officer.post(f"{MINE}99999/nhan/").status_code == 404
