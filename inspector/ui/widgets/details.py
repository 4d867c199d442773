"""The right-hand panel: properties, provenance and actions of what is selected."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector.ui import theme, wording
from inspector.ui.page import Details, Fact, FactGroup
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import (
    EmptyState,
    Notice,
    Scroller,
    box,
    button,
    clear,
    column,
    copy_text,
    icon_button,
    label,
    picture,
    row,
    separator,
)

_LONG = re.compile(r"\S{28,}")
"""Words that may not fit the width of the panel."""


class DetailsPanel(QFrame):
    """Shows one `Details`, or says that nothing is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Détails de la sélection"))
        self._scroller = Scroller(margins=2, gap=2)
        self._body: QVBoxLayout = self._scroller.body
        self._body.setContentsMargins(0, theme.gap(2), 0, 0)
        layout = column(self._scroller, gap=0)
        self.setLayout(layout)
        self.show_details(None)

    def show_details(self, details: Details | None) -> None:
        """Replace what is shown."""
        clear(self._body)
        if details is None:
            empty = self.tr("Sélectionnez un élément pour voir ses propriétés, son origine et ce qu’on peut en faire.")
            self._body.addWidget(EmptyState("panel-right", self.tr("Rien de sélectionné"), empty))
            return
        head = row(picture(details.icon, "accent", 22), label(details.title, "h2", select=True), gap=1.25)
        head.setStretch(1, 1)
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        if details.subtitle:
            self._body.addWidget(label(details.subtitle, "muted", select=True))
        if details.actions:
            buttons = column(
                *(button(action.label, action.icon, call=action.call) for action in details.actions), gap=0.75
            )
            self._body.addLayout(buttons)
        for group in details.groups:
            self._body.addWidget(separator())
            self._body.addWidget(self._group(group))
        self._scroller.verticalScrollBar().setValue(0)

    def _group(self, group: FactGroup) -> QWidget:
        layout = column(label(group.title, "h3"), gap=1)
        if group.note:
            layout.addWidget(Notice(group.note, Tone(group.tone)) if group.tone else label(group.note, "muted"))
        for fact in group.facts:
            layout.addWidget(self._fact(fact))
        return box(layout)

    def _fact(self, fact: Fact) -> QWidget:
        # A zero-width space after each sign lets a hash break anywhere; what is copied is the true value.
        shown = "\u200b".join(fact.value) if fact.mono else _LONG.sub(lambda word: "\u200b".join(word[0]), fact.value)
        value = label(shown, "mono" if fact.mono else "", select=shown == fact.value)
        value.setAccessibleName(wording.said(fact.label, fact.value))
        line = row(value)
        line.setStretch(0, 1)
        if fact.copyable:
            tip = self.tr("Copier : {what}").format(what=fact.label)
            line.addWidget(icon_button("copy", tip, lambda: copy_text(fact.value), 16), 0, Qt.AlignmentFlag.AlignTop)
        head = [label(fact.label, "small")] if fact.label else []
        foot = [label(fact.note, "small")] if fact.note else []
        return box(column(*head, line, *foot, gap=0.25))
