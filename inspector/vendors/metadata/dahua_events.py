"""Dahua events: the multipart stream of `eventManager.cgi?action=attach`, its lines alone, and the JSON or YAML in
which home automation wraps them.

`Code=…;action=…;index=…;data={…}`: cut at the first `;data=` only, since the JSON may hold `;` and `=`. Boxes: left,
top, right, bottom in 0..8191 on both axes, origin top left. `UTC` is seconds, shifted to local time on some firmware:
kept raw, and said. Source: Dahua HTTP API; captures of the stream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from inspector.bounded_yaml import measure
from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, attribute_of, box_of, figure, named, share, utc, vector_length
from inspector.vendors.metadata.streams import Pieces

NAME = "dahua_events"

GRID = 8191.0
_CODE = re.compile(r"Code=(\w+);\s*action=(\w+);\s*index=(\d+)(?:;\s*data=)?")
_LINE = re.compile(r"Events\[(\d+)\]\.([\w.\[\]]+)=(.*)")
_OBJECT = {
    "Text": "plate", "MainColor": "color", "Sex": "sex", "Age": "age", "Emotion": "emotion", "Glass": "glass",
    "Mask": "mask", "Beard": "beard", "Category": "category", "Speed": "speed", "Complexion": "complexion",
}  # fmt: skip
_LARGEST_WRAPPED = 4 * 2**20


def recognise(pieces: Pieces) -> Recognised | None:
    """`Code=…;action=…` lines, `Events[0].Code=` lines, or a wrapper's `dahua_event_received`."""
    if _CODE.search(pieces.text):
        return Recognised("dahua_stream", 0.97)
    if re.search(r"^Events\[\d+\]\.\w", pieces.text, re.MULTILINE):
        return Recognised("dahua_stream", 0.9)
    if "dahua_event_received" in pieces.text and "Code" in pieces.text:
        return Recognised("dahua_wrapped", 0.9)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each event's object; start and stop are both kept, as sent."""
    shifted = False
    for line, code, action, index, data in _events(pieces):
        where = Provenance(code, line)
        if not shifted and "UTC" in data:
            shifted = True
            yield PlanWarning("dahua_utc_may_be_local")
        yield from _event(code, action, index, data, where)


def _events(pieces: Pieces) -> Iterator[tuple[int | None, str, str | None, str, dict[str, Any]]]:
    if _CODE.search(pieces.text):
        yield from _coded(pieces)
    elif "dahua_event_received" in pieces.text:
        yield from _wrapped(pieces)
    else:
        yield from _keyed(pieces)


def _coded(pieces: Pieces) -> Iterator[tuple[int | None, str, str | None, str, dict[str, Any]]]:
    """Events as they stand, parts or lines: JSON over several lines is gathered until it is whole."""
    held: tuple[int, re.Match[str]] | None = None
    text = ""

    def finished() -> tuple[int | None, str, str | None, str, dict[str, Any]] | None:
        if held is None:
            return None
        line, match = held
        data: Any = {}
        if text.strip():
            try:
                data, _ = json.JSONDecoder(parse_constant=lambda _: None).raw_decode(text.strip())
            except (ValueError, RecursionError):
                pieces.doubts.add("value_broken", line)
        return line, match.group(1), match.group(2), match.group(3), data if isinstance(data, dict) else {}

    for number, line in pieces.lines():
        match = _CODE.search(line)
        if match or line.startswith("--") or line.lower().startswith("content-"):
            done = finished()
            if done:
                yield done
            held, text = ((number, match), line[match.end() :]) if match else (None, "")
        elif held is not None and len(text) < _LARGEST_WRAPPED:
            text += "\n" + line
    done = finished()
    if done:
        yield done


def _wrapped(pieces: Pieces) -> Iterator[tuple[int | None, str, str | None, str, dict[str, Any]]]:
    """A home automation's event, in JSON or YAML."""
    values: list[tuple[int | None, Any]]
    if pieces.text.lstrip().startswith(("{", "[")):
        values = [(line, value) for _, line, value in pieces.values()]
        if not values:
            yield from _torn(pieces)
            return
    else:
        text = b"".join(block for block in pieces.blocks())[:_LARGEST_WRAPPED].decode("utf-8", "replace")
        try:
            measure(text)
            values = [(1, document) for document in yaml.safe_load_all(text)]
        except (yaml.YAMLError, RecursionError, ValueError):
            pieces.doubts.add("value_broken", 1)
            return
    for line, value in values:
        outer = value.get("data") if isinstance(value, dict) else None
        if isinstance(outer, dict) and named(outer.get("Code")):
            data = outer.get("data")
            action = named(outer.get("action"))
            yield line, str(outer["Code"]), action, str(outer.get("index", "")), data if isinstance(data, dict) else {}


