"""Control templates: one YAML file per family of control, in case_templates/ and in the user's own folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.domain.template import ControlPoint, ControlTemplate, DiscrepancyKind, Regime
from inspector.domain.words import DataCategory, ExhibitKind
from inspector.law.base import base
from inspector.law.entries import LawBase, read_regimes
from inspector.law.located import Located, Texts, parse, read
from inspector.locate import shared_folder, user_folder
from inspector.messages import Language

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class _Point:
    id: str
    title: Texts
    ask: Texts
    look: Texts | None
    collect: Texts
    references: tuple[str, ...]
    cells: tuple[DataCategory, ...]
    breaches: tuple[str, ...]
    expected: tuple[ExhibitKind, ...]
    discrepancies: tuple[DiscrepancyKind, ...]
    regimes: tuple[Regime, ...]

    def in_language(self, language: Language) -> ControlPoint:
        return ControlPoint(
            id=self.id,
            title=self.title[language],
            ask=self.ask[language],
            collect=self.collect[language],
            references=self.references,
            cells=self.cells,
            breaches=self.breaches,
            look=self.look[language] if self.look else "",
            expected=self.expected,
            discrepancies=self.discrepancies,
            regimes=self.regimes,
        )


@dataclass(frozen=True, slots=True)
class _Template:
    id: str
    version: str
    title: Texts
    scope: Texts
    purposes: tuple[tuple[str, tuple[Regime, ...]], ...]
    points: tuple[_Point, ...]
    sha256: str

    def in_language(self, language: Language) -> ControlTemplate:
        return ControlTemplate(
            id=self.id,
            title=self.title[language],
            scope=self.scope[language],
            points=tuple(point.in_language(language) for point in self.points),
            purposes=tuple(purpose for purpose, _ in self.purposes),
            sha256=self.sha256,
            version=self.version,
            choices=self.purposes,
        )


def own_folder() -> Path:
    """Where the user's own templates are; it may not exist."""
    return user_folder() / "templates"


def shipped_ids() -> tuple[str, ...]:
    """The identifiers of the templates shipped, sorted."""
    return tuple(sorted(path.stem for path in shared_folder("case_templates").glob("*.yaml")))


def own_ids() -> tuple[str, ...]:
    """The identifiers of the user's own templates, sorted."""
    return tuple(sorted(path.stem for path in own_folder().glob("*.yaml")))


def templates(language: Language = "fr") -> tuple[ControlTemplate, ...]:
    """The families of control, shipped and the user's own, sorted by identifier.

    Raises UserError with file, line and key when one of the user's own is wrong.
    """
    return tuple(template(identifier, language) for identifier in sorted({*shipped_ids(), *own_ids()}))


def template(identifier: str, language: Language = "fr") -> ControlTemplate:
    """One family of control. Raises UserError template_unknown, or with file, line and key when it is wrong."""
    return load_template(template_file(identifier), language)


def template_file(identifier: str) -> Path:
    """The file of a template. Raises UserError template_unknown."""
    if identifier in shipped_ids():
        return shared_folder("case_templates") / f"{identifier}.yaml"
    if identifier in own_ids():
        return own_folder() / f"{identifier}.yaml"
    raise UserError("template_unknown", id=identifier, known=", ".join(sorted({*shipped_ids(), *own_ids()})))


def load_template(path: Path, language: Language = "fr") -> ControlTemplate:
    """A template from a file, checked. Raises UserError with file, line and key."""
    return _checked(path, _stamp(path), base().version.sha256).in_language(language)


def parse_template(data: bytes, identifier: str, language: Language = "fr") -> ControlTemplate:
    """A template from the bytes of its file, as a case keeps them. Raises as `load_template`."""
    name = f"{identifier}.yaml"
    return _read_template(parse(data, name), Path(name), hashlib.sha256(data).hexdigest(), base()).in_language(language)


def faults(data: bytes, identifier: str) -> tuple[UserError, ...]:
    """What is wrong with the bytes of a template's file, each with its line: point by point and purpose by purpose, so
    that one fault does not hide the others. () when it may be used."""
    name, law = f"{identifier}.yaml", base()
    found: list[UserError] = []

    def tried(read_part: Callable[[], object]) -> None:
        try:
            read_part()
        except UserError as error:
            found.append(error)

    try:
        document = parse(data, name)
    except UserError as error:
        return (error,)
    tried(lambda: _read_template(document, Path(name), "", law))
    tried(lambda: found.extend(_item_faults(document, law)))
    said: dict[str, UserError] = {str(error): error for error in found}
    return tuple(sorted(said.values(), key=lambda error: int(str(error.arguments.get("line", 0)))))


