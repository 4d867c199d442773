"""Axis Object Analytics (`getConfiguration`, scenarios) and the applications before it (profiles).

Coordinates: -1..1, y up according to the vendor's documentation; no public file settles it, which a warning says.
Sources: VAPIX documentation of the applications' configuration, and answers of devices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from inspector.domain.plan import Geometry, Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import Point, distinct, outside
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item, to_number

_SCENARIOS: dict[str, tuple[K, tuple[C, ...]]] = {
    "motion": (K.ZONE_INTRUSION, (C.POSITION,)),
    "fence": (K.LINE_CROSSING, (C.POSITION,)),
    "crosslinecounting": (K.LINE_COUNTING, (C.COUNT,)),
    "occupancyinarea": (K.OCCUPANCY, (C.COUNT,)),
    "ppe": (K.PERSON_ATTRIBUTES, (C.CLOTHING,)),
}
_TRIGGERS: dict[str, tuple[K, tuple[C, ...]]] = {
    "includearea": (K.MOTION, ()),
    "loiteringarea": (K.LOITERING, (C.DWELL, C.BEHAVIOUR)),
    "fence": (K.LINE_CROSSING, (C.POSITION,)),
}
_LINES = frozenset({"fence", "countingline"})
_MOST_POINTS = 64  # of an area
_MOST_CAMERAS = 64  # of one scenario: each is a step for each area; the others are not understood
_UNITS = {
    "timeShortLivedLimit": "s",
    "distanceSwayingObject": "%",
    "sizePercentage": "%",
    "sizePerspective": "cm",
    "individualTimeInArea": "s",
    "individual": "s",
    "group": "s",
}


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether a camera of the application is on, and where it is said."""

    enabled: bool | None
    item: Item | None


def switches(data: Item) -> dict[str, Switch]:
    """By the camera's number. One that does not say is not stated."""
    found = {}
    for name in ("devices", "cameras"):
        section = data.get(name)
        for one in section.each() if section else ():
            identifier = word(one, "id")
            active = one.get("isActive") or one.get("active")
            word(one, "type")
            rotation = one.get("rotation")
            turned = rotation.number() if rotation else None
            if turned:
                one.tree.warn("axis_rotated", camera=identifier or "?", degrees=turned, line=one.line)
            if identifier:
                found[identifier] = Switch(active.boolean() if active else None, active)
    return found


def word(item: Item, name: str) -> str | None:
    """A text, None when it is not there."""
    found = item.get(name)
    return found.text() if found else None


def scenario_steps(data: Item) -> Iterator[ProcessingStep]:
    """Each scenario of Object Analytics, once for each camera and area. One that exists is active."""
    cameras = switches(data)
    for name in ("metadataOverlay", "perspectives", "status"):
        known = data.get(name)
        if known is not None:
            known.visit()
    scenarios = data.get("scenarios")
    for scenario in scenarios.each() if scenarios else ():
        if not scenario.is_mapping:
            continue
        written = word(scenario, "type") or "?"
        kind, produces = _SCENARIOS.get(written.lower(), (K.OTHER, ()))
        devices = scenario.get("devices")
        listed = islice(devices.each(), _MOST_CAMERAS) if devices else ()
        numbers = list(dict.fromkeys(n for n in (word(d, "id") for d in listed) if n)) or [""]
        classes = tuple(_classes(scenario))
        parameters, threshold = _scenario_parameters(scenario)
        triggers = scenario.get("triggers")
        areas = [a for a in (triggers.each() if triggers else ()) if a.is_mapping]
        for number in numbers:
            for area in areas or [scenario]:
                more, waits = _conditions(area) if area is not scenario else ([], False)
                own, made = (kind, produces) if not waits else (K.LOITERING, (C.DWELL, C.BEHAVIOUR))
                if own is K.ZONE_INTRUSION and not classes:
                    own, made = K.MOTION, ()
                switch = cameras.get(number, Switch(None, None))
                step = _step(scenario, area, number, switch, (own, made), [*parameters, *more], classes)
                yield step
                if threshold is not None:
                    on = threshold.get("enabled")
                    enabled = on.boolean() if on else None
                    enabled = False if step.enabled is False else enabled
                    yield ProcessingStep(
                        K.CROWD_DENSITY, step.name, number, enabled, enabled is not None, classes=classes,
                        classes_all=not classes, geometry=step.geometry, parameters=step.parameters,
                        produces=(C.DENSITY,), provenance=((on or threshold).provenance(), *step.provenance),
                    )  # fmt: skip


