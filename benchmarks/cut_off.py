"""What of a widget shown on a screen is cut off: texts that have no room, things wider than what scrolls them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from inspector.ui.widgets.basics import Elided
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.tick import Tick

_FIRM = (QAbstractButton, QLineEdit, QAbstractItemView)
"""What cannot be read any more once it is lower than it asks."""
SLACK = 6
"""Pixels that a rounding may take before a reader sees it."""


def faults(top: QWidget, screen: QSize) -> list[str]:
    """One line per fault: `top` wider or higher than the screen, texts cut, contents wider than their scrolled area,
    things laid out outside of what holds them. A text that ends in … is none: its tooltip has the whole."""
    found = []
    if top.width() > screen.width() or top.height() > screen.height():
        found.append(f"{top.width()} × {top.height()}, the screen {screen.width()} × {screen.height()}")
    for widget in top.findChildren(QWidget):
        if not widget.isVisibleTo(top) or isinstance(widget, QMenu) or widget.window() is not top:
            continue
        found += [f"{_named(widget)}: {fault}" for fault in _of(widget)]
    return found


def _of(widget: QWidget) -> list[str]:
    if isinstance(widget, QScrollArea):
        return _of_scrolled(widget)
    if isinstance(widget, QComboBox):
        return _of_choice(widget)
    if isinstance(widget, Elided | Tick):
        return []
    if isinstance(widget, QCheckBox | QRadioButton):
        short = widget.sizeHint().width() - widget.width()
        return [f"{short} px short"] if short > SLACK else []
    if isinstance(widget, QLabel) and widget.text():
        return _of_label(widget)
    if isinstance(widget, QPushButton | QToolButton) and widget.text() and not widget.layout():
        short = widget.sizeHint().width() - widget.width()
        shown = not isinstance(widget, QToolButton) or widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        return [f"{short} px short"] if short > SLACK and shown else []
    return _of_place(widget)


def _of_scrolled(area: QScrollArea) -> list[str]:
    inside = area.widget()
    if inside is None or area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return []
    over = inside.width() - area.viewport().width()
    return [f"{over} px wider than what scrolls it"] if over > 0 else []


def _of_choice(choice: QComboBox) -> list[str]:
    if isinstance(choice, Choice):
        return []
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    room = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    short = choice.fontMetrics().horizontalAdvance(choice.currentText()) - room.width()
    return [f"{short} px short"] if short > SLACK else []


def _of_label(shown: QLabel) -> list[str]:
    if shown.wordWrap():
        short = shown.heightForWidth(shown.width()) - shown.height()
        return [f"{short} px too low"] if short > SLACK else []
    short = shown.sizeHint().width() - shown.width()
    return [f"{short} px short"] if short > SLACK else []


def _of_place(widget: QWidget) -> list[str]:
    """Laid out beyond its parent, which would cut it."""
    parent = widget.parentWidget()
    if parent is None or parent.layout() is None or parent.layout().indexOf(widget) < 0:
        return []
    place = QRect(widget.pos(), widget.size())
    if parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        low = widget.minimumSizeHint().height() - widget.height()
        return [f"{low} px too low"] if isinstance(widget, _FIRM) and low > SLACK else []
    return [f"{place.getRect()} beyond {parent.size().toTuple()}"]


def _named(widget: QWidget) -> str:
    text = ""
    if isinstance(widget, QLabel | QAbstractButton):
        text = widget.text()
    elif isinstance(widget, QComboBox):
        text = widget.currentText()
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return f"{type(widget).__name__} “{(text or widget.accessibleName())[:60]}” at {place.x()}, {place.y()}"
