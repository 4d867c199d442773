"""What the organisation states beside the categories of data: the form, the list, what is shown against it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inspector.domain.errors import UserError
from inspector.domain.statement import COMPARED, Statement, StatementKind
from inspector.domain.words import PURPOSES, UNSPECIFIED_PURPOSE
from inspector.messages import error_sentence, name_of
from inspector.operations import matrices
from inspector.operations.cases import Overview
from inspector.operations.statements import held_against, state
from inspector.report import statement_words
from inspector.ui.quote_dialog import QuoteDialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Card, Notice, box, button, clear, column, label, row
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field, Moment, Number, TextArea, TextLine, YesNo
from inspector.ui.work import Failure

PERSON = 0
"""The source that is no pièce."""


class StatementsCard(Card):
    """Signal: exhibit_opened(number, page or None)."""

    exhibit_opened = Signal(int, object)

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Autres déclarations"),
            self.tr(
                "Finalités, base légale invoquée, destinataires, anonymisation, masquage, droits, information : "
                "chacune avec sa source."
            ),
        )
        self._session = session
        self._overview: Overview | None = None
        self._read_at = -1
        self._lines = column(gap=0.75)
        self._gaps = Notice("", Tone.WARNING)
        self.kind = Choice([(kind, name_of("statement_kind", kind, language())) for kind in StatementKind])
        self.purpose = Choice()
        self.text = TextArea(self.tr("Ce qui est déclaré"), lines=2, most=8)
        self.says = YesNo()
        self._says_field = Field(self.tr("Déclaré"), self.says, required=True)
        self.source = Choice()
        self.page = Number(0, 99_999)
        self.page.setSpecialValueText("—")
        self.read = button(self.tr("Lire la pièce et citer…"), "message-square-quote", call=self._quote)
        self.said_by = TextLine(self.tr("Nom et qualité"))
        self.said_at = Moment(self.tr("Date et heure"))
        self.quote = TextArea(self.tr("Les mots mêmes du document ou de la personne"), lines=2, most=8)
        self._refused = Notice("", Tone.WARNING)
        self.record = button(self.tr("Enregistrer"), "check", "primary", self._record)
        self._page_line = box(row(Field(self.tr("Page"), self.page), self.read, None, gap=2))
        person = [Field(self.tr("Personne"), self.said_by), Field(self.tr("Date et heure"), self.said_at)]
        self._person_line = Columns(person, least=240, most=2)
        self.kind.changed.connect(self._adapt)
        self.source.changed.connect(self._adapt)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._gaps)
        about = [Field(self.tr("À propos de"), self.kind), Field(self.tr("Finalité"), self.purpose)]
        self.body.addWidget(Columns(about, least=200, most=2))
        self.body.addWidget(self._says_field)
        self.body.addWidget(Field(self.tr("Ce qui est déclaré"), self.text))
        self.body.addWidget(Field(self.tr("Source"), self.source))
        self.body.addWidget(self._page_line)
        self.body.addWidget(self._person_line)
        self.body.addWidget(Field(self.tr("Citation"), self.quote))
        self.body.addWidget(self._refused)
        self.body.addLayout(row(None, self.record))

    def refresh(self, overview: Overview) -> None:
        """Show the statements and offer the case's pièces, people and purposes; what is being typed stays."""
        self._overview = overview
        offered = dict.fromkeys([UNSPECIFIED_PURPOSE, *overview.template.purposes, *PURPOSES])
        self.purpose.set_options([(p, name_of("purpose", p, language())) for p in offered])
        pieces = [(e.number, self.tr("Pièce {n} — {name}").format(n=e.number, name=e.name)) for e in overview.exhibits]
        self.source.set_options([(PERSON, self.tr("Une personne, pendant le contrôle")), *pieces])
        said_by, said_at = first_met(overview)
        if not self.said_by.value() and said_by:
            self.said_by.set_value(said_by)
            self.said_by.setCursorPosition(0)
        if not self.said_at.value():
            self.said_at.set_value(said_at)
        clear(self._lines)
        for one in overview.statements:
            self._lines.addWidget(self._line(one))
        self._adapt()
        if self._read_at != overview.journal_count:
            self._read_at = overview.journal_count
            self._session.read(lambda db: held_against(db, matrices.matrix(db)), self._tell)

    def _tell(self, gaps: tuple[object, ...]) -> None:
        said = [statement_words.gap_sentence(gap, language()) for gap in gaps]  # type: ignore[arg-type]
        self._gaps.say("\n".join(said), Tone.WARNING)

    def _line(self, one: Statement) -> QFrame:
        kind = name_of("statement_kind", one.kind, language())
        head = f"{one.id} · {kind} · {statement_words.source(one, language())}"
        frame = QFrame()
        frame.setProperty("role", "inset")
        parts = [label(head, "small", select=True), label(statement_words.said(one, language()), select=True)]
        if one.quote:
            parts.append(label(f"«\u00a0{one.quote}\u00a0»", "muted", select=True))
        layout = column(*parts, gap=0.25, margins=1)
        if one.exhibit is not None:
            see = button(self.tr("Voir la pièce"), "package", "ghost")
            see.clicked.connect(lambda: self.exhibit_opened.emit(one.exhibit, one.page))
            layout.addLayout(row(see, None))
        frame.setLayout(layout)
        return frame

    def _adapt(self) -> None:
        """Only what the kind and the source need is shown."""
        person = self.source.value() in (PERSON, None)
        self._says_field.setVisible(self.kind.value() in COMPARED)
        self._page_line.setVisible(not person)
        self._person_line.setVisible(person)

    def _quote(self) -> None:
        number = self.source.value()
        exhibit = next((e for e in self._overview.exhibits if e.number == number), None) if self._overview else None
        if exhibit is None:
            return
        dialog = QuoteDialog(self._session, exhibit, self.page.value(), self)
        dialog.taken.connect(self._taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _taken(self, page: int, words: str) -> None:
        self.page.setValue(page)
        self.quote.set_value(words)
        if not self.text.value():
            self.text.set_value(words)

    def _record(self) -> None:
        person = self.source.value() in (PERSON, None)
        kind = self.kind.value()
        wanted = Statement(
            0,
            kind,
            self.text.value(),
            self.purpose.value() or UNSPECIFIED_PURPOSE,
            None if person else self.source.value(),
            None if person else self.page.value() or None,
            self.said_by.value() if person else "",
            self.said_at.value() if person else "",
            self.says.value() if kind in COMPARED else None,
            self.quote.value(),
        )
        self._session.run(lambda case: state(case, wanted), lambda _: self._done(), self._failed)

    def _done(self) -> None:
        self._refused.say("")
        self.text.set_value("")
        self.quote.set_value("")
        self.says.set_value(None)

    def _failed(self, failure: Failure) -> None:
        if isinstance(failure.error, UserError):
            self._refused.say(error_sentence(failure.error, language()), Tone.WARNING)
        else:
            self._session.failed.emit(failure)


def first_met(overview: Overview) -> tuple[str, str]:
    """Who most likely speaks, "" when nobody was met, and when: the first person met, the beginning of the visit."""
    met = overview.procedure.people_met[:1]
    said_by = ", ".join(part for one in met for part in (one.name, one.role) if part)
    return said_by, overview.procedure.begun or f"{datetime.now().astimezone():%Y-%m-%dT%H:%M}"
