"""Launching a replay: footage, configuration, camera; what would be replayed and what not, before anything runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal

from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts
from inspector.domain.plan import ProcessingPlan
from inspector.domain.portrait import GivenList
from inspector.domain.words import ExhibitKind
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.ui import errors, replay_words, wording
from inspector.ui.replay_words import ICONS, StepLine, StepState
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Card, Elided, Notice, box, button, column, label, row
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field
from inspector.ui.widgets.flow import Flow
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.widgets.table import Column, Table, fit_height
from inspector.ui.work import Running

EVERY = (2, 3, 5, 10, 25)
"""Choices of "one image in n"; the command line takes any other."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Asked:
    """What to replay: exhibit numbers, and the camera of the plan (None: without plan). file: one of the pièce's files,
    when they are replayed apart. every: one image in so many is analysed. watch_list: the portraits."""

    footage: int
    plan: int | None
    camera: str | None
    file: str | None = None
    every: int = 1
    watch_list: GivenList | None = None


def readable(exhibit: Exhibit, overview: Overview) -> list[ExhibitFile]:
    """The files of a pièce whose images could be read."""
    return [file for file in exhibit.files if file.id in overview.facts]


class ReplayForm(Card):
    """Signals: asked(Asked), paused(), cancelled(), portraits_asked() to choose the list of portraits."""

    asked = Signal(object)
    paused = Signal()
    cancelled = Signal()
    portraits_asked = Signal()

    def __init__(self) -> None:
        super().__init__(translate("ReplayForm", "Nouveau rejeu"))
        self._overview: Overview | None = None
        self._ready = False
        self._pausing = False
        self.footage = Choice()
        self.plan = Choice(empty=self.tr("Aucune : personnes, véhicules, passages"))
        self.camera = Choice()
        self.every = Choice([(1, self.tr("Toutes")), *((n, self.tr("Une sur {n}").format(n=n)) for n in EVERY)])
        self.steps = Table(self.tr("Ce que le rejeu fera"), self._columns(), searchable=False)
        fit_height(self.steps, 5)
        self.notice = Notice()
        self._summary = label("", "muted")
        self.launch = button(self.tr("Lancer le rejeu"), "play", "primary", self._ask)
        self._what = Elided("", "small")
        self._bar = WorkBar(self.tr("Avancement du rejeu"))
        self._left = label("", "small", wrap=False)
        self.pause = button(self.tr("Mettre en pause"), "pause", call=self._pause)
        self.pause.setToolTip(self.tr("Le rejeu se reprend où il en est, aussi après la fermeture du dossier"))
        self.stop = button(self.tr("Interrompre"), "circle-x", call=self.cancelled.emit)
        line = row(self._what, self._bar, self._left, gap=1.5)
        line.setStretch(0, 1)
        line.setStretch(1, 2)
        self._work = box(column(line, Flow(self.pause, self.stop, right=True), gap=1))
        self._work.hide()
        choices = Columns(
            [
                Field(self.tr("Vidéo"), self.footage),
                Field(self.tr("Configuration"), self.plan),
                Field(self.tr("Caméra de la configuration"), self.camera),
                Field(self.tr("Images analysées"), self.every),
            ],
            least=210,
            most=4,
        )
        self.watch_list: GivenList | None = None
        self.portraits = button("", "images", "ghost", self.portraits_asked.emit)
        self.portraits.setToolTip(self.tr("Choisir les portraits auxquels les visages seront comparés"))
        bottom = column(self._summary, Flow(self.portraits, self.launch, gap=2, right=True), gap=1)
        for part in (choices, self.notice, self.steps, box(bottom), self._work):
            self.body.addWidget(part)
        self.footage.changed.connect(self._show_steps)
        self.plan.changed.connect(self._plan_changed)
        self.camera.changed.connect(self._show_steps)

    def refresh(self, overview: Overview) -> None:
        """What the case offers; choices made stay."""
        first = self._overview is None
        self._overview = overview
        numbers = {exhibit.number for exhibit in overview.exhibits}
        there = self.watch_list is not None and set(self.watch_list.exhibits) <= numbers
        self.set_watch_list(self.watch_list if there else None)
        videos: list[tuple[int | tuple[int, str], str]] = []
        for exhibit in overview.exhibits:
            files = readable(exhibit, overview)
            name = replay_words.exhibit_name(exhibit.number, overview)
            if exhibit.kind is not ExhibitKind.FOOTAGE or not files:
                continue
            if len(files) == 1 or exhibit.number in overview.timelines:
                videos.append((exhibit.number, name))
            else:
                videos += [((exhibit.number, file.name), f"{name} · {file.name}") for file in files]
        plans = [(n, replay_words.plan_name(n, overview)) for n, plan in overview.plans.items() if plan.recognised]
        self.footage.set_options(videos)
        self.plan.set_options(plans)
        if first and plans:
            self.plan.set_value(plans[0][0])
        self._plan_changed()

    def set_watch_list(self, given: GivenList | None) -> None:
        """The portraits that the faces are compared with; None: no list."""
        self.watch_list = given
        said = self.tr("Liste de portraits…")
        if given is not None and len(given.exhibits) == 1 and not given.cuts:
            said = self.tr("Portraits : pièce {n}…").format(n=given.exhibits[0])
        elif given is not None:
            counts = [self.tr("%n pièce(s)", "", len(given.exhibits))] if given.exhibits else []
            counts += [self.tr("%n découpé(s)", "", len(given.cuts))] if given.cuts else []
            said = self.tr("Portraits : {counts}…").format(counts=", ".join(counts))
        self.portraits.setText(f" {said}")
        self.portraits.setAccessibleName(said)

    def show_running(self, running: Running | None) -> None:
        """Where the replay is; None: none runs."""
        self._work.setVisible(running is not None)
        self.launch.setEnabled(running is None and self._ready)
        if running is None:
            self._pausing = False
            return
        self.stop.setEnabled(True)
        self.pause.setEnabled(not self._pausing)
        progress = running.progress
        done = wording.number(progress.done)
        shown = self.tr("Image {n}") if progress.total is None else self.tr("Image {n} sur {total}")
        self._what.set_text(shown.format(n=done, total=wording.number(progress.total or 0)))
        self._bar.show_progress(progress)
        self._left.setText(self._bar.left(running))

    def show_waiting(self) -> None:
        """A replay was asked for and other work runs before it."""
        self._work.show()
        self.launch.setEnabled(False)
        self.stop.setEnabled(False)
        self.pause.setEnabled(False)
        self._what.set_text(self.tr("Le rejeu commencera après le travail en cours."))
        self._bar.wait()
        self._left.setText("")

    @property
    def waiting(self) -> bool:
        """Whether it shows a replay that runs."""
        return not self._work.isHidden()

    # Inside

    def _pause(self) -> None:
        self._pausing = True
        self.pause.setEnabled(False)
        self.paused.emit()

    def _columns(self) -> list[Column]:
        order = list(StepState)
        return [
            Column(
                self.tr("Rejeu"),
                lambda line: replay_words.state_name(line.state),
                lambda line: order.index(line.state),
                icon=lambda line: (ICONS[line.state][0], ICONS[line.state][1].value),
                width=150,
            ),
            Column(self.tr("Traitement"), self._step_name, width=0),
            Column(self.tr("Règle, ou raison"), lambda line: line.why, width=0),
        ]

    @staticmethod
    def _step_name(line: StepLine) -> str:
        kind = name_of("kind", line.kind, language())
        return f"{kind} · {line.name}" if line.name else kind

    def _chosen_plan(self) -> ProcessingPlan | None:
        number = self.plan.value()
        return None if self._overview is None or number is None else self._overview.plans.get(number)

    def _chosen_facts(self) -> FootageFacts | None:
        if self._overview is None or self.footage.value() is None:
            return None
        number, name = self._chosen_footage()
        exhibit = next(e for e in self._overview.exhibits if e.number == number)
        file = next(each for each in readable(exhibit, self._overview) if name in (None, each.name))
        return self._overview.facts[file.id]

    def _chosen_footage(self) -> tuple[int, str | None]:
        chosen = self.footage.value()
        return chosen if isinstance(chosen, tuple) else (chosen, None)

    def _plan_changed(self) -> None:
        plan = self._chosen_plan()
        cameras = plan.cameras if plan is not None else ()
        off = self.tr("{camera} (désactivée)")
        options = []
        for camera in cameras:
            name = camera.id if camera.name in ("", camera.id) else f"{camera.id} · {camera.name}"
            options.append((camera.id, off.format(camera=name) if camera.enabled is False else name))
        self.camera.set_options(options)
        self.camera.setEnabled(bool(options))
        self._show_steps()

    def _show_steps(self) -> None:
        facts = self._chosen_facts()
        lines: list[StepLine] = []
        self.notice.say("")
        apart = self._overview is not None and isinstance(self.footage.value(), tuple)
        if apart and facts is not None:
            self.notice.say(
                self.tr(
                    "Les images de cette pièce n’ont pas toutes la même définition : ses fichiers se rejouent un à un."
                )
            )
        if facts is not None:
            try:
                lines = replay_words.step_lines(self._chosen_plan(), self.camera.value(), facts.width, facts.height)
            except UserError as error:
                self.notice.say(errors.sentence(error), Tone.WARNING)
        self._ready = bool(lines)
        self.launch.setEnabled(self._ready and not self.waiting)
        self.steps.show_records(lines)
        self._summary.setText(replay_words.tally(lines))

    def _ask(self) -> None:
        number, file = self._chosen_footage()
        self.asked.emit(
            Asked(number, self.plan.value(), self.camera.value(), file, self.every.value() or 1, self.watch_list)
        )
