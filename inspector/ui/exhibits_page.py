"""Pièces: receive files and folders, see what each is and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from inspector.domain.case import Exhibit, Finding, Proof
from inspector.domain.words import ExhibitKind, FindingStatus
from inspector.messages import name_of, text
from inspector.operations.cases import Overview, Problem
from inspector.operations.exhibits import add_exhibit, detect_kind
from inspector.ui import clock_dialog, footage_facts, settings, theme, wording
from inspector.ui.formulas_dialog import FormulasDialog
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Card,
    EmptyState,
    Notice,
    box,
    button,
    clear,
    column,
    copy_text,
    icon_button,
    label,
    picture,
    row,
    set_role,
)
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.table import Column, Table

translate = QCoreApplication.translate

KIND_ICONS = {
    ExhibitKind.FOOTAGE: "file-video",
    ExhibitKind.CONFIGURATION: "file-cog",
    ExhibitKind.METADATA: "file-code",
    ExhibitKind.DOCUMENT: "file-text",
    ExhibitKind.PHOTO: "file-image",
    ExhibitKind.MODEL: "file-box",
}
HASHES_SHOWN = 60
"""Files of a folder listed with their fingerprint in the panel; the inventory text holds them all."""


def kind_choices() -> list[tuple[ExhibitKind, str]]:
    """The kinds with their names."""
    return [(kind, name_of("exhibit_kind", kind, language())) for kind in ExhibitKind]


class Intake(Card):
    """What was chosen or dropped, before it is received: kind, who handed it over, note. Signals: received(list of
    (path, kind), handed by, note, reference), cancelled()."""

    received = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Recevoir des pièces"))
        self._rows = column(gap=0.75)
        self._chosen: list[tuple[Path, Choice]] = []
        self.handed_by = TextLine(self.tr("Nom et qualité"))
        self.note = TextLine(self.tr("Support, circonstances, remarques"))
        fields = row(Field(self.tr("Remis par"), self.handed_by), Field(self.tr("Note"), self.note), gap=2)
        fields.setAlignment(Qt.AlignmentFlag.AlignTop)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        self.body.addLayout(self._rows)
        self.body.addLayout(fields)
        receive = button(self.tr("Recevoir"), "download", "primary", self._receive)
        self.body.addLayout(row(None, button(self.tr("Annuler"), call=self.cancelled.emit), receive))

    def ask(self, paths: Sequence[Path], kinds: dict[Path, ExhibitKind]) -> None:
        """Show what is about to be received; kinds: what each was detected to be."""
        clear(self._rows)
        self._chosen = []
        for path in paths:
            kind = Choice(kind_choices())
            kind.set_value(kinds[path])
            kind.setAccessibleName(self.tr("Nature de {name}").format(name=path.name))
            kind.setFixedWidth(theme.px(180))
            folder = path.is_dir()
            words = self.tr("dossier : une seule pièce") if folder else wording.size(path.stat().st_size)
            line = row(
                picture("folder" if folder else KIND_ICONS[kinds[path]], "accent", 20),
                column(label(path.name, "h3"), label(words, "small"), gap=0),
                kind,
                icon_button("x", self.tr("Ne pas recevoir {name}").format(name=path.name), size=16),
                gap=1.25,
            )
            line.setStretch(1, 1)
            holder = box(line)
            remove = line.itemAt(3)
            assert remove is not None
            control = remove.widget()
            assert control is not None
            control.clicked.connect(lambda _=False, p=path, h=holder: self._remove(p, h))  # type: ignore[attr-defined]
            self._chosen.append((path, kind))
            self._rows.addWidget(holder)
        self.handed_by.setFocus()

    def _remove(self, path: Path, holder: QWidget) -> None:
        self._chosen = [chosen for chosen in self._chosen if chosen[0] != path]
        self._rows.removeWidget(holder)
        holder.deleteLater()
        if not self._chosen:
            self.cancelled.emit()

    def _receive(self) -> None:
        chosen = [(path, kind.value()) for path, kind in self._chosen]
        self.received.emit((chosen, self.handed_by.value(), self.note.value()))


class DropZone(QFrame):
    """Where files and folders can be dropped. Signal: dropped(list of Path)."""

    dropped = Signal(object)

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        layout = column(inside, gap=0)
        self.setLayout(layout)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            set_role(self, "drop", over="true")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_role(self, "", over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        set_role(self, "", over="false")
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


class ExhibitsPage(Page):
    """The table of exhibits; receiving is long work with progress and cancel."""

    step = Step.EXHIBITS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        add_files = button(self.tr("Ajouter des fichiers"), "file-plus", "primary", self._ask_files)
        add_folder = button(self.tr("Ajouter un dossier"), "folder-plus", call=self._ask_folder)
        add_folder.setToolTip(self.tr("Un dossier entier est une seule pièce ; ses fichiers sont listés sous elle"))
        self._copy = button(self.tr("Inventaire"), "clipboard-copy", call=self._copy_inventory)
        self._copy.setToolTip(self.tr("Copier l’inventaire des pièces : numéros, noms, tailles, empreintes"))
        self._formulas = button(self.tr("Formules"), "message-square-quote", call=self._show_formulas)
        self._formulas.setToolTip(self.tr("Les phrases du procès-verbal sur les pièces, à copier"))
        note = self.tr("Chaque pièce est copiée en entier, numérotée, datée, et son empreinte calculée.")
        self.intake = Intake()
        self.intake.hide()
        self.intake.received.connect(self._receive)
        self.intake.cancelled.connect(self.intake.hide)
        self.table = Table(self.tr("Pièces reçues"), self._columns())
        self.table.selected.connect(lambda exhibit: self.selected.emit(self._details(exhibit)))
        self.table.activated.connect(self._open)
        self._problems = Notice("", Tone.WARNING)
        empty = EmptyState(
            "package-open",
            self.tr("Aucune pièce"),
            self.tr(
                "Déposez ici des vidéos, la configuration du système, des documents ou des photographies, ou utilisez "
                "les boutons en haut de la page."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        inside = column(self._problems, self.intake, self._stack, gap=1.5)
        inside.setStretch(2, 1)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        zone = DropZone(box(inside))
        zone.dropped.connect(self.ask)
        header = PageHeader(self.tr("Pièces"), note, self._formulas, self._copy, add_folder, add_files)
        layout = column(header, zone, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Show the exhibits."""
        self._overview = overview
        self._stack.setCurrentIndex(1 if overview.exhibits else 0)
        self._copy.setEnabled(bool(overview.exhibits))
        self._formulas.setEnabled(bool(overview.exhibits))
        self.table.show_records(overview.exhibits, lambda a, b: a.number == b.number)
        count = len({problem.exhibit for problem in overview.problems})
        self._problems.say(
            self.tr("%n pièce(s) reçue(s) mais lue(s) en partie : sélectionnez-la pour en savoir la raison.", "", count)
            if count
            else "",
            Tone.WARNING,
        )
        if self.table.record() is None:
            self.selected.emit(None)

    def show_proof(self, proof: Proof) -> bool:
        """Select the exhibit a proof cites."""
        if proof.kind != "exhibit":
            return False
        return self.table.select(lambda exhibit: exhibit.number == proof.exhibit)

    def ask(self, paths: Sequence[Path]) -> None:
        """Ask what is to be known of files before receiving them; kinds are found beside the window's work."""
        there = [path for path in paths if path.exists()]
        if not there:
            return

        def detect(_: object) -> dict[Path, ExhibitKind]:
            return {path: detect_kind(path) for path in there}

        def show(kinds: dict[Path, ExhibitKind]) -> None:
            self.intake.ask(there, kinds)
            self.intake.show()

        self.session.read(detect, show)

    # Inside

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("N°"), lambda e: str(e.number), lambda e: e.number, width=56, align_right=True),
            Column(self.tr("Pièce"), self._name, width=0, icon=self._icon),
            Column(self.tr("Nature"), lambda e: name_of("exhibit_kind", e.kind, language()), width=112),
            Column(self.tr("Taille"), lambda e: wording.size(e.size), lambda e: e.size, width=92, align_right=True),
            Column(self.tr("SHA-256"), self._hash, width=132, mono=True),
            Column(self.tr("Reçue le"), lambda e: wording.moment(e.received), lambda e: e.received, width=150),
        ]

    def _name(self, exhibit: Exhibit) -> str:
        count = len(exhibit.files)
        return exhibit.name if count == 1 else self.tr("{name} ({n} fichiers)").format(name=exhibit.name, n=count)

    def _icon(self, exhibit: Exhibit) -> tuple[str, str]:
        doubtful = any(problem.exhibit == exhibit.number for problem in self._of(exhibit))
        return ("triangle-alert", "warning") if doubtful else (KIND_ICONS[exhibit.kind], "muted")

    def _hash(self, exhibit: Exhibit) -> str:
        if len(exhibit.files) != 1:
            return self.tr("une par fichier")
        return wording.short_hash(exhibit.main.sha256)

    def _of(self, exhibit: Exhibit) -> list[Problem]:
        problems = self._overview.problems if self._overview is not None else ()
        return [problem for problem in problems if problem.exhibit == exhibit.number]

    def _ask_files(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Ajouter des pièces"), start)
        self.ask([Path(name) for name in names])

    def _ask_folder(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        name = QFileDialog.getExistingDirectory(self, self.tr("Ajouter un dossier comme une pièce"), start)
        if name:
            self.ask([Path(name)])

    def _receive(self, asked: tuple[list[tuple[Path, ExhibitKind]], str, str]) -> None:
        chosen, handed_by, note = asked
        self.intake.hide()
        for path, kind in chosen:
            self.session.start(
                lambda case, path=path, kind=kind: add_exhibit(  # type: ignore[misc]
                    case, [path], kind=kind, handed_by=handed_by, note=note
                ),
                lambda exhibit: self.table.select(lambda shown: shown.number == exhibit.number),
                title=path.name,
            )

    def _open(self, exhibit: Exhibit) -> None:
        if exhibit.kind is ExhibitKind.CONFIGURATION:
            self.proof_opened.emit(Proof("configuration", exhibit=exhibit.number))

    def _details(self, exhibit: Exhibit | None) -> Details | None:
        if exhibit is None or self._overview is None:
            return None
        identity = [
            Fact(self.tr("Nature"), name_of("exhibit_kind", exhibit.kind, language())),
            Fact(self.tr("Reçue le"), wording.moment(exhibit.received)),
            Fact(self.tr("Remise par"), exhibit.handed_by or "—"),
            Fact(self.tr("Taille"), wording.octets(exhibit.size)),
            Fact(self.tr("Emplacement d’origine"), exhibit.origin or "—", copyable=bool(exhibit.origin)),
        ]
        if exhibit.note:
            identity.append(Fact(self.tr("Note"), exhibit.note))
        groups = [FactGroup(self.tr("Identité"), tuple(identity))]
        if exhibit.reference:
            groups[0] = FactGroup(
                self.tr("Identité"),
                tuple(identity),
                self.tr("Pièce référencée : non copiée, empreinte prise sur place."),
                Tone.INFO,
            )
        groups += [self._problem_group(problem) for problem in self._of(exhibit)]
        groups += footage_facts.groups(exhibit, self._overview)
        groups.append(self._files_group(exhibit))
        actions = [
            PanelAction(
                self.tr("Copier l’inventaire de la pièce"), "clipboard-copy", lambda: copy_text(inventory([exhibit]))
            )
        ]
        if exhibit.kind is ExhibitKind.CONFIGURATION:
            actions.append(PanelAction(self.tr("Voir la configuration"), "file-cog", lambda: self._open(exhibit)))
        if exhibit.kind is ExhibitKind.FOOTAGE:
            name = self.tr("Horloge de la caméra…")
            actions.append(PanelAction(name, "clock", lambda: clock_dialog.ask(exhibit, self.session, self)))
        draft = Finding(0, "", FindingStatus.A_VERIFIER, "", (Proof("exhibit", exhibit=exhibit.number),))
        actions.append(
            PanelAction(self.tr("Faire un constat"), "clipboard-check", lambda: self.finding_drafted.emit(draft))
        )
        return Details(
            self.tr("Pièce {n}").format(n=exhibit.number),
            exhibit.name,
            KIND_ICONS[exhibit.kind],
            tuple(groups),
            tuple(actions),
        )

    def _problem_group(self, problem: Problem) -> FactGroup:
        sentence = text(problem.code, language(), **problem.arguments)
        return FactGroup(self.tr("Ce qui n’a pas pu être lu"), note=sentence, tone=Tone.WARNING)

    def _files_group(self, exhibit: Exhibit) -> FactGroup:
        shown = exhibit.files[:HASHES_SHOWN]
        facts = tuple(
            Fact(f"{file.name} · {wording.octets(file.size)}", file.sha256, copyable=True, mono=True) for file in shown
        )
        rest = len(exhibit.files) - len(shown)
        note = self.tr("… et %n autre(s), dans l’inventaire.", "", rest) if rest else ""
        return FactGroup(self.tr("Fichiers et empreintes SHA-256"), facts, note)

    def _show_formulas(self) -> None:
        dialog = FormulasDialog(self.session, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _copy_inventory(self) -> None:
        if self._overview is not None:
            copy_text(inventory(self._overview.exhibits))


def inventory(exhibits: Sequence[Exhibit]) -> str:
    """The list of exhibits as plain text: number, name, size in octets, SHA-256; a folder's files under its number."""
    lines = []
    for exhibit in exhibits:
        kind = name_of("exhibit_kind", exhibit.kind, language())
        title = translate("Inventory", "Pièce n° {n} — {name} ({kind})")
        lines.append(title.format(n=exhibit.number, name=exhibit.name, kind=kind))
        lines += [f"  {file.name}\n  {wording.octets(file.size)} — SHA-256 : {file.sha256}" for file in exhibit.files]
        lines.append("")
    return "\n".join(lines)
