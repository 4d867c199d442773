"""Pièces: receive files and folders, see what each is and what was found in it."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from inspector.casefile import CaseFile
from inspector.casefile.sources import printable
from inspector.domain.case import Exhibit, Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.words import ExhibitKind, FindingStatus
from inspector.messages import name_of
from inspector.operations import deposit, recorders
from inspector.operations.cases import Overview, Problem
from inspector.operations.exhibits import add_exhibit, detect_kind
from inspector.ui import clock_dialog, exhibit_details, footage_facts, settings, theme, vendor_actions, wording
from inspector.ui.exhibit_form import KIND_ICONS, Intake, IntakeRequest
from inspector.ui.formulas_dialog import FormulasDialog
from inspector.ui.hashes_dialog import HashesDialog
from inspector.ui.page import Details, Page, PanelAction, Step
from inspector.ui.recorder_form import RecorderDialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    EmptyState,
    Notice,
    Scroller,
    box,
    button,
    column,
    copy_text,
    icon_button,
    set_role,
)
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.table import Column, Table

translate = QCoreApplication.translate


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
        add_folder = button(self.tr("Ajouter un répertoire"), "folder-plus", call=self._ask_folder)
        add_folder.setToolTip(self.tr("Un répertoire entier est une seule pièce ; ses fichiers sont listés sous elle"))
        inventory = self.tr("Copier l’inventaire des pièces : numéros, noms, tailles, empreintes")
        self._copy = icon_button("clipboard-copy", inventory, self._copy_inventory)
        self._formulas = button(self.tr("Formules"), "message-square-quote", call=self._show_formulas)
        self._formulas.setToolTip(self.tr("Les phrases du procès-verbal sur les pièces, à copier"))
        note = self.tr("Chaque pièce est copiée en entier, numérotée, datée, et son empreinte calculée.")
        self.intake = Intake()
        self.intake.received.connect(self._receive)
        self.intake.cancelled.connect(self._close_intake)
        self.table = Table(self.tr("Pièces reçues"), self._columns())
        self.table.selected.connect(lambda exhibit: self.selected.emit(self._details(exhibit)))
        self.table.activated.connect(self._open)
        self._problems = Notice("", Tone.WARNING)
        empty = EmptyState(
            "package-open",
            self.tr("Aucune pièce"),
            self.tr(
                "Déposez ici des vidéos, la configuration du système, des documents ou des photographies, plusieurs à "
                "la fois si vous voulez, ou utilisez les boutons en haut de la page. Un répertoire déposé est une "
                "pièce."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        asking = Scroller(margins=0)
        asking.body.addWidget(self.intake)
        self._stack.addWidget(asking)
        self._asking = asking
        inside = column(self._problems, self._stack, gap=1.5)
        inside.setStretch(1, 1)
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
        if self._stack.currentWidget() is not self._asking:
            self._close_intake()
        self._copy.setEnabled(bool(overview.exhibits))
        self._formulas.setEnabled(bool(overview.exhibits))
        self.table.show_records(overview.exhibits, lambda a, b: a.number == b.number)
        self._tell_problems(overview)
        if self.table.record() is None:
            self.selected.emit(None)

    def show_proof(self, proof: Proof) -> bool:
        """Select the exhibit a proof cites."""
        if proof.kind != "exhibit":
            return False
        return self.table.select(lambda exhibit: exhibit.number == proof.exhibit)

    def ask(self, paths: Sequence[Path]) -> None:
        """Ask what is to be known of files before receiving them; kinds are found beside the window's work."""
        there = [path for path in paths if os.path.lexists(path)]
        if not there:
            return
        settings.LAST_FOLDER.put(str(there[0].parent))

        def detect(_: object) -> dict[Path, ExhibitKind]:
            return {path: _kind(path) for path in there}

        def show(kinds: dict[Path, ExhibitKind]) -> None:
            self._stack.setCurrentWidget(self._asking)
            self.intake.ask(there, kinds)

        self.session.read(detect, show)

    # Inside

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("N°"), lambda e: str(e.number), lambda e: e.number, width=48, align_right=True),
            Column(self.tr("Pièce"), self._name, width=0, icon=lambda e: (KIND_ICONS[e.kind], "muted")),
            Column(self.tr("Nature"), lambda e: name_of("exhibit_kind", e.kind, language()), width=106),
            Column(self.tr("Taille"), lambda e: wording.size(e.size), lambda e: e.size, width=84, align_right=True),
            Column(self.tr("SHA-256"), self._hash, width=128, mono=True),
            Column(
                self.tr("État"),
                lambda e: self._said(e).text,
                lambda e: self._said(e).rank,
                icon=lambda e: self._said(e).icon,
                tone=lambda e: self._said(e).tone,
                width=150,
            ),
            Column(self.tr("Reçue le"), lambda e: wording.moment(e.received), lambda e: e.received, width=136),
        ]

    def _name(self, exhibit: Exhibit) -> str:
        count = len(exhibit.files)
        return exhibit.name if count == 1 else self.tr("{name} ({n} fichiers)").format(name=exhibit.name, n=count)

    def _hash(self, exhibit: Exhibit) -> str:
        if len(exhibit.files) != 1:
            return self.tr("par fichier")
        return wording.short_hash(exhibit.main.sha256)

    def _said(self, exhibit: Exhibit) -> exhibit_details.Standing:
        return exhibit_details.standing(exhibit, self._overview)

    def _of(self, exhibit: Exhibit) -> list[Problem]:
        problems = self._overview.problems if self._overview is not None else ()
        return [problem for problem in problems if problem.exhibit == exhibit.number]

    def _ask_files(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Ajouter des pièces"), start)
        self.ask([Path(name) for name in names])

    def _ask_folder(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        name = QFileDialog.getExistingDirectory(self, self.tr("Ajouter un répertoire comme une pièce"), start)
        if name:
            self.ask([Path(name)])

    def _receive(self, asked: IntakeRequest) -> None:
        """Each pièce is long work of its own: one that is refused is told and leaves the others to be received."""
        self._close_intake()
        received: list[int] = []
        for path, kind in asked.chosen:
            self.session.start(
                lambda case, path=path, kind=kind: _receive_one(case, path, kind, asked, received),  # type: ignore[misc]
                lambda exhibit: self.table.select(lambda shown: shown.number == exhibit.number),
                title=printable(path.name),
            )
        if (receipt := asked.receipt) is not None:
            # the list may speak of several pièces: it is compared once they are all there
            self.session.start(lambda case: _check_all(case, received, receipt), title=printable(receipt.name))

    def _close_intake(self) -> None:
        self._stack.setCurrentIndex(1 if self._overview is not None and self._overview.exhibits else 0)

    def _check_receipt(self, exhibit: Exhibit) -> None:
        start = str(settings.LAST_FOLDER.get())
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Accusé de dépôt ou fichier de contenu"), start)
        if name:
            number = exhibit.number
            self.session.start(lambda case: _check_all(case, [number], Path(name)), title=Path(name).name)

    def _open(self, exhibit: Exhibit) -> None:
        if exhibit.kind is ExhibitKind.CONFIGURATION:
            self.proof_opened.emit(Proof("configuration", exhibit=exhibit.number))
        elif exhibit.kind is ExhibitKind.METADATA:
            self.proof_opened.emit(Proof("metadata", exhibit=exhibit.number))

    def _details(self, exhibit: Exhibit | None) -> Details | None:
        if exhibit is None or self._overview is None:
            return None
        groups = [
            exhibit_details.identity(exhibit),
            *exhibit_details.signed_copy(exhibit, self._overview),
            *exhibit_details.receipts(exhibit, self._overview),
            *exhibit_details.problems(self._of(exhibit)),
            *exhibit_details.files(exhibit, self._overview),
            *exhibit_details.recorder(exhibit, self._overview),
            *footage_facts.groups(exhibit, self._overview),
        ]
        actions = [
            PanelAction(
                self.tr("Copier l’inventaire"),
                "clipboard-copy",
                lambda: copy_text(inventory([exhibit], self._overview)),
            ),
            PanelAction(
                self.tr("Autres empreintes…"),
                "fingerprint",
                lambda: HashesDialog(exhibit, self.session, self).open(),
            ),
            PanelAction(
                self.tr("Contrôler une liste…"),
                "file-check",
                lambda: self._check_receipt(exhibit),
            ),
        ]
        if exhibit.kind is ExhibitKind.CONFIGURATION:
            actions.append(PanelAction(self.tr("Voir la configuration"), "file-cog", lambda: self._open(exhibit)))
        actions += vendor_actions.of_exhibit(exhibit, self.session, self, self._open)
        if exhibit.kind is ExhibitKind.FOOTAGE:
            name = self.tr("Horloge de la caméra…")
            answers = self.tr("Enregistreur…")
            actions.append(
                PanelAction(answers, "hard-drive", lambda: RecorderDialog(exhibit, self.session, self).open())
            )
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

    def _tell_problems(self, overview: Overview) -> None:
        differ = [number for number, made in overview.receipts.items() if not all(c.ok for c in deposit.standing(made))]
        partly = {problem.exhibit for problem in overview.problems if not exhibit_details.is_notice(problem)}
        sentences = []
        if differ:
            sentences.append(self.tr("%n pièce(s) diffère(nt) de la liste de leur envoi.", "", len(differ)))
        if partly:
            sentences.append(
                self.tr(
                    "%n pièce(s) reçue(s) mais lue(s) en partie : sélectionnez-la pour en savoir la raison.",
                    "",
                    len(partly),
                )
            )
        self._problems.say(" ".join(sentences), Tone.DANGER if differ else Tone.WARNING)

    def _show_formulas(self) -> None:
        dialog = FormulasDialog(self.session, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _copy_inventory(self) -> None:
        if self._overview is not None:
            copy_text(inventory(self._overview.exhibits, self._overview))


def _kind(path: Path) -> ExhibitKind:
    try:
        return detect_kind(path)
    except UserError:  # told when it is received
        return ExhibitKind.DOCUMENT


def _receive_one(
    case: CaseFile, path: Path, kind: ExhibitKind, asked: IntakeRequest, received: list[int]
) -> Generator[Progress, None, Exhibit]:
    exhibit = yield from add_exhibit(
        case,
        [path],
        kind=kind,
        handed_by=asked.handed_by,
        note=asked.note,
        reference=asked.reference,
        medium=asked.medium,
        medium_text=asked.medium_text,
        method=asked.method,
        algorithms=asked.algorithms,
    )
    if asked.recorder is not None and kind is ExhibitKind.FOOTAGE:
        recorders.answer(case, exhibit.number, asked.recorder)
    received.append(exhibit.number)
    return exhibit


def _check_all(case: CaseFile, numbers: Sequence[int], receipt: Path) -> Generator[Progress, None, None]:
    for number in numbers:
        yield from deposit.check(case, number, receipt)


def inventory(exhibits: Sequence[Exhibit], overview: Overview | None = None) -> str:
    """The list of exhibits as plain text: number, name, size in octets, SHA-256; a folder's files under its number.

    overview: gives the other hashes.
    """
    lines = []
    for exhibit in exhibits:
        kind = name_of("exhibit_kind", exhibit.kind, language())
        title = translate("Inventory", "Pièce n° {n} — {name} ({kind})")
        lines.append(title.format(n=exhibit.number, name=exhibit.name, kind=kind))
        if exhibit.reference:
            place = translate("Inventory", "  Référencée sans copie, lue sur place : {origin}")
            lines.append(place.format(origin=exhibit.origin))
        for file in exhibit.files:
            lines.append(f"  {file.name}\n  {wording.octets(file.size)} — {wording.said('SHA-256', file.sha256)}")
            others = overview.hashes.get(file.id, {}) if overview is not None else {}
            lines += [f"  {wording.said(name, value)}" for name, value in others.items()]
        lines.append("")
    return "\n".join(lines)
