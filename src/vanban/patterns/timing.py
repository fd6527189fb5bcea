"""Words that make a deadline of a date, a period or a rhythm, and words that do not."""

from __future__ import annotations

from vanban.patterns import Pattern
from vanban.patterns.dates import DAY, MONTH, YEAR

HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2})?(?:\sphút)?,?\s)"
LEAD = Pattern(
    expression=rf"""
    (?<!\w)
    (?: (?:(?<!năm\s)(?<!tháng\s)(?<!quý\s)(?<!kỳ\s)[Tt]rước
          | trước(?=\sngày\s\d)) (?:\s(?:thời\sđiểm|mốc))?
      | [Cc]hậm\snhất | [Mm]uộn\snhất
      | [Tt]rễ\snhất | [Hh]ạn\s(?:chót|cuối) | [Hh]ết | (?<!tính\s)[Đđ]ến
      | (?<!đã\s)[Hh]oàn\s(?:thành|thiện|tất) | [Xx]ong | [Tt]rong | [Vv]ào
      | [Cc]uối (?=\s(?:tháng|quý|năm)) | [Tt]hời\s(?:hạn|gian)[^.;:]{{0,30}}: )
    (?: ,? \s (?: là|vào|đến|trong|hết|trước|cuối|các|hoàn\sthành|mốc|dịp ) ){{0,3}}
    \s {HOUR}?
    """,
    why="""the words before a day or a period that make it a due date; several may
    follow one another (`chậm nhất là trước ngày`), an hour may stand before the day;
    `tính đến ngày` and `đã hoàn thành` tell of the past""",
    examples=(
        ("gửi trước ngày 10 tháng 02", "trước "),
        ("chậm nhất đến ngày 31/12/2026", "chậm nhất đến "),
        ("đến hết ngày 30 tháng 6", "đến hết "),
        ("hoàn thành trong quý II/2024", "hoàn thành trong "),
        ("báo cáo trước 17 giờ 00 ngày 05/12", "trước 17 giờ 00 "),
        ("gửi trước 17h00 ngày 05/12", "trước 17h00 "),
    ),
    never=("tính đến ngày 30/9/2025", "đề nghị các địa phương"),
)
MOMENT = Pattern(
    expression=rf"""
    (?: (?: ngày\s )? (?P<day>{DAY}) (?: \s?tháng\s? | \s?[/.-]\s? ) (?P<of>{MONTH})
        (?: (?: (?:,?\s?[Nn]ăm\s?) | \s?[/.-]\s? ) (?P<day_year>{YEAR}) )? (?![\d/%])
      | (?: [Tt]háng\s )? (?P<month_in>{MONTH}) \s?[/.]\s? (?P<month_year>{YEAR})
      | [Tt]háng \s (?P<month>{MONTH}) (?: (?:,?\s[Nn]ăm\s) (?P<named_year>{YEAR}) )?
      | [Qq]u[ýí] \s (?P<quarter>IV|I{{1,3}}|[1-4])
          (?: (?:\s?/\s?|\s?-\s?|(?:,?\s[Nn]ăm\s)|\s) (?P<quarter_year>{YEAR}) )?
      | (?P<half>(?:0?6|sáu)\stháng\s(?:đầu|cuối)\snăm) (?:\s(?P<half_year>{YEAR}))?
      | [Gg]iai\sđoạn \s (?:từ\s)?(?:năm\s)? {YEAR} \s?(?:-|–|đến)\s? (?:năm\s)?
          (?P<phase_end>{YEAR})
      | (?:[Nn]ăm\s)? (?P<year>{YEAR}) ) (?![\d/%]|\.\d|,\d)
    """,
    why="""a day, or a month, quarter, half-year, year or phase, which ends with its
    last day; `quí` is the older spelling""",
    examples=(
        ("trước ngày 10 tháng 6 và", "ngày 10 tháng 6"),
        ("trong quý II/2024", "quý II/2024"),
        ("6/2025", "6/2025"),
        ("tháng 12 năm 2025.", "tháng 12 năm 2025"),
        ("giai đoạn 2026 - 2030", "giai đoạn 2026 - 2030"),
        ("trong năm 2025", "năm 2025"),
    ),
    never=("20/63 tỉnh", "đạt 68,12 điểm"),
)
JOINT = Pattern(
    expression=r"\s?(?P<range>-|–|đến\shết|đến)\s?|,\s?|;\s|,?\svà\s|\shoặc\s",
    why="what stands between two days or periods of one series",
    examples=((" - ", " - "), (" và ", " và "), (" đến ", " đến "), (", ", ", ")),
)
BARE = Pattern(
    expression=rf"""
    (?:(?P<quarter>IV|I{{1,3}})|(?P<month>{MONTH}))
    (?: (?:\s?/\s?|,?\snăm\s) (?P<year>{YEAR}) | (?=\s?[,;.)–-]|$|\n|\svà\s) )
    """,
    why="a further month or quarter of a series goes without its word (`quý I, II`)",
    examples=(("II/2025", "II/2025"), ("12 năm 2025", "12 năm 2025"), ("11, 12", "11")),
    never=("12 nhiệm vụ",),
)
WINDOW = Pattern(
    expression=r"(?:tính|số\sliệu)\s(?:[^.;\n]{0,60}\s)?từ\s[^.;\n]{0,60}$",
    ignore_case=True,
    why="from when to when the figures of a report run is no due date",
    examples=(
        (
            "số liệu tính từ ngày 10 tháng 12 năm trước ",
            "số liệu tính từ ngày 10 tháng 12 năm trước ",
        ),
    ),
    never=("báo cáo ",),
)
PAST = Pattern(
    expression=r"(?<!\w)đã\s[^.;,:]{0,36}$",
    why="`đã được phê duyệt trong năm 2023` tells of the past",
    examples=(("các dự án đã được phê duyệt ", "đã được phê duyệt "),),
    never=("đã giao, ",),
)
DONE = Pattern(
    expression=r"""
    (?<!\w)(?:đã\s(?:nộp|ký|cấp|ban\shành|thực\shiện|hoàn\sthành|đăng\ský|phát\ssinh
      |có|được\s(?:cấp|giao|phê|ký)\w*) | phát\ssinh | có\sthể)(?!\w)
    [^.;,:]{0,80}$
    """,
    why="what was done before a day, or may be done by it, is not due then",
    examples=(
        ("đã nộp đủ số tiền thuế bị ấn định ", "đã nộp đủ số tiền thuế bị ấn định "),
    ),
    never=("phải nộp báo cáo ", "đã giao, "),
)
FORBIDDEN = Pattern(
    expression=r"""
    (?<!\w)(?:không|chưa|tạm\s(?:dừng|hoãn|ngừng))\s
    (?:(?:thực\shiện|tổ\schức|tiến\shành|xem\sxét|đề\sxuất|phê\sduyệt)\s)?
    (?:kiểm\stra|thanh\stra|điều\schỉnh|tăng|bố\strí|ban\shành|mua\ssắm|tuyển\sdụng
      |thu|tổ\schức|thực\shiện)(?!\w) [^.;,:]{0,80}$
    """,
    ignore_case=True,
    why="the time in which something is not to be done is no due date",
    examples=(
        ("không tổ chức kiểm tra định kỳ ", "không tổ chức kiểm tra định kỳ "),
        (
            "Chưa thực hiện điều chỉnh tăng giá ",
            "Chưa thực hiện điều chỉnh tăng giá ",
        ),
    ),
    never=("không để tồn đọng ", "không chậm hơn "),
)
COMPLETED = Pattern(
    expression=r",?\s(?:phải\s|cần\s|cơ\sbản\s|sẽ\s){0,2}(?:hoàn\s(?:thành|thiện|tất)|kết\sthúc|chấm\sdứt)(?!\w)",
    ignore_case=True,
    why="`Đến năm 2015, hoàn thành …` sets a due date, no horizon",
    examples=((", hoàn thành chương trình", ", hoàn thành"),),
    never=(", tầm nhìn 2045", " trên địa bàn"),
)
STANDS = Pattern(
    expression=r"\s(?:có|chưa|còn|vẫn|mà)\s",
    why="`đến ngày 30/9 có tỷ lệ giải ngân dưới 60%` tells how things stand by then",
    examples=((" có tỷ lệ giải ngân", " có "),),
    never=(" hoàn thành", ", báo cáo"),
)
LIMIT = Pattern(
    expression=r"[Tt]rước|[Cc]hậm\snhất|[Mm]uộn\snhất|[Tt]rễ\snhất|[Hh]ạn",
    why="a limit is set, whatever has been done before",
    examples=(("trước ", "trước"), ("chậm nhất ", "chậm nhất")),
    never=("trong ",),
)
FROM = Pattern(
    expression=r"(?:^|(?<!\w))(?:[Kk]ể\s)?[Tt]ừ\s(?:ngày\s|tháng\s|quý\s|năm\s|đầu\s)?$",
    why="a start is no deadline",
    examples=(("Từ ", "Từ "), ("kể từ ngày ", "kể từ ngày ")),
    never=("trước ngày ",),
)
NEXT_YEAR = Pattern(
    expression=r"\s(?:của\s)?năm\s(?:sau|trước|kế\stiếp|liền\ssau|liền\skề|tiếp\stheo)",
    why="a day of the year after comes back each year",
    examples=((" năm sau", " năm sau"), (" của năm liền kề", " của năm liền kề")),
    never=(" năm 2025",),
)
EACH_YEAR = Pattern(
    expression=r"\s(?:của\s)?(?:h[ằà]ng|mỗi|từng)\snăm(?!\w)",
    why="a yearly day; both spellings hằng, hàng",
    examples=((" hằng năm", " hằng năm"), (" của mỗi năm", " của mỗi năm")),
)
OPENS = Pattern(
    expression=r"(?:[Nn]ăm|[Qq]uý|[Tt]háng|[Tt]rong)\s[^,:.;]{1,40}[,:]\s",
    why="a period at the head of an obligation is its time of execution",
    examples=(("Năm 2026, tổ chức", "Năm 2026, "), ("Quý I/2026: ban", "Quý I/2026: ")),
    never=("Tổ chức hội nghị",),
)
TIME_LABEL = Pattern(
    expression=r"""
    (?:^|(?<=\n)|(?<=\t)|(?<=;\s)|(?<=\.\s)|(?<=\n-\s)|(?<=\n\+\s)|(?<=\n[a-zđ]\)\s))
    (?: [-+•*]\s | [a-zđ]\)\s )?
    (?: Thời\s(?:gian|hạn) | Tiến\sđộ | Hạn\shoàn\sthành | Hoàn\sthành )
    (?: \s (?:thực\shiện|hoàn\sthành|triển\skhai|tổ\schức|trình|dự\skiến|ban\shành
        |báo\scáo|tiến\shành) (?:,|\svà)? ){0,3}
    (?: \s\([^)]{1,30}\) )? \s?:\s?
    """,
    why="an attribute line gives the time of execution after its label",
    examples=(
        ("Thời gian thực hiện: Quý II/2025", "Thời gian thực hiện: "),
        ("- Thời hạn hoàn thành: 6/2025", "- Thời hạn hoàn thành: "),
        ("Tiến độ: Năm 2025", "Tiến độ: "),
    ),
    never=("Thời gian qua, các sở", "Thời gian giải quyết: 05 ngày làm việc"),
)
ELSEWHERE = Pattern(
    expression=r"\s*[Tt]heo\s(?!h[ằà]ng|định)",
    why="the time is set by another paper; what years it names are that paper's",
    examples=(("Theo Kế hoạch của Bộ", "Theo "),),
    never=("Theo định kỳ",),
)
WITHIN = Pattern(
    expression=r"""
    (?<!\w)
    (?: (?P<firm> [Tt]rong\s(?:thời\shạn|vòng|thời\sgian) | [Cc]hậm\snhất
        | (?<!thêm\s)[Kk]hông\squá | [Tt]ối\sđa | [Tt]hời\s(?:hạn|gian)[^.;:]{0,30}: )
      | [Tt]rong(?:\skhoảng)? | [Tt]hời\shạn )
    (?: \s(?:là|không\squá|tối\sđa|trong|sau|vòng|thời\shạn) ){0,3}
    \s (?P<days>\d{1,3}) (?: \s\([^)]{1,20}\) )?
    \s (?P<unit>ngày\slàm\sviệc|ngày|tháng) (?!\w) (?!\s(?:trước|đầu|cuối|liên\stục))
    (?P<event> ,? \s (?:kể\stừ|tính\stừ|từ\s(?:khi|ngày)|sau\s(?:khi|ngày)|khi\s) )?
    """,
    why="""a term counts from an event; a term of working days or after `trong thời
    hạn`, `chậm nhất` needs no event named beside it""",
    examples=(
        (
            "trong thời hạn 05 ngày làm việc, kể từ ngày tiếp nhận",
            "trong thời hạn 05 ngày làm việc, kể từ",
        ),
        ("không quá 40 ngày, kể từ", "không quá 40 ngày, kể từ"),
        ("chậm nhất sau 03 ngày làm việc", "chậm nhất sau 03 ngày làm việc"),
    ),
    never=("trong 5 năm 2021 - 2025", "trong 06 tháng đầu năm"),
)
EXTENDS = Pattern(
    expression=r"""
    (?<!\w)(?:gia\shạn|giãn|hoãn)\s[^.;,:]{0,60}\s
    (?:không\squá|tối\sđa)(?!\w)
    """,
    ignore_case=True,
    why="how long a term may be drawn out is no due date",
    examples=(
        (
            "gia hạn thời hạn nộp thuế không quá 60 ngày",
            "gia hạn thời hạn nộp thuế không quá",
        ),
    ),
    never=("quyết định gia hạn trong thời hạn 05 ngày làm việc",),
)
EXTENDED_REACH = 80
"""What is drawn out stands at most so many letters before the term."""
AHEAD = Pattern(
    expression=r"""
    (?<!\w)
    (?: (?:[Íí]t\snhất|[Tt]ối\sthiểu|[Cc]hậm\snhất(?:\slà)?|[Tt]rước(?:\sít\snhất)?)\s
        (?P<days>\d{1,3})(?:\s\([^)]{1,20}\))?\s(?P<unit>ngày\slàm\sviệc|ngày)(?!\w)
        (?=,?\s(?:trước|so\svới\sngày))
      | (?:[Íí]t\snhất|[Tt]ối\sthiểu|[Cc]hậm\snhất(?:\slà)?)\strước\s
        (?P<days_3>\d{1,3})(?:\s\([^)]{1,20}\))?
        \s(?P<unit_3>ngày\slàm\sviệc|ngày)(?!\w)
      | [Tt]rước\s(?:khi|ngày|thời\s(?:gian|hạn|điểm))\s[^.;,:\d]{0,60}?\s
        (?: (?:ít\snhất|tối\sthiểu|trong\sthời\sgian|chậm\snhất)(?:\slà)?\s
          | (?<![\w,]) )
        (?P<days_2>\d{1,3})(?:\s\([^)]{1,20}\))?
        \s(?P<unit_2>ngày\slàm\sviệc|ngày)(?!\w)(?!\s(?:kể|tính|từ|đầu)(?!\w)) )
    """,
    why="a term counts back from an event too: so many days before a meeting",
    examples=(
        ("ít nhất 03 ngày làm việc trước thời hạn", "ít nhất 03 ngày làm việc"),
        (
            "trước khi tổ chức họp tối thiểu 07 ngày làm việc.",
            "trước khi tổ chức họp tối thiểu 07 ngày làm việc",
        ),
        (
            "gửi hồ sơ trước khi trình Ủy ban nhân dân tỉnh 20 ngày, để thẩm định",
            "trước khi trình Ủy ban nhân dân tỉnh 20 ngày",
        ),
        (
            "thông báo tối thiểu trước 05 ngày làm việc.",
            "tối thiểu trước 05 ngày làm việc",
        ),
    ),
    never=("trong 05 ngày làm việc", "trước ngày 10 tháng 02"),
)
NEXT_WORKING_DAY = Pattern(
    expression=r"""(?:[Tt]rong|[Cc]hậm\snhất(?:\slà)?(?:\strong)?)\s
    (?P<days>ngày)\slàm\sviệc\s(?:tiếp\stheo|kế\stiếp|liền\ssau)""",
    why="Decree 30/2020/NĐ-CP, Article 4: at the latest on the next working day",
    examples=(
        (
            "chậm nhất là trong ngày làm việc tiếp theo",
            "chậm nhất là trong ngày làm việc tiếp theo",
        ),
    ),
    never=("trong ngày làm việc",),
)

