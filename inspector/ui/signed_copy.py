"""Receive the scan of the procès-verbal signed by hand: which file, of which edition, from whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from inspector.domain.report import ReportVersion
from inspector.operations import signed_minutes
from inspector.ui import wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Elided, Notice, button, row
from inspector.ui.widgets.fields import Choice, Field, TextLine

translate = QCoreApplication.translate


def ask(parent: QWidget, session: Session) -> None:
    """Ask, then receive the pièce."""
    session.read(signed_minutes.signable, lambda found: _ask(parent, session, found))


def _ask(parent: QWidget, session: Session, found: tuple[ReportVersion, ...]) -> None:
    dialog = SignedCopyDialog(parent, found)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.file is not None:
        receive(session, dialog.file, int(dialog.edition.value()), dialog.handed_by.value())


def receive(session: Session, file: Path, edition: int, handed_by: str) -> None:
    """Receive the pièce as a long operation of the session."""
    session.start(
        lambda case: signed_minutes.add(case, file, edition, handed_by=handed_by),
        title=translate("SignedCopy", "Procès-verbal signé"),
    )


class SignedCopyDialog(Dialog):
    """The file and the edition; without any edition, says what to do first."""

    def __init__(self, parent: QWidget, found: tuple[ReportVersion, ...]) -> None:
        super().__init__(
            self.tr("Procès-verbal signé scanné"),
            self.tr("Le scan est reçu comme une pièce, jamais modifiée ; il est lié à l’édition signée."),
            "stamp",
            parent,
        )
        self.file: Path | None = None
        shown = self.tr("Édition {n} · {moment}")
        self.edition = Choice(
            [(one.version, shown.format(n=one.version, moment=wording.moment(one.dated))) for one in found]
        )
        self.handed_by = TextLine()
        self._name = Elided(self.tr("Aucun fichier choisi"), "small")
        self.choose = button(self.tr("Choisir le fichier…"), "folder-open", call=self._choose)
        self.receive = button(self.tr("Recevoir la pièce"), "check", "primary", self.accept)
        self.receive.setEnabled(False)
        leave = button(self.tr("Annuler") if found else self.tr("Fermer"), call=self.reject)
        self.buttons.addWidget(leave)
        if found:
            file = row(self.choose, self._name, gap=1.5)
            file.setStretch(1, 1)
            self.body.addLayout(file)
            self.body.addWidget(Field(self.tr("Édition du procès-verbal qui a été signée"), self.edition))
            self.body.addWidget(Field(self.tr("Remis par"), self.handed_by))
            self.buttons.addWidget(self.receive)
        else:
            first = self.tr(
                "Aucune édition n’a encore été établie : établissez d’abord les documents à l’étape Rapport."
            )
            self.body.addWidget(Notice(first, Tone.INFO))
        self.fit(420 if found else 300)

    def set_file(self, file: Path) -> None:
        """Take a file."""
        self.file = file
        self._name.set_text(file.name)
        self.receive.setEnabled(True)

    def _choose(self) -> None:
        kinds = self.tr("Document numérisé (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;Tous les fichiers (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Procès-verbal signé scanné"), "", kinds)
        if name:
            self.set_file(Path(name))
