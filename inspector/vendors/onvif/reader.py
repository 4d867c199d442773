"""ONVIF: answers of a device, with or without their SOAP envelope, under any prefix or none.

Read: profiles, analytics configurations, rules, analytics modules, metadata configurations, recordings, event
brokers; supported rules and their options are capabilities. A metadata stream is not a configuration.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspector.domain.plan import (
    Camera,
    Capability,
    ProcessingPlan,
    ProcessingStep,
    Recipient,
    Retention,
    SpecialInference,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.geometry import Point
from inspector.vendors.hikvision.answers import child, every, number, text, value
from inspector.vendors.onvif.documents import parsed
from inspector.vendors.onvif.rules import Group, attribute, duration, is_rule, kind_of, steps
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item, Node
from inspector.vendors.xml_tree import local

NAME = "onvif"

_PROFILES = frozenset({"profiles", "profile"})
_METADATA = frozenset({"metadataconfiguration", "metadata"})
_CAPABILITIES = frozenset(
    {"supportedrules", "ruledescription", "ruleoptions", "supportedanalyticsmodules", "analyticsmoduledescription",
     "analyticsmoduleoptions"}
)  # fmt: skip
_TRANSPORT = frozenset(
    {"videoencoderconfiguration", "audioencoderconfiguration", "audiosourceconfiguration", "ptzconfiguration",
     "audiooutputconfiguration", "audiodecoderconfiguration", "videoencoder", "audioencoder", "audiosource", "ptz",
     "audiooutput", "audiodecoder", "receiver", "header"}
)  # fmt: skip
_HOLDERS = frozenset({"analyticsengineconfiguration", "ruleengineconfiguration"})
_UNUSED = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (an address that means: none)
_SPECIAL = {
    K.FACE_DETECTION: ((C.FACE_IMAGE, "face_detection"),),
    K.FACE_RECOGNITION: ((C.FACE_TEMPLATE, "face_recognition"), (C.IDENTITY, "face_recognition")),
    K.LICENCE_PLATE: ((C.PLATE, "licence_plate"),),
    K.AUDIO: ((C.AUDIO, "audio"),),
    K.TEMPERATURE: ((C.HEALTH, "body_temperature"),),
}
_CLASSES = {
    "face": (C.FACE_IMAGE, "face_detection"),
    "humanface": (C.FACE_IMAGE, "face_detection"),
    "licenseplate": (C.PLATE, "licence_plate"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the answers: the source that a profile films with, and its size."""

    camera: str = ""
    bounds: Point | None = None
    token: str = ""


@dataclass(slots=True)
class _Found:
    """What the answers hold."""

    cameras: dict[str, Camera] = field(default_factory=dict)
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    known: dict[tuple[object, ...], Item] = field(default_factory=dict)
    metadata: list[tuple[Item, str]] = field(default_factory=list)
    capabilities: dict[tuple[K, str], Capability] = field(default_factory=dict)
    recordings: list[Item] = field(default_factory=list)
    brokers: list[Item] = field(default_factory=list)
    sure: bool = False