ALWAYS = Pattern(
    expression=r"[Tt]hường\sxuyên(?!\w)",
    why="counts as an obligation's first word or as a time of execution",
    examples=(("Thường xuyên kiểm tra", "Thường xuyên"),),
)
OWED = Pattern(
    expression=r"[\s,]*(?:có\strách\snhiệm|có\snhiệm\svụ|phải|cần)\s",
    ignore_case=True,
    why="that it is owed stands before the obligation's first word",
    examples=(("có trách nhiệm thường xuyên phối hợp", "có trách nhiệm "),),
    never=("chịu trách nhiệm về",),
)
ALL_THE_TIME = Pattern(
    expression=r"(?<=một\scách\s)thường\sxuyên(?!\w)",
    why="how often the obligation is to be met",
    examples=(("kiểm tra một cách thường xuyên.", "thường xuyên"),),
    never=("đầu tư thường xuyên",),
)
TIMING: dict[str, Pattern] = {
    "urgent": Pattern(
        expression=r"(?<!\w)(?:khẩn\strương|kịp\sthời|sớm(?=\s(?:ban|hoàn|trình)))(?!\w)",
        ignore_case=True,
        why="haste without a day; `kịp thời` is the weaker word",
        examples=(("Khẩn trương tháo gỡ", "Khẩn trương"),),
    ),
    "immediate": Pattern(
        expression=r"(?<!\w)(?:ngay(?!\s(?:cả|từ|tại|trong)\b)|lập\stức)(?!\w)",
        ignore_case=True,
        why="`ngay cả`, `ngay từ`, `ngay tại` are no words of time",
        examples=(("Thực hiện ngay việc", "ngay"),),
        never=("ngay cả khi", "ngay từ đầu", "ngày làm việc"),
    ),
    "after-event": Pattern(
        expression=r"(?<!\w)sau\skhi\s[^.;,]{3,80}?\s(?:ban\shành|phê\sduyệt|thông\squa)",
        ignore_case=True,
        why="waits for another document",
        examples=(
            ("sau khi Nghị định được ban hành", "sau khi Nghị định được ban hành"),
        ),
    ),
    "as-scheduled": Pattern(
        expression=r"(?<!\w)(?:theo|đúng)\s(?:đúng\s)?(?:tiến\sđộ|lộ\strình)(?!\w)",
        ignore_case=True,
        why="refers to a schedule elsewhere",
        examples=(("theo tiến độ của Trung ương", "theo tiến độ"),),
    ),
    "by-rule": Pattern(
        expression=r"""(?<!\w)(?:đúng\s(?:thời\s)?hạn
        | (?:theo|đúng)\sthời\s(?:hạn|gian)\squy\sđịnh)(?!\w)""",
        ignore_case=True,
        why="the term is set by another rule",
        examples=(("theo thời gian quy định", "theo thời gian quy định"),),
    ),
}
