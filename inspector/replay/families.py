"""All the families of a replay at work: what each picture adds, in the order of pictures."""

from __future__ import annotations

from inspector.domain.words import StepKind
from inspector.replay.bodies import BodyWatch
from inspector.replay.coverage import BODY_KINDS, PLACE_KINDS, VEHICLE_KINDS
from inspector.replay.crowd import CrowdWatch
from inspector.replay.family_tasks import Families
from inspector.replay.left import LeftWatch
from inspector.replay.look import Seen
from inspector.replay.masks import MaskWatch
from inspector.replay.moment import Moment, Sighting
from inspector.replay.movement import DirectionWatch, SpeedWatch
from inspector.replay.moving import MotionWatch, RecordingWatch
from inspector.replay.schedule import Armed
from inspector.replay.vehicles import VehicleWatch
from inspector.replay.zones import Drawn

SCENES = (StepKind.MOTION, StepKind.RECORDING)


class FamilyWatch:
    """One replay. `update` is called once for each analysed picture, in order, `end` when a passage is over.

    size: bytes of one picture of the footage; stride: pictures of the footage for one that is analysed.
    """

    def __init__(
        self, families: Families, width: int, height: int, size: float, stride: int, armed: Armed | None = None
    ) -> None:
        self._armed = armed or Armed(None, ())
        self._motion = [MotionWatch(task) for task in families.motion]
        self._recordings = [RecordingWatch(task, size, stride) for task in families.recordings]
        self._masks = [MaskWatch(task, width, height) for task in families.masks]
        self._left = [LeftWatch(task, width, height) for task in families.left]
        self._places: list[CrowdWatch | DirectionWatch | SpeedWatch] = [
            *(CrowdWatch(task, width, height) for task in families.crowds),
            *(DirectionWatch(task, width, height) for task in families.directions),
            *(SpeedWatch(task, width, height) for task in families.speeds),
        ]
        self._bodies = BodyWatch(families.persons) if families.persons else None
        self._vehicles = VehicleWatch(families.vehicles) if families.vehicles else None

    def update(self, moment: Moment, seen: Seen, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds."""
        drawn: list[Drawn] = []
        scenes = self._armed.at(moment.time, SCENES)
        places = self._armed.at(moment.time, (*PLACE_KINDS, StepKind.OCCUPANCY))
        if seen.grey is not None:
            for motion in self._motion:
                drawn += motion.update(moment, seen.grey, scenes(motion.task.step))
            for mask in self._masks:
                drawn += mask.update(moment, seen.grey, sightings)
            for left in self._left:
                drawn += left.update(moment, seen.grey, sightings, places(left.task.step))
        moving = any(motion.active for motion in self._motion)
        for recording in self._recordings:
            drawn += recording.update(moment, moving, sightings, scenes(recording.task.step))
        for place in self._places:
            drawn += place.update(moment, sightings if places(place.task.step) else [])
        if self._bodies is not None:
            drawn += self._bodies.update(moment, seen.bodies, sightings, self._armed.at(moment.time, BODY_KINDS))
        if self._vehicles is not None:
            armed = self._armed.at(moment.time, VEHICLE_KINDS)
            drawn += self._vehicles.update(moment, seen.paints, sightings, seen.image, armed)
        return drawn

    def end(self, passage: int) -> list[Drawn]:
        """A passage is over."""
        bodies = self._bodies.end(passage) if self._bodies is not None else []
        return [*bodies, *(self._vehicles.end(passage) if self._vehicles is not None else [])]

    def finish(self, moment: Moment) -> list[Drawn]:
        """The end of the footage; `moment` is its last analysed picture."""
        watches = [*self._motion, *self._masks, *self._left, *self._recordings, *self._places]
        return [item for watch in watches for item in watch.finish(moment)]
