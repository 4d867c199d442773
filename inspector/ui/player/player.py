"""The player: picture, layers, bar and timeline together, and the keys of video editors."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inspector import messages
from inspector.domain.errors import UserError
from inspector.footage.told_time import hours_told
from inspector.ui import theme, wording
from inspector.ui.player.canvas import Canvas
from inspector.ui.player.data import TimelineFacts
from inspector.ui.player.decoder import Decoder, Medium, Shot
from inspector.ui.player.goto import GotoDialog
from inspector.ui.player.layers import Layer
from inspector.ui.player.scene import Area
from inspector.ui.player.timeline import Timeline
from inspector.ui.player.transport import SPEEDS, LayerBar, Transport
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Elided

LOW = 560
"""Height, in pixels at 100 %, below which the head and the layers share a line."""


class Player(QWidget):
    """Plays one `Medium` exactly. Signals: shown(Shot), selected(track or None), capture_asked(frame),
    finding_asked(frame). Frames are ordinals from 0."""

    shown = Signal(object)
    selected = Signal(object)
    capture_asked = Signal(int)
    finding_asked = Signal(int)
    explanation_asked = Signal(int, float, float)
    """Frame and place, pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(self)
        self.layer_bar = LayerBar(self)
        self.transport = Transport(self)
        self.timeline = Timeline(self)
        self.hours = Elided("", "small")
        self.hours.setAccessibleName(self.tr("Fichier et heure de l’image"))
        self.hours.setContentsMargins(theme.gap(), 0, theme.gap(), theme.gap(0.5))
        self.hours.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(0)
        self._head.addWidget(self.layer_bar)
        column.addLayout(self._head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.transport)
        column.addWidget(self.hours)
        column.addWidget(self.timeline)
        self._decoder: Decoder | None = None
        self._medium: Medium | None = None
        self._shot: Shot | None = None
        self._track: int | None = None
        self._wanted = 0
        self._speed = 0.0
        self._pace = 1.0
        self._origin = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._connect()
        self._set_keys()
        self.show_notice("")

    def set_head(self, widget: QWidget) -> None:
        """Puts a widget over the layers; beside them when there is little height."""
        self._head.insertWidget(0, widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if low else ways.TopToBottom)

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def shot(self) -> Shot | None:
        """The picture shown, with its number."""
        return self._shot

    @property
    def frames(self) -> int:
        """How many frames the footage has."""
        return len(self._medium.index.frames) if self._medium else 0

    @property
    def track(self) -> int | None:
        """The passage selected."""
        return self._track

    @property
    def playing(self) -> bool:
        """Whether it plays, either way."""
        return self._speed != 0

    def set_medium(self, medium: Medium | None, frame: int = 0) -> None:
        """Shows another footage or replay, from `frame` on; what was open for the one before is closed."""
        self.close_medium()
        self._medium = medium
        self.timeline.set_index(medium.index if medium else None)
        if medium is None or not medium.index.frames:
            self.show_notice(self.tr("Aucune image à montrer.") if medium else "")
            return
        self._wanted = frame
        self.resume()

    def set_timeline(self, facts: TimelineFacts) -> None:
        """What a replay found over the whole footage."""
        self.timeline.set_facts(facts)

    def set_areas(self, areas: Sequence[Area], lit: str | None = None) -> None:
        """The zones, lines and masks of the plan."""
        self.canvas.set_areas(areas, lit)

    def show_notice(self, sentence: str) -> None:
        """A sentence instead of a picture."""
        self._shot = None
        self.canvas.show_notice(sentence)
        self.transport.show_place(None, 0)
        self.hours.hide()
        self._enable(False)

    def select(self, track: int | None) -> None:
        """Selects a passage and tells so."""
        if track != self._track:
            self._track = track
            self.canvas.select(track)
            self.selected.emit(track)

    def close_medium(self) -> None:
        """Forgets the footage; nothing of it stays open."""
        self.suspend()
        self._medium = self._shot = None
        if self._track is not None:
            self.select(None)

    def suspend(self) -> None:
        """Stops playing and ends the decoding thread: nothing stays open, the picture stays on the screen."""
        self.pause()
        decoder, self._decoder = self._decoder, None
        if decoder is not None:
            decoder.shown.disconnect(self._receive)
            decoder.failed.disconnect(self._fail)
            decoder.stop()
            decoder.deleteLater()

    def resume(self) -> None:
        """Opens again what `suspend` closed, at the same frame; moving does it too."""
        if self._decoder is not None or self._medium is None or not self._medium.index.frames:
            return
        self._decoder = Decoder(self._medium, self)
        self._decoder.shown.connect(self._receive)
        self._decoder.failed.connect(self._fail)
        self._decoder.start()
        self._enable(True)
        self.go_to(self._wanted)

    # -- moving -------------------------------------------------------------------------------------------------

    def go_to(self, frame: int) -> None:
        """Shows frame `frame`, brought within the footage."""
        if not self.frames:
            return
        self._wanted = min(max(0, frame), self.frames - 1)
        if self._decoder is None:
            self.resume()
            return
        self._decoder.show_frame(self._wanted, blurred=Layer.BLUR in self.layer_bar.layers)
        if self.playing:
            self._origin = (time.monotonic(), self._seconds(self._wanted))

    def go_to_seconds(self, seconds: float) -> None:
        """Shows the frame that is on screen at that time: the last one not after it."""
        self.go_to(self._frame_at(seconds, self.timeline.seconds))

    def step(self, frames: int) -> None:
        """Moves by whole frames from the last one asked for; stops playing."""
        self.pause()
        self.go_to(self._wanted + frames)

    def next_event(self, direction: int) -> None:
        """Goes to the next (1) or previous (-1) frame in which something happens; stays when there is none."""
        self.pause()
        find = self.timeline.next_event if direction > 0 else self.timeline.previous_event
        frame = find(self._wanted)
        if frame is not None:
            self.go_to(frame)

    def play(self, speed: float) -> None:
        """Plays at `speed` (negative: backwards, 0: stops), at the pace of the frames' own times."""
        if self._decoder is None or speed == 0:
            self.pause()
            return
        at_end = self._wanted >= self.frames - 1 if speed > 0 else self._wanted <= 0
        if at_end and not self.playing:
            self.go_to(0 if speed > 0 else self.frames - 1)
        self._speed = speed
        if abs(speed) in SPEEDS:
            self._pace = abs(speed)
            self.transport.show_speed(self._pace)
        self._origin = (time.monotonic(), self._seconds(self._wanted))
        self.transport.show_playing(True, speed < 0)
        self._schedule()

    def pause(self) -> None:
        """Stops; the frame asked for last is still shown."""
        self._timer.stop()
        if self.playing:
            self._speed = 0.0
            self.transport.show_playing(False, False)

    def toggle(self) -> None:
        """Plays or stops."""
        if self.playing:
            self.pause()
        else:
            self.play(self._pace)

    def ask_where(self) -> None:
        """The small window that asks for an image number or a time."""
        if self._medium is None:
            return
        self.pause()
        dialog = GotoDialog(self.frames, float(self.timeline.seconds[-1]), self)

        def go() -> None:
            kind, value = dialog.place
            self.go_to(int(value)) if kind == "frame" else self.go_to_seconds(value)

        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- inside -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.canvas.passage_clicked.connect(self.select)
        self.layer_bar.changed.connect(self._layers_changed)
        self.timeline.valueChanged.connect(self._timeline_moved)
        bar = self.transport
        bar.play_asked.connect(self.toggle)
        bar.step_asked.connect(self.step)
        bar.event_asked.connect(self.next_event)
        bar.goto_asked.connect(self.ask_where)
        bar.speed_asked.connect(self._choose_speed)
        bar.capture_asked.connect(lambda: self._ask(self.capture_asked.emit))
        bar.finding_asked.connect(lambda: self._ask(self.finding_asked.emit))
        self.canvas.place_asked.connect(self._ask_why)

    def _set_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Left": partial(self.step, -1),
            "Right": partial(self.step, 1),
            "Shift+Left": partial(self.step, -10),
            "Shift+Right": partial(self.step, 10),
            "Home": lambda: self.step(-self.frames),
            "End": lambda: self.step(self.frames),
            "J": partial(self._shuttle, -1),
            "K": self.pause,
            "L": partial(self._shuttle, 1),
            "N": partial(self.next_event, 1),
            "P": partial(self.next_event, -1),
            "C": lambda: self._ask(self.capture_asked.emit),
            "F": lambda: self._ask(self.finding_asked.emit),
            "Ctrl+G": self.ask_where,
            "E": self._ask_why,
            "+": lambda: self.canvas.zoom_by(1.25, self.canvas.rect().center().toPointF()),
            "-": lambda: self.canvas.zoom_by(0.8, self.canvas.rect().center().toPointF()),
            "0": self.canvas.fit,
        }
        keys |= {str(layer.value): partial(self.layer_bar.toggle, layer) for layer in Layer}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask_why(self, x: float | None = None, y: float | None = None) -> None:
        """Asks for an explanation of a place: when none is given, of the passage selected or of the middle."""
        if self._shot is None:
            return
        size = self._shot.image.size()
        if x is None or y is None:
            figure = self._shot.facts.figure(self._track)
            left, top, wide, high = figure.box if figure else (0.0, 0.0, float(size.width()), float(size.height()))
            x, y = left + wide / 2, top + high / 2
        x, y = min(max(x, 0.0), size.width() - 1.0), min(max(y, 0.0), size.height() - 1.0)
        self.pause()
        self.explanation_asked.emit(self._shot.frame, x, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Space comes here from the picture and the timeline; a focused button keeps it for itself.
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() == Qt.Key.Key_Escape and self._track is not None:
            self.select(None)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        super().hideEvent(event)

    def _shuttle(self, direction: int) -> None:
        """J and L: play that way, faster each time up to 4×."""
        if self._speed * direction > 0:
            self.play(direction * min(SPEEDS[-1], abs(self._speed) * 2))
        else:
            self.play(direction * 1.0)

    def _choose_speed(self, speed: float) -> None:
        self._pace = speed
        if self.playing:
            self.play(speed if self._speed > 0 else -speed)

    def _schedule(self) -> None:
        """Waits until the next frame that way is due."""
        following = self._wanted + (1 if self._speed > 0 else -1)
        if not 0 <= following < self.frames:
            self.pause()
            return
        began, from_seconds = self._origin
        due = began + (self._seconds(following) - from_seconds) / self._speed
        self._timer.start(max(0, round((due - time.monotonic()) * 1000)))

    def _tick(self) -> None:
        """Asks for the frame that should be on screen now; those in between are dropped by the view alone."""
        if not self.playing or self._decoder is None:
            return
        began, from_seconds = self._origin
        place = self._frame_at(from_seconds + (time.monotonic() - began) * self._speed + 1e-4)
        following = self._wanted + (1 if self._speed > 0 else -1)
        frame = max(following, place) if self._speed > 0 else min(following, place + 1)
        self._wanted = min(max(0, frame), self.frames - 1)
        self._decoder.show_frame(self._wanted, blurred=Layer.BLUR in self.layer_bar.layers)

    def _receive(self, shot: Shot) -> None:
        if self._decoder is None or shot.medium is not self._medium:
            return
        self._shot = shot
        self.canvas.show_shot(shot)
        self.transport.show_place(shot, self.frames)
        self._show_hours(shot)
        if not self.timeline.isSliderDown():
            self.timeline.blockSignals(True)
            self.timeline.setValue(shot.frame)
            self.timeline.blockSignals(False)
        self.shown.emit(shot)
        if self.playing and not self._timer.isActive():
            self._schedule()

    def _show_hours(self, shot: Shot) -> None:
        """The file of the image and what is known of its hour, apart from its PTS."""
        assert self._medium is not None
        told = list(hours_told(self._medium.clock, shot.seconds, language()))
        place = self._medium.index.place(shot.frame)
        if place is not None:
            name = self.tr("« {file} », image {n}").format(file=place[0], n=wording.number(place[1]))
            told.insert(0, name)
        self.hours.set_text(" · ".join(told))
        self.hours.setVisible(bool(told))

    def _fail(self, error: Exception) -> None:
        self.close_medium()
        if not isinstance(error, UserError):
            raise error
        self.show_notice(messages.error_sentence(error, language()))

    def _timeline_moved(self, frame: int) -> None:
        self.go_to(frame)

    def _layers_changed(self, layers: frozenset[Layer]) -> None:
        self.canvas.set_layers(layers)
        if self._shot is not None and self._shot.blurred is not (Layer.BLUR in layers):
            self.go_to(self._wanted)

    def _ask(self, tell: Callable[[int], None]) -> None:
        if self._shot is not None:
            self.pause()
            tell(self._shot.frame)

    def _enable(self, on: bool) -> None:
        self.transport.setEnabled(on)
        self.timeline.setEnabled(on)
        self.layer_bar.setEnabled(on)

    def _seconds(self, frame: int) -> float:
        """When it is due while playing."""
        return float(self.timeline.pace[frame])

    def _frame_at(self, seconds: float, times: NDArray[np.float64] | None = None) -> int:
        times = self.timeline.pace if times is None else times
        place = int(np.searchsorted(times, seconds + 1e-9, side="right")) - 1
        return min(max(0, place), max(0, self.frames - 1))
