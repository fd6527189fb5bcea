"""The file of readings: ours is gone on with, nobody else's is touched."""

import fcntl
from pathlib import Path

import pytest

from tests.vanban.many.archive import archive, read_all
from vanban.many import CannotGoOn, Output
from vanban.reading import VERSION


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A file with two readings."""
    read_all(archive(tmp_path / "kho", 2), tmp_path / "r.jsonl")
    return tmp_path / "r.jsonl"


def refused(out: Path) -> str:
    """What is said about a file that cannot be gone on with; it stays as it is."""
    before = out.read_bytes()
    with pytest.raises(CannotGoOn) as said, Output(out):
        pass
    assert out.read_bytes() == before
    return str(said.value)


@pytest.mark.parametrize(
    "content",
    [b"Ghi chu cua toi\n", b"Ghi chu", b'{"a": 1}\n', b'{"schema": "khac/1"', b"\n"],
)
def test_a_file_that_is_no_output_of_ours_is_refused(
    tmp_path: Path, content: bytes
) -> None:
    mine = tmp_path / "r.jsonl"
    mine.write_bytes(content)
    assert "dòng 1 không phải là bản đọc" in refused(mine)


def test_a_broken_line_in_the_middle_is_named(out: Path) -> None:
    first, second = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(first + second[:300] + b"\n" + second)
    assert "dòng 2 không phải là bản đọc" in refused(out)


def test_readings_of_another_reader_are_not_mixed_with_ours(out: Path) -> None:
    ours = f'"vanban":"{VERSION}"'.encode()
    out.write_bytes(out.read_bytes().replace(ours, b'"vanban":"0.0.9"'))
    assert "do bản 0.0.9 của bộ đọc ghi" in refused(out)


def test_two_runs_do_not_write_the_same_file(out: Path) -> None:
    with out.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "đang được một lệnh khác ghi" in refused(out)


def test_a_last_line_without_an_end_is_taken_away(out: Path) -> None:
    whole = out.read_bytes()
    first = whole.index(b"\n") + 1
    out.write_bytes(whole[:-1])
    with Output(out) as output:
        assert len(output.done) == 1
    assert out.read_bytes() == whole[:first]


def test_a_device_is_no_file_to_go_on_with() -> None:
    with pytest.raises(CannotGoOn, match="không phải là tệp thường"):
        Output(Path("/dev/full")).__enter__()
