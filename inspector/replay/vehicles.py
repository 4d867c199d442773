"""Vehicles over a replay: their kind, their colour, their plate.

Kind: the class that the detector gives most often. Colour: the mean of the colours of the body over a passage. Plate:
read as the vehicle comes nearer, at most `READINGS` times for a passage; the text whose readings have the largest sum
of scores is given once, at the end of the passage. Our rules: no vendor documents its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import VehicleTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.schedule import When, always
from inspector.replay.zones import Drawn
from inspector.vision.colours import NAMES
from inspector.vision.detect import MODEL, VEHICLES
from inspector.vision.plates import READING_MODEL, SMALLEST, Plate, PlateReader

READINGS = 12
LARGER = 1.1
"""A plate is read again when the vehicle is larger by as much, or after `AGAIN` seconds."""

AGAIN = 1.0
COLOUR_RULE = "rule:generic/vehicle_colour"


@cache
def _reader() -> PlateReader:
    # Apart from the watch, whose state can then be kept: a network has none.
    return PlateReader(1)


def plate_of(image: NDArray[np.uint8], box: Box, min_area: float) -> Plate | None:
    """What is read of the plate of the vehicle in this box of one picture, uint8 BGR; see `PlateReader.read`."""
    return _reader().read(image, box, min_area)


@dataclass(frozen=True, slots=True)
class VehicleSoFar:
    """What is known of a passage that goes on. seen, coloured: pictures that gave its type, its colour."""

    seen: int
    coloured: int


@dataclass(slots=True)
class _Reading:
    """All the readings of one text."""

    moment: Moment
    best: Plate
    total: float


@dataclass(slots=True)
class _Vehicle:
    """One passage so far."""

    box: Box
    seen: Moment
    kinds: Counter[str] = field(default_factory=Counter)
    colours: NDArray[np.float64] = field(default_factory=lambda: np.zeros(len(NAMES)))
    coloured: int = 0
    tried: int = 0
    last_width: float = 0.0
    last_try: float = -1e9
    readings: dict[str, _Reading] = field(default_factory=dict)


class VehicleWatch:
    """Vehicles over a whole replay."""

    def __init__(self, task: VehicleTask) -> None:
        self.task = task
        self._open: dict[int, _Vehicle] = {}

    def update(
        self,
        moment: Moment,
        colours: Mapping[Box, NDArray[np.float64]],
        sightings: list[Sighting],
        image: NDArray[np.uint8] | None,
        armed: When = always,
    ) -> list[Drawn]:
        """What this picture adds. colours: by the boxes of the vehicles; image: uint8 BGR, when plates are read."""
        attributes, plates = armed(self.task.attribute_step), armed(self.task.plate_step)
        for sighting in sightings if attributes or plates else ():
            if not sighting.seen or sighting.passage is None or sighting.label not in VEHICLES:
                continue
            vehicle = self._open.setdefault(sighting.passage, _Vehicle(sighting.box, moment))
            if sighting.box[2] > vehicle.box[2]:
                vehicle.box, vehicle.seen = sighting.box, moment
            vehicle.kinds[sighting.label] += int(attributes)
            if attributes and sighting.box in colours:
                vehicle.colours, vehicle.coloured = vehicle.colours + colours[sighting.box], vehicle.coloured + 1
            if plates and image is not None:
                self._read(moment, sighting.passage, sighting.box, image)
        return []

    def so_far(self, passage: int) -> VehicleSoFar | None:
        """What is known of a passage that has not ended; None when it was not looked at."""
        vehicle = self._open.get(passage)
        return None if vehicle is None else VehicleSoFar(vehicle.kinds.total(), vehicle.coloured)

    def end(self, passage: int) -> list[Drawn]:
        """A passage is over: what the vehicle gave."""
        vehicle = self._open.pop(passage, None)
        if vehicle is None:
            return []
        return [*self._attributes(passage, vehicle), *self._plate(passage, vehicle)]

    def finish(self, moment: Moment) -> list[Drawn]:
        """Nothing more: every passage has ended."""
        return []

    def attempt(self, moment: Moment, passage: int, box: Box) -> str:
        """Counts this picture of a passage as one in which its plate is read; why it is not read otherwise: "narrow",
        "enough" (`READINGS` already), "recent" (not `LARGER` than at the last reading, nor `AGAIN` seconds later)."""
        vehicle = self._open.setdefault(passage, _Vehicle(box, moment))
        if box[2] < SMALLEST:
            return "narrow"
        if vehicle.tried >= READINGS:
            return "enough"
        if not (box[2] >= LARGER * vehicle.last_width or moment.time - vehicle.last_try >= AGAIN):
            return "recent"
        vehicle.tried, vehicle.last_width, vehicle.last_try = vehicle.tried + 1, box[2], moment.time
        return ""

    def _read(self, moment: Moment, passage: int, box: Box, image: NDArray[np.uint8]) -> None:
        if self.attempt(moment, passage, box):
            return
        vehicle = self._open[passage]
        plate = plate_of(image, box, self.task.min_area)
        if plate is None:
            return
        known = vehicle.readings.setdefault(plate.text, _Reading(moment, plate, 0.0))
        known.total += plate.score
        if plate.score > known.best.score:
            known.best, known.moment = plate, moment

    def _attributes(self, passage: int, vehicle: _Vehicle) -> list[Drawn]:
        step = self.task.attribute_step
        if step is None or not vehicle.kinds.total():
            return []
        kind, count = vehicle.kinds.most_common(1)[0]
        share = count / vehicle.kinds.total()
        found = [("type", kind, MODEL, share)]
        if vehicle.coloured:
            shares = vehicle.colours / vehicle.coloured
            best = int(shares.argmax())
            found.append(("colour", NAMES[best], COLOUR_RULE, float(shares[best])))
        return [
            observation(
                vehicle.seen,
                passage,
                DataCategory.VEHICLE,
                label,
                value,
                model=model,
                step=step,
                confidence=sure,
            )
            for label, value, model, sure in found
        ]

    def _plate(self, passage: int, vehicle: _Vehicle) -> list[Drawn]:
        step = self.task.plate_step
        if step is None or not vehicle.readings:
            return []
        # A text that has a French form is likelier to be one than a text of no form.
        best = max(vehicle.readings.values(), key=lambda r: (r.best.form != "other", r.total))
        plate = best.best
        return [
            observation(
                best.moment,
                passage,
                DataCategory.PLATE,
                plate.form,
                plate.text,
                model=READING_MODEL,
                step=step,
                confidence=plate.score,
                box=plate.box,
            ),
            event(best.moment, passage, EventKind.PLATE_READ, plate.text, None, step),
        ]
