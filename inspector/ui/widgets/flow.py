"""Things side by side, on as many lines as the width asks for: buttons that hold at 200 % on a small screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from inspector.ui import theme


class Flow(QLayout):
    """Each thing at the size it asks for, from left to right, on another line when there is no more room.

    right: lines end at the right-hand side instead of beginning at the left. gap: grid steps.
    """

    def __init__(self, *things: QWidget, gap: float = 1, right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.gap(gap))
        for thing in things:
            self.addWidget(thing)

    def align_right(self, on: bool) -> None:
        """Whether lines end at the right-hand side."""
        if on != self._right:
            self._right = on
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), measured=True)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        spare = max(0, area.height() - self.heightForWidth(area.width()))
        self._lay(area.adjusted(0, spare // 2, 0, 0), measured=False)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or taken + self.spacing() + wide > width:
                lines.append([])
                taken = wide
            else:
                taken += self.spacing() + wide
            lines[-1].append(item)
        return lines

    def _lay(self, area: QRect, *, measured: bool) -> int:
        """Place the things in an area; the height they take."""
        top = area.top()
        for line in self._lines(area.width()):
            high = max(item.sizeHint().height() for item in line)
            wide = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            left = area.left() + (max(0, area.width() - wide) if self._right else 0)
            for item in line:
                hint = item.sizeHint()
                if not measured:
                    size = QSize(min(hint.width(), area.width()), hint.height())
                    item.setGeometry(QRect(QPoint(left, top + (high - hint.height()) // 2), size))
                left += hint.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - area.top())
