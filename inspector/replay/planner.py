"""From a plan to the work of a replay: which steps run, by which rule, and which cannot.

A step runs when it is enabled. A step whose enabling is not stated is not run, and the record says so. A step is
replayed by the vendor's own rule where that rule is documented and has a test scene here (`vendor_rules.DOCUMENTED`),
by a generic rule otherwise; `AppliedRule.basis` says which.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from inspector.domain.errors import UserError
from inspector.domain.observation import AppliedRule
from inspector.domain.plan import PlanWarning, ProcessingPlan, ProcessingStep
from inspector.domain.words import DataCategory, StepKind
from inspector.replay import classes as class_names
from inspector.replay.coverage import (
    BODY_KINDS,
    FACE_KINDS,
    NEEDS_DETECTION,
    REPRODUCED,
    RUN,
    SCHEDULED,
    VEHICLE_KINDS,
    WHY_DATUM,
    why_not,
)
from inspector.replay.family_tasks import Families
from inspector.replay.planner_families import families_of
from inspector.replay.planner_places import lines_of, zones_of
from inspector.replay.planner_reading import FRIGATE_THRESHOLD, Reading
from inspector.replay.schedule import Armed, parse, scheduled
from inspector.replay.tasks import ClassTask, FaceTask, SnapshotTask, Tasks
from inspector.vision.face import SCORE as FACE_SCORE
from inspector.vision.track import Settings as TrackerSettings

K, C = StepKind, DataCategory

DEFAULT_STEP = "default"
"""Name of the step that observations of a replay without plan carry."""

GENERIC_MINIMUM = TrackerSettings().low
"""Least score of one detection when no vendor's threshold applies: the weakest that the tracker makes use of."""

FOLLOWED_ONCE = (*FACE_KINDS, *BODY_KINDS, *VEHICLE_KINDS, K.SNAPSHOT)
"""Kinds of which one step is followed for each datum, however many ask for it."""

DESCRIBING = frozenset(
    {"alarmRate", "alpr_api_type", "alpr_service", "attributes", "bounding_box", "clean_copy", "config", "config_file"}
    | {"enableHighlight", "face_detection_framework", "friendly_name", "id", "input", "known_images_path", "licence"}
    | {"metadataOverlay", "model_file", "model_size", "module", "object_framework", "object_weights", "region_enabled"}
    | {"remote", "report_interval", "sound", "timestamp", "vendor", "version"}
)
"""Settings that say nothing of what is extracted."""

ROAD = ("car", "truck", "bus", "motorcycle")
"""The classes that bear a number plate."""

CONFIDENCE = ("confidence_threshold", "object_min_confidence")
"""What OpenDataCam and ZoneMinder's event server call the least score of one detection."""

LARGEST_SNAPSHOT = 8640
"""Lines of the highest picture that a configuration can ask for: those of the largest sensors."""

FRIGATE_MINIMUM = 0.5
FRIGATE_FACE_SCORE, FRIGATE_FACE_AREA, FRIGATE_QUALITY = 0.7, 750.0, 70


def default_tasks() -> Tasks:
    """Without plan: persons, vehicles and trajectories, by generic rules."""
    names = (*class_names.PERSONS, *class_names.VEHICLES)
    return Tasks(
        classes=tuple(
            ClassTask(name, (name,), DEFAULT_STEP, GENERIC_MINIMUM, None, category=class_names.category(name))
            for name in names
        ),
        track_step=DEFAULT_STEP,
        rules=(
            AppliedRule(DEFAULT_STEP, K.OBJECT_DETECTION, "detection", "generic"),
            AppliedRule(DEFAULT_STEP, K.TRACKING, "tracking", "generic"),
        ),
        warnings=(PlanWarning("replay_default_tasks"),),
    )


