"""The pages of a PDF, drawn one below the other; only those in view are rendered."""

from __future__ import annotations

from collections import OrderedDict
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from inspector.ui import theme

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
MOST_TEXT = 200_000
"""Characters taken of one page."""
KEPT = 8
"""Rendered pages kept in memory."""


class PdfView(QAbstractScrollArea):
    """Shows one PDF. `zoom` None: the page's width fills the view."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document = QPdfDocument(self)
        # The document reads from the buffer, the buffer from the bytes: both live as long as it does.
        self._bytes, self._buffer = QByteArray(), QBuffer(self)
        self._zoom: float | None = None
        self._rendered: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    def show_pdf(self, data: bytes) -> bool:
        """Show a PDF given as bytes; False when it cannot be read."""
        self.empty()
        self._bytes = QByteArray(data)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._lay_out()
        return self._document.status() is QPdfDocument.Status.Ready

    def empty(self) -> None:
        """Show nothing."""
        self._document.close()
        self._buffer.close()
        self._rendered.clear()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def page_count(self) -> int:
        """Pages of the PDF shown."""
        return self._document.pageCount()

    def text(self, number: int) -> str:
        """The words of a page, from 0, as the PDF holds them: "" for a picture of a page, or outside the PDF."""
        if not 0 <= number < self._document.pageCount():
            return ""
        return self._document.getAllText(number).text()[:MOST_TEXT].replace("\r\n", "\n").strip()

    def page(self) -> int:
        """The page at the top of the view, from 0."""
        top = self.verticalScrollBar().value()
        return next((n for n, place in enumerate(self._places()) if place.bottom() >= top), 0)

    def show_page(self, number: int) -> None:
        """Scroll to a page, from 0."""
        places = self._places()
        if places:
            self.verticalScrollBar().setValue(places[min(max(number, 0), len(places) - 1)].top() - theme.gap())

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps of the list."""
        now = self._scale()
        near = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - now))
        self._zoom = ZOOMS[min(max(near + steps, 0), len(ZOOMS) - 1)]
        self._keep_place()

    def fit_width(self) -> None:
        """The page's width fills the view."""
        self._zoom = None
        self._keep_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.colours().window))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number, place in enumerate(self._places()):
            shown = place.translated(-left, -top)
            if shown.intersects(event.rect()):
                painter.fillRect(shown.adjusted(-1, -1, 1, 1), QColor(theme.colours().line))
                painter.drawImage(shown, self._render(number, place.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if key in moves:
            bar.setValue(bar.value() + moves[key])
        else:
            super().keyPressEvent(event)

    def _scale(self) -> float:
        """Logical pixels for each point of the page, times 3/4 (at 100 % a point is 4/3 pixels)."""
        if self._zoom is not None or self._document.pageCount() == 0:
            return self._zoom or 1.0
        widest = max(self._document.pagePointSize(n).width() for n in range(self._document.pageCount()))
        return max(0.2, (self.viewport().width() - 2 * theme.gap(2)) / (widest * 4 / 3))

    def _places(self) -> list[QRect]:
        scale, gap, top = self._scale() * 4 / 3, theme.gap(2), theme.gap()
        sizes = [self._document.pagePointSize(n) for n in range(self._document.pageCount())]
        widest = max((ceil(size.width() * scale) for size in sizes), default=0)
        width = max(self.viewport().width(), widest + 2 * gap)
        places = []
        for size in sizes:
            page = QSize(ceil(size.width() * scale), ceil(size.height() * scale))
            places.append(QRect((width - page.width()) // 2, top, page.width(), page.height()))
            top += page.height() + gap
        return places

    def _keep_place(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        places = self._places()
        height = places[-1].bottom() + theme.gap(2) if places else 0
        width = max((place.right() for place in places), default=0) + theme.gap(2)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, width - self.viewport().width()))
        down.setRange(0, max(0, height - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(theme.px(40))
        self.viewport().update()

    def _render(self, number: int, size: QSize) -> QImage:
        density = self.devicePixelRatioF()
        key = (number, round(size.width() * density), round(size.height() * density))
        found = self._rendered.get(key)
        if found is None:
            page = self._document.render(number, QSize(key[1], key[2]))
            found = QImage(page.size(), QImage.Format.Format_RGB32)
            found.fill(Qt.GlobalColor.white)
            painter = QPainter(found)
            painter.drawImage(0, 0, page)
            painter.end()
            self._rendered[key] = found
            while len(self._rendered) > KEPT:
                self._rendered.popitem(last=False)
        else:
            self._rendered.move_to_end(key)
        return found
