"""Tables that only lay out a page: what tells them from tables of content."""

from __future__ import annotations

from vanban.patterns import Pattern

MOTTO = Pattern(
    expression=r"""
    CỘNG\s(?:HÒA|HOÀ)\sXÃ\sHỘI\sCHỦ\sNGHĨA\sVIỆT\sNAM | ĐẢNG\sCỘNG\sSẢN\sVIỆT\sNAM
    """,
    why="the head of each paper: state (Decree 30/2020/NĐ-CP, Article 8) and Party",
    examples=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ),
    never=("Hội đồng nhân dân nước Cộng hòa xã hội chủ nghĩa Việt Nam",),
)
