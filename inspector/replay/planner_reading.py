"""The enabled steps of one camera as the parts of the planner read them: values in the footage's own units, the rule
that each is replayed with, what cannot be replayed, what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inspector.domain.observation import AppliedRule, NotReplayable
from inspector.domain.plan import Parameter, PlanWarning, ProcessingStep, Retention
from inspector.domain.words import DataCategory, StepKind
from inspector.replay import classes as class_names
from inspector.replay.family_tasks import Points, SpeedTask
from inspector.replay.schedule import scheduled
from inspector.replay.tasks import ShapeFilter
from inspector.replay.vendor_rules import documented

K = StepKind

FRIGATE_THRESHOLD = 0.7
"""Frigate's default threshold: of an object and of a zone's own filter."""

LARGEST = 1e15
FEET = 0.3048
MILES = 1.609344


class Reading:
    """The enabled steps of one camera of a plan, for footage of `width` × `height` pixels. rules, not_replayable and
    warnings are filled as the steps are read."""

    def __init__(
        self,
        vendor: str,
        steps: list[ProcessingStep],
        width: int,
        height: int,
        camera: str,
        warnings: list[PlanWarning],
        retention: tuple[Retention, ...] = (),
    ) -> None:
        self.vendor = vendor
        self.retention = tuple(kept for kept in retention if kept.camera in (camera, None, "", "*"))
        self.frigate = vendor == "frigate"
        self.steps = steps
        self.width, self.height = width, height
        self.camera = camera
        self.warnings = warnings
        self.rules: list[AppliedRule] = []
        self.not_replayable: list[NotReplayable] = []
        self._read: set[tuple[StepKind, str, str]] = set()
        self.scale = self._scale()

    def of(self, *kinds: StepKind) -> list[ProcessingStep]:
        return [step for step in self.steps if step.kind in kinds]

    def freest(self, *kinds: StepKind) -> list[ProcessingStep]:
        """The same, those that are always armed first: where several ask for one thing, the freest decides when."""
        return sorted(self.of(*kinds), key=scheduled)

    def rule(self, step: ProcessingStep, rule: str) -> str:
        """Writes which rule the step is replayed with; gives whose it is: the vendor's name, or "generic"."""
        whose = self.vendor if documented(self.vendor, rule) else "generic"
        basis = "generic" if whose == "generic" else "vendor"
        self.rules.append(AppliedRule(step.name, step.kind, f"{whose}/{rule}", basis))
        return whose

    def labels(self, step: ProcessingStep) -> frozenset[str] | None:
        """The reference model's classes that a step names; None for every class."""
        if step.classes_all or not step.classes:
            return None
        known = {name: class_names.labels(name, self.vendor) for name in step.classes}
        found = frozenset(label for labels in known.values() for label in labels)
        unknown = ", ".join(name for name, labels in known.items() if not labels)
        if not found:
            self.warnings.append(PlanWarning("replay_class_any", (("class", unknown), ("step", step.name))))
        return found or None

    def number(self, step: ProcessingStep, *names: str) -> float | None:
        """The first of these parameters that the step has as a number."""
        found = self._figure(step, names)
        return None if found is None else float(found.value)  # type: ignore[arg-type]

    def seconds(self, step: ProcessingStep, *names: str) -> float | None:
        """The same, in seconds, whatever its unit."""
        found = self._figure(step, names)
        if found is None:
            return None
        return float(found.value) / 1000 if found.unit == "ms" else float(found.value)  # type: ignore[arg-type]

    def setting(self, step: ProcessingStep, *names: str) -> Parameter | None:
        """The first of these parameters that the step has."""
        return next(self.settings(step, lambda p: p.name in names), None)

    def value(self, step: ProcessingStep, *names: str) -> object:
        """What is written for the first of these parameters that the step has; None when it has none of them."""
        found = self.setting(step, *names)
        return found.value if found else None

    def settings(self, step: ProcessingStep, wanted: Callable[[Parameter], bool]) -> Iterator[Parameter]:
        """The parameters of a step that are wanted: those given are taken to have an effect."""
        for parameter in step.parameters:
            if wanted(parameter):
                self._read.add((step.kind, step.name, parameter.name))
                yield parameter

    def unread(self, step: ProcessingStep) -> list[str]:
        """The names of the parameters of a step that nothing asked for."""
        return [p.name for p in step.parameters if (step.kind, step.name, p.name) not in self._read]

    def _figure(self, step: ProcessingStep, names: tuple[str, ...]) -> Parameter | None:
        figures = [p for name in names for p in step.parameters if p.name == name and is_figure(p.value)]
        return next(self.settings(step, lambda p: p is figures[0]), None) if figures else None

    def _scale(self) -> float | None:
        """px² of the footage for one px² of the picture the configuration counts in; None when that is not known."""
        for step in self.steps:
            width = self.number(step, "detect_width", "width")
            height = self.number(step, "detect_height", "height")
            if step.kind is not K.SNAPSHOT and width and height:
                return self.width * self.height / (width * height)
        return None

    def area(self, step: ProcessingStep, value: float | None, default: float) -> float:
        """An area in px² of the footage. Frigate: below 1 it is a part of the picture, else px² of its own picture."""
        if value is None:
            return default
        if 0 < value < 1:
            return value * self.width * self.height
        if self.scale is None:
            self.warnings.append(PlanWarning("replay_area_scale", (("step", step.name),)))
            return value
        return value * self.scale

    def shape(self, step: ProcessingStep, name: str = "") -> ShapeFilter:
        prefix = f"{name}." if name else ""
        none = ShapeFilter()

        def read(what: str) -> float | None:
            return self.number(step, prefix + what, what)

        return ShapeFilter(
            self.area(step, read("min_area"), none.min_area),
            self.area(step, read("max_area"), none.max_area),
            none.min_ratio if (low := read("min_ratio")) is None else low,
            none.max_ratio if (high := read("max_ratio")) is None else high,
        )

    def cannot(self, step: ProcessingStep, why: str, produces: tuple[DataCategory, ...]) -> None:
        self.not_replayable.append(NotReplayable(step.name, step.kind, why, produces))


