"""The archive itself: a gzipped tar, written and read as a stream in bounded memory.

Order: manifest, list of members, then the members as listed. Reading compares each with
its line, so that what is unpacked is what was packed, and nothing else.
"""

import gzip
import hashlib
import os
import tarfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

import msgspec

from bamsat.backup.manifest import (
    MANIFEST,
    MEMBERS,
    Manifest,
    Member,
    is_safe,
)

PIECE = 1 << 20
LARGEST_MANIFEST = 4_000_000
LONGEST_LINE = 100_000

Progress = Callable[[int], object]
"""Called with the number of bytes done."""


class BackupError(Exception):
    """What went wrong, and what to do, for the terminal."""


class MovedError(Exception):
    """A file changed or vanished between listing and packing."""


def private(path: str, flags: int) -> int:
    """Opens a file that only its owner reads."""
    return os.open(path, flags | os.O_CREAT, 0o600)


def hash_of(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file, read piece by piece."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def write(
    out: IO[bytes],
    manifest: Manifest,
    members: Path,
    sources: Callable[[str], Path],
    progress: Progress,
) -> None:
    """Pack the members that the list names. Raises MovedError."""
    with (
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=4, filename="") as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        content = msgspec.json.encode(manifest)
        tar.addfile(_entry(MANIFEST, len(content)), BytesIO(content))
        with members.open("rb") as listed:
            tar.addfile(_entry(MEMBERS, members.stat().st_size), listed)
        done = 0
        with members.open("rb") as listed:
            for line in listed:
                member = msgspec.json.decode(line, type=Member)
                done = _pack(tar, member, sources(member.name), done, progress)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(time.time())
    return entry


def _pack(
    tar: tarfile.TarFile, member: Member, source: Path, done: int, progress: Progress
) -> int:
    try:
        with source.open("rb") as file:
            counted = _Counted(file, done, progress)
            tar.addfile(_entry(member.name, member.bytes), counted)
    except FileNotFoundError as gone:
        raise MovedError(member.name) from gone
    except OSError as error:
        # tarfile's word for a file that has become shorter.
        if "unexpected end of data" in str(error):
            raise MovedError(member.name) from error
        raise
    if counted.digest.hexdigest() != member.sha256:
        raise MovedError(member.name)
    return counted.done


class _Counted:
    """A file that hashes what is read from it and says how far it is."""

    def __init__(self, file: IO[bytes], done: int, progress: Progress) -> None:
        self.digest = hashlib.sha256()
        self.done = done
        self._file = file
        self._progress = progress

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        self.done += len(piece)
        self._progress(self.done)
        return piece


@contextmanager
def opened(path: Path) -> Iterator["Archive"]:
    """An archive to read. Raises BackupError for a file that is none."""
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r|gz") as tar:
            yield Archive(path, tar)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(
            f"{path} không phải bản sao lưu, hoặc đã bị cắt, bị hỏng ({error}).\n"
            "Dùng một bản sao khác; kiểm bằng: bamsat backup --verify TỆP"
        ) from error
    except FileNotFoundError as error:
        raise BackupError(f"Không có tệp {path}.") from error
    except IsADirectoryError as error:
        raise BackupError(f"{path} là thư mục: nêu một tệp trong đó.") from error


class Archive:
    """An archive being read from front to back."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        self._path = path
        self._tar = tar
        self._entries = iter(tar)
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        entry = next(self._entries, None)
        if entry is None or entry.name != MANIFEST or entry.size > LARGEST_MANIFEST:
            raise BackupError(f"{self._path} không phải bản sao lưu của bám sát.")
        file = self._tar.extractfile(entry)
        try:
            return msgspec.json.decode(file.read() if file else b"", type=Manifest)
        except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
            raise BackupError(
                f"{self._path} không phải bản sao lưu mà bản phần mềm này đọc được: "
                f"{wrong}.\nNâng cấp phần mềm rồi thử lại."
            ) from wrong

    def read_members(
        self, folder: Path, keep: Callable[[str], Path | None], progress: Progress
    ) -> None:
        """Read to the end and compare each member with its line; those for which `keep`
        names a path are written there. `folder` takes the list meanwhile."""
        listed = folder / MEMBERS
        self._keep_list(listed)
        done = count = 0
        with listed.open("rb") as lines:
            for member in _members(lines, self._path):
                self._read_member(member, keep(member.name), done, progress)
                done += member.bytes
                count += 1
        if next(self._entries, None) is not None:
            raise self._damaged("có thành phần thừa ở cuối")
        if (count, done) != (self.manifest.members, self.manifest.bytes):
            raise self._damaged("danh sách thành phần không khớp với bản kê")

    def _keep_list(self, path: Path) -> None:
        entry = next(self._entries, None)
        if entry is None or entry.name != MEMBERS:
            raise self._damaged("thiếu danh sách thành phần")
        if self._copy(entry, path, lambda size: None) != self.manifest.members_sha256:
            raise self._damaged("danh sách thành phần đã bị sửa")

    def _read_member(
        self, member: Member, path: Path | None, done: int, progress: Progress
    ) -> None:
        entry = next(self._entries, None)
        if entry is None:
            raise self._damaged(f"thiếu {member.name}")
        if entry.name != member.name or not entry.isfile():
            raise self._damaged(f"gặp {entry.name} thay cho {member.name}")
        if entry.size != member.bytes:
            raise self._damaged(f"{member.name} có dung lượng khác")
        digest = self._copy(entry, path, lambda size: progress(done + size))
        if digest != member.sha256:
            raise self._damaged(f"nội dung {member.name} đã bị sửa")

    def _copy(
        self, entry: tarfile.TarInfo, path: Path | None, progress: Progress
    ) -> str:
        """Copy one entry, or only read it; its SHA-256."""
        digest, size = hashlib.sha256(), 0
        source = self._tar.extractfile(entry)
        if source is None:
            raise self._damaged(f"{entry.name} không phải một tệp")
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        with open(path or os.devnull, "wb", opener=private) as out:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                out.write(piece)
                progress(size)
            if path:
                out.flush()
                os.fsync(out.fileno())
        return digest.hexdigest()

    def _damaged(self, why: str) -> BackupError:
        return BackupError(
            f"Bản sao {self._path} không còn nguyên vẹn: {why}.\n"
            "Không có gì được khôi phục từ nó. Dùng một bản sao khác."
        )


def _members(lines: IO[bytes], path: Path) -> Iterable[Member]:
    while line := lines.readline(LONGEST_LINE):
        try:
            member = msgspec.json.decode(line, type=Member)
        except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
            raise BackupError(f"Danh sách trong {path} không đọc được.") from wrong
        if not is_safe(member.name):
            raise BackupError(f"{path} chứa tên không được phép: {member.name!r}.")
        yield member
