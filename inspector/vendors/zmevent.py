"""ZoneMinder's event server: `objectconfig` (what is recognised), `zmeventnotification` (what is sent) and
`es_rules` (when it is not). INI, YAML or JSON with the same names.

Macros (`{{name}}`) and tokens (`!NAME`) stay text, but a `{{name}}` written in the same section or in `general` is
followed. Polygons: pixels of the picture analysed, whose size is not in the file. Source: the event server's own
commented files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Parameter, ProcessingPlan, ProcessingStep, Recipient, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.geometry import numbers, pairs
from inspector.vendors.line_trees import parse_ini
from inspector.vendors.model_names import special_of
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import drawn, parameters, switch, word
from inspector.vendors.tree import FALSE, Item, Tree

NAME = "zoneminder"

_INI = re.compile(r"^[ \t]*\[[\w-]{1,60}\][ \t]*\r?$", re.MULTILINE)
_MACRO = re.compile(r"\{\{\s*([\w.-]{1,60})\s*\}\}")
_POLYGON = re.compile(r"\d+(?:\.\d+)?,\d+(?:\.\d+)?(?:\s+\d+(?:\.\d+)?,\d+(?:\.\d+)?){2,}")
_MONITOR = re.compile(r"monitor-(\w{1,20})")
_MODELS = {
    "object": (K.OBJECT_DETECTION, (C.POSITION,)),
    "face": (K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)),
    "alpr": (K.LICENCE_PLATE, (C.PLATE,)),
    "audio": (K.AUDIO, (C.AUDIO,)),
}
_NOTIFIED = {"fcm": "push", "mqtt": "mqtt", "push": "push", "auth": "", "ssl": "", "network": "websocket"}
_CLOUD = frozenset({"plate_recognizer", "open_alpr", "cloud", "platerecognizer"})


def read(document: Document) -> ProcessingPlan:
    """The plan of one of the event server's files. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    if document.form == "xml":
        raise wrong
    try:
        tree = parse_ini(document.source) if _is_ini(document) else document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    names = set(root.names())
    plan = ProcessingPlan(NAME, None, document.source.file, document.sha256)
    if {"general"} <= names and names & {"object", "face", "alpr", "ml"} and _telling(root):
        steps = tuple(_recognised(root))
        plan = replace(plan, format_version="objectconfig", cameras=tuple(_monitors(root)), steps=steps,
                       recipients=tuple(_services(root)), retention=tuple(_faces_kept(root)),
                       special=tuple(special_of(steps)))  # fmt: skip
    elif {"network", "fcm"} <= names or {"hook", "customize"} <= names:
        plan = replace(plan, format_version="zmeventnotification", steps=tuple(_hooks(root)),
                       recipients=tuple(_notified(root)))  # fmt: skip
    elif root.get("notifications", "monitors") is not None:
        plan = replace(plan, format_version="es_rules", cameras=tuple(_ruled(root)))
        tree.warn("zoneminder_rules_only", line=root.line)
    else:
        raise wrong
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _is_ini(document: Document) -> bool:
    return _INI.search(document.source.text) is not None


def _telling(root: Item) -> bool:
    return any(
        root.get(*names) is not None
        for names in (("ml", "ml_sequence"), ("ml", "use_sequence"), ("general", "my_model_sequence"),
                      ("object", "object_detection_pattern"), ("face", "known_images_path"),
                      ("alpr", "alpr_service"), ("general", "detection_sequence"))
    )  # fmt: skip


def _text(tree: Tree, section: Item, name: str) -> str | None:
    """A setting, its macros followed where the same file writes them."""
    found = section.get(name)
    text = found.text() if found is not None and found.node.text is not None else None
    if text is None:
        return None

    def value(match: re.Match[str]) -> str:
        for holder in (section, tree.item().get("general")):
            known = holder.get(match.group(1)) if holder is not None else None
            if known is not None and known.node.text is not None:
                return known.node.text
        return match.group()

    return _MACRO.sub(value, text)[:2000]


