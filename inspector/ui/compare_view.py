"""Two configurations side by side: what the second adds, removes and changes, with both lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector.assess.plan_diff import PlanChange, PlanDiff, compare
from inspector.domain.case import Finding, Proof
from inspector.domain.plan import Provenance
from inspector.domain.words import FindingStatus
from inspector.messages import text
from inspector.operations.cases import Overview
from inspector.report.diff_words import change_name, change_title, field_name, field_words, value_words
from inspector.ui import plan_words, theme
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import box, column, icon_button, label, row
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.table import Column, Table

translate = QCoreApplication.translate

LOOK: dict[str, tuple[str, Tone]] = {
    "added": ("plus", Tone.INFO),
    "removed": ("minus", Tone.WARNING),
    "changed": ("pencil", Tone.WARNING),
}
_LINES = 8
"""Places told one by one in the panel."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two exhibits compared."""

    before: int
    after: int


class CompareView(QWidget):
    """Signals: selected(Details or None), proof_opened(Proof), finding_drafted(Finding)."""

    selected = Signal(object)
    proof_opened = Signal(object)
    finding_drafted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._pair: _Pair | None = None
        self.before, self.after = Choice(), Choice()
        for choice, name in ((self.before, self.tr("Configuration d’avant")), (self.after, self.tr("d’après"))):
            choice.setAccessibleName(name)
            choice.changed.connect(self._compare)
        swap = icon_button("move-horizontal", self.tr("Échanger les deux configurations"), self._swap)
        chosen = row(
            label(self.tr("Avant"), "label", wrap=False),
            self.before,
            swap,
            label(self.tr("Après"), "label", wrap=False),
            self.after,
            gap=1,
        )
        chosen.setStretch(1, 1)
        chosen.setStretch(4, 1)
        self._said = label("", "muted")
        self.table = Table(self.tr("Différences"), self._columns())
        self.table.selected.connect(lambda change: self.selected.emit(self._details(change)))
        self.table.activated.connect(self._open)
        layout = column(box(chosen), self._said, self.table, gap=1)
        layout.setStretch(2, 1)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(2))
        self.setLayout(layout)

    def refresh(self, overview: Overview, current: int | None) -> None:
        """Offer the configurations of the case; the one shown is the second at first, another one the first."""
        fresh = self._overview is None
        self._overview = overview
        offered = [
            (e.number, self.tr("Pièce {n} · {name}").format(n=e.number, name=e.name))
            for e in overview.exhibits
            if e.number in overview.plans
        ]
        for choice in (self.before, self.after):
            choice.set_options(offered)
        if fresh and current in overview.plans:
            self.after.set_value(current)
            self.before.set_value(next((number for number, _ in offered if number != current), current))
        self._compare()

    def as_text(self) -> str:
        """The differences with tabs."""
        return self.table.as_text()

    def difference(self) -> PlanDiff | None:
        """What is shown; None when there are no two configurations."""
        if self._overview is None or self._pair is None:
            return None
        return compare(self._overview.plans[self._pair.before], self._overview.plans[self._pair.after])

    def _compare(self) -> None:
        before, after = self.before.value(), self.after.value()
        plans = self._overview.plans if self._overview is not None else {}
        self._pair = _Pair(before, after) if before in plans and after in plans else None
        found = self.difference()
        if found is None:
            self.table.show_records([])
            self._said.setText("")
            return
        code = "diff.count" if found.changes else "diff.same_all"
        self._said.setText(text(code, language(), count=len(found.changes), same=found.same))
        self.table.show_records(found.changes, lambda a, b: bool(a == b))

    def _swap(self) -> None:
        before, after = self.before.value(), self.after.value()
        self.before.set_value(after)
        self.after.set_value(before)
        self._compare()

    def _columns(self) -> list[Column]:
        order = {"added": 0, "changed": 1, "removed": 2}
        return [
            Column(
                self.tr("Différence"),
                lambda c: change_name(c, language()),
                lambda c: order[c.what],
                icon=lambda c: (LOOK[c.what][0], LOOK[c.what][1].value),
                width=96,
            ),
            Column(self.tr("Partie"), lambda c: text(f"diff.part.{c.part}", language()), width=100),
            Column(self.tr("Quoi"), lambda c: change_title(c, language()), width=0),
            Column(self.tr("Caméra"), lambda c: c.camera, width=76),
            Column(self.tr("Ce qui change"), _changes, width=0),
            Column(self.tr("Avant"), lambda c: _line(c.before), width=76, align_right=True),
            Column(self.tr("Après"), lambda c: _line(c.after), width=76, align_right=True),
        ]

    def _proofs(self, change: PlanChange) -> tuple[Proof, ...]:
        if self._pair is None:
            return ()
        sides = ((self._pair.before, change.before), (self._pair.after, change.after))
        return tuple(
            Proof("configuration", exhibit=number, path=place.path, line=place.line)
            for number, places in sides
            for place in places[:1]
        )

    def _open(self, change: PlanChange) -> None:
        found = self._proofs(change)
        if found:
            self.proof_opened.emit(found[-1])

    def _opener(self, proof: Proof) -> Callable[[], None]:
        return lambda: self.proof_opened.emit(proof)

    def _details(self, change: PlanChange | None) -> Details | None:
        if change is None:
            return None
        if change.what == "changed":
            facts = tuple(
                Fact(
                    field_name(field, language()),
                    f"{value_words(field.name, field.before, language())} → "
                    f"{value_words(field.name, field.after, language())}",
                )
                for field in change.fields
            )
        else:
            facts = tuple(
                Fact(
                    field_name(field, language()),
                    value_words(field.name, field.before if change.what == "removed" else field.after, language()),
                )
                for field in change.fields
            )
        groups = [FactGroup(change_name(change, language()).capitalize(), facts)]
        for title, places in ((self.tr("Avant"), change.before), (self.tr("Après"), change.after)):
            note = "" if places else self.tr("Rien de tel dans cette configuration.")
            groups.append(FactGroup(title, tuple(_places(places)), note))
        actions = [PanelAction(self.tr("Créer un constat"), "clipboard-check", lambda: self._draft(change))]
        for proof in self._proofs(change):
            name = self.tr("Voir dans la pièce {n}").format(n=proof.exhibit)
            actions.append(PanelAction(name, "file-cog", self._opener(proof)))
        under = " · ".join(part for part in (text(f"diff.part.{change.part}", language()), change.camera) if part)
        return Details(change_title(change, language()), under, "split", tuple(groups), tuple(actions))

    def _draft(self, change: PlanChange) -> None:
        assert self._pair is not None
        head = self.tr("Entre la configuration de la pièce n° {a} et celle de la pièce n° {b} :").format(
            a=self._pair.before, b=self._pair.after
        )
        said = f"- {change_title(change, language())} : {change_name(change, language())}"
        lines = [head, said, *(f"  {field_words(field, language())}" for field in change.fields)]
        self.finding_drafted.emit(Finding(0, "", FindingStatus.A_VERIFIER, "\n".join(lines), self._proofs(change)))


def _changes(change: PlanChange) -> str:
    return " ; ".join(field_words(field, language()) for field in change.fields) if change.what == "changed" else ""


def _line(places: tuple[Provenance, ...]) -> str:
    place = next(iter(places), None)
    return "" if place is None or place.line is None else plan_words.line(place.line)


def _places(places: tuple[Provenance, ...]) -> list[Fact]:
    facts = []
    for place in places[:_LINES]:
        if place.path:
            facts.append(Fact(plan_words.line(place.line), place.path, copyable=True, mono=True))
        if place.raw:
            facts.append(Fact("", place.raw, mono=True))
    return facts
