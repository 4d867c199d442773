"""Dahua's rules of image analysis (`VideoAnalyseRule`), movement and masks.

A rule that is saved and enabled only runs when the smart plan of its class is the active one (`VideoAnalyseGlobal`).
Coordinates: 0..8191 on both axes, origin top left, y down. Sources: the vendor's HTTP API document, users' excerpts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspector.domain.plan import Geometry, Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import Point, distinct, numbers, outside
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item

GRID = 8191.0

KINDS: dict[str, tuple[K, tuple[C, ...]]] = {
    "CrossLineDetection": (K.LINE_CROSSING, (C.POSITION,)),
    "CrossRegionDetection": (K.ZONE_INTRUSION, (C.POSITION,)),
    "WanderDetection": (K.LOITERING, (C.DWELL, C.BEHAVIOUR)),
    "StayDetection": (K.LOITERING, (C.DWELL, C.BEHAVIOUR)),
    "LeftDetection": (K.ABANDONED_OBJECT, (C.BELONGINGS,)),
    "TakenAwayDetection": (K.REMOVED_OBJECT, (C.BELONGINGS,)),
    "MoveDetection": (K.SPEED, (C.BEHAVIOUR,)),
    "RapidMove": (K.SPEED, (C.BEHAVIOUR,)),
    "ParkingDetection": (K.OTHER, (C.VEHICLE,)),
    "RioterDetection": (K.CROWD_DENSITY, (C.DENSITY,)),
    "CrowdDetection": (K.CROWD_DENSITY, (C.DENSITY,)),
    "CrowdDistriMap": (K.CROWD_DENSITY, (C.DENSITY,)),
    "NumberStat": (K.LINE_COUNTING, (C.COUNT,)),
    "StereoNumber": (K.LINE_COUNTING, (C.COUNT,)),
    "ManNumDetection": (K.OCCUPANCY, (C.COUNT,)),
    "QueueStayDetection": (K.OCCUPANCY, (C.COUNT, C.DWELL)),
    "QueueNumDetection": (K.OCCUPANCY, (C.COUNT,)),
    "FallDetection": (K.FALL, (C.BEHAVIOUR, C.HEALTH)),
    "FaceDetection": (K.FACE_DETECTION, (C.FACE_IMAGE,)),
    "FaceAnalysis": (K.FACE_ATTRIBUTES, (C.FACE_IMAGE,)),
    "FaceRecognition": (K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)),
    "HumanTrait": (K.PERSON_ATTRIBUTES, (C.CLOTHING,)),
    "VehicleTrait": (K.VEHICLE_ATTRIBUTES, (C.VEHICLE,)),
    "VehicleAnalyse": (K.VEHICLE_ATTRIBUTES, (C.VEHICLE,)),
    "ObjectDetect": (K.OBJECT_DETECTION, (C.POSITION,)),
    "HeatMap": (K.OTHER, (C.POSITION,)),
    "VideoMotion": (K.MOTION, ()),
    "VideoBlind": (K.TAMPER, ()),
    "VideoAbnormalDetection": (K.TAMPER, ()),
    "AudioAnomaly": (K.AUDIO, (C.AUDIO,)),
    "AudioMutation": (K.AUDIO, (C.AUDIO,)),
}
_FEATURES = {
    "age": C.AGE,
    "sex": C.SEX,
    "gender": C.SEX,
    "emotion": C.EXPRESSION,
    "expression": C.EXPRESSION,
    "race": C.ETHNICITY,
    "nation": C.ETHNICITY,
    "mask": C.HEALTH,
    "glass": C.CLOTHING,
    "glasses": C.CLOTHING,
    "hat": C.CLOTHING,
}
_ACTIONS = {
    "SnapshotEnable": "snapshot",
    "RecordEnable": "record",
    "MailEnable": "mail",
    "FTPEnable": "ftp",
    "AlarmOutEnable": "output",
    "BeepEnable": "beep",
    "VoiceEnable": "voice",
    "LightingEnable": "light",
    "PtzLinkEnable": "ptz",
    "MessageEnable": "message",
    "TipEnable": "monitor",
    "MonitorEnable": "monitor",
    "MMSEnable": "message",
}
_SETTINGS = {
    "Direction": "",
    "MinDuration": "s",
    "ReportInterval": "s",
    "Sensitivity": "",
    "TriggerPosition": "",
    "MaxNumber": "",
    "MinNumber": "",
    "AlarmThreshold": "",
}
_NAMES = {"MinDuration": "time_threshold", "ReportInterval": "report_interval", "AlarmThreshold": "alarm_threshold"}
_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


@dataclass(frozen=True, slots=True)
class Scene:
    """The smart plans that are active on a channel, and where that is written."""

    types: frozenset[str]
    item: Item


def word(item: Item, *names: str) -> str | None:
    """A text, None when it is not there."""
    found = item.get(*names)
    return found.text() if found else None


def flag(item: Item, *names: str) -> bool | None:
    """A switch, None when it is not there."""
    found = item.get(*names)
    return found.boolean() if found else None


def kind_of(name: str) -> tuple[K, tuple[C, ...]]:
    """Kind and data of a rule's type."""
    if name.startswith("Traffic"):
        return K.LICENCE_PLATE, (C.PLATE, C.VEHICLE)
    return KINDS.get(name, (K.OTHER, ()))


