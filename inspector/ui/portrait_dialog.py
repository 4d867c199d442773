"""A portrait cut from a picture of a pièce or from an image of footage: the box is drawn, or typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from inspector import casefile
from inspector.domain.errors import UserError
from inspector.domain.observation import Box
from inspector.domain.portrait import Cut, CutPortrait
from inspector.domain.words import ExhibitKind
from inspector.operations import footage, portraits
from inspector.operations.cases import Overview
from inspector.ui import errors, replay_words, theme
from inspector.ui.annotate_plate import AnnotatePlate
from inspector.ui.dialogs import Dialog
from inspector.ui.drawing import Outline
from inspector.ui.player.decoder import Decoder, Medium, Shot, to_image
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, label, row
from inspector.ui.widgets.fields import Choice, Field, Number, TextLine
from inspector.ui.work import Failure


@dataclass(frozen=True, slots=True)
class Origin:
    """What a portrait may be cut from. file: by its name, None for the whole of a pièce; images: 0 for a picture."""

    exhibit: int
    file: str | None
    images: int = 0


def origins(overview: Overview) -> list[tuple[Origin, str]]:
    """The pictures and the footage of a case, with their names on the screen."""
    found = []
    for exhibit in overview.exhibits:
        name = replay_words.exhibit_name(exhibit.number, overview)
        for file in filter(portraits.is_picture, exhibit.files):
            said = name if len(exhibit.files) == 1 else f"{name} · {file.name}"
            found.append((Origin(exhibit.number, file.name), said))
        readable = [file for file in exhibit.files if file.id in overview.facts]
        if exhibit.kind is not ExhibitKind.FOOTAGE or not readable:
            continue
        counts = [overview.facts[file.id].frames for file in readable]
        if len(readable) == 1 or exhibit.number in overview.timelines:
            found.append((Origin(exhibit.number, None, sum(counts)), name))
        else:
            found += [
                (Origin(exhibit.number, file.name, count), f"{name} · {file.name}")
                for file, count in zip(readable, counts, strict=True)
            ]
    return found


class PortraitDialog(Dialog):
    """One portrait after another. seen: a pièce of footage and the image of it to begin with. Signal: made, with a
    CutPortrait, each time one was cut and kept."""

    made = Signal(object)

    def __init__(self, session: Session, seen: tuple[int, int] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Découper un portrait"),
            self.tr(
                "Encadrez un seul visage, de face et net. La pièce, l’image et le cadre sont gardés, pour que chacun "
                "puisse le découper à nouveau ; ce qui est découpé ne l’est pas."
            ),
            "scan-face",
            parent,
            width=1080,
        )
        self._session = session
        self._decoder: Decoder | None = None
        self._medium: Medium | None = None
        self._over = self._setting = False
        self._asked = 0
        self._size = (0, 0)
        self._build()
        self.fit(720)
        exhibit, frame = seen or (0, 0)
        there = [origin for origin, _ in self.source.options() if origin.exhibit == exhibit and origin.images > frame]
        if there:
            self.source.set_value(there[0])
        self._load(frame if there else 0)

    def _build(self) -> None:
        self.source = Choice(origins(self._session.overview))
        self.image = Number(0, 0)
        self.image_field = Field(self.tr("Image, à partir de 0"), self.image)
        self.left_edge, self.top_edge = Number(0, 0), Number(0, 0)
        self.wide, self.high = Number(0, 0), Number(0, 0)
        self.named = TextLine(self.tr("Facultatif ; reste dans le dossier"))
        self.named.setMaxLength(portraits.LABEL_LENGTH)
        self.plate = AnnotatePlate()
        self.plate.setAccessibleName(self.tr("Image dans laquelle découper"))
        self.plate.setMinimumSize(theme.px(240), theme.px(160))
        self.told = Notice("", Tone.INFO)
        self.told.hide()
        self.take = button(self.tr("Découper"), "scan-face", "primary", self._take)
        close = button(self.tr("Fermer"), "x", call=self.accept)
        keys = self.tr(
            "À la souris : tracez le cadre. Au clavier : tapez les quatre nombres ou, sur l’image, A pose un cadre, "
            "les flèches le déplacent, Maj + flèches l’agrandit ou le réduit, Ctrl affine au pixel, Entrée découpe."
        )
        parts = (
            self.told,
            Field(self.tr("Pièce"), self.source),
            self.image_field,
            box(row(Field(self.tr("Gauche"), self.left_edge), Field(self.tr("Haut"), self.top_edge))),
            box(row(Field(self.tr("Largeur"), self.wide), Field(self.tr("Hauteur"), self.high))),
            Field(self.tr("Nom ou numéro donné au portrait"), self.named),
            label(keys, "small"),
        )
        self.body.setSpacing(theme.gap(1.25))
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.keep_in_sight(self.plate)
        for one in (close, self.take):
            one.setAutoDefault(False)
            self.buttons.addWidget(one)
        self.source.changed.connect(lambda: self._load())
        self.image.valueChanged.connect(self._show_image)
        for number in self._numbers:
            number.valueChanged.connect(self._typed)
        self.plate.drawn.connect(self.set_box)
        self.plate.moved.connect(self.set_box)
        self.plate.removed.connect(lambda: self.set_box((0, 0, 0, 0)))
        self.plate.validated.connect(self._take)
        self.plate.stepped.connect(lambda way: self.image.setValue(self.image.value() + way))

    def _say(self, sentence: str, tone: Tone) -> None:
        self.told.say(sentence, tone)
        self.scroller.verticalScrollBar().setValue(0)

    @property
    def _numbers(self) -> tuple[Number, Number, Number, Number]:
        return self.left_edge, self.top_edge, self.wide, self.high

    @property
    def box(self) -> Cut:
        """The box as it stands, whole pixels of the picture."""
        return self.left_edge.value(), self.top_edge.value(), self.wide.value(), self.high.value()

    def set_box(self, place: Box) -> None:
        """Put the box there."""
        self._setting = True
        for number, value in zip(self._numbers, place, strict=True):
            number.setValue(round(value))
        self._setting = False
        self._draw()

    def _typed(self) -> None:
        if not self._setting:
            self._draw()

    def _draw(self) -> None:
        place: Box = (float(self.box[0]), float(self.box[1]), float(self.box[2]), float(self.box[3]))
        there = min(self.box[2:]) > 0
        self.plate.show_outlines([Outline(place, strong=True)] if there else [])
        self.plate.hold([place] if there else [], 0 if there else -1)
        self.take.setEnabled(there and self.plate.shown)

    # Reading

    def _load(self, frame: int = 0) -> None:
        """Show the picture, or an image, of what is chosen."""
        self._stop()
        self._asked += 1
        asked = self._asked
        chosen: Origin | None = self.source.value()
        self.told.hide()
        self.plate.show_image(QImage())
        self.set_box((0, 0, 0, 0))
        if chosen is None:
            self.image_field.hide()
            self._say(self.tr("Le dossier n’a ni image ni vidéo lue. Recevez-en à l’étape Pièces (Ctrl+2)."), Tone.INFO)
            return
        self.image_field.setVisible(chosen.images > 0)
        self.image.blockSignals(True)
        self.image.setRange(0, max(chosen.images - 1, 0))
        self.image.setValue(frame)
        self.image.blockSignals(False)
        if chosen.images:
            self._session.read(
                lambda db: footage.whole(db, chosen.exhibit, chosen.file),
                lambda whole: self._open(whole, asked),
                self._refused,
            )
            return

        def read(db: casefile.Db) -> QImage:
            file = next(one for one in portraits.pictures(db, chosen.exhibit) if one.name == chosen.file)
            return to_image(portraits.read(db, file))

        self._session.read(read, lambda image: self._show(image, asked), self._refused)

    def _open(self, whole: footage.Whole, asked: int) -> None:
        if self._over or asked != self._asked:
            return
        self._medium = Medium(footage.source(self._session.case, whole), whole.index)
        self._decoder = Decoder(self._medium, self)
        self._decoder.shown.connect(self._show_shot)
        self._decoder.failed.connect(self._cannot_read)
        self._decoder.start()
        self._decoder.show_frame(self.image.value())

    def _show_image(self, number: int) -> None:
        if self._decoder is not None:
            self.plate.show_image(QImage())
            self.take.setEnabled(False)
            self._decoder.show_frame(number)

    def _show_shot(self, shot: Shot) -> None:
        if shot.medium is self._medium and shot.frame == self.image.value():
            self._show(shot.image, self._asked)

    def _show(self, image: QImage, asked: int) -> None:
        if self._over or asked != self._asked:
            return
        self.plate.show_image(image)
        self._size = (image.width(), image.height())
        self._setting = True
        for number, most in zip(self._numbers, (*self._size, *self._size), strict=True):
            number.setRange(0, most)
        self._setting = False
        self._draw()

    def _cannot_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(errors.sentence(error), Tone.DANGER)

    # Cutting

    def _take(self) -> None:
        chosen: Origin | None = self.source.value()
        if chosen is None or not self.take.isEnabled():
            return
        image = self.image.value() if chosen.images else None
        place, named = self.box, self.named.value()
        self.take.setEnabled(False)
        self._session.run(
            lambda case: portraits.take(case, chosen.exhibit, place, file=chosen.file, image=image, label=named),
            self._taken,
            self._refused,
        )

    def _taken(self, portrait: CutPortrait) -> None:
        self.made.emit(portrait)
        if self._over:
            return
        self.named.set_value("")
        said = self.tr("Portrait {n} découpé et ajouté à la liste. Encadrez-en un autre, ou fermez.")
        self._say(said.format(n=portrait.number), Tone.SUCCESS)
        self.set_box((0, 0, 0, 0))
        self.plate.setFocus()

    def _refused(self, failure: Failure) -> None:
        if self._over or not isinstance(failure.error, UserError):
            self._session.failed.emit(failure)
            return
        self._say(errors.sentence(failure.error), Tone.WARNING)
        self._draw()

    def _stop(self) -> None:
        if self._decoder is not None:
            self._decoder.shown.disconnect(self._show_shot)
            self._decoder.failed.disconnect(self._cannot_read)
            self._decoder.stop()
            self._decoder = self._medium = None

    def done(self, result: int) -> None:
        """Close the footage."""
        if not self._over:
            self._over = True
            self._stop()
        super().done(result)
