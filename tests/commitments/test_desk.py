"""The desk's pages: every act by links and forms, nothing overwritten unseen."""

import io
import re
import unicodedata
import zipfile

import msgspec
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from bamsat.commitments.models import Commitment, Finding
from bamsat.commitments.review.operations import open_review
from bamsat.documents.incoming import WORDS, Refusal
from bamsat.documents.models import Directive, SourceFile, Upload
from bamsat.documents.uploading import waiting_name
from bamsat.rules.access import PostRole
from tests import world
from tests.progress.papers import word
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from tests.vanban.readers.scanned_pages import NEEDS_ENGINE, packed, page
from tests.vanban.readers.test_edxml import ENVELOPE, FILE
from tests.world import BY, NOW, PLAN, received_plan
from vanban.envelopes.envelope import Attachment
from vanban.envelopes.sealing import Form, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A coordinator's browser."""
    at_once = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "long"],
        }
    }
    with override_settings(SECOND_FACTOR=False, TASKS=at_once):
        client.force_login(world.holder(PostRole.COORDINATOR))
        yield client


@pytest.fixture
def plan() -> Directive:
    directive = received_plan()
    open_review(directive=directive, by=BY, at=NOW)
    return directive


def at(plan: Directive, place: str) -> Finding:
    rows = plan.findings.duties().shown()
    return next(row for row in rows if row.draft["place"] == place)


def act(client: Client, name: str, found: Finding, **data: object) -> str:
    address = reverse(f"review:{name}", args=[found.pk])
    answer = client.post(address, {"version": found.version, **data}, follow=True)
    return answer.content.decode()


def fields(html: str) -> dict[str, str]:
    """What the edit form would send back unchanged."""
    main = html[html.index("<main") :]
    found = dict(re.findall(r'<input[^>]*name="(\w[\w-]*)"[^>]*value="([^"]*)"', main))
    selects = re.findall(r'<select name="([\w-]+)".*?</select>', main, re.S)
    for name in selects:
        box = main[main.index(f'<select name="{name}"') :]
        chosen = re.search(r'value="([^"]*)" selected', box[: box.index("</select>")])
        found[name] = chosen[1] if chosen else ""
    return found


def test_the_desk_shows_source_and_cards_in_bounded_queries(
    desk: Client, plan: Directive, django_assert_max_num_queries: object
) -> None:
    address = reverse("review:desk", args=[plan.slug])
    with django_assert_max_num_queries(26):
        html = desk.get(f"{address}?phan=IV").content.decode()
    assert "35</b> nhiệm vụ" in html
    assert html.count('class="mark ') >= 25
    assert "từ dòng dẫn" in html or "Chủ trì" in html


def test_accepting_leads_to_the_next_that_waits(desk: Client, plan: Directive) -> None:
    html = act(desk, "accept", at(plan, "IV.1.a"))
    assert Commitment.objects.count() == 1
    assert 'id="now"' in html


def test_a_party_is_corrected_by_the_form(desk: Client, plan: Directive) -> None:
    found = at(plan, "IV.2.đ.-3.+1")
    page = desk.get(reverse("review:edit", args=[found.pk])).content.decode()
    html = act(desk, "edit", found, **{**fields(page), "ben-0-agency": "Cục Thuế"})
    assert "Đã sửa." in html
    found.refresh_from_db()
    assert found.draft["parties"][0]["agency"] == "Cục Thuế"
    assert found.draft["parties"][0]["name"] == "Cục Thuế tỉnh"


def test_edits_survive_an_error_and_a_stale_version(
    desk: Client, plan: Directive
) -> None:
    found = at(plan, "IV.2.đ.-3.+1")
    address = reverse("review:edit", args=[found.pk])
    typed = {**fields(desk.get(address).content.decode()), "title": "Gỡ hoàn thuế"}
    wrong = desk.post(address, {**typed, "han-0-kind": "by", "han-0-quote": "xyz"})
    assert wrong.status_code == 422
    assert "Gỡ hoàn thuế" in wrong.content.decode()
    Finding.objects.filter(pk=found.pk).update(version=5)
    stale = desk.post(address, typed)
    assert stale.status_code == 409
    assert "Gỡ hoàn thuế" in stale.content.decode()
    again = fields(stale.content.decode())
    assert desk.post(address, {**typed, "version": again["version"]}).status_code == 302


