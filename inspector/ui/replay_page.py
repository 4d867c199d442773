"""Rejeu: launch a replay of the configured processing on footage, and look at what it extracts, image by image."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from inspector.casefile import CaseFile
from inspector.domain.annotation import FootageErrors
from inspector.domain.case import Capture, Finding, Proof, StoredReplay
from inspector.domain.footage import FootageClock
from inspector.domain.progress import Progress
from inspector.domain.words import ExhibitKind, FindingStatus
from inspector.operations import (
    clock,
    findings,
    footage,
    footage_errors,
    observed,
    overlay,
    replay_check,
    replays,
)
from inspector.operations.cases import Overview
from inspector.operations.replay_check import CheckedReplay
from inspector.replay import Settings
from inspector.ui import replay_words, theme, wording
from inspector.ui.annotate_dialog import AnnotateDialog
from inspector.ui.dialogs import confirm
from inspector.ui.difference_dialog import DifferenceDialog
from inspector.ui.explaining import Explaining
from inspector.ui.observations_view import ObservationsView
from inspector.ui.page import Page, Step
from inspector.ui.player import data
from inspector.ui.player.decoder import Medium, Shot
from inspector.ui.player.player import Player
from inspector.ui.player.scene import areas
from inspector.ui.replay_form import Asked, ReplayForm, readable
from inspector.ui.replay_overlays import OverlayMenu
from inspector.ui.replay_panel import FramePanel
from inspector.ui.replay_table import ReplayTable
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.watch_list_dialog import WatchListDialog
from inspector.ui.widgets.basics import (
    Elided,
    EmptyState,
    Notice,
    Scroller,
    box,
    button,
    column,
    copy_text,
    icon_button,
    row,
)
from inspector.ui.widgets.details import DetailsPanel
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.roomy import Capped
from inspector.ui.work import Failure, Running

EMPTY, LIST, PLAYER, ROWS = range(4)
NARROW = 700
"""Width of the page, in pixels at 100 %, under which the buttons over the image show their icons only."""


class ReplayPage(Page):
    """Three views: the replays (launch one, list of those made), the player of one of them, and its data as a table."""

    step = Step.REPLAY

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._replay: StoredReplay | None = None
        self._opened: int | None = None
        self.explaining = Explaining(session, self)
        self.explaining.told.connect(self._explained)
        self._frame = 0
        self._passage: int | None = None
        self._released = False
        self._asked = False
        self._dialog: AnnotateDialog | None = None
        self.form = ReplayForm()
        self.form.asked.connect(self._launch)
        self.form.portraits_asked.connect(self._choose_portraits)
        self._pause = threading.Event()
        self.form.paused.connect(self._pause.set)
        self.form.cancelled.connect(session.cancel)
        self.table = ReplayTable()
        self.table.activated.connect(self.open_replay)
        self.player = Player()
        self.player.shown.connect(self._shown)
        self.player.selected.connect(self._select)
        self.player.capture_asked.connect(lambda frame: self._capture(frame, draft=False))
        self.player.finding_asked.connect(lambda frame: self._capture(frame, draft=True))
        self.player.explanation_asked.connect(self._explain)
        self._details = DetailsPanel()
        self.data = FramePanel()
        self.table.described.connect(self._details.show_details)
        self.table.opened.connect(self.open_replay)
        self.table.resumed.connect(self._resume)
        self.table.checked.connect(self._check)
        self.table.measured.connect(self._measure)
        self.table.erased.connect(self._erase)
        self.data.explanation.closed.connect(self.explaining.stop)
        self.data.passage_asked.connect(self.player.select)
        self.data.frame_asked.connect(self.player.go_to)
        for asked in (self.data.passage_asked, self.data.frame_asked):
            asked.connect(lambda _: self.player.canvas.setFocus())
        self.data.finding_asked.connect(self._draft_passage)
        self._panels = QStackedWidget()
        self._panels.addWidget(self._details)
        self._panels.addWidget(self.data)
        self.panel = self._panels
        self._views = QStackedWidget()
        self.rows = ObservationsView(session)
        self.rows.back_asked.connect(lambda: self._show(LIST))
        self.rows.place_asked.connect(self._go_to_row)
        self.table.rows_asked.connect(self.show_observations)
        for view in (self._empty_view(), self._list_view(), self._player_view(), self.rows):
            self._views.addWidget(view)
        self.setLayout(column(self._views, gap=0))
        session.progressed.connect(self._progressed)
        session.busy.connect(self._busy)

    def refresh(self, overview: Overview) -> None:
        """Show the replays; the first time, the last one that came to its end is ready to be looked at."""
        first = self._overview is None
        self._overview = overview
        self.form.refresh(overview)
        self.table.refresh(overview)
        self.table.setVisible(bool(overview.replays))
        self.session.read(footage_errors.every_error, self._show_errors)
        done = [replay for replay in overview.replays if replay.state == "done"]
        videos = any(e.kind is ExhibitKind.FOOTAGE and readable(e, overview) for e in overview.exhibits)
        if first and done:
            self.open_replay(done[-1])
        elif not videos and not overview.replays:
            self._show(EMPTY)
        elif self._views.currentIndex() == EMPTY or first:
            self._show(LIST)

    def show_proof(self, proof: Proof) -> bool:
        """Open the replay that a proof cites, at its frame and on its passage."""
        if proof.kind not in ("observation", "capture", "search") or self._overview is None:
            return False
        number, frame = proof.replay, proof.frame
        if proof.kind == "capture":
            taken = next((c for c in self._overview.captures if c.id == proof.capture), None)
            if taken is not None:
                number, frame = taken.replay, taken.frame
        replay = next((r for r in self._overview.replays if r.id == number), None)
        if replay is None or replay.state == "running":
            return False
        self.open_replay(replay, frame or 0, proof.track)
        return True

    def open_replay(self, replay: StoredReplay, frame: int = 0, passage: int | None = None) -> None:
        """Show a replay in the player, at a frame and with a passage selected."""
        if replay.state == "running":
            return
        self._show(PLAYER)
        if self._opened != replay.id:
            self._replay, self._opened = replay, None
            self.explaining.stop()
            self.data.explain("")
            self.player.set_medium(None)
            self.player.set_areas(())
            self._head()
        # Kept also for a player that is still being opened.
        self._frame, self._passage = frame, passage
        self._open()
        self.player.go_to(frame)
        self.player.select(passage)
        self.player.canvas.setFocus()

    def leave(self) -> None:
        """Close the footage and the reading of the case: nothing stays open behind a page that is not seen."""
        self.player.suspend()

    def release(self) -> None:
        """Stop the player for good."""
        self._released = True
        self._close_told()
        if self._dialog is not None:
            self._dialog.reject()
        self.session.progressed.disconnect(self._progressed)
        self.explaining.release()
        self.session.busy.disconnect(self._busy)
        self.player.close_medium()
        self.data.release()
        self.rows.release()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._released:
            return
        self.player.resume()
        self._open()

    # Views

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._told_box.fit(event.size())
        # Large text on a small screen: the icons alone, beside those of the layers.
        narrow = event.size().width() < theme.px(NARROW)
        for control in (self._back, self._rows, self._measured):
            control.setText("" if narrow else f" {control.accessibleName()}")
        if self._replay is not None:
            self._name()

    def _empty_view(self) -> QWidget:
        note = self.tr(
            "Un rejeu refait, sur une vidéo reçue, les traitements que la configuration déclare. Recevez une vidéo à "
            "l’étape Pièces (Ctrl+2), et la configuration du système si vous l’avez."
        )
        return box(column(PageHeader(self.tr("Rejeu")), EmptyState("scan-eye", self.tr("Aucune vidéo"), note), gap=0))

    def _list_view(self) -> QWidget:
        note = self.tr(
            "Refaire sur une vidéo reçue les traitements de la configuration, avec des modèles de référence, pour "
            "constater ce qu’ils extraient."
        )
        scroller = Scroller(gap=2)
        self.outcome = Notice("", Tone.INFO, closable=True)
        self.outcome.hide()
        self.outcome.closed.connect(self.outcome.hide)
        scroller.body.addWidget(self.outcome)
        scroller.body.addWidget(self.table)
        scroller.body.addWidget(self.form)
        layout = column(PageHeader(self.tr("Rejeu"), note), scroller, gap=0)
        layout.setStretch(1, 1)
        return box(layout)

    def _player_view(self) -> QWidget:
        back = self._back = button(self.tr("Rejeux"), "arrow-left", "ghost", lambda: self._show(LIST))
        back.setToolTip(self.tr("Tous les rejeux, et en lancer un autre"))
        self._title = Elided("", "h3")
        self._copy = icon_button("fingerprint", self.tr("Copier l’empreinte du rejeu"), self._copy_digest)
        self._told = Notice("", Tone.SUCCESS, closable=True)
        self._overlays = OverlayMenu(self.session)
        self._overlays.aligned.connect(self._aligned)
        self._measured = button(self.tr("Mesurer l’erreur"), "target", "ghost", lambda: self._measure(self._replay))
        self._measured.setToolTip(self.tr("Annoter des images de la vidéo et les comparer avec ce rejeu"))
        rows = self._rows = button(self.tr("Données"), "list", "ghost", self._show_rows)
        rows.setToolTip(self.tr("Toutes les données du rejeu en tableau, à filtrer et à exporter"))
        bar = row(back, self._title, rows, self._measured, self._overlays, self._copy, gap=1)
        bar.setStretch(1, 1)
        bar.setContentsMargins(theme.gap(), theme.gap(0.5), theme.gap(), theme.gap(0.5))
        head = QFrame()
        head.setLayout(bar)
        notice = column(self._told)
        notice.setContentsMargins(theme.gap(), 0, theme.gap(), theme.gap(0.5))
        self._told_box = Capped(box(notice), 0.24)
        self._told_box.hide()
        self._told.closed.connect(self._close_told)
        self.player.set_head(head)
        layout = column(self._told_box, self.player, gap=0)
        layout.setStretch(1, 1)
        return box(layout)

    def _show_rows(self) -> None:
        if self._replay is not None:
            self.show_observations(self._replay, self.player.track)

    def show_observations(self, replay: StoredReplay, passage: int | None = None) -> None:
        """Show the data of a replay as a table: as last filtered, or those of one passage."""
        self._show(ROWS)
        self.rows.show_replay(replay, passage)

    def _go_to_row(self, frame: int, passage: int | None) -> None:
        replay = next((r for r in self._overview.replays if r.id == self.rows.shown), None) if self._overview else None
        if replay is not None:
            self.open_replay(replay, frame, passage)

    def _show(self, view: int) -> None:
        if view != PLAYER:
            self.player.pause()
        self._views.setCurrentIndex(view)
        self._panels.setCurrentIndex(1 if view == PLAYER else 0)

    # Launching

    def _launch(self, asked: Asked) -> None:
        settings = Settings(every_nth=asked.every)
        self._begin(
            lambda case: replays.run(
                case,
                footage=asked.footage,
                plan=asked.plan,
                camera=asked.camera,
                file=asked.file,
                settings=settings,
                watch_list=asked.watch_list,
                pause=self._pause.is_set,
            ),
            asked.footage,
            self._ended,
        )

    def _choose_portraits(self) -> None:
        seen = None if self._replay is None else (self._replay.footage, self._frame)
        dialog = WatchListDialog(self.session, self.form.watch_list, self, seen)
        dialog.accepted.connect(lambda: self.form.set_watch_list(dialog.chosen))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _begin(
        self, work: Callable[[CaseFile], Generator[Progress, None, Any]], footage: int, done: Callable[[Any], None]
    ) -> None:
        assert self._overview is not None
        self._asked = True
        self._pause.clear()
        self.outcome.hide()
        self.form.show_waiting()
        title = replay_words.exhibit_name(footage, self._overview)
        self.session.start(work, done, self._launch_failed, self._over, title=title)

    def _resume(self, replay: StoredReplay) -> None:
        if not self._asked:
            pause = self._pause.is_set
            self._begin(lambda case: replays.resume(case, replay.id, pause), replay.footage, self._ended)

    def _check(self, replay: StoredReplay) -> None:
        """Run a replay again and say whether it gives the same."""
        if self._asked:
            return

        def told(found: CheckedReplay) -> None:
            self._over()
            if not self._released:
                tone = Tone.SUCCESS if found.identical else Tone.DANGER
                self._tell(replay_words.checked(replay.id, found), tone)
                if found.difference is not None:
                    dialog = DifferenceDialog(self.session, replay, found, self)
                    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                    dialog.open()

        self._begin(lambda case: replay_check.check(case, replay.id), replay.footage, told)

    def _measure(self, replay: StoredReplay | None) -> None:
        """Annotate images of the footage and compare them with a replay."""
        if replay is None:
            return
        self.player.pause()
        self._dialog = AnnotateDialog(self.session, replay, self)
        self._dialog.finished.connect(self._measured_over)
        self._dialog.open()

    def _measured_over(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _show_errors(self, errors: dict[int, FootageErrors]) -> None:
        if not self._released:
            self.table.set_errors(errors)

    def _erase(self, replay: StoredReplay) -> None:
        """Erase the face templates of a replay, once the agent has said so."""
        question = self.tr(
            "Les gabarits de visages du rejeu {n} seront effacés du dossier, et l’état gardé s’il n’est pas terminé. "
            "Leur nombre, leur longueur et leurs empreintes SHA-256 restent, si bien que l’empreinte du rejeu se "
            "vérifie encore. L’effacement est inscrit au journal et ne se défait pas."
        ).format(n=replay.id)
        if not confirm(self, self.tr("Effacer les gabarits"), question, self.tr("Effacer")):
            return

        def told(done: observed.Erased) -> None:
            if not self._released:
                said = self.tr("{count} gabarits du rejeu {n} effacés ; leurs empreintes restent.")
                self._tell(said.format(count=wording.number(done.templates), n=replay.id), Tone.SUCCESS)

        self.session.run(lambda case: observed.erase_templates(case, replay.id), told)

    def _tell(self, sentence: str, tone: Tone) -> None:
        self.outcome.say(sentence, tone)
        self.outcome.show()

    def _ended(self, replay: StoredReplay) -> None:
        self._over()
        if self._released:
            return
        if replay.state == "paused":
            said = self.tr("Rejeu {n} en pause : sélectionnez-le et choisissez « Reprendre » pour le continuer.")
            self._tell(said.format(n=replay.id), Tone.INFO)
        else:
            self.open_replay(replay)

    def _launch_failed(self, failure: Failure) -> None:
        self._over()
        self.session.failed.emit(failure)

    def _over(self) -> None:
        self._asked = False
        self.form.show_running(None)

    def _progressed(self, running: Running) -> None:
        if running.progress.what == "replay":
            self.form.show_running(running)
        elif self._asked:
            self.form.show_waiting()
        else:
            self.form.show_running(None)

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._over()

    # The player

    def _open(self) -> None:
        """Read what the player needs, when the page is seen and it has not been read yet."""
        replay = self._replay
        if self._released or not self.isVisible() or replay is None or self._opened == replay.id:
            return
        self._opened = replay.id

        def read(db: Any) -> tuple[footage.Whole, FootageClock, tuple[overlay.Overlaid, ...]]:
            whole = footage.whole_of_replay(db, replay)
            return whole, clock.clock_of(db, replay.footage), overlay.overlaid(db, replay.footage, whole.index)

        self.session.read(read, lambda found: self._play(replay, *found), self._cannot_open)

    def _cannot_open(self, failure: Failure) -> None:
        self._opened = None
        self._replay = None
        self._show(LIST)
        self.session.failed.emit(failure)

    def _play(
        self, replay: StoredReplay, whole: footage.Whole, known: FootageClock, laid: tuple[overlay.Overlaid, ...]
    ) -> None:
        if self._released or self._opened != replay.id or self._overview is None:
            return
        if not self.isVisible():
            self._opened = None  # read again when the page is seen
            return
        case, index = self.session.case, whole.index
        medium = Medium(footage.source(case, whole), index, data.replay_data(case, replay.id, index, laid), known)
        self.player.set_medium(medium, self._frame)
        self._overlays.offer(replay, laid, self._overview)
        self.player.select(self._passage)
        plan = self._overview.plans.get(replay.plan) if replay.plan is not None else None
        camera = replay_words.camera_of(replay)
        steps = [s for s in plan.steps if s.camera in (camera, "", "*")] if plan is not None else []
        self.player.set_areas(areas(steps))
        self.player.canvas.setFocus()
        frames = len(index.frames)
        self.session.read(
            lambda db: data.timeline(db, replay.id, frames),
            lambda facts: self.player.set_timeline(facts) if self._opened == replay.id else None,
        )

    def _head(self) -> None:
        replay = self._replay
        assert replay is not None and self._overview is not None
        self._name()
        record = replay.record
        self._measured.setVisible(record is not None and replay.state == "done")
        if record is not None:
            tip = self.tr("Copier l’empreinte du rejeu : {digest}").format(digest=wording.short_hash(record.digest))
            self._copy.setToolTip(tip)
        self._say("")
        if replay.state != "done":
            self._say(
                self.tr(
                    "Ce rejeu n’est pas allé à son terme : ce qu’il a extrait se regarde ici, mais la matrice et les "
                    "rapports ne le comptent pas."
                ),
                Tone.WARNING,
            )

    def _name(self) -> None:
        """Which replay is shown; its number alone when there is little room."""
        replay = self._replay
        assert replay is not None and self._overview is not None
        camera = replay_words.camera_of(replay)
        number = self.tr("Rejeu {n}").format(n=replay.id)
        parts = [
            number,
            replay_words.exhibit_name(replay.footage, self._overview),
            self.tr("configuration {plan}").format(plan=replay_words.plan_name(replay.plan, self._overview))
            if replay.plan is not None
            else replay_words.plan_name(None, self._overview),
        ]
        if camera:
            parts.append(self.tr("caméra {camera}").format(camera=camera))
        narrow = self.width() < theme.px(NARROW)
        self._title.set_text(number if narrow else " — ".join(parts))
        self._copy.setVisible(replay.record is not None and not narrow)

    def _say(self, sentence: str, tone: Tone = Tone.SUCCESS) -> None:
        self._told.say(sentence, tone)
        self._told_box.fit(self.size())
        self._told_box.verticalScrollBar().setValue(0)
        self._told_box.setVisible(bool(sentence))

    def _copy_digest(self) -> None:
        if self._replay is not None and self._replay.record is not None:
            copy_text(self._replay.record.digest)
            self._say(self.tr("Empreinte du rejeu copiée : {digest}").format(digest=self._replay.record.digest))

    def _shown(self, shot: Shot) -> None:
        self._frame = shot.frame
        self.data.show_shot(shot)

    def _select(self, track: int | None) -> None:
        self.data.show_passage(track)
        replay = self._opened
        if track is None or replay is None:
            return

        def show(found: data.PassageFacts | None) -> None:
            if not self._released and self._opened == replay and self.player.track == track:
                self.data.show_passage(track, found)

        self.session.read(lambda db: data.passage(db, replay, track), show)

    def _capture(self, frame: int, *, draft: bool) -> None:
        replay, track = self._opened, self.player.track
        if replay is None:
            return

        def kept(capture: Capture) -> None:
            if self._released:
                return
            self._say(
                self.tr("Image {frame} gardée comme preuve : capture {n}.").format(
                    frame=wording.number(capture.frame), n=capture.id
                )
            )
            if draft:
                proof = Proof("capture", replay=replay, frame=frame, track=track, capture=capture.id)
                self._draft(proof)

        self.session.run(lambda case: findings.capture(case, replay, frame), kept)

    def _explain(self, frame: int, x: float, y: float) -> None:
        if self._opened is not None:
            self.explaining.ask(self._opened, frame, x, y)

    def _explained(self, sentences: str) -> None:
        """In the panel, where there is room for all of them, else above the image."""
        beside = self.data.isVisible()
        self.data.explain(sentences if beside else "")
        self._say("" if beside else sentences, Tone.INFO)

    def _close_told(self) -> None:
        """The sentence is closed; an explanation under way is given up."""
        self._told_box.hide()
        self.data.explain("")
        self.explaining.stop()

    def _aligned(self, replay: StoredReplay, found: overlay.Alignment) -> None:
        """Read the player's data again, with the export laid over it."""
        if self._released or self._opened != replay.id:
            return
        self._opened = None
        self._open()
        self._say(replay_words.aligned(found))

    def _draft_passage(self) -> None:
        shot = self.player.shot
        if shot is not None and self._opened is not None:
            self._draft(Proof("observation", replay=self._opened, frame=shot.frame, track=self.player.track))

    def _draft(self, proof: Proof) -> None:
        self.finding_drafted.emit(Finding(0, "", FindingStatus.A_VERIFIER, "", (proof,)))
