"""Files that hold other files: what is read, what is refused, what is hostile."""

import io
import zipfile

import pytest

from tests.vanban.word import docx, p, packed
from vanban import Unreadable
from vanban.readers import media_type_of, source_of
from vanban.readers.containers import DOCX, REFUSALS
from vanban.readers.word import package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = "<Types/>"


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        source_of(data, name=None)
    return str(error.value)


def changed(data: bytes, name: str, text: str) -> bytes:
    """The same archive with one file replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    return packed({**parts, name: text})


def test_a_word_file_is_known_by_its_parts() -> None:
    data = docx(p("Kế hoạch"))
    assert media_type_of(data) == DOCX
    assert source_of(data, name="ke-hoach.txt").media_type == DOCX


@pytest.mark.parametrize(
    ("data", "media_type", "says"),
    [
        (packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": ""}),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "bảng tính Excel"),
        (packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": ""}),
         "application/vnd.openxmlformats-officedocument.presentationml.",
         "trình chiếu"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
         "application/vnd.oasis.opendocument.text", ".docx rồi đọc lại"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
         "application/vnd.oasis.opendocument.spreadsheet", "bảng tính"),
        (packed({"mimetype": "no type at all"}), "application/zip", "giải nén"),
        (packed({"a.txt": "x"}), "application/zip", "giải nén"),
        (packed({"word/document.xml": "x"}), "application/zip", "giải nén"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword",
         ".docx rồi đọc lại"),
        (OLE + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel", "Excel"),
        (OLE + "PowerPoint Document".encode("utf-16-le"),
         "application/vnd.ms-powerpoint", "trình chiếu"),
        (OLE + "EncryptedPackage".encode("utf-16-le"),
         "application/x-ooxml-protected", "bỏ mật khẩu"),
        (OLE, "application/x-ole-storage", "Không rõ"),
    ],
)  # fmt: skip
def test_what_a_container_holds_is_told(
    data: bytes, media_type: str, says: str
) -> None:
    assert media_type_of(data) == media_type
    assert says in refused(data)


def test_each_refusal_says_what_to_do() -> None:
    for _, message in REFUSALS:
        assert ": hãy " in message


def test_a_broken_archive_is_refused() -> None:
    whole = docx(p("Kế hoạch " * 500))
    assert "bị hỏng" in refused(whole[: len(whole) // 2])
    assert "bị hỏng" in refused(b"PK\x03\x04" + bytes(100))
    at = whole.index(b"word/document.xml") + 60
    assert "bị hỏng" in refused(whole[:at] + b"\xff" * 40 + whole[at + 40 :])


def test_a_part_that_is_no_xml_is_refused() -> None:
    data = docx(p("Kế hoạch"))
    assert "bị hỏng" in refused(changed(data, "word/document.xml", "<w:document>"))


def test_a_document_type_is_refused() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        f'<w:document xmlns:w="{package.W[1:-1]}"><w:body><w:p><w:r><w:t>&b;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    assert "bị hỏng" in refused(changed(docx(p("x")), "word/document.xml", bomb))


def test_a_deep_nest_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400
    assert "bị hỏng" in refused(docx(deep))


def test_an_archive_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(p("x" * 20_000))
    assert len(data) < 5_000
    monkeypatch.setattr(package, "LIMIT", 10_000)
    assert "quá lớn" in refused(data)


def test_a_real_bomb_stops_at_the_limit() -> None:
    data = docx("<w:p/>" * (package.LIMIT // 6 + 1))
    assert len(data) < 500_000
    assert "quá lớn" in refused(data)


def test_an_entry_under_a_password_is_refused() -> None:
    data = bytearray(docx(p("Kế hoạch")))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[entry + 8] |= 1
    assert "bỏ mật khẩu" in refused(bytes(data))


def test_an_archive_without_its_document_is_refused() -> None:
    parts = {"[Content_Types].xml": TYPES, "word/styles.xml": "<a/>"}
    assert "bị hỏng" in refused(packed(parts))


def test_the_main_part_is_where_the_relations_say() -> None:
    data = docx(p("Kế hoạch"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    rels = parts["_rels/.rels"].replace("document.xml", "document2.xml")
    assert source_of(packed({**parts, "_rels/.rels": rels}), name=None).content


def test_the_strict_form_is_read_too() -> None:
    data = docx(p("Kế hoạch"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict_offices = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    other = {
        name: text.replace(usual, strict).replace(offices, strict_offices)
        for name, text in parts.items()
    }
    assert source_of(packed(other), name=None).content == "Kế hoạch\n"


def test_an_archive_of_very_many_parts_is_not_opened() -> None:
    listed = b"PK\x01\x02" + bytes(42)
    with pytest.raises(Unreadable, match=r"quá nhiều phần.*hãy"):
        media_type_of(b"PK\x03\x04" + listed * 20_001)
