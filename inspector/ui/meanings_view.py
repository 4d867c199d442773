"""The meanings of a configuration as a tree: groups that fold, items with their state in a word and an icon."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from inspector.ui import icons, theme
from inspector.ui.meanings import Group, Meaning, state_words
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import frame_focus
from inspector.ui.wrapped import draw_wrapped

PLACE = Qt.ItemDataRole.UserRole
UNFOLDED = 200
"""Items of a group that is shown unfolded at first."""
STATES: dict[bool | None, tuple[str, Tone]] = {
    True: ("circle-check", Tone.INFO),
    False: ("circle-x", Tone.NEUTRAL),
    None: ("circle-help", Tone.WARNING),
}
"""Icon and tone of on, off and not stated. On is no success: it is what is being controlled."""


class MeaningsView(QTreeWidget):
    """Signal: chosen(list of Meaning) when the person changes the selection, never by `choose`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._meanings: dict[str, Meaning] = {}
        self._groups: list[tuple[Group, QTreeWidgetItem]] = []
        self._all: list[Group | Meaning] = []
        self._quiet = False
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Ce que dit la configuration"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(theme.px(10))
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(True)
        self.setUniformRowHeights(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_Painter(self))
        self.itemSelectionChanged.connect(self._tell)
        self.itemClicked.connect(self._fold)

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Replace what is shown; what was selected stays so when it is still there."""
        kept = [meaning.key for meaning in self.selection()]
        folded = {group.title for group, item in self._groups if not item.isExpanded()}
        self._quiet = True
        self.clear()
        self._items, self._meanings, self._groups, self._all = {}, {}, [], []
        for group in groups:
            head = QTreeWidgetItem(self)
            head.setText(0, f"{group.title} ({len(group.meanings)})")
            self._place(head, group)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._groups.append((group, head))
            for meaning in group.meanings:
                item = QTreeWidgetItem(head)
                item.setText(0, meaning.as_text())
                self._place(item, meaning)
                item.setToolTip(0, "\n".join((meaning.title, *meaning.lines)))
                self._items[meaning.key] = item
                self._meanings[meaning.key] = meaning
            head.setExpanded(group.title not in folded and len(group.meanings) <= UNFOLDED)
        self._quiet = False
        self.choose(kept)

    def choose(self, keys: Iterable[str]) -> None:
        """Select meanings by their keys and bring the first into view; none of them clears the selection."""
        self._quiet = True
        self.clearSelection()
        wanted = [self._items[key] for key in keys if key in self._items]
        for item in wanted:
            head = item.parent()
            if head is not None:
                head.setExpanded(True)
            item.setSelected(True)
        if wanted:
            self.selectionModel().setCurrentIndex(
                self.indexFromItem(wanted[0]), self.selectionModel().SelectionFlag.NoUpdate
            )
            place, whole = self.visualItemRect(wanted[0]), self.viewport().rect()
            if not whole.contains(place):
                self.scrollToItem(wanted[0], QAbstractItemView.ScrollHint.PositionAtCenter)
        self._quiet = False

    def selection(self) -> list[Meaning]:
        """The meanings selected, the current one first."""
        keys = [key for key, item in self._items.items() if item.isSelected()]
        now = self.currentItem()
        keys.sort(key=lambda key: self._items[key] is not now)
        return [self._meanings[key] for key in keys]

    def group_selected(self) -> Group | None:
        """The group whose title is selected."""
        return next((group for group, item in self._groups if item.isSelected()), None)

    def of(self, index: QModelIndex | QPersistentModelIndex) -> Meaning | Group | None:
        """What stands at a place of the model."""
        number = index.data(PLACE)
        return None if number is None else self._all[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Heights depend on the width.
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        frame_focus(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        frame_focus(self, focused=False)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selection())

    def _place(self, item: QTreeWidgetItem, shown: Group | Meaning) -> None:
        """Let the item find again what it shows. Its number only is given to Qt, which changes what it is given."""
        item.setData(0, PLACE, len(self._all))
        self._all.append(shown)

    def _fold(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())


class _Painter(QStyledItemDelegate):
    """Draws a group's title, or an item: title and state on the first line, the rest wrapped below."""

    def __init__(self, view: MeaningsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown = self._view.of(index)
        width = self._view.viewport().width()
        if isinstance(shown, Meaning):
            return QSize(width, self._meaning(None, QRect(0, 0, self._room(width), 0), shown))
        note = isinstance(shown, Group) and shown.note
        return QSize(width, theme.px(36) + (theme.px(20) if note else 0))

    def _room(self, width: int) -> int:
        return max(theme.px(120), width - self._view.indentation() - theme.px(14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = self._view.of(index)
        c = theme.colours()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRect(0, area.top(), self._view.viewport().width(), area.height())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(c.selection))
            painter.fillRect(QRect(0, area.top(), theme.px(3), area.height()), QColor(c.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, QColor(c.raised))
        if isinstance(shown, Group):
            self._group(painter, whole, shown, index)
        elif shown is not None:
            inside = QRect(area.left() + theme.px(6), area.top(), self._room(whole.width()), area.height())
            self._meaning(painter, inside, shown)
            painter.setPen(QColor(c.line))
            painter.drawLine(whole.bottomLeft() + QPoint(theme.px(12), 0), whole.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QColor(c.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1, 1, -2, -2))
        painter.restore()

    def _group(self, painter: QPainter, area: QRect, group: Group, index: QModelIndex | QPersistentModelIndex) -> None:
        c = theme.colours()
        arrow = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
        size, top = theme.px(16), area.top() + theme.px(10)
        left = area.left() + theme.px(6)
        if group.meanings:
            icons.icon(arrow, "muted").paint(painter, QRect(left, top, size, size))
        colour = c.text if group.tone is Tone.NEUTRAL else c.tone(group.tone).text
        name = "text" if group.tone is Tone.NEUTRAL else group.tone.value
        icons.icon(group.icon, name).paint(painter, QRect(left + theme.px(20), top, size, size))
        painter.setFont(theme.font(15, QFont.Weight.DemiBold))
        painter.setPen(QColor(colour))
        count = str(len(group.meanings))
        room = QRect(left + theme.px(44), area.top(), area.width() - theme.px(60), theme.px(36))
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(group.title, Qt.TextElideMode.ElideRight, room.width() - theme.px(36))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if group.meanings:
            painter.setFont(theme.font(13))
            painter.setPen(QColor(c.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        if group.note:
            painter.setFont(theme.font(14))
            painter.setPen(QColor(c.muted))
            below = QRect(room.left(), area.top() + theme.px(32), room.width(), theme.px(20))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, group.note)

    def _meaning(self, painter: QPainter | None, area: QRect, meaning: Meaning) -> int:
        """Draw it, or only measure it when there is no painter; the height in pixels."""
        c = theme.colours()
        bold, plain = theme.font(14, QFont.Weight.DemiBold), theme.font(13)
        top, pad = area.top() + theme.px(7), theme.px(2)
        state_width = 0
        if meaning.has_state:
            icon, tone = STATES[meaning.enabled]
            said = state_words(meaning)
            metrics = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
            state_width = metrics.horizontalAdvance(said) + theme.px(24)
            if painter is not None:
                colour = c.tone(tone).text
                left = area.right() - state_width + theme.px(4)
                size = theme.px(15)
                icons.icon(icon, tone.value).paint(painter, QRect(left, top + theme.px(2), size, size))
                painter.setFont(theme.font(13, QFont.Weight.DemiBold))
                painter.setPen(QColor(colour))
                painter.drawText(left + theme.px(19), top + metrics.ascent() + pad // 2, said)
        title = QRect(area.left(), top, area.width() - state_width - theme.px(6), 10**6)
        top += draw_wrapped(painter, title, meaning.title, bold, c.text) + pad
        for line in meaning.lines:
            top += draw_wrapped(painter, QRect(area.left(), top, area.width(), 10**6), line, plain, c.muted) + pad
        return top + theme.px(6) - area.top()
