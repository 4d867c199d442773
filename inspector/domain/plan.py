"""The processing plan: what a vendor's configuration switches on, normalised.

The JSON form (`plan_to_json`, `plan_from_json`) is the one of the contract, `plan --json`.
`enabled` has three values: True, False and None. None means *not stated*, never *off*.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from inspector.domain.words import DataCategory, StepKind


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where in a file a fact was read: key path (dots), line (from 1, None if unknown), text read (secrets masked)."""

    path: str
    line: int | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Geometry:
    """Points in 0..1 of the picture, origin top left, y down, whatever the vendor's frame."""

    type: Literal["polygon", "line", "none"] = "none"
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a step, in the vendor's own value and unit ("s", "frame", "px", "px2", "0-1", "")."""

    name: str
    value: float | int | str | bool | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera as the configuration names it."""

    id: str
    name: str
    enabled: bool | None
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """One processing. `stated` is False when it is the vendor's default and nothing in the file says it."""

    kind: StepKind
    name: str
    camera: str
    enabled: bool | None
    stated: bool
    classes: tuple[str, ...] = ()
    classes_all: bool = False
    geometry: Geometry = Geometry()
    parameters: tuple[Parameter, ...] = ()
    schedule: str | None = None
    actions: tuple[str, ...] = ()
    produces: tuple[DataCategory, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    def parameter(self, name: str) -> float | int | str | bool | None:
        """Value of the named parameter, None if the step has none of that name."""
        return next((p.value for p in self.parameters if p.name == name), None)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where data go: `kind` is mqtt, http, mail, cloud…; secrets in `address` are masked."""

    kind: str
    address: str
    enabled: bool | None
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept. `value` None: kept with no stated limit (by disk capacity, say)."""

    what: str
    value: float | None
    unit: str
    stated: bool
    enabled: bool | None = True
    camera: str | None = None
    categories: tuple[DataCategory, ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class SpecialInference:
    """An intrusive inference that the configuration can prove; `why` is a message code (``special.<why>``)."""

    category: DataCategory
    why: str
    enabled: bool | None
    camera: str | None = None
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Capability:
    """Possible on the device, not configured."""

    kind: StepKind
    name: str
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A key that no reader visited."""

    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """A doubt about what was read: a message code (``warning.<code>``) and what fills it in."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessingPlan:
    """Everything read in one configuration.

    reason: why the format was recognised, a message code (``recognised.<code>``); confidence: how surely, 0..1.
    """

    format: str
    format_version: str | None
    file: str
    sha256: str
    recognised: bool = True
    cameras: tuple[Camera, ...] = ()
    steps: tuple[ProcessingStep, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[Retention, ...] = ()
    special: tuple[SpecialInference, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
    reason: PlanWarning | None = None
    confidence: float = 1.0

    def for_camera(self, camera: str) -> tuple[ProcessingStep, ...]:
        """The steps of one camera."""
        return tuple(step for step in self.steps if step.camera == camera)


def plan_to_json(plan: ProcessingPlan) -> dict[str, Any]:
    """The plan as the contract's document; warnings stay codes with arguments (the faces turn them into sentences)."""
    document = asdict(plan)
    document["source"] = {"file": document.pop("file"), "sha256": document.pop("sha256")}
    document["warnings"] = [{"code": w.code, "arguments": dict(w.arguments)} for w in plan.warnings]
    document["reason"] = plan.reason and {"code": plan.reason.code, "arguments": dict(plan.reason.arguments)}
    return document


def plan_from_json(document: dict[str, Any]) -> ProcessingPlan:
    """The inverse of `plan_to_json`. Raises KeyError, TypeError or ValueError on a document of another form."""

    def provenance(item: dict[str, Any]) -> tuple[Provenance, ...]:
        return tuple(Provenance(**p) for p in item.get("provenance", ()))

    def categories(names: list[str]) -> tuple[DataCategory, ...]:
        return tuple(DataCategory(name) for name in names)

    return ProcessingPlan(
        format=document["format"],
        format_version=document.get("format_version"),
        file=document["source"]["file"],
        sha256=document["source"]["sha256"],
        recognised=document.get("recognised", True),
        cameras=tuple(Camera(c["id"], c["name"], c["enabled"], provenance(c)) for c in document.get("cameras", ())),
        steps=tuple(
            ProcessingStep(
                kind=StepKind(s["kind"]),
                name=s["name"],
                camera=s["camera"],
                enabled=s["enabled"],
                stated=s.get("stated", True),
                classes=tuple(s.get("classes", ())),
                classes_all=s.get("classes_all", False),
                geometry=Geometry(
                    s.get("geometry", {}).get("type", "none"),
                    tuple((float(x), float(y)) for x, y in s.get("geometry", {}).get("points", ())),
                ),
                parameters=tuple(Parameter(**p) for p in s.get("parameters", ())),
                schedule=s.get("schedule"),
                actions=tuple(s.get("actions", ())),
                produces=categories(s.get("produces", [])),
                provenance=provenance(s),
            )
            for s in document.get("steps", ())
        ),
        recipients=tuple(
            Recipient(r["kind"], r["address"], r["enabled"], provenance(r)) for r in document.get("recipients", ())
        ),
        retention=tuple(
            Retention(
                what=r["what"],
                value=r["value"],
                unit=r["unit"],
                stated=r["stated"],
                enabled=r.get("enabled", True),
                camera=r.get("camera"),
                categories=categories(r.get("categories", [])),
                provenance=provenance(r),
            )
            for r in document.get("retention", ())
        ),
        special=tuple(
            SpecialInference(DataCategory(s["category"]), s["why"], s["enabled"], s.get("camera"), provenance(s))
            for s in document.get("special", ())
        ),
        capabilities=tuple(
            Capability(StepKind(c["kind"]), c["name"], provenance(c)) for c in document.get("capabilities", ())
        ),
        not_understood=tuple(NotUnderstood(n["path"], n.get("line")) for n in document.get("not_understood", ())),
        warnings=tuple(
            PlanWarning(w["code"], tuple((k, str(v)) for k, v in w["arguments"].items()))
            for w in document.get("warnings", ())
            if isinstance(w, dict)
        ),
        reason=PlanWarning(why["code"], tuple((k, str(v)) for k, v in why["arguments"].items()))
        if isinstance(why := document.get("reason"), dict)
        else None,
        confidence=float(document.get("confidence", 1.0)),
    )
