"""XML to a tree of nodes, in the form that devices' JSON dumps of the same answers have (xmltodict's).

An element is its text, or a mapping of its children by name ("@name" for attributes, "#text" for text beside them);
several children of one name are a list. Prefixes stay in the names and need not be bound. A document type is refused:
no entity is ever declared or resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn
from xml.parsers import expat  # document types, hence entities, are refused below

from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Entry, Node, Tree
from inspector.vendors.yaml_tree import DEEPEST, MOST_NODES


def parse_xml(source: Source) -> Tree:
    """The document of `source`: a root mapping whose one key is the root element. Raises Refused, with line and
    column, when it is not XML, and on any document type."""
    builder = _Builder(source)
    try:
        builder.parser.Parse(source.text.lstrip().encode("utf-8"), True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code) if error.code else "?"
        raise Refused(
            "xml_broken",
            file=source.file,
            line=error.lineno + builder.skipped_lines,
            column=error.offset + 1,
            problem=problem,
        ) from error
    return Tree(source, builder.root)


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.skipped = len(source.text) - len(source.text.lstrip())  # blanks before <?xml, which is not allowed
        self.skipped_lines = source.text.count("\n", 0, self.skipped)
        self.root = Node(1, 0, entries={})
        self._stack: list[tuple[Node, list[str]]] = [(self.root, [])]
        self._nodes = 0
        self._starts = [0]
        for line in source.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.parser = expat.ParserCreate("utf-8")
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _place(self) -> tuple[int, int]:
        """Line from 1, and offset in the text (near enough to quote it, when line ends are of two characters)."""
        line = self.parser.CurrentLineNumber + self.skipped_lines
        start = self._starts[min(line, len(self._starts)) - 1]
        return line, min(start + self.parser.CurrentColumnNumber, len(self.source.text))

    def _doctype(self, *_: object) -> NoReturn:
        raise Refused("xml_doctype", file=self.source.file, line=self._place()[0])

    def _start(self, name: str, attributes: list[str]) -> None:
        line, begin = self._place()
        self._nodes += 1 + len(attributes) // 2
        if self._nodes > MOST_NODES:
            raise Refused("file_too_complex", file=self.source.file, limit=MOST_NODES)
        if len(self._stack) > DEEPEST:
            raise Refused("file_too_deep", file=self.source.file, line=line, limit=DEEPEST)
        node = Node(line, begin, line, begin)
        if attributes:
            node.entries = {
                f"@{key}": Entry(line, begin, Node(line, begin, line, begin, text=value, quoted=True))
                for key, value in zip(attributes[::2], attributes[1::2], strict=True)
            }
        parent = self._stack[-1][0]
        if parent.entries is None:
            parent.entries = {}
        self._put(parent.entries, name, Entry(line, begin, node))
        self._stack.append((node, []))

    def _put(self, entries: dict[str, Entry], name: str, entry: Entry) -> None:
        before = entries.get(name)
        if before is None:
            entries[name] = entry
        elif before.node.items is not None:
            before.node.items.append(entry.node)
        else:
            entries[name] = Entry(
                before.line, before.begin, Node(before.line, before.begin, items=[before.node, entry.node])
            )

    def _text(self, data: str) -> None:
        self._stack[-1][1].append(data)

    def _end(self, name: str) -> None:
        node, pieces = self._stack.pop()
        node.last, node.end = self._place()
        node.end += len(name) + 3
        text = "".join(pieces).strip()
        if node.entries is None:
            node.text = text
        elif text:
            node.entries["#text"] = Entry(
                node.first, node.begin, Node(node.first, node.begin, node.last, node.end, text=text)
            )


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def any_of(names: Iterable[str], wanted: str) -> str | None:
    """The first of `names` that is `wanted` but for prefix and case."""
    return next((name for name in names if local(name).lower() == wanted.lower()), None)
