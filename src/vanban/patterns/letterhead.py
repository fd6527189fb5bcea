"""The letterhead, the first sentence and the signing block."""

from __future__ import annotations

import re

from vanban.patterns import Pattern
from vanban.patterns.bodies import UPPER

ISSUER = Pattern(
    expression=rf"""
    (?: ỦY\sBAN\sNHÂN\sDÂN | UBND | HỘI\sĐỒNG\sNHÂN\sDÂN | THỦ\sTƯỚNG\sCHÍNH\sPHỦ
      | CHÍNH\sPHỦ | BỘ\s | SỞ\s | VĂN\sPHÒNG | QUỐC\sHỘI | BAN\s | TỈNH\sỦY )
    [\s{UPPER},&-]*$
    """,
    why="the issuer heads the first page in capitals",
    examples=(
        ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "ỦY BAN NHÂN DÂN TỈNH BẮC NINH"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ"),
    ),
    never=("BAN HÀNH QUY CHẾ phối hợp", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
)
OF_PLACE = Pattern(
    expression=rf"(?:TỈNH|THÀNH\sPHỐ|HUYỆN|THỊ\sXÃ|QUẬN|XÃ|PHƯỜNG)\s[{UPPER}\s-]+$",
    why="the place of a people's committee stands on the next line",
    examples=(("TỈNH BẮC NINH", "TỈNH BẮC NINH"),),
    never=("TỈNH ỦY, HĐND",),
)
ISSUES = Pattern(
    expression=r"\s(?:ban\shành|xây\sdựng|yêu\scầu|thông\sbáo)(?!\w)",
    why="the preamble closes: `Ủy ban nhân dân tỉnh … ban hành Kế hoạch …`",
    examples=(("tỉnh Hậu Giang ban hành Kế hoạch", " ban hành"),),
)
BODY = Pattern(
    expression=r"(?:Thực\shiện|Căn\scứ|Theo|Để|Triển\skhai\sthực\shiện.*như\ssau:|Kính\sgửi|\()",
    why="how the first sentence under the title begins",
    examples=(
        ("Thực hiện Nghị quyết số 02/NQ-CP", "Thực hiện"),
        ("Căn cứ Luật", "Căn cứ"),
    ),
    never=("Triển khai thực hiện Nghị quyết số 02/NQ-CP",),
)
ABOUT = Pattern(
    expression=r"V/v\s?:?\s?",
    why="a letter has no kind; its matter stands after V/v (`về việc`)",
    examples=(("V/v tăng cường công tác", "V/v "),),
)
AUTHORITY = Pattern(
    expression=rf"(?:TM|KT|TL|TUQ|Q)\s?\.\s?(?=[{UPPER}])",
    why="on behalf, for, by order, by authority, acting (Decree 30/2020, Article 13)",
    examples=(("TM. ỦY BAN NHÂN DÂN", "TM. "), ("KT. CHỦ TỊCH", "KT. ")),
    never=("TT: TU, HĐND",),
)
POSITION_AFTER = Pattern(
    expression=r"(?<=\s)(?:(?:KT|TL|TUQ|Q)\.\s?)?(?:PHÓ\s)?(?:CHỦ\sTỊCH|GIÁM\sĐỐC|THỦ\sTƯỚNG)",
    why="authority and position on one line",
    examples=(("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "CHỦ TỊCH"),),
    never=("TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH"),
)
POSITION = Pattern(
    expression=r"""
    (?: PHÓ\s | TỔNG\s | QUYỀN\s )* (?: CHỦ\sTỊCH | GIÁM\sĐỐC | BỘ\sTRƯỞNG | THỨ\sTRƯỞNG
      | CHÁNH\sVĂN\sPHÒNG | CHÁNH\sTHANH\sTRA | CỤC\sTRƯỞNG | TRƯỞNG\sBAN
      | THỦ\sTƯỚNG ) (?![^\W\d_]) .* $
    """,
    why="the office of who signs, in capitals",
    examples=(("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG")),
    never=("Chủ tịch, các PCT UBND tỉnh",),
)
PERSON = Pattern(
    expression=rf"[{UPPER}][^\W\d_]+(?:\s[{UPPER}][^\W\d_]*){{1,4}}$",
    why="a full name has two to five words, each with a capital",
    examples=(("Nguyễn Thành Sinh", "Nguyễn Thành Sinh"),),
    never=("CHỦ TỊCH UBND TỈNH HẬU GIANG VIỆT", "Nơi nhận: Sở"),
)
CARRIES_OUT = Pattern(
    expression=r"(?:[Tt]hực\shiện|[Tt]riển\skhai|[Tt]hi\shành)\s(?:thực\shiện\s)?$",
    why="a plan says at once which directive it carries out",
    examples=(("Triển khai thực hiện ", "Triển khai thực hiện "),),
    never=("Căn cứ ",),
)
COMMON = ("ủy ban nhân dân", "tỉnh", "thành phố", "hội đồng nhân dân", "thủ tướng",
          "chính phủ", "văn phòng", "huyện", "xã", "phường")  # fmt: skip


def in_small_letters(capitals: str) -> str:
    """A letterhead's name in small letters: general words small, others capital."""
    words = " ".join(word.capitalize() for word in capitals.split())
    for phrase in COMMON:
        words = re.sub(rf"\b{phrase}\b", phrase, words, flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
