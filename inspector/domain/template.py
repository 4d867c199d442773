"""Control templates and the law they cite."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from inspector.domain.words import DataCategory, ExhibitKind

Verification = Literal["V1", "V2", "M"]
"""How far a legal statement was verified: primary text, a third party, or from memory (never shown as certain)."""


class Regime(StrEnum):
    """The legal regimes a purpose may fall under; chosen per purpose before any ground is proposed."""

    RGPD = "rgpd"
    LIL3 = "lil3"
    CSI = "csi"
    EXPERIMENT = "experiment"


class DiscrepancyKind(StrEnum):
    """What kind of écart of the matrix a control point looks for."""

    CONFIGURED = "configured"
    OBSERVED = "observed"
    RETENTION = "retention"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the law base. `paraphrase` ends with its mark when the status is not V1; `note` says what the status
    leaves open. regimes: () goes with any. valid_from, valid_to: ISO dates, both included, "" when no limit is known.
    """

    id: str
    text: str
    article: str
    subject: str
    paraphrase: str
    source: str
    status: Verification
    note: str = ""
    regimes: tuple[Regime, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A ground (manquement): identifier M01…, its wording, the articles it rests on, as printed. regimes: those under
    which it may be proposed."""

    id: str
    title: str
    articles: str
    status: Verification = "V2"
    regimes: tuple[Regime, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One thing to check: what to ask, to look at, to collect. references: identifiers of the law base. expected: kinds
    of pièce that would settle it. cells and discrepancies: the rows of the matrix that answer it, and the kinds of
    écart they are searched for. regimes: under which it bears, () under any."""

    id: str
    title: str
    ask: str
    collect: str
    references: tuple[str, ...]
    cells: tuple[DataCategory, ...] = ()
    breaches: tuple[str, ...] = ()
    look: str = ""
    expected: tuple[ExhibitKind, ...] = ()
    discrepancies: tuple[DiscrepancyKind, ...] = ()
    regimes: tuple[Regime, ...] = ()

    def bears_under(self, regimes: Collection[Regime]) -> bool:
        """Whether the point bears on a purpose placed under these regimes."""
        return not self.regimes or bool(set(self.regimes) & set(regimes))


@dataclass(frozen=True, slots=True)
class ControlTemplate:
    """A family of control. `sha256`: of the YAML file, so that a case tells which template it was opened with.
    choices: for each purpose, the regimes it may be placed under."""

    id: str
    title: str
    scope: str
    points: tuple[ControlPoint, ...]
    purposes: tuple[str, ...]
    sha256: str
    version: str = ""
    choices: tuple[tuple[str, tuple[Regime, ...]], ...] = ()

    def regimes(self, purpose: str) -> tuple[Regime, ...]:
        """The regimes among which that purpose is placed; all of them for a purpose of the case's own."""
        return dict(self.choices).get(purpose, tuple(Regime))

    def point(self, identifier: str) -> ControlPoint | None:
        """The point of that identifier, None if the template has none."""
        return next((point for point in self.points if point.id == identifier), None)
