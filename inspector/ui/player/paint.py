"""Draws what a replay says over a picture, readable on any picture: every stroke is light on dark, every number has a
plate, and a dashed stroke means that the tracker carried a box on without seeing it.

Everything is drawn in the widget's pixels, so strokes and text keep their size at any zoom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from inspector.domain.observation import Box
from inspector.ui.player import colours
from inspector.ui.player.layers import Layer
from inspector.ui.player.scene import PERSON, Area, Figure, FrameFacts, Trail

ROOMY = 60
"""Letters that must fit across the picture for passages to carry more than their number."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the picture stands in the widget. width, height: of the picture in its own pixels."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def point(self, x: float, y: float) -> QPointF:
        """A point of the picture in the widget."""
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    def rect(self, box: Box) -> QRectF:
        """A box of the picture in the widget."""
        left, top, width, height = box
        return QRectF(self.point(left, top), self.point(left + width, top + height))

    def picture(self) -> QRectF:
        """The whole picture in the widget."""
        return self.rect((0, 0, self.width, self.height))

    def back(self, position: QPointF) -> tuple[float, float]:
        """A point of the widget in the picture."""
        return (position.x() - self.left) / self.scale, (position.y() - self.top) / self.scale


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn and how. class_name: a model's class in the user's words."""

    layers: frozenset[Layer]
    selected: int | None
    hovered: int | None
    class_name: Callable[[str], str]
    number: Callable[[float], str]
    face_word: str
    vendor_word: str
    lit_area: str | None = None


def _stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float, *, dashed: bool = False) -> None:
    under = QPen(colours.OUTLINE, width + 2.4)
    under.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    over = QPen(colour, width)
    over.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        over.setDashPattern([3.0, 2.4])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(path, under)
    painter.strokePath(path, over)


class Plates:
    """Places text plates so that none hides another, as far as there is room."""

    def __init__(self, painter: QPainter, bounds: QRectF) -> None:
        self._painter = painter
        self._bounds = bounds
        self._taken: list[QRectF] = []

    def put(self, text: str, anchor: QRectF, colour: QColor, *, bold: bool = False) -> None:
        """A plate above `anchor`, else below it, else inside."""
        font = QFont(self._painter.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(text) + 15, metrics.height() + 3
        left = min(max(anchor.left() - 1, self._bounds.left()), max(self._bounds.left(), self._bounds.right() - width))
        tops = (anchor.top() - height - 2, anchor.bottom() + 2, anchor.top() + 2, anchor.top() - 2 * height - 3)
        choices = [QRectF(left, top, width, height) for top in tops]
        inside = [c for c in choices if c.top() >= self._bounds.top() and c.bottom() <= self._bounds.bottom()]
        free = [c for c in inside if not any(c.intersects(t) for t in self._taken)]
        plate = (free or inside or choices)[0]
        self._taken.append(plate)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colours.PLATE)
        self._painter.drawRoundedRect(plate, 3, 3)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(QRectF(plate.left(), plate.top(), 5, height), 2, 2)
        self._painter.setFont(font)
        self._painter.setPen(colours.PLATE_TEXT)
        self._painter.drawText(plate.adjusted(10, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)


def paint_areas(painter: QPainter, view: View, areas: Sequence[Area], look: Look) -> Plates:
    """Zones, lines and masks of the plan with their names; an area that is not switched on is dashed.

    The plates are for what is painted next, so that no text hides another.
    """
    plates = Plates(painter, view.picture())
    for position, area in enumerate(areas):
        points = [view.point(x * view.width, y * view.height) for x, y in area.points]
        line = area.shape == "line"
        wanted = Layer.LINES if line else Layer.MASKS if area.mask else Layer.ZONES
        if wanted not in look.layers or len(points) < 2:
            continue
        colour = colours.LINE if line else colours.PLATE_TEXT if area.mask else colours.zone_colour(position)
        path = QPainterPath()
        path.addPolygon(QPolygonF(points))
        lit = area.name == look.lit_area
        if not line:
            path.closeSubpath()
            fill = QColor(colours.MASK if area.mask else colour)
            if not area.mask:
                fill.setAlpha(90 if lit else 36)
            painter.fillPath(path, fill)
        _stroke(painter, path, colour, 3.0 if lit else 1.8, dashed=area.enabled is not True)
        if line:
            _ends(painter, points, colour)
        corner = min(points, key=lambda p: p.y() + 0.2 * p.x())
        plates.put(area.name, QRectF(corner, corner), colour, bold=lit)
    return plates


def _ends(painter: QPainter, points: Sequence[QPointF], colour: QColor) -> None:
    painter.setPen(QPen(colours.OUTLINE, 1.2))
    painter.setBrush(colour)
    for point in (points[0], points[-1]):
        painter.drawEllipse(point, 4.5, 4.5)


def paint_facts(painter: QPainter, view: View, facts: FrameFacts, look: Look, plates: Plates) -> None:
    """Trajectories, passages and faces of one frame; the selected passage last, over the others."""
    shown = [figure for figure in facts.figures if _layer(figure) in look.layers]
    order = sorted(shown, key=lambda f: (f.track is not None and f.track == look.selected, f.box[1]))
    tracks = {figure.track for figure in shown}
    if Layer.TRAILS in look.layers:
        for trail in facts.trails:
            if trail.track in tracks:
                _paint_trail(painter, view, trail, selected=trail.track == look.selected)
    for figure in order:
        _paint_figure(painter, view, figure, look)
    if Layer.FACES in look.layers:
        for face in facts.faces:
            path = QPainterPath()
            path.addEllipse(view.rect(face.box).adjusted(-1, -1, 1, 1))
            _stroke(painter, path, colours.FACE, 1.6)
    if Layer.VENDOR in look.layers:
        for mark in facts.vendor:
            path = QPainterPath()
            path.addRect(view.rect(mark.box))
            _stroke(painter, path, colours.VENDOR, 2.0, dashed=True)
            plates.put(f"{look.vendor_word} · {mark.caption}", view.rect(mark.box), colours.VENDOR)
    roomy = view.picture().width() >= ROOMY * QFontMetricsF(painter.font()).averageCharWidth()
    for figure in reversed(order):
        chosen = figure.track is not None and figure.track == look.selected
        plates.put(
            _caption(figure, look, whole=roomy or chosen),
            view.rect(figure.box),
            colours.passage_colour(figure.track),
            bold=chosen,
        )
    if Layer.FACES in look.layers and Layer.LABELS in look.layers:
        for face in facts.faces:
            text = look.face_word if face.score is None else f"{look.face_word} {look.number(face.score)}"
            plates.put(text, view.rect(face.box), colours.FACE)


def _layer(figure: Figure) -> Layer:
    return Layer.PEOPLE if figure.label == PERSON else Layer.OBJECTS


def _caption(figure: Figure, look: Look, *, whole: bool) -> str:
    """The number always; class and score when labels are on and there is room."""
    number = "–" if figure.track is None else str(figure.track)
    if Layer.LABELS not in look.layers or not whole:
        return number
    score = "" if figure.score is None else f" {look.number(figure.score)}"
    return f"{number} · {look.class_name(figure.label)}{score}"


def _paint_figure(painter: QPainter, view: View, figure: Figure, look: Look) -> None:
    colour = colours.passage_colour(figure.track)
    rect = view.rect(figure.box)
    path = QPainterPath()
    path.addRoundedRect(rect, 2, 2)
    chosen = figure.track is not None and figure.track == look.selected
    if chosen:
        halo = QPainterPath()
        halo.addRoundedRect(rect.adjusted(-4, -4, 4, 4), 4, 4)
        _stroke(painter, halo, colours.HALO, 1.6)
        fill = QColor(colour)
        fill.setAlpha(40)
        painter.fillPath(path, fill)
    hovered = figure.track is not None and figure.track == look.hovered
    _stroke(painter, path, colour, 3.0 if chosen else 2.4 if hovered else 1.8, dashed=figure.coasting)


def _paint_trail(painter: QPainter, view: View, trail: Trail, *, selected: bool) -> None:
    if len(trail.points) < 2:
        return
    colour = colours.passage_colour(trail.track)
    width = 2.6 if selected else 1.6
    for dashed in (False, True):
        path = QPainterPath()
        for (x0, y0, _), (x1, y1, carried) in zip(trail.points, trail.points[1:], strict=False):
            if carried is dashed:
                path.moveTo(view.point(x0, y0))
                path.lineTo(view.point(x1, y1))
        if not path.isEmpty():
            _stroke(painter, path, colour, width, dashed=dashed)
    x, y, _ = trail.points[-1]
    painter.setPen(QPen(colours.OUTLINE, 1.2))
    painter.setBrush(colour)
    painter.drawEllipse(view.point(x, y), 3.2, 3.2)
