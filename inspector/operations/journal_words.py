"""What an entry of the journal says, in words: its act, its subject, its result, one sentence."""

from __future__ import annotations

import json
import re
from typing import Any

from inspector import messages
from inspector.domain.case import JournalEntry
from inspector.domain.journal import ComputerClock
from inspector.messages import Language, name_of

_NAMED = {name: name for name in ("category", "purpose", "status", "form", "verdict", "statement_kind")}
"""Details whose value is an identifier -> family of its names."""


def act_name(act: str, language: Language) -> str:
    """The name of an act; an act of another version is shown by its code."""
    return name_of("act", act, language)


def result_name(result: str, language: Language) -> str:
    """The name of a result."""
    return name_of("result", result, language)


def subject_name(subject: str, language: Language) -> str:
    """ "exhibit 3" in words; a name (of a file, of the case) is itself."""
    kind, number = _parts(subject)
    known = f"subject.{kind}" in messages.table()
    return messages.text(f"subject.{kind}", language, n=number) if known else subject


def sentence(entry: JournalEntry, language: Language) -> str:
    """What was done, in one line. An entry whose details say less than the sentence asks (another version wrote it) is
    its act and subject."""
    code = f"act_said.{entry.act}"
    if code in messages.table():
        try:
            return messages.text(code, language, **_arguments(entry, language))
        except (KeyError, ValueError):
            pass
    subject = subject_name(entry.subject, language)
    name = act_name(entry.act, language)
    return f"{name} — {subject}" if subject else name


def clock_words(clock: ComputerClock | None, language: Language) -> str:
    """How this computer's clock stood against the reference; None: not measured."""
    if clock is None:
        return messages.text("computer_clock.unknown", language)
    return offset_words(clock.seconds, language)


def offset_words(seconds: float, language: Language) -> str:
    """An offset of the clock; positive: ahead."""
    if not seconds:
        return messages.text("computer_clock.right", language)
    which = "ahead" if seconds > 0 else "behind"
    return messages.text(f"computer_clock.{which}", language, seconds=f"{abs(seconds):.3f}".rstrip("0").rstrip("."))


def _parts(subject: str) -> tuple[str, str]:
    match = re.fullmatch(r"([a-z]+)(?: (\d+))?", subject)
    return (match[1], match[2] or "") if match else ("", "")


def _source(details: dict[str, Any], language: Language) -> str:
    """Where a declaration comes from."""
    if details.get("said_by"):
        return f"{details['said_by']}, {str(details['said_at']).replace('T', ' ')}"
    return messages.text("statement.from_exhibit", language, exhibit=details["exhibit"])


def _arguments(entry: JournalEntry, language: Language) -> dict[str, Any]:
    details = json.loads(entry.details)
    if not isinstance(details, dict):
        raise ValueError(entry.details)  # noqa: TRY004 - as for details that are not JSON
    number = _parts(entry.subject)[1]
    known: dict[str, Any] = {
        "subject": subject_name(entry.subject, language),
        "result": result_name(entry.result, language),
    }
    if number:
        known["n"] = number
    for name, value in details.items():
        if isinstance(value, list):
            known[f"{name}_count"] = len(value)
        elif isinstance(value, bool):
            known[name] = messages.text("cli.yes" if value else "cli.no", language)
        elif name in _NAMED:
            known[name] = name_of(_NAMED[name], str(value), language)
        else:
            known[name] = "" if value is None else value
    if entry.act == "exhibit.problem":
        fields = {name: value for name, value in details.items() if name != "code"}
        known["problem"] = messages.text(str(details["code"]), language, **fields)
    if entry.act.startswith("declaration."):
        known["source"] = _source(details, language)
    if entry.act == "clock.computer":
        known["offset"] = offset_words(float(details["seconds"]), language)
    return known