def tasks_of(
    plan: ProcessingPlan | None, camera: str | None, width: int, height: int, start: datetime | None = None
) -> Tasks:
    """The work that `plan` asks for on footage of `width` × `height` pixels.

    start: hour of the first image by the device's own clock, None when it is not known: schedules are then not applied.

    Raises UserError "replay_plan_unknown" when the plan's format was not recognised, "replay_camera_unknown" when it
    has no such camera, "replay_no_camera" when all its cameras are switched off.
    """
    if plan is None:
        return default_tasks()
    if not plan.recognised:
        raise UserError("replay_plan_unknown", file=plan.file)
    chosen, warnings = _camera(plan, camera)
    steps = [step for step in plan.steps if step.camera in (chosen, "", "*")]
    warnings += [
        PlanWarning("replay_not_stated", (("step", step.name), ("kind", step.kind)))
        for step in steps
        if step.enabled is None
    ]
    enabled = [step for step in steps if step.enabled]
    found = _Planner(plan.format, enabled, width, height, chosen, warnings, plan.retention).tasks()
    return _armed(found, enabled, start)


def _armed(tasks: Tasks, steps: list[ProcessingStep], start: datetime | None) -> Tasks:
    """With the schedules of the steps that have one, or a warning that they were not applied."""
    schedules, warnings, once = [], list(tasks.warnings), _followed(tasks)
    for step in steps:
        if not scheduled(step):
            continue
        schedule = parse(step.schedule)
        can = start is not None and schedule is not None and step.kind in SCHEDULED
        # Of several steps that ask for one thing, one is followed: the hours of the others change nothing.
        can = can and (step.kind not in FOLLOWED_ONCE or step.name in once)
        said = (("step", step.name), ("schedule", str(step.schedule)))
        warnings.append(PlanWarning("replay_schedule_applied" if can else "replay_schedule_ignored", said))
        if can and schedule is not None:
            schedules.append((step.name, step.kind, schedule))
    armed = Armed(start, tuple(schedules)) if schedules else None
    return replace(tasks, armed=armed, warnings=tuple(dict.fromkeys(warnings)))


def _followed(tasks: Tasks) -> set[str]:
    """The steps that faces, snapshots, bodies and vehicles follow, of all that ask for them."""
    families = tasks.families or Families()
    each = (tasks.face, tasks.snapshot, families.persons, families.vehicles)
    return {
        str(getattr(task, part.name))
        for task in each
        if task is not None
        for part in fields(task)
        if part.name.endswith("step")
    }


def _camera(plan: ProcessingPlan, camera: str | None) -> tuple[str, list[PlanWarning]]:
    names = [found.id for found in plan.cameras]
    if camera is not None:
        if camera not in names:
            raise UserError("replay_camera_unknown", camera=camera, cameras=", ".join(names) or "—")
        return camera, []
    if not names:
        return "", []
    order = sorted(plan.cameras, key=lambda found: (found.enabled is not True, found.enabled is not None))
    if order[0].enabled is False:
        raise UserError("replay_no_camera", cameras=", ".join(names))
    chosen = (("camera", order[0].id), ("cameras", str(len(names))))
    return order[0].id, [PlanWarning("replay_camera_chosen", chosen)] if len(names) > 1 else []


