"""Directives out of a grammar: labels, tasks, dates, tables, and odd Unicode in all."""

from hypothesis import strategies as st

AGENCIES = (
    "Sở Nội vụ", "Sở Y tế", "UBND các huyện, thị xã, thành phố", "các sở, ngành",
    "Văn phòng UBND tỉnh", "Cục Thuế tỉnh", "Bộ Tài chính", "đơn vị khác",
    "Chủ tịch UBND tỉnh", "Thủ trưởng các cơ quan", "BCH Quân sự tỉnh", "Công an",
)  # fmt: skip
PIECES = (
    "Giao", "chủ trì, phối hợp với", "rà soát", "báo cáo", "tham mưu", "xây dựng",
    "trước ngày", "ngày 15 tháng 3 năm 2024", "ngày 31/02/2024", "trong quý I",
    "hằng tháng", "trong thời hạn 05 ngày làm việc", "chậm nhất", "năm 0000",
    "ngày 25 hằng tháng", "giai đoạn 2021-2025", "từ ngày", "đến hết", "định kỳ",
    "Căn cứ Nghị quyết số 02/NQ-CP ngày 05/01/2024 của Chính phủ", "Kế hoạch số",
    "135/KH-UBND", "tăng 10%", "từ 68,12 điểm lên", "7.892 + 1.602 tỷ đồng", "đạt",
    "xếp hạng 12/63", "PCI", "(sau đây gọi là", ")", "“", "”", ";", ":", ",", ".",
    "và", "của", "theo", "để", "gửi về", "thực hiện", "khoản 1 Điều 2", "điểm a",
    "trên 95 %", "≥", "2024", "1.000.000.000.000", "99999999999999999999", "-", "/",
    "[1]", "¹", "02/NQ-CP1", "Thời gian hoàn thành:", "Đơn vị chủ trì:", "Sản phẩm:",
)  # fmt: skip
LABELS = (
    "I. ", "II. ", "IV.2. ", "1. ", "1.1. ", "1.1.1.1.1.1. ", "a) ", "đ) ", "aa) ",
    "- ", "+ ", "• ", "– ", "* ", "o ", "Điều 1. ", "Điều 99999999999. ", "Chương I",
    "Mục 2. ", "Phần thứ nhất", "Khoản 3. ", "PHỤ LỤC I", "Điều ٣. ", "Ⅳ. ", "1/ ",
    "②. ",
    "MMMMMMMMMMMM. ", "z) ", "(1) ", "1) ", "1.a) ", "Nơi nhận:", "Kính gửi: ",
    "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "QUYẾT ĐỊNH:", "DANH MỤC", "KẾ HOẠCH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/KH-UBND", "[1] ", "1 Ghi chú ",
    "Hà Nội, ngày  tháng  năm 2024", "STT", "QUY CHẾ", "(Kèm theo Quyết định số",
)  # fmt: skip
ODD = (
    "\u0301", "\u031b\u0323", "\u200b", "\u200d", "\u202e", "\u2028", "\u2029", "\x85",
    "\xa0", "\xad", "\x1f", "\x1c", "\x0b", "\f", "\0", "\r", "\r\n", "\t", "\ufeff",
    "\ufffd", "\ue000", "\uf0b7", "²", "½", "٣", "Ⅻ", "ﬁ", "İ", "ß", "Ａ", "０", "🙂",
    "\U000e0001", "\ud7a3", "ô\u0309", "U\u031b\u0309", "|", "\\", "<w:p>", "&#0;",
    "\ufffe", "\x07", "①",
)  # fmt: skip

odd = st.sampled_from(ODD) | st.characters(exclude_categories=("Cs",))
word = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(PIECES), st.sampled_from(AGENCIES), odd
)
phrase = st.lists(word, max_size=14).map(" ".join) | st.lists(word, max_size=6).map(
    "".join
)
label = st.just("") | st.sampled_from(LABELS)
many = st.sampled_from((1, 1, 1, 1, 2, 3, 30, 400))
"""How often a piece stands there: what costs too much shows where it is repeated."""


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A labelled paragraph; now and then a part of it is said over and over."""
    said = draw(phrase)
    times = draw(many)
    joint = draw(st.sampled_from(("", " ", ", ", "; ", " và ", "\n", ". ")))
    return draw(label) + joint.join([said] * times) + draw(phrase)


@st.composite
def citations(draw: st.DrawFn) -> str:
    """A line of nothing but documents, each with a number of its own or all the same;
    before them the words that tell what is done with all of them."""
    said = draw(st.sampled_from((
        "Căn cứ ", "Thực hiện ", "Điều 2. Bãi bỏ ", "Điều 3. Quyết định này thay thế ",
        "1. Các Quyết định sau đây hết hiệu lực: ", "Về sửa đổi, bổ sung ", "và ", "",
    )))  # fmt: skip
    cited = draw(st.sampled_from((
        "Quyết định số {}/QĐ-UBND", "Luật số {}/2020/QH14 thực hiện", "{}/KH-UBND này",
        "Kế hoạch này thay thế Kế hoạch số {}/KH-UBND ngày 01/02/2024 của UBND xã {}",
    )))  # fmt: skip
    joint = draw(st.sampled_from((" ", ", ", "; ", " và ", "; thay thế ", "; số ")))
    own = draw(st.booleans())
    numbers = range(1, 1 + draw(st.sampled_from((1, 3, 30, 400, 2000))))
    return said + joint.join(cited.replace("{}", f"{n if own else 1}") for n in numbers)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Rows of a table, their cells parted as a kind of file parts them."""
    mark = draw(st.sampled_from(("\t", "|", "\x1f", " | ", "    ")))
    cells = draw(st.lists(phrase, min_size=1, max_size=7))
    row = mark.join(cells)
    return "\n".join([row] * draw(many))


lines = st.one_of(paragraphs(), paragraphs(), rows(), citations())


@st.composite
def directives(draw: st.DrawFn) -> str:
    """A text of up to some 200,000 characters."""
    parts = draw(st.lists(lines, max_size=25))
    text = draw(st.sampled_from(("\n", "\n", "\n\n", "\r\n"))).join(parts)
    times = draw(st.sampled_from((1, 1, 1, 1, 1, 5, 40)))
    return ((text + "\n") * times)[:200_000]
