"""Texts of one setting a line to a tree of nodes: ``a.b[0].c=value`` (Axis, Dahua), INI sections (DeepStream), and
``key value`` (Motion)."""

from __future__ import annotations

import re

from inspector.domain.plan import NotUnderstood, PlanWarning
from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Entry, Node, Tree
from inspector.vendors.yaml_tree import DEEPEST, MOST_NODES

_TOKEN = re.compile(r"\[(\d{1,6})\]|([^.\[\]=]+)")
_KEY = re.compile(r"[^\s.\[\]=]+(?:\[\d{1,6}\])*(?:\.[^.\[\]=]+(?:\[\d{1,6}\])*)*")
_SECTION = re.compile(r"\[([^\[\]]{1,120})\]\s*(?:#.*)?$")
_SHOWN = 60


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Node(1, 0, entries={})
        self.warnings: list[PlanWarning] = []
        self.dropped: list[NotUnderstood] = []
        self.settings = 0
        self._nodes = 0
        self._starts = [0]
        for line in source.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def put(self, parts: list[str], value: str, line: int) -> None:
        """A value under `parts`, each inside the one before."""
        if len(parts) > DEEPEST:
            raise Refused("file_too_deep", file=self.source.file, line=line, limit=DEEPEST)
        begin = min(self._starts[line - 1], len(self.source.text))
        end = min(begin + len(self.source.lines[line - 1]), len(self.source.text))
        node = self.root
        for part in parts[:-1]:
            entries = node.entries
            assert entries is not None
            if part not in entries:
                entries[part] = Entry(line, begin, Node(line, begin, line, end, entries={}))
                self._count()
            node = entries[part].node
            if node.entries is None:  # a value, then settings below it
                node.entries = {"#text": Entry(node.first, node.begin, _leaf(node.text or "", node.first, begin, end))}
                node.text = None
        assert node.entries is not None
        before = node.entries.get(parts[-1])
        if before is not None and before.node.entries is not None:
            self.put([*parts, "#text"], value, line)
            return
        if before is not None:
            path = ".".join(parts)
            lines = (("first", str(before.line)), ("last", str(line)))
            self.warnings.append(PlanWarning("key_twice", (("path", path), *lines)))
            self.dropped.append(NotUnderstood(path, before.line))
        node.entries[parts[-1]] = Entry(line, begin, _leaf(value, line, begin, end))
        self.settings += 1
        self._count()

    def section(self, name: str, line: int) -> None:
        """An empty section, if it is not there yet."""
        assert self.root.entries is not None
        begin = min(self._starts[line - 1], len(self.source.text))
        node = Node(line, begin, line, begin + len(self.source.lines[line - 1]), entries={})
        self.root.entries.setdefault(name, Entry(line, begin, node))
        self._count()

    def other(self, text: str, line: int) -> None:
        """A line that is no setting."""
        self.dropped.append(NotUnderstood(text.split("=")[0].strip()[:_SHOWN], line))
        self._count()

    def tree(self) -> Tree:
        return Tree(self.source, self.root, self.warnings, self.dropped)

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Refused("file_too_complex", file=self.source.file, limit=MOST_NODES)


def _leaf(text: str, line: int, begin: int, end: int) -> Node:
    return Node(line, begin, line, end, text=text, quoted=bool(text))


def parse_keyed(source: Source) -> Tree:
    """``a.b[0].c=value`` lines: names and indices are keys of mappings. Raises Refused when fewer than six lines in
    ten are settings."""
    builder, lines = _Builder(source), 0
    for number, written in enumerate(source.lines, 1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        lines += 1
        key, equals, value = line.partition("=")
        key = key.rstrip()
        if equals and len(key) <= 1000 and _KEY.fullmatch(key):
            builder.put([index or name for index, name in _TOKEN.findall(key)], value.strip(), number)
        else:
            builder.other(line, number)
    if not builder.settings or builder.settings < 0.6 * lines:
        raise Refused("unknown_text", file=source.file)
    return builder.tree()


def parse_ini(source: Source) -> Tree:
    """Sections of ``key=value``; ``#`` begins a comment line and ``;`` is data, as in GLib's key files. The keys of
    a section written twice are put together. Raises Refused when there is no section."""
    builder, section, sections = _Builder(source), "", 0
    for number, written in enumerate(source.lines, 1):
        line = written.strip()
        if not line or line.startswith(("#", ";")):
            continue
        match = _SECTION.match(line)
        if match:
            section, sections = match.group(1).strip(), sections + 1
            builder.section(section, number)
            continue
        key, equals, value = line.partition("=")
        if equals and section and key.strip():
            builder.put([section, key.strip()], value.strip(), number)
        else:
            builder.other(line, number)
    if not sections:
        raise Refused("unknown_text", file=source.file)
    return builder.tree()


_SPACED = re.compile(r"([A-Za-z_][\w.-]{1,60})(?:\s+(\S.*))?$")


def parse_spaced(source: Source, hidden: str = "") -> Tree:
    """``key value`` lines; ``#`` and ``;`` begin comments, but ``# @key value`` is a setting named ``@key`` when
    `hidden` is "@". Raises Refused when fewer than nine lines in ten are settings."""
    builder, lines = _Builder(source), 0
    for number, written in enumerate(source.lines, 1):
        line = written.strip()
        mark = ""
        if hidden and line.startswith("#") and line[1:].lstrip().startswith(hidden):
            line, mark = line[1:].lstrip()[len(hidden) :], hidden
        if not line or line.startswith(("#", ";")):
            continue
        lines += 1
        match = _SPACED.match(line)
        if match and len(line) <= 4000 and not line.endswith(("{", ":")):
            builder.put([mark + match.group(1)], (match.group(2) or "").strip(), number)
        else:
            builder.other(line, number)
    if not builder.settings or builder.settings < 0.9 * lines:
        raise Refused("unknown_text", file=source.file)
    return builder.tree()


def parse_table(source: Source, prefix: str) -> Tree:
    """A CSV whose first line names its columns: row n is the section `prefix`n. Raises Refused without any row."""
    builder, names, rows = _Builder(source), list[str](), 0
    for number, written in enumerate(source.lines, 1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(",")]
        if not names:
            names = cells
            continue
        if len(cells) != len(names):
            builder.other(line, number)
            continue
        for name, cell in zip(names, cells, strict=True):
            if name and cell:
                builder.put([f"{prefix}{rows}", name], cell, number)
        rows += 1
    if not builder.settings:
        raise Refused("unknown_text", file=source.file)
    return builder.tree()
