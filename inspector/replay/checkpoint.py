"""The state of a replay between two pictures, as bytes, so that it can be taken up again and end with the same digest.

A case may come from somebody else: the form is data alone, never code. Bytes are a zlib stream of a JSON document; its
"nodes" are the containers, arrays and objects, which name each other by number, so that what was shared is shared
again. Numbers are exact (JSON writes the shortest decimal that gives the same float64 back; arrays are raw bytes). An
object is the name of a class of `CLASSES`, made without calling it, and its attributes; no other class is ever made.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import numpy as np

from inspector.domain import observation, plan, words
from inspector.replay import (
    bodies,
    crowd,
    faces,
    families,
    family_tasks,
    left,
    masks,
    moment,
    movement,
    moving,
    passages,
    rules,
    schedule,
    snapshots,
    speed,
    suppression,
    tally,
    tasks,
    vehicles,
    zones,
)
from inspector.vision import background, motion, plates, track

LARGEST = 256 << 20
"""Bytes of a state once unpacked: ten times that of a day in a busy street. More is not read."""

_MODULES = (
    *(bodies, crowd, faces, families, family_tasks, left, masks, moment, movement, moving, observation, passages),
    *(
        plan,
        rules,
        schedule,
        snapshots,
        speed,
        suppression,
        tally,
        tasks,
        vehicles,
        words,
        zones,
        background,
        motion,
        plates,
        track,
    ),
)

CLASSES: Mapping[str, type] = {
    f"{module.__name__.removeprefix('inspector.')}.{name}": found
    for module in _MODULES
    for name, found in vars(module).items()
    if isinstance(found, type) and found.__module__ == module.__name__
}
"""The classes whose objects a state may hold, by name: those that the ordered part of the engine is made of."""

_NAMES = {found: name for name, found in CLASSES.items()}
_KINDS = frozenset("biuf")
"""Kinds of NumPy values: booleans, whole numbers, real numbers. Objects and texts are not among them."""


class Unusable(Exception):  # noqa: N818 - a finding about bytes, told to the user by the engine
    """The bytes are no state that this version can take up."""


def freeze(value: Any) -> bytes:
    """The bytes of a value. Equal values give equal bytes. Raises TypeError: a class that is not ours."""
    writer = _Writer()
    document = {"top": writer.refer(value), "nodes": writer.nodes}
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode(), 1)


def thaw(data: bytes) -> Any:
    """The value of `freeze`. Raises Unusable for anything else: damaged, too large, or of an unknown class."""
    try:
        document = json.loads(_unpacked(data))
        return _Reader(document["nodes"]).value(document["top"])
    except Unusable:
        raise
    except (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Unusable(str(error)) from error


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, LARGEST)
    if not unpacking.eof or unpacking.unused_data:
        raise Unusable("cut or too large")
    return text


class _Writer:
    """Values to nodes. A node is [kind, …]; a reference to one is [its number]."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self._known: dict[int, int] = {}
        self._kept: list[Any] = []  # an object that is gone could lend its identity to another one

    def refer(self, value: Any) -> Any:
        """What stands for a value within another one."""
        if value is None or type(value) in (bool, int, float, str):
            return value
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = len(self.nodes)
            self._kept.append(value)
            self.nodes.append(None)
            self.nodes[known] = self._node(value)
        return [known]

    def _node(self, value: Any) -> list[Any]:
        kind = type(value)
        if kind in (list, tuple):
            return [kind.__name__, [self.refer(item) for item in value]]
        if kind in (dict, Counter):
            return [kind.__name__, [[self.refer(key), self.refer(item)] for key, item in value.items()]]
        if kind in (set, frozenset):
            # Members are numbers or texts: sorted, since the order of a set of texts is another one in each process.
            return [kind.__name__, [self.refer(item) for item in sorted(value)]]
        if kind is deque:
            return ["deque", value.maxlen, [self.refer(item) for item in value]]
        if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in _KINDS:
            raw = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
            return ["array" if isinstance(value, np.ndarray) else "number", value.dtype.str, list(value.shape), raw]
        if kind is datetime:
            return ["instant", value.isoformat()]
        if kind not in _NAMES:
            raise TypeError(f"a state cannot hold a {kind.__module__}.{kind.__qualname__}")
        if isinstance(value, Enum):
            return ["enum", _NAMES[kind], value.name]
        return ["object", _NAMES[kind], [[name, self.refer(getattr(value, name))] for name in _attributes(value)]]


class _Reader:
    """Nodes to values."""

    def __init__(self, nodes: list[Any]) -> None:
        self._nodes = nodes
        self._made: dict[int, Any] = {}

    def value(self, given: Any) -> Any:
        """What a reference or a plain value stands for."""
        if not isinstance(given, list):
            return given
        (number,) = given
        if number not in self._made:
            if type(number) is not int or number < 0:
                raise Unusable("a reference that is no number")
            kind, *rest = self._nodes[number]
            self._make(number, kind, rest)
        return self._made[number]

    def _make(self, number: int, kind: str, rest: list[Any]) -> None:
        made: Any
        # What can hold itself is known before its content is made.
        if kind == "list":
            made = self._made[number] = []
            made.extend(self.value(item) for item in rest[0])
        elif kind in ("dict", "Counter"):
            made = self._made[number] = {} if kind == "dict" else Counter()
            for key, item in rest[0]:
                made[self.value(key)] = self.value(item)
        elif kind == "deque":
            made = self._made[number] = deque(maxlen=rest[0])
            made.extend(self.value(item) for item in rest[1])
        elif kind in ("tuple", "set", "frozenset"):
            builder = {"tuple": tuple, "set": set, "frozenset": frozenset}[kind]
            self._made[number] = builder(self.value(item) for item in rest[0])
        elif kind in ("array", "number"):
            array = _array(*rest)
            self._made[number] = array if kind == "array" else array[()]
        elif kind == "instant":
            self._made[number] = datetime.fromisoformat(rest[0])
        elif kind == "enum":
            found = CLASSES[rest[0]]
            if not issubclass(found, Enum):
                raise Unusable(f"{rest[0]} is no enumeration")
            self._made[number] = found[rest[1]]
        elif kind == "object":
            self._object(number, *rest)
        else:
            raise Unusable(f"a node of kind {kind}")

    def _object(self, number: int, name: str, attributes: list[Any]) -> None:
        found = CLASSES[name]
        if issubclass(found, (Enum, BaseException)):
            raise Unusable(f"{name} is no object of a state")
        made = self._made[number] = object.__new__(found)
        for attribute, item in attributes:
            # Only what holds data may be set: never a method's name, nor one that Python gives a meaning to.
            if attribute.startswith("__") or callable(getattr(found, attribute, None)):
                raise Unusable(f"{name}.{attribute}")
            object.__setattr__(made, attribute, self.value(item))


def _array(form: str, shape: list[int], raw: str) -> Any:
    kind = np.dtype(form)
    if kind.kind not in _KINDS:
        raise Unusable(f"an array of {form}")
    return np.frombuffer(base64.b64decode(raw, validate=True), kind).reshape(shape).copy()


def _attributes(value: Any) -> list[str]:
    """Names of the attributes an object holds, in the order of its class or of their making."""
    slots = [name for parent in type(value).__mro__ for name in getattr(parent, "__slots__", ())]
    return [*(name for name in slots if hasattr(value, name)), *getattr(value, "__dict__", ())]
