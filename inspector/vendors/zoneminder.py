"""ZoneMinder: its API's answers (`monitors`, `zones`, `configs`), and the files of its event server.

All values are texts. Coordinates of a zone: pixels of the monitor, or percent when `Units` says so (but values above
100 are pixels all the same), origin top left, y down. Source: ZoneMinder's documentation of its API and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import (
    Camera,
    Geometry,
    Parameter,
    ProcessingPlan,
    ProcessingStep,
    Recipient,
    Retention,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.geometry import numbers, pairs
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import drawn, parameters, positive, word
from inspector.vendors.tree import Item

NAME = "zoneminder"

_DETECTS = frozenset({"Modect", "Mocord", "Nodect"})
_RECORDS = frozenset({"Record", "Mocord", "Modect", "Nodect"})
_ZONE_SETTINGS = {"CheckMethod": "", "MinPixelThreshold": "", "MaxPixelThreshold": "", "MinAlarmPixels": "px",
                  "MaxAlarmPixels": "px", "MinBlobs": "", "OverloadFrames": "frame", "Type": ""}  # fmt: skip
_CONFIGS = {
    "ZM_OPT_EMAIL": "email", "ZM_OPT_MESSAGE": "email", "ZM_OPT_UPLOAD": "ftp", "ZM_OPT_X10": "x10",
    "ZM_TELEMETRY_DATA": "telemetry", "ZM_OPT_USE_EVENTNOTIFICATION": "websocket",
}  # fmt: skip
_CONFIG_ADDRESSES = {
    "ZM_OPT_EMAIL": ("ZM_EMAIL_ADDRESS", "ZM_EMAIL_HOST"), "ZM_OPT_MESSAGE": ("ZM_MESSAGE_ADDRESS",),
    "ZM_OPT_UPLOAD": ("ZM_UPLOAD_HOST", "ZM_UPLOAD_PROTOCOL"), "ZM_TELEMETRY_DATA": ("ZM_TELEMETRY_SERVER_ENDPOINT",),
}  # fmt: skip
_OFF = "Inactive"


def read(document: Document) -> ProcessingPlan:
    """The plan of an answer of the API. Raises WrongFormat on anything else."""
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    monitors = [*_rows(root, "monitors", "Monitor", "Function", "Capturing")]
    zones = [*_rows(root, "zones", "Zone", "Coords", "NumCoords")]
    configs = [*_rows(root, "configs", "Config", "DefaultValue", "Prompt")]
    if not (monitors or zones or configs):
        raise WrongFormat("unknown_text", file=document.source.file)
    cameras = tuple(_camera(monitor) for monitor in monitors)
    steps = tuple(step for monitor in monitors for step in _monitor(monitor))
    steps += tuple(step for zone in zones for step in _zone(zone, monitors))
    switches = {name: row for row in configs if (name := word(row, "Name"))}
    plan = ProcessingPlan(
        NAME,
        None,
        document.source.file,
        document.sha256,
        cameras=cameras,
        steps=steps,
        recipients=tuple(_recipients(switches)),
        retention=tuple(_kept(monitors)),
    )
    for row in configs:
        # what a setting is for is documentation carried by the answer, not a setting
        for key in ("Id", "Type", "DefaultValue", "Hint", "Pattern", "Format", "Prompt", "Help", "Category",
                    "Readonly", "Requires", "Private", "System"):  # fmt: skip
            known = row.get(key)
            if known is not None:
                known.visit()
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _rows(root: Item, several: str, one: str, *telling: str) -> Iterator[Item]:
    """Rows of a table: `several[].one`, a single `one`, or the row itself at the root."""
    listed = root.get(several)
    holders: list[Item] = []
    if listed is not None and listed.is_sequence:
        holders = list(listed.each())
    elif root.is_sequence and any(child.get(one) is not None for child in root.each()):
        holders = list(root.each())
    elif root.is_mapping:
        holders = [root]
    for holder in holders:
        row = holder.get(one) or holder
        if row.is_mapping and row.get("Name") is not None and any(row.get(name) is not None for name in telling):
            yield row


def _camera(monitor: Item) -> Camera:
    name = word(monitor, "Name") or ""
    identifier = word(monitor, "Id") or name
    address = word(monitor, "Path") or word(monitor, "Device") or ""
    enabled, place = _in_service(monitor)
    title = f"{name} ({mask_secrets(address)})" if address else name
    where = tuple(item.provenance() for item in (place, monitor) if item is not None)
    return Camera(identifier, mask_secrets(title)[:200], enabled, where)


def _in_service(monitor: Item) -> tuple[bool | None, Item | None]:
    """`Enabled`, and `Function` (before 1.37) or `Capturing` (since)."""
    own = monitor.get("Enabled")
    enabled = own.boolean() if own is not None and own.node.text is not None else None
    for name in ("Function", "Capturing"):
        found = monitor.get(name)
        if found is not None and (found.text() or "None") == "None":
            return False, found
    return enabled, own


def _monitor(monitor: Item) -> Iterator[ProcessingStep]:
    camera = word(monitor, "Id") or word(monitor, "Name") or ""
    on, place = _in_service(monitor)
    function, analysing = monitor.get("Function"), monitor.get("Analysing")
    recording = monitor.get("Recording")
    objects = monitor.get("ObjectDetection")
    said = function.text() if function else None
    newer = analysing.text() if analysing else None
    decides = function if function is not None else analysing
    if decides is not None:
        wanted = said in _DETECTS if function is not None else (newer or "None") != "None"
        where = tuple(item.provenance() for item in (place, decides) if item is not None)
        settings = parameters(monitor, {"AlarmFrameCount": "frame", "AnalysisFPSLimit": "", "RefBlendPerc": "%"})
        mode = Parameter("mode", said or newer or "None")
        yield ProcessingStep(
            K.MOTION, decides.name, camera, False if on is False else wanted, True, parameters=(mode, *settings),
            actions=("record",) if wanted else (), produces=(C.IMAGE,), provenance=where,
        )  # fmt: skip
    kept = recording.text() if recording else said
    holder = recording if recording is not None else function
    if holder is not None:
        wanted = (kept or "None") != "None" if recording is not None else kept in _RECORDS
        settings = parameters(monitor, {"PreEventCount": "frame", "PostEventCount": "frame", "SectionLength": "s"})
        sound = monitor.get("RecordAudio")
        audible = sound.boolean() if sound is not None and sound.node.text is not None else None
        yield ProcessingStep(
            K.RECORDING, holder.name, camera, False if on is False else wanted, True,
            parameters=(Parameter("mode", kept or "None"), *settings), produces=(C.IMAGE,),
            provenance=tuple(item.provenance() for item in (place, holder) if item is not None),
        )  # fmt: skip
        if sound is not None and audible is not None:
            yield ProcessingStep(
                K.AUDIO, "RecordAudio", camera, False if on is False else audible and wanted, True,
                produces=(C.AUDIO,), provenance=(sound.provenance(),),
            )  # fmt: skip
    if objects is not None and (mode_text := objects.text()):
        yield ProcessingStep(
            K.OBJECT_DETECTION, "ObjectDetection", camera, mode_text.lower() != "none", True, classes_all=True,
            produces=(C.POSITION,), provenance=(objects.provenance(),),
        )  # fmt: skip


def _zone(zone: Item, monitors: list[Item]) -> Iterator[ProcessingStep]:
    name, kind = word(zone, "Name") or zone.name, word(zone, "Type") or "Active"
    number = word(zone, "MonitorId") or ""
    settings = parameters(zone, _ZONE_SETTINGS)
    for key in ("Id", "NumCoords", "Area", "AlarmRGB", "Units"):
        word(zone, key)
    where = (zone.provenance(),)
    geometry = _geometry(zone, name, number, monitors)
    if kind == "Privacy":
        yield ProcessingStep(K.PRIVACY_MASK, name, number, True, True, geometry=geometry, provenance=where)
    else:
        yield ProcessingStep(K.MOTION, name, number, kind != _OFF, True, geometry=geometry,
                             parameters=tuple(settings), produces=(C.IMAGE,), provenance=where)  # fmt: skip


def _geometry(zone: Item, name: str, number: str, monitors: list[Item]) -> Geometry:
    coords = zone.get("Coords")
    text = coords.text() if coords is not None else None
    values = numbers([text]) if text else None
    if coords is None or not values:
        zone.tree.warn("points_not_understood", camera=number, zone=name, line=zone.line)
        return Geometry()
    size: tuple[float, float] | None = (100.0, 100.0)
    if word(zone, "Units") != "Percent" or max(values) > 100:
        monitor = next((m for m in monitors if word(m, "Id") == number), monitors[0] if len(monitors) == 1 else None)
        width = positive(monitor.get("Width")) if monitor is not None else None
        height = positive(monitor.get("Height")) if monitor is not None else None
        size = (width, height) if width and height else None
        if word(zone, "Units") == "Percent":
            zone.tree.warn("zoneminder_percent_are_pixels", zone=name, line=coords.line)
    if size is None:
        # a zone is given without its monitor: the outermost point is taken for the edge, and said
        size = (max(max(values[0::2]), 1.0) + 1, max(max(values[1::2], default=1.0), 1.0) + 1)
        zone.tree.warn("size_unknown", camera=number, zone=name, line=coords.line)
    return drawn(coords, pairs(values), size, camera=number, zone=name)


def _recipients(switches: dict[str, Item]) -> Iterator[Recipient]:
    for name, kind in _CONFIGS.items():
        row = switches.get(name)
        value = row.get("Value") if row is not None else None
        if row is None or value is None:
            continue
        enabled = value.boolean()
        parts = []
        for key in _CONFIG_ADDRESSES.get(name, ()):
            told = switches.get(key)
            text = word(told, "Value") if told is not None else None
            if text:
                # an address of mail names a person: what is after the @ is enough to say where it goes
                parts.append("***" + text[text.rfind("@") :] if "@" in text and "://" not in text else text)
        yield Recipient(kind, mask_secrets(" ".join(parts) or name), enabled, (value.provenance(),))


def _kept(monitors: list[Item]) -> Iterator[Retention]:
    """A filter (PurgeWhenFull) deletes events when the disk fills up: its setting is in another table."""
    if monitors:
        yield Retention("recordings", None, "capacity", False, None, None, (C.IMAGE,), (monitors[0].provenance(),))
