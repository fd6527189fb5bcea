"""Letters of a symbol that name one body of the whole country."""

from __future__ import annotations

from vanban.patterns import Pattern

CENTRAL: dict[str, str] = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "VPCP": "Văn phòng Chính phủ",
    "KTNN": "Kiểm toán nhà nước",
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "UBDT": "Ủy ban Dân tộc",
}
"""Group of letters, in capitals → the body that issues under it. Only bodies of which
there is one: `UBND`, `HĐND`, `TU`, `VP` stand for as many as there are places. Names
are those of the documents' own days."""

TERMS: dict[str, str] = {
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
}
"""Letters that a number of the legislature's term follows: `72/2025/QH15`."""

PARTY = frozenset(("TW", "TƯ", "VPTW"))
"""Letters after the stroke of the Party's central papers: `57-NQ/TW` is of the
Political Bureau, `18-NQ/TW` of the Central Committee. They name a level, no body."""

NO_PLACE = Pattern(
    expression=r"(?<!\w)(?P<level>tỉnh|thành\sphố)$",
    why="`Ủy ban nhân dân tỉnh` is that of the province whose paper says so",
    examples=(("Ủy ban nhân dân tỉnh", "tỉnh"),),
    never=("Ủy ban nhân dân tỉnh Hậu Giang",),
)
PLACE = Pattern(
    expression=r"(?<!\w)(?P<level>tỉnh|thành\sphố)\s[A-ZĐÀ-Ỹ][^,;()]*$",
    why="the province at the end of a body's name",
    examples=(
        ("Ủy ban nhân dân tỉnh Hậu Giang", "tỉnh Hậu Giang"),
        ("Sở Nội vụ thành phố Cần Thơ", "thành phố Cần Thơ"),
    ),
    never=("Ủy ban nhân dân tỉnh", "Bộ Tài chính"),
)
