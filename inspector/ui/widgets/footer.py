"""The line at the bottom: case number, lock, journal head, running work with progress, time left and cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.ui import icons, theme, wording
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Elided, box, button, copy_text, icon_button, label, picture, row, set_role
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.work import Running


class Footer(QFrame):
    """Signals: cancelled() when the running work is to be stopped; panel_asked() to fold or unfold the panel."""

    cancelled = Signal()
    panel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "footer")
        self.setAccessibleName(self.tr("État du dossier"))
        self._head = ""
        self._lock = picture("lock", "muted", 15)
        self._locked = label("", "small", wrap=False)
        self._number = label("", "small", wrap=False)
        self._journal = button("", "link", "ghost", lambda: copy_text(self._head))
        self._what = Elided("", "small")
        self._bar = WorkBar()
        self._bar.setFixedWidth(theme.px(160))
        self._left = label("", "small", wrap=False)
        stop = icon_button("circle-x", self.tr("Interrompre le travail en cours (Ctrl+.)"), self.cancelled.emit, 16)
        work = row(self._what, self._bar, self._left, stop, gap=1)
        work.setStretch(0, 1)
        self._work: QWidget = box(work)
        self._work.hide()
        panel = icon_button("panel-right", self.tr("Panneau de détails (F9)"), self.panel_asked.emit, 16)
        layout = row(self._number, self._lock, self._locked, self._journal, None, self._work, panel, gap=1.25)
        layout.setStretch(5, 3)
        layout.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(2))
        self.setLayout(layout)

    def show_case(self, overview: Overview, encrypted: bool) -> None:
        """Number, lock and journal head."""
        self._number.setText(self.tr("Dossier {n}").format(n=overview.case.decision))
        icons.set_picture(self._lock, "lock" if encrypted else "lock-open", "success" if encrypted else "warning", 15)
        self._locked.setText(self.tr("chiffré") if encrypted else self.tr("non chiffré"))
        self._head = overview.journal_head
        shown = self.tr("Journal {count} · {head}")
        ends = f"{self._head[:8]}…{self._head[-8:]}"
        self._journal.setText(" " + shown.format(count=wording.number(overview.journal_count), head=ends))
        tip = self.tr("Tête du journal, à reporter au procès-verbal. Cliquer pour copier :")
        self._journal.setToolTip(f"{tip}\n{self._head}")
        self._journal.setAccessibleName(self.tr("Copier la tête du journal"))

    def show_running(self, running: Running) -> None:
        """Where the running work is."""
        progress = running.progress
        what = name_of("progress", progress.what, language())
        self._what.set_text(f"{running.title} — {what}" if running.title else what)
        self._bar.show_progress(progress)
        self._left.setText(self._bar.left(running))
        self._bar.setAccessibleName(what)

    def set_busy(self, busy: bool) -> None:
        """Show or hide the running work."""
        self._work.setVisible(busy)
        if busy:
            self._bar.wait()
            self._what.set_text(self.tr("Préparation…"))
            self._left.setText("")
