"""The camera's clock: the photo of both clocks beside the two hours read on it, and the hour of the first image."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from inspector.casefile import CaseFile, exhibits
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.footage import ClockOffset, FootageClock
from inspector.domain.words import ExhibitKind
from inspector.footage.told_time import clock_told
from inspector.operations import clock
from inspector.operations.cases import Overview
from inspector.ui import errors, theme
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, box, button, column, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine

_LARGEST_PHOTO = 64 * 1024 * 1024
_LARGEST_SIDE = 2400
_WIDE = 640
"""Width, in pixels at 100 %, below which the fields stand under the photo."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed. start: hour of the first image, "" when not known otherwise."""

    photo: int | None
    camera: str
    reference: str
    zone: str
    note: str
    start: str


class Photo(QLabel):
    """A picture as large as its place allows."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(theme.px(260), theme.px(220)))
        self.setAccessibleName(self.tr("Photo des deux horloges"))
        self._image: QImage | None = None
        self.setWordWrap(True)

    def show_image(self, image: QImage | None, sentence: str = "") -> None:
        """Shows a picture, or a sentence instead."""
        self._image = image
        if image is None:
            self.setText(sentence)
        else:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._image is not None:
            self._fit()

    def _fit(self) -> None:
        assert self._image is not None
        density = self.devicePixelRatioF()
        room = self.contentsRect().size() * density
        fitted = self._image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(density)
        self.setPixmap(QPixmap.fromImage(fitted))


class ClockDialog(Dialog):
    """Asks for the two hours. Signal: read(Read), once they can be understood."""

    read = Signal(object)

    def __init__(self, exhibit: Exhibit, overview: Overview, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Horloge de la caméra"),
            self.tr(
                "Une photo qui montre à la fois l’heure affichée par la caméra et une horloge de référence donne "
                "l’écart entre les deux. Il est montré à côté de chaque instant, sans rien changer aux images."
            ),
            "clock",
            parent,
            width=820,
        )
        self._session = session
        self.photo = Choice(
            [(e.number, f"{e.number} · {e.name}") for e in overview.exhibits if e.kind is ExhibitKind.PHOTO],
            empty=self.tr("Sans photo"),
        )
        self.camera = TextLine(_example("2026-07-12 10:15:30"))
        self.reference = TextLine(_example("2026-07-12 10:12:23"))
        self.zone = TextLine(self.tr("Europe/Paris"))
        self.note = TextLine(self.tr("Horloge de référence, circonstances"))
        self.start = TextLine(_example("2026-07-12 09:00:00"))
        self.camera_field = Field(self.tr("Heure affichée par la caméra"), self.camera)
        self.reference_field = Field(self.tr("Heure de référence"), self.reference)
        self.zone_field = Field(self.tr("Fuseau"), self.zone)
        note = self.tr("À remplir si le fichier ne la donne pas, ou la donne mal.")
        self.start_field = Field(self.tr("Heure de la première image"), self.start, note)
        self.told = Notice("", Tone.INFO)
        fields = column(
            Field(self.tr("Photo"), self.photo),
            self.camera_field,
            self.reference_field,
            self.zone_field,
            Field(self.tr("Note"), self.note),
            self.start_field,
            gap=1.5,
        )
        fields.addStretch(1)
        self.picture = Photo()
        self._both = row(self.picture, box(fields), gap=3)
        self._both.setStretch(0, 3)
        self._both.setStretch(1, 2)
        known = overview.clocks.get(exhibit.number)
        if known is not None:
            self.body.addWidget(label(" ".join(clock_told(known, language())), "muted"))
        self.body.addWidget(box(self._both))
        self.body.addWidget(self.told)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.save = button(self.tr("Consigner"), "check", "primary", self._save)
        self.buttons.addWidget(self.save)
        self.photo.changed.connect(self._show_photo)
        for line in (self.camera, self.reference, self.start, self.zone):
            line.textChanged.connect(self._preview)
        if self.photo.count() > 1:
            self.photo.setCurrentIndex(1)
        self._show_photo()
        self._preview()
        self.fit(700)
        self.camera.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < theme.px(_WIDE)
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def value(self) -> Read:
        """What is typed now."""
        return Read(
            self.photo.value(),
            self.camera.value(),
            self.reference.value(),
            self.zone.value(),
            self.note.value(),
            self.start.value(),
        )

    def _preview(self) -> None:
        """The offset as it would be recorded, while it is typed."""
        typed = self.value()
        self.told.say("")
        both = bool(typed.camera.strip() and typed.reference.strip())
        self.save.setEnabled(both or bool(typed.start.strip()))
        if both:
            try:
                offset = clock.offset_of(typed.camera, typed.reference)
            except UserError:
                return
            known = ClockOffset(None, typed.camera, typed.reference, "", *offset)
            self.told.say(clock_told(FootageClock(None, known), language())[0], Tone.INFO)

    def _save(self) -> None:
        typed = self.value()
        fields = (
            (self.camera_field, typed.camera, clock.read_time),
            (self.reference_field, typed.reference, clock.read_time),
            (self.start_field, typed.start, clock.read_time),
            (self.zone_field, typed.zone, clock.check_zone),
        )
        wrong = False
        for field, value, read in fields:
            field.say_problem("")
            try:
                if value.strip():
                    read(value)
            except UserError as error:
                field.say_problem(errors.sentence(error))
                wrong = True
        if (typed.camera.strip() and not typed.reference.strip()) or (
            typed.reference.strip() and not typed.camera.strip()
        ):
            empty = self.reference_field if typed.camera.strip() else self.camera_field
            empty.say_problem(self.tr("Les deux heures sont nécessaires."))
            wrong = True
        if not wrong:
            self.read.emit(typed)
            self.accept()

    def _show_photo(self) -> None:
        number = self.photo.value()
        if number is None:
            self.picture.show_image(
                None, self.tr("Aucune photo choisie : recevez-la à l’étape Pièces, nature « photo ».")
            )
            return
        self.picture.show_image(None, self.tr("Lecture de la photo…"))

        def show(found: QImage | None) -> None:
            if self.photo.value() == number:
                self.picture.show_image(found, self.tr("Cette photo n’a pas pu être lue."))

        self._session.read(lambda db: _load(db, number), show)


def _example(moment: str) -> str:
    """A day and hour as they are typed in the language of the window; `clock.read_time` reads both forms."""
    return datetime.fromisoformat(moment).strftime("%d/%m/%Y %H:%M:%S") if language() == "fr" else moment


def _load(db: Any, number: int) -> QImage | None:
    """The photo of a pièce, brought to a size for the screen; None when it cannot be read."""
    file = exhibits.exhibit(db, number).main
    if file.size > _LARGEST_PHOTO:
        return None
    with exhibits.open_file(db, file) as stream:
        data = QByteArray(stream.read())
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(size.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def ask(exhibit: Exhibit, session: Session, parent: QWidget) -> None:
    """Open the window on a pièce of footage; what is read on it is recorded through `session`."""
    dialog = ClockDialog(exhibit, session.overview, session, parent)

    def record(typed: Read) -> None:
        session.run(lambda case: _record(case, exhibit.number, typed))

    dialog.read.connect(record)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _record(case: CaseFile, number: int, typed: Read) -> None:
    if typed.camera.strip():
        clock.set_offset(case, number, typed.photo, typed.camera, typed.reference, typed.zone, typed.note)
    if typed.start.strip():
        clock.set_start(case, number, typed.start, typed.zone)
