"""A chart as a PNG, for the documents that hold no vectors (DOCX): from the very drawing that the PDF holds."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Drawing, Line, PolyLine, Rect, String

from inspector.report.fonts import path

_SCALE = 4
"""Pixels a point: 288 to the inch."""


def chart_png(drawing: Drawing) -> bytes:
    """The PNG of a drawing of rectangles, lines and words (`charts`). The same drawing gives the same bytes.

    Raises TypeError for a shape of another kind.
    """
    image = Image.new("RGB", (round(drawing.width * _SCALE), round(drawing.height * _SCALE)), "white")
    pen = ImageDraw.Draw(image)
    for shape in drawing.contents:
        _draw(pen, shape, drawing.height)
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: Any, top: float) -> None:
    if isinstance(shape, Rect):
        wide = _wide(shape)
        corners = _points((shape.x, shape.y + shape.height, shape.x + shape.width, shape.y), top)
        pen.rectangle(corners, fill=_colour(shape.fillColor), outline=_colour(shape.strokeColor), width=wide)
    elif isinstance(shape, Line):
        points = _points((shape.x1, shape.y1, shape.x2, shape.y2), top)
        pen.line(points, fill=_colour(shape.strokeColor), width=_wide(shape))
    elif isinstance(shape, PolyLine):
        pen.line(_points(shape.points, top), fill=_colour(shape.strokeColor), width=_wide(shape), joint="curve")
    elif isinstance(shape, String):
        [place] = _points((shape.x, shape.y), top)
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.textAnchor]
        pen.text(place, shape.text, _colour(shape.fillColor), _face(shape.fontName, shape.fontSize), anchor=anchor)
    else:
        raise TypeError(type(shape).__name__)


def _points(values: Any, top: float) -> list[tuple[float, float]]:
    """Points of a drawing (y up) in pixels (y down)."""
    return [(values[n] * _SCALE, (top - values[n + 1]) * _SCALE) for n in range(0, len(values), 2)]


def _wide(shape: Any) -> int:
    return max(round((shape.strokeWidth or 0) * _SCALE), 1) if shape.strokeColor is not None else 0


def _colour(colour: Any) -> tuple[int, int, int] | None:
    return None if colour is None else tuple(round(part * 255) for part in colour.rgb())


@cache
def _face(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path(name)), size * _SCALE)
