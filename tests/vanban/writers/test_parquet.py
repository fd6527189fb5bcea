"""Readings as a Parquet table hold what the JSON holds."""

from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from tests.vanban.documents import SEED, tasks
from tests.vanban.readers.test_edxml import ENVELOPE, FILE
from vanban import Reading, read
from vanban.envelopes.sealing import sealed
from vanban.findings import SCHEMA
from vanban.writers.json import to_json_lines
from vanban.writers.parquet import table_schema, write_parquet


def test_each_row_is_the_reading(tmp_path: Path) -> None:
    sent = read(sealed(ENVELOPE, [FILE]))
    readings = [read(SEED), sent, *(tasks(f"1. Sở {n} báo cáo.") for n in range(60))]
    lines, table = tmp_path / "r.jsonl", tmp_path / "r.parquet"
    lines.write_bytes(b"".join(to_json_lines(readings)))
    write_parquet(lines, table)
    found = pq.read_table(table)
    assert found.schema.metadata[b"schema"] == SCHEMA.encode()
    assert [msgspec.convert(row, Reading) for row in found.to_pylist()] == readings


def test_the_columns_are_the_fields_of_the_format() -> None:
    assert tuple(table_schema().names) == Reading.__struct_fields__
    source = table_schema().field("source").type
    assert [field.name for field in source][-2:] == ["with", "envelope"]


def test_a_table_that_is_not_whole_is_not_left_behind(tmp_path: Path) -> None:
    lines, table = tmp_path / "r.jsonl", tmp_path / "r.parquet"
    lines.write_bytes(b"no reading\n")
    with pytest.raises(msgspec.DecodeError):
        write_parquet(lines, table)
    assert list(tmp_path.iterdir()) == [lines]
