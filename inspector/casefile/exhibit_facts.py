"""What is learned of a pièce after its intake. Rows are only ever added: the latest counts, the others are history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from inspector.casefile import journal
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.domain.errors import UserError

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile


class StoredFact(NamedTuple):
    """One row. kind: "recorder", "receipt"…; recorded: ISO 8601 in UTC."""

    id: int
    exhibit: int
    kind: str
    document: dict[str, Any]
    recorded: str


def add(case: CaseFile, exhibit: int, kind: str, document: dict[str, Any], *, result: str = "done") -> StoredFact:
    """Keeps a fact and writes the journal's line, act "exhibit.<kind>", in one transaction.

    document: what JSON can hold. result: of the journal's line. Raises UserError exhibit_unknown.
    """
    if case.db.value("SELECT 1 FROM exhibits WHERE number = ?", [exhibit]) is None:
        raise UserError("exhibit_unknown", number=exhibit)
    with case.db.atomic():
        recorded = now()
        identifier = case.db.value(
            "INSERT INTO exhibit_facts (exhibit, kind, document, recorded) VALUES (?, ?, ?, ?) RETURNING id",
            [exhibit, kind, canonical(document), recorded],
        )
        details = {"fact": identifier, "document": document}
        journal.append(case.db, case.agent, f"exhibit.{kind}", f"exhibit {exhibit}", result, details)
    return StoredFact(identifier, exhibit, kind, document, recorded)


def facts(db: CaseDatabase, kind: str, exhibit: int | None = None) -> list[StoredFact]:
    """All facts of a kind, of one pièce or of all, in the order recorded."""
    where = "" if exhibit is None else "AND exhibit = ?"
    return [
        StoredFact(identifier, number, kind, json.loads(document), recorded)
        for identifier, number, document, recorded in db.rows(
            f"SELECT id, exhibit, document, recorded FROM exhibit_facts WHERE kind = ? {where} ORDER BY id",  # noqa: S608
            [kind] if exhibit is None else [kind, exhibit],
        )
    ]


def latest(db: CaseDatabase, kind: str) -> dict[int, StoredFact]:
    """The last fact of a kind of each pièce that has one, by number."""
    return {fact.exhibit: fact for fact in facts(db, kind)}
