"""Déclarations: what the organisation says of each category of data, always with its source."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from inspector.domain.case import Declaration, Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.template import Regime
from inspector.domain.words import PURPOSES, UNSPECIFIED_PURPOSE, DataCategory, FindingStatus
from inspector.messages import name_of
from inspector.operations import purposes
from inspector.operations.cases import Overview
from inspector.operations.declarations import declare, seconds
from inspector.report import statement_words
from inspector.ui import errors, theme, wording
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.quote_dialog import QuoteDialog
from inspector.ui.regimes_card import RegimesCard
from inspector.ui.session import Session
from inspector.ui.statements_card import PERSON, StatementsCard, first_met
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Card, EmptyState, Scroller, box, button, column, row
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field, Moment, Number, TextArea, TextLine, YesNo
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.table import Column, Table

BOTH = 900
"""Height of the page, in pixels at 100 %, from which the table stays under the form that is open."""


class DeclarationForm(Card):
    """Signals: recorded(dict of `declare`'s arguments), cancelled(), quote_asked(number of the pièce, page)."""

    quote_asked = Signal(int, int)
    recorded = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Nouvelle déclaration"), self.tr("Une catégorie de données, pour une finalité."))
        self.category = Choice([(c, name_of("category", c, language())) for c in DataCategory])
        self.purpose = Choice()
        self.camera = Choice(empty=self.tr("Toutes les caméras"))
        self.value = YesNo()
        self.retention = TextLine(self.tr("par exemple 72h, 30j, 15min ; vide si rien n’est dit"))
        self.exhibit = Choice()
        self.page = Number(0, 99_999)
        self.page.setSpecialValueText("—")
        self.quote = TextArea(self.tr("Les mots mêmes du document ou de la personne"))
        self._value_field = Field(
            self.tr("Cette donnée est-elle traitée, selon l’organisme ?"), self.value, required=True
        )
        self._retention_field = Field(self.tr("Conservation déclarée"), self.retention)
        self.said_by = TextLine(self.tr("Nom et qualité"))
        self.said_at = Moment(self.tr("Date et heure"))
        self._exhibit_field = Field(self.tr("Qui le dit"), self.exhibit, required=True)
        self._page_field = Field(self.tr("Page"), self.page)
        self._said_by_field = Field(self.tr("Personne"), self.said_by, required=True)
        self._said_at_field = Field(self.tr("Date et heure"), self.said_at, required=True)
        what = [
            Field(self.tr("Catégorie de données"), self.category),
            Field(self.tr("Finalité"), self.purpose),
            Field(self.tr("Caméra"), self.camera),
        ]
        self.body.addWidget(Columns(what, least=200, most=3))
        self.body.addWidget(Columns([self._value_field, self._retention_field], least=300, most=2))
        source = [self._exhibit_field, self._page_field, self._said_by_field, self._said_at_field]
        self._read = button(self.tr("Lire la pièce et citer…"), "message-square-quote", call=self._quote)
        self.exhibit.changed.connect(self._adapt)
        self.body.addWidget(Columns(source, least=200, most=3))
        self.body.addLayout(row(self._read, None))
        self.body.addWidget(Field(self.tr("Citation"), self.quote))
        record = button(self.tr("Enregistrer la déclaration"), "check", "primary", self._record)
        self.body.addLayout(row(None, button(self.tr("Annuler"), call=self.cancelled.emit), record))

    def offer(self, overview: Overview) -> None:
        """Purposes, cameras and exhibits of the case."""
        used = [d.purpose for d in overview.declarations]
        purposes = dict.fromkeys([UNSPECIFIED_PURPOSE, *overview.template.purposes, *used, *PURPOSES])
        self.purpose.set_options([(p, name_of("purpose", p, language())) for p in purposes])
        cameras = dict.fromkeys(camera.id for plan in overview.plans.values() for camera in plan.cameras)
        self.camera.set_options([(camera, camera) for camera in cameras])
        shown = [(e.number, self.tr("Pièce {n} — {name}").format(n=e.number, name=e.name)) for e in overview.exhibits]
        first = not self.isVisible() and self.exhibit.count() < 2
        self.exhibit.set_options([*shown, (PERSON, self.tr("Une personne, pendant le contrôle"))])
        if first and shown:
            self.exhibit.set_value(shown[0][0])
        said_by, said_at = first_met(overview)
        if not self.said_by.value():
            self.said_by.set_value(said_by)
            self.said_by.setCursorPosition(0)
        if not self.said_at.value():
            self.said_at.set_value(said_at)
        self._adapt()

    def _adapt(self) -> None:
        """A pièce has a page, a person an hour."""
        person = self.exhibit.value() == PERSON
        for shown, fields in ((person, (self._said_by_field, self._said_at_field)), (not person, (self._page_field,))):
            for field in fields:
                field.setVisible(shown)
        self._read.setVisible(not person)

    def _quote(self) -> None:
        if self.exhibit.value():
            self.quote_asked.emit(self.exhibit.value(), self.page.value())

    def take(self, page: int, words: str) -> None:
        """A passage read in the pièce becomes the quotation."""
        self.page.setValue(page)
        self.quote.set_value(words)

    def empty(self) -> None:
        """Ready for the next declaration; category, purpose and source often stay the same."""
        self.value.set_value(None)
        self.retention.set_value("")
        self.quote.set_value("")

    def _record(self) -> None:
        retention, wrong = None, ""
        if self.retention.value():
            try:
                retention = seconds(self.retention.value())
            except UserError as error:
                wrong = errors.sentence(error)
        undecided = self.tr("Choisissez oui ou non.") if self.value.value() is None else ""
        person = self.exhibit.value() == PERSON
        unnamed = self.tr("Écrivez qui l’a déclaré.") if person and not self.said_by.value().strip() else ""
        hourless = self.tr("Écrivez le jour et l’heure.") if person and not self.said_at.value().strip() else ""
        self._retention_field.say_problem(wrong)
        self._value_field.say_problem(undecided)
        self._said_by_field.say_problem(unnamed)
        self._said_at_field.say_problem(hourless)
        if wrong or undecided or unnamed or hourless:
            return
        self.recorded.emit(
            {
                "category": self.category.value(),
                "purpose": self.purpose.value(),
                "camera": self.camera.value(),
                "value": self.value.value(),
                "retention": retention,
                "exhibit": None if person else self.exhibit.value(),
                "page": None if person else self.page.value() or None,
                "quote": self.quote.value(),
                "said_by": self.said_by.value() if person else "",
                "said_at": self.said_at.value() if person else "",
            }
        )


class DeclarationsPage(Page):
    """The table of declarations and the form that adds one."""

    step = Step.DECLARATIONS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._add = button(self.tr("Ajouter une déclaration"), "plus", "primary", self._open_form)
        note = self.tr("Ce que l’organisme dit de son système : registre, analyse d’impact, contrat, entretien.")
        self.regimes = RegimesCard()
        self._regimes_side = Scroller(margins=0, gap=1)
        self._regimes_side.body.addWidget(self.regimes)
        self.regimes.placed.connect(self._place)
        self.statements = StatementsCard(session)
        self.statements.exhibit_opened.connect(
            lambda number, page: self.proof_opened.emit(Proof("exhibit", exhibit=number, page=page))
        )
        self._statements_side = Scroller(margins=0, gap=1)
        self._statements_side.body.addWidget(self.statements)
        self._statements = button(self.tr("Autres déclarations"), "message-square", call=self._show_statements)
        self._regimes = button(self.tr("Régimes juridiques"), "scale", call=self._show_regimes)
        self.form = DeclarationForm()
        self._form_side = Scroller(margins=0, gap=1)
        self._form_side.body.addWidget(self.form)
        self.form.recorded.connect(self._record)
        self.form.cancelled.connect(lambda: self._show_side(None))
        self.form.quote_asked.connect(self._quote)
        self.table = Table(self.tr("Déclarations recueillies"), self._columns())
        self.table.selected.connect(lambda declaration: self.selected.emit(self._details(declaration)))
        self.table.activated.connect(self._open_source)
        empty = EmptyState(
            "message-square-quote",
            self.tr("Aucune déclaration"),
            self.tr(
                "Notez ici, catégorie par catégorie, ce que l’organisme déclare traiter ou ne pas traiter : c’est la "
                "première colonne de la matrice."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        self._sides: dict[Scroller, QPushButton | None] = {
            self._regimes_side: self._regimes,
            self._statements_side: self._statements,
            self._form_side: None,
        }
        for asked in (self._regimes, self._statements):
            asked.setCheckable(True)
        inside = column(*self._sides, self._stack, gap=1.5)
        for place in range(4):
            inside.setStretch(place, 1)
        self._show_side(None)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        layout = column(
            PageHeader(self.tr("Déclarations"), note, self._regimes, self._statements, self._add), box(inside), gap=0
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Show the declarations."""
        self._overview = overview
        self._stack.setCurrentIndex(1 if overview.declarations else 0)
        self.table.show_records(overview.declarations, lambda a, b: a.id == b.id)
        self.form.offer(overview)
        self.regimes.offer(overview)
        self.statements.refresh(overview)
        count = len(overview.statements)
        self._statements.setText(" " + self.tr("Autres déclarations") + (f" ({count})" if count else ""))
        if self.table.record() is None:
            self.selected.emit(None)

    def show_proof(self, proof: Proof) -> bool:
        """Select the declaration a proof cites."""
        return proof.kind == "declaration" and self.table.select(lambda d: d.id == proof.declaration)

    # Inside

    def _columns(self) -> list[Column]:
        def word(declaration: Declaration) -> str:
            return self.tr("oui") if declaration.value else self.tr("non")

        return [
            Column(self.tr("Catégorie"), lambda d: name_of("category", d.category, language()), width=160),
            Column(self.tr("Finalité"), lambda d: name_of("purpose", d.purpose, language()), width=160),
            Column(
                self.tr("Traitée"),
                word,
                width=76,
                icon=lambda d: ("check", "text") if d.value else ("x", "text"),
            ),
            Column(
                self.tr("Conservation"), _retention, lambda d: -1 if d.retention is None else d.retention, width=100
            ),
            Column(self.tr("Source"), self._source, _source_order, width=160),
            Column(self.tr("Citation"), lambda d: d.quote, width=0),
        ]

    def _source(self, declaration: Declaration) -> str:
        if declaration.exhibit is None:
            return statement_words.source(declaration, language())
        if declaration.page is None:
            return self.tr("Pièce {n}").format(n=declaration.exhibit)
        return self.tr("Pièce {n}, p. {page}").format(n=declaration.exhibit, page=declaration.page)

    def _open_source(self, declaration: Declaration) -> None:
        if declaration.exhibit is not None:
            self.proof_opened.emit(Proof("exhibit", exhibit=declaration.exhibit, page=declaration.page))

    def leave(self) -> None:
        """Save the reasons that wait."""
        self.regimes.flush()

    def release(self) -> None:
        """Nothing is left to run."""
        self.regimes.drop()

    def _show_statements(self) -> None:
        self._show_side(self._statements_side if self._statements_side.isHidden() else None)

    def _show_regimes(self) -> None:
        self._show_side(self._regimes_side if self._regimes_side.isHidden() else None)

    def _show_side(self, wanted: QWidget | None) -> None:
        """One of the sides above the table, or in its place when there is no room for both; None: the table alone."""
        for side, asked in self._sides.items():
            side.setVisible(side is wanted)
            if asked is not None:
                asked.setChecked(side is wanted)
        self._make_room()

    def _make_room(self) -> None:
        alone = all(side.isHidden() for side in self._sides)
        self._stack.setVisible(alone or self.height() >= theme.px(BOTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _place(self, purpose: str, regimes: tuple[Regime, ...], why: str) -> None:
        self.session.run(lambda case: purposes.place(case, purpose, regimes, why))

    def _quote(self, number: int, page: int) -> None:
        exhibit = next((e for e in self._overview.exhibits if e.number == number), None) if self._overview else None
        if exhibit is not None:
            dialog = QuoteDialog(self.session, exhibit, page, self)
            dialog.taken.connect(self.form.take)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _open_form(self) -> None:
        self._show_side(self._form_side)
        self.form.category.setFocus()

    def _record(self, arguments: dict[str, Any]) -> None:
        def done(declaration: Declaration) -> None:
            self.form.empty()
            self._show_side(None)
            self.table.select(lambda shown: shown.id == declaration.id)

        self.session.run(lambda case: declare(case, **arguments), done)

    def _details(self, declaration: Declaration | None) -> Details | None:
        if declaration is None:
            return None
        said = self.tr("L’organisme déclare traiter cette donnée.")
        denied = self.tr("L’organisme déclare ne pas traiter cette donnée.")
        facts = (
            Fact(self.tr("Finalité"), name_of("purpose", declaration.purpose, language())),
            Fact(self.tr("Caméra"), declaration.camera or self.tr("toutes")),
            Fact(self.tr("Conservation"), _retention(declaration)),
        )
        source = (
            Fact(self.tr("Source"), self._source(declaration)),
            Fact(self.tr("Citation"), f"« {declaration.quote} »" if declaration.quote else "—", copyable=True),
        )
        proof = Proof("declaration", declaration=declaration.id)
        draft = Finding(0, "", FindingStatus.A_VERIFIER, "", (proof,))
        see = PanelAction(self.tr("Voir la pièce"), "package", lambda: self._open_source(declaration))
        return Details(
            name_of("category", declaration.category, language()),
            said if declaration.value else denied,
            "message-square-quote",
            (
                FactGroup(self.tr("Déclaration {n}").format(n=declaration.id), facts),
                FactGroup(self.tr("Origine"), source),
            ),
            (
                *(() if declaration.exhibit is None else (see,)),
                PanelAction(self.tr("Faire un constat"), "clipboard-check", lambda: self.finding_drafted.emit(draft)),
            ),
        )


def _source_order(declaration: Declaration) -> tuple[int, int, str]:
    """Pièces by their number and page, then persons by the hour."""
    if declaration.exhibit is None:
        return (1 << 62, 0, declaration.said_at)
    return (declaration.exhibit, declaration.page or 0, "")


def _retention(declaration: Declaration) -> str:
    if declaration.retention is None:
        return "—"
    return wording.duration(declaration.retention)
