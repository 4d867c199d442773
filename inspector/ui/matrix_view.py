"""The matrix as a table of cells: each is chosen by mouse or arrows, and holds as many lines as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inspector.domain.matrix import MatrixRow
from inspector.ui import icons, theme
from inspector.ui.matrix_words import Place, Shown, shown, titles
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import set_role
from inspector.ui.wrapped import draw_wrapped

Index = QModelIndex | QPersistentModelIndex

LEAST = {
    Place.CATEGORY: 118,
    Place.PURPOSE: 100,
    Place.DECLARED: 88,
    Place.CONFIGURED: 102,
    Place.OBSERVED: 168,
    Place.DISCREPANCY: 172,
}
"""Least width of each column in pixels at 100 %; narrower, and the table scrolls sideways."""
SQUEEZED = 0.84
"""What the columns may be squeezed to before that, once the purpose stands under the category."""
SHARE = {
    Place.CATEGORY: 3,
    Place.PURPOSE: 2,
    Place.DECLARED: 2,
    Place.CONFIGURED: 2,
    Place.OBSERVED: 4,
    Place.DISCREPANCY: 6,
}
"""How what is left is shared between them."""


class _Model(QAbstractTableModel):
    """Rows of the matrix as texts, for the eye, for assistive technology and for search by typing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[MatrixRow] = []
        self.replayed = False

    def show(self, rows: Sequence[MatrixRow], *, replayed: bool) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows, self.replayed = list(rows), replayed
        self.endResetModel()

    def cell(self, index: Index) -> Shown:
        """What a cell shows."""
        return shown(self.rows[index.row()], Place(index.column()), replayed=self.replayed)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Place)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles()[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).as_text()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.rows[index.row()]
            name = shown(row, Place.CATEGORY, replayed=self.replayed).headline
            return f"{name}, {titles()[index.column()]}, {self.cell(index).as_text()}"
        return None