def test_every_act_by_forms_alone(desk: Client, plan: Directive) -> None:
    act(desk, "reject", at(plan, "IV.1.b"), reason="không giao việc")
    page = desk.get(reverse("review:split", args=[at(plan, "V.1.-4").pk]))
    cut = re.findall(r'name="at" value="(\d+)"', page.content.decode())[0]
    act(desk, "split", at(plan, "V.1.-4"), at=cut)
    assert plan.findings.filter(origin="split").count() == 2
    other = at(plan, "IV.2.e.-2.+2")
    act(desk, "merge", at(plan, "IV.2.e.-2.+1"), neighbour=other.pk)
    assert plan.findings.filter(origin="merged").count() == 1
    text = plan.reading.text
    start = text.index("\n", text.index("III.")) + 1
    line = text[start : text.index("\n", start)]
    desk.post(
        reverse("review:add", args=[plan.slug]),
        {"opening": line[:80], "closing": line[-30:]},
    )
    assert plan.findings.filter(origin="added").count() == 1
    address = reverse("review:accept-sure", args=[plan.slug])
    boxes = re.findall(
        r'name="muc" value="([\d.]+)"', desk.get(address).content.decode()
    )
    desk.post(address, {"muc": boxes})
    assert Commitment.objects.count() == len(boxes)
    step = plan.steps.first()
    desk.post(reverse("review:undo", args=[plan.slug, step.pk]))
    assert not Commitment.objects.exists()


def send(client: Client, content: bytes, name: str = "van-ban.txt") -> str:
    file = SimpleUploadedFile(name, content)
    address = reverse("intake:upload")
    return client.post(address, {"tep": file}, follow=True).content.decode()


