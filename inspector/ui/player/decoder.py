"""The thread that decodes: it owns a frame reader and the replay's data, and makes pictures ready to paint.

A request replaces the one that waits: the view may drop frames. What comes out always carries its own frame number.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from inspector.domain.footage import FootageClock, FrameIndex
from inspector.footage import FrameReader, Source
from inspector.ui.player.data import Data
from inspector.ui.player.scene import PERSON, FrameFacts
from inspector.vision import blur


@dataclass(frozen=True, slots=True)
class Medium:
    """What the player shows. `data`: opens the replay's data in the calling thread; None: footage alone. `clock`: what
    is known of the hours of its images."""

    source: Source
    index: FrameIndex
    data: Callable[[], Data] | None = None
    clock: FootageClock = field(default_factory=FootageClock)


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame ready to paint, with its own number. seconds: since the first frame. blurred: as a report shows it.

    medium: what it was decoded from, so that a picture that comes late is not taken for one of another footage.
    """

    frame: int
    pts: int | None
    seconds: float
    image: QImage
    facts: FrameFacts
    blurred: bool = False
    medium: Medium | None = None


def to_image(bgr: NDArray[np.uint8]) -> QImage:
    """A picture of its own from pixels (height, width, 3), BGR.

    Qt wraps the memory it is given, so the copy is what makes it safe to hand to another thread.
    """
    pixels = np.ascontiguousarray(bgr)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_BGR888).copy()


def anonymise(bgr: NDArray[np.uint8], facts: FrameFacts) -> NDArray[np.uint8]:
    """The picture as a report would show it: heads of the people and faces made unrecognisable."""
    persons = [figure.box for figure in facts.figures if figure.label == PERSON]
    return blur.anonymise(bgr, persons, [face.box for face in facts.faces])


class Decoder(QThread):
    """Decodes the frame asked for last, with what the replay says of it."""

    shown = Signal(object)
    """A `Shot`."""
    failed = Signal(object)
    """The exception that ended the thread."""

    def __init__(self, medium: Medium, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._medium = medium
        self._waiting: tuple[int, bool] | None = None
        self._condition = threading.Condition()
        self._stopping = False

    def show_frame(self, frame: int, *, blurred: bool = False) -> None:
        """Asks for a frame; `shown` answers unless another is asked for first."""
        with self._condition:
            self._waiting = (frame, blurred)
            self._condition.notify()

    def stop(self) -> None:
        """Ends the thread after the frame it is decoding, and waits for it."""
        with self._condition:
            self._stopping = True
            self._condition.notify()
        self.wait()

    def run(self) -> None:
        """Serves requests until stopped. Everything opened here is closed here."""
        try:
            with FrameReader(self._medium.source, self._medium.index) as frames:
                data = self._medium.data() if self._medium.data else None
                try:
                    self._serve(frames, data)
                finally:
                    if data:
                        data.close()
        except Exception as error:  # noqa: BLE001 - the window's thread says it or raises it again
            self.failed.emit(error)

    def _serve(self, frames: FrameReader, data: Data | None) -> None:
        while (request := self._next()) is not None:
            number, blurred = request
            frame = frames.frame(number)
            facts = data.at(frame.ordinal) if data else FrameFacts(frame.ordinal)
            pixels = anonymise(frame.image, facts) if blurred else frame.image
            image = to_image(pixels)
            self.shown.emit(Shot(frame.ordinal, frame.pts, frame.seconds, image, facts, blurred, self._medium))

    def _next(self) -> tuple[int, bool] | None:
        with self._condition:
            while self._waiting is None and not self._stopping:
                self._condition.wait()
            request, self._waiting = self._waiting, None
            return None if self._stopping else request
