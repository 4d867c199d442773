"""The three-way matrix: declared, configured, observed."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.case import Proof
from inspector.domain.words import DataCategory, ObservedValue


@dataclass(frozen=True, slots=True)
class StatedCell:
    """Déclaré or Configuré: True yes, False no, None not stated. retention: seconds; None: none stated.

    `default`: True when the value is the vendor's default and not written in the file.
    `unlimited`: True when something of it is kept with no limit of time stated (by disk capacity, by number of
    files…); `retention` is then the longest of the limits stated elsewhere, if any.
    """

    value: bool | None
    retention: float | None
    proofs: tuple[Proof, ...]
    default: bool = False
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class ObservedCell:
    """Observé: one of five values, or None when nothing was replayed yet.

    images and passages: what was searched. count: data extracted. detail: message codes
    (``detail.<code>``) with arguments, printed with it.
    """

    value: ObservedValue | None
    images: int
    passages: int
    count: int
    proofs: tuple[Proof, ...]
    detail: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One category of data for one purpose. reasons: message codes (``discrepancy.<code>``) with arguments; a row
    with at least one is an écart."""

    category: DataCategory
    purpose: str
    cameras: tuple[str, ...]
    declared: StatedCell
    configured: StatedCell
    observed: ObservedCell
    reasons: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def discrepancy(self) -> bool:
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows: discrepancies first, then by sensitivity."""

    rows: tuple[MatrixRow, ...]

    @property
    def discrepancies(self) -> int:
        """How many rows disagree."""
        return sum(row.discrepancy for row in self.rows)


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One category of data as a replay extracted it."""

    category: DataCategory
    observations: int
    passages: int
    first_frame: int | None
    last_frame: int | None
    steps: tuple[str, ...]
    models: tuple[str, ...]
