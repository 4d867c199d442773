"""Charts of the technical annex, drawn as vectors; told apart without colour (greys, marks, figures written out)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from inspector.report import style
from inspector.report.fonts import SEMIBOLD, TEXT
from inspector.report.sheet import fit

STATE_DEFAULTS["fontName"] = TEXT  # a drawing names its default face even where no text is drawn: ours is embedded
_SIZE = 7.6
_DARK, _MIDDLE, _PALE = HexColor(0x1D4E79), HexColor(0x7B93AB), HexColor(0xDDE5EC)


class Chart(Flowable):  # type: ignore[misc]
    """A drawing in the text. alternative: what it shows, in words, for whoever does not see it."""

    def __init__(self, drawing: Drawing, alternative: str) -> None:
        super().__init__()
        self.drawing, self.alternative = drawing, alternative
        self.width, self.height = drawing.width, drawing.height
        self.spaceBefore, self.spaceAfter = 4, 4

    def draw(self) -> None:
        """Draws on the page."""
        tags = self.canv.tags
        if tags is not None:
            with tags.figure(self.alternative, self.width, self.height):
                self.drawing.drawOn(self.canv, 0, 0)


def _text(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False, room: float = 0) -> String:
    face = SEMIBOLD if bold else TEXT
    said = fit(words, face, _SIZE, room) if room else words
    return String(x, y, said, fontName=face, fontSize=_SIZE, fillColor=style.INK, textAnchor=anchor)


def bars(rows: Sequence[tuple[str, float, str]], alternative: str, width: float = style.WIDTH) -> Chart:
    """Horizontal bars: (label, value, value as written). Each bar carries its figure; lengths are square roots when the
    largest is more than fifty times the smallest, which the caller says in the caption (`squeezed`)."""
    line, left, right = 13.0, 46 * mm, 22 * mm
    drawing = Drawing(width, line * len(rows) + 4)
    scale = max((_length(value, rows) for _, value, _ in rows), default=1) or 1
    for n, (label, value, said) in enumerate(rows):
        y = drawing.height - line * (n + 1)
        long = (width - left - right) * _length(value, rows) / scale
        drawing.add(_text(left - 5, y + 3, label, anchor="end", room=left - 8))
        drawing.add(Rect(left, y + 1, max(long, 0.6), line - 4, fillColor=_DARK, strokeColor=None))
        drawing.add(_text(left + max(long, 0.6) + 4, y + 3, said))
    drawing.add(Line(left, 0, left, drawing.height, strokeColor=style.MUTED, strokeWidth=0.5))
    return Chart(drawing, alternative)


def squeezed(values: Sequence[float]) -> bool:
    """Whether bars of these values are drawn by their square roots."""
    held = [value for value in values if value > 0]
    return bool(held) and max(held) > 50 * min(held)


def _length(value: float, rows: Sequence[tuple[str, float, str]]) -> float:
    return float(value**0.5) if squeezed([v for _, v, _ in rows]) else value


def pairs(
    rows: Sequence[tuple[str, float | None, str, float | None, str]],
    names: tuple[str, str],
    alternative: str,
    width: float = style.WIDTH,
) -> Chart:
    """Two bars a row, one filled and one hollow: (label, first value, as written, second value, as written). None: not
    stated, no bar."""
    line, left, right = 25.0, 68 * mm, 26 * mm
    drawing = Drawing(width, line * len(rows) + 16)
    most = max((v for row in rows for v in (row[1], row[3]) if v is not None), default=1) or 1
    drawing.add(Rect(left, drawing.height - 10, 8, 7, fillColor=None, strokeColor=_DARK, strokeWidth=0.8))
    drawing.add(_text(left + 12, drawing.height - 9, names[0]))
    shift = left + 24 + stringWidth(names[0], TEXT, _SIZE)
    drawing.add(Rect(shift, drawing.height - 10, 8, 7, fillColor=_DARK, strokeColor=_DARK, strokeWidth=0.8))
    drawing.add(_text(shift + 12, drawing.height - 9, names[1]))
    for n, (label, first, first_said, second, second_said) in enumerate(rows):
        y = drawing.height - 16 - line * (n + 1)
        drawing.add(_text(left - 5, y + 9, label, anchor="end", room=left - 8))
        for place, value, said, fill in ((y + 12, first, first_said, None), (y + 2, second, second_said, _DARK)):
            long = 0 if value is None else max((width - left - right) * value / most, 0.8)
            if value is not None:
                drawing.add(Rect(left, place, long, 8, fillColor=fill, strokeColor=_DARK, strokeWidth=0.8))
            drawing.add(_text(left + long + 4, place + 1.5, said))
    drawing.add(Line(left, 0, left, drawing.height - 14, strokeColor=style.MUTED, strokeWidth=0.5))
    return Chart(drawing, alternative)


def strips(
    rows: Sequence[tuple[str, Sequence[int]]], ends: tuple[str, str], alternative: str, width: float = style.WIDTH
) -> Chart:
    """One line a row along time: each cell as dark as it holds much, its own row's largest being darkest. ends: the
    first and last instants as written."""
    line, left = 14.0, 46 * mm
    drawing = Drawing(width, line * len(rows) + 14)
    for n, (label, counts) in enumerate(rows):
        y = drawing.height - line * (n + 1)
        drawing.add(_text(left - 5, y + 4, label, anchor="end", room=left - 8))
        most, wide = max(counts, default=0) or 1, (width - left) / max(len(counts), 1)
        drawing.add(Rect(left, y + 1, width - left, line - 3, fillColor=None, strokeColor=style.RULE, strokeWidth=0.4))
        for at, count in enumerate(counts):
            if count:
                high = (line - 3) * (0.25 + 0.75 * count / most)
                drawing.add(Rect(left + at * wide, y + 1, wide * 1.02, high, fillColor=_DARK, strokeColor=None))
    drawing.add(_text(left, 2, ends[0]))
    drawing.add(_text(width, 2, ends[1], anchor="end"))
    return Chart(drawing, alternative)


def heat(
    grid: Sequence[Sequence[int]], aspect: float, alternative: str, paths: Sequence[Sequence[tuple[float, float]]] = ()
) -> Chart:
    """A plan of the picture, as dark as objects stood there. grid: rows from the top, cells from the left, of counts.
    aspect: width of the picture over its height. paths: some trajectories, points from 0 to 1, y down."""
    width = min(style.WIDTH * 0.72, 78 * mm * aspect)
    height = width / aspect
    drawing = Drawing(width, height + 2)
    most = max((count for row in grid for count in row), default=0) or 1
    high, wide = height / max(len(grid), 1), width / max(len(grid[0]) if grid else 1, 1)
    for n, row in enumerate(grid):
        for m, count in enumerate(row):
            if count:
                part = (count / most) ** 0.5
                shade = HexColor(sum(round(255 + (c - 255) * part) << s for c, s in ((0x1D, 16), (0x2E, 8), (0x45, 0))))
                y = height - (n + 1) * high
                drawing.add(Rect(m * wide, y, wide, high, fillColor=shade, strokeColor=shade, strokeWidth=0.2))
    for path in paths:
        points = [value for x, y in path for value in (x * width, (1 - y) * height)]
        if len(points) >= 4:
            drawing.add(PolyLine(points, strokeColor=style.WARN, strokeWidth=0.7))
    drawing.add(Rect(0, 0, width, height, fillColor=None, strokeColor=style.MUTED, strokeWidth=0.6))
    return Chart(drawing, alternative)
