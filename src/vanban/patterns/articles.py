"""Articles of regulations: rights, principles, and what a body is like."""

from __future__ import annotations

from vanban.patterns import Pattern

RIGHTS = Pattern(
    expression=r"""
    (?: (?:các\s)?quyền(?:\shạn|\slợi)?
        (?!\w|,?\s(?:và\s)?(?:trách|nghĩa|nhiệm|hạn|lợi)) (?=\s(?:của|đối)|\s?[:.]|\s?$)
      | [^.;:\n]{0,90}?\scó\s(?:các\s)?quyền(?=(?:\snhư)?\ssau|\s?:) )
    """,
    ignore_case=True,
    why="what stands under rights alone is allowed, not owed",
    examples=(
        ("Quyền hạn của Quỹ:", "Quyền hạn"),
        ("Quyền lợi.", "Quyền lợi"),
        ("Đơn vị thoát nước có các quyền sau:", "Đơn vị thoát nước có các quyền"),
    ),
    never=("Quyền hạn và nghĩa vụ", "Quyền và trách nhiệm của"),
)
LOOSE = Pattern(
    expression=r"""
    (?: quan\sđiểm | phương\schâm | nguyên\stắc | yêu\scầu
      | (?:hiệu\slực|điều\skhoản|trách\snhiệm)\s(?:thi\shành|chuyển\stiếp)
      | phạm\svi\s(?!điều\schỉnh|áp\sdụng|và\sđối|,)
      | (?:nguồn\s)?kinh\sphí | nguồn\slực\stài | dự\stoán )
    """,
    ignore_case=True,
    why="articles with such headings describe, yet may bind a body that they name",
    examples=(
        ("Nguyên tắc phối hợp", "Nguyên tắc"),
        ("Hiệu lực thi hành", "Hiệu lực thi hành"),
    ),
    never=("Giải thích từ ngữ", "Phạm vi điều chỉnh"),
)
COMPETENCE = Pattern(
    expression=r"""
    (?:phân\scấp\s(?:và\s)?)?thẩm\squyền(?!,?\s(?:và\s)?(?:trách|nghĩa|nhiệm))(?!\w)
    """,
    ignore_case=True,
    why="what stands under it may be decided by those named, and is no task",
    examples=(("Phân cấp thẩm quyền phê duyệt", "Phân cấp thẩm quyền"),),
    never=("Thẩm quyền và trách nhiệm của", "Theo thẩm quyền"),
)
MAY_DECIDE = Pattern(
    expression=r"""
    [\s,:]*(?:quyết\sđịnh|phê\sduyệt|quy\sđịnh|ủy\squyền|cho\sphép|chấp\sthuận)(?!\w)
    """,
    ignore_case=True,
    why="verbs of those who are competent",
    examples=((" quyết định xác lập quyền sở hữu", " quyết định"),),
    never=(" thực hiện việc đánh giá", " được giao quản lý"),
)
STATES = Pattern(
    expression=r"""
    [\s,]*(?:\([^()]*\)\s)?(?:là|do|gồm|bao\sgồm|được(?!\sgiao)|không\skiêm
      |có\s(?:tối|ít|từ|số|trụ|con|tư|tài|\d|cơ\scấu|chức\snăng))(?!\w)
    """,
    ignore_case=True,
    why="after a body's name these tell what it is, not what it is to do",
    examples=((" là cơ quan quản lý", " là"), (" do Chủ tịch bổ nhiệm", " do")),
    never=(" có trách nhiệm", " chủ trì"),
)
GRANTS = Pattern(
    expression=r"""
    (?: không\s(?:tính|thu|truy\sthu|áp\sdụng|hồi\stố)
      | áp\sdụng\s(?:thuế\ssuất|mức\s(?:thuế|thu|phí|giá|phạt|hưởng)) )(?!\w)
    """,
    ignore_case=True,
    why="what is levied or not is a rule: where nobody is named it obliges nobody",
    examples=(
        ("Không thu thuế tài nguyên đối với", "Không thu"),
        ("Áp dụng thuế suất 20% trong năm", "Áp dụng thuế suất"),
    ),
    never=("Áp dụng công nghệ thông tin", "Không để tồn đọng hồ sơ"),
)
GRANT = Pattern(
    expression=r"""
    (?: miễn | giảm | gia\shạn | giãn | khoanh | xóa | hoàn | không\s(?:tính|thu)
      | áp\sdụng )
    (?: ,?\s(?:và\s|hoặc\s)?(?:miễn|giảm|không\sthu) ){0,2}
    \s(?: thuế | thời\shạn\snộp | nợ | tiền\s(?:thuê|sử|phạt|thuế)
        | (?:lệ\s)?phí )(?!\w)
    """,
    ignore_case=True,
    why="an effect in the paragraph of a duty belongs to its words",
    examples=(
        ("Gia hạn thời hạn nộp thuế đối với", "Gia hạn thời hạn nộp"),
        ("Miễn thuế, giảm thuế đối với phần thu nhập", "Miễn thuế"),
        ("Xóa nợ tiền phạt phát sinh trước", "Xóa nợ"),
    ),
    never=("Giảm thời gian giải quyết",),
)
TRAITS = Pattern(
    expression=r"""
    (?: nhiệm\skỳ | thành\sphần | cơ\scấu | số\slượng | trụ\ssở | tên\sgọi | con\sdấu
      | quan\shệ | ở\scác | mỗi\sthành\sviên | các\squyết\sđịnh\scủa | hình\sthức
      | tư\scách )(?!\w)
    """,
    ignore_case=True,
    why="what a body is like: its term, members, seat",
    examples=(("Nhiệm kỳ của Hội đồng", "Nhiệm kỳ"), ("Thành phần gồm", "Thành phần")),
    never=("Tổ chức bộ máy", "Quản lý"),
)
ON_POSITION = Pattern(
    expression=r"(?:vị\strí|tư\scách\spháp\snhân)(?:,|\svà)\s(?:và\s)?(?:chức\snăng|vị\strí)",
    ignore_case=True,
    why="the article that tells which body a regulation is about",
    examples=(("Vị trí và chức năng", "Vị trí và chức năng"),),
    never=("Danh mục vị trí việc làm", "Vị trí việc làm và biên chế"),
)
POSITION = Pattern(
    expression=r"""
    [\s,]*(?:\([^()]*\)\s)?
    (?:là|(?:thực\shiện|có)\schức\snăng|có\stư\scách|trực\sthuộc)(?!\w)
    """,
    ignore_case=True,
    why="after a body's name these tell its position",
    examples=(
        (" là cơ quan chuyên môn", " là"),
        (" có chức năng tham mưu", " có chức năng"),
    ),
    never=(" phối hợp",),
)
OWN_TASKS = Pattern(
    expression=r"(?:chức\snăng,\s)?nhiệm\svụ(?:(?:,|\svà)\squyền\shạn)?\s*[:.]?\s*$",
    ignore_case=True,
    why="a heading of tasks that names nobody: theirs whom the regulation is about",
    examples=(("Nhiệm vụ và quyền hạn", "Nhiệm vụ và quyền hạn"),),
    never=("Nhiệm vụ, quyền hạn của Giám đốc", "Nhiệm vụ và giải pháp"),
)
