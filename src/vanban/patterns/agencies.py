"""How bodies are named: type words, fields, heads, collectives, abbreviations."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of
from vanban.patterns.bodies import (
    ALONE,
    CAPITAL,
    FIELDS,
    FIRST_NOUNS,
    INVESTOR,
    MODIFIERS,
    NOUNS,
    TYPES,
    UPPER,
    WHOLE,
    WORKS,
    ZONES,
)

HEAD = Pattern(
    expression=r"""
    (?: (?:[Cc]ác\s)?đồng\schí\s | [Cc]ác\s )?
    (?P<head> (?:Chủ\stịch\s(?:Hội\sđồng\s(?:thành\sviên|quản\strị)|HĐTV|HĐQT)
        (?:,\s|\svà\s|\skiêm\s))?
        (?:Phó\s)? (?: Tổng\s)? [Gg]iám\sđốc
      | Chủ\stịch\s(?:Hội\sđồng\s(?:thành\sviên|quản\strị)|HĐTV|HĐQT)
      | (?:Bí\sthư,\s)? Chủ\stịch (?!\snước) | [Ll]ãnh\sđạo (?=\s(?:các|Sở|Bộ|UBND
          |Ủy\sban|Ban|Cục|Văn\sphòng|Tổng\scục|Chi\scục))
      | Chủ\snhiệm (?=\s(?:Văn\sphòng|Ủy\sban)) | Tổ\strưởng (?=\sTổ)
      | Trưởng (?=\sĐoàn)
      | [Tt]hường\strực (?=\scác\s(?:tỉnh|thành|huyện|đảng)\sủy)
      | Trưởng\s(?:ban|ngành) | Trưởng\s(?:Công\san|BCĐ) | Tư\slệnh | Tổng\scục\strưởng
      | Thủ\strưởng
      | Bộ\strưởng | Chánh (?=\s(?:Văn\sphòng|Thanh\stra|Tòa)) | Cục\strưởng
      | Chi\scục\strưởng | Trưởng\s[Bb]an (?=\s(?:Ban|các)) | Tổng\s[Bb]iên\stập
      | Hiệu\strưởng | Trưởng\s(?:các\s)?[Pp]hòng (?=\s) | Viện\strưởng
      | [Nn]gười\sđứng\sđầu | thủ\strưởng | Chỉ\shuy\strưởng | Bí\sthư )
    (?!\w)
    """,
    why="the head of a body stands for the body; Chánh is part of Chánh Văn phòng only",
    examples=(
        ("Giám đốc Sở Y tế", "Giám đốc"),
        ("Chánh Văn phòng UBND tỉnh", "Chánh"),
        ("Thủ trưởng các sở", "Thủ trưởng"),
    ),
    never=("Văn phòng",),
)
HEAD_ALONE: dict[str, str] = {"Bộ trưởng": "các Bộ"}
"""Heads whose office names the body: `Bộ trưởng, Thủ trưởng cơ quan ngang Bộ`."""

PLACE = rf"""
    (?: (?:tỉnh|[Tt]hành\sphố|huyện|thị\sxã|xã|phường|đặc\skhu|quận|khu\svực|vùng
          |Trung\sương|Việt\sNam|cấp\s(?:xã|tỉnh|huyện)|cùng\scấp)
        (?: [ ]\d{{1,2}}(?![\d/]|[.,]\d)
          | [ ] (?!{any_of(*TYPES)}\s) {CAPITAL} (?:[ ]{CAPITAL}){{0,3}} )?
    )
