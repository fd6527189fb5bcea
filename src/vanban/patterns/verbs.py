"""Words that open a predicate: where a party's name ends and its duty begins."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of

ADVERBS = (
    "chủ động", "kịp thời", "khẩn trương", "tiếp tục", "nghiêm túc", "thường xuyên",
    "tích cực", "trực tiếp", "tập trung", "chú trọng", "quan tâm", "phải", "cần",
    "có trách nhiệm", "chịu trách nhiệm", "định kỳ", "sớm", "ưu tiên", "nghiên cứu",
    "căn cứ", "trên cơ sở", "theo chức năng", "trong phạm vi", "theo thẩm quyền",
    "có kế hoạch", "đồng thời", "quyết liệt", "được giao", "coi trọng", "có nhiệm vụ",
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
)  # fmt: skip
"""Verbs of duty, from the seed plan and other plans of provinces."""

PREDICATE = Pattern(
    expression=rf"(?:{any_of(*ADVERBS, *VERBS)})(?!\w)",
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
    (?: (?:Chủ\stịch\s)?(?:UBND|Ủy\sban\snhân\sdân)\stỉnh\s
      | Thủ\stướng\sChính\sphủ\s )?
    (?: giao (?:\strách\snhiệm\s(?:cho)?|\snhiệm\svụ\scho)? | phân\scông | yêu\scầu
      | đề\snghị | chuyển | ủy\squyền ) (?:\scho)? \s
    """,
    ignore_case=True,
    why="orders what follows to the parties named at once (DOMAIN: Giao A chủ trì …)",
    examples=(
        ("Giao Sở Nội vụ theo dõi", "Giao "),
        ("Phân công sở, ngành", "Phân công "),
    ),
    never=("Tăng cường theo dõi",),
)
TOGETHER = Pattern(
    expression=r"""
    (?<!\w) (?: phối\shợp
        (?: \s(?:chặt\schẽ|đồng\sbộ|thường\sxuyên|tốt|hiệu\squả|trực\stiếp) )?
      \s (?:cùng\svới|cùng|với) | cùng\svới | (?<=chủ\strì\s)cùng ) \s
    """,
    ignore_case=True,
    why="opens the list of supporting parties",
    examples=(
        ("chủ trì, phối hợp với Sở Tài chính", "phối hợp với "),
        ("phối hợp chặt chẽ với các sở", "phối hợp chặt chẽ với "),
    ),
    never=("phù hợp với những xu thế",),
)
OPENING = Pattern(
    expression=r"""
    (?: Căn\scứ | Trên\scơ\ssở | Trong\squá\strình | Theo | Đối\svới | Để | Hằng\snăm
      | Hàng\snăm | Định\skỳ | Trường\shợp ) \s [^,;:.\n]{1,160} ,\s
    """,
    why="an adverbial before the party ends with the first comma",
    examples=(("Căn cứ Kế hoạch này, Giám đốc sở", "Căn cứ Kế hoạch này, "),),
    never=("Căn cứ kết quả; Sở",),
)
CONTRARY = Pattern(
    expression=r"(?:đã|là|được(?!\sgiao)|đang|của|vẫn|còn|không|sẽ|có(?!\strách|\snhiệm|\skế))(?!\w)",
    ignore_case=True,
    why="after these a list of bodies is spoken of, not obliged",
    examples=(("đã triển khai", "đã"), ("là cơ quan", "là")),
    never=("có trách nhiệm", "được giao chủ trì"),
)
