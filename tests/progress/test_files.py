"""What is taken as evidence: by its bytes, checked against its name."""

import pytest

from bamsat.progress.answering.files import (
    LONGEST_NAME,
    NotTakenError,
    Refusal,
    safe_name,
    type_of,
)
from tests.progress import papers

ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quyết định.pdf", papers.PDF),
        ("anh.JPG", papers.JPEG),
        ("anh.png", papers.PNG),
        ("anh.webp", b"RIFF\0\0\0\0WEBPVP8 "),
        ("anh.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("bao-cao.docx", papers.word()),
        ("so-lieu.xlsx", papers.archive("xl/workbook.xml")),
        ("trinh-bay.pptx", papers.archive("ppt/presentation.xml")),
        ("bang.ods", papers.archive("content.xml", mimetype=ODS)),
        ("cu.doc", papers.old_word()),
        ("ghi-chu.txt", "Đã làm xong".encode()),
        ("so-lieu.csv", b"a;b\n1;2\n"),
        ("utf16.txt", "Đã làm xong".encode("utf-16")),
    ],
)
def test_what_offices_send_is_taken(name: str, content: bytes) -> None:
    assert type_of(content, name).media


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("rong.pdf", b"", Refusal.EMPTY),
        ("anh.svg", papers.SVG, Refusal.ACTIVE),
        ("anh.png", papers.SVG, Refusal.ACTIVE),
        ("trang.txt", papers.HTML, Refusal.ACTIVE),
        ("chay.txt", b"#!/bin/sh\nrm -rf /", Refusal.ACTIVE),
        ("chay.txt", b"MZ\x90 this program", Refusal.ACTIVE),
        ("ma.docx", papers.word("word/vbaProject.bin"), Refusal.MACROS),
        ("ma.docm", papers.word("word/vbaProject.bin"), Refusal.MACROS),
        (
            "doi-ten.xlsx",
            papers.archive(
                "xl/workbook.xml",
                "xl/printer.bin",
                types=b'<Override ContentType="application/vnd.ms-office.vbaProject"/>',
            ),
            Refusal.MACROS,
        ),
        (
            "ma.ods",
            papers.archive("Basic/script-lc.xml", "content.xml", mimetype=ODS),
            Refusal.MACROS,
        ),
        ("ma.doc", papers.old_word(macros=True), Refusal.MACROS),
        ("nen.zip", papers.archive("a.txt"), Refusal.UNKNOWN),
        ("hong.docx", b"PK\x03\x04 broken", Refusal.BROKEN),
        ("bao-cao.pdf", papers.word(), Refusal.MISNAMED),
        ("bao-cao.exe", papers.PDF, Refusal.MISNAMED),
        ("khong-duoi", papers.PDF, Refusal.UNKNOWN),
        ("nhi-phan.txt", b"a\0b", Refusal.UNKNOWN),
    ],
)
def test_what_may_run_or_is_something_else_is_not(
    name: str, content: bytes, why: Refusal
) -> None:
    with pytest.raises(NotTakenError) as refused:
        type_of(content, name)
    assert refused.value.refusal is why
    assert "%(" not in refused.value.words


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\an\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("bao\u202efdp.exe.pdf", "bao fdp.exe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ("  ..pdf", "tep.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_name_of_400_letters_is_cut_and_keeps_its_ending() -> None:
    made = safe_name("Đ" * 400 + ".pdf")
    assert len(made) == LONGEST_NAME
    assert made.endswith("Đ.pdf")
