"""A picture of the footage with the zones and lines of a camera drawn over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSlider, QWidget

from inspector.casefile import exhibits, records
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.plan import ProcessingStep
from inspector.domain.words import ExhibitKind
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.ui import errors, theme, wording
from inspector.ui.player.canvas import Canvas
from inspector.ui.player.decoder import Decoder, Medium, Shot
from inspector.ui.player.scene import areas
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Scroller, box, button, clear, column, label, row
from inspector.ui.widgets.fields import Choice
from inspector.ui.work import Failure


class ZonesView(QWidget):
    """Signals: zone_chosen(ProcessingStep) when one of the zones is picked in the list; flipped(bool) when the person
    turns the zones upside down, or back."""

    zone_chosen = Signal(object)
    flipped = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._overview: Overview | None = None
        self._decoder: Decoder | None = None
        self._file: ExhibitFile | None = None
        self._steps: tuple[ProcessingStep, ...] = ()
        self._closed = False
        self.canvas = Canvas()
        self.canvas.setAccessibleName(self.tr("Image de la vidéo avec les zones et les lignes"))
        self.footage = Choice()
        self.footage.setAccessibleName(self.tr("Vidéo montrée"))
        self.footage.changed.connect(self._choose_footage)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Image montrée"))
        self._slider.valueChanged.connect(self._ask)
        self._where = label("", "small", wrap=False)
        self._where.setMinimumWidth(theme.px(84))
        self._title = label("", "h3")
        self._list = Scroller(margins=0, gap=0.25)
        self.flip = QCheckBox(self.tr("Retourner de haut en bas"))
        self.flip.setToolTip(
            self.tr(
                "Le sens vertical des coordonnées de ce fournisseur est douteux : comparez les zones à l’image. Le "
                "choix est inscrit au journal, et le rejeu le suit."
            )
        )
        self.flip.hide()
        self.flip.clicked.connect(lambda turned: self.flipped.emit(turned))
        zones = column(self._title, self._list, gap=0.75)
        zones.setStretch(1, 1)
        self._zones = box(zones)
        side = column(self.footage, row(self._slider, self._where), self.flip, self._zones, None, gap=0.75)
        side.setStretch(3, 100)
        holder = box(side)
        holder.setFixedWidth(theme.px(250))
        # Large text needs the room for what is read above; the zones are listed there too.
        self._zones.setVisible(theme.state().size < 150)
        layout = row(self.canvas, holder, gap=1.5)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.canvas.show_notice(self.tr("Ajoutez une vidéo dans Pièces pour voir les zones sur une image."))

    def refresh(self, overview: Overview) -> None:
        """Offer the footage of the case that has been indexed."""
        self._overview = overview
        films = [e for e in overview.exhibits if e.kind is ExhibitKind.FOOTAGE and _indexed(e, overview) is not None]
        self.footage.set_options(
            [(e.number, self.tr("Pièce {n} · {name}").format(n=e.number, name=e.name)) for e in films]
        )
        self.footage.setEnabled(bool(films))
        self._choose_footage()

    def show_camera(self, name: str, steps: tuple[ProcessingStep, ...], chosen: ProcessingStep | None) -> None:
        """Draw the zones and lines of one camera, the chosen step's brought forward; and the footage that was replayed
        for that camera, if any was."""
        changed = steps != self._steps
        self._steps = steps
        shown = areas(steps)
        lit = next((a.name for a in shown if chosen is not None and a.points == chosen.geometry.points), None)
        self.canvas.set_areas(shown, lit)
        if changed:
            self._fill_list(name)
            self._follow(name)

    def set_flip(self, *, doubtful: bool, turned: bool) -> None:
        """Offer to turn the zones where the vendor's axis is in doubt, or where they were turned."""
        self.flip.setVisible(doubtful or turned)
        self.flip.setChecked(turned)

    def release(self) -> None:
        """Stop decoding."""
        self._closed = True
        self._stop()

    def _fill_list(self, name: str) -> None:
        clear(self._list.body)
        self._title.setText(self.tr("Zones et lignes de {camera}").format(camera=name) if name else "")
        shown = areas(self._steps)
        for area in shown:
            step = next(s for s in self._steps if s.geometry.points == area.points)
            kinds = ", ".join(dict.fromkeys(name_of("kind", kind, language()) for kind in area.kinds))
            pick = button(area.name, "spline" if area.shape == "line" else "square-dashed", "link")
            pick.setToolTip(kinds)
            pick.setAccessibleDescription(kinds)
            pick.clicked.connect(lambda _=False, step=step: self.zone_chosen.emit(step))
            self._list.body.addWidget(pick)
            self._list.body.addWidget(label(kinds, "small"))
        if name and not shown:
            self._list.body.addWidget(
                label(self.tr("La configuration ne trace ni zone ni ligne : toute l’image est analysée."), "muted")
            )
        self._list.body.addStretch(1)

    def _follow(self, camera: str) -> None:
        """Show the footage already replayed for this camera: a zone drawn over another scene would mislead."""
        if self._overview is None:
            return
        films = [replay.footage for replay in self._overview.replays if replay.camera == camera]
        if films and self.footage.value() not in films:
            self.footage.set_value(films[0])
            self._choose_footage()

    def _choose_footage(self) -> None:
        overview = self._overview
        number = self.footage.value()
        exhibit = next((e for e in overview.exhibits if e.number == number), None) if overview is not None else None
        file = _indexed(exhibit, overview) if exhibit is not None and overview is not None else None
        if file is None or file == self._file:
            return
        self._file = file
        self.canvas.show_notice(self.tr("Lecture de l’image…"))

        def show(index: FrameIndex | None) -> None:
            if index is not None and not self._closed and file == self._file:
                self._start(file, index)

        self._session.read(lambda db: records.frame_index(db, file.id), show)

    def _start(self, file: ExhibitFile, index: FrameIndex) -> None:
        self._stop()
        self._decoder = Decoder(Medium(exhibits.opener(self._session.case, file), index), self)
        self._decoder.shown.connect(self._shown)
        self._decoder.failed.connect(self._failed)
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(0, len(index.frames) - 1))
        self._slider.setValue(0)
        self._slider.blockSignals(False)
        self._decoder.start()
        self._ask(0)

    def _ask(self, frame: int) -> None:
        if self._decoder is not None:
            self._decoder.show_frame(frame)

    def _shown(self, shot: Shot) -> None:
        if not self._closed:
            self.canvas.show_shot(shot)
            self._where.setText(self.tr("image {n}").format(n=wording.number(shot.frame)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.canvas.show_notice(errors.sentence(error))
        else:
            self._session.failed.emit(Failure(error, repr(error)))

    def _stop(self) -> None:
        if self._decoder is not None:
            self._decoder.stop()
            self._decoder.deleteLater()
            self._decoder = None


def _indexed(exhibit: Exhibit, overview: Overview) -> ExhibitFile | None:
    """The first file of a piece of footage whose pictures were counted."""
    return next((file for file in exhibit.files if file.id in overview.facts), None)
