"""Words of which the names of bodies are made: types, fields, places, abbreviations.

Vocabulary only; the patterns that use it are in `vanban.patterns.agencies`.
"""

from __future__ import annotations

from vanban.patterns import any_of

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
    "Kinh tế/Kinh tế, Hạ tầng và Đô thị",
    "Lao động - Thương binh - Xã hội", "Thương mại",
    "Khoa học, Công nghệ và Môi trường",
    "Quy hoạch và Kiến trúc", "Công nghiệp", "Nông nghiệp và PTNT",
    "Du lịch và Thể thao",
    "Phát triển nông thôn", "An toàn thực phẩm", "Văn hóa", "Giáo dục", "Thể thao",
)  # fmt: skip
"""Fields of departments and ministries: Decree 24/2014/NĐ-CP and 150/2025/NĐ-CP. Known,
because some hold `và` and commas, which elsewhere part two bodies."""

TYPES = (
    "Sở", "Bộ", "Cục", "Chi cục", "Tổng cục", "Trung ương Hội",
    "Trung ương Đoàn", "Ban", "Ủy ban", "Hội đồng", "Văn phòng",
    "Thanh tra", "Ngân hàng", "Hiệp hội", "Hội", "Liên đoàn", "Liên minh",
    "Liên hiệp", "Đài", "Báo", "Tạp chí", "Kho bạc", "Trung tâm", "Trường", "Học viện",
    "Đại học", "Viện", "Tòa án", "Mặt trận", "Đoàn", "Tập đoàn", "Tổng công ty",
    "Tổng Công ty", "Công ty", "Cơ quan", "Quỹ", "Phòng", "Đảng ủy", "Công đoàn",
    "Bệnh viện", "Tổ công tác", "Vụ", "Chi nhánh", "Điện lực", "Bưu điện", "Thuế",
    "Hải quan", "Thông tấn xã", "Nhà xuất bản", "Tổ", "Bảo hiểm", "Tiểu ban",
    "Hợp tác xã", "Nhà máy", "Xí nghiệp", "Câu lạc bộ",
    "Ngân hàng TMCP", "Tổng Cục", "Ban quản lý", "Ban chỉ đạo", "Ban Chỉ huy",
    "Bộ Tư lệnh", "Đảng đoàn", "Thường trực", "Tổ đảng ở Thường trực",
    "Ban cán sự đảng",
)  # fmt: skip
"""Words that open the name of a body; a capital must follow (`Ban hành` is no body)."""

WHOLE = any_of(
    "Ủy ban nhân dân", "UBND", "Hội đồng nhân dân", "HĐND", "Công an", "Thanh tra",
    "Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ Hành chính công",
    "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy quân sự", "Bộ Chỉ huy Bộ đội Biên phòng",
    "Bảo hiểm xã hội", "Bảo hiểm Xã hội", "Kho bạc Nhà nước", "Kho bạc nhà nước",
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Thuế",
    "Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQ Việt Nam", "Ủy ban MTTQ Việt Nam", "UBMTTQ Việt Nam", "UBMTTQVN",
    "Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ Quốc Việt Nam",
    "Viện kiểm sát nhân dân", "Tòa án nhân dân", "Liên minh Hợp tác xã",
    "Liên minh hợp tác xã", "Hội nông dân", "Hội phụ nữ", "Hội cựu chiến binh",
    "Hội liên hiệp phụ nữ", "Liên đoàn lao động", "Hiệp hội doanh nghiệp",
    "Văn phòng HĐND và UBND", "Văn phòng HĐND - UBND",
    "Văn phòng Hội đồng nhân dân - Ủy ban nhân dân",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Văn phòng Đoàn ĐBQH và HĐND", "Văn phòng UBND", "văn phòng UBND",
    "văn phòng Ủy ban nhân dân",
    "Văn phòng Ủy ban nhân dân", "Văn phòng HĐND",
    "Văn phòng Đoàn đại biểu Quốc hội và HĐND", "Văn phòng Tỉnh ủy", "Đảng bộ",
    "Ngân hàng Nhà nước", "Ngân hàng nhà nước", "Kho bạc", "Chi cục Hải quan",
    "Bưu điện", "Đảng ủy các cơ quan Đảng", "Đảng ủy Ủy ban nhân dân", "Đảng ủy UBND",
    "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
    "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch",
    "Kiểm toán nhà nước", "Kiểm toán Nhà nước",
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
    "Bảo hiểm xã hội Việt Nam", "Bảo hiểm Xã hội Việt Nam",
    "Ngân hàng nhà nước Việt Nam",
    "Phòng Thương mại và Công nghiệp Việt Nam", "Viettel", "VNPT", "MobiFone", "EVN",
    "Bộ Chính trị", "Ban Bí thư", "Kho bạc Nhà nước Việt Nam",
    "Hội đồng Dân tộc", "Đảng ủy cơ quan Văn phòng Quốc hội", "Ban Dân nguyện",
    "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
    "Ủy ban Quản lý vốn Nhà nước tại doanh nghiệp",
    "Tổng Liên đoàn Lao động Việt Nam", "Tổng Liên đoàn lao động Việt Nam",
    "Ban Công tác đại biểu", "Đoàn đại biểu Quốc hội",
    "Ban Đại diện cha mẹ học sinh", "Ban đại diện cha mẹ học sinh",
)  # fmt: skip
"""Names that need no place."""

