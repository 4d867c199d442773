"""Record what the organisation states beside the categories of data: purposes, legal bases, recipients, rights…"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from inspector import casefile
from inspector.assess.statements import StatementGap, gaps
from inspector.casefile import CaseFile, exhibits, journal, records, statement_records
from inspector.domain.case import Declaration
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix
from inspector.domain.statement import COMPARED, Statement
from inspector.operations import flips

Sourced = TypeVar("Sourced", Statement, Declaration)


def state(case: CaseFile, statement: Statement) -> Statement:
    """Keep a statement (its id and moment are given).

    Raises UserError: statement_empty, statement_source (neither a pièce nor a person with the hour, or both),
    statement_hour, statement_yes_no (anonymisation and masking say yes or no), purpose_form, exhibit_unknown.
    """
    one = replace(statement, text=statement.text.strip(), quote=statement.quote.strip())
    if not one.text and not one.quote:
        raise UserError("statement_empty")
    one = sourced(case.db, one)
    if (one.kind in COMPARED) is (one.says is None):
        raise UserError("statement_yes_no", kind=one.kind.value)
    if not re.fullmatch(r"[a-z0-9_]{1,64}", one.purpose):
        raise UserError("purpose_form", purpose=one.purpose)
    with case.db.atomic():
        kept = statement_records.add(case.db, one)
        item = f"statement {kept.id}"
        details: dict[str, object] = {
            "statement_kind": kept.kind.value, "purpose": kept.purpose, "exhibit": kept.exhibit, "page": kept.page,
            "said_by": kept.said_by, "said_at": kept.said_at, "says": kept.says,
        }  # fmt: skip
        journal.append(case.db, case.agent, "statement.add", item, "done", details, [item])
    return kept


def sourced(db: casefile.Db, one: Sourced) -> Sourced:
    """A statement or a declaration of a category with its source alone: a pièce of the case and its page, or a person
    and the hour. Raises UserError: statement_source, statement_hour, exhibit_unknown."""
    one = replace(one, said_by=one.said_by.strip(), said_at=one.said_at.strip())
    if (one.exhibit is None) is not bool(one.said_by):
        raise UserError("statement_source")
    if one.exhibit is not None:
        exhibits.exhibit(db, one.exhibit)
        return replace(one, said_at="")
    try:
        moment = datetime.strptime(one.said_at, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 (the local hour of the visit)
    except ValueError as error:
        raise UserError("statement_hour", hour=one.said_at) from error
    return replace(one, page=None, said_at=f"{moment:%Y-%m-%dT%H:%M}")


def stated(db: casefile.Db) -> tuple[Statement, ...]:
    """Every statement, in the order recorded."""
    return tuple(statement_records.every(db))


def held_against(db: casefile.Db, matrix: Matrix) -> tuple[StatementGap, ...]:
    """What the configurations and the replays show against what is stated."""
    turned = flips.flipped(db)
    plans = [flips.as_drawn(plan, number in turned) for number, plan in records.plans(db).items()]
    return gaps(stated(db), plans, matrix)
