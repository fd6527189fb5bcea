"""Kinds of documents and the grammar of their symbols."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of

KINDS: dict[str, str] = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "CV",
    "Văn bản": "CV",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Kết luận": "KL",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Luật": "Luật",
    "Bộ luật": "Luật",
    "Pháp lệnh": "PL",
}
"""Name → abbreviation: Decree 30/2020/NĐ-CP, Annex III, and, below the papers of its
Article 7, Party conclusions and normative acts, which have their own rules. `Công văn`
has no abbreviation there; CV is what registers use."""

SYMBOL_KINDS: dict[str, str] = {
    **{kind.upper(): kind for kind in KINDS.values() if kind not in ("CV", "Luật")},
    "CTRPH": "CTr",
    "CTHĐ": "CTr",
    "VBHN": "VBHN",
    "HNVB": "VBHN",
    "QYĐ": "QyĐ",
}
"""The group of letters in a symbol that names the kind, in capitals → abbreviation."""

SYMBOL = Pattern(
    expression=r"""
    (?<![\w/.,-])
    (?P<symbol>
      (?P<number>\d{1,5}(?:\.\d{1,2}){0,2}[a-z]?) \s?
      (?: / \s? (?P<law_year>(?:19|20)\d\d) \s? / \s? (?:QH|UBTVQH)\d{0,2}
        | / \s? (?:(?P<year>(?:19|20)\d\d) \s? /{1,2} \s?)?
            (?: [A-ZĐƯ][A-Za-zĐđƯư]{0,9} ) (?: \s?[-–‐‑]\s? [A-ZĐƯ][A-Za-zĐđƯư&]{0,14}
              \d{0,3} (?![a-zà-ỹ]) ){1,3}
        | \s?[-–‐‑]\s? [A-ZĐ][A-Za-zĐđ]{0,5} \s?/\s? [A-ZĐ][A-Za-zĐđƯ]{1,9}\d{0,2}
      )
    )
    (?! \w )
    """,
    why="""number, year for normative acts, then groups of letters (1.2 of Decree
    30/2020/NĐ-CP, Annex I); Party papers put the hyphen first (09-NQ/TU), laws the
    year and the legislature; resolutions under a special mechanism have a point in the
    number; converters leave blanks round signs (27/NQ- TW)""",
    examples=(
        ("Nghị quyết số 02/NQ-CP ngày", "02/NQ-CP"),
        ("Nghị quyết số 09-NQ/TU ngày", "09-NQ/TU"),
        ("Nghị định số 15/2018/NĐ-CP và", "15/2018/NĐ-CP"),
        ("Công văn số 2550/BTC-TCT ngày", "2550/BTC-TCT"),
        ("Luật số 72/2025/QH15;", "72/2025/QH15"),
        ("Nghị quyết số 27/NQ- TW ngày", "27/NQ- TW"),
        ("Quyết định số 1298/QĐ-UBND-HC", "1298/QĐ-UBND-HC"),
        ("Nghị quyết 1668/NQ-UBTVQH15", "1668/NQ-UBTVQH15"),
        ("Nghị quyết số 66.19/2026/NQ-CP", "66.19/2026/NQ-CP"),
        ("Công văn số 8935/BNV-CTTN&BĐG", "8935/BNV-CTTN&BĐG"),
        ("Kế hoạch số 3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15"),
    ),
    never=("ngày 12/10/2023", "xếp thứ 20/63 tỉnh", "E\\2024\\KH\\SKH_KH"),
)
SHORT_SYMBOL = Pattern(
    expression=r"""
    (?<=số\s) (?P<symbol> (?P<number>\d{1,5}[a-z]?) \s?/\s? (?:(?:19|20)\d\d\s?/\s?)?
      [A-ZĐ]{2,10}g? ) (?! [\w/-] )
    """,
    why="""offices leave the hyphen out (`27/CTTg`, `25/2023/TTBKHĐT`) or the unit
    (`01/HLV`); only after `số`""",
    examples=(("Chỉ thị số 27/CTTg ngày", "27/CTTg"), ("số 01/HLV ngày", "01/HLV")),
    never=("đạt 20/KCN", "số 02/NQ-CP"),
)
_EACH_CASE = (
    form
    for kind in KINDS
    for form in (kind, kind.upper(), kind[0].lower() + kind[1:])
    # A law's name may hold the word `luật`; the mention begins with the capital.
    if form[0].isupper() or kind not in {"Luật", "Bộ luật", "Pháp lệnh"}
)
KIND_WORD = Pattern(
    expression=r"(?<!\w)(?P<kind>" + any_of(*_EACH_CASE) + r")(?!\w)",
    why="the word that names the kind of the document cited; titles are in capitals",
    examples=(
        ("thực hiện Nghị quyết số 02", "Nghị quyết"),
        ("THỰC HIỆN CHỈ THỊ SỐ 32", "CHỈ THỊ"),
    ),
    never=("giao nhiệm vụ hằng năm",),
)
BEFORE_NUMBER = Pattern(
    expression=r"\s(?:liên\stịch\s)?(?:số\s?:?\s?)?$",
    ignore_case=True,
    why="between the kind and the number stands `số` or nothing",
    examples=((" số ", " số "), (" ", " "), (" SỐ ", " SỐ ")),
    never=(" về việc giao số ",),
)
LAW_NAME = Pattern(
    expression=r"\s[^;.]{2,80}\ssố\s?$",
    ignore_case=True,
    why="a law has its short name between kind and number",
    examples=((" Tín ngưỡng, tôn giáo số ", " Tín ngưỡng, tôn giáo số "),),
    never=(" số ",),
)
ISSUER = Pattern(
    expression=any_of(
        "Chính phủ",
        "Thủ tướng Chính phủ",
        "Quốc hội",
        "Ủy ban Thường vụ Quốc hội",
        "Bộ Chính trị",
        "Ban Bí thư",
        "Ban Bí thư Trung ương Đảng",
        "Ban Thường vụ Tỉnh ủy",
        "Ban Thường vụ Thành ủy",
        "Tỉnh ủy",
        "Thành ủy",
        "Ban Chấp hành Trung ương",
        "Ban Chấp hành Trung ương Đảng",
        "Ban Chấp hành Đảng bộ tỉnh",
    )
    + r"""(?:(?!\s(?:Quy\sđịnh|Ban\shành|Sửa\sđổi|Hướng\sdẫn|Phê\sduyệt|Công\sbố|Về\s))
    \s[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){0,2})?(?!\w)""",
    why="bodies that issue directives and are no agencies with a type word",
    examples=(
        ("Chính phủ về", "Chính phủ"),
        ("Ban Thường vụ Tỉnh ủy Hậu Giang về", "Ban Thường vụ Tỉnh ủy Hậu Giang"),
        ("Chính phủ Quy định chi tiết một số điều", "Chính phủ"),
    ),
)
OWN_NUMBER = Pattern(
    expression=r"(?:(?:^|(?<=\s))[Ss]ố\s?:|^Số(?=\s\d|\s?[-/….]))\s?(?P<rest>[^\n\t]{0,60})",
    why="""the document's own number stands after `Số:`, in Party papers after `Số`;
    drafts leave the number blank""",
    examples=(
        ("Số: 141/KH-UBND", "Số: 141/KH-UBND"),
        ("Số: /TB-VP", "Số: /TB-VP"),
        ("Số 07-KL/VPTW", "Số 07-KL/VPTW"),
    ),
    never=("Nghị quyết số 02/NQ-CP",),
)
OWN_SYMBOL = Pattern(
    expression=r"""
    (?P<symbol> \d{1,5}(?:\.\d{1,2})?[a-z]? \s?
      (?: /{1,2}\s? (?:(?:19|20)\d\d\s?/{1,2})? | - ) \s? [A-ZĐ][\w/-]* )
    """,
    why="the own number may have less than the grammar asks, or a slash too many",
    examples=(("12/BCĐ", "12/BCĐ"), ("24/2026//NQ-CP", "24/2026//NQ-CP")),
    never=("/TB-VP",),
)
OWN_KIND = Pattern(
    expression=r"""
    (?: / \s? (?:(?:19|20)\d\d /{1,2} )? (?P<kind>[A-ZĐ][A-Za-zĐđ]{0,5}) \s? -
      | - \s? (?P<party>[A-ZĐ][A-Za-zĐđ]{0,5}) \s? / )
    """,
    why="a blank number still shows the kind; Party papers put it before the slash",
    examples=(("/TB-VP", "/TB-"), ("26/2025/QĐ-UBND", "/2025/QĐ-"), ("-KH/TU", "-KH/")),
)