def read(document: Document) -> ProcessingPlan:
    """The plan of ONVIF answers. Raises WrongFormat on anything else."""
    if not re.search(r"AnalyticsModule|Rule|Profile|MetadataConfiguration|onvif", document.source.text):
        raise WrongFormat("unknown_xml", file=document.source.file, root=document.xml_root)
    try:
        tree = parsed(document)
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    found = _Found()
    _walk(tree.item(), found)
    if not found.sure:
        raise WrongFormat("unknown_xml", file=document.source.file, root=document.xml_root)
    _visit_attributes(tree.root)
    done = [step for group in found.groups.values() for step in steps(group)]
    streams = [_stream(item, camera) for item, camera in found.metadata]
    done += {(s.name, s.camera, s.enabled): s for s in streams}.values()
    cameras = dict(found.cameras)
    for step in done:
        if step.camera not in cameras and step.camera:
            cameras[step.camera] = Camera(step.camera, step.camera, None, step.provenance[-1:])
    multicasts = [r for item, _ in found.metadata for r in _multicast(item)]
    plan = ProcessingPlan(
        format=NAME,
        format_version=None,
        file=document.source.file,
        sha256=document.sha256,
        cameras=tuple(cameras.values()),
        steps=tuple(done),
        recipients=(
            *{(r.kind, r.address, r.enabled): r for r in multicasts}.values(),
            *(b for item in found.brokers for b in _broker(item)),
        ),
        retention=tuple(kept for item in found.recordings for kept in _kept(item)),
        special=tuple(_special(done)),
        capabilities=tuple(found.capabilities.values()),
    )
    # last: everything has been visited, every doubt been said
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _walk(root: Item, found: _Found) -> None:
    waiting: deque[tuple[Item, _Place]] = deque([(root, _Place())])
    while waiting:
        item, place = waiting.popleft()
        later: list[tuple[Item, _Place]] = []
        for one, name in _children(item):
            if name == "metadatastream":
                continue
            if name in ("rule", "analyticsmodule") and is_rule(one) and child(one, "Parameters") is not None:
                _keep(one, name, place, found)
            elif name in _CAPABILITIES:
                _capable(one, name, found)
            elif name in _PROFILES and one.is_mapping:
                later.append((one, _profile(one, place, found)))
            elif name in _METADATA and one.is_mapping and child(one, "Multicast") is not None:
                found.metadata.append((one, place.camera))
                found.sure = True
            elif name in _TRANSPORT:
                one.visit()
            elif name == "recordingconfiguration" or (name == "configuration" and child(one, "MaximumRetentionTime")):
                found.recordings.append(one)
                found.sure = True
            elif name in ("eventbroker", "eventbrokers") and child(one, "Address") is not None:
                found.brokers.append(one)
                found.sure = True
            elif name in _HOLDERS and one.is_null:
                one.visit()
            elif one.is_mapping or one.is_sequence:
                token = attribute(one, "token") if name in ("videoanalyticsconfiguration", "analytics") else None
                if name == "configurations" and child(one, "RuleEngineConfiguration"):
                    token = attribute(one, "token")
                identifier = token.text() if token else None
                if token is not None:
                    for label in ("Name", "UseCount"):
                        text(one, label)
                later.append((one, replace(place, token=identifier) if identifier else place))
        waiting.extendleft(reversed(later))


def _children(item: Item) -> Iterator[tuple[Item, str]]:
    """Elements inside, one by one, with their names in lower case and without prefix."""
    if item.is_sequence:
        for one in item.each():
            yield one, ""
        return
    for name in item.names():
        inner = item.get(name)
        if inner is None or name.startswith("@"):
            continue
        for one in list(inner.each()) if inner.is_sequence else [inner]:
            yield one, local(name).lower()


def _keep(item: Item, name: str, place: _Place, found: _Found) -> None:
    """A rule or a module into its group; written again for another profile, it is the same one."""
    found.sure = True
    key = (place.camera, place.token)
    group = found.groups.setdefault(key, Group(place.camera, place.token))
    group.bounds = group.bounds or place.bounds
    same = (key, name, _content(item.node))
    before = found.known.get(same)
    if before is not None:
        item.visit()
        group.again.setdefault(id(before.node), []).append(item.provenance())
        return
    found.known[same] = item
    (group.rules if name == "rule" else group.modules).append(item)


def _content(node: Node) -> object:
    if node.entries is not None:
        return tuple((name, _content(entry.node)) for name, entry in sorted(node.entries.items()))
    if node.items is not None:
        return tuple(_content(one) for one in node.items)
    return node.text


def _profile(item: Item, place: _Place, found: _Found) -> _Place:
    """The source of a profile (media, then media 2)."""
    source = child(item, "VideoSourceConfiguration") or child(item, "Configurations", "VideoSource")
    if source is None or not source.is_mapping:
        return place
    found.sure = True
    for label in ("Name", "@token", "@fixed"):
        text(item, label)
    identifier = text(source, "SourceToken") or text(source, "@token") or ""
    title = text(source, "Name") or identifier
    width, height = number(source, "Bounds", "@width"), number(source, "Bounds", "@height")
    source.visit()
    if identifier:
        new = Camera(identifier, mask_secrets(title), None, (source.provenance(),))
        found.cameras.setdefault(identifier, new)
    bounds = (float(width), float(height)) if width and height and width > 0 and height > 0 else None
    return _Place(identifier, bounds)


