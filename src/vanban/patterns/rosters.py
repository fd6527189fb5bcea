"""Marks in lists of bodies: what parts the names and what tells their roles."""

from __future__ import annotations

from vanban.patterns import Pattern

BREAK = Pattern(
    expression=r"""
    \s?; (?:\svà)? \s* (?:[-–+•]\s)? | ,\s(?:và\s)? | \s(?:và|cùng|cùng\svới)\s
    | \s[-–+•]\s(?=[A-ZĐỦ]) | \.\s(?=[A-ZĐỦ]) | \s/\s | \s(?=(?:Sở|UBND|Ban)\s[A-ZĐ])
    """,
    why="""what may part two names; whether it does is told by what follows; exports
    may lose the sign between two (`Sở A Sở B`)""",
    examples=(("; các sở", "; "), (", Sở Y tế", ", "), (" và các đơn vị", " và ")),
)
BEFORE_NAME = Pattern(
    expression=r"[\s,;]*(?:[-–+•]\s?)?",
    why="bullets and signs before a name",
    examples=(("- Bộ Xây dựng", "- "),),
)
OPENS_NAME = Pattern(
    expression=r"""
    (?: các\s(?!tổ\schức\sthực) | Các\s | UBND | Ủy\sban | HĐND | MTTQ | Mặt\strận
      | [A-ZĐ]{3,}(?![\w]) | [Cc]hủ\sđầu\stư | [Dd]oanh\snghiệp\s | Truyền\sthông )
    """,
    why="words that begin a name though its form is not known",
    examples=(("các chuyên gia", "các "), ("TTXVN", "TTXVN")),
    never=("liên quan",),
)
REMARK = Pattern(
    expression=r"\s?\((?!sau\sđây)[^)]*\)?",
    why="brackets after a name add a remark on it",
    examples=((" (mạng lưới quốc gia)", " (mạng lưới quốc gia)"),),
)
NO_NAME = Pattern(
    expression=r"""
    (?: không(?!\w) | theo\s | nt$ | như\strên | liên\squan$ | hằng\snăm | hàng\snăm
      | thường\sxuyên | năm\s\d | quý\s | \d+(?:[/.]\d+)*$ | trong\s | trước\s )
    """,
    ignore_case=True,
    why="what may stand in such a cell and names nobody",
    examples=(("Theo quy định", "Theo "), ("Không có", "Không")),
    never=("Sở Nội vụ",),
)
ROLE = Pattern(
    expression=r"""
    \s*(?:[-–+•]\s?)?
    (?: (?P<support> (?:(?:cơ\squan|đơn\svị)\s)?phối\shợp(?:\sthực\shiện)?
        (?:\s?:|\svới(?!\w))\s* )
      | (?: (?:cơ\squan|đơn\svị)\s)?(?:chủ\strì|thực\shiện
          |đầu\smối)(?:\sthực\shiện)?\s?:\s* )
    """,
    ignore_case=True,
    why="the role before the names",
    examples=(("Chủ trì: Sở A", "Chủ trì: "), ("Phối hợp: Sở B", "Phối hợp: ")),
    never=("Sở Tài chính",),
)
ROLE_AFTER = Pattern(
    expression=r"""
    \s? (?: \(\s?(?: (?P<support>phối\shợp)[^)]* | (?:là\s)?(?:cơ\squan\s)?(?:chủ\strì
        |đầu\smối)[^)]* )\)
      | (?:là\scơ\squan\s)?(?:chủ\strì|đầu\smối|chịu\strách\snhiệm) (?: ,?\s?
          (?P<then>phối\shợp)(?:\s(?:cùng\svới|với|cùng))? )?
        (?!\w) )
    """,
    ignore_case=True,
    why="the role after the name; `chủ trì, phối hợp với` turns to those who help",
    examples=(
        ("Sở A chủ trì, phối hợp với Sở B", " chủ trì, phối hợp với"),
        ("Sở B (phối hợp)", " (phối hợp)"),
    ),
    never=("Sở Tài chính",),
)
ACTS = Pattern(
    expression=r"""
    \s(?:tham\smưu|triển\skhai|đăng\stải|rà\ssoát|báo\scáo|tổng\shợp|hướng\sdẫn|chỉ\sđạo
      |tăng\scường|chủ\sđộng|kịp\sthời|theo\sdõi|đôn\sđốc|thực\shiện|tổ\schức\sthực)
    \s \w
    """,
    why="what a body does in the task ends its name; `sử dụng`, `quản lý`, `cung cấp` "
    "may tell it apart",
    examples=((" tham mưu hoạt động", " tham mưu h"),),
    never=(" quản lý trực tiếp", " cung cấp dịch vụ"),
)
