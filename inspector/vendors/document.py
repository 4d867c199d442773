"""A file offered to the readers: its text, and its tree when it is YAML, JSON or XML, parsed once for all of them."""

from __future__ import annotations

import re
from functools import cached_property

from inspector.vendors.json_tree import parse_json
from inspector.vendors.refusal import Refused
from inspector.vendors.source import Source
from inspector.vendors.tree import Tree
from inspector.vendors.xml_tree import parse_xml
from inspector.vendors.yaml_tree import parse_yaml

_INI = re.compile(r"\s*\[[\w .:-]+\]\s*$")
_KEYED = re.compile(r"\s*(?:-\s+|[^\s:=]+\s*:(?:\s|$)|---)")
_ROOT = re.compile(r"<(?![?!])([\w.:-]+)")


class Document:
    """What the readers are given. sha256: hex, of the bytes received."""

    def __init__(self, source: Source, sha256: str) -> None:
        self.source = source
        self.sha256 = sha256

    @cached_property
    def form(self) -> str:
        """ "xml", "json" or "yaml" (which plain text passes for), by the first character that is not blank."""
        start = self.source.text.lstrip()
        if start.startswith("<") and _ROOT.search(start):
            return "xml"
        return "json" if start.startswith(("{", "[", "//", "/*")) else "yaml"

    @property
    def xml_root(self) -> str:
        """Name of the first element of an XML file, with its prefix."""
        match = _ROOT.search(self.source.text)
        return match.group(1) if match else ""

    def nature(self) -> str | None:
        """What a file that could not be parsed rather is, as a message code: JSON lines, or a text of another form
        (INI, ``key=value``, a log). None when it is the broken YAML or JSON that it looks like."""
        lines = [line for line in self.source.lines[:400] if line.strip() and not line.lstrip().startswith("#")]
        if self.form == "json" and len(lines) > 1 and lines[0].lstrip().startswith("{"):
            try:
                parse_json(Source(self.source.file, lines[0], self.source.encoding))
            except Refused:
                return None
            return "unknown_json_lines"
        if self.form == "yaml" or _INI.match(lines[0] if lines else ""):
            keyed = sum(_KEYED.match(line) is not None for line in lines)
            return "unknown_text" if keyed < 0.4 * len(lines) else None
        return None

    def tree(self) -> Tree:
        """The tree of a YAML, JSON or XML file. Raises Refused when it is none of them."""
        parsed = self._parsed
        if isinstance(parsed, Refused):
            raise parsed
        return parsed

    @cached_property
    def _parsed(self) -> Tree | Refused:
        try:
            if self.form == "xml":
                return parse_xml(self.source)
            return self._json_or_yaml() if self.form == "json" else parse_yaml(self.source)
        except Refused as refusal:
            return refusal

    def _json_or_yaml(self) -> Tree:
        """A file that begins with a bracket may be YAML in its flow form: `{mqtt: {host: a}}`, `[a, b]`."""
        try:
            return parse_json(self.source)
        except Refused as refusal:
            if refusal.warning.code != "json_broken":
                raise
            try:
                return parse_yaml(self.source)
            except Refused:
                raise refusal from None
