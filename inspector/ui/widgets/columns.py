"""Widgets side by side in as many columns as the width allows: a form that holds at 200 % on a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from inspector.ui import theme


class Columns(QWidget):
    """Lays widgets out in equal columns of `least` pixels (at 100 %) or more; `most` columns at the most."""

    def __init__(self, parts: Sequence[QWidget], least: int, most: int, gap: float = 2) -> None:
        super().__init__()
        self._parts = list(parts)
        self._least, self._most = least, most
        self._count = 0
        self._laid: list[QWidget] = []
        for part in self._parts:
            part.installEventFilter(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.gap(gap))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay(most)

    def minimumSizeHint(self) -> QSize:
        # The columns it has now are no reason not to grow narrower.
        widest = max((part.minimumSizeHint().width() for part in self._laid), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() + self._grid.spacing()
        self._lay(max(1, min(self._most, room // (theme.px(self._least) + self._grid.spacing()))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A part that is hidden leaves no hole.
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return False

    def _lay(self, most: int) -> None:
        shown = [part for part in self._parts if not part.isHidden() or part.parentWidget() is not self]
        # Four where three have room are two and two, not three and one.
        lines = -(-len(shown) // most)
        count = max(1, -(-len(shown) // max(1, lines)))
        if count == self._count and shown == self._laid:
            return
        self._count, self._laid = count, shown
        for part in self._parts:
            self._grid.removeWidget(part)
        for place, part in enumerate(shown):
            self._grid.addWidget(part, place // count, place % count, Qt.AlignmentFlag.AlignTop)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
        self.updateGeometry()
