"""YAML that came from elsewhere: measured before it is built.

libyaml's composer calls itself at each level of nesting without any guard, and aliases (or merge keys) make a few
hundred bytes stand for billions of nodes. Parsing alone does neither: its events tell both, before anything is built.
"""

from __future__ import annotations

import math
from typing import Any

import yaml

DEEPEST = 100
"""Lists and mappings inside one another."""

MOST_NODES = 2_000_000
"""Nodes, each alias counted as all it stands for."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TooMuch(yaml.MarkedYAMLError):
    """Nested too deep, or standing for too many nodes. `problem` says which, `problem_mark` where."""


def measure(text: str) -> None:
    """Raises `TooMuch` beyond the bounds or for an alias inside what it stands for, and yaml.YAMLError for anything
    that is not YAML."""
    weights: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = []
    for event in yaml.parse(text, Loader=_LOADER):
        anchor: str | None = getattr(event, "anchor", None)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_) >= DEEPEST:
                raise TooMuch(problem=f"nested deeper than {DEEPEST} levels", problem_mark=_mark(event))
            if anchor is not None:
                weights[anchor] = MOST_NODES + 1  # until it is closed
            open_.append((anchor, 1))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, weight = open_.pop()
        elif isinstance(event, yaml.AliasEvent):
            weight, anchor = weights.get(str(anchor), 1), None
        elif isinstance(event, yaml.ScalarEvent):
            weight = 1
        else:
            continue
        if anchor is not None:
            weights[anchor] = weight
        if open_:
            above, so_far = open_[-1]
            open_[-1] = above, so_far + weight
            weight += so_far
        if weight > MOST_NODES:
            raise TooMuch(problem=f"stands for more than {MOST_NODES} values", problem_mark=_mark(event))


def _mark(event: yaml.Event) -> yaml.Mark | None:
    mark = event.start_mark
    return None if mark is None else yaml.Mark(mark.name, mark.index, mark.line, mark.column, None, 0)


class _Loader(yaml.SafeLoader):
    """A value that YAML takes for a date or a number and that is none (2026-13-45, .inf) is a fault of its line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            value = super().construct_object(node, deep=deep)
        except (ValueError, OverflowError) as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error
        if isinstance(value, float) and not math.isfinite(value):
            raise yaml.constructor.ConstructorError(None, None, f"no number: {value}", node.start_mark)
        return value


def load(text: str) -> Any:
    """The document of a text, of plain types alone, its numbers finite. Raises yaml.YAMLError."""
    measure(text)
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)


def shipped(text: str) -> Any:
    """The document of a file of the product's own, of plain types alone: not measured, and read by libyaml, some ten
    times faster. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_FAST)  # noqa: S506 (a safe loader, or its twin of libyaml)
