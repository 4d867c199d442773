"""Which type, colour and plate of a vehicle were kept, and why, or why not.

The rule is that of the replay (`replay.vehicles`), run again over what it kept of the passage.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory
from inspector.operations.explained import Said, Subject, said
from inspector.operations.explained_again import sighting
from inspector.replay.coverage import VEHICLE_KINDS
from inspector.replay.family_tasks import Families, VehicleTask
from inspector.replay.moment import Moment
from inspector.replay.vehicles import AGAIN, LARGER, READINGS, VehicleSoFar, VehicleWatch, plate_of
from inspector.vision.colours import NAMES, vehicle_colour
from inspector.vision.detect import VEHICLES
from inspector.vision.plates import SMALLEST


def vehicle(subject: Subject, image: NDArray[np.uint8], datum: Observation) -> list[Said]:
    """The type and the colour of a vehicle that is a passage. image: that which is explained, uint8 BGR; datum: of the
    passage on it."""
    task = (subject.tasks.families or Families()).vehicles
    if task is None or task.attribute_step is None or datum.label not in VEHICLES or datum.box is None:
        return []
    if not subject.armed(task.attribute_step, subject.seconds, VEHICLE_KINDS):
        lines = [said("vehicle_hours")]
    else:
        shares = vehicle_colour(image, datum.box)
        if shares is None:
            lines = [said("vehicle_small")]
        else:
            best = int(shares.argmax())
            lines = [said("vehicle_here", colour=NAMES[best], share=round(100 * float(shares[best])))]
    known, kept = _so_far(subject, task, datum, image), subject.data(DataCategory.VEHICLE, track=datum.track)
    mine = {o.label: o for o in kept if o.step == task.attribute_step and o.value is not None}
    if "type" not in mine:
        return [*lines, said("vehicle_none" if subject.record.complete else "vehicle_open")]
    share = {name: round(100 * (o.confidence or 0.0)) for name, o in mine.items()}
    lines.append(said("vehicle_type", label=str(mine["type"].value), share=share["type"], images=known.seen))
    if "colour" not in mine:
        return [*lines, said("vehicle_no_colour")]
    colour = str(mine["colour"].value)
    return [*lines, said("vehicle_colour", colour=colour, share=share["colour"], images=known.coloured)]


def _so_far(subject: Subject, task: VehicleTask, datum: Observation, image: NDArray[np.uint8]) -> VehicleSoFar:
    """On how many images of the whole passage its type and its colour were told. Whether a colour can be depends on the
    box alone, so that an empty image of the same size says as much as that of the footage."""
    assert datum.track is not None
    watch, empty = VehicleWatch(VehicleTask(attribute_step=task.attribute_step)), np.zeros_like(image)
    for one in subject.positions(first=0, last=len(subject.index.frames) - 1, track=datum.track):
        assert one.box is not None
        shares = vehicle_colour(empty, one.box)
        colours = {} if shares is None else {one.box: shares}
        armed = subject.armed.at(one.time, VEHICLE_KINDS)
        watch.update(Moment(one.frame, one.pts, one.time), colours, [sighting(one)], None, armed)
    return watch.so_far(datum.track) or VehicleSoFar(0, 0)


def plate(subject: Subject, image: NDArray[np.uint8], label: str, box: Box, datum: Observation | None) -> list[Said]:
    """Whether a vehicle's plate is read in this image (uint8 BGR), and what the replay kept of its readings. datum: of
    its passage on the image, None when it is none."""
    families = subject.tasks.families or Families()
    task = families.vehicles
    if task is None or task.plate_step is None or label not in VEHICLES or label not in subject.tasks.by_label:
        return []
    if not subject.armed(task.plate_step, subject.seconds, VEHICLE_KINDS):
        return [said("plate_hours")]
    found = [_reading(image, box, task.min_area)]
    if datum is None or datum.track is None:
        return [*found, said("plate_no_passage")]
    found += _attempt(subject, task, datum)
    kept = [o for o in subject.data(DataCategory.PLATE, track=datum.track) if o.step == task.plate_step]
    if not kept:
        return [*found, said("plate_none_kept", n=datum.track)]
    return [
        *found,
        *(said("plate_kept", text=str(o.value), score=o.confidence or 0.0, n=o.frame) for o in kept),
    ]


def _attempt(subject: Subject, task: VehicleTask, datum: Observation) -> list[Said]:
    """Why the replay did not read the plate of a passage in this image, though it may be read."""
    assert datum.track is not None
    watch, why = VehicleWatch(task), ""
    for one in subject.positions(first=0, last=subject.frame, track=datum.track):
        assert one.box is not None
        if subject.armed.at(one.time, VEHICLE_KINDS)(task.plate_step):
            why = watch.attempt(Moment(one.frame, one.pts, one.time), datum.track, one.box)
    if why == "enough":
        return [said("plate_enough", most=READINGS)]
    return [said("plate_recent", percent=round(100 * LARGER - 100), seconds=AGAIN)] if why == "recent" else []


def _reading(image: NDArray[np.uint8], box: Box, least: float) -> Said:
    """What the reader finds in the vehicle's box of this image alone."""
    if box[2] < SMALLEST:
        return said("plate_narrow", width=box[2], least=SMALLEST)
    read = plate_of(image, box, least)
    if read is not None:
        return said("plate_read", text=read.text, score=read.score)
    small = plate_of(image, box, 0.0) if least else None
    if small is not None:
        return said("plate_small", area=small.box[2] * small.box[3], least=least, text=small.text, score=small.score)
    return said("plate_not_found")
