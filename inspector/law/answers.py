"""Which cells of the matrix answer a control point."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.matrix import Matrix, MatrixRow
from inspector.domain.template import ControlPoint, DiscrepancyKind

KINDS: dict[str, DiscrepancyKind] = {
    "declarations_contradict": DiscrepancyKind.CONTRADICTION,
    "declared_no_configured_yes": DiscrepancyKind.CONFIGURED,
    "declared_yes_configured_no": DiscrepancyKind.CONFIGURED,
    "not_declared_configured": DiscrepancyKind.CONFIGURED,
    "declared_no_observed": DiscrepancyKind.OBSERVED,
    "not_declared_observed": DiscrepancyKind.OBSERVED,
    "declared_no_recorded": DiscrepancyKind.OBSERVED,
    "not_declared_recorded": DiscrepancyKind.OBSERVED,
    "configured_no_recorded": DiscrepancyKind.OBSERVED,
    "retention_longer": DiscrepancyKind.RETENTION,
    "retention_declared_none": DiscrepancyKind.RETENTION,
    "retention_not_declared": DiscrepancyKind.RETENTION,
    "retention_unlimited": DiscrepancyKind.RETENTION,
    "retention_unlimited_undeclared": DiscrepancyKind.RETENTION,
}
"""The kind of each reason of the matrix (``discrepancy.<code>``)."""


@dataclass(frozen=True, slots=True)
class AnsweringRow:
    """A row of the matrix that bears on a point. codes: its reasons of the kinds that the point looks for."""

    row: MatrixRow
    codes: tuple[str, ...]


def answering(point: ControlPoint, matrix: Matrix) -> tuple[AnsweringRow, ...]:
    """The rows of the categories of a point, in the order of the matrix. They show where to look; a person concludes.

    A point that names no kind of discrepancy takes them all.
    """
    wanted = point.discrepancies or tuple(DiscrepancyKind)
    return tuple(
        AnsweringRow(row, tuple(code for code, _ in row.reasons if KINDS[code] in wanted))
        for row in matrix.rows
        if row.category in point.cells
    )
