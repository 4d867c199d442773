"""Which type, colour and plate of a vehicle are said to be kept: what the rule did."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory, StepKind
from inspector.operations import explain_vehicles
from inspector.operations.explain_vehicles import plate, vehicle
from inspector.replay.family_tasks import Families, VehicleTask
from inspector.replay.moment import Moment, Sighting, observation
from inspector.replay.tasks import Tasks
from inspector.replay.vehicles import VehicleWatch
from inspector.vision.colours import vehicle_colour
from inspector.vision.plates import Plate
from tests.operations.test_explain_bodies import Whole
from tests.operations.test_explain_families import Index, never
from tests.operations.test_explain_rules import told
from tests.replay.scenes import CAR, PERSON

SIDE: Box = (20.0, 20.0, 60.0, 40.0)


class Road(Whole):
    """A vehicle's places are data of their own category."""

    def positions(self, *, first: int, last: int, track: int | None = None) -> list[Observation]:
        kept = [o for o in self.found if o.value is None and first <= o.frame <= last]
        return [o for o in kept if track in (None, o.track)]


def road(labels: list[str], boxes: list[Box], *, ends: bool = True) -> tuple[Any, Any]:
    """A blue vehicle over these images, and the last of them."""
    image = np.full((100, 120, 3), 200, np.uint8)
    image[20:60, 20:80] = (185, 75, 40)
    task = VehicleTask(attribute_step="cars")
    watch, found = VehicleWatch(task), []
    for number, (label, box) in enumerate(zip(labels, boxes, strict=True)):
        moment = Moment(number, number * 100, number / 10)
        found.append(observation(moment, 7, DataCategory.VEHICLE, label, None, model="d", step="s", box=box))
        shares = vehicle_colour(image, box)
        watch.update(moment, {} if shares is None else {box: shares}, [Sighting(7, label, box, 0.9, True, 7)], None)
    found += [o for o in watch.end(7) if isinstance(o, Observation)] if ends else []
    there: Any = Road(Tasks(classes=(PERSON, CAR), families=Families(vehicles=task)), 0, found)
    there.index, there.record = Index(), SimpleNamespace(complete=ends)
    there.index.frames = range(len(boxes))
    return there, image


def test_type_and_colour() -> None:
    there, image = road(["car", "car", "truck", "car"], [SIDE, SIDE, SIDE, (20.0, 20.0, 9.0, 9.0)])
    said = vehicle(there, image, there.found[0])
    assert told(said) == ["vehicle_here", "vehicle_type", "vehicle_colour"]
    assert dict(said[0].known) == {"colour": "blue", "share": 100}
    assert dict(said[1].known) == {"label": "car", "share": 75, "images": 4}
    assert dict(said[2].known) == {"colour": "blue", "share": 100, "images": 3}
    assert told(vehicle(there, image, there.found[3]))[0] == "vehicle_small"
    never(there, "cars", StepKind.VEHICLE_ATTRIBUTES)
    assert told(vehicle(there, image, there.found[0]))[0] == "vehicle_hours"


def test_nothing_kept() -> None:
    tiny: Box = (20.0, 20.0, 9.0, 9.0)
    there, image = road(["car"] * 2, [tiny] * 2)
    assert told(vehicle(there, image, there.found[0])) == ["vehicle_small", "vehicle_type", "vehicle_no_colour"]
    there, image = road(["car"] * 2, [SIDE] * 2, ends=False)
    assert told(vehicle(there, image, there.found[0])) == ["vehicle_here", "vehicle_open"]
    there.record.complete = True
    assert told(vehicle(there, image, there.found[0])) == ["vehicle_here", "vehicle_none"]
    there.tasks = Tasks(families=Families(vehicles=VehicleTask()))
    assert vehicle(there, image, there.found[0]) == []


def test_a_plate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 40 px² in the image; the reader is a table, the filters are those of the task."""
    read = Plate("AB-123-CD", "fr-siv", 0.75, (0.0, 0.0, 20.0, 2.0))
    monkeypatch.setattr(explain_vehicles, "plate_of", lambda _image, _box, least: read if least <= 40 else None)
    image, box = np.zeros((100, 200, 3), np.uint8), (0.0, 0.0, 150.0, 90.0)
    moment = Moment(3, 3, 0.3)
    car = observation(moment, 7, DataCategory.VEHICLE, "car", None, model="d", step="s", box=box)

    def at(found: list[Observation], least: float = 0.0) -> Any:
        task = VehicleTask(plate_step="lpr", min_area=least)
        there: Any = Road(Tasks(classes=(PERSON, CAR), families=Families(vehicles=task)), 3, found)
        return there

    assert told(plate(at([]), image, "car", box, None)) == ["plate_read", "plate_no_passage"]
    assert told(plate(at([car], 50.0), image, "car", box, car)) == ["plate_small", "plate_none_kept"]
    kept = observation(
        moment, 7, DataCategory.PLATE, "fr-siv", "AB-123-CD", model="m", step="lpr", confidence=0.8, box=read.box
    )
    assert told(plate(at([car, kept]), image, "car", box, car)) == ["plate_read", "plate_kept"]
    narrow: Box = (0.0, 0.0, 5.0, 5.0)
    assert told(plate(at([]), image, "car", narrow, None)) == ["plate_narrow", "plate_no_passage"]
    assert plate(at([]), image, "person", box, None) == []
    monkeypatch.setattr(explain_vehicles, "plate_of", lambda *_known: None)
    assert told(plate(at([car], 50.0), image, "car", box, car)) == ["plate_not_found", "plate_none_kept"]
    there = at([car])
    never(there, "lpr", StepKind.LICENCE_PLATE)
    assert told(plate(there, image, "car", box, car)) == ["plate_hours"]


def test_why_a_plate_is_not_read_in_every_image() -> None:
    """Again when the vehicle is a tenth wider, or after a second; twelve times at most."""
    task = VehicleTask(plate_step="lpr")
    image = np.zeros((100, 200, 3), np.uint8)

    def codes(widths: list[float], rate: int = 10) -> list[str]:
        found = [
            observation(Moment(n, n, n / rate), 7, DataCategory.VEHICLE, "car", None, model="d", step="s",
                        box=(0.0, 0.0, wide, 60.0)) for n, wide in enumerate(widths)
        ]  # fmt: skip
        there: Any = Road(Tasks(classes=(PERSON, CAR), families=Families(vehicles=task)), len(widths) - 1, found)
        box: Box = (0.0, 0.0, widths[-1], 60.0)
        return told(plate(there, image, "car", box, found[-1]))

    assert codes([150.0]) == ["plate_not_found", "plate_none_kept"]
    assert codes([150.0] * 5) == ["plate_not_found", "plate_recent", "plate_none_kept"]
    assert codes([100.0, 111.0]) == ["plate_not_found", "plate_none_kept"]
    assert codes([150.0] * 12, rate=1) == ["plate_not_found", "plate_none_kept"]
    assert codes([150.0] * 13, rate=1) == ["plate_not_found", "plate_enough", "plate_none_kept"]