def zipped(*names: str) -> bytes:
    """An archive with those members, each empty."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"  \n", "Tệp rỗng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 50, "Không rõ tệp"),
        (b"PK\x03\x04....word/document.xml", "hỏng"),
        (zipped("ke-hoach.txt"), "tệp nén"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        ("UBND TỈNH      MẬT\nKẾ HOẠCH".encode(), "dấu Mật"),
        ("TUYỆT MẬT\nKẾ HOẠCH".encode(), "dấu Mật"),
    ],
)
def test_what_is_turned_away_at_the_door_leaves_nothing(
    desk: Client, content: bytes, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    html = send(desk, content, "bi-mat.pdf")
    assert words in html
    assert not Upload.objects.exists()
    assert "bi-mat" not in caplog.text
    if "Mật" in words:
        assert "bi-mat" not in html


def test_a_file_above_the_limit_is_dropped_while_it_comes(desk: Client) -> None:
    with override_settings(UPLOAD_MB=1):
        assert "Tệp lớn quá" in send(desk, b"a" * 1_200_000)
    assert not Upload.objects.exists()


def test_latin_text_is_refused_by_the_worker_and_its_bytes_go(desk: Client) -> None:
    html = send(desk, "Le ministère décide ce qui suit à cet égard.".encode("latin-1"))
    assert Upload.objects.get().refusal == Refusal.CODE_PAGE
    assert str(WORDS[Refusal.CODE_PAGE])[:30] in html
    assert not default_storage.exists(waiting_name(Upload.objects.get()))
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("content", [word(), b'<?xml version="1.0"?><a/>', b"MZ"])
def test_a_file_without_words_is_not_said_to_be_in_an_old_code_page(
    desk: Client, content: bytes
) -> None:
    html = send(desk, content)
    assert Upload.objects.get().refusal == Refusal.NO_WORDS
    assert str(WORDS[Refusal.NO_WORDS])[:30] in html


def test_accents_written_as_letters_of_their_own_are_vietnamese(desk: Client) -> None:
    send(desk, unicodedata.normalize("NFD", PLAN.read_text("utf-8")).encode())
    assert Upload.objects.get().state == Upload.State.READ


def test_bytes_that_are_no_text_are_refused_with_the_words_of_the_reader(
    desk: Client,
) -> None:
    html = send(desk, bytes(range(32)) * 40)
    assert "dữ liệu nhị phân" in html
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf_of(Sheet(), locked=True), "mật khẩu"),
        (b"%PDF-1.7 ...", "hỏng"),
        (PLAN.with_suffix(".docx").read_bytes()[:6_000], "bị hỏng"),
    ],
    ids=["locked", "broken", "truncated"],
)
def test_a_file_that_cannot_be_opened_says_what_to_do(
    desk: Client, content: bytes, words: str
) -> None:
    html = send(desk, content, "ke-hoach.pdf")
    assert words in html
    assert "hãy" in html[html.index(words) :]
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("form", [".docx", ".pdf"])
def test_a_file_of_an_office_is_read_as_its_text(desk: Client, form: str) -> None:
    send(desk, PLAN.with_suffix(form).read_bytes(), f"ke-hoach{form}")
    upload = Upload.objects.get()
    assert upload.state == "read"
    assert upload.directive.findings.duties().count() == 35


@NEEDS_ENGINE
def test_a_scan_is_read_and_its_pages_are_counted_on_the_page(desk: Client) -> None:
    html = send(desk, packed([page()]), "quet.pdf")
    upload = Upload.objects.get()
    assert (upload.state, upload.pages_read) == ("read", None)
    assert upload.directive.symbol == "15/KH-UBND"
    assert "đã đọc xong" in html
    Upload.objects.update(state="reading", stage=1, pages=6, pages_read=2)
    shown = desk.get(reverse("intake:list")).content.decode()
    assert "đang nhận dạng chữ trong ảnh: 2/6 trang" in shown
    assert '<progress max="6" value="2"' in shown


def test_a_secret_word_file_is_refused_once_it_is_open(desk: Client) -> None:
    whole = zipfile.ZipFile(io.BytesIO(PLAN.with_suffix(".docx").read_bytes()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in whole.namelist():
            body = whole.read(member)
            if member == "word/document.xml":
                mark = "<w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p>".encode()
                body = body.replace(b"<w:body>", b"<w:body>" + mark)
            archive.writestr(member, body)
    html = send(desk, made.getvalue(), "ten-rieng.docx")
    assert "dấu Mật" in html
    assert "ten-rieng" not in html
    upload = Upload.objects.get()
    assert (upload.refusal, upload.name) == (Refusal.SECRET, "")
    assert not default_storage.exists(waiting_name(upload))
    assert not SourceFile.objects.exists()


def test_a_file_left_behind_under_the_number_of_an_upload_is_not_read(
    desk: Client,
) -> None:
    send(desk, "Le ministère décide ce qui suit à cet égard.".encode("latin-1"))
    following = Upload.objects.get().pk + 1
    default_storage.save(f"cho-doc/{following}", ContentFile(b"left behind"))
    send(desk, PLAN.read_bytes())
    assert Upload.objects.get(pk=following).state == "read"
    assert not default_storage.exists(f"cho-doc/{following}")


def test_the_plan_is_read_once_and_found_again_and_withdrawn(desk: Client) -> None:
    send(desk, PLAN.read_bytes())
    first = Upload.objects.get()
    assert first.state == "read"
    assert first.directive.findings.duties().count() == 35
    send(desk, PLAN.read_bytes(), "ban-sao.txt")
    assert Upload.objects.first().state == "known"
    desk.post(reverse("intake:withdraw", args=[first.pk]))
    assert not Directive.objects.exists()
    assert not SourceFile.objects.exists()


@pytest.mark.each_database
def test_the_envelope_stands_beside_what_was_read(desk: Client) -> None:
    envelope = msgspec.structs.replace(ENVELOPE, number="13", left_out=())
    more = Attachment(name="phu-luc.xlsx", data=b"PK no archive")
    for name, sent, said in (
        ("a", sealed(ENVELOPE, [FILE], Form.MIME), "gói và văn bản ghi như nhau"),
        ("b", sealed(envelope, [FILE, more]), "1 chỗ gói và văn bản ghi khác nhau"),
    ):
        file = SimpleUploadedFile(f"{name}.edxml", sent)
        desk.post(reverse("intake:upload"), {"tep": file})
        slug = Directive.objects.latest("pk").slug
        html = desk.get(reverse("review:desk", args=[slug])).content.decode()
        assert said in html
        assert "UBND tỉnh Hậu Giang" in html
        assert "Sở Nội vụ (000.01.02.H30)" in html
        assert "10/06/2024" in html
    assert html.count("khác nhau</span>") == 1
    assert "13/UBND-NC" in html
    assert "phu-luc.xlsx" in html


def test_what_came_without_an_envelope_shows_none(
    desk: Client, plan: Directive
) -> None:
    html = desk.get(reverse("review:desk", args=[plan.slug])).content.decode()
    assert "edXML" not in html


@pytest.mark.parametrize("said", ["²", "9" * 5000, ""])
def test_a_place_that_is_no_number_is_asked_for_again(
    desk: Client, plan: Directive, said: str
) -> None:
    found = at(plan, "IV.2.e.-2.+1")
    for name, field in (("split", "at"), ("merge", "neighbour")):
        address = reverse(f"review:{name}", args=[found.pk])
        answer = desk.post(address, {"version": found.version, field: said})
        assert answer.status_code == 422
    answer = desk.post(
        reverse("review:add", args=[plan.slug]), {"start": said, "end": said}
    )
    assert answer.status_code == 422
