"""With what a PDF is signed: a certificate file, or a card or token (PKCS#11), as fields of a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.domain.errors import UserError
from inspector.operations import bundles
from inspector.operations.signers import OnToken, SignWith
from inspector.seal import token
from inspector.ui import errors, settings
from inspector.ui.dialogs import SecretLine
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, column, icon_button, row
from inspector.ui.widgets.fields import Choice, Field, TextLine

FILE, TOKEN = "file", "token"


class Signing(QWidget):
    """A certificate file and its pass word, or a token's library, labels and code. `wrong`: what was last typed cannot
    sign. A token is opened when the documents are signed, not before: a code typed once is tried once."""

    def __init__(self, parent: QWidget, *, required: bool = False) -> None:
        super().__init__(parent)
        self.wrong = False
        self._required = required
        self.means = Choice(
            [(FILE, self.tr("Fichier de certificat")), (TOKEN, self.tr("Carte ou jeton cryptographique (PKCS#11)"))]
        )
        self.line = TextLine(self.tr("fichier .p12 ou .pfx"))
        pick = icon_button("folder-open", self.tr("Choisir le certificat"), self._ask)
        name = self.tr("Certificat") if required else self.tr("Certificat (facultatif)")
        self.field = Field(name, joined(self.line, pick), required=required)
        self.secret = SecretLine()
        self._file = box(
            column(self.field, Field(self.tr("Mot de passe du certificat"), self.secret.with_eye()), gap=1.5)
        )
        self._token = self._token_fields()
        note = self.tr("Les PDF seront signés (PAdES) sans horodatage : aucun réseau n’est utilisé.")
        self.setLayout(column(Field(self.tr("Signer avec"), self.means, note), self._file, self._token, gap=1.5))
        self.means.changed.connect(self._show)
        self._show()

    def certificate(self) -> SignWith | None:
        """What signs; None when there is nothing to sign with or it cannot be used (which is then said)."""
        self.wrong = False
        self.field.say_problem("")
        self.library_field.say_problem("")
        return self._of_token() if self.means.value() == TOKEN else self._of_file()

    def _of_file(self) -> SignWith | None:
        name = self.line.value()
        if not name:
            self.wrong = self._required
            self.field.say_problem(self.tr("Choisissez un certificat.") if self._required else "")
            return None
        try:
            return bundles.certificate(Path(name).expanduser(), self.secret.value() or None)
        except UserError as error:
            self.wrong = True
            self.field.say_problem(errors.sentence(error))
            return None

    def _of_token(self) -> SignWith | None:
        name = self.library.value()
        library = Path(name).expanduser()
        problem = ""
        if not token.supported():
            problem = errors.sentence(UserError("token_support"))
        elif not name or not library.is_file():
            problem = self.tr("Choisissez la bibliothèque fournie avec la carte (un fichier .so, .dll ou .dylib).")
        self.library_field.say_problem(problem)
        if problem:
            self.wrong = True
            return None
        settings.TOKEN_LIBRARY.put(name)
        settings.TOKEN_CERTIFICATE.put(self.label.value())
        return OnToken(library, "", self.label.value(), self.pin.value() or None)

    def _token_fields(self) -> QWidget:
        self.library = TextLine(self.tr("bibliothèque du fabricant"))
        self.library.setText(str(settings.TOKEN_LIBRARY.get()))
        pick = icon_button("folder-open", self.tr("Choisir la bibliothèque"), self._ask_library)
        self.library_field = Field(self.tr("Bibliothèque PKCS#11 de la carte"), joined(self.library, pick),
                                   required=True)  # fmt: skip
        self.label = TextLine()
        self.label.setText(str(settings.TOKEN_CERTIFICATE.get()))
        label_field = Field(
            self.tr("Nom du certificat sur la carte"), self.label, self.tr("À laisser vide si elle n’en porte qu’un.")
        )
        self.pin = SecretLine()
        pin_field = Field(
            self.tr("Code de la carte"),
            self.pin.with_eye(),
            self.tr("Il n’est pas conservé. Un code faux compte parmi les essais que la carte admet."),
        )
        said = "" if token.supported() else errors.sentence(UserError("token_support"))
        return box(column(Notice(said, Tone.WARNING), self.library_field, label_field, pin_field, gap=1.5))

    def _show(self) -> None:
        on_token = self.means.value() == TOKEN
        self._file.setVisible(not on_token)
        self._token.setVisible(on_token)

    def _ask(self) -> None:
        title, kinds = self.tr("Certificat de signature"), self.tr("Certificat (*.p12 *.pfx)")
        name, _ = QFileDialog.getOpenFileName(self, title, str(settings.LAST_FOLDER.get()), kinds)
        if name:
            self.line.setText(name)
            self.secret.setFocus()

    def _ask_library(self) -> None:
        title, kinds = self.tr("Bibliothèque de la carte"), self.tr("Bibliothèque (*.so *.dll *.dylib)")
        name, _ = QFileDialog.getOpenFileName(self, title, self.library.value(), kinds)
        if name:
            self.library.setText(name)
            self.pin.setFocus()


def joined(line: TextLine, control: QWidget) -> QWidget:
    """A line of text with a button at its end."""
    both = row(line, control)
    both.setStretch(0, 1)
    holder = box(both)
    holder.setFocusProxy(line)
    return holder
