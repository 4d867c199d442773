"""The five questions on footage taken from a recorder: asked when it is received, or answered later."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from inspector import bounded_yaml
from inspector.casefile import CaseFile, Db, exhibit_facts
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import RecorderAnswers

_LARGEST = 1_000_000  # bytes
_KIND = "recorder"


def answer(case: CaseFile, exhibit: int, answers: RecorderAnswers) -> RecorderAnswers:
    """Record the answers on a pièce; earlier ones stay as history, the same ones again are not recorded twice.

    Raises UserError recorder_nothing when there is no answer and there never was, exhibit_unknown.
    """
    before = answered(case.db).get(exhibit)
    if before is None and answers.empty:
        raise UserError("recorder_nothing")
    if before != answers:
        exhibit_facts.add(case, exhibit, _KIND, answers.to_json())
    return answers


def answered(db: Db) -> dict[int, RecorderAnswers]:
    """The answers that count, by number of the pièce."""
    return {number: RecorderAnswers(**fact.document) for number, fact in exhibit_facts.latest(db, _KIND).items()}


def from_file(path: Path, before: RecorderAnswers | None = None) -> RecorderAnswers:
    """The answers of a YAML file; those it does not name stay as they were. Raises UserError recorder_answer."""
    known = {one.name: one for one in fields(RecorderAnswers)}

    def refuse(why: str) -> UserError:
        return UserError("recorder_answer", file=path.name, why=why, known=", ".join(known))

    try:
        if path.stat().st_size > _LARGEST:
            raise refuse(f"> {_LARGEST}")
        content = bounded_yaml.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise refuse(" ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise refuse("…")
    values: dict[str, Any] = {}
    for key, value in content.items():
        if key not in known:
            raise refuse(f"« {key} »")
        if "bool" in str(known[key].type):
            if value is not None and not isinstance(value, bool):
                raise refuse(f"{key}: yes | no")
            values[key] = value
        else:
            values[key] = "" if value is None else str(value).strip()
    return replace(before or RecorderAnswers(), **values)
