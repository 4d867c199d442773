"""A plain text with the numbers of its lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector.ui import theme
from inspector.ui.theme import Tone


class _Numbers(QWidget):
    def __init__(self, editor: CodeEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(self, event)


class CodeEdit(QPlainTextEdit):
    """Fixed width, numbered; faulty lines are lit. Tab goes to the next control: indents are typed as spaces."""

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(f"font-family: '{theme.MONOSPACE}'; font-size: {theme.px(13)}px")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._numbers = _Numbers(self)
        self._faulty: frozenset[int] = frozenset()
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._follow)
        self._make_room()

    def light(self, lines: Iterable[int]) -> None:
        """Mark these lines, from 1."""
        self._faulty = frozenset(lines)
        lit = []
        for line in sorted(self._faulty):
            extra = QTextEdit.ExtraSelection()
            extra.format.setBackground(QColor(theme.colours().selection))
            extra.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            extra.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            lit.append(extra)
        self.setExtraSelections(lit)
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Put the cursor at a line, from 1, and show it in the middle."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def numbers_width(self) -> int:
        """Pixels that the numbers take."""
        digits = max(3, len(str(self.blockCount())))
        return theme.px(14) + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_numbers(self, where: QWidget, event: QPaintEvent) -> None:
        """Draw the numbers of the lines that are seen."""
        painter = QPainter(where)
        painter.fillRect(event.rect(), QColor(theme.colours().raised))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            painter.setPen(
                QColor(theme.colours().tone(Tone.DANGER).text if number in self._faulty else theme.colours().muted)
            )
            width = where.width() - theme.px(6)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, int(top), width, int(height)), flags, str(number))
            block, top = block.next(), top + height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width(), inside.height()))

    def _follow(self, rectangle: QRect, scrolled: int) -> None:
        if scrolled:
            self._numbers.scroll(0, scrolled)
        else:
            self._numbers.update(0, rectangle.y(), self._numbers.width(), rectangle.height())
