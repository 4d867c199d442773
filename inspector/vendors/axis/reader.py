"""Axis: which of its answers a file is, and its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspector.domain.plan import (
    Camera,
    Geometry,
    Parameter,
    ProcessingPlan,
    ProcessingStep,
    Recipient,
    Retention,
    SpecialInference,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.axis.analytics import profile_steps, scenario_steps, switches, word
from inspector.vendors.document import Document
from inspector.vendors.geometry import distinct
from inspector.vendors.hikvision.answers import child, every
from inspector.vendors.line_trees import parse_keyed
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item, Tree, to_number

NAME = "axis"

_PARAMETERS = re.compile(r"^\s*root\.\w+(?:\.[\w-]+)*=", re.MULTILINE)
_WINDOW = 9999.0
"""Windows of the motion detection of `param.cgi` are in 0..9999 of the picture, origin top left, y down (VAPIX)."""

# Names of applications, as installed, and what they do
_APPLICATIONS: tuple[tuple[re.Pattern[str], K, tuple[C, ...]], ...] = (
    (re.compile(r"(?i)face.?recog|facial"), K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)),
    (re.compile(r"(?i)face"), K.FACE_DETECTION, (C.FACE_IMAGE,)),
    (re.compile(r"(?i)li[cs]en[cs]e.?plate|alpr|anpr|lpr|vaxtor|vaxalpr|plate"), K.LICENCE_PLATE, (C.PLATE,)),
    (re.compile(r"(?i)fence.?guard|cross.?line"), K.LINE_CROSSING, (C.POSITION,)),
    (re.compile(r"(?i)loitering"), K.LOITERING, (C.DWELL, C.BEHAVIOUR)),
    (re.compile(r"(?i)people.?count|p8815|3d.?people|tvpc"), K.LINE_COUNTING, (C.COUNT,)),
    (re.compile(r"(?i)occupancy"), K.OCCUPANCY, (C.COUNT,)),
    (re.compile(r"(?i)queue|crowd"), K.CROWD_DENSITY, (C.DENSITY,)),
    (re.compile(r"(?i)audio.?analytics|sound|gunshot|aggression"), K.AUDIO, (C.AUDIO,)),
    (re.compile(r"(?i)demographic|age.?gender"), K.PERSON_ATTRIBUTES, (C.AGE, C.SEX)),
    (re.compile(r"(?i)motion"), K.MOTION, ()),
    (re.compile(r"(?i)object.?analytics|perimeter"), K.OBJECT_DETECTION, (C.POSITION,)),
)
_SPECIAL = {
    (K.FACE_DETECTION, C.FACE_IMAGE): "face_detection",
    (K.FACE_RECOGNITION, C.FACE_TEMPLATE): "face_recognition",
    (K.FACE_RECOGNITION, C.IDENTITY): "face_recognition",
    (K.LICENCE_PLATE, C.PLATE): "licence_plate",
    (K.AUDIO, C.AUDIO): "audio",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """What one kind of answer gives."""

    tree: Tree
    steps: tuple[ProcessingStep, ...] = ()
    cameras: tuple[Camera, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[Retention, ...] = ()
    version: str | None = None


def read(document: Document) -> ProcessingPlan:
    """The plan of an answer of an Axis device. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_mapping", file=document.source.file, keys="")
    try:
        if document.form == "yaml" and _PARAMETERS.search(document.source.text):
            found = _parameters(parse_keyed(document.source))
        elif document.form == "json":
            found = _analytics(document.tree(), wrong)
        elif document.form == "xml" and document.xml_root.lower() == "reply":
            found = _applications(document.tree(), wrong)
        else:
            raise wrong
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    plan = ProcessingPlan(
        NAME,
        found.version,
        document.source.file,
        document.sha256,
        cameras=found.cameras,
        steps=found.steps,
        recipients=found.recipients,
        retention=found.retention,
        special=tuple(_special(found.steps)),
    )
    # last: everything has been visited, every doubt been said
    warnings = tuple(dict.fromkeys((*document.source.warnings, *found.tree.warnings)))
    return replace(plan, not_understood=found.tree.not_understood(), warnings=warnings)


