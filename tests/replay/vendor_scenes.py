"""Generated scenes whose events are known, for each vendor's rule: walkers of constant speed, one zone, one line.

The truth is computed by simple arithmetic on the walkers' places, apart from the code of the replay, from what each
vendor documents (`Spec`); the replay gets the plan as the vendor's reader gives it and the boxes of the walkers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from inspector.domain.observation import Event, Observation
from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.replay.families import FamilyWatch
from inspector.replay.look import Seen
from inspector.replay.moment import Moment
from inspector.replay.planner import tasks_of
from inspector.replay.rules import LOST, Rules
from inspector.vision.detect import Detections
from inspector.vision.track import Tracked

K, E, C = StepKind, EventKind, DataCategory
WIDTH, HEIGHT, RATE, IMAGES = 200, 100, 10.0, 160
BOX = (10.0, 20.0)
LEFT, TOP, RIGHT, BOTTOM = 60.0, 30.0, 140.0, 80.0
"""The zone, pixels."""
AXIS = "foot_of_persons"
LINE_X, LINE_TOP, LINE_BOTTOM = 100.0, 20.0, 90.0
"""The line, drawn from its upper to its lower end."""

ZONE = Geometry("polygon", ((0.3, 0.3), (0.7, 0.3), (0.7, 0.8), (0.3, 0.8)))
LINE = Geometry("line", ((0.5, 0.2), (0.5, 0.9)))
NOTHING = Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32), ())

Found = tuple[str, int | None, int, str, float | None]
"""Kind of event or category of datum, picture, passage, label, value."""


@dataclass(frozen=True)
class Spec:
    """One vendor's rule as it is documented. anchor: "foot" or "centre" of the box; inertia: pictures in a row; more:
    the stay must exceed `seconds`, not only reach them; sides: of the line, reached by the crossings that count, as
    the truth names them ("east", "west"); classes: () for all; crowd, below: number of objects
    above, or below, which the alarm comes; also: other rules that it plays; enters, leaves, appears: what is said of
    an area; least_speed: km/h; lived, small, sway: what an object must exceed, seconds and parts of the picture;
    excluded: left, top, right and bottom of what is cut out of the area, pixels."""

    vendor: str
    rule: str
    kind: StepKind
    parameters: tuple[tuple[str, float | str, str], ...] = ()
    geometry: Geometry = ZONE
    classes: tuple[str, ...] = ()
    anchor: str = "foot"
    inertia: int = 1
    seconds: float | None = None
    more: bool = False
    inverse: bool = False
    sides: tuple[str, ...] = ("east", "west")
    crowd: float | None = None
    below: float | None = None
    delay: float = 0.0
    also: tuple[str, ...] = ()
    enters: bool = True
    leaves: bool = True
    appears: bool = True
    least_speed: float = 0.0
    lived: float = 0.0
    small: tuple[float, float] = (0.0, 0.0)
    sway: float = 0.0
    excluded: tuple[float, float, float, float] | None = None

    @property
    def name(self) -> str:
        """What the table calls it."""
        settings = ", ".join(f"{name} {value}{unit}" for name, value, unit in self.parameters)
        settings += f", {self.least_speed:g} km/h" if self.least_speed else ""
        return f"{self.rule}{f' ({settings})' if settings else ''}"

    def plan(self) -> ProcessingPlan:
        """As the vendor's reader gives it."""
        values = tuple(Parameter(*parameter) for parameter in self.parameters)
        step = ProcessingStep(
            self.kind,
            "place",
            "a",
            enabled=True,
            stated=True,
            classes=self.classes,
            classes_all=not self.classes,
            geometry=self.geometry,
            parameters=values,
            produces=(C.COUNT, C.DWELL) if self.kind is not K.CROWD_DENSITY else (C.DENSITY,),
        )
        steps = [step]
        if self.least_speed:
            measured = (Parameter("distances", "8,5,8,5", "m"), Parameter("speed_threshold", self.least_speed, "km/h"))
            steps.append(replace(step, kind=K.SPEED, parameters=measured, produces=(C.TRAJECTORY,)))
        detection = ProcessingStep(
            K.OBJECT_DETECTION,
            "objects",
            "a",
            enabled=True,
            stated=True,
            classes=("person", "car"),
            parameters=(Parameter("threshold", 0.0), Parameter("min_score", 0.0)),
        )
        return ProcessingPlan(
            self.vendor, None, "c", "0" * 64, cameras=(Camera("a", "a", True),), steps=(detection, *steps)
        )


