"""Check a case from its bytes."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from inspector.casefile import CaseFile, journal, observations, records, sealed, verify
from inspector.domain.progress import Progress
from inspector.replay import digest_of


def check(case: CaseFile, head: str | None = None) -> Generator[Progress, None, verify.Verification]:
    """Recompute everything, the digests of the replays too; no stored result is trusted.

    A verification that fails writes an entry that nothing removes, even in a case that came from a sealed bundle, in
    which nothing else is written.
    """
    result = yield from verify.verify(case, head)
    result = yield from _check_replays(case, result)
    details = {"failures": [{"code": f.code, **dict(f.arguments)} for f in result.failures]}
    if result.ok and case.db.sealed:
        return result
    with sealed.lifted(case.db), case.db.atomic():
        journal.append(case.db, case.agent, "case.verify", "case", "done" if result.ok else "failed", details)
    return result


def _check_replays(case: CaseFile, result: verify.Verification) -> Generator[Progress, None, verify.Verification]:
    """Each replay's digest again, from the observations as they are kept now."""
    stored = [item for item in records.replays(case.db) if item.record is not None]
    for done, item in enumerate(stored):
        yield Progress("verify_replays", done, len(stored), "replay")
        assert item.record is not None
        found = digest_of(observations.in_order(case.db, item.id))
        checked = (*result.checked, f"replay {item.id}")
        failures = result.failures
        if found != item.record.digest:
            failures = (*failures, verify.Failure("replay_digest", (("replay", str(item.id)),)))
        result = replace(result, ok=not failures, checked=checked, failures=failures)
    return result
