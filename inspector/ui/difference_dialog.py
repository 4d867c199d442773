"""A replay done again that is not the same: the first image that differs, with what each run gave of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from inspector.casefile import CaseFile, observations
from inspector.domain.case import StoredReplay
from inspector.domain.observation import Observation
from inspector.footage import FrameReader
from inspector.operations import footage
from inspector.operations.replay_check import CheckedReplay
from inspector.replay.digest import canonical
from inspector.ui import replay_words, theme, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.widgets.basics import button, column, label, row

LEAST = 160
"""Pixels: each picture is at least so wide."""
SAID = 40
"""Data of an image listed under each picture, at the most."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The image that differs and the data that the replay gave of it."""

    image: QImage
    before: tuple[Observation, ...]


def read(db: Any, case: CaseFile, replay: StoredReplay, frame: int) -> Compared:
    """Decode an image of the footage of a replay and read its data; in the thread of `db`."""
    whole = footage.whole_of_replay(db, replay)
    with FrameReader(footage.source(case, whole), whole.index) as reader:
        picture = np.ascontiguousarray(reader.frame(frame).image)
    height, width = picture.shape[:2]
    image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_BGR888).copy()
    return Compared(image, tuple(observations.observations(db, replay.id, first=frame, last=frame)))


class DifferenceDialog(Dialog):
    """Both sets of boxes side by side: as recorded, and now. A box that only one run gave is drawn thick."""

    def __init__(
        self, session: Session, replay: StoredReplay, found: CheckedReplay, parent: QWidget | None = None
    ) -> None:
        assert found.difference is not None
        self._difference = found.difference
        frame = wording.number(found.difference.frame)
        super().__init__(
            self.tr("Rejeu {n} : première différence à l’image {frame}").format(n=replay.id, frame=frame),
            "",
            "file-check",
            parent,
            1040,
        )
        self.pictures = (QLabel(), QLabel())
        self.lists = (label("", "small", select=True), label("", "small", select=True))
        titles = (self.tr("À l’origine"), self.tr("Refait"))
        sides = []
        for title, picture, said in zip(titles, self.pictures, self.lists, strict=True):
            picture.setMinimumSize(LEAST, LEAST * 9 // 16)
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(title)
            sides.append(column(label(title, "h3"), picture, said, None, gap=1))
        self._known: Compared | None = None
        self.body.addWidget(label(replay_words.checked(replay.id, found), "muted", select=True))
        both = row(*sides, gap=2)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.body.addLayout(both)
        close = button(self.tr("Fermer"), call=self.accept)
        self.buttons.addWidget(close)
        self.fit(680)
        close.setFocus()
        self._open = True
        self.finished.connect(self._over)
        case = session.case
        session.read(lambda db: read(db, case, replay, self._difference.frame), self._show)

    def _show(self, known: Compared) -> None:
        if not self._open:
            return
        self._known, now = known, self._difference.seen
        self._paint()
        for said, mine, other in zip(self.lists, (known.before, now), (now, known.before), strict=True):
            theirs = {canonical(each) for each in other}
            lines = [self._line(each, canonical(each) not in theirs) for each in mine[:SAID]]
            if len(mine) > SAID:
                lines.append(self.tr("… et {n} autres").format(n=wording.number(len(mine) - SAID)))
            said.setText("\n".join(lines) or self.tr("Aucune donnée sur cette image."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        """Both pictures as wide as the dialog lets them stand side by side."""
        if self._known is None:
            return
        now, before = self._difference.seen, self._known.before
        width = max(LEAST, (self.width() - 2 * theme.gap(3) - theme.gap(5)) // 2)
        for picture, mine, other in zip(self.pictures, (before, now), (now, before), strict=True):
            picture.setPixmap(_painted(self._known.image, mine, other, width))

    def _line(self, datum: Observation, alone: bool) -> str:
        track = "" if datum.track is None else self.tr("passage {n}").format(n=datum.track) + " · "
        return f"{'≠' if alone else '='} {track}{replay_words.datum(datum)}"

    def _over(self, _: int) -> None:
        self._open = False


def _painted(image: QImage, mine: Sequence[Observation], other: Sequence[Observation], width: int) -> QPixmap:
    """The picture with the boxes of one run: dashed where the other run gave the same, thick where it did not."""
    scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    scale = width / max(1, image.width())
    theirs = {canonical(each) for each in other}  # as the check compares: to the digits that the digest covers
    with QPainter(scaled) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for datum in mine:
            if datum.box is None:
                continue
            alone = canonical(datum) not in theirs
            shape = QRectF(*(side * scale for side in datum.box))
            for colour, wide in ((QColor("black"), 5 if alone else 3), (QColor("#ffb000" if alone else "white"), 2)):
                pen = QPen(colour, wide if alone or colour.value() == 0 else 1)
                pen.setStyle(Qt.PenStyle.SolidLine if alone else Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawRect(shape)
            if alone and datum.track is not None:
                painter.setPen(QPen(QColor("#ffb000")))
                painter.drawText(shape.topLeft() + QPointF(2, -3), str(datum.track))
    return QPixmap.fromImage(scaled)
