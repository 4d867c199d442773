"""What there is to draw and to say at one frame, worked out from the replay's data. No Qt here.

Boxes and points are in pixels of the decoded picture, origin top left, y down; plan geometry is in 0..1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector.domain.observation import Box, Event, Observation
from inspector.domain.plan import ProcessingStep
from inspector.domain.words import DataCategory, EventKind, StepKind

TRAIL_SECONDS = 3.0
"""How much of a trajectory is drawn behind a passage."""

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Figure:
    """One passage in the picture. `coasting`: no detection at this frame, the box was carried on by the tracker."""

    track: int | None
    label: str
    score: float | None
    box: Box
    coasting: bool


@dataclass(frozen=True, slots=True)
class FaceMark:
    """One face in the picture. `notes`: categories extracted from it at this frame (template, age, sex)."""

    track: int | None
    score: float | None
    box: Box
    notes: tuple[DataCategory, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a passage stood (bottom centre of its box) up to this frame: (x, y, carried), oldest first.

    `carried`: between the point before and this one the passage was not detected in every frame.
    """

    track: int
    points: tuple[tuple[float, float, bool], ...]


@dataclass(frozen=True, slots=True)
class VendorMark:
    """One box of a vendor's own metadata laid over the picture: nothing of the replay's. caption: as written there."""

    caption: str
    box: Box


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """Everything that a replay says of one frame."""

    frame: int
    figures: tuple[Figure, ...] = ()
    faces: tuple[FaceMark, ...] = ()
    trails: tuple[Trail, ...] = ()
    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()
    vendor: tuple[VendorMark, ...] = ()

    @property
    def persons(self) -> int:
        """How many passages of people are in the picture."""
        return sum(figure.label == PERSON for figure in self.figures)

    def figure(self, track: int | None) -> Figure | None:
        """The figure of a passage, None when it is not in the picture."""
        return next((f for f in self.figures if f.track == track), None) if track is not None else None


@dataclass(frozen=True, slots=True)
class Area:
    """A zone, line or mask of the plan. `kinds`: the processing that uses it. points: 0..1."""

    shape: str
    name: str
    points: tuple[tuple[float, float], ...]
    kinds: tuple[StepKind, ...]
    enabled: bool | None

    @property
    def mask(self) -> bool:
        """Whether it hides rather than watches."""
        return set(self.kinds) <= {StepKind.PRIVACY_MASK}


def coasting(observation: Observation) -> bool:
    """Whether a position was carried on by the tracker rather than detected: it then has no confidence."""
    return observation.confidence is None


def facts(frame: int, window: Iterable[Observation], events: Iterable[Event], seconds: float) -> FrameFacts:
    """The facts of `frame` out of the observations of the frames before it and of itself.

    `seconds`: time of the frame, from which trails reach back `TRAIL_SECONDS`.
    """
    here: list[Observation] = []
    paths: dict[int, list[tuple[float, float, bool]]] = {}
    last_seen: dict[int, int] = {}
    for observation in window:
        if observation.frame > frame or observation.time < seconds - TRAIL_SECONDS - 1e-9:
            continue
        if observation.frame == frame:
            here.append(observation)
        if observation.category is DataCategory.POSITION and observation.track is not None and observation.box:
            left, top, width, height = observation.box
            gap = observation.frame - last_seen.get(observation.track, observation.frame) > 1
            last_seen[observation.track] = observation.frame
            paths.setdefault(observation.track, []).append(
                (left + width / 2, top + height, gap or coasting(observation)),
            )
    figures = tuple(
        Figure(o.track, o.label, o.confidence, o.box, coasting(o))
        for o in here
        if o.category is DataCategory.POSITION and o.box
    )
    present = {figure.track for figure in figures}
    return FrameFacts(
        frame=frame,
        figures=figures,
        faces=_faces(here),
        trails=tuple(Trail(track, tuple(points)) for track, points in paths.items() if track in present),
        observations=tuple(here),
        events=tuple(event for event in events if event.frame == frame),
    )


_OF_A_FACE = (DataCategory.FACE_TEMPLATE, DataCategory.AGE, DataCategory.SEX, DataCategory.EXPRESSION)


def _faces(here: Sequence[Observation]) -> tuple[FaceMark, ...]:
    marks: dict[Box, FaceMark] = {}
    for observation in here:
        if observation.category is DataCategory.FACE_IMAGE and observation.box:
            marks[observation.box] = FaceMark(observation.track, observation.confidence, observation.box)
    for observation in here:
        if observation.category in _OF_A_FACE and observation.box in marks:
            mark = marks[observation.box]
            marks[observation.box] = FaceMark(mark.track, mark.score, mark.box, (*mark.notes, observation.category))
    return tuple(marks.values())


def areas(steps: Iterable[ProcessingStep]) -> tuple[Area, ...]:
    """The zones, lines and masks of the plan's steps; steps that share one geometry are one area."""
    found: dict[tuple[str, tuple[tuple[float, float], ...]], Area] = {}
    for step in steps:
        if step.geometry.type == "none" or not step.geometry.points:
            continue
        key = (step.geometry.type, step.geometry.points)
        before = found.get(key)
        enabled = step.enabled if before is None or before.enabled is not True else True
        kinds = (*before.kinds, step.kind) if before else (step.kind,)
        found[key] = Area(
            step.geometry.type, before.name if before else step.name, step.geometry.points, kinds, enabled
        )
    return tuple(found.values())


def at(point: tuple[float, float], figures: Sequence[Figure]) -> Figure | None:
    """The figure at a point of the picture; the smallest when boxes overlap, so that no passage is out of reach."""
    x, y = point
    hits = [f for f in figures if f.box[0] <= x <= f.box[0] + f.box[2] and f.box[1] <= y <= f.box[1] + f.box[3]]
    return min(hits, key=lambda f: f.box[2] * f.box[3], default=None)


MARKED_EVENTS = frozenset(EventKind) - {EventKind.TRACK_END}
"""Events that N and P stop at."""
