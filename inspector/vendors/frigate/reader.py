"""Frigate NVR: `config.yml` from 0.12 to 0.18, and the resolved configuration that `/api/config` answers.

Sources: Frigate's documentation ("Full Reference Config" of 0.12 to 0.18, "Zones", "Face Recognition") and real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from inspector.domain.plan import Camera, Capability, ProcessingPlan, ProcessingStep, SpecialInference
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.frigate.enrich import describing_steps
from inspector.vendors.frigate.functions import capabilities, further_steps
from inspector.vendors.frigate.keeping import retentions
from inspector.vendors.frigate.recipients import mqtt_enabled, recipients
from inspector.vendors.frigate.scope import Scope, version_of
from inspector.vendors.frigate.steps import basic_steps, has_role
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item

NAME = "frigate"

_OWN_SECTIONS = frozenset(
    {"detectors", "go2rtc", "birdseye", "face_recognition", "lpr", "semantic_search", "record", "snapshots", "review"}
)
_VERSION = re.compile(r"0\.\d+(-\d+)?")
_LOOKS = re.compile(r"(?m)^cameras\s*:"), re.compile(r"(?m)^\s+ffmpeg\s*:")

_SPECIAL: tuple[tuple[K, C, str], ...] = (
    (K.FACE_RECOGNITION, C.FACE_TEMPLATE, "face_recognition"),
    (K.FACE_RECOGNITION, C.IDENTITY, "face_recognition"),
    (K.FACE_DETECTION, C.FACE_IMAGE, "face_detection"),
    (K.LICENCE_PLATE, C.PLATE, "licence_plate"),
    (K.LICENCE_PLATE, C.IDENTITY, "known_plates"),
    (K.AUDIO, C.AUDIO, "audio"),
    (K.AUDIO, C.DESCRIPTION, "audio_transcription"),
    (K.RECORDING, C.AUDIO, "sound_recorded"),
    (K.SEMANTIC_SEARCH, C.DESCRIPTION, "semantic_search"),
    (K.GENERATIVE_DESCRIPTION, C.DESCRIPTION, "generative_description"),
    (K.GENERATIVE_DESCRIPTION, C.BEHAVIOUR, "behaviour_graded"),
    (K.PERSON_ATTRIBUTES, C.DESCRIPTION, "person_classifier"),
)


def looks_like(text: str) -> bool:
    """Whether a text that cannot be parsed has the outline of a Frigate configuration."""
    return all(pattern.search(text) for pattern in _LOOKS)


def read(document: Document) -> ProcessingPlan:
    """The plan of a Frigate configuration. Raises WrongFormat on anything else."""
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    if not _is_frigate(root):
        raise WrongFormat("unknown_mapping", file=document.source.file, keys="")
    version = version_of(root)
    resolved = document.form == "json" and root.get("cameras") is not None and _is_resolved(root)
    section = root.get("cameras")
    scopes = []
    for camera in section.each() if section else ():
        if camera.is_mapping:
            scopes.append(Scope(tree, root, camera, camera.name, version, resolved))
        else:
            tree.warn("camera_empty", camera=camera.name, line=camera.line)
    steps: list[ProcessingStep] = []
    counted = mqtt_enabled(root)
    for scope in scopes:
        steps += [*basic_steps(scope, counted=counted), *further_steps(scope), *describing_steps(scope)]
    cameras = tuple(_camera(scope) for scope in scopes)
    sent = recipients(root, scopes)
    kept = retentions(scopes)
    special = _special(steps, len(scopes))
    possible: tuple[Capability, ...] = tuple(dict.fromkeys(c for scope in scopes for c in capabilities(scope)))
    _doubts(root, scopes, version.written, resolved=resolved)
    return ProcessingPlan(
        format=NAME,
        format_version=version.written,
        file=document.source.file,
        sha256=document.sha256,
        cameras=cameras,
        steps=tuple(_masked(step) for step in steps),
        recipients=sent,
        retention=kept,
        special=special,
        capabilities=possible,
        not_understood=tree.not_understood(),
        warnings=tuple(dict.fromkeys((*document.source.warnings, *tree.warnings))),
    )


def _is_frigate(root: Item) -> bool:
    """Cameras whose entries have `ffmpeg`; or Frigate's version with at least two of its own sections."""
    cameras = root.get("cameras")
    if not root.is_mapping or cameras is None:
        return False
    entries = [cameras.get(name) for name in cameras.names()] if cameras.is_mapping else []
    if any(entry is not None and (found := entry.get("ffmpeg")) and found.is_mapping for entry in entries):
        return True
    version = root.get("version")
    written = version.node.text if version else None
    own = len(_OWN_SECTIONS & set(root.names()))
    return (cameras.is_mapping or cameras.is_null) and own >= (2 if _VERSION.fullmatch(written or "") else 3)


