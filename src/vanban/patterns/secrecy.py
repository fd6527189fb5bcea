"""The mark of secrecy on the first page."""

from __future__ import annotations

from vanban.patterns import Pattern

MARK = Pattern(
    expression=r"""
    (?: ^ | \s{2,} | \t ) [\s(\[*]*
    (?: [Đđ]ộ\s+mật \s*:? \s* )?
    (?: (?: T\s?U\s?Y\s?Ệ\s?T | T\s?Ố\s?I ) \s+ )? M\s?Ậ\s?T
    [\s)\]*.]* (?: $ | \s{2,} | \t )
    """,
    why="one of the three degrees stands alone on a line or in a column (Law on the "
    "Protection of State Secrets 2018, Art. 8), in capitals, at times spaced out",
    examples=(
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("Độ mật: TUYỆT MẬT", "Độ mật: TUYỆT MẬT"),
        ("( M Ậ T )", "( M Ậ T )"),
    ),
    never=("BẢO MẬT THÔNG TIN", "Về bảo vệ bí mật nhà nước", "MẬT ONG"),
)
LABELLED = Pattern(
    expression=r"^\s*độ\s+mật\s*:?\s*(?:tuyệt\s+|tối\s+)?mật\s*\.?\s*$",
    why="a form names the degree behind its label, in small letters too",
    examples=(("Độ mật: Mật", "Độ mật: Mật"), ("Độ mật: Tối mật", "Độ mật: Tối mật")),
    never=("Độ mật: không",),
    ignore_case=True,
)
