"""The three-way matrix: what is declared, configured and observed, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspector.assess.configured import configured, configured_categories
from inspector.assess.observed import observed, observed_categories
from inspector.assess.sensitivity import sensitivity
from inspector.domain.case import Declaration, Proof, StoredReplay
from inspector.domain.matrix import Matrix, MatrixRow, ObservedCell, StatedCell
from inspector.domain.metadata import StoredMetadata
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import UNSPECIFIED_PURPOSE, DataCategory, ObservedValue

Reason = tuple[str, tuple[tuple[str, str], ...]]

SHOWN = (ObservedValue.VENDOR_METADATA, ObservedValue.REPRODUCED)
"""The values that say the data were extracted."""


def matrix(
    declarations: Sequence[Declaration],
    plans: Mapping[int, ProcessingPlan],
    replays: Sequence[StoredReplay],
    recorded: Mapping[int, StoredMetadata] | None = None,
) -> Matrix:
    """One row for each category of data and each purpose declared for it; "unspecified" when none is.

    A category has rows as soon as something is declared, configured (on, off or not stated) or was looked for. Neither
    a configuration nor footage states a purpose: the Configuré and Observé cells of a category are the same in all its
    rows. plans: exhibit number -> plan; recorded:
    exhibit number -> what was read in the vendor's exports. Rows that disagree come first, then the more sensitive
    categories.
    """
    categories = {declaration.category for declaration in declarations}
    categories |= configured_categories(plans) | observed_categories(replays, recorded)
    rows = [
        row
        for category in DataCategory
        if category in categories
        for row in _rows(category, declarations, plans, replays, recorded)
    ]
    rows.sort(key=lambda row: (not row.discrepancy, -sensitivity(row.category), row.purpose))
    return Matrix(tuple(rows))


def _rows(
    category: DataCategory,
    declarations: Sequence[Declaration],
    plans: Mapping[int, ProcessingPlan],
    replays: Sequence[StoredReplay],
    recorded: Mapping[int, StoredMetadata] | None,
) -> list[MatrixRow]:
    mine = [declaration for declaration in declarations if declaration.category is category]
    purposes = sorted({declaration.purpose for declaration in mine}) or [UNSPECIFIED_PURPOSE]
    conf, conf_cameras = configured(plans, category)
    seen, seen_cameras = observed(replays, category, recorded)
    rows = []
    for purpose in purposes:
        said = [declaration for declaration in mine if declaration.purpose == purpose]
        cameras = conf_cameras | seen_cameras | {item.camera for item in said if item.camera}
        cell = declared(said)
        reasons = discrepancies(cell, conf, seen, contradictory=len({item.value for item in said}) > 1)
        rows.append(MatrixRow(category, purpose, tuple(sorted(cameras)), cell, conf, seen, reasons))
    return rows


def declared(said: Sequence[Declaration]) -> StatedCell:
    """The Déclaré cell from the declarations of one category and purpose.

    Yes as soon as one says yes; the longest retention stated, which is the most favourable to who declares it.
    """
    if not said:
        return StatedCell(None, None, ())
    proofs = tuple(Proof("declaration", exhibit=item.exhibit, page=item.page, declaration=item.id) for item in said)
    lengths = [item.retention for item in said if item.retention is not None]
    return StatedCell(any(item.value for item in said), max(lengths, default=None), proofs)


def discrepancies(
    said: StatedCell, conf: StatedCell, seen: ObservedCell, *, contradictory: bool = False
) -> tuple[Reason, ...]:
    """Why the three cells disagree, as codes (``discrepancy.<code>``) with arguments; () when they do not.

    What is not stated disagrees with nothing unless the configuration or the footage says yes. Data that are declared
    and not found on the footage are no discrepancy: the footage is a sample.
    """
    found: list[Reason] = []
    extracted = seen.value in SHOWN
    figures = (("count", str(seen.count)), ("passages", str(seen.passages)), ("images", str(seen.images)))
    if contradictory:
        found.append(("declarations_contradict", ()))
    if said.value is False and conf.value:
        found.append(("declared_no_configured_yes", ()))
    recorded = seen.value is ObservedValue.VENDOR_METADATA
    if said.value is False and extracted:
        found.append(("declared_no_recorded" if recorded else "declared_no_observed", figures))
    if said.value and conf.value is False:
        found.append(("declared_yes_configured_no", ()))
    if said.value is None and conf.value:
        found.append(("not_declared_configured", ()))
    if said.value is None and extracted:
        found.append(("not_declared_recorded" if recorded else "not_declared_observed", figures))
    if conf.value is False and recorded:
        found.append(("configured_no_recorded", figures))
    return (*found, *_retention(said, conf))


def _retention(said: StatedCell, conf: StatedCell) -> list[Reason]:
    if not conf.value or said.value is None or not (conf.unlimited or conf.retention):
        return []
    allowed = said.retention if said.value or said.retention is not None else 0.0
    limits = (("configured_days", _days(conf.retention)), ("declared_days", _days(allowed)))
    if conf.unlimited:
        return (
            [("retention_unlimited", limits[1:])] if allowed is not None else [("retention_unlimited_undeclared", ())]
        )
    if allowed is None:
        return [("retention_not_declared", limits[:1])]
    if conf.retention is not None and conf.retention > allowed:
        return [("retention_declared_none" if allowed == 0 else "retention_longer", limits)]
    return []


def _days(seconds: float | None) -> str:
    """Days, with at most two decimals."""
    return "" if seconds is None else f"{seconds / 86400:.2f}".rstrip("0").rstrip(".")
