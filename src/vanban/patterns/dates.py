"""Dates as printed, and the words that make a deadline of them."""

from __future__ import annotations

from vanban.patterns import Pattern

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:19|20)\d\d"
FULL_DATE_IN = rf"""
    (?: {DAY} \s tháng \s {MONTH} ,? \s năm \s {YEAR}
      | {DAY} \s?[/.-]\s? {MONTH} \s?[/.-]\s? {YEAR} ) (?!\d)
"""

FULL_DATE = Pattern(
    expression=rf"""
    (?: (?P<d1>{DAY}) \s tháng \s (?P<m1>{MONTH}) ,? \s năm \s (?P<y1>{YEAR})
      | (?<!\d)(?<!\d[/.-]) (?P<d2>{DAY}) \s?[/.-]\s? (?P<m2>{MONTH})
        \s?[/.-]\s? (?P<y2>{YEAR}) )
    (?![\d/])
    """,
    why="both ways of writing are met in one document; 20.7.2020 has dots",
    examples=(
        ("ngày 05 tháng 01 năm 2024", "05 tháng 01 năm 2024"),
        ("ngày 20.7.2020", "20.7.2020"),
        ("ngày 30/4/2023", "30/4/2023"),
    ),
    never=("20/63 tỉnh", "15/2018/NĐ-CP"),
)
DATE_LINE = Pattern(
    expression=rf"""
    ^ (?P<place>[^\W\d_][^,;:\n\t|]{{1,40}}) , \s ngày \s
    (?P<day>\d{{1,2}})? [\s….]* tháng \s (?P<month>\d{{1,2}})? [\s….]*
    năm \s (?P<year>{YEAR})? \s*\*?\s* $
    """,
    why="place and date on a line of their own; a draft leaves day or month blank",
    examples=(
        ("Bắc Ninh, ngày 20 tháng 11 năm 2025", "Bắc Ninh, ngày 20 tháng 11 năm 2025"),
        ("Lào Cai, ngày tháng 6 năm 2026", "Lào Cai, ngày tháng 6 năm 2026"),
    ),
    never=("Thực hiện Kế hoạch số 24/KH-UBND, ngày 14/8/2025",),
)
CITED_DATE = Pattern(
    expression=rf",?\s\(?(?:ban\shành\s)?ngày\s(?P<date>{FULL_DATE_IN})",
    why="the date of a cited document follows its symbol at once",
    examples=(
        (" ngày 05 tháng 01 năm 2024 của", " ngày 05 tháng 01 năm 2024"),
        (" ngày 29/7/2025 của", " ngày 29/7/2025"),
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
_PARTIAL = rf"""
    (?: ngày \s )? {DAY} (?: \s tháng \s {MONTH} (?:,?\s năm \s {YEAR})?
                          | \s?[/.-]\s? {MONTH} (?:\s?[/.-]\s? {YEAR})? ) (?![\d/%])
"""
DAY_LIST = Pattern(
    expression=rf"{_PARTIAL} (?: (?:\s?,\s|\svà\s|\s?;\s|,\svà\s) {_PARTIAL} )*",
    why="several days share the year that only the last one shows",
    examples=(
        (
            "ngày 10 tháng 6 và ngày 10 tháng 12 năm 2024, báo cáo",
            "ngày 10 tháng 6 và ngày 10 tháng 12 năm 2024",
        ),
        ("10/02/2024 để", "10/02/2024"),
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
BEFORE = Pattern(
    expression=r"(?<!\w)[Tt]rước\s(?:(?:hết|mốc)\s)?(?=ngày\s\d|\d|tháng\s\d|quý\s[IV\d])",
    why="excludes the day; `trước pháp luật`, `trước Chủ tịch` are no time",
    examples=(("gửi trước ngày 10 tháng 02", "trước "),),
    never=("chịu trách nhiệm trước Chủ tịch", "ngay trước mắt"),
)
BY = Pattern(
    expression=r"""
    (?<!\w)(?: [Cc]hậm\snhất | [Mm]uộn\snhất | [Hh]ạn\schót | [Tt]rễ\snhất
      | [Hh]ết | [Đđ]ến | [Xx]ong | [Tt]hời\s(?:hạn|gian)[^.;:]{0,30}:
      | [Hh]oàn\sthành )
    (?: \s(?:là|vào|đến|trong|hết|trước\shết|ngày\slàm\sviệc) ){0,3} \s
    (?= ngày\s\d | \d{1,2}\s?[/.] )
    """,
    why="the day named still counts",
    examples=(
        ("chậm nhất đến ngày 31/12/2026", "chậm nhất đến "),
        ("đến hết ngày 30 tháng 6", "đến hết "),
    ),
    never=("đến năm 2030", "tiến đến mục tiêu"),
)
ON = Pattern(
    expression=r"(?<!\w)vào\s(?=ngày\s\d)",
    why="a fixed day",
    examples=(("tổ chức vào ngày 19 tháng 12 năm 2025", "vào "),),
)
MONTH_END = Pattern(
    expression=rf"""
    (?<!\w)(?P<lead> [Tt]rong | [Hh]ết | [Cc]hậm\snhất(?:\slà)?(?:\strong)?
      | [Đđ]ến\shết | [Hh]oàn\sthành(?:\strong)? | [Xx]ong(?:\strong)? | [Tt]rước )
    \s (?: tháng \s (?P<month>{MONTH}) (?: (?:\s?/\s?|\snăm\s) (?P<month_year>{YEAR}) )?
      | [Qq]uý \s (?P<quarter>I{{1,3}}|IV|[1-4]) (?: (?:\s?/\s?|\snăm\s)
          (?P<quarter_year>{YEAR}) )?
      | (?P<half>(?:0?6|sáu)\stháng\s(?:đầu|cuối)\snăm) (?:\s(?P<half_year>{YEAR}))?
      | năm \s (?P<year>{YEAR}) ) (?![\d/])
    """,
    why="""a month, quarter, half or year ends with its last day; without one of the
    words before it, it is a horizon (`đến năm 2030`) or a name""",
    examples=(
        ("hoàn thành trong quý II/2024", "hoàn thành trong quý II/2024"),
        ("trong tháng 11/2019", "trong tháng 11/2019"),
        ("trong năm 2025", "trong năm 2025"),
    ),
    never=("Quy hoạch đến năm 2030", "năm 2024 tăng ít nhất"),
)
WITHIN = Pattern(
    expression=r"""
    (?<!\w)(?: [Tt]rong(?:\sthời\shạn|\svòng|\sthời\sgian|\skhoảng)?
      | [Cc]hậm\snhất | [Kk]hông\squá | [Tt]hời\shạn | [Ss]au )
    (?: \s(?:là|không\squá|tối\sđa|sau|trong) ){0,2}
    \s (?P<days>\d{1,3}) (?: \s\([^)]{1,20}\) )?
    \s (?P<unit>ngày\slàm\sviệc|ngày|tháng)
    (?= ,? \s (?:kể\stừ|tính\stừ|từ\skhi|sau\skhi|từ\sngày|khi\s)|\slàm\sviệc )
    """,
    why="a term counts only with the event it counts from",
    examples=(
        (
            "trong thời hạn 05 ngày làm việc kể từ ngày tiếp nhận",
            "trong thời hạn 05 ngày làm việc",
        ),
        ("không quá 40 ngày, kể từ", "không quá 40 ngày"),
    ),
    never=("trong 5 năm 2021 - 2025", "trong 06 tháng đầu năm"),
)
EVERY_DAY = Pattern(
    expression=rf"""
    (?: (?:trước|chậm\snhất|đến|vào) \s (?:là\s|vào\s)? )? ngày \s
    (?P<day>{DAY}) (?: (?:\stháng\s|/) (?P<month>{MONTH}) )?
    \s (?:của\s)? (?: h[ằà]ng | mỗi ) \s (?P<period>tuần|tháng|quý|năm)
    """,
    ignore_case=True,
    why="a rhythm with its day; both spellings hằng, hàng",
    examples=(
        ("trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
        ("trước ngày 15/11 hàng năm", "trước ngày 15/11 hàng năm"),
    ),
)
EVERY = Pattern(
    expression=r"""
    (?: (?<!\w)định\skỳ (?:\s(?:vào|theo))? \s
        (?P<p1> (?:h[ằà]ng\s|mỗi\s)?(?:tuần|tháng|quý|năm) | (?:0?6|sáu)\stháng )
      | (?:^|(?<=[.;:,]\s)|(?<=\n)) h[ằà]ng \s (?P<p2>tuần|tháng|quý|năm) (?!\s?\d)
    ) (?!\w)
    """,
    ignore_case=True,
    why="""a rhythm of the work stands after `định kỳ` or at the head of a clause;
    elsewhere it describes a thing (`dự toán hằng năm`)""",
    examples=(
        ("Định kỳ hằng quý tổng hợp, báo cáo", "Định kỳ hằng quý"),
        ("định kỳ 6 tháng, báo cáo", "định kỳ 6 tháng"),
        ("Hằng năm, tổ chức", "Hằng năm"),
    ),
    never=("cấp địa phương hàng năm trong kế hoạch", "định kỳ báo cáo"),
)
ALWAYS = Pattern(
    expression=r"[Tt]hường\sxuyên(?!\w)",
    why="looked for only where the obligation's first word or a time is expected",
    examples=(("Thường xuyên kiểm tra", "Thường xuyên"),),
)
TIMING: dict[str, Pattern] = {
    "urgent": Pattern(
        expression=r"(?<!\w)(?:khẩn\strương|kịp\sthời|sớm(?=\s(?:ban|hoàn|trình)))(?!\w)",
        ignore_case=True,
        why="haste without a day; `kịp thời` is the weaker word",
        examples=(("Khẩn trương tháo gỡ", "Khẩn trương"),),
    ),
    "immediate": Pattern(
        expression=r"(?<!\w)(?:ngay(?!\s(?:cả|từ|tại|trong)\b)|lập\stức)(?!\w)",
        ignore_case=True,
        why="`ngay cả`, `ngay từ`, `ngay tại` are no words of time",
        examples=(("Thực hiện ngay việc", "ngay"),),
        never=("ngay cả khi", "ngay từ đầu", "ngày làm việc"),
    ),
    "after-event": Pattern(
        expression=r"(?<!\w)sau\skhi\s[^.;,]{3,80}?\s(?:ban\shành|phê\sduyệt|thông\squa)",
        ignore_case=True,
        why="waits for another document",
        examples=(
            ("sau khi Nghị định được ban hành", "sau khi Nghị định được ban hành"),
        ),
    ),
    "as-scheduled": Pattern(
        expression=r"(?<!\w)(?:theo|đúng)\s(?:đúng\s)?(?:tiến\sđộ|lộ\strình)(?!\w)",
        ignore_case=True,
        why="refers to a schedule elsewhere",
        examples=(("theo tiến độ của Trung ương", "theo tiến độ"),),
    ),
    "by-rule": Pattern(
        expression=r"""(?<!\w)(?:đúng\s(?:thời\s)?hạn
        | (?:theo|đúng)\sthời\s(?:hạn|gian)\squy\sđịnh)(?!\w)""",
        ignore_case=True,
        why="the term is set by another rule",
        examples=(("theo thời gian quy định", "theo thời gian quy định"),),
    ),
}
