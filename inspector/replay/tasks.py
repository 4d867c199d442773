"""What a replay has to do, once the plan has been read: plain data for the engine and the rules."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.observation import AppliedRule, Box, NotReplayable
from inspector.domain.plan import PlanWarning
from inspector.domain.words import DataCategory
from inspector.replay.family_tasks import Families, Measured
from inspector.replay.schedule import Armed

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ShapeFilter:
    """Bounds on a box. Areas in px² of the decoded picture; ratios are width / height."""

    min_area: float = 0.0
    max_area: float = math.inf
    min_ratio: float = 0.0
    max_ratio: float = math.inf

    def admits(self, box: Box) -> bool:
        """Whether the box is within the bounds, bounds included."""
        width, height = box[2], box[3]
        if not self.min_area <= width * height <= self.max_area:
            return False
        return height > 0 and self.min_ratio <= width / height <= self.max_ratio


@dataclass(frozen=True, slots=True)
class ClassTask:
    """One class of objects to detect, under the name the vendor gives it.

    labels: the reference model's classes that stand for it. minimum: least score of one detection. threshold: least
    median score of a passage (None: no such rule). step: of the plan. masks: polygons (0..1) where an object of this
    class is ignored. category: what one detection of it is; None for a class that is no datum about a person.
    """

    name: str
    labels: tuple[str, ...]
    step: str
    minimum: float
    threshold: float | None
    shape: ShapeFilter = ShapeFilter()
    masks: tuple[Points, ...] = ()
    category: DataCategory | None = None


@dataclass(frozen=True, slots=True)
class ZoneFilter:
    """A zone's own filter for one class. threshold: least score over the passage's history."""

    label: str
    threshold: float
    shape: ShapeFilter


@dataclass(frozen=True, slots=True)
class Suppression:
    """What an object must pass before it raises anything. seconds: in view. size: width and height, parts of the
    picture, of which it must exceed one. sway: part of the picture, further than which it must have gone."""

    seconds: float = 0.0
    size: tuple[float, float] = (0.0, 0.0)
    sway: float = 0.0


@dataclass(frozen=True, slots=True)
class ZoneTask:
    """One polygon (points of 0..1) and what the plan draws from it; a step that is None or absent is not asked for.

    classes: those that count in it, None for every class. inertia: pictures in a row. loitering_time: seconds.
    anchor: the point of the box that counts (`moment.anchor`). strictly: loitering is longer than the
    time, not as long. inverse: what counts is outside the polygon. excluded: polygons where nothing counts. appearing:
    whether an object counts as entering that was not outside before. ground, least_speed: an object is in the zone
    while it is at least as fast, km/h.
    """

    label: str
    points: Points
    vendor: str = "generic"
    loiter_vendor: str = ""
    anchor: str = "foot"
    strictly: bool = False
    inverse: bool = False
    classes: frozenset[str] | None = None
    inertia: int = 1
    loitering_time: float = 0.0
    filters: tuple[ZoneFilter, ...] = ()
    enter_steps: tuple[str, ...] = ()
    exit_steps: tuple[str, ...] = ()
    loiter_step: str | None = None
    dwell_step: str | None = None
    count_step: str | None = None
    excluded: tuple[Points, ...] = ()
    appearing: bool = True
    ground: Measured | None = None
    least_speed: float = 0.0
    suppression: Suppression | None = None

    def concerns(self, label: str) -> bool:
        """Whether objects of this class count in the zone (None: every class)."""
        return self.classes is None or label in self.classes

    def admits(self, label: str, box: Box, score: float) -> bool:
        """The zone's own filters, applied on entering. score: over the passage's history."""
        own = [one for one in self.filters if one.label == label]
        return all(score >= one.threshold and one.shape.admits(box) for one in own)


@dataclass(frozen=True, slots=True)
class LineTask:
    """One line, two points of 0..1. vendor: whose rule. anchor: as in a zone. only: "left" or "right", the side
    reached by the crossings that count (looking from the first point to the second), "" for both. arrow: two points,
    the way in which a crossing counts (None: any). extended: the line goes on beyond its ends."""

    label: str
    points: Points
    step: str
    classes: frozenset[str] | None = None
    vendor: str = "generic"
    anchor: str = "foot"
    only: str = ""
    arrow: Points | None = None
    extended: bool = False
    suppression: Suppression | None = None

    def concerns(self, label: str) -> bool:
        """Whether objects of this class are watched (None: every class)."""
        return self.classes is None or label in self.classes


@dataclass(frozen=True, slots=True)
class FaceTask:
    """Faces. minimum: least score. min_area: least area of the face's box, px². A step that is None is not asked for:
    template_step computes templates and compares passages, attribute_step estimates age and sex (sex_step: the step
    that asks for the sex), expression_step names the expression."""

    step: str
    minimum: float
    min_area: float = 0.0
    template_step: str | None = None
    attribute_step: str | None = None
    age: bool = False
    sex: bool = False
    sex_step: str | None = None
    expression_step: str | None = None


@dataclass(frozen=True, slots=True)
class SnapshotTask:
    """One picture kept for each passage. quality: of the JPEG file, 1 to 100. crop: only the object's box is kept.
    height: of the picture kept, pixels (None: as it is). classes: those kept, None for every class. zones: labels of
    the zones it must have entered first (empty: anywhere). days: for how long it is kept, None when that is not
    stated."""

    step: str
    quality: int = 70
    crop: bool = False
    height: int | None = None
    classes: frozenset[str] | None = None
    zones: frozenset[str] = frozenset()
    days: float | None = None


@dataclass(frozen=True, slots=True)
class Tasks:
    """All the work of one replay. track_step: the step that asks for trajectories, None if none does. families: what
    is asked for beyond detection, zones, lines, faces and snapshots, None when nothing is. armed: the schedules, where
    the hour of the footage is known."""

    camera: str = ""
    classes: tuple[ClassTask, ...] = ()
    track_step: str | None = None
    zones: tuple[ZoneTask, ...] = ()
    lines: tuple[LineTask, ...] = ()
    face: FaceTask | None = None
    snapshot: SnapshotTask | None = None
    families: Families | None = None
    armed: Armed | None = None
    not_replayable: tuple[NotReplayable, ...] = ()
    rules: tuple[AppliedRule, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()

    @property
    def by_label(self) -> Mapping[str, ClassTask]:
        """The reference model's class -> the task it serves."""
        return {label: task for task in self.classes for label in task.labels}
