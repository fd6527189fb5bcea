"""What a heading says its section is, and sentences that oblige nobody to act."""

from __future__ import annotations

from vanban.patterns import Pattern

ASSESSMENT = Pattern(
    expression=r"""
    (?: đánh\sgiá(?:\schung|\stình\shình|\skết\squả|$) | tình\shình
      | kết\squả\s(?:đạt|thực)
      | thực\strạng | tồn\stại | hạn\schế | nguyên\snhân | bối\scảnh | khái\squát
      | sự\scần\sthiết | đặc\sđiểm | những\skết\squả )
    """,
    ignore_case=True,
    why="a part that tells what was and is obliges nobody",
    examples=(
        ("ĐÁNH GIÁ TÌNH HÌNH", "ĐÁNH GIÁ TÌNH HÌNH"),
        ("Thực trạng", "Thực trạng"),
    ),
    never=("Đánh giá, xếp hạng các sở",),
)
VIEWS = Pattern(
    expression=r"(?:quan\sđiểm|phương\schâm|nguyên\stắc)",
    ignore_case=True,
    why="guiding views bind the reading of the tasks and are none",
    examples=(("QUAN ĐIỂM CHỈ ĐẠO", "QUAN ĐIỂM"),),
)
PURPOSE = Pattern(
    expression=r"(?:mục\sđích|yêu\scầu(?!\s(?:các|sở|UBND))|phạm\svi|đối\stượng|căn\scứ|cơ\ssở\spháp\slý|giải\sthích)",
    ignore_case=True,
    why="purposes of and requirements on the plan itself",
    examples=(("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH"),),
    never=("Yêu cầu các sở, ngành",),
)
OBJECTIVES = Pattern(
    expression=r"(?:các\s)?(?:mục\stiêu|chỉ\stiêu)(?!\sđược)",
    ignore_case=True,
    why="objectives are measured, tasks are done",
    examples=(("MỤC TIÊU", "MỤC TIÊU"), ("Mục tiêu cụ thể năm 2024", "Mục tiêu")),
)
NO_DUTY = Pattern(
    expression=r"""
    (?: chịu\strách\snhiệm\sthi\shành
      | có\shiệu\slực\s(?:thi\shành\s)?(?:kể\s)?từ
      | hết\shiệu\slực
      | nghiêm\stúc\s(?:tổ\schức\s)?(?:triển\skhai\s)?thực\shiện\s?\.?/
      | ^\s*Kinh\sphí\s
    )
    """,
    why="effect, enforcement by all and funding oblige nobody to a definite act",
    examples=(
        (
            "Quyết định này có hiệu lực thi hành kể từ ngày",
            "có hiệu lực thi hành kể từ",
        ),
        (
            "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này",
            "chịu trách nhiệm thi hành",
        ),
    ),
    never=("chịu trách nhiệm trước Chủ tịch",),
)
RESPONSIBILITY = Pattern(
    expression=r"(?:trách\snhiệm|nhiệm\svụ|nội\sdung)\s(?:chung\s)?(?:của\s)?",
    ignore_case=True,
    why="a heading that lays what is under it on a body",
    examples=(
        ("Trách nhiệm của Sở Nội vụ", "Trách nhiệm của "),
        ("Nội dung Sở Xây dựng có trách nhiệm chủ trì", "Nội dung "),
    ),
)
IN_CHARGE = Pattern(
    expression=r"[\s.:;]*(?:(?:có\strách\snhiệm(?:\schủ\strì)?|chủ\strì)[\s.:;]*)?$",
    why="what may still follow the body's name in such a heading",
    examples=((" có trách nhiệm chủ trì", " có trách nhiệm chủ trì"),),
    never=(" về tín ngưỡng",),
)
CLAUSE_BREAK = Pattern(
    expression=r"(?:;|(?<![\d.]{2})\.(?!\d)|\.\))\s+(?=\S)",
    why="a sentence or a part of it ends; `1.350` and `....` do not",
    examples=(("thị trường); Sở Khoa học", "; "), ("cơ quan. Đài", ". ")),
    never=("1.350,8 tỷ đồng",),
)
LAST_SIGNS = Pattern(
    expression=r"(?:\./\.|[;\s/])+$",
    why="`./.` closes a document, `;` an item; neither belongs to the words",
    examples=(("đánh giá./.", "./."), ("thực hiện;", ";")),
    never=("thực hiện.",),
)
