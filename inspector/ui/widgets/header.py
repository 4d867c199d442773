"""The head of a page: what it is, one sentence, and its main actions."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from inspector.ui import theme
from inspector.ui.widgets.basics import Elided, label
from inspector.ui.widgets.flow import Flow


class PageHeader(QFrame):
    """Title and actions on one line (more when it is narrow), the sentence below; the sentence can change."""

    def __init__(self, title: str, note: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._note = label(note, "muted")
        self._note.setVisible(bool(note))
        self._title = Elided(title, "h1")
        self._actions = Flow(*actions, right=True)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(theme.gap())
        line.addWidget(self._title, 1)
        line.addLayout(self._actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(1.5))
        layout.setSpacing(theme.gap(0.5))
        layout.addLayout(line)
        layout.addWidget(self._note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = self._title.sizeHint().width() + self._actions.sizeHint().width() + theme.gap(8)
        low = needed > self.width()
        way = QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != way:
            self._line.setDirection(way)
            self._actions.align_right(not low)
            self._actions.setSpacing(theme.gap(0.5 if low else 1))
        # What stands under it gives way, not its buttons.
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(layout.heightForWidth(event.size().width()))

    def say(self, note: str) -> None:
        """Change the sentence under the title."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
