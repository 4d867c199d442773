"""The picture that an agent annotates: boxes drawn with the mouse, or with the keys alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from inspector.domain.observation import Box
from inspector.operations.footage_errors import within
from inspector.ui.drawing import DrawingPlate

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_COARSE = 100
"""A step of an arrow is this part of the picture's width; with Ctrl, one pixel."""


class AnnotatePlate(DrawingPlate):
    """Signals: drawn(Box), a new box; moved(Box), what the current one becomes; picked(int), another is current;
    removed(); flipped(), it can no longer, or again, be told; validated(); stepped(int), another image."""

    moved = Signal(object)
    picked = Signal(int)
    removed = Signal()
    flipped = Signal()
    validated = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Image à annoter"), self.tr("Lecture de l’image…"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._boxes: tuple[Box, ...] = ()
        self._current = -1

    def hold(self, boxes: Sequence[Box], current: int) -> None:
        """The boxes that the keys and clicks are about; current: position of one, -1 for none."""
        self._boxes, self._current = tuple(boxes), current

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.shown:  # keys typed ahead are about an image that nobody has seen yet
            event.setAccepted(event.key() != Qt.Key.Key_Escape)
            return
        key = Qt.Key(event.key())
        if key in _WAYS:
            self._arrow(_WAYS[key], event.modifiers())
        elif key in (Qt.Key.Key_A, Qt.Key.Key_Insert):
            self.drawn.emit(self._fresh())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P) and self._boxes:
            self.picked.emit((self._current + (1 if key == Qt.Key.Key_N else -1)) % len(self._boxes))
        elif key == Qt.Key.Key_I:
            self.flipped.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.validated.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    def pointed(self, place: QPointF) -> None:
        """Choose the smallest box under a click."""
        under = [
            (width * height, n)
            for n, (left, top, width, height) in enumerate(self._boxes)
            if left <= place.x() <= left + width and top <= place.y() <= top + height
        ]
        if under:
            self.picked.emit(min(under)[1])

    def _arrow(self, way: tuple[int, int], with_key: Qt.KeyboardModifier) -> None:
        if not 0 <= self._current < len(self._boxes):
            return
        fine = with_key & Qt.KeyboardModifier.ControlModifier
        step = 1.0 if fine else max(1.0, round(self._image.width() / _COARSE))
        left, top, width, height = self._boxes[self._current]
        x, y = way[0] * step, way[1] * step
        grown = with_key & Qt.KeyboardModifier.ShiftModifier
        wished = (left, top, width + x, height + y) if grown else (left + x, top + y, width, height)
        self.moved.emit(within(wished, self._image.width(), self._image.height()))

    def _fresh(self) -> Box:
        """A new box in the middle, of the size of the current one, else that of a person a third as high."""
        wide, high = float(self._image.width()), float(self._image.height())
        width, height = (
            self._boxes[self._current][2:] if 0 <= self._current < len(self._boxes) else (high / 8, high / 3)
        )
        return within(
            ((wide - width) / 2, (high - height) / 2, width, height), self._image.width(), self._image.height()
        )
