"""Many files: every reading once, in order, whatever one file or one process does."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import vanban
from tests.vanban.many.archive import (
    CRASH,
    FAIL,
    GROW,
    HANG,
    IMAGES,
    archive,
    read_all,
    run_on,
    set_traps,
)
from tests.vanban.processes import ends, runs
from vanban.many import Failed, Output, Pool, Read, places_in, run, worker
from vanban.many.clock import Clock
from vanban.many.running import LIMIT
from vanban.many.worker import Worker
from vanban.readers.confined import Limits
from vanban.writers.json import from_json


def outcomes(found: list[vanban.many.Done]) -> dict[str, str]:
    return {done.name: done.outcome for done in found}


def names(out: Path) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in out.open("rb")]


def test_each_reading_is_the_one_that_the_file_alone_has(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 3), tmp_path / "r.jsonl"
    found = read_all(folder, out)
    assert outcomes(found) == {
        "2023/kh-001.txt": "read",
        "2023/kh-003.txt": "read",
        "2024/kh-002.txt": "read",
    }
    for line in out.read_bytes().splitlines():
        reading = from_json(line)
        assert reading.source.name
        path = folder / reading.source.name
        assert reading == vanban.read(path.read_bytes(), name=reading.source.name)


def test_the_output_is_the_same_however_many_processes_read(tmp_path: Path) -> None:
    folder = archive(tmp_path / "kho", 24)
    read_all(folder, tmp_path / "one.jsonl", size=1)
    read_all(folder, tmp_path / "three.jsonl", size=3)
    one = (tmp_path / "one.jsonl").read_bytes()
    assert one == (tmp_path / "three.jsonl").read_bytes()
    assert one.count(b"\n") == 24


@pytest.mark.parametrize("cut", [0, 1, 700, -1])
def test_a_run_that_was_cut_off_anywhere_gives_the_same_output(
    tmp_path: Path, cut: int
) -> None:
    folder, whole = archive(tmp_path / "kho", 6), tmp_path / "whole.jsonl"
    read_all(folder, whole)
    wanted = whole.read_bytes()
    third = wanted.index(b"\n", wanted.index(b"\n") + 1) + 1
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(wanted[: third + cut])
    found = read_all(folder, torn)
    assert torn.read_bytes() == wanted
    before = [done.outcome for done in found].count("before")
    assert before == (1 if cut < 0 else 2)


def test_a_file_that_was_renamed_is_known_by_its_content(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 2), tmp_path / "r.jsonl"
    read_all(folder, out)
    (folder / "2023" / "kh-001.txt").rename(folder / "moi.txt")
    assert outcomes(read_all(folder, out)) == {
        "2024/kh-002.txt": "before",
        "moi.txt": "before",
    }
    assert len(names(out)) == 2


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 1), tmp_path / "r.jsonl"
    copy = folder / "2023" / "sao.txt"
    copy.write_bytes((folder / "2023" / "kh-001.txt").read_bytes())
    first, second = read_all(folder, out)
    assert (second.outcome, second.like) == ("same", first.name)
    assert names(out) == ["2023/kh-001.txt"]


def test_a_file_that_breaks_its_reader_costs_that_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = archive(tmp_path / "kho", 4), tmp_path / "r.jsonl"
    set_traps(tmp_path / "traps", monkeypatch)
    for number, word in enumerate((CRASH, HANG, FAIL, GROW)):
        (folder / f"{number}.txt").write_text(f"KẾ HOẠCH\n\n{word}", encoding="utf-8")
    (folder / "4.txt").write_bytes(b"")
    (folder / "5.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "6.txt").touch()
    os.truncate(folder / "6.txt", LIMIT + 1)
    found = read_all(folder, out, size=2, limits=Limits(seconds=2))
    causes = {done.name: done.cause for done in found if done.outcome == "failed"}
    assert causes == {
        "0.txt": "crashed",
        "1.txt": "too-long",
        "2.txt": "error",
        "3.txt": "too-large",
        "4.txt": "unreadable",
        "5.zip": "unreadable",
        "6.txt": "too-large",
    }
    assert all(done.reason for done in found if done.outcome == "failed")
    assert len(names(out)) == 4


def test_what_failed_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 2), tmp_path / "r.jsonl"
    (folder / "rong.txt").write_bytes(b"")
    assert outcomes(read_all(folder, out))["rong.txt"] == "failed"
    (folder / "rong.txt").write_text("KẾ HOẠCH\n\nNăm 2024", encoding="utf-8")
    assert outcomes(read_all(folder, out))["rong.txt"] == "read"
    assert names(out)[-1] == "rong.txt"


def test_a_process_killed_from_outside_loses_no_file(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 30), tmp_path / "r.jsonl"
    places = places_in([folder], but=frozenset())
    pool = Pool(2)
    with Output(out) as output, pool as engine:
        for number, done in enumerate(run(places, output, engine)):
            assert done.outcome == "read"
            if number == 3:
                killed = pool.pids[0]
                os.kill(killed, signal.SIGKILL)
    with pytest.raises(ProcessLookupError):
        os.kill(killed, 0)
    assert names(out) == [place.name for place in places]


def test_a_run_that_is_left_ends_its_processes(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "kho", 8), tmp_path / "r.jsonl"
    pool = Pool(2)
    with Output(out) as output, pool as engine:
        next(run(places_in([folder], but=frozenset()), output, engine))
        pids = pool.pids
        assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_process_is_replaced_after_so_many_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "FILES", 2)
    asked = Worker()
    pids = []
    for number in range(4):
        assert isinstance(asked.ask(b"KE HOACH", str(number)), Read)
        pids.append(asked.pid)
    asked.close()
    assert pids[0] is not None
    assert pids[1] is None  # ended after its second file
    assert pids[2] not in (None, pids[0])


def test_a_reader_ends_when_whoever_asked_is_gone() -> None:
    asked = Worker()
    asked.ask(b"KE HOACH", "a")
    process = asked._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    asked.close()


def test_no_file_waits_for_more_than_its_own_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_traps(tmp_path / "traps", monkeypatch)
    asked = Worker(Limits(seconds=1))
    told = asked.ask(HANG.encode(), "a")
    assert isinstance(told, Failed)
    assert told.cause == "too-long"
    assert "quá 1 giây" in told.reason
    assert isinstance(asked.ask(b"KE HOACH", "b"), Read)
    asked.close()


def test_images_of_pages_are_told_to_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(Clock, "image", lambda _self, *image: told.append(image))
    set_traps(tmp_path / "traps", monkeypatch)
    asked = Worker()
    assert isinstance(asked.ask(IMAGES.encode(), "a"), Read)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    asked.close()


def test_a_reader_whose_asker_is_killed_ends_in_the_middle_of_a_file(
    tmp_path: Path,
) -> None:
    """Nobody is left to end it."""
    traps = tmp_path / "traps"
    script = f"""
