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
    "công trình", "mô hình", "cơ sở dữ liệu", "nhiệm vụ", "trường", "lớp", "hội nghị",
    "μg/m3", "µg/m3", "mg/l", "kWh", "MWh",
    "hạng", "tỷ USD", "tấn", "MW", "m3", "km2", "lớp học", "giường bệnh", "thôn",
    "trạm", "căn hộ", "phòng học", "tin, bài", "giường", "bộ dữ liệu", "chi nhánh",
    "khu công nghiệp", "cán bộ", "học sinh", "tỷ kWh", "kWh", "cuộc", "vụ",
    "con/phụ nữ", "bé trai/100 bé gái", "lần", "vùng", "sàn", "điểm cầu", "tuyến",
)  # fmt: skip

FEES_AND_TURNS = ("đồng", "lần")
"""Units that in a duty count what is paid or how often, nothing to be reached."""
OF_INDICES = ("bậc", "điểm", "hạng")
"""Units of ranks and scores, which are observations of indices."""
FIGURE_UNITS = tuple(u for u in UNITS if u not in (*OF_INDICES, "lần"))

INDEX = Pattern(
    expression=r"""
    [Cc]hỉ\ssố \s (?P<name>[^():;.\d]{3,80}?) \s?
      \( (?P<abbreviation>[A-Z][A-Za-z\s-]{1,14}?) (?:\s?\d{4})? \)
    | (?<!\w)(?P<bare>PAR[\s-]?(?:INDEX|Index)|PCI|PAPI|SIPAS|DTI|PII|PGI
        |ICT[\s-]?(?:INDEX|Index)|GII)(?!\w)
    | [Cc]hỉ\ssố \s (?:về\s)? (?P<known> năng\slực\scạnh\stranh | cải\scách\shành\schính
        | hiệu\squả\squản\strị | hài\slòng | chuyển\sđổi\ssố | đổi\smới\ssáng\stạo )
    """,
    why="an index is introduced by its name, mostly with the abbreviation in brackets",
    examples=(
        (
            "Chỉ số cải cách hành chính (PAR INDEX): Xếp",
            "Chỉ số cải cách hành chính (PAR INDEX)",
        ),
        ("Chỉ số PCI năm 2022", "PCI"),
        (
            "Chỉ số năng lực cạnh tranh cấp tỉnh đạt",
            "Chỉ số năng lực cạnh tranh",
        ),
    ),
    never=("các chỉ số được phân công",),
)
ABBREVIATIONS: dict[str, str] = {
    "năng lực cạnh tranh": "PCI",
    "cải cách hành chính": "PAR INDEX",
    "hiệu quả quản trị": "PAPI",
    "hài lòng": "SIPAS",
    "chuyển đổi số": "DTI",
    "đổi mới sáng tạo": "PII",
}
"""Indices by the words of their names, where the abbreviation is not printed."""
_SCOPE = r"""cả\snước|toàn\squốc|đồng\sbằng|ĐBSCL|vùng|khu\svực|Tây\sNguyên
        |Đông\sNam\sBộ|miền|Bắc\sTrung\sBộ|duyên\shải"""
