"""Saves a form a moment after the last key, and at once when it is left: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Badge

DELAY = 900
"""Milliseconds between the last change and the saving."""


class Autosave(QObject):
    """Call `touch` at each change; `save` is called later, with a function to call when what it saved is on disk.

    `state_changed(str)`: "typing", "saving", "saved" or "failed".
    """

    state_changed = Signal(str)

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.flush)
        self._flying = 0
        self._failed = False

    @property
    def pending(self) -> bool:
        """Whether something typed is not yet on disk: what is shown is newer than what the case holds."""
        return self._timer.isActive() or self._flying > 0 or self._failed

    def touch(self) -> None:
        """Something was changed."""
        self._timer.start()
        self.state_changed.emit("typing")

    def flush(self) -> None:
        """Save now, if something waits or could not be saved before."""
        if self._timer.isActive() or self._failed or self.sender() is self._timer:
            self._timer.stop()
            self._failed = False
            self._flying += 1
            self.state_changed.emit("saving")
            self._save()

    def saved(self) -> None:
        """What `save` asked for is on disk."""
        self._flying = max(0, self._flying - 1)
        if not self.pending:
            self.state_changed.emit("saved")

    def failed(self) -> None:
        """What `save` asked for could not be saved; it is tried again at the next change or when the form
        is left."""
        self._flying = max(0, self._flying - 1)
        self._failed = True
        self.state_changed.emit("failed")

    def drop(self) -> None:
        """Forget what waits: the form is about to be filled with something else that is already saved."""
        self._timer.stop()
        self._failed = False


class SavedBadge(Badge):
    """Where the saving of a form is, in a word."""

    def show_state(self, state: str) -> None:
        """state: one of those that `Autosave` tells."""
        words = {
            "typing": (self.tr("modifié"), Tone.NEUTRAL, "pencil"),
            "saving": (self.tr("enregistrement…"), Tone.INFO, "save"),
            "saved": (self.tr("enregistré"), Tone.SUCCESS, "check"),
            "failed": (self.tr("non enregistré"), Tone.DANGER, "octagon-alert"),
        }
        self.show_as(*words[state])
