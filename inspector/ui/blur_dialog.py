"""The blurring of a capture, completed or lifted by hand before it is printed: by mouse or by typing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QSizePolicy, QWidget

from inspector.domain.case import Capture
from inspector.domain.observation import Box
from inspector.domain.report import BlurByHand, PictureRecipe
from inspector.operations import pictures
from inspector.operations.cases import Overview
from inspector.ui import theme
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.widgets.basics import box, button, column, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine

_LEAST = 4
"""Pixels of the capture below which a drawn rectangle is a slip of the hand."""


class Plate(QWidget):
    """The picture as it would be printed, with the rectangles; drawing one with the mouse. Signal: drawn(Box)."""

    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(QSize(theme.px(320), theme.px(240)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Image telle qu’elle sera imprimée"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._image = QImage()
        self._by_hand = BlurByHand()
        self._from: QPointF | None = None
        self._to = QPointF()

    def show_picture(self, image: QImage, by_hand: BlurByHand) -> None:
        """Shows a picture with what was changed by hand on it."""
        self._image, self._by_hand = image, by_hand
        self.update()

    def _placed(self) -> QRectF:
        """Where the picture is in the widget."""
        if self._image.isNull():
            return QRectF()
        size = QSize(self._image.size())
        size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._placed()
        if place.isEmpty():
            painter.setPen(self.palette().text().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Lecture de la capture…"))
            return
        painter.drawImage(place, self._image)
        scale = place.width() / self._image.width()
        for boxes, line in (
            (self._by_hand.added, Qt.PenStyle.SolidLine),
            (self._by_hand.removed, Qt.PenStyle.DashLine),
        ):
            for left, top, width, height in boxes:
                shape = QRectF(place.left() + left * scale, place.top() + top * scale, width * scale, height * scale)
                self._outline(painter, shape, line)
        if self._from is not None:
            self._outline(painter, QRectF(self._from, self._to).normalized(), Qt.PenStyle.DotLine)

    def _outline(self, painter: QPainter, shape: QRectF, line: Qt.PenStyle) -> None:
        """Dark under light, to show on any picture; the kind of line tells what it is, not its colour."""
        for colour, width in ((QColor(20, 20, 20), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width, line))
            painter.drawRect(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._image.isNull():
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        shape, self._from = QRectF(self._from, event.position()).normalized(), None
        place = self._placed()
        shape = shape.intersected(place)
        scale = self._image.width() / place.width()
        found = (
            round((shape.left() - place.left()) * scale),
            round((shape.top() - place.top()) * scale),
            round(shape.width() * scale),
            round(shape.height() * scale),
        )
        self.update()
        if min(found[2:]) >= _LEAST:
            self.drawn.emit(tuple(map(float, found)))


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
        self._session.run(lambda case: pictures.set_blur(case, number, by_hand), lambda _: self._load())

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
                    self.list.addItem(f"{word} : {left:g}, {top:g}, {width:g} × {height:g}")
            self.remove.setEnabled(self.list.count() > 0)

        self._session.read(read, show)

    def _name(self, capture: Capture) -> str:
        said = self.tr("Capture {n} · rejeu {replay}, image {frame}")
        return said.format(n=capture.id, replay=capture.replay, frame=capture.frame)
