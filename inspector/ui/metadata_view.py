"""A vendor's export: what format and why, its observations filtered and paged, what it holds by category of data,
values written without inference. Pictures in the messages are counted and measured, never shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from inspector.casefile import Db
from inspector.domain.case import Exhibit, Proof
from inspector.domain.metadata import MetadataFilters, Placeholder, StoredMetadata
from inspector.messages import format_name, text
from inspector.operations import metadata
from inspector.operations.cases import Overview
from inspector.ui import metadata_words as words
from inspector.ui import theme, wording
from inspector.ui.guided_dialog import GuidedDialog
from inspector.ui.metadata_words import Held, Line
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Elided, EmptyState, Notice, box, button, column, copy_text, label, row
from inspector.ui.widgets.fields import Choice, TextLine
from inspector.ui.widgets.lazy_table import LazyTable
from inspector.ui.widgets.table import Column, Table

TYPING = 250
"""Milliseconds without a key before what is typed is looked for."""

COPIED = 5000
"""Observations copied as text at the most."""

_WARNINGS = 6
_SHIFT = 40
"""A row's key is the number of the reading and the position: another reading has other rows."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a reading of the case gave: positions that fit the filters, pictures counted and measured."""

    positions: list[int]
    pictures: tuple[int, int]


class MetadataView(QWidget):
    """Shows what was read of one exhibit. Signals: selected(Details or None), finding_drafted(Finding)."""

    selected = Signal(object)
    finding_drafted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._exhibit: Exhibit | None = None
        self._stored: StoredMetadata | None = None
        self._overview: Overview | None = None
        self._wanted: int | None = None
        self._base = 0
        self._asked = 0
        self._closed = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._look)
        self._about = Elided("", "")
        self._why = label("", "muted")
        self._read = button(self.tr("Relire"), "refresh-cw", call=self._read_again)
        self.guide = button(self.tr("Indiquer le sens des clés…"), "key-round", call=self.ask_mapping)
        self.guide.setToolTip(self.tr("Lire cet export d’après ce que vous dites de ses clés"))
        self._notice = Notice("", Tone.WARNING)
        self.part = Choice()
        self.part.setAccessibleName(self.tr("Partie montrée"))
        self.part.setMinimumContentsLength(24)
        self.part.changed.connect(self._show_part)
        self._pictures = label("", "small", wrap=False)
        self.table = LazyTable(self.tr("Observations du fournisseur"), self._columns(), self._fetch)
        self.table.selected.connect(self._tell_line)
        self.table.copy_asked.connect(self._copy)
        self.facts = Table(self.tr("Ce que l’export contient"), self._fact_columns())
        self.facts.selected.connect(self._tell_fact)
        self.facts.activated.connect(self._go_to_fact)
        self.placeholders = Table(self.tr("Écrit sans inférence"), self._placeholder_columns())
        self.placeholders.selected.connect(lambda _: self.selected.emit(None))
        self._stack = QStackedWidget()
        whole = column(self._filters(), self.table, gap=1)
        whole.setStretch(1, 1)
        for widget in (box(whole), self.facts, self.placeholders, self._empty()):
            self._stack.addWidget(widget)
        head = row(self._about, self._read, self.guide, gap=1)
        head.setStretch(0, 1)
        chosen = row(self.part, self._pictures, None, gap=1.5)
        layout = column(head, self._why, self._notice, chosen, self._stack, gap=1)
        layout.setStretch(4, 1)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(2))
        self.setLayout(layout)

    def show_exhibit(self, exhibit: Exhibit, overview: Overview) -> None:
        """Show what was read of an exhibit; the same again keeps filters and place."""
        stored = overview.metadata.get(exhibit.number)
        self._overview = overview
        problems = [p for p in overview.problems if p.exhibit == exhibit.number]
        if (exhibit, stored) == (self._exhibit, self._stored):
            return
        fresh = self._exhibit is None or self._exhibit.number != exhibit.number
        self._exhibit, self._stored = exhibit, stored
        self._asked += 1  # what is still on its way was asked of another reading
        self._base = (stored.reading << _SHIFT) if stored is not None else 0
        self.table.model.show(())
        self.guide.setVisible(True)
        self._read.setVisible(stored is not None and stored.mapping is None)
        if stored is None:
            self._about.set_text(self.tr("Aucune observation lue."))
            self._why.setText("")
            self._notice.say("\n".join(text(p.code, language(), **p.arguments) for p in problems), Tone.WARNING)
            self.part.setVisible(False)
            self._pictures.setText("")
            self._stack.setCurrentIndex(3)
            self.selected.emit(None)
            return
        self._tell_about(stored)
        self._offer(stored)
        if fresh:
            self._clear_filters()
        self.facts.show_records(words.held(stored))
        self.placeholders.show_records([one for _, summary in stored.files for one in summary.placeholders])
        self.part.setVisible(True)
        self._show_part()
        self._look()

    def show_proof(self, proof: Proof) -> None:
        """Bring the observation that a proof cites into view, filters taken off if they hide it."""
        if proof.frame is None:
            return
        self.part.set_value("observations")
        self._show_part()
        self._wanted = proof.frame
        if not self.table.select(self._base + proof.frame):
            self._clear_filters()
            self._look()

    def ask_mapping(self) -> None:
        """Open the guided importer on the exhibit."""
        if self._exhibit is not None:
            dialog = GuidedDialog(self._exhibit, self._session, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def wanted(self) -> MetadataFilters:
        """What the filters ask for."""
        return MetadataFilters(
            label=self.label.value() or "",
            source=self.source.value() or "",
            event=self.event_.value() or "",
            track=self.track.value(),
            attribute=self.attribute.value() or "",
        )

    def as_text(self) -> str:
        """What the export holds, by category, with tabs."""
        return self.facts.as_text()

    def release(self) -> None:
        """Ask for nothing more."""
        self._closed = True
        self._typing.stop()
        self.table.model.show(())

    # Head

    def _tell_about(self, stored: StoredMetadata) -> None:
        formats = dict.fromkeys(
            format_name(summary.format, summary.format_version, language())
            for _, summary in stored.files
            if summary.recognised
        )
        count = self.tr("%n observation(s)", "", stored.observations)
        unread = sum(not summary.recognised for _, summary in stored.files)
        parts = [", ".join(formats), count.replace(str(stored.observations), wording.number(stored.observations))]
        if unread:
            parts.append(self.tr("%n fichier(s) non reconnu(s)", "", unread))
        if stored.mapping is not None:
            name = str(stored.mapping.get("name") or self.tr("sans nom"))
            parts.append(self.tr("lu d’après la correspondance « {name} »").format(name=name))
        self._about.set_text(" · ".join(parts))
        reasons = dict.fromkeys(words.reason(summary) for _, summary in stored.files if summary.recognised)
        self._why.setText(" ".join(reason for reason in reasons if reason))
        found = list(dict.fromkeys(words.warnings(stored)))
        more = len(found) - _WARNINGS
        shown = found[:_WARNINGS] + ([self.tr("… et %n autre(s).", "", more)] if more > 0 else [])
        self._notice.say("\n".join(shown), Tone.WARNING)

    def _offer(self, stored: StoredMetadata) -> None:
        missing = sum(one.count for _, summary in stored.files for one in summary.placeholders)
        self.part.set_options(
            [
                ("observations", self.tr("Observations ({n})").format(n=wording.number(stored.observations))),
                ("facts", self.tr("Ce que l’export contient ({n})").format(n=wording.number(len(stored.facts)))),
                ("placeholders", self.tr("Écrit sans inférence ({n})").format(n=wording.number(missing))),
            ]
        )
        names = dict.fromkeys(fact.name for fact in stored.facts if fact.kind == "attribute")
        for choice, values in (
            (self.label, [value for value, _ in stored.labels]),
            (self.source, [value for value, _ in stored.sources if value]),
            (self.event_, [value for value, _ in stored.events]),
            (self.attribute, list(names)),
        ):
            choice.set_options([(value, value) for value in values])
            choice.setVisible(bool(values))

    def _empty(self) -> QWidget:
        return EmptyState(
            "file-search",
            self.tr("Format inconnu de l’outil"),
            self.tr(
                "La plupart des fournisseurs n’ont pas de format public. Indiquez ce que veut dire chaque clé : "
                "l’outil propose, vous confirmez, et la correspondance resservira."
            ),
            button(self.tr("Indiquer le sens des clés…"), "key-round", "primary", self.ask_mapping),
        )

    def _show_part(self) -> None:
        part = self.part.value()
        self._stack.setCurrentIndex({"facts": 1, "placeholders": 2}.get(part, 0))
        if part == "placeholders":
            self.selected.emit(None)
        elif part == "facts":
            self._tell_fact(self.facts.record())
        else:
            self.table.tell_again()

    def _read_again(self) -> None:
        if self._exhibit is not None:
            number = self._exhibit.number
            title = self.tr("Métadonnées de la pièce {n}").format(n=number)
            self._session.start(lambda case: metadata.read(case, number), title=title)

    # Observations

    def _filters(self) -> QWidget:
        self.label = Choice([], empty=self.tr("Classe"))
        self.source = Choice([], empty=self.tr("Caméra"))
        self.event_ = Choice([], empty=self.tr("Événement"))
        self.attribute = Choice([], empty=self.tr("Attribut"))
        self.track = TextLine(self.tr("Passage…"))
        self.track.setAccessibleName(self.tr("Filtrer par passage"))
        self.track.setClearButtonEnabled(True)
        for erase in self.track.findChildren(QToolButton):
            erase.setAccessibleName(self.tr("Effacer la recherche"))
        self.track.textChanged.connect(lambda _: self._typing.start())
        self._shown = label("", "small", wrap=False)
        for choice, name in (
            (self.label, self.tr("Filtrer par classe")),
            (self.source, self.tr("Filtrer par caméra")),
            (self.event_, self.tr("Filtrer par événement")),
            (self.attribute, self.tr("Filtrer par attribut")),
        ):
            choice.setMinimumContentsLength(6)
            choice.setAccessibleName(name)
            choice.changed.connect(self._look)
        line = row(self.label, self.source, self.event_, self.attribute, self.track, self._shown, gap=0.75)
        for place in range(5):
            line.setStretch(place, 1)
        return box(line)

    def _clear_filters(self) -> None:
        for choice in (self.label, self.source, self.event_, self.attribute):
            choice.set_value(None)
        blocked = self.track.blockSignals(True)
        self.track.setText("")
        self.track.blockSignals(blocked)

    def _look(self) -> None:
        if self._exhibit is None or self._stored is None or self._closed:
            return
        self._asked += 1
        asked, number, wanted, stored = self._asked, self._exhibit.number, self.wanted(), self._stored

        def find(db: Db) -> _Found:
            return _Found(metadata.positions(db, number, wanted), metadata.pictures(db, number))

        def show(found: _Found) -> None:
            if asked == self._asked and not self._closed:
                self._show(found, stored)

        self._session.read(find, show)

    def _show(self, found: _Found, stored: StoredMetadata) -> None:
        base = self._base
        self.table.show_keys([base + position for position in found.positions])
        whole = stored.observations
        shown = len(found.positions)
        self._shown.setText(
            "" if shown == whole else self.tr("{n} sur {whole}").format(
                n=wording.number(shown), whole=wording.number(whole)
            )
        )  # fmt: skip
        count, octets = found.pictures
        self._pictures.setText(
            self.tr("%n image(s) dans les messages", "", count) + f", {wording.size(octets)}" if count else ""
        )
        if self._wanted is not None:
            self.table.select(base + self._wanted)
            self._wanted = None

    def _fetch(self, keys: list[Any]) -> None:
        if self._exhibit is None:
            return
        number, base = self._exhibit.number, self._base

        def show(found: list[Any]) -> None:
            if not self._closed:
                self.table.model.fill({base + position: Line(position, file, seen) for position, file, seen in found})

        self._session.read(lambda db: metadata.at(db, number, [key - base for key in keys]), show)

    def _columns(self) -> list[Column]:
        def percent(line: Line) -> str:
            sure = line.seen.confidence
            return "" if sure is None else f"{100 * sure:.0f} %"

        def place(line: Line) -> str:
            number = line.seen.provenance.line
            return "" if number is None else wording.number(number)

        return [
            Column(self.tr("N°"), lambda o: wording.number(o.position + 1), width=72, align_right=True),
            Column(self.tr("Heure"), lambda o: words.when(o.seen), width=204),
            Column(self.tr("Caméra"), lambda o: o.seen.source, width=92),
            Column(self.tr("Classe"), lambda o: o.seen.label or "", width=84),
            Column(self.tr("Passage"), lambda o: o.seen.track or "", width=84),
            Column(self.tr("Événement"), lambda o: o.seen.event or "", width=128),
            Column(self.tr("Attributs"), lambda o: words.attributes(o.seen), width=0),
            Column(self.tr("Vecteur, image"), lambda o: words.held_text(o.seen), width=116),
            Column(self.tr("Confiance"), percent, width=78, align_right=True),
            Column(self.tr("Ligne"), place, width=64, align_right=True),
        ]

    def _tell_line(self, line: Line | None) -> None:
        exhibit, overview = self._exhibit, self._overview
        if line is None or exhibit is None or overview is None:
            self.selected.emit(None)
            return
        file = next((f.name for f in exhibit.files if f.id == line.file), exhibit.name)
        draft = PanelAction(
            self.tr("Créer un constat"),
            "clipboard-check",
            lambda: self.finding_drafted.emit(words.finding(exhibit, line, overview.template)),
        )
        title = line.seen.label or line.seen.event or self.tr("Observation")
        under = self.tr("Observation {n} · pièce {e}").format(n=wording.number(line.position + 1), e=exhibit.number)
        self.selected.emit(Details(title, under, "file-code", words.groups(line, file), (draft,)))

    def _copy(self, keys: list[int]) -> None:
        if self._exhibit is None:
            return
        number, base, columns = self._exhibit.number, self._base, self.table.model.columns

        def copy(found: list[Any]) -> None:
            lines = ["\t".join(column.title for column in columns)]
            for position, file, seen in found:
                one = Line(position, file, seen)
                lines.append("\t".join(" ".join(column.text(one).split()) for column in columns))
            if len(keys) > COPIED:
                lines.append(self.tr("… et %n autre(s), non copiée(s).", "", len(keys) - COPIED))
            copy_text("\n".join(lines))

        self._session.read(lambda db: metadata.at(db, number, [key - base for key in keys[:COPIED]]), copy)

    # What it holds

    def _fact_columns(self) -> list[Column]:
        return [
            Column(self.tr("Catégorie"), words.category_name, width=176),
            Column(self.tr("Ce qui l’établit"), words.fact_name, width=0),
            Column(self.tr("Classe"), lambda h: h.fact.label, width=96),
            Column(self.tr("Observations"), lambda h: wording.number(h.fact.count), lambda h: h.fact.count, width=108,
                   align_right=True),
            Column(self.tr("Passages"), lambda h: wording.number(h.fact.tracks), lambda h: h.fact.tracks, width=84,
                   align_right=True),
            Column(self.tr("Caméras"), lambda h: ", ".join(h.fact.sources), width=116),
            Column(self.tr("Première ligne"), lambda h: "" if h.fact.line is None else wording.number(h.fact.line),
                   lambda h: h.fact.line or 0, width=104, align_right=True),
        ]  # fmt: skip

    def _placeholder_columns(self) -> list[Column]:
        def why(one: Placeholder) -> str:
            return text(f"placeholder.{one.why}", language())

        return [
            Column(self.tr("Clé"), lambda p: p.path, width=220, mono=True),
            Column(self.tr("Valeur écrite"), lambda p: p.value or self.tr("(vide)"), width=160),
            Column(self.tr("Nombre"), lambda p: wording.number(p.count), lambda p: p.count, width=84, align_right=True),
            Column(self.tr("Pourquoi ce n’est pas une inférence"), why, width=0),
        ]

    def _tell_fact(self, one: Held | None) -> None:
        exhibit, overview = self._exhibit, self._overview
        if one is None or exhibit is None or overview is None:
            self.selected.emit(None)
            return
        fact = one.fact
        said = [
            Fact(self.tr("Ce qui l’établit"), words.fact_name(one)),
            Fact(self.tr("Classe"), fact.label),
            Fact(self.tr("Observations"), wording.number(fact.count)),
            Fact(self.tr("Passages"), wording.number(fact.tracks)),
            Fact(self.tr("Caméras"), ", ".join(fact.sources)),
        ]
        origin = [Fact(self.tr("Ligne"), wording.number(fact.line))] if fact.line is not None else []
        origin += [Fact(self.tr("Clé"), fact.path, copyable=True, mono=True)] if fact.path else []
        groups = (
            FactGroup(self.tr("Dans l’export"), tuple(one for one in said if one.value)),
            FactGroup(self.tr("Première occurrence"), tuple(origin)),
        )
        actions = (
            PanelAction(self.tr("Voir les observations"), "list", lambda: self._go_to_fact(one)),
            PanelAction(
                self.tr("Créer un constat"),
                "clipboard-check",
                lambda: self.finding_drafted.emit(words.fact_finding(exhibit, one, overview.template)),
            ),
        )
        under = self.tr("Métadonnées du fournisseur · pièce {e}").format(e=exhibit.number)
        self.selected.emit(Details(words.category_name(one), under, "file-code", groups, actions))

    def _go_to_fact(self, one: Held) -> None:
        """The observations that hold a fact, the first one selected."""
        self._clear_filters()
        fact = one.fact
        if fact.label:
            self.label.set_value(fact.label)
        if fact.kind == "attribute":
            self.attribute.set_value(fact.name)
        elif fact.kind == "event":
            self.event_.set_value(fact.name)
        self.part.set_value("observations")
        self._wanted = fact.position
        self._show_part()
        self._look()
