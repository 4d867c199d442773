"""What is decided of the law in a control: one JSON document a state, every state kept, the last one counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase

Kind = Literal["purpose", "assessment", "review"]
"""purpose: its regimes; assessment, review: of a finding, by its identifier."""


@dataclass(frozen=True, slots=True)
class LawRecord:
    """One state. subject: what it is about, as its kind names it. recorded: ISO 8601 with offset."""

    id: int
    kind: str
    subject: str
    document: dict[str, Any]
    recorded: str


def add(db: CaseDatabase, kind: Kind, subject: str, document: dict[str, Any], recorded: str = "") -> LawRecord:
    """Keeps a state. Append-only: a later one of the same subject takes the place of an earlier one, which stays.
    recorded: when it was, if that is not now."""
    moment = recorded or now()
    identifier = db.value(
        "INSERT INTO law_records (kind, subject, document, recorded) VALUES (?, ?, ?, ?) RETURNING id",
        [kind, subject, canonical(document), moment],
    )
    return LawRecord(int(identifier), kind, subject, document, moment)


def every(db: CaseDatabase, kind: Kind) -> list[LawRecord]:
    """Every state of a kind, in the order they were written."""
    return [
        LawRecord(identifier, kind, subject, json.loads(document), recorded)
        for identifier, subject, document, recorded in db.rows(
            "SELECT id, subject, document, recorded FROM law_records WHERE kind = ? ORDER BY id", [kind]
        )
    ]


def latest(db: CaseDatabase, kind: Kind) -> dict[str, LawRecord]:
    """The state that counts of each subject of a kind."""
    return {record.subject: record for record in every(db, kind)}