def _is_resolved(root: Item) -> bool:
    """The API's answer: every section is there, with what only the running system adds."""
    cameras = root.get("cameras")
    named = [cameras.get(name, "name") for name in cameras.names()] if cameras else []
    return root.get("safe_mode") is not None or root.get("plus") is not None or any(named)


def _camera(scope: Scope) -> Camera:
    friendly = scope.camera.get("friendly_name")
    name = friendly.text() if friendly else None
    own = scope.camera.get("name")
    if own is not None:
        own.text()
    where = [scope.camera.provenance(), *(scope.outer.provenance if scope.outer.stated else ())]
    inputs = scope.camera.get("ffmpeg", "inputs")
    for source in inputs.each() if inputs else ():
        path = source.get("path")
        if path is not None and path.text() is not None:
            where.append(path.provenance())
        roles = source.get("roles")
        if roles is not None:
            roles.texts()
    host = scope.camera.get("onvif", "host")
    if host is not None and host.text():
        where.append(host.provenance())
    for secret in ("user", "password"):
        item = scope.camera.get("onvif", secret)
        if item is not None:
            item.visit()
    return Camera(scope.id, mask_secrets(name) if name else scope.id, scope.outer.value, tuple(where))


def _masked(step: ProcessingStep) -> ProcessingStep:
    """No text of a parameter shows a secret either (a prompt may hold one)."""
    if not any(isinstance(p.value, str) for p in step.parameters):
        return step
    parameters = tuple(
        replace(p, value=mask_secrets(p.value)) if isinstance(p.value, str) else p for p in step.parameters
    )
    return replace(step, parameters=parameters)


@dataclass(frozen=True, slots=True)
class _Found:
    enabled: bool | None
    camera: str
    lines: tuple[tuple[str, int | None], ...]


def _special(steps: Iterable[ProcessingStep], cameras: int) -> tuple[SpecialInference, ...]:
    """Intrusive inferences: one for all cameras (camera None) when they share it and where it is written."""
    groups: dict[tuple[C, str], list[ProcessingStep]] = {}
    for step in steps:
        for kind, category, why in _SPECIAL:
            if step.kind is kind and category in step.produces:
                groups.setdefault((category, why), []).append(step)
    found = []
    for (category, why), group in groups.items():
        alike = {_Found(s.enabled, "", tuple((p.path, p.line) for p in s.provenance)) for s in group}
        if len(alike) == 1 and len(group) == cameras:
            found.append(SpecialInference(category, why, group[0].enabled, None, group[0].provenance))
        else:
            found += [SpecialInference(category, why, s.enabled, s.camera, s.provenance) for s in group]
    return tuple(found)


def _doubts(root: Item, scopes: list[Scope], version: str | None, *, resolved: bool) -> None:
    """What the reader of the plan must know about how it was read."""
    warn = root.tree.warn
    if resolved:
        warn("resolved_configuration")
    elif version is None:
        warn("version_not_written")
    safe = root.get("safe_mode")
    if safe is not None and safe.boolean():
        warn("safe_mode")
    if not scopes:
        warn("no_camera")
    for scope in scopes:
        if scope.detect.value is False and not scope.detect.stated:
            scope.warn("detect_off_by_default", version=version or "≥ 0.16")
        if not has_role(scope, "detect"):
            scope.warn("role_missing", role="detect", function="detect")
        profiles = scope.camera.get("profiles")
        if profiles is not None and profiles.is_mapping and profiles.names():
            scope.warn("profiles_not_applied", profiles=", ".join(profiles.names()), line=profiles.line)
        for names in ((), ("record",), ("audio",), ("motion",), ("detect",), ("snapshots",)):
            _changed(scope, names)


def _changed(scope: Scope, names: tuple[str, ...]) -> None:
    """`enabled_in_config`: what the file said, when the running system was switched otherwise since."""
    written, now = scope.camera.get(*names, "enabled_in_config"), scope.camera.get(*names, "enabled")
    if written is None or written.is_null or now is None:
        return
    before, after = written.boolean(), now.boolean()
    if before is not None and after is not None and before is not after:
        scope.warn("changed_while_running", path=now.path, written=str(before).lower(), now=str(after).lower())
