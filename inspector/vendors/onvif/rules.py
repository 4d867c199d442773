"""ONVIF rules and analytics modules as steps.

The standard has no switch: a rule that exists is active (`stated` False). Vendors add one among the SimpleItems. A
module is the engine of the rules of its family (LineDetectorEngine, LineDetector): its own switch decides too.
Source: ONVIF Analytics Service Specification, annexes on rules; shapes of real devices' answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspector.domain.plan import Geometry, Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import Point, distinct, outside
from inspector.vendors.hikvision.answers import child, every, number
from inspector.vendors.onvif.shapes import (
    Shape,
    Transformation,
    active_cells,
    cell_bits,
    fits,
    guessed,
    in_default_frame,
    shapes,
    to_picture,
    transformation,
)
from inspector.vendors.secrets import is_secret_name, mask_secrets
from inspector.vendors.tree import FALSE, TRUE, Item, to_number
from inspector.vendors.xml_tree import local

_FAMILIES: dict[str, tuple[K, tuple[C, ...]]] = {
    "line": (K.LINE_CROSSING, (C.POSITION,)),
    "linecounting": (K.LINE_COUNTING, (C.COUNT,)),
    "countaggregation": (K.LINE_COUNTING, (C.COUNT,)),
    "field": (K.ZONE_INTRUSION, (C.POSITION,)),
    "object": (K.ZONE_INTRUSION, (C.POSITION,)),
    "loitering": (K.LOITERING, (C.DWELL, C.BEHAVIOUR)),
    "occupancycounting": (K.OCCUPANCY, (C.COUNT,)),
    "occupancyestimation": (K.OCCUPANCY, (C.COUNT,)),
    "objectabandoned": (K.ABANDONED_OBJECT, (C.BELONGINGS,)),
    "objectremoved": (K.REMOVED_OBJECT, (C.BELONGINGS,)),
    "removed": (K.REMOVED_OBJECT, (C.BELONGINGS,)),
    "objecttrackaggregation": (K.TRACKING, (C.TRAJECTORY,)),
    "objecttracker": (K.TRACKING, (C.POSITION, C.TRAJECTORY)),
    "declarativemotion": (K.MOTION, ()),
    "cellmotion": (K.MOTION, ()),
    "motionregion": (K.MOTION, ()),
    "motion": (K.MOTION, ()),
    "speed": (K.SPEED, (C.BEHAVIOUR,)),
    "face": (K.FACE_DETECTION, (C.FACE_IMAGE,)),
    "facerecognition": (K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)),
    "licenseplaterecognition": (K.LICENCE_PLATE, (C.PLATE,)),
    "licenseplate": (K.LICENCE_PLATE, (C.PLATE,)),
    "bodytemperaturealarm": (K.TEMPERATURE, (C.TEMPERATURE, C.HEALTH)),
    "audio": (K.AUDIO, (C.AUDIO,)),
    "audioclass": (K.AUDIO, (C.AUDIO,)),
    "intelligentaudioanalytics": (K.AUDIO, (C.AUDIO,)),
    "tamper": (K.TAMPER, ()),
    "tampering": (K.TAMPER, ()),
    "globalscenechange": (K.TAMPER, ()),
    "focus": (K.TAMPER, ()),
}
_ENDINGS = re.compile(r"(?:engine|detector|detection|detect)+$")
_CLASSES_MATTER = frozenset(
    {K.LINE_CROSSING, K.LINE_COUNTING, K.ZONE_INTRUSION, K.LOITERING, K.OCCUPANCY, K.TRACKING, K.SPEED}
)
_SWITCHES = frozenset(
    {"enable", "enabled", "lineenable", "fieldenable", "isenable", "isenabled", "ruleenable", "armed"}
)
_UNITS = {
    "AlarmOnDelay": "ms",
    "AlarmOffDelay": "ms",
    "Percent": "%",
}
_NAMES = {"TriggerDirec": "direction", "ReportTimeInterval": "report_interval"}
_DURATION = re.compile(r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?)?")
_MOST_ENGINES = 8  # that one rule is compared with; a device has one of each family
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(slots=True)
class Group:
    """The modules and rules of one analytics configuration. bounds: pixels of the picture of its source, if known."""

    camera: str
    token: str
    bounds: Point | None = None
    rules: list[Item] = field(default_factory=list)
    modules: list[Item] = field(default_factory=list)
    again: dict[int, list[Provenance]] = field(default_factory=dict)


@dataclass(slots=True)
class _Read:
    """One rule or module, its items taken."""

    item: Item
    name: str
    type: str
    where: Provenance
    switch: Item | None = None
    enabled: bool | None = None
    classes: tuple[str, ...] = ()
    parameters: list[Parameter] = field(default_factory=list)
    drawn: list[Shape] = field(default_factory=list)
    layout: Transformation | None = None
    cells: tuple[int, int] | None = None
    map: Item | None = None

    @property
    def family(self) -> str:
        return family(self.type)


def family(type_name: str) -> str:
    """What a rule's type and its engine's have in common: "line" for LineDetector and LineDetectorEngine."""
    word = local(type_name).lower()
    return _ENDINGS.sub("", word) or word


def kind_of(type_name: str) -> K:
    """The kind of a rule or module of this type."""
    return _FAMILIES.get(family(type_name), (K.OTHER, ()))[0]


def attribute(item: Item, name: str) -> Item | None:
    """An attribute, which renderings in JSON write as a key."""
    return child(item, f"@{name}") or child(item, name)


def is_rule(item: Item) -> bool:
    """A Rule or an AnalyticsModule as the standard writes it, and no element of the same name."""
    return item.is_mapping and attribute(item, "Type") is not None and attribute(item, "Name") is not None


def duration(text: str) -> float | int | None:
    """Seconds of an xs:duration without years or months; None for anything else."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups()[:3])
    seconds = float(match.group(4) or 0) + 60 * (minutes + 60 * (hours + 24 * days))
    return int(seconds) if seconds.is_integer() else seconds


