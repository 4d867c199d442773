"""The list of portraits of a replay: a pièce of pictures is chosen, and what is found in each of them is said."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from inspector.domain.words import ExhibitKind
from inspector.operations import watch_lists
from inspector.operations.cases import Overview
from inspector.operations.watch_lists import Examined
from inspector.replay.watch_list import SUFFIXES
from inspector.ui import replay_words, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, button, label
from inspector.ui.widgets.fields import Choice, Field
from inspector.ui.widgets.table import Column, Table, fit_height
from inspector.ui.work import Failure
from inspector.vision.face import SAME_PERSON


def offered(overview: Overview) -> list[tuple[int, str]]:
    """The pièces that may hold portraits: photographs, and those that hold a picture."""
    return [
        (exhibit.number, replay_words.exhibit_name(exhibit.number, overview))
        for exhibit in overview.exhibits
        if exhibit.kind is ExhibitKind.PHOTO or any(f.name.lower().endswith(SUFFIXES) for f in exhibit.files)
    ]


class WatchListDialog(Dialog):
    """`chosen`: the pièce once accepted, None for no list."""

    def __init__(self, session: Session, chosen: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Liste de portraits"),
            self.tr("Les visages du rejeu seront comparés à ces portraits si la configuration reconnaît les visages."),
            "images",
            parent,
            940,
        )
        self.chosen = chosen
        self._session = session
        self._looking = False
        self._closed = False
        self._asked = 0
        pieces = offered(session.overview)
        self.exhibit = Choice(pieces, empty=self.tr("Aucune liste"))
        self.exhibit.changed.connect(self._look)
        warning = Notice(
            self.tr(
                "Une ressemblance n’est pas une identité : elle est donnée avec son taux, et le seuil de {limit} à "
                "partir duquel le modèle tient deux visages pour ceux d’une même personne. Les noms de fichiers ne "
                "sont pas gardés dans les données."
            ).format(limit=wording.number(SAME_PERSON, 3)),
            Tone.INFO,
        )
        self.outcome = Notice("", Tone.INFO)
        self.table = Table(self.tr("Portraits"), self._columns(), searchable=False)
        fit_height(self.table, 4)
        # The whole sentence: the column has little room for it.
        self.said = label("", "muted")
        self.table.selected.connect(
            lambda one: self.said.setText("" if one is None else watch_lists.sentence(one.seen, language()))
        )
        for part in (Field(self.tr("Pièce"), self.exhibit), warning, self.outcome, self.table, self.said):
            self.body.addWidget(part)
        self.use = button(self.tr("Utiliser cette liste"), "check", "primary", self._accept)
        for each in (button(self.tr("Annuler"), call=self.reject), self.use):
            self.buttons.addWidget(each)
        self.exhibit.set_value(chosen)
        self.finished.connect(self._over)
        self._look()
        if not pieces:
            self._say(
                self.tr(
                    "Aucune pièce du dossier ne contient d’image. Recevez les portraits à l’étape Pièces (Ctrl+2), "
                    "comme photographies."
                )
            )
        self.fit(560)
        self.exhibit.setFocus()

    def _columns(self) -> list[Column]:
        def width(one: Examined) -> str:
            return "—" if one.seen.why else self.tr("{n} px").format(n=wording.number(one.seen.width))

        def score(one: Examined) -> str:
            return "—" if one.seen.why else wording.number(one.seen.score, 2)

        def icon(one: Examined) -> tuple[str, str]:
            return ("circle-x", "danger") if one.seen.why else ("circle-check", "success")

        return [
            Column(self.tr("Fichier"), lambda one: one.name, icon=icon, width=170),
            Column(self.tr("Visages"), lambda one: str(one.seen.faces), width=70, align_right=True),
            Column(self.tr("Largeur"), width, lambda one: one.seen.width, width=84, align_right=True),
            Column(self.tr("Qualité"), score, lambda one: one.seen.score, width=76, align_right=True),
            Column(self.tr("Ce qui est trouvé"), lambda one: watch_lists.sentence(one.seen, language()), width=0),
        ]

    def _look(self) -> None:
        """Look at each file of the pièce chosen."""
        self._stop()
        self._asked += 1
        asked, number = self._asked, self.exhibit.value()
        self.table.show_records(())
        self.table.setVisible(number is not None)
        self._say("")
        if number is None:
            self.use.setText(" " + self.tr("Rejouer sans liste"))
            self.use.setEnabled(True)
            return
        self.use.setText(" " + self.tr("Utiliser cette liste"))
        self.use.setEnabled(False)
        self._say(self.tr("Recherche des visages…"))
        self._looking = True

        def failed(failure: Failure) -> None:
            if asked == self._asked and not self._closed:
                self._looking = False
                self._say("")
            self._session.failed.emit(failure)

        def show(found: tuple[Examined, ...]) -> None:
            if asked == self._asked and not self._closed:
                self._looking = False
                self._show(found)

        self._session.start(
            lambda case: watch_lists.examine(case, number), show, failed, title=self.tr("Examen des portraits")
        )

    def _show(self, found: tuple[Examined, ...]) -> None:
        self.table.show_records(found)
        unusable = next((one for one in found if one.seen.why), found[0] if found else None)
        self.table.select(lambda one: one is unusable)
        usable = len({one.sha256 for one in found if not one.seen.why})
        self.use.setEnabled(usable > 0)
        if usable:
            said = self.tr("{n} portrait(s) utilisable(s) sur {total} fichier(s).")
            tone = Tone.SUCCESS if all(not one.seen.why for one in found) else Tone.WARNING
        else:
            said = self.tr("Aucun des {total} fichiers n’est utilisable : choisissez une autre pièce.")
            tone = Tone.WARNING
        self._say(said.format(n=wording.number(usable), total=wording.number(len(found))), tone)

    def _say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        self.outcome.say(sentence, tone)
        self.outcome.setVisible(bool(sentence))

    def _accept(self) -> None:
        self.chosen = self.exhibit.value()
        self.accept()

    def _stop(self) -> None:
        if self._looking:
            self._looking = False
            self._session.cancel()

    def _over(self, _: Any) -> None:
        self._closed = True
        self._stop()
