"""A check box of several lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from inspector.ui import theme


class Tick(QCheckBox):
    """A check box whose words go on to another line when there is too little room for one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        one = super().sizeHint()
        return one.height() + self._wrapped(width).height() - self._wrapped(one.width()).height()

    def minimumSizeHint(self) -> QSize:
        one = super().sizeHint()
        return QSize(min(theme.px(160), one.width()), one.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self._room(self.rect()), sides, self.text())

    def _room(self, area: QRect) -> QRect:
        """Where the words are."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = area
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)

    def _wrapped(self, width: int) -> QRect:
        room = self._room(QRect(0, 0, width, 1000))
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
