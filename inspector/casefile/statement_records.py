"""What the organisation states, each statement with its source. Append-only."""

from __future__ import annotations

import json
from dataclasses import replace

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.statement import Statement


def add(db: CaseDatabase, statement: Statement, recorded: str = "") -> Statement:
    """Keeps a statement and gives it with its identifier and the moment. recorded: that moment, if it is not now."""
    kept = replace(statement, id=0, recorded=recorded or now())
    identifier = db.value(
        "INSERT INTO statements (document, recorded) VALUES (?, ?) RETURNING id",
        [canonical(encode(kept)), kept.recorded],
    )
    return replace(kept, id=int(identifier))


def every(db: CaseDatabase) -> list[Statement]:
    """Every statement, in the order recorded. Raises UserError statement_damaged."""
    found = []
    for identifier, document in db.rows("SELECT id, document FROM statements ORDER BY id"):
        try:
            one: Statement = decode(Statement, json.loads(document))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UserError("statement_damaged") from error
        found.append(replace(one, id=identifier))
    return found