def _item_faults(document: Located, law: LawBase) -> list[UserError]:
    """The first fault of each point and of each purpose."""
    entries, found = document.entries(), []
    readers: dict[str, Callable[[Located], object]] = {
        "purposes": _purpose,
        "points": lambda item: _read_point(item, law),
    }
    for key, read_item in readers.items():
        for item in entries[key].items() if key in entries else ():
            try:
                read_item(item)
            except UserError as error:
                found.append(error)
    return found


def check_against(law: LawBase) -> None:
    """Raises UserError when a template, shipped or the user's own, cites what another law base does not hold."""
    for identifier in (*shipped_ids(), *own_ids()):
        path = template_file(identifier)
        document, data = read(path)
        _read_template(document, path, hashlib.sha256(data).hexdigest(), law)


def valid_identifier(value: str) -> bool:
    """Whether a template may bear that identifier: lower-case letters, digits, "-" and "_"."""
    return _IDENTIFIER.fullmatch(value) is not None


def _stamp(path: Path) -> tuple[int, int]:
    """Changes with the file; (0, 0) when there is none (reading it says so)."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=64)
def _checked(path: Path, stamp: tuple[int, int], law_sha256: str) -> _Template:
    """The template of a file as it stands now, checked against the law base in use."""
    document, data = read(path)
    return _read_template(document, path, hashlib.sha256(data).hexdigest(), base())


def _read_template(document: Located, path: Path, digest: str, law: LawBase) -> _Template:
    fields = document.fields(required=("id", "version", "title", "scope", "purposes", "points"))
    identifier = fields["id"].text()
    if identifier != path.stem:
        fields["id"].fail("law_id_differs", value=identifier)
    if not valid_identifier(identifier):
        fields["id"].fail("law_id_wrong", value=identifier)
    points: dict[str, _Point] = {}
    for item in fields["points"].items():
        point = _read_point(item, law)
        if point.id in points:
            item.fail("law_point_twice", value=point.id)
        points[point.id] = point
    if not points:
        fields["points"].fail("law_list_empty")
    purposes: dict[str, tuple[Regime, ...]] = {}
    for item in fields["purposes"].items():
        purpose, choice = _purpose(item)
        if purpose in purposes:
            item.fail("law_purpose_twice", value=purpose)
        purposes[purpose] = choice
    return _Template(
        id=identifier,
        version=fields["version"].text(),
        title=fields["title"].texts(),
        scope=fields["scope"].texts(),
        purposes=tuple(purposes.items()),
        points=tuple(points.values()),
        sha256=digest,
    )


def _read_point(item: Located, law: LawBase) -> _Point:
    fields = item.fields(
        required=("id", "title", "ask", "collect", "references"),
        optional=("look", "expected", "cells", "discrepancies", "regimes", "breaches"),
    )

    def listed(key: str) -> list[Located]:
        return fields[key].items() if key in fields else []

    references = tuple(i.one_of(law.entries, "law_reference_unknown") for i in fields["references"].items())
    if not references:
        fields["references"].fail("law_list_empty")
    return _Point(
        id=fields["id"].text(),
        title=fields["title"].texts(),
        ask=fields["ask"].texts(),
        look=fields["look"].texts() if "look" in fields else None,
        collect=fields["collect"].texts(),
        references=references,
        cells=tuple(DataCategory(i.one_of(set(DataCategory), "law_category_unknown")) for i in listed("cells")),
        breaches=tuple(i.one_of(law.grounds, "law_breach_unknown") for i in listed("breaches")),
        expected=tuple(
            ExhibitKind(i.one_of(set(ExhibitKind), "law_kind_unknown", known=", ".join(ExhibitKind)))
            for i in listed("expected")
        ),
        discrepancies=tuple(
            DiscrepancyKind(i.one_of(set(DiscrepancyKind), "law_discrepancy_unknown", known=", ".join(DiscrepancyKind)))
            for i in listed("discrepancies")
        ),
        regimes=read_regimes(fields["regimes"]) if "regimes" in fields else (),
    )


def _purpose(item: Located) -> tuple[str, tuple[Regime, ...]]:
    """A purpose ([a-z0-9_], so that a case can name its own), with the regimes it may be placed under: all when it
    states none."""
    if item.is_mapping:
        fields = item.fields(required=("id", "regimes"))
        choice = read_regimes(fields["regimes"])
        if not choice:
            fields["regimes"].fail("law_list_empty")
        item = fields["id"]
    else:
        choice = tuple(Regime)
    value = item.text()
    if not value.isascii() or not value.replace("_", "a").isalnum() or value != value.lower():
        item.fail("law_purpose_wrong", value=value)
    return value, choice
