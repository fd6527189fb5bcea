"""What the layout of a page is told by: tables without content, broken titles."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of
from vanban.patterns.kinds import KINDS

MOTTO = Pattern(
    expression=r"""
    CỘNG\s(?:HÒA|HOÀ|HOA)\sXÃ\sHỘI | CHỦ\sNGHĨA\sVIỆT\sNAM
    | ĐẢNG\sCỘNG\sSẢN\sVIỆT\sNAM | Độc\slập\s?[-–]\s?Tự\sdo
    """,
    why="the head of each paper: state (Decree 30/2020/NĐ-CP, Article 8) and Party",
    examples=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI"),
        ("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIỆT NAM"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do"),
    ),
    never=("Hội đồng nhân dân nước Cộng hòa xã hội chủ nghĩa Việt Nam",),
)
KIND_ALONE = Pattern(
    expression=rf"^{any_of(*(kind.upper() for kind in KINDS))}\s*[:.]?$",
    why="right under the kind of the document stands its title",
    examples=(("KẾ HOẠCH", "KẾ HOẠCH"), ("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH:")),
    never=("Kế hoạch", "KẾ HOẠCH NĂM 2024"),
)
