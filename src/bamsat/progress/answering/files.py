"""What may be evidence: judged by what the bytes are, checked against the name.

Nothing here opens a document. An archive is asked for the list of its members, an old
Office file is searched for the name of its macro storage.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanban.composing import composed

LONGEST_NAME = 120
MOST_MEMBERS = 20_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS_IN_OLE = ("_VBA_PROJECT".encode("utf-16-le"), b"_VBA_PROJECT")
WORD_IN_OLE = "WordDocument".encode("utf-16-le")
BOOK_IN_OLE = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
IN_MACROS = ("basic/", "scripts/")
HEAD = 200_000
# `zipfile` raises NotImplementedError for a compression that it does not know.
BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, zlib.error)
MARKUP = re.compile(
    rb"<(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php|!\[cdata)",
    re.IGNORECASE,
)
SHEBANG = b"#!"
HEIC_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"heim", b"heis", b"hevc")


class Refusal(StrEnum):
    """Why a file is not taken as evidence."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TOO_MUCH = "too-much"
    LINK_FULL = "link-full"
    MACROS = "macros"
    ACTIVE = "active"
    UNKNOWN = "unknown"
    MISNAMED = "misnamed"
    BROKEN = "broken"
    INFECTED = "infected"


TAKEN = _(
    "PDF, ảnh (JPEG, PNG, WebP, HEIC), Word, Excel, PowerPoint, ODT, ODS, TXT, CSV"
)

WORDS: Mapping[Refusal, Promise] = {
    Refusal.EMPTY: _("tệp rỗng: hãy chọn lại tệp có nội dung."),
    Refusal.TOO_LARGE: _(
        "tệp lớn hơn %(limit)s MB: hãy nén ảnh, tách tệp, hoặc gửi bản PDF nhẹ hơn."
    ),
    Refusal.TOO_MANY: _("đã đủ %(most)s tệp cho một việc: bỏ bớt rồi thêm lại."),
    Refusal.TOO_MUCH: _(
        "các tệp của một việc cộng lại không quá %(limit)s MB: bỏ bớt hoặc gửi bản nhẹ."
    ),
    Refusal.LINK_FULL: _(
        "một liên kết nhận nhiều nhất %(limit)s MB tệp: bỏ bớt tệp chưa gửi, hoặc xin "
        "cơ quan điều phối liên kết mới."
    ),
    Refusal.MACROS: _(
        "tệp có macro (mã tự chạy): hãy lưu lại thành .docx, .xlsx hoặc PDF rồi gửi."
    ),
    Refusal.ACTIVE: _(
        "tệp SVG, HTML, kịch bản hay chương trình có thể tự chạy nên không nhận: hãy "
        "gửi ảnh chụp hoặc bản PDF."
    ),
    Refusal.UNKNOWN: _(
        "không nhận loại tệp này: hãy gửi một trong các loại: %(taken)s."
    ),
    Refusal.MISNAMED: _(
        "đuôi tên tệp không hợp với nội dung: mở tệp bằng phần mềm của nó, lưu lại rồi "
        "gửi."
    ),
    Refusal.BROKEN: _("tệp hỏng hoặc có mật khẩu: hãy mở thử, lưu lại rồi gửi."),
    Refusal.INFECTED: _("máy quét đã báo tệp này nhiễm mã độc: không nhận."),
}


class NotTakenError(Exception):
    """A file that is turned away; nothing of it is kept."""

    def __init__(self, refusal: Refusal, **figures: object) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.figures = {"taken": TAKEN, **figures}

    @property
    def words(self) -> str:
        """What to tell who sent the file."""
        return str(WORDS[self.refusal]) % self.figures


@dataclass(frozen=True)
class Type:
    """A type of file: its media type, and the endings that its name may have."""

    media: str
    endings: tuple[str, ...]


PDF = Type("application/pdf", (".pdf",))
JPEG = Type("image/jpeg", (".jpg", ".jpeg", ".jfif"))
PNG = Type("image/png", (".png",))
WEBP = Type("image/webp", (".webp",))
HEIC = Type("image/heic", (".heic", ".heif"))
_OPEN = "application/vnd.openxmlformats-officedocument."
DOCX = Type(_OPEN + "wordprocessingml.document", (".docx",))
XLSX = Type(_OPEN + "spreadsheetml.sheet", (".xlsx",))
PPTX = Type(_OPEN + "presentationml.presentation", (".pptx",))
ODT = Type("application/vnd.oasis.opendocument.text", (".odt",))
ODS = Type("application/vnd.oasis.opendocument.spreadsheet", (".ods",))
DOC = Type("application/msword", (".doc",))
XLS = Type("application/vnd.ms-excel", (".xls",))
TXT = Type("text/plain", (".txt", ".csv"))

