"""Links that open nothing say so kindly; files are given out to who may have them."""

import json
import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink, Evidence
from bamsat.rules.access import PostRole
from tests import world
from tests.accounts.conftest import with_factor
from tests.progress import papers
from tests.progress.cast import COORDINATING
from tests.progress.sitting import fields, page_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_on_monday"),
]


@pytest.mark.parametrize("tail", ["", "luu/", "tep/", "tep/1/"])
def test_bad_links_say_so_each_in_its_own_words(
    client: Client, link: AnswerLink, row: Occurrence, tail: str
) -> None:
    token = links.token(link)
    world.holder(PostRole.COORDINATOR, COORDINATING)
    told = {}
    told["cut"] = client.get(f"/tra-loi/{token[:9]}/{tail}")
    told["foreign"] = client.get(f"/tra-loi/{token[:-3]}xyz/{tail}")
    AnswerLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    told["expired"] = client.get(f"/tra-loi/{token}/{tail}")
    AnswerLink.objects.update(withdrawn_at=timezone.now())
    told["withdrawn"] = client.post(f"/tra-loi/{token}/{tail}")
    statuses = {name: answer.status_code for name, answer in told.items()}
    assert statuses == {"cut": 404, "foreign": 404, "expired": 410, "withdrawn": 410}
    titles = set()
    for name, answer in told.items():
        text = answer.content.decode()
        titles |= set(re.findall(r"<h1>(.*?)</h1>", text))
        assert row.commitment.title not in text
        assert row.agency.name not in text
        assert (COORDINATING in text) is (statuses[name] == 410)
        assert answer["Referrer-Policy"] == "strict-origin"
    assert len(titles) == 4
    assert list(link.uses.values_list("act", flat=True)) == ["refused"]


def test_a_script_is_told_that_the_link_is_gone(
    client: Client, link: AnswerLink
) -> None:
    links.withdraw(link=link, by="person:7", at=timezone.now())
    answer = client.post(f"{page_of(link)}luu/", headers={"Accept": "application/json"})
    assert (answer.status_code, json.loads(answer.content)) == (410, {"gone": True})


def test_no_key_stands_in_a_log(
    client: Client, link: AnswerLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, written = links.token(link), StringIO()
    handlers = logging.getLogger("django.request").handlers
    [handler] = [each for each in handlers if each.name == "stderr"]
    monkeypatch.setattr(handler, "stream", written)
    client.get(f"/tra-loi/{token}/")
    client.get(f"/en/tra-loi/{token}x/")
    client.post(f"/tra-loi/{token}/luu/")
    assert written.getvalue().count("/tra-loi/***/") == 5
    assert token not in written.getvalue()


def test_files_come_with_the_form_and_bad_ones_are_named(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    said = fields(row, "luu", done="Có tệp")
    said[f"v{row.pk}-files"] = [
        SimpleUploadedFile("tờ trình.pdf", papers.PDF),
        SimpleUploadedFile("anh.svg", papers.SVG),
    ]
    answer = client.post(page_of(link), said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "tờ trình.pdf" in text
    assert "anh.svg" in text
    assert "có thể tự chạy" in text
    assert "%(" not in text
    [file] = Evidence.objects.all()
    client.post(page_of(link), fields(row, f"bo-tep-{file.pk}", done="Có tệp"))
    assert not Evidence.objects.exists()


def test_one_file_is_taken_as_soon_as_it_is_chosen(
    client: Client, link: AnswerLink, row: Occurrence, settings
) -> None:
    said = fields(row, "") | {"viec": row.pk}
    name = f"v{row.pk}-files"
    file = SimpleUploadedFile("Đ" * 400 + ".png", papers.PNG)
    answer = client.post(f"{page_of(link)}tep/", said | {name: file})
    assert answer.status_code == 200
    [kept] = Evidence.objects.all()
    assert len(kept.name) == 120
    assert kept.draft
    assert kept.draft.link == link
    settings.UPLOAD_MB = 1
    large = SimpleUploadedFile("lon.pdf", papers.PDF + b"x" * 1_500_000)
    answer = client.post(f"{page_of(link)}tep/", said | {name: large})
    assert answer.status_code == 422
    assert "lớn hơn 1 MB" in answer.content.decode()
    large.seek(0)
    answer = client.post(page_of(link), said | {name: large, "lam-luu": ""})
    assert answer.status_code == 422
    assert "lớn hơn 1 MB" in answer.content.decode()


def test_a_file_is_given_out_as_a_download_to_who_may_have_it(
    client: Client, link: AnswerLink, row: Occurrence, settings
) -> None:
    said = fields(row, "gui", answer="done", done="Xong")
    said[f"v{row.pk}-files"] = SimpleUploadedFile("tờ trình.pdf", papers.PDF)
    client.post(page_of(link), said)
    file = Evidence.objects.get()
    address = f"/minh-chung/{file.pk}/"
    assert client.get(address)["Location"].startswith("/tai-khoan/dang-nhap/")
    held = client.get(f"{page_of(link)}tep/{file.pk}/")
    officer = Client()
    officer.force_login(with_factor(world.holder(PostRole.AUDITOR)))
    for answer in (held, officer.get(address)):
        assert b"".join(answer) == papers.PDF  # type: ignore[arg-type]
        told = answer["Content-Disposition"]
        assert told.startswith("attachment; filename*=utf-8''t%E1%BB%9D%20tr%C3%ACnh")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    settings.SCANNER = ["clamdscan"]
    waiting = officer.get(address)
    assert waiting.status_code == 409
    assert "chờ quét" in waiting.content.decode()
    Evidence.objects.update(scan=Evidence.Scan.INFECTED)
    assert officer.get(address).status_code == 410


def test_the_file_of_a_draft_is_its_writers_alone(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    said = fields(row, "luu", done="Nháp")
    said[f"v{row.pk}-files"] = SimpleUploadedFile("nhap.pdf", papers.PDF)
    client.post(page_of(link), said)
    file = Evidence.objects.get()
    officer = Client()
    officer.force_login(with_factor(world.holder(PostRole.COORDINATOR, COORDINATING)))
    assert officer.get(f"/minh-chung/{file.pk}/").status_code == 404
    other = links.issue(
        agency=row.agency, occurrences=[row.pk], by="person:8", at=timezone.now()
    )
    assert client.get(f"{page_of(other)}tep/{file.pk}/").status_code == 404
    assert client.get(f"{page_of(link)}tep/{file.pk}/").status_code == 200
