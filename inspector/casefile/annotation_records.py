"""What agents saw on images of footage: every state of an image, the last one counts. Append-only."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.annotation import Annotation
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError

RECORDED, COMPARED, TAKEN = "annotation.record", "annotation.compare", "annotation.merge"
"""Acts on a pièce: images of it annotated; the boxes of a replay shown on those that were; annotations of it taken from
a colleague's case."""


def add(db: CaseDatabase, annotation: Annotation) -> Annotation:
    """Keeps what was seen on an image and gives it with its identifier."""
    document = canonical(encode(replace(annotation, id=0)))
    identifier = db.value(
        "INSERT INTO annotations (footage, frame, document, recorded) VALUES (?, ?, ?, ?) RETURNING id",
        [annotation.footage, annotation.frame, document, now()],
    )
    return replace(annotation, id=int(identifier))


def latest(db: CaseDatabase, footage: int | None = None) -> list[Annotation]:
    """The annotation that counts of each image, by pièce and image. Raises UserError annotation_damaged."""
    rows = db.rows(
        "SELECT id, document FROM annotations WHERE ? IS NULL OR footage = ? ORDER BY id", [footage, footage]
    )
    try:
        found = {}
        for identifier, document in rows:
            raw = json.loads(document)
            found[int(raw["footage"]), str(raw["index_digest"]), int(raw["frame"])] = (identifier, raw)
        return [
            replace(decode(Annotation, raw), id=number)
            for _, (number, raw) in sorted(found.items(), key=lambda item: item[0])
        ]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError("annotation_damaged") from error


def count(db: CaseDatabase) -> int:
    """How many states there are."""
    return int(db.value("SELECT count(*) FROM annotations"))


def agents(db: CaseDatabase, footage: int) -> list[str]:
    """Names, in the journal, of those who annotated images of a pièce, here or in a case that was taken in."""
    rows = db.rows(
        "SELECT DISTINCT agent FROM journal WHERE act = ? AND subject = ?",
        [RECORDED, f"exhibit {footage}"],
    )
    return sorted({name for (name,) in rows} | {name for said in _taken(db, footage) for name in said["agents"]})


def compared(db: CaseDatabase, footage: int) -> bool:
    """Whether the boxes of a replay were shown on annotated images of a pièce."""
    found = db.value("SELECT 1 FROM journal WHERE act = ? AND subject = ? LIMIT 1", [COMPARED, f"exhibit {footage}"])
    return found is not None


def _taken(db: CaseDatabase, footage: int) -> list[dict[str, Any]]:
    """What the lines of merges say of annotations of a pièce."""
    rows = db.rows("SELECT details FROM journal WHERE act = ? AND subject = ?", [TAKEN, f"exhibit {footage}"])
    return [json.loads(details) for (details,) in rows]