def steps(group: Group) -> list[ProcessingStep]:
    """One step for each shape that is drawn, one for a rule that has none, one for an engine without a rule."""
    rules = [_taken(item) for item in group.rules]
    modules = [_taken(item) for item in group.modules]
    by_family: dict[str, list[_Read]] = {}
    for module in modules:
        by_family.setdefault(module.family.removesuffix("ing"), []).append(module)
    found: list[ProcessingStep] = []
    empty: dict[K, list[ProcessingStep]] = {}
    for rule in rules:
        for step, slot in _rule_steps(rule, modules[:_MOST_ENGINES], by_family, group):
            empty.setdefault(step.kind, []).append(step) if slot else found.append(step)
    for kind, unused in empty.items():
        # Slots that nobody drew, all switched off: said once, where no rule of the kind was drawn
        group.rules[0].tree.warn("onvif_empty_slots", camera=group.camera, count=len(unused), kind=kind.value)
        if not any(step.kind is kind for step in found):
            where = tuple(p for step in unused for p in step.provenance)
            found.append(replace(unused[0], provenance=where))
    families = {rule.family.removesuffix("ing") for rule in rules}
    for module in modules:
        if module.family.removesuffix("ing") not in families:
            found += [step for step, _ in _rule_steps(module, [], {}, group, engine=True)]
    return found


def _taken(item: Item) -> _Read:
    name, type_item = attribute(item, "Name"), attribute(item, "Type")
    title, written = (name.text() if name else None), (type_item.text() if type_item else None)
    read = _Read(item, mask_secrets(title or written or "?"), written or "?", item.provenance())
    holder = child(item, "Parameters")
    if holder is None:
        return read
    if holder.is_null:
        holder.text()
        return read
    seen: set[str] = set()
    for entry in every(holder, "SimpleItem"):
        label = attribute(entry, "Name")
        value = attribute(entry, "Value")
        word = label.text() if label else None
        if word and value is not None:
            if word in seen and word != "ClassFilter":
                item.tree.warn("onvif_item_twice", rule=read.name, name=mask_secrets(word), line=entry.line)
            seen.add(word)
            _simple(read, word, value)
    for entry in every(holder, "ElementItem"):
        label = attribute(entry, "Name")
        word = (label.text() if label else None) or ""
        layout = child(entry, "CellLayout")
        if layout is not None and layout.is_mapping:
            columns, rows = number(layout, "@Columns"), number(layout, "@Rows")
            if columns and rows and 0 < columns <= 1000 and 0 < rows <= 1000:
                read.cells = (int(columns), int(rows))
            if child(layout, "Transformation"):
                transformation(layout)
        read.layout = transformation(entry) or read.layout
        read.drawn += shapes(entry, word)
    return read


def _simple(read: _Read, name: str, value: Item) -> None:
    if name.lower() in _SWITCHES:
        if read.switch is None or read.enabled:
            # two switches: the one that is off decides
            read.switch, read.enabled = value, value.boolean()
        else:
            value.boolean()
        return
    if name == "ActiveCells":
        read.map = value
        value.text()
        return
    if is_secret_name(name):
        value.visit()
        return
    text = value.text()
    if text is None:
        return
    if name == "ClassFilter":
        read.classes = tuple(dict.fromkeys(word.lower() for word in re.split(r"[\s,;]+", text) if word))
        return
    label = _NAMES.get(name) or _CAMEL.sub("_", name).lower().replace(" ", "_")
    seconds = duration(text)
    if seconds is not None:
        read.parameters.append(Parameter(label, seconds, "s"))
        return
    figure = to_number(text)
    content: float | int | str | bool = figure if figure is not None else mask_secrets(text)[:200]
    if text.lower() in (TRUE | FALSE) and not text.isdigit():
        content = text.lower() in TRUE
    read.parameters.append(Parameter(label, content, _UNITS.get(name, "")))


