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
    "có biện pháp", "khi", "tối thiểu",
    "nhất là", "cùng",
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
    "loại bỏ",
)  # fmt: skip
"""Verbs of duty, from the seed plan and other plans of provinces."""

WEAK_VERBS = (
    "mời", "nắm", "đầu tư", "giúp", "quản trị", "lưu trữ", "bảo quản", "phân tích",
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

NAME_END = Pattern(
    expression=rf"(?:{any_of(*ADVERBS, *VERBS)})(?!\w)",
    ignore_case=True,
    why="a name that is told from its capitals ends before these",
    examples=(("chủ trì, phối hợp", "chủ trì"),),
    never=("đầu tư xây dựng",),
)
PREDICATE = Pattern(
    expression=rf"(?:{any_of(*ADVERBS, *VERBS, *WEAK_VERBS)})(?!\w)",
    ignore_case=True,
    why="a duty begins with its verb or with an adverb before it",
    examples=(
        ("chủ trì, phối hợp", "chủ trì"),
        ("kịp thời nhận diện", "kịp thời"),
        ("trong phạm vi thẩm quyền", "trong phạm vi"),
    ),
    never=("của Chính phủ", "là cơ quan"),
)
ORDER = Pattern(
    expression=r"""
    (?: (?:Chủ\stịch\s)?(?:UBND|Ủy\sban\snhân\sdân)\s(?:tỉnh|thành\sphố|huyện|xã|phường)
          (?:\s[A-ZĐ][^\W\d_]*){0,3} \s
      | (?:Phó\s)?Thủ\stướng(?:\sChính\sphủ)?\s | Chính\sphủ\s
      | (?:Ban\sThường\svụ|Thường\strực)\s(?:Tỉnh|Thành|Huyện|Đảng)\sủy\s
      | Ban\sChỉ\sđạo\s | Hội\sđồng\snhân\sdân\s(?:tỉnh|thành\sphố)\s )?
    (?: giao (?:\strách\snhiệm(?:\scho)?|\snhiệm\svụ\scho)? | phân\scông | yêu\scầu
      | (?:trân\strọng\s)?đề\snghị | kính\sđề\snghị | chuyển | ủy\squyền )
    (?:\scho)? (?:\sđồng\schí(?=\s(?:Giám|Chủ|Thủ|Trưởng|Chánh|Bí)))? \s
    """,
    ignore_case=True,
    why="orders what follows to the parties named at once (DOMAIN: Giao A chủ trì …)",
    examples=(
        ("Giao Sở Nội vụ theo dõi", "Giao "),
        ("Phân công sở, ngành", "Phân công "),
    ),
    never=("Tăng cường theo dõi",),
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
    (?<!\w) (?: phối\shợp
        (?: ,?\s(?:chặt\schẽ|đồng\sbộ|thường\sxuyên|tốt|hiệu\squả|trực\stiếp
            |kịp\sthời) ){0,2}
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
    never=("phù hợp với những xu thế",),
)
TOPIC = Pattern(
    expression=r"(?:Về|Đối\svới|Riêng|Liên\squan)\s[^:;.\n]{1,200}:\s",
    why="a topic before the party ends with a colon",
    examples=(("Về đất đai: giao Sở A", "Về đất đai: "),),
    never=("Căn cứ kết quả: Sở",),
)
REASONS = Pattern(
    expression=r"""
    (?i: căn\scứ | trên\scơ\ssở | theo(?!\sdõi) | để | sau\skhi | đối\svới | trường\shợp
      | khi | hằng\snăm | hàng\snăm | định\skỳ
      | (?P<course> nếu | (?:trong\s)?quá\strình ) )
    (?: ,? \s [^.;:\n]{1,300} )? (?: , | \sthì ) \s
    """,
    why="reasons before the party may hold commas; one, or `thì`, parts the two",
    examples=(
        (
            "Căn cứ vào mục tiêu, nhiệm vụ được giao, Sở Y tế rà soát",
            "Căn cứ vào mục tiêu, nhiệm vụ được giao, ",
        ),
        ("Trường hợp vượt thẩm quyền thì Sở A", "Trường hợp vượt thẩm quyền thì "),
    ),
    never=("Căn cứ Kế hoạch này:", "Theo dõi, đôn đốc các cơ quan, đơn vị"),
)
REASON_END = Pattern(
    expression=r",\s(?:thì\s)?|\sthì\s",
    why="where reasons may end and the party begin",
    examples=((", Sở A", ", "), (" thì Sở A", " thì ")),
)
DUTY_BEGINS = Pattern(
    expression=r"""(?:chủ\sđộng|kịp\sthời|khẩn\strương|tiếp\stục|thường\sxuyên|tăng\scường|cần
    |phải|chủ\strì|phối\shợp)(?!\w)""",
    why="after reasons such a word begins a duty of nobody named",
    examples=(("chủ động hướng dẫn, yêu cầu các đơn vị", "chủ động"),),
    never=("Sở A chủ động",),
)
REPORTS = Pattern(
    expression=r"""\s(?:(?:chủ\sđộng|kịp\sthời|khẩn\strương),?\s){0,2}
    (?:phản\sánh|báo\scáo|đề\sxuất|kiến\snghị|gửi|có\svăn\sbản|trao\sđổi|thông\stin)(?!\w)""",
    why="`nếu có vướng mắc các cơ quan, đơn vị phản ánh`: no comma parts the two",
    examples=((" kịp thời phản ánh về", " kịp thời phản ánh"),),
    never=(" đề nghị", " thực hiện"),
)
FREE_WORD = Pattern(
    expression=r"(?<=\s)\w",
    why="where a word begins",
    examples=((" các cơ quan", "c"),),
)
BETWEEN = Pattern(
    expression=r"""
    [^.;:]{0,60}?phối\shợp\s(?:chặt\schẽ\s)?giữa\s
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
CHARGE = Pattern(
    expression=r"(?:có\s(?:trách\s)?nhiệm\s?(?:vụ)?|chịu\strách\snhiệm|phải)(?!\w)",
    ignore_case=True,
    why="what a party may be told apart by stands before these words",
    examples=(("có trách nhiệm kịp thời", "có trách nhiệm"),),
    never=("không có",),
)
TRAIT_VERB = Pattern(
    expression=r"(?:được|có|đang|đã|tham\sgia|hoạt\sđộng|sử\sdụng|sản\sxuất|kinh\sdoanh)\s",
    why="what a body does tells it apart and may hold commas",
    examples=(("được cấp giấy phép thăm dò, khai thác", "được "),),
    never=("theo chức năng",),
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
      (?=(?:có\strách\snhiệm|chịu\strách\snhiệm|chủ\strì|có\snhiệm\svụ|giúp)(?!\w)) )
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
