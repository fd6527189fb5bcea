"""`bamsat read FOLDER --out FILE`: killed and gone on with; what could not be read."""

import json
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bamsat.cli import archive as command
from bamsat.cli.main import app
from tests.vanban.many.archive import archive


def read(*words: object) -> Result:
    return CliRunner().invoke(app, ["read", *(str(word) for word in words)])


def told(result: Result) -> str:
    """What was said, wherever the lines broke."""
    return " ".join(result.stderr.split())


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command as a program of its own."""
    words = ("-m", "bamsat.cli", "read", str(folder), "--out", str(out), "--jobs", "2")
    return subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_a_killed_run_that_is_typed_again_gives_the_same_output(tmp_path: Path) -> None:
    folder = archive(tmp_path / "kho", 80)
    whole, out = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    assert read(folder, "--out", whole).exit_code == 0
    with started(folder, out) as killed:
        while not out.exists() or out.read_bytes().count(b"\n") < 5:
            assert killed.poll() is None
            time.sleep(0.01)
        killed.send_signal(signal.SIGKILL)
    assert out.stat().st_size < whole.stat().st_size
    again = read(folder, "--out", out)
    assert again.exit_code == 0
    assert "tệp đã đọc từ trước" in told(again)
    assert out.read_bytes() == whole.read_bytes()


def test_a_run_that_is_stopped_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 200), tmp_path / "r.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-m", "bamsat.cli", "read", str(folder), "--out", str(out)],
        stderr=subprocess.PIPE,
        text=True,
        # Ctrl C is heard even where whoever runs the tests hears it not.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    with process:
        while not out.exists() or not out.read_bytes().count(b"\n"):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == command.BROKEN_OFF
    assert "Chạy lại lệnh này để đọc tiếp" in " ".join(said.split())


def test_what_could_not_be_read_is_listed_with_its_reason(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 2), tmp_path / "r.jsonl"
    (folder / "rong.pdf").write_bytes(b"")
    (folder / "sao.txt").write_bytes((folder / "2023" / "kh-001.txt").read_bytes())
    done = read(folder, "--out", out)
    assert done.exit_code == 2
    assert "2 tệp vừa đọc, 1 tệp trùng nội dung với tệp khác" in told(done)
    assert "rong.pdf: Tệp rỗng: hãy chọn tệp có nội dung văn bản." in told(done)
    beside = tmp_path / "r.unread.jsonl"
    rows = [json.loads(line) for line in beside.open("rb")]
    assert [(r["name"], r["outcome"], r["like"]) for r in rows] == [
        ("rong.pdf", "failed", None),
        ("sao.txt", "same", "2023/kh-001.txt"),
    ]
    (folder / "rong.pdf").unlink()
    (folder / "sao.txt").unlink()
    done = read(folder, "--out", out)
    assert (done.exit_code, beside.exists()) == (0, False)


def test_readings_of_content_that_is_gone_are_counted(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 2), tmp_path / "r.jsonl"
    read(folder, "--out", out)
    (folder / "2023" / "kh-001.txt").unlink()
    assert "1 bản đọc của nội dung không còn" in told(read(folder, "--out", out))


def test_files_may_be_given_one_by_one(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 2), tmp_path / "r.jsonl"
    files = sorted(folder.rglob("*.txt"))
    assert read(*files, "--out", out).exit_code == 0
    assert out.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{kho}",), "--out TỆP.jsonl"),
        (("{kho}", "--format", "csv", "--out", "{kho}/r.csv"), "--out TỆP.jsonl"),
        (("{kho}", "--out", "{kho}/r.csv"), "hãy đổi tên tệp ra"),
        (("{kho}/x", "--out", "{kho}/r.jsonl"), "Kiểm tra lại đường dẫn"),
        (("{kho}", "--out", "{kho}/no/r.jsonl"), "Không ghi được"),
        (("{kho}/2023", "--out", "{kho}/mine.jsonl"), "không phải là bản đọc"),
        (("{kho}/empty", "--out", "{kho}/r.jsonl"), "Không có tệp nào để đọc"),
    ],
)
def test_what_cannot_begin_says_why(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    folder = archive(tmp_path / "kho", 1)
    (folder / "empty").mkdir()
    (folder / "mine.jsonl").write_text("Ghi chú\n", encoding="utf-8")
    done = read(*(word.format(kho=folder) for word in words))
    assert done.exit_code == 2
    assert said in told(done)
    assert (folder / "mine.jsonl").read_text(encoding="utf-8") == "Ghi chú\n"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("parquet", ("--out", "{0}/r.parquet")),
        ("cluster", ("--out", "{0}/r.jsonl", "--cluster", "tcp://127.0.0.1:1")),
    ],
)
def test_without_an_extra_it_says_what_to_install(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    extra: str,
    words: tuple[str, ...],
) -> None:
    archive(tmp_path / "kho", 1)
    for module in ("pyarrow", "distributed", "dask"):
        monkeypatch.setitem(sys.modules, module, None)
    for module in ("vanban.writers.parquet", "vanban.many.cluster"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    done = read(tmp_path / "kho", *(word.format(tmp_path) for word in words))
    assert done.exit_code == 2
    assert f"requirements/{extra}.txt" in told(done)


def test_a_full_disk_is_said_so_and_what_was_written_stays(tmp_path: Path) -> None:
    folder = archive(tmp_path / "kho", 12)
    whole, out = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    read(folder, "--out", whole)
    room = whole.stat().st_size // 2
    done = subprocess.run(
        [sys.executable, "-m", "bamsat.cli", "read", str(folder), "--out", str(out)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert done.returncode == 2
    assert "Không ghi được" in done.stderr
    assert out.stat().st_size == room
    assert read(folder, "--out", out).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()
