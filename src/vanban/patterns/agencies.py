"""How bodies are named: type words, fields, heads, collectives, abbreviations."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
CAPITAL = rf"[{UPPER}][\w&]*"

FIELDS = (
    "Kế hoạch và Đầu tư", "Kế hoạch", "Tài chính", "Nội vụ", "Tư pháp", "Công Thương",
    "Công thương", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường",
    "Nông nghiệp", "Tài nguyên và Môi trường", "Giao thông vận tải",
    "Giao thông Vận tải", "Xây dựng", "Thông tin và Truyền thông",
    "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Y tế",
    "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Văn hóa - Thông tin",
    "Du lịch", "Ngoại vụ", "Dân tộc và Tôn giáo", "Dân tộc", "Quy hoạch - Kiến trúc",
    "Quốc phòng", "Công an", "Ngoại giao", "Quản lý đô thị", "Kinh tế",
    "Kinh tế - Hạ tầng", "Kinh tế, Hạ tầng và Đô thị", "Văn hóa - Xã hội",
    "Lao động - Thương binh - Xã hội", "Thương mại", "Khoa học, Công nghệ và Môi trường",
    "Quy hoạch và Kiến trúc", "Công nghiệp", "Nông nghiệp và PTNT", "Du lịch và Thể thao",
    "Phát triển nông thôn", "An toàn thực phẩm", "Văn hóa", "Giáo dục", "Thể thao",
)  # fmt: skip
"""Fields of departments and ministries: Decree 24/2014/NĐ-CP and 150/2025/NĐ-CP. Known,
because some hold `và` and commas, which elsewhere part two bodies."""

TYPES = (
    "Sở", "Bộ", "Cục", "Chi cục", "Tổng cục", "Ban", "Ủy ban", "Hội đồng", "Văn phòng",
    "Thanh tra", "Ngân hàng", "Hiệp hội", "Hội", "Liên đoàn", "Liên minh",
    "Liên hiệp", "Đài", "Báo", "Tạp chí", "Kho bạc", "Trung tâm", "Trường", "Học viện",
    "Đại học", "Viện", "Tòa án", "Mặt trận", "Đoàn", "Tập đoàn", "Tổng công ty",
    "Tổng Công ty", "Công ty", "Cơ quan", "Quỹ", "Phòng", "Đảng ủy", "Công đoàn",
    "Bệnh viện", "Tổ công tác", "Vụ", "Chi nhánh", "Điện lực", "Bưu điện", "Thuế",
    "Hải quan", "Thông tấn xã", "Nhà xuất bản", "Tổ", "Bảo hiểm", "Tiểu ban",
    "Hợp tác xã", "Nhà máy", "Xí nghiệp", "Câu lạc bộ",
    "Ngân hàng TMCP", "Tổng Cục", "Ban quản lý", "Ban chỉ đạo", "Ban Chỉ huy",
    "Bộ Tư lệnh",
)  # fmt: skip
"""Words that open the name of a body; a capital must follow (`Ban hành` is no body)."""

WHOLE = any_of(
    "Ủy ban nhân dân", "UBND", "Hội đồng nhân dân", "HĐND", "Công an", "Thanh tra",
    "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy quân sự", "Bộ Chỉ huy Bộ đội Biên phòng",
    "Bảo hiểm xã hội", "Bảo hiểm Xã hội", "Kho bạc Nhà nước", "Kho bạc nhà nước",
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Thuế",
    "Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Mặt trận Tổ quốc", "Viện kiểm sát nhân dân", "Tòa án nhân dân",
    "Văn phòng UBND", "Văn phòng Ủy ban nhân dân", "Văn phòng HĐND",
    "Văn phòng Đoàn đại biểu Quốc hội và HĐND", "Văn phòng Tỉnh ủy", "Đảng bộ",
)  # fmt: skip
"""Names that are complete before the place that follows (`Công an tỉnh`)."""

ALONE = any_of(
    "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Văn phòng Chính phủ",
    "Thanh tra Chính phủ", "Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước",
    "Đài Truyền hình Việt Nam", "Đài truyền hình Việt Nam",
    "Đài Tiếng nói Việt Nam", "Đài tiếng nói Việt Nam", "Thông tấn xã Việt Nam",
    "Liên đoàn Thương mại và Công nghiệp Việt Nam",
    "VTV", "VOV", "TTXVN", "VCCI", "Tòa án nhân dân tối cao",
    "Viện Kiểm sát nhân dân tối cao", "Viện kiểm sát nhân dân tối cao",
    "Ủy ban Thường vụ Quốc hội", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước",
    "Văn phòng Trung ương Đảng", "Kiểm toán Nhà nước", "Kiểm toán nhà nước",
    "Bảo hiểm xã hội Việt Nam", "Bảo hiểm Xã hội Việt Nam", "Ngân hàng nhà nước Việt Nam",
    "Phòng Thương mại và Công nghiệp Việt Nam", "Viettel", "VNPT", "MobiFone", "EVN",
    "Bộ Chính trị", "Ban Bí thư", "Kho bạc Nhà nước Việt Nam",
)  # fmt: skip
"""Names that need no place."""

HEAD = Pattern(
    expression=r"""
    (?: (?:các\s)?đồng\schí\s | các\s )?
    (?P<head> (?:Chủ\stịch\s(?:Hội\sđồng\s(?:thành\sviên|quản\strị)|HĐTV|HĐQT)
        (?:,\s|\svà\s|\skiêm\s))?
        (?:Phó\s)? (?: Tổng\s)? [Gg]iám\sđốc
      | Chủ\stịch\s(?:Hội\sđồng\s(?:thành\sviên|quản\strị)|HĐTV|HĐQT)
      | (?:Bí\sthư,\s)? Chủ\stịch (?!\snước) | Lãnh\sđạo (?=\s(?:các|Sở|Bộ|UBND|Ủy\sban))
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
          |Trung\sương|Việt\sNam)
        (?: [ ] (?!{any_of(*TYPES)}\s) {CAPITAL} (?:[ ]{CAPITAL}){{0,3}} )?
    )