def channels(table: Item | None) -> Iterator[Item]:
    """The entries of a table by channel; a table without channels is that of channel 0."""
    if table is None:
        return
    names = table.names()
    if table.is_sequence or (names and all(name.isdigit() for name in names)):
        yield from table.each()
    elif table.is_mapping:
        yield replace(table, name="0")


def scenes(table: Item | None) -> dict[str, Scene]:
    """The active plans of each channel that says it."""
    found = {}
    for channel in channels(table):
        place = channel.get("Scene")
        if place is None or not place.is_mapping:
            continue
        names = [word(place, "Type") or ""]
        several = place.get("TypeList")
        names += [(one.text() or "") for one in (several.each() if several else ())]
        where = place.get("Type") or several
        if where is not None:
            found[channel.name] = Scene(frozenset(name for name in names if name), where)
    return found


def rule_steps(table: Item | None, active: dict[str, Scene]) -> Iterator[ProcessingStep]:
    """The steps of `VideoAnalyseRule`."""
    for channel in channels(table):
        slots = [channel] if channel.get("Enable") or channel.get("Class") else list(channel.each())
        for rule in slots:
            if rule.is_mapping:
                yield from _rule(rule, channel.name, active.get(channel.name))


def _rule(rule: Item, channel: str, scene: Scene | None) -> Iterator[ProcessingStep]:
    plan, written = word(rule, "Class"), word(rule, "Type")
    kind, produces = kind_of(written or plan or "")
    name = mask_secrets(word(rule, "Name") or written or plan or rule.name)
    switch = rule.get("Enable")
    enabled, stated = (switch.boolean() if switch else None), switch is not None
    where = tuple(item.provenance() for item in (switch, rule) if item is not None)
    if enabled is None:
        stated = False
    if enabled and scene is not None and plan and plan not in scene.types and (written or not scene.types):
        # Saved, switched on, and not running: another plan is active, or none
        enabled = False
        where = (scene.item.provenance(), *where)
        rule.tree.warn("dahua_plan_not_active", rule=name, channel=channel, plan=plan, line=rule.line)
    elif enabled and scene is None:
        rule.tree.warn("dahua_plan_unknown", channel=channel)
    objects = rule.get("ObjectTypes")
    classes = [one.text() for one in (objects.each() if objects else ())]
    config = rule.get("Config")
    parameters = [Parameter("id", identifier) for identifier in [word(rule, "Id")] if identifier]
    parameters += _parameters(config) if config is not None else []
    handler = rule.get("EventHandler")
    base = ProcessingStep(
        kind,
        name,
        channel,
        enabled,
        stated,
        classes=tuple(dict.fromkeys(c.lower() for c in classes if c)),
        classes_all=not any(classes),
        parameters=tuple(parameters),
        schedule=_schedule(handler),
        actions=tuple(_actions(handler)),
        produces=produces,
        provenance=where,
    )
    shapes = [g for g in _geometries(config, name, channel) if g.type != "none"] if config is not None else []
    for geometry in shapes or [Geometry()]:
        yield replace(base, geometry=geometry)
    yield from _features(config, base)