def _arrow(direction: str) -> tuple[str, str, str]:
    return ("direction_arrow", "0.6,0.5 0.4,0.5" if direction == "west" else "0.4,0.5 0.6,0.5", "0-1")


def _line(vendor: str, sides: tuple[str, ...], *parameters: tuple[str, float | str, str], **more: object) -> Spec:
    return Spec(vendor, "line", K.LINE_CROSSING, parameters, LINE, sides=sides, **more)  # type: ignore[arg-type]


# Someone who looks down the line has the west on the right hand, the east on the left.
SPECS = (
    Spec("frigate", "zone", K.ZONE_ENTER, (("inertia", 3, ""),), inertia=3),
    Spec("frigate", "zone", K.ZONE_ENTER, (("inertia", 6, ""),), inertia=6, classes=("person",)),
    Spec("frigate", "loitering", K.LOITERING, (("inertia", 3, ""), ("dwell", 2, "s")), inertia=3, seconds=2.0),
    Spec("frigate", "zone", K.ZONE_ENTER, (("inertia", 3, ""),), inertia=3, least_speed=6.0, also=("zone_speed",)),
    Spec("deepstream", "zone", K.ZONE_INTRUSION, (("inverse_roi", "0", ""),)),
    Spec("deepstream", "zone", K.ZONE_INTRUSION, (("inverse_roi", "1", ""),), inverse=True),
    _line("deepstream", ("west",), _arrow("west"), ("extended", "0", "")),
    _line("deepstream", ("east",), _arrow("east"), ("mode", "loose", "")),
    Spec("deepstream", "crowd", K.CROWD_DENSITY, (("object_threshold", 1, ""), ("time-threshold", 1000, "ms")),
         crowd=1, delay=1.0),
    Spec("hikvision", "zone", K.ZONE_INTRUSION, (("time_threshold", 2, "s"),), seconds=2.0, more=True,
         classes=("human",)),
    Spec("hikvision", "zone", K.ZONE_ENTER),
    Spec("hikvision", "loitering", K.LOITERING, (("time_threshold", 3, "s"),), seconds=3.0, more=True),
    _line("hikvision", ("east", "west"), ("direction", "any", "")),
    _line("hikvision", ("west",), ("direction", "left-right", "")),
    _line("hikvision", ("east",), ("direction", "right-left", "")),
    Spec("dahua", "loitering", K.LOITERING, (("time_threshold", 2, "s"),), seconds=2.0, more=True),
    Spec("dahua", "zone", K.ZONE_INTRUSION, (("action", "Appear, Cross", ""), ("direction", "Both", ""))),
    Spec("dahua", "zone", K.ZONE_INTRUSION, (("action", "Cross", ""), ("direction", "Enter", "")), leaves=False,
         appears=False),
    Spec("dahua", "zone", K.ZONE_INTRUSION, (("action", "Cross", ""), ("direction", "Leave", "")), enters=False,
         appears=False),
    Spec("dahua", "zone", K.ZONE_INTRUSION, (("action", "Appear", ""),), leaves=False),
    _line("dahua", ("west",), ("direction", "LeftToRight", "")),
    _line("dahua", ("east", "west"), ("direction", "Both", "")),
    Spec("axis", "loitering", K.LOITERING, (("time_threshold", 2, "s"),), seconds=2.0, anchor=AXIS),
    Spec("axis", "loitering", K.LOITERING,
         (("time_threshold", 1, "s"), ("timeShortLivedLimit", 3, "s"), ("distanceSwayingObject.distance", 12, "%")),
         seconds=1.0, anchor=AXIS, lived=3.0, sway=0.12, also=("ignore_filters",)),
    Spec("axis", "loitering", K.LOITERING,
         (("time_threshold", 1, "s"), ("excludeArea", "0.5,0.2 0.6,0.2 0.6,0.9 0.5,0.9", "0-1")),
         seconds=1.0, anchor=AXIS, excluded=(100.0, 20.0, 120.0, 90.0)),
    _line("axis", ("west",), ("direction", "leftToRight", ""), classes=("human",), anchor=AXIS),
    _line("axis", ("east",), ("direction", "rightToLeft", ""), anchor=AXIS),
    _line("axis", ("east", "west"), ("timeShortLivedLimit", 4, "s"), ("sizePercentage", 6, "%"),
          ("sizePercentage", 21, "%"), anchor=AXIS, lived=4.0, small=(0.06, 0.21)),
    Spec("axis", "crowd", K.CROWD_DENSITY, (("threshold_moreThan", 1, ""), ("trigger_delay", 0.5, "s")),
         crowd=1, delay=0.5, anchor=AXIS),
    Spec("axis", "crowd", K.CROWD_DENSITY, (("threshold_lessThan", 2, ""), ("trigger_delay", 0.5, "s")),
         below=2, delay=0.5, anchor=AXIS),
    Spec("onvif", "zone", K.ZONE_INTRUSION, classes=("human",)),
    Spec("onvif", "loitering", K.LOITERING, (("time_threshold", 2, "s"),), seconds=2.0, more=True),
    _line("onvif", ("west",), ("direction", "Right", "")),
    _line("onvif", ("east",), ("direction", "Left", "")),
    _line("onvif", ("east", "west"), ("direction", "Any", "")),
    _line("opendatacam", ("east", "west"), ("direction", "bidirectional", ""), anchor="centre"),
    _line("opendatacam", ("east",), ("direction", "leftright_topbottom", ""), anchor="centre"),
    _line("opendatacam", ("west",), ("direction", "rightleft_bottomtop", ""), anchor="centre"),
    Spec("opendatacam", "zone", K.ZONE_ENTER, (("countingAreaMinFramesInsideToBeCounted", 4, ""),), anchor="centre",
         inertia=4),
    Spec("generic", "zone", K.ZONE_ENTER),
    _line("generic", ("east", "west")),
)  # fmt: skip
"""The rules of the table. A "generic" vendor is one whose rules are not documented."""