WORKS = any_of(
    "đầu tư", "xây dựng", "công trình", "giao thông", "hạ tầng", "nông nghiệp",
    "dân dụng", "công nghiệp", "phát triển", "nông thôn", "chuyên ngành", "khu vực",
    "đô thị", "thủy lợi", "môi trường", "vận tải", "Đầu tư", "Xây dựng", "số 1", "số 2",
    "số 3", "số 4", "số 5", "số I", "số II", "các", "khu kinh tế", "khu công nghiệp",
    "cấp xã", "cấp huyện", "kỹ thuật", "trọng điểm", "cụm công nghiệp",
)  # fmt: skip
"""Words of the names of boards for projects, most of them in small letters."""
ZONES = any_of(
    "kinh tế", "công nghiệp", "chế xuất", "công nghệ cao", "công nghệ thông tin",
    "công nghệ", "du lịch", "di tích", "dự trữ sinh quyển", "bảo tồn", "cửa khẩu",
    "nông nghiệp ứng dụng công nghệ cao", "thương mại", "kinh tế cửa khẩu",
)  # fmt: skip
"""Zones that have a board of their own (`Ban Quản lý các khu công nghiệp`)."""
INVESTOR = r"""
    chủ\sđầu\stư\s(?:xây\sdựng\s(?:và\skinh\sdoanh\s|kết\scấu\s)?)?
    hạ\stầng\s(?:kỹ\sthuật\s)?(?:cụm\scông\snghiệp|khu\scông\snghiệp|khu\skinh\stế)
"""
"""Investors in zones: a name in law, though `xây dựng` is a verb elsewhere."""
NOUNS = (
    "sở", "ban", "ngành", "bộ", "cơ quan", "đơn vị", "địa phương", "đoàn thể",
    "tổ chức", "hội", "hiệp hội", "doanh nghiệp", "trường", "cấp ủy", "chính quyền",
    "chủ đầu tư", "phòng", "ngân hàng", "tập đoàn", "tổng công ty", "cấp", "lực lượng",
    "hợp tác xã", "viện", "trung tâm", "quỹ", "công ty", "huyện", "thị xã",
    "thành phố", "quận", "xã", "phường", "đặc khu", "tỉnh", "thị trấn", "cá nhân",
    "tổ chức tín dụng", "tổ chức chính trị - xã hội", "trường học", "bệnh viện",
    "văn phòng", "văn phòng tỉnh ủy", "ban đảng", "cấp", "thành viên", "ủy viên",
    "tỉnh ủy", "thành ủy", "cấp ủy đảng", "vụ", "báo", "đài", "cơ quan báo chí",
    "cơ sở", "hộ gia đình", "chi cục", "cục", "khu công nghiệp", "cơ sở giáo dục",
    "tổ chức chính trị – xã hội", "nhà đầu tư", "đại biểu Quốc hội", "viện nghiên cứu",
    "cộng đồng doanh nghiệp", "cơ quan báo chí, truyền thông",
    "cơ quan thông tin truyền thông",
    "cơ quan thông tin, truyền thông",
    "cơ quan thuế", "cơ quan công an", "cơ quan hải quan", "cơ quan tài chính",
    "trường đại học", "đại học", "cao đẳng", "cơ sở y tế",
    "cơ quan quân sự", "cơ quan điều tra", "cơ quan thi hành án", "lực lượng công an",
)  # fmt: skip
"""General nouns for bodies and territories; in capitals too (`Các Sở, Ban`)."""
FIRST_NOUNS = (
    "sở", "ban", "ngành", "bộ", "cơ quan", "đơn vị", "địa phương", "cấp ủy",
    "chính quyền", "đoàn thể", "doanh nghiệp", "chủ đầu tư", "tổ chức tín dụng",
    "tỉnh ủy", "thành ủy", "tập đoàn", "tổ chức, cá nhân", "báo, đài",
    "lực lượng chức năng", "lực lượng công an", "cơ quan công an", "hội, hiệp hội",
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
    "trực tiếp quản lý công chức", "trực tiếp quản lý viên chức",
    "trực tiếp quản lý cán bộ", "quản lý trực tiếp",
    "trong tỉnh", "của tỉnh", "cơ sở", "khác", "cụm công nghiệp",
    "khu công nghiệp", "có thẩm quyền", "quản lý nhà nước", "của thành phố", "Đảng",
    "thuộc thành phố", "thuộc UBND thành phố", "thuộc Ủy ban nhân dân thành phố",
    "hành chính", "xã hội", "chính trị - xã hội", "nhà nước có thẩm quyền",
    "cùng cấp", "sự nghiệp", "thuộc sở", "thuộc Bộ", "ở địa phương",
    "địa phương liên quan", "viễn thông", "bưu chính", "công nghệ số", "Thành phố",
    "cấp Thành phố", "các cấp",
    "đảng ở Trung ương", "Đảng ở Trung ương", "đảng", "của Nhà nước",
    "trực thuộc Sở", "trực thuộc sở",
    "chính trị – xã hội", "thông tấn báo chí", "thông tấn, báo chí", "Nhà nước",
)  # fmt: skip
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
    "DT&TG": "Dân tộc và Tôn giáo", "QLDA": "Quản lý dự án",
    "BQLDA": "Ban Quản lý dự án",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công", "KCN": "Khu công nghiệp",
    "CCN": "Cụm công nghiệp", "KKT": "Khu kinh tế", "QK": "Quân khu",
    "BCHQS": "Bộ Chỉ huy Quân sự", "BĐBP": "Bộ đội Biên phòng",
    "LĐLĐ": "Liên đoàn Lao động", "HLHPN": "Hội Liên hiệp Phụ nữ",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
}  # fmt: skip
"""Abbreviations written out in `agency`, as registers of provinces use them."""