"""
_WORKS = any_of(
    "đầu tư", "xây dựng", "công trình", "giao thông", "hạ tầng", "nông nghiệp",
    "dân dụng", "công nghiệp", "phát triển", "nông thôn", "chuyên ngành", "khu vực",
    "đô thị", "thủy lợi", "môi trường", "vận tải", "Đầu tư", "Xây dựng", "số 1", "số 2",
    "số 3", "số 4", "số 5", "số I", "số II", "các", "khu kinh tế", "khu công nghiệp",
    "cấp xã", "cấp huyện", "kỹ thuật", "trọng điểm",
)  # fmt: skip
"""Words of the names of boards for projects, most of them in small letters."""
NAMED = Pattern(
    expression=rf"""
    (?P<name>
      {ALONE} (?:\s{PLACE})?
    | {any_of("Sở", "Bộ", "Phòng")} \s (?i:{any_of(*FIELDS)}) (?!\w) (?:\s{PLACE})?
    | {WHOLE} (?: [ ] {PLACE} | [ ] {CAPITAL} (?:[ ]{CAPITAL}){{0,3}}
                | (?<!Thanh\stra)(?<!Thuế)(?=\s?[,;.:)]|$) )
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
      (?= \s (?:có\strách\snhiệm|chịu\strách\snhiệm|chủ\strì|phối\shợp|tổ\schức|tiếp\snhận
         |thông\sbáo|báo\scáo|tham\smưu|căn\scứ|phải) (?!\w) )
    | (?:Các\s|các\s)? Ban \s (?:QLDA|[Qq]uản\slý\s(?:các\s)?[Dd]ự\sán)
      (?: (?:,|\svà)? \s (?:{_WORKS}) (?!\w) ){{0,12}} (?:[ ]{PLACE})?
    )
    (?: \s - \s Chi\snhánh \s (?: {PLACE} | {CAPITAL}(?:\s{CAPITAL}){{0,3}} ) )?
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
        ("Sở KH&ĐT chủ trì", "Sở KH&ĐT"),
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
OF_BODY = Pattern(
    expression=r"\s(?:của|thuộc)\s(?=[A-ZĐ])",
    why="`Cơ quan Giúp việc của Ban Chỉ đạo …` is one name",
    examples=((" của Ban Chỉ đạo", " của "),),
)

