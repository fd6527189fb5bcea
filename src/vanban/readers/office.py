"""Old Word files (.doc), OpenDocument and RTF: turned into .docx by LibreOffice.

LibreOffice runs without a screen, with a profile of its own that is thrown away, with
macros and links off and limits of time and memory; what it writes is read as any Word
file, in a process of its own.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile

from vanban.readers import Decoded, Unreadable, Watch, media_type_of, unwatched
from vanban.readers.confined import TooLong, decode_confined, seconds_left

PROGRAM = "soffice"
PACKAGE = "libreoffice-writer-nogui"
SECONDS = 60
MEMORY = 1 << 30
"""Bytes of address space, as for any reader."""
WRITTEN = 200_000_000
"""Bytes of what it may write."""
MISSING = (
    "Tệp Word cũ (.doc), OpenDocument (.odt) và RTF cần LibreOffice để đọc mà máy này "
    f"chưa có: hãy cài gói {PACKAGE} (Debian: apt install {PACKAGE}), hoặc mở tệp bằng "
    "Word, lưu lại thành .docx rồi đọc lại."
)
FAILED = (
    "LibreOffice không mở được tệp (tệp hỏng, có mật khẩu hoặc quá lớn): hãy mở bằng "
    "Word, lưu lại thành .docx rồi đọc lại."
)
TOO_LONG = (
    "Chuyển tệp sang .docx quá {seconds} giây nên đã dừng: hãy mở bằng Word, lưu lại "
    "thành .docx rồi đọc lại."
)
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" '
    'oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_NOWHERE = "http://127.0.0.1:9"


def _profile(room: pathlib.Path) -> str:
    """A profile with macros and links off; its address."""
    user = room / "profile" / "user"
    user.mkdir(parents=True)
    items = "".join(_SETTING.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
    return (room / "profile").as_uri()


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CPU, SECONDS),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


FILTERS = {
    "application/msword": "MS Word 97",
    "application/rtf": "Rich Text Format",
    "application/vnd.oasis.opendocument.text": "writer8",
}
"""Media type → how it is to be read; left to itself the program takes all for text."""


def _convert(given: pathlib.Path, room: pathlib.Path, filter_name: str) -> None:
    command = [
        PROGRAM, f"-env:UserInstallation={_profile(room)}", "--headless",
        "--norestore", "--nolockcheck", f"--infilter={filter_name}",
        "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(room / "out"), str(given),
    ]  # fmt: skip
    environment = {
        **os.environ,
        "HOME": str(room),
        "http_proxy": _NOWHERE,
        "https_proxy": _NOWHERE,
    }
    seconds, behind = seconds_left(SECONDS)
    child = subprocess.Popen(  # noqa: S603 - a fixed program, arguments of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        preexec_fn=_confine,  # noqa: PLW1509 - sets limits and nothing else
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired as late:
        raise TooLong(TOO_LONG.format(seconds=f"{behind:g}")) from late
    finally:
        # The program is a script that starts another one: all of them go.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def docx_of(data: bytes) -> bytes:
    """The file as LibreOffice saves it for Word.

    Raises Unreadable where the program is missing, fails or takes too long.
    """
    if shutil.which(PROGRAM) is None:
        raise Unreadable(MISSING)
    with tempfile.TemporaryDirectory(
        prefix="bamsat-", ignore_cleanup_errors=True
    ) as at:
        room = pathlib.Path(at)
        given = room / "van-ban"
        given.write_bytes(data)
        _convert(given, room, FILTERS[media_type_of(data)])
        made = room / "out" / "van-ban.docx"
        if not made.is_file():
            raise Unreadable(FAILED)
        return made.read_bytes()


def decode(data: bytes, _watch: Watch = unwatched) -> Decoded:
    """The paragraphs, rows and footnotes of the file.

    Raises Unreadable where LibreOffice is missing or cannot open it.
    """
    return decode_confined("vanban.readers.word.document", docx_of(data))
