"""What is joined to the documents for machines: findings and manifest, in JSON. Facts alone in what is handed over."""

from __future__ import annotations

import json
from typing import Any

from inspector.domain.case import Exhibit, Finding, Proof
from inspector.domain.codec import encode
from inspector.report.archive import Attachment
from inspector.report.draft import Draft
from inspector.seal import checker

FINDINGS, MANIFEST = "constats.json", "manifeste.json"
FORMAT_VERSION = 1


def handed_over(draft: Draft) -> tuple[Attachment, ...]:
    """For a document handed over: texts and proofs of the findings, and the manifest. No status, no control point."""
    return (_findings(draft, [_fact(draft, one) for one in _told(draft)]), _manifest(draft))


def inside(draft: Draft) -> tuple[Attachment, ...]:
    """For the internal document: the findings whole, and the manifest."""
    return (_findings(draft, [_whole(draft, one) for one in draft.inputs.findings]), _manifest(draft))


def _told(draft: Draft) -> list[Finding]:
    return [one for one in sorted(draft.inputs.findings, key=lambda f: f.id) if one.id in draft.numbers]


def _fact(draft: Draft, finding: Finding) -> dict[str, Any]:
    proofs = [_proof(draft, proof) for proof in finding.proofs]
    return {"number": draft.numbers[finding.id], "text": finding.text, "proofs": proofs}


def _whole(draft: Draft, finding: Finding) -> dict[str, Any]:
    gravity, review = draft.inputs.gravities.get(finding.id), draft.inputs.reviews.get(finding.id)
    return {
        "number": draft.numbers.get(finding.id),
        "point": finding.point,
        "status": finding.status.value,
        "text": finding.text,
        "breaches": list(finding.breaches),
        "proofs": [_proof(draft, proof) for proof in finding.proofs],
        "gravity": None if gravity is None else encode(gravity),
        "review": None if review is None else encode(review),
    }


def _proof(draft: Draft, proof: Proof) -> dict[str, Any]:
    made: dict[str, Any] = encode(proof)
    held = draft.inputs.captures.get(proof.capture) if proof.capture is not None else None
    if held is not None:
        capture = held[0]
        made["capture"] = {
            "number": capture.id, "replay": capture.replay, "frame": capture.frame, "pts": capture.pts,
            "seconds": capture.time, "sha256": capture.sha256,
        }  # fmt: skip
    declared = draft.inputs.declaration(proof.declaration)
    if declared is not None and declared.said_by:  # no pièce says it
        made |= {"said_by": declared.said_by, "said_at": declared.said_at}
    return made


def _findings(draft: Draft, findings: list[dict[str, Any]]) -> Attachment:
    document = {"format": "inspector-findings", "version": FORMAT_VERSION, **_edition(draft), "findings": findings}
    return Attachment(FINDINGS, draft.words.plain("attached_findings"), _json(document))


def _manifest(draft: Draft) -> Attachment:
    inputs = draft.inputs
    document = {
        "format": "inspector-manifest",
        "version": FORMAT_VERSION,
        **_edition(draft),
        "exhibits": [_exhibit(one) for one in sorted(inputs.exhibits, key=lambda e: e.number)],
        "replays": [
            {"number": one.id, "footage": one.footage, "plan": one.plan, "digest": one.record.digest,
             "models": one.record.models, "complete": one.record.complete}
            for one in sorted(inputs.replays, key=lambda r: r.id) if one.record is not None
        ],
        "journal": {"entries": inputs.journal_count, "head": inputs.journal_head},
        "checker_sha256": checker.sha256(),
    }  # fmt: skip
    return Attachment(MANIFEST, draft.words.plain("attached_manifest"), _json(document))


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    files = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in exhibit.files]
    return {
        "number": exhibit.number, "name": exhibit.name, "kind": exhibit.kind.value, "received": exhibit.received,
        "reference": exhibit.reference, "files": files,
    }  # fmt: skip


def _edition(draft: Draft) -> dict[str, Any]:
    inputs = draft.inputs
    return {
        "case": {"decision": inputs.case.decision, "organisation": inputs.case.organisation},
        "edition": {"number": inputs.version, "dated": inputs.dated, "closed": inputs.closed},
        "tool": inputs.tool_version,
        "law": {"version": inputs.law.version, "sha256": inputs.law.sha256},
    }


def _json(document: object) -> bytes:
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")
