"""Captures as they are printed: faces, heads and plates made unrecognisable, what the replay extracted drawn over."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector import casefile
from inspector.casefile import CaseFile, journal, observations, records, report_records
from inspector.domain.case import Capture
from inspector.domain.errors import UserError
from inspector.domain.observation import Box, Observation
from inspector.domain.report import BlurByHand, Mark, PictureRecipe
from inspector.domain.words import DataCategory
from inspector.operations.findings import decode_png, encode_png
from inspector.vision import blur
from inspector.vision.detect import PERSONS, VEHICLES, Detector
from inspector.vision.face import FaceFinder

_FACE_SCORE = 0.5  # lower than for evidence: a face blurred in excess harms nobody
_OBJECT_SCORE = 0.4
_LIGHT, _DARK = (255, 255, 255), (32, 32, 32)
_BOXED = (DataCategory.POSITION, DataCategory.VEHICLE, DataCategory.FACE_IMAGE)
_FACES = (DataCategory.FACE_IMAGE, DataCategory.FACE_TEMPLATE)


class Printer:
    """Makes recipes, the models loaded once. db: the connection of a CaseFile or of a CaseReader."""

    def __init__(self, db: casefile.Db) -> None:
        self._db = db
        self._finder, self._detector = FaceFinder(), Detector()
        self._by_hand = report_records.blurs(db)

    def recipe(self, capture: Capture) -> PictureRecipe:
        """How a capture is to be printed. What is blurred comes from the picture itself, whatever the replay looked
        for, and from what the replay found."""
        image = decode_png(records.capture_picture(self._db, capture.id))
        seen = observations.observations(self._db, capture.replay, first=capture.frame, last=capture.frame)
        found = self._detector.finish(
            self._detector.infer(self._detector.prepare(image)), image.shape[1], image.shape[0], _OBJECT_SCORE
        )
        boxes = [(label, _box(box)) for label, box in zip(found.labels, found.boxes, strict=True)]
        persons = [box for label, box in boxes if label in PERSONS]
        vehicles = [box for label, box in boxes if label in VEHICLES]
        faces = [face.box for face in self._finder.find(image, _FACE_SCORE)]
        for one in seen:
            if one.box is not None:
                if one.category is DataCategory.POSITION:
                    persons.append(one.box)
                elif one.category is DataCategory.VEHICLE:
                    vehicles.append(one.box)
                elif one.category in _FACES or one.category is DataCategory.PLATE:
                    faces.append(one.box)
        regions = blur.regions(persons, [_box(face) for face in faces], vehicles)
        by_hand = self._by_hand.get(capture.id, BlurByHand())
        return PictureRecipe(capture, tuple(map(_box, regions)), _marks(seen), by_hand)


def marks(db: casefile.Db, capture: Capture) -> tuple[Mark, ...]:
    """What is drawn over a capture: the boxes of what the replay extracted in it."""
    return _marks(observations.observations(db, capture.replay, first=capture.frame, last=capture.frame))


def by_hand(db: casefile.Db, capture: int) -> BlurByHand:
    """What now stands of the changes by hand of a capture."""
    return report_records.blurs(db).get(capture, BlurByHand())


def printed(db: casefile.Db, recipe: PictureRecipe, *, blurred: bool = True) -> bytes:
    """The PNG of a capture as its recipe says; blurred False: as it was taken, with what is drawn over it."""
    image = decode_png(records.capture_picture(db, recipe.capture.id))
    return encode_png(_draw(blur.blurred(image, recipe.regions) if blurred else image, recipe.drawn))


def set_blur(case: CaseFile, capture: int, by_hand: BlurByHand) -> None:
    """Keep what is changed by hand to the blurring of a capture, in place of what was changed before.

    Raises UserError capture_unknown, blur_outside (a rectangle that is empty or lies outside the picture).
    """
    taken = next((one for one in records.captures(case.db) if one.id == capture), None)
    if taken is None:
        raise UserError("capture_unknown", capture=capture)
    height, width = decode_png(records.capture_picture(case.db, capture)).shape[:2]
    for left, top, wide, high in (*by_hand.added, *by_hand.removed):
        if wide <= 0 or high <= 0 or left >= width or top >= height or left + wide <= 0 or top + high <= 0:
            raise UserError("blur_outside", width=width, height=height)
    with case.db.atomic():
        item = f"blur {report_records.add_blur(case.db, capture, by_hand)}"
        details = {"added": len(by_hand.added), "removed": len(by_hand.removed)}
        journal.append(case.db, case.agent, "capture.blur", f"capture {capture}", "done", details, [item])


def _box(box: Sequence[float]) -> Box:
    """A box to a tenth of a pixel, as plain numbers: what is kept and what is drawn are the same."""
    left, top, width, height = (round(float(value), 1) for value in box)
    return (left, top, width, height)


def _marks(seen: Sequence[Observation]) -> tuple[Mark, ...]:
    return tuple(
        Mark(_box(one.box), "" if one.track is None or one.category is DataCategory.FACE_IMAGE else str(one.track))
        for one in seen
        if one.box is not None and one.category in _BOXED
    )


def _draw(image: NDArray[np.uint8], marks: Sequence[Mark]) -> NDArray[np.uint8]:
    """Boxes with the number of the passage, light on dark so that they show on any picture."""
    scale = max(image.shape[1] / 1000, 0.5)
    for mark in marks:
        left, top, width, height = (round(v) for v in mark.box)
        corners = (left, top), (left + width, top + height)
        cv2.rectangle(image, *corners, _DARK, max(round(4 * scale), 3), cv2.LINE_AA)
        cv2.rectangle(image, *corners, _LIGHT, max(round(1.5 * scale), 1), cv2.LINE_AA)
        if mark.label:
            place = (left, max(top - round(5 * scale), round(14 * scale)))
            cv2.putText(image, mark.label, place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, _DARK, 4, cv2.LINE_AA)
            cv2.putText(image, mark.label, place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, _LIGHT, 1, cv2.LINE_AA)
    return image
