"""The annex of captures without blurring: which, why, and a word of warning that has to be taken note of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from inspector.domain.case import Capture
from inspector.operations.cases import Overview
from inspector.ui import settings
from inspector.ui.dialogs import Dialog
from inspector.ui.signing import joined
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, column, icon_button
from inspector.ui.widgets.fields import Field, TextArea, TextLine


@dataclass(frozen=True, slots=True)
class UnblurredAsked:
    """What was asked: where the annex goes, why, and which captures it shows."""

    folder: Path
    reason: str
    captures: tuple[int, ...]


class UnblurredDialog(Dialog):
    """Asks for the annex. Signal: asked(UnblurredAsked), once a reason is given, a capture chosen and the warning taken
    note of."""

    asked = Signal(object)

    def __init__(self, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Annexe non floutée"),
            self.tr("Un document à part, des seules captures choisies. Les autres documents restent floutés."),
            "eye",
            parent,
        )
        warning = self.tr(
            "Les personnes y seront reconnaissables, tiers compris, dans un fichier en clair. Cet acte est inscrit au "
            "journal avec son motif ; il ne peut pas en être retiré."
        )
        self.body.addWidget(Notice(warning, Tone.DANGER))
        self.reason = TextArea(lines=3)
        self.reason_field = Field(
            self.tr("Motif"),
            self.reason,
            self.tr("Ce qui rend ces images nécessaires ; il est imprimé en tête de l’annexe."),
            required=True,
        )
        self.body.addWidget(self.reason_field)
        cited = {proof.capture for finding in overview.findings for proof in finding.proofs}
        self.boxes = {one.id: QCheckBox(self._name(one, one.id in cited)) for one in overview.captures}
        listed = box(column(*self.boxes.values(), gap=0))
        for first in list(self.boxes.values())[:1]:
            listed.setFocusProxy(first)
        self.list_field = Field(
            self.tr("Captures"), listed, self.tr("Aucune n’est choisie d’office : cochez les seules nécessaires."),
            required=True,
        )  # fmt: skip
        self.body.addWidget(self.list_field)
        self.folder = TextLine()
        self.folder.setText(str(settings.LAST_FOLDER.get()))
        choose = icon_button("folder-open", self.tr("Choisir le répertoire"), self._ask_folder)
        self.folder_field = Field(
            self.tr("Répertoire où écrire l’annexe (en clair)"), joined(self.folder, choose), required=True
        )
        self.body.addWidget(self.folder_field)
        self.noted = QCheckBox(self.tr("J’ai pris note de cet avertissement"))
        self.body.addWidget(self.noted)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.make = button(self.tr("Établir l’annexe non floutée"), "eye", "danger", self._take)
        self.make.setEnabled(False)
        self.buttons.addWidget(self.make)
        self.noted.toggled.connect(self.make.setEnabled)
        self.fit(720)
        self.reason.setFocus()

    def captures(self) -> tuple[int, ...]:
        """The captures that are ticked."""
        return tuple(number for number, ticked in self.boxes.items() if ticked.isChecked())

    def _take(self) -> None:
        name, reason, chosen = self.folder.value(), self.reason.value(), self.captures()
        problems = (
            (self.reason_field, "" if reason else self.tr("Écrivez le motif.")),
            (self.list_field, "" if chosen else self.tr("Cochez au moins une capture.")),
            (self.folder_field, "" if name else self.tr("Choisissez un répertoire.")),
        )
        for field, problem in problems:
            field.say_problem(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            (wrong.control.focusProxy() or wrong.control).setFocus()
            self.scroller.ensureWidgetVisible(wrong)
            return
        self.asked.emit(UnblurredAsked(Path(name).expanduser(), reason, chosen))
        self.accept()

    def _name(self, capture: Capture, cited: bool) -> str:
        said = self.tr("Capture {n} · rejeu {replay}, image {frame}")
        if cited:
            said = self.tr("Capture {n} · rejeu {replay}, image {frame} (constat)")
        return said.format(n=capture.id, replay=capture.replay, frame=capture.frame)

    def _ask_folder(self) -> None:
        title = self.tr("Répertoire où écrire l’annexe (en clair)")
        name = QFileDialog.getExistingDirectory(self, title, self.folder.value())
        if name:
            self.folder.setText(name)
