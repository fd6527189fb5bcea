"""Signs of symbol fonts: the letter codes of Symbol and Wingdings as Unicode.

Word keeps them in the private area (U+F0B7) or as plain letters in a symbol font. A
sign that is not listed stays as it is, and the reading warns of it.
"""

from __future__ import annotations

SYMBOL = {
    0x2B: "+", 0x2D: "-", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→",
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑",
    0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ", 0x66: "φ",
    0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
}  # fmt: skip
WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDC: "➲", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x4A: "☺", 0x46: "☞", 0x28: "☎", 0x2A: "✉", 0xAB: "★",
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)


def _table(font: str) -> dict[int, str] | None:
    named = font.strip().lower()
    if named.startswith("wingdings"):
        return WINGDINGS if named == "wingdings" else {}
    return SYMBOL if named.startswith("symbol") else None


def unicode_of(text: str, font: str, *, letters: bool = False) -> str:
    """The text of a run with its symbols as Unicode signs.

    `letters` reads plain letters by the font too, as bullets and `w:sym` keep them. A
    private code in a font that is not named is one of Symbol's, Word's own default.
    """
    table = _table(font)
    known = SYMBOL if table is None else table

    def sign(letter: str) -> str:
        code = ord(letter)
        if code in _PRIVATE:
            return known.get(code - 0xF000, letter)
        return known.get(code, letter) if letters and table is not None else letter

    return "".join(map(sign, text))


def bullet(text: str, font: str) -> str:
    """A list's bullet as a sign; the `o` of Courier New is drawn as a ring."""
    if text.strip() == "o" and font.lower().startswith("courier"):
        return "○"
    return unicode_of(text, font, letters=True).strip()
