"""What the parts of a merge share: the two cases, what is known of them, and how a thing that comes is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inspector.casefile import journal, records
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_plan import Plan
from inspector.casefile.store import CaseFile

_ROWS_AT_ONCE = 20_000


class Carrier:
    """Under way, in one transaction. case, db: this case; other: the one taken in, head: its head; staged: file there
    -> content here; plan: what comes (its maps grow as it does); brought: kind -> pairs of identifiers."""

    def __init__(self, case: CaseFile, other: CaseDatabase, staged: Mapping[int, int], plan: Plan) -> None:
        self.case, self.db, self.other, self.staged = case, case.db, other, staged
        self.plan = plan
        self.head = records.case_head(other)
        self.brought: dict[str, list[list[int]]] = {}

    def enter(self, kind: str, subject: str, item: str | Sequence[str], source: int, **more: object) -> None:
        details = {"case": self.head.id, "item": source, **more}
        items = [item] if isinstance(item, str) else item
        journal.append(self.db, self.case.agent, f"{kind}.merge", subject, "done", details, items)

    def note(self, kind: str, source: int, here: int) -> None:
        self.plan.maps[kind][source] = here
        self.brought.setdefault(kind, []).append([source, here])

    def fact(self, exhibit: int, kind: str, document: str, recorded: str) -> None:
        self.db.execute(
            "INSERT INTO exhibit_facts (exhibit, kind, document, recorded) VALUES (?, ?, ?, ?)",
            [exhibit, kind, document, recorded],
        )

    def columns(self, table: str, but: tuple[str, ...]) -> list[str]:
        return [name for (_, name, *_) in self.db.rows(f"PRAGMA table_info({table})") if name not in but]

    def stream(
        self, select: str, start: list[int], insert: str, moved: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    ) -> None:
        """Rows by their identifier, some thousands at a time; the last parameter of `select` is the one before."""
        last = start[-1]
        while rows := self.other.rows(f"{select} ORDER BY id LIMIT {_ROWS_AT_ONCE}", [*start[:-1], last]):
            last = rows[-1][0]
            self.db.executemany(insert, [moved(row) for row in rows])
