"""Frigate's polygons: zones, and the masks of motion and of objects.

A point counts by the bottom centre of the object's box. Coordinates are relative when none is above 1, else pixels of
that camera's `detect.width` × `detect.height`; both forms may stand in one file.
Source: Frigate's documentation, "Zones" and "Full Reference Config".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from inspector.domain.plan import Geometry, Parameter, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.frigate.scope import Scope, Setting
from inspector.vendors.geometry import distinct, numbers, outside, pairs, scaled
from inspector.vendors.tree import Item

ASSUMED = (1280, 720)
"""Size assumed for pixels when the camera's is not written: the one of the vendor's example."""

FILTERS = {
    "min_score": "0-1",
    "threshold": "0-1",
    "min_area": "px2",
    "max_area": "px2",
    "min_ratio": "",
    "max_ratio": "",
}
_RELATIVE_AT_MOST = 2.0


def polygon(scope: Scope, item: Item, name: str) -> Geometry:
    """The polygon of a zone or mask. An empty slot (fewer than 3 distinct points) is type "none", with a warning."""
    texts = item.texts()
    values = numbers(texts) if texts else []
    if values is None:
        scope.warn("points_not_understood", zone=name, line=item.line)
        return Geometry()
    if len(values) % 2:
        scope.warn("points_odd", zone=name, line=item.line)
    points = pairs(values)
    relative = all(value <= 1 for value in values) or (
        max(values) <= _RELATIVE_AT_MOST and any(not value.is_integer() for value in values)
    )
    size = (1.0, 1.0) if relative or not points else _size(scope, name)
    placed = scaled(points, *size)
    if distinct(placed) < 3:
        scope.warn("points_too_few", zone=name, line=item.line, points=distinct(placed))
        return Geometry()
    if outside(placed):
        scope.warn("points_outside", zone=name, line=item.line)
    return Geometry("polygon", placed)


def _size(scope: Scope, name: str) -> tuple[float, float]:
    width = scope.number("detect", "width", default=None)
    height = scope.number("detect", "height", default=None)
    if width.value and height.value and width.value > 0 and height.value > 0:
        return float(width.value), float(height.value)
    scope.warn("size_assumed", zone=name, width=ASSUMED[0], height=ASSUMED[1])
    return float(ASSUMED[0]), float(ASSUMED[1])


def filters(item: Item | None, prefix: str = "") -> tuple[Parameter, ...]:
    """`filters: {label: {min_area: …}}` as parameters "label.min_area". Areas below 1 are a part of the picture."""
    found = []
    for label in item.each() if item else ():
        for name, unit in FILTERS.items():
            value = label.get(name)
            number = value.number() if value else None
            if number is not None:
                part = unit == "px2" and 0 < number < 1
                found.append(Parameter(f"{prefix}{label.name}.{name}", number, "0-1" if part else unit))
    return tuple(found)


def masks(scope: Scope, item: Item | None, name: str) -> Iterator[tuple[str, Item, Geometry, Setting[bool | None]]]:
    """The polygons of a mask: a text, a list of texts, or (since 0.18) named masks with a switch of their own."""
    if item is None or item.is_null:
        if item is not None:
            item.text()
        return
    on: Setting[bool | None] = Setting(True, True, "camera", (item.provenance(),))
    if item.is_mapping:
        for mask in item.each():
            points = mask.get("coordinates")
            title = f"{name}.{mask.name}"
            _visit(mask, "friendly_name")
            if points is not None:
                yield title, mask, polygon(scope, points, title), scope.own_switch(mask)
        return
    texts = list(item.each()) if item.is_sequence else [item]
    if item.is_sequence and texts and all(_one_point(text) for text in texts):
        yield name, item, polygon(scope, item, name), on  # one polygon, one "x,y" for each point
        return
    for number, text in enumerate(texts):
        title = f"{name}[{number}]" if item.is_sequence else name
        if not text.is_null:
            yield title, text, polygon(scope, text, title), on


def _one_point(item: Item) -> bool:
    return item.node.text is not None and len(numbers([item.node.text]) or ()) == 2


def _visit(item: Item, name: str) -> str | None:
    found = item.get(name)
    return found.text() if found else None


def mask_text(geometry: Geometry) -> str:
    """Points of a mask as a parameter's text, 0..1."""
    return " ".join(f"{x:g},{y:g}" for x, y in geometry.points)


