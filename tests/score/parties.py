"""`make score PARTIES=1`: the parties of annotated directives against the agencies of
their province: which are matched, which are asked about, which are wrong.

A match is right where the agency's official name is the party's, written out; any other
pair counts as wrong unless a person found it right (`RIGHT`). Exit status 1 for a wrong
one, 2 where there is nothing to match.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent.parent
PROVINCES = {"hau-giang": "hau-giang-2024", "lao-cai": "lao-cai-2025"}
"""By what a document's file name begins with: the list of its agencies."""
INSIDE = "BAMSAT_PARTIES_OF"
"""Names the province to the process that matches."""
RIGHT: frozenset[tuple[str, str]] = frozenset()
"""Parties with the agency that they are, though their names differ; found by a
person."""


@dataclass(kw_only=True)
class Found:
    """What became of the parties of one document."""

    matched: list[tuple[str, str]] = field(default_factory=list)
    collective: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)


def parties(gold: Path) -> tuple[date, list[str]]:
    """The day of a document (of its year, where it names none) and the parties of its
    commitments, each once."""
    said = json.loads(gold.read_text("utf-8"))
    year = re.search(r"20\d\d", gold.stem)
    day = said["document"].get("date") or (f"{year[0]}-01-01" if year else "")
    names = (
        name
        for commitment in said["commitments"]
        for role in ("lead", "support")
        for name in commitment.get(role, ())
    )
    on = date.fromisoformat(day) if day else datetime.now(tz=UTC).date()
    return on, sorted(set(names))


def compared(shared: Path, province: str) -> dict[str, Found]:
    """The documents of one province, against a database of its own in a process of its
    own."""
    with tempfile.TemporaryDirectory() as room:
        run = subprocess.run(
            [sys.executable, "-m", __spec__.name, "--shared", str(shared)],
            env={
                **os.environ,
                "BAMSAT_DATABASE_URL": f"sqlite:///{room}/parties.sqlite3",
                "BAMSAT_DATA": room,
                "BAMSAT_LOG_LEVEL": "ERROR",
                INSIDE: province,
            },
            stdout=subprocess.PIPE,
            check=True,
        )
    return {name: Found(**one) for name, one in json.loads(run.stdout).items()}


def inside(shared: Path, province: str) -> None:
    """Fill the database that the environment names and match there; print JSON."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from bamsat.cli.agencies import DATA
    from bamsat.entry.directory.filling import fill
    from bamsat.entry.directory.reading import table

    call_command("migrate", verbosity=0)
    now = timezone.now()
    rows = table((DATA / f"{PROVINCES[province]}.csv").read_bytes())
    fill(rows, by="command", at=now, today=timezone.localdate(now), batch=uuid4())
    golds = sorted((shared / "gold").glob(f"{province}*.json"))
    found = {gold.stem: asdict(_match(*parties(gold))) for gold in golds}
    json.dump(found, sys.stdout)


def _match(day: date, names: list[str]) -> Found:
    from bamsat.agencies.finding import meant
    from bamsat.agencies.likeness import KnownNames
    from bamsat.agencies.names import PLURAL, name_key
    from vanban.parties import written_out

    found, known = Found(), KnownNames.load()
    agencies = meant((name_key(written_out(name)) for name in names), day)
    for name in names:
        agency = agencies.get(name_key(written_out(name)))
        if PLURAL.match(name) or (agency and agency.collective):
            found.collective.append(name)
        elif agency is None:
            like = known.like(name)
            found.asked.append((name, like[0].name if like else ""))
        else:
            pair = (name, agency.name)
            same = name_key(written_out(name)) == agency.key
            (found.matched if same or pair in RIGHT else found.wrong).append(pair)
    return found


def report(console: Console, found: dict[str, Found]) -> None:
    """A row a document, then every party that was asked about or is wrong."""
    table = Table(title="Bên được giao khớp với danh mục của tỉnh", box=None)
    for column in ("văn bản", "khớp", "tập thể", "phải hỏi", "sai"):
        table.add_column(column, justify="left" if column == "văn bản" else "right")
    for name, one in found.items():
        counts = (one.matched, one.collective, one.asked, one.wrong)
        table.add_row(name, *(str(len(each)) for each in counts))
    console.print(table)
    for name, one in found.items():
        for party, like in one.asked:
            near = f" (gần giống: {like})" if like else ""
            console.print(f"  {name}: hỏi {party}{near}", markup=False)
        for party, agency in one.wrong:
            console.print(f"  {name}: SAI {party} = {agency}", markup=False)


def main(words: list[str] | None = None) -> int:
    """Match, print; 1 where one is wrong."""
    ask = argparse.ArgumentParser(prog="make score PARTIES=1", description=__doc__)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked = ask.parse_args(words)
    if province := os.environ.get(INSIDE):
        inside(asked.shared, province)
        return 0
    console = Console(width=140, highlight=False)
    found: dict[str, Found] = {}
    for province in PROVINCES:
        found |= compared(asked.shared, province)
    if not found:
        console.print(f"Không thấy văn bản đã chú giải nào ở {asked.shared}.")
        return 2
    report(console, found)
    return 1 if any(one.wrong for one in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
