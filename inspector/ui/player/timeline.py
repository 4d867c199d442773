"""The whole run on one strip: passages, zones, faces and events, with the place of the frame shown.

It is a slider: value is the frame's ordinal, so keyboards and screen readers use it as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from inspector import messages
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Event
from inspector.domain.words import EventKind
from inspector.ui import theme, wording
from inspector.ui.family_words import PLACED
from inspector.ui.player import bins, joints, texts
from inspector.ui.player.data import TimelineFacts
from inspector.ui.translation import language

_TICKS = 18
_BARS = 26
_STRIP = 12
_EVENTS = 16
_GAP = 4
_MOST_ZONES = 3
_REACH = 5.0
"""Pixels around an event's mark in which the pointer meets it."""


class Timeline(QAbstractSlider):
    """Shows a `TimelineFacts` over the frames of one footage; `valueChanged` and `sliderMoved` give the frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Frise de la vidéo"))
        self.setSingleStep(1)
        self.setPageStep(10)
        self.seconds: NDArray[np.float64] = np.zeros(0)
        self.pace: NDArray[np.float64] = self.seconds
        self.joints: tuple[joints.Joint, ...] = ()
        self._facts: TimelineFacts | None = None
        self._frames_of_events: list[int] = []
        self._drawn: QPixmap | None = None

    def set_index(self, index: FrameIndex | None) -> None:
        """The frames of the footage; what was known of another is forgotten."""
        self.seconds = seconds_of(index)
        self.pace = joints.pace_of(index, self.seconds)
        self.joints = joints.joints_of(index)
        self._facts, self._frames_of_events = None, []
        self.setRange(0, max(0, len(self.seconds) - 1))
        self._redraw()

    def set_facts(self, facts: TimelineFacts) -> None:
        """What a replay found in those frames."""
        self._facts = facts
        self._frames_of_events = [event.frame for event in facts.events]
        self._redraw()

    @property
    def facts(self) -> TimelineFacts | None:
        """What is drawn; None for footage alone."""
        return self._facts

    def next_event(self, frame: int) -> int | None:
        """The first frame after `frame` in which something happens."""
        place = bisect_left(self._frames_of_events, frame + 1)
        return self._frames_of_events[place] if place < len(self._frames_of_events) else None

    def previous_event(self, frame: int) -> int | None:
        """The last frame before `frame` in which something happens."""
        place = bisect_left(self._frames_of_events, frame)
        return self._frames_of_events[place - 1] if place else None

    def strip(self) -> QRectF:
        """Where frames are: the widget without the names of the rows."""
        metrics = QFontMetricsF(theme.font(12))
        names = [name for name, _ in self._rows()]
        gutter = 12 + max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        return QRectF(gutter, 0, max(1.0, self.width() - gutter - 8), self.height())

    def x_of(self, frame: int) -> float:
        """Where a frame is in the widget."""
        strip = self.strip()
        return strip.left() + bins.x_of(frame, strip.width(), len(self.seconds))

    def frame_at(self, x: float) -> int:
        """The frame at a place of the widget."""
        strip = self.strip()
        return bins.frame_at(x - strip.left(), strip.width(), len(self.seconds))

    def sizeHint(self) -> QSize:
        rows = sum(height + theme.px(_GAP) for _, height in self._rows())
        return QSize(480, theme.px(_TICKS + _GAP) + rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if len(self.seconds) == 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self.x_of(self.sliderPosition())
        colour = QColor(theme.colours().accent)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, 7), QPointF(x, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 6, 1), QPointF(x + 6, 1), QPointF(x, 10)]))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and len(self.seconds):
            self.setSliderDown(True)
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.describe(float(event.pos().x())), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn = None

    def describe(self, x: float) -> str:
        """What there is at a place of the widget: frame, time, counts, and the event whose mark is there."""
        if len(self.seconds) == 0:
            return ""
        frame = self.frame_at(x)
        reach = _REACH * len(self.seconds) / self.strip().width()
        happened = bins.nearest(self._facts.events, frame, reach) if self._facts else ()
        if happened:
            frame = happened[0].frame
        head = self.tr("Image {frame} · {time}")
        lines = [head.format(frame=wording.number(frame), time=texts.clock(self.seconds[frame]))]
        if self._facts:
            lines.append(self.tr("%n passage(s)", "", int(self._facts.density[frame])))
            if self._facts.faces[frame]:
                lines.append(self.tr("%n visage(s)", "", int(self._facts.faces[frame])))
            for name, inside in self._facts.zones:
                if inside[frame]:
                    lines.append(self.tr("zone « {name} » : {n}").format(name=name, n=inside[frame]))
        near = [joint for joint in self.joints if abs(joint.frame - frame) <= max(reach, 0.5)]
        lines += [joints.describe(joint) for joint in near[:3]]
        lines += [self.event_text(event) for event in happened[:6]]
        return "\n".join(lines)

    def event_text(self, event: Event) -> str:
        """One event in words: what, which passage, where."""
        words = messages.name_of("event", event.kind, language())
        if event.label and event.kind in PLACED:
            words = self.tr("{what} « {where} »").format(what=words, where=event.label)
        if event.track is None:
            return f"● {words}"
        return self.tr("● Passage {track} : {what}").format(track=event.track, what=words[0].lower() + words[1:])

    def _go(self, position: QPointF) -> None:
        frame = self.frame_at(position.x())
        self.setSliderPosition(frame)

    def _rows(self) -> list[tuple[str, int]]:
        if self._facts is None:
            return []
        rows = [(self.tr("passages"), _BARS)]
        zones = self._facts.zones
        if zones:
            rows.append((self.tr("zones"), _STRIP * min(len(zones), _MOST_ZONES)))
        rows += [(self.tr("visages"), _STRIP), (self.tr("événements"), _EVENTS)]
        return [(name, theme.px(height)) for name, height in rows]

    def _redraw(self) -> None:
        self._drawn = None
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _draw(self) -> QPixmap:
        """Everything but the playhead, drawn once for each size, theme and run."""
        density = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * density), round(self.height() * density))
        picture.setDevicePixelRatio(density)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        strip = self.strip()
        self._draw_ticks(painter, strip)
        top = float(theme.px(_TICKS))
        for name, height in self._rows():
            row = QRectF(strip.left(), top, strip.width(), height)
            painter.setPen(QColor(theme.colours().muted))
            label = QRectF(0, top, strip.left() - 8, height)
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
            painter.fillRect(row, QColor(theme.colours().raised))
            self._draw_row(painter, row, name)
            top += height + theme.px(_GAP)
        self._draw_joints(painter, strip)
        painter.end()
        return picture

    def _draw_joints(self, painter: QPainter, strip: QRectF) -> None:
        """One mark for each pixel: the gravest of those that fall on it."""
        marks: dict[int, joints.Joint] = {}
        for joint in self.joints:
            # Between the image before and the image after.
            x = int(strip.left() + joint.frame * strip.width() / max(1, len(self.seconds)))
            if x not in marks or abs(joint.gap) > abs(marks[x].gap):
                marks[x] = joint
        for x, joint in sorted(marks.items()):
            joints.draw(painter, float(x), strip, joint)

    def _draw_ticks(self, painter: QPainter, strip: QRectF) -> None:
        if len(self.seconds) < 2:
            return
        whole = float(self.seconds[-1])
        step = bins.tick_step(whole / strip.width(), theme.px(84)) if whole > 0 else 1.0
        hours = whole >= 3600
        least = -1.0
        for count in range(int(whole / step) + 1):
            frame = int(np.searchsorted(self.seconds, count * step - 1e-6))
            x = strip.left() + bins.x_of(frame, strip.width(), len(self.seconds))
            # Where hours pass without images, many marks would fall on one place.
            if x < least:
                continue
            least = x + theme.px(60)
            painter.setPen(QColor(theme.colours().line))
            painter.drawLine(QPointF(x, theme.px(_TICKS) - 4), QPointF(x, self.height()))
            painter.setPen(QColor(theme.colours().muted))
            room = QRectF(x + 4, 0, theme.px(84), theme.px(_TICKS) - 2)
            if room.left() + theme.px(44) < self.width():
                text = texts.clock(count * step, hours=hours, thousandths=False)
                text = texts.clock(count * step, hours=hours) if step < 1 else text
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_row(self, painter: QPainter, row: QRectF, name: str) -> None:
        facts = self._facts
        if facts is None:
            return
        c = theme.colours()
        if name == self.tr("passages"):
            self._draw_bars(painter, row, facts.density, QColor(c.accent))
        elif name == self.tr("visages"):
            self._draw_presence(painter, row, facts.faces, QColor(c.tone("danger").text))
        elif name == self.tr("zones"):
            height = row.height() / min(len(facts.zones), _MOST_ZONES)
            for place, (_, inside) in enumerate(facts.zones[:_MOST_ZONES]):
                line = QRectF(row.left(), row.top() + place * height, row.width(), height - 2)
                self._draw_presence(painter, line, inside, QColor(c.tone("success").text))
        else:
            self._draw_events(painter, row, facts.events)

    def _draw_bars(self, painter: QPainter, row: QRectF, values: NDArray[np.int32], colour: QColor) -> None:
        columns = bins.per_pixel(values, int(row.width()))
        highest = max(1, int(columns.max(initial=0)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x, value in enumerate(columns):
            if value:
                height = max(2.0, row.height() * value / highest)
                painter.fillRect(QRectF(row.left() + x, row.bottom() - height, 1, height), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _draw_presence(self, painter: QPainter, row: QRectF, values: NDArray[np.int32], colour: QColor) -> None:
        columns = bins.per_pixel(values, int(row.width())) > 0
        edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            painter.drawRoundedRect(
                QRectF(row.left() + float(first), row.top() + 2, max(2.0, float(last - first)), row.height() - 4), 1, 1
            )

    def _draw_events(self, painter: QPainter, row: QRectF, events: Sequence[Event]) -> None:
        """One mark for each kind of event and pixel, its shape telling the kind."""
        c = theme.colours()
        frames = len(self.seconds)
        places = ((event.kind, row.left() + bins.x_of(event.frame, row.width(), frames)) for event in events)
        marks = {(_family(kind), int(x)) for kind, x in places}
        painter.setPen(Qt.PenStyle.NoPen)
        middle = row.center().y()
        for family, x in sorted(marks):
            if family == 0:
                painter.setBrush(QColor(c.muted))
                painter.drawRect(QRectF(x - 0.75, row.top() + 4, 1.5, row.height() - 8))
            elif family == 1:
                painter.setBrush(QColor(c.tone("success").text))
                painter.drawPolygon(
                    QPolygonF(
                        [QPointF(x - 4, middle), QPointF(x, middle - 4), QPointF(x + 4, middle), QPointF(x, middle + 4)]
                    )
                )
            else:
                painter.setBrush(QColor(c.tone("danger" if family == 3 else "warning").text))
                painter.drawEllipse(QPointF(x, middle), 3.6, 3.6)


def _family(kind: EventKind) -> int:
    """0: a passage begins; 1: a zone or a line; 2: what the system reacts to; 3: a face."""
    if kind in (EventKind.TRACK_START, EventKind.TRACK_END):
        return 0
    if kind in (EventKind.ZONE_ENTER, EventKind.ZONE_EXIT, EventKind.LINE_CROSSED):
        return 1
    return 3 if kind is EventKind.FACE_FOUND else 2


def seconds_of(index: FrameIndex | None) -> NDArray[np.float64]:
    """Seconds of every frame since the first, float64 (frames,), never decreasing: what a place in time is found by."""
    if index is None:
        return np.zeros(0)
    if index.parts:
        return np.maximum.accumulate(
            np.concatenate([joints.own_seconds(part.index) + float(part.start) for part in index.parts])
        )
    return joints.own_seconds(index)
