"""Kerberos agent (`config.json`): one camera, motion inside polygons, recordings kept until the folder is full.

Switches are texts ("true", "false"). Coordinates: pixels of the picture the agent analyses, origin top left, y down.
Source: the agent's own configuration and its models (kerberos-io/agent, machinery/src/models).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep, Recipient, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import drawn, parameters, points_of, positive, switch, word
from inspector.vendors.tree import Item

NAME = "kerberos"

_SOURCES = ("ipcamera", "usbcamera", "raspicamera")
_CLOUDS = ("s3", "kstorage", "kstorage_secondary", "dropbox")
_DAYS = ("dim", "lun", "mar", "mer", "jeu", "ven", "sam")


def read(document: Document) -> ProcessingPlan:
    """The plan of an agent. Raises WrongFormat on anything else."""
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    capture = root.get("capture")
    wrapped = root.get("config")
    if capture is None and wrapped is not None and wrapped.get("capture") is not None:
        root, capture = wrapped, wrapped.get("capture")
    if capture is None or not capture.is_mapping or not any(capture.get(name) for name in _SOURCES):
        raise WrongFormat("unknown_text", file=document.source.file)
    camera = _camera(root, capture)
    plan = ProcessingPlan(
        NAME,
        None,
        document.source.file,
        document.sha256,
        cameras=(camera,),
        steps=tuple(_steps(root, capture, camera.id)),
        recipients=tuple(_recipients(root)),
        retention=tuple(_kept(root)),
    )
    for name in ("type", "timezone", "time"):
        found = root.get(name)
        if found is not None and found.node.text is not None:
            found.text()
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _camera(root: Item, capture: Item) -> Camera:
    name = word(capture, "name") or word(root, "name") or "camera"
    key = word(root, "key") or ""  # names the agent to the hub
    word(root, "name")
    address = next((word(capture, kind, part) for kind, part in
                    (("ipcamera", "rtsp"), ("usbcamera", "device"), ("raspicamera", "device"))
                    if capture.get(kind, part) is not None and word(capture, kind, part)), "")  # fmt: skip
    second = capture.get("ipcamera", "sub_rtsp")
    if second is not None:
        second.text()
    title = f"{name} ({mask_secrets(address)})" if address else name
    return Camera(mask_secrets(key or name), title[:200], None, (capture.provenance(),))


def _steps(root: Item, capture: Item, camera: str) -> Iterator[ProcessingStep]:
    schedule, timed = _timetable(root)
    motion, place = switch(capture, "motion")
    threshold = parameters(capture, {"pixelChangeThreshold": "px"})
    shapes: list[tuple[str, Geometry, Item | None]] = [*_polygons(root, capture, camera)]
    for name, geometry, where in shapes or [("", Geometry(), None)]:
        yield ProcessingStep(
            K.MOTION, name or "motion", camera, motion, motion is not None, geometry=geometry,
            parameters=tuple(threshold), schedule=schedule, actions=("record",), produces=(C.IMAGE,),
            provenance=tuple(item.provenance() for item in (place, where, timed) if item is not None),
        )  # fmt: skip
    recording, place = switch(capture, "recording")
    continuous, always = switch(capture, "continuous")
    lengths = parameters(capture, {"prerecording": "s", "postrecording": "s", "maxlengthrecording": "s"})
    if place is not None or always is not None:
        mode = Parameter("continuous", bool(continuous))
        yield ProcessingStep(
            K.RECORDING, "recording", camera, recording, recording is not None, parameters=(mode, *lengths),
            schedule=schedule, produces=(C.IMAGE,),
            provenance=tuple(item.provenance() for item in (place, always) if item is not None),
        )  # fmt: skip
    snapshots, place = switch(capture, "snapshots")
    if place is not None:
        yield ProcessingStep(
            K.SNAPSHOT, "snapshots", camera, snapshots, snapshots is not None, produces=(C.IMAGE,),
            provenance=(place.provenance(),),
        )  # fmt: skip
    live, place = switch(capture, "liveview")
    if place is not None:
        yield ProcessingStep(
            K.OTHER, "liveview", camera, live, live is not None, produces=(C.IMAGE,), provenance=(place.provenance(),)
        )
    outside, place = switch(root, "realtimeprocessing")
    if place is not None:
        topic = parameters(root, {"realtimeprocessing_topic": ""})
        yield ProcessingStep(
            K.OTHER, "realtimeprocessing", camera, outside, outside is not None, parameters=tuple(topic),
            produces=(C.IMAGE,), provenance=(place.provenance(),),
        )  # fmt: skip


def _timetable(root: Item) -> tuple[str | None, Item | None]:
    """Seconds of the day, two spans a day, Sunday first; None: it is not in use, or covers the whole week."""
    on, place = switch(root, "time")
    table = root.get("timetable")
    if table is None:
        return None, None
    words, whole = [], True
    for day, line in zip(_DAYS, table.each(), strict=False):
        spans = []
        for first, last in (("start1", "end1"), ("start2", "end2")):
            begin, end = line.get(first), line.get(last)
            a, b = (begin.number() if begin else None), (end.number() if end else None)
            if a is not None and b is not None and b > a:
                spans.append((int(a), int(b)))
        covered = sum(b - a for a, b in spans)
        whole = whole and covered >= 86398
        words.append(f"{day} " + ", ".join(f"{_clock(a)}-{_clock(b)}" for a, b in spans))
    if on is not True or whole or not words:
        return None, None
    return " ; ".join(words), place


def _clock(seconds: int) -> str:
    return f"{min(seconds, 86400) // 3600:02d}:{seconds % 3600 // 60:02d}"


def _polygons(root: Item, capture: Item, camera: str) -> Iterator[tuple[str, Geometry, Item]]:
    size = _size(capture)
    listed = root.get("region", "polygon")
    for number, one in enumerate(listed.each() if listed else ()):
        corners = one.get("coordinates")
        name = word(one, "id") or f"polygon {number}"
        points = points_of(corners) if corners is not None else None
        if corners is None or not points:
            continue
        used = size
        if used is None:
            used = (max(max(x for x, _ in points), 1.0), max(max(y for _, y in points), 1.0))
            one.tree.warn("size_unknown", camera=camera, zone=name, line=one.line)
        yield name, drawn(one, points, used, camera=camera, zone=name), one
    rectangle = root.get("region", "rectangle")
    if rectangle is not None:
        rectangle.visit()  # no longer applied by the agent: only polygons are


def _size(capture: Item) -> tuple[float, float] | None:
    for prefix in ("sub_", "", "base_"):
        width = positive(capture.get("ipcamera", f"{prefix}width"))
        height = positive(capture.get("ipcamera", f"{prefix}height"))
        if width and height:
            return width, height
    return None


def _recipients(root: Item) -> Iterator[Recipient]:
    offline, place = switch(root, "offline")
    chosen = word(root, "cloud") or ""
    for name in _CLOUDS:
        section = root.get(name)
        if section is None or not section.is_mapping:
            continue
        parts = [word(section, key) for key in ("proxyuri", "uri", "bucket", "region", "directory")]
        address = " ".join(part for part in parts if part)
        named = root.get("cloud")
        where = tuple(item.provenance() for item in (named, section, place) if item is not None)
        if address or name == chosen:
            yield Recipient(name, mask_secrets(address or name), False if offline else name == chosen, where)
        else:
            section.visit()
    for key, kind in (("mqtturi", "mqtt"), ("hub_uri", "cloud"), ("heartbeaturi", "http"), ("turnuri", "webrtc"),
                      ("condition_uri", "http")):  # fmt: skip
        found = root.get(key)
        named_address = found.text() if found else None
        if found is not None and named_address:
            where = tuple(item.provenance() for item in (found, place) if item is not None)
            yield Recipient(kind, mask_secrets(named_address), False if offline else None, where)


def _kept(root: Item) -> Iterator[Retention]:
    """`auto_clean` deletes the oldest recordings beyond `max_directory_size`: no limit of time."""
    cleaned, place = switch(root, "auto_clean")
    limit = root.get("max_directory_size")
    figure = limit.number() if limit is not None else None
    after, sent = switch(root, "remove_after_upload")
    if place is not None or limit is not None:
        where = tuple(item.provenance() for item in (place, limit, sent) if item is not None)
        unit = "MB" if figure else "capacity"
        yield Retention("recordings", float(figure) if figure else None, unit, bool(cleaned), cleaned, None,
                        (C.IMAGE,), where)  # fmt: skip
    if after:
        root.tree.warn("kerberos_removed_after_upload", line=sent.line if sent else 0)
