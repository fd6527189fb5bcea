"""What a zip archive or an old Office container holds, told by its parts.

Word, Excel and OpenDocument files are zip archives; files of Office 97 to 2003, and
new ones under a password, are compound files (MS-CFB) with named streams.
"""

from __future__ import annotations

import io
import re
import zipfile

from vanban.readers import Unreadable
from vanban.readers.word.package import BROKEN, FAULTS, PROTECTED

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TO_DOCX = "hãy mở bằng Word hoặc LibreOffice, lưu lại thành tệp .docx rồi đọc lại."
_FOLDERS = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml."),
)
_STREAMS = (
    ("EncryptedPackage", "application/x-ooxml-protected"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")
TOO_MANY_PARTS = (
    "Tệp nén có quá nhiều phần bên trong: hãy giải nén rồi chọn từng văn bản (.docx, "
    ".pdf hoặc .txt)."
)
REFUSALS = (
    ("application/x-ooxml-protected", PROTECTED),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml",
        "Đây là bảng tính Excel, không phải văn bản chỉ đạo: hãy chọn tệp văn bản "
        "(.docx, .pdf hoặc .txt).",
    ),
    (
        "application/vnd.ms-excel",
        "Đây là bảng tính Excel, không phải văn bản chỉ đạo: hãy chọn tệp văn bản "
        "(.docx, .pdf hoặc .txt).",
    ),
    (
        "application/vnd.oasis.opendocument.spreadsheet",
        "Đây là bảng tính, không phải văn bản chỉ đạo: hãy chọn tệp văn bản (.docx, "
        ".pdf hoặc .txt).",
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml",
        "Đây là tệp trình chiếu, không phải văn bản chỉ đạo: hãy chọn tệp văn bản "
        "(.docx, .pdf hoặc .txt).",
    ),
    (
        "application/vnd.ms-powerpoint",
        "Đây là tệp trình chiếu, không phải văn bản chỉ đạo: hãy chọn tệp văn bản "
        "(.docx, .pdf hoặc .txt).",
    ),
    (
        "application/zip",
        "Đây là tệp nén, bên trong có thể có nhiều tệp: hãy giải nén rồi chọn từng "
        "văn bản (.docx, .pdf hoặc .txt).",
    ),
    (
        "application/x-ole-storage",
        f"Không rõ tệp Office cũ này chứa gì: {_TO_DOCX}",
    ),
)
"""Beginning of a media type → what to tell who chose such a file."""


MOST_PARTS = 20_000
"""Of an archive that is opened at all: its list alone may take half a gigabyte."""


def _type_of_zip(data: bytes) -> str:
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise Unreadable(TOO_MANY_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                for folder, media_type in _FOLDERS:
                    if any(name.startswith(folder) for name in names):
                        return media_type
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    said = part.read(200).decode("ascii", "replace").strip()
                return said if _TYPE.fullmatch(said) else "application/zip"
    except (*FAULTS, RuntimeError) as error:
        raise Unreadable(BROKEN) from error
    return "application/zip"


def _type_of_compound(data: bytes) -> str:
    for stream, media_type in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return media_type
    return "application/x-ole-storage"


def type_within(data: bytes) -> str:
    """The media type of what a zip archive or a compound file holds.

    Raises Unreadable for an archive that is broken.
    """
    return _type_of_zip(data) if data[:2] == b"PK" else _type_of_compound(data)


def refusal_of(media_type: str) -> str | None:
    """Why a type has no reader and what to do; None where nothing better is known."""
    said = (text for begin, text in REFUSALS if media_type.startswith(begin))
    return next(said, None)
