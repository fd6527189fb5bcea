"""Old files: other word processors, web pages, letters of before Unicode."""

import shutil

import pytest

import vanban
from tests.vanban.word import docx, p
from vanban.readers import CELL, Unreadable, office, source_of
from vanban.readers.legacy import as_tcvn3, from_vni, old_code_of

NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which(office.PROGRAM) is None, reason=f"needs {office.PACKAGE}"
)
TASK = "Giao Sở Nội vụ rà soát thủ tục hành chính, báo cáo trước ngày 15/3/2024."
RTF = (
    r"{\rtf1\ansi\uc1 "
    + "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in TASK)
    + r"\par}"
).encode()
OLD = "Uû ban nh©n d©n tØnh giao Së Néi vô chñ tr×, phèi hîp víi c¸c ngµnh rµ so¸t."
NEW = "Uỷ ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các ngành rà soát."
VNI = "Uûy ban nhaân daân tænh giao Sôû Noäi vuï chuû trì, phoái hôïp vôùi caùc ngaønh."
FROM_VNI = "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các ngành."
PAGE = f"""<!DOCTYPE html><html><head><title>Trang</title><style>p {{}}</style></head>
<body><nav><a href="/">Trang chủ</a></nav><script>document.write("x")</script>
<ul><li><a href="/1">Tin</a></li><li><a href="/2">Ảnh</a></li>
<li><a href="/3">Liên hệ</a></li></ul>
<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>TỈNH CAO BẰNG</p></td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td></tr>
<tr><td>Số: 15/KH-UBND</td><td>Cao Bằng, ngày 02 tháng 01 năm 2024</td></tr></table>
<p>KẾ HOẠCH<br>cải cách&nbsp;hành chính</p><p>{TASK}</p>
<table><tr><th>STT</th><th colspan=2>Nhiệm vụ</th></tr>
<tr><td>1</td><td>Rà soát</td><td>Sở Y tế</td></tr></table></body></html>"""


@NEEDS_OFFICE
def test_rtf_is_read_by_way_of_word() -> None:
    source = source_of(RTF, name="cu.rtf")
    assert source.media_type == "application/rtf"
    assert source.content.strip() == TASK
    (commitment,) = vanban.reading_of(source).commitments
    assert commitment.assignees[0].agency == "Sở Nội vụ"


@NEEDS_OFFICE
def test_what_office_cannot_open_is_refused() -> None:
    forged = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable, match="LibreOffice không mở được"):
        source_of(forged + bytes(600), name="hong.doc")


def test_without_office_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAM", "no-such-program")
    with pytest.raises(Unreadable, match=f"apt install {office.PACKAGE}"):
        source_of(RTF, name="cu.rtf")


def test_a_web_page_gives_its_text_and_rows_without_menus() -> None:
    source = source_of(PAGE.encode(), name="trang.html")
    assert source.media_type == "text/html"
    assert source.content.split("\n")[:-1] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH CAO BẰNG",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cao Bằng, ngày 02 tháng 01 năm 2024",
        "KẾ HOẠCH",
        "cải cách hành chính",
        TASK,
        f"STT{CELL}Nhiệm vụ{CELL}",
        f"1{CELL}Rà soát{CELL}Sở Y tế",
    ]
    assert source.dropped == len("TrangchủTinẢnhLiênhệ")
    assert vanban.reading_of(source).document.symbol == "15/KH-UBND"


def test_a_page_saved_with_its_pictures_is_the_same_page() -> None:
    saved = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
    )
    found = source_of(saved.encode(), name="trang.mhtml")
    assert found.media_type == "multipart/related"
    assert found.content == source_of(PAGE.encode(), name=None).content


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>" + b"<div>" * 50_000 + b"x",
        b"<html><body><table>" + b"<tr><td><table>" * 3_000 + b"x",
        b"<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><html><p>&b;</p></html>",
    ],
)
def test_a_page_made_to_break_its_reader_ends(page: bytes) -> None:
    try:
        source_of(page, name=None, confined=True)
    except Unreadable as refused:
        assert "hãy" in str(refused)  # noqa: PT017 - either end is a good one


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="Không thấy chữ trong trang web"):
        source_of(b"<html><body><script>x</script></body></html>", name=None)


def test_old_letters_are_turned_and_the_reading_says_so() -> None:
    assert as_tcvn3(OLD) == NEW
    assert from_vni(VNI) == FROM_VNI
    for text, code, modern in ((OLD, "TCVN3", NEW), (VNI, "VNI", FROM_VNI)):
        reading = vanban.read(f"{text}\n\n{text}\n")
        assert modern in reading.text
        (warning,) = [w for w in reading.warnings if w.code == "old-encoding"]
        assert code in warning.message


def test_a_text_in_unicode_has_no_old_code() -> None:
    assert old_code_of(NEW) is old_code_of(FROM_VNI) is old_code_of("") is None
    assert old_code_of("Hoá học, toàn quốc, quá trình, thuỷ lợi, khoá, loà xoà") is None


def test_a_paragraph_put_in_later_is_left_in_unicode() -> None:
    reading = vanban.read(f"{OLD}\n\n{OLD}\n\n{TASK}\n")
    assert TASK in reading.text
    assert NEW in reading.text


def test_runs_in_an_old_font_are_turned_also_capitals() -> None:
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    words = f"<w:r><w:rPr>{capitals}</w:rPr><w:t>kÕ ho¹ch</w:t></w:r>"
    source = source_of(docx(f"<w:p>{words}</w:p>" + p(TASK)), name="cu.docx")
    assert source.content.split("\n")[:2] == ["KẾ HOẠCH", TASK]
    assert source.converted == "TCVN3"
