"""The XML documents of one file: usually one; in a console log, several among lines that are not XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.domain.plan import NotUnderstood, PlanWarning
from inspector.vendors.document import Document
from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Node, Tree
from inspector.vendors.xml_tree import parse_xml
from inspector.vendors.yaml_tree import MOST_NODES

_MARK = re.compile(r"AnalyticsModule|RuleEngineConfiguration|GetRulesResponse|MetadataConfiguration|onvif\.org/ver")
_OPEN = re.compile(r"<((?:[\w.-]{1,60}:)?Envelope)(?=[\s>])")


def parsed(document: Document) -> Tree:
    """The tree of the file. Several envelopes give a sequence of their documents, with the lines of the file.

    An envelope that cannot be read is a warning, and not understood. Raises Refused when nothing can be read.
    """
    try:
        tree = document.tree()
        if document.form in ("xml", "json"):
            return tree
    except Refused as refusal:
        if not refusal.warning.code.endswith("_broken"):
            raise
        first = refusal
    else:
        first = Refused("unknown_text", file=document.source.file)
    source = document.source
    if not _MARK.search(source.text):
        raise first
    trees: list[Node] = []
    warnings: list[PlanWarning] = []
    dropped: list[NotUnderstood] = []
    line, before, nodes = 1, 0, 0
    for begin, end in _envelopes(source.text):
        line += source.text.count("\n", before, begin)
        before = begin
        try:
            root = parse_xml(Source(source.file, source.text[begin:end], source.encoding)).root
        except Refused as refusal:
            if not refusal.warning.code.endswith("_broken"):
                raise
            warnings.append(PlanWarning("onvif_document_broken", (("line", str(line)),)))
            dropped.append(NotUnderstood("Envelope", line))
            continue
        nodes += _moved(root, line - 1, begin)
        if nodes > MOST_NODES:
            raise Refused("file_too_complex", file=source.file, limit=MOST_NODES)
        trees.append(root)
    if not trees:
        raise first
    return Tree(source, Node(1, 0, items=trees), warnings, dropped)


def _envelopes(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each envelope; one without its end goes to where the next begins."""
    found = list(_OPEN.finditer(text))
    for number, match in enumerate(found):
        begin = match.start()
        limit = found[number + 1].start() if number + 1 < len(found) else len(text)
        mark = f"</{match.group(1)}>"
        end = text.find(mark, begin, limit)
        yield begin, (limit if end < 0 else end + len(mark))


def _moved(root: Node, lines: int, offset: int) -> int:
    """Shift a part's places to those of the whole file; how many nodes it has."""
    waiting, count = [root], 0
    while waiting:
        node = waiting.pop()
        count += 1
        node.first, node.last = node.first + lines, node.last + lines
        node.begin, node.end = node.begin + offset, node.end + offset
        for entry in (node.entries or {}).values():
            entry.line, entry.begin = entry.line + lines, entry.begin + offset
            waiting.append(entry.node)
        waiting += node.items or []
    return count