RANK = Pattern(
    expression=rf"""
    (?: (?: xếp|đứng|giữ|đạt|ở|thuộc ) (?: \s (?:thứ\shạng|thứ|hạng|vị\strí|ở) ){{1,3}}
        \s (?P<rank>\d{{1,3}}) (?: \s?/\s? (?P<out_of>\d{{1,3}})
          | \s (?:trong|trên) \s (?:tổng\s)?(?:số\s)? (?P<among>\d{{1,3}}) \s tỉnh )?
      | (?P<first>dẫn\sđầu|đứng\sđầu) (?=\s(?:{_SCOPE})) )
    (?! \s?% | [.,]\d )
    (?P<tail> [^;.]{{0,90}}? (?P<scope>{_SCOPE}) )?
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
        ("đứng thứ 3 cả nước", "đứng thứ 3 cả nước"),
        ("và dẫn đầu vùng ĐBSCL", "dẫn đầu vùng"),
    ),
    never=("đạt 68,12 điểm",),
)
MOVE = Pattern(
    expression=r"""
    (?P<way>tăng|giảm|tụt|vươn|cải\sthiện)\s(?:lên\s|thêm\s)?(?P<steps>\d{1,3})
      \s(?:bậc|hạng|thứ\shạng)
    | (?P<same>giữ\snguyên|không\sthay\sđổi)
    """,
    ignore_case=True,
    why="a move up is an improvement",
    examples=((", tăng 7 bậc", "tăng 7 bậc"), ("giảm 1 bậc", "giảm 1 bậc")),
)
SCORE = Pattern(
    expression=rf"""
    (?: đạt|với|được|điểm\ssố|\( ) \s? (?P<score>{NUMBER}) (?:\s?/\s?100)?
    (?: \s?điểm | \s?% )
    """,
    ignore_case=True,
    why="the score stands before the rank, or behind it; some indices are per cents",
    examples=(
        ("năm 2022 đạt 68,12 điểm, xếp", "đạt 68,12 điểm"),
        ("SIPAS đạt 87,39%", "đạt 87,39%"),
    ),
)
AIMED = Pattern(
    expression=r"phấn\sđấu|mục\stiêu|quyết\stâm|phải\sđạt|duy\strì|đến\snăm|nằm\strong",
    ignore_case=True,
    why="a rank to be reached is no report",
    examples=(("phấn đấu Chỉ số PCI", "phấn đấu"),),
    never=("Chỉ số PCI năm 2022",),
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
    "đạt và vượt": ">=", "tối thiểu đạt": ">=", "từ trên": ">", "nhỏ hơn": "<",
    "lớn hơn": ">", "cao hơn": ">",
}  # fmt: skip
TARGET = Pattern(
    expression=rf"""
    (?: (?P<change>tăng|giảm|tăng\strưởng) \s (?:thêm\s|bình\squân\s)? )?
    (?: (?P<comparison>{any_of(*COMPARISON)}) \s )?
    (?<![\w.,/-]) (?<!\d\s[-–]\s) (?P<value>{NUMBER}) (?![\w.,/-]{{0,20}}\d)
    \s? (?P<unit>{any_of(*UNITS)}) (?!\w)
    (?P<from>\s(?:trở\slên|trở\sxuống))?
    (?: \s so\svới \s (?:mức\s(?:trung\sbình\s|bình\squân\s)?(?:của\s)?)?
        (?: năm\s(?P<baseline>(?:19|20)\d\d) | cùng\skỳ ) )?
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
FIRM = Pattern(
    expression=r"(?:ít\snhất|tối\sthiểu|không\s(?:dưới|thấp\shơn|quá|vượt\squá)|tối\sđa)\s\d|(?<![\d.,])100\s?%",
    ignore_case=True,
    why="""outside the objectives a number is a target only where it says so: at least,
    at most, all""",
    examples=(("Bố trí ít nhất 15% ngân sách", "ít nhất 1"), ("100% hồ sơ", "100%")),
    never=("giao 03 dự án", "tăng 7,5% so với"),
)
STRIVES = Pattern(
    expression=r"phấn\sđấu(?!\svà)",
    ignore_case=True,
    why="in a duty the numbers of a sentence that strives for them are to be reached",
    examples=(("Phấn đấu tổng tỷ suất sinh đạt 2,1", "Phấn đấu"),),
    never=("đạt 2,1 con",),
)
BY_THEN = Pattern(
    expression=r"(?:đến|vào)\s(?:cuối\s)?năm\s(?:19|20)\d\d,?\s(?:phải\s)?(?:đạt|còn)\s(?:\w+\s){0,2}$",
    ignore_case=True,
    why="what a number is to be by a year is to be reached",
    examples=(("diện tích rừng đến năm 2030 đạt ", "đến năm 2030 đạt "),),
    never=("năm 2024 đạt ",),
)
HORIZON_FIRST = Pattern(
    expression=r"(?:Phấn\sđấu\s)?[Đđ]ến\s(?:hết\s|cuối\s)?năm\s(?:19|20)\d\d(?!\d)",
    why="a provision that begins with its year tells what is to be reached by then",
    examples=(("Đến năm 2030, 100% các khu vực", "Đến năm 2030"),),
    never=("Năm 2024, 100% các xã",),
)
OF_WHICH = Pattern(
    expression=r"(?<!\w)[Tt]rong\sđó\s?[:,]",
    why="parts of a number are reached in its year",
    examples=(("đạt 400 triệu USD. Trong đó: nông sản", "Trong đó:"),),
    never=("trong đó tập trung",),
)
CASE = Pattern(
    expression=r"(?:đối\svới\s)?(?:các\s)?trường\shợp|nếu\s|khi\s|được\s",
    ignore_case=True,
    why="a number in a condition is none to be reached",
    examples=(("Trường hợp kết quả đạt dưới 100%", "Trường hợp"),),
    never=("Bố trí ít nhất 15%",),
)
HORIZON = Pattern(
    expression=r"""
    (?: năm\s(?P<year>(?:19|20)\d\d) (?!\d)
      | (?:giai\sđoạn|thời\skỳ) \s (?:năm\s)? (?:19|20)\d\d \s?[-–]\s?
        (?P<end>(?:19|20)\d\d) )
    """,
    ignore_case=True,
    why="the year to be reached: of a phase its last",
    examples=(
        ("Đến năm 2030", "năm 2030"),
        ("giai đoạn 2026 - 2030", "giai đoạn 2026 - 2030"),
    ),
    never=("hằng năm",),
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
