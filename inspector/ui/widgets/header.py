"""The head of a page: what it is, one sentence, and its main actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui import theme
from inspector.ui.widgets.basics import label


class PageHeader(QFrame):
    """Title and sentence on the left, actions on the right; the sentence can change."""

    def __init__(self, title: str, note: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._note = label(note, "muted")
        self._note.setVisible(bool(note))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(title, "h1", wrap=False))
        texts.addWidget(self._note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(1.5))
        layout.setSpacing(theme.gap())
        layout.addLayout(texts, 1)
        for action in actions:
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, note: str) -> None:
        """Change the sentence under the title."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
