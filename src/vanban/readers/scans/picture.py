"""An image of a page made ready for the engine: its ink, upright and level."""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

COLOURED = 0.0004
"""Of the pixels: a page with more ink of a colour bears a stamp, or was written on."""
STRONG = 36
"""So much more light of one colour comes from coloured ink."""
PALE = 12
"""So much more from the rim of a stroke, where ink and paper mix."""
BLACK = 85
"""Where there is less light, something black stands on the ink."""
STEEPEST = 5.0
"""Degrees: a page that lies more askew was laid so on purpose."""
_WIDE = 700
"""Pixels: so wide is the copy on which the angle is sought."""
WHITE = 255


class Inks(NamedTuple):
    """A page in grey; `black` is without coloured ink, None where there is none.

    Red are seals, blue are signatures and what was written in by hand.
    """

    grey: Image.Image
    black: Image.Image | None


def inks_of(image: Image.Image) -> Inks:
    """The page in grey, and once more with its black ink alone."""
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return Inks(image.convert("L"), None)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, (WHITE, WHITE, WHITE, WHITE))
        image = Image.alpha_composite(paper, clear)
    colours = image.convert("RGB")
    red, green, blue = colours.split()
    seal = _ink(red, ImageChops.lighter(green, blue))
    pen = _ink(blue, red)
    grey = colours.convert("L")
    if max(ImageStat.Stat(ink).mean[0] for ink in (seal, pen)) <= COLOURED * WHITE:
        return Inks(grey, None)
    return Inks(grey, ImageChops.lighter(red, ImageChops.lighter(seal, pen)))


def _ink(light: Image.Image, other: Image.Image) -> Image.Image:
    """Where there is ink of a colour and nothing black on it, its pale rims too."""
    more = ImageChops.subtract(light, other)
    bright = light.point(lambda at: WHITE if at > BLACK else 0)
    ink = ImageChops.darker(more.point(lambda at: WHITE if at > STRONG else 0), bright)
    rim = ImageChops.darker(more.point(lambda at: WHITE if at > PALE else 0), bright)
    return ImageChops.darker(ink.filter(ImageFilter.MaxFilter(5)), rim)


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