def zones(scope: Scope, tracked: tuple[str, ...], *, counted: bool) -> list[ProcessingStep]:
    """Steps of the camera's zones. All the steps of one zone bear its name and its polygon.

    `tracked`: the camera's classes (a zone without classes takes them all). `counted`: objects in each zone are
    counted and published over MQTT.
    """
    section = scope.camera.get("zones")
    steps: list[ProcessingStep] = []
    for zone in section.each() if section else ():
        if zone.is_mapping:
            steps += _zone(scope, zone, tracked, counted=counted)
    return steps


def _zone(scope: Scope, zone: Item, tracked: tuple[str, ...], *, counted: bool) -> list[ProcessingStep]:
    name = zone.name
    coordinates = zone.get("coordinates")
    if coordinates is None:
        scope.warn("points_too_few", zone=name, line=zone.line, points=0)
        return []
    geometry = polygon(scope, coordinates, name)
    switch = scope.own_switch(zone)
    objects = zone.get("objects")
    classes = _classes(objects)
    inertia = zone.get("inertia")
    frames = inertia.number() if inertia else None
    common = [
        Parameter("inertia", 3 if frames is None else frames, "frame"),
        *filters(zone.get("filters")),
    ]
    friendly = _visit(zone, "friendly_name")
    if friendly:
        common.append(Parameter("friendly_name", friendly))

    def step(kind: K, produces: tuple[C, ...], *more: Parameter, cited: Item | None = None) -> ProcessingStep:
        return scope.step(
            kind,
            name,
            switch,
            detected=True,
            cited=(*((cited.provenance(),) if cited else ()), coordinates.provenance()),
            classes=classes or tracked,
            classes_all=not classes,
            geometry=geometry,
            parameters=(*common, *more),
            produces=produces,
        )

    found = [step(K.ZONE_ENTER, (C.POSITION, C.DWELL, *((C.COUNT,) if counted else ())))]
    loitering = zone.get("loitering_time")
    seconds = loitering.number() if loitering else None
    if loitering and seconds is not None and seconds > 0:
        found.append(step(K.LOITERING, (C.DWELL, C.BEHAVIOUR), Parameter("dwell", seconds, "s"), cited=loitering))
    speed = _speed(scope, zone)
    if speed:
        cited, parameters = speed
        found.append(step(K.SPEED, (C.TRAJECTORY, C.BEHAVIOUR), *parameters, cited=cited))
    return found


def _classes(objects: Item | None) -> tuple[str, ...]:
    texts = objects.texts() if objects else None
    return tuple(word.strip() for text in texts or () for word in text.split(",") if word.strip())


def _speed(scope: Scope, zone: Item) -> tuple[Item, list[Parameter]] | None:
    """Speed is estimated in a zone whose four sides are measured (`distances`), in the unit system of the interface."""
    distances, threshold = zone.get("distances"), zone.get("speed_threshold")
    sides = distances.texts() if distances and not distances.is_null else None
    least = threshold.number() if threshold else None
    if distances is not None and not sides:
        distances.node.seen = True
    if not sides and least is None:
        return None
    units = scope.root.get("ui", "unit_system")
    imperial = (units.text() if units else None) == "imperial"
    parameters = []
    if sides:
        parameters.append(
            Parameter(
                "distances",
                ", ".join(part.strip() for side in sides for part in side.split(",")),
                "ft" if imperial else "m",
            )
        )
    if least is not None:
        parameters.append(Parameter("speed_threshold", least, "mph" if imperial else "km/h"))
    cited = distances if sides else threshold
    assert cited is not None
    return cited, parameters


def required(
    scope: Scope, names: tuple[str, ...], section: Item, steps: list[ProcessingStep], **fields: Any
) -> list[ProcessingStep]:
    """One `zone_intrusion` step for each zone that an object must enter for an alert (`required_zones`)."""
    found = []
    for name in names:
        zone = next((s for s in steps if s.name == name and s.kind is K.ZONE_ENTER), None)
        if zone is None:
            scope.warn("zone_unknown", zone=name, line=section.line)
            continue
        cited = (section.provenance(), *zone.provenance)
        found.append(
            replace(zone, kind=K.ZONE_INTRUSION, classes_all=False, produces=(C.POSITION,), provenance=cited, **fields)
        )
    return found
