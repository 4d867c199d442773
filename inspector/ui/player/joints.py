"""Where a recording is interrupted, or goes from one file to the next, and how they are marked on the timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inspector.domain.footage import FrameIndex
from inspector.ui import theme, wording

translate = QCoreApplication.translate

_GAP_FACTOR, _GAP_SECONDS = 3, 0.5
"""An interruption within a file is longer than both, as the facts of the file count them."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A place between two images. frame: the image after it; gap: seconds without image before it, negative where
    times go back; file: the one that begins there, "" within a file."""

    frame: int
    gap: float
    file: str = ""

    @property
    def broken(self) -> bool:
        """Whether something is missing or told twice there."""
        return self.gap != 0


def joints_of(index: FrameIndex | None) -> tuple[Joint, ...]:
    """The joints of an index in order: its files, and the interruptions inside them."""
    if index is None or not index.frames:
        return ()
    found: list[Joint] = []
    end = 0.0
    for part in index.parts or (None,):
        own = index if part is None else part.index
        first = 0 if part is None else part.first
        seconds = own_seconds(own)
        steps = np.diff(seconds)
        usual = float(np.median(steps[steps > 0])) if np.any(steps > 0) else 0.0
        if part is not None and first:
            before = float(part.start) - end
            found.append(Joint(first, 0.0 if abs(before) <= max(usual / 2, 1e-3) else before, part.name))
        for place in np.flatnonzero(steps > max(_GAP_FACTOR * usual, _GAP_SECONDS)).tolist():
            found.append(Joint(first + place + 1, float(steps[place])))
        end = (float(part.start) if part else 0.0) + float(seconds[-1]) + usual
    return tuple(found)


def own_seconds(index: FrameIndex) -> NDArray[np.float64]:
    """Seconds of every image of one file since its first, float64 (frames,), never decreasing."""
    known = 0 if not index.frames or index.frames[0].pts is None else index.frames[0].pts
    ticks = np.zeros(len(index.frames))
    for place, record in enumerate(index.frames):
        known = known if record.pts is None else record.pts
        ticks[place] = known
    return np.maximum.accumulate((ticks - ticks[:1]) * float(index.time_base))


def pace_of(index: FrameIndex | None, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """When each image is due while playing, in seconds, float64 (frames,): its own time, except from file to file,
    where nobody waits for hours without images."""
    if index is None or not index.parts:
        return seconds
    due, end = [], 0.0
    for part in index.parts:
        own = own_seconds(part.index)
        due.append(own + end)
        end += float(own[-1]) + (float(np.median(np.diff(own))) if len(own) > 1 else 0.04)
    return np.concatenate(due)


def describe(joint: Joint) -> str:
    """What a mark says."""
    if not joint.broken:
        return translate("Joints", "⎸ fichier « {file} »").format(file=joint.file)
    length = wording.duration(round(abs(joint.gap), 1))
    if joint.gap < 0:
        text = translate("Joints", "⨯ recouvrement de {length} : « {file} » commence avant la fin du précédent")
    elif joint.file:
        text = translate("Joints", "⫽ interruption de {length} avant le fichier « {file} »")
    else:
        text = translate("Joints", "⫽ interruption de {length}")
    return text.format(length=length, file=joint.file)


def draw(painter: QPainter, x: float, area: QRectF, joint: Joint) -> None:
    """A dotted line where a file begins; two slanted strokes over it where images are missing, a cross where times go
    back."""
    colours = theme.colours()
    colour = QColor(colours.tone("warning").text if joint.broken else colours.muted)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, area.top() + 3), QPointF(x, area.bottom()))
    if not joint.broken:
        return
    size = theme.px(100) / 100
    painter.setPen(QPen(colour, 2 * size))
    middle, half = area.top() + 8 * size, 5 * size
    if joint.gap > 0:
        for left in (x - 4 * size, x + size):
            painter.drawLine(QPointF(left, middle + half), QPointF(left + 4 * size, middle - half))
    else:
        painter.drawLine(QPointF(x - 4 * size, middle - half), QPointF(x + 4 * size, middle + half))
        painter.drawLine(QPointF(x - 4 * size, middle + half), QPointF(x + 4 * size, middle - half))
