"""Tables of tasks: what their headings call the columns, and their marks."""

from __future__ import annotations

from vanban.patterns import Pattern

ORDINAL = Pattern(
    expression=r"""
    \**\s? (?: \d{1,3}(?:\.\d{1,3}){0,3} | [IVX]{1,5} | [A-HĐ] | [a-zđ] )
    \s? [.)]? \s?\**
    """,
    why="the number of a row: 1, 2.3, IV., A; Markdown may print it bold",
    examples=(("**IV.**", "**IV.**"), ("2.3", "2.3"), ("12.", "12.")),
    never=("Sở Tài chính",),
)
GROUP_ORDINAL = Pattern(
    expression=r"\**\s?(?:[IVX]{1,5}|[A-HĐ])\s?[.)]?\s?\**$",
    why="Roman numerals and capitals number groups of tasks, not tasks",
    examples=(("IV.", "IV."), ("**A.**", "**A.**")),
    never=("14.", "Bộ"),
)
COLUMN_NUMBER = Pattern(
    expression=r"\(?\d{1,2}\)?$",
    why="under the headings stand the numbers of the columns: (1), (2), (3)",
    examples=(("(1)", "(1)"), ("3", "3")),
    never=("2026",),
)
AFTER_TABLE = Pattern(
    expression=r"""
    (?: PHỤ\sLỤC | Phụ\slục | Điều\s\d | Chương\s[IVX] | CHƯƠNG\s | Nơi\snhận
      | Ghi\schú\s?: | TM\.\s | KT\.\s | [-–]\s?Như\strên )
    """,
    why="titles, notes and signing blocks stand right under the last bar of a table",
    examples=(("PHỤ LỤC II", "PHỤ LỤC"), ("Nơi nhận:", "Nơi nhận")),
    never=("Sở Nội vụ",),
)
ROLE_ONLY = Pattern(
    expression=r"""
    (?: (?:Cơ\squan|Đơn\svị)(?:,\s(?:đơn\svị|cơ\squan))?\s )?
    (?: chủ\strì | phối\shợp | thực\shiện | đầu\smối )(?:\sthực\shiện)?
    """,
    ignore_case=True,
    why="`chủ trì` and `phối hợp` stand in a second row under `Cơ quan thực hiện`",
    examples=(("Chủ trì", "Chủ trì"), ("Cơ quan phối hợp", "Cơ quan phối hợp")),
    never=("Sở Tài chính",),
)

