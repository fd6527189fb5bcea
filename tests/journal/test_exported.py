"""An export is verified without a database, by us and by thirty lines of a stranger."""

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bamsat.journal import exported, exporting, operations
from bamsat.journal.exported import UnreadableExportError
from bamsat.journal.faults import MEANINGS, Fault
from tests.journal.conftest import NOON, write

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date(2024, 5, 7)
ONE = "directive:1"


def a_strangers_verdict(lines: list[bytes], head: str) -> bool:
    """Written from docs/tham-chieu/nhat-ky.md alone, with nothing of ours."""

    def sha(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    def plain(value: object) -> str:
        return json.dumps(
            value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    rows = [json.loads(line) for line in lines]
    days: dict[str, tuple[str, str]] = {}
    previous = last = name = wanted = ""
    length = count = 0
    for row in rows[1:]:
        if seal := row.get("seal"):
            if seal["previous"] != previous:
                return False
            previous = seal["head"]
            start = plain({"day": seal["day"], "previous": seal["previous"]})
            days[seal["day"]] = (start, seal["head"])
        elif (chain := row.get("chain")) or "total" in row:
            if (count, last) != (length, wanted):
                return False
            if chain:
                name, length, wanted = chain["name"], chain["length"], chain["head"]
                count, last = 0, ""
        elif event := row.get("event"):
            count += 1
            digest = event.pop("hash")
            said = (event["chain"], event["sequence"], event["previous"])
            if said != (name, count, last) or digest != sha(plain(event)):
                return False
            last = digest
        elif end := row.get("end"):
            if (end["chain"], end["sequence"], end["hash"]) != (name, count, last):
                return False
            text, day = days[end["day"]]
            days[end["day"]] = (text + "\n" + plain([name, count, last]), day)
    if rows[-1]["total"]["events"] != sum("event" in row for row in rows):
        return False
    heads = [day for _, day in days.values()]
    return all(sha(text) == day for text, day in days.values()) and head in heads


@pytest.fixture
def lines() -> list[bytes]:
    """An export of three chains over three days."""
    for number in range(3):
        write(4, chain="directive:10")
        write(3 - number, chain=ONE)
        if number:
            write(chain="agencies")
        at = NOON + timedelta(hours=12, days=number)
        operations.seal_day(day=DAY + timedelta(days=number), at=at)
    write(2)
    out = io.BytesIO()
    exporting.write(out, now=datetime.now(UTC), software="bamsat")
    return out.getvalue().splitlines(keepends=True)


def newest(lines: list[bytes]) -> str:
    heads = [json.loads(line)["seal"]["head"] for line in lines if b'"seal":' in line]
    return str(heads[-1])


def at(lines: list[bytes], kind: str, chain: str = ONE, sequence: int = 0) -> int:
    """Where a record stands."""
    for place, line in enumerate(lines):
        value = json.loads(line).get(kind)
        named = value and value.get("chain", value.get("name")) in (chain, None)
        if named and (not sequence or value["sequence"] == sequence):
            return place
    raise LookupError(kind)


def test_an_export_is_intact_for_us_and_for_a_stranger(lines: list[bytes]) -> None:
    verdict = exported.verify(lines, newest(lines))
    assert verdict.intact, verdict.broken
    assert (verdict.chains, verdict.events, verdict.seals) == (3, 22, 3)
    assert verdict.newest == (DAY + timedelta(days=2), newest(lines))
    assert a_strangers_verdict(lines, newest(lines))


def changed(lines: list[bytes]) -> None:
    place = at(lines, "event", sequence=2)
    lines[place] = lines[place].replace(b'"command"', b'"nobody"')


def removed(lines: list[bytes]) -> None:
    del lines[at(lines, "event", sequence=2)]


def reordered(lines: list[bytes]) -> None:
    first = at(lines, "event", sequence=1)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]


def renumbered(lines: list[bytes]) -> None:
    """Two events change places and numbers."""
    first = at(lines, "event", sequence=1)
    one, two = lines[first], lines[first + 1]
    lines[first] = two.replace(b'"sequence":2', b'"sequence":1')
    lines[first + 1] = one.replace(b'"sequence":1', b'"sequence":2')


def cut(lines: list[bytes]) -> None:
    """The two events that no day has sealed yet, with the total corrected."""
    last = at(lines, "event", sequence=8)
    del lines[last - 1 : last + 1]
    lines[-1] = lines[-1].replace(b'"events":22', b'"events":20')


def added(lines: list[bytes]) -> None:
    place = at(lines, "event", sequence=8)
    lines.insert(place + 1, lines[place].replace(b'"sequence":8', b'"sequence":9'))


def sealed_anew(lines: list[bytes]) -> None:
    place = at(lines, "seal")
    head = json.loads(lines[place])["seal"]["head"].encode()
    lines[place] = lines[place].replace(head, b"0" * 64)


def without_a_seal(lines: list[bytes]) -> None:
    for place in sorted(
        (n for n, line in enumerate(lines) if b'"2024-05-07"' in line), reverse=True
    ):
        del lines[place]


def without_a_chain(lines: list[bytes]) -> None:
    del lines[at(lines, "chain", "agencies") : at(lines, "chain", ONE)]
    lines[-1] = b'{"total":{"chains":2,"events":20,"seals":3}}\n'


def torn(lines: list[bytes]) -> None:
    del lines[-1]


@pytest.mark.parametrize(
    ("forgery", "fault"),
    [
        (changed, Fault.CHANGED),
        (removed, Fault.MISSING),
        (reordered, Fault.MISSING),
        (renumbered, Fault.MOVED),
        (cut, Fault.CUT),
        (added, Fault.ADDED),
        (sealed_anew, Fault.RESEALED),
        (without_a_seal, Fault.RESEALED),
        (without_a_chain, Fault.RESEALED),
        (torn, Fault.UNFINISHED),
    ],
)
def test_what_was_done_to_the_file_is_named(
    lines: list[bytes], forgery: Callable[[list[bytes]], None], fault: Fault
) -> None:
    head = newest(lines)
    forgery(lines)
    broken = exported.verify(lines, head).broken
    assert broken
    assert broken.fault is fault
    if forgery is not torn:
        assert not a_strangers_verdict(lines, head)


def test_a_journal_rewritten_whole_lacks_the_published_head(
    lines: list[bytes],
) -> None:
    broken = exported.verify(lines, "0" * 64).broken
    assert broken
    assert broken.fault is Fault.UNKNOWN_HEAD
    assert not a_strangers_verdict(lines, "0" * 64)


@pytest.mark.parametrize(
    "lines_read",
    [
        [],
        [b'{"format":"bamsat.journal/2"}\n'],
        [b"PK\x03\x04\n"],
        [b"[]\n"],
        [b'{"format":"bamsat.journal/1"}\n', b'{"chain":3}\n'],
        [b'{"format":"bamsat.journal/1"}\n', b"[" * 100_000 + b"\n"],
        [b'{"format":"bamsat.journal/1"}\n', b'{"secret":{}}\n'],
        [b'{"format":"bamsat.journal/1"}\n', b'{"end":{"day":"1"}}\n'],
    ],
)
def test_a_file_that_is_no_export_is_said_to_be_none(lines_read: list[bytes]) -> None:
    with pytest.raises(UnreadableExportError):
        exported.verify(lines_read)


def test_the_check_of_a_file_starts_no_django() -> None:
    code = (
        "import sys; from bamsat.journal import exported;"
        "assert not [m for m in sys.modules if m.startswith('django')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_fault_says_what_it_means() -> None:
    assert set(MEANINGS) == set(Fault)
