"""Indices, numbers with units, ranks, moves and comparisons."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of

NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{1,12}(?:,\d{1,6})?"
"""A point parts thousands, a comma decimals; bounded, so that a run of digits costs
no more than it is long."""
UNITS = (
    "%", "phần trăm", "tỷ đồng", "tỉ đồng", "triệu đồng", "nghìn tỷ đồng",
    "nghìn đồng", "đồng", "triệu USD", "tỷ USD", "USD", "điểm", "bậc", "ha", "km",
    "m2", "dự án", "doanh nghiệp", "hộ", "người", "xã", "thủ tục", "dịch vụ", "hồ sơ",
    "cụm công nghiệp", "hợp tác xã", "lao động", "sản phẩm", "cơ sở", "lượt",
    "công trình", "mô hình",
)  # fmt: skip

OF_INDICES = ("bậc", "điểm")
"""Units of ranks and scores, which are observations of indices."""
FIGURE_UNITS = tuple(unit for unit in UNITS if unit not in OF_INDICES)

INDEX = Pattern(
    expression=r"""
    [Cc]hỉ\ssố \s (?P<name>[^():;.\d]{3,80}?) \s?
      \( (?P<abbreviation>[A-Z][A-Z\s-]{1,14}?) (?:\s?\d{4})? \)
    | (?<!\w)(?P<bare>PAR\s?INDEX|PCI|PAPI|SIPAS|DTI|PII|PGI|ICT\sINDEX)(?!\w)
    """,
    ignore_case=False,
    why="an index is introduced by its name with the abbreviation in brackets",
    examples=(
        (
            "Chỉ số cải cách hành chính (PAR INDEX): Xếp",
            "Chỉ số cải cách hành chính (PAR INDEX)",
        ),
        ("Chỉ số PCI năm 2022", "PCI"),
    ),
    never=("các chỉ số được phân công",),
)
RANK = Pattern(
    expression=r"""
    (?: xếp|đứng|giữ|đạt ) \s (?: thứ|hạng|vị\strí )(?: \s(?:thứ|hạng) )?
    \s (?P<rank>\d{1,3}) \s?/\s? (?P<out_of>\d{1,3})
    (?P<tail> [^;.]{0,90}? (?P<scope>cả\snước|toàn\squốc|đồng\sbằng|ĐBSCL|vùng|khu\svực
        |Tây\sNguyên|Đông\sNam\sBộ|miền) )?
    """,
    ignore_case=True,
    why="rank and number of those compared; who they are follows within the clause",
    examples=(
        (
            "Xếp thứ 20/63 tỉnh, thành phố cả nước, tăng 7 bậc",
            "Xếp thứ 20/63 tỉnh, thành phố cả nước",
        ),
        (
            "xếp thứ 2/13 tỉnh, thành phố ĐBSCL, tăng",
            "xếp thứ 2/13 tỉnh, thành phố ĐBSCL",
        ),
    ),
    never=("đạt 68,12 điểm",),
)
MOVE = Pattern(
    expression=r"(?P<way>tăng|giảm|tụt|vươn|cải\sthiện)\s(?:lên\s)?(?P<steps>\d{1,3})\s(?:bậc|hạng)",
    ignore_case=True,
    why="a move up is an improvement",
    examples=((", tăng 7 bậc", "tăng 7 bậc"), ("giảm 1 bậc", "giảm 1 bậc")),
)
SCORE = Pattern(
    expression=rf"(?:đạt|với|được)\s(?P<score>{NUMBER})(?:\s?/\s?100)?\sđiểm",
    ignore_case=True,
    why="the score stands before the rank",
    examples=(("năm 2022 đạt 68,12 điểm, xếp", "đạt 68,12 điểm"),),
)
YEAR = Pattern(
    expression=r"năm\s(?P<year>(?:19|20)\d\d)(?!\d)",
    ignore_case=True,
    why="years of reports and targets; `hàng năm` has none",
    examples=(("Năm 2023 chấp thuận", "Năm 2023"),),
    never=("hàng năm trong kế hoạch",),
)
COMPARISON: dict[str, str] = {
    "ít nhất": ">=", "tối thiểu": ">=", "không thấp hơn": ">=", "không dưới": ">=",
    "đạt từ": ">=", "từ": ">=", "trên": ">", "hơn": ">", "vượt": ">", "dưới": "<",
    "thấp hơn": "<", "không quá": "<=", "tối đa": "<=", "nhiều nhất": "<=",
    "không vượt quá": "<=", "bằng": "=", "đạt": "=", "còn": "=", "khoảng": "=",
}  # fmt: skip
TARGET = Pattern(
    expression=rf"""
    (?: (?P<change>tăng|giảm|tăng\strưởng) \s (?:thêm\s|bình\squân\s)? )?
    (?: (?P<comparison>{any_of(*COMPARISON)}) \s )?
    (?<![\w.,/-]) (?P<value>{NUMBER}) (?![\w.,/-]{{0,20}}\d)
    \s? (?P<unit>{any_of(*UNITS)}) (?!\w)
    (?P<from>\s(?:trở\slên|trở\sxuống))?
    (?: \s so\svới \s (?: năm\s(?P<baseline>(?:19|20)\d\d) | cùng\skỳ ) )?
    """,
    ignore_case=True,
    why="a number to be reached, with what it is compared to",
    examples=(
        (
            "năm 2024 tăng ít nhất 10% so với năm 2023",
            "tăng ít nhất 10% so với năm 2023",
        ),
        ("tăng dưới 10% so với năm 2023.", "tăng dưới 10% so với năm 2023"),
        ("100% các Sở", "100%"),
    ),
    never=("ngày 12/10/2023", "xếp thứ 20/63 tỉnh"),
)
FIGURE = Pattern(
    expression=rf"""
    (?<![\w.,/-]) (?P<value>{NUMBER}) (?![.,/-]?\d)
    \s? (?P<unit>{any_of(*FIGURE_UNITS)}) (?!\w)
    (?P<move> \s? \(? (?P<way>tăng|giảm) \s (?P<change>{NUMBER}) \s?%
      [^()]{{0,30}} \) )?
    """,
    why="a reported number; its change on the earlier period may follow in brackets",
    examples=(
        (
            "đầu tư 17 dự án (giảm 41,37% so với cùng kỳ) với",
            "17 dự án (giảm 41,37% so với cùng kỳ)",
        ),
        ("tổng vốn 1.350,8 tỷ đồng (so", "1.350,8 tỷ đồng"),
    ),
    never=("ngày 12/10/2023", "02/NQ-CP", "tăng 7 bậc"),
)
SUM = Pattern(
    expression=rf"""
    (?P<terms> (?:{NUMBER}) (?: \s?\+\s? (?:{NUMBER}) ){{1,20}} )
    \s?=\s? (?P<total>{NUMBER})
    """,
    why="an addition printed in full can be done again",
    examples=(("7.892 + 1.602 + 319 = 9.831", "7.892 + 1.602 + 319 = 9.831"),),
)
SHARE = Pattern(
    expression=rf"""
    (?<![\w.,/]) (?P<part>{NUMBER}) \s?/\s? (?P<whole>{NUMBER})
    \s (?P<thing>[^\d;.()%]{{2,50}}?)
    ,?\s? \(? (?:đạt|chiếm|tỷ\slệ|bằng) \s (?P<share>{NUMBER}) \s?%
    """,
    ignore_case=True,
    why="a part of a whole with its percentage can be computed again",
    examples=(("210/300 hồ sơ, đạt 70%", "210/300 hồ sơ, đạt 70%"),),
    never=("ngày 12/10/2023 đạt 70%",),
)
BREAKDOWN = Pattern(
    expression=rf"""
    (?<![\w.,/-]) (?P<total>{NUMBER}) \s (?P<unit>{any_of(*UNITS)}) (?!\w)
    [^;.()\d]{{0,60}}? (?:[,:]\s|\s\(|\s) (?:bao\s)?gồm\s?:?\s
    (?P<parts> (?:[^;.()]|(?<=\d)\.(?=\d)){{5,300}} )
    """,
    why="a total followed by all its parts (`gồm`); `trong đó` may leave parts out",
    examples=(
        (
            "9.831 hồ sơ (gồm 7.892 hồ sơ trực tuyến, 1.602 hồ sơ giấy)",
            "9.831 hồ sơ (gồm 7.892 hồ sơ trực tuyến, 1.602 hồ sơ giấy",
        ),
    ),
    never=("29 dự án với tổng mức đầu tư 4.916,4 tỷ đồng",),
)
