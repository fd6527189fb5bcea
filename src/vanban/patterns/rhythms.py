"""Words for work that comes back: each month, twice a year, on the 15th."""

from __future__ import annotations

from vanban.patterns import Pattern
from vanban.patterns.dates import DAY, MONTH
from vanban.patterns.timing import HOUR

_UNIT = (
    r"(?:tuần|tháng|quý|năm|(?:0?6|sáu)\stháng|(?:0?3|ba)\stháng"
    r"|(?:01|1|một)\s(?:tháng|quý|năm))"
)
_EVERY = r"(?:h[ằà]ng|mỗi|từng)"
RHYTHM = Pattern(
    expression=rf"""
    (?<!\w)
    (?: (?P<regular>định\skỳ) (?:\s(?:theo|vào|trong))? (?:\s{_EVERY})? | {_EVERY} )
    \s (?P<units> {_UNIT} (?!\s?\d)
      (?: (?:\s?/\s?|,\s|\svà\s|,\svà\s|\shoặc\s) (?:(?:định\skỳ|{_EVERY})\s){{0,2}}
          {_UNIT} (?!\w) (?!\s?\d) )* ) (?!\w) (?!\s?(?:đầu|cuối))
    """,
    ignore_case=True,
    why="""a rhythm of the work, or several; whether it is a time or describes a thing
    (`dự toán hằng năm`) is told by what stands around it""",
    examples=(
        ("Định kỳ hằng quý tổng hợp, báo cáo", "Định kỳ hằng quý"),
        ("định kỳ 6 tháng, báo cáo", "định kỳ 6 tháng"),
        ("Hằng năm, tổ chức", "Hằng năm"),
        (
            "định kỳ hằng tháng, quý, 6 tháng, năm",
            "định kỳ hằng tháng, quý, 6 tháng, năm",
        ),
    ),
    never=("định kỳ báo cáo", "năm 2025"),
)
ONE_UNIT = Pattern(
    expression=rf"{_UNIT}(?!\w)",
    ignore_case=True,
    why="one unit of a list of rhythms",
    examples=(("6 tháng, năm", "6 tháng"), ("quý", "quý")),
)
FREQUENCY = Pattern(
    expression=rf"""
    (?<!\w) (?: (?:0?1|một)\slần \s?(?:/|trong|mỗi|trên)\s?(?:một\s|01\s)?
                (?P<u1>{_UNIT})
      | (?:mỗi\s|định\skỳ\s)? (?P<u2>{_UNIT}) \s (?:/|một|01|0?1|ít\snhất\s01)\s? lần
      | (?P<u3>{_UNIT})\s?/\s?lần ) (?!\w)
    """,
    ignore_case=True,
    why="once a year, once in six months",
    examples=(
        ("ít nhất 01 lần/tuần", "01 lần/tuần"),
        ("họp 6 tháng một lần", "6 tháng một lần"),
        ("03 tháng/lần", "03 tháng/lần"),
    ),
    never=("sửa đổi, bổ sung 01 lần",),
)
EVERY_DAY = Pattern(
    expression=rf"""
    (?: (?:trước|chậm\snhất|đến|vào|hết|trong) \s (?:là\s|vào\s|trước\s)? {HOUR}? )?
    ngày \s (?P<day>{DAY})
    (?: \s (?:của\s)? {_EVERY} \s (?P<period>tuần|tháng|quý)
      | \s (?:của\s)? tháng \s (?:cuối|đầu|thứ\s\w+)
        (?:\s(?:của|mỗi|hằng|hàng|kỳ)){{0,2}}
        \s (?P<last>quý|kỳ) )
    """,
    ignore_case=True,
    why="a day of each month; of the last month of a quarter",
    examples=(
        ("trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
        ("trước ngày 20 của tháng cuối quý", "trước ngày 20 của tháng cuối quý"),
    ),
    never=("ngày 25 tháng 3",),
)
YEARLY_DAY = Pattern(
    expression=rf"""
    (?<=\svà\s)ngày\s(?P<day>{DAY})(?:\stháng\s|/)(?P<month>{MONTH})
    \s(?:của\s)?{_EVERY}\snăm(?!\w)
    """,
    why="a further day of a series, after days that come back otherwise",
    examples=(("cuối quý và ngày 14 tháng 12 hằng năm", "ngày 14 tháng 12 hằng năm"),),
    never=("và ngày 14 tháng 12 năm 2025",),
)
_DAY_OF = rf"(?:ngày\s)?{DAY}(?:(?:\s?/\s?|\stháng\s){MONTH})?(?![\d/%]|\stháng)"
DAY_OF_RHYTHM = Pattern(
    expression=rf"""
    \s?[,(]?\s? (?:báo\scáo\s|gửi\s)? (?:trước|chậm\snhất|vào|đến|hết) \s
    (?: (?:là|vào|trước|các|hết) \s ){{0,2}} {HOUR}?
    (?P<days> {_DAY_OF} (?: (?:,\s|\svà\s) {_DAY_OF} ){{0,3}} ) (?!,?\snăm\s\d)
    (?! \s (?:của\s)? {_EVERY} \s (?:tháng|quý|tuần) )
    (?: \s (?:của\s)? {_EVERY} \s năm )?
    """,
    why="the day of a rhythm follows it, often in brackets",
    examples=(
        (" (trước ngày 15 tháng 11)", " (trước ngày 15 tháng 11"),
        (", trước ngày 15/6 và 15/12 gửi", ", trước ngày 15/6 và 15/12"),
    ),
    never=(" (trước ngày 15 tháng 11 năm 2025)",),
)
REGULAR = Pattern(
    expression=r"(?<!\w)định\skỳ(?=\s?[,(]?\s?(?:trước|chậm\snhất|vào)\s)",
    ignore_case=True,
    why="`định kỳ` with a day and no period: the day tells whether month or year",
    examples=(("báo cáo định kỳ (trước ngày 15/12)", "định kỳ"),),
    never=("báo cáo định kỳ về Sở",),
)
DAY_IN = Pattern(
    expression=rf"(?:ngày\s)?(?P<day>{DAY})(?:(?:\s?/\s?|\stháng\s)(?P<month>{MONTH}))?",
    why="one day of a rhythm, with its month for a yearly one",
    examples=(("ngày 15 tháng 11", "ngày 15 tháng 11"), ("15/6 và", "15/6")),
)
OWN_DAY_FOLLOWS = Pattern(
    expression=rf"\s\((?:trước|chậm\snhất|vào|đến)\s(?:là\s)?ngày\s{DAY}\s(?:của\s)?(?:{_EVERY}\s|tháng\s(?:cuối|đầu))",
    why="the brackets behind a rhythm tell it again with its day",
    examples=((" (trước ngày 16 hàng tháng)", " (trước ngày 16 hàng "),),
    never=(" (trước ngày 16/6)",),
)
REPORT_OF = Pattern(
    expression=r"""
    báo\scáo\s(?:định\skỳ\s|kết\squả\s)?
    (?P<unit>(?:0?6|sáu)\stháng|năm|quý|tháng)(?:\sđầu\snăm)?
    (?=\s?[,(]?\s?(?:gửi\s)?(?:trước|chậm\snhất(?:\slà)?)\s(?:ngày\s)?\d)
    """,
    ignore_case=True,
    why="a report of a period, with the day before which it is due, comes back",
    examples=(("Báo cáo 6 tháng trước ngày 15/6", "Báo cáo 6 tháng"),),
    never=("báo cáo năm 2025 trước ngày 15/12/2025", "báo cáo 6 tháng đầu năm 2025"),
)
LISTED = Pattern(
    expression=r"""
    (?:(?<=[,;]\s)|(?<=\)\svà\s))
    (?: (?P<unit>(?:0?6|sáu)\stháng|(?:0?1|một)\snăm|năm) (?=\s\((?:trước|chậm\snhất)\s)
      | (?<=\),\s)(?P<bare>(?:0?6|sáu)\stháng)(?=(?:,|\svà)\s(?:h[ằà]ng\s)?năm) )
    """,
    why="a further rhythm of a list has its day in brackets, as those around it have",
    examples=(
        ("hàng tháng, 6 tháng (trước ngày 16/6)", "6 tháng"),
        ("6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)", "năm"),
        ("hằng quý (trước ngày 20), 6 tháng và hằng năm", "6 tháng"),
    ),
    never=("trong 6 tháng (kể từ ngày ký)",),
)
AFTER_RHYTHM = Pattern(
    expression=r"\s?(?:[.;,:()]|$|\n)|\s(?:và|hoặc)\s(?:đột\sxuất|khi)|\s(?:báo\scáo|tổng\shợp|tổ\schức|rà\ssoát|gửi|tiến\shành)(?!\w)",
    why="a rhythm at the end of a clause, or before the act, is its time",
    examples=((" và đột xuất", " và đột xuất"), (".", "."), (" báo cáo", " báo cáo")),
    never=(" trong kế hoạch", " của cơ quan"),
)
OF_A_THING = Pattern(
    expression=r"""(?<!\w)(?:kế\shoạch|dự\stoán|chương\strình|ngân\ssách|kinh\sphí
    |nhu\scầu|chỉ\stiêu|chi\sthường\sxuyên|số\sliệu|mức|quyết\stoán|báo\scáo\stài\schính)
    (?:\s[^\W\d_]+){0,16}\s$""",
    ignore_case=True,
    why="plans, budgets and indicators have a year of their own",
    examples=(
        ("lập dự toán ", "dự toán "),
        ("kế hoạch công tác ", "kế hoạch công tác "),
    ),
    never=("phương hướng ",),
)
RATED_BY = Pattern(
    expression=r"""(?<!\w)(?:tiêu\schí|chỉ\stiêu|căn\scứ|cơ\ssở|để)\s[^.;:\n]{0,70}
    (?:đánh\sgiá|xếp\sloại|phân\sloại|bình\sxét|thi\sđua|khen\sthưởng)
    [^.;:\n]{0,30}\s$""",
    ignore_case=True,
    why="what a yearly rating goes by is no work of each year",
    examples=(
        (
            "là một chỉ tiêu để đánh giá, xếp loại cán bộ ",
            "chỉ tiêu để đánh giá, xếp loại cán bộ ",
        ),
    ),
    never=("tổ chức đánh giá, xếp loại cán bộ ",),
)
LONG_TERM = Pattern(
    expression=r"(?:trung\shạn|dài\shạn|\d\snăm)(?:,|\svà)\s$",
    why="plans run for years and for one year: `kế hoạch trung hạn và hằng năm`",
    examples=(("đầu tư công trung hạn, ", "trung hạn, "), ("05 năm và ", "5 năm và ")),
    never=("rà soát; ",),
)
HEAD_OF_CLAUSE = Pattern(
    expression=r"(?:^|[.;:,(\n\t]\s?|(?<!\w)đồng\sthời\s)$",
    why="where a clause begins",
    examples=(("rà soát; ", "; "), ("báo cáo. ", ". ")),
    never=("kế hoạch ",),
)