IN_ARCHIVES = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
IN_ARCHIVES |= {"ppt/presentation.xml": PPTX}
SHOWN_TO_BROWSERS = ",".join(
    ending
    for each in (PDF, JPEG, PNG, WEBP, HEIC, DOCX, XLSX, PPTX, ODT, ODS, DOC, XLS, TXT)
    for ending in each.endings
)
"""For the `accept` of a file field, behind `image/*`, which offers the camera."""


def type_of(content: bytes, name: str) -> Type:
    """The type of a file by its bytes; NotTakenError for one that is none of ours, may
    run by itself, or is named as something else."""
    if not content:
        raise NotTakenError(Refusal.EMPTY)
    found = next((kind for test, kind in MAGIC if test(content)), None)
    if content.startswith(b"PK"):
        found = _of_archive(content)
    elif content.startswith(OLE):
        found = _of_ole(content)
    elif found is None:
        found = _of_text(content)
    ending = _ending(name)
    if ending not in found.endings:
        raise NotTakenError(Refusal.MISNAMED if ending else Refusal.UNKNOWN)
    return found


MAGIC: tuple[tuple[Callable[[bytes], bool], Type], ...] = (
    (lambda c: c.startswith(b"%PDF-"), PDF),
    (lambda c: c.startswith(b"\xff\xd8\xff"), JPEG),
    (lambda c: c.startswith(b"\x89PNG\r\n\x1a\n"), PNG),
    (lambda c: c.startswith(b"RIFF") and c[8:12] == b"WEBP", WEBP),
    (lambda c: c[4:8] == b"ftyp" and c[8:12] in HEIC_BRANDS, HEIC),
)


def _of_archive(content: bytes) -> Type:
    """Word, Excel, PowerPoint, OpenDocument; other archives are not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or any(m.flag_bits & 1 for m in members):
                raise NotTakenError(Refusal.BROKEN)
            names = {member.filename.lower() for member in members}
            kind = _head(archive, "mimetype").decode("latin-1").strip()
            parts = _head(archive, "[Content_Types].xml").lower()
    except BROKEN as error:
        raise NotTakenError(Refusal.BROKEN) from error
    found = next((t for name, t in IN_ARCHIVES.items() if name in names), None)
    for each in (ODT, ODS):
        found = each if kind == each.media else found
    if found is None:
        raise NotTakenError(Refusal.UNKNOWN)
    macros = any("vbaproject" in n or n.startswith(IN_MACROS) for n in names)
    if macros or b"vbaproject" in parts or b"macroenabled" in parts:
        raise NotTakenError(Refusal.MACROS)
    return found


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a member, however much it would unpack to."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(HEAD)


def _of_ole(content: bytes) -> Type:
    """Old Word and Excel files without macros."""
    if any(mark in content for mark in MACROS_IN_OLE):
        raise NotTakenError(Refusal.MACROS)
    if WORD_IN_OLE in content:
        return DOC
    if any(mark in content for mark in BOOK_IN_OLE):
        return XLS
    raise NotTakenError(Refusal.UNKNOWN)


def _of_text(content: bytes) -> Type:
    """Plain text: letters in some code, no markup, no script."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if MARKUP.match(head) or head.startswith(SHEBANG) or content.startswith(b"MZ"):
        raise NotTakenError(Refusal.ACTIVE)
    if MARKUP.search(content[:65_536]):
        raise NotTakenError(Refusal.ACTIVE)
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTakenError(Refusal.UNKNOWN)
    return TXT


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name.strip())
    return found[0].lower() if found else ""


def safe_name(name: str) -> str:
    """The name of a file for people to read: no folders, nothing that cannot be seen or
    turns letters around, not too long; its ending kept."""
    name = composed(name).replace("\\", "/").rpartition("/")[2]
    # Categories C* hold control, format (right-to-left marks) and unassigned signs.
    name = "".join(
        " " if unicodedata.category(ch).startswith(("C", "Zl", "Zp")) else ch
        for ch in name
    )
    name = re.sub(r'[<>:"|?*]', "_", " ".join(name.split()))
    ending = _ending(name)
    stem = name[: len(name) - len(ending)].strip(". ")
    return f"{stem[: LONGEST_NAME - len(ending)].rstrip() or 'tep'}{ending}"
