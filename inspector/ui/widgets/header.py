"""The head of a page: what it is, one sentence, and its main actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui import theme
from inspector.ui.widgets.basics import Elided, label


class PageHeader(QFrame):
    """Title and actions on one line, the sentence below; the sentence can change."""

    def __init__(self, title: str, note: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._note = label(note, "muted")
        self._note.setVisible(bool(note))
        line = QHBoxLayout()
        line.setSpacing(theme.gap())
        line.addWidget(Elided(title, "h1"), 1)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(1.5))
        layout.setSpacing(theme.gap(0.5))
        layout.addLayout(line)
        layout.addWidget(self._note)

    def say(self, note: str) -> None:
        """Change the sentence under the title."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
