"""What was typed and read, held by the journal: each line that writes a declaration, a finding, a plan or the procedure
carries the SHA-256 of the row as it was then written, and verification computes it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from inspector.casefile.database import CaseDatabase
from inspector.domain.case import JournalEntry

KEY = "record_sha256"
"""Name under which a journal line's details carry it."""

_ROWS = {
    "declaration": (
        "SELECT category, purpose, camera, value, retention, exhibit, page, quote FROM declarations WHERE id = ?"
    ),
    "finding": "SELECT point, status, text, proofs, breaches, created, changed FROM findings WHERE id = ?",
    "plan": "SELECT document FROM plans WHERE exhibit = ?",
    "procedure": "SELECT document FROM procedure WHERE only = ?",
    "capture": "SELECT replay, frame, pts, time, taken, sha256, size FROM captures WHERE id = ?",
}
_ACTS = {
    "declaration.add": "declaration", "finding.add": "finding", "finding.change": "finding", "plan.read": "plan",
    "plan.typed": "plan", "procedure.set": "procedure", "capture.take": "capture",
}  # fmt: skip


def record_sha256(db: CaseDatabase, kind: str, number: int = 1) -> str | None:
    """SHA-256 (hex) of a row's columns as a JSON list; None when there is no such row. kind: a key of `_ROWS`."""
    row = db.row(_ROWS[kind], [number])
    if row is None:
        return None
    text = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class WrittenRecords:
    """The last hash that the journal gives of each record."""

    _said: dict[tuple[str, int], str] = field(default_factory=dict)

    def note(self, entry: JournalEntry) -> None:
        """Remembers a line that writes a record. One whose text was changed is shown by the chain, not here."""
        kind = _ACTS.get(entry.act)
        if kind is None:
            return
        try:
            value = json.loads(entry.details).get(KEY)
            number = int(entry.subject.rpartition(" ")[2]) if kind != "procedure" else 1
        except (ValueError, AttributeError):
            return
        if isinstance(value, str):
            self._said[kind, number] = value

    def compare(self, db: CaseDatabase, fail: Callable[..., None]) -> None:
        """Calls `fail` for each record that is gone, or no longer as the journal says it was last written."""
        for (kind, number), value in self._said.items():
            now = record_sha256(db, kind, number)
            if now is None:
                fail(f"{kind}_gone", number=number)
            elif now != value:
                fail(f"{kind}_changed_since", number=number)
