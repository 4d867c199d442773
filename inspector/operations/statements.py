"""Record what the organisation states beside the categories of data: purposes, legal bases, recipients, rights…"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from inspector import casefile
from inspector.assess.statements import StatementGap, gaps
from inspector.casefile import CaseFile, exhibits, journal, records, statement_records
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix
from inspector.domain.statement import COMPARED, Statement
from inspector.operations import flips


def state(case: CaseFile, statement: Statement) -> Statement:
    """Keep a statement (its id and moment are given).

    Raises UserError: statement_empty, statement_source (neither a pièce nor a person with the hour, or both),
    statement_hour, statement_yes_no (anonymisation and masking say yes or no), purpose_form, exhibit_unknown.
    """
    one = replace(
        statement, text=statement.text.strip(), said_by=statement.said_by.strip(), quote=statement.quote.strip()
    )
    if not one.text and not one.quote:
        raise UserError("statement_empty")
    if (one.exhibit is None) is not bool(one.said_by):
        raise UserError("statement_source")
    if one.exhibit is not None:
        exhibits.exhibit(case.db, one.exhibit)
        one = replace(one, said_at="")
    else:
        one = replace(one, page=None)
        try:
            datetime.fromisoformat(one.said_at)
        except ValueError as error:
            raise UserError("statement_hour", hour=one.said_at) from error
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


def stated(db: casefile.Db) -> tuple[Statement, ...]:
    """Every statement, in the order recorded."""
    return tuple(statement_records.every(db))


def held_against(db: casefile.Db, matrix: Matrix) -> tuple[StatementGap, ...]:
    """What the configurations and the replays show against what is stated."""
    turned = flips.flipped(db)
    plans = [flips.as_drawn(plan, number in turned) for number, plan in records.plans(db).items()]
    return gaps(stated(db), plans, matrix)
