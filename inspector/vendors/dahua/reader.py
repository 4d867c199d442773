"""Dahua's configuration tables: `configManager.cgi` text (``table.Name[0][1].Path=value``), or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

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
from inspector.vendors.dahua.rules import (
    KINDS,
    channels,
    flag,
    kind_of,
    mask_steps,
    motion_steps,
    rule_steps,
    scenes,
    word,
)
from inspector.vendors.document import Document
from inspector.vendors.line_trees import parse_keyed
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item, Tree

NAME = "dahua"

_LINES = re.compile(r"^\s*(?:table\.)?[A-Za-z]\w*(?:\[\d+\])*(?:\.[\w\[\]]+)*\s*=", re.MULTILINE)
_SURE = frozenset({"VideoAnalyseRule", "VideoAnalyseGlobal", "VideoAnalyseModule", "SmartMotionDetect"})
_TABLES = _SURE | {
    "MotionDetect", "RecordMode", "Record", "StorageGroup", "PictureHttpUpload", "NAS", "FTP", "Email", "AlarmServer",
    "VideoWidget", "LeLensMask", "BlindDetect", "AudioDetect", "ChannelTitle", "MediaGlobal", "TrafficGlobal",
    "T2UServer",
}  # fmt: skip
_SPECIAL = {
    K.FACE_DETECTION: {C.FACE_IMAGE: "face_detection"},
    K.FACE_RECOGNITION: {C.FACE_TEMPLATE: "face_recognition", C.IDENTITY: "face_recognition"},
    K.FACE_ATTRIBUTES: dict.fromkeys((C.AGE, C.SEX, C.EXPRESSION, C.ETHNICITY, C.HEALTH), "face_attributes"),
    K.LICENCE_PLATE: {C.PLATE: "licence_plate"},
    K.AUDIO: {C.AUDIO: "audio"},
}
_UNUSED = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (an address that means: none)


def read(document: Document) -> ProcessingPlan:
    """The plan of Dahua's tables. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    try:
        if document.form == "json":
            tree = document.tree()
        elif document.form == "yaml" and _LINES.search(document.source.text):
            tree = parse_keyed(document.source)
        else:
            raise wrong
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    top = tree.item()
    root = top.get("table") or top
    names = set(root.names())
    events = top.get("events")
    listed = list(_exposed(events)) if events is not None and not names & _TABLES else []
    indexed = root is not top and document.form == "yaml" and any("[" in line for line in document.source.lines)
    tables = names & _SURE or len(names & _TABLES) >= 2 or (indexed and names & _TABLES)
    if not listed and not (tables and any(_is_table(root.get(name)) for name in names & _TABLES)):
        raise wrong
    active = scenes(root.get("VideoAnalyseGlobal"))
    steps = (
        *rule_steps(root.get("VideoAnalyseRule"), active),
        *_modules(root),
        *motion_steps(root),
        *mask_steps(root),
        *_recordings(root),
    )
    plan = ProcessingPlan(
        NAME,
        None,
        document.source.file,
        document.sha256,
        cameras=_cameras(root, steps),
        steps=steps,
        recipients=tuple(_recipients(root)),
        retention=tuple(_kept(root)),
        special=tuple(_special(steps)),
        capabilities=tuple(listed),
    )
    # last: everything has been visited, every doubt been said
    return _finished(plan, tree, document)


def _finished(plan: ProcessingPlan, tree: Tree, document: Document) -> ProcessingPlan:
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _is_table(item: Item | None) -> bool:
    return item is not None and (item.is_mapping or item.is_sequence)


def _exposed(events: Item) -> Iterator[Capability]:
    """Events that the device could send (`getExposureEvents`): capabilities."""
    names = [(one, one.node.text or "") for one in events.each() if one.node.text]
    if not any(name in KINDS for _, name in names):
        return
    for one, name in names:
        one.text()
        yield Capability(kind_of(name)[0], mask_secrets(name)[:80], (one.provenance(),))


