"""Recipes of findings, every state, and the times they were redone. Append-only."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.recipe import FindingRecipe, Recheck

Kind = TypeVar("Kind", FindingRecipe, Recheck)


def add_recipe(db: CaseDatabase, recipe: FindingRecipe) -> FindingRecipe:
    """Keeps a state of the recipes of a finding and gives it with its identifier."""
    values = [recipe.finding, canonical(encode(replace(recipe, id=0))), now()]
    identifier = db.value(
        "INSERT INTO finding_recipes (finding, document, recorded) VALUES (?, ?, ?) RETURNING id", values
    )
    return replace(recipe, id=int(identifier))


def latest_recipes(db: CaseDatabase) -> dict[int, FindingRecipe]:
    """Finding -> its recipes as they now stand. Raises UserError recipe_damaged."""
    rows = db.rows("SELECT id, document FROM finding_recipes WHERE id IN (SELECT max(id) FROM finding_recipes "
                   "GROUP BY finding)")  # fmt: skip
    found = (replace(_read(FindingRecipe, document), id=identifier) for identifier, document in rows)
    return {recipe.finding: recipe for recipe in found}


def latest_recipe(db: CaseDatabase, finding: int) -> FindingRecipe | None:
    """The recipes of one finding. Raises UserError recipe_damaged."""
    row = db.row("SELECT id, document FROM finding_recipes WHERE finding = ? ORDER BY id DESC LIMIT 1", [finding])
    return None if row is None else replace(_read(FindingRecipe, row[1]), id=row[0])


def add_recheck(db: CaseDatabase, recheck: Recheck) -> Recheck:
    """Keeps a run and gives it with its identifier."""
    values = [canonical(encode(replace(recheck, id=0))), recheck.ended]
    identifier = db.value("INSERT INTO finding_rechecks (document, ended) VALUES (?, ?) RETURNING id", values)
    return replace(recheck, id=int(identifier))


def rechecks(db: CaseDatabase) -> list[Recheck]:
    """Every run, the oldest first. Raises UserError recipe_damaged."""
    rows = db.rows("SELECT id, document FROM finding_rechecks ORDER BY id")
    return [replace(_read(Recheck, document), id=identifier) for identifier, document in rows]


def _read(kind: type[Kind], document: str) -> Kind:
    try:
        made: Kind = decode(kind, json.loads(document))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError("recipe_damaged") from error
    return made
