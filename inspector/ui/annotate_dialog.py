"""Images of the footage annotated by the agent, from blank; then compared with what a replay found there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLayout, QListWidget, QWidget

from inspector import messages
from inspector.assess import errors_told
from inspector.casefile import CaseFile
from inspector.domain.annotation import IMAGES, AnnotatedBox, Annotation, ComparedBox
from inspector.domain.case import StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.observation import Box
from inspector.operations import footage, footage_errors
from inspector.operations.footage_errors import CLASSES, Shown, Work, within
from inspector.ui import theme, wording
from inspector.ui.annotate_plate import AnnotatePlate
from inspector.ui.dialogs import Dialog
from inspector.ui.drawing import Outline
from inspector.ui.player.decoder import Decoder, Medium, Shot
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Card, Notice, button, label, row
from inspector.ui.widgets.fields import Choice, Field
from inspector.ui.work import Failure

COUNTS = (20, IMAGES, 60, 100)


class AnnotateDialog(Dialog):
    """One image at a time. An image is recorded when it is validated, or left with its boxes changed."""

    def __init__(self, session: Session, replay: StoredReplay, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Mesurer l’erreur du rejeu {n} sur sa vidéo").format(n=replay.id),
            self.tr(
                "Encadrez, sur chaque image tirée au sort, tout ce que vous voyez de la classe choisie. Ce que le "
                "rejeu y a trouvé n’est pas montré tant que vous ne comparez pas."
            ),
            "target",
            parent,
            width=1180,
        )
        self._session, self._replay = session, replay
        self._work: Work | None = None
        self._decoder: Decoder | None = None
        self._medium: Medium | None = None
        self._known: dict[int, Annotation] = {}
        self._frames: list[int] = []
        self._frame = -1
        self._boxes: list[AnnotatedBox] = []
        self._current = -1
        self._changed = self._over = False
        self._shown: Shown | None = None
        self._build()
        self._connect()
        self.fit(760)
        self._load()

    # Building

    def _build(self) -> None:
        names = [(name, messages.name_of("class", name, language())) for name in CLASSES]
        self.label = Choice([(value, name[:1].upper() + name[1:]) for value, name in names])
        self._chosen: str = self.label.value()
        self.count = Choice([(n, self.tr("{n} images").format(n=n)) for n in COUNTS])
        self.count.set_value(IMAGES)
        self.plate = AnnotatePlate()
        self.plate.setMinimumSize(theme.px(240), theme.px(160))
        self.images = QListWidget()
        self.images.setAccessibleName(self.tr("Images à annoter"))
        self.images.setMinimumHeight(theme.px(150))
        self.state = label("", "small")
        self.validate = button(self.tr("Valider l’image"), "check", "primary", self._validate)
        self.ignore = button(self.tr("Indiscernable"), "circle-help", call=self._flip)
        self.ignore.setToolTip(self.tr("Trop petit, caché, une foule : ce que le rejeu y trouve ne compte pas (I)"))
        self.remove = button(self.tr("Retirer le cadre"), "trash-2", "ghost", self._remove)
        keys = self.tr(
            "À la souris : tracez un cadre, cliquez pour en choisir un. Au clavier, sur l’image : A ajoute un cadre, "
            "les flèches le déplacent, Maj + flèches l’agrandit ou le réduit, Ctrl affine au pixel, N et P passent au "
            "suivant et au précédent, I le dit indiscernable, Suppr le retire, Entrée valide l’image, Page suivante et "
            "Page précédente changent d’image."
        )
        self.told = Notice("", Tone.INFO)
        self.told.hide()
        self.body.setSpacing(theme.gap(1.25))
        parts: list[QWidget | QLayout] = [
            self._card(),
            self.told,
            Field(self.tr("Classe annotée"), self.label),
            Field(self.tr("Images tirées au sort"), self.count),
            self.state,
            self.images,
            row(self.validate, None),
            row(self.ignore, None),
            row(self.remove, None),
            label(keys, "small"),
        ]
        for part in parts:
            self.body.addWidget(part) if isinstance(part, QWidget) else self.body.addLayout(part)
        self.body.addStretch(1)
        self.keep_in_sight(self.plate)
        self.compare = button(self.tr("Comparer avec le rejeu"), "scale", call=self._compare)
        self.compare.setEnabled(False)
        self.buttons.addWidget(self.compare)
        close = button(self.tr("Fermer"), "x", call=self.accept)
        self.buttons.addWidget(close)
        for one in (self.validate, self.ignore, self.remove, self.compare, close):  # Enter validates an image, alone
            one.setAutoDefault(False)

    def _card(self) -> Card:
        """What the comparison says: the figures, what to do next, then what to keep in mind."""
        self.card = Card(self.tr("Ce que les annotations disent du rejeu"))
        self.lines, self.more = label("", select=True), label("", "small", select=True)
        self.next = Notice("", Tone.INFO)
        for part in (self.lines, self.next, self.more):
            self.card.body.addWidget(part)
        self.card.hide()
        return self.card

    def _connect(self) -> None:
        self.label.changed.connect(self._another_class)
        self.count.changed.connect(self._another_count)
        self.images.currentRowChanged.connect(self._row_changed)
        plate = self.plate
        plate.drawn.connect(self.add)
        plate.moved.connect(self._move)
        plate.picked.connect(self._pick)
        plate.removed.connect(self._remove)
        plate.flipped.connect(self._flip)
        plate.validated.connect(self._validate)
        plate.stepped.connect(lambda way: self.images.setCurrentRow(self._bounded(self.images.currentRow() + way)))

    def _bounded(self, number: int) -> int:
        return min(max(number, 0), self.images.count() - 1)

    # Reading

    def _load(self) -> None:
        replay, count = self._replay, self.count.value()
        self._session.read(lambda db: footage_errors.work(db, replay, count), self._loaded, self._failed)

    def _loaded(self, work: Work) -> None:
        if self._over:
            return
        self._work, self._known = work, dict(work.known)
        if self._decoder is None:
            self._medium = Medium(footage.source(self._session.case, work.whole), work.whole.index)
            self._decoder = Decoder(self._medium, self)
            self._decoder.shown.connect(self._show_shot)
            self._decoder.failed.connect(self._cannot_read)
            self._decoder.start()
        self._list()

    def _list(self) -> None:
        """The images proposed and those annotated already; the first that is not is shown."""
        assert self._work is not None
        mine = {n for n, one in self._known.items() if self._chosen in one.labels}
        self._frames = sorted({*self._work.images, *mine})
        self.images.blockSignals(True)
        self.images.clear()
        self.images.addItems([self._line(n) for n in self._frames])
        self.images.blockSignals(False)
        self._tell_state()
        waiting = next((row for row, n in enumerate(self._frames) if n not in mine), 0)
        self._frame = -1
        self.images.setCurrentRow(-1)
        self.images.setCurrentRow(waiting)

    def _line(self, frame: int) -> str:
        assert self._work is not None
        seconds = wording.number(self._work.whole.index.seconds(frame), 1)
        name = self.tr("Image {n} · {seconds} s").format(n=wording.number(frame), seconds=seconds)
        one = self._known.get(frame)
        if one is None or self._chosen not in one.labels:
            return self.tr("{name} — à annoter").format(name=name)
        count = sum(each.label == self._chosen for each in one.boxes)
        said = self.tr("%n cadre(s)", "", count) if count else self.tr("rien à voir")
        return f"{name} — {said}"

    def _tell_state(self) -> None:
        done = sum(n in self._known and self._chosen in self._known[n].labels for n in self._frames)
        said = self.tr("Images annotées : {done} sur {all}").format(done=done, all=len(self._frames))
        self.state.setText(said)
        self.compare.setEnabled(done > 0)

    def _row_changed(self, number: int) -> None:
        if number < 0 or number >= len(self._frames) or self._decoder is None:
            return
        self._keep_changed()
        self._go(self._frames[number])

    def _go(self, frame: int) -> None:
        assert self._decoder is not None
        self._frame, self._changed = frame, False
        known = self._known.get(frame)
        mine = [one for one in known.boxes if one.label == self._chosen] if known is not None else []
        self._boxes, self._current = mine, len(mine) - 1
        self.plate.show_image(QImage())
        self._decoder.show_frame(frame)
        self._draw()

    def _show_shot(self, shot: Shot) -> None:
        if not self._over and shot.frame == self._frame and shot.medium is self._medium:
            self.plate.show_image(shot.image)
            self._draw()

    # Drawing

    def add(self, place: Box) -> None:
        """A new box of the class chosen, which becomes the current one."""
        if self._frame < 0 or self._work is None:
            return
        index = self._work.whole.index
        self._boxes.append(AnnotatedBox(self._chosen, within(place, index.width, index.height)))
        self._current = len(self._boxes) - 1
        self._edited()

    def _move(self, place: Box) -> None:
        if 0 <= self._current < len(self._boxes):
            self._boxes[self._current] = replace(self._boxes[self._current], box=place)
            self._edited()

    def _pick(self, number: int) -> None:
        self._current = number
        self._draw()

    def _flip(self) -> None:
        if 0 <= self._current < len(self._boxes):
            one = self._boxes[self._current]
            self._boxes[self._current] = replace(one, ignored=not one.ignored)
            self._edited()

    def _remove(self) -> None:
        if 0 <= self._current < len(self._boxes):
            del self._boxes[self._current]
            self._current = min(self._current, len(self._boxes) - 1)
            self._edited()

    def _edited(self) -> None:
        self._changed = True
        self._hide_comparison()
        self._draw()

    def _draw(self) -> None:
        compared = self._shown.images.get(self._frame) if self._shown is not None else None
        if compared is not None:
            self.plate.show_outlines([self._compared(one) for one in compared if one.label == self._chosen])
        else:
            self.plate.show_outlines(
                [
                    Outline(
                        one.box,
                        Qt.PenStyle.DotLine if one.ignored else Qt.PenStyle.SolidLine,
                        self.tr("indiscernable") if one.ignored else "",
                        number == self._current,
                    )
                    for number, one in enumerate(self._boxes)
                ]
            )
        self.plate.hold([one.box for one in self._boxes], self._current)
        chosen = 0 <= self._current < len(self._boxes)
        self.ignore.setEnabled(chosen)
        self.remove.setEnabled(chosen)
        self.validate.setEnabled(self.plate.shown)
        said = self.tr("Valider l’image") if self._boxes else self.tr("Rien à voir")
        self.validate.setText(f" {said}")
        self.validate.setAccessibleName(said)
        self.validate.setToolTip("" if self._boxes else self.tr("Rien à voir sur cette image"))

    def _compared(self, one: ComparedBox) -> Outline:
        if one.outcome == "ignored":
            return Outline(one.box, Qt.PenStyle.DotLine, self.tr("hors compte") if one.annotated else "")
        if one.annotated:
            missed = one.outcome == "missed"
            return Outline(one.box, caption=self.tr("manqué") if missed else self.tr("trouvé"), strong=missed)
        extra = one.outcome == "extra"
        return Outline(one.box, Qt.PenStyle.DashLine, self.tr("en trop") if extra else "", extra)

    # Recording

    def _validate(self) -> None:
        """Record the image as it is and go to the next one that is not annotated."""
        if self._frame < 0 or self._work is None or not self.plate.shown:
            return
        self._record()
        mine = {n for n, one in self._known.items() if self._chosen in one.labels} | {self._frame}
        number = self._frames.index(self._frame)
        after = [*range(number + 1, len(self._frames)), *range(number)]
        following = next((n for n in after if self._frames[n] not in mine), None)
        if following is not None:
            self.images.setCurrentRow(following)
        else:
            self._say(self.tr("Toutes les images sont annotées : comparez avec le rejeu."), Tone.SUCCESS)

    def _keep_changed(self) -> None:
        """What was drawn is recorded when the image is left. An image left as it was is not."""
        if self._changed and self._frame >= 0:
            self._record()

    def _record(self) -> None:
        assert self._work is not None
        frame, chosen, work = self._frame, self._chosen, self._work
        before = self._known.get(frame)
        others = [one for one in before.boxes if one.label != chosen] if before is not None else []
        labels = {chosen, *(before.labels if before is not None else ())}
        boxes = [*others, *self._boxes]
        # only images annotated before the comparison had the replay's boxes shown on them
        seen = self._shown is not None or work.compared
        led = before is not None and (before.led or (seen and chosen in before.labels))
        file = None if work.whole.timeline is not None else work.whole.files[0].id
        self._changed = False

        def write(case: CaseFile) -> Annotation:
            return footage_errors.record(
                case,
                footage=work.whole.exhibit,
                frame=frame,
                labels=sorted(labels),
                boxes=boxes,
                file=file,
                sample=work.choice if frame in work.images else None,
                led=led,
            )

        self._known[frame] = Annotation(0, work.whole.exhibit, work.whole.index.digest, frame, tuple(labels),
                                        tuple(boxes), led=led)  # fmt: skip
        self._refresh_line(frame)
        self._session.run(write, lambda made: self._recorded(made), self._not_recorded(frame, before))

    def _recorded(self, made: Annotation) -> None:
        if not self._over:
            self._known[made.frame] = made

    def _not_recorded(self, frame: int, before: Annotation | None) -> Callable[[Failure], None]:
        """Puts back what is known of an image, then says why."""

        def undo(failure: Failure) -> None:
            if not self._over:
                if before is None:
                    self._known.pop(frame, None)
                else:
                    self._known[frame] = before
                self._refresh_line(frame)
            self._session.failed.emit(failure)

        return undo

    def _refresh_line(self, frame: int) -> None:
        if frame in self._frames:
            self.images.item(self._frames.index(frame)).setText(self._line(frame))
        self._tell_state()

    # Comparing

    def _compare(self) -> None:
        self._keep_changed()
        number = self._replay.id
        self._session.run(lambda case: footage_errors.show(case, number), self._show_comparison, self._failed)

    def _show_comparison(self, shown: Shown) -> None:
        if self._over:
            return
        self._shown = shown
        if self._work is not None:
            self._work = replace(self._work, compared=self._work.compared or bool(shown.images))
        if shown.errors is None:
            self._say(self.tr("Aucune des images annotées n’a été analysée par ce rejeu : annotez-en une autre."))
            return
        figures = errors_told.figures(shown.errors, language())
        self.lines.setText("\n".join(figures))
        said = errors_told.told(shown.errors, language())
        self.more.setText("\n".join(line for line in said if line not in figures))
        self.next.say("\n".join(errors_told.advice(shown.errors, language())), Tone.INFO)
        self.card.show()
        self.told.hide()
        self._draw()
        self.scroller.verticalScrollBar().setValue(0)

    def _hide_comparison(self) -> None:
        if self._shown is not None:
            self._shown = None
            self.card.hide()

    # Changing what is annotated

    def _another_class(self) -> None:
        self._keep_changed()
        self._hide_comparison()
        self._chosen = self.label.value()
        if self._work is not None:
            self._list()

    def _another_count(self) -> None:
        self._keep_changed()
        self._hide_comparison()
        self._load()

    def _say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        self.told.say(sentence, tone)

    def _cannot_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(messages.error_sentence(error, language()), Tone.DANGER)

    def _failed(self, failure: Failure) -> None:
        self._session.failed.emit(failure)

    def done(self, result: int) -> None:
        """Record what was drawn and close the footage."""
        if not self._over:
            self._keep_changed()
            self._over = True
            if self._decoder is not None:
                self._decoder.shown.disconnect(self._show_shot)
                self._decoder.failed.disconnect(self._cannot_read)
                self._decoder.stop()
        super().done(result)
