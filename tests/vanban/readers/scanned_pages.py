"""Scans for the tests: words drawn as an image of a page, packed as scanners pack."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from vanban.readers.scans import engine

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
NEEDS_ENGINE = pytest.mark.skipif(
    bool(engine.lacking()), reason=f"needs {', '.join(engine.lacking())}"
)
DPI = 200
A4 = (1654, 2339)
LINES = (
    "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG",
    "Số: 15/KH-UBND",
    "KẾ HOẠCH",
    "Thực hiện cải cách hành chính năm 2024",
    "II. NHIỆM VỤ",
    "1. Giao Sở Nội vụ rà soát thủ tục hành chính,",
    "báo cáo trước ngày 15 tháng 3 năm 2024.",
)


def page(
    lines: tuple[str, ...] = LINES, *, mode: str = "L", size: tuple[int, int] = A4
) -> Image.Image:
    """A page with lines of print."""
    image = Image.new(mode, size, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 39)
    for at, line in enumerate(lines):
        draw.text((200, 240 + 64 * at), line, fill="black", font=font)
    return image


def packed(images: list[Image.Image], kind: str = "PDF") -> bytes:
    """Images in one file: a PDF without text layer, a TIFF, a PNG."""
    out = io.BytesIO()
    first, *rest = images
    many = {"save_all": True, "append_images": rest} if rest else {}
    if kind == "PDF":
        first.save(out, kind, resolution=DPI, **many)
    else:
        first.save(out, kind, dpi=(DPI, DPI), **many)
    return out.getvalue()