"""
_AFTER_BOARD = any_of(
    "chủ trì", "phối hợp", "có", "chịu", "tổ chức", "theo dõi", "báo cáo", "tham mưu",
    "họp", "làm việc", "và", "khẩn trương", "tiếp tục", "chủ động", "kịp thời",
    "căn cứ", "giúp", "trong", "thực hiện", "triển khai", "để", "quyết định", "là",
    "xem xét", "chỉ đạo", "tập trung", "phải", "cần", "theo", "được", "đôn đốc",
    "hướng dẫn", "kiểm tra", "trước", "khi", "từ", "đã", "của", "do", "tăng cường",
    "định kỳ", "tổng hợp", "ban hành", "điều hành", "cử", "gửi", "thông báo", "lập",
    "trình", "thường xuyên", "yêu cầu", "hằng năm", "hàng năm", "bố trí",
    "xây dựng kế hoạch", "xây dựng chương trình", "xây dựng quy chế", "soạn thảo",
    "dự thảo", "phân công", "rà soát",
) + r"(?!\w)"  # fmt: skip
"""What follows the long name of a steering committee, in small letters throughout."""
NAMED = Pattern(
    expression=rf"""
    (?P<name>
      (?:Viettel|VNPT|MobiFone|Điện\slực) [ ] {CAPITAL}(?:[ ]{CAPITAL}){{0,2}}
    | (?: (?=[{UPPER}])(?i:{ALONE})
        | (?: {any_of("Sở", "Bộ", "Phòng")} \s | phòng\s(?=[{UPPER}]) )
          (?i:{any_of(*FIELDS)}) (?!\w)
        | (?:Ủy\sban\s)?Mặt\strận\sTổ\s[Qq]uốc\sViệt\sNam\scác\scấp
        | Liên\s[Hh]iệp\s(?:các\s)?(?:[Hh]ội|[Tt]ổ\schức)\s
          (?i:khoa\shọc\s(?:và|-|&)\skỹ\sthuật|hữu\snghị
            |văn\shọc(?:,|\s-|\svà)?\snghệ\sthuật|UNESCO) (?!\w)
        | (?:Các\s|các\s)? Ban \s [Qq]uản\slý \s (?:các\s)? [Kk]hu \s (?i:{ZONES})
          (?: (?:,|\svà) (?:\scác)? \s (?:[Kk]hu\s)? (?i:{ZONES}) (?!\w) ){{0,5}}
          (?:[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,3}})?
        | (?:Các\s|các\s)? Ban \s (?:QLDA|[Qq]uản\slý\s(?:các\s)?[Dd]ự\sán)
          (?: (?:,|\svà)? \s (?:{WORKS}) (?!\w) ){{0,12}} )
      (?:\s{PLACE})?
    | Báo\s(?:và\s)?(?:Đài\s)?[Pp]hát\sthanh(?:,|\svà|\s[-–])\s[Tt]ruyền\shình
      (?: [ ] (?: {PLACE} | {CAPITAL}(?:[ ]{CAPITAL}){{0,3}} ) )?
    | {WHOLE} (?: [ ] {PLACE} | [ ] {CAPITAL} (?:[ ]{CAPITAL}){{0,3}}
                | (?<!Thanh\stra)(?<!Thuế)(?=\s?[,;.:)]|$)
                | (?<=[Kk]ho\sbạc\s[Nn]hà\snước)(?=\s)
                | (?<=Mặt\strận\sTổ\squốc\sViệt\sNam)(?=\s)
                | (?<=[Tt]ỉnh\sđoàn)(?=\s) | (?<=[Tt]hành\sđoàn)(?=\s) )
    | Hội\sđồng \s (?:thẩm\sđịnh|nghiệm\sthu|tư\svấn|kiểm\stra|đánh\sgiá|xét\sduyệt)
      (?:\s(?:[Nn]hà\snước|liên\sngành|cấp\s(?:tỉnh|xã|Bộ|bộ|cơ\ssở))(?!\w)){{0,2}}
    | (?:Văn\sphòng\s|Cơ\squan\s[Tt]hường\strực\s)? Ban\s[Cc]hỉ\sđạo (?![ ][{UPPER}])
      (?: [ ] (?!{_AFTER_BOARD}) [\w-]+ ){{1,10}} (?:(?<=tỉnh),\sthành\sphố)?
      (?= [ ] {_AFTER_BOARD} | \s?[,;.:)] | $ | \n )
    | (?:Sở|Bộ|UBND) \s [A-ZĐ]+ (?:&[A-ZĐ]+)+
    | {
        any_of(
            "Trung tâm",
            "Hội đồng",
            "Quỹ",
            "Tổ công tác",
            "Văn phòng",
            "Chi nhánh",
            "Đoàn kiểm tra",
            "Công ty",
            "Ban",
            "Sở",
            "Chủ đầu tư",
        )
    }
      (?= \s (?:có\strách\snhiệm|chịu\strách\snhiệm|chủ\strì|phối\shợp|tổ\schức
          |tiếp\snhận|họp|xem\sxét|chịu\ssự
         |thông\sbáo|báo\scáo|tham\smưu|căn\scứ|phải|chấp\shành|ban\shành|thực\shiện
         |triển\skhai|hướng\sdẫn|rà\ssoát|kiểm\stra|xây\sdựng|trình|gửi) (?!\w) )
    )
    (?: \s - \s Chi\snhánh \s (?: [Kk]hu\svực\s(?:\d{{1,2}}|[IVX]{{1,5}}) | {PLACE}
        | {CAPITAL}(?:\s{CAPITAL}){{0,3}} ) )?
    (?!\w)
    """,
    why="""names whose end is known: departments by their field, bodies by their place;
    a branch is part of the name""",
    examples=(
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", "Sở Văn hóa, Thể thao và Du lịch"),
        (
            "Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hậu Giang chủ trì",
            "Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hậu Giang",
        ),
        ("Công an tỉnh phối hợp", "Công an tỉnh"),
        (
            "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia phối hợp",
            "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",
        ),
        ("Sở KH&ĐT chủ trì", "Sở KH&ĐT"),
        (
            "Liên hiệp các hội Khoa học và Kỹ thuật tỉnh chủ động",
            "Liên hiệp các hội Khoa học và Kỹ thuật tỉnh",
        ),
    ),
    never=("Bộ chủ quản", "Thanh tra, kiểm tra việc thực hiện"),
)
TYPE = Pattern(
    expression=rf"(?P<type>{any_of(*TYPES)})\s(?=[{UPPER}])",
    why="a type word and a capital open a name whose end must be sought",
    examples=(("Cục Thuế tỉnh", "Cục "), ("Báo Hậu Giang", "Báo ")),
    never=("Ban hành các văn bản", "Báo cáo UBND tỉnh", "Hội nhập quốc tế"),
)
NAME_WORD = Pattern(
    expression=r"(?P<joint>[ ](?:-|–|và|&)[ ]|[ ])(?P<word>[^\W\d_][\w&]*)",
    why="words of a name one by one, with what joins them",
    examples=((" đạo Xúc tiến", " đạo"), (" và Hỗ trợ", " và Hỗ")),
)
SUFFIX = Pattern(
    expression=rf"[ ]{PLACE}(?!\w)",
    why="the place that ends a name",
    examples=((" tỉnh Hậu Giang, Báo", " tỉnh Hậu Giang"), (" tỉnh kịp", " tỉnh")),
)
UNDER = Pattern(
    expression=r"\s(?=[A-ZĐỦ])",
    why="after `trực thuộc` stands the body above: `đơn vị trực thuộc Bộ Y tế`",
    examples=((" Kiểm toán nhà nước", " "),),
    never=(" có trách nhiệm",),
)
BOARD = Pattern(
    expression=r"""
    \s(?:của\s)?(?:Ban\s[Cc]hỉ\sđạo|Tổ\scông\stác|Hội\sđồng|Đoàn\s(?:kiểm\stra|công\stác))
    (?!\w)
    """,
    why="bodies are told apart by the board that they are members of",
    examples=((" Ban Chỉ đạo cử thành phần", " Ban Chỉ đạo"),),
    never=(" Sở Y tế",),
)
TRADES = Pattern(
    expression=rf",\s(?={CAPITAL}(?:\s[^\W\d_]+){{0,4}}\s(?:và|&)\s{CAPITAL}(?!\w))",
    why="a firm's name may list its trades: `Công ty Tư vấn, Thiết kế và Xây dựng`",
    examples=((", Xây dựng và Kinh doanh dịch vụ", ", "),),
    never=(", các sở và Sở Y tế", ", Sở Tài chính tỉnh"),
)
OF_BODY = Pattern(
    expression=r"\s(?:của|thuộc)\s(?=[A-ZĐ])",
    why="`Cơ quan Giúp việc của Ban Chỉ đạo …` is one name",
    examples=((" của Ban Chỉ đạo", " của "),),
)

_NOUN = rf"(?:(?i:{INVESTOR}|{any_of(*NOUNS)})(?!\w))"
_MODIFIER = rf"""
    (?: (?!\s(?:trực\s)?thuộc\s[BS]\w\s[{UPPER}])
        \s (?:{any_of(*MODIFIERS)}) (?!\w) )"""
_QUANTIFIER = r"(?:(?:[Tt]ất\scả\s)?(?:[Cc]ác|[Nn]hững)|[Tt]ừng|[Mm]ỗi|[Tt]oàn\sthể)\s"
_RUN = rf"""{_NOUN}{_MODIFIER}{{0,3}}
    (?: (?:,\s|\svà\s|,\svà\s|\s-\s|\s(?=ban\s|ngành|đơn\svị))
        (?!{any_of(*TYPES)}\s[{UPPER}]) {_NOUN}{_MODIFIER}{{0,3}} ){{0,12}}"""
"""Long, so in the expression below it stands once: what is long starts slowly."""

_COUNCIL = r"""(?:Hội\sđồng\snhân\sdân|HĐND)
    (?:\s(?:tỉnh|[Tt]hành\sphố|xã|phường|các\scấp)(?![ ][A-ZĐ]))?"""

COLLECTIVE = Pattern(
    expression=rf"""
    (?: [Cc]ác\s(?:[Ủủ]y\sviên|[Tt]hành\sviên)\s
          (?:Ban\s[Cc]hỉ\sđạo|Tổ\scông\stác|Hội\sđồng
            |Đoàn(?:\s(?:kiểm\stra|công\stác))?|Tổ|Ban)(?!\w)
      | (?: {_QUANTIFIER}
          | (?:Thanh\stra|Công\san|Mặt\strận\sTổ\squốc|Hội\sđồng\snhân\sdân)\scác\s
          | (?=(?i:{any_of(*FIRST_NOUNS)})(?!\w)) ) {_RUN}
      | (?:[Cc]ác\s)?[Tt]ổ\s[Đđ]ại\sbiểu(?:\s{_COUNCIL})?(?!\w)
      | (?:[Cc]ác\s(?:vị\s)?)?[Đđ]ại\sbiểu\s(?:{_COUNCIL}|Quốc\shội)(?!\w) )
    """,
    why="""a run of general nouns is one party, `và` and commas inside; a further
    `các` begins another, so none may stand inside the run; without a comma only
    `ban`, `ngành` follow, since `tổ chức` is also a verb""",
    examples=(
        (
            "các sở, ban, ngành tỉnh và địa phương triển khai",
            "các sở, ban, ngành tỉnh và địa phương",
        ),
        ("các sở, ban, ngành tỉnh và các đơn vị", "các sở, ban, ngành tỉnh"),
        ("sở, ngành tỉnh theo dõi", "sở, ngành tỉnh"),
        ("các sở, cơ quan đầu mối theo dõi", "các sở, cơ quan đầu mối"),
        ("các cơ quan tổ chức phổ biến", "các cơ quan"),
        ("các cơ quan đơn vị có liên quan trình", "các cơ quan đơn vị có liên quan"),
        ("các Tổ đại biểu, đại biểu HĐND tỉnh", "các Tổ đại biểu"),
        ("đại biểu HĐND tỉnh giám sát", "đại biểu HĐND tỉnh"),
    ),
    never=("Các mục tiêu", "tỉnh Hậu Giang"),
)
TERRITORIES = Pattern(
    expression=rf"""
    (?:UBND|Ủy\sban\snhân\sdân|HĐND|Hội\sđồng\snhân\sdân) \s (?:các\s)?
    (?: cấp\s(?:huyện|xã|tỉnh) (?:,\s(?:xã|cấp\sxã|phường)(?!\w)|\svà\s(?:cấp\s)?xã)?
      | {
        any_of(
            "các tỉnh",
            "huyện",
            "thị xã",
            "xã",
            "phường",
            "quận",
            "tỉnh, thành phố",
            "thành phố",
            "đặc khu",
            "thị trấn",
            "địa phương",
        )
    }
        (?! \s [{UPPER}] )
        (?: (?:,\s|\svà\s|/\s?|\s) {
        any_of(
            "huyện",
            "thị xã",
            "xã",
            "phường",
            "quận",
            "thành phố",
            "đặc khu",
            "thị trấn",
            "tỉnh",
        )
    }
            (?!\w) ){{0,5}} )
    (?: \s (?:biên\sgiới|ven\sbiển|miền\snúi|vùng\scao|giáp\sranh) )?
    (?: \s (?: trực\sthuộc\s[Tt]rung\sương | thuộc\stỉnh | liên\squan | có\sliên\squan
        | nêu\strên
             | trên\sđịa\sbàn(?:\stỉnh)? ) )?
    (?!\w)
    """,
    why="people's committees of a level are one party, listed by their territories",
    examples=(
        (
            "UBND huyện, thị xã, thành phố và các đơn vị",
            "UBND huyện, thị xã, thành phố",
        ),
        ("UBND cấp xã tăng cường", "UBND cấp xã"),
        ("Ủy ban nhân dân các xã, phường.", "Ủy ban nhân dân các xã, phường"),
    ),
    never=("UBND tỉnh kịp thời", "UBND huyện Châu Thành"),
)
FIELD_LIST = Pattern(
    expression=rf"""
    (?: (?:(?:Bộ\strưởng|Giám\sđốc|Thủ\strưởng)\s)? (?:[Cc]ác\s)?
          (?P<type>Sở|Bộ|sở|bộ) \s?:\s
      | (?:(?:Bộ\strưởng|Giám\sđốc|Thủ\strưởng)\s)? [Cc]ác\s (?P<kind>Sở|Bộ|sở|bộ) \s )
    (?P<fields> {any_of(*FIELDS)} (?: (?:,\s|;\s|\svà\s|,\svà\s) {any_of(*FIELDS)}
        (?!\w) )* )
    (?!\w)
    """,
    why="`Các Sở: A, B và C` is one party for each field",
    examples=(
        (
            "Các Sở: Công Thương, Tài chính, Xây dựng;",
            "Các Sở: Công Thương, Tài chính, Xây dựng",
        ),
        (
            "Bộ trưởng các Bộ: Quốc phòng, Công an chỉ",
            "Bộ trưởng các Bộ: Quốc phòng, Công an",
        ),
        ("các Bộ Tài chính, Nội vụ và", "các Bộ Tài chính, Nội vụ"),
    ),
    never=("Các sở, ngành tỉnh:", "Sở Tài chính, Xây dựng"),
)
FIELD = Pattern(
    expression=rf"{any_of(*FIELDS)}(?!\w)",
    why="one field of a list",
    examples=(("Công Thương, Tài chính", "Công Thương"),),
)
PROVINCE = Pattern(
    expression=rf"""
    (?: (?:[Tt]ỉnh|[Tt]hành\sphố|[Xx]ã|[Pp]hường|[Đđ]ặc\skhu)(?:[ ]{CAPITAL}){{1,3}}
      | Tỉnh | Thành\sphố )
    (?= \s (?:cần|phải|có\strách\snhiệm|tiếp\stục|tập\strung|khẩn\strương|chủ\sđộng
        |rà\ssoát|sớm|chỉ\sđạo|nghiên\scứu|tổ\schức|lưu\sý|quan\stâm)(?!\w) )
    """,
    why="conclusions of a visit charge the province itself: `Tỉnh cần …`",
    examples=(("Tỉnh cần tập trung", "Tỉnh"), ("tỉnh Sơn La tiếp tục", "tỉnh Sơn La")),
    never=("tỉnh Sơn La và các Bộ", "Tỉnh ủy cần"),
)
PERSON = Pattern(
    expression=rf"""
    (?: (?:Phó\s)?Thủ\stướng (?:\s(?:Thường\strực|Chính\sphủ)){{0,2}}
      | [Đđ]ồng\schí | Phó\sChủ\stịch\s(?:UBND|Ủy\sban\snhân\sdân)\s(?:tỉnh
          |thành\sphố) )
    (?: \s {CAPITAL} ){{2,4}} (?!\w)
    | (?:Ông|Bà|Đồng\schí|Đ/c)\.? (?: \s {CAPITAL} ){{2,4}}
      (?: \s?[-–,]\s[^:;.\n]{{3,60}}(?=:) )?
      (?= : | \s[-–,] )
    """,
    why="a named leader is charged in person",
    examples=(
        (
            "Phó Thủ tướng Chính phủ Trần Hồng Hà trực",
            "Phó Thủ tướng Chính phủ Trần Hồng Hà",
        ),
    ),
    never=("Thủ tướng Chính phủ giao", "đồng chí Chủ tịch", "Ông Bà"),
)
LONE_NOUN = Pattern(
    expression=r"(?i:bộ|ban|ngành|sở|vụ|cục|hội|tập\sđoàn)",
    why="alone and with no head before it, such a noun is a thing (`Bộ nhận diện`)",
    examples=(("Bộ nhận diện", "Bộ"),),
    never=("Uỷ ban",),
)
ANY_BODY = Pattern(
    expression=r"(?:[Cc]ơ\squan|[Đđ]ơn\svị|[Dd]oanh\snghiệp|[Tt]ổ\schức,\scá\snhân)",
    why="a lone noun names no body until a trait tells which one",
    examples=(("Cơ quan phát hiện vấn đề", "Cơ quan"),),
    never=("Sở Y tế",),
)
SEVERAL = Pattern(
    expression=rf"[Cc]ác\s(?={any_of(*TYPES)}\s[{UPPER}])",
    why="`các Ban Quản lý dự án` are several bodies of one name",
    examples=(("các Ban Quản lý dự án", "các "),),
    never=("các ban, ngành",),
)
SEVERAL_OF = Pattern(
    expression=rf"{_QUANTIFIER}",
    why="a noun after these is whole, without them it must be told apart",
    examples=(("các đơn vị", "các "), ("Mỗi cơ quan", "Mỗi ")),
    never=("đơn vị",),
)
SEPARATOR = Pattern(
    expression=r"\s?(?:,\svà|;\svà|,|;|\svà|\scùng\svới|\scùng|,\scùng\svới|,\scùng)\s",
    why="what stands between two parties of a list",
    examples=((", Sở Tài chính", ", "), (" cùng các sở", " cùng ")),
)