NOUNS = (
    "sở", "ban", "ngành", "bộ", "cơ quan", "đơn vị", "địa phương", "đoàn thể",
    "tổ chức", "hội", "hiệp hội", "doanh nghiệp", "trường", "cấp ủy", "chính quyền",
    "chủ đầu tư", "phòng", "ngân hàng", "tập đoàn", "tổng công ty", "cấp", "lực lượng",
    "hợp tác xã", "viện", "trung tâm", "quỹ", "công ty", "huyện", "thị xã",
    "thành phố", "quận", "xã", "phường", "đặc khu", "tỉnh", "thị trấn", "cá nhân",
    "tổ chức tín dụng", "tổ chức chính trị - xã hội", "trường học", "bệnh viện",
    "tỉnh ủy", "thành ủy", "cấp ủy đảng", "vụ", "báo", "đài", "cơ quan báo chí",
    "cơ sở", "hộ gia đình", "chi cục", "cục", "khu công nghiệp", "cơ sở giáo dục",
)  # fmt: skip
"""General nouns for bodies and territories; in capitals too (`Các Sở, Ban`)."""
FIRST_NOUNS = (
    "sở", "ban", "ngành", "bộ", "cơ quan", "đơn vị", "địa phương", "cấp ủy",
    "chính quyền", "đoàn thể", "doanh nghiệp", "chủ đầu tư", "tổ chức tín dụng",
    "tỉnh ủy", "thành ủy", "tập đoàn", "tổ chức, cá nhân",
)  # fmt: skip
"""Those that open a party without `các`: a bare `tỉnh` or `cấp` is no party."""
MODIFIERS = (
    "tỉnh", "thành phố", "cấp tỉnh", "cấp huyện", "cấp xã", "cấp thành phố",
    "liên quan", "có liên quan", "chức năng", "chuyên môn", "đầu mối", "báo chí",
    "truyền thông", "trực thuộc", "địa phương", "Trung ương", "trung ương",
    "chủ quản", "nhà nước", "thuộc tỉnh", "thuộc UBND tỉnh",
    "thuộc Ủy ban nhân dân tỉnh", "thuộc Chính phủ", "ngang Bộ", "ngang bộ",
    "ngang sở", "nêu trên", "trên địa bàn tỉnh", "hạ tầng", "trên địa bàn",
    "trên địa bàn thành phố", "thành viên", "trực thuộc Trung ương", "ngành dọc",
    "trong tỉnh", "của tỉnh", "cơ sở", "khác", "cụm công nghiệp",
    "khu công nghiệp", "có thẩm quyền", "quản lý nhà nước", "của thành phố", "Đảng",
    "thuộc thành phố", "thuộc UBND thành phố", "thuộc Ủy ban nhân dân thành phố",
    "hành chính", "xã hội", "chính trị - xã hội", "nhà nước có thẩm quyền",
    "cùng cấp", "sự nghiệp", "thuộc sở", "thuộc Bộ", "ở địa phương",
    "địa phương liên quan", "viễn thông", "bưu chính", "công nghệ số", "Thành phố", "cấp Thành phố",
)  # fmt: skip
_NOUN = rf"(?:(?i:{any_of(*NOUNS)})(?!\w))"
_MODIFIER = rf"(?:\s(?:{any_of(*MODIFIERS)})(?!\w))"
_QUANTIFIER = r"(?:(?:[Tt]ất\scả\s)?(?:[Cc]ác|[Nn]hững)|[Tt]ừng|[Mm]ỗi|[Tt]oàn\sthể)\s"
_RUN = rf"""{_NOUN}{_MODIFIER}{{0,3}}
    (?: (?:,\s|\svà\s|,\svà\s|\s-\s|\s(?=ban\s|ngành))
        {_NOUN}{_MODIFIER}{{0,3}} ){{0,12}}"""

