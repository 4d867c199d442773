"""Room for what cannot be made smaller: at 200 % on a small screen the part scrolls rather than being crushed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inspector.ui import theme


class Capped(QScrollArea):
    """Shows a widget at the height it asks for, up to a part of what holds it; past that, it scrolls."""

    def __init__(self, inside: QWidget, part: float) -> None:
        super().__init__()
        self._inside, self._part = inside, part
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "scrolled")
        self.setWidget(inside)

    def fit(self, within: QSize) -> None:
        """Take the height that suits what is shown now. within: the size of what holds it."""
        needed = max(0, self._inside.heightForWidth(within.width()))
        self.setFixedHeight(min(needed, int(within.height() * self._part)))


class Roomy(QScrollArea):
    """Shows a widget at the height there is, or at `least` pixels (at 100 %) and scrolling when there is less."""

    def __init__(self, inside: QWidget, least: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "scrolled")
        inside.setMinimumHeight(theme.px(least))
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(120))
