"""What may come in: judged by what the bytes are, never by the name of the file.

`at_the_door` looks at the size and the first bytes only; `once_decoded` at the whole
text, in the worker. Both give the word of a refusal, or None.
"""

from enum import StrEnum

from vanban.readers import Unreadable, media_type_of
from vanban.readers.plain import decode
from vanban.secrecy import marked_secret

FIRST = 64_000
"""Bytes that the door decodes, to turn secret documents away before they are stored."""

VIETNAMESE = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
LEAST_SHARE = 0.02
"""Of all letters. Vietnamese prose has some 15 in a hundred that no other code has."""


class Refusal(StrEnum):
    """Why a file is not taken in."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    PDF = "pdf"
    WORD = "word"
    ARCHIVE = "archive"
    IMAGE = "image"
    BINARY = "binary"
    CODE_PAGE = "code-page"
    SECRET = "secret"  # noqa: S105 (a word, not a password)


BY_TYPE = {
    "application/pdf": Refusal.PDF,
    "application/msword": Refusal.WORD,
    "application/rtf": Refusal.WORD,
    "image/png": Refusal.IMAGE,
    "image/jpeg": Refusal.IMAGE,
    "image/tiff": Refusal.IMAGE,
}


def at_the_door(content: bytes, limit: int) -> Refusal | None:
    """What the size and the first bytes say against a file."""
    if not content.strip():
        return Refusal.EMPTY
    if len(content) > limit:
        return Refusal.TOO_LARGE
    media_type = media_type_of(content)
    if media_type == "application/zip":
        # A .docx is a zip whose members lie under word/.
        return Refusal.WORD if b"word/" in content else Refusal.ARCHIVE
    if refused := BY_TYPE.get(media_type):
        return refused
    try:
        head = decode(content[:FIRST]).content
    except Unreadable:
        return Refusal.BINARY
    return Refusal.SECRET if marked_secret(head) else None


def once_decoded(content: bytes) -> Refusal | None:
    """What the text says against a file."""
    try:
        text = decode(content).content
    except Unreadable:
        return Refusal.BINARY
    if marked_secret(text):
        return Refusal.SECRET
    letters = [letter for letter in text.lower() if letter.isalpha()]
    own = sum(letter in VIETNAMESE for letter in letters)
    if not letters or own < LEAST_SHARE * len(letters):
        return Refusal.CODE_PAGE
    return None