def _features(config: Item | None, base: ProcessingStep) -> Iterator[ProcessingStep]:
    """What is inferred from the faces."""
    listed = config.get("FeatureList") if config else None
    if config is None or listed is None:
        return
    names = [one.text() for one in listed.each()]
    switch = config.get("FeatureEnable")
    enabled = switch.boolean() if switch else None
    inferred = tuple(dict.fromkeys(_FEATURES[n.lower()] for n in names if n and n.lower() in _FEATURES))
    yield replace(
        base,
        kind=K.FACE_ATTRIBUTES,
        enabled=False if base.enabled is False else enabled,
        stated=switch is not None,
        parameters=(Parameter("features", mask_secrets(", ".join(n for n in names if n))[:200]),),
        produces=inferred,
        provenance=((switch or listed).provenance(), *base.provenance),
    )


def _parameters(config: Item) -> list[Parameter]:
    found = []
    for name, unit in _SETTINGS.items():
        place = config.get(name)
        value = place.text() if place is not None and place.node.text is not None else None
        if place is not None and value:
            figure = place.number() if value[:1].isdigit() else mask_secrets(value)[:200]
            if figure is not None:
                found.append(Parameter(_NAMES.get(name, name.lower()), figure, unit))
    actions = config.get("Action")
    if actions is not None:
        words = [one.text() for one in (actions.each() if actions.node.text is None else [actions])]
        found.append(Parameter("action", mask_secrets(", ".join(w for w in words if w))[:200]))
    for name in ("MinSize", "MaxSize"):
        size = config.get("SizeFilter", name)
        figures = [one.number() for one in size.each()] if size else []
        if len(figures) == 2 and None not in figures:
            found.append(Parameter(f"size_{name[:3].lower()}", f"{figures[0]} x {figures[1]}", "1/8191"))
    return found


def _actions(handler: Item | None) -> Iterator[str]:
    done = set()
    for name, action in _ACTIONS.items():
        if handler is not None and flag(handler, name) and action not in done:
            done.add(action)
            yield action
    latch = handler.get("RecordLatch") if handler else None
    if latch is not None:
        latch.number()


def _schedule(handler: Item | None) -> str | None:
    """When the actions are armed. Days from Sunday; a slot that begins with 1 is active."""
    table = handler.get("TimeSection") if handler else None
    if table is None:
        return None
    days: dict[str, list[str]] = {}
    for day in table.each():
        slots = [one.text() or "" for one in day.each()]
        taken = [slot[2:].strip() for slot in slots if slot.startswith("1 ")]
        if day.name.isdigit() and int(day.name) < len(_DAYS):
            days[_DAYS[int(day.name)]] = taken
    whole = {"00:00:00-23:59:59", "00:00:00-24:00:00"}
    if len(days) == len(_DAYS) and all(whole & set(slots) for slots in days.values()):
        return "24/7"
    shown = [f"{day} {' '.join(slots)}" for day, slots in days.items() if slots]
    return mask_secrets("; ".join(shown))[:400] if shown else "-"


def _geometries(config: Item, name: str, channel: str) -> Iterator[Geometry]:
    for key, line in (("DetectLine", True), ("DetectRegion", False)):
        place = config.get(key)
        if place is None:
            continue
        for points in _drawn(place):
            if points is None:
                place.tree.warn("points_not_understood", camera=channel, zone=name, line=place.line)
                continue
            placed = tuple((round(x / GRID, 6), round(y / GRID, 6)) for x, y in points)
            if distinct(placed) < (2 if line else 3):
                continue  # a slot that nobody drew
            if outside(placed):
                place.tree.warn("points_outside", camera=channel, zone=name, line=place.line)
            yield Geometry("line" if line else "polygon", placed)


