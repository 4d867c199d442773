"""`nvdsanalytics`: zones, crowds, lines and directions of each stream.

Coordinates: pixels of `config-width` x `config-height`, origin top left, y down, whatever the size of the footage.
Source: Gst-nvdsanalytics in the DeepStream documentation, and configurations in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.domain.plan import Geometry, Parameter, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import distinct, numbers, outside, pairs, scaled
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import parameters, switch, word
from inspector.vendors.tree import Item

SECTION = re.compile(r"(roi-filtering|overcrowding|line-crossing|direction-detection)-stream-(\d{1,6})")
_SIZE = (1920, 1080)

# Section: the prefix of the keys that hold points, what it is, whether the points are a line
_KINDS: dict[str, tuple[str, K, tuple[C, ...], bool]] = {
    "roi-filtering": ("roi-", K.ZONE_INTRUSION, (C.POSITION, C.COUNT), False),
    "overcrowding": ("roi-", K.CROWD_DENSITY, (C.DENSITY, C.COUNT), False),
    "line-crossing": ("line-crossing-", K.LINE_CROSSING, (C.POSITION, C.COUNT), True),
    "direction-detection": ("direction-", K.DIRECTION, (C.TRAJECTORY,), True),
}
_SETTINGS = {
    "object-threshold": "",
    "time-threshold": "ms",
    "inverse-roi": "",
    "extended": "",
    "mode": "",
}


def sections(root: Item) -> Iterator[tuple[Item, str, str]]:
    """The sections of streams: the section, its kind, the number of the stream."""
    for name in root.names():
        match = SECTION.fullmatch(name)
        inner = root.get(name)
        if match and inner is not None and inner.is_mapping:
            yield inner, match.group(1), match.group(2)


def steps(root: Item) -> Iterator[ProcessingStep]:
    """A step for each label of each section: it runs when the section and the whole are on."""
    whole = root.get("property")
    general: bool | None = None
    decides: Item | None = None
    size: tuple[float, float] = _SIZE
    written = False
    if whole is not None and whole.is_mapping:
        general, decides = switch(whole)
        for name in ("osd-mode", "display-font-size", "gpu-id", "obj-cnt-win-in-ms", "display-obj-cnt"):
            word(whole, name)
        width, height = whole.get("config-width"), whole.get("config-height")
        x, y = (width.number() if width else None), (height.number() if height else None)
        if x is not None and y is not None and x > 0 and y > 0:
            size, written = (x, y), True
    for section, kind_name, stream in sections(root):
        prefix, kind, produces, line = _KINDS[kind_name]
        own, place = switch(section)
        enabled = False if general is False or own is False else own
        where = tuple(item.provenance() for item in (place, section) if item is not None)
        if general is False and decides is not None:
            where = (decides.provenance(), *where)
        settings = parameters(section, _SETTINGS)
        identifiers = word(section, "class-id")
        chosen = tuple(c.strip() for c in (identifiers or "-1").split(";") if c.strip())
        everything = not chosen or "-1" in chosen
        labels = [name for name in section.names() if name.startswith(prefix) and len(name) > len(prefix)]
        for name in labels:
            points = section.get(name)
            if points is None:
                continue
            label = mask_secrets(name[len(prefix) :])
            geometry, arrow = _geometry(points, label, stream, size, written=written, kind=kind, line=line)
            more = [Parameter("direction_arrow", arrow, "0-1")] if arrow else []
            yield ProcessingStep(
                kind, f"{kind_name} {label}", stream, enabled, enabled is not None,
                classes=() if everything else chosen, classes_all=everything, geometry=geometry,
                parameters=(*settings, *more), produces=produces, provenance=(*where, points.provenance()),
            )  # fmt: skip
        if not labels and enabled:
            section.tree.warn("rule_without_area", rule=section.name, camera=stream, line=section.line)


def _geometry(
    item: Item, label: str, stream: str, size: tuple[float, float], *, written: bool, kind: K, line: bool
) -> tuple[Geometry, str]:
    """The zone or line in 0..1, and the arrow that gives a line its direction."""
    text = item.text() if item.node.text is not None else None
    values = numbers([text]) if text is not None else None
    tree = item.tree
    if not values or len(values) < 4 or (kind is K.LINE_CROSSING and len(values) < 8):
        tree.warn("points_not_understood", camera=stream, zone=label, line=item.line)
        item.node.seen = False
        return Geometry(), ""
    if len(values) % 2:
        tree.warn("points_odd", camera=stream, zone=label, line=item.line)
    if not written:
        tree.warn("size_assumed", camera=stream, zone=label, width=int(size[0]), height=int(size[1]))
    placed, arrow = scaled(pairs(values), *size), ""
    if kind is K.LINE_CROSSING:
        arrow = " ".join(f"{x:g},{y:g}" for x, y in placed[:2])
        placed = placed[2:4]
    if distinct(placed) < (2 if line else 3):
        tree.warn("points_too_few", camera=stream, zone=label, points=distinct(placed), line=item.line)
        return Geometry(), arrow
    if outside(placed):
        tree.warn("points_outside", camera=stream, zone=label, line=item.line)
    return Geometry("line" if line else "polygon", placed), arrow


_REGIONS = re.compile(r"roi-params-src-(\d{1,6})")


def regions(root: Item) -> Iterator[ProcessingStep]:
    """`nvdspreprocess`: the regions of each stream that a model is given (``left;top;width;height;…``, pixels of the
    picture put together by the application, whose size is in its own file: they are parameters, not placed)."""
    whole = root.get("property")
    enabled, decides = switch(whole) if whole is not None else (None, None)
    if whole is not None:
        word(whole, "target-unique-ids")
    for name in root.names():
        section = root.get(name)
        if not re.fullmatch(r"group-\d{1,6}", name) or section is None or not section.is_mapping:
            continue
        word(section, "src-ids")
        used = section.get("process-on-roi")
        on = used.boolean() if used is not None else None
        for key in section.names():
            match, points = _REGIONS.fullmatch(key), section.get(key)
            values = numbers([points.text() or ""]) if match and points is not None else None
            if not match or points is None or not values:
                continue
            boxes = " ".join(",".join(f"{v:g}" for v in values[n : n + 4]) for n in range(0, len(values) - 3, 4))
            where = tuple(item.provenance() for item in (decides, used, points) if item is not None)
            yield ProcessingStep(
                K.OTHER, f"preprocess {name}", match.group(1), False if on is False else enabled, enabled is not None,
                classes_all=True, parameters=(Parameter("regions", boxes, "px"),), produces=(C.POSITION,),
                provenance=where,
            )  # fmt: skip