def _monitors(root: Item) -> Iterator[Camera]:
    for name in root.names():
        match, section = _MONITOR.fullmatch(name), root.get(name)
        if match and section is not None:
            yield Camera(match.group(1), name, None, (section.provenance(),))
    listed = root.get("monitors")
    for section in listed.each() if listed is not None and listed.is_mapping else ():
        yield Camera(section.name, section.name, None, (section.provenance(),))


def _sequence(root: Item, section: Item | None) -> tuple[tuple[str, ...], Item | None]:
    """Which models run, in order, for one monitor or for all."""
    for holder in (section, root.get("general"), root.get("ml")):
        for name in ("my_model_sequence", "detection_sequence", "model_sequence"):
            text = _text(root.tree, holder, name) if holder is not None and holder.is_mapping else None
            if text:
                return tuple(part.strip() for part in text.split(",")), holder.get(name) if holder else None
    return (), None


def _recognised(root: Item) -> Iterator[ProcessingStep]:
    scopes: list[tuple[str, Item | None]] = [("", None)]
    for name in root.names():
        match, section = _MONITOR.fullmatch(name), root.get(name)
        if match and section is not None and section.is_mapping:
            scopes.append((match.group(1), section))
    for camera, own in scopes:
        models, place = _sequence(root, own)
        if own is not None and own.get("my_model_sequence") is None and own.get("detection_sequence") is None:
            models = ()
        for model, (kind, produces) in _MODELS.items():
            section = root.get(model)
            if section is None or not section.is_mapping or (own is not None and not models):
                continue
            enabled = model in models if models else None
            settings = _settings(root, own, section, model)
            where = tuple(item.provenance() for item in (place, section) if item is not None)
            yield ProcessingStep(kind, model, camera, enabled, bool(models), classes_all=True, parameters=settings,
                                 produces=produces, provenance=where)  # fmt: skip
        if own is not None:
            yield from _zones(root, own, camera)
    general = root.get("general")
    if general is not None and general.is_mapping:
        drawn_on, place = switch(general, "write_image_to_zm")
        if place is not None:
            yield ProcessingStep(K.SNAPSHOT, "write_image_to_zm", "", drawn_on, True, produces=(C.IMAGE,),
                                 provenance=(place.provenance(),))  # fmt: skip


def _settings(root: Item, own: Item | None, section: Item, model: str) -> tuple[Parameter, ...]:
    found = []
    for name in (f"{model}_detection_pattern", f"{model}_min_confidence", f"{model}_weights", "object_framework",
                 "face_detection_framework", "face_recog_dist_threshold", "alpr_service", "alpr_api_type",
                 "known_images_path", "save_unknown_faces", "platerec_min_score"):  # fmt: skip
        text = _text(root.tree, section, name)
        override = _text(root.tree, own, name) if own is not None else None
        if override or text:
            found.append(Parameter(name, mask_secrets(override or text or "")[:200]))
    return tuple(found)


def _zones(root: Item, section: Item, camera: str) -> Iterator[ProcessingStep]:
    """Any setting of a monitor that is a list of points is a polygon, named by its key."""
    imported, place = switch(section, "import_zm_zones")
    if imported and place is not None:
        section.tree.warn("zoneminder_zones_imported", camera=camera, line=place.line)
    for one in section.each():
        text = one.node.text or ""
        values = numbers([text]) if _POLYGON.fullmatch(text.strip()) else None
        if not values or len(values) < 6:
            continue
        points = pairs(values)
        size = (max(max(x for x, _ in points), 1) + 1, max(max(y for _, y in points), 1) + 1)
        section.tree.warn("size_unknown", camera=camera, zone=one.name, line=one.line)
        one.text()
        pattern = _text(root.tree, section, f"{one.name}_zone_detection_pattern")
        settings = (Parameter("pattern", mask_secrets(pattern)[:200]),) if pattern else ()
        yield ProcessingStep(K.ZONE_INTRUSION, one.name, camera, True, True, classes_all=not pattern,
                             geometry=drawn(one, points, size, camera=camera, zone=one.name), parameters=settings,
                             produces=(C.POSITION,), provenance=(one.provenance(),))  # fmt: skip


