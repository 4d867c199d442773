"""The Tab key goes through a page as it is read, also through what was put into it later: a person, a proof, a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def put_in_reading_order(root: QWidget) -> None:
    """Order the keyboard's way through what is below `root` by its layouts; Qt's is that of making."""
    stops = [widget for widget in _below(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _below(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside: list[QWidget | None] = [widget.widget()]
    elif isinstance(widget, QSplitter):
        inside = [widget.widget(number) for number in range(widget.count())]
    else:
        inside = list(_in(layout)) if layout is not None else []
    for child in inside:
        if child is not None:
            yield child
            yield from _below(child)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in(inner)
