"""The blurring of a capture, completed or lifted by hand before it is printed: by mouse or by typing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListWidget, QWidget

from inspector.domain.case import Capture
from inspector.domain.observation import Box
from inspector.domain.report import BlurByHand, PictureRecipe
from inspector.operations import pictures
from inspector.operations.cases import Overview
from inspector.ui import theme, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.drawing import DrawingPlate, Outline
from inspector.ui.session import Session
from inspector.ui.widgets.basics import box, button, column, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.work import while_there


class Plate(DrawingPlate):
    """The picture as it would be printed, with the rectangles; drawing one with the mouse. Signal: drawn(Box)."""

    def __init__(self) -> None:
        super().__init__(self.tr("Image telle qu’elle sera imprimée"), self.tr("Lecture de la capture…"))

    def show_picture(self, image: QImage, by_hand: BlurByHand) -> None:
        """Shows a picture with what was changed by hand on it."""
        added = [Outline(box) for box in by_hand.added]
        removed = [Outline(box, Qt.PenStyle.DashLine) for box in by_hand.removed]
        self.show_image(image, [*added, *removed])


class BlurDialog(Dialog):
    """One capture at a time; each change is recorded at once, in the journal too."""

    def __init__(self, session: Session, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Floutage des captures"),
            self.tr(
                "Les visages, les têtes et le bas des véhicules sont floutés d’office. Tracez une zone à flouter "
                "aussi, ou une zone dans laquelle le floutage d’office est levé."
            ),
            "eye-off",
            parent,
            width=960,
        )
        self._session = session
        self._captures = {one.id: one for one in overview.captures}
        self._recipe: PictureRecipe | None = None
        self.capture = Choice([(one.id, self._name(one)) for one in overview.captures])
        self.mode = Choice(
            [("add", self.tr("Flouter la zone tracée")), ("lift", self.tr("Lever le floutage dans la zone"))]
        )
        self.plate = Plate()
        self.typed = TextLine(self.tr("gauche, haut, largeur, hauteur"))
        self.typed_field = Field(self.tr("Zone, en pixels"), self.typed, self.tr("ou tracée à la souris sur l’image"))
        self.add = button(self.tr("Appliquer"), "plus", call=self._type)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Zones changées à la main"))
        self.list.setMinimumHeight(theme.px(90))
        self.remove = button(self.tr("Retirer la zone choisie"), "trash-2", "ghost", self._remove)
        right = column(
            Field(self.tr("Capture"), self.capture),
            Field(self.tr("Ce que fait le tracé"), self.mode),
            self.typed_field,
            self.add,
            label(self.tr("Zones changées à la main (trait plein : floutée ; tirets : levée)"), "small"),
            self.list,
            self.remove,
            gap=1.5,
        )
        right.addStretch(1)
        both = row(self.plate, box(right), gap=2)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.body.addWidget(box(both))
        self.buttons.addWidget(button(self.tr("Fermer"), "check", "primary", self.accept))
        self.capture.changed.connect(self._load)
        self.plate.drawn.connect(self.apply)
        self.typed.returnPressed.connect(self._type)
        self.fit(700)
        self._load()

    def apply(self, zone: Box) -> None:
        """Blur a rectangle too, or lift the blurring within it, as chosen."""
        if self._recipe is None:
            return
        before = self._recipe.by_hand
        if self.mode.value() == "add":
            self._write(replace(before, added=(*before.added, zone)))
        else:
            self._write(replace(before, removed=(*before.removed, zone)))

    def _type(self) -> None:
        try:
            left, top, width, height = (float(part) for part in self.typed.value().replace(";", ",").split(","))
        except ValueError:
            self.typed_field.say_problem(self.tr("Écrivez quatre nombres séparés par des virgules."))
            return
        self.typed_field.say_problem("")
        self.apply((left, top, width, height))

    def _remove(self) -> None:
        number = self.list.currentRow()
        if self._recipe is None or number < 0:
            return
        before = self._recipe.by_hand
        added, removed = list(before.added), list(before.removed)
        del (added if number < len(added) else removed)[number if number < len(added) else number - len(added)]
        self._write(BlurByHand(tuple(added), tuple(removed)))

    def _write(self, by_hand: BlurByHand) -> None:
        number = self.capture.value()
        self._session.run(
            lambda case: pictures.set_blur(case, number, by_hand), while_there(self, lambda _: self._load())
        )

    def _load(self) -> None:
        chosen = self._captures.get(self.capture.value())
        if chosen is None:
            return

        def read(db: Any) -> tuple[PictureRecipe, bytes]:
            recipe = pictures.Printer(db).recipe(chosen)
            return recipe, pictures.printed(db, recipe)

        def show(found: tuple[PictureRecipe, bytes]) -> None:
            recipe, png = found
            if recipe.capture.id != self.capture.value():
                return
            self._recipe = recipe
            self.plate.show_picture(QImage.fromData(png), recipe.by_hand)
            self.list.clear()
            for word, boxes in (
                (self.tr("floutée"), recipe.by_hand.added),
                (self.tr("levée"), recipe.by_hand.removed),
            ):
                for left, top, width, height in boxes:
                    self.list.addItem(wording.said(word, f"{left:g}, {top:g}, {width:g} × {height:g}"))
            self.remove.setEnabled(self.list.count() > 0)

        self._session.read(read, while_there(self, show))

    def _name(self, capture: Capture) -> str:
        said = self.tr("Capture {n} · rejeu {replay}, image {frame}")
        return said.format(n=capture.id, replay=capture.replay, frame=capture.frame)
