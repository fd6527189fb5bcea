"""Duties to report on the whole work: their days set the rhythm of reviews."""

from __future__ import annotations

from vanban.patterns import Pattern

REPORT = Pattern(
    expression=r"""
        (?:sơ\s|tổng\s)kết (?=\s)
      | báo\scáo \s (?: định\skỳ | (?:\w+\s){0,2} (?:tình\shình|kết\squả|tiến\sđộ) )
    """,
    why="""A report on the state, the results or the progress of the work, at most two
    words between; a report that only accompanies a plan on its way up
    (`gửi … để tổng hợp, báo cáo UBND tỉnh`) is none.""",
    examples=(
        (
            "trước ngày 10 tháng 6, báo cáo tình hình và kết quả thực hiện",
            "báo cáo tình hình",
        ),
        ("gửi báo cáo đánh giá kết quả về Sở Tài chính", "báo cáo đánh giá kết quả"),
        ("định kỳ sơ kết việc thực hiện", "sơ kết"),
    ),
    never=("gửi về Sở Kế hoạch và Đầu tư để tổng hợp, báo cáo UBND tỉnh",),
    ignore_case=True,
)
