"""Words that tell what a document does with another one."""

from __future__ import annotations

from vanban.patterns import Pattern

_AMENDS = r"sửa\sđổi | bổ\ssung | đính\schính"
_REPLACES = r"(?P<replaces> thay\sthế | bãi\sbỏ | hủy\sbỏ )"

BASIS = Pattern(
    expression=r"\s*(?:-\s)?(?:Căn\scứ|Theo|Xét)\b",
    why="a line that names what the document rests on, and what that carries out",
    examples=(("Căn cứ Kế hoạch số 46", "Căn cứ"),),
    never=("Thực hiện Nghị quyết",),
)
_KINDS = r"""(?: Luật | Nghị\sđịnh | Nghị\squyết | Quyết\sđịnh | Thông\stư | Chỉ\sthị
  | Kế\shoạch | Chương\strình | Đề\sán | Kết\sluận | Công\s(?:văn|điện) )"""
_DOES = r"(?: thực\shiện | triển\skhai | thi\shành | hướng\sdẫn )"
OPENER = Pattern(
    expression=r"\b(?:Căn\scứ|Theo|Xét|Thực\shiện|Triển\skhai|Trên\scơ\ssở)\b",
    why="what the document rests on begins; within a line the capital tells it",
    examples=(("; Căn cứ Nghị định", "Căn cứ"), ("Thực hiện Chỉ thị", "Thực hiện")),
    never=("về việc thực hiện", "ban hành kèm theo"),
)
GOES_ON = Pattern(
    expression=rf"\s*(?:và\s|cùng\s(?:với\s)?)?(?:{_DOES}\s)*(?:các\s)?",
    why="after a semicolon the next document is carried out too, if nothing is between",
    examples=(("", ""), (" và ", " và "), (" triển khai ", " triển khai ")),
)
ORDERED = Pattern(
    expression=r"""
    ^\s*(?:-\s)?(?:Thực\shiện|Triển\skhai)\b [^;]{0,60}?
    \b (?:chỉ\sđạo|kết\sluận|yêu\scầu|đề\snghị|nhiệm\svụ) \b [^;]{0,160} \btại\s$
    """,
    why="`Thực hiện ý kiến chỉ đạo của Chủ tịch tại Công văn số 5`",
    examples=(
        (
            "Thực hiện ý kiến chỉ đạo của Chủ tịch tại ",
            "Thực hiện ý kiến chỉ đạo của Chủ tịch tại ",
        ),
    ),
    never=("Theo đề nghị của Giám đốc Sở Tư pháp tại ", "Thực hiện Luật tại "),
)
OF_THE_PAST = Pattern(
    expression=rf"""
    \b (?: (?:sau|qua)\s[^;,]{{0,20}}\b(?:năm|tháng) | kết\squả | tình\shình
      | (?:sơ|tổng)\skết ) \b [^;,]{{0,60}} {_DOES} \s$
    """,
    ignore_case=True,
    why="`Sau 8 năm triển khai thực hiện Nghị quyết số 21` tells what was done",
    examples=(
        ("Sau 8 năm triển khai thực hiện ", "Sau 8 năm triển khai thực hiện "),
        ("Báo cáo kết quả thực hiện ", "kết quả thực hiện "),
    ),
    never=("Triển khai thực hiện ",),
)
THROUGH_ANOTHER = Pattern(
    expression=rf"""
    \b (?:thực\shiện|triển\skhai) \s (?:thực\shiện\s)? {_KINDS} \b [^;]*
    \b {_DOES} \s$
    """,
    ignore_case=True,
    why="""what is carried out is a document named without number, which carries out the
    one with a number""",
    examples=(
        (
            "Triển khai Chương trình hành động của Tỉnh ủy thực hiện ",
            "Triển khai Chương trình hành động của Tỉnh ủy thực hiện ",
        ),
    ),
    never=("ban hành Kế hoạch triển khai thực hiện ", "Triển khai thực hiện "),
)
ALIKE = Pattern(
    expression=r"(?:,|\bvà|\bcùng(?:\svới)?)\s(?:các\s)?$|(?:,|\bvà)\s[^,;]*\stại\s$",
    why="""what follows the first document after a comma or `và` stands like it; so does
    the next report at which something was proposed""",
    examples=(
        (" của Ủy ban nhân dân tỉnh và ", "và "),
        (", Luật sửa đổi và ", "và "),
        (" và Giám đốc Sở Tư pháp tại ", "và Giám đốc Sở Tư pháp tại "),
    ),
    never=(" về thực hiện ", " kèm theo "),
)
OF_ANOTHER = Pattern(
    expression=rf"""
    \b (?: {_DOES} | chi\stiết | sửa\sđổi | bổ\ssung | thay\sthế | bãi\sbỏ ) \s
    (?: một\ssố\s (?:điều|nội\sdung|quy\sđịnh) \s )? (?:của\s)? (?:các\s)?
    {_KINDS} \b
    """,
    why="""the name of a document names another one without number: what follows it
    after `và` may stand beside either""",
    examples=((" hướng dẫn Luật Đất đai và ", "hướng dẫn Luật"),),
    never=(" về thực hiện cơ chế một cửa và ",),
)
CHANGED_BY = Pattern(
    expression=r"""
    \b (?: (?:được|đã)\s )+ (?:sửa\sđổi|bổ\ssung|thay\sthế) \b [^;]{0,60}
    \b (?:bởi|tại|(?<!kèm\s)theo) \s (?:các\s)?$
    """,
    why="a basis as another document has changed it: it rests on both",
    examples=(
        (" được sửa đổi, bổ sung bởi ", "được sửa đổi, bổ sung bởi "),
        (" (đã được sửa đổi tại các ", "đã được sửa đổi tại các "),
    ),
    never=(
        " sửa đổi, bổ sung một số điều của ",
        " về sửa đổi, bổ sung một số nội dung tại Phụ lục I kèm theo ",
    ),
)
_ON = rf"""(?: [^.;\n] | \.(?=\d) | ;(?=\s$)
  | ;(?=\s(?:số|thay\sthế|bãi\sbỏ|{_KINDS})\b) )"""
