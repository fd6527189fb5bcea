"""edXML envelopes: opened, sealed, compared with what is inside, never trusted."""

import base64
import datetime as dt
import io
import quopri
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.word import docx, p
from vanban.envelopes.envelope import NAMESPACE, Attachment, Envelope, Office
from vanban.envelopes.opening import opened
from vanban.envelopes.sealing import Form, sealed
from vanban.readers import LIMIT, Unreadable, media_type_of
from vanban.readers.edxml import EDXML
from vanban.writers.json import from_json, to_json

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


@pytest.mark.parametrize("form", Form)
def test_what_was_sealed_is_what_is_opened(form: Form) -> None:
    table = Attachment(name="bảng số\r\n 1.bin", data=bytes(range(256)) * 40)
    sent = [FILE, table, FILE]
    envelope, files = opened(sealed(ENVELOPE, sent, form))
    assert envelope == ENVELOPE
    assert [(f.name.split(), f.data) for f in files] == [
        (f.name.split(), f.data) for f in sent
    ]


@pytest.mark.parametrize("form", Form)
def test_the_reading_keeps_what_the_envelope_says(form: Form) -> None:
    reading = vanban.read(sealed(ENVELOPE, [FILE], form))
    assert reading.source.media_type == EDXML
    assert reading.source.envelope == ENVELOPE
    assert from_json(to_json(reading)) == reading
    assert vanban.read(LETTER).source.envelope is None
    assert b'"envelope"' not in to_json(vanban.read(LETTER))


def mime(*parts: str, start: str = "", head: str = "MIME-Version: 1.0\r\n") -> bytes:
    """A SOAP message with its files, as gateways write it."""
    kind = f'Content-Type: multipart/related; type="text/xml"{start};\r\n'
    body = "".join(f"--=_b\r\n{part}\r\n" for part in parts)
    whole = f'{head}{kind}\tboundary="=_b"\r\n\r\nPreamble.\r\n{body}--=_b--\r\n'
    return whole.encode()


def message(*references: str, inside: str = "") -> str:
    """The part that holds the message."""
    manifest = "".join(f'<e:Reference x:href="cid:{r}"/>' for r in references)
    return (
        "Content-Type: text/xml; charset=utf-8\r\nContent-ID: <m@x>\r\n\r\n"
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
        'xmlns:e="http://www.e-doc.vn/Schema/" xmlns:x="http://www.w3.org/1999/xlink" '
        'xmlns:xop="http://www.w3.org/2004/08/xop/include"><s:Header><e:MessageHeader '
        'OriginalBodyRequested="false"><e:From><e:OrganId>H1</e:OrganId></e:From>'
        "<e:Code><e:CodeNumber>12</e:CodeNumber><e:CodeNotation>UBND-NC"
        "</e:CodeNotation></e:Code></e:MessageHeader></s:Header><s:Body><e:Manifest>"
        f"{manifest}</e:Manifest>{inside}</s:Body></s:Envelope>"
    )


def file_part(cid: str, name: str, words: str = LETTER, how: str = "8bit") -> str:
    return (
        f"Content-Type: application/octet-stream\r\nContent-ID: <{cid}>\r\n"
        f"Content-Transfer-Encoding: {how}\r\n"
        f"Content-Disposition: attachment; filename={name}\r\n\r\n{words}"
    )


XOP = (
    "<e:Attachment><e:AttachmentName>ab.txt</e:AttachmentName><e:Content>"
    '<xop:Include href="cid:f1"/></e:Content></e:Attachment>'
)
ODD = "=?UTF-8?B?" + base64.b64encode("văn bản.txt".encode()).decode() + "?="


