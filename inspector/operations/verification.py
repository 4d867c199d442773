"""Check a case from its bytes."""

from __future__ import annotations

from collections.abc import Generator

from inspector.casefile import CaseFile, journal, verify
from inspector.domain.progress import Progress


def check(case: CaseFile, head: str | None = None) -> Generator[Progress, None, verify.Verification]:
    """Recompute everything; a verification that fails writes an entry that nothing removes."""
    result = yield from verify.verify(case, head)
    details = {"failures": [{"code": f.code, **dict(f.arguments)} for f in result.failures]}
    with case.db.atomic():
        journal.append(case.db, case.agent, "case.verify", "case", "done" if result.ok else "failed", details)
    return result
