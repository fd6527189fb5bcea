"""What may come in: judged by what the bytes are, never by the name of the file.

`at_the_door` looks at the size and the first bytes only; `once_decoded` at the whole
text, in the worker.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanban.composing import composed
from vanban.readers import READERS, Source, Unreadable, media_type_of, refusal_of
from vanban.readers.plain import decode
from vanban.secrecy import marked_secret

FIRST = 64_000
"""Bytes that the door decodes, to turn secret documents away before they are stored."""

VIETNAMESE = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
LEAST = 20
"""Letters below which there is no text to judge a code page by."""

LEAST_SHARE = 0.02
"""Of all letters. Vietnamese prose has some 15 in a hundred that no other code has."""


class Refusal(StrEnum):
    """Why a file is not taken in."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    CODE_PAGE = "code-page"
    NO_WORDS = "no-words"
    SECRET = "secret"  # noqa: S105 (a word, not a password)


WORDS: dict[str, Promise] = {
    Refusal.MISSING: _("Chưa chọn tệp: hãy chọn một tệp rồi gửi lại."),
    Refusal.EMPTY: _("Tệp rỗng: hãy chọn tệp có nội dung văn bản."),
    Refusal.TOO_LARGE: _(
        "Tệp lớn quá mức cho phép: hãy tách thành nhiều văn bản, hoặc gửi bản chữ."
    ),
    Refusal.CODE_PAGE: _(
        "Không thấy chữ tiếng Việt có dấu: tệp có lẽ dùng bảng mã cũ (TCVN3, VNI, "
        "Latin-1). Hãy chuyển sang Unicode, lưu lại rồi tải lên."
    ),
    Refusal.NO_WORDS: _(
        "Không thấy chữ nào trong tệp: có thể tệp trống, ảnh không có chữ, hoặc không "
        "phải văn bản. Hãy mở tệp ra xem, rồi chọn đúng tệp của văn bản."
    ),
    Refusal.SECRET: _(
        "Văn bản mang dấu Mật, Tối mật hoặc Tuyệt mật: không được đưa lên hệ thống "
        "này, và không gì của nó được giữ lại. Hãy xử lý theo quy định bảo vệ bí mật "
        "nhà nước."
    ),
}


class NotTakenError(Exception):
    """A file that is turned away; nothing of it is kept.

    `said` is the reader's own sentence, in Vietnamese, where it has one.
    """

    def __init__(self, refusal: Refusal, said: str = "") -> None:
        super().__init__(said or refusal.value)
        self.refusal = refusal
        self.said = said

    @property
    def words(self) -> str:
        """What to tell who sent the file."""
        return self.said or str(WORDS[self.refusal])


def at_the_door(content: bytes, limit: int) -> None:
    """Raise NotTakenError for what the size and the first bytes speak against."""
    if not content.strip():
        raise NotTakenError(Refusal.EMPTY)
    if len(content) > limit:
        raise NotTakenError(Refusal.TOO_LARGE)
    try:
        media_type = media_type_of(content)
        if media_type not in READERS:
            raise NotTakenError(Refusal.UNREADABLE, refusal_of(media_type))
        if media_type == "text/plain" and marked_secret(
            decode(content[:FIRST]).content
        ):
            raise NotTakenError(Refusal.SECRET)
    except Unreadable as unreadable:
        raise NotTakenError(Refusal.UNREADABLE, str(unreadable)) from unreadable


def once_decoded(source: Source) -> None:
    """Raise NotTakenError for what the text speaks against.

    A file of images alone has no letters to judge by: it is read as it is, with a
    warning a page.
    """
    if marked_secret(source.content):
        raise NotTakenError(Refusal.SECRET)
    # Some machines write an accent as a letter of its own.
    whole = composed(source.content).lower()
    letters = [letter for letter in whole if letter.isalpha()]
    own = sum(letter in VIETNAMESE for letter in letters)
    if letters and own >= LEAST_SHARE * len(letters):
        return
    if len(letters) >= LEAST:
        raise NotTakenError(Refusal.CODE_PAGE)
    if letters or not source.scanned:
        raise NotTakenError(Refusal.NO_WORDS)
