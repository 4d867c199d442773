"""The keys and values of a configuration, with the line of each, and which of them a reader has visited.

A parser builds `Node`; a reader walks with `Item` and takes values by `text`, `number`, `boolean`, `each`…: taking
marks the node as seen. What is left unseen at the end is what was not understood (`Tree.not_understood`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from inspector.domain.plan import NotUnderstood, PlanWarning, Provenance
from inspector.vendors.secrets import MASK, is_secret_name, mask_secrets
from inspector.vendors.source import LONGEST_RAW, Source

TRUE = frozenset({"true", "yes", "on", "y", "t", "1"})
FALSE = frozenset({"false", "no", "off", "n", "f", "0"})
_NULL = frozenset({"", "~", "null", "none"})
_NUMBER = re.compile(r"[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LONGEST_LINE = 600
_LONGEST_SLICE = 4000
_LARGEST_INTEGER = 10**15


@dataclass(slots=True, eq=False)
class Node:
    """A scalar (`text`), a sequence (`items`) or a mapping (`entries`); one of the three.

    first, last: lines of its value, from 1. begin, end: offsets in the text. quoted: a scalar written in quotes is
    never null. tag: as written ("!secret"), never resolved.
    """

    first: int
    begin: int
    last: int = 0
    end: int = 0
    text: str | None = None
    quoted: bool = False
    tag: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Entry] | None = None
    seen: bool = False

    @property
    def null(self) -> bool:
        """An empty value, `~`, `null` or `None`, unquoted."""
        return self.text is not None and not self.quoted and self.text.lower() in _NULL


@dataclass(slots=True, eq=False)
class Entry:
    """The value of a key, with the line and the offset of the key."""

    line: int
    begin: int
    node: Node


@dataclass(eq=False)
class Tree:
    """A parsed document. `warnings` are those of the parser and of values that could not be understood."""

    source: Source
    root: Node
    warnings: list[PlanWarning] = field(default_factory=list)
    dropped: list[NotUnderstood] = field(default_factory=list)
    _said: set[PlanWarning] = field(default_factory=set)

    def warn(self, code: str, **arguments: object) -> None:
        """A doubt about what was read, told once: ``warning.<code>`` and what fills it in."""
        warning = PlanWarning(code, tuple((name, str(value)) for name, value in arguments.items()))
        if warning not in self._said:
            self._said.add(warning)
            self.warnings.append(warning)

    def item(self) -> Item:
        """The root."""
        return Item(self, "", "", self.root.first, self.root.begin, self.root)

    def not_understood(self) -> tuple[NotUnderstood, ...]:
        """Every key under which nothing was visited, the highest only, in the order of the file."""
        found = list(self.dropped)
        touched = self._touched()
        done: set[int] = set()
        waiting: list[tuple[str, int, Node]] = [("", self.root.first, self.root)]
        while waiting:
            path, line, node = waiting.pop()
            if id(node) in done:
                continue
            done.add(id(node))
            if id(node) not in touched:
                found.append(NotUnderstood(_without_secrets(path), line))
                continue
            for name, entry in reversed((node.entries or {}).items()):
                waiting.append((join(path, name), entry.line, entry.node))
            for number, child in reversed(list(enumerate(node.items or ()))):
                waiting.append((f"{path}[{number}]", child.first, child))
        return tuple(sorted(found, key=lambda n: n.line or 0))

    def _touched(self) -> set[int]:
        """Nodes that were seen, or hold one that was."""
        touched: set[int] = set()
        entered: set[int] = set()
        waiting: list[tuple[Node, bool]] = [(self.root, False)]
        while waiting:
            node, leaving = waiting.pop()
            children = [e.node for e in (node.entries or {}).values()] + (node.items or [])
            if leaving:
                if node.seen or any(id(child) in touched for child in children):
                    touched.add(id(node))
            elif id(node) not in entered:
                entered.add(id(node))
                waiting.append((node, True))
                waiting.extend((child, False) for child in children)
        return touched


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the tree. path: keys joined by dots, "[n]" in a sequence. name: the last key. line: of the key."""

    tree: Tree
    path: str
    name: str
    line: int
    begin: int
    node: Node

    # Where

    def get(self, *names: str) -> Item | None:
        """The value under these keys, one inside the other; None when one is missing. Visits nothing."""
        found = self
        for name in names:
            entry = (found.node.entries or {}).get(name)
            if entry is None:
                return None
            found = Item(self.tree, join(found.path, name), name, entry.line, entry.begin, entry.node)
        return found

    def each(self) -> Iterator[Item]:
        """The values of a mapping or the items of a sequence, none for anything else. Visits the container."""
        if self.node.entries is not None:
            self.node.seen = True
            for name in self.node.entries:
                child = self.get(name)
                if child is not None:
                    yield child
        elif self.node.items is not None:
            self.node.seen = True
            for number, node in enumerate(self.node.items):
                yield Item(self.tree, f"{self.path}[{number}]", str(number), node.first, node.begin, node)
        elif self.node.null:
            self.node.seen = True

    @property
    def is_mapping(self) -> bool:
        return self.node.entries is not None

    @property
    def is_sequence(self) -> bool:
        return self.node.items is not None

    @property
    def is_null(self) -> bool:
        return self.node.null

    def names(self) -> tuple[str, ...]:
        """Keys of a mapping, as written."""
        return tuple(self.node.entries or ())

    def provenance(self) -> Provenance:
        """Path, line and text, without secrets."""
        return Provenance(_without_secrets(self.path), self.line, self._raw())

    # What: each visits the node when it can be understood

    def text(self) -> str | None:
        """A scalar's text, None for null. An unquoted `{NAME}`, which YAML takes for a mapping, is given as text."""
        node = self.node
        if node.text is None:
            placeholder = self._placeholder()
            if placeholder is None:
                self._misunderstood()
            else:
                self.visit()
            return placeholder
        node.seen = True
        return None if node.null else node.text

    def number(self) -> int | float | None:
        """A finite number, None for null; anything else is warned about and left unvisited."""
        node = self.node
        if node.null:
            node.seen = True
            return None
        value = to_number(node.text) if node.text is not None else None
        if value is None:
            self._misunderstood()
        else:
            node.seen = True
        return value

    def boolean(self) -> bool | None:
        """True or False in any of the forms vendors accept, None for null; else as `number`."""
        node = self.node
        word = (node.text or "").strip().lower() if node.text is not None else "?"
        if node.null or word in TRUE or word in FALSE:
            node.seen = True
            return None if node.null else word in TRUE
        self._misunderstood()
        return None

    def texts(self) -> tuple[str, ...] | None:
        """A sequence of scalars, or one scalar, as texts; None for null."""
        if self.node.items is None:
            one = self.text()
            return None if one is None else (one,)
        found = (child.text() for child in self.each())
        return tuple(word for word in found if word is not None)

    def visit(self) -> None:
        """Visit a value, with all below it, that is known and not to be taken (a secret, say)."""
        waiting, done = [self.node], set[int]()
        while waiting:
            node = waiting.pop()
            if id(node) not in done:
                done.add(id(node))
                node.seen = True
                waiting += [e.node for e in (node.entries or {}).values()] + (node.items or [])

    # Inside

    def _placeholder(self) -> str | None:
        entries = self.node.entries
        if entries is None or len(entries) != 1:
            return None
        name, entry = next(iter(entries.items()))
        written = self.tree.source.text[self.node.begin : self.node.begin + 1] == "{"
        return f"{{{name}}}" if written and entry.node.null and entry.node.begin == entry.node.end else None

    def _misunderstood(self) -> None:
        self.tree.warn("value_not_understood", path=_without_secrets(self.path), line=self.line)

    def _raw(self) -> str:
        if any(is_secret_name(part) for part in self.path.split(".")):
            return MASK
        source, node = self.tree.source, self.node
        scalar = node.text is not None or all(child.text is not None for child in node.items or [node])
        last = max(self.line, node.last) if scalar else self.line
        if scalar and node.items and node.items[-1].last:
            last = max(self.line, node.items[-1].last)  # a block list "ends" where the next key begins
        lines = source.lines[self.line - 1 : min(last, self.line + 8)]
        if sum(map(len, lines)) > _LONGEST_LINE:
            end = node.end if scalar else node.begin + _LONGEST_LINE
            cut = source.text[self.begin : min(end, self.begin + _LONGEST_SLICE)]
            # the last word of a cut text may be the beginning of a secret whose end would have told
            lines = [cut if end <= self.begin + len(cut) and scalar else re.sub(r"[^\s\"',]*$", "", cut)]
        # while the lines are apart, what lies below the key of a secret can be told
        lines = mask_secrets("\n".join(lines)).split("\n")
        masked = mask_secrets(" ".join(line.strip() for line in lines))
        masked = " ".join(masked.split())
        return masked if len(masked) <= LONGEST_RAW else masked[: LONGEST_RAW - 1] + "…"


def join(path: str, name: str) -> str:
    """A key path: dots between keys."""
    return f"{path}.{name}" if path else name


def to_number(text: str) -> int | float | None:
    """A finite decimal number, None for anything else."""
    text = text.strip()
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        return None
    text = text.replace("_", "")
    value = float(text)
    if not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < _LARGEST_INTEGER and not re.search(r"[.eE]", text):
        return int(text)
    return value


def _without_secrets(path: str) -> str:
    """A path is cut after a key that holds a secret: what is below it may be the secret itself."""
    parts = path.split(".")
    for number, part in enumerate(parts):
        if is_secret_name(part):
            return ".".join(parts[: number + 1])
    return path
