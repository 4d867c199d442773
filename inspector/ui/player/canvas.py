"""The picture: painted by us, scaled smoothly, aspect kept; wheel zooms, dragging moves, a click selects a passage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector import messages
from inspector.ui import theme, wording
from inspector.ui.player import colours
from inspector.ui.player.decoder import Shot
from inspector.ui.player.layers import DEFAULT, Layer
from inspector.ui.player.paint import Look, View, paint_areas, paint_facts
from inspector.ui.player.scene import Area, FrameFacts, at
from inspector.ui.translation import language

LARGEST = 16.0
"""Widget pixels for one picture pixel, at the most."""


class Canvas(QWidget):
    """Shows one `Shot` and the areas of a plan."""

    passage_clicked = Signal(object)
    """The passage under the click, None beside all of them."""
    place_asked = Signal(float, float)
    """A place of the picture, pixels, of which an explanation is asked (right click, or Ctrl and a click)."""
    zoomed = Signal(float)
    """Widget pixels for one picture pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Image de la vidéo"))
        self._image = QImage()
        self._facts = FrameFacts(0)
        self._areas: tuple[Area, ...] = ()
        self._layers = DEFAULT
        self._selected: int | None = None
        self._hovered: int | None = None
        self._lit: str | None = None
        self._notice = ""
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._pressed: QPointF | None = None
        self._grabbed = QPointF()
        self._moved = False

    @property
    def facts(self) -> FrameFacts:
        """What is drawn over the picture."""
        return self._facts

    @property
    def image(self) -> QImage:
        """The picture shown; a null picture when there is none."""
        return self._image

    def show_shot(self, shot: Shot) -> None:
        """Paints this frame from now on."""
        if shot.image.size() != self._image.size():
            self._zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self._image, self._facts, self._notice = shot.image, shot.facts, ""
        self.update()

    def show_notice(self, sentence: str) -> None:
        """Shows a sentence instead of a picture."""
        self._image, self._facts, self._notice = QImage(), FrameFacts(0), sentence
        self.update()

    def set_areas(self, areas: Sequence[Area], lit: str | None = None) -> None:
        """The zones, lines and masks drawn; `lit` is the name of the one brought forward."""
        self._areas, self._lit = tuple(areas), lit
        self.update()

    def set_layers(self, layers: frozenset[Layer]) -> None:
        """Which layers are drawn."""
        self._layers = layers
        self.update()

    def select(self, track: int | None) -> None:
        """Brings a passage forward."""
        self._selected = track
        self.update()

    def fit(self) -> None:
        """Shows the whole picture."""
        self._zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self._changed()

    def actual_size(self) -> None:
        """One widget pixel for one picture pixel."""
        self.zoom_by(1.0 / self.view().scale, QPointF(self.rect().center()))

    def zoom_by(self, factor: float, around: QPointF) -> None:
        """Zooms so that the point of the picture under `around` stays where it is."""
        if self._image.isNull():
            return
        before = self.view()
        x, y = before.back(around)
        fitted = before.scale / self._zoom
        self._zoom = min(max(self._zoom * factor, 1.0), max(1.0, LARGEST / fitted))
        scale = fitted * self._zoom
        middle = QPointF(self.width() / 2, self.height() / 2) - around
        self._centre = QPointF(
            (x + middle.x() / scale) / before.width,
            (y + middle.y() / scale) / before.height,
        )
        self._changed()

    def view(self) -> View:
        """Where the picture stands now. When it is smaller than the widget it is in the middle."""
        width, height = max(1, self._image.width()), max(1, self._image.height())
        scale = min(self.width() / width, self.height() / height) * self._zoom
        scale = max(scale, 1e-6)
        left = self._side(self.width(), width * scale, self._centre.x())
        top = self._side(self.height(), height * scale, self._centre.y())
        return View(left, top, scale, width, height)

    @staticmethod
    def _side(room: float, size: float, centre: float) -> float:
        if size <= room:
            return (room - size) / 2
        return min(0.0, max(room - size, room / 2 - centre * size))

    def sizeHint(self) -> QSize:
        return QSize(768, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.BACKDROP)
        if self._image.isNull():
            painter.setPen(colours.PLATE_TEXT)
            margin = self.rect().adjusted(32, 16, -32, -16)
            painter.drawText(margin, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._notice)
            return
        view = self.view()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.scale < 4)
        painter.drawImage(view.picture(), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(13))
        painter.setClipRect(view.picture())
        look = Look(
            self._layers,
            self._selected,
            self._hovered,
            self._class_name,
            lambda value: wording.number(value, 2),
            self.tr("visage"),
            self.tr("fournisseur"),
            self._lit,
        )
        plates = paint_areas(painter, view, self._areas, look)
        paint_facts(painter, view, self._facts, look, plates)
        if self.hasFocus():
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours().focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        right = event.button() is Qt.MouseButton.RightButton
        if right or (event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._pressed is None):
            x, y = self.view().back(event.position())
            if not self._image.isNull():
                self.place_asked.emit(float(x), float(y))
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._moved = event.position(), False
            self._grabbed = QPointF(self._centre)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            figure = at(self.view().back(event.position()), self._facts.figures)
            self._hover(figure.track if figure else None)
            return
        shift = event.position() - self._pressed
        if self._moved or shift.manhattanLength() > 4:
            self._moved = True
            view = self.view()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._centre = QPointF(
                self._grabbed.x() - shift.x() / (view.scale * view.width),
                self._grabbed.y() - shift.y() / (view.scale * view.height),
            )
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pressed = None
        self.unsetCursor()
        if not self._moved and event.button() is Qt.MouseButton.LeftButton:
            figure = at(self.view().back(event.position()), self._facts.figures)
            self.passage_clicked.emit(figure.track if figure else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if at(self.view().back(event.position()), self._facts.figures) is None:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._image.isNull():
            self.zoomed.emit(self.view().scale)

    def _hover(self, track: int | None) -> None:
        if track != self._hovered:
            self._hovered = track
            self.setCursor(Qt.CursorShape.PointingHandCursor) if track is not None else self.unsetCursor()
            self.update()

    def _changed(self) -> None:
        view = self.view()
        self._centre = QPointF(
            (self.width() / 2 - view.left) / (view.scale * view.width),
            (self.height() / 2 - view.top) / (view.scale * view.height),
        )
        self.zoomed.emit(view.scale)
        self.update()

    @staticmethod
    def _class_name(label: str) -> str:
        return messages.name_of("class", label, language())
