"""Zones turned upside down where the vendor's vertical axis is in doubt: a choice of the agent, kept and journaled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inspector.casefile import CaseFile, Db, exhibits, journal, records
from inspector.domain.errors import UserError
from inspector.domain.plan import Geometry, ProcessingPlan

DOUBTS = frozenset({"axis_vertical", "axis_rotated"})
"""Warnings of a reading that leave the vertical axis in doubt."""

_SETTING = "plans_flipped"
_DIGITS = 6


def in_doubt(plan: ProcessingPlan) -> bool:
    """Whether the vendor's documents leave the vertical axis of the zones in doubt."""
    return any(warning.code in DOUBTS for warning in plan.warnings)


def flipped(db: Db) -> frozenset[int]:
    """The exhibits whose zones were turned upside down."""
    return frozenset(records.setting(db, _SETTING, []))


def flip(case: CaseFile, exhibit: int, turned: bool) -> None:
    """Turn the zones of the configuration of an exhibit upside down, or back. Raises UserError plan_not_read."""
    exhibits.exhibit(case.db, exhibit)
    if exhibit not in records.plans(case.db):
        raise UserError("plan_not_read", exhibit=exhibit)
    now = flipped(case.db)
    wanted = now | {exhibit} if turned else now - {exhibit}
    if wanted != now:
        with case.db.atomic():
            records.save_setting(case.db, _SETTING, sorted(wanted))
            details, wrote = {"flipped": turned}, [f"setting {_SETTING}"]
            journal.append(case.db, case.agent, "plan.flip", f"exhibit {exhibit}", "done", details, wrote)


def as_drawn(plan: ProcessingPlan, turned: bool) -> ProcessingPlan:
    """The plan with its zones and lines as they are to be drawn and replayed."""
    return replace(plan, steps=tuple(replace(s, geometry=_over(s.geometry)) for s in plan.steps)) if turned else plan


def _over(geometry: Geometry) -> Geometry:
    """The outline turned over the middle of the picture; the order of its points stays, and with it the side that a
    line counts from."""
    points: Any = tuple((x, round(1 - y, _DIGITS)) for x, y in geometry.points)
    return replace(geometry, points=points)