RULES = {"zone": "zone_presence", "line": "line_crossing", "crowd": "crowd_density", "loitering": "loitering"}

PLAYED = frozenset(
    (spec.vendor, rule) for spec in SPECS if spec.vendor != "generic" for rule in (RULES[spec.rule], *spec.also)
) | {
    # These are not about places; their scenes are in test_moving.py, test_look.py and test_passages.py.
    *(("frigate", rule) for rule in ("object_filters", "object_mask", "motion")),
    ("onvif", "motion"),
    ("motion", "motion"),
}
"""The rules of vendors that a scene of the documented behaviour plays, by vendor and name."""


@dataclass(frozen=True)
class Walker:
    """Somebody of constant speed, there from one picture to another. Places are those of the foot, pixels."""

    number: int
    label: str
    first: int
    last: int
    start: tuple[float, float]
    step: tuple[float, float]

    def foot(self, image: int) -> tuple[float, float]:
        """Where it is in this picture."""
        passed = image - self.first
        return self.start[0] + self.step[0] * passed, self.start[1] + self.step[1] * passed

    @property
    def size(self) -> tuple[float, float]:
        """Of its box, pixels."""
        return (16.0, 24.0) if self.number % 3 == 0 else BOX

    def point(self, image: int, anchor: str) -> tuple[float, float]:
        """The point of its box that counts."""
        x, y = self.foot(image)
        foot = anchor == "foot" or (anchor == AXIS and self.label == "person")
        return (x, y) if foot else (x, y - self.size[1] / 2)


def walkers(seed: int, count: int = 8) -> list[Walker]:
    """People and cars that cross the picture to the east, to the west, up or down, some of whom turn up inside."""
    chance = random.Random(seed)
    found = []
    for number in range(1, count + 1):
        way = chance.choice(("east", "west", "up", "down", "stays"))
        speed = chance.uniform(0.7, 4.0)
        # Never on an edge: what counts on the very edge is not documented by every vendor.
        x, y = chance.randrange(20, 180) + 0.37, chance.randrange(35, 95) + 0.41
        start, step = {
            "east": ((5.37, y), (speed, 0.0)),
            "west": ((194.63, y), (-speed, 0.0)),
            "up": ((x, 98.41), (0.0, -speed / 2)),
            "down": ((x, 21.41), (0.0, speed / 2)),
            "stays": ((x, y), (0.0, 0.0)),
        }[way]
        first = chance.randrange(0, 60)
        last = min(IMAGES - 1, first + chance.randrange(20, 90))
        label = chance.choice(("person", "person", "car"))
        found.append(Walker(number, label, first, last, start, step))
    return found