def _capable(item: Item, name: str, found: _Found) -> None:
    """What could be configured: never a processing."""
    if name in ("supportedrules", "supportedanalyticsmodules"):
        inner = "RuleDescription" if name == "supportedrules" else "AnalyticsModuleDescription"
        descriptions = every(item, inner)
        found.sure = found.sure or bool(descriptions)
        for one in descriptions:
            _capable(one, inner.lower(), found)
        for label in ("RuleContentSchemaLocation", "AnalyticsModuleContentSchemaLocation"):
            for one in every(item, label):
                one.visit()
        return
    label = "RuleType" if name == "ruleoptions" else "AnalyticsModule" if name == "analyticsmoduleoptions" else "Name"
    written = attribute(item, label) if item.is_mapping else None
    title = written.text() if written else None
    if title:
        found.sure = True
        kind, short = kind_of(title), mask_secrets(local(title))
        found.capabilities.setdefault((kind, short), Capability(kind, short, (item.provenance(),)))
        item.visit()


def _stream(item: Item, camera: str) -> ProcessingStep:
    """Whether what the analysis sees is sent in the stream of metadata."""
    switch = value(item, "Analytics")
    enabled = switch.boolean() if switch else None
    title = text(item, "@token") or text(item, "Name") or "?"
    for name in ("Name", "UseCount", "SessionTimeout"):
        text(item, name)
    for name in ("PTZStatus", "Events"):
        known = child(item, name)
        if known is not None:
            known.visit()
    where = (*((switch.provenance(),) if switch else ()), item.provenance())
    name = f"MetadataConfiguration {mask_secrets(title)}"
    produced = (C.POSITION, C.TRAJECTORY)
    return ProcessingStep(K.OTHER, name, camera, enabled, enabled is not None, produces=produced, provenance=where)


def _multicast(item: Item) -> Iterator[Recipient]:
    """Metadata sent to a group of machines without their asking."""
    for cast in every(item, "Multicast"):
        address = text(cast, "Address", "IPv4Address") or text(cast, "Address", "IPv6Address") or ""
        port, switch = number(cast, "Port"), value(cast, "AutoStart")
        enabled = switch.boolean() if switch else None
        for names in (("Address", "Type"), ("TTL",)):
            text(cast, *names)
        if address not in _UNUSED and port:
            yield Recipient("multicast", f"{mask_secrets(address)}:{port}", enabled, (cast.provenance(),))


def _broker(item: Item) -> Iterator[Recipient]:
    """A broker to which the device publishes its events and metadata."""
    for name in ("UserName", "Password"):
        secret = value(item, name)
        if secret:
            secret.visit()
    address, topic = text(item, "Address") or "", text(item, "TopicPrefix")
    for name in ("Status", "QoS", "CertificateID", "CertPathValidationPolicyID", "MetadataOverMQTT"):
        text(item, name)
    if address not in _UNUSED:
        full = f"{address}/{topic}" if topic else address
        yield Recipient("mqtt", mask_secrets(full), None, (item.provenance(),))


def _kept(item: Item) -> Iterator[Retention]:
    """How long recordings are kept; zero means without a limit of time."""
    text(item, "Content")
    place = value(item, "MaximumRetentionTime")
    seconds = duration(place.text() or "") if place else None
    if place is None:
        return
    if seconds is None:
        item.tree.warn("value_not_understood", path=place.path, line=place.line)
        return
    if seconds:
        yield Retention("recordings", seconds, "s", True, None, None, (C.IMAGE,), (place.provenance(),))
    else:
        yield Retention("recordings", None, "capacity", True, None, None, (C.IMAGE,), (place.provenance(),))


def _special(done: list[ProcessingStep]) -> Iterator[SpecialInference]:
    for step in done:
        reasons = [*_SPECIAL.get(step.kind, ()), *(_CLASSES[c] for c in step.classes if c in _CLASSES)]
        for category, why in dict.fromkeys(reasons):
            yield SpecialInference(category, why, step.enabled, step.camera or None, step.provenance)


def _visit_attributes(root: Node) -> None:
    """Namespaces and tokens are understood: they name, and set nothing."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for name, entry in (node.entries or {}).items():
            plain = local(name).lower()
            if "xmlns" in name or plain in ("schemalocation", "mustunderstand", "token", "@token", "@fixed"):
                entry.node.seen = True
            else:
                waiting.append(entry.node)
        waiting += node.items or []