# What a heading calls its column: the first that matches.
ORDINAL_COLUMN = Pattern(
    expression=r"\s*(?:s?tt|số\s(?:tt|thứ\stự)|thứ\stự|\#)\s*$",
    ignore_case=True,
    why="the column that numbers the rows",
    examples=(("STT", "STT"), ("Số TT", "Số TT")),
    never=("Số lượng",),
)
OTHER_COLUMN = Pattern(
    expression=r"""
    \s*(?: ghi\schú | đơn\svị\stính | (?:thuộc\s)?nhóm\b | lĩnh\svực | số\slượng
    | kinh\sphí | nguồn | dự\stoán | căn\scứ | (?:cơ\squan|cấp|đơn\svị)[\w\s/,]*\s?
      (?:ban\shành|trình|phê\sduyệt|quyết\sđịnh|thông\squa|tiếp\snhận|nhận) | địa\sđiểm
    | mã\s | tên\sthủ\stục | phí | mức\sđộ | đối\stượng | biểu\smẫu | hồ\ssơ
    | lãnh\sđạo | điểm | trình\stự | bước | văn\sbản\squy\sđịnh )
    """,
    ignore_case=True,
    why="columns that say nothing of task, party, time or product",
    examples=(("Ghi chú", "Ghi chú"), ("Đơn vị tính", "Đơn vị tính")),
    never=("Đơn vị thực hiện",),
)
SUPPORT_COLUMN = Pattern(
    expression=r"[^\n]*?phối\shợp",
    ignore_case=True,
    why="the column of those who help",
    examples=(("Cơ quan phối hợp", "Cơ quan phối hợp"),),
    never=("Cơ quan chủ trì",),
)
TIME_COLUMN = Pattern(
    expression=r"""
    \s*(?: (?:thời\s(?:gian|hạn|điểm|kỳ)|tiến\sđộ|lộ\strình|kế\shoạch\sthời\sgian)
         | (?:mốc|hạn)\b | năm\s(?:thực\shiện|hoàn\sthành) | (?:ngày|hạn)\shoàn\sthành
         | hoàn\sthành | kỳ\sbáo\scáo )
    """,
    ignore_case=True,
    why="when the task is to be done",
    examples=(("Thời gian hoàn thành", "Thời gian"), ("Tiến độ", "Tiến độ")),
    never=("Nội dung",),
)
PRODUCT_COLUMN = Pattern(
    expression=r"""
    \s*(?: (?:dự\skiến\s)?(?:sản\sphẩm|kết\squả|đầu\sra) | chỉ\stiêu\sđạt
         | hình\sthức\svăn\sbản | mục\stiêu )
    """,
    ignore_case=True,
    why="what comes out of the task",
    examples=(("Sản phẩm đầu ra", "Sản phẩm"), ("Kết quả", "Kết quả")),
    never=("Nội dung",),
)
LEAD_COLUMN = Pattern(
    expression=r"""
    [^\n]*? (?: chủ\strì | đầu\smối | chịu\strách\snhiệm | phụ\strách
      | (?:cơ\squan|đơn\svị|bộ|sở|tổ\schức|người|địa\sphương)[\w\s,/]*
        (?:thực\shiện|triển\skhai|tham\smưu|được\sgiao|soạn\sthảo|xây\sdựng)
      | ^\s*(?:cơ\squan|đơn\svị|trách\snhiệm|phân\scông)(?:,\s(?:cơ\squan|đơn\svị))?\s*$
      | phân\scông\s(?:thực\shiện|nhiệm\svụ|trách\snhiệm) | trách\snhiệm\sthực\shiện )
    """,
    ignore_case=True,
    why="who carries the task; a bare `Đơn vị` is the carrier too",
    examples=(
        ("Cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị chủ trì"),
        ("Đơn vị thực hiện", "Đơn vị thực hiện"),
        ("Đơn vị", "Đơn vị"),
    ),
    never=("Nội dung nhiệm vụ",),
)
TASK_COLUMN = Pattern(
    expression=r"""
    \s*(?:tên\s|các\s|danh\smục\s)?
    (?: nội\sdung | nhiệm\svụ | công\sviệc | giải\spháp | hoạt\sđộng | đề\sán
      | chương\strình | dự\sán,?\s(?:nhiệm\svụ|đề\sán) | hạng\smục | yêu\scầu
      | văn\sbản | đầu\sviệc | việc )
    """,
    ignore_case=True,
    why="what is to be done",
    examples=(
        ("Nội dung/nhiệm vụ", "Nội dung"),
        ("Tên nhiệm vụ", "Tên nhiệm vụ"),
        ("Nhiệm vụ, giải pháp", "Nhiệm vụ"),
    ),
    never=("Tên thủ tục hành chính",),
)
# The order counts: `Thời gian thực hiện` is a time, `Đơn vị tính` names no body.
COLUMNS: tuple[tuple[str, Pattern], ...] = (
    ("ordinal", ORDINAL_COLUMN),
    ("other", OTHER_COLUMN),
    ("support", SUPPORT_COLUMN),
    ("time", TIME_COLUMN),
    ("lead", LEAD_COLUMN),
    ("product", PRODUCT_COLUMN),
    ("task", TASK_COLUMN),
)


def column_of(heading: str) -> str | None:
    """What the column under a heading holds; None where the heading is unknown."""
    return next((kind for kind, known in COLUMNS if known.match(heading)), None)


TASK_NAME = Pattern(
    expression=r"\s*(?:tên|danh\smục)\s",
    ignore_case=True,
    why="of two columns for the task, the one with its name is the task",
    examples=(("Tên nhiệm vụ", "Tên "), ("Danh mục nhiệm vụ", "Danh mục ")),
    never=("Nội dung nhiệm vụ",),
)
TASK_DASH = Pattern(
    expression=r"[-–+•]\s*",
    why="a task in a cell may begin with a dash",
    examples=(("- Rà soát", "- "),),
    never=("Rà soát",),
)
SAME_AS_ABOVE = Pattern(
    expression=r"[\s\"“”'-]*(?:nt|như\strên|như\smục\strên)?[\s\"“”'.-]*$",
    ignore_case=True,
    why="`nt` repeats the cell above; a lone dash says nothing",
    examples=(("-nt-", "-nt-"), ("Như trên", "Như trên")),
    never=("Sở Tài chính",),
)
PROCEDURES = Pattern(
    expression=r"""
    (?: công\sbố | danh\smục | quy\strình ) [^\n;]{0,80}? (?:thủ\stục\shành\schính|TTHC)
    | quy\strình\s(?:nội\sbộ|điện\stử) | (?:thủ\stục\shành\schính|TTHC)[^\n;]{0,40}
      (?:mới\sban\shành|sửa\sđổi|bãi\sbỏ|thay\sthế)
    """,
    ignore_case=True,
    why="tables of procedures tell how each file is handled, they set no task",
    examples=(
        ("QUY TRÌNH NỘI BỘ GIẢI QUYẾT", "QUY TRÌNH NỘI BỘ"),
        ("CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH", "CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH"),
    ),
    never=("DANH MỤC NHIỆM VỤ", "KẾ HOẠCH CẢI CÁCH THỦ TỤC HÀNH CHÍNH NĂM 2026"),
)
