"""Where the images of pages come from: pages of a PDF, frames of an image file."""

from __future__ import annotations

import io
import warnings

import pypdfium2
from PIL import Image, ImageOps

from vanban.readers import Unreadable
from vanban.readers.scans import Job

DPI = 200
"""Dots an inch: offices scan so; with 300 the engine reads no better."""
MOST_PIXELS = 12_000_000
"""Of a drawn page: A3 at 250 dots an inch."""
LARGEST_IMAGE = 80_000_000
"""Pixels of an image file: A3 at 600 dots an inch. Each takes three bytes or four."""
LOWEST_DPI, HIGHEST_DPI = 90, 1300
A4_WIDE = 8.27
"""Inches: how wide the page of an image is that does not tell."""
MOST_FRAMES = 2_000
FORMATS = ("PNG", "JPEG", "TIFF")
BROKEN = "Ảnh bị hỏng hoặc tải về chưa hết: hãy mở thử, quét hoặc chụp lại rồi đọc lại."
TOO_LARGE = (
    f"Ảnh quá lớn (giới hạn {LARGEST_IMAGE // 1_000_000} triệu điểm ảnh): hãy giảm độ "
    "phân giải, khoảng 200–300 điểm trên một inch là đủ, rồi đọc lại."
)


def _opened(data: bytes) -> Image.Image:
    """An image file, nothing of it unpacked yet."""
    Image.MAX_IMAGE_PIXELS = LARGEST_IMAGE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable(TOO_LARGE) from bomb
    except (OSError, ValueError, SyntaxError, KeyError, TypeError) as error:
        raise Unreadable(BROKEN) from error


def _dpi_of(image: Image.Image) -> float:
    """How fine an image is; told by its width where the file tells nothing likely."""
    told = image.info.get("dpi")
    dpi = float(told[0]) if isinstance(told, tuple) and told else 0.0
    guess = min(image.size) / A4_WIDE
    likely = LOWEST_DPI <= dpi <= HIGHEST_DPI and 0.4 * guess < dpi < 2.5 * guess
    return dpi if likely else max(guess, 1.0)


def frames_in(data: bytes) -> int:
    """How many pages an image file has.

    Raises Unreadable for one that is broken or too large.
    """
    image = _opened(data)
    try:
        return min(int(getattr(image, "n_frames", 1)), MOST_FRAMES)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError) as error:
        raise Unreadable(BROKEN) from error


def _frame(data: bytes, number: int) -> tuple[Image.Image, float]:
    image = _opened(data)
    try:
        image.seek(number)
        if image.width * image.height > LARGEST_IMAGE:
            raise Unreadable(TOO_LARGE)
        dpi = _dpi_of(image)
        # A camera lays the picture aside and says how it is to be turned.
        upright = ImageOps.exif_transpose(image)
        upright.load()
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, EOFError) as error:
        raise Unreadable(BROKEN) from error
    return _at_usual_size(upright, dpi)


def _at_usual_size(image: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """The image no finer than is of use, and fine enough for the engine."""
    wanted = min(max(dpi, 150.0), 300.0)
    pixels = image.width * image.height * (wanted / dpi) ** 2
    if pixels > MOST_PIXELS:
        wanted *= (MOST_PIXELS / pixels) ** 0.5
    if abs(wanted - dpi) < 1:
        return image, dpi
    size = (
        max(1, round(image.width * wanted / dpi)),
        max(1, round(image.height * wanted / dpi)),
    )
    plain = image.convert("RGB") if image.mode not in ("L", "RGB") else image
    if plain.mode == "RGB" and image.mode in ("1", "I;16", "I", "F"):
        plain = image.convert("L")
    return plain.resize(size, Image.Resampling.BICUBIC), wanted


def _page(data: bytes, number: int) -> tuple[Image.Image, float]:
    """A page of a PDF as it is printed, without what signing programs put over it."""
    try:
        page = pypdfium2.PdfDocument(data)[number]
        width, height = page.get_size()
        scale = DPI / 72
        pixels = max(1.0, width * height) * scale**2
        if pixels > MOST_PIXELS:
            scale *= (MOST_PIXELS / pixels) ** 0.5
        bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    return bitmap.to_pil(), 72 * scale


def drawn(job: Job) -> tuple[Image.Image, float]:
    """The image of a page, and how many of its dots are an inch.

    Raises Unreadable where the file or the page is broken.
    """
    return (_page if job.kind == "pdf" else _frame)(job.data, job.number)
