"""Receive the scan of the procès-verbal signed by hand: which file, of which edition, from whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QWidget

from inspector.domain.report import ReportVersion
from inspector.operations import signed_minutes
from inspector.ui import theme, wording
from inspector.ui.session import Session
from inspector.ui.widgets.basics import button, column, label, row
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


class SignedCopyDialog(QDialog):
    """The file and the edition; without any edition, says what to do first."""

    def __init__(self, parent: QWidget, found: tuple[ReportVersion, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Procès-verbal signé scanné"))
        self.setMinimumWidth(theme.px(520))
        self.file: Path | None = None
        shown = self.tr("Édition {n} · {moment}")
        self.edition = Choice(
            [(one.version, shown.format(n=one.version, moment=wording.moment(one.dated))) for one in found]
        )
        self.handed_by = TextLine()
        self._name = label(self.tr("Aucun fichier choisi"), "small")
        self.choose = button(self.tr("Choisir le fichier…"), "folder-open", call=self._choose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.receive = button(self.tr("Recevoir la pièce"), "stamp", "primary", self.accept)
        self.receive.setEnabled(False)
        buttons.addButton(self.receive, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        if found:
            body = column(
                label(
                    self.tr("Le scan est reçu comme une pièce, jamais modifiée ; il est lié à l’édition signée."),
                    "muted",
                ),
                row(self.choose, self._name, None),
                Field(self.tr("Édition du procès-verbal qui a été signée"), self.edition),
                Field(self.tr("Remis par"), self.handed_by),
                buttons,
                gap=2,
                margins=3,
            )
        else:
            first = self.tr(
                "Aucune édition n’a encore été établie : établissez d’abord les documents à l’étape Rapport."
            )
            body = column(label(first), buttons, gap=2, margins=3)
            self.receive.hide()
        self.setLayout(body)

    def set_file(self, file: Path) -> None:
        """Take a file."""
        self.file = file
        self._name.setText(file.name)
        self.receive.setEnabled(True)

    def _choose(self) -> None:
        kinds = self.tr("Document numérisé (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;Tous les fichiers (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Procès-verbal signé scanné"), "", kinds)
        if name:
            self.set_file(Path(name))
