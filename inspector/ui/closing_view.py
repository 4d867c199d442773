"""The closing of the procès-verbal while it runs: what is being done again, how far, and the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from inspector.domain.recipe import RecheckState
from inspector.messages import name_of
from inspector.operations import recheck
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Elided, button, column, row, set_role
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.work import Running


class ClosingView(QFrame):
    """Hidden but while findings are done again before a closing that was asked for here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        set_role(self, "inset")
        self._closing = False
        self.what = Elided("", "small")
        self.bar = WorkBar(self.tr("Avancement des vérifications refaites"))
        stop = button(self.tr("Interrompre"), "circle-x", "ghost", session.cancel)
        stop.setToolTip(self.tr("Rien ne sera écrit ; la clôture pourra être demandée de nouveau."))
        head = row(Elided(self.tr("Clôture : les constats sont refaits depuis les pièces"), "h3"), stop)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.bar, self.what, gap=0.75, margins=1.5))
        self.hide()
        session.progressed.connect(self._show)

    def begin(self) -> None:
        """A closing begins."""
        self._closing = True

    def end(self) -> None:
        """It has ended, in whatever way."""
        self._closing = False
        self.hide()

    def _show(self, running: Running) -> None:
        progress = running.progress
        again = self._closing and progress.what.startswith("recheck_")
        self.setMinimumHeight(self.sizeHint().height() if again else 0)  # a small window would squeeze it
        self.setVisible(again)
        if not again:
            return
        name = name_of("progress", progress.what, language())
        self.what.set_text(" — ".join(filter(None, (name, self.bar.left(running)))))
        self.bar.show_progress(progress)


def to_be_done(states: dict[int, RecheckState]) -> tuple[int, tuple[int, ...]]:
    """How many findings closing would do again, and those that it would refuse as they stand."""
    left = sum(map(recheck.to_be_done, states.values()))
    return left, tuple(n for n, state in states.items() if state.current and recheck.differs(state))
