"""A reader in a process of its own: its answer, its refusal, its limits, its end."""

import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.vanban.processes import ends
from tests.vanban.readers.pdf_pages import LEFT, Sheet, pdf_of
from tests.vanban.word import docx as word_file
from tests.vanban.word import p
from vanban import Unreadable, apart, readers
from vanban.readers import Decoded, Source, confined, docx, source_of
from vanban.readers.confined import (
    Limits,
    decode_confined,
    one_file,
    seconds_left,
    uncounted,
)
from vanban.readers.word import document

READERS = {
    "answers": "return Decoded(content=data.decode(), pages=3, scanned=(2,))",
    "prints": "print('noise' * 9999); return Decoded(content='words')",
    "refuses": "raise Unreadable('Tệp lạ: hãy chọn tệp khác.')",
    "fails": "return Decoded(content=data + 1)",
    "hangs": "import time; time.sleep(60)",
    "grows": "return Decoded(content='x' * (1 << 31))",
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "leaves": "import os; os._exit(0)",
    "asks": """import pathlib, subprocess, time
    other = subprocess.Popen(['sleep', '60'], stdout=subprocess.DEVNULL)
    pathlib.Path(data.decode()).write_text(str(other.pid))
    time.sleep(60)""",
    "hurries": """from vanban.readers.confined import seconds_left
    return Decoded(content=str(seconds_left(60)))""",
}


@pytest.fixture(autouse=True)
def _readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of our own, on the path of this process and so of its children."""
    for name, does in READERS.items():
        (tmp_path / f"reader_that_{name}.py").write_text(
            "from vanban.readers import Decoded, Unreadable\n"
            f"def decode(data):\n    {does}\n",
            encoding="utf-8",
        )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])


def decoded(name: str, data: bytes = b"", limits: Limits | None = None) -> Decoded:
    return decode_confined(f"reader_that_{name}", data, limits=limits or Limits())


def test_the_answer_comes_back_whole() -> None:
    data = "Kế hoạch\f".encode() * 100_000
    assert decoded("answers", data) == Decoded(
        content=data.decode(), pages=3, scanned=(2,)
    )


def test_what_a_library_prints_is_no_answer() -> None:
    assert decoded("prints").content == "words"


def test_a_refusal_comes_back_in_its_words() -> None:
    with pytest.raises(Unreadable, match=r"^Tệp lạ: hãy chọn tệp khác\.$"):
        decoded("refuses")


def test_an_error_of_the_reader_is_named_with_its_trace_behind() -> None:
    with pytest.raises(Unreadable, match=r"TypeError.*hãy") as caught:
        decoded("fails")
    assert "reader_that_fails" in str(caught.value.__cause__)


def test_a_reader_that_hangs_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(Unreadable, match=r"quá 1 giây.*: hãy"):
        decoded("hangs", limits=Limits(seconds=1))
    assert time.monotonic() - start < 10


def test_a_program_that_a_reader_asked_is_ended_with_it(tmp_path: Path) -> None:
    noted = tmp_path / "process"
    with pytest.raises(Unreadable, match="quá 3 giây"):
        decoded("asks", str(noted).encode(), Limits(seconds=3))
    assert ends(int(noted.read_text()))


def test_a_reader_knows_how_much_time_it_has() -> None:
    left, behind = decoded("hurries", limits=Limits(seconds=20)).content[1:-1].split()
    assert 0 < float(left.rstrip(",")) < 20
    assert float(behind) == 20


def test_a_reader_that_grows_is_ended() -> None:
    with pytest.raises(Unreadable, match=r"quá 1024 MB bộ nhớ.*: hãy"):
        decoded("grows")


@pytest.mark.parametrize("name", ["crashes", "leaves"])
def test_a_reader_that_ends_without_answer_is_a_broken_file(name: str) -> None:
    with pytest.raises(Unreadable, match=r"dừng đột ngột.*: hãy"):
        decoded(name)


def test_pdf_files_are_read_by_a_child() -> None:
    data = pdf_of(Sheet().text(LEFT, 700, "Công văn"), Sheet(image=True))
    source = source_of(data, name="cv.pdf")
    assert source.media_type == "application/pdf"
    assert (source.content, source.pages) == ("Công văn\n\f", 2)
    assert "pypdfium2" not in vars(readers)
    with pytest.raises(Unreadable, match="mật khẩu"):
        source_of(pdf_of(Sheet(), locked=True), name=None)


def test_large_word_files_are_read_by_a_child_to_the_same_end() -> None:
    body = "".join(p(f"Giao Sở Y tế việc thứ {n}.") for n in range(8_000))
    data = word_file(body)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(m.file_size for m in archive.infolist()) > docx.SMALL
    assert docx.decode(data) == document.decode(data)


def test_an_image_named_pdf_is_told_by_its_bytes() -> None:
    with pytest.raises(Unreadable, match=r"Ảnh bị hỏng|Tệp là ảnh"):
        source_of(b"\x89PNG\r\n\x1a\n" + bytes(100), name="ke-hoach.pdf")


def test_all_steps_of_a_file_share_its_time() -> None:
    with one_file(Limits(seconds=3)):
        assert seconds_left(60)[0] <= 3
        with uncounted():
            assert seconds_left(60) == (60, 60)
        assert seconds_left(1) == (1, 1)
        with pytest.raises(Unreadable, match=r"quá 3 giây.*: hãy"):
            decoded("hangs")
        with pytest.raises(Unreadable, match=r"quá 3 giây.*: hãy"):
            decoded("answers")
    assert decoded("answers", b"x").content == "x"


def test_time_that_is_not_counted_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(confined.time, "monotonic", lambda: now[0])
    with one_file(Limits(seconds=60)):
        now[0] = 10
        with uncounted():
            now[0] = 500
        assert seconds_left(100) == (50, 60)


def test_a_file_that_is_decoded_too_slowly_is_not_begun_to_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(confined.time, "monotonic", lambda: now[0])

    def late(_source: Source) -> None:
        now[0] = 61

    text = ("1. Giao Sở Y tế rà soát.\n" * 9_000).encode()
    assert len(text.decode()) > apart.SMALL
    with pytest.raises(Unreadable, match=r"quá 60 giây.*: hãy"):
        apart.read_apart(text, name="dai.txt", seen=late)
