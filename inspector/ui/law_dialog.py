"""The law base in use: its version and hash, another one installed from a pack, the shipped one put back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QWidget

from inspector import law
from inspector.domain.errors import UserError
from inspector.operations import templates
from inspector.ui import errors, settings
from inspector.ui.dialogs import Dialog, confirm
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, box, button, copy_text, label, row
from inspector.ui.widgets.fields import Field, TextLine


class LawDialog(Dialog):
    """What answers on the law, and what may take its place. Signal: changed() when another base answers."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Base juridique"),
            self.tr(
                "Références, manquements, régimes, calendrier et catégories de données : tout ce que le programme dit "
                "du droit en vient. Sa version est imprimée sur chaque page des documents."
            ),
            "scale",
            parent,
            700,
        )
        self.notice = Notice(closable=True)
        self.version = label("", select=True)
        self.consulted = label("", select=True)
        self.origin = label("", select=True)
        self.sha256 = label("", "mono", select=True)
        self.copy_hash = button(
            self.tr("Copier l’empreinte"), "copy", "ghost", lambda: copy_text("".join(self.sha256.text().split()))
        )
        facts = QFormLayout()
        for name, value in (
            (self.tr("Version"), self.version),
            (self.tr("Sources lues le"), self.consulted),
            (self.tr("Origine"), self.origin),
            (self.tr("SHA-256"), self.sha256),
        ):
            value.setAccessibleName(name)
            facts.addRow(label(name, "muted"), value)
        facts.addRow("", box(row(self.copy_hash, None)))
        self.expected = TextLine(self.tr("64 caractères, tels que publiés ; vide si rien n’est annoncé"))
        self.install_file = button(self.tr("Installer un fichier zip…"), "upload", call=self._ask_file)
        self.install_folder = button(self.tr("Installer un répertoire…"), "folder-plus", call=self._ask_folder)
        self.copy = button(self.tr("Écrire une copie…"), "download", call=self._ask_copy)
        self.reset = button(self.tr("Revenir à la base du programme…"), "rotate-ccw", call=self._ask_reset)
        self.body.addWidget(self.notice)
        self.body.addLayout(facts)
        self.body.addWidget(Field(self.tr("Empreinte annoncée par qui publie la base à installer"), self.expected))
        self.body.addLayout(row(self.install_file, self.install_folder, self.copy, None))
        note = self.tr(
            "Une base n’est installée que si ses fichiers ont les empreintes de son manifeste, si elle se lit en "
            "entier et si chaque modèle de contrôle y trouve ses références ; sinon, rien ne change."
        )
        self.body.addWidget(label(note, "small"))
        self.buttons.insertWidget(0, self.reset)
        self.buttons.addWidget(button(self.tr("Fermer"), call=self.accept))
        self.fit(600)
        self.show_used()

    def show_used(self) -> None:
        """Show the base that answers; an installed one that was damaged says so."""
        try:
            used = templates.law_in_use()
        except UserError as error:
            for each in (self.version, self.consulted, self.origin, self.sha256):
                each.setText("—")
            self.copy.setEnabled(False)
            self.copy_hash.setEnabled(False)
            self.reset.setEnabled(True)
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.version.setText(used.version.version)
        self.consulted.setText(law.said_day(date.fromisoformat(used.version.consulted), language()))
        # in groups, so that it wraps and is compared by eye; what is copied or typed has none
        self.sha256.setText(" ".join(used.version.sha256[n : n + 8] for n in range(0, 64, 8)))
        shipped = self.tr("livrée avec le programme")
        self.origin.setText(shipped if used.folder is None else self.tr("installée sur ce poste"))
        self.copy.setEnabled(True)
        self.copy_hash.setEnabled(True)
        self.reset.setEnabled(used.folder is not None)

    def install(self, source: Path) -> None:
        """Put a pack in use, once every check has passed."""
        try:
            used = templates.install_law(source, "".join(self.expected.value().split()))
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.show_used()
        checked = self.tr("Base juridique {version} installée : son empreinte est celle qui était annoncée.")
        alone = self.tr(
            "Base juridique {version} installée. Comparez son empreinte ci-dessous avec celle que donne qui l’a "
            "publiée."
        )
        said = checked if self.expected.value().strip() else alone
        self.notice.say(said.format(version=used.version.version), Tone.SUCCESS)
        self.expected.set_value("")
        self.changed.emit()

    def put_back(self) -> None:
        """The base shipped answers again."""
        try:
            templates.reset_law()
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.show_used()
        self.notice.say(self.tr("La base juridique du programme est de nouveau en service."), Tone.SUCCESS)
        self.changed.emit()

    def write_copy(self, target: Path) -> None:
        """The base in use as a pack."""
        try:
            templates.export_law(target)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.notice.say(self.tr("Copie écrite : {file}.").format(file=target), Tone.SUCCESS)

    def _ask_file(self) -> None:
        start, kinds = str(settings.LAST_FOLDER.get()), self.tr("Base juridique (*.zip)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Installer une base juridique"), start, kinds)
        if name:
            self.install(Path(name))

    def _ask_folder(self) -> None:
        start = str(settings.LAST_FOLDER.get())
        name = QFileDialog.getExistingDirectory(self, self.tr("Installer une base juridique"), start)
        if name:
            self.install(Path(name))

    def _ask_copy(self) -> None:
        start = Path(str(settings.LAST_FOLDER.get())) / f"base-juridique-{self.version.text()}.zip"
        kinds = self.tr("Base juridique (*.zip)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Écrire une copie"), str(start), kinds)
        if name:
            self.write_copy(Path(name))

    def _ask_reset(self) -> None:
        text = self.tr("La base installée sur ce poste est effacée ; les dossiers de contrôle ne sont pas touchés.")
        if confirm(self, self.tr("Revenir à la base du programme ?"), text, self.tr("Revenir")):
            self.put_back()