import pathlib, threading
import pytest
from tests.vanban.many.archive import HANG, set_traps
from vanban.many.worker import Worker
set_traps(pathlib.Path({str(traps)!r}), pytest.MonkeyPatch())
asked = Worker()
asking = threading.Thread(target=asked.ask, args=(HANG.encode(), "a"))
asking.start()
while not pathlib.Path({str(traps / "hangs")!r}).exists():
    asking.join(0.01)
print(asked.pid, flush=True)
asking.join()
"""
    paths = os.pathsep.join(path for path in sys.path if path)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    ) as asker:
        assert asker.stdout is not None
        reader = int(asker.stdout.readline())
        assert runs(reader)
        asker.kill()
    assert ends(reader)


def test_an_archive_of_one_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert places_in([tmp_path], but=frozenset()) == []


def test_several_folders_keep_their_names_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        archive(tmp_path / name, 1)
    (tmp_path / "b" / "link").symlink_to(tmp_path / "b")
    given = [tmp_path / "b", tmp_path / "a", tmp_path / "a" / "2023" / "kh-001.txt"]
    found = places_in(given, but=frozenset())
    assert [place.name for place in found] == ["a/2023/kh-001.txt", "b/2023/kh-001.txt"]


def test_what_the_run_writes_is_no_part_of_the_archive(tmp_path: Path) -> None:
    folder = archive(tmp_path / "kho", 1)
    out = folder / "r.jsonl"
    out.write_bytes(b"")
    places = places_in([folder], but=frozenset({out.resolve()}))
    assert [place.name for place in places] == ["2023/kh-001.txt"]
    assert outcomes(run_on(places, out, Pool(1))) == {"2023/kh-001.txt": "read"}


def test_many_threads_may_hand_in_files(tmp_path: Path) -> None:
    with Pool(2) as pool:
        told = []

        def ask(number: int) -> None:
            told.append(pool.submit(b"KE HOACH", str(number)).result())

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len([t for t in told if isinstance(t, Read)]) == 8
