"""YAML read with its line numbers, so that whoever edits a template is told the file, the line and the key.

Only what the files of the law need: mappings, lists and text.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import yaml

from inspector.bounded_yaml import measure
from inspector.domain.errors import UserError
from inspector.messages import LANGUAGES, Language

Texts = dict[Language, str]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same nodes from libyaml, some ten times faster


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML node with the file it is in and the key path that leads to it."""

    file: str
    key: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """Line in the file, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def is_mapping(self) -> bool:
        """Whether the node is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    def fail(self, code: str, **arguments: object) -> NoReturn:
        """Raises UserError: the sentence `code` with this file, line and key."""
        raise UserError(code, file=self.file, line=self.line, key=self.key, **arguments)

    def fields(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Located]:
        """The values of a mapping by key. Fails on a missing key, a key not listed, a key written twice."""
        found = self.entries()
        for key in required:
            if key not in found:
                self.fail("law_key_missing", wanted=key)
        known = {*required, *optional}
        for key, value in found.items():
            if key not in known:
                value.fail("law_key_unknown", known=", ".join(sorted(known)))
        return found

    def entries(self) -> dict[str, Located]:
        """The values of a mapping whose keys are free."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fail("law_not_mapping")
        found: dict[str, Located] = {}
        for key_node, value_node in self.node.value:
            name = Located(self.file, self.key, key_node).text()
            value = Located(self.file, f"{self.key}.{name}" if self.key else name, value_node)
            if name in found:
                Located(self.file, value.key, key_node).fail("law_key_twice")
            found[name] = value
        return found

    def items(self) -> list[Located]:
        """The values of a list; their key is the list's with the position, from 1."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail("law_not_list")
        return [Located(self.file, f"{self.key}[{n}]", node) for n, node in enumerate(self.node.value, 1)]

    def text(self) -> str:
        """A scalar as it is written: numbers and dates stay text. Fails on anything else and on empty text."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.fail("law_not_text")
        return str(self.node.value).strip()

    def texts(self) -> Texts:
        """A text in each language: ``{fr: …, en: …}``. French serves where there is no English, and one text may stand
        for all (a template of one's own)."""
        if isinstance(self.node, yaml.ScalarNode):
            same = self.text()
            return dict.fromkeys(LANGUAGES, same)
        others = [language for language in LANGUAGES if language != "fr"]
        fields = self.fields(required=("fr",), optional=others)
        french = fields["fr"].text()
        return {language: fields[language].text() if language in fields else french for language in LANGUAGES}

    def day(self) -> date:
        """A date, YYYY-MM-DD."""
        written = self.text()
        try:
            found = date.fromisoformat(written)
        except ValueError:
            self.fail("law_day_wrong", value=written)
        if found.isoformat() != written:
            self.fail("law_day_wrong", value=written)
        return found

    def one_of(self, allowed: Container[str], code: str, /, **arguments: object) -> str:
        """A text that is one of those allowed; else fails with `code` and the value."""
        value = self.text()
        if value not in allowed:
            self.fail(code, value=value, **arguments)
        return value


def read(path: Path) -> tuple[Located, bytes]:
    """The document of a YAML file, and its bytes.

    Raises UserError: law_file_unreadable (missing, refused, not UTF-8), law_file_syntax (with its line).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("law_file_unreadable", file=path.name) from error
    return parse(data, path.name), data


def parse(data: bytes, name: str) -> Located:
    """The document of the bytes of a YAML file; `name` is told in errors. Raises as `read`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("law_file_unreadable", file=name) from error
    try:
        measure(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise UserError("law_file_syntax", file=name, line=line) from error
    if node is None:
        raise UserError("law_file_syntax", file=name, line=1)
    return Located(name, "", node)