class _Planner(Reading):
    """Builds the tasks of one camera from its enabled steps."""

    def tasks(self) -> Tasks:
        classes = self._classes()
        zones = zones_of(self)
        lines = lines_of(self)
        face, snapshot = self._face(), self._snapshot()
        if any(task.threshold is not None for task in classes):
            self.warnings.append(PlanWarning("replay_thresholds"))
        rate = next((v for s in self.steps if (v := self.number(s, "detect_fps", "fps"))), None)
        if rate:
            self.warnings.append(PlanWarning("replay_every_image", (("rate", f"{rate:g}"),)))
        families = families_of(self)
        if (zones or lines or face or snapshot or (families and families.needs_detection)) and not classes:
            classes = self._implied()
        classes = self._completed(classes, families)
        for step in self.steps:
            self._leftovers(step)
        tracking = next((s for s in self.of(K.TRACKING) if not _moves_camera(s)), None)
        if tracking is not None:
            self.rule(tracking, "tracking")
        self._without_effect()
        return Tasks(
            camera=self.camera,
            classes=classes,
            track_step=tracking.name if tracking else None,
            zones=zones,
            lines=lines,
            face=face,
            snapshot=snapshot,
            families=families,
            not_replayable=tuple(dict.fromkeys(self.not_replayable)),
            rules=tuple(dict.fromkeys(self.rules)),
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _implied(self) -> tuple[ClassTask, ...]:
        """What must be detected when the plan asks for what needs it without asking for detection: the classes that
        those steps name, vehicles too where a step takes every class, else persons."""
        asking = [s for s in self.steps if s.kind in NEEDS_DETECTION]
        self.warnings.append(PlanWarning("replay_detection_implied", (("step", asking[0].name),)))
        named = {label for step in asking for label in self.labels(step) or ()}
        if any(step.kind in VEHICLE_KINDS for step in asking):
            named.update(class_names.VEHICLES)
        if any(step.classes_all for step in asking if step.kind not in FACE_KINDS):
            named.update(class_names.PERSONS, class_names.VEHICLES)
        known = [task for task in default_tasks().classes if task.name in named]
        return tuple(replace(task, step=asking[0].name) for task in known or default_tasks().classes[:1])

    def _completed(self, classes: tuple[ClassTask, ...], families: Families | None) -> tuple[ClassTask, ...]:
        """With the classes that the families look at and the plan's detection leaves out. They are followed, and give
        no datum of their own: the plan does not ask for their position."""
        if families is None:
            return classes
        known = {label for task in classes for label in task.labels}
        wanted: dict[str, str] = {}
        if families.persons is not None:
            asking = self.of(*BODY_KINDS)[0].name
            wanted |= dict.fromkeys(class_names.PERSONS, asking)
            if families.persons.belongings_step is not None:
                wanted |= dict.fromkeys(class_names.BELONGINGS, families.persons.belongings_step)
        if families.vehicles is not None:
            step = families.vehicles.plate_step or families.vehicles.attribute_step or ""
            wanted |= dict.fromkeys(ROAD, step)
        added = [
            ClassTask(label, (label,), step, GENERIC_MINIMUM, None)
            for label, step in wanted.items()
            if label not in known
        ]
        return (*classes, *added)

    def _classes(self) -> tuple[ClassTask, ...]:
        found: dict[str, ClassTask] = {}
        taken: set[str] = set()
        for step in self.of(K.OBJECT_DETECTION):
            names = step.classes or ((*class_names.PERSONS, *class_names.VEHICLES) if step.classes_all else ("person",))
            for name in names:
                known = class_names.labels(name, self.vendor)
                if not known and name != "face":  # faces are looked for by the face steps
                    arguments = (("class", name), ("step", step.name))
                    self.warnings.append(PlanWarning("replay_class_unknown", arguments))
                labels = tuple(label for label in known if label not in taken)
                if not labels:
                    continue
                taken.update(labels)
                minimum = self.number(step, f"{name}.min_score", "min_score")
                each = [v for s in (step, *self.of(K.TRACKING)) if (v := self.number(s, *CONFIDENCE)) is not None]
                minimum = next(iter(each), None) if minimum is None else minimum
                threshold = self.number(step, f"{name}.threshold", "threshold")
                found[name] = ClassTask(
                    name,
                    labels,
                    step.name,
                    (FRIGATE_MINIMUM if self.frigate else GENERIC_MINIMUM) if minimum is None else minimum,
                    FRIGATE_THRESHOLD if threshold is None and self.frigate else threshold,
                    self.shape(step, name),
                    self._masks(name),
                    class_names.category(labels[0]),
                )
            self.rule(step, "object_filters")
        return tuple(found.values())

    def _masks(self, name: str) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Frigate's object masks: an object whose bottom centre is in one is not taken."""
        masks = []
        for step in self.steps:
            if self._is_object_mask(step) and (name in step.classes or not step.classes):
                masks.append(step.geometry.points)
                self.rule(step, "object_mask")
        return tuple(masks)

    def _is_object_mask(self, step: ProcessingStep) -> bool:
        named = step.name.startswith(("objects.mask", "objects.filters."))
        return self.frigate and step.kind is K.OTHER and named and step.geometry.type == "polygon"

    def _face(self) -> FaceTask | None:
        bodies = [s for s in self.freest(K.PERSON_ATTRIBUTES) if {C.AGE, C.SEX} & set(s.produces)]
        steps = sorted([*self.of(*FACE_KINDS), *bodies], key=scheduled)
        if not steps:
            return None
        asking = [s for s in steps if s.kind in (K.FACE_ATTRIBUTES, K.PERSON_ATTRIBUTES)]
        ages, sexes = (
            [s.name for s in asking if not s.produces or category in s.produces] for category in (C.AGE, C.SEX)
        )
        expressions = [s.name for s in asking if C.EXPRESSION in s.produces]
        by_kind = {step.kind: step for step in sorted(steps, key=scheduled, reverse=True)}
        recognition = by_kind.get(K.FACE_RECOGNITION)
        first = recognition or steps[0]
        score, area = self.number(first, "detection_threshold"), self.number(first, "min_area")
        if area is None and recognition and self.frigate:
            area = FRIGATE_FACE_AREA
        default = FRIGATE_FACE_SCORE if self.frigate else FACE_SCORE
        for step in steps:
            self.rule(step, "face_attributes" if step in bodies else step.kind.value)
            if C.EXPRESSION in step.produces:
                self.rule(step, "expression")
        return FaceTask(
            step=first.name,
            minimum=default if score is None else score,
            min_area=self.area(first, area, 0.0),
            template_step=recognition.name if recognition else None,
            attribute_step=next(iter([*ages, *sexes]), None),
            age=bool(ages),
            sex=bool(sexes),
            sex_step=sexes[0] if sexes else None,
            expression_step=expressions[0] if expressions else None,
        )

    def _snapshot(self) -> SnapshotTask | None:
        steps = self.freest(K.SNAPSHOT)
        if not steps:
            return None
        step = steps[0]
        quality = self.number(step, "quality")
        zones = self.value(step, "required_zones")
        height = self.number(step, "height")
        labels = frozenset(label for name in step.classes for label in class_names.labels(name, self.vendor))
        self.rule(step, "snapshot")
        return SnapshotTask(
            step.name,
            min(100, max(1, int(FRIGATE_QUALITY if quality is None else quality))),
            self.value(step, "crop") is True,
            int(height) if height and 1 <= height <= LARGEST_SNAPSHOT else None,
            None if step.classes_all or not step.classes else labels,
            frozenset(part.strip() for part in zones.split(",") if part.strip())
            if isinstance(zones, str)
            else frozenset(),
            self._snapshot_days(step),
        )

    def _snapshot_days(self, step: ProcessingStep) -> float | None:
        """For how long snapshots are kept, as the configuration states it."""
        for kept in self.retention:
            if kept.what.startswith("snapshot") and kept.value is not None and kept.unit.startswith("day"):
                return kept.value
        return self.number(step, "retain.default")

    def _without_effect(self) -> None:
        """Says which settings of the steps that are replayed changed nothing in the replay."""
        replayed = {(rule.step, rule.kind) for rule in self.rules}
        for step in self.steps:
            names = [name for name in self.unread(step) if not _describes(name)]
            if names and (step.name, step.kind) in replayed:
                said = (("step", step.name), ("settings", ", ".join(dict.fromkeys(names))))
                self.warnings.append(PlanWarning("replay_settings_unused", said))

    def _leftovers(self, step: ProcessingStep) -> None:
        """What this step would produce and the replay cannot."""
        if _moves_camera(step):
            self.cannot(step, "device_only", step.produces)
            return
        if self._is_object_mask(step):
            return
        if step.kind not in RUN:
            self.cannot(step, why_not(step.kind, " ".join((step.name, *step.classes))), step.produces)
            return
        said = {c for n in self.not_replayable if (n.step, n.kind) == (step.name, step.kind) for c in n.produces}
        by_why: dict[str, list[DataCategory]] = {}
        for category in step.produces:
            if category not in REPRODUCED.get(step.kind, frozenset()) and category not in said:
                by_why.setdefault(WHY_DATUM.get(category, "not_in_version"), []).append(category)
        for why, categories in by_why.items():
            self.cannot(step, why, tuple(categories))


def _describes(name: str) -> bool:
    """Whether a setting only names things, or says which network the vendor runs: a reference model stands for it."""
    return name in DESCRIBING or name.partition(".")[0] in ("detector", "model") or name.startswith(("index_", "reid"))


def _moves_camera(step: ProcessingStep) -> bool:
    return "ptz" in step.actions