def boxes(who: list[Walker], image: int) -> list[Tracked]:
    """What a tracker that never fails gives for this picture."""
    found = []
    for walker in who:
        if walker.first <= image <= walker.last:
            x, y = walker.foot(image)
            wide, high = walker.size
            box = (x - wide / 2, y - high, wide, high)
            found.append(Tracked(walker.number, box, 0.9, walker.label, False, box, 0.0))
    return found


def replayed(spec: Spec, who: list[Walker]) -> list[Found]:
    """The events and data that the replay draws. Passages bear the numbers of their walkers."""
    tasks = tasks_of(spec.plan(), "a", WIDTH, HEIGHT)
    rules = Rules(tasks, WIDTH, HEIGHT)
    families = FamilyWatch(tasks.families, WIDTH, HEIGHT, 0.0, 1) if tasks.families else None
    drawn: list[Event | Observation] = []
    names: dict[int, int] = {}
    moment = Moment(0, 0, 0.0)
    for image in range(IMAGES):
        moment = Moment(image, image, image / RATE)
        outcome = rules.update(moment, boxes(who, image))
        names |= {s.passage: s.key for s in outcome.sightings if s.passage is not None}
        drawn += outcome.drawn
        if families is not None:
            drawn += families.update(moment, Seen(moment, NOTHING, [], None), outcome.sightings)
    drawn += rules.finish(moment).drawn
    if families is not None:
        drawn += families.finish(moment)
    return sorted(filter(None, (_seen(item, names) for item in drawn)), key=repr)


_EVENTS = (E.ZONE_ENTER, E.ZONE_EXIT, E.LOITERING, E.LINE_CROSSED, E.CROWD_START, E.CROWD_END)
_DATA = (C.DWELL, C.COUNT)


def _seen(item: Event | Observation, names: dict[int, int]) -> Found | None:
    who = names.get(item.track or 0, 0)
    value = None if item.value is None or isinstance(item.value, str) else round(float(item.value), 6)
    if isinstance(item, Event):
        return (item.kind.value, item.frame, who, item.label, value) if item.kind in _EVENTS else None
    if item.category in _DATA:
        label = f"{item.label}:{item.model.rpartition('/')[2]}"
        return (item.category.value, None if item.category is C.COUNT else item.frame, who, label, value)
    return None


@dataclass
class _Truth:
    found: list[Found] = field(default_factory=list)

    def add(self, kind: str, frame: int | None, who: int, label: str, value: float | None) -> None:
        self.found.append((kind, frame, who, label, None if value is None else round(value, 6)))


def truth(spec: Spec, who: list[Walker]) -> list[Found]:
    """What the vendor's documented rule gives."""
    result = _Truth()
    wanted = {"human": "person"}.get(spec.classes[0], spec.classes[0]) if spec.classes else ""
    chosen = [w for w in who if not wanted or w.label == wanted]
    if spec.geometry.type == "line":
        _line_truth(spec, chosen, result)
    elif spec.kind is K.CROWD_DENSITY:
        _crowd_truth(spec, chosen, result)
    else:
        _zone_truth(spec, chosen, result)
    return sorted(result.found, key=repr)


def _inside(spec: Spec, walker: Walker, image: int) -> bool:
    x, y = walker.point(image, spec.anchor)
    if spec.excluded:
        left, top, right, bottom = spec.excluded
        if left <= x <= right and top <= y <= bottom:
            return False
    return (LEFT <= x <= RIGHT and TOP <= y <= BOTTOM) is not spec.inverse


def _ready(spec: Spec, walker: Walker) -> int | None:
    """The first picture from which something may be said of this object; None: never."""
    wide, high = walker.size[0] / WIDTH, walker.size[1] / HEIGHT
    if wide <= spec.small[0] and high <= spec.small[1]:
        return None
    (x0, y0), (dx, dy) = walker.start, walker.step
    for image in range(walker.first + round(spec.lived * RATE), walker.last + 1):
        x, y = x0 + dx * (image - walker.first), y0 + dy * (image - walker.first)
        if not spec.sway or ((x - x0) / WIDTH) ** 2 + ((y - y0) / HEIGHT) ** 2 > spec.sway**2:
            return image
    return None


