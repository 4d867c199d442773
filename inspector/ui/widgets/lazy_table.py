"""A table of any length: only the keys of its rows are kept, and the records on the screen are read as they come."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QTableView

from inspector.ui import icons, theme
from inspector.ui.widgets.basics import column, set_role
from inspector.ui.widgets.table import Column, Index, dress

BLOCK = 100
"""Rows read at a time."""
KEPT = 3000
"""Records kept in memory."""


class LazyModel(QAbstractTableModel):
    """Rows known by their keys. fetch: asked for the records of keys; it gives them back, now or later, to `fill`."""

    filled = Signal()

    def __init__(self, columns: Sequence[Column], fetch: Callable[[list[Any]], None], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.keys: Sequence[Any] = []
        self._fetch = fetch
        self._records: OrderedDict[Any, Any] = OrderedDict()
        self._asked: set[int] = set()

    def show(self, keys: Sequence[Any]) -> None:
        """Replace the rows. Records already read are kept: they do not change."""
        self.beginResetModel()
        # An array of whole numbers is kept as it is: a million of them are 8 MB, as a list 40.
        self.keys = keys if isinstance(keys, array) else list(keys)
        self._asked.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Forget the records read: the keys to come may be those of others."""
        self._records.clear()

    def record(self, row: int) -> Any:
        """The record of a row, None while it is being read (or when it is gone)."""
        key = self.keys[row]
        found = self._records.get(key)
        block = row // BLOCK
        if found is None and block not in self._asked:
            self._asked.add(block)
            self._fetch([k for k in self.keys[block * BLOCK : (block + 1) * BLOCK] if k not in self._records])
            found = self._records.get(key)
        return found

    def fill(self, records: Mapping[Any, Any]) -> None:
        """Take in records by key."""
        self._records.update(records)
        while len(self._records) > max(KEPT, len(records)):
            self._records.popitem(last=False)
            self._asked.clear()
        if self.keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(self.columns) - 1))
        self.filled.emit()

    def changed(self) -> None:
        """Show the records again: what is said of them has changed."""
        self.fill({})

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shown = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and shown.align_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and shown.mono:
            return theme.font(12, QFont.Weight.Normal, mono=True)
        if role not in _OF_RECORD:
            return None
        record = self.record(index.row())
        if record is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(shown.text(record).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown.text(record)
        if role == Qt.ItemDataRole.DecorationRole and shown.icon is not None:
            named = shown.icon(record)
            return icons.icon(*named) if named else None
        if role == Qt.ItemDataRole.ForegroundRole and shown.tone is not None:
            tone = shown.tone(record)
            return QColor(theme.colours().tone(tone).text) if tone else None
        return None


_OF_RECORD = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ForegroundRole,
    )
)


class LazyTable(QFrame):
    """The table. Signals: selected(record or None); copy_asked(list of keys) by Ctrl+C or the menu: the rows selected,
    all of them when none is; turned() when the title of the first column is pressed, to reverse the order; activated
    (record) by Enter or a double click, once it is read."""

    selected = Signal(object)
    copy_asked = Signal(object)
    turned = Signal()
    activated = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column], fetch: Callable[[list[Any]], None]) -> None:
        super().__init__()
        self.setProperty("role", "table")
        self.model = LazyModel(columns, fetch, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(name)
        self._told: Any = None
        self._set_up_view(columns)
        layout = column(self.view, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.px(5))  # off the round corners
        self.setLayout(layout)
        self.model.filled.connect(self._tell)

    def show_keys(self, keys: Sequence[Any]) -> None:
        """Replace the rows; the selection and the place stay with the row selected before, if it is still there."""
        kept, top = self.key(), self.view.verticalScrollBar().value()
        self.model.show(keys)
        if kept is not None and not self.select(kept):
            self._told = None
            self.selected.emit(None)
        elif kept is None:
            self.view.verticalScrollBar().setValue(top)

    def key(self) -> Any:
        """The key of the row selected, None if none is."""
        index = self.view.selectionModel().currentIndex()
        chosen = index.isValid() and self.view.selectionModel().hasSelection()
        return self.model.keys[index.row()] if chosen else None

    def select(self, key: Any) -> bool:
        """Select the row of a key and bring it into view; False when it is not shown."""
        try:
            index = self.model.index(self.model.keys.index(key), 0)
        except ValueError:
            return False
        flag = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.view.scrollTo(index)
        return True

    def selected_keys(self) -> list[Any]:
        """The keys of the rows selected, all of them when none is, in their order on the screen."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.keys[row] for row in rows] or list(self.model.keys)

    def show_order(self, *, ascending: bool) -> None:
        """Mark the order of the rows on the first column's title."""
        way = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self.view.horizontalHeader().setSortIndicator(0, way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy_asked.emit(self.selected_keys())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._activate(self.view.currentIndex())
                return True
            return False
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_role(self, "table", focused="true" if event.type() == QEvent.Type.FocusIn else "false")
        return False

    def _set_up_view(self, columns: Sequence[Column]) -> None:
        view = self.view
        dress(view, columns, 36)
        view.installEventFilter(self)
        header = view.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda section: self.turned.emit() if section == 0 else None)
        view.doubleClicked.connect(self._activate)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        copy = QAction(self.tr("Copier comme texte") + "\tCtrl+C", self)
        copy.triggered.connect(lambda: self.copy_asked.emit(self.selected_keys()))
        icons.set_icon(copy, "copy")
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda place: self._menu(copy, place))

    def _menu(self, copy: QAction, place: Any) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(copy)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _activate(self, index: Index) -> None:
        record = self.model.record(index.row()) if index.isValid() else None
        if record is not None:
            self.activated.emit(record)

    def _tell(self) -> None:
        """Say what is selected, once it is read."""
        index = self.view.selectionModel().currentIndex()
        chosen = index.isValid() and self.view.selectionModel().hasSelection()
        record = self.model.record(index.row()) if chosen else None
        if record is not self._told and (record is not None or not chosen):
            self._told = record
            self.selected.emit(record)

    def tell_again(self) -> None:
        """Say again what is selected: what is shown of it has changed."""
        self._told = None
        self._tell()
