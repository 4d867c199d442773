"""The window locked: after some time without keyboard or mouse, after a suspension, or at once when it is asked.

What is shown is covered and the pass phrase is asked; the case stays open, work that runs goes on, what was being
typed is kept as it is (and what pages save by themselves is saved first).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inspector.domain.errors import UserError
from inspector.messages import error_sentence
from inspector.ui import settings
from inspector.ui.dialogs import Dialog, SecretLine
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, button, column, label, picture, row
from inspector.ui.widgets.fields import Field

TICK = 5.0
"""Seconds between two looks at the clock."""
SUSPENDED = 45.0
"""Seconds more than a tick between two looks, from which the computer was suspended in between."""

_ACTS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class IdleWatch(QObject):
    """Looks at the keyboard and the mouse in every window of the application. Signal: idle()."""

    idle = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last_act = self._last_look = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self.look)
        # events reach a window before its widgets: few of them pass here, and all that come from a person
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]

    def start(self) -> None:
        """From now on."""
        self._last_act = self._last_look = self._clock()
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """No longer."""
        self._timer.stop()

    def look(self) -> None:
        """Says `idle` when nothing was touched for as long as the user chose, or when the computer was suspended."""
        now = self._clock()
        slept = now - self._last_look > TICK + SUSPENDED
        self._last_look = now
        limit = 60 * int(settings.AUTO_LOCK.get())
        if slept or (limit and now - self._last_act >= limit):
            self._last_act = now
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._last_act = self._clock()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


class Cover(QWidget):
    """Hides all that a window shows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        title = label(self.tr("Verrouillé"), "h2", wrap=False)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icon = picture("lock", "muted", 40)
        layout = column(None, row(None, icon, None), title, None, gap=1)
        self.setLayout(layout)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


class LockDialog(Dialog):
    """Asks the pass phrase before what is covered is shown again. opens: whether what was typed is the right one; None
    when there is none to ask. published: the pass phrase of the sample, which its user never typed.
    Signals: unlocked(), leaving() when the case is to be closed instead."""

    unlocked = Signal()
    leaving = Signal()

    def __init__(
        self, opens: Callable[[str], bool] | None, working: bool, parent: QWidget, published: str = ""
    ) -> None:
        super().__init__(
            self.tr("Inspector est verrouillé"),
            self.tr("Le dossier reste ouvert ; rien de ce qui était saisi n’est perdu."),
            "lock",
            parent,
            480,
        )
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._opens = opens
        self.line = SecretLine()
        self._field = Field(self.tr("Phrase secrète, ou feuille de secours"), self.line.with_eye())
        if opens is not None:
            self.body.addWidget(self._field)
        else:
            told = self.tr("Ce dossier n’est pas chiffré : aucune phrase secrète n’est demandée.")
            self.body.addWidget(Notice(told, Tone.WARNING))
        if published:
            told = self.tr("Dossier d’exemple : sa phrase secrète est « {phrase} ».").format(phrase=published)
            self.body.addWidget(label(told, "muted"))
        if working:
            self.body.addWidget(label(self.tr("Le travail en cours continue."), "muted"))
        enter = button(self.tr("Déverrouiller"), "lock-open", "primary", self.accept)
        enter.setDefault(True)
        if not working:
            # saved and closed: it takes nothing from whoever comes back
            self.buttons.insertWidget(0, button(self.tr("Fermer le dossier"), "x", call=self.leaving.emit))
        self.buttons.addWidget(enter)
        self.fit(330)
        self.line.setFocus()

    def accept(self) -> None:
        if self._opens is not None:
            try:
                right = self._opens(self.line.value())
            except UserError as error:
                self._field.say_problem(error_sentence(error, language()))
                return
            if not right:
                self._field.say_problem(self.tr("Cette phrase n’ouvre pas le dossier."))
                self.line.selectAll()
                self.line.setFocus()
                return
        super().accept()
        self.unlocked.emit()

    def reject(self) -> None:
        """Escape does not unlock."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.result() == 0:
            event.ignore()

    def dismiss(self) -> None:
        """Goes away without unlocking: the case is being closed."""
        self.done(1)


class Locker(QObject):
    """Covers every window and asks for the pass phrase. Signals: unlocked(), leaving()."""

    unlocked = Signal()
    leaving = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._covers: list[Cover] = []
        self._title = ""
        self.dialog: LockDialog | None = None

    @property
    def locked(self) -> bool:
        """Whether the windows are covered."""
        return self.dialog is not None

    def lock(self, opens: Callable[[str], bool] | None, working: bool, published: str = "") -> None:
        """Cover everything; see `LockDialog`. Nothing happens when it is locked already."""
        if self.locked:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible() and shown.isWindow():
                self._covers.append(Cover(shown))
        # the title names the case, and the task bar shows it
        self._title = self._window.windowTitle()
        self._window.setWindowTitle("Inspector")
        self.dialog = LockDialog(opens, working, self._window, published)
        self.dialog.unlocked.connect(self._unlock)
        self.dialog.leaving.connect(self.leaving)
        # not `open`, which would make it modal to one window only
        self.dialog.show()

    def release(self) -> None:
        """Take the covers away without asking: what they hid is gone."""
        if self.dialog is not None:
            self.dialog.dismiss()
            self._uncover()

    def _unlock(self) -> None:
        self._uncover()
        self._window.setWindowTitle(self._title)
        self.unlocked.emit()

    def _uncover(self) -> None:
        for cover in self._covers:
            if isValid(cover):  # its window may have been closed meanwhile
                cover.hide()
                cover.deleteLater()
        self._covers.clear()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
