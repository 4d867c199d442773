"""Portraits that agents cut, every state of each, append-only; and, apart, the names that agents give to portraits."""

from __future__ import annotations

import json
from dataclasses import replace

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.portrait import CutPortrait


def add(db: CaseDatabase, portrait: CutPortrait, recorded: str = "") -> tuple[CutPortrait, int]:
    """Keeps a state of a portrait (number 0: a new one); gives it with its number, and the identifier of the state.
    recorded: when it was, if that is not now."""
    number = portrait.number or 1 + int(db.value("SELECT coalesce(max(number), 0) FROM portraits"))
    kept = replace(portrait, number=number, recorded=recorded or now())
    identifier = db.value(
        "INSERT INTO portraits (number, document, recorded) VALUES (?, ?, ?) RETURNING id",
        [number, canonical(encode(kept)), kept.recorded],
    )
    return kept, int(identifier)


def latest(db: CaseDatabase) -> dict[int, CutPortrait]:
    """The last state of every portrait that was cut, withdrawn ones too, by number.

    Raises UserError portrait_damaged.
    """
    found = {}
    for number, document in db.rows("SELECT number, document FROM portraits ORDER BY id"):
        try:
            one: CutPortrait = decode(CutPortrait, json.loads(document))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UserError("portrait_damaged") from error
        found[int(number)] = one
    return dict(sorted(found.items()))


def labels(db: CaseDatabase) -> dict[str, str]:
    """The names given to portraits, by the SHA-256 of their pictures."""
    return dict(db.rows("SELECT sha256, label FROM portrait_labels"))


def put_label(db: CaseDatabase, sha256: str, label: str) -> None:
    """Names a portrait in place of what it was called before; "": nothing is kept."""
    if label:
        db.execute("INSERT OR REPLACE INTO portrait_labels (sha256, label) VALUES (?, ?)", [sha256, label])
    else:
        db.execute("DELETE FROM portrait_labels WHERE sha256 = ?", [sha256])