def _drawn(place: Item) -> Iterator[list[Point] | None]:
    """The points of one shape, or of each of several (`DetectRegion[0].Points`)."""
    several = [one for one in place.each() if one.get("Points") is not None]
    for shape in [one.get("Points") for one in several] or [place]:
        points: list[Point] | None = []
        for corner in shape.each() if shape else ():
            if corner.node.text is not None:
                pair = numbers([corner.node.text])
                if pair is not None and len(pair) == 2:
                    corner.text()
            else:
                figures = [one.number() for one in corner.each()]
                pair = [float(value) for value in figures if value is not None]
            if pair is None or len(pair) != 2:
                points = None
                break
            if points is not None:
                points.append((pair[0], pair[1]))
        yield points


def motion_steps(root: Item) -> Iterator[ProcessingStep]:
    """Detection of movement, its smart form (which needs it), sound, blinding."""
    motion: dict[str, tuple[bool | None, Item]] = {}
    for name, kind, produces in (
        ("MotionDetect", K.MOTION, ()),
        ("BlindDetect", K.TAMPER, ()),
        ("AudioDetect", K.AUDIO, (C.AUDIO,)),
    ):
        for channel in channels(root.get(name)):
            switch = channel.get("Enable")
            if switch is None:
                continue
            enabled = switch.boolean()
            if name == "MotionDetect":
                motion[channel.name] = (enabled, switch)
            handler = channel.get("EventHandler")
            yield ProcessingStep(
                kind, name, channel.name, enabled, enabled is not None, schedule=_schedule(handler),
                actions=tuple(_actions(handler)), produces=produces, provenance=(switch.provenance(),),
            )  # fmt: skip
    for channel in channels(root.get("SmartMotionDetect")):
        switch = channel.get("Enable")
        if switch is None:
            continue
        enabled = switch.boolean()
        where: tuple[Provenance, ...] = (switch.provenance(),)
        needs = motion.get(channel.name)
        if enabled and needs is not None and needs[0] is False:
            enabled, where = False, (needs[1].provenance(), *where)
        if enabled:
            channel.tree.warn("dahua_effect_not_proven", channel=channel.name, line=switch.line)
        types = channel.get("ObjectTypes")
        classes = tuple(one.name.lower() for one in (types.each() if types else ()) if one.boolean())
        level = word(channel, "Sensitivity")
        yield ProcessingStep(
            K.OBJECT_DETECTION, "SmartMotionDetect", channel.name, enabled, enabled is not None, classes=classes,
            parameters=(Parameter("sensitivity", mask_secrets(level)[:40]),) if level else (),
            produces=(C.POSITION,), provenance=where,
        )  # fmt: skip


def mask_steps(root: Item) -> Iterator[ProcessingStep]:
    """Parts of the picture that are hidden."""
    for channel in channels(root.get("VideoWidget")):
        covers = channel.get("Covers")
        for cover in covers.each() if covers else ():
            switch, rect = cover.get("EncodeBlend"), cover.get("Rect")
            if switch is None:
                continue
            enabled = switch.boolean()
            figures = [one.number() for one in rect.each()] if rect else []
            geometry = Geometry()
            if len(figures) == 4 and None not in figures:
                left, top, right, bottom = (round(float(value or 0) / GRID, 6) for value in figures)
                corners = ((left, top), (right, top), (right, bottom), (left, bottom))
                geometry = Geometry("polygon", corners) if distinct(corners) >= 3 else geometry
            yield ProcessingStep(
                K.PRIVACY_MASK, f"Covers {cover.name}", channel.name, enabled, enabled is not None,
                geometry=geometry, provenance=(switch.provenance(),),
            )  # fmt: skip
    for channel in channels(root.get("LeLensMask")):
        switch = channel.get("Enable")
        if switch is not None:
            enabled = switch.boolean()
            yield ProcessingStep(
                K.PRIVACY_MASK, "LeLensMask", channel.name, enabled, enabled is not None,
                provenance=(switch.provenance(),),
            )  # fmt: skip
