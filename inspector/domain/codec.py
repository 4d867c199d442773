"""Frozen dataclasses as what JSON can hold, and back, by the types of their fields.

A mapping keeps its order, which JSON in canonical form would lose: it is {"$": [[key, value], …]}. A field that is at
its default is not written, so that one added later is read from an older document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_MAP = "$"


def encode(value: object) -> Any:
    """A value as what JSON can hold. Raises TypeError for a kind that is not known here."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(found)
            for field in fields(value)
            if (found := getattr(value, field.name)) != _default(field) or _default(field) is MISSING
        }
    if isinstance(value, Mapping):
        return {_MAP: [[encode(key), encode(one)] for key, one in value.items()]}
    if isinstance(value, (tuple, list)):
        return [encode(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(encode(one) for one in value)
    raise TypeError(type(value).__name__)


def decode(kind: Any, document: Any) -> Any:
    """The inverse of `encode` for a type. Raises ValueError, TypeError or KeyError when it is not such a document."""
    origin, inside = get_origin(kind), get_args(kind)
    if kind is Any or origin is Literal:
        return _plain(document)
    if origin in (Union, UnionType):
        return _either(inside, document)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: decode(hints[name], value) for name, value in document.items()})
    if origin in (tuple, list, frozenset) or origin is Sequence:
        return _several(origin, inside, document)
    if origin in (dict, Mapping):
        return {decode(inside[0], key): decode(inside[1], value) for key, value in document[_MAP]}
    if kind is Fraction:
        return Fraction(document)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(document)
    return _same(kind, document)


def _either(kinds: tuple[Any, ...], document: Any) -> Any:
    if document is None and NoneType in kinds:
        return None
    others = [kind for kind in kinds if kind is not NoneType]
    return decode(others[0], document) if len(others) == 1 else _plain(document)


def _several(origin: Any, inside: tuple[Any, ...], document: Any) -> Any:
    if not isinstance(document, list):
        raise TypeError("not a list")
    if origin is tuple and not (len(inside) == 2 and inside[1] is Ellipsis):
        return tuple(decode(kind, one) for kind, one in zip(inside, document, strict=True))
    made = [decode(inside[0], one) for one in document]
    return made if origin is list else frozenset(made) if origin is frozenset else tuple(made)


def _same(kind: Any, document: Any) -> Any:
    known: dict[Any, Any] = {float: (int, float), int: int, str: str, bool: bool, NoneType: NoneType}
    if kind not in known or not isinstance(document, known[kind]):
        raise TypeError(f"{kind} {type(document).__name__}")
    return document


def _plain(document: Any) -> Any:
    if isinstance(document, dict) and document.keys() == {_MAP}:
        return {_plain(key): _plain(value) for key, value in document[_MAP]}
    return [_plain(one) for one in document] if isinstance(document, list) else document


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
