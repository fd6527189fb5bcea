"""Readings as one Parquet table: a row a reading, its lists as nested columns.

The columns are made from the values of a reading, so that they are those of the JSON.
Needs the extra `parquet` (pyarrow).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import inspect

from vanban.findings import SCHEMA, Reading
from vanban.many.output import lines_of

ROWS = 50
"""Readings in memory at once."""
_decoder = msgspec.json.Decoder(Reading)


def column_type(kind: inspect.Type) -> pa.DataType:
    """The column type for the type of a value."""
    if isinstance(kind, inspect.UnionType):
        (only,) = (t for t in kind.types if not isinstance(t, inspect.NoneType))
        return column_type(only)
    if isinstance(kind, inspect.StructType):
        return pa.struct([(f.encode_name, column_type(f.type)) for f in kind.fields])
    if isinstance(kind, inspect.VarTupleType):
        return pa.list_(column_type(kind.item_type))
    if isinstance(kind, inspect.TupleType):
        return pa.list_(column_type(kind.item_types[0]))
    for wanted, found in _SIMPLE:
        if isinstance(kind, wanted):
            return found
    raise TypeError(kind)


_SIMPLE = (
    (inspect.StrType, pa.string()),
    (inspect.LiteralType, pa.string()),
    (inspect.DateType, pa.date32()),
    (inspect.BoolType, pa.bool_()),
    (inspect.IntType, pa.int64()),
    (inspect.FloatType, pa.float64()),
)


def _some(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    while rows := list(islice(lines, ROWS)):
        yield rows


def table_schema() -> pa.Schema:
    """The columns of the table, with the format's name beside them."""
    whole = column_type(inspect.type_info(Reading))
    return pa.schema(list(whole), metadata={"schema": SCHEMA})


def write_parquet(lines: Path, to: Path) -> None:
    """The table of a file of readings, whole or not at all; memory stays the same."""
    schema = table_schema()
    part = to.with_name(f".{to.name}.part")
    try:
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            for rows in _some(lines_of(lines)):
                readings = [
                    msgspec.to_builtins(_decoder.decode(row), builtin_types=(dt.date,))
                    for row in rows
                ]
                writer.write_table(pa.Table.from_pylist(readings, schema=schema))
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
