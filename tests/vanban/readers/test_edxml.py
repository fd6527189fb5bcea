"""edXML envelopes: opened, sealed, compared with what is inside, never trusted."""

import base64
import datetime as dt
import io
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.word import docx, p
from vanban.envelopes.envelope import NAMESPACE, Attachment, Envelope, Office
from vanban.envelopes.opening import opened
from vanban.envelopes.sealing import sealed
from vanban.readers import media_type_of
from vanban.readers.edxml import EDXML

LETTER = "\n\n".join(
    (
        "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG",
        "Số: 12/UBND-NC",
        "Hậu Giang, ngày 15 tháng 3 năm 2024",
        "Kính gửi: Sở Nội vụ",
        "1. Sở Nội vụ báo cáo trước ngày 10 tháng 6 năm 2024.",
    )
)
ENVELOPE = Envelope(
    sender=Office(code="000.00.00.H30", name="UBND tỉnh Hậu Giang"),
    recipients=(Office(code="000.01.02.H30", name="Sở Nội vụ"),),
    number="12",
    notation="UBND-NC",
    place="Hậu Giang",
    date=dt.date(2024, 3, 15),
    kind_name="Công văn",
    subject="Về việc báo cáo",
    signer="Nguyễn",
    due=dt.date(2024, 6, 10),
)
FILE = Attachment(name="cong-van.txt", data=LETTER.encode(), media_type="text/plain")


def doubts(envelope: Envelope, *files: Attachment) -> dict[str | None, str]:
    reading = vanban.read(sealed(envelope, files or (FILE,)))
    return {w.about: w.message for w in reading.warnings if w.code == "envelope"}


def changed(**facts: object) -> Envelope:
    return msgspec.structs.replace(ENVELOPE, **facts)


def test_what_was_sealed_is_what_is_opened() -> None:
    envelope, files = opened(sealed(ENVELOPE, [FILE]))
    assert envelope == ENVELOPE
    assert files == (FILE,)


def test_the_document_inside_is_read_as_if_it_came_alone() -> None:
    inside = vanban.read(sealed(ENVELOPE, [FILE]))
    alone = vanban.read(LETTER)
    assert inside.text == alone.text
    assert inside.commitments == alone.commitments
    assert inside.document == alone.document
    assert inside.source.media_type == EDXML


def test_a_word_file_inside_is_read() -> None:
    file = Attachment(name="cv.docx", data=docx(p("KẾ HOẠCH") + p("1. Sở A báo cáo.")))
    assert "Sở A báo cáo." in vanban.read(sealed(ENVELOPE, [file])).text


def test_an_envelope_that_says_the_same_raises_no_doubt() -> None:
    assert doubts(ENVELOPE) == {}


@pytest.mark.parametrize(
    ("facts", "about", "said"),
    [
        ({"number": "13"}, "số, ký hiệu", "“13/UBND-NC”, văn bản bên trong ghi"),
        ({"date": dt.date(2024, 3, 16)}, "ngày ban hành", "“16/03/2024”"),
        ({"kind_name": "Kế hoạch"}, "loại văn bản", "“Kế hoạch”"),
        (
            {"sender": Office(code="1", name="UBND tỉnh Lào Cai")},
            "cơ quan ban hành",
            "“UBND tỉnh Lào Cai”",
        ),
    ],
)
def test_each_fact_that_differs_is_told(
    facts: dict[str, object], about: str, said: str
) -> None:
    found = doubts(changed(**facts))
    assert set(found) == {about}
    assert said in found[about]


def test_files_left_unread_are_named() -> None:
    table = Attachment(name="phu-luc.xlsx", data=b"PK\x03\x04 no archive")
    assert "phu-luc.xlsx" in doubts(ENVELOPE, table, FILE)["tệp kèm theo"]


def test_a_file_that_was_zipped_once_more_is_unzipped() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("cong-van.txt", LETTER)
    zipped = Attachment(name="cong-van.zip", data=out.getvalue())
    assert "Sở Nội vụ báo cáo" in vanban.read(sealed(ENVELOPE, [zipped])).text


def test_other_namespaces_and_the_old_one_are_read_too() -> None:
    old = sealed(ENVELOPE, [FILE]).replace(
        NAMESPACE.encode(), b"http://www.e-doc.vn/Schema/"
    )
    assert opened(old)[0].symbol == "12/UBND-NC"


def test_a_number_of_the_party_keeps_its_form() -> None:
    assert changed(number="09", notation="NQ/TU").symbol == "09-NQ/TU"


HOLLOW = sealed(ENVELOPE, [])
WHOLE = sealed(ENVELOPE, [FILE])
BOMB = (
    '<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {chr(b + 1)} "{"&" + chr(b) + ";" * 1}{("&" + chr(b) + ";") * 9}">'
        for b in range(ord("a"), ord("k"))
    )
    + "]><edXML><Attachment><Content>&k;</Content></Attachment></edXML>"
).encode()
OUTSIDE = (
    b'<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<edXML><Attachment><Content>&x;</Content></Attachment></edXML>"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HOLLOW, "không có tệp nào bên trong"),
        (WHOLE[:-40], "hỏng hoặc thiếu phần"),
        (BOMB, "edXML"),
        (OUTSIDE, "edXML"),
        (b"<edXML>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</edXML>", "hỏng"),
        (
            sealed(ENVELOPE, [Attachment(name="a.zip", data=b"PK\x03\x04 no zip")]),
            "hỏng",
        ),
        (sealed(ENVELOPE, [Attachment(name="b", data=WHOLE)]), "edxml"),
    ],
)
def test_what_cannot_be_opened_says_why(data: bytes, said: str) -> None:
    with pytest.raises(vanban.Unreadable, match=said):
        vanban.read(data)


def test_a_long_file_inside_is_no_fault() -> None:
    long = LETTER.encode() + b"\n\nTrang. " * 1_500_000
    envelope, files = opened(sealed(ENVELOPE, [Attachment(name="a", data=long)]))
    assert envelope.number == "12"
    assert files[0].data == long


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(WHOLE)))
def test_whatever_comes_is_read_or_refused(noise: bytes, at: int) -> None:
    data = WHOLE[:at] + noise + WHOLE[at:]
    if media_type_of(data) != EDXML:
        return
    said = ""
    try:
        opened(data)
    except vanban.Unreadable as refusal:
        said = str(refusal)
    assert not said or said.startswith("Gói edXML")


def test_the_content_is_base64_of_the_file() -> None:
    assert base64.b64encode(LETTER.encode()) in WHOLE
