"""The menu that lays the metadata of vendors over the footage of a replay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QInputDialog, QMenu

from inspector.domain.case import StoredReplay
from inspector.operations import overlay
from inspector.operations.cases import Overview
from inspector.ui import replay_words
from inspector.ui.session import Session
from inspector.ui.widgets.basics import button, column


class OverlayMenu(QFrame):
    """Hidden while the case has no export of metadata. Signals: aligned(StoredReplay, Alignment)."""

    aligned = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._button = button(self.tr("Métadonnées"), "server", "ghost")
        self._button.setToolTip(self.tr("Caler les métadonnées d’un fournisseur sur la vidéo (touche V : les voir)"))
        self._menu = QMenu(self._button)
        self._button.setMenu(self._menu)
        self.setLayout(column(self._button, gap=0))
        self.hide()

    def menu(self) -> QMenu:
        """What it offers."""
        return self._menu

    def offer(self, replay: StoredReplay, laid: tuple[overlay.Overlaid, ...], overview: Overview) -> None:
        """For each export read in the case: where it lies on this footage, and how to find or give that."""
        self._menu.clear()
        known = {each.alignment.metadata: each.alignment for each in laid}
        for number in overview.metadata:
            name = replay_words.exhibit_name(number, overview)
            placed = name if number not in known else f"{name} — {replay_words.aligned(known[number])}"
            self._menu.addSection(placed)
            find, give = self.tr("Trouver le décalage dans les données"), self.tr("Donner le décalage…")
            self._menu.addAction(find, partial(self._find, replay, number))
            given = known[number].seconds if number in known else 0.0
            self._menu.addAction(give, partial(self._give, replay, number, given))
        self.setVisible(bool(overview.metadata))

    def _find(self, replay: StoredReplay, number: int) -> None:
        self._session.start(
            lambda case: overlay.find_offset(case, replay.id, number),
            lambda found: self.aligned.emit(replay, found),
            title=self.tr("Recherche du décalage"),
        )

    def _give(self, replay: StoredReplay, number: int, before: float) -> None:
        question = self.tr("Instant de la vidéo, en secondes, du premier instant des métadonnées :")
        title = self.tr("Décalage des métadonnées")
        seconds, given = QInputDialog.getDouble(self, title, question, before, -1e6, 1e6, 3)
        if given:
            self._session.run(
                lambda case: overlay.set_offset(case, replay.footage, number, seconds),
                lambda found: self.aligned.emit(replay, found),
            )
