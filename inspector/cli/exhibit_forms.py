"""What the commands print of a pièce: how it was received, its hashes, its recorder, its receipts."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from inspector import messages
from inspector.domain.case import Exhibit
from inspector.domain.exhibit_facts import ReceiptCheck, RecorderAnswers, reception
from inspector.domain.footage import FootageClock, Timeline
from inspector.footage.told_time import timeline_told
from inspector.messages import Language
from inspector.operations.cases import Overview


def document(item: Exhibit, overview: Overview, language: Language) -> dict[str, Any]:
    """What is added to a pièce's own document: reception, hashes by file name, recorder, receipts, timeline, clock."""
    known = reception(item)
    hashes = {file.name: overview.hashes[file.id] for file in item.files if file.id in overview.hashes}
    recorder = overview.recorders.get(item.number)
    whole, hours = overview.timelines.get(item.number), overview.clocks.get(item.number)
    return {
        "medium": known.medium or None,
        "medium_text": known.medium_text,
        "method": known.method or None,
        "times": {
            file.name: {"modified": file.modified, "created": known.created.get(file.name)} for file in item.files
        },
        "raw_names": dict(known.raw_names),
        "noticed": {
            kind: found
            for kind in ("empty", "hidden", "system", "duplicates", "links")
            if (found := list(getattr(known, kind)))
        },
        "hashes": hashes,
        "recorder": asdict(recorder) if recorder else None,
        "receipts": [receipt(check) for check in overview.receipts.get(item.number, ())],
        "timeline": timeline(whole, language) if whole else None,
        "clock": clock(hours) if hours else None,
    }


def timeline(made: Timeline, language: Language) -> dict[str, Any]:
    """The files of a pièce in the order of their time; starts in seconds."""
    return {
        "order": made.order,
        "precision": made.precision,
        "frames": sum(segment.frames for segment in made.segments),
        "segments": [asdict(segment) | {"start": float(segment.start)} for segment in made.segments],
        "text": list(timeline_told(made, language)),
    }


def clock(known: FootageClock) -> dict[str, Any]:
    """Start and offset, null until known; seconds: camera minus reference."""
    return asdict(known)


def receipt(check: ReceiptCheck) -> dict[str, Any]:
    """One comparison with a list."""
    return asdict(check)


def text(item: Exhibit, overview: Overview, language: Language) -> str:
    """The same for a reader, below the lines of the pièce itself."""
    known = reception(item)
    lines = []
    if known.medium or known.medium_text:
        named = messages.name_of("medium", known.medium, language) if known.medium else ""
        shown = " — ".join(part for part in (named, known.medium_text) if part)
        lines.append(messages.text("cli.exhibit.medium", language, medium=shown))
    if known.method:
        method = messages.name_of("method", known.method, language)
        lines.append(messages.text("cli.exhibit.method", language, method=method))
    for file in item.files:
        for function, value in overview.hashes.get(file.id, {}).items():
            lines.append(f"{function} {value}  {file.name}")
    if answers := overview.recorders.get(item.number):
        lines += recorder_lines(answers, language)
    for check in overview.receipts.get(item.number, ()):
        lines += receipt_lines(check, language)
    return "\n".join(f"  {line}" for line in lines)


def recorder_lines(answers: RecorderAnswers, language: Language) -> list[str]:
    """One line for each question answered: its words, the answer, what was added."""
    lines = []
    colon = " : " if language == "fr" else ": "
    for one in fields(RecorderAnswers):
        if one.name.endswith("_text"):
            continue
        value = getattr(answers, one.name)
        more = getattr(answers, f"{one.name}_text", "")
        if value in (None, "") and not more:
            continue
        said = value if isinstance(value, str) else messages.text(_ANSWERS[value], language)
        question = messages.text(f"recorder.{one.name}", language)
        lines.append(question + colon + " — ".join(part for part in (said, more) if part))
    return lines


_ANSWERS = {True: "cli.yes", False: "cli.no", None: "cli.not_stated"}


def receipt_lines(check: ReceiptCheck, language: Language) -> list[str]:
    """The result in one line, then each difference."""
    code = "receipt.ok" if check.ok else "receipt.failed"
    failures = len(check.failures) + check.more
    lines = [messages.text(code, language, name=check.name, matched=check.matched, failures=failures)]
    for line in check.failures:
        said = messages.text(
            f"receipt.line.{line.state}", language, name=line.name, expected=line.expected, found=line.found
        )
        lines.append(f"  {said}")
    if check.more:
        lines.append("  " + messages.text("receipt.more", language, count=check.more))
    for code, count in (("receipt.elsewhere", check.elsewhere), ("receipt.aside", check.aside)):
        if count:
            lines.append("  " + messages.text(code, language, count=count))
    for listed, held in check.renamed:
        lines.append("  " + messages.text("receipt.renamed", language, listed=listed, held=held))
    return lines
