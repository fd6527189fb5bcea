"""Words that tell what a document does with another one."""

from __future__ import annotations

from vanban.patterns import Pattern

_AMENDS = r"sửa\sđổi | bổ\ssung | đính\schính"
_REPLACES = r"(?P<replaces> thay\sthế | bãi\sbỏ | hủy\sbỏ )"

RESTS_ON = Pattern(
    expression=r"\s*(?:-\s)?(?:Căn\scứ|Theo|Xét|Thực\shiện|Trên\scơ\ssở|Triển\skhai)\b",
    why="a line of the preamble on which the document rests",
    examples=(
        ("Căn cứ Luật Tổ chức chính quyền", "Căn cứ"),
        ("Theo đề nghị của Giám đốc", "Theo"),
    ),
    never=("KẾ HOẠCH", "V/v thực hiện"),
)
BASIS = Pattern(
    expression=r"\s*(?:-\s)?(?:Căn\scứ|Theo|Xét)\b",
    why="a line that names what the document rests on, and what that carries out",
    examples=(("Căn cứ Kế hoạch số 46", "Căn cứ"),),
    never=("Thực hiện Nghị quyết",),
)
THIS = Pattern(
    expression=rf"""
    \b (?:Luật|Nghị\sđịnh|Nghị\squyết|Quyết\sđịnh|Thông\stư|Chỉ\sthị|Quy\s(?:chế|định)
      |Kế\shoạch|Chương\strình) \s này \b [^.;\n]{{0,80}}?
    (?<!được\s) \b (?: {_REPLACES} | {_AMENDS} ) \b (?! ,?\s (?:bởi|tại|theo) )
    [^.;\n]{{0,160}} $
    """,
    why="`Quyết định này thay thế Quyết định số …`: what this document does",
    examples=(
        (
            "Quyết định này thay thế ",
            "Quyết định này thay thế ",
        ),
        (
            "Kế hoạch này có hiệu lực từ ngày ký và thay thế Kế hoạch ",
            "Kế hoạch này có hiệu lực từ ngày ký và thay thế Kế hoạch ",
        ),
    ),
    never=("Sở Nội vụ tham mưu thay thế ", "Quyết định này được thay thế bởi "),
)
BEGINS = Pattern(
    expression=rf"""
    \s* (?: {_REPLACES} | {_AMENDS} ) \b [^.;\n]* $
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
