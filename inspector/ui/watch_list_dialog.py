"""The list of portraits of a replay: pièces of pictures, portraits cut; what is found in each of them is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector.casefile import CaseFile
from inspector.domain.portrait import CutPortrait, GivenList
from inspector.domain.words import ExhibitKind
from inspector.operations import portraits, watch_lists
from inspector.operations.cases import Overview
from inspector.operations.watch_lists import Examined
from inspector.replay.watch_list import SUFFIXES
from inspector.ui import replay_words, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.portrait_dialog import PortraitDialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, box, button, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.widgets.table import Column, Table, fit_height
from inspector.ui.work import Failure
from inspector.vision.face import SAME_PERSON

Part = tuple[Literal["exhibit", "cut"], int]
"""What a list is made of: a pièce of pictures, or a portrait that was cut, by its number."""


def offered(overview: Overview) -> list[tuple[Part, str]]:
    """The pièces that may hold portraits: photographs, and those that hold a picture."""
    return [
        (("exhibit", exhibit.number), replay_words.exhibit_name(exhibit.number, overview))
        for exhibit in overview.exhibits
        if exhibit.kind is ExhibitKind.PHOTO or any(f.name.lower().endswith(SUFFIXES) for f in exhibit.files)
    ]


class WatchListDialog(Dialog):
    """`chosen`: what the list is made of once accepted, None for no list. seen: see `PortraitDialog`."""

    def __init__(
        self,
        session: Session,
        chosen: GivenList | None,
        parent: QWidget | None = None,
        seen: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(
            self.tr("Liste de portraits"),
            self.tr("Les visages du rejeu seront comparés à ces portraits si la configuration reconnaît les visages."),
            "images",
            parent,
            1000,
        )
        self.chosen = chosen
        self._session, self._seen = session, seen
        self._looking = self._closed = False
        self._asked = 0
        self._parts: list[Part] = []
        self._found: dict[Part, tuple[Examined, ...]] = {}
        self._cuts: dict[int, CutPortrait] = {}
        self._names: dict[str, str] = {}
        self._build()
        self._connect()
        self._parts = [("exhibit", n) for n in chosen.exhibits] if chosen is not None else []
        self._parts += [("cut", n) for n in chosen.cuts] if chosen is not None else []
        self.fit(680)
        self._read(self._look)
        self.source.setFocus()

    def _build(self) -> None:
        self.source = Choice()
        self.source.setPlaceholderText(self.tr("Rien d’autre à ajouter"))
        self.add = button(self.tr("Ajouter à la liste"), "plus", call=self._add)
        self.cut = button(self.tr("Découper un portrait…"), "scan-face", call=self._cut)
        warning = Notice(
            self.tr(
                "Une ressemblance n’est pas une identité : elle est donnée avec son taux, et le seuil de {limit} à "
                "partir duquel le modèle tient deux visages pour ceux d’une même personne. Dans les données, un "
                "portrait est un numéro ; les noms que vous donnez restent dans le dossier."
            ).format(limit=wording.number(SAME_PERSON, 3)),
            Tone.INFO,
        )
        self.outcome = Notice("", Tone.INFO)
        self.table = Table(self.tr("Portraits"), self._columns(), searchable=False)
        fit_height(self.table, 4)
        # The whole sentence: the column has little room for it.
        self.said = label("", "muted")
        self.said.hide()
        self.named = TextLine(self.tr("Nom ou numéro"))
        self.named.setMaxLength(portraits.LABEL_LENGTH)
        self.name = button(self.tr("Nommer"), "tag", call=self._name)
        self.remove = button(self.tr("Retirer de la liste"), "circle-minus", "ghost", self._remove)
        self.forget = button(self.tr("Retirer du dossier"), "trash-2", "ghost", self._forget)
        self.forget.setToolTip(self.tr("Le portrait découpé n’est plus proposé, et son nom est oublié"))
        above = row(Field(self.tr("Pièce, ou portrait déjà découpé"), self.source), self.add, self.cut)
        below = row(Field(self.tr("Nom du portrait choisi"), self.named), self.name, self.remove, self.forget)
        for line, beside in ((above, (self.add, self.cut)), (below, (self.name, self.remove, self.forget))):
            line.setStretch(0, 1)
            for each in beside:
                line.setAlignment(each, Qt.AlignmentFlag.AlignBottom)
        self._below = box(below)
        for part in (box(above), self.outcome, self.table, self.said, self._below, warning):
            self.body.addWidget(part)
        self.use = button(self.tr("Utiliser cette liste"), "check", "primary", self._accept)
        for each in (button(self.tr("Annuler"), call=self.reject), self.use):
            self.buttons.addWidget(each)
        for each in (self.add, self.cut, self.name, self.remove, self.forget):
            each.setAutoDefault(False)

    def _connect(self) -> None:
        self.table.selected.connect(self._selected)
        self.named.returnPressed.connect(self._name)
        self.finished.connect(self._over)

    def _columns(self) -> list[Column]:
        def width(one: Examined) -> str:
            return "—" if one.seen.why else self.tr("{n} px").format(n=wording.number(one.seen.width))

        def score(one: Examined) -> str:
            return "—" if one.seen.why else wording.number(one.seen.score, 2)

        def icon(one: Examined) -> tuple[str, str]:
            if one.seen.why:
                return "circle-x", "danger"
            return ("circle-alert", "warning") if one.seen.blurred else ("circle-check", "success")

        return [
            Column(self.tr("Portrait"), self._title, icon=icon, width=190),
            Column(self.tr("Nom"), lambda one: self._names.get(one.sha256, ""), width=110),
            Column(self.tr("Pièce"), lambda one: str(one.exhibit), lambda one: one.exhibit, width=60, align_right=True),
            Column(self.tr("Visages"), lambda one: str(one.seen.faces), width=70, align_right=True),
            Column(self.tr("Largeur"), width, lambda one: one.seen.width, width=84, align_right=True),
            Column(self.tr("Qualité"), score, lambda one: one.seen.score, width=76, align_right=True),
            Column(self.tr("Ce qui est trouvé"), lambda one: watch_lists.sentence(one.seen, language()), width=0),
        ]

    def _title(self, one: Examined) -> str:
        return one.name if one.cut is None else self._cut_title(one.cut)

    def _cut_title(self, one: CutPortrait) -> str:
        if one.image is None:
            return self.tr("Portrait {n}").format(n=one.number)
        said = self.tr("Portrait {n} · image {image}")
        return said.format(n=one.number, image=wording.number(one.image))

    # What the case offers

    def _read(self, then: Callable[[], None]) -> None:
        def show(found: tuple[tuple[CutPortrait, ...], dict[str, str]]) -> None:
            if not self._closed:
                self._cuts, self._names = {one.number: one for one in found[0]}, found[1]
                self._parts = [part for part in self._parts if part[0] == "exhibit" or part[1] in self._cuts]
                then()

        self._session.read(lambda db: (portraits.offered(db), portraits.names(db)), show)

    def _offer(self) -> None:
        """What can still be added."""
        options = offered(self._session.overview)
        for one in self._cuts.values():
            name = self._names.get(one.sha256)
            said = self.tr("{title} de la pièce {n}").format(title=self._cut_title(one), n=one.exhibit)
            options.append((("cut", one.number), f"{said} « {name} »" if name else said))
        left = [option for option in options if option[0] not in self._parts]
        self.source.set_options(left)
        self.add.setEnabled(bool(left))
        if not options:
            self._say(
                self.tr(
                    "Aucune pièce du dossier ne contient d’image. Recevez les portraits à l’étape Pièces (Ctrl+2), "
                    "comme photographies, ou découpez-en un dans une image de la vidéo."
                )
            )

    # Looking

    def _given(self, parts: list[Part]) -> GivenList:
        """What stands for these parts."""
        return GivenList(
            tuple(n for kind, n in parts if kind == "exhibit"), tuple(n for kind, n in parts if kind == "cut")
        )

    def _look(self) -> None:
        """Look at what of the list was not looked at yet."""
        self._stop()
        self._asked += 1
        asked = self._asked
        waiting = [part for part in self._parts if part not in self._found]
        self._say("")
        self._show()
        if not waiting:
            return
        self.use.setEnabled(False)
        self._say(self.tr("Recherche des visages…"))
        self._looking = True

        def failed(failure: Failure) -> None:
            if asked == self._asked and not self._closed:
                self._looking = False
                self._parts = [part for part in self._parts if part not in waiting]
                self._show()
            self._session.failed.emit(failure)

        def show(found: tuple[Examined, ...]) -> None:
            if asked == self._asked and not self._closed:
                self._looking = False
                for part in waiting:
                    self._found[part] = tuple(one for one in found if _part(one) == part)
                self._show(waiting)

        given = self._given(waiting)
        self._session.start(
            lambda case: watch_lists.examine(case, given), show, failed, title=self.tr("Examen des portraits")
        )

    def _show(self, added: list[Part] | None = None) -> None:
        self._offer()
        found = [one for part in self._parts for one in self._found.get(part, ())]
        before = self.table.record()
        self.table.show_records(found, lambda one, other: _key(one) == _key(other))
        self.table.setVisible(bool(self._parts))
        self._below.setVisible(bool(found))
        if added is not None or before is None:
            new = [one for one in found if added is None or _part(one) in added]
            shown = next((one for one in new if one.seen.why), new[0] if new else None)
            self.table.select(lambda one: one is shown)
        self._selected(self.table.record())
        self.use.setText(" " + (self.tr("Utiliser cette liste") if self._parts else self.tr("Rejouer sans liste")))
        usable = len({one.sha256 for one in found if not one.seen.why})
        self.use.setEnabled(not self._parts or usable > 0)
        if not found:
            return
        if usable:
            said = self.tr("Portraits utilisables : {n} sur {total}.")
            tone = Tone.SUCCESS if all(not one.seen.why for one in found) else Tone.WARNING
        else:
            said = self.tr("Aucun des {total} portraits n’est utilisable : ajoutez une autre pièce, ou découpez-en un.")
            tone = Tone.WARNING
        self._say(said.format(n=wording.number(usable), total=wording.number(len(found))), tone)

    def _selected(self, one: Examined | None) -> None:
        self.said.setText("" if one is None else watch_lists.sentence(one.seen, language()))
        self.said.setVisible(one is not None)
        self.named.set_value("" if one is None else self._names.get(one.sha256, ""))
        for each in (self.named, self.name, self.remove):
            each.setEnabled(one is not None)
        self.forget.setVisible(one is not None and one.cut is not None)
        whole = one is not None and one.cut is None
        self.remove.setText(" " + (self.tr("Retirer la pièce") if whole else self.tr("Retirer de la liste")))

    # Changing the list

    def _add(self) -> None:
        part = self.source.value()
        if part is not None:
            self._parts.append(part)
            self._look()

    def _remove(self) -> None:
        one = self.table.record()
        if one is not None:
            self._parts.remove(_part(one))
            self._look()

    def _cut(self) -> None:
        dialog = PortraitDialog(self._session, self._seen, self)
        dialog.made.connect(self._made)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _made(self, portrait: CutPortrait) -> None:
        if not self._closed:
            self._cuts[portrait.number] = portrait
            self._parts.append(("cut", portrait.number))
            self._read(self._look)

    def _name(self) -> None:
        one = self.table.record()
        if one is not None:
            sha256, said = one.sha256, self.named.value()
            self._change(lambda case: portraits.name(case, sha256, said))

    def _forget(self) -> None:
        one = self.table.record()
        if one is not None and one.cut is not None:
            number = one.cut.number
            self._change(lambda case: portraits.withdraw(case, number))

    def _change(self, act: Callable[[CaseFile], Any]) -> None:
        self._session.run(act, lambda _: None if self._closed else self._read(self._look))

    def _say(self, sentence: str, tone: Tone = Tone.INFO) -> None:
        self.outcome.say(sentence, tone)
        self.outcome.setVisible(bool(sentence))

    def _accept(self) -> None:
        self.chosen = self._given(self._parts) if self._parts else None
        self.accept()

    def _stop(self) -> None:
        if self._looking:
            self._looking = False
            self._session.cancel()

    def _over(self, _: Any) -> None:
        self._closed = True
        self._stop()


def _part(one: Examined) -> Part:
    return ("exhibit", one.exhibit) if one.cut is None else ("cut", one.cut.number)


def _key(one: Examined) -> tuple[Part, str, str]:
    return _part(one), one.name, one.sha256
