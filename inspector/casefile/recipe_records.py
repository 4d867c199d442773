"""Recipes of findings, every state, and the times they were redone. Append-only.

A row that cannot be read counts as none: what a person types, and a draft, never wait for it. Verification names it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.codec import decode, encode
from inspector.domain.recipe import FindingRecipe, Recheck

Kind = TypeVar("Kind", FindingRecipe, Recheck)


def add_recipe(db: CaseDatabase, recipe: FindingRecipe, recorded: str = "") -> FindingRecipe:
    """Keeps a state of the recipes of a finding and gives it with its identifier. recorded: when it was, if that is not
    now."""
    values = [recipe.finding, canonical(encode(replace(recipe, id=0))), recorded or now()]
    identifier = db.value(
        "INSERT INTO finding_recipes (finding, document, recorded) VALUES (?, ?, ?) RETURNING id", values
    )
    return replace(recipe, id=int(identifier))


def every(db: CaseDatabase) -> list[FindingRecipe]:
    """Every state of the recipes of every finding, the oldest first."""
    rows = db.rows("SELECT id, document FROM finding_recipes ORDER BY id")
    found = [(identifier, _read(FindingRecipe, document)) for identifier, document in rows]
    return [replace(one, id=identifier) for identifier, one in found if one is not None]


def latest_recipes(db: CaseDatabase) -> dict[int, FindingRecipe]:
    """Finding -> its recipes as they now stand."""
    rows = db.rows("SELECT id, document FROM finding_recipes WHERE id IN (SELECT max(id) FROM finding_recipes "
                   "GROUP BY finding)")  # fmt: skip
    found = [(identifier, _read(FindingRecipe, document)) for identifier, document in rows]
    return {one.finding: replace(one, id=identifier) for identifier, one in found if one is not None}


def latest_recipe(db: CaseDatabase, finding: int) -> FindingRecipe | None:
    """The recipes of one finding, None when there are none."""
    row = db.row("SELECT id, document FROM finding_recipes WHERE finding = ? ORDER BY id DESC LIMIT 1", [finding])
    found = None if row is None else _read(FindingRecipe, row[1])
    return None if row is None or found is None else replace(found, id=row[0])


def add_recheck(db: CaseDatabase, recheck: Recheck) -> Recheck:
    """Keeps a run and gives it with its identifier."""
    values = [canonical(encode(replace(recheck, id=0))), recheck.ended]
    identifier = db.value("INSERT INTO finding_rechecks (document, ended) VALUES (?, ?) RETURNING id", values)
    return replace(recheck, id=int(identifier))


def rechecks(db: CaseDatabase) -> list[Recheck]:
    """Every run, the oldest first."""
    rows = db.rows("SELECT id, document FROM finding_rechecks ORDER BY id")
    found = [(identifier, _read(Recheck, document)) for identifier, document in rows]
    return [replace(one, id=identifier) for identifier, one in found if one is not None]


def _read(kind: type[Kind], document: str) -> Kind | None:
    try:
        made: Kind = decode(kind, json.loads(document))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return made
