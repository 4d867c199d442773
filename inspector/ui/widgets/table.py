"""A table of records: sorting, a filter over all columns, copy as text, whole use by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QMenu, QTableView, QToolButton

from inspector.ui import icons, theme
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Elided, box, column, copy_text, label, row, set_role

STRETCHED_LEAST = 130
"""Pixels at 100 % that a column without a width of its own has at the least."""
WORDY, SQUEEZED = 150, 0.85
"""Columns of that width or more hold words: they are squeezed down to that part before the table scrolls sideways."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column. text: what is shown and copied of a record; key: what it is sorted by (the text by default);
    icon: (name, colour) of `ui.icons`; width: pixels at 100 %, 0 for what is left; align_right: figures."""

    title: str
    text: Callable[[Any], str]
    key: Callable[[Any], Any] | None = None
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    width: int = 120
    mono: bool = False
    align_right: bool = False


def dress(view: QTableView, columns: Sequence[Column], height: int) -> None:
    """The look, keys and widths of every table: whole rows, no grid, no cell to edit. height: of a row, in pixels at
    100 %."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setIconSize(QSize(theme.px(17), theme.px(17)))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.px(height))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(theme.px(56))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    _Widths(view, columns)


class _Widths(QObject):
    """Keeps the widths of a table's columns to the room there is, when it changes: a scroll bar beside it takes some.

    The columns without width of their own share what is left. Too little: those of words are squeezed a little; when
    it would scroll all the same, none is. A column that the user has made wider or narrower is left as it is.
    """

    def __init__(self, view: QTableView, columns: Sequence[Column]) -> None:
        super().__init__(view)
        self._view, self._columns = view, columns
        self._given: dict[int, int] = {}
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._share()
        return False

    def _share(self) -> None:
        header, columns = self._view.horizontalHeader(), self._columns
        wide = [n for n, shown in enumerate(columns) if shown.width == 0]
        ours = [
            n for n, shown in enumerate(columns) if shown.width and self._given.get(n) in (None, header.sectionSize(n))
        ]
        widths = {n: max(theme.px(columns[n].width), header.minimumSectionSize()) for n in ours}
        wordy = [n for n in ours if columns[n].width >= WORDY]
        taken = sum(header.sectionSize(n) for n in range(header.count()) if n not in (*wide, *ours))
        room = self._view.viewport().width() - taken
        least = theme.px(STRETCHED_LEAST) * len(wide)
        asked = sum(widths[n] for n in wordy)
        part = (room - least - sum(widths.values()) + asked) / max(1, asked)
        if SQUEEZED <= part < 1:
            widths |= {n: int(widths[n] * part) for n in wordy}
        for n, width in widths.items():
            header.resizeSection(n, width)
            self._given[n] = header.sectionSize(n)
        left = room - sum(self._given[n] for n in ours)
        for n in wide:
            header.resizeSection(n, max(least, left) // len(wide))


class RecordModel(QAbstractTableModel):
    """Records as rows. A record is never passed through Qt, which would turn tuples and enumerations into others."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: list[Any] = []

    def show(self, records: Sequence[Any]) -> None:
        """Replace the records."""
        self.beginResetModel()
        self.records = list(records)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].align_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, shown = self.records[index.row()], self.columns[index.column()]
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
        if role == Qt.ItemDataRole.FontRole and shown.mono:
            return theme.font(12, QFont.Weight.Normal, mono=True)
        if role == Qt.ItemDataRole.TextAlignmentRole and shown.align_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class _Sorted(QSortFilterProxyModel):
    """Sorts by the columns' keys; filters by words that must all be in the row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def seek(self, text: str) -> None:
        """Keep only the rows that hold every word."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        model = self.sourceModel()
        assert isinstance(model, RecordModel)
        record = model.records[source_row]
        text = " ".join(shown.text(record) for shown in model.columns).casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = self._key(left), self._key(right)
        if one is None or other is None:
            return one is None and other is not None
        return bool(one < other)

    def record(self, index: Index) -> Any:
        """The record of a row of this model."""
        return self._records()[self.mapToSource(index).row()]

    def _key(self, source: Index) -> Any:
        model = self.sourceModel()
        assert isinstance(model, RecordModel)
        record, shown = model.records[source.row()], model.columns[source.column()]
        return shown.key(record) if shown.key is not None else shown.text(record).casefold()

    def _records(self) -> list[Any]:
        model = self.sourceModel()
        assert isinstance(model, RecordModel)
        return model.records


class Table(QFrame):
    """The table with its filter. Signals: selected(record or None), activated(record) by Enter or double click."""

    selected = Signal(object)
    activated = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column], *, searchable: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "table")
        self._quiet = False
        self._model = RecordModel(columns, self)
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(self._model)
        self.view = QTableView()
        self.view.setModel(self._sorted)
        self.view.setAccessibleName(name)
        self._set_up_view(columns)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Filtrer…"))
        self.search.setAccessibleName(self.tr("Filtrer le tableau"))
        self.search.setToolTip(self.tr("Filtrer le tableau (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        for erase in self.search.findChildren(QToolButton):
            erase.setAccessibleName(self.tr("Effacer le filtre"))
        self.search.setMaximumWidth(theme.px(260))
        self.search.textChanged.connect(self._seek)
        self._count = label("", "small", wrap=False)
        self._actions()
        head = row(Elided(name, "h3"), self._count, self.search, gap=1.5)
        head.setStretch(0, 1)
        head.setContentsMargins(theme.gap(2), theme.gap(1.25), theme.gap(1.25), theme.gap(1.25))
        bar = box(head)
        bar.setVisible(searchable)
        layout = column(bar, self.view, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.px(5))  # off the round corners
        self.setLayout(layout)

    def show_records(self, records: Sequence[Any], same: Callable[[Any, Any], bool] | None = None) -> None:
        """Replace the records; the selection stays on the record that `same` says is the one selected before."""
        kept = self.record()
        self._quiet = True
        self._model.show(records)
        self._quiet = False
        self._tell_count()
        found = next((r for r in records if kept is not None and same is not None and same(kept, r)), None)
        if found is not None:
            self.select(lambda record: record is found)
        elif kept is not None:
            self.selected.emit(None)

    def record(self) -> Any:
        """The record selected, None if none is."""
        index = self.view.selectionModel().currentIndex()
        chosen = self.view.selectionModel().hasSelection()
        return self._sorted.record(index) if index.isValid() and chosen else None

    def selection(self) -> list[Any]:
        """All records selected, in their order on the screen."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self._sorted.record(self._sorted.index(n, 0)) for n in rows]

    def select(self, wanted: Callable[[Any], bool]) -> bool:
        """Select the first record wanted and bring it into view; False when there is none."""
        for number in range(self._sorted.rowCount()):
            index = self._sorted.index(number, 0)
            if wanted(self._sorted.record(index)):
                # Not `selectRow`, which would take a Ctrl key held down for a wish to unselect.
                flag = QItemSelectionModel.SelectionFlag
                self.view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
                self.view.scrollTo(index)
                return True
        return False

    def shown(self) -> list[Any]:
        """The records shown, in their order on the screen."""
        return [self._sorted.record(self._sorted.index(n, 0)) for n in range(self._sorted.rowCount())]

    def as_text(self) -> str:
        """The selected rows, or all when none is selected, as text with tabs and a line of titles."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        lines = ["\t".join(shown.title for shown in self._model.columns)]
        for number in rows or range(self._sorted.rowCount()):
            record = self._sorted.record(self._sorted.index(number, 0))
            lines.append("\t".join(" ".join(shown.text(record).split()) for shown in self._model.columns))
        return "\n".join(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Copy):
                # Before the view's own copy, which takes one cell.
                copy_text(self.as_text())
                return True
            return False
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_role(self, "table", focused="true" if event.type() == QEvent.Type.FocusIn else "false")
        return False

    def _set_up_view(self, columns: Sequence[Column]) -> None:
        view = self.view
        dress(view, columns, 40)
        view.setSortingEnabled(True)
        view.installEventFilter(self)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        view.activated.connect(lambda index: self.activated.emit(self._sorted.record(index)))

    def _tell(self) -> None:
        if not self._quiet:
            self.selected.emit(self.record())

    def _actions(self) -> None:
        copy = QAction(self.tr("Copier comme texte"), self)
        copy.setText(f"{copy.text()}\tCtrl+C")
        copy.triggered.connect(lambda: copy_text(self.as_text()))
        icons.set_icon(copy, "copy")
        seek = QAction(self.tr("Filtrer"), self)
        seek.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        seek.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        seek.triggered.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.addAction(seek)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda place: self._menu([copy]).popup(self._global(place)))

    def _global(self, place: Any) -> Any:
        return self.view.viewport().mapToGlobal(place)

    def _menu(self, actions: Sequence[QAction]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(actions))
        return menu

    def _seek(self, text: str) -> None:
        self._sorted.seek(text)
        self._tell_count()

    def _tell_count(self) -> None:
        shown, whole = self._sorted.rowCount(), len(self._model.records)
        self._count.setText(
            str(whole) if shown == whole else self.tr("{shown} sur {whole}").format(shown=shown, whole=whole)
        )


def fit_height(table: Table, rows: int) -> None:
    """Let a table that stands among other things show that many rows before it scrolls."""
    header = table.view.horizontalHeader().sizeHint().height()
    table.view.setMinimumHeight(header + theme.px(40) * rows + 4)