def _special(steps: tuple[ProcessingStep, ...]) -> Iterator[SpecialInference]:
    for step in steps:
        for category in step.produces:
            why = _SPECIAL.get((step.kind, category))
            if why:
                yield SpecialInference(category, why, step.enabled, step.camera or None, step.provenance)


def _analytics(tree: Tree, wrong: WrongFormat) -> _Read:
    root = tree.item()
    data = root.get("data") or root
    error = root.get("error")
    scenarios, profiles = data.get("scenarios"), data.get("profiles")
    applied = any(data.get(n) is not None for n in ("cameras", "configurationStatus"))
    if scenarios is not None and scenarios.is_sequence and (root.get("data") or data.get("devices")):
        first = next(iter(scenarios.node.items or ()), None)
        if first is not None and not {"triggers", "type", "devices"} & set(first.entries or ()):
            raise wrong
        steps = tuple(scenario_steps(data))
    elif profiles is not None and profiles.is_sequence and applied:
        steps = tuple(profile_steps(data))
    elif error is not None and root.get("apiVersion") and word(root, "method") == "getConfiguration":
        code, message = error.get("code"), error.get("message")
        said = [part.node.text for part in (code, message) if part is not None and part.node.text]
        tree.warn("axis_error", message=mask_secrets(" ".join(said))[:200])
        error.visit()
        steps = ()
    else:
        raise wrong
    for name in ("context", "method"):
        word(root, name)
    version = word(root, "apiVersion")
    found = switches(data)
    cameras = tuple(Camera(n, n, s.enabled, (s.item.provenance(),) if s.item else ()) for n, s in found.items())
    return _Read(tree, steps, cameras, version=f"API {mask_secrets(version)[:20]}" if version else None)


def _applications(tree: Tree, wrong: WrongFormat) -> _Read:
    """Applications installed on the camera, running or stopped: which analyses there are, and whose."""
    reply = child(tree.item(), "reply")
    entries = every(reply, "application") if reply is not None and reply.is_mapping else []
    if reply is None or not any(one.is_mapping and one.get("@Status") is not None for one in entries):
        raise wrong
    word(reply, "@result")
    steps = []
    for one in entries:
        if not one.is_mapping:
            continue
        name, title = word(one, "@Name") or "?", word(one, "@NiceName")
        status = one.get("@Status")
        state = (status.text() or "").lower() if status else ""
        enabled = {"running": True, "stopped": False, "idle": False}.get(state)
        kind, produces = next(
            ((k, p) for pattern, k, p in _APPLICATIONS if pattern.search(f"{name} {title or ''}")), (K.OTHER, ())
        )
        parameters = []
        for key, label in (("@Vendor", "vendor"), ("@Version", "version"), ("@License", "licence"),
                           ("@LicenseExpirationDate", "licence_end")):  # fmt: skip
            value = word(one, key)
            if value:
                parameters.append(Parameter(label, mask_secrets(value)[:200]))
        for key in ("@ApplicationID", "@ConfigurationPage", "@VendorHomePage", "@LicenseName", "@ValidationResult"):
            word(one, key)
        steps.append(
            ProcessingStep(
                kind, mask_secrets(title or name), "", enabled, enabled is not None, parameters=tuple(parameters),
                produces=produces, provenance=(one.provenance(),),
            )
        )  # fmt: skip
    return _Read(tree, tuple(steps))


