"""The editions of the documents that the case keeps, with what changed in the case since each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import messages
from inspector.domain.report import ReportVersion
from inspector.operations import reports
from inspector.ui import wording
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, box, button, clear, column, label

Known = tuple[tuple[ReportVersion, tuple[str, ...]], ...]

_SHOWN = 12
"""Editions listed at most, the latest first; the command line lists them all."""


def latest(db: Any) -> Known:
    """The last editions, the latest first."""
    found = reports.versions(db)[-_SHOWN:]
    changed = reports.changes_since(db, [one.version for one in found])
    return tuple((one, changed[one.version]) for one in reversed(found))


class Editions(QWidget):
    """The list. Signal: again(number), to make an edition again."""

    again = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._body: QVBoxLayout = column(gap=1)
        self.setLayout(self._body)

    def show_editions(self, known: Known) -> None:
        """Show them, the latest first."""
        clear(self._body)
        if known:
            self._body.addWidget(label(self.tr("Éditions"), "h3"))
        for one, changed in known:
            self._body.addWidget(self._edition(one, changed))

    def _edition(self, one: ReportVersion, changed: tuple[str, ...]) -> QWidget:
        spoken = language()
        title = self.tr("Édition {n} · {moment}").format(n=one.version, moment=wording.moment(one.dated))
        areas = ", ".join(messages.text(f"report_change.{area}", spoken) for area in changed)
        since = self.tr("Changé depuis : {list}").format(list=areas) if areas else self.tr("Rien n’a changé depuis")
        number = one.version
        remake = button(self.tr("Rétablir…"), "rotate-ccw", "ghost", lambda: self.again.emit(number))
        remake.setAccessibleName(self.tr("Rétablir l’édition {n}").format(n=one.version))
        parts: list[QWidget] = [label(title)]
        if one.closed:
            parts.append(Badge(self.tr("procès-verbal clos"), Tone.SUCCESS, "lock"))
        parts += [label(since, "small"), remake]
        return box(column(*parts, gap=0.5))
