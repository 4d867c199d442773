"""YAML to a tree of nodes: PyYAML parses, no tag is ever resolved, nothing is built but text, lists and mappings.

Bounded: depth, number of nodes, and the size that aliases stand for (a "billion laughs" is refused, not expanded:
an alias is the same node, not a copy).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from inspector.domain.plan import NotUnderstood, PlanWarning
from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Entry, Node, Tree, join

DEEPEST = 100
MOST_NODES = 300_000
MOST_EXPANDED = 1_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(source: Source) -> Tree:
    """The first document of `source`. Raises Refused, with line and column, when it cannot be read."""
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = error.problem or error.context or "?"
        raise Refused("yaml_broken", file=source.file, line=line, column=column, problem=problem) from error
    except yaml.reader.ReaderError as error:
        before = source.text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise Refused("yaml_broken", file=source.file, line=line, column=column, problem=error.reason) from error
    if builder.root is None:
        raise Refused("file_empty", file=source.file)
    return Tree(source, builder.root, builder.warnings, builder.dropped)


def _at(event: yaml.Event) -> tuple[int, int]:
    """Line (from 1) and offset where an event begins."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.index


def _end_of(event: yaml.Event) -> tuple[int, int]:
    """Line (from 1) and offset where an event ends."""
    assert event.end_mark is not None
    return event.end_mark.line + 1, event.end_mark.index


@dataclass
class _Open:
    """A container being read. `name`: the key read and waiting for its value (mappings)."""

    node: Node
    path: str
    name: str | None = None
    line: int = 0
    begin: int = 0
    key: Node | None = None
    merges: list[Node] = field(default_factory=list)
    weight: int = 1


class _Builder:
    """Takes events, one after the other, with a stack of its own: no recursion, whatever the depth."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.warnings: list[PlanWarning] = []
        self.dropped: list[NotUnderstood] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open_anchors: set[str] = set()
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            self._anchors.clear()
            if self._documents == 2:
                line = _at(event)[0]
                self.warnings.append(PlanWarning("several_documents", (("line", str(line)),)))
                self.dropped.append(NotUnderstood("---", line))
        elif self._documents != 1:
            return
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._close(self._scalar(event), event.anchor, 1)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        node = self._node(event)
        node.text = event.value
        node.quoted = event.style in ("'", '"', "|", ">")
        node.last, node.end = _end_of(event)
        if node.last > node.first and event.end_mark is not None and event.end_mark.column == 0:
            node.last -= 1  # a block of text ends where the next line begins
        return node

    def _node(self, event: yaml.NodeEvent) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Refused("file_too_complex", file=self.source.file, limit=MOST_NODES)
        tag = getattr(event, "tag", None)
        line, begin = _at(event)
        return Node(line, begin, tag=tag if tag and tag != "!" else None)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._stack) >= DEEPEST:
            raise Refused("file_too_deep", file=self.source.file, line=_at(event)[0], limit=DEEPEST)
        node = self._node(event)
        if isinstance(event, yaml.MappingStartEvent):
            node.entries = {}
        else:
            node.items = []
        if event.anchor:
            self._open_anchors.add(event.anchor)
            self._anchors.pop(event.anchor, None)
        opened = _Open(node, self._path())
        opened.key = Node(0, 0, text=event.anchor or "")  # carries the anchor's name until the end
        self._stack.append(opened)

    def _path(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        if top.node.items is not None:
            return f"{top.path}[{len(top.node.items)}]"
        return join(top.path, top.name if top.name is not None else "?")

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self._stack.pop()
        node = done.node
        node.last, node.end = _end_of(event)
        for merged in reversed(done.merges):  # the first mapping of a merge wins, the mapping's own keys always
            for name, entry in (merged.entries or {}).items():
                assert node.entries is not None
                node.entries.setdefault(name, entry)
        anchor = done.key.text if done.key else ""
        self._open_anchors.discard(anchor or "")
        self._close(node, anchor, done.weight)

    def _alias(self, event: yaml.AliasEvent) -> None:
        line = _at(event)[0]
        if event.anchor in self._open_anchors:
            raise Refused("alias_recursive", file=self.source.file, line=line, name=event.anchor)
        if event.anchor not in self._anchors:
            raise Refused("alias_unknown", file=self.source.file, line=line, name=event.anchor)
        node, weight = self._anchors[event.anchor]
        self._close(node, None, weight, event)

    def _close(self, node: Node, anchor: str | None, weight: int, alias: yaml.AliasEvent | None = None) -> None:
        """`node` is complete: it goes into the container being read, as key, value or item."""
        if anchor:
            self._anchors[anchor] = (node, weight)
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.weight += weight
        if top.weight > MOST_EXPANDED:
            raise Refused("file_too_complex", file=self.source.file, limit=MOST_EXPANDED)
        if top.node.items is not None:
            top.node.items.append(node)
        elif top.name is None:
            top.line, top.begin = _at(alias) if alias else (node.first, node.begin)
            top.name = node.text if node.text is not None else self.source.text[node.begin : node.end][:80]
            top.name = "<<merge>>" if top.name == "<<" and not node.quoted and alias is None else top.name
        else:
            self._entry(top, node)
            top.name = None

    def _entry(self, top: _Open, node: Node) -> None:
        assert top.node.entries is not None and top.name is not None
        if top.name == "<<merge>>":
            merged = node.items if node.items is not None else [node]
            top.merges += [m for m in reversed(merged) if m.entries is not None]
            return
        before = top.node.entries.get(top.name)
        if before is not None:
            path = join(top.path, top.name)
            lines = (("first", str(before.line)), ("last", str(top.line)))
            self.warnings.append(PlanWarning("key_twice", (("path", path), *lines)))
            self.dropped.append(NotUnderstood(path, before.line))
        top.node.entries[top.name] = Entry(top.line, top.begin, node)
