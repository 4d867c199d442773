"""The bar of long work, and how the time left is said: the same wherever work is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from inspector.domain.progress import Progress
from inspector.ui import wording
from inspector.ui.work import Running

_SCALE = 1000


class WorkBar(QProgressBar):
    """Without text: what is being done is told beside it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def wait(self) -> None:
        """Nobody knows yet how much there is to do."""
        self.setRange(0, 0)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self.setRange(0, _SCALE if progress.total else 0)
        if progress.total:
            self.setValue(min(_SCALE, progress.done * _SCALE // progress.total))

    def left(self, running: Running) -> str:
        """The time left in words, empty while it cannot be told."""
        seconds = running.seconds_left
        return "" if seconds is None else self.tr("reste {time}").format(time=wording.duration(round(seconds)))
