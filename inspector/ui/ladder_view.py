"""How far each sensitive function goes: one line a function, five rungs, the proof of each one press away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector.assess.ladder import RUNGS, Ladder, Rung, RungState
from inspector.domain.case import Finding, Proof
from inspector.domain.template import ControlTemplate
from inspector.domain.words import FindingStatus
from inspector.messages import name_of, text
from inspector.ui import matrix_words, proofs, theme
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import column, label
from inspector.ui.widgets.table import Column, Table

translate = QCoreApplication.translate

LOOK: dict[bool | None, tuple[str, Tone]] = {
    True: ("circle-check", Tone.INFO),
    False: ("circle-x", Tone.NEUTRAL),
    None: ("circle-dashed", Tone.WARNING),
}


class LadderView(QWidget):
    """Signals: selected(Details or None), proof_opened(Proof), finding_drafted(Finding)."""

    selected = Signal(object)
    proof_opened = Signal(object)
    finding_drafted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._template: ControlTemplate | None = None
        self.table = Table(self.tr("Fonctions sensibles"), self._columns())
        self.table.selected.connect(lambda ladder: self.selected.emit(self._details(ladder)))
        self.table.activated.connect(self._open)
        note = label(
            self.tr(
                "« Non établi » veut dire qu’aucune pièce ne le dit, jamais que la réponse est non. « Déclenché » "
                "n’est établi que par les métadonnées du fournisseur : un rejeu avec un modèle de référence ne prouve "
                "pas que le système a fonctionné."
            ),
            "muted",
        )
        layout = column(note, self.table, gap=1)
        layout.setStretch(1, 1)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(2))
        self.setLayout(layout)

    def show_ladders(self, found: Sequence[Ladder], template: ControlTemplate) -> None:
        """Show the ladders of one configuration."""
        self._template = template
        self.table.show_records(found, lambda a, b: a.function is b.function)

    def as_text(self) -> str:
        """The table with tabs."""
        return self.table.as_text()

    def _columns(self) -> list[Column]:
        def name(ladder: Ladder) -> str:
            return name_of("kind", ladder.function, language())

        columns = [Column(self.tr("Fonction"), name, width=0)]
        columns += [self._rung(number, rung) for number, rung in enumerate(RUNGS)]
        return columns

    def _rung(self, number: int, rung: Rung) -> Column:
        def state(ladder: Ladder) -> RungState:
            return ladder.rungs[number]

        title = text(f"ladder.{rung}", language())
        return Column(
            title[:1].upper() + title[1:],
            lambda ladder: said(state(ladder)),
            lambda ladder: {True: 0, False: 1, None: 2}[state(ladder).reached],
            icon=lambda ladder: (LOOK[state(ladder).reached][0], LOOK[state(ladder).reached][1].value),
            width=140 if rung == RUNGS[-1] else 106,
        )

    def _open(self, ladder: Ladder) -> None:
        basis = [proof for one in ladder.rungs for proof in one.proofs]
        if basis:
            self.proof_opened.emit(basis[0])

    def _details(self, ladder: Ladder | None) -> Details | None:
        if ladder is None:
            return None
        groups = [
            FactGroup(
                f"{_capital(text(f'ladder.{one.rung}', language()))} : {said(one)}",
                tuple(_fact(proof) for proof in one.proofs),
            )
            for one in ladder.rungs
        ]
        actions = [PanelAction(self.tr("Créer un constat"), "clipboard-check", lambda: self._draft(ladder))]
        seen = dict.fromkeys(proof for one in ladder.rungs for proof in one.proofs)
        actions += [
            PanelAction(matrix_words.proof_name(proof), proofs.icon(proof), self._opener(proof))
            for proof in list(seen)[:6]
        ]
        reached = ladder.highest
        under = (
            self.tr("Plus haut échelon établi : {rung}").format(rung=text(f"ladder.{reached}", language()))
            if reached is not None
            else self.tr("Aucun échelon établi")
        )
        return Details(name_of("kind", ladder.function, language()), under, "layers", tuple(groups), tuple(actions))

    def _opener(self, proof: Proof) -> Callable[[], None]:
        return lambda: self.proof_opened.emit(proof)

    def _draft(self, ladder: Ladder) -> None:
        lines = [name_of("kind", ladder.function, language()) + self.tr(" :")]
        for one in ladder.rungs:
            where = ", ".join(dict.fromkeys(matrix_words.proof_name(proof) for proof in one.proofs))
            name = text(f"ladder.{one.rung}", language())
            lines.append(f"- {name} : {said(one)}" + (f" ({where})" if where else ""))
        basis = tuple(dict.fromkeys(proof for one in ladder.rungs for proof in one.proofs))
        self.finding_drafted.emit(Finding(0, "", FindingStatus.A_VERIFIER, "\n".join(lines), basis))


def said(state: RungState) -> str:
    """The state of a rung in a word."""
    return text(f"ladder_state.{ {True: 'true', False: 'false', None: 'none'}[state.reached] }", language())


def _fact(proof: Proof) -> Fact:
    return Fact(matrix_words.proof_name(proof), proof.path or "", mono=bool(proof.path))


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:]
