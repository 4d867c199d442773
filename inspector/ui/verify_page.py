"""Vérification: the open case or a sealed bundle checked from its bytes, one line for each thing."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from inspector.casefile import CaseFile
from inspector.casefile.verify import Verification
from inspector.domain.journal import PastVerification
from inspector.domain.progress import Progress
from inspector.messages import name_of, text
from inspector.operations import verification
from inspector.operations.cases import Overview
from inspector.operations.verification import Line
from inspector.ui import settings, theme, wording
from inspector.ui.page import Details, Fact, FactGroup, Page, Step
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Card,
    EmptyState,
    Notice,
    box,
    button,
    column,
    copy_text,
    label,
    row,
)
from inspector.ui.widgets.fields import Field, TextLine
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.widgets.roomy import Roomy
from inspector.ui.widgets.table import Column, Table
from inspector.ui.work import Failure, Running

SHOWN = 5
"""Failed verifications named above the page; the journal has them all."""
HEX = frozenset("0123456789abcdef")


class VerifyPage(Page):
    """Two buttons, a field for a printed head, progress with time left and cancel, then the lines."""

    step = Step.VERIFICATION

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._result: Verification | None = None
        self._running = False
        self.check = button(self.tr("Vérifier le dossier"), "shield-check", "primary", self.check_case)
        self.bundle = button(self.tr("Vérifier un scellé…"), "package-open", call=self._ask_bundle)
        self.bundle.setToolTip(self.tr("Choisir le répertoire d’un scellé, de ce dossier ou d’un autre"))
        self.copy = button(self.tr("Copier"), "clipboard-copy", call=self._copy)
        self.copy.setToolTip(self.tr("Copier le résultat comme texte"))
        note = self.tr("Tout est recalculé depuis les octets : aucun résultat enregistré n’est cru.")
        header = PageHeader(self.tr("Vérification"), note, self.copy, self.bundle, self.check)
        self._failed = Notice("", Tone.DANGER)
        self.head = TextLine(self.tr("64 caractères, tels qu’imprimés"))
        self.head_field = Field(
            self.tr("Tête du journal imprimée dans un rapport (facultatif)"),
            self.head,
            self.tr("Montre qu’un journal n’a pas été réécrit en entier depuis que ce rapport a été établi."),
        )
        self.head.textChanged.connect(lambda _: self._read_head())
        self.verdict = Notice("", Tone.SUCCESS)
        self.table = Table(self.tr("Éléments vérifiés"), self._columns())
        self.table.selected.connect(self._show_details)
        empty = EmptyState(
            "shield-check",
            self.tr("Pas encore vérifié depuis l’ouverture"),
            self.tr(
                "La vérification relit tout le dossier : pages du fichier, protections, chaîne du journal, chaque "
                "pièce, index d’images, captures, rejeux. Un échec est inscrit au journal et y demeure."
            ),
        )
        self._stack = QStackedWidget()
        for shown in (empty, self._progress(), self.table):
            self._stack.addWidget(shown)
        asked = Card()
        asked.body.addWidget(self.head_field)
        inside = column(self._failed, asked, self.verdict, self._stack, gap=1.5)
        inside.setStretch(3, 1)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        layout = column(header, Roomy(box(inside), 400), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        session.progressed.connect(self._show_running)
        self._enable()

    def release(self) -> None:
        """Listen no more to the session."""
        self.session.progressed.disconnect(self._show_running)
        super().release()

    def refresh(self, overview: Overview) -> None:
        """Say which verifications failed, whatever came after."""
        failed = overview.failed_verifications
        title = self.tr("%n vérification(s) en échec, fait(s) que rien n’efface : {list}.", "", len(failed))
        line = self.tr("ligne {n} du journal ({when})")
        lines = [line.format(n=wording.number(p.number), when=wording.moment(p.local)) for p in failed[-SHOWN:]]
        lines = ["…", *lines] if len(failed) > SHOWN else lines
        self._failed.say(title.format(list=", ".join(lines)) if failed else "", Tone.DANGER)
        self._failed.setToolTip("\n".join(_told(past) for past in failed[-SHOWN:]))

    # Checking

    def printed_head(self) -> str | None:
        """The head typed, without blanks or dots; None when there is none."""
        typed = "".join(self.head.text().split()).lower()
        return typed or None

    def check_case(self) -> None:
        """Check the open case; its result becomes a line of the journal."""
        head = self.printed_head()
        self._start(lambda case: verification.check(case, head), self.tr("Vérification du dossier"))

    def check_bundle(self, folder: Path) -> None:
        """Check a sealed bundle on the disk."""
        head = self.printed_head()
        self._start(
            lambda case: verification.check_bundle(case, folder, head),
            self.tr("Vérification du scellé {name}").format(name=folder.name),
        )

    def show_result(self, result: Verification) -> None:
        """Show the lines, those that fail first."""
        self._result = result
        lines = verification.lines(result, language())
        self.table.show_records(sorted(lines, key=lambda line: not line.failures))
        self._stack.setCurrentWidget(self.table)
        code = "cli.verify.ok" if result.ok else "cli.verify.failed"
        said = text(code, language(), checked=len(result.checked), failures=len(result.failures))
        signed = getattr(result, "signed", None)
        if signed is not None:
            said += " " + self.tr("Signé par {signer}.").format(signer=signed.signer)
        self.verdict.say(said, Tone.SUCCESS if result.ok else Tone.DANGER)
        if not result.ok:
            self.table.select(lambda line: bool(line.failures))
        self._enable()

    def _start(self, function: Callable[[CaseFile], Generator[Progress, None, Any]], title: str) -> None:
        if not self._read_head():
            self.head.setFocus()
            return
        self._running = True
        self.verdict.hide()
        self.selected.emit(None)
        self._bar.wait()
        self._what.setText(title)
        self._left.setText("")
        self._stack.setCurrentIndex(1)
        self._enable()

        def ended() -> None:
            self._running = False
            self._stack.setCurrentIndex(2 if self._result is not None else 0)
            self._enable()

        def done(result: Verification) -> None:
            self._running = False
            self.show_result(result)

        def failed(failure: Failure) -> None:
            ended()
            self.session.failed.emit(failure)

        self.session.start(function, done, failed, ended, title=title)

    def _read_head(self) -> bool:
        typed = self.printed_head()
        wrong = typed is not None and (len(typed) != 64 or not set(typed) <= HEX)
        said = self.tr("Une tête de journal a 64 caractères, chiffres et lettres de a à f ; il y en a {n}.")
        self.head_field.say_problem(said.format(n=len(typed or "")) if wrong else "")
        return not wrong

    def _ask_bundle(self) -> None:
        title = self.tr("Répertoire du scellé à vérifier")
        name = QFileDialog.getExistingDirectory(self, title, str(settings.LAST_FOLDER.get()))
        if name:
            settings.LAST_FOLDER.put(name)
            self.check_bundle(Path(name))

    def _enable(self) -> None:
        for control in (self.check, self.bundle, self.head):
            control.setEnabled(not self._running)
        self.copy.setEnabled(self._result is not None and not self._running)

    # What is shown

    def _progress(self) -> QWidget:
        self._what = label("", "h2")
        self._stage = label("", "muted", wrap=False)
        self._left = label("", "muted", wrap=False)
        self._bar = WorkBar(self.tr("Avancement de la vérification"))
        self.cancel = button(self.tr("Interrompre"), "circle-x", call=self.session.cancel)
        card = Card()
        card.body.addWidget(self._what)
        card.body.addWidget(self._bar)
        card.body.addLayout(row(self._stage, None, self._left, self.cancel, gap=1.5))
        return box(column(card, None, gap=0))

    def _show_running(self, running: Running) -> None:
        if not self._running:
            return
        progress = running.progress
        self._stage.setText(name_of("progress", progress.what, language()))
        self._bar.show_progress(progress)
        self._left.setText(self._bar.left(running))

    def _columns(self) -> tuple[Column, ...]:
        def state(line: Line) -> str:
            return text("verified.fails" if line.failures else "verified.holds", language())

        return (
            Column(
                self.tr("État"),
                state,
                key=lambda line: not line.failures,
                icon=lambda line: ("circle-x", "danger") if line.failures else ("circle-check", "success"),
                tone=lambda line: Tone.DANGER if line.failures else Tone.SUCCESS,
                width=112,
            ),
            Column(self.tr("Élément"), lambda line: line.item, width=290),
            Column(self.tr("Défaut"), lambda line: " ".join(line.failures), width=0),
        )

    def _show_details(self, line: Line | None) -> None:
        if line is None:
            self.selected.emit(None)
            return
        holds = not line.failures
        tone = Tone.SUCCESS if holds else Tone.DANGER
        note = text("verified.holds" if holds else "verified.fails", language())
        facts = tuple(Fact("", failure, copyable=True) for failure in line.failures)
        icon = "circle-check" if holds else "circle-x"
        self.selected.emit(Details(line.item, "", icon, (FactGroup(self.tr("Résultat"), facts, note, tone),)))

    def _copy(self) -> None:
        if self._result is not None:
            copy_text(verification.as_text(self._result, language()))


def _told(past: PastVerification) -> str:
    told = " ".join(text(f"failure.{code}", language(), **dict(known)) for code, known in past.failures[:SHOWN])
    return f"{wording.number(past.number)} — {told}"
