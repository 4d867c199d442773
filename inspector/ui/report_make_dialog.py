"""Where the documents are written, whether they close the procès-verbal, and with what they are signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from inspector.operations.signers import SignWith
from inspector.ui import settings
from inspector.ui.dialogs import Dialog
from inspector.ui.signing import Signing, joined
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, button, icon_button
from inspector.ui.widgets.fields import Field, TextLine


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked. file: the PDF to sign, None for a new edition; folder: where the edition goes."""

    folder: Path | None
    file: Path | None
    certificate: SignWith | None
    close: bool


class MakeDialog(Dialog):
    """Asks for a new edition. lacking: names of the mentions without which the procès-verbal cannot be closed.

    Signal: asked(Asked), once the certificate can be read.
    """

    asked = Signal(object)

    def __init__(self, lacking: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Établir les documents"),
            self.tr("Chaque édition fige ce dont elle est faite : elle pourra être rétablie à l’identique."),
            "stamp",
            parent,
        )
        self.folder = TextLine()
        self.folder.setText(str(settings.LAST_FOLDER.get()))
        choose = icon_button("folder-open", self.tr("Choisir le répertoire"), self._ask_folder)
        self.folder_field = Field(
            self.tr("Répertoire où écrire les documents (en clair)"), joined(self.folder, choose), required=True
        )
        self.close_it = QCheckBox(self.tr("Clore le procès-verbal par cette édition"))
        self.close_it.setEnabled(not lacking)
        self.body.addWidget(self.folder_field)
        self.body.addWidget(self.close_it)
        if lacking:
            said = self.tr("Un projet peut être établi ; la clôture attend : {list}.").format(list=", ".join(lacking))
            self.body.addWidget(Notice(said, Tone.WARNING))
        self._rechecks = Notice("", Tone.INFO)
        self.body.addWidget(self._rechecks)
        self.signing = Signing(self)
        self.body.addWidget(self.signing)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.make = button(self.tr("Établir"), "stamp", "primary", self._take)
        self.make.setDefault(True)
        self.buttons.addWidget(self.make)
        self.fit(690)

    def tell_rechecks(self, left: int, differing: Sequence[int]) -> None:
        """What closing would do first: how many findings are done again, and those that keep it from closing."""
        if differing:
            self.close_it.setChecked(False)
            self.close_it.setEnabled(False)
            said = self.tr(
                "La clôture est bloquée : refaits, ces constats diffèrent de ce qui avait été consigné : {list}."
            )
            self._rechecks.say(said.format(list=", ".join(map(str, differing))), Tone.WARNING)
        elif left:
            said = self.tr(
                "Avant de clore, %n constat(s) seront refaits depuis les pièces. Un projet s’en passe.", "", left
            )
            self._rechecks.say(said, Tone.INFO)

    def _take(self) -> None:
        name = self.folder.value()
        self.folder_field.say_problem("" if name else self.tr("Choisissez un répertoire."))
        certificate = self.signing.certificate()
        if name and not self.signing.wrong:
            self.asked.emit(Asked(Path(name).expanduser(), None, certificate, self.close_it.isChecked()))
            self.accept()

    def _ask_folder(self) -> None:
        title = self.tr("Répertoire où écrire les documents (en clair)")
        name = QFileDialog.getExistingDirectory(self, title, self.folder.value())
        if name:
            self.folder.setText(name)


class SignDialog(Dialog):
    """Asks with what to sign a document that is already written. Signal: asked(Asked)."""

    asked = Signal(object)

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Signer un document"),
            self.tr("La signature s’ajoute après les octets du document, qui ne changent pas."),
            "badge-check",
            parent,
        )
        self._file = file
        self.body.addWidget(Notice(file.name, Tone.INFO))
        self.signing = Signing(self, required=True)
        self.body.addWidget(self.signing)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.sign = button(self.tr("Signer"), "badge-check", "primary", self._take)
        self.sign.setDefault(True)
        self.buttons.addWidget(self.sign)
        self.fit(640)
        self.signing.means.setFocus()

    def _take(self) -> None:
        certificate = self.signing.certificate()
        if certificate is not None and not self.signing.wrong:
            self.asked.emit(Asked(None, self._file, certificate, close=False))
            self.accept()
