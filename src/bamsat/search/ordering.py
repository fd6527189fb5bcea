"""Vietnamese spelling: one key for names that differ only in habit, one to sort by."""

import unicodedata

# Tone marks in the order of the dictionary; the other marks make letters of their own.
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def _syllable(word: str) -> tuple[str, int]:
    """The letters of a syllable without its tone, and the tone's place in the order.

    So `hoá` and `hóa`, `Uỷ` and `Ủy`, which put one tone on different letters, agree.
    """
    tone = 0
    letters = []
    for mark in unicodedata.normalize("NFD", word.casefold()):
        if mark in TONES:
            tone = TONES.index(mark) + 1
        else:
            letters.append(mark)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def spelling_key(text: str) -> str:
    """A key equal for spellings that differ only in case and in the tone's place."""
    return " ".join(
        letters + (str(tone) if tone else "")
        for letters, tone in map(_syllable, text.split())
    )


def sort_key(text: str) -> str:
    """A key that sorts by the Vietnamese alphabet, tones last, by plain comparison.

    Each letter becomes its place in the alphabet as an ASCII letter and a digit, so
    that every database sorts it alike whatever its collation.
    """
    words = [_syllable(word) for word in text.split()]
    letters = " ".join(
        "".join(_place(letter) for letter in word if _place(letter))
        for word, _ in words
    )
    return f"{letters} {''.join(str(tone) for _, tone in words)}"


def _place(letter: str) -> str:
    """Digits sort before letters; punctuation does not count."""
    if letter.isdecimal() and letter.isascii():
        return letter
    at = LETTERS.find(letter)
    return "" if at < 0 else _ALPHABET[at]


# "a0" to "a9", "b0" and so on: ascending under byte and linguistic collations alike.
_ALPHABET = [f"{chr(ord('a') + at // 10)}{at % 10}" for at in range(len(LETTERS))]
