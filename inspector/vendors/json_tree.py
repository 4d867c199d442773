"""JSON to a tree of nodes with lines. `//` and `/* */` comments, as in vendors' examples, are passed over.

The standard library's reader gives no lines and follows nesting by recursion; this one is a loop over tokens, with the
same bounds as YAML's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.plan import NotUnderstood, PlanWarning
from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Entry, Node, Tree, join
from inspector.vendors.yaml_tree import DEEPEST, MOST_NODES

# Possessive quantifiers: no memory is kept for coming back into a long string.
_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\f\x1e]+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<line>\n)"
    r'|(?P<string>"[^"\\\x00-\x08\x0a-\x1f]*+(?:\\.[^"\\\x00-\x08\x0a-\x1f]*+)*+")'
    r"|(?P<word>-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity)"
    r"|(?P<mark>[\[\]{},:])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int
    begin: int
    end: int


@dataclass(slots=True)
class _Open:
    node: Node
    path: str
    key: _Token | None = None
    name: str = ""
    comma: bool = True  # a value (or, in an object, a key) may come


def parse_json(source: Source) -> Tree:
    """The document of `source`. Raises Refused, with line and column, when it is not JSON."""
    builder = _Builder(source)
    for token in _tokens(source):
        builder.take(token)
    if builder.root is None or builder.stack:
        raise _broken(source, len(source.text), len(source.lines), "unexpected end")
    return Tree(source, builder.root, builder.warnings, builder.dropped)


def _broken(source: Source, position: int, line: int, problem: str) -> Refused:
    column = position - source.text.rfind("\n", 0, position)
    return Refused("json_broken", file=source.file, line=line, column=column, problem=problem)


def _tokens(source: Source) -> Iterator[_Token]:
    text, position, line = source.text, 0, 1
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _broken(source, position, line, "unexpected character")
        kind = match.lastgroup or ""
        if kind not in ("blank", "line"):
            yield _Token(kind, match.group(), line, position, match.end())
        line += match.group().count("\n") if kind in ("blank", "line") else 0
        position = match.end()


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.warnings: list[PlanWarning] = []
        self.dropped: list[NotUnderstood] = []
        self._nodes = 0

    def take(self, token: _Token) -> None:
        top = self.stack[-1] if self.stack else None
        if token.kind == "mark":
            self._mark(token, top)
        elif top is not None and top.node.entries is not None and top.key is None:
            if token.kind != "string" or not top.comma:
                raise self._unexpected(token)
            top.key, top.name, top.comma = token, self._string(token), False
        else:
            self._value(self._scalar(token), token)

    def _mark(self, token: _Token, top: _Open | None) -> None:
        if token.text in "[{":
            node = self._node(token)
            if token.text == "{":
                node.entries = {}
            else:
                node.items = []
            path = self._path()
            self._value(node, token)
            if len(self.stack) >= DEEPEST:
                raise Refused("file_too_deep", file=self.source.file, line=token.line, limit=DEEPEST)
            self.stack.append(_Open(node, path))
        elif top is None:
            raise self._unexpected(token)
        elif token.text in "]}":
            wanted = "}" if top.node.entries is not None else "]"
            if token.text != wanted or top.key is not None:
                raise self._unexpected(token)
            top.node.last, top.node.end = token.line, token.end
            self.stack.pop()
        elif token.text == ",":
            if top.comma or top.key is not None:
                raise self._unexpected(token)
            top.comma = True
        elif top.key is None or top.comma:
            raise self._unexpected(token)
        else:
            top.comma = True

    def _path(self) -> str:
        if not self.stack:
            return ""
        top = self.stack[-1]
        return join(top.path, top.name) if top.node.items is None else f"{top.path}[{len(top.node.items)}]"

    def _value(self, node: Node, token: _Token) -> None:
        if not self.stack:
            if self.root is not None:
                raise self._unexpected(token)
            self.root = node
            return
        top = self.stack[-1]
        if not top.comma or (top.node.entries is not None and top.key is None):
            raise self._unexpected(token)
        if top.node.items is not None:
            top.node.items.append(node)
        else:
            assert top.node.entries is not None and top.key is not None
            before = top.node.entries.get(top.name)
            if before is not None:
                path = join(top.path, top.name)
                lines = (("first", str(before.line)), ("last", str(top.key.line)))
                self.warnings.append(PlanWarning("key_twice", (("path", path), *lines)))
                self.dropped.append(NotUnderstood(path, before.line))
            top.node.entries[top.name] = Entry(top.key.line, top.key.begin, node)
            top.key = None
        top.comma = False

    def _scalar(self, token: _Token) -> Node:
        node = self._node(token)
        node.quoted = token.kind == "string"
        node.text = self._string(token) if node.quoted else token.text
        return node

    def _node(self, token: _Token) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Refused("file_too_complex", file=self.source.file, limit=MOST_NODES)
        return Node(token.line, token.begin, token.line, token.end)

    def _string(self, token: _Token) -> str:
        try:
            text = json.loads(token.text, strict=False)
        except ValueError as error:
            raise _broken(self.source, token.begin, token.line, "string") from error
        return str(text).encode("utf-8", "replace").decode("utf-8")  # an unpaired surrogate cannot be written again

    def _unexpected(self, token: _Token) -> Refused:
        return _broken(self.source, token.begin, token.line, f"unexpected {token.kind}")