COLLECTIVE = Pattern(
    expression=rf"""
    (?: {_QUANTIFIER}{_RUN}
      | (?:Thanh\stra|Công\san|Mặt\strận\sTổ\squốc|Hội\sđồng\snhân\sdân)\scác\s{_RUN}
      | [Cc]ác\s(?:ủy\sviên|thành\sviên)\s(?:Ban\s[Cc]hỉ\sđạo|Tổ\scông\stác|Hội\sđồng|Đoàn
          (?:\s(?:kiểm\stra|công\stác))?|Tổ|Ban)(?!\w)
      | (?=(?i:{any_of(*FIRST_NOUNS)})(?!\w)) {_RUN} )
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
    (?: \s (?: trực\sthuộc\s[Tt]rung\sương | thuộc\stỉnh | liên\squan | có\sliên\squan | nêu\strên
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
    (?P<fields> {any_of(*FIELDS)} (?: (?:,\s|;\s|\svà\s|,\svà\s) {any_of(*FIELDS)} (?!\w) )* )
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
PERSON = Pattern(
    expression=rf"""
    (?: (?:Phó\s)?Thủ\stướng (?:\s(?:Thường\strực|Chính\sphủ)){{0,2}}
      | [Đđ]ồng\schí | Phó\sChủ\stịch\s(?:UBND|Ủy\sban\snhân\sdân)\s(?:tỉnh|thành\sphố) )
    (?: \s {CAPITAL} ){{2,4}} (?!\w)
    """,
    why="a named leader is charged in person",
    examples=(
        (
            "Phó Thủ tướng Chính phủ Trần Hồng Hà trực",
            "Phó Thủ tướng Chính phủ Trần Hồng Hà",
        ),
    ),
    never=("Thủ tướng Chính phủ giao", "đồng chí Chủ tịch"),
)
NEXT_PLACE = Pattern(
    expression=rf"""
    (?:tỉnh|[Tt]hành\sphố|xã|phường|đặc\skhu|huyện|thị\sxã) [ ] {CAPITAL}
    (?:[ ]{CAPITAL}){{0,3}} (?!\w)
    """,
    why="`UBND thành phố Hà Nội, thành phố Huế`: the committee of the second place too",
    examples=(("thành phố Hồ Chí Minh, tỉnh", "thành phố Hồ Chí Minh"),),
    never=("tỉnh và các đơn vị",),
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
SEPARATOR = Pattern(
    expression=r"\s?(?:,\svà|;\svà|,|;|\svà|\scùng\svới|\scùng|,\scùng\svới|,\scùng)\s",
    why="what stands between two parties of a list",
    examples=((", Sở Tài chính", ", "), (" cùng các sở", " cùng ")),
)
ABBREVIATIONS: dict[str, str] = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân",
    "KH&ĐT": "Kế hoạch và Đầu tư", "KHĐT": "Kế hoạch và Đầu tư",
    "KH&CN": "Khoa học và Công nghệ", "KHCN": "Khoa học và Công nghệ",
    "TT&TT": "Thông tin và Truyền thông", "TTTT": "Thông tin và Truyền thông",
    "TN&MT": "Tài nguyên và Môi trường", "TNMT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường", "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo", "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch", "GTVT": "Giao thông vận tải",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTBXH": "Lao động - Thương binh và Xã hội", "NHNN": "Ngân hàng Nhà nước",
    "BHXH": "Bảo hiểm xã hội", "KBNN": "Kho bạc Nhà nước",
    "PTTH": "Phát thanh - Truyền hình",
    "MTTQ": "Mặt trận Tổ quốc", "DN": "Doanh nghiệp", "VP": "Văn phòng",
    "BQL": "Ban Quản lý", "BCĐ": "Ban Chỉ đạo", "TW": "Trung ương",
    "VTV": "Đài Truyền hình Việt Nam", "VOV": "Đài Tiếng nói Việt Nam",
    "TTXVN": "Thông tấn xã Việt Nam", "VPCP": "Văn phòng Chính phủ",
    "NNMT": "Nông nghiệp và Môi trường", "KT&HT": "Kinh tế và Hạ tầng",
    "PT-TH": "Phát thanh - Truyền hình", "PTNT": "Phát triển nông thôn",
    "VHXH": "Văn hóa - Xã hội", "DTTG": "Dân tộc và Tôn giáo", "CA": "Công an",
    "DT&TG": "Dân tộc và Tôn giáo", "QLDA": "Quản lý dự án", "BQLDA": "Ban Quản lý dự án",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công", "KCN": "Khu công nghiệp",
    "CCN": "Cụm công nghiệp", "KKT": "Khu kinh tế", "QK": "Quân khu",
    "BCHQS": "Bộ Chỉ huy Quân sự", "BĐBP": "Bộ đội Biên phòng",
    "LĐLĐ": "Liên đoàn Lao động", "HLHPN": "Hội Liên hiệp Phụ nữ",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
}  # fmt: skip
"""Abbreviations written out in `agency`, as registers of provinces use them."""
