"""What is asked about the keys of a case and its destruction: the sheet's lines, a new pass phrase, a last word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from inspector.casefile import RecoveryKey, Secret
from inspector.domain.errors import UserError
from inspector.messages import error_sentence
from inspector.operations import keys, purge
from inspector.report.destruction import Account, Issued
from inspector.ui import wording
from inspector.ui.dialogs import SHORT_PASSPHRASE, Dialog, SecretLine
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, box, button, icon_button, label, row
from inspector.ui.widgets.fields import Field, TextArea, TextLine

Fits = Callable[[str], "str | RecoveryKey | None"]
"""Gives back what was typed as what opens the case, None when it does not (`operations.keys.typed_secret`)."""


class SheetDialog(Dialog):
    """Asks the six lines of a recovery sheet; each fault is told by its line as they are typed. `sheet`: the answer."""

    def __init__(self, path: Path, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ouvrir avec la feuille de secours"), path.name, "key-round", parent, 560)
        self.sheet: RecoveryKey | None = None
        self.lines = TextArea("", lines=6, most=8)
        self.lines.setProperty("role", "mono")
        self._state = Notice("")
        if problem:
            self.body.addWidget(Notice(problem, Tone.DANGER))
        note = self.tr("Les six lignes dans l’ordre ; les espaces et les numéros ne comptent pas.")
        self.body.addWidget(Field(self.tr("Lignes de la feuille"), self.lines, note))
        self.body.addWidget(self._state)
        self.enter = button(self.tr("Ouvrir"), "lock-open", "primary", self.accept)
        self.enter.setDefault(True)
        self.enter.setEnabled(False)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(self.enter)
        self.lines.textChanged.connect(self._judge)
        self.fit(520 if problem else 450)
        self.lines.setFocus()

    def _judge(self) -> None:
        self.sheet, told, tone = None, "", Tone.WARNING
        if self.lines.value():
            try:
                self.sheet = keys.read_recovery(self.lines.value())
            except UserError as error:
                told = error_sentence(error, language())
            else:
                told, tone = self.tr("Les six lignes sont justes."), Tone.SUCCESS
        self._state.say(told, tone)
        self.enter.setEnabled(self.sheet is not None)


class ChangePassphraseDialog(Dialog):
    """Asks the present pass phrase and the new one twice. `secret` and `chosen`: the answers."""

    def __init__(self, fits: Fits, issued: Issued | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Changer la phrase secrète"),
            self.tr(
                "Le dossier est rechiffré en entier sous une autre clé, à côté, puis prend la place de l’ancien : il "
                "faut sur ce disque autant de place libre que le dossier en occupe."
            ),
            "key-round",
            parent,
        )
        self.secret: Secret = None
        self.chosen = ""
        self._fits = fits
        self.present, self.first, self.second = SecretLine(), SecretLine(), SecretLine()
        self._present_field = Field(self.tr("Phrase secrète actuelle, ou feuille de secours"), self.present.with_eye())
        self._first_field = Field(self.tr("Nouvelle phrase secrète"), self.first.with_eye())
        self._second_field = Field(self.tr("Nouvelle phrase secrète, encore une fois"), self.second.with_eye())
        self._short = Notice("", Tone.WARNING)
        for thing in (self._present_field, self._first_field, self._second_field, self._short):
            self.body.addWidget(thing)
        if issued is not None:
            told = self.tr(
                "La feuille de secours éditée le {when} n’ouvrira plus le dossier : vous en éditerez une autre."
            )
            self.body.addWidget(Notice(told.format(when=wording.moment(issued.when)), Tone.WARNING))
        self.first.textChanged.connect(lambda _: self._judge())
        change = button(self.tr("Changer la phrase secrète"), "check", "primary", self._accept)
        change.setDefault(True)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(change)
        self.fit(600)
        self.present.setFocus()

    def _judge(self) -> None:
        short = 0 < len(self.first.value()) < SHORT_PASSPHRASE
        said = self.tr("Phrase courte : quatre ou cinq mots sans rapport entre eux résistent bien mieux.")
        self._short.say(said if short else "", Tone.WARNING)

    def _accept(self) -> None:
        first = self.first.value()
        self.secret = self._fits(self.present.value())
        problems = (
            (self._present_field, "" if self.secret else self.tr("Cette phrase n’ouvre pas le dossier.")),
            (self._first_field, self._problem(first)),
            (self._second_field, "" if first == self.second.value() else self.tr("Les deux phrases diffèrent.")),
        )
        for field, problem in problems:
            field.say_problem(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            (wrong.control.focusProxy() or wrong.control).setFocus()
            self.scroller.ensureWidgetVisible(wrong)
            return
        self.chosen = first
        self.accept()

    def _problem(self, first: str) -> str:
        if not first:
            return self.tr("Choisissez une phrase secrète.")
        if self.secret and self._fits(first) == first:
            return self.tr("C’est déjà la phrase secrète du dossier.")
        return ""


class IssueSheetDialog(Dialog):
    """Says what a recovery sheet is, before one is issued. `file`: where it is to be written, once accepted."""

    def __init__(self, folder: Path, decision: str, parent: QWidget | None = None, *, offered: bool = False) -> None:
        super().__init__(
            self.tr("Feuille de secours"),
            self.tr("Une seconde clé, sur papier : elle ouvre le dossier si la phrase secrète est oubliée."),
            "printer",
            parent,
        )
        self.file: Path | None = None
        self._folder, self._decision = folder, decision
        self.body.addWidget(
            Notice(
                self.tr(
                    "Qui détient cette feuille ouvre le dossier. Elle n’est éditée qu’une fois, et écrite nulle part."
                ),
                Tone.DANGER,
            )
        )
        for line in (
            self.tr("Imprimez-la, gardez-la sous pli fermé, loin du poste qui porte le dossier."),
            self.tr("Supprimez le fichier PDF après l’impression ; de préférence, écrivez-le sur une clé USB."),
            self.tr("Détruisez-la en même temps que le dossier."),
        ):
            self.body.addWidget(label(f"–  {line}"))
        issue = button(self.tr("Éditer la feuille…"), "printer", "primary", self._choose)
        issue.setDefault(True)
        self.buttons.addWidget(button(self.tr("Plus tard") if offered else self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(issue)
        self.fit(420)

    def _choose(self) -> None:
        proposed = self._folder / f"{self.tr('feuille-de-secours')}-{self._decision}.pdf"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Feuille de secours"), str(proposed), self.tr("Document PDF (*.pdf)")
        )
        if name:
            self.choose(Path(name))

    def choose(self, file: Path) -> None:
        """The file was chosen."""
        self.file = file if file.suffix else file.with_suffix(".pdf")
        self.accept()


class PurgeDialog(Dialog):
    """Says what is destroyed and what is not, and asks for the decision number to be typed.

    fits: None when no pass phrase is asked (a case that is not encrypted, a purge to finish). Answers: `typed`,
    `secret`, `certificate`, `whole`.
    """

    def __init__(self, account: Account, fits: Fits | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Détruire le dossier"),
            self.tr("{name} — sans retour possible.").format(name=account.organisation or Path(account.path).name),
            "trash-2",
            parent,
            640,
        )
        self.secret: Secret = None
        self._expected, self._fits = purge.confirmation(account), fits
        self._tell(account)
        self.typed = TextLine()
        self._typed_field = Field(
            self.tr("Pour confirmer, tapez {expected}").format(expected=self._expected), self.typed
        )
        self.phrase = SecretLine()
        self._phrase_field = Field(self.tr("Phrase secrète, ou feuille de secours"), self.phrase.with_eye())
        self._place = TextLine()
        self._place.setText(str(purge.default_certificate(account)))
        browse = icon_button("folder-open", self.tr("Choisir l’emplacement du certificat"), self._browse)
        line = row(self._place, browse)
        line.setStretch(0, 1)
        holder = box(line)
        holder.setFocusProxy(self._place)
        self.whole_box = QCheckBox(self.tr("Écraser chaque octet"))
        self.body.addWidget(self._typed_field)
        if fits is not None:
            self.body.addWidget(self._phrase_field)
        self.body.addWidget(Field(self.tr("Certificat de destruction"), holder))
        self.body.addWidget(self.whole_box)
        self.body.addWidget(
            label(
                self.tr("Long, et utile sur un disque magnétique ; sinon le sel et la première page suffisent."),
                "small",
            )
        )
        self.destroy_button = button(self.tr("Détruire le dossier"), "trash-2", "danger", self._accept)
        self.destroy_button.setEnabled(False)
        keep = button(self.tr("Garder le dossier"), call=self.reject)
        keep.setDefault(True)
        self.buttons.addWidget(keep)
        self.buttons.addWidget(self.destroy_button)
        self.typed.textChanged.connect(lambda _: self._judge())
        self.fit(720)
        self.typed.setFocus()

    @property
    def certificate(self) -> Path | None:
        """Where the certificate is to be written; None: in its usual place."""
        return Path(self._place.value()).expanduser() if self._place.value() else None

    @property
    def whole(self) -> bool:
        """Whether every byte is to be overwritten."""
        return self.whole_box.isChecked()

    def _tell(self, account: Account) -> None:
        named = "\n".join(purge.files(account)) or self.tr(
            "Les fichiers ont déjà été supprimés ; il reste le certificat."
        )
        self.body.addWidget(Field(self.tr("Sera détruit"), label(named, "mono", select=True)))
        if not account.read:
            self.body.addWidget(
                Notice(self.tr("Ce qui a été exporté du dossier n’est pas connu, et n’est pas détruit."), Tone.WARNING)
            )
        elif account.exports:
            lines = [
                f"{wording.moment(item.when)} — {item.detail or item.subject or item.act}" for item in account.exports
            ]
            title = self.tr("Ne sera pas détruit : exporté hors du dossier")
            self.body.addWidget(Field(title, label("\n".join(lines), "small", select=True)))
        if account.sheet is not None:
            told = self.tr("Une feuille de secours a été éditée le {when} par {agent} : détruisez-la aussi.")
            said = told.format(when=wording.moment(account.sheet.when), agent=account.sheet.agent)
            self.body.addWidget(Notice(said, Tone.DANGER))
        self.body.addWidget(
            Notice(
                self.tr(
                    "Un SSD, une clé USB, un instantané ou une sauvegarde peuvent garder d’anciennes copies des "
                    "octets, hors d’atteinte de tout logiciel ; le certificat le dit."
                ),
                Tone.WARNING,
            )
        )

    def _judge(self) -> None:
        self.destroy_button.setEnabled(self.typed.value() == self._expected)

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Certificat de destruction"), self._place.value(), self.tr("Document PDF (*.pdf)")
        )
        if name:
            self._place.setText(name)

    def _accept(self) -> None:
        if self._fits is not None:
            self.secret = self._fits(self.phrase.value())
            self._phrase_field.say_problem("" if self.secret else self.tr("Cette phrase n’ouvre pas le dossier."))
            if self.secret is None:
                self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.accept()
