"""What a replay has to do beyond detection, zones, lines and faces: plain data, one class for each family of steps.

Points are 0..1 of the picture. `vendor` is the vendor whose documented rule is applied, "generic" for ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.words import DataCategory, StepKind

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A zone of four corners (0..1) whose sides are known: metres, from corner 1 to 2, 2 to 3, 3 to 4, 4 to 1."""

    points: Points
    sides: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A category that a step looks for, with the model or rule that looks. minimum_px: size below which what is looked
    for cannot be found. of: "face" when that is the width of faces, "" when size does not matter."""

    category: DataCategory
    step: str
    model: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of cells over the picture, those that count as True, row by row from the top left."""

    columns: int
    rows: int
    active: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class MotionTask:
    """Movement against a background.

    area: where it counts (empty: everywhere). masks: where it does not. threshold: least change of brightness of a
    pixel, 0 to 255. measure: what is compared with `least`: "contour" (area of the largest changed region, pixels of
    the reduced picture), "pixels" (changed pixels, as a part of the picture), "cells" (adjacent changed cells of
    `grid`). on_delay, off_delay: seconds during which it must last, or be over. images: the same in pictures.
    lightning: part of the picture above which a change is one of light, not movement. learning:
    seconds in which the background takes in a change.
    """

    label: str
    step: str
    measure: str
    least: float
    threshold: float = 30.0
    vendor: str = "generic"
    area: Points = ()
    masks: tuple[Points, ...] = ()
    grid: Grid | None = None
    on_delay: float = 0.0
    off_delay: float = 0.0
    images: int = 1
    lightning: float = 1.0
    learning: float = 5.0
    step_kind: StepKind = StepKind.MOTION


@dataclass(frozen=True, slots=True)
class MaskTask:
    """A privacy mask: what it hides must not be seen, and nothing should be detected in it."""

    label: str
    step: str
    points: Points


@dataclass(frozen=True, slots=True)
class RecordingTask:
    """What would be recorded. mode: "continuous", "motion" or "events" (while a passage of `classes` lasts).

    before, after: seconds kept round what starts a recording. classes: of the passages, None for every class. days:
    for how long, as the configuration states it (None: not stated, or by disk capacity).
    """

    label: str
    step: str
    mode: str
    before: float = 0.0
    after: float = 0.0
    classes: frozenset[str] | None = None
    days: float | None = None


@dataclass(frozen=True, slots=True)
class CrowdTask:
    """How many objects are in an area at a time. more_than: the threshold is passed by more objects than this (None: no
    threshold); below: passed by fewer. delay: seconds for which it must be passed. classes: None for every class.
    anchor: as in a zone."""

    label: str
    step: str
    points: Points
    vendor: str = "generic"
    classes: frozenset[str] | None = None
    more_than: float | None = None
    below: float | None = None
    delay: float = 0.0
    density: bool = True
    count: bool = False
    anchor: str = "foot"


@dataclass(frozen=True, slots=True)
class DirectionTask:
    """Direction of movement. points: an arrow, from the first to the second. classes: None for every class."""

    label: str
    step: str
    points: Points
    vendor: str = "generic"
    classes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class SpeedTask:
    """Speed in a zone of four corners whose sides are measured. sides: as of `Measured`. threshold: km/h, None when
    there is none."""

    label: str
    step: str
    points: Points
    sides: tuple[float, float, float, float]
    vendor: str = "generic"
    classes: frozenset[str] | None = None
    threshold: float | None = None

    @property
    def ground(self) -> Measured:
        """The zone."""
        return Measured(self.points, self.sides)


@dataclass(frozen=True, slots=True)
class LeftTask:
    """Objects left or removed in an area. removed: which of the two. seconds: for which it must stay so."""

    label: str
    step: str
    points: Points
    removed: bool
    seconds: float
    vendor: str = "generic"


@dataclass(frozen=True, slots=True)
class PersonTask:
    """What is drawn from the bodies of persons; a step that is None is not asked for."""

    clothing_step: str | None = None
    belongings_step: str | None = None
    signature_step: str | None = None
    fall_step: str | None = None
    fall_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class VehicleTask:
    """What is drawn from vehicles; a step that is None is not asked for. min_area: least area of a plate, px²."""

    attribute_step: str | None = None
    plate_step: str | None = None
    min_area: float = 0.0


@dataclass(frozen=True, slots=True)
class Families:
    """The tasks of all families. models: identifiers of the networks they need; wanted: what they look for."""

    motion: tuple[MotionTask, ...] = ()
    masks: tuple[MaskTask, ...] = ()
    recordings: tuple[RecordingTask, ...] = ()
    crowds: tuple[CrowdTask, ...] = ()
    directions: tuple[DirectionTask, ...] = ()
    speeds: tuple[SpeedTask, ...] = ()
    left: tuple[LeftTask, ...] = ()
    persons: PersonTask | None = None
    vehicles: VehicleTask | None = None
    models: tuple[str, ...] = ()
    wanted: tuple[Wanted, ...] = ()

    @property
    def needs_grey(self) -> bool:
        """Whether the reduced grey picture is needed."""
        return bool(self.motion or self.left or self.masks or any(r.mode == "motion" for r in self.recordings))

    @property
    def needs_detection(self) -> bool:
        """Whether objects have to be detected."""
        places = self.crowds or self.directions or self.speeds or self.left
        return bool(places or self.persons or self.vehicles)


__all__ = [
    "CrowdTask",
    "DirectionTask",
    "Families",
    "Grid",
    "LeftTask",
    "MaskTask",
    "MotionTask",
    "PersonTask",
    "Points",
    "RecordingTask",
    "SpeedTask",
    "VehicleTask",
    "Wanted",
]