def _rule_steps(
    rule: _Read, modules: list[_Read], by_family: dict[str, list[_Read]], group: Group, *, engine: bool = False
) -> Iterator[tuple[ProcessingStep, bool]]:
    """The steps of a rule; with each, whether it is a slot that nobody drew and that is off."""
    kind, produces = _FAMILIES.get(rule.family, (K.OTHER, ()))
    tree = rule.item.tree
    own = by_family.get(rule.family.removesuffix("ing"), [])[:_MOST_ENGINES]
    enabled: bool | None = None if engine else True
    decides: list[Item] = []
    stated = False
    if any(p.name == "mode" and str(p.value).lower() == "silent vca" for p in rule.parameters):
        enabled, stated = False, True  # Bosch: the analysis is idle
    switched = [one for one in (rule, *own) if one.switch is not None]
    if switched:
        values = [one.enabled for one in switched]
        stated = True
        enabled = False if False in values else None if None in values else True
        switched.sort(key=lambda one: one.enabled is not False)  # the one that decides comes first
        decides = [one.switch for one in switched if one.switch is not None]
    where = (*(d.provenance() for d in decides), rule.where)
    where += (*group.again.get(id(rule.item.node), ()), *(m.where for m in own))
    parameters = [*rule.parameters]
    named = {p.name for p in parameters}
    parameters += [p for m in own for p in m.parameters if p.name not in named]
    if kind is K.MOTION:
        parameters += _cells(rule, own, group, on=enabled is not False)
    matters = kind in _CLASSES_MATTER
    base = ProcessingStep(
        kind,
        rule.name,
        group.camera,
        enabled,
        stated,
        classes=rule.classes,
        classes_all=matters and not rule.classes,
        produces=produces,
        provenance=where,
    )
    placed = [(s, _geometry(s, rule, own, modules, group)) for s in rule.drawn]
    real = [(s, g) for s, g in placed if g.type != "none"]
    wanted = "line" if kind in (K.LINE_CROSSING, K.LINE_COUNTING) else "polygon"
    real.sort(key=lambda one: one[0].type != wanted)
    first = real[0][0].item_name if real else ""
    for shape, geometry in real:
        if shape.item_name != first:
            text = " ".join(f"{x:g},{y:g}" for x, y in geometry.points)
            parameters.append(Parameter(_CAMEL.sub("_", shape.item_name).lower(), text[:200], "0-1"))
    base = replace(base, parameters=tuple(parameters))
    if not real:
        slot = bool(rule.drawn) and enabled is False
        if rule.drawn and enabled:
            tree.warn("rule_without_area", rule=rule.name, camera=group.camera, line=rule.item.line)
        yield base, slot
        return
    for shape, geometry in real:
        if shape.item_name == first:
            yield replace(base, geometry=geometry, provenance=(*where, shape.item.provenance())), False


def _geometry(shape: Shape, rule: _Read, own: list[_Read], modules: list[_Read], group: Group) -> Geometry:
    points, tree = shape.points, shape.item.tree
    line = shape.type == "line"
    if distinct(points) < (2 if line else 3):
        return Geometry()
    by = rule.layout or next((m.layout for m in own if m.layout), None)
    if by is None and not in_default_frame(points):
        others = (m.layout for m in modules if m.layout)
        by = next((t for t in others if fits(points, t)), None)
        if by is None:
            by = guessed(points, group.bounds)
            code = "onvif_grid_guessed" if by else "points_not_understood"
            tree.warn(code, camera=group.camera, zone=rule.name, line=shape.item.line)
            if by is None:
                return Geometry()
    placed = to_picture(by(points) if by else points)
    if distinct(placed) < (2 if line else 3):
        return Geometry()
    if outside(placed):
        tree.warn("points_outside", camera=group.camera, zone=rule.name, line=shape.item.line)
    return Geometry("line" if line else "polygon", placed)


def _cells(rule: _Read, own: list[_Read], group: Group, *, on: bool) -> list[Parameter]:
    layout = rule.cells or next((m.cells for m in own if m.cells), None)
    if rule.map is None:
        return []
    total = layout[0] * layout[1] if layout else None
    text = rule.map.node.text or ""
    read = active_cells(text, total or 22 * 18)
    tree, line = rule.item.tree, rule.map.line
    if read is None:
        tree.warn("points_not_understood", camera=group.camera, zone=rule.name, line=line)
        return []
    active, short = read
    if short and total is not None:
        tree.warn("onvif_cells_short", camera=group.camera, rule=rule.name, line=line)
    if not active and on:
        tree.warn("motion_nothing_watched", camera=group.camera, line=line)
    found = [Parameter("active_cells", active)]
    if layout is None or total is None:
        return found
    found.append(Parameter("cells", total))
    bits = cell_bits(text, total) or b""
    if 0 < active < total:
        # Bits left over at the end of the last byte are no cell.
        found.append(Parameter("cell_map", f"{layout[0]}x{layout[1]}:{bits.hex()}"))
    return found
