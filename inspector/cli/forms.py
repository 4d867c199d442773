"""What the commands print: JSON documents and plain text of the same things."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from inspector import casefile, messages
from inspector.assess import matrix_to_json
from inspector.casefile import records, verify
from inspector.cli import exhibit_forms
from inspector.cli.output import table, warning
from inspector.domain.case import Declaration, Exhibit, Finding, Procedure
from inspector.domain.footage import FootageFacts
from inspector.domain.matrix import Matrix, ObservedCell, StatedCell
from inspector.domain.observation import ReplayRecord, record_to_json
from inspector.domain.plan import ProcessingPlan, ProcessingStep
from inspector.domain.seal import Sealed
from inspector.domain.words import ObservedValue
from inspector.messages import Language
from inspector.operations import deposit
from inspector.operations.cases import Overview

__all__ = ["warning"]


def facts(found: FootageFacts, file: str, language: Language) -> dict[str, Any]:
    """`probe --json`."""
    document = {"file": file} | asdict(found)
    document["irregularities"] = [
        {
            "code": item.code,
            "arguments": dict(item.arguments),
            "text": messages.text(f"irregularity.{item.code}", language, **dict(item.arguments)),
        }
        for item in found.irregularities
    ]
    return document


def exhibit(item: Exhibit) -> dict[str, Any]:
    """One pièce with its files; sha256 is that of its file when it has one only."""
    return {
        "number": item.number,
        "name": item.name,
        "kind": item.kind.value,
        "size": item.size,
        "sha256": item.main.sha256 if len(item.files) == 1 else None,
        "received": item.received,
        "from": item.handed_by,
        "note": item.note,
        "reference": item.reference,
        "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in item.files],
    }


def exhibit_text(item: Exhibit, language: Language) -> str:
    """Number, size and hash."""
    lines = [messages.text("cli.add.done", language, number=item.number, name=item.name, size=item.size)]
    if item.reference:
        lines.append("  " + messages.text("cli.exhibit.reference", language, origin=item.origin))
    lines += [f"  SHA-256 {file.sha256}  {file.name}" for file in item.files]
    return "\n".join(lines)


def procedure(item: Procedure) -> dict[str, Any]:
    """The mentions."""
    return asdict(item)


def declaration(item: Declaration) -> dict[str, Any]:
    """One declaration; retention in seconds."""
    return asdict(item) | {"category": item.category.value}


def finding(item: Finding) -> dict[str, Any]:
    """One finding; only the fields of a proof that apply."""
    proofs = [{k: v for k, v in asdict(proof).items() if v not in (None, "")} for proof in item.proofs]
    return asdict(item) | {"status": item.status.value, "proofs": proofs}


def case(item: Overview) -> dict[str, Any]:
    """The head of a case."""
    return asdict(item.case) | {"form": item.case.form.value}


def overview(item: Overview, language: Language) -> dict[str, Any]:
    """`show --json`."""
    return {
        "case": case(item),
        "procedure": procedure(item.procedure),
        "exhibits": [
            exhibit(e) | exhibit_forms.document(e, item, language) | {"problems": _problems(item, e.number, language)}
            for e in item.exhibits
        ],
        "declarations": [declaration(d) for d in item.declarations],
        "statements": [asdict(one) for one in item.statements],
        "plans": [
            {
                "exhibit": number,
                "format": plan.format,
                "format_version": plan.format_version,
                "cameras": [c.id for c in plan.cameras],
                "steps": len(plan.steps),
                "not_understood": len(plan.not_understood),
            }
            for number, plan in sorted(item.plans.items())
        ],
        "replays": [
            {
                "id": r.id,
                "footage": r.footage,
                "plan": r.plan,
                "camera": r.record.camera if r.record else r.camera,
                "state": r.state,
                "started": r.started,
                "ended": r.ended,
                "frames": r.record.frames if r.record else None,
                "passages": r.record.passages if r.record else None,
                "observations": r.record.observations if r.record else None,
                "digest": r.record.digest if r.record else None,
            }
            for r in item.replays
        ],
        "captures": [asdict(c) for c in item.captures],
        "findings": [finding(f) for f in item.findings],
        "bundles": [asdict(bundle) for bundle in item.bundles],
        "origin": item.origin and asdict(item.origin),
        "journal": {"count": item.journal_count, "head": item.journal_head},
        "failed_verifications": [
            {
                "number": past.number,
                "local": past.local,
                "agent": past.agent,
                "failures": [_failure(code, known, language) for code, known in past.failures],
            }
            for past in item.failed_verifications
        ],
    }


def _failure(code: str, known: tuple[tuple[str, str], ...], language: Language) -> dict[str, Any]:
    return {"code": code, "arguments": dict(known), "text": messages.text(f"failure.{code}", language, **dict(known))}


def _problems(item: Overview, number: int, language: Language) -> list[str]:
    return [messages.text(p.code, language, **p.arguments) for p in item.problems if p.exhibit == number]


def overview_text(item: Overview, language: Language) -> str:
    """`show`."""
    head = item.case
    lines = [f"{head.decision}  {head.organisation}  ({messages.name_of('form', head.form, language)})", ""]
    for e in item.exhibits:
        lines.append(exhibit_text(e, language))
        lines += [f"  ! {sentence}" for sentence in _problems(item, e.number, language)]
        for check in deposit.standing(item.receipts.get(e.number, ())):
            lines += [f"  {'' if check.ok else '! '}{line}" for line in exhibit_forms.receipt_lines(check, language)]
    counted = {
        "declarations": item.declarations,
        "plans": item.plans,
        "replays": item.replays,
        "findings": item.findings,
    }
    lines.append("")
    lines += [f"{messages.text(f'cli.show.{name}', language)} : {len(items)}" for name, items in counted.items()]
    lines += [
        f"  ! {messages.text(f'replay_state.{replay.state}', language, n=replay.id)}"
        for replay in item.replays
        if replay.state != "done"
    ]
    lines.append(messages.text("cli.show.journal", language, count=item.journal_count, head=item.journal_head))
    for bundle in item.bundles:
        variant = messages.text(f"bundle.variant.{bundle.variant.value}", language)
        lines.append(messages.text("cli.show.bundle", language, variant=variant, path=bundle.path, when=bundle.local))
    if item.origin:
        lines.append(messages.text("cli.show.origin", language, digest=item.origin.digest))
    if item.failed_verifications:
        lines.append(f"{messages.text('cli.show.failed_verifications', language)} :")
    for past in item.failed_verifications:
        told = (_failure(code, known, language)["text"] for code, known in past.failures)
        lines.append(f"  {past.number}  {past.local}  {past.agent} : {' '.join(told)}")
    return "\n".join(lines)


def yes_no(value: bool | None, language: Language) -> str:
    """Yes, no, or not stated."""
    return messages.text({True: "cli.yes", False: "cli.no", None: "cli.not_stated"}[value], language)


def plan_text(plan: ProcessingPlan, language: Language) -> str:
    """`plan`, for a reader."""
    name = messages.format_name(plan.format, plan.format_version, language)
    title = messages.text("cli.plan.title", language, format=name, file=plan.file)
    rows = [[messages.text(f"cli.column.{c}", language) for c in ("camera", "kind", "name", "enabled", "line")]]
    rows += [_step_row(step, language) for step in plan.steps]
    lines = [title, "", table(rows), ""]
    for r in plan.recipients:
        lines.append(f"→ {r.kind} {r.address} : {yes_no(r.enabled, language)}")
    for kept in plan.retention:
        value = "∞" if kept.value is None else _amount(kept.value, kept.unit, language)
        lines.append(f"⏱ {kept.camera or '*'} {kept.what} : {value} ({yes_no(kept.enabled, language)})")
    lines.append(messages.text("cli.plan.not_understood", language, count=len(plan.not_understood)))
    lines += [f"  {item.path} ({item.line})" for item in plan.not_understood]
    return "\n".join(lines)


def _amount(value: float, unit: str, language: Language) -> str:
    known = ("day", "hour", "minute", "second", "image")
    return messages.text(f"cli.unit.{unit}", language, value=f"{value:g}") if unit in known else f"{value:g} {unit}"


def _step_row(step: ProcessingStep, language: Language) -> list[str]:
    enabled = yes_no(step.enabled, language)
    if not step.stated:
        enabled += f" ({messages.text('cli.default', language)})"
    line = step.provenance[0].line if step.provenance else None
    return [
        step.camera,
        messages.name_of("kind", step.kind, language),
        step.name,
        enabled,
        "" if line is None else str(line),
    ]


def record_text(record: ReplayRecord, language: Language) -> str:
    """`replay`, for a reader."""
    lines = [
        messages.text(
            "cli.replay.done",
            language,
            frames=record.frames,
            passages=record.passages,
            observations=record.observations,
            digest=record.digest,
        )
    ]
    rows = [[messages.text(f"cli.column.{c}", language) for c in ("category", "observations", "passages")]]
    rows += [
        [messages.name_of("category", s.category, language), str(s.observations), str(s.passages)]
        for s in record.summary
    ]
    lines.append(table(rows))
    lines += [
        f"{messages.name_of('observed', 'not_replayable', language)} : {item.step} — "
        + messages.text(f"not_replayable.{item.why}", language)
        for item in record.not_replayable
    ]
    return "\n".join(lines)


def matrix_text(found: Matrix, language: Language) -> str:
    """`matrix`, for a reader; a row in discrepancy begins with "≠" and is followed by its reasons."""
    columns = ("mark", "category", "purpose", "declared", "configured", "observed")
    rows = [["" if c == "mark" else messages.text(f"cli.column.{c}", language) for c in columns]]
    notes: list[list[str]] = [[]]
    for row in found.rows:
        rows.append(
            [
                "≠" if row.discrepancy else "",
                messages.name_of("category", row.category, language),
                messages.name_of("purpose", row.purpose, language),
                _stated(row.declared, language),
                _stated(row.configured, language),
                _observed(row.observed, language),
            ]
        )
        notes.append([messages.text(f"discrepancy.{code}", language, **dict(args)) for code, args in row.reasons])
    heading, rule, *lines = table(rows).split("\n")
    printed = [heading, rule]
    for line, reasons in zip(lines, notes[1:], strict=True):
        printed.append(line)
        printed += [f"   · {reason}" for reason in reasons]
    printed.append("")
    printed.append(messages.text("cli.matrix.count", language, count=found.discrepancies, rows=len(found.rows)))
    return "\n".join(printed)


def _stated(cell: StatedCell, language: Language) -> str:
    words = yes_no(cell.value, language)
    if cell.retention is not None:
        words += ", " + duration(cell.retention, language)
    return words


def duration(seconds: float, language: Language) -> str:
    """Seconds in the largest unit that is whole."""
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds and seconds % size == 0:
            return messages.text(f"cli.unit.{unit}", language, value=f"{seconds / size:g}")
    return messages.text("cli.unit.second", language, value=f"{seconds:g}")


def _observed(cell: ObservedCell, language: Language) -> str:
    if cell.value is None:
        return messages.text("cli.not_replayed", language)
    words = messages.name_of("observed", cell.value, language)
    if cell.value is ObservedValue.VENDOR_METADATA:
        said = messages.text("cli.recorded", language, count=cell.count, passages=cell.passages)
        return f"{words} ({said})"
    return f"{words} ({messages.text('cli.searched', language, images=cell.images, passages=cell.passages)})"


def sealed(item: Sealed) -> dict[str, Any]:
    """`seal --json`."""
    return {
        "folder": str(item.folder),
        "variant": item.variant.value,
        "seal": item.seal,
        "digest": item.digest,
        "files": item.files,
        "size": item.size,
        "journal": {"count": item.journal_count, "head": item.journal_head},
        "signer": item.signer,
        "left_out": [{"exhibit": one.exhibit, "file": one.file, "why": one.why} for one in item.left_out],
    }


def verification(result: verify.Verification, language: Language) -> dict[str, Any]:
    """`verify --json`."""
    return {
        "ok": result.ok,
        "checked": list(result.checked),
        "failures": [_failure(f.code, f.arguments, language) for f in result.failures],
    }


def verification_text(result: verify.Verification, language: Language) -> str:
    """`verify`, for a reader: each thing that fails by name."""
    lines = [messages.text(f"failure.{f.code}", language, **dict(f.arguments)) for f in result.failures]
    lines.append(
        messages.text(
            "cli.verify.ok" if result.ok else "cli.verify.failed",
            language,
            checked=len(result.checked),
            failures=len(result.failures),
        )
    )
    return "\n".join(lines)


def demo(db: casefile.Db, found: Matrix, written: list[Path], language: Language) -> dict[str, Any]:
    """`demo --json`: the matrix, the replays with their digests, the documents."""
    replays = [
        {"id": r.id, "footage": r.footage, "camera": r.record.camera, **_digest(r.record)}
        for r in records.replays(db)
        if r.record
    ]
    return {"matrix": matrix_to_json(found), "replays": replays, "files": [str(file) for file in written]}


def _digest(record: ReplayRecord) -> dict[str, Any]:
    document = record_to_json(record)
    return {name: document[name] for name in ("frames", "passages", "observations", "digest")}
