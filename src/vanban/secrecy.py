"""Is a document marked Mật, Tối mật or Tuyệt mật? Asked before anything is kept."""

from __future__ import annotations

from vanban.composing import composed
from vanban.patterns import secrecy

HEAD = 60
"""Lines of the first page among which the mark stands."""


def marked_secret(content: str) -> bool:
    """Whether a line of the document's head bears a mark of secrecy.

    `content` as decoded, before any line is joined: columns are still apart.
    """
    lines = composed(content).splitlines()
    head = [line.strip("\ufeff\f\r\n") for line in lines if line.strip()][:HEAD]
    return any(
        secrecy.MARK.search(line.strip()) or secrecy.LABELLED.search(line)
        for line in head
    )
