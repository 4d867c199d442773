"""Files of annotations, made with another tool: CSV, JSON or MOTChallenge text."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector.domain.annotation import AnnotatedBox
from inspector.domain.errors import UserError
from inspector.domain.observation import Box

LARGEST = 64 * 1024 * 1024
"""Bytes of a file."""

PERSON = "person"
COLUMNS = ("frame", "label", "left", "top", "width", "height", "ignored")
"""Of the CSV. A line without a box says that the image was looked at; frames are counted from 0."""

_SET_APART = frozenset((2, 7, 8, 12))
"""Classes of the MOTChallenge whose boxes are neither right nor wrong: person on a vehicle, static person, distractor,
reflection (Milan et al., arXiv:1603.00831, § 2.2)."""

_WITH_CLASS = (8, 9)
"""Columns of a line that has a class."""


@dataclass(frozen=True, slots=True)
class Read:
    """One image of a file. labels: the classes that the file is about."""

    frame: int
    labels: tuple[str, ...]
    boxes: tuple[AnnotatedBox, ...]


def read(path: Path) -> tuple[bytes, list[Read]]:
    """The bytes of a file and what they say. Raises UserError annotation_file, annotation_unreadable."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise UserError("annotation_unreadable", file=path.name) from error
    if len(data) > LARGEST:
        raise _refused(path, 0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(path, 0) from error
    begins = text.lstrip()[:1]
    found = _json(path, text) if begins in ("{", "[") else _csv(path, text) if not _is_mot(text) else _mot(path, text)
    if not found:
        raise _refused(path, 0)
    return data, found


def _refused(path: Path, line: int) -> UserError:
    return UserError("annotation_file", file=path.name, line=line)


def _gathered(boxes: Iterable[tuple[int, AnnotatedBox | None]], labels: Iterable[str] = ()) -> list[Read]:
    images: dict[int, list[AnnotatedBox]] = {}
    for frame, box in boxes:
        images.setdefault(frame, [])
        if box is not None:
            images[frame].append(box)
    every = {*labels, *(box.label for found in images.values() for box in found)} or {PERSON}
    return [Read(frame, tuple(sorted(every)), tuple(found)) for frame, found in images.items()]


def _json(path: Path, text: str) -> list[Read]:
    """{"classes": ["person"], "images": [{"frame": 12, "boxes": [{"class": "person", "box": [l, t, w, h]}]}]}."""
    try:
        document = json.loads(text)
        boxes: list[tuple[int, AnnotatedBox | None]] = []
        for image in document["images"]:
            boxes.append((_whole(image["frame"]), None))
            boxes += [(_whole(image["frame"]), _of_json(one)) for one in image["boxes"]]
        return _gathered(boxes, [str(name) for name in document.get("classes", ())])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _refused(path, 0) from error


def _of_json(one: dict[str, Any]) -> AnnotatedBox:
    left, top, width, height = one["box"]
    return AnnotatedBox(str(one.get("class", PERSON)), _box(left, top, width, height), bool(one.get("ignored", False)))


def _csv(path: Path, text: str) -> list[Read]:
    rows = csv.reader(text.splitlines())
    boxes: list[tuple[int, AnnotatedBox | None]] = []
    labels: set[str] = set()
    try:
        head = [name.strip().lower() for name in next(rows, [])]
        if not {"frame", "left", "top", "width", "height"} <= set(head) or len(set(head)) != len(head):
            raise _refused(path, 1)
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            known = dict(zip(head, (cell.strip() for cell in row), strict=False))
            frame, label = _whole(known["frame"]), known.get("label") or PERSON
            labels.add(label)
            place = [known.get(name, "") for name in COLUMNS[2:6]]
            ignored = known.get("ignored", "").lower() in ("1", "yes", "true", "oui")
            boxes.append((frame, AnnotatedBox(label, _box(*place), ignored) if any(place) else None))
    except (ValueError, KeyError, csv.Error) as error:
        raise _refused(path, rows.line_num) from error
    return _gathered(boxes, labels)


def _is_mot(text: str) -> bool:
    """Whether the first line is of numbers alone, at least six."""
    cells = next((line for line in text.splitlines() if line.strip()), "").split(",")
    try:
        return len([float(cell) for cell in cells if cell.strip()]) >= 6
    except ValueError:
        return False


def _mot(path: Path, text: str) -> list[Read]:
    """frame (from 1), number, left, top, width, height, flag (0: left out), class: of persons only."""
    boxes: list[tuple[int, AnnotatedBox | None]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            cells = [float(cell) for cell in line.split(",") if cell.strip()]
            kind = int(cells[7]) if len(cells) in _WITH_CLASS else 1  # ten columns: a place in the world
            if kind > 0 and kind != 1 and kind not in _SET_APART:
                continue
            apart = (len(cells) > 6 and cells[6] == 0) or kind in _SET_APART
            boxes.append((_whole(cells[0]) - 1, AnnotatedBox(PERSON, _box(*cells[2:6]), apart)))
        except (ValueError, TypeError, IndexError, OverflowError) as error:
            raise _refused(path, number) from error
    return _gathered(boxes, [PERSON])


def _box(left: object, top: object, width: object, height: object) -> Box:
    sides = tuple(float(str(side)) for side in (left, top, width, height))
    if not all(math.isfinite(side) for side in sides):
        raise ValueError("not a number")
    return (sides[0], sides[1], sides[2], sides[3])


def _whole(value: object) -> int:
    number = float(str(value))
    if not number.is_integer():
        raise ValueError("not whole")
    return int(number)
