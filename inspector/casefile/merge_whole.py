"""The whole comparison of two cases: what `merge_plan` compares, what hangs on it, the procedure, the settings."""

from __future__ import annotations

from inspector.casefile import merge_plan, merge_procedure, merge_settings, merge_states, records
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_plan import Plan


def make(db: CaseDatabase, other: CaseDatabase) -> Plan:
    """Compares the two; nothing is written. Raises ValueError when the other holds what no case of ours does."""
    plan = merge_plan.make(db, other)
    merge_states.compare(plan, db, other)
    merge_settings.compare(plan, db, other)
    merge_procedure.compare(plan, records.procedure(db), records.procedure(other))
    return plan
