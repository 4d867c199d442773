"""The three-way matrix of a case."""

from __future__ import annotations

from inspector import assess, casefile
from inspector.casefile import metadata_records, records
from inspector.domain.matrix import Matrix


def matrix(db: casefile.Db) -> Matrix:
    """Declared, configured and observed, from what the case holds now."""
    return assess.matrix(records.declarations(db), records.plans(db), records.replays(db), metadata_records.stored(db))
