"""A list of small forms: each line is one frozen dataclass, filled in by the controls of its fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from inspector.ui.widgets.basics import box, button, column, icon_button, row


class Records(QWidget):
    """Lines of one kind (a dataclass whose every field has a default). `form` makes the controls of a line, by the name
    of their field, and how they stand. Signal: changed. An empty line says nothing and is not given."""

    changed = Signal()

    def __init__(self, kind: type[Any], add: str, remove: str, icon: str = "plus") -> None:
        super().__init__()
        self._kind, self._remove_name = kind, remove
        self._lines: list[tuple[QWidget, dict[str, Any], Any]] = []
        self._rows = column(gap=1)
        self.add_button = button(add, icon, call=self.new)
        self._buttons = row(self.add_button, None)
        self.setLayout(column(self._rows, self._buttons))
        self.setFocusProxy(self.add_button)

    def form(self) -> tuple[dict[str, Any], QLayout]:
        """The controls of a new line."""
        raise NotImplementedError

    def value(self) -> tuple[Any, ...]:
        """The lines of which something is written, in order."""
        return tuple(made for made in (self._read(*line) for line in self._lines) if made != self._kind())

    def set_value(self, value: Sequence[Any]) -> None:
        """Show lines; those being typed are left alone when they say the same."""
        if tuple(value) == self.value():
            return
        for line, *_ in self._lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
        for one in value:
            self.add(one)

    def new(self) -> None:
        """An empty line, ready to be typed in."""
        self.add(self._kind())
        next(iter(self._lines[-1][1].values())).setFocus()

    def add(self, one: Any) -> None:
        """A line that says something, at the end."""
        controls, layout = self.form()
        for name, control in controls.items():
            control.set_value(getattr(one, name))
            control.changed.connect(self.changed)
        line = QWidget()
        remove = icon_button("trash-2", self._remove_name, lambda: self._remove(line), 16)
        whole = row(box(layout), remove)
        whole.setStretch(0, 1)
        line.setLayout(whole)
        self._lines.append((line, controls, one))
        self._rows.addWidget(line)

    def controls(self) -> list[dict[str, Any]]:
        """The controls of every line."""
        return [controls for _, controls, _ in self._lines]

    def _read(self, line: QWidget, controls: dict[str, Any], one: Any) -> Any:
        return self._kind(**{name: control.value() for name, control in controls.items()})

    def _remove(self, line: QWidget) -> None:
        self._lines = [one for one in self._lines if one[0] is not line]
        self._rows.removeWidget(line)
        line.deleteLater()
        self.add_button.setFocus()
        self.changed.emit()
