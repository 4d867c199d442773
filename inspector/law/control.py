"""Control templates: one YAML file per family of control, in case_templates/."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.domain.template import ControlPoint, ControlTemplate
from inspector.domain.words import DataCategory
from inspector.law.base import LawBase, base
from inspector.law.located import Located, Texts, read
from inspector.locate import shared_folder
from inspector.messages import Language


@dataclass(frozen=True, slots=True)
class _Point:
    id: str
    title: Texts
    ask: Texts
    collect: Texts
    references: tuple[str, ...]
    cells: tuple[DataCategory, ...]
    breaches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Template:
    id: str
    title: Texts
    scope: Texts
    purposes: tuple[str, ...]
    points: tuple[_Point, ...]
    sha256: str

    def in_language(self, language: Language) -> ControlTemplate:
        return ControlTemplate(
            id=self.id,
            title=self.title[language],
            scope=self.scope[language],
            points=tuple(
                ControlPoint(
                    id=point.id,
                    title=point.title[language],
                    ask=point.ask[language],
                    collect=point.collect[language],
                    references=point.references,
                    cells=point.cells,
                    breaches=point.breaches,
                )
                for point in self.points
            ),
            purposes=self.purposes,
            sha256=self.sha256,
        )


def templates(language: Language = "fr") -> tuple[ControlTemplate, ...]:
    """The families of control shipped, sorted by identifier."""
    return tuple(template.in_language(language) for _, template in sorted(_shipped().items()))


def template(identifier: str, language: Language = "fr") -> ControlTemplate:
    """One family of control. Raises UserError template_unknown."""
    found = _shipped().get(identifier)
    if found is None:
        raise UserError("template_unknown", id=identifier, known=", ".join(sorted(_shipped())))
    return found.in_language(language)


def load_template(path: Path, language: Language = "fr") -> ControlTemplate:
    """A template from a file of one's own, checked. Raises UserError with file, line and key."""
    return _read_template(path, base()).in_language(language)


@cache
def _shipped() -> dict[str, _Template]:
    loaded = [_read_template(path, base()) for path in sorted(shared_folder("case_templates").glob("*.yaml"))]
    return {template.id: template for template in loaded}


def _read_template(path: Path, law: LawBase) -> _Template:
    document, data = read(path)
    fields = document.fields(required=("id", "version", "title", "scope", "purposes", "points"))
    if fields["id"].text() != path.stem:
        fields["id"].fail("law_id_differs", value=fields["id"].text())
    points: dict[str, _Point] = {}
    for item in fields["points"].items():
        point = _read_point(item, law)
        if point.id in points:
            item.fail("law_point_twice", value=point.id)
        points[point.id] = point
    return _Template(
        id=fields["id"].text(),
        title=fields["title"].texts(),
        scope=fields["scope"].texts(),
        purposes=tuple(_identifier(item) for item in fields["purposes"].items()),
        points=tuple(points.values()),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _read_point(item: Located, law: LawBase) -> _Point:
    fields = item.fields(required=("id", "title", "ask", "collect", "references"), optional=("cells", "breaches"))
    return _Point(
        id=fields["id"].text(),
        title=fields["title"].texts(),
        ask=fields["ask"].texts(),
        collect=fields["collect"].texts(),
        references=tuple(_one_of(i, law.entries, "law_reference_unknown") for i in fields["references"].items()),
        cells=tuple(_category(i) for i in fields["cells"].items()) if "cells" in fields else (),
        breaches=tuple(_one_of(i, law.grounds, "law_breach_unknown") for i in fields["breaches"].items())
        if "breaches" in fields
        else (),
    )


def _one_of(item: Located, known: Container[str], code: str) -> str:
    value = item.text()
    if value not in known:
        item.fail(code, value=value)
    return value


def _category(item: Located) -> DataCategory:
    value = item.text()
    if value not in set(DataCategory):
        item.fail("law_category_unknown", value=value)
    return DataCategory(value)


def _identifier(item: Located) -> str:
    """A purpose: [a-z0-9_], so that a case can name its own."""
    value = item.text()
    if not value.isascii() or not value.replace("_", "a").isalnum() or value != value.lower():
        item.fail("law_purpose_wrong", value=value)
    return value
