"""Hikvision's smart rules, movement and triggers (`/ISAPI/Smart/…`, `…/motionDetection`, `/ISAPI/Event/triggers`).

The `enabled` of the rule decides; that of a region is often false while the rule works, and is reported as a parameter.
Coordinates: 0..1000 (`normalizedScreenSize`), origin bottom left, y up.
Sources: shapes of real devices' answers; ISAPI's names for the rules that no real answer was seen of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.plan import Geometry, Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import Point, distinct, outside
from inspector.vendors.hikvision.answers import Resource, every, number, text, value
from inspector.vendors.tree import Item

SCREEN = 1000.0


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of rule is written: its list of regions, the points in one, and what it is."""

    kind: K
    produces: tuple[C, ...]
    event: str
    regions: tuple[str, ...] = ()
    points: tuple[str, ...] = ("RegionCoordinatesList", "RegionCoordinates")


def _area(kind: K, produces: tuple[C, ...], name: str, event: str) -> Rule:
    return Rule(kind, produces, event, (f"{name}RegionList", f"{name}Region"))


RULES: dict[str, Rule] = {
    "fielddetection": _area(K.ZONE_INTRUSION, (C.POSITION,), "FieldDetection", "fielddetection"),
    "linedetection": Rule(
        K.LINE_CROSSING,
        (C.POSITION,),
        "linedetection",
        ("LineItemList", "LineItem"),
        ("CoordinatesList", "Coordinates"),
    ),
    "regionentrance": _area(K.ZONE_ENTER, (C.POSITION,), "RegionEntrance", "regionentrance"),
    "regionexiting": _area(K.ZONE_EXIT, (C.POSITION,), "RegionExiting", "regionexiting"),
    "loitering": _area(K.LOITERING, (C.DWELL, C.BEHAVIOUR), "Loitering", "loitering"),
    "group": _area(K.CROWD_DENSITY, (C.DENSITY,), "Group", "group"),
    "rapidmove": _area(K.SPEED, (C.BEHAVIOUR,), "RapidMove", "rapidmove"),
    "unattendedbaggage": _area(K.ABANDONED_OBJECT, (C.BELONGINGS,), "UnattendedBaggage", "unattendedbaggage"),
    "attendedbaggage": _area(K.REMOVED_OBJECT, (C.BELONGINGS,), "AttendedBaggage", "attendedbaggage"),
    "parking": _area(K.OTHER, (C.VEHICLE,), "Parking", "parking"),
    "facedetect": Rule(K.FACE_DETECTION, (C.FACE_IMAGE,), "facedetection"),
    "audiodetection": Rule(K.AUDIO, (C.AUDIO,), "audioexception"),
    "scenechangedetection": Rule(K.TAMPER, (), "scenechangedetection"),
    "tamperdetection": Rule(K.TAMPER, (), "tamperdetection"),
    "motiondetection": Rule(K.MOTION, (), "vmd"),
}

_EVENT_KINDS: dict[str, tuple[K, tuple[C, ...]]] = {r.event: (r.kind, r.produces) for r in RULES.values()} | {
    "facesnap": (K.FACE_DETECTION, (C.FACE_IMAGE,)),
    "facesnapmatch": (K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)),
    "peoplecounting": (K.LINE_COUNTING, (C.COUNT,)),
    "anpr": (K.LICENCE_PLATE, (C.PLATE,)),
    "vehicledetection": (K.LICENCE_PLATE, (C.PLATE,)),
}

_METHODS = {
    "center": "centre",
    "email": "mail",
    "ftp": "ftp",
    "record": "record",
    "beep": "beep",
    "io": "output",
    "whitelight": "light",
    "whitelightout": "light",
    "monitoralarm": "monitor",
    "cloud": "cloud",
}

