"""Words that open a predicate: where a party's name ends and its duty begins."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of

ADVERBS = (
    "chủ động", "kịp thời", "khẩn trương", "tiếp tục", "nghiêm túc", "thường xuyên",
    "tích cực", "trực tiếp", "tập trung", "chú trọng", "quan tâm", "phải", "cần",
    "có trách nhiệm", "chịu trách nhiệm", "định kỳ", "sớm", "ưu tiên", "nghiên cứu",
    "căn cứ", "trên cơ sở", "theo chức năng", "trong phạm vi", "theo thẩm quyền",
    "có kế hoạch", "đồng thời", "quyết liệt", "được giao", "coi trọng", "có nhiệm vụ",
    "nhanh chóng", "tuyệt đối", "không", "kiên quyết", "đồng loạt", "hằng năm",
    "hàng năm",
    "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "trước mắt", "từng bước",
    "thống nhất",
    "phấn đấu", "trước ngày", "chậm nhất", "theo nhiệm vụ", "tùy theo", "nỗ lực",
    "nêu cao",
    "phát huy", "cùng phối hợp", "thay mặt", "bám sát", "ngay", "chỉ được", "chịu sự",
    "căn cứ", "theo phạm vi", "theo phân cấp", "theo lĩnh vực", "theo nội dung",
    "trong thời hạn",
    "có văn bản", "có cơ chế", "có phương án", "chỉ thực hiện", "có giải pháp",
    "có biện pháp", "khi", "tối thiểu", "trong thời gian",
    "nhất là", "cùng", "có nghĩa vụ", "có các nhiệm vụ", "có những nhiệm vụ",
    "có các nghĩa vụ",
    "hoạt động độc lập và có",  "có các trách nhiệm", "hoàn toàn", "tự",
)  # fmt: skip
"""What may stand before the verb of a duty."""
VERBS = (
    "chủ trì", "phối hợp", "triển khai", "thực hiện", "tổ chức", "theo dõi", "đôn đốc",
    "kiểm tra", "giám sát", "đánh giá", "tổng hợp", "báo cáo", "tham mưu", "đề xuất",
    "xây dựng", "ban hành", "rà soát", "hướng dẫn", "chỉ đạo", "tăng cường",
    "đẩy mạnh", "nâng cao", "cung cấp", "công khai", "gửi", "hoàn thành", "bố trí",
    "cập nhật", "hỗ trợ", "tạo", "xác định", "lập", "trình", "quản lý", "tuyên truyền",
    "phổ biến", "đảm bảo", "bảo đảm", "đăng tải", "phân công", "giao", "tiếp nhận",
    "xử lý", "giải quyết", "tháo gỡ", "cắt giảm", "đơn giản hóa", "nhận diện",
    "khai thác", "phát triển", "phát huy", "thu hút", "kết nối", "nâng cấp", "vận hành",
    "thẩm định", "phê duyệt", "kiến nghị", "đổi mới", "hoàn thiện", "khuyến khích",
    "thúc đẩy", "duy trì", "nhân rộng", "mở rộng", "tư vấn", "đào tạo", "bồi dưỡng",
    "tập huấn", "quán triệt", "vận động", "lồng ghép", "cử", "mời", "công bố",
    "niêm yết", "điều phối", "thanh tra", "xúc tiến", "quảng bá", "lãnh đạo",
    "điều hành",
    "kiện toàn", "thành lập", "sắp xếp", "chấn chỉnh", "siết chặt", "phòng ngừa",
    "ngăn chặn", "thông báo", "thông tin", "thu thập", "khảo sát", "thống kê",
    "tính toán",
    "cân đối", "phân bổ", "chuẩn bị", "đề cao", "tạo điều kiện", "tham gia", "áp dụng",
    "ứng dụng", "số hóa", "làm", "đưa", "thiết lập", "quy định", "nắm bắt", "tranh thủ",
    "khắc phục", "huy động", "bảo vệ", "chuyển đổi", "đa dạng hóa",
    "thu hồi", "tận dụng", "cải thiện", "cải cách", "giảm", "tăng", "rút ngắn",
    "vận dụng",
    "nghiệm thu", "bàn giao", "tiếp cận", "sơ kết", "tổng kết", "khen thưởng",
    "củng cố", "tuyển dụng", "đề nghị", "yêu cầu", "xem xét", "quyết định", "chấp hành",
    "phản ánh", "phát hiện", "đấu tranh", "chia sẻ", "trao đổi", "biên soạn",
    "đẩy nhanh", "sử dụng", "thí điểm", "diễn tập", "kết hợp", "giới thiệu",
    "tiên phong",
    "ngăn ngừa", "phụ trách", "giám định", "thẩm duyệt", "vận chuyển", "bố cáo",
    "khảo sát", "ra mắt", "chấm dứt", "đình chỉ", "tiến hành", "chi trả",
    "quyết toán", "thẩm tra", "góp ý", "lấy ý kiến", "tiếp thu", "giải trình",
    "trả lời", "thực thi", "tuân thủ", "biểu dương", "tôn vinh", "xử phạt", "truy cứu",
    "khởi tố", "tuần tra", "giải tỏa", "cưỡng chế", "lắp đặt", "sửa chữa", "điều chỉnh",
    "sửa đổi", "bãi bỏ", "thay thế", "rút gọn", "trang bị", "đặt hàng", "hình thành",
    "nhân rộng", "khoanh vùng", "di dời", "sơ tán", "ứng phó", "khôi phục", "tập hợp",
    "đối thoại", "ký kết", "kê khai", "hạch toán", "lựa chọn", "bổ nhiệm",
    "luân chuyển", "điều động", "tinh giản", "bảo lưu", "liên thông", "đồng bộ",
    "chuẩn hóa", "xác minh", "xác thực", "nêu gương", "thể chế hóa", "cụ thể hóa",
    "tổ chức", "kết thúc", "bắt đầu", "bảo đảm", "hiệp thương", "phản biện", "xếp loại",
    "xếp hạng", "chấm điểm", "phát động", "phát sóng", "đề ra", "nghiêm cấm", "hạn chế",
    "loại bỏ", "dự thảo", "cài đặt", "cấu hình", "tạm dừng", "triệu tập", "ủy quyền",
    "chuyển", "bổ sung", "hoàn trả", "lưu giữ", "bảo mật", "cam kết", "giữ gìn", "chịu",
    "cho ý kiến", "có ý kiến",
)  # fmt: skip
"""Verbs of duty, from the seed plan and other plans of provinces."""

WEAK_VERBS = (
    "mời", "nắm", "đầu tư", "giúp", "xét",
    "quản trị", "lưu trữ", "bảo quản", "phân tích",
    "giữ", "thanh toán", "điều tra", "kiểm soát", "kiểm tra", "bảo trì", "bảo dưỡng",
    "chăm sóc", "bổ sung", "cấp", "mua sắm", "đấu thầu", "chuyển", "chuyển giao",
    "quy hoạch", "cứu trợ", "tiếp", "họp", "ký", "chứng thực", "đăng ký", "nộp", "thu",
    "bầu", "tích hợp", "cảnh báo", "dự báo", "quan trắc", "giáo dục", "hợp tác",
    "gắn", "chống", "phòng, chống", "phòng chống", "đóng góp", "nhập", "xuất", "trích",
    "thực hành", "tiết kiệm", "đo lường", "chứng nhận", "công nhận", "in", "xuất bản",
    "phát hành", "truyền thông", "quảng cáo", "xây", "sản xuất", "mở", "cấm", "rà",
)  # fmt: skip
"""Verbs that names of bodies hold too (`Ban Quản lý dự án đầu tư`): they begin a duty,
but do not end a name."""

_NO_NOUN = r"""(?!(?:(?<=bảo\smật\s)|(?<=an\stoàn\s)|(?<=an\sninh\s)
    |(?<=công\snghệ\s))thông\stin)"""
"""`thông tin` after these is no verb: `Cục Chứng thực số và Bảo mật thông tin`."""
NAME_END = Pattern(
    expression=rf"{_NO_NOUN}(?:{any_of(*ADVERBS, *VERBS)})(?!\w)",
    ignore_case=True,
    why="a name that is told from its capitals ends before these",
    examples=(("chủ trì, phối hợp", "chủ trì"),),
    never=("đầu tư xây dựng", "an toàn thông tin"),
)
PREDICATE = Pattern(
    expression=rf"""
    {_NO_NOUN} (?! làm\sviệc | sử\sdụng\scon\sdấu | thu\snhập | giao\s(?:thông|dịch)
      | cấp\s(?:ủy|độ|bậc) )
    (?:{any_of(*ADVERBS, *VERBS, *WEAK_VERBS)})(?!\w)""",
    ignore_case=True,
    why="a duty begins with its verb or with an adverb before it",
    examples=(
        ("chủ trì, phối hợp", "chủ trì"),
        ("kịp thời nhận diện", "kịp thời"),
        ("trong phạm vi thẩm quyền", "trong phạm vi"),
    ),
    never=("của Chính phủ", "là cơ quan", "Thu nhập của", "Giao dịch điện tử là"),
)
ORDER = Pattern(
    expression=r"""
    (?: (?:Chủ\stịch\s)?(?:UBND|Ủy\sban\snhân\sdân)\s
          (?:tỉnh|thành\sphố|huyện|xã|phường|cấp\sxã|cấp\stỉnh)
          (?-i:\s[A-ZĐ][^\W\d_]*){0,3} \s (?:tiếp\stục\s)?
      | (?:Phó\s)?Thủ\stướng(?:\sChính\sphủ)?\s | Chính\sphủ\s
      | (?:Ban\sThường\svụ|Thường\strực)\s(?:Tỉnh|Thành|Huyện|Đảng)\sủy\s
      | Ban\sChỉ\sđạo\s | Hội\sđồng\snhân\sdân\s(?:tỉnh|thành\sphố)\s )?
    (?: (?:thống\snhất\s)?giao (?:\strách\snhiệm(?:\scho)?|\snhiệm\svụ\scho)?
      | phân\scông | yêu\scầu
      | (?:trân\strọng\s)?đề\snghị | kính\sđề\snghị | chuyển | ủy\squyền )
    (?:\scho)? (?:\sđồng\schí(?=\s(?:Giám|Chủ|Thủ|Trưởng|Chánh|Bí)))? \s
    """,
    ignore_case=True,
    why="orders what follows to the parties named at once (DOMAIN: Giao A chủ trì …)",
    examples=(
        ("Giao Sở Nội vụ theo dõi", "Giao "),
        ("Phân công sở, ngành", "Phân công "),
        ("UBND tỉnh Sơn La giao Sở Nội vụ", "UBND tỉnh Sơn La giao "),
    ),
    never=("Tăng cường theo dõi",),
)
ROLE_NAME = Pattern(
    expression=r"""
    (?:cơ\squan|đơn\svị|tổ\schức)\s(?!liên|có\sliên|chức\snăng)[^:.;\n]{2,60}:
      \s*(?= [A-ZĐỦỨÁ][^:.;\n]{2,60}[.;]?\s*(?:$|\n)
        | (?:Sở|Bộ|UBND|Ủy\sban|Cơ\squan|Chủ\stịch|Chủ\sđầu|HĐND|Hội\sđồng)[,\s]
          [^:.;\n]{2,200}[.;]?\s*(?:$|\n) )
    """,
    ignore_case=True,
    why="`Cơ quan thẩm định: Sở A` says who is who, it orders nothing",
    examples=(("Cơ quan thẩm định: Sở Xây dựng;", "Cơ quan thẩm định: "),),
    never=("Các cơ quan liên quan: chủ động rà soát",),
)
DECIDES = Pattern(
    expression=r"""
    [\s,]*(?:thống\snhất\s)?(?:quy\sđịnh|ban\shành|thông\squa|quyết\snghị|quyết\sđịnh|công\sbố)
    (?!\w)
    """,
    ignore_case=True,
    why="who decides what stands below the colon is not charged with it",
    examples=((" quy định tiêu chí như sau:", " quy định"),),
    never=(" thực hiện các nhiệm vụ sau:",),
)
ASKS_OTHERS = Pattern(
    expression=r"(?:yêu\scầu|đề\snghị|phân\scông|giao|chuyển|ủy\squyền)\s(?:cho\s)?(?=các|chủ|đơn|cơ|tổ|doanh)",
    ignore_case=True,
    why="a body asks others in general: that it asks is its duty",
    examples=(("Yêu cầu các đơn vị lắp đặt", "Yêu cầu "),),
    never=("Giao Sở Nội vụ",),
)
TOGETHER = Pattern(
    expression=r"""
    (?<!\w) (?: (?<!chế\s)phối\shợp
        (?: ,?\s(?:chặt\schẽ|đồng\sbộ|thường\sxuyên|tốt|hiệu\squả|trực\stiếp
            |kịp\sthời) ){0,2}
        (?: ,?\s(?:và\s)?(?:hợp\stác|thống\snhất|trao\sđổi(?:\sthông\stin)?
            |cung\scấp\sthông\stin)(?=\svới) )?
      (?: \s (?:cùng\svới|cùng|với) )? | cùng\svới | (?<=chủ\strì\s)cùng
      | (?<=chủ\strì,\s)cùng ) \s
    """,
    ignore_case=True,
    why="opens the list of supporting parties",
    examples=(
        ("chủ trì, phối hợp với Sở Tài chính", "phối hợp với "),
        ("phối hợp chặt chẽ với các sở", "phối hợp chặt chẽ với "),
        ("chủ động, phối hợp Bộ Nội vụ tham mưu", "phối hợp "),
    ),
    never=("phù hợp với những xu thế", "ban hành Quy chế phối hợp các sở, ngành"),
)
LONGEST_CHOICE = 120
"""Letters of what `OTHERS_LEAD` finds."""
OTHERS_LEAD = Pattern(
    expression=r"""
    (?<!\w)(?:giao|phân\scông|chỉ\sđịnh)\s(?:cho\s)?
    (?:một|01|các|cơ\squan|đơn\svị|phòng|bộ\sphận)\s[^.;:]{0,60}
    chủ\strì,?\s$
    """,
    why="who leads is still to be chosen: `phân công một cơ quan chủ trì, phối hợp`",
    examples=(
        (
            "xử lý hoặc phân công một cơ quan, đơn vị chủ trì, ",
            "phân công một cơ quan, đơn vị chủ trì, ",
        ),
    ),
    never=("được giao chủ trì, ", "Sở A chủ trì, "),
)
OPENING = Pattern(
    expression=r"""
    (?: Căn\scứ | Trên\scơ\ssở | Theo(?!\sdõi) | Đối\svới | Để | Hằng\snăm
      | Hàng\snăm | Định\skỳ | Trường\shợp ) \s
      (?: (?!\bthì\sphối\shợp\s) [^,;:.\n] ){1,160} ,\s
    | (?:Trong\squá|Quá)\strình\s [^.;:\n]{1,240}? ,\s
      (?=(?:đề\snghị\s|yêu\scầu\s)?(?:các|Các|Sở|UBND|Ủy\sban|đơn\svị|cơ\squan|Thủ|thủ|Giám)\s)
    | (?: Về | Đối\svới | Riêng | Liên\squan ) \s [^:;.\n]{1,200} :\s
    """,
    why="an adverbial before the party ends with the first comma, a topic with a colon",
    examples=(
        ("Căn cứ Kế hoạch này, Giám đốc sở", "Căn cứ Kế hoạch này, "),
        ("Về đất đai: giao Sở A", "Về đất đai: "),
    ),
    never=("Căn cứ kết quả; Sở", "Trường hợp thiếu thì phối hợp với cơ quan, đơn vị"),
)
TOWARDS = Pattern(
    expression=r"Đối\svới\s(?P<name>[^:;.\n]{2,120}?)\s?:\s(?![Đđ]ược\s|Căn\scứ\s)",
    why="a topic that is a body is charged with what follows, no right or scale",
    examples=(("Đối với Sở Y tế: Chuẩn bị", "Đối với Sở Y tế: "),),
    never=("Đối với Sở Y tế, Sở A", "Đối với UBND cấp xã: được giao quản lý"),
)
OF_TOPIC = Pattern(
    expression=r"""
    (?!Bước\s|Trình\stự|Cách\sthức|Thành\sphần) [A-ZĐÁÂẢẤẨẮĂỨỦÔƠÊ][^:;.()\n]{2,120}
    (?<!quy\sđịnh) (?<!như\ssau) (?<!\snêu) (?<!\srõ) : \s (?![a-zđ]\))
    """,
    why="what the duty is about may be named before whoever has it; the steps of a "
    "procedure and what another paper says are no topics",
    examples=(("Chế độ báo cáo: Sở A tổng hợp", "Chế độ báo cáo: "),),
    never=(
        "a) Sở A; b) Sở B: rà soát",
        "các nội dung: Sở A",
        "Bước 1: Sở A tiếp nhận",
        "Điều 12 Thông tư số 36/2025/TT-BNNMT quy định: Tổ chức, cá nhân",
    ),
)
DONE_BY = Pattern(
    expression=r"""
    (?:Việc|Công\stác|Tài\sliệu|Thông\sbáo|Chương\strình|Nhiệm\svụ|Hoạt\sđộng|Báo\scáo)\s
    [^.;:\n]{2,140}?\sdo\s
    """,
    why="the passive names who acts after `do`",
    examples=(("Công tác thanh tra do Thanh tra", "Công tác thanh tra do "),),
    never=("Sở A do Chủ tịch",),
)
DOES = Pattern(
    expression=r"""
    \s(?:chủ\strì|thực\shiện|chuẩn\sbị|đảm\snhiệm|tổ\schức|ký|tổng\shợp
      |chịu\strách\snhiệm|quản\slý|tiến\shành|triển\skhai)(?!\w)(?!\s(?:đã|từ|năm|trước))
    """,
    why="what the one after `do` is to do; `ban hành` only tells whose it is",
    examples=((" thực hiện.", " thực hiện"),),
    never=(" ban hành",),
)
ADVERBIAL = Pattern(
    expression=r"""
    (?: [Cc]ăn\scứ | [Tt]rên\scơ\ssở | Theo(?!\sdõi) | Đối\svới | Để
      | (?:Hằng|Hàng)\s\w+
      | (?:Trong\s)?[Tt]rường\shợp | Khi | Nếu | Sau(?:\skhi)? | Trước(?:\skhi)? | Ngay
      | Trong\s(?:thời\shạn|vòng|thời\sgian(?!\squa)|quá\strình|phạm\svi|khi)
      | Tùy | Hết\sthời\s(?:hạn|gian) | Chậm\snhất | Định\skỳ | Riêng | Kết\sthúc
      | Ngoài(?!\sra)
      | Quá\s(?:thời|trình) ) (?: \s | (?=,) )
    """,
    why="opens an adverbial, whose own commas may stand before the party",
    examples=(("Trường hợp thiếu hồ sơ, Sở A", "Trường hợp "), ("Khi có", "Khi ")),
    never=("Sở A khi có", "Theo dõi, đôn đốc", "Ngoài ra, trong năm"),
)
ADVERBIAL_END = Pattern(
    expression=r""",\sthì\s | ,\s | \sthì\s | [.;:](?=\s)
      | (?<=thẩm\squyền)\s(?=các\s) | (?<=vướng\smắc)\s(?=các\s)
      | (?<=khó\skhăn)\s(?=các\s) | (?<=phát\ssinh)\s(?=các\s)
      | (?<=tháng)\s(?=các\s) | (?<=quý)\s(?=các\s) | (?<=\snăm)\s(?=các\s)""",
    why="what may end an adverbial; a full stop ends the search",
    examples=(("hồ sơ, thì Sở A", ", thì "), ("hồ sơ thì Sở A", " thì ")),
    never=("hồ sơ",),
)
DUTY_BEGINS = Pattern(
    expression=r"""(?:chủ\sđộng|kịp\sthời|khẩn\strương|tiếp\stục|thường\sxuyên|tăng\scường|cần
    |phải|chủ\strì|phối\shợp)(?!\w)""",
    why="after an adverbial such a word begins a duty of nobody named",
    examples=(("chủ động hướng dẫn, yêu cầu các đơn vị", "chủ động"),),
    never=("Sở A chủ động",),
)
OWES = Pattern(
    expression=r"(?<!\w)(?:phải|có\strách\snhiệm)\s(?!trả|nộp)",
    why="after an adverbial a duty of those named above began",
    examples=(("kể từ ngày nhận được kiến nghị phải chuyển", "phải "),),
    never=("thuộc trách nhiệm của",),
)
BETWEEN = Pattern(
    expression=r"""
    [^.;:]{0,60}?(?<!sự\s)(?<!quan\shệ\s)(?<!quy\schế\s)(?<!cơ\schế\s)
    phối\shợp\s(?:chặt\schẽ\s)?giữa\s
    (?: (?:các\s)?(?:cơ\squan|đơn\svị|sở,\s(?:ban,\s)?ngành
        |lực\slượng)[^.;:,]{0,30}:\s )?
    """,
    ignore_case=True,
    why="those who are to work together all carry it; a collective with its members "
    "listed is its members",
    examples=(
        (
            "Tăng cường phối hợp giữa các cơ quan: Sở Y tế, Công an tỉnh",
            "Tăng cường phối hợp giữa các cơ quan: ",
        ),
    ),
    never=("phối hợp với Sở Y tế",),
)
ENCOURAGES = Pattern(
    expression=r"[Kk]huyến\skhích\s(?=[A-ZĐỦ]|các\s(?:địa\sphương|sở|bộ|tỉnh|cơ\squan))",
    why="a body that is encouraged is free to act; firms in general are a task",
    examples=(("Khuyến khích Liên đoàn Lao động tỉnh", "Khuyến khích "),),
    never=("Khuyến khích các doanh nghiệp",),
)
CHARGE = Pattern(
    expression=r"(?:có\s(?:trách\s)?nhiệm\s?(?:vụ)?|có\snghĩa\svụ|chịu\strách\snhiệm|phải)(?!\w)",
    ignore_case=True,
    why="what a party may be told apart by stands before these words",
    examples=(("có trách nhiệm kịp thời", "có trách nhiệm"),),
    never=("không có",),
)
CHARGED = Pattern(
    expression=r"""
    [\s,:]*(?:[^,.;:\n]{0,60}?\s)?(?:có\s(?:trách\snhiệm|nghĩa\svụ|nhiệm\svụ)|chịu\strách\snhiệm
      |phải(?!\s(?:được|là|bảo\sđảm|đảm\sbảo)(?!\w))|gửi|báo\scáo|thông\sbáo|cung\scấp)(?!\w)
    """,
    ignore_case=True,
    why="what a principle lays on a body is told by such words",
    examples=((" có trách nhiệm tham gia", " có trách nhiệm"),),
    never=(" làm việc theo nguyên tắc",),
)
TRAIT = Pattern(
    expression=r"""
    \s(?:tại|thuộc|trên|ở|nơi|trong\svùng|có(?!\s(?:trách|nhiệm|kế|văn|phương|giải|biện|thể)))
    \s [^.;:()\n]{2,80}? (?<!\sđể)(?<!\svà)(?<!\sviệc)(?<!,)
    \s(?= (?:tập\strung|chủ\sđộng|khẩn\strương|tiếp\stục|kịp\sthời|tăng\scường|chủ\strì
      |phối\shợp|tổ\schức\sthực|chỉ\sđạo|rà\ssoát|chịu\strách|có\strách|phải)(?!\w) )
    """,
    why="what tells which of them are meant, between a collective and its duty",
    examples=(
        (
            "các tỉnh tại khu vực mưa, lũ tập trung lãnh đạo",
            " tại khu vực mưa, lũ ",
        ),
    ),
    never=("các sở có trách nhiệm rà soát",),
)
STANDING = Pattern(
    expression=r"""
    \s?(?:,\s)? (?: là\s(?:cơ\squan|đơn\svị|đầu\smối)[^.;]{0,120}?,?\s
      (?=(?:có\strách\snhiệm|chịu\strách\snhiệm|chủ\strì|có\snhiệm\svụ|giúp)(?!\w))
      | là\s(?:cơ\squan\s|đơn\svị\s)?đầu\smối,?\s
        (?=(?:theo\sdõi|đôn\sđốc|tổng\shợp|tham\smưu|hướng\sdẫn)(?!\w)) )
    """,
    why="`Sở A là cơ quan thường trực …, có trách nhiệm …` obliges Sở A",
    examples=(
        (" là cơ quan thường trực, có trách nhiệm", " là cơ quan thường trực, "),
    ),
    never=(" là cơ quan chuyên môn.",),
)
CONTRARY = Pattern(
    expression=r"(?:đã|là|được(?!\sgiao)|đang|của|vẫn|còn|không|sẽ|có(?!\strách|\snhiệm|\skế))(?!\w)",
    ignore_case=True,
    why="after these a list of bodies is spoken of, not obliged",
    examples=(("đã triển khai", "đã"), ("là cơ quan", "là")),
    never=("có trách nhiệm", "được giao chủ trì"),
)
