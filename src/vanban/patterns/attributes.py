"""Attribute lines: `- Cơ quan chủ trì: …`, `- Thời gian: …` under a task."""

from __future__ import annotations

from vanban.patterns import Pattern

_BODY = (
    r"(?:(?:các\s)?(?:cơ\squan|đơn\svị|tổ\schức|cá\snhân|bộ\sphận|địa\sphương|cấp|sở|ngành)"
    r"(?:,\s?|\svà\s|/)?\s?){1,4}"
)

SUPPORT_KEY = Pattern(
    expression=rf"""
    (?:{_BODY}\s?)? (?:cùng\s)? phối\shợp (?!\s(?:với|cùng|giữa|chặt))
    (?![^:\n]*\ssau\s?:) [^:;.\n,]{{0,30}} :\s*
    """,
    ignore_case=True,
    why="who helps with the task above",
    examples=(
        ("Đơn vị phối hợp: Sở Nội vụ", "Đơn vị phối hợp: "),
        (
            "Cơ quan, đơn vị phối hợp thực hiện: Sở A",
            "Cơ quan, đơn vị phối hợp thực hiện: ",
        ),
    ),
    never=("Phối hợp với Sở A:", "Các đơn vị phối hợp thực hiện các hoạt động sau:"),
)
LEAD_KEY = Pattern(
    expression=rf"""
    (?! sở\sxây\sdựng(?!\w) )
    (?: {_BODY} (?:(?:được\s)?(?:chủ\strì|giao|phân\scông|thực\shiện|đầu\smối
        |triển\skhai
          |chịu\strách\snhiệm|tham\smưu|phụ\strách|soạn\sthảo|xây\sdựng|thường\strực))
        (?![^:;.\n]{{0,40}}(?:thủ\stục|hồ\ssơ|\ssau\s?:)) [^:;.\n]{{0,40}}
      | {_BODY}
      | chủ\strì(?:\s(?:thực\shiện|tham\smưu|phối\shợp))? | đầu\smối(?:\sthực\shiện)?
      | (?:tổ\schức\s)?thực\shiện
      | (?:trách\snhiệm|phân\scông)(?:\s(?:thực\shiện|nhiệm\svụ|chủ\strì|cơ\squan))?
    ) \s?:\s*
    """,
    ignore_case=True,
    why="""who carries the task above; the words after `chủ trì` vary; `Sở Xây dựng`
    is a body, not one that builds""",
    examples=(
        (
            "Đơn vị chủ trì tham mưu thực hiện: Sở A",
            "Đơn vị chủ trì tham mưu thực hiện: ",
        ),
        ("Cơ quan thực hiện: Sở A", "Cơ quan thực hiện: "),
        ("Chủ trì: Sở A", "Chủ trì: "),
    ),
    never=(
        "Sở Y tế chủ trì:",
        "Sở Xây dựng: Chủ trì, phối hợp với các bộ, ngành",
        "Thực hiện các nhiệm vụ sau:",
        "Các đơn vị thực hiện các nhiệm vụ sau:",
    ),
)
TIME_KEY = Pattern(
    expression=r"""
    (?: (?:dự\skiến\s)?(?:thời\s(?:gian|hạn|điểm|kỳ)|tiến\sđộ|lộ\strình|mốc\sthời\sgian
        |hạn\shoàn\sthành|hoàn\sthành|kỳ\shạn)
        (?:\s(?:thực\shiện|hoàn\sthành|tổ\schức|triển\skhai|trình|báo\scáo|ban\shành|dự\skiến
           |và\s[^:;.\n]{1,20}|xây\sdựng|bắt\sđầu)){0,3} )
    \s?:\s*
    """,
    ignore_case=True,
    why="when the task above is done",
    examples=(
        ("Thời gian thực hiện: Thường xuyên", "Thời gian thực hiện: "),
        ("Thời hạn hoàn thành: 2026", "Thời hạn hoàn thành: "),
    ),
    never=("Thời hạn giải quyết: 05 ngày",),
)
PRODUCT_KEY = Pattern(
    expression=r"""
    (?: (?:dự\skiến\s)?(?:sản\sphẩm|kết\squả|đầu\sra)
        (?:,?\s(?:đầu\sra|dự\skiến|cần\sđạt|đạt\sđược|hoàn\sthành|chủ\syếu|kết\squả|thực\shiện
           |cụ\sthể|của\snhiệm\svụ|phải\sđạt)){0,3} )
    \s?:\s*
    """,
    ignore_case=True,
    why="what comes out of the task above",
    examples=(
        ("Sản phẩm: Kế hoạch", "Sản phẩm: "),
        ("Kết quả đầu ra: Báo cáo", "Kết quả đầu ra: "),
    ),
    never=("Kết quả giải quyết: Giấy phép",),
)
CONTENT_KEY = Pattern(
    expression=r"""
    (?: (?:nội\sdung|nhiệm\svụ|công\sviệc|hoạt\sđộng|giải\spháp)
        (?:\s(?:thực\shiện|công\sviệc|nhiệm\svụ|hoạt\sđộng|chủ\syếu|cụ\sthể
            |triển\skhai)){0,2} )
    \s?:\s*
    """,
    ignore_case=True,
    why="the words of the task itself",
    examples=(
        ("Nhiệm vụ: Rà soát", "Nhiệm vụ: "),
        ("Nội dung thực hiện: A", "Nội dung thực hiện: "),
    ),
    never=("Nội dung chi:",),
)
OTHER_KEY = Pattern(
    expression=r"""
    (?: (?:nguồn\s)?kinh\sphí | nguồn\slực | địa\sđiểm | đối\stượng | hình\sthức
      | thành\sphần | số\slượng | phạm\svi | địa\sbàn | quy\smô | phương\sthức
      | cách\sthức | ghi\schú | mục\stiêu | yêu\scầu | mục\sđích )
    [^:;.\n]{0,30}:\s*
    """,
    ignore_case=True,
    why="says more of the task above, obliges nobody",
    examples=(("Kinh phí thực hiện: Ngân sách", "Kinh phí thực hiện: "),),
    never=("Yêu cầu Sở A",),
)
INNER_BREAK = Pattern(
    expression=r"(?:[;.,]\s+|\s[-–+]\s)(?=[^\W\d_])",
    why="several attributes on one line are parted by these",
    examples=(("Sở A; thời gian: Quý I", "; "),),
)
"""Kinds in the order in which they are tried."""
