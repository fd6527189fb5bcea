"""Bodies and persons named by what they are or do: `đơn vị quản lý hệ thống`."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of
from vanban.patterns.bodies import FIELDS

BOUND = Pattern(
    expression=r"""
    (?<!\svà)(?<!\sthì)(?<!\sđể)(?<!đồng\sthời)(?<!\skhông)(?<!,)(?<!\smà)(?<!\scũng)(?<!\snhưng)
    (?<!\stự)
    \s (?:(?:hoàn\stoàn|đều|trực\stiếp)\s)?
    (?: có\s(?:trách\snhiệm|nhiệm\svụ|nghĩa\svụ)(?!\s(?:được|đã|nêu|quy\sđịnh))
      | chịu\strách\snhiệm
      | phải(?!\s(?:được|là|đáp\sứng|có\sđủ|bồi\sthường|chịu(?!\strách)|do|phù\shợp)
          (?!\w)) )(?!\w)
    """,
    ignore_case=True,
    why="""what comes before these words is who is bound, however it is named;
    after `và` or a comma a second duty begins""",
    examples=((" sử dụng đất có trách nhiệm phối hợp", " có trách nhiệm"),),
    never=("rà soát và có trách nhiệm", "phải được nghiệm thu"),
)
AGENT = Pattern(
    expression=r"""
    (?i: (?:các|những|mọi|mỗi|từng|tất\scả\scác|(?:cả\s)?hai)\s )?
    (?: (?i: người(?!\s(?:dân|ta)\s) | cá\snhân | hộ\s(?:gia\sđình|kinh\sdoanh|dân)
        | chủ\s(?:đầu\stư|sở\shữu|cơ\ssở|rừng|hộ|dự\sán|tài\skhoản|phương\stiện|nguồn
          |nhiệm\svụ|hàng|công\strình|quản|trì|tọa|thể|nhà|xe|tàu)
        | nhà\s(?:đầu\stư|thầu|cung\scấp|sản\sxuất|trường|phân\sphối|khoa\shọc)
        | bên(?!\s(?:cạnh|ngoài|trong|dưới|trên)(?!\w))
        | cán\sbộ | công\schức | viên\schức
        | thành\sviên | ủy\sviên | thư\ský | hội\sviên | đoàn\sviên | đảng\sviên
        | (?:phó\s)?trưởng\s(?!hợp) | (?:phó\s)?chủ\snhiệm | (?:phó\s)?chủ\stịch
        | (?:phó\s)?tổ\strưởng | báo\scáo\sviên | kiểm\stra\sviên | lãnh\sđạo
        | đại\sbiểu | học\ssinh | sinh\sviên | giáo\sviên | cha\smẹ | phụ\shuynh
        | tổ\schức(?=,|\s(?:và\scá|được|có|tôn\sgiáo|tín\sdụng|chính\strị|đảng|khoa\shọc
            |sử\sdụng|khai\sthác|kinh\sdoanh|tham\sgia|cung\scấp|hành\snghề|đề\snghị))
        | cơ\squan | đơn\svị | doanh\snghiệp | cơ\ssở | bộ\sphận
        | hội\sđồng | trung\stâm | công\sty | hợp\stác\sxã | lưu\strữ\s(?:hiện|lịch)
        | (?!(?:công|động)\sviên)(?:[^\W\d_]+\s){1,2}viên(?!\s(?:chức|nén))(?!\w)
        | nơi(?=\s(?:tiếp\snhận|nhận|gửi|cấp|giải\squyết|xử\slý)(?!\w))
        | đại\sdiện | chính\squyền | cộng\sđồng | chuyên\sgia | quỹ(?!\sđất) )
      | Ban(?!\shành) | Tổ(?!\schức) | Đội | Đoàn | Văn\sphòng | Phòng
      | Trường(?!\shợp) | Viện | Bệnh\sviện | Chi\snhánh )
    (?!\w)
    """,
    why="nouns that can be bound to act, persons too; with what tells which are meant",
    examples=(
        ("Người sử dụng đất", "Người"),
        ("Thành viên Ban Chỉ đạo", "Thành viên"),
        ("Các chủ đầu tư", "Các chủ đầu tư"),
        ("Kiểm toán viên nhà nước", "Kiểm toán viên"),
    ),
    never=("Hồ sơ đề nghị", "Trường hợp", "Tổ chức rà soát"),
)
OFFICE = Pattern(
    expression=r"""
    (?: (?:[Cc]ác\s)? (?: [Ủủ]y\sviên | [Tt]hành\sviên | [Tt]hư\ský )
        (?: \s(?:[Tt]hường\strực|[Kk]iêm\sChánh\sVăn\sphòng|[Tt]hường\svụ) )?
        (?: \s(?:Ban|Hội\sđồng|Tổ|Đoàn)(?:\s(?:[Cc]hỉ\sđạo|[Cc]ông\stác|giúp\sviệc
            |kiểm\stra|thẩm\sđịnh|quản\slý))? )?
      | (?:Phó\s)?(?:Trưởng\s(?:Ban|ban|Đoàn|đoàn)|Tổ\strưởng|Trưởng\sphòng)
        (?: \s(?:[Cc]hỉ\sđạo|[Cc]ông\stác|[Kk]iểm\stra|[Tt]hường\strực) )?
      | [Nn]gười\s(?:có\sthẩm\squyền|chủ\strì|nộp\sthuế|khai\shải\squan
          |sử\sdụng\slao\sđộng)
      | [Cc]ấp\scó\sthẩm\squyền | [Cc]hủ\stọa
      | [Cc]ơ\squan\s(?:nhà\snước\s)?có\sthẩm\squyền )
    (?!\w)
    """,
    why="holders of an office who act in their own name, without `có trách nhiệm`",
    examples=(
        ("Ủy viên Thường trực Ban Chỉ đạo họp", "Ủy viên Thường trực Ban Chỉ đạo"),
        ("Người có thẩm quyền phê duyệt", "Người có thẩm quyền"),
    ),
    never=("Thủ trưởng cơ quan",),
)
LOWER_TYPE = Pattern(
    expression=r"""
    (?P<type> Hội\sđồng(?!\snhân\sdân) | Văn\sphòng | Trung\stâm | Chi\snhánh
        (?:\s[Vv]ăn\sphòng)? | Công\sty | Hợp\stác\sxã | Bộ\sphận | Chi\scục
      | Ban\s(?=(?:quản\slý|kiểm\ssoát|giám\sđốc|điều\shành|tổ\schức|thư\ský|giám\ssát
          |chỉ\shuy|soạn\sthảo|biên\stập|quản\strị|chấp\shành|vận\sđộng|đại\sdiện)\s)
      | Tổ\s(?=(?:giúp\sviệc|thư\ský|thẩm\sđịnh|kiểm\stra|chuyên\sgia|soạn\sthảo
          |điều\sphối|phản\sứng)\s)
      | Phòng\s(?=(?:quản\slý|chuyên\smôn|hành\schính|nghiệp\svụ|tài\schính
          |tổ\schức)\s) )
    \s? (?=[^\W\d_])
    """,
    why="""types whose names often go on in small letters (`Văn phòng đăng ký đất
    đai`); the others would make words of nouns (`Phòng ngừa`, `Hội nghị`)""",
    examples=(
        ("Văn phòng đăng ký đất đai", "Văn phòng "),
        ("Ban quản lý chợ", "Ban "),
    ),
    never=("Ban hành", "Hội đồng nhân dân tỉnh", "Phòng ngừa"),
)
OF_FIELD = Pattern(
    expression=rf"""(?<=[ncp])\svề\s(?i:{
        any_of(
            *FIELDS, "bảo vệ môi trường", "môi trường", "thủy lợi", "đất đai", "nhà ở",
            "giá và thẩm định giá", "du lịch", "đầu tư công", "điện lực", "khoáng sản",
            "thủy sản",
            "lâm nghiệp", "quy hoạch", "phòng cháy, chữa cháy", "lao động", "thú y",
            "phòng cháy và chữa cháy", "văn thư, lưu trữ", "công nghệ thông tin",
            "an toàn thực phẩm", "thi đua, khen thưởng", "giao thông", "hóa chất",
        )
    })(?!\w)(?:\s(?:cấp\s(?:tỉnh|xã|huyện)|ở\s(?:Trung|trung)\sương|tại\sđịa\sphương)(?!\w))?""",
    why="the field of a body that is known by it: `cơ quan chuyên môn về xây dựng`",
    examples=(
        ("cơ quan chuyên môn về xây dựng, Cơ quan Công an", " về xây dựng"),
        ("cơ quan quản lý nhà nước về đất đai cấp tỉnh", " về đất đai cấp tỉnh"),
    ),
    never=("các cơ quan về kết quả thực hiện",),
)  # fmt: skip
TAIL = Pattern(
    expression=r"""
    (?:\s(?:khoa\shọc|nghề\snghiệp))?
    (?: \strong\s(?:các\s)?(?:khu|cụm)\s(?:công\snghiệp|công\snghệ\scao|kinh\stế
          |chế\sxuất)
          (?: (?:,\s|\svà\s)(?:các\s)?(?:khu|cụm)\s(?:công\snghiệp|công\snghệ\scao
              |kinh\stế|chế\sxuất) ){0,3}
      | \strong\svà\sngoài\s(?:nước|tỉnh|thành\sphố|ngành|khu\svực|địa\sbàn)
      | \stại\s(?:các\s)?(?:địa\sbàn|khu\svực|vùng)
        (?: \s(?:giáp\sranh|giáp\sbiên(?:\sgiới)?|giáp\sbiển|biên\sgiới|ven\sbiển
          |miền\snúi|nông\sthôn|trọng\sđiểm|phức\stạp|xung\syếu) ){1,2}
      | \stại\s(?:các\s)?(?:cửa\skhẩu|địa\sphương)
        (?!\s(?:có|nơi|nào|này|đó|khác|được|bị|đã|đang)(?!\w))
      | \sthuộc\scác\s(?:bộ|Bộ|sở|Sở)(?:,\s(?:ban,\s)?ngành)?
        (?:\s(?:[Tt]rung\sương|tỉnh|thành\sphố))? )
    (?!\w)
    """,
    why="where the bodies stand that are meant",
    examples=(
        (
            "các cơ quan chuyên môn thuộc các bộ, ngành Trung ương trong việc",
            " thuộc các bộ, ngành Trung ương",
        ),
        ("các tổ chức trong và ngoài nước để", " trong và ngoài nước"),
        (
            "các lực lượng tại các địa bàn giáp biên giới kiểm tra",
            " tại các địa bàn giáp biên giới",
        ),
        (
            "các nhà đầu tư trong các khu công nghệ cao, khu công nghiệp chủ động",
            " trong các khu công nghệ cao, khu công nghiệp",
        ),
    ),
    never=("các đơn vị trong việc", "các đơn vị tại khu vực có lũ"),
)
SERVICE = Pattern(
    expression=r"""
    \s(?: cung\scấp\sdịch\svụ(?:\schi\strả)? | chi\strả(?:\sdịch\svụ)?
      | (?:quản\slý,?\s)?vận\shành )(?!\w)
    """,
    why="what firms sell or run tells which ones are meant, where a duty follows",
    examples=(
        ("các tổ chức cung cấp dịch vụ chi trả thực hiện", " cung cấp dịch vụ chi trả"),
        ("các tổ chức chi trả dịch vụ thực hiện", " chi trả dịch vụ"),
    ),
    never=("các tổ chức cung cấp thông tin",),
)
FUNCTION = Pattern(
    expression=rf"""(?:{
        any_of(
            "quản lý", "đăng ký", "phục vụ", "thẩm định", "đánh giá", "kiểm soát",
            "kiểm tra", "giám sát", "giám định", "tư vấn", "điều hành", "điều phối",
            "hỗ trợ", "xúc tiến", "phát triển", "bảo vệ", "kiểm định", "kiểm nghiệm",
            "bồi thường", "nghiệm thu", "lựa chọn", "xét duyệt", "tuyển chọn",
            "tuyển dụng", "giúp việc", "tổ chức", "tiếp nhận", "dịch vụ", "vận động",
            "chỉ huy", "soạn thảo", "biên tập", "thi đua", "khen thưởng", "đấu giá",
            "xét", "khai thác", "cung ứng", "đào tạo", "bồi dưỡng", "huấn luyện",
            "xử lý", "ứng phó", "phòng", "thanh tra", "xây dựng", "truyền thông",
            "công tác", "đại diện", "hòa giải", "khuyến nông", "khuyến công",
        )
    })(?!\w)""",
    ignore_case=True,
    why="the verb that a name begins with says what the body is for",
    examples=(("quản lý Quỹ ban hành", "quản lý"),),
    never=("ban hành",),
)  # fmt: skip
TRAIT_VERB = Pattern(
    expression=rf"""\s(?:{
        any_of(
            "cung cấp", "quản lý", "khai thác", "sử dụng", "vận hành", "tham gia",
            "thực hiện", "tổ chức", "tiếp nhận", "lấy ý kiến", "góp ý", "phát hiện",
            "xử lý", "giải quyết", "kinh doanh", "sản xuất", "chủ trì", "phối hợp",
            "xây dựng", "đào tạo", "soạn thảo", "trực tiếp", "hoạt động", "hỗ trợ",
            "điều hành", "đăng ký", "thẩm định", "nhận", "gửi", "đề nghị", "được",
            "bị", "quy định", "có chức năng", "có thẩm quyền", "có nhu cầu",
            "có liên quan", "có nguồn", "có hoạt động", "đang", "đã", "thuộc", "trong",
            "tại", "trên", "ở", "nơi", "nêu tại", "làm", "tạo ra", "chủ quản",
            "cấp", "nộp", "lưu trữ", "mua", "bán", "thu gom", "vận chuyển", "trúng",
            "đầu tư", "thu phí", "phân phối", "chi trả", "phụ trách", "chuyên", "cử",
            "ban hành", "lập", "đấu nối", "phát sinh", "vi phạm", "tư vấn", "đặt",
        )
    })(?!\w)""",
    ignore_case=True,
    why="what a noun may be told apart by, if a binding word comes after it",
    examples=((" cung cấp dịch vụ", " cung cấp"), (" được giao", " được")),
    never=(" căn cứ",),
)  # fmt: skip
ROLE = Pattern(
    expression=r"""
    (?<!ịa\sphương)
    \s(?:chủ\strì|phối\shợp|tiếp\snhận|xử\slý|giải\squyết|thẩm\sđịnh|thẩm\stra|chủ\squản|soạn\sthảo
      |lấy\sý\skiến|góp\sý(?:\skiến)?|(?:trực\stiếp\s)?quản\slý(?:\strực\stiếp)?|tham\smưu|thực\shiện|cung\scấp
      |tổ\schức|lập|đăng\ský|kiểm\stra|sử\sdụng|vận\shành|khai\sthác
      |quản\strị(?:,?\s(?:và\s)?vận\shành)?)(?!\w)(?!,)
    """,
    why="""what a lone noun does tells which one is meant, where a duty follows:
    `Cơ quan tiếp nhận hồ sơ gửi thông báo`; a place needs no telling""",
    examples=((" tiếp nhận hồ sơ gửi", " tiếp nhận"),),
    never=(" chủ trì, phối hợp",),
)
_WHO = r"(?:cơ\squan|đơn\svị|tổ\schức|bộ\sphận|chủ\sđầu\stư)"
_DOES = r"""(?:chủ\strì|phối\shợp|soạn\sthảo|thẩm\sđịnh|thẩm\stra|thanh\stra|kiểm\stra
    |giám\ssát|quản\slý|thi\scông|thiết\skế|tư\svấn|tiếp\snhận|vận\shành|trình
    |chủ\squản|đầu\smối|thực\shiện)"""
_DUTY = any_of(
    "báo cáo", "gửi", "nộp", "hoàn thành", "xây dựng", "ban hành", "có trách nhiệm",
    "chịu trách nhiệm", "phải", "trước ngày", "trước khi", "trong", "chậm nhất",
    "định kỳ", "hằng", "hàng", "tổng hợp", "đề xuất", "bảo đảm", "đảm bảo",
    "triển khai", "tổ chức thực hiện", "cập nhật", "thông báo", "công bố", "công khai",
)  # fmt: skip
"""In a list of names there is no duty and no day."""
ROLE_LIST = Pattern(
    expression=rf"""
    (?<!\w) (?: (?:Người\sđứng\sđầu|Thủ\strưởng|Lãnh\sđạo|người\sđứng\sđầu
        |thủ\strưởng|lãnh\sđạo)\s )?
    (?: (?i:{_WHO}) \s {_DOES}
        (?:\s{_DOES})? (?:\s(?:hồ\ssơ|văn\sbản|dự\sán|dự\sthảo|công\strình))?
      | Chủ\sđầu\stư )
    (?: ;\s {_WHO} \s (?: (?!\d|\s{_DUTY}(?!\w)) [^.;:()\n] ){{3,160}}
        (?= ;\s(?:và\s)?{_WHO}(?!\w)) ){{0,8}}
    (?= ;\s(?:và\s)?{_WHO}(?!\w) )
    """,
    why="""bodies told by what they do, parted by semicolons: names up to the last one,
    whose duty is everybody's; no duty stands in the first""",
    examples=(
        (
            "Cơ quan soạn thảo; cơ quan rà soát hồ sơ; cơ quan thẩm tra căn cứ",
            "Cơ quan soạn thảo; cơ quan rà soát hồ sơ",
        ),
        (
            "Người đứng đầu cơ quan chủ trì; đơn vị phối hợp quyết định",
            "Người đứng đầu cơ quan chủ trì",
        ),
        (
            "Cơ quan chủ trì; cơ quan phối hợp báo cáo ngày 10/5; đơn vị thi công nộp",
            "Cơ quan chủ trì",
        ),
    ),
    never=("Cơ quan thẩm định gửi kết quả; cơ quan soạn thảo chỉnh lý",),
)
CHARGED_WITH = Pattern(
    expression=r"""
    \sđược\s(?:giao|phân\scông|ủy\squyền) [^.;:()\n]{0,120}? (?<!gồm)(?<!\ssau)
    (?= \s(?:triển\skhai|tổ\schức\sthực|trong\s(?:việc|quá)|để|nhằm|kịp\sthời
      |khẩn\strương|chủ\sđộng|có\svăn)(?!\w) | [.;:()\n] | $ )
    """,
    why="a body told by what it is charged with, up to the words of the duty",
    examples=(
        (" được giao nhiệm vụ bồi thường triển khai", " được giao nhiệm vụ bồi thường"),
    ),
)
NO_TRAIT = Pattern(
    expression=rf"""(?:{
        any_of(
            "về", "trong", "để", "nhằm", "được", "là", "đối với", "bằng", "cho", "khi",
            "theo", "đến", "từ", "tại", "trên", "và", "hoặc", "với", "cùng", "do",
            "nếu", "thì", "mà", "qua", "vào", "sau", "trước", "ở", "có", "này", "đó",
            "trực tiếp", "như", "bao gồm", "gồm", "của", "thuộc", "bị", "đã", "đang",
            "sẽ", "vẫn", "còn", "cũng", "đều", "không", "chỉ", "nơi", "nêu", "tùy",
            "thông qua", "hằng", "hàng", "tốt", "chưa", "phòng", "lần", "việc", "rất",
            "hoàn toàn", "làm việc", "ra", "nhưng",
        )
    })(?!\w)""",
    ignore_case=True,
    why="small words that end what tells a noun apart",
    examples=(("trong công tác", "trong"),),
    never=("điện lực",),
)  # fmt: skip
BARE = Pattern(
    expression=r"""
    (?: (?:cơ\squan|đơn\svị|tổ\schức|cá\snhân|doanh\snghiệp|cơ\ssở|chủ\sđầu\stư
        |địa\sphương|hộ\sgia\sđình)
      (?:,\s|\svà\s|\shoặc\s|$) )+
    """,
    ignore_case=True,
    why="a noun that names nobody alone: what it does tells which one is meant",
    examples=(("Cơ quan, đơn vị", "Cơ quan, đơn vị"),),
    never=("Sở, ngành",),
)
WHOLE_ALREADY = Pattern(
    expression=r"""
    (?:liên\squan|khác|chức\snăng|chuyên\smôn|nêu\strên|thẩm\squyền|cùng\scấp
      |trực\sthuộc|địa\sbàn|tỉnh|thành\sphố|huyện|xã|phường|đặc\skhu|thành\sviên)$
    """,
    why="a noun that ends with these is told apart already",
    examples=(("các đơn vị liên quan", "liên quan"),),
    never=("các đơn vị",),
)
