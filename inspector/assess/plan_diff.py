"""What changed between two configurations: before and after an update, declared and seized.

Things are matched by what they are called (camera, kind, name), then, among those of one camera and kind that are left
over, by their outline, then one with one: a rename is a change, not a removal and an addition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from inspector.domain.plan import Geometry, ProcessingPlan, ProcessingStep, Provenance, Recipient, Retention

Part = Literal["camera", "step", "retention", "recipient", "special", "capability", "not_understood"]
What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a thing that changed. name: of the field, or "parameter.<name>"; before, after: what it was and is,
    as lists, texts, numbers, booleans or None."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing added, removed or changed. kind: of step, what is kept, nature of recipient, category, as the part
    says; before, after: where it is written in each configuration, () where it is not there."""

    part: Part
    what: What
    kind: str
    name: str
    camera: str
    fields: tuple[FieldChange, ...] = ()
    before: tuple[Provenance, ...] = ()
    after: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """All changes, in the order of the parts; same: how many things are the same in both."""

    changes: tuple[PlanChange, ...]
    same: int

    def of(self, part: Part) -> tuple[PlanChange, ...]:
        """Those of one part."""
        return tuple(change for change in self.changes if change.part == part)


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing of a configuration in the common form. near: what makes two of them likely the same when the names
    differ; alike: what two of them share for certain then (an outline), () for nothing."""

    part: Part
    kind: str
    name: str
    camera: str
    fields: tuple[tuple[str, Any], ...]
    provenance: tuple[Provenance, ...]
    alike: tuple[Any, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return (self.part, self.kind, self.camera, self.name)


def compare(before: ProcessingPlan, after: ProcessingPlan) -> PlanDiff:
    """What `after` adds, removes and changes. Where things are written (lines, paths) is cited, never compared."""
    changes: list[PlanChange] = []
    same = 0
    for things in (_cameras, _steps, _retention, _recipients, _special, _capabilities, _unknown):
        old, new = list(things(before)), list(things(after))
        for first, second in _matched(old, new):
            fields = _changed(first, second)
            if fields:
                changes.append(
                    PlanChange(
                        second.part, "changed", second.kind, second.name, second.camera, fields,
                        first.provenance, second.provenance,
                    )
                )  # fmt: skip
            else:
                same += 1
        changes += [_alone(thing, "removed") for thing in old]
        changes += [_alone(thing, "added") for thing in new]
    return PlanDiff(tuple(changes), same)


def diff_to_json(before: ProcessingPlan, after: ProcessingPlan, diff: PlanDiff) -> dict[str, Any]:
    """`compare --json`."""
    return {
        **{
            name: {"file": plan.file, "sha256": plan.sha256, "format": plan.format,
                   "format_version": plan.format_version}
            for name, plan in (("before", before), ("after", after))
        },
        "same": diff.same,
        "changes": [asdict(change) for change in diff.changes],
    }  # fmt: skip


def _matched(old: list[_Thing], new: list[_Thing]) -> Iterable[tuple[_Thing, _Thing]]:
    """Pairs; what is left in the two lists has no counterpart."""

    def take(same: Callable[[_Thing, _Thing], bool]) -> Iterable[tuple[_Thing, _Thing]]:
        for first in list(old):
            second = next((one for one in new if same(first, one)), None)
            if second is not None:
                old.remove(first)
                new.remove(second)
                yield first, second

    yield from take(lambda a, b: a.key == b.key and not _changed(a, b))
    yield from take(lambda a, b: a.key == b.key)
    yield from take(lambda a, b: _group(a) == _group(b) and bool(a.alike) and a.alike == b.alike)
    yield from take(
        lambda a, b: (
            a.part in ("step", "recipient")
            and _group(a) == _group(b)
            and _alone_in_group(a, old)
            and _alone_in_group(b, new)
        )
    )


def _group(thing: _Thing) -> tuple[str, ...]:
    return (thing.part, thing.kind, thing.camera)


def _alone_in_group(thing: _Thing, among: Sequence[_Thing]) -> bool:
    return sum(_group(one) == _group(thing) for one in among) == 1


def _changed(first: _Thing, second: _Thing) -> tuple[FieldChange, ...]:
    before, after = dict(first.fields), dict(second.fields)
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )


def _alone(thing: _Thing, what: What) -> PlanChange:
    places: dict[str, Any] = {"before" if what == "removed" else "after": thing.provenance}
    fields = tuple(
        FieldChange(name, *((value, None) if what == "removed" else (None, value)))
        for name, value in thing.fields
        if value not in (None, "", [])
    )
    return PlanChange(thing.part, what, thing.kind, thing.name, thing.camera, fields, **places)


def _cameras(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.cameras:
        yield _Thing("camera", "", one.id, one.id, (("name", one.name), ("enabled", one.enabled)), one.provenance)


def _steps(plan: ProcessingPlan) -> Iterable[_Thing]:
    for step in plan.steps:
        yield _Thing(
            "step", step.kind.value, step.name, step.camera, tuple(_step_fields(step)), step.provenance,
            alike=step.geometry.points,
        )  # fmt: skip


def _step_fields(step: ProcessingStep) -> Iterable[tuple[str, Any]]:
    yield "name", step.name
    yield "enabled", step.enabled
    yield "stated", step.stated
    yield "classes", ["*"] if step.classes_all else sorted(step.classes)
    yield "geometry", _outline(step.geometry)
    yield "schedule", step.schedule
    yield "actions", sorted(step.actions)
    yield "produces", sorted(category.value for category in step.produces)
    for item in step.parameters:
        yield f"parameter.{item.name}", item.value if not item.unit else [item.value, item.unit]


def _outline(geometry: Geometry) -> list[Any] | None:
    """Type and points to a thousandth of the picture: two ways of writing the same zone are the same zone."""
    if geometry.type == "none":
        return None
    return [geometry.type, *([round(x, 3), round(y, 3)] for x, y in geometry.points)]


def _retention(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.retention:
        yield _Thing("retention", one.what, "", one.camera or "", tuple(_kept(one)), one.provenance)


def _kept(one: Retention) -> Iterable[tuple[str, Any]]:
    yield "enabled", one.enabled
    yield "stated", one.stated
    yield "kept", None if one.value is None else [one.value, one.unit]
    yield "categories", sorted(category.value for category in one.categories)


def _recipients(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.recipients:
        yield _Thing("recipient", one.kind, one.address, "", tuple(_sent(one)), one.provenance)


def _sent(one: Recipient) -> Iterable[tuple[str, Any]]:
    yield "address", one.address
    yield "enabled", one.enabled


def _special(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.special:
        fields = (("enabled", one.enabled), ("why", one.why))
        yield _Thing("special", one.category.value, one.why, one.camera or "", fields, one.provenance)


def _capabilities(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.capabilities:
        yield _Thing("capability", one.kind.value, one.name, "", (("name", one.name),), one.provenance)


def _unknown(plan: ProcessingPlan) -> Iterable[_Thing]:
    for one in plan.not_understood:
        yield _Thing(
            "not_understood", "", one.path, "", (("path", one.path),), (Provenance(one.path, one.line),)
        )  # fmt: skip