THIS = Pattern(
    expression=rf"""
    \b (?:Luật|Nghị\sđịnh|Nghị\squyết|Quyết\sđịnh|Thông\stư|Chỉ\sthị|Quy\s(?:chế|định)
      |Kế\shoạch|Chương\strình) \s này \b (?: [^.;\n] | ;(?=\s(?:thay|bãi)\s) ){{0,80}}?
    (?<!được\s) \b (?: {_REPLACES} | {_AMENDS} ) \b (?! ,?\s (?:bởi|tại|theo) )
    {_ON}{{0,900}} $
    """,
    why="""`Quyết định này thay thế Quyết định số …; số …`: what this document does; a
    number after a semicolon goes on with the list""",
    examples=(
        (
            "Quyết định này thay thế ",
            "Quyết định này thay thế ",
        ),
        (
            "Kế hoạch này có hiệu lực từ ngày ký; thay thế Kế hoạch số 1; số ",
            "Kế hoạch này có hiệu lực từ ngày ký; thay thế Kế hoạch số 1; số ",
        ),
    ),
    never=(
        "Sở Nội vụ tham mưu thay thế ",
        "Quyết định này được thay thế bởi ",
        "Quyết định này thay thế Quyết định cũ; Sở Nội vụ theo ",
    ),
)
BEGINS = Pattern(
    expression=rf"""
    \s* (?: {_REPLACES} | {_AMENDS} ) \b {_ON}* $
    """,
    ignore_case=True,
    why="an article that begins so changes what it names",
    examples=(
        ("Sửa đổi, bổ sung một số điều của ", "Sửa đổi, bổ sung một số điều của "),
        ("Bãi bỏ ", "Bãi bỏ "),
    ),
    never=("Tham mưu sửa đổi ", "Được bổ sung "),
)
TITLE = Pattern(
    expression=rf"""
    ^ (?! \s*(?:-\s)?(?:Căn\scứ|Theo|Xét)\b ) (?: .*? \b (?<!được\s)(?<!việc\s) )?
    (?: {_REPLACES} | {_AMENDS} ) \b (?! [^.;\n]{{0,20}} \b(?:bởi|tại)\b )
    [^.;\n]{{0,160}} $
    """,
    ignore_case=True,
    why="a title says which document it changes; a legal basis may have been changed",
    examples=(
        (
            "Sửa đổi, bổ sung một số điều của ",
            "Sửa đổi, bổ sung một số điều của ",
        ),
        ("Về bãi bỏ ", "Về bãi bỏ "),
    ),
    never=(
        "Căn cứ Luật số 1 sửa đổi, bổ sung ",
        "Thực hiện Nghị định đã được sửa đổi, bổ sung tại ",
    ),
)
THESE = Pattern(
    expression=rf"""\b (?:{_KINDS}|văn\sbản) (?!\s(?:số|này)\b) \b [^:;]{{0,80}}?
    (?<!như\s)\bsau(?:\sđây)?\b""",
    ignore_case=True,
    why="a lead-in that says of a list of documents what becomes of them",
    examples=(
        ("Các Quyết định sau đây hết hiệu lực", "Quyết định sau đây"),
        ("thay thế các văn bản sau", "văn bản sau"),
    ),
    never=("Sửa đổi Quyết định số 5/2020/QĐ-UBND như sau", "Bãi bỏ khoản 1"),
)
LOSES_FORCE = Pattern(
    expression=r"[^.;\n]{0,160}?\bhết\shiệu\slực\b",
    why="`… hết hiệu lực kể từ ngày Quyết định này có hiệu lực`",
    examples=((" của Ủy ban hết hiệu lực kể từ", " của Ủy ban hết hiệu lực"),),
    never=(" có hiệu lực",),
)
PARTLY = Pattern(
    expression=r"""
    \b (?: điều\s\d | khoản\s\d | điểm\s\w\b | phụ\slục | (?:tiểu\s)?mục\s[\dIVX]
      | phần\s[\dIVX] | số\sthứ\stự | (?:\d+\s)?thủ\stục | quy\strình | cụm\stừ ) \b
    """,
    ignore_case=True,
    why="what is taken away is a part of the other document",
    examples=(
        ("Bãi bỏ khoản 1 Điều 3 ", "khoản 1"),
        ("Bãi bỏ 06 thủ tục hành chính tại ", "06 thủ tục"),
    ),
    never=("Quyết định này thay thế ",),
)
