"""What a finding rests on, done again: how it stands, proof by proof, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.recipe import FindingRecipe, Recheck, RecheckState, Recipe
from inspector.operations import recheck
from inspector.operations.recheck import recipe_of
from inspector.report import recheck_words
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Card, box, breakable, button, clear, column, label, row
from inspector.ui.work import Failure

_SAID = 4
"""Assertions shown of a proof; the others are in its tooltip."""


class RecheckCard(Card):
    """Signal: about_to_run(), so that what is being typed is saved first."""

    about_to_run = Signal()

    def __init__(self, session: Session) -> None:
        badge = Badge(self.tr("jamais refait"), Tone.NEUTRAL, "circle-dashed")
        super().__init__(
            self.tr("Vérification refaite"),
            self.tr(
                "Ce que les preuves montrent est refait depuis les pièces et comparé avec ce qui avait été consigné."
            ),
            badge,
        )
        self._badge = badge
        self._session = session
        self._finding = 0
        self._read_at: tuple[int, int] | None = None
        self.state = label("", select=True)
        self._lines = column(gap=1)
        self.again = button(self.tr("Refaire"), "refresh-cw", call=lambda: self._run(only=True))
        self.again.setToolTip(self.tr("Refaire ce constat ; un long rejeu peut prendre du temps et être interrompu."))
        self.every = button(self.tr("Refaire tous les constats"), "", "ghost", lambda: self._run(only=False))
        self.body.addWidget(self.state)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.again, None))
        self.body.addLayout(row(self.every, None))
        self.hide()

    def show_finding(self, finding: int, journal_count: int) -> None:
        """How a finding stands; hidden for one that is not saved yet (0). journal_count: of the case as it now is."""
        self.setVisible(bool(finding))
        if finding and self._read_at != (finding, journal_count):
            self._finding, self._read_at = finding, (finding, journal_count)
            self._session.read(
                lambda db: (recheck.states(db).get(finding), recipe_of(db, finding)),
                lambda found: self._show(finding, *found),
            )

    def _show(self, finding: int, found: RecheckState | None, recipe: FindingRecipe | None = None) -> None:
        """The last result; of a finding never done again, or changed since, what its recipe is now."""
        if finding != self._finding or found is None:
            return
        self.state.setText(recheck_words.state(found, language()))
        self._badge.show_as(*self._look(found))
        clear(self._lines)
        if found.last is not None and (found.current or recipe is None):
            for proof in found.last.proofs:
                self._lines.addWidget(self._line(proof.recipe, recheck_words.result(proof, language())))
        elif recipe is not None:
            for one in recipe.proofs:
                done = recheck_words.done_again(one, language())
                self._lines.addWidget(self._line(one, done[:1].upper() + done[1:]))

    def _look(self, found: RecheckState) -> tuple[str, Tone, str]:
        if found.last is None:
            return self.tr("jamais refait"), Tone.NEUTRAL, "circle-dashed"
        if not found.current:
            return self.tr("à refaire"), Tone.WARNING, "history"
        if found.last.outcome == "differs":
            return self.tr("diffère"), Tone.DANGER, "octagon-alert"
        if found.last.outcome == "identical":
            return self.tr("identique"), Tone.SUCCESS, "circle-check"
        return self.tr("non refait"), Tone.NEUTRAL, "circle-slash"

    def _line(self, recipe: Recipe, result: str) -> QWidget:
        name = recheck_words.proof_name(recipe.proof, language())
        said = [recheck_words.assertion(one, language()) for one in recipe.assertions]
        means = recheck_words.means(recipe, language())
        line = column(
            label(breakable(name[:1].upper() + name[1:]), "label"),
            label(breakable(result), select=True),
            *(label(breakable(f"– {one}"), "small") for one in said[:_SAID]),
            gap=0.25,
        )
        if len(said) > _SAID:
            line.addWidget(label(self.tr("… et {n} autres").format(n=len(said) - _SAID), "small"))
        made = box(line)
        made.setToolTip("\n".join([*said, *([means] if means else [])]))
        made.setAccessibleName(f"{name}. {result} {means}")
        return made

    def _run(self, *, only: bool) -> None:
        self.about_to_run.emit()
        self._enable(False)
        wanted = [self._finding] if only else None
        title = self.tr("Constat {n} refait").format(n=self._finding) if only else self.tr("Constats refaits")

        def failed(failure: Failure) -> None:
            self._enable(True)
            self._session.failed.emit(failure)

        def done(found: Recheck) -> None:
            self._enable(True)
            mine = next((one for one in found.findings if one.finding == self._finding), None)
            if mine is not None:  # also shown where nothing is written: in a case from a sealed bundle
                state = RecheckState(self._finding, mine, found.ended, found.tool_version, current=True)
                self._show(self._finding, state)

        self._session.start(
            lambda case: recheck.run(case, wanted),
            done,
            failed,
            lambda: self._enable(True),
            title=title,
        )

    def _enable(self, possible: bool) -> None:
        self.again.setEnabled(possible)
        self.every.setEnabled(possible)
