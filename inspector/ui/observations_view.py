"""The data of a replay as a table: filtered, read by pages as it is scrolled, led to its image, exported."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QStackedWidget

from inspector.casefile import observations
from inspector.domain.case import StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.observation import Observation
from inspector.messages import name_of
from inspector.operations import observed
from inspector.operations.observed import Filter, Offered, Written
from inspector.ui import errors, icons, replay_words, settings, theme, wording
from inspector.ui.observations_filters import ObservationFilters
from inspector.ui.player.texts import clock
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Elided,
    EmptyState,
    Notice,
    box,
    button,
    column,
    copy_text,
    label,
    row,
)
from inspector.ui.widgets.lazy_table import LazyTable
from inspector.ui.widgets.table import Column
from inspector.ui.work import Failure

AT_ONCE = 300
"""Rows shown while the others are being counted."""
COPIED = 5_000
"""Rows that are copied as text at the most."""


class ObservationsView(QFrame):
    """Signals: place_asked(frame, passage or None) by Enter or a double click; back_asked()."""

    place_asked = Signal(int, object)
    back_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._replay: StoredReplay | None = None
        self._asked = 0
        self._released = False
        back = button(self.tr("Rejeux"), "arrow-left", "ghost", self.back_asked.emit)
        back.setToolTip(self.tr("Tous les rejeux, et en lancer un autre"))
        self._title = Elided("", "h3")
        self._count = label("", "small", wrap=False)
        self.export = button(self.tr("Exporter"), "download")
        self.export.setMenu(self._export_menu())
        self.look = button(self.tr("Voir l’image"), "play", call=self._go)
        self.look.setToolTip(self.tr("L’image de la ligne choisie, dans le lecteur (Entrée)"))
        self.filters = ObservationFilters()
        self.filters.changed.connect(self._look)
        self._wrong = Notice("", Tone.WARNING)
        self._told = Notice("", Tone.SUCCESS, closable=True)
        self._told.closed.connect(self._told.hide)
        for notice in (self._wrong, self._told):
            notice.hide()
        self.table = LazyTable(self.tr("Données du rejeu"), self._columns(), self._fetch)
        self.table.activated.connect(self._open)
        self.table.copy_asked.connect(self._copy)
        self.table.turned.connect(self._turn)
        self.table.show_order(ascending=True)
        self.table.selected.connect(lambda record: self.look.setEnabled(record is not None))
        self.look.setEnabled(False)
        self._descending = False
        self.stack = QStackedWidget()
        self._nothing = EmptyState(
            "list-filter",
            self.tr("Aucune donnée ne répond aux filtres"),
            self.tr("Élargissez l’intervalle, ou choisissez « Tout montrer »."),
        )
        self._bare = EmptyState(
            "scan-eye",
            self.tr("Ce rejeu n’a rien extrait"),
            self.tr(
                "Regardez ses images dans le lecteur, ou lancez un autre rejeu : autre configuration, autre vidéo, "
                "toutes les images."
            ),
        )
        for widget in (self.table, self._nothing, self._bare):
            self.stack.addWidget(widget)
        head = row(back, self._title, self._count, self.look, self.export, gap=1)
        head.setStretch(1, 1)
        layout = column(box(head), self._told, self.filters, self._wrong, self.stack, gap=1)
        layout.setStretch(4, 1)
        layout.setContentsMargins(theme.gap(), theme.gap(0.5), theme.gap(), theme.gap())
        self.setLayout(layout)

    def release(self) -> None:
        """Read nothing more."""
        self._released = True
        self.filters.release()
        self.table.model.show(())

    def show_replay(self, replay: StoredReplay, passage: int | None = None) -> None:
        """Show the data of a replay, filtered as they last were, or those of one passage."""
        if self._replay is None or (self._replay.id, self._replay.ended) != (replay.id, replay.ended):
            self._replay = replay
            self._title.set_text(self.tr("Données du rejeu {n}").format(n=replay.id))
            self._told.hide()
            self.table.model.forget()
            self.table.show_keys(())
            self.filters.open(self._session.case.path, replay.id)
            if passage is None:
                self._look()
            else:
                self.filters.show_passage(passage)
            self._session.read(lambda db: observed.offered(db, replay.id), self._offer)
        elif passage is not None:
            self.filters.show_passage(passage)
        self.table.view.setFocus()

    @property
    def shown(self) -> int | None:
        """The replay whose data are shown."""
        return None if self._replay is None else self._replay.id

    def _offer(self, offered: Offered) -> None:
        if not self._released:
            self.filters.offer(offered)

    # Looking

    def _look(self) -> None:
        replay = self._replay
        wrong = self.filters.wrong
        self._say_wrong(wrong)
        if replay is None or self._released or wrong:
            return
        self._asked += 1
        asked, wanted = self._asked, self.filters.wanted()
        self._count.setText(self.tr("lecture…"))

        def show(numbers: array[int], *, whole: bool) -> None:
            if asked == self._asked and not self._released:
                self._show(numbers, wanted, whole=whole)

        def refuse(failure: Failure) -> None:
            if asked != self._asked or self._released:
                return
            self._count.setText("")
            if isinstance(failure.error, UserError):
                self._say_wrong(errors.sentence(failure.error))
            else:
                self._session.failed.emit(failure)

        number = replay.id
        if wanted == Filter() and not self._descending:
            # The first rows at once, with what they hold: counting a million takes seconds.
            def begin(db: Any) -> tuple[array[int], dict[int, Observation]]:
                some = observed.numbers(db, number, limit=AT_ONCE)
                return some, observations.numbered(db, some)

            def begun(found: tuple[array[int], dict[int, Observation]]) -> None:
                if asked == self._asked and not self._released:
                    self.table.model.fill(found[1])
                show(found[0], whole=False)

            self._session.read(begin, begun, refuse)
        self._session.read(
            lambda db: observed.numbers(db, number, wanted), lambda found: show(found, whole=True), refuse
        )

    def _show(self, numbers: array[int], wanted: Filter, *, whole: bool) -> None:
        if self._descending:
            numbers = numbers[::-1]
        self.table.show_keys(numbers)
        if whole:
            self._count.setText(self.tr("%Ln donnée(s)", "", len(numbers)))
        shown = self.table if numbers or not whole else self._bare if wanted == Filter() else self._nothing
        self.stack.setCurrentWidget(shown)
        self.export.setEnabled(bool(numbers))

    def _fetch(self, numbers: list[int]) -> None:
        def fill(found: dict[int, Observation]) -> None:
            if not self._released:
                self.table.model.fill(found)

        self._session.read(lambda db: observations.numbered(db, numbers), fill)

    def _turn(self) -> None:
        self._descending = not self._descending
        self.table.show_order(ascending=not self._descending)
        keys = self.table.model.keys
        self.table.show_keys(keys[::-1])

    def _go(self) -> None:
        record = self.table.model.record(self.table.view.currentIndex().row())
        if record is not None:
            self._open(record)

    def _open(self, record: Observation) -> None:
        self.place_asked.emit(record.frame, record.track)

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.say(sentence, Tone.WARNING)
        self._wrong.setVisible(bool(sentence))

    # Copy and export

    def _copy(self, numbers: Sequence[int]) -> None:
        """Copy rows as text, with the titles; so many at the most, and it is said."""
        some, count = list(numbers[:COPIED]), len(numbers)
        columns = self.table.model.columns

        def copy(found: dict[int, Observation]) -> None:
            if self._released:
                return
            lines = ["\t".join(one.title for one in columns)]
            records = [found[number] for number in some if number in found]
            lines += ["\t".join(one.text(record) for one in columns) for record in records]
            copy_text("\n".join(lines))
            said = self.tr("{n} lignes copiées.").format(n=wording.number(len(records)))
            if count > COPIED:
                said += " " + self.tr("Au-delà, exportez le tableau en CSV.")
            self._tell(said)

        self._session.read(lambda db: observations.numbered(db, some), copy)

    def _tell(self, sentence: str) -> None:
        self._told.say(sentence, Tone.SUCCESS)
        self._told.show()

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for form, name, icon in (
            ("csv", self.tr("Tableau CSV…"), "file-text"),
            ("parquet", self.tr("Table Parquet…"), "database"),
            ("mot", self.tr("MOTChallenge, positions seules…"), "footprints"),
        ):
            action = menu.addAction(name)
            icons.set_icon(action, icon)
            action.triggered.connect(lambda _=False, form=form: self._choose_file(form))
        return menu

    def _choose_file(self, form: str) -> None:
        if self._replay is None:
            return
        ending = "txt" if form == "mot" else form
        name = self.tr("rejeu-{n}-donnees").format(n=self._replay.id) + f".{ending}"
        start = Path(settings.LAST_FOLDER.get() or Path.home()) / name
        title = self.tr("Exporter les données affichées, en clair ; aucun gabarit n’y figure")
        chosen, _ = QFileDialog.getSaveFileName(
            self, title, str(start), f"*.{ending}", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            settings.LAST_FOLDER.put(str(Path(chosen).parent))
            self.write(Path(chosen), form)

    def write(self, file: Path, form: str) -> None:
        """Export what the filters show; form as `observed.FORMS`. A file of that name is kept, and it is said."""
        replay = self._replay
        if replay is None or self.filters.wrong:
            return
        wanted, number = self.filters.wanted(), replay.id

        def told(written: Written) -> None:
            if not self._released:
                said = self.tr("{n} lignes écrites dans {file}. SHA-256 : {sha}")
                self._tell(said.format(n=wording.number(written.rows), file=written.file.name, sha=written.sha256))

        self._session.start(
            lambda case: observed.export(case, number, wanted, form, file), told, title=self.tr("Export des données")
        )

    def _columns(self) -> list[Column]:
        def passage(o: Observation) -> str:
            return "" if o.track is None else str(o.track)

        def category(o: Observation) -> str:
            return name_of("category", o.category, language())

        return [
            Column(self.tr("Image"), lambda o: wording.number(o.frame), width=84, align_right=True),
            Column(self.tr("Instant"), lambda o: clock(o.time), width=112, mono=True),
            Column(self.tr("Passage"), passage, width=76, align_right=True),
            Column(self.tr("Catégorie"), category, width=160),
            Column(self.tr("Donnée"), replay_words.datum, width=0),
            Column(self.tr("Objet ou zone"), lambda o: name_of("class", o.label, language()), width=110),
            Column(self.tr("Modèle"), lambda o: replay_words.model_name(o.model), width=150),
        ]
