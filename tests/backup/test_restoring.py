"""Backup and restore as those who run the site meet them, on each database."""

import gzip
import io
import json
import shutil
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backup.conftest import KILLED, Machine
from tests.work.conftest import eventually
from tests.world import PLAN

pytestmark = pytest.mark.each_database

CUT_OFF = ("-m", "tests.backup.cut_off")


def repacked(archive: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with its members changed, or left out where `change` says None."""
    forged = archive.with_name("forged.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(forged, "w:gz") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file
            content = change(entry.name, file.read())
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return forged


def test_a_restored_site_is_the_site(
    site: Machine, archive: Path, fresh: Machine
) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert site.run("backup", "--verify", str(archive)).returncode == 0
    ended = fresh.run("restore", str(archive))
    assert ended.returncode == 0, ended.stderr
    assert fresh.everything() == site.everything()
    assert fresh.run("setup").returncode == 0
    assert fresh.run("audit", "verify").returncode == 0
    assert fresh.run("load", str(PLAN)).returncode == 0
    assert fresh.run("doctor").returncode == 0


def test_a_backup_under_load_is_consistent(
    site: Machine, fresh: Machine, tmp_path: Path
) -> None:
    archive = tmp_path / "loaded.tar.gz"
    before = len(site.rows())
    writers = [site.start("-m", "tests.backup.writing", name) for name in "ab"]
    try:
        eventually(lambda: len(site.rows()) > before)
        ended = site.run("backup", "--to", str(archive))
        still = [writer.poll() for writer in writers]
    finally:
        for writer in writers:
            writer.terminate()
            writer.wait(timeout=30)
    assert ended.returncode == 0, ended.stderr
    assert still == [None, None]
    ended = fresh.run("restore", str(archive))
    assert ended.returncode == 0, ended.stderr
    assert fresh.run("audit", "verify").returncode == 0
    restored, live = fresh.rows(), site.rows()
    assert before < len(restored) < len(live)
    # Rows that are written once.
    written = ("journal_event", "commitments_commitment", "commitments_assignment")
    for key, row in restored.items():
        if key[0] in written:
            assert live[key] == row
    kept = set(fresh.files())
    for (table, _), row in restored.items():
        if table == "documents_sourcefile":
            digest = str(row["sha256"])
            assert f"goc/{digest[:2]}/{digest}" in kept


def test_a_site_with_data_is_replaced_only_when_said(
    site: Machine, archive: Path, tmp_path: Path
) -> None:
    kept = site.everything()
    other = tmp_path / "other.txt"
    other.write_bytes(PLAN.read_bytes() + b"\nx\n")
    assert site.run("load", str(other)).returncode == 0
    changed = site.everything()
    refused = site.run("restore", str(archive))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert site.everything() == changed != kept
    replaced = site.run("restore", str(archive), "--replace")
    assert replaced.returncode == 0, replaced.stderr
    assert site.everything() == kept
    # The guards stand again.
    assert site.run("doctor").returncode == 0


@pytest.mark.parametrize(
    ("stage", "switched"),
    [
        ("unpacking", False),
        ("before the files", False),
        ("in the database", False),
        ("after the database", True),
    ],
)
def test_a_restore_cut_off_leaves_what_was_there(
    site: Machine, archive: Path, tmp_path: Path, stage: str, switched: bool
) -> None:
    wanted = site.rows()
    other = tmp_path / "other.txt"
    other.write_bytes(PLAN.read_bytes() + b"\nx\n")
    assert site.run("load", str(other)).returncode == 0
    there = site.everything()
    if stage == "in the database":
        kind = "postgresql" if site.url.startswith("postgres") else "sqlite"
        stage += f" ({kind})"
    ended = site.python(*CUT_OFF, stage, "restore", str(archive), "--replace")
    assert ended.returncode == KILLED, ended.stderr
    if switched:
        assert site.rows() == wanted
    else:
        assert site.everything() == there
    again = site.run("restore", str(archive), "--replace")
    assert again.returncode == 0, again.stderr
    assert site.rows() == wanted
    assert len(site.files()) == 1
    assert not (site.data / "restore.unfinished").exists()


def test_a_backup_cut_off_leaves_no_archive(site: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    ended = site.python(*CUT_OFF, "packing", "backup", "--to", str(folder / "a.tar.gz"))
    assert ended.returncode == KILLED
    assert not list(folder.glob("*.tar.gz"))
    assert site.run("backup", "--to", str(folder / "a.tar.gz")).returncode == 0


def damaged_member(name: str) -> Callable[[str, bytes], bytes | None]:
    return lambda n, content: content[:-9] + b"012345678" if n == name else content


def longer_member(n: str, content: bytes) -> bytes:
    return content + b"x" if n.startswith("files/") else content


def without_key(n: str, content: bytes) -> bytes | None:
    return None if n == "secret-key" else content


def with_a_way_out(n: str, content: bytes) -> bytes:
    return content.replace(b'"files/', b'"files/../../') if n[0] == "m" else content


@pytest.mark.parametrize(
    ("forgery", "said"),
    [
        (damaged_member("database"), "nội dung database đã bị sửa"),
        (damaged_member("secret-key"), "nội dung secret-key đã bị sửa"),
        (damaged_member("members.jsonl"), "danh sách thành phần đã bị sửa"),
        (longer_member, "có dung lượng khác"),
        (without_key, "thay cho secret-key"),
        (with_a_way_out, "danh sách thành phần đã bị sửa"),
    ],
)
def test_a_tampered_archive_is_refused(
    archive: Path,
    fresh: Machine,
    forgery: Callable[[str, bytes], bytes | None],
    said: str,
) -> None:
    forged = repacked(archive, forgery)
    for command in (["backup", "--verify"], ["restore"]):
        ended = fresh.run(*command, str(forged))
        assert ended.returncode == 2
        assert said in ended.stderr
        assert "Traceback" not in ended.stderr
    assert not (fresh.data / "restore.unfinished").exists()
    assert not fresh.files()


def test_a_newer_archive_is_refused(archive: Path, fresh: Machine) -> None:
    def newer(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        return json.dumps({**json.loads(content), "version": "0.10.0"}).encode()

    ended = fresh.run("restore", str(repacked(archive, newer)))
    assert ended.returncode == 2
    assert "bám sát 0.10.0, mới hơn" in ended.stderr


def test_an_archive_with_steps_that_are_not_known_here_is_refused(
    archive: Path, fresh: Machine
) -> None:
    def newer(name: str, content: bytes) -> bytes:
        return content.replace(b"journal.0001_first_events", b"journal.9999_ahead")

    ended = fresh.run("restore", str(repacked(archive, newer)))
    assert ended.returncode == 2
    assert "mới hơn" in ended.stderr


def test_an_archive_of_the_other_database_is_refused(
    archive: Path, fresh: Machine
) -> None:
    def moved(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        found = json.loads(content)
        other = {"sqlite": "postgresql", "postgresql": "sqlite"}[found["database"]]
        return json.dumps({**found, "database": other}).encode()

    ended = fresh.run("restore", str(repacked(archive, moved)))
    assert ended.returncode == 2
    assert "BAMSAT_DATABASE_URL" in ended.stderr


def test_a_wrong_file_is_refused(archive: Path, fresh: Machine, tmp_path: Path) -> None:
    half = tmp_path / "half.tar.gz"
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    foreign = tmp_path / "foreign.tar.gz"
    with tarfile.open(foreign, "w:gz") as tar:
        tar.add(PLAN, "plan.txt")
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(b"x" * 1000))
    empty = tmp_path / "empty"
    empty.touch()
    for wrong in (half, foreign, packed, empty, PLAN, tmp_path, tmp_path / "none"):
        ended = fresh.run("restore", str(wrong))
        assert ended.returncode == 2, wrong
        assert "Traceback" not in ended.stderr, wrong
        assert str(wrong) in ended.stderr


# A file may not grow beyond so many bytes: for the program, a full disk.
FULL = """import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
from bamsat.cli.main import app; app()"""


def test_a_full_disk_is_said_plainly_and_nothing_is_lost(
    site: Machine, archive: Path, fresh: Machine, tmp_path: Path
) -> None:
    there = site.everything()
    folder = tmp_path / "full"
    folder.mkdir()
    ended = site.python("-c", FULL, "backup", "--to", str(folder))
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list(folder.iterdir())
    ended = site.python("-c", FULL, "restore", str(archive), "--replace")
    assert ended.returncode == 2
    assert "vẫn như cũ" in ended.stderr
    assert site.everything() == there
    assert not (site.data / "restore.unfinished").exists()


def test_sigterm_removes_what_is_unfinished(site: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "stopped"
    folder.mkdir()
    waiting = """import sys, time
from bamsat.backup import archives
archives._pack = lambda *a: (print("packing", flush=True), time.sleep(60))
from bamsat.cli.main import app; app()"""
    process = subprocess.Popen(
        [sys.executable, "-c", waiting, "backup", "--to", str(folder)],
        env=site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "packing\n"
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode != 0
    assert not list(folder.iterdir())


def test_only_the_newest_are_kept(site: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old = [f"bamsat-2024010{n}T020000Z.tar.gz" for n in (1, 2, 3)]
    for name in [*old, "notes.txt"]:
        (folder / name).touch()
    ended = site.run("backup", "--to", str(folder), "--keep", "2")
    assert ended.returncode == 0, ended.stderr
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 3
    assert left[0] == old[2]
    assert left[-1] == "notes.txt"


def test_an_existing_backup_is_never_overwritten(site: Machine, archive: Path) -> None:
    before = archive.read_bytes()
    ended = site.run("backup", "--to", str(archive))
    assert ended.returncode == 2
    assert archive.read_bytes() == before


def test_a_site_that_runs_is_not_replaced(site: Machine, archive: Path) -> None:
    beat = (
        "from django.utils.timezone import now;"
        "from bamsat.work.operations import beat;"
        "beat(worker='w', host='h', pid=1, now=now())"
    )
    assert site.run("manage", "shell", "-c", beat).returncode == 0
    ended = site.run("restore", str(archive), "--replace")
    assert ended.returncode == 2
    assert "đang chạy" in ended.stderr


def test_a_journal_that_was_forged_is_not_restored(
    site: Machine, fresh: Machine, tmp_path: Path
) -> None:
    forge = (
        "from django.db import connection; from bamsat.journal import guards;"
        "guards.remove(connection); c = connection.cursor();"
        "c.execute(\"UPDATE journal_event SET actor = 'x' WHERE sequence = 2\")"
    )
    assert site.run("manage", "shell", "-c", forge).returncode == 0
    archive = tmp_path / "forged.tar.gz"
    assert site.run("backup", "--to", str(archive)).returncode == 0
    ended = fresh.run("restore", str(archive))
    assert ended.returncode == 2
    assert "nội dung sự kiện đã bị sửa" in ended.stderr
    shutil.rmtree(fresh.data / "files")
    assert fresh.run("setup").returncode == 0
    assert fresh.rows() == {}