def profile_steps(data: Item) -> Iterator[ProcessingStep]:
    """Each area of each profile of the older applications; their cameras have a switch."""
    cameras = switches(data)
    word(data, "configurationStatus")
    profiles = data.get("profiles")
    for profile in profiles.each() if profiles else ():
        if not profile.is_mapping:
            continue
        number = word(profile, "camera") or ""
        parameters = _filters(profile)
        triggers = profile.get("triggers")
        for area in triggers.each() if triggers else ():
            if not area.is_mapping:
                continue
            written = (word(area, "type") or "?").lower()
            kind, produces = _TRIGGERS.get(written, (K.OTHER, ()))
            more, _ = _conditions(area)
            switch = cameras.get(number, Switch(None, None))
            yield _step(profile, area, number, switch, (kind, produces), [*parameters, *more], ())


def _step(
    holder: Item,
    area: Item,
    number: str,
    switch: Switch,
    kind: tuple[K, tuple[C, ...]],
    parameters: list[Parameter],
    classes: tuple[str, ...],
) -> ProcessingStep:
    identifier = word(holder, "id") or word(holder, "uid") or "?"
    name = mask_secrets(word(holder, "name") or identifier)
    where: tuple[Provenance, ...] = (holder.provenance(),)
    if area is not holder:
        where += (area.provenance(),)
    if switch.item is not None:
        where = (switch.item.provenance(), *where) if switch.enabled is False else (*where, switch.item.provenance())
    # A switch that is written and not understood decides nothing
    enabled = True if switch.item is None else switch.enabled
    geometry = _geometry(area, name, number) if area is not holder else Geometry()
    return ProcessingStep(
        kind[0], name, number, enabled, switch.enabled is not None, classes=classes, classes_all=not classes,
        geometry=geometry, parameters=tuple(parameters), produces=kind[1], provenance=where,
    )  # fmt: skip


def _classes(scenario: Item) -> Iterator[str]:
    section = scenario.get("objectClassifications")
    for one in section.each() if section else ():
        if not one.is_mapping:
            continue
        kind, selected = word(one, "type"), one.get("selected")
        taken = selected is None or selected.boolean() is not False
        subs = one.get("subTypes")
        for sub in subs.each() if subs else ():
            name = word(sub, "type") if sub.is_mapping else sub.text()
            chosen = sub.get("selected")
            if name and taken and (chosen is None or chosen.boolean() is not False):
                yield name.lower()
        if kind and taken:
            yield kind.lower()


def _scenario_parameters(scenario: Item) -> tuple[list[Parameter], Item | None]:
    found = _filters(scenario)
    for name in ("alarmRate", "metadataOverlay"):
        value = word(scenario, name) if scenario.get(name) and not _holds(scenario, name) else None
        if value is not None:
            found.append(Parameter(name, mask_secrets(value)[:200]))
        elif scenario.get(name):
            scenario.get(name).visit()  # type: ignore[union-attr]
    for name in ("presets", "perspectives"):
        section = scenario.get(name)
        if section is not None:
            count = len(section.node.items or ())
            section.visit()
            if count:
                found.append(Parameter(name, count))
    reset = scenario.get("accumulatedCounts", "timedResetEnabled")
    if reset is not None:
        found.append(Parameter("timed_reset", reset.boolean()))
    passing = scenario.get("passthroughConfiguration")
    if passing is not None and passing.is_mapping:
        for name in ("enabled", "period"):
            value = word(passing, name)
            if value is not None:
                found.append(Parameter(f"passthrough_{name}", value, "s" if name == "period" else ""))
    threshold = scenario.get("thresholdConfiguration")
    if threshold is None or not threshold.is_mapping:
        return found, None
    delay = threshold.get("triggerDelay")
    seconds = delay.number() if delay else None
    if seconds is not None:
        found.append(Parameter("trigger_delay", seconds, "s"))
    levels = threshold.get("thresholds")
    for level in levels.each() if levels else ():
        limit = level.get("level")
        figure = limit.number() if limit else None
        if figure is not None:
            found.append(Parameter(f"threshold_{word(level, 'type') or '?'}", figure))
    return found, threshold