def _parameters(tree: Tree) -> _Read:
    root = tree.item().get("root")
    if root is None or not root.is_mapping:
        raise Refused("unknown_text", file=tree.source.file)
    tree.root.seen = root.node.seen = True  # each group that was not read is named
    brand, firmware = root.get("Brand", "ProdFullName"), root.get("Properties", "Firmware", "Version")
    words = [w for w in ((brand.text() if brand else None), (firmware.text() if firmware else None)) if w]
    return _Read(
        tree,
        (*_windows(root), *_masks(root)),
        tuple(_pictures(root)),
        tuple(_remote(root)),
        tuple(_storage(root)),
        " ".join(words) or None,
    )


def _numbered(root: Item, *names: str, letter: str) -> Iterator[Item]:
    section = root.get(*names)
    for name in section.names() if section else ():
        inner = section.get(name) if section else None
        if inner is not None and inner.is_mapping and re.fullmatch(rf"{letter}\d{{1,3}}", name):
            yield inner


def _pictures(root: Item) -> Iterator[Camera]:
    for one in _numbered(root, "Image", letter="I"):
        switch = one.get("Enabled")
        source = word(one, "Source")
        title = word(one, "Name") or one.name
        if switch is not None or source is not None:
            where = ((switch or one).provenance(),)
            yield Camera(one.name, mask_secrets(title), switch.boolean() if switch else None, where)


def _windows(root: Item) -> Iterator[ProcessingStep]:
    """Windows of the motion detection of older cameras."""
    for one in _numbered(root, "Motion", letter="M"):
        sides = [to_number(word(one, name) or "") for name in ("Left", "Top", "Right", "Bottom")]
        kind = (word(one, "WindowType") or "include").lower()
        source = word(one, "ImageSource")
        parameters = [Parameter("window", kind)]
        for name in ("Sensitivity", "History", "ObjectSize"):
            value = one.get(name)
            figure = value.number() if value else None
            if figure is not None:
                parameters.append(Parameter(name.lower(), figure, "%"))
        geometry = Geometry()
        if None not in sides:
            left, top, right, bottom = (round(float(side or 0) / _WINDOW, 6) for side in sides)
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            geometry = Geometry("polygon", corners) if distinct(corners) >= 3 else geometry
        yield ProcessingStep(
            K.MOTION, mask_secrets(word(one, "Name") or one.name), f"I{source}" if source else "", None, False,
            geometry=geometry, parameters=tuple(parameters), provenance=(one.provenance(),),
        )  # fmt: skip


def _masks(root: Item) -> Iterator[ProcessingStep]:
    """Privacy masks: parts of the picture that are hidden."""
    for picture in _numbered(root, "Image", letter="I"):
        for one in _numbered(picture, "Overlay", "MaskWindows", letter="M"):
            switch = one.get("Enabled")
            enabled = switch.boolean() if switch else None
            title = word(one, "Name") or one.name
            where = ((switch or one).provenance(),)
            yield ProcessingStep(
                K.PRIVACY_MASK, mask_secrets(title), picture.name, enabled, enabled is not None, provenance=where
            )


def _remote(root: Item) -> Iterator[Recipient]:
    """The vendor's service for reaching the camera from outside."""
    switch = root.get("RemoteService", "Enabled")
    if switch is not None:
        state = (switch.text() or "").lower()
        servers = root.get("RemoteService", "ServerList")
        address = (servers.text() if servers else None) or "?"
        enabled = {"yes": True, "no": False}.get(state)
        yield Recipient("vendor_cloud", mask_secrets(address), enabled, (switch.provenance(),))


def _storage(root: Item) -> Iterator[Retention]:
    """How long recordings on the card or share are kept; zero days: until it is full."""
    for one in _numbered(root, "Storage", letter="S"):
        age, switch = one.get("CleanupMaxAge"), one.get("Enabled")
        days = age.number() if age else None
        enabled = switch.boolean() if switch else None
        if age is not None and days is not None:
            value, unit = (days, "day") if days > 0 else (None, "capacity")
            yield Retention("recordings", value, unit, True, enabled, None, (C.IMAGE,), (age.provenance(),))