def _torn(pieces: Pieces) -> Iterator[tuple[int | None, str, str | None, str, dict[str, Any]]]:
    """A wrapper whose JSON was shortened by hand: what can be told is that there was an event, and which."""
    found = re.search(r'"Code"\s*:\s*"(\w+)"', pieces.text)
    action = re.search(r'"action"\s*:\s*"(\w+)"', pieces.text)
    box = re.search(r'"BoundingBox"\s*:\s*(\[[\d\s,.]+\])', pieces.text)
    kind = re.search(r'"ObjectType"\s*:\s*"(\w+)"', pieces.text)
    number = re.search(r'"ObjectID"\s*:\s*(\d{1,18})', pieces.text)
    if found:
        thing: dict[str, Any] = {}
        if box:
            thing["BoundingBox"] = [float(word) for word in re.findall(r"\d+(?:\.\d+)?", box.group(1))]
        if kind:
            thing["ObjectType"] = kind.group(1)
        if number:
            thing["ObjectID"] = int(number.group(1))
        yield 1, found.group(1), action.group(1) if action else None, "", {"Object": thing}


def _keyed(pieces: Pieces) -> Iterator[tuple[int | None, str, str | None, str, dict[str, Any]]]:
    """`Events[0].Object.Text=…` lines, of which each event begins with its Code."""
    data: dict[str, Any] = {}
    first = 0
    for number, line in pieces.lines():
        match = _LINE.fullmatch(line)
        if not match:
            continue
        keys, value = re.split(r"[.\[\]]+", match.group(2).rstrip("]")), match.group(3).strip()
        if keys == ["Code"] and "Code" in data:
            yield first, str(data["Code"]), named(data.get("Action")), "", data
            data = {}
        first = number if not data else first
        inner: dict[str, Any] = data
        for key in keys[:-1]:
            following = inner.setdefault(key, {})
            if not isinstance(following, dict):
                break
            inner = following
        else:
            inner[keys[-1]] = value
    if data.get("Code"):
        yield first, str(data["Code"]), named(data.get("Action")), "", data


def _event(
    code: str, action: str | None, index: str, data: dict[str, Any], where: Provenance
) -> Iterator[VendorObservation | Placeholder]:
    time, raw = utc(data.get("UTC"))
    raw = f"{raw} / {data['LocaleTime']}"[:80] if raw and data.get("LocaleTime") else raw
    common: dict[str, Any] = {
        "time": time, "raw_time": raw, "source": index, "event": f"{code}/{action}" if action else code,
    }  # fmt: skip
    things = [data.get("Object"), data.get("Vehicle"), *(_list(data.get("Objects"))), data.get("Face")]
    things = [one for one in things if isinstance(one, dict) and one]
    extra: dict[str, Attribute] = {}
    for key in ("Name", "Class", "Direction", "RuleID", "RuleId"):
        found, _ = attribute_of(f"{code}.{key}", named(data.get(key)))
        if found:
            extra[key] = found
    for candidate in _list(data.get("Candidates")):
        person = candidate.get("Person") if isinstance(candidate, dict) else None
        if isinstance(person, dict) and named(person.get("Name")):
            extra["identity"] = Attribute(str(person["Name"])[:200], share(candidate.get("Similarity")))
    if not things:
        yield VendorObservation(**common, attributes=extra, provenance=where)
    for one in things:
        attributes, missing = dict(extra), []
        for key, name in _OBJECT.items():
            value = one.get(key)
            if isinstance(value, list):
                continue  # MainColor [0, 0, 0, 0]: a colour in numbers, all zero when none was found
            found, none = attribute_of(f"{code}.Object.{key}", named(value), one.get("Confidence"))
            if found and not (key == "Speed" and figure(value) == 0):
                attributes[name] = found
            elif none:
                missing.append(none)
        yield from missing
        corners = _list(one.get("BoundingBox"))
        values = [figure(v) for v in corners[:4]] if len(corners) == 4 else []
        box = box_of(*(v / GRID if v is not None else None for v in values)) if values else None
        track = one.get("ObjectID")
        confidence = share(one.get("Confidence"))
        yield VendorObservation(
            **common, track=named(track), parent=named(one.get("BelongID")) if one.get("BelongID") else None,
            label=named(one.get("ObjectType")), confidence=confidence if confidence else None, box=box,
            attributes=attributes, template_length=vector_length(one.get("Feature")), provenance=where,
        )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