def _holds(item: Item, name: str) -> bool:
    inner = item.get(name)
    return inner is not None and (inner.is_mapping or inner.is_sequence)


def _filters(holder: Item) -> list[Parameter]:
    section, found = holder.get("filters"), []
    for one in section.each() if section else ():
        if not one.is_mapping:
            continue
        kind = word(one, "type") or "?"
        active = one.get("active")
        if active is not None and active.boolean() is False:
            one.visit()
            continue
        points = one.get("vertices") or (one.get("data") if kind.lower() == "excludearea" else None)
        if points is not None:
            placed = _placed(points)
            if placed is not None:
                found.append(Parameter(kind, " ".join(f"{x:g},{y:g}" for x, y in placed[:_MOST_POINTS]), "0-1"))
            continue
        for name in one.names():
            if name in ("type", "active"):
                continue
            inner = one.get(name)
            if inner is None:
                continue
            values = [inner] if inner.node.text is not None else list(inner.each())
            for value in values:
                figure = value.number() if value.node.text is not None else None
                if figure is not None:
                    label = kind if name == "data" else f"{kind}.{name}"
                    found.append(Parameter(label, figure, _UNITS.get(kind, "")))
    return found


def _conditions(area: Item) -> tuple[list[Parameter], bool]:
    """Thresholds of time of an area, and whether one of them is in force."""
    found, waits = [], False
    for name in ("alarmDirection", "countingDirection"):
        direction = word(area, name)
        if direction:
            found.append(Parameter("direction", direction))
    section = area.get("conditions")
    for condition in section.each() if section else ():
        if not condition.is_mapping:
            continue
        kind, active = word(condition, "type") or "?", condition.get("active")
        off = active is not None and active.boolean() is False
        data = condition.get("data")
        entries = list(data.each()) if data is not None and data.is_sequence else [condition]
        for entry in entries:
            of_class = word(entry, "type") if entry is not condition else None
            for name in ("time", "alarmTime", "data"):
                place = entry.get(name)
                if place is None or place.node.text is None:
                    continue
                value = place.number()
                if value is None or off:
                    continue
                label = "time_threshold" if name != "alarmTime" else "alarm_time"
                label = label if entry is condition and kind == "individual" else f"{label}.{of_class or kind}"
                found.append(Parameter(label, value, _UNITS.get(kind, "s")))
                waits = waits or (kind == "individualTimeInArea" and value > 0)
    return found, waits


def _placed(item: Item) -> tuple[Point, ...] | None:
    """Points to 0..1, origin top left, y down; None when they cannot be read, which is then left unvisited."""
    points = []
    for corner in item.node.items or []:
        pair = [to_number(one.text or "") for one in corner.items or []]
        if len(pair) != 2 or pair[0] is None or pair[1] is None:
            return None
        points.append((round((pair[0] + 1) / 2, 6), round((1 - pair[1]) / 2, 6)))
    item.visit()
    return tuple(points)


def _geometry(area: Item, name: str, camera: str) -> Geometry:
    line = (word(area, "type") or "").lower() in _LINES
    points = area.get("vertices") or area.get("data")
    if points is None:
        return Geometry()
    placed = _placed(points)
    if placed is None:
        area.tree.warn("points_not_understood", camera=camera, zone=name, line=points.line)
        return Geometry()
    if distinct(placed) < (2 if line else 3):
        area.tree.warn("rule_without_area", rule=name, camera=camera, line=area.line)
        return Geometry()
    area.tree.warn("axis_vertical")
    if outside(placed):
        area.tree.warn("points_outside", camera=camera, zone=name, line=points.line)
    return Geometry("line" if line else "polygon", placed)
