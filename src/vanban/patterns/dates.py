"""Dates as printed: in the letterhead, after a symbol, in a clause."""

from __future__ import annotations

from vanban.patterns import Pattern
from vanban.patterns.bodies import UPPER

DAY = r"(?:[12]\d|3[01]|0?[1-9])"
MONTH = r"(?:1[0-2]|0?[1-9])"
YEAR = r"(?:19|20)\d\d"
FULL_DATE_IN = rf"""
    (?: {DAY} \s? tháng \s? {MONTH} ,? \s? năm \s? {YEAR}
      | {DAY} \s?[/.-]\s? {MONTH} \s?[/.-]\s? {YEAR} ) (?!\d)
"""

FULL_DATE = Pattern(
    expression=rf"""
    (?: (?P<d1>{DAY}) \s? tháng \s? (?P<m1>{MONTH}) ,? \s? năm \s? (?P<y1>{YEAR})
      | (?<!\d)(?<!\d[/.-]) (?P<d2>{DAY}) \s?[/.-]\s? (?P<m2>{MONTH})
        \s?[/.-]\s? (?P<y2>{YEAR}) )
    (?![\d/])
    """,
    ignore_case=True,
    why="both ways of writing are met in one document; 20.7.2020 has dots",
    examples=(
        ("ngày 05 tháng 01 năm 2024", "05 tháng 01 năm 2024"),
        ("ngày 20.7.2020", "20.7.2020"),
        ("ngày 30/4/2023", "30/4/2023"),
    ),
    never=("20/63 tỉnh", "15/2018/NĐ-CP"),
)
_WORD = rf"[{UPPER}](?:(?![{UPPER}])[^\W\d_])+"
DATE_LINE = Pattern(
    expression=rf"""
    (?<!\w) (?<!Hạnh\s) (?!Hạnh\sPhúc)
    (?P<place> (?:(?:Thành\sphố|TP\.?|Thị\sxã|Tỉnh)\s?)?
        {_WORD} (?:\s(?:-\s)?{_WORD}){{0,3}} ) \s?,? \s? ngày \s?
    (?: (?P<day>\d{{1,2}})? [\s….]* tháng [\s….]* (?P<month>\d{{1,2}})? [\s….]*
        năm \s? (?P<year>{YEAR})? )
    """,
    why="""place and date on a line of their own; a draft leaves day or month blank;
    converters glue words and numbers (`tháng12`)""",
    examples=(
        ("Bắc Ninh, ngày 20 tháng 11 năm 2025", "Bắc Ninh, ngày 20 tháng 11 năm 2025"),
        ("Lào Cai, ngày tháng 6 năm 2026", "Lào Cai, ngày tháng 6 năm 2026"),
        ("Thành phố Hồ Chí Minh, ngày 18 tháng 11 năm 2025",) * 2,
        (
            "Hạnh phúc Hà Tĩnh, ngày 01 tháng12 năm 2025",
            "Hà Tĩnh, ngày 01 tháng12 năm 2025",
        ),
        (
            "Hạnh Phúc Lào Cai, ngày 29 tháng 12 năm 2025",
            "Lào Cai, ngày 29 tháng 12 năm 2025",
        ),
    ),
    never=("Thực hiện Kế hoạch số 24/KH-UBND, ngày 14/8/2025",),
)
CITED_DATE = Pattern(
    expression=rf"""
    ,? \s? \(? (?:(?:được\s)?(?:ban\shành|ký)\s)? ngày \s? (?P<date>{FULL_DATE_IN})
    """,
    ignore_case=True,
    why="the date of a cited document follows its symbol, or its issuer, at once",
    examples=(
        (" ngày 05 tháng 01 năm 2024 của", " ngày 05 tháng 01 năm 2024"),
        (" ngày 29/7/2025 của", " ngày 29/7/2025"),
        (" NGÀY 22 THÁNG 12 NĂM 2024 CỦA", " NGÀY 22 THÁNG 12 NĂM 2024"),
    ),
    never=(" trước", " từ"),
)
DATED_BEFORE = Pattern(
    expression=rf"""
    (?<!\w)ngày \s (?P<date>{FULL_DATE_IN}) ,? \s
    (?! (?:theo|căn\scứ|thực\shiện|trên\scơ\ssở)\s ) [^,.;:()\n]{{2,70}}? \s
    (?:đã\s)? (?:ký\s)? (?:ban\shành|có|phát\shành|ký|gửi) \s $
    """,
    ignore_case=True,
    why="whoever issued a paper on a day may be told before its symbol",
    examples=(
        (
            "Ngày 10/4/2026, Sở Y tế đã ban hành ",
            "Ngày 10/4/2026, Sở Y tế đã ban hành ",
        ),
        (
            "Ngày 15 tháng 5 năm 2026, Sở Tư pháp có ",
            "Ngày 15 tháng 5 năm 2026, Sở Tư pháp có ",
        ),
    ),
    never=(
        "Ngày 10/4/2026, Sở Y tế họp theo ",
        "có hiệu lực từ ngày 01/7/2026, thay thế ",
    ),
)
CITED_YEARS = Pattern(
    expression=rf",?\s(?:các\s)?năm\s(?P<years>{YEAR}(?:(?:,|\svà|,\svà)\s{YEAR})*)(?!\d)",
    why="one mention may stand for the documents of several years",
    examples=(
        (
            " các năm 2019, 2020, 2021 và 2022, Nghị",
            " các năm 2019, 2020, 2021 và 2022",
        ),
    ),
)
ONE_DAY = Pattern(
    expression=rf"""
    (?: ngày \s )? (?P<day>{DAY}) (?: \s tháng \s | \s?[/.-]\s? ) (?P<month>{MONTH})
    (?: (?: ,?\s năm \s | \s?[/.-]\s? ) (?P<year>{YEAR}) )? (?![\d/%])
    """,
    why="one day of a list; its year may be missing",
    examples=(("ngày 10 tháng 6 và", "ngày 10 tháng 6"), ("15/11", "15/11")),
    never=("20/63",),
)
