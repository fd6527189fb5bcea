"""The list of agencies on the page: out, in, tried, written once."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.directory.exporting import as_csv
from bamsat.agencies.models import Agency
from bamsat.entry.models import DirectoryImport
from bamsat.rules.access import PostRole
from tests import world
from tests.entry.test_directory import HAU_GIANG, filled, row, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MANAGE = "/co-quan/quan-ly/"


@pytest.fixture
def office(client: Client) -> Iterator[Client]:
    with override_settings(SECOND_FACTOR=False):
        client.force_login(world.holder(PostRole.COORDINATOR, at="Sở Nội vụ"))
        yield client


def sent(client: Client, content: bytes, name: str = "co-quan.csv") -> str:
    """The address to which an upload leads, or what it is told."""
    answer = client.post(
        f"{MANAGE}tai-len/", {"tep": SimpleUploadedFile(name, content)}
    )
    return str(answer.get("Location") or answer.content.decode())


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_table_is_tried_first_and_written_once(office: Client) -> None:
    trial = sent(office, HAU_GIANG.read_bytes())
    known = Agency.objects.known()
    assert not known.exists()
    page = said(office, trial)
    assert "Bảng không có lỗi" in page
    assert "Ghi 95 dòng" in page
    done = office.post(f"{trial}ghi/", follow=True).content.decode()
    assert "Đã ghi 95 dòng" in done
    assert known.count() > 40
    again = office.post(f"{trial}ghi/", follow=True).content.decode()
    assert "đã được ghi rồi" in again
    assert "Bảng đã ghi" in said(office, trial)


def test_a_bad_row_is_told_with_its_number_and_nothing_is_written(
    office: Client,
) -> None:
    trial = sent(office, sheet(row("Sở A"), row("Sở B", since="hôm qua")))
    page = said(office, trial)
    assert "1 dòng có lỗi" in page
    assert "dòng 3" in page
    assert "hôm qua" in page
    office.post(f"{trial}ghi/")
    assert not Agency.objects.filter(name="Sở A").exists()
    assert DirectoryImport.objects.get().written_at is None


def test_what_is_no_table_is_told_what_to_do(office: Client) -> None:
    assert "không có cột" not in said(office, MANAGE)
    assert "hãy bắt đầu từ tệp xuất" in sent(office, b"a,b\n1,2\n")
    assert "Tệp rỗng" in sent(office, b"")
    nothing = office.post(f"{MANAGE}tai-len/", {})
    assert nothing.status_code == 422
    assert not DirectoryImport.objects.exists()


def test_the_files_come_down_as_they_go_up(office: Client) -> None:
    filled(HAU_GIANG.read_bytes())
    csv = office.get(f"{MANAGE}co-quan.csv")
    assert csv.content.decode() == as_csv()
    excel = office.get(f"{MANAGE}co-quan.xlsx").content
    assert "Bảng này không đổi gì" in said(office, sent(office, excel, "a.xlsx"))


def test_who_cannot_be_reached_is_listed(office: Client) -> None:
    filled(sheet(row("Sở Có Thư", email="a@b.vn"), row("Sở Không Thư")))
    page = said(office, MANAGE)
    assert "Sở Không Thư" in page
    assert "Sở Có Thư" not in page
    assert "1 tên còn phải hỏi" in page


def test_the_page_costs_the_same_for_any_length(office: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            said(office, MANAGE)
        return len(captured)

    filled(sheet(row("Sở A")))
    few = asked()
    filled(HAU_GIANG.read_bytes())
    assert asked() == few <= 16


def test_others_find_nothing_there(client: Client) -> None:
    client.force_login(world.holder(PostRole.LEADER))
    for page in ("", "co-quan.csv", "co-quan.xlsx"):
        assert client.get(f"{MANAGE}{page}").status_code == 404
