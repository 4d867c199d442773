"""The picture of a vendor's screen: a photograph or a screenshot that zooms, a PDF, the first image of a film."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.casefile import CaseFile, Db, exhibits, records
from inspector.domain.case import Exhibit
from inspector.footage import FrameReader
from inspector.ui import theme
from inspector.ui.player.canvas import Canvas
from inspector.ui.player.decoder import Shot
from inspector.ui.player.scene import FrameFacts
from inspector.ui.session import Session
from inspector.ui.widgets.basics import box, column, icon_button, row
from inspector.ui.widgets.pdf import MOST_TEXT, PdfView

_LARGEST = 64 * 1024 * 1024
_LARGEST_SIDE = 6000
"""Pixels: small writing on a screen must stay readable."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the pièce: a picture, or the bytes of a PDF, or a text, or none of them."""

    image: QImage | None = None
    pdf: bytes = b""
    text: str = ""


class ScreenView(QWidget):
    """Shows the main file of a pièce. The wheel and the buttons zoom, dragging moves. Signal: ready() once it is read;
    `plain` is then its text when it is one."""

    ready = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._exhibit: Exhibit | None = None
        self.plain = ""
        self.canvas = Canvas()
        self.canvas.setAccessibleName(self.tr("Image de l’écran relevé"))
        self.pdf = PdfView(self.tr("Document de l’écran relevé"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.pdf)
        self._stack.setMinimumSize(QSize(theme.px(180), theme.px(140)))
        self._buttons = box(
            row(
                icon_button("zoom-in", self.tr("Agrandir l’image"), lambda: self._zoom(1.4)),
                icon_button("zoom-out", self.tr("Réduire l’image"), lambda: self._zoom(1 / 1.4)),
                icon_button("maximize", self.tr("Voir l’image entière"), self.canvas.fit),
                None,
                gap=0.5,
            )
        )
        layout = column(self._stack, self._buttons, gap=0.5)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show the picture of a pièce, read beside the window's work."""
        if self._exhibit == exhibit:
            return
        self._exhibit = exhibit
        self._stack.setCurrentIndex(0)
        self.canvas.show_notice(self.tr("Lecture…"))
        case = self._session.case

        def show(found: _Read) -> None:
            if self._exhibit is exhibit:
                self._show(found)

        self._session.read(lambda db: _load(case, db, exhibit), show)

    def _show(self, found: _Read) -> None:
        self.plain = found.text
        if found.pdf and self.pdf.show_pdf(found.pdf):
            self._stack.setCurrentIndex(1)
        elif found.image is not None:
            self.canvas.show_shot(Shot(0, None, 0.0, found.image, FrameFacts(0)))
        else:
            self.canvas.show_notice(self.tr("Cette pièce ne se montre pas ici : ouvrez-la à côté."))
        self._buttons.setVisible(self._stack.currentIndex() == 0 and found.image is not None)
        self.ready.emit()

    def _zoom(self, factor: float) -> None:
        self.canvas.zoom_by(factor, QPointF(self.canvas.rect().center()))


def _load(case: CaseFile, db: Db, exhibit: Exhibit) -> _Read:
    file = exhibit.main
    index = records.frame_index(db, file.id)
    if index is not None and index.frames:
        with FrameReader(exhibits.opener(case, file), index) as film:
            pixels = film.frame(0).image
        height, width = pixels.shape[:2]
        return _Read(QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_BGR888).copy())
    if file.size > _LARGEST:
        return _Read()
    with exhibits.open_file(db, file) as stream:
        data = stream.read()
    if data.startswith(b"%PDF"):
        return _Read(pdf=data)
    return _Read(_picture(data), text=_words(data))


def _words(data: bytes) -> str:
    """The text of a file that is one, "" otherwise."""
    try:
        return "" if b"\0" in data else data[:MOST_TEXT].decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""


def _picture(data: bytes) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(size.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
