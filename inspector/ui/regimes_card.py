"""The legal regimes of each purpose, chosen before any ground is proposed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from inspector import law
from inspector.domain.template import Regime
from inspector.domain.words import UNSPECIFIED_PURPOSE
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Card, box, clear, column, label
from inspector.ui.widgets.fields import TextArea
from inspector.ui.widgets.tick import Tick

_WAIT = 900
"""Milliseconds after the last key before a reason is saved."""


class RegimesCard(Card):
    """One line a purpose, one box a regime that the template offers for it. Signal: placed(purpose, regimes, why).
    A reason is saved a moment after it was typed, and by `flush`."""

    placed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Régime juridique de chaque finalité"),
            self.tr("Un manquement n’est proposé qu’une fois le régime choisi, selon le droit au jour du contrôle."),
            Badge(self.tr("interne"), Tone.INTERNAL, "lock"),
        )
        self.boxes: dict[tuple[str, Regime], Tick] = {}
        self.reasons: dict[str, TextArea] = {}
        self._typed: set[str] = set()
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self.flush)
        self._lines = column(gap=1)
        self.body.addLayout(self._lines)
        self._shown: tuple[str, ...] = ()

    def offer(self, overview: Overview) -> None:
        """The purposes of the template, of the declarations and of earlier choices, with what is chosen."""
        purposes = tuple(
            dict.fromkeys(
                [
                    *(purpose for purpose in overview.template.purposes if purpose != UNSPECIFIED_PURPOSE),
                    *(declaration.purpose for declaration in overview.declarations),
                    *(one.purpose for one in overview.purposes),
                    UNSPECIFIED_PURPOSE,
                ]
            )
        )
        if purposes != self._shown:
            self.flush()
            self._build(overview, purposes)
        chosen = {one.purpose: one for one in overview.purposes}
        for (purpose, regime), control in self.boxes.items():
            control.setChecked(purpose in chosen and regime in chosen[purpose].regimes)
        for purpose, reason in self.reasons.items():
            if purpose in chosen and purpose not in self._typed:
                reason.set_value(chosen[purpose].why)
            reason.setVisible(purpose in chosen or bool(reason.value()))

    def flush(self) -> None:
        """Save the reasons that wait."""
        self._wait.stop()
        for purpose in sorted(self._typed):
            if self._regimes(purpose):
                self._typed.discard(purpose)
                self._choose(purpose)

    def drop(self) -> None:
        """Nothing is left to save."""
        self._wait.stop()

    def _build(self, overview: Overview, purposes: tuple[str, ...]) -> None:
        clear(self._lines)
        self.boxes, self.reasons, self._shown = {}, {}, purposes
        known = {one.id: one for one in law.regimes(language())}
        for purpose in purposes:
            name = name_of("purpose", purpose, language())
            line = column(label(name, "label"), gap=0.25)
            for regime in overview.template.regimes(purpose):
                control = Tick(known[regime].name)
                control.setToolTip(known[regime].applies)
                control.setAccessibleName(f"{name} — {known[regime].name}")
                control.clicked.connect(lambda _=False, asked=purpose: self._choose(asked))
                self.boxes[purpose, regime] = control
                line.addWidget(control)
            reason = TextArea(self.tr("Pourquoi ce régime"))
            reason.setAccessibleName(self.tr("{purpose} : pourquoi ce régime").format(purpose=name))
            reason.changed.connect(lambda asked=purpose: self._note(asked))
            self.reasons[purpose] = reason
            line.addWidget(reason)
            self._lines.addWidget(box(line))

    def _regimes(self, purpose: str) -> tuple[Regime, ...]:
        return tuple(
            regime for (other, regime), control in self.boxes.items() if other == purpose and control.isChecked()
        )

    def _note(self, purpose: str) -> None:
        self._typed.add(purpose)
        self._wait.start()

    def _choose(self, purpose: str) -> None:
        self._typed.discard(purpose)
        regimes = self._regimes(purpose)
        self.reasons[purpose].setVisible(bool(regimes or self.reasons[purpose].value()))
        self.placed.emit(purpose, regimes, self.reasons[purpose].value())
