"""Control templates and the law they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector.domain.words import DataCategory

Verification = Literal["V1", "V2", "M"]
"""How far a legal statement was verified: primary text, a third party, or from memory (never shown as certain)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the law base. `note` says what the status leaves open."""

    id: str
    text: str
    article: str
    subject: str
    paraphrase: str
    source: str
    status: Verification
    note: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A ground (manquement): identifier M01…, its wording, the articles it rests on, as printed."""

    id: str
    title: str
    articles: str
    status: Verification = "V2"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One thing to check. references: identifiers of the law base. cells: categories whose matrix row answers it."""

    id: str
    title: str
    ask: str
    collect: str
    references: tuple[str, ...]
    cells: tuple[DataCategory, ...] = ()
    breaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlTemplate:
    """A family of control. `sha256`: of the YAML file, so that a case tells which template it was opened with."""

    id: str
    title: str
    scope: str
    points: tuple[ControlPoint, ...]
    purposes: tuple[str, ...]
    sha256: str

    def point(self, identifier: str) -> ControlPoint | None:
        """The point of that identifier, None if the template has none."""
        return next((point for point in self.points if point.id == identifier), None)
