"""Cyclic garbage is collected in the window's thread alone.

Python collects it in whatever thread allocates. A widget in a cycle would then be destroyed in the thread of a replay
or of the case, which Qt forbids: the program ends (segmentation fault). So collecting by itself is switched off while
there is a window, and done by a timer as often as Python would.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500
"""Milliseconds."""


class Collector(QObject):
    """Collects from now on in the thread it is made in, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was imported stays: looking through it again would hold the window up
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(INTERVAL)

    def stop(self) -> None:
        """Python collects by itself again: no other thread is left."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that has come due."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if threshold and count > threshold:
            gc.collect(generation)
            return
