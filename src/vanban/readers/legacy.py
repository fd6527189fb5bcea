"""Text that came through a wrong code page: read twice, or never turned to Unicode.

Two faults are met in files that offices pass on: UTF-8 taken for a Western code page
and saved again (`á»¦y ban nhÃ¢n dÃ¢n`), and fonts of the Vietnamese standard of 1993
(TCVN 5712, `ABC` fonts), whose letters a program shows as Western ones
(`Uû ban nh©n d©n`). Both can be undone letter by letter.
"""

from __future__ import annotations

import re

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


def from_tcvn3(content: str) -> str:
    """The text with the letters of the old standard in Unicode; else as it is."""
    if len(FOREIGN.findall(content)) < FOREIGN_SHARE * len(content):
        return content
    return content.translate({ord(old): new for old, new in TCVN3.items()})
