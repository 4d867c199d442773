"""Fill in the procedure."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from inspector.casefile import CaseFile, journal, records
from inspector.domain.case import Person, Procedure
from inspector.domain.errors import UserError

_LARGEST = 1_000_000  # bytes


def set_procedure(case: CaseFile, procedure: Procedure) -> Procedure:
    """Keep the procedure; the journal says which mentions changed."""
    before = records.procedure(case.db)
    changed = [f.name for f in fields(Procedure) if getattr(before, f.name) != getattr(procedure, f.name)]
    if changed:
        with case.db.atomic():
            records.save_procedure(case.db, procedure)
            details = {"mentions": changed}
            journal.append(case.db, case.agent, "procedure.set", "procedure", "done", details, ["procedure"])
    return procedure


def procedure_from_file(path: Path, before: Procedure) -> Procedure:
    """The procedure with the mentions of a YAML file; those it does not name stay as they were.

    Raises UserError when the file cannot be read or names something that is not a mention.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("procedure_file", file=path.name, why=f"> {_LARGEST} octets")
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UserError("procedure_file", file=path.name, why=" ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise UserError("procedure_file", file=path.name, why="…")
    values: dict[str, Any] = {}
    known = {f.name for f in fields(Procedure)}
    for key, value in content.items():
        if key not in known:
            raise UserError("procedure_key", file=path.name, key=str(key), known=", ".join(sorted(known)))
        values[key] = _mention(path, key, value)
    return replace(before, **values)


def _mention(path: Path, key: str, value: Any) -> Any:
    if key in {"delegation", "people_met"}:
        if not isinstance(value, list) or not all(isinstance(item, dict) and "name" in item for item in value):
            raise UserError("procedure_people", file=path.name, key=key)
        return tuple(
            Person(str(item["name"]), str(item.get("role", "")), str(item.get("authorisation", ""))) for item in value
        )
    if key in {"requests", "statements"}:
        return tuple(str(item) for item in (value if isinstance(value, list) else [value]))
    if key == "objection_told":
        if value is not None and not isinstance(value, bool):
            raise UserError("procedure_file", file=path.name, why=f"{key}: true | false")
        return value
    return "" if value is None else str(value)
