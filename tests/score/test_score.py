"""`make score` on a small shared folder with a scorer of its own."""

import itertools
import json
from pathlib import Path

import pytest

from tests.score import calibration, corpus
from tests.score.__main__ import change, main
from tests.score.shared import MissingError, Shared

SCORER = """
import json, pathlib, sys
reading, gold = map(pathlib.Path, sys.argv[1:3])
golds = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
want = hit = found = 0
for one in golds:
    file = reading / one.name if reading.is_dir() else reading
    read = {c["quote"] for c in json.loads(file.read_text("utf-8"))["commitments"]}
    right = set(json.loads(one.read_text("utf-8"))["commitments"])
    want, hit, found = want + len(right), hit + len(right & read), found + len(read)
share = {"f1": 2 * hit / ((want + found) or 1), "precision": hit / (found or 1),
         "recall": hit / (want or 1), "gold": want, "found": found}
print(json.dumps({"commitments": share, "whole": share}))
"""
PLAN = """KẾ HOẠCH

Rà soát năm 2024

1. Giao Sở Y tế rà soát các cơ sở trước ngày 10 tháng 6.

2. Giao Sở Tài chính tổng hợp.
"""
FIRST = "Giao Sở Y tế rà soát các cơ sở trước ngày 10 tháng 6."
SECOND = "Giao Sở Tài chính tổng hợp."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("gold", "score", "corpus/text"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "score" / "score.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "gold" / "a.txt").write_text(PLAN, encoding="utf-8")
    annotate(tmp_path, [FIRST, SECOND])
    (tmp_path / "corpus" / "text" / "b.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "corpus" / "text" / "trống.txt").write_bytes(b"")
    (tmp_path / "corpus" / "text" / "báo cáo.txt").write_text(
        "BÁO CÁO\n\nTình hình\n\nMọi việc tốt.", encoding="utf-8"
    )
    return tmp_path


def annotate(folder: Path, quotes: list[str]) -> None:
    gold = json.dumps({"commitments": quotes}, ensure_ascii=False)
    (folder / "gold" / "a.json").write_text(gold, encoding="utf-8")


def score(folder: Path, *words: str) -> int:
    kept = ("--figures", str(folder / "figures.json"))
    return main(["--shared", str(folder), *kept, *words])


def test_what_is_not_there_is_said_kindly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--shared", str(tmp_path / "đâu")]) == 2
    said = " ".join(capsys.readouterr().out.split())
    assert "make score SHARED=" in said
    with pytest.raises(MissingError):
        Shared(tmp_path)


def test_figures_are_printed_recorded_and_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score(folder, "--no-corpus", "--record") == 0
    first = capsys.readouterr().out
    assert "1.000" in first
    assert "mới" in first
    kept = json.loads((folder / "figures.json").read_text("utf-8"))
    assert kept["pooled"] == {"commitments": 1.0, "whole": 1.0}
    assert kept["documents"]["a"] == kept["pooled"]
    annotate(folder, [FIRST, "Một việc khác."])
    assert score(folder, "--no-corpus") == 1
    second = capsys.readouterr().out
    assert "-0.5000" in second
    assert "KÉM lượt đã ghi: commitments, whole" in second


def test_the_corpus_is_read_and_what_says_nothing_is_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score(folder) == 0
    said = capsys.readouterr().out
    assert "Đã đọc 3 tệp của bộ văn bản, 0 tệp lỗi." in said
    assert "text/trống.txt: Tệp rỗng" in said
    assert "text/báo cáo.txt: BC: Tình hình" in said
    assert "b.txt" not in said


def test_a_reader_that_falls_is_counted_as_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus.sys, "executable", "/bin/false")
    tried = corpus.attempt(folder / "corpus" / "text" / "b.txt")
    assert tried.outcome == "failed"


def test_each_commitment_lies_in_one_band() -> None:
    bands = list(itertools.pairwise(calibration.BANDS))
    for hundredth in range(101):
        held = [b for b in bands if calibration.within(hundredth / 100, *b)]
        assert len(held) == 1, hundredth


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(0.9, 0.8, "+0.1000"), (0.8, 0.9, "-0.1000"), (0.9, 0.9, "="), (0.9, None, "mới")],
)
def test_a_change_is_said_with_its_sign(
    now: float, before: float | None, said: str
) -> None:
    assert change(now, before) == said
