"""All the families of a replay at work: what each picture adds, in the order of pictures."""

from __future__ import annotations

from inspector.replay.bodies import BodyWatch
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
        if seen.grey is not None:
            for motion in self._motion:
                drawn += motion.update(moment, seen.grey)
            for mask in self._masks:
                drawn += mask.update(moment, seen.grey, sightings)
            for left in self._left:
                drawn += left.update(moment, seen.grey, sightings)
        moving = any(motion.active for motion in self._motion)
        for recording in self._recordings:
            drawn += recording.update(moment, moving, sightings)
        for place in self._places:
            armed = self._armed(place.task.step, moment.time)
            drawn += place.update(moment, sightings if armed else [])
        if self._bodies is not None:
            drawn += self._bodies.update(moment, seen.bodies, sightings)
        if self._vehicles is not None:
            drawn += self._vehicles.update(moment, seen.paints, sightings, seen.image)
        return drawn

    def end(self, passage: int) -> list[Drawn]:
        """A passage is over."""
        bodies = self._bodies.end(passage) if self._bodies is not None else []
        return [*bodies, *(self._vehicles.end(passage) if self._vehicles is not None else [])]

    def finish(self, moment: Moment) -> list[Drawn]:
        """The end of the footage; `moment` is its last analysed picture."""
        watches = [*self._motion, *self._masks, *self._left, *self._recordings, *self._places]
        return [item for watch in watches for item in watch.finish(moment)]
