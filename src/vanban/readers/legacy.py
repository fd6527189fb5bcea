"""Text that came through a wrong code page: read twice, or never turned to Unicode.

Three faults are met in files that offices pass on: UTF-8 taken for a Western code page
and saved again (`á»¦y ban nhÃ¢n dÃ¢n`), and fonts of the Vietnamese standard of 1993
(TCVN 5712, `ABC` fonts), whose letters a program shows as Western ones
(`Uû ban nh©n d©n`), and fonts of VNI, which write a vowel and its marks as two letters
(`Uûy ban nhaân daân`). All can be undone. No library that is kept up does it; the
tables are those of the standard and of the maker of VNI.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vanban.readers.likeness import LEAST_OWN, OWN

TWICE = re.compile("[ÃÂ][\u0080-\u00bf]|á[»º]|Ä[\u2018\u0091]|Æ[°¡]")
TWICE_SHARE = 0.01
"""Vietnamese text taken for Western letters has such a pair every ten letters."""
_WESTERN = {
    **{chr(byte): byte for byte in range(256)},
    **{
        bytes([byte]).decode("cp1252"): byte
        for byte in range(0x80, 0xA0)
        if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    },
}

TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®"
        "§¡¢£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ",
        strict=True,
    )
)
"""Letters of TCVN 5712:1993 as Western programs show them → Vietnamese letters."""
FOREIGN = re.compile("[®µ¸¶·¹©ª«¬¨§]")
FOREIGN_SHARE = 0.02
"""Signs that Vietnamese text hardly has and that this standard uses for letters."""


def _line_read_once(line: str) -> str:
    try:
        return bytes(_WESTERN[letter] for letter in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return line


def read_once(content: str) -> str:
    """The text with a second decoding undone, line by line; else as it is."""
    if len(TWICE.findall(content)) < TWICE_SHARE * len(content):
        return content
    lines = re.split(r"(?<=\n)", content)
    return "".join(map(_line_read_once, lines))


_VNI_MARKS = {
    "a": "ùáøàûảõãïạââáấàầåẩãẫäậêăéắèằúẳüẵëặ",
    "e": "ùéøèûẻõẽïẹâêáếàềåểãễäệ",
    "o": "ùóøòûỏõõïọâôáốàồåổãỗäộ",
    "ô": "ùớøờûởõỡïợ",
    "u": "ùúøùûủõũïụ",
    "ö": "ùứøừûửõữïự",
    "y": "ùýøỳûỷõỹ",
}
_VNI_ALONE = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))


def _vni() -> dict[str, str]:
    """Letters of VNI fonts, in small and in capitals → Vietnamese letters."""
    pairs = dict(_VNI_ALONE)
    for vowel, marks in _VNI_MARKS.items():
        pairs |= {
            vowel + mark: letter
            for mark, letter in zip(marks[::2], marks[1::2], strict=True)
        }
    capitals = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in pairs.items()}
    return {**mixed, **capitals, **pairs}


VNI = _vni()
_VNI_LETTERS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_VNI_TOLD = re.compile(
    "[aeouyôöAEOUYÔÖ][ùøûõïâåãäêëüÙØÛÕÏÂÅÃÄÊËÜ]|[ñÑ](?=[aeiouyôöAEIOUYÔÖ])"
)
VNI_SHARE = 0.04
"""Of all characters: so many such pairs stand in no text of another code."""


def from_vni(content: str) -> str:
    """The text with the letters of VNI fonts in Unicode, whatever it is."""
    return _VNI_LETTERS.sub(lambda found: VNI[found[0]], content)


def as_tcvn3(content: str) -> str:
    """The text with the letters of the old standard in Unicode, whatever it is."""
    return content.translate({ord(old): new for old, new in TCVN3.items()})


_MODERN = re.compile(f"[{''.join(sorted(set(OWN) - set(map(chr, range(256)))))}]")
"""Of the letters that only Vietnamese has, those that no Western code has either."""


def _is_modern(text: str) -> bool:
    small = text.lower()
    letters = max(1, sum(map(str.isalpha, small)))
    return len(_MODERN.findall(small)) >= LEAST_OWN * letters


def _signs(text: str) -> int:
    return max(1, len(text) - sum(map(str.isspace, text)))


Convert = Callable[[str], str]


def old_code_of(content: str) -> tuple[str, Convert] | None:
    """The name of the old code a text is in, and what turns a paragraph of it into
    Unicode; None for any other text.

    A paragraph that is in Unicode, put in later, is left as it is.
    """
    found: tuple[str, Convert] | None = None
    foreign = len(FOREIGN.findall(content)) / _signs(content)
    pairs = len(_VNI_TOLD.findall(content)) / _signs(content)
    if foreign >= FOREIGN_SHARE and foreign >= pairs:
        found = "TCVN3", as_tcvn3
    elif pairs >= VNI_SHARE and not _is_modern(content):
        found = "VNI", from_vni
    if found is None:
        return None
    name, convert = found
    return name, lambda text: text if _is_modern(text) else convert(text)