def _visits(spec: Spec, walker: Walker) -> Iterator[tuple[int, int]]:
    """First and last picture of each stay inside."""
    begun = None
    for image in range(walker.first, walker.last + 1):
        if _inside(spec, walker, image):
            begun = image if begun is None else begun
        elif begun is not None:
            yield begun, image - 1
            begun = None
    if begun is not None:
        yield begun, walker.last


def _gone(walker: Walker) -> int:
    """The last picture in which the place of somebody who is not seen any more still counts: the tracker holds on to
    it for `LOST` seconds."""
    return min(IMAGES - 1, walker.last + int(LOST * RATE))


def _zone_truth(spec: Spec, who: list[Walker], result: _Truth) -> None:
    present = [0] * IMAGES
    entered_ever = 0
    for walker in who:
        counted = False
        ready = _ready(spec, walker)
        metres = (walker.step[0] ** 2 + walker.step[1] ** 2) ** 0.5 * RATE * 0.1  # a pixel is a tenth of a metre
        if ready is None or metres * 3.6 < spec.least_speed:
            continue
        for begun, ended in _visits(spec, walker):
            held = _gone(walker) if ended == walker.last else ended
            entered = begun + spec.inertia - 1
            if spec.least_speed:
                entered = max(entered, begun + round(RATE))  # a speed is known after a second
                held = ended if ended < entered else held
            if held < entered:
                continue
            counted = True
            came = begun > walker.first or spec.appears
            late = ended < ready  # it had left before anything could be said of it
            said = entered if late else max(entered, ready)
            if spec.enters and came:
                result.add("zone_enter", said, walker.number, "place", None)
            for image in range(said, held + 1):
                present[image] += not late
            if spec.seconds is not None and not late:
                pictures = round(spec.seconds * RATE) + (1 if spec.more else 0)
                if held >= entered + pictures:
                    stayed = max(pictures, said - entered)
                    result.add("loitering", entered + stayed, walker.number, "place", stayed / RATE)
            if ended < walker.last:
                spent = (ended + 1 - entered) / RATE
                if spec.leaves:
                    result.add("zone_exit", ended + 1, walker.number, "place", spent)
                result.add("dwell", ended + 1, walker.number, "place:zone_presence", spent)
            else:
                spent = max(0.0, (ended - entered) / RATE)
                result.add("dwell", ended, walker.number, "place:zone_presence", spent)
        entered_ever += counted
    result.add("count", None, 0, "place:distinct_passages", float(entered_ever))
    result.add("count", None, 0, "place:most_together", float(max(present)))


def _line_truth(spec: Spec, who: list[Walker], result: _Truth) -> None:
    # Looking down the line, the west is on the right hand.
    words = {"west": "right", "east": "left"}
    counts = dict.fromkeys(spec.sides, 0)
    for walker in who:
        if _ready(spec, walker) is None:
            continue
        for image in range(walker.first + 1, walker.last + 1):
            (before, y0), (now, y1) = walker.point(image - 1, spec.anchor), walker.point(image, spec.anchor)
            if (before < LINE_X) == (now < LINE_X):
                continue
            y = y0 + (y1 - y0) * (LINE_X - before) / (now - before)
            side = "west" if now < LINE_X else "east"
            if LINE_TOP < y < LINE_BOTTOM and side in counts:
                counts[side] += 1
                result.add("line_crossed", image, walker.number, f"place/{words[side]}", None)
    for side, number in counts.items():
        result.add("count", None, 0, f"place/{words[side]}:line_crossing", float(number))


def _crowd_truth(spec: Spec, who: list[Walker], result: _Truth) -> None:
    since: int | None = None
    crowded = False
    for image in range(IMAGES):
        number = sum(
            walker.first <= image <= _gone(walker) and _inside(spec, walker, min(image, walker.last)) for walker in who
        )
        above = spec.crowd is not None and number > spec.crowd
        above |= spec.below is not None and number < spec.below
        if not above:
            if crowded:
                result.add("crowd_end", image, 0, "place", float(number))
            since, crowded = None, False
            continue
        since = image if since is None else since
        if not crowded and image - since >= round(spec.delay * RATE):
            crowded = True
            result.add("crowd_start", image, 0, "place", float(number))