class MatrixView(QTableView):
    """Signals: cell_chosen() when another cell is current; cell_opened(QPoint) by Enter, double click or the menu key,
    with where to open a menu, in global coordinates; copy_asked() by Ctrl+C."""

    cell_chosen = Signal()
    cell_opened = Signal(QPoint)
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Matrice déclaré, configuré, observé"))
        self._rows = _Model(self)
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _: self._open())
        self.doubleClicked.connect(lambda _: self._open())
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        theme.state().changed.connect(self._lay_out)

    def show_rows(self, rows: Sequence[MatrixRow], *, replayed: bool) -> None:
        """Replace the rows; the cell chosen stays chosen when its row is still there."""
        kept, place = self.row(), self.place()
        self._quiet = True
        self._rows.show(rows, replayed=replayed)
        self._lay_out()
        if kept is not None:
            key = (kept.category, kept.purpose)
            found = next((n for n, row in enumerate(rows) if (row.category, row.purpose) == key), None)
            if found is not None:
                self.setCurrentIndex(self._rows.index(found, int(place)))
        self._quiet = False
        self._tell()

    def row(self) -> MatrixRow | None:
        """The row of the cell chosen."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def place(self) -> Place:
        """The column of the cell chosen."""
        index = self.currentIndex()
        return Place(index.column()) if index.isValid() else Place.CATEGORY

    def rows(self) -> list[MatrixRow]:
        """The rows shown."""
        return list(self._rows.rows)

    def choose(self, row: int, place: Place) -> None:
        """Choose a cell."""
        self.setCurrentIndex(self._rows.index(row, int(place)))

    def cell(self, index: Index) -> Shown:
        """What a cell shows; the category's tells the purpose too when that has no column of its own."""
        said = self._rows.cell(index)
        if index.column() == Place.CATEGORY and self.isColumnHidden(int(Place.PURPOSE)):
            purpose = self._rows.cell(self._rows.index(index.row(), int(Place.PURPOSE))).headline
            return replace(said, lines=(purpose, *said.lines))
        return said

    def discrepant(self, index: Index) -> bool:
        """Whether the row of a cell disagrees."""
        return self._rows.rows[index.row()].discrepancy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu}:
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.choose(0, Place.CATEGORY)
        self._frame("true")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame("false")

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverMove, QEvent.Type.HoverLeave}:
            self.viewport().update()
        return super().viewportEvent(event)

    def _frame(self, focused: str) -> None:
        frame = self.parentWidget()
        if frame is not None:
            set_role(frame, "table", focused=focused)

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            area = self.visualRect(index).intersected(self.viewport().rect())
            self.cell_opened.emit(self.viewport().mapToGlobal(area.center()))

    def _tell(self) -> None:
        if not self._quiet:
            self.cell_chosen.emit()

    def _fold(self, narrow: bool) -> None:
        """With little room the purpose stands under the category, so that the discrepancy is still in view."""
        if narrow == self.isColumnHidden(int(Place.PURPOSE)):
            return
        if narrow and self.currentIndex().isValid() and self.place() is Place.PURPOSE:
            self.choose(self.currentIndex().row(), Place.CATEGORY)
        self.setColumnHidden(int(Place.PURPOSE), narrow)

    def _lay_out(self) -> None:
        """Share the width, then give each row the height of its longest cell."""
        header = self.horizontalHeader()
        self._fold(self.width() < sum(theme.px(width) for width in LEAST.values()))
        places = [place for place in Place if not self.isColumnHidden(int(place))]
        least = {place: theme.px(LEAST[place]) for place in places}
        part = self.viewport().width() / sum(least.values())
        if SQUEEZED <= part < 1:
            least = {place: int(width * part) for place, width in least.items()}
        rest = max(0, self.viewport().width() - sum(least.values()))
        whole = sum(SHARE[place] for place in places)
        for place in places:
            header.resizeSection(int(place), least[place] + rest * SHARE[place] // whole)
        for number in range(len(self._rows.rows)):
            heights = [
                self.itemDelegate().sizeHint(QStyleOptionViewItem(), self._rows.index(number, int(place))).height()
                for place in places
            ]
            self.verticalHeader().resizeSection(number, max(heights))


class _Cell(QStyledItemDelegate):
    """Draws one cell: icon, headline, lines; the focus and a bar before the rows that disagree."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.columnWidth(index.column())
        height = self._draw(None, QRect(0, 0, width, 0), self._view.cell(index))
        return QSize(width, max(theme.px(46), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme.colours()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == self._view.currentIndex().row()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(c.selection))
        elif current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(c.raised))
        self._draw(painter, area, self._view.cell(index))
        painter.setPen(QColor(c.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() == Place.CATEGORY and self._view.discrepant(index):
            bar = QRect(area.left(), area.top() + 1, theme.px(4), area.height() - 2)
            painter.fillRect(bar, QColor(c.tone(Tone.DANGER).text))
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QColor(c.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw(self, painter: QPainter | None, area: QRect, said: Shown) -> int:
        """Draw it, or only measure it without a painter; the height in pixels."""
        c = theme.colours()
        side, top = theme.px(9), area.top() + theme.px(8)
        left, width = area.left() + side, area.width() - side - theme.px(6)
        colour = c.text if said.tone is Tone.NEUTRAL else c.tone(said.tone).text
        indent = 0
        if said.icon:
            size = theme.px(15)
            indent = size + theme.px(6)
            if painter is not None:
                mark = "muted" if said.tone is Tone.NEUTRAL else said.tone.value
                icons.icon(said.icon, mark).paint(painter, QRect(left, top + theme.px(2), size, size))
        weight = QFont.Weight.DemiBold if said.strong else QFont.Weight.Normal
        head = QRect(left + indent, top, width - indent, 0)
        quiet = c.muted if not said.strong and said.icon else colour
        top += draw_wrapped(painter, head, said.headline, theme.font(14, weight), quiet)
        for line in said.lines:
            top += theme.px(1)
            top += draw_wrapped(painter, QRect(left, top, width, 0), line, theme.font(13), c.muted)
        return top + theme.px(8) - area.top()
