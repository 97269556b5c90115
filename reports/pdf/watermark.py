"""The word across each page of a draft, as an outline: seen, but no text that a screen reader meets."""

from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from governance.typography import FONT_FILES

WORD = "UTKAST"
WEIGHT = 600
FILL = "#eef1f4"  # light enough that text on it keeps its contrast
PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # A4 in mm
WORD_WIDTH = 200
ANGLE = -52


@cache
def watermark_svg() -> str:
    """An A4 page with the word across it."""
    outline, width, height = _outline()
    scale = WORD_WIDTH / width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PAGE_WIDTH}mm" height="{PAGE_HEIGHT}mm" '
        f'viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT}">'
        f'<g transform="translate({PAGE_WIDTH / 2} {PAGE_HEIGHT / 2}) rotate({ANGLE}) '
        f'scale({scale:.6f} {-scale:.6f}) translate({-width / 2:.1f} {-height / 2:.1f})">'
        f'<path fill="{FILL}" d="{outline}"/></g></svg>'
    )


def _outline() -> tuple[str, float, float]:
    """The word's path in font units, its width and its height."""
    font = instantiateVariableFont(TTFont(Path(settings.FONT_DIR) / FONT_FILES["Inter"]), {"wght": WEIGHT})
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    path, bounds, position = SVGPathPen(glyphs), BoundsPen(glyphs), 0
    for letter in WORD:
        glyph = glyphs[cmap[ord(letter)]]
        for pen in (path, bounds):
            glyph.draw(TransformPen(pen, (1, 0, 0, 1, position, 0)))
        position += glyph.width
    return path.getCommands(), position, bounds.bounds[3]
