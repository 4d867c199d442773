"""A picture on which rectangles are drawn with the mouse: of what is to be blurred, of what an agent sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.domain.observation import Box
from inspector.ui import theme
from inspector.ui.player import colours

LEAST = 4
"""Pixels of the picture below which a drawn rectangle is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One rectangle, in pixels of the picture. The kind of line tells what it is, not its colour; `caption` says it;
    strong: brought forward."""

    box: Box
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    caption: str = ""
    strong: bool = False


class DrawingPlate(QWidget):
    """The picture, whole, with its rectangles. Signal: drawn(Box), in pixels of the picture, within it."""

    drawn = Signal(object)

    def __init__(self, name: str, waiting: str) -> None:
        super().__init__()
        self.setMinimumSize(QSize(theme.px(320), theme.px(240)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._waiting = waiting
        self._image = QImage()
        self._outlines: tuple[Outline, ...] = ()
        self._from: QPointF | None = None
        self._to = QPointF()

    def show_image(self, image: QImage, outlines: Sequence[Outline] = ()) -> None:
        """Shows a picture (a null one: the sentence that says to wait) and its rectangles."""
        self._image, self._outlines, self._from = image, tuple(outlines), None
        self.update()

    @property
    def shown(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def show_outlines(self, outlines: Sequence[Outline]) -> None:
        """Shows other rectangles on the same picture."""
        self._outlines = tuple(outlines)
        self.update()

    def _placed(self) -> QRectF:
        """Where the picture is in the widget."""
        if self._image.isNull():
            return QRectF()
        size = QSize(self._image.size())
        size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._placed()
        if place.isEmpty():
            painter.setPen(self.palette().text().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
            return
        painter.drawImage(place, self._image)
        scale = place.width() / self._image.width()
        shapes = []
        for one in self._outlines:
            left, top, width, height = one.box
            shape = QRectF(place.left() + left * scale, place.top() + top * scale, width * scale, height * scale)
            shapes.append((one, shape))
            self._outline(painter, shape, one.line, strong=one.strong)
        for one, shape in shapes:
            if one.caption:
                self._caption(painter, shape, one.caption)
        if self._from is not None:
            self._outline(painter, QRectF(self._from, self._to).normalized(), Qt.PenStyle.DotLine)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _outline(self, painter: QPainter, shape: QRectF, line: Qt.PenStyle, *, strong: bool = False) -> None:
        """Dark under light, to show on any picture."""
        more = 1.5 if strong else 0.0
        for colour, width in ((QColor(20, 20, 20), 4.0 + 2 * more), (QColor(255, 255, 255), 2.0 + more)):
            painter.setPen(QPen(colour, width, line))
            painter.drawRect(shape)

    def _caption(self, painter: QPainter, shape: QRectF, caption: str) -> None:
        painter.setFont(theme.font(12))
        size = painter.fontMetrics().size(0, caption)
        plate = QRectF(shape.left(), shape.top() - size.height() - 4, size.width() + 10, size.height() + 4)
        plate.moveTop(max(plate.top(), self._placed().top()))
        painter.fillRect(plate, colours.PLATE)
        painter.setPen(colours.PLATE_TEXT)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, caption)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._image.isNull():
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        shape, self._from = QRectF(self._from, event.position()).normalized(), None
        place = self._placed()
        shape = shape.intersected(place)
        scale = self._image.width() / place.width()
        found = (
            round((shape.left() - place.left()) * scale),
            round((shape.top() - place.top()) * scale),
            round(shape.width() * scale),
            round(shape.height() * scale),
        )
        self.update()
        if min(found[2:]) >= LEAST:
            self.drawn.emit(tuple(map(float, found)))
        else:
            self.pointed((event.position() - place.topLeft()) * scale)

    def pointed(self, place: QPointF) -> None:
        """A click that draws nothing, at a place of the picture."""