def is_figure(value: object) -> bool:
    """Whether it is a number that a device can mean: a file may hold infinity, or one of a thousand digits."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def written_polygons(by: Reading, step: ProcessingStep, wanted: Callable[[str], bool]) -> tuple[Points, ...]:
    """Polygons written as parameters of such a name: "x,y x,y …" in 0..1. What is none is left unread."""
    read = by.settings(step, lambda p: wanted(p.name) and len(points_of(p.value)) > 2)
    return tuple(points_of(p.value) for p in read)


def points_of(written: object) -> Points:
    """Points written "x,y x,y …"; none when it is anything else."""
    try:
        pairs = [[float(figure) for figure in pair.split(",")] for pair in str(written).split()]
    except ValueError:
        return ()
    if any(len(pair) != 2 or not all(map(is_figure, pair)) for pair in pairs):
        return ()
    return tuple((x, y) for x, y in pairs)


def speed_of(by: Reading, step: ProcessingStep) -> list[SpeedTask]:
    """Only where the sides of a zone of four corners are measured."""
    points, sides = step.geometry.points, _sides(by.setting(step, "distances"))
    if sides is None or len(points) != 4:
        by.cannot(step, "no_perspective", step.produces)
        return []
    threshold, written = by.number(step, "speed_threshold"), by.setting(step, "speed_threshold")
    if threshold is not None and written is not None and written.unit == "mph":
        threshold *= MILES
    return [
        SpeedTask(step.name, step.name, points, sides, by.rule(step, "speed"), by.labels(step), threshold),
    ]


def _sides(written: Parameter | None) -> tuple[float, float, float, float] | None:
    """Four lengths in metres, written with commas between them."""
    try:
        values = [float(word) for word in str(written.value).split(",")] if written else []
    except ValueError:
        return None
    if len(values) != 4 or not all(map(is_figure, values)) or min(values) <= 0:
        return None
    a, b, c, d = (value * (FEET if written and written.unit == "ft" else 1.0) for value in values)
    return (a, b, c, d)
