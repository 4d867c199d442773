"""The enabled steps of one camera as the parts of the planner read them: values in the footage's own units, the rule
that each is replayed with, what cannot be replayed, what has to be said of it."""

from __future__ import annotations

from inspector.domain.observation import AppliedRule, NotReplayable
from inspector.domain.plan import PlanWarning, ProcessingStep, Retention
from inspector.domain.words import DataCategory, StepKind
from inspector.replay import classes as class_names
from inspector.replay.schedule import scheduled
from inspector.replay.tasks import ShapeFilter
from inspector.replay.vendor_rules import documented

K = StepKind

FRIGATE_THRESHOLD = 0.7
"""Frigate's default threshold: of an object and of a zone's own filter."""


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
        for name in names:
            value = step.parameter(name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
        return None

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


def seconds(step: ProcessingStep, *names: str) -> float | None:
    """The first of these parameters that is a number, in seconds, whatever its unit."""
    for parameter in step.parameters:
        value = parameter.value
        if parameter.name in names and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value) / 1000 if parameter.unit == "ms" else float(value)
    return None
