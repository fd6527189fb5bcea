"""How a document defines its own short names."""

from __future__ import annotations

from vanban.patterns import Pattern

SHORT_NAME = Pattern(
    expression=r"""
    \s?\( (?:sau\sđây|dưới\sđây|từ\sđây) \s (?:được\s)? (?:gọi|viết)
    (?:\s(?:tắt|chung|là\schung))* \s là \s?:? \s?
    (?P<short> [“"]? [^()“”";:]{2,80} [”"]? ) \)
    """,
    why="the short name stands in brackets after the full one",
    examples=(
        (
            "Sở Nội vụ (sau đây gọi tắt là Sở) có",
            " (sau đây gọi tắt là Sở)",
        ),
        (
            "các xã (sau đây viết tắt là UBND cấp xã);",
            " (sau đây viết tắt là UBND cấp xã)",
        ),
    ),
    never=("(theo quy định tại Điều 5)",),
)