_UNITS = {
    "sensitivityLevel": "0-100",
    "timeThreshold": "s",
    "directionSensitivity": "",
    "alarmConfidence": "",
    "objectOccupation": "%",
    "humanMisinfoFilterEnabled": "",
    "vehicleMisinfoFilterEnabled": "",
}
_RULE_UNITS = {
    "startTriggerTime": "ms",
    "endTriggerTime": "ms",
    "sensitivityLevel": "0-100",
    "enableDualVca": "",
    "enableHighlight": "",
    "samplingInterval": "",
    "enableWithMoving": "",
    "recogRuleType": "",
    "humanMisinfoFilterEnabled": "",
    "vehicleMisinfoFilterEnabled": "",
    "audioMode": "",
}
_NAMES = {"timeThreshold": "time_threshold", "sensitivityLevel": "sensitivity", "directionSensitivity": "direction"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event of a channel sets off."""

    event: str
    channel: str
    actions: tuple[str, ...]
    provenance: Provenance


def triggers(resource: Resource) -> Iterator[Trigger]:
    """The linkages of an `EventTrigger` or of a list of them. They do not say that the event is looked for."""
    name = resource.name.lower()
    entries = [resource.item] if name == "eventtrigger" else every(resource.item, "EventTrigger")
    if name == "eventnotification":
        entries = every(resource.item, "EventTriggerList", "EventTrigger")
    for entry in entries:
        event = (text(entry, "eventType") or "").lower()
        first, second = text(entry, "videoInputChannelID"), text(entry, "dynVideoInputChannelID")
        text(entry, "id")
        actions = []
        for notification in every(entry, "EventTriggerNotificationList", "EventTriggerNotification"):
            method = text(notification, "notificationMethod")
            text(notification, "id")
            text(notification, "notificationRecurrence")
            if method:
                actions.append(_METHODS.get(method.lower(), method))
        yield Trigger(event, first or second or "", tuple(dict.fromkeys(actions)), entry.provenance())


def trigger_step(trigger: Trigger) -> ProcessingStep | None:
    """A step for a linkage of which the rule is not in the file: whether it is enabled is not stated."""
    known = _EVENT_KINDS.get(trigger.event)
    if known is None or not trigger.actions:
        return None
    kind, produces = known
    return ProcessingStep(
        kind,
        f"trigger.{trigger.event}",
        trigger.channel,
        None,
        False,
        actions=trigger.actions,
        produces=produces,
        provenance=(trigger.provenance,),
    )


def rule_steps(resource: Resource, found: list[Trigger]) -> list[ProcessingStep]:
    """The steps of one rule: one for each region that is drawn, or one without geometry."""
    rule = RULES[resource.name.lower()]
    item = resource.item
    channel = resource.channel or text(item, "id") or ""
    text(item, "id")
    switch = value(item, "enabled")
    enabled = switch.boolean() if switch else None
    # Where the rule's switch is, then the rule itself
    where = (*((switch.provenance(),) if switch else ()), item.provenance())
    parameters = _parameters(item, _RULE_UNITS)
    linked = [t for t in found if t.event == rule.event and t.channel in (channel, "")]
    actions = tuple(dict.fromkeys(action for t in linked for action in t.actions))
    where += tuple(t.provenance for t in linked)

    def step(name: str, cited: tuple[Provenance, ...], more: tuple[Parameter, ...], **fields: object) -> ProcessingStep:
        values: dict[str, object] = {"classes_all": True} | fields
        return ProcessingStep(
            rule.kind,
            name,
            channel,
            enabled,
            enabled is not None,
            parameters=(*parameters, *more),
            actions=actions,
            produces=rule.produces,
            provenance=(*where, *cited),
            **values,  # type: ignore[arg-type]
        )

    if rule.kind is K.MOTION:
        return [step("motionDetection", (), _grid(item, channel, on=enabled is True))]
    if not rule.regions:
        return [step(resource.name, (), ())]
    size = (
        number(item, "normalizedScreenSize", "normalizedScreenWidth") or SCREEN,
        number(item, "normalizedScreenSize", "normalizedScreenHeight") or SCREEN,
    )
    steps = []
    for region in every(item, *rule.regions):
        title = f"{resource.name} {text(region, 'id') or ''}".strip()
        geometry = _geometry(region, rule, size, title, channel)
        more = _parameters(region, _UNITS)
        own = value(region, "enabled")
        on = own.boolean() if own else None
        if on is not None:
            more = (*more, Parameter("region_enabled", on))
        target = text(region, "detectionTarget")
        words = [word.strip().lower() for word in (target or "").split(",") if word.strip()]
        everything = not words or "all" in words
        if geometry.type == "none":
            continue  # a slot that the device has and that nobody drew
        steps.append(
            step(
                title,
                (region.provenance(),),
                more,
                geometry=geometry,
                classes=() if everything else tuple(words),
                classes_all=everything,
            )
        )
    if not steps:
        if enabled:
            item.tree.warn("rule_without_area", rule=resource.name, camera=channel, line=item.line)
        return [step(resource.name, (), ())]
    return steps


def _parameters(item: Item, units: dict[str, str]) -> tuple[Parameter, ...]:
    found = []
    for name, unit in units.items():
        place = value(item, name)
        if place is None or place.is_null:
            continue
        word = place.node.text or ""
        content: float | int | str | bool | None
        if word.lower() in ("true", "false"):
            content = place.boolean()
        else:
            content = place.number() if word[:1].isdigit() else place.text()
        if content is not None:
            found.append(Parameter(_NAMES.get(name, name), content, unit))
    return tuple(found)


def _geometry(region: Item, rule: Rule, size: tuple[float, float], title: str, channel: str) -> Geometry:
    points: list[Point] = []
    for corner in every(region, *rule.points):
        x, y = number(corner, "positionX"), number(corner, "positionY")
        if x is not None and y is not None:
            points.append((round(x / size[0], 6), round(1 - y / size[1], 6)))
    line = rule.kind is K.LINE_CROSSING
    if distinct(points) < (2 if line else 3):
        return Geometry()
    if outside(points):
        region.tree.warn("points_outside", camera=channel, zone=title, line=region.line)
    return Geometry("line" if line else "polygon", tuple(points))


def _grid(item: Item, channel: str, *, on: bool) -> tuple[Parameter, ...]:
    """The map of cells where movement is looked for: rows padded to whole bytes, most significant bit on the left."""
    rows, columns = number(item, "Grid", "rowGranularity"), number(item, "Grid", "columnGranularity")
    text(item, "regionType")
    level = number(item, "MotionDetectionLayout", "sensitivityLevel")
    target = text(item, "MotionDetectionLayout", "targetType")
    cells = text(item, "MotionDetectionLayout", "layout", "gridMap")
    found = [] if level is None else [Parameter("sensitivity", level, "0-100")]
    if target:
        found.append(Parameter("target", target))
    if cells and rows and columns and 0 < rows <= 1000 and 0 < columns <= 1000:
        digits = -(-int(columns) // 8) * 2
        cells = "".join(cells.split())
        if not re.fullmatch("[0-9A-Fa-f]+", cells):
            item.tree.warn("points_not_understood", camera=channel, zone="gridMap", line=item.line)
            return tuple(found)
        lines = [int(cells[n : n + digits], 16) for n in range(0, len(cells), digits)]
        active = sum((line >> (digits * 4 - int(columns))).bit_count() for line in lines[: int(rows)])
        found += [Parameter("active_cells", active), Parameter("cells", int(rows) * int(columns))]
        if 0 < active < int(rows) * int(columns):
            bits = "".join(f"{line:0{digits * 4}b}"[: int(columns)] for line in lines[: int(rows)])
            padded = bits + "0" * (-len(bits) % 4)
            found.append(Parameter("cell_map", f"{int(columns)}x{int(rows)}:{int(padded, 2):0{len(padded) // 4}x}"))
        if on and not active:
            item.tree.warn("motion_nothing_watched", camera=channel, line=item.line)
    return tuple(found)
