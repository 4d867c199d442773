"""Intel SceneScape: a scene (cameras, regions, tripwires), or the schema of the messages it sends.

Regions and tripwires are drawn on the scene's map in metres, not on a camera's picture: no geometry of ours is made of
them. The schema tells what messages *may* hold: capabilities, never processing. Source: SceneScape's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Capability, Parameter, ProcessingPlan, ProcessingStep, SpecialInference
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import word
from inspector.vendors.tree import Item

NAME = "scenescape"

_POSSIBLE = {
    "reid": K.RE_IDENTIFICATION,
    "age": K.FACE_ATTRIBUTES,
    "gender": K.FACE_ATTRIBUTES,
    "emotion": K.FACE_ATTRIBUTES,
    "license_plate": K.LICENCE_PLATE,
    "velocity": K.SPEED,
    "hat": K.PERSON_ATTRIBUTES,
    "mask": K.PERSON_ATTRIBUTES,
    "bounding_box": K.OBJECT_DETECTION,
    "translation": K.TRACKING,
}


def read(document: Document) -> ProcessingPlan:
    """The plan of a scene, or the capabilities of a schema. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    if document.form != "json":
        raise wrong
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    plan = ProcessingPlan(NAME, None, document.source.file, document.sha256)
    listed = root.get("results")
    scenes = [s for s in listed.each() if s.is_mapping] if listed is not None and listed.is_sequence else [root]
    scenes = [s for s in scenes if s.get("cameras") is not None and (s.get("regions") or s.get("tripwires"))]
    if scenes:
        cameras = tuple(c for scene in scenes for c in _cameras(scene))
        steps = tuple(step for scene in scenes for step in _steps(scene))
        plan = replace(plan, format_version="scene", cameras=cameras, steps=steps)
        tree.warn("scenescape_on_the_map", line=scenes[0].line)
    elif root.get("$schema") is not None and _is_schema(document.source.text):
        found = tuple(_capabilities(root))
        special = tuple(
            SpecialInference(C.BODY_TEMPLATE, "re_identification", None, None, c.provenance)
            for c in found if c.kind is K.RE_IDENTIFICATION
        )  # fmt: skip
        root.visit()
        plan = replace(plan, format_version="schema", capabilities=found, special=special)
    else:
        raise wrong
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _is_schema(text: str) -> bool:
    return "bounding_box_px" in text or ("center_of_mass" in text and "reid" in text)


def _capabilities(root: Item) -> Iterator[Capability]:
    """Properties that a message may have, wherever the schema names them; the first place of each."""
    waiting, told, entered = [root], set[str](), set[int]()
    while waiting:
        item = waiting.pop(0)
        if id(item.node) in entered:
            continue
        entered.add(id(item.node))
        for child in item.each():
            kind = _POSSIBLE.get(child.name)
            if kind is not None and child.name not in told:
                told.add(child.name)
                yield Capability(kind, child.name, (child.provenance(),))
            if child.is_mapping or child.is_sequence:
                waiting.append(child)


def _cameras(scene: Item) -> Iterator[Camera]:
    listed = scene.get("cameras")
    for one in listed.each() if listed is not None else ():
        name = word(one, "name") or word(one, "uid") or one.name
        identifier = word(one, "uid") or word(one, "sensor_id") or name
        for key in ("intrinsics", "distortion", "transform", "transform_type", "translation", "rotation", "scale",
                    "resolution", "scene"):  # fmt: skip
            known = one.get(key)
            if known is not None:
                known.visit()
        yield Camera(mask_secrets(identifier), mask_secrets(name)[:200], None, (one.provenance(),))


def _steps(scene: Item) -> Iterator[ProcessingStep]:
    title = word(scene, "name") or ""
    for key in ("uid", "map", "scale", "thumbnail", "mesh_translation", "mesh_rotation", "mesh_scale"):
        known = scene.get(key)
        if known is not None:
            known.visit()
    tracking, place = scene.get("use_tracker"), scene.get("cameras")
    on = tracking.boolean() if tracking is not None else None
    where = tuple(item.provenance() for item in (tracking, place) if item is not None)
    yield ProcessingStep(K.TRACKING, title or "scene", "", on, on is not None, classes_all=True,
                         produces=(C.POSITION, C.TRAJECTORY), provenance=where)  # fmt: skip
    for key, kind, produces in (
        ("regions", K.ZONE_ENTER, (C.POSITION, C.COUNT, C.DWELL)),
        ("tripwires", K.LINE_CROSSING, (C.POSITION, C.COUNT)),
    ):
        listed = scene.get(key)
        for one in listed.each() if listed is not None else ():
            name = word(one, "name") or word(one, "uid") or one.name
            points = one.get("points")
            shown = " ".join((points.provenance().raw or "").split())[:200] if points is not None else ""
            one.visit()
            settings = (Parameter("points", shown, "m"),) if shown else ()
            yield ProcessingStep(kind, mask_secrets(name), "", None, False, classes_all=True, parameters=settings,
                                 produces=produces, provenance=(one.provenance(),))  # fmt: skip