def _modules(root: Item) -> Iterator[ProcessingStep]:
    """Engines with a switch of their own."""
    for channel in channels(root.get("VideoAnalyseModule")):
        for module in [channel] if channel.get("Type") else channel.each():
            switch, written = module.get("Enable"), word(module, "Type") or module.name
            word(module, "Sensitivity")
            if switch is not None:
                kind, produces = kind_of(written)
                enabled = switch.boolean()
                yield ProcessingStep(
                    kind, f"VideoAnalyseModule {mask_secrets(written)}", channel.name, enabled, enabled is not None,
                    produces=produces, provenance=(switch.provenance(),),
                )  # fmt: skip


def _recordings(root: Item) -> Iterator[ProcessingStep]:
    """0 by schedule, 1 by hand, 2 off."""
    for channel in channels(root.get("RecordMode")):
        mode = channel.get("Mode")
        if mode is not None:
            enabled = {"0": True, "1": True, "2": False}.get(mode.text() or "")
            yield ProcessingStep(
                K.RECORDING, "RecordMode", channel.name, enabled, enabled is not None, produces=(C.IMAGE,),
                provenance=(mode.provenance(),),
            )  # fmt: skip


def _cameras(root: Item, steps: tuple[ProcessingStep, ...]) -> tuple[Camera, ...]:
    found: dict[str, Camera] = {}
    for channel in channels(root.get("ChannelTitle")):
        title = word(channel, "Name")
        if title:
            found[channel.name] = Camera(channel.name, mask_secrets(title), None, (channel.provenance(),))
    for step in steps:
        found.setdefault(step.camera, Camera(step.camera, step.camera, None, step.provenance[:1]))
    return tuple(found.values())


def _recipients(root: Item) -> Iterator[Recipient]:
    for name, kind in (
        ("PictureHttpUpload", "http_pictures"),
        ("NAS", "nas"),
        ("FTP", "ftp"),
        ("Email", "email"),
        ("AlarmServer", "surveillance_centre"),
        ("T2UServer", "vendor_cloud"),
    ):
        for entry in channels(root.get(name)):
            switch = entry.get("Enable")
            enabled = switch.boolean() if switch else None
            servers = entry.get("UploadServerList")
            for server in servers.each() if servers else [entry]:
                for secret in ("UserName", "Password", "AnonymousPassword"):
                    hidden = server.get(secret)
                    if hidden is not None:
                        hidden.visit()
                address, port = word(server, "Address") or "", word(server, "Port")
                path = word(server, "Directory") or word(server, "HttpUrl") or ""
                protocol = (word(server, "Protocol") or "").lower()
                receivers = server.get("Receivers")
                people = [one.text() or "" for one in (receivers.each() if receivers else ())]
                own = "ftp" if protocol in ("ftp", "sftp") else kind
                if address in _UNUSED and not (kind == "vendor_cloud" and enabled):
                    continue
                full = f"{address or '?'}{f':{port}' if port and port != '0' else ''}{path}"
                full += f" > {', '.join(p for p in people if p)}" if any(people) else ""
                where = tuple(item.provenance() for item in (switch, server) if item is not None)
                yield Recipient(own, mask_secrets(full)[:400], enabled, where)


def _kept(root: Item) -> Iterator[Retention]:
    """Days that a storage group keeps; zero: until it is full."""
    for group in channels(root.get("StorageGroup")):
        word(group, "Name")
        for name, what in (("RecordHoldDay", "recordings"), ("PictureHoldDay", "snapshots")):
            place = group.get(name)
            days = place.number() if place else None
            if place is not None and days is not None:
                value, unit = (days, "day") if days > 0 else (None, "capacity")
                yield Retention(what, value, unit, True, None, None, (C.IMAGE,), (place.provenance(),))
    for channel in channels(root.get("Record")):
        place = channel.get("HoldDay")
        days = place.number() if place else None
        flag(channel, "Redundancy") if channel.get("Redundancy") else None
        if place is not None and days is not None:
            value, unit = (days, "day") if days > 0 else (None, "capacity")
            yield Retention("recordings", value, unit, True, None, channel.name, (C.IMAGE,), (place.provenance(),))


def _special(steps: tuple[ProcessingStep, ...]) -> Iterator[SpecialInference]:
    for step in steps:
        for category in step.produces:
            why = _SPECIAL.get(step.kind, {}).get(category)
            if why:
                yield SpecialInference(category, why, step.enabled, step.camera, step.provenance)
