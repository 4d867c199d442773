"""The Configuré cell: what the configurations switch on for one category of data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inspector.domain.case import Proof
from inspector.domain.matrix import StatedCell
from inspector.domain.plan import ProcessingPlan, Provenance, Retention
from inspector.domain.words import DataCategory

UNITS = {
    "s": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hour": 3600,
    "d": 86400,
    "day": 86400,
    "week": 7 * 86400,
    "month": 30 * 86400,
    "year": 365 * 86400,
}
"""Units of time of a retention, in seconds. Months of 30 days and years of 365. Any other unit (files, megabytes) sets
no limit of time."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One thing in a configuration that bears on a category. retention: as written; None when it is not about that."""

    enabled: bool | None
    stated: bool
    camera: str
    proofs: tuple[Proof, ...]
    retention: Retention | None = None


def configured(plans: Mapping[int, ProcessingPlan], category: DataCategory) -> tuple[StatedCell, set[str]]:
    """The cell, and the cameras it is about.

    True when an enabled step, retention or special inference yields the category; False when what could yield it is
    all switched off; None when that is not stated, or nothing bears on it. A configuration states no purpose: the cell
    is the same for all purposes of the category. retention: the longest limit of those enabled.
    """
    sources = [source for exhibit, plan in plans.items() for source in _sources(exhibit, plan, category)]
    enabled = [source for source in sources if source.enabled]
    value = True if enabled else None if any(s.enabled is None for s in sources) else False if sources else None
    deciding = enabled or sources
    kept = [source.retention for source in enabled if source.retention is not None]
    lengths = [seconds(retention) for retention in kept]
    unlimited = any(length is None for length in lengths)
    known = [length for length in lengths if length is not None]
    cell = StatedCell(
        value,
        max(known, default=None),
        tuple(dict.fromkeys(proof for source in deciding for proof in source.proofs)),
        default=bool(deciding) and not any(source.stated for source in deciding),
        unlimited=unlimited,
    )
    return cell, {source.camera for source in deciding if source.camera}


def configured_categories(plans: Mapping[int, ProcessingPlan]) -> set[DataCategory]:
    """Every category that a configuration bears on, switched on or not."""
    found: set[DataCategory] = set()
    for plan in plans.values():
        found.update(category for step in plan.steps for category in step.produces)
        found.update(category for retention in plan.retention for category in retention.categories)
        found.update(special.category for special in plan.special)
    return found


def seconds(retention: Retention) -> float | None:
    """How long it is kept; None without a limit of time."""
    unit = UNITS.get(retention.unit.lower().removesuffix("s") or "s")
    return None if retention.value is None or unit is None else retention.value * unit


def _sources(exhibit: int, plan: ProcessingPlan, category: DataCategory) -> Iterator[_Source]:
    for step in plan.steps:
        if category in step.produces:
            yield _Source(step.enabled, step.stated, step.camera, _proofs(exhibit, step.provenance))
    for special in plan.special:
        if special.category is category:
            # A special inference is always read somewhere in the file.
            yield _Source(special.enabled, True, special.camera or "", _proofs(exhibit, special.provenance))
    for kept in plan.retention:
        # Kept for no time at all is not kept.
        if category in kept.categories and kept.value != 0:
            yield _Source(kept.enabled, kept.stated, kept.camera or "", _proofs(exhibit, kept.provenance), kept)


def _proofs(exhibit: int, places: Iterable[Provenance]) -> tuple[Proof, ...]:
    return tuple(Proof("configuration", exhibit=exhibit, path=place.path, line=place.line) for place in places)
