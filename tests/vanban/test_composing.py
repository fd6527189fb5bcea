"""Normal form C: the same as Unicode's own, in linear time."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vanban.composing import composed
from vanban.readers import source_of
from vanban.reading import reading_of
from vanban.secrecy import marked_secret
from vanban.text import fold

MARKS = "\u0323\u0302\u0301\u031b\u0f73\u0344\u0345\u20d0\u1dc0"
LETTERS = st.text(st.sampled_from("aơộ가 ḍ̇\u1100\u1161漢" + MARKS)) | st.text()


@given(LETTERS, st.text(st.sampled_from(MARKS), max_size=200), LETTERS)
def test_it_is_the_normal_form(before: str, marks: str, after: str) -> None:
    text = before + marks + after
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_a_letter_with_a_million_marks_is_read_at_once() -> None:
    # Unicode's own function would take hours.
    text = "a" + "\u0323\u0302\u0301" * 300_000
    assert composed(text).startswith("\u1ead\u0323")
    assert len(fold(text)) == len(composed(text))
    assert not marked_secret(text)
    assert reading_of(source_of(text[:30_000].encode(), name=None)).text
