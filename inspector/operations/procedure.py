"""Fill in the procedure."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from inspector import bounded_yaml, casefile
from inspector.casefile import CaseFile, journal, records
from inspector.domain.case import Person, Procedure
from inspector.domain.errors import UserError
from inspector.domain.visit import Asked, Collected, DocumentForm, Incident, Outcome, Signing
from inspector.domain.words import ControlForm
from inspector.messages import Language, text
from inspector.operations import recheck

_LARGEST = 1_000_000  # bytes


def set_procedure(case: CaseFile, procedure: Procedure) -> Procedure:
    """Keep the procedure; the journal says which mentions changed.

    Raises UserError exhibit_unknown when a document collected names a pièce that is not there.
    """
    for one in procedure.collected:
        if one.exhibit is not None and case.db.value("SELECT 1 FROM exhibits WHERE number = ?", [one.exhibit]) is None:
            raise UserError("exhibit_unknown", number=one.exhibit)
    before = records.procedure(case.db)
    changed = [f.name for f in fields(Procedure) if getattr(before, f.name) != getattr(procedure, f.name)]
    if changed:
        with case.db.atomic():
            records.save_procedure(case.db, procedure)
            details = {"mentions": changed}
            journal.append(case.db, case.agent, "procedure.set", "procedure", "done", details, ["procedure"])
    return procedure


@dataclass(frozen=True, slots=True)
class ClosingFault:
    """Why the procès-verbal cannot be closed: a code and its sentence. A draft can always be saved and printed."""

    code: str
    says: str


def closing_faults(db: casefile.Db, language: Language = "fr") -> tuple[ClosingFault, ...]:
    """What keeps the procès-verbal from being closed; () when nothing does.

    For a visit on site without a judge's prior authorisation: the right to object must have been told, with the hour
    and the answer, and the hour cannot be after the visit's end. For any form: the end cannot precede the beginning,
    and no finding may have been done again with another result (`recheck`), as it still stands.
    """
    differing = [state for state in recheck.states(db).values() if state.current and recheck.differs(state)]
    found = faults_of(records.procedure(db), casefile.head(db).form, language)
    return (*found, *(ClosingFault("finding_differs", recheck.refusal(state, language)) for state in differing))


def faults_of(procedure: Procedure, form: ControlForm, language: Language = "fr") -> tuple[ClosingFault, ...]:
    """`closing_faults` of a procedure that is being written."""
    codes = []
    if form is ControlForm.SUR_PLACE and not procedure.judge_authorisation.strip():
        if not procedure.objection_told:
            codes.append("objection_not_told")
        else:
            if not procedure.objection_hour:
                codes.append("objection_without_hour")
            elif _after(procedure.objection_hour, procedure.ended):
                codes.append("objection_after_end")
            if not procedure.objection_answer.strip():
                codes.append("objection_without_answer")
    if _after(procedure.begun, procedure.ended):
        codes.append("ends_before_begun")
    return tuple(ClosingFault(code, text(f"closing.{code}", language)) for code in codes)


def _after(one: str, other: str) -> bool:
    """Whether a moment is after another; False when one of them is empty or no moment."""
    try:
        return datetime.fromisoformat(one).replace(tzinfo=None) > datetime.fromisoformat(other).replace(tzinfo=None)
    except ValueError:
        return False


def outside_hours(moment: str) -> bool:
    """Whether a local "YYYY-MM-DDTHH:MM" lies outside 6 h to 21 h, when premises may be visited (LIL 19)."""
    if len(moment) < 16 or not (moment[11:13] + moment[14:16]).isdigit():
        return False
    return not 600 <= int(moment[11:13] + moment[14:16]) <= 2100


def warnings_of(procedure: Procedure, form: ControlForm, language: Language = "fr") -> tuple[str, ...]:
    """What to look at again in the hours, in words; nothing is refused for it."""
    said = []
    if form is ControlForm.SUR_PLACE and any(outside_hours(m) for m in (procedure.begun, procedure.ended)):
        said.append(text("procedure.outside_hours", language))
    if _after(procedure.begun, procedure.ended):
        said.append(text("procedure.backwards", language))
    elif any(_after(procedure.begun, hour) for hour in _hours(procedure)):
        said.append(text("procedure.before_begun", language))
    return tuple(said)


def _hours(procedure: Procedure) -> list[str]:
    """Every hour of the course of the control."""
    return [
        *(hour for one in procedure.asked for hour in (one.hour, one.answered)),
        *(one.hour for one in procedure.incidents),
        *(one.hour for one in procedure.collected),
        *(one.hour for one in procedure.signings),
        *(procedure.remarks_hour, procedure.notified_when),
    ]


def procedure_from_file(path: Path, before: Procedure) -> Procedure:
    """The procedure with the mentions of a YAML file; those it does not name stay as they were (docs/procedure.md).

    Raises UserError when the file cannot be read or names something that is not a mention.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("procedure_file", file=path.name, why=f"> {_LARGEST} octets")
        content = bounded_yaml.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UserError("procedure_file", file=path.name, why=" ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise UserError("procedure_file", file=path.name, why="…")
    values: dict[str, Any] = {}
    known = [f.name for f in fields(Procedure)]
    for key, value in content.items():
        if key not in known:
            raise UserError("procedure_key", file=path.name, key=str(key), known=", ".join(sorted(known)))
        values[key] = _mention(path, key, value)
    return replace(before, **values)


_LISTED: dict[str, type[Any]] = {
    "delegation": Person,
    "people_met": Person,
    "asked": Asked,
    "incidents": Incident,
    "collected": Collected,
    "signings": Signing,
}


def _mention(path: Path, key: str, value: Any) -> Any:
    if key in _LISTED:
        kind = _LISTED[key]
        if kind is Person and not (
            isinstance(value, list) and all(isinstance(item, dict) and "name" in item for item in value)
        ):
            raise UserError("procedure_people", file=path.name, key=key)
        if not isinstance(value, list):
            raise UserError("procedure_file", file=path.name, why=f"{key}: […]")
        return tuple(_line(path, f"{key} {n}", kind, item) for n, item in enumerate(value, 1))
    if key in {"requests", "statements"}:
        return tuple(str(item) for item in (value if isinstance(value, list) else [value]))
    if key == "objection_told":
        if value is not None and not isinstance(value, bool):
            raise UserError("procedure_file", file=path.name, why=f"{key}: true | false")
        return value
    return _text(value)


def _line(path: Path, where: str, kind: type[Any], item: Any) -> Any:
    """One line of a list: a mapping of its fields."""
    known = [each.name for each in fields(kind)]
    if not isinstance(item, dict):
        raise UserError("procedure_file", file=path.name, why=f"{where}: {{{', '.join(known)}}}")
    values: dict[str, Any] = {"name": "", "role": ""} if kind is Person else {}
    for name, value in item.items():
        if name not in known:
            raise UserError("procedure_key", file=path.name, key=f"{where}: {name}", known=", ".join(known))
        if name == "exhibit":
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
                raise UserError("procedure_file", file=path.name, why=f"{where}, exhibit: 1, 2, 3…")
            values[name] = value
        elif name in ("outcome", "form"):
            choices: type[StrEnum] = Outcome if name == "outcome" else DocumentForm
            if _text(value) not in set(choices):
                said = " | ".join(one for one in choices if one)
                raise UserError("procedure_file", file=path.name, why=f"{where}, {name}: {said}")
            values[name] = choices(_text(value))
        else:
            values[name] = _text(value)
    return kind(**values)


def _text(value: Any) -> str:
    """A value of YAML as text; an hour that YAML reads as a date and time gets the form of the procedure."""
    if isinstance(value, datetime):
        return value.isoformat("T", "minutes")
    return "" if value is None else str(value)
