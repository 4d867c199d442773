"""COCO annotations: boxes as x, y, width, height in pixels of the picture, whose size is in `images`.

Source: the COCO data format. A file too large to be held is read without its pictures' sizes: no place is then given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, box_of, figure, named, share, utc, whole
from inspector.vendors.metadata.streams import Pieces

NAME = "coco"

_ARRAYS = ("images", "categories", "annotations")


def recognise(pieces: Pieces) -> Recognised | None:
    """`annotations` with a `bbox` and an `image_id`."""
    text = pieces.text
    if '"annotations"' in text and '"image_id"' in text and '"bbox"' in text:
        return Recognised("coco_keys", 0.93)
    if '"images"' in text and '"categories"' in text and '"file_name"' in text:
        return Recognised("coco_keys", 0.85)
    values = pieces.first_values(1)
    if values and isinstance(values[0], dict) and {"image_id", "category_id", "bbox", "score"} <= set(values[0]):
        return Recognised("coco_results", 0.9)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | PlanWarning]:
    """One observation an annotation; pictures and categories are looked up wherever they stand in the file."""
    images: dict[Any, dict[str, Any]] = {}
    names: dict[Any, str] = {}
    missing = 0
    for path, line, value in pieces.values(_ARRAYS):
        if not isinstance(value, dict):
            continue
        if path.startswith("images"):
            images[_key(value.get("id"))] = value
        elif path.startswith("categories"):
            names[_key(value.get("id"))] = named(value.get("name")) or ""
        elif any(key in value for key in _ARRAYS):
            for one in _list(value.get("images")):
                images[_key(one.get("id"))] = one
            for one in _list(value.get("categories")):
                names[_key(one.get("id"))] = named(one.get("name")) or ""
            for number, one in enumerate(_list(value.get("annotations"))):
                seen, placed = _annotation(one, images, names, Provenance(f"annotations[{number}]", None))
                missing += not placed
                yield seen
        elif "bbox" in value:
            seen, placed = _annotation(value, images, names, Provenance(path, line))
            missing += not placed
            yield seen
    if missing:
        yield PlanWarning("coco_size_missing", (("count", str(missing)),))


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _key(value: Any) -> str:
    return str(value)[:80]


def _annotation(
    one: dict[str, Any], images: dict[Any, dict[str, Any]], names: dict[Any, str], where: Provenance
) -> tuple[VendorObservation, bool]:
    image = images.get(_key(one.get("image_id")), {})
    width, height = figure(image.get("width")), figure(image.get("height"))
    corners = one.get("bbox")
    values = [figure(v) for v in corners] if isinstance(corners, list) and len(corners) == 4 else []
    box = None
    if values and width and height and all(v is not None for v in values):
        x, y, w, h = (float(v) for v in values if v is not None)
        box = box_of(x / width, y / height, (x + w) / width, (y + h) / height)
    inner = one.get("attributes")
    attributes = {
        str(key)[:80]: Attribute(str(value)[:200]) for key, value in inner.items() if named(value)
    } if isinstance(inner, dict) else {}  # fmt: skip
    time, raw = utc(image.get("date_captured"))
    label = names.get(_key(one.get("category_id"))) or named(one.get("category_id"))
    return VendorObservation(
        time=time, raw_time=raw, frame=whole(image.get("frame_id", one.get("image_id"))),
        source=named(image.get("file_name")) or "", track=named(one.get("track_id", one.get("instance_id"))),
        label=label, confidence=share(one.get("score")), box=box, attributes=attributes, provenance=where,
    ), box is not None or not values  # fmt: skip
