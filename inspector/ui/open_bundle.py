"""Asks what a sealed bundle needs to become a case on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.ui.dialogs import SUFFIX, Dialog, SecretLine
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, icon_button, row
from inspector.ui.widgets.fields import Field, TextLine


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """What was asked: the bundle, the case to make of it, its new pass phrase."""

    folder: Path
    path: Path
    passphrase: str


class OpenBundleDialog(Dialog):
    """`asked` holds the answer once accepted."""

    def __init__(self, folder: Path, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Ouvrir un scellé"),
            self.tr(
                "Le scellé est d’abord vérifié, puis repris dans un dossier chiffré : le même, en lecture seule "
                "jusqu’à ce que vous le rouvriez par un acte inscrit au journal."
            ),
            "package-open",
            parent,
            600,
        )
        self.asked: OpenBundle | None = None
        self._folder = folder
        self.path = TextLine()
        self.path.setText(str(place / f"{folder.name}{SUFFIX}"))
        self.first, self.second = SecretLine(), SecretLine()
        browse = icon_button("folder-open", self.tr("Choisir l’emplacement du fichier"), self._browse)
        where = row(self.path, browse)
        where.setStretch(0, 1)
        holder = box(where)
        holder.setFocusProxy(self.path)
        self._path_field = Field(self.tr("Fichier du dossier"), holder, required=True)
        self._first_field = Field(self.tr("Phrase secrète de ce dossier"), self.first.with_eye(), required=True)
        self._second_field = Field(self.tr("Phrase secrète, encore une fois"), self.second.with_eye(), required=True)
        told = self.tr(
            "Les gabarits de visages ne sont pas dans un scellé : le dossier dira « gabarits non transmis »."
        )
        for part in (self._path_field, self._first_field, self._second_field, Notice(told, Tone.INFO)):
            self.body.addWidget(part)
        accept = button(self.tr("Vérifier et ouvrir"), "check", "primary", self._accept)
        accept.setDefault(True)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(accept)
        self.fit(520)
        self.first.setFocus()

    def _browse(self) -> None:
        title, kinds = self.tr("Fichier du dossier"), self.tr("Dossier de contrôle (*.inspector)")
        name, _ = QFileDialog.getSaveFileName(self, title, self.path.value(), kinds)
        if name:
            self.path.setText(name if name.endswith(SUFFIX) else name + SUFFIX)

    def _accept(self) -> None:
        path = Path(self.path.value()).expanduser()
        same = self.first.value() == self.second.value()
        problems = (
            (self._path_field, self._path_problem(path)),
            (self._first_field, "" if self.first.value() else self.tr("Choisissez une phrase secrète.")),
            (self._second_field, "" if same else self.tr("Les deux phrases diffèrent.")),
        )
        for field, problem in problems:
            field.say_problem(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            (wrong.control.focusProxy() or wrong.control).setFocus()
            return
        self.asked = OpenBundle(self._folder, path, self.first.value())
        self.accept()

    def _path_problem(self, path: Path) -> str:
        if not self.path.value():
            return self.tr("Choisissez où garder le fichier du dossier.")
        if path.exists():
            return self.tr("Ce fichier existe déjà : choisissez un autre nom.")
        return "" if path.parent.is_dir() else self.tr("Ce répertoire n’existe pas.")
