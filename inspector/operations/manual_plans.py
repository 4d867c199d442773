"""Entry by hand: what a vendor's screen shows, typed step by step, with its photograph or screenshot as the proof.

Most vendors export nothing. Everything typed is marked "relevé à l'écran" and hangs on the pièce that shows it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from inspector import bounded_yaml
from inspector.casefile import Db, covered, exhibits, journal, records
from inspector.casefile.store import CaseFile
from inspector.domain.errors import UserError
from inspector.domain.plan import (
    Camera,
    Parameter,
    PlanWarning,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Recipient,
    Retention,
    plan_to_json,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import ExhibitKind
from inspector.domain.words import StepKind as K
from inspector.vendors import mask_secrets
from inspector.vendors.model_names import special_of

FORMAT = "manual"
SCREEN = "écran"
"""Path of every fact typed: the screen of the pièce, not a key of a file."""

PRODUCED: dict[K, tuple[C, ...]] = {
    K.MOTION: (C.IMAGE,),
    K.OBJECT_DETECTION: (C.POSITION,),
    K.TRACKING: (C.TRAJECTORY,),
    K.LINE_CROSSING: (C.POSITION, C.COUNT),
    K.LINE_COUNTING: (C.COUNT,),
    K.ZONE_INTRUSION: (C.POSITION,),
    K.ZONE_ENTER: (C.POSITION, C.COUNT),
    K.ZONE_EXIT: (C.POSITION, C.COUNT),
    K.LOITERING: (C.DWELL, C.BEHAVIOUR),
    K.OCCUPANCY: (C.COUNT,),
    K.CROWD_DENSITY: (C.DENSITY, C.COUNT),
    K.ABANDONED_OBJECT: (C.BELONGINGS,),
    K.REMOVED_OBJECT: (C.BELONGINGS,),
    K.DIRECTION: (C.TRAJECTORY,),
    K.SPEED: (C.TRAJECTORY,),
    K.FALL: (C.BEHAVIOUR,),
    K.FACE_DETECTION: (C.FACE_IMAGE,),
    K.FACE_RECOGNITION: (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY),
    K.FACE_ATTRIBUTES: (C.AGE, C.SEX, C.EXPRESSION),
    K.PERSON_ATTRIBUTES: (C.CLOTHING, C.BELONGINGS),
    K.LICENCE_PLATE: (C.PLATE,),
    K.VEHICLE_ATTRIBUTES: (C.VEHICLE,),
    K.RE_IDENTIFICATION: (C.BODY_TEMPLATE,),
    K.AUDIO: (C.AUDIO,),
    K.TEMPERATURE: (C.TEMPERATURE, C.HEALTH),
    K.SEMANTIC_SEARCH: (C.DESCRIPTION,),
    K.GENERATIVE_DESCRIPTION: (C.DESCRIPTION,),
    K.RECORDING: (C.IMAGE,),
    K.SNAPSHOT: (C.IMAGE,),
}
"""What a step of a kind yields unless the agent says otherwise."""

_LARGEST = 1 << 20
_DRAFT = f"{covered.DRAFTS}manual_plan."


def save_manual_plan(
    case: CaseFile,
    exhibit: int,
    *,
    vendor: str,
    cameras: Iterable[Camera] = (),
    steps: Iterable[ProcessingStep] = (),
    recipients: Iterable[Recipient] = (),
    retention: Iterable[Retention] = (),
) -> ProcessingPlan:
    """Keep what was read on a screen as the plan of the pièce that shows it, in place of what was typed before.

    Every fact without a provenance gets the screen's. Raises UserError when there is no such pièce, when it is no
    photograph, document or footage, or when a plan was read in it by a reader: a reading is never typed over.
    """
    held = exhibits.exhibit(case.db, exhibit)
    if held.kind not in (ExhibitKind.PHOTO, ExhibitKind.DOCUMENT, ExhibitKind.FOOTAGE):
        raise UserError("manual_plan_exhibit", number=exhibit)
    before = records.plans(case.db).get(exhibit)
    if before is not None and before.format != FORMAT:
        raise UserError("manual_plan_read", number=exhibit, format=before.format)
    file = held.files[0]

    def masked(one: Recipient) -> Recipient:
        return replace(one, address=mask_secrets(one.address))

    def seen(fact: Any) -> Any:
        return fact if fact.provenance else replace(fact, provenance=(Provenance(SCREEN),))

    typed = tuple(map(seen, steps))
    plan = ProcessingPlan(
        FORMAT,
        vendor or None,
        file.name,
        file.sha256,
        cameras=tuple(map(seen, cameras)),
        steps=typed,
        recipients=tuple(seen(masked(one)) for one in recipients),
        retention=tuple(map(seen, retention)),
        special=tuple(special_of(typed)),
        warnings=(PlanWarning("manual_plan", (("number", str(exhibit)),)),),
        reason=PlanWarning("manual", (("number", str(exhibit)),)),
    )
    document = json.dumps(plan_to_json(plan), sort_keys=True, ensure_ascii=False)
    details = {"vendor": vendor, "steps": len(plan.steps), "sha256": hashlib.sha256(document.encode()).hexdigest()}
    with case.db.atomic():
        records.save_plan(case.db, exhibit, plan)
        keep_draft(case, exhibit, None)
        journal.append(case.db, case.agent, "plan.typed", f"exhibit {exhibit}", "done", details, [f"plan {exhibit}"])
    return plan


def manual_plan_from_file(path: Path) -> dict[str, Any]:
    """Arguments of `save_manual_plan` from a YAML file: vendor, cameras, steps, recipients, retention.

    Raises UserError manual_plan_file, with the place and the reason, when the file cannot be read or holds something
    else.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("manual_plan_file", file=path.name, where="…", why=f"> {_LARGEST} octets")
        content = bounded_yaml.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        why = " ".join(str(error).split())[:300]
        raise UserError("manual_plan_file", file=path.name, where="…", why=why) from error
    return manual_plan_from_document(content, path.name)


