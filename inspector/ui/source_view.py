"""The source text of a configuration: line numbers, marks where something was read, the current line lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector.ui import theme
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import frame_focus


class SourceView(QPlainTextEdit):
    """Read-only text; lines are counted from 1. Signal: line_chosen(int), by a click or the keyboard, never by
    `show_line`."""

    line_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._cited: frozenset[int] = frozenset()
        self._unknown: frozenset[int] = frozenset()
        self._lit: tuple[int, ...] = ()
        self._told = 0
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("Texte de la configuration"))
        self._margin = _Margin(self)
        self._dress()
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._light)
        theme.state().changed.connect(self._dress)

    def show_text(self, lines: Sequence[str], cited: Iterable[int] = (), unknown: Iterable[int] = ()) -> None:
        """Replace the text. cited: lines where something was read; unknown: those nobody understood."""
        self._cited, self._unknown, self._lit = frozenset(cited), frozenset(unknown), ()
        self.setPlainText("\n".join(lines))
        self._make_room()
        self._light()

    def show_line(self, number: int, others: Iterable[int] = ()) -> None:
        """Put the cursor on a line and bring it into view; the others are lit too, more lightly."""
        self._lit = tuple(others)
        block = self.document().findBlockByNumber(number - 1)
        if block.isValid():
            self._told = number
            self.setTextCursor(QTextCursor(block))
            self._in_view(number)
        self._light()

    def light(self, lines: Iterable[int]) -> None:
        """Light lines without moving."""
        self._lit = tuple(lines)
        self._light()

    def line(self) -> int:
        """The line of the cursor."""
        return self.textCursor().blockNumber() + 1

    def lit_lines(self) -> tuple[int, ...]:
        """The lines lit now, the current one first."""
        return tuple(dict.fromkeys((self.line(), *self._lit)))

    def gutter(self) -> int:
        """Width of the numbers' margin in pixels."""
        digits = max(2, len(str(max(1, self.blockCount()))))
        return self._margin_font_width() * digits + theme.px(30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.gutter(), inside.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.line()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        moves = {Qt.Key.Key_Up: QTextCursor.MoveOperation.Up, Qt.Key.Key_Down: QTextCursor.MoveOperation.Down}
        key = Qt.Key(event.key())
        if plain and key in moves:
            # A read-only text would scroll without moving the line.
            self.moveCursor(moves[key])
        else:
            super().keyPressEvent(event)
        if self.line() != before and not self.textCursor().hasSelection():
            self._tell()

    def paint_margin(self, event: QPaintEvent) -> None:
        """Numbers, with a dot where something was read and a question mark where nothing was understood."""
        c = theme.colours()
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(c.raised))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        width, now = self._margin.width(), self.line()
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        dot = theme.px(3)
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            if block.isVisible() and top + height >= event.rect().top():
                area = QRect(0, round(top), width, round(height))
                lit = number == now or number in self._lit
                painter.setPen(QColor(c.text if lit else c.muted))
                painter.drawText(
                    area.adjusted(0, 0, -theme.px(18), 0),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
                    str(number),
                )
                right = QRect(width - theme.px(16), area.top(), theme.px(14), area.height())
                if number in self._cited:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(c.accent))
                    painter.drawEllipse(right.center(), dot, dot)
                elif number in self._unknown:
                    painter.setPen(QColor(c.tone(Tone.WARNING).text))
                    painter.drawText(right, Qt.AlignmentFlag.AlignCenter, "?")
            top += height
            block = block.next()
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        frame_focus(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        frame_focus(self, focused=False)

    def _tell(self) -> None:
        self._told = self.line()
        self.line_chosen.emit(self._told)

    def _light(self) -> None:
        c = theme.colours()
        shown = []
        for number in reversed(self.lit_lines()):
            block = self.document().findBlockByNumber(number - 1)
            if not block.isValid():
                continue
            extra = QTextEdit.ExtraSelection()
            extra.format.setBackground(QColor(c.selection) if number == self.line() else QColor(c.raised))
            extra.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            extra.cursor = QTextCursor(block)
            shown.append(extra)
        self.setExtraSelections(shown)
        self._margin.update()

    def _in_view(self, number: int) -> None:
        bar = self.verticalScrollBar()
        page = bar.pageStep()
        if not bar.value() + 1 < number <= bar.value() + page - 1:
            bar.setValue(max(0, number - 1 - page // 3))
        self.horizontalScrollBar().setValue(0)

    def _dress(self) -> None:
        font = theme.font(13, mono=True)
        bare = "border: none; padding: 0; background: transparent"
        look = f"font-family: '{theme.MONOSPACE}'; font-size: {theme.px(13)}px; {bare}"
        self.setStyleSheet(f"QPlainTextEdit, QPlainTextEdit:focus {{ {look} }}")
        self.setFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._make_room()
        self._light()

    def _margin_font_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("9")

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter(), 0, 0, 0)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.gutter(), inside.height()))

    def _scrolled(self, area: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())


class _Margin(QWidget):
    """Where the numbers stand; a click on a number chooses its line."""

    def __init__(self, source: SourceView) -> None:
        super().__init__(source)
        self._source = source

    def sizeHint(self) -> QSize:
        return QSize(self._source.gutter(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._source.paint_margin(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self._source.cursorForPosition(event.position().toPoint())
        self._source.setTextCursor(QTextCursor(cursor.block()))
        self._source.line_chosen.emit(cursor.blockNumber() + 1)