def _services(root: Item) -> Iterator[Recipient]:
    plates = root.get("alpr")
    service = _text(root.tree, plates, "alpr_service") if plates is not None and plates.is_mapping else None
    if plates is not None and service and (service in _CLOUD or _text(root.tree, plates, "alpr_api_type") == "cloud"):
        models, _ = _sequence(root, None)
        address = _text(root.tree, plates, "alpr_url")
        named = plates.get("alpr_service")
        yield Recipient("cloud_ai", mask_secrets(address or service), "alpr" in models if models else None,
                        (named.provenance(),) if named is not None else ())  # fmt: skip
    remote = root.get("remote")
    gateway = _text(root.tree, remote, "ml_gateway") if remote is not None and remote.is_mapping else None
    if remote is not None and gateway:
        place = remote.get("ml_gateway")
        yield Recipient("ai_service", mask_secrets(gateway), True, (place.provenance(),) if place is not None else ())


def _faces_kept(root: Item) -> Iterator[Retention]:
    section = root.get("face")
    if section is None or not section.is_mapping:
        return
    kept, place = switch(section, "save_unknown_faces")
    if place is not None:
        yield Retention("faces", None, "unlimited", False, kept, None, (C.FACE_IMAGE,), (place.provenance(),))
    known = section.get("known_images_path")
    if known is not None and known.text():
        yield Retention("faces.known", None, "unlimited", False, None, None, (C.FACE_IMAGE, C.IDENTITY),
                        (known.provenance(),))  # fmt: skip


def _notified(root: Item) -> Iterator[Recipient]:
    for name, kind in _NOTIFIED.items():
        section = root.get(name)
        if section is None or not section.is_mapping or not kind:
            continue
        enabled, place = switch(section, "use_api_push" if name == "push" else "enable")
        address = next((text for key in ("server", "fcm_v1_url", "api_push_script", "topic", "port")
                        if section.get(key) is not None and (text := word(section, key))), name)  # fmt: skip
        where = tuple(item.provenance() for item in (place, section) if item is not None)
        yield Recipient(kind, mask_secrets(address), True if name == "network" else enabled, where)


def _hooks(root: Item) -> Iterator[ProcessingStep]:
    customize, hook = root.get("customize"), root.get("hook")
    used = customize.get("use_hooks") if customize is not None else None
    enabled = used.boolean() if used is not None and used.node.text is not None else None
    pictures = customize.get("include_picture") if customize is not None else None
    if hook is not None and hook.is_mapping:
        settings = parameters(hook, dict.fromkeys(("event_start_hook", "event_end_hook", "hook_skip_monitors",
                                                   "tag_detected_objects", "use_hook_description"), ""))  # fmt: skip
        where = tuple(item.provenance() for item in (used, hook) if item is not None)
        yield ProcessingStep(K.OBJECT_DETECTION, "hook", "", enabled, used is not None, classes_all=True,
                             parameters=tuple(settings), produces=(C.POSITION,), provenance=where)  # fmt: skip
    if pictures is not None and pictures.node.text is not None:
        on = (pictures.text() or "no").lower() not in FALSE
        yield ProcessingStep(K.OTHER, "include_picture", "", on, True, produces=(C.IMAGE,),
                             provenance=(pictures.provenance(),))  # fmt: skip


def _ruled(root: Item) -> Iterator[Camera]:
    """Rules only hold notifications back: they switch no processing off."""
    monitors = root.get("notifications", "monitors")
    for one in monitors.each() if monitors is not None else ():
        one.visit()
        yield Camera(one.name, one.name, None, (one.provenance(),))
