"""Verification of what was added to a pièce after its intake: other hashes, answers on recorders, receipts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector.casefile import hashes
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.domain.case import Exhibit, JournalEntry

KINDS = ("recorder", "receipt", "signed_copy")
"""Kinds of `exhibit_facts` whose journal line holds the whole document."""


@dataclass(slots=True)
class LaterFacts:
    """What the journal says was added, and the other hashes that the case keeps (`kept`, by file then function)."""

    kept: dict[int, dict[str, str]] = field(default_factory=dict)
    _hashes: dict[tuple[int, str, str], str] = field(default_factory=dict)
    _facts: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    def note(self, entry: JournalEntry) -> None:
        """Remembers an entry that adds something. One whose text was changed is shown by the chain, not here."""
        kind = entry.act.removeprefix("exhibit.")
        if entry.act != "exhibit.hash" and kind not in KINDS:
            return
        try:
            number = int(entry.subject.removeprefix("exhibit "))
            details: dict[str, Any] = json.loads(entry.details)
            if entry.act == "exhibit.hash":
                self._hashes |= {(number, name, function): value for name, function, value in details["hashes"]}
            else:
                self._facts[int(details["fact"])] = (number, kind, canonical(details["document"]))
        except (ValueError, TypeError, KeyError):
            return

    def compare(self, db: CaseDatabase, listed: Sequence[Exhibit], fail: Callable[..., None]) -> bool:
        """Calls `fail` for each row that the journal does not know, or that is not as it says, or that is gone.

        Returns whether there was anything to compare.
        """
        self.kept = hashes.hashes(db)
        seen: set[tuple[int, str, str]] = set()
        for piece in listed:
            for file in piece.files:
                for function, value in self.kept.get(file.id, {}).items():
                    seen.add((piece.number, file.name, function))
                    if self._hashes.get((piece.number, file.name, function)) != value:
                        fail("hash_not_in_journal", number=piece.number, name=file.name, algorithm=function)
        for number, name, function in self._hashes.keys() - seen:
            fail("hash_gone", number=number, name=name, algorithm=function)
        places = ", ".join("?" * len(KINDS))
        rows = {
            identifier: (number, kind, document)
            for identifier, number, kind, document in db.rows(
                f"SELECT id, exhibit, kind, document FROM exhibit_facts WHERE kind IN ({places})",  # noqa: S608
                KINDS,
            )
        }
        for identifier in sorted(rows.keys() | self._facts.keys()):
            if rows.get(identifier) != self._facts.get(identifier):
                number, kind, _ = rows.get(identifier) or self._facts[identifier]
                fail("fact_changed", number=number, kind=kind)
        return bool(self.kept or self._hashes or rows or self._facts)
