"""An image of a page made ready for the engine: its ink, upright and level."""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image, ImageStat

RED = 0.0004
"""Of the pixels: a page with more red ink bears a stamp."""
STEEPEST = 5.0
"""Degrees: a page that lies more askew was laid so on purpose."""
_WIDE = 700
"""Pixels: so wide is the copy on which the angle is sought."""
WHITE = 255


class Inks(NamedTuple):
    """A page in grey; `unstamped` is without its red ink, None where it has none."""

    grey: Image.Image
    unstamped: Image.Image | None


def inks_of(image: Image.Image) -> Inks:
    """The page in grey, and once more as a red filter shows it: stamps vanish."""
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return Inks(image.convert("L"), None)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, (WHITE, WHITE, WHITE, WHITE))
        image = Image.alpha_composite(paper, clear)
    colours = image.convert("RGB")
    small = colours.resize((max(1, colours.width // 4), max(1, colours.height // 4)))
    hue, saturation, value = small.convert("HSV").split()
    reddish = hue.point(lambda at: WHITE if at < 16 or at > 236 else 0)
    strong = saturation.point(lambda at: WHITE if at > 90 else 0)
    light = value.point(lambda at: WHITE if at > 80 else 0)
    red = Image.composite(reddish, Image.new("L", small.size, 0), strong)
    red = Image.composite(red, Image.new("L", small.size, 0), light)
    share = ImageStat.Stat(red).mean[0] / WHITE
    unstamped = colours.getchannel("R") if share > RED else None
    return Inks(colours.convert("L"), unstamped)


def _evenness(image: Image.Image, angle: float) -> float:
    """How much lines of ink and white alternate when a page is turned by an angle."""
    turned = image.rotate(angle, Image.Resampling.NEAREST, fillcolor=0)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    return float(ImageStat.Stat(rows).var[0])


def angle_of(grey: Image.Image) -> float:
    """By how many degrees a page is to be turned, counter-clockwise, to lie level."""
    scale = _WIDE / max(grey.width, 1)
    small = grey.resize(
        (_WIDE, max(1, min(4 * _WIDE, round(grey.height * scale)))),
        Image.Resampling.BOX,
    )
    ink = small.point(lambda at: WHITE if at < 160 else 0)
    best, step = 0.0, 0.5
    angles = [
        step * at for at in range(-int(STEEPEST / step), int(STEEPEST / step) + 1)
    ]
    for finer in (0.1, 0.05):
        # Of angles as good, the least: a page that lies level is left as it is.
        best = max(angles, key=lambda at: (_evenness(ink, at), -abs(at)))
        angles = [best + finer * at for at in range(-5, 6)]
    best = max(angles, key=lambda at: (_evenness(ink, at), -abs(at)))
    return best if abs(best) >= 0.05 else 0.0


def levelled(image: Image.Image, angle: float) -> Image.Image:
    """The page turned by an angle, white where nothing was."""
    if not angle:
        return image
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=WHITE)


def as_png(image: Image.Image) -> bytes:
    """The image as the engine takes it; packed as fast as can be."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
