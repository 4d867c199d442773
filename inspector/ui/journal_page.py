"""Journal: every act in order, looked into, its chain checked, copied and exported."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QToolButton, QWidget

from inspector.casefile import CaseFile, journal_reading
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.journal import ChainState, ComputerClock, Fault, JournalFilter
from inspector.domain.progress import Progress
from inspector.messages import text
from inspector.operations import journal, journal_words
from inspector.operations.cases import Overview
from inspector.ui import errors, icons, journal_details, settings, theme, wording
from inspector.ui.computer_clock_dialog import ComputerClockDialog
from inspector.ui.page import Page, Step
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Elided, Notice, box, button, column, copy_text, icon_button, label, row
from inspector.ui.widgets.fields import Choice, TextLine
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.lazy_table import LazyTable
from inspector.ui.widgets.table import Column
from inspector.ui.work import Failure

TYPING = 250
"""Milliseconds without a key before what is typed is looked for."""


class JournalPage(Page):
    """The table, its filters, the state of the chain. What is shown is read beside whatever runs."""

    step = Step.JOURNAL

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._clocks: list[ComputerClock] = []
        self._chain: ChainState | None = None
        self._faults: dict[int, list[Fault]] = {}
        self._head = ""
        self._ascending = False
        self._asked = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._look)
        self.check = button(self.tr("Vérifier la chaîne"), "link", call=self._check)
        self.clock = button(self.tr("Horloge…"), "clock", call=self._ask_clock)
        self.clock.setToolTip(self.tr("Inscrire l’écart de l’horloge de cet ordinateur"))
        self.export = button(self.tr("Exporter"), "download")
        self.export.setMenu(self._export_menu())
        note = self.tr("Chaque acte est inscrit à la suite, lié au précédent par son empreinte ; rien n’y est effacé.")
        header = PageHeader(self.tr("Journal"), note, self.check, self.clock, self.export)
        self._failed = Notice("", Tone.DANGER)
        self._told = Notice("", Tone.SUCCESS, closable=True)
        self._wrong = Notice("", Tone.WARNING)
        self.table = LazyTable(self.tr("Lignes du journal"), self._columns(), self._read)
        self.table.selected.connect(self._show_details)
        self.table.copy_asked.connect(self._copy)
        self.table.turned.connect(self._turn)
        inside = column(self._failed, self._told, self._state_bar(), self._filters(), self._wrong, self.table, gap=1.25)
        inside.setStretch(5, 1)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        layout = column(header, box(inside), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def refresh(self, overview: Overview) -> None:
        """Show the journal as it now is."""
        count = len(overview.failed_verifications)
        said = self.tr(
            "%n vérification(s) en échec inscrite(s) au journal : lignes {lines}. Ces faits demeurent.", "", count
        )
        lines = ", ".join(wording.number(past.number) for past in overview.failed_verifications[:8])
        self._failed.say(said.format(lines=lines + ("…" if count > 8 else "")) if count else "", Tone.DANGER)
        if overview.journal_head != self._head or not self.table.model.keys:
            self._head = overview.journal_head
            shown = self.tr("{count} lignes, tête {head}")
            self._count.set_text(
                shown.format(count=wording.number(overview.journal_count), head=f"{self._head[:8]}…{self._head[-8:]}")
            )
            self.session.read(_known, self._take_known)
            self._look()

    def release(self) -> None:
        """Read nothing more."""
        self._typing.stop()
        self.table.model.show(())

    # What is looked for

    def _filters(self) -> QWidget:
        self._shown = label("", "small", wrap=False)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Chercher…"))
        self.search.setAccessibleName(self.tr("Chercher dans le journal"))
        self.search.setToolTip(self.tr("Chercher dans le journal (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        for erase in self.search.findChildren(QToolButton):
            erase.setAccessibleName(self.tr("Effacer la recherche"))
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.act = Choice([], empty=self.tr("Tous les actes"))
        self.agent = Choice([], empty=self.tr("Tous les agents"))
        self.result = Choice([], empty=self.tr("Tous les résultats"))
        self.first, self.last = TextLine(self.tr("du jj/mm/aaaa")), TextLine(self.tr("au jj/mm/aaaa"))
        for choice, name in (
            (self.act, self.tr("Filtrer par acte")),
            (self.agent, self.tr("Filtrer par agent")),
            (self.result, self.tr("Filtrer par résultat")),
        ):
            choice.setMinimumContentsLength(8)
            choice.setAccessibleName(name)
            choice.changed.connect(self._look)
        for line, name in ((self.first, self.tr("À partir du jour")), (self.last, self.tr("Jusqu’au jour"))):
            line.setAccessibleName(name)
            line.setFixedWidth(
                max(theme.px(132), line.fontMetrics().horizontalAdvance(line.placeholderText()) + theme.px(28))
            )
            line.changed.connect(self._typing.start)
        words = row(self.search, self.first, self.last, self._shown, gap=0.75)
        words.setStretch(0, 1)
        lists = row(self.act, self.agent, self.result, gap=0.75)
        for place, share in enumerate((4, 3, 3)):
            lists.setStretch(place, share)
        return box(column(words, lists, gap=0.75))

    def wanted(self) -> JournalFilter:
        """What the filters ask for."""
        act, agent, result = (
            (choice.value(),) if choice.value() else () for choice in (self.act, self.agent, self.result)
        )
        return JournalFilter(act, agent, result, self.first.value(), self.last.value(), self.search.text())

    def _look(self) -> None:
        self._asked += 1
        asked, wanted, spoken = self._asked, self.wanted(), language()

        def show(numbers: list[int]) -> None:
            if asked == self._asked:
                self._wrong.hide()
                self._show(numbers)

        def refuse(failure: Failure) -> None:
            if not isinstance(failure.error, UserError):
                self.session.failed.emit(failure)
            elif asked == self._asked:
                self._wrong.say(errors.sentence(failure.error), Tone.WARNING)

        self.session.read(lambda db: journal.find(db, wanted, spoken), show, refuse)

    def _show(self, numbers: list[int]) -> None:
        self.table.show_keys(numbers if self._ascending else numbers[::-1])
        self.table.show_order(ascending=self._ascending)
        self._shown.setText(self.tr("%n ligne(s) affichée(s)", "", len(numbers)))

    def _turn(self) -> None:
        self._ascending = not self._ascending
        self._show(sorted(self.table.model.keys))

    def _read(self, numbers: list[int]) -> None:
        self.session.read(
            lambda db: journal.entries(db, numbers),
            lambda entries: self.table.model.fill({entry.number: entry for entry in entries}),
        )

    def _take_known(self, known: tuple[tuple[list[str], list[str], list[str]], list[ComputerClock]]) -> None:
        (acts, agents, results), self._clocks = known
        spoken = language()
        named = sorted(((act, journal_words.act_name(act, spoken)) for act in acts), key=lambda one: one[1].casefold())
        self.act.set_options(named)
        self.agent.set_options([(agent, agent) for agent in agents])
        self.result.set_options([(result, journal_words.result_name(result, spoken)) for result in results])
        self._tell_clock()
        self.table.tell_again()

    # The chain and the clock

    def _state_bar(self) -> QWidget:
        self._state = Badge()
        self._count, self._clock = Elided("", "small"), Elided("", "small")
        copy = icon_button("copy", self.tr("Copier la tête du journal"), lambda: copy_text(self._head), 16)
        self._tell_chain()
        line = row(self._state, self._count, copy, self._clock, gap=1)
        line.setStretch(1, 1)
        line.setStretch(3, 1)
        return box(line)

    def _tell_chain(self) -> None:
        if self._chain is None:
            self._state.show_as(self.tr("chaîne non vérifiée"), Tone.NEUTRAL, "circle-help")
        elif self._chain.faults:
            said = self.tr("chaîne rompue : %n défaut(s)", "", len(self._chain.faults))
            self._state.show_as(said, Tone.DANGER, "circle-x")
        else:
            said = self.tr("chaîne conforme jusqu’à la ligne {n}")
            self._state.show_as(said.format(n=wording.number(self._chain.count)), Tone.SUCCESS, "circle-check")

    def _tell_clock(self) -> None:
        known = self._clocks[-1] if self._clocks else None
        said = self.tr("Horloge de cet ordinateur : {offset}")
        told = said.format(offset=journal_words.clock_words(known, language()))
        self._clock.set_text(f"{told} ({known.how})" if known else told)

    def _check(self) -> None:
        self.check.setEnabled(False)

        def again() -> None:
            self.check.setEnabled(True)

        def done(state: ChainState) -> None:
            again()
            self._chain, self._faults = state, {}
            for fault in state.faults:
                self._faults.setdefault(fault.number, []).append(fault)
            self._tell_chain()
            self.table.model.changed()
            self.table.tell_again()
            if state.faults:
                self.table.select(state.faults[0].number)

        def failed(failure: Failure) -> None:
            again()
            self.session.failed.emit(failure)

        self.session.start(journal.check_chain, done, failed, again, title=self.tr("Chaîne du journal"))

    def state_of(self, number: int) -> tuple[str, str, Tone]:
        """What is known of a line's place in the chain: word, icon, tone."""
        if self._chain is None or number > self._chain.count:
            return self.tr("non vérifiée"), "circle-help", Tone.NEUTRAL
        if number in self._faults:
            return self.tr("rompue"), "circle-x", Tone.DANGER
        return self.tr("conforme"), "circle-check", Tone.SUCCESS

    def _ask_clock(self) -> None:
        asked = ComputerClockDialog(self._clocks[-1] if self._clocks else None, self)
        asked.noted.connect(self.note_clock)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def note_clock(self, seconds: float, how: str) -> None:
        """Write the clock's offset in the journal."""
        self.session.run(lambda case: journal.note_clock(case, seconds, how))

    # What is taken away

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        table = menu.addAction(self.tr("Tableau (CSV)…"))
        table.triggered.connect(lambda _=False: self._ask_file("csv"))
        linked = menu.addAction(self.tr("CASE/UCO (JSON-LD)…"))
        linked.triggered.connect(lambda _=False: self._ask_file("jsonld"))
        for action, icon in ((table, "table-2"), (linked, "waypoints")):
            icons.set_icon(action, icon)
        return menu

    def _ask_file(self, form: str) -> None:
        title = self.tr("Exporter les %n ligne(s) affichée(s), en clair", "", len(self.table.model.keys))
        decision = self.session.overview.case.decision.replace("/", "-")
        start = Path(str(settings.LAST_FOLDER.get())) / f"journal-{decision}.{form}"
        name, _ = QFileDialog.getSaveFileName(self, title, str(start), f"*.{form}")
        if name:
            settings.LAST_FOLDER.put(str(Path(name).parent))
            self.write(Path(name), form)

    def write(self, file: Path, form: str) -> None:
        """Export what the filters show. form: "csv" or "jsonld". A file of that name is replaced."""
        wanted, spoken = self.wanted(), language()

        def work(case: CaseFile) -> Generator[Progress, None, journal.Exported]:
            export = journal.export_csv if form == "csv" else journal.export_case_uco
            return export(case, file, wanted, spoken, replace=True)

        def done(exported: journal.Exported) -> None:
            said = self.tr("{count} lignes écrites dans {file}, en clair. SHA-256 : {sha256}")
            self._told.say(
                said.format(count=wording.number(exported.entries), file=exported.file, sha256=exported.sha256),
                Tone.SUCCESS,
            )

        self.session.start(work, done, title=self.tr("Export du journal"))

    def _copy(self, numbers: list[int]) -> None:
        columns, spoken = self.table.model.columns[:-1], language()
        titles = "\t".join(shown.title for shown in columns)

        def lines(db: Any) -> str:
            return "\n".join([titles, *(_as_row(entry, spoken) for entry in journal.entries(db, numbers))])

        self.session.read(lines, copy_text)

    # What is shown

    def _columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("N°"), lambda e: wording.number(e.number), width=60, align_right=True),
            Column(self.tr("Heure locale"), lambda e: _as_written(e.local), width=146),
            Column(self.tr("Agent"), lambda e: e.agent, width=76),
            Column(self.tr("Acte"), lambda e: journal_words.sentence(e, language()), width=0),
            Column(self.tr("Objet"), lambda e: journal_words.subject_name(e.subject, language()), width=98),
            Column(
                self.tr("Résultat"),
                lambda e: journal_words.result_name(e.result, language()),
                tone=lambda e: Tone.DANGER if e.result == "failed" else None,
                icon=lambda e: ("circle-x", "danger") if e.result == "failed" else None,
                width=82,
            ),
            Column(
                self.tr("Chaîne"),
                lambda e: self.state_of(e.number)[0],
                tone=lambda e: self.state_of(e.number)[2],
                icon=lambda e: (self.state_of(e.number)[1], self.state_of(e.number)[2].value),
                width=126,
            ),
        )

    def _show_details(self, entry: JournalEntry | None) -> None:
        if entry is None:
            self.selected.emit(None)
            return
        clock = journal_reading.clock_at(self._clocks, entry.number)
        word, _, tone = self.state_of(entry.number)
        told = [text(f"failure.{f.code}", language(), **dict(f.arguments)) for f in self._faults.get(entry.number, ())]
        state = " ".join(told) or self.tr("Place dans la chaîne : {state}").format(state=word)
        self.selected.emit(journal_details.details(entry, clock, state, tone))


def _as_written(local: str) -> str:
    """Day and hour to the second as the line has them, not brought to another zone."""
    return (
        f"{local[8:10]}/{local[5:7]}/{local[:4]} {local[11:19]}" if language() == "fr" else local[:19].replace("T", " ")
    )


def _known(db: Any) -> tuple[tuple[list[str], list[str], list[str]], list[ComputerClock]]:
    return journal_reading.choices(db), journal.clocks(db)


def _as_row(entry: JournalEntry, spoken: Any) -> str:
    cells = (
        *(str(entry.number), entry.local, entry.agent, journal_words.sentence(entry, spoken)),
        *(journal_words.subject_name(entry.subject, spoken), journal_words.result_name(entry.result, spoken)),
    )
    return "\t".join(" ".join(cell.split()) for cell in cells)
