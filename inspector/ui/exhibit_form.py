"""What is asked of files before they are received as pièces."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QWidget

from inspector.casefile.sources import printable
from inspector.domain.exhibit_facts import RecorderAnswers
from inspector.domain.words import ExhibitKind, ExhibitMedium, ExhibitMethod
from inspector.messages import name_of
from inspector.ui import settings, theme, wording
from inspector.ui.hashes_dialog import HashChoice
from inspector.ui.recorder_form import RecorderForm
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Card,
    Scroller,
    box,
    button,
    clear,
    column,
    icon_button,
    label,
    picture,
    row,
)
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field, TextLine

KIND_ICONS = {
    ExhibitKind.FOOTAGE: "file-video",
    ExhibitKind.CONFIGURATION: "file-cog",
    ExhibitKind.METADATA: "file-code",
    ExhibitKind.DOCUMENT: "file-text",
    ExhibitKind.PHOTO: "file-image",
    ExhibitKind.MODEL: "file-box",
}
SHOWN = 60
"""Files with a line of their own; those beyond are received with the kind that was detected."""

_LINE, _MOST = 52, 4
"""Height of a line (pixels at 100 %), and how many are seen without scrolling."""


@dataclass(frozen=True, slots=True)
class IntakeRequest:
    """What was chosen and said. recorder: None when the questions were not opened; receipt: a list to check against."""

    chosen: tuple[tuple[Path, ExhibitKind], ...]
    handed_by: str
    note: str
    medium: str = ""
    medium_text: str = ""
    method: str = ""
    reference: bool = False
    algorithms: tuple[str, ...] = ()
    recorder: RecorderAnswers | None = None
    receipt: Path | None = None


def kind_choices() -> list[tuple[ExhibitKind, str]]:
    """The kinds with their names."""
    return [(kind, name_of("exhibit_kind", kind, language())) for kind in ExhibitKind]


class Intake(Card):
    """What was chosen or dropped, before it is received. Signals: received(IntakeRequest), cancelled()."""

    received = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Recevoir des pièces"))
        self._list = Scroller(margins=0, gap=0.75)
        self._chosen: list[tuple[Path, Choice]] = []
        self._others: list[tuple[Path, ExhibitKind]] = []
        self._rest = label("", "small")
        self.handed_by = TextLine(self.tr("Nom et qualité"))
        media = [(medium, name_of("medium", medium, language())) for medium in ExhibitMedium]
        self.medium = Choice(media, self.tr("Non renseigné"))
        self.medium_text = TextLine(self.tr("Marque, numéro de série, adresse…"))
        methods = [m for m in ExhibitMethod if m is not ExhibitMethod.REFERENCE]
        self.method = Choice([(method, name_of("method", method, language())) for method in methods])
        self.note = TextLine(self.tr("Circonstances, remarques"))
        self.reference = QCheckBox(self.tr("Référencer sans copier"))
        self.reference.setToolTip(
            self.tr("L’empreinte est prise sur place ; la pièce reste où elle est et doit y rester pour être vérifiée")
        )
        self.reference.toggled.connect(lambda on: self.method.setEnabled(not on))
        self.hashes = HashChoice()
        self.recorder = RecorderForm()
        self.receipt: Path | None = None
        self._receipt_name = label("", "small")
        self._build()

    def _build(self) -> None:
        said = Columns(
            [
                Field(self.tr("Remis par"), self.handed_by),
                Field(self.tr("Support"), self.medium),
                Field(self.tr("Précision sur le support"), self.medium_text),
                Field(self.tr("Méthode"), self.method),
                Field(self.tr("Note"), self.note),
            ],
            220,
            3,
        )
        self._more_hashes = self._unfolding(self.tr("Autres empreintes"), "fingerprint", self.hashes)
        self._more_recorder = self._unfolding(self.tr("Questions sur l’enregistreur"), "hard-drive", self.recorder)
        receipt = button(self.tr("Accusé de dépôt ou liste…"), "file-check", call=self._ask_receipt)
        self._no_receipt = icon_button("x", self.tr("Retirer la liste"), lambda: self.set_receipt(None), 16)
        options = Columns([self._more_hashes, self._more_recorder, receipt], 230, 3, gap=1)
        listed = row(self._receipt_name, self._no_receipt, None)
        self._receive_button = button(self.tr("Recevoir"), "download", "primary", self._receive)
        end = row(None, button(self.tr("Annuler"), call=self.cancelled.emit), self._receive_button)
        for widget in (self._list, self._rest, said, options):
            self.body.addWidget(widget)
        self.body.addLayout(listed)
        self.body.addWidget(self.hashes)
        self.body.addWidget(self.recorder)
        self.body.addWidget(self.reference)
        self.body.addLayout(end)
        self.set_receipt(None)

    def _unfolding(self, name: str, icon: str, shown: QWidget) -> QPushButton:
        """A button that stays down while what it unfolds is shown."""
        control = button(name, icon)
        control.setCheckable(True)
        shown.hide()
        control.toggled.connect(shown.setVisible)
        return control

    def ask(self, paths: Sequence[Path], kinds: dict[Path, ExhibitKind]) -> None:
        """Show what is about to be received; kinds: what each was detected to be."""
        clear(self._list.body)
        self._chosen = []
        for path in paths[:SHOWN]:
            self._add(path, kinds[path])
        self._others = [(path, kinds[path]) for path in paths[SHOWN:]]
        self._rest.setVisible(bool(self._others))
        self._rest.setText(self.tr("… et %n autre(s), avec la nature détectée.", "", len(self._others)))
        self._fit()
        footage = any(kind is ExhibitKind.FOOTAGE for kind in kinds.values())
        self._more_recorder.setVisible(footage)
        if not footage:
            self._more_recorder.setChecked(False)
        self.handed_by.setFocus()

    def set_receipt(self, file: Path | None) -> None:
        """The list to check against once all is received."""
        self.receipt = file
        self._receipt_name.setText("" if file is None else self.tr("À contrôler d’après {name}").format(name=file.name))
        for part in (self._receipt_name, self._no_receipt):
            part.setVisible(file is not None)

    def value(self) -> IntakeRequest:
        """What is chosen and said now."""
        answers = self.recorder.value()
        return IntakeRequest(
            chosen=(*((path, kind.value()) for path, kind in self._chosen), *self._others),
            handed_by=self.handed_by.value(),
            note=self.note.value(),
            medium=self.medium.value() or "",
            medium_text=self.medium_text.value(),
            method="" if self.reference.isChecked() else self.method.value(),
            reference=self.reference.isChecked(),
            algorithms=self.hashes.value(),
            recorder=None if answers.empty or not self._more_recorder.isVisibleTo(self) else answers,
            receipt=self.receipt,
        )

    def _add(self, path: Path, detected: ExhibitKind) -> None:
        kind = Choice(kind_choices())
        kind.set_value(detected)
        kind.setAccessibleName(self.tr("Nature de {name}").format(name=path.name))
        kind.setFixedWidth(theme.px(180))
        folder, words = self._size(path)
        remove = icon_button("x", self.tr("Ne pas recevoir {name}").format(name=path.name), size=16)
        line = row(
            picture("folder" if folder else KIND_ICONS[detected], "accent", 20),
            column(label(printable(path.name), "h3"), label(words, "small"), gap=0),
            kind,
            remove,
            gap=1.25,
        )
        line.setStretch(1, 1)
        holder = box(line)
        remove.clicked.connect(lambda: self._remove(path, holder))
        self._chosen.append((path, kind))
        self._list.body.addWidget(holder)

    def _size(self, path: Path) -> tuple[bool, str]:
        try:
            found = path.stat()
        except OSError:  # what is wrong with it is told when it is received
            return False, "—"
        folder = stat.S_ISDIR(found.st_mode)
        return folder, self.tr("dossier : une seule pièce") if folder else wording.size(found.st_size)

    def _fit(self) -> None:
        lines = max(1, min(len(self._chosen), _MOST))
        self._list.setFixedHeight(theme.px(_LINE) * lines)

    def _remove(self, path: Path, holder: QWidget) -> None:
        self._chosen = [chosen for chosen in self._chosen if chosen[0] != path]
        self._list.body.removeWidget(holder)
        holder.deleteLater()
        self._fit()
        if not self._chosen and not self._others:
            self.cancelled.emit()

    def _ask_receipt(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Accusé de dépôt ou fichier de contenu"), start)
        if name:
            self.set_receipt(Path(name))

    def _receive(self) -> None:
        self.received.emit(self.value())
        self.set_receipt(None)
        self.recorder.set_value(RecorderAnswers())
