"""Labels of provisions and bullets, as offices print them."""

from __future__ import annotations

from vanban.patterns import Pattern
from vanban.patterns.bodies import UPPER

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of lettered points: the Vietnamese alphabet without its marked vowels
(Decree 30/2020/NĐ-CP, Annex I, II.6, lists its own points so)."""

PART_WORD = Pattern(
    expression=r"(?P<name>Phần|PHẦN)\s(?P<label>thứ\s\w+|THỨ\s\w+|[IVX]+|\d{1,2})\b[.:]?",
    why="a part is numbered by a Roman numeral or by an ordinal in words",
    examples=(("Phần thứ nhất", "Phần thứ nhất"), ("PHẦN II. NHIỆM VỤ", "PHẦN II.")),
)
CHAPTER = Pattern(
    expression=r"(?:Chương|CHƯƠNG)\s(?P<label>[IVXLC]+|\d{1,3})\b[.:]?",
    why="chapters carry Roman numerals (Decree 30/2020/NĐ-CP, Annex I)",
    examples=(("Chương III", "Chương III"),),
    never=("chương trình",),
)
DIVISION = Pattern(
    expression=r"(?:Mục|MỤC)\s(?P<label>\d{1,2}|[IVX]+)\b[.:]?",
    why="a division stands between chapter and article",
    examples=(("Mục 1. QUY ĐỊNH", "Mục 1."),),
    never=("Mục tiêu cụ thể", "Mục đích"),
)
ARTICLE = Pattern(
    expression=r"Điều\s(?P<label>\d{1,3}[a-zđ]?)\s?(?:[.:]|$)",
    why="without the stop it is a citation that a line break put first (Điều 5 Luật…)",
    examples=(("Điều 14. Trách nhiệm của Sở", "Điều 14."), ("Điều 2.", "Điều 2.")),
    never=("Điều 5 Luật Đầu tư",),
)
ROMAN = Pattern(
    expression=rf"(?P<label>[IVX]{{1,6}})\s?(?:[.)](?=\s|$)|[-–](?=\s[{UPPER}]{{2}}))",
    why="only I, V, X: parts beyond fifty do not occur, and C. or D. are letters; "
    "Party offices put a hyphen after the numeral of a heading in capitals",
    examples=(
        ("IV. NHIỆM VỤ", "IV."),
        ("I. ĐÁNH GIÁ TÌNH HÌNH", "I."),
        ("II- MỤC TIÊU", "II-"),
    ),
    never=("IV.1 của Kế hoạch", "C. Phần ba", "I-VAN hoặc", "II - Quý III"),
)
CAPITAL = Pattern(
    expression=r"(?P<label>[A-HĐ])\s?\.(?=\s+[^\W\d_])",
    why="parts above Roman numerals; I is read as a numeral",
    examples=(("A. MỤC ĐÍCH, YÊU CẦU", "A."),),
    never=("K. Nguyễn",),
)
DECIMAL = Pattern(
    expression=rf"""
    (?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})
    (?: \s?\.(?=\s+[^\W\d_]|$) | (?=\s+[{UPPER}]) )
    """,
    why="2.1 under 2, the path keeps the last number only; 7.5 ngày is a quantity",
    examples=(("2.1. Công tác tuyên truyền", "2.1."), ("1.2.3 Sở Y tế", "1.2.3")),
    never=("2.365,26 tỷ đồng", "20.7.2020 là hạn", "7.5 ngày làm việc"),
)
NUMBER = Pattern(
    expression=r"(?P<label>\d{1,3})\s?\.(?=\s|$)",
    why="a clause; three digits at most, so that a year at a line's head is none",
    examples=(("1. Mục tiêu tổng quát", "1."), ("12. Sở Nội vụ", "12.")),
    never=("2023. Trong năm", "12 năm qua", "1.350,8 tỷ"),
)
LETTER = Pattern(
    expression=rf"""
    (?P<label>[{LETTERS}fjwz]) (?: \s?\)(?=\s|$) | \.(?=\s[{UPPER}][^\W\d_]) )
    """,
    why="f, j, w and z are wrong in an official list but are met in drafts; so is a "
    "stop for the bracket",
    examples=(
        ("đ) Tăng khả năng tiếp cận", "đ)"),
        ("a) Giao Sở", "a)"),
        ("b. Kiểm tra hồ sơ", "b."),
    ),
    never=("ab) x", "v. v."),
)
BRACKETED = Pattern(
    expression=r"\((?P<label>\d{1,2}|[ivx]{1,5}|[a-zđ])\)(?=\s|$)",
    why="(1), (i): practice, in no decree",
    examples=(("(1) Rà soát", "(1)"), ("(iii) Báo cáo", "(iii)")),
    never=("(2022) là năm",),
)
HALF_BRACKETED = Pattern(
    expression=r"(?P<label>\d{1,2})\s?\)(?=\s|$)",
    why="1): practice, in no decree",
    examples=(("1) Rà soát", "1)"),),
    never=("12/63 tỉnh",),
)
DASH = Pattern(
    expression=r"(?P<label>[-–—•●]|\*(?=\s))\s*(?=[^\W_]|[“\"'(\[])",
    why="dashes of any length, round bullets and Markdown's stars are one level",
    examples=(("* Rà soát", "* "), ("- Sở Tài chính", "- "), ("– Rà soát", "– ")),
    never=("-------", "- - -"),
)
PLUS = Pattern(
    expression=r"(?P<label>\+)\s*(?=[^\W_]|[“\"'(\[])",
    why="the level below the dash",
    examples=(("+ Theo dõi văn bản", "+ "), ("+Khẩn trương", "+")),
)
ANY_LABEL = Pattern(
    expression=rf"""
      (?P<word> (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)
                \s (?:thứ\s\w+ | [IVXLC]+ | \d{{1,3}}[a-zđ]?) \b [.:]? )
    | (?P<roman> [IVX]{{1,6}} \s?
        (?: [.)] (?=\s|$) | [-–] (?=\s[{UPPER}]{{2}}) ) )
    | (?P<capital> [A-HĐ] \s? \. ) (?=\s)
    | (?P<number> \d{{1,3}} \s? [.)] | \d{{1,2}} (?:\.\d{{1,2}}){{1,3}} \.? ) (?=\s|$)
    | (?P<letter> [a-zđ] \s? \) | [a-zđ]\.(?=\s[{UPPER}][^\W\d_])
        | \( (?:\d{{1,2}}|[ivx]{{1,5}}|[a-zđ]) \) ) (?=\s|$)
    | (?P<bullet> [-–—•●+] | \*(?=\s) ) \s* (?=[^\W_]|[“"'(\[])
    """,
    why="tells only that a line may begin a provision; which one is for the outline",
    examples=(
        ("IV. NHIỆM VỤ", "IV."),
        ("III- NHIỆM VỤ", "III-"),
        ("2.1. Công tác", "2.1."),
        ("đ) Tăng khả năng", "đ)"),
        ("+ Khẩn trương", "+ "),
    ),
    never=("năm 2024", "------"),
)
ITEM = Pattern(
    expression=r"(?P<label>\d{1,3}(?:\.\d{1,2})*)\s?[.)]\s+",
    why="the number of a task that stands in the cell of the task itself",
    examples=(("12. Rà soát", "12. "), ("2.1. Xây dựng", "2.1. ")),
    never=("1.350 tỷ đồng",),
)
ANNEX = Pattern(
    expression=r"(?:PHỤ\sLỤC|Phụ\slục)(?:\s(?:số\s|SỐ\s)?(?:[IVX]+|\d{1,2}))?\s?[.:]?",
    why="opens an annex: its title is no part of the provision before it",
    examples=(("PHỤ LỤC", "PHỤ LỤC"), ("Phụ lục II", "Phụ lục II")),
    never=("phụ lục kèm theo",),
)
ENCLOSURE = Pattern(
    expression=r"""
    (?: ^ \(? | (?<=\s) \( ) \s? (?: Ban\shành\s | Được\sban\shành\s )? [Kk]èm\stheo \s
    (?! (?:Công\svăn|Tờ\strình|Văn\sbản) \s số \s?:? [\s.…_]*
        (?: $ | (?:[Nn]gày|[Tt]háng|năm|của)\b ) )
    (?: Quyết\sđịnh | Kế\shoạch | Nghị\squyết | Công\svăn | Chương\strình
      | Thông\sbáo | Thông\stư | Nghị\sđịnh | Tờ\strình | Văn\sbản ) \b
    """,
    why="""stands under the title of an annex or of a regulation issued with a decision;
    in a form the letter to come has no number at all, a draft has its symbol""",
    examples=(
        (
            "(Ban hành kèm theo Quyết định số 26/2025/QĐ-UBND)",
            "(Ban hành kèm theo Quyết định",
        ),
        ("(Kèm theo Kế hoạch số 141/KH-UBND)", "(Kèm theo Kế hoạch"),
    ),
    never=(
        "tổng hợp vấn đề kèm theo các giải pháp",
        "(Kèm theo Công văn số: ngày tháng năm )",
        "(Kèm theo Công văn số:",
        "(Kèm theo Tờ trình số …. Ngày …. của Sở Nông nghiệp và Môi trường)",
    ),
)
ENCLOSED_KIND = Pattern(
    expression=rf"""
    ^ (?: (?: KẾ\sHOẠCH | QUY\sCHẾ | QUY\sĐỊNH | CHƯƠNG\sTRÌNH | ĐỀ\sÁN | ĐIỀU\sLỆ
          | PHƯƠNG\sÁN | CHIẾN\sLƯỢC | HƯỚNG\sDẪN | NỘI\sQUY | QUY\sTRÌNH )
        (?: \s*[:.]?$ | \s[{UPPER}\d\s,.()/–-]{{4,200}}$ )
      | PHỤ\sLỤC (?:\s(?:SỐ\s?)?[\dIVX]{{1,4}})? \s*[:.]?\s* (?:$|(?=[A-ZĐ]{{2}})) )
    """,
    why="the kind of what is enclosed, on a line of its own above its title",
    examples=(
        ("KẾ HOẠCH", "KẾ HOẠCH"),
        ("KẾ HOẠCH XUẤT KHẨU NĂM 2026", "KẾ HOẠCH XUẤT KHẨU NĂM 2026"),
        ("PHỤ LỤC 01", "PHỤ LỤC 01"),
    ),
    never=("Kế hoạch", "KẾ HOẠCH số 12", "Phụ lục kèm theo"),
)
RECIPIENTS = Pattern(
    expression=r"^[\s_]*N[ơo]i\snh[ậâạa]n_*\s?:?_*(?=\s|$)",
    why="opens the list of recipients, after which nothing is a provision; portals "
    "print emphasis as underscores, scans lose marks",
    examples=(
        ("Nơi nhận:", "Nơi nhận:"),
        ("__Nơi nhận__:", "__Nơi nhận__:"),
        ("Noi nhận: THỦ TƯỚNG", "Noi nhận:"),
    ),
    never=("nơi nhận hồ sơ",),
)
ADDRESSEES = Pattern(
    expression=r"(?:^\s*Kính\sgửi\s?: | \bđiện\s?: \s*$)",
    why="addressees of letters and telegrams are listed with dashes, no bullets",
    examples=(("Kính gửi:", "Kính gửi:"), ("THỦ TƯỚNG CHÍNH PHỦ điện:", "điện:")),
    never=("gửi về Sở",),
)