def manual_plan_from_document(content: Any, file: str) -> dict[str, Any]:
    """The same from what such a file holds. Raises UserError manual_plan_file, with the place and the reason."""
    if not isinstance(content, dict):
        raise UserError("manual_plan_file", file=file, where="…", why="{vendor: …, steps: […]}")
    unknown = set(content) - {"vendor", "cameras", "steps", "recipients", "retention"}
    if unknown:
        raise UserError("manual_plan_file", file=file, where=sorted(map(str, unknown))[0], why="?")
    taken: dict[str, Any] = {"vendor": str(content.get("vendor") or "")}
    for name, make in (("cameras", _camera), ("steps", _step), ("recipients", _recipient), ("retention", _retention)):
        listed = content.get(name) or []
        if not isinstance(listed, list):
            raise UserError("manual_plan_file", file=file, where=name, why="[…]")
        made = []
        for number, one in enumerate(listed, 1):
            try:
                made.append(make(dict(one)))
            except (TypeError, ValueError, KeyError) as error:
                why = " ".join(str(error).split())[:300]
                raise UserError("manual_plan_file", file=file, where=f"{name}[{number}]", why=why) from error
        taken[name] = made
    return taken


def document_of(plan: ProcessingPlan) -> dict[str, Any]:
    """What `manual_plan_from_document` takes, from a plan that was typed: to change it."""
    return {
        "vendor": plan.format_version or "",
        "cameras": [{"id": c.id, "name": c.name, "enabled": c.enabled} for c in plan.cameras],
        "steps": [
            {
                "kind": step.kind.value,
                "name": "" if step.name == step.kind.value else step.name,
                "camera": step.camera,
                "enabled": step.enabled,
                "classes": list(step.classes),
                "parameters": [{"name": p.name, "value": p.value, "unit": p.unit} for p in step.parameters],
                "schedule": step.schedule or "",
                "actions": list(step.actions),
                "produces": [category.value for category in step.produces],
            }
            for step in plan.steps
        ],
        "recipients": [{"kind": r.kind, "address": r.address, "enabled": r.enabled} for r in plan.recipients],
        "retention": [
            {
                "what": kept.what,
                "value": kept.value,
                "unit": kept.unit,
                "enabled": kept.enabled,
                "camera": kept.camera or "",
                "categories": [category.value for category in kept.categories],
            }
            for kept in plan.retention
        ],
    }


# what is being typed, kept until it is recorded


def draft(db: Db, exhibit: int) -> dict[str, Any] | None:
    """What was typed for an exhibit and not yet recorded; None when nothing waits."""
    found: dict[str, Any] | None = records.setting(db, f"{_DRAFT}{exhibit}")
    return found


def keep_draft(case: CaseFile, exhibit: int, document: dict[str, Any] | None) -> None:
    """Keep what is being typed, so that no word of it is lost; None forgets it. It is no act: nothing is journaled
    before it is recorded."""
    records.save_setting(case.db, f"{_DRAFT}{exhibit}", document)


def _switch(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise ValueError(f"enabled: {value!r} (true, false, null)")


def _camera(one: dict[str, Any]) -> Camera:
    return Camera(str(one["id"]), str(one.get("name") or one["id"]), _switch(one.get("enabled")))


def _step(one: dict[str, Any]) -> ProcessingStep:
    kind = K(one["kind"])
    produces = tuple(C(name) for name in one["produces"]) if "produces" in one else PRODUCED.get(kind, ())
    settings = tuple(
        Parameter(str(p["name"]), _value(p.get("value")), str(p.get("unit", ""))) for p in one.get("parameters") or ()
    )
    classes = tuple(str(name) for name in one.get("classes") or ())
    return ProcessingStep(
        kind, str(one.get("name") or kind.value), str(one.get("camera") or ""), _switch(one.get("enabled")), True,
        classes=classes, classes_all=not classes, parameters=settings,
        schedule=str(one["schedule"]) if one.get("schedule") else None,
        actions=tuple(str(action) for action in one.get("actions") or ()), produces=produces,
    )  # fmt: skip


def _value(value: Any) -> float | int | str | bool | None:
    if value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise ValueError(f"value: {value!r}")


def _recipient(one: dict[str, Any]) -> Recipient:
    return Recipient(str(one["kind"]), str(one.get("address") or one["kind"]), _switch(one.get("enabled")))


def _figure(value: Any) -> float:
    figure = float(value)
    if not math.isfinite(figure):
        raise ValueError(f"value: {value!r}")
    return figure


def _retention(one: dict[str, Any]) -> Retention:
    value = one.get("value")
    return Retention(
        str(one["what"]), None if value is None else _figure(value), str(one.get("unit") or "day"), True,
        _switch(one.get("enabled", True)), str(one["camera"]) if one.get("camera") else None,
        tuple(C(name) for name in one.get("categories") or ()),
    )  # fmt: skip