@pytest.mark.parametrize(
    ("data", "names"),
    [
        # SOAP with attachments, in the order of the manifest, forgotten parts last
        (
            mime(
                message("f2", "f1"),
                file_part("f1", "a.txt"),
                file_part("f3", "c.txt"),
                file_part("f2", "b.txt"),
            ),
            ["b.txt", "a.txt", "c.txt"],
        ),
        # MTOM: the place of the file is in the message, which is not the first part
        (
            mime(file_part("f1", "zz"), message(inside=XOP), start='; start="<m@x>"'),
            ["ab.txt"],
        ),
        # without the headers of the whole, and with a name in code words
        (
            b"--=_b12345\r\n"
            + mime(message("f1"), file_part("f1", ODD))
            .split(b"--=_b\r\n", 1)[1]
            .replace(b"--=_b", b"--=_b12345"),
            ["văn bản.txt"],
        ),
        # lines that end as on Unix, and a last boundary that was cut off
        (
            mime(message("f1"), file_part("f1", "a.txt"))
            .replace(b"\r\n", b"\n")
            .removesuffix(b"--=_b--\n"),
            ["a.txt"],
        ),
        # a part without id, one that is empty, two with one id
        (
            mime(
                message("f1"),
                file_part("", "a.txt"),
                file_part("f1", "b.txt", ""),
                file_part("f1", "c.txt"),
            ),
            ["a.txt", "c.txt"],
        ),
    ],
)
def test_an_envelope_in_mime_is_opened(data: bytes, names: list[str]) -> None:
    assert media_type_of(data) == EDXML
    envelope, files = opened(data)
    assert envelope.symbol == "12/UBND-NC"
    assert [file.name for file in files] == names
    assert vanban.read(data).commitments == vanban.read(LETTER).commitments


@pytest.mark.parametrize("how", ["base64", "quoted-printable", "binary"])
def test_a_part_is_decoded_as_it_was_sent(how: str) -> None:
    words = {
        "base64": base64.encodebytes(LETTER.encode()).decode(),
        "quoted-printable": quopri.encodestring(LETTER.encode()).decode(),
    }.get(how, LETTER)
    data = mime(message("f1"), file_part("f1", "a.txt", words, how))
    assert opened(data)[1][0].data.strip() == LETTER.encode()


def test_a_saved_page_is_no_envelope() -> None:
    page = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; '
        b"boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html><p>A</p>"
        b"</html>\r\n--b--\r\n"
    )
    assert media_type_of(page) == "multipart/related"


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


def test_files_that_are_too_large_together_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cong-van.txt", b" " * (LIMIT // 2 + 1))
    each = Attachment(name="cong-van.zip", data=out.getvalue())
    opened(sealed(ENVELOPE, [each]))
    with pytest.raises(Unreadable, match="quá 50 MB"):
        opened(sealed(ENVELOPE, [each, each]))


def test_other_namespaces_and_the_old_one_are_read_too() -> None:
    old = sealed(ENVELOPE, [FILE]).replace(
        NAMESPACE.encode(), b"http://www.e-doc.vn/Schema/"
    )
    assert opened(old)[0].symbol == "12/UBND-NC"


def test_a_number_of_the_party_keeps_its_form() -> None:
    assert changed(number="09", notation="NQ/TU").symbol == "09-NQ/TU"


HOLLOW = sealed(ENVELOPE, [])
WHOLE = sealed(ENVELOPE, [FILE])
SENT = (
    WHOLE,
    sealed(ENVELOPE, [FILE], Form.MIME),
    mime(message("f1", inside=XOP), file_part("f1", ODD)),
)
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
        (mime(message()), "không có tệp nào bên trong"),
        (mime(file_part("f1", "a.txt")), "hỏng"),
        (mime(message("f1").replace("<s:", "<!DOCTYPE a><s:", 1)), "không được phép"),
        (mime(message("f1"), file_part("f1", "a", "!", "base64")), "không có tệp"),
        (mime(message("f1"), file_part("f1", "b", WHOLE.decode())), "edxml"),
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
@given(st.sampled_from(SENT), st.binary(max_size=200), st.integers(0, len(WHOLE)))
def test_whatever_comes_is_read_or_refused(whole: bytes, noise: bytes, at: int) -> None:
    data = whole[:at] + noise + whole[at:]
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
