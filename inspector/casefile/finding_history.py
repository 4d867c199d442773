"""Who wrote each state of a finding, and what a line of its review is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from inspector.casefile import records
from inspector.casefile.canonical import canonical
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal_reading import of_subject
from inspector.domain.case import Finding


def digest(finding: Finding) -> str:
    """SHA-256 (hex) over all that a finding says: what a line of its review names it by."""
    said = [finding.point, finding.status.value, finding.text, [asdict(p) for p in finding.proofs], finding.breaches]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def authors(db: CaseDatabase, finding: Finding) -> list[str]:
    """The agents who recorded its states, the oldest first, the present one last; "" where the journal does not tell.

    What came from a colleague's case has its author there, which the line of the merge repeats (`of_states`).
    """
    written = list(_written(db, finding.id))
    found, place = [], 0
    for one in [*records.former_findings(db, finding.id), finding]:
        text = hashlib.sha256(one.text.encode()).hexdigest()
        at = next((n for n in range(place, len(written)) if _wrote(written[n][0], one, text)), None)
        place = place if at is None else at + 1
        found.append("" if at is None else written[at][1])
    return found


def of_states(states: list[Finding], agents: list[str]) -> list[dict[str, Any]]:
    """What the line of a merge says of each state that it brings, with its author."""
    return [
        {
            "text_sha256": hashlib.sha256(one.text.encode()).hexdigest(),
            "status": one.status.value,
            "proofs": len(one.proofs),
            "breaches": list(one.breaches),
            "agent": agent,
        }
        for one, agent in zip(states, agents, strict=True)
    ]


def _written(db: CaseDatabase, finding: int) -> Iterator[tuple[dict[str, Any], str]]:
    for entry in of_subject(db, f"finding {finding}"):
        if entry.act in ("finding.add", "finding.change"):
            yield json.loads(entry.details), entry.agent
        elif entry.act == "finding.merge":
            for state in json.loads(entry.details).get("states", ()):
                yield state, str(state["agent"])


def _wrote(details: dict[str, Any], one: Finding, text_sha256: str) -> bool:
    """Whether a line of the journal is about this state."""
    return (details.get("text_sha256"), details.get("status"), details.get("proofs"), details.get("breaches")) == (
        text_sha256, one.status.value, len(one.proofs), list(one.breaches),
    )  # fmt: skip
