"""What can be done with a pièce that tells of a vendor's system, from the right-hand panel of the pièces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector.domain.case import Exhibit, Proof
from inspector.domain.words import ExhibitKind
from inspector.ui import manual_dialog
from inspector.ui.guided_dialog import GuidedDialog
from inspector.ui.page import Page, PanelAction
from inspector.ui.session import Session

translate = QCoreApplication.translate


def of_exhibit(exhibit: Exhibit, session: Session, page: Page, show: Callable[[Exhibit], None]) -> list[PanelAction]:
    """The actions offered on a pièce of this kind. show: opens what was read of it."""
    if exhibit.kind is ExhibitKind.METADATA:
        return [PanelAction(translate("VendorActions", "Voir les métadonnées"), "file-code", lambda: show(exhibit))]
    actions = []
    if exhibit.number in session.overview.metadata:
        proof = Proof("metadata", exhibit=exhibit.number)
        name = translate("VendorActions", "Voir les métadonnées")
        actions.append(PanelAction(name, "file-code", lambda: page.proof_opened.emit(proof)))
    if exhibit.kind in {ExhibitKind.PHOTO, ExhibitKind.DOCUMENT}:
        name = translate("VendorActions", "Saisir ce que montre l’écran…")
        actions.append(PanelAction(name, "monitor", lambda: manual_dialog.ask(exhibit, session, page)))
    if exhibit.kind is ExhibitKind.DOCUMENT:
        name = translate("VendorActions", "Lire comme métadonnées…")
        actions.append(PanelAction(name, "key-round", lambda: _guide(exhibit, session, page)))
    return actions


def _guide(exhibit: Exhibit, session: Session, parent: QWidget) -> None:
    dialog = GuidedDialog(exhibit, session, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
