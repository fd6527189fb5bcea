"""The letterhead, the first sentence and the signing block."""

from __future__ import annotations

import re

from vanban.patterns import Pattern, any_of
from vanban.patterns.bodies import FIELDS, TYPES, UPPER
from vanban.patterns.kinds import KINDS

LOWER = rf"(?:(?![{UPPER}])[^\W\d_])"
_HEADS = r"""
    ỦY\sBAN | UBND | HỘI\sĐỒNG | HĐND | THỦ\sTƯỚNG | CHÍNH\sPHỦ | BỘ\s | SỞ\s
  | VĂN\sPHÒNG | QUỐC\sHỘI | BAN\s | TỈNH\sỦY | THÀNH\sỦY | HUYỆN\sỦY | ĐẢNG\s
  | CHỦ\sTỊCH | KIỂM\sTOÁN | THANH\sTRA | CỤC\s | CHI\sCỤC | TỔNG\s | TRUNG\sTÂM
  | PHÒNG\s | NGÂN\sHÀNG | BẢO\sHIỂM | KHO\sBẠC | VIỆN\s | TÒA\sÁN | CÔNG\sAN
  | ĐOÀN\s | MẶT\sTRẬN | LIÊN\s | HỌC\sVIỆN | TRƯỜNG\s | HỘI\s | HIỆP\sHỘI | ĐÀI\s
  | THUẾ\s | TỔ\s | TẬP\sĐOÀN
"""
ISSUER = Pattern(
    expression=rf"(?: {_HEADS} ) [\s{UPPER}\d,/&()-]*$",
    why="the issuer heads the first page in capitals",
    examples=(
        ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "ỦY BAN NHÂN DÂN TỈNH BẮC NINH"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ"),
    ),
    never=("BAN HÀNH QUY CHẾ phối hợp", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
)
NEXT_BODY = Pattern(
    expression=r"""
    (?<=\s)
    (?: VĂN\sPHÒNG (?!\sĐĂNG) | (?<!CƠ\s)SỞ\s | TỔNG\sCỤC | CHI\sCỤC
      | (?<!TỔNG\s)(?<!CHI\s)CỤC\s | TRUNG\sTÂM | THANH\sTRA
      | BAN\s(?:QUẢN|CHỈ|DÂN|NỘI|TỔ|TUYÊN|BÍ|THƯỜNG|TÔN|THI|AN|KINH|DÂN|CHẤP|ĐIỀU)
      | (?<!VĂN\s)(?<!QUỐC\s)PHÒNG\s(?!CHỐNG|CHÁY) | BỆNH\sVIỆN | ĐOÀN\sKIỂM
      | ĐẢNG\s(?:ĐOÀN|ỦY|BỘ) | VIỆN\s(?:KIỂM|KHOA|NGHIÊN) | HỌC\sVIỆN
      | TRƯỜNG\s(?:ĐẠI|CAO|CHÍNH|TRUNG) | TỔ\s(?:CÔNG|GIÚP) | BỘ\s(?:CHỈ|CHÍNH)
      | HỘI\sĐỒNG | ỦY\sBAN | CÔNG\sAN | KHO\sBẠC | BẢO\sHIỂM )
    """,
    why="""in a letterhead each body stands on top of the next; on one line only the
    type words tell where the next begins""",
    examples=(
        ("UBND TỈNH LÀO CAI VĂN PHÒNG", "VĂN PHÒNG"),
        ("UBND TỈNH LÀO CAI SỞ CÔNG THƯƠNG", "SỞ "),
        ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ", "TỔNG CỤC"),
    ),
    never=("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
)
GOES_ON = Pattern(
    expression=r"""(?:^|(?<=\s)|(?<=\.))(?:CỦA|VÀ|THUỘC|GIỮA|DO|TẠI|VỚI|CHO|PHÒNG|BIỂU|CHỦ\sTỊCH
    |GIÁM\sĐỐC|BỘ\sTRƯỞNG|TRƯỞNG|CHÁNH|CỤC|SỞ|BAN|THEO|VỀ|TM\.|KT\.)$|[,–-]$""",
    why="a name or a title is not finished after these words",
    examples=(("QUYỀN HẠN CỦA", "CỦA"), ("THUỘC VĂN PHÒNG", "PHÒNG")),
    never=("TỈNH LÀO CAI",),
)
INCOMPLETE = Pattern(
    expression=r"(?:VĂN\sPHÒNG|BAN\sTHƯỜNG\sVỤ|THANH\sTRA|BAN\sCHẤP\sHÀNH|CƠ\sQUAN)$",
    why="an office is that of the body above it",
    examples=(("VĂN PHÒNG", "VĂN PHÒNG"), ("BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ")),
    never=("SỞ CÔNG THƯƠNG",),
)
COMMITTEE = Pattern(
    expression=r"(?:UBND|ỦY\sBAN\sNHÂN\sDÂN)\s",
    why="bodies under a people's committee bear its place",
    examples=(("UBND TỈNH LÀO CAI", "UBND "),),
    never=("BỘ TÀI CHÍNH",),
)
PLACE_AT_END = Pattern(
    expression=rf"(?<=\s)(?:TỈNH|THÀNH\sPHỐ|TP\.?|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ\sXÃ)\s[{UPPER}\s-]+$",
    why="the place that ends a name",
    examples=(("UBND TỈNH LÀO CAI", "TỈNH LÀO CAI"),),
    never=("SỞ CÔNG THƯƠNG",),
)
MOTTO = Pattern(
    expression=r"""cong\s(?:hoa|h0a)\s?xa\b|cong\shoa\sxa\shoi|(?:^|\s)hoi\schu\snghia\sviet
    |^chu\snghia\sviet|doc\slap\s?[-–.]|^dang\scong\ssan(?:\sviet\snam)?$|^cong(?:\shoa)?$""",
    why="the country's name and motto, on folded text; the Party's name in its papers",
    examples=(
        ("thu tuong chinh phu cong hoa xa hoi", "cong hoa xa"),
        ("doc lap - tu do - hanh phuc", "doc lap -"),
        ("dang cong san", "dang cong san"),
    ),
    never=("uy ban nhan dan",),
)
MOTTO_ENDS = Pattern(
    expression=r"hanh\sphuc|viet\snam$",
    why="the country's name ends with Việt Nam, the motto with Hạnh phúc",
    examples=(("hoi chu nghia viet nam", "viet nam"),),
    never=("cong hoa xa",),
)
NO_NAME = Pattern(
    expression=rf"""(?:^|(?<=\s))(?:[Ss]ố\s?:|Số\s?[\d/]|V/v)|[-_=*]{{4,}}
    |[{UPPER}]{LOWER}+(?:\s\w+){{0,3}},\sngày""",
    why="number, matter and date line end the name of the body",
    examples=(("TỈNH LÀO CAI Số: /UBND", "Số:"), ("Lào Cai, ngày", "Lào Cai, ngày")),
    never=("TỈNH LÀO CAI",),
)
NUMBER_WORD = Pattern(
    expression=r"[Ss]ố",
    why="the number stands under the last body",
    examples=(("Số: 12/KH-UBND", "Số"),),
    never=("V/v",),
)
BLANK_NUMBER = Pattern(
    expression=r"[\s.…_]*[/-]",
    why="a draft shows the slash alone",
    examples=(("/KH-UBND", "/"), ("….. /TB-VP", "….. /")),
    never=("lượng người",),
)
ISSUES = Pattern(
    expression=r"\s(?:ban\shành|xây\sdựng|yêu\scầu|thông\sbáo)(?!\w)",
    why="the preamble closes: `Ủy ban nhân dân tỉnh … ban hành Kế hoạch …`",
    examples=(("tỉnh Hậu Giang ban hành Kế hoạch", " ban hành"),),
)
ON_BEHALF = Pattern(
    expression=r"T\s?/?\s?M\s?\.?\s?(?P<body>.+)$",
    why="who signs on behalf of a body names it",
    examples=(("TM. CHÍNH PHỦ", "TM. CHÍNH PHỦ"),),
    never=("KT. CHỦ TỊCH",),
)
COMPLETE = Pattern(
    expression=r"(?:CHÍNH\sPHỦ|BAN\sBÍ\sTHƯ|BỘ\sCHÍNH\sTRỊ|QUỐC\sHỘI)$",
    why="bodies of which there is one",
    examples=(("CHÍNH PHỦ", "CHÍNH PHỦ"),),
    never=("ỦY BAN NHÂN DÂN",),
)
_TITLED = (k.upper() for k in KINDS if k not in ("Văn bản", "Luật", "Dự án"))
KIND_AND_TITLE = Pattern(
    expression=rf"(?P<kind>{any_of(*_TITLED)})\s(?=[^\W\d_])",
    why="kind and title on one line, the kind in capitals",
    examples=(("KẾ HOẠCH TRIỂN KHAI", "KẾ HOẠCH "),),
    never=("Kế hoạch triển khai",),
)
ISSUING = Pattern(
    expression=rf"""
    (?: (?:CHỦ\sTỊCH|BỘ\sTRƯỞNG|GIÁM\sĐỐC|THỐNG\sĐỐC|TỔNG\s(?:GIÁM\sĐỐC|CỤC\sTRƯỞNG
          |THANH\sTRA)|CỤC\sTRƯỞNG|TRƯỞNG\sBAN|CHÁNH\s\S+)(?:\s(?:CỦA\s)?)? )?
    (?: {_HEADS} | TỔNG\sKIỂM\sTOÁN | $ ) [\s{UPPER}\d,-]*$
    """,
    why="under the title of a decision stands in capitals who issues it",
    examples=(
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
        ("CHÍNH PHỦ", "CHÍNH PHỦ"),
        ("BỘ TRƯỞNG BỘ XÂY DỰNG", "BỘ TRƯỞNG BỘ XÂY DỰNG"),
    ),
    never=("NHÂN DÂN",),
)
ISSUER_BEHIND = Pattern(
    expression=rf"""
    (?<!\sCỦA)(?<!\sDO)(?<!\sVÀ)(?<!\sCHO)(?<!,)(?<!\sỦY\sQUYỀN)(?<!\sPHÓ)(?<!ĐỒNG\sCHÍ)
    \s (?!.*\s(?:TẠI|TRONG)\s)
    (?: THỦ\sTƯỚNG\sCHÍNH\sPHỦ | TỔNG\sKIỂM\sTOÁN\sNHÀ\sNƯỚC
      | (?: CHỦ\sTỊCH\s(?:ỦY\sBAN|UBND|HỘI\sĐỒNG) | BỘ\sTRƯỞNG\sBỘ
          | (?:PHÓ\s)?TRƯỞNG\sBAN\s(?:CHỈ\sĐẠO|QUẢN\sLÝ|TỔ\sCHỨC)
          | GIÁM\sĐỐC\s(?:SỞ|TRUNG\sTÂM) | CỤC\sTRƯỞNG\sCỤC )
        [\s{UPPER}\d,&-]* )
    $
    """,
    why="""the line that says who issues may run on from the title, both in capitals;
    after `CỦA` such an office is part of the title""",
    examples=(
        (
            "THỦ TỤC TRÊN ĐỊA BÀN TỈNH HÀ TĨNH CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            " CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        ),
        ("TẦM NHÌN ĐẾN NĂM 2045 THỦ TƯỚNG CHÍNH PHỦ", " THỦ TƯỚNG CHÍNH PHỦ"),
    ),
    never=("KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ", "PHIÊN HỌP CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ"),
)
ADDRESSED = Pattern(
    expression=r"K[íi]nh\sg[ửừữứ]i\s?:?",
    why="a letter names its addressees",
    examples=(("Kính gửi: Các sở", "Kính gửi:"),),
)
BODY = Pattern(
    expression=r"""(?:Căn\scứ|Kính\sgửi|Xét\s|Theo\sđề\snghị|\(|[-–+]\s|Điều\s\d|Ngày\s\d
    |\d{1,2}\.\s|I\.\s|I\s?[-–]\s)""",
    why="how a preamble begins: no title begins so",
    examples=(("Căn cứ Luật", "Căn cứ"), ("Ngày 19 tháng 6", "Ngày 1")),
    never=("Triển khai thực hiện Nghị quyết số 02/NQ-CP",),
)
ASIDE = Pattern(
    expression=rf"\((?!KÈM|BAN\sHÀNH|DỰ\sTHẢO|SỬA\sLẦN)[{UPPER}\d][^()a-zđ]{{3,}}\)",
    why="words in brackets and capitals go on with a title in capitals",
    examples=(("(LĨNH VỰC ĐẤT ĐAI)", "(LĨNH VỰC ĐẤT ĐAI)"),),
    never=("(KÈM THEO QUYẾT ĐỊNH)", "(Kèm theo Quyết định)"),
)
FIRST_SENTENCE = Pattern(
    expression=r"""(?:Thực\shiện|Theo\s|Để\s|Nhằm\s|Trong\s|Qua\s|Hôm\snay|Triển\skhai\sthực\shiện
    |Vừa\squa|Năm\s\d{4},|Trên\scơ\ssở|Sau\skhi|Tiếp\stheo)""",
    why="how a first sentence begins; a title may begin so only as its first line",
    examples=(("Thực hiện Nghị quyết số 02/NQ-CP", "Thực hiện"),),
    never=("các cụm công nghiệp",),
)
ABOUT = Pattern(
    expression=r"[Vv]\s?/\s?[Vv]\s?:?\s?",
    why="a letter has no kind; its matter stands after V/v (`về việc`)",
    examples=(("V/v tăng cường công tác", "V/v "), ("V/V TẬP TRUNG", "V/V ")),
)
YEAR_OF_TITLE = Pattern(
    expression=r"(?<!đến\s)(?<!từ\s)năm\s(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–])",
    ignore_case=True,
    why="the year of a plan; `đến năm 2030` is a horizon",
    examples=(("NHIỆM VỤ NĂM 2026", "NĂM 2026"),),
    never=("ĐẾN NĂM 2030", "NĂM 2021 - 2025"),
)
AUTHORITY = Pattern(
    expression=rf"(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?U\s?Q|TƯQ|Q)\s?[./]\s?(?=[{UPPER}])|T/M\s(?=[{UPPER}])",
    why="on behalf, for, by order, by authority, acting (Decree 30/2020, Article 13)",
    examples=(
        ("TM. ỦY BAN NHÂN DÂN", "TM. "),
        ("KT. CHỦ TỊCH", "KT. "),
        ("T/M BAN BÍ THƯ", "T/M "),
    ),
    never=("TT: TU, HĐND",),
)
_OFFICES = r"""
    CHỦ\sTỊCH | GIÁM\sĐỐC | BỘ\sTRƯỞNG | THỨ\sTRƯỞNG | CHÁNH\sVĂN\sPHÒNG
  | CHÁNH\sTHANH\sTRA | CỤC\sTRƯỞNG | TRƯỞNG\sBAN | THỦ\sTƯỚNG | CHỦ\sNHIỆM
  | TỔNG\sKIỂM\sTOÁN | BÍ\sTHƯ | TRƯỞNG\sĐOÀN | TRƯỞNG\sPHÒNG | VIỆN\sTRƯỞNG
  | HIỆU\sTRƯỞNG | VỤ\sTRƯỞNG | THỐNG\sĐỐC | CHỦ\sTỌA | TỔNG\sTHANH\sTRA
  | CHÁNH\sÁN | TỔNG\sTHƯ\sKÝ | ỦY\sVIÊN | CHI\sCỤC\sTRƯỞNG | THƯỜNG\sTRỰC
  | TỔ\sTRƯỞNG
"""
BLOCK_PARTS = Pattern(
    expression=rf"""
    (?<=\S)\s (?= (?:TM|KT|TL|TUQ|Q)\s?\.\s?[{UPPER}] | PHÓ\s (?:{_OFFICES}) )
  | (?<=[{UPPER}]{{2}})\s (?= [{UPPER}]{LOWER}+ (?:\s[{UPPER}][^\W\d_]*){{1,4}} $ )
  | (?<=NHÂN\sDÂN)\s (?= (?:{_OFFICES}) )
    """,
    why="a block on one line: authority, position and name follow one another",
    examples=(
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", " "),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", " "),
    ),
    never=("TM. ỦY BAN NHÂN DÂN",),
)
OFFICE = Pattern(
    expression=rf"(?:PHÓ\s|TỔNG\s|QUYỀN\s)*(?:{_OFFICES})(?![^\W\d_])",
    why="an office at the head of a line, perhaps with the name behind it",
    examples=(("CHỦ TỊCH Nguyễn Thành Sinh", "CHỦ TỊCH"),),
    never=("Chủ tịch UBND tỉnh",),
)
POSITION = Pattern(
    expression=rf"""
    (?: PHÓ\s | TỔNG\s | QUYỀN\s )* (?: {_OFFICES} ) (?![^\W\d_]) (?:(?!{LOWER}).)* $
    """,
    why="the office of who signs, in capitals",
    examples=(("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG")),
    never=("Chủ tịch, các PCT UBND tỉnh",),
)
BROKEN = Pattern(
    expression=r"(?:ỦY\sBAN|NHÂN|HỘI\sĐỒNG|TỔNG|KIỂM|TOÁN|NHÀ|CHÁNH|VĂN|PHÓ|[.,])$",
    why="a line of capitals that breaks inside a name",
    examples=(("TM. ỦY BAN NHÂN", "NHÂN"), ("KT. BỘ TRƯỞNG,", ",")),
    never=("KT. CHỦ TỊCH",),
)
REMAINDER = Pattern(
    expression=r"(?:DÂN|NHÂN\sDÂN|NƯỚC|NHÀ\sNƯỚC|TỊCH|ĐỐC|PHÒNG)(?:\s|$)",
    why="the rest of a name that a line break cut",
    examples=(("NHÂN DÂN", "NHÂN DÂN"), ("DÂN", "DÂN")),
    never=("PHÓ CHỦ TỊCH",),
)
PERSON = Pattern(
    expression=rf"[{UPPER}]{LOWER}+(?:\s[{UPPER}]{LOWER}*){{1,4}}$",
    why="a full name has two to five words, each with a capital",
    examples=(("Nguyễn Thành Sinh", "Nguyễn Thành Sinh"), ("Lê Y Sơn", "Lê Y Sơn")),
    never=("CHỦ TỊCH UBND TỈNH HẬU GIANG VIỆT", "Nơi nhận: Sở"),
)
TITLED_PERSON = Pattern(
    expression=rf"(?:Thượng\stướng|Đại\stướng|Trung\stướng|Thiếu\stướng|Đại\stá|Thượng\stá)\s(?P<name>[{UPPER}]{LOWER}+(?:\s[{UPPER}]{LOWER}*){{1,4}})$",
    why="in the forces the rank stands before the name (Decree 30/2020, Article 8.7)",
    examples=(("Đại tướng Phan Văn Giang", "Đại tướng Phan Văn Giang"),),
    never=("Nguyễn Thành Sinh",),
)
CARRIES_OUT = Pattern(
    expression=r"\b(?:thực\shiện|triển\skhai|thi\shành)\s(?:thực\shiện\s)?(?:các\s)?$",
    ignore_case=True,
    why="a plan says at once which directive it carries out",
    examples=(
        ("Triển khai thực hiện ", "Triển khai thực hiện "),
        ("KẾ HOẠCH THỰC HIỆN ", "THỰC HIỆN "),
    ),
    never=("Căn cứ ",),
)
ALONE = ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Bộ Chính trị", "Ban Bí thư")
COMMON = (
    "ủy ban nhân dân", "tỉnh", "thành phố", "hội đồng nhân dân", "thủ tướng",
    "chính phủ", "văn phòng", "huyện", "xã", "phường", "và", "về", "của", "chủ tịch",
    "trung ương", "chấp hành", "cộng sản",
)  # fmt: skip


def in_small_letters(capitals: str) -> str:
    """A letterhead's name in small letters: general words small, others capital."""
    words = " ".join(word.capitalize() for word in capitals.split())
    for phrase in COMMON:
        words = re.sub(rf"\b{phrase}\b", phrase, words, flags=re.IGNORECASE)
    types = sorted(TYPES, key=len)
    for name in (*types, *FIELDS, "Tỉnh ủy", "Thành ủy", "Công Thương", *ALONE):
        words = re.sub(rf"\b{re.escape(name)}\b", name, words, flags=re.IGNORECASE)
    words = re.sub(r"\bủy ban\b", "Ủy ban", words)
    return words[:1].upper() + words[1:]
