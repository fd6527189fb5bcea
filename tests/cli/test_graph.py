"""`bamsat graph` and `bamsat beside` as they are typed."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bamsat.cli.main import app
from tests.vanban.graph.test_beside import RESOLUTION, plans
from tests.vanban.graph.test_graph import paper
from vanban.writers.json import to_json_lines


def bamsat(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A resolution, two plans that carry it out."""
    resolution = paper(
        "Về cải thiện môi trường kinh doanh",
        "I. NHIỆM VỤ",
        "1. Bộ Tài chính rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp.",
        symbol="02/NQ-CP",
        day="05 tháng 01 năm 2024",
        kind="NGHỊ QUYẾT",
        letterhead="CHÍNH PHỦ",
    )
    file = tmp_path / "r.jsonl"
    file.write_bytes(b"".join(to_json_lines([resolution, *plans(), RESOLUTION])))
    return file


def test_the_graph_is_printed_in_each_format(readings: Path) -> None:
    edges = json.loads(bamsat("graph", readings).stdout)["edges"]
    assert [edge["relation"] for edge in edges] == ["implements", "implements"]
    assert bamsat("graph", readings, "--format", "dot").stdout.startswith("digraph")
    rows = bamsat("graph", readings, "--format", "csv", "--only", "amends").stdout
    assert len(rows.splitlines()) == 1


def test_plans_are_laid_beside_the_tasks_that_they_carry_out(
    readings: Path, tmp_path: Path
) -> None:
    done = bamsat("beside", readings, "2/NQ-CP", "-o", tmp_path / "b.csv")
    assert done.exit_code == 0
    printed = (tmp_path / "b.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [(row["plan"], row["plan_provision"]) for row in rows] == [
        ("15/KH-UBND", "I.2"),
        ("2/KH-UBND", ""),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("beside", "{r}", "99/NQ-CP"), "không có văn bản số 99/NQ-CP"),
        (("beside", "{r}", "15/KH-UBND"), "không có văn bản nào thực hiện"),
        (("graph", "{r}.no"), "Không mở được"),
        (("graph", "{bad}"), "dòng 2 không phải là bản đọc"),
    ],
)
def test_what_cannot_be_answered_is_said_so(
    readings: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(readings.read_bytes().splitlines(keepends=True)[0] + b"{}\n")
    done = bamsat(*(word.format(r=readings, bad=bad) for word in words))
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
