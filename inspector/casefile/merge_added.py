"""The states and lines that `merge_states` found to come, added after those of this case, each with its moment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from inspector.casefile import (
    annotation_records,
    law_records,
    merge_recipes,
    merge_records,
    merge_states,
    recipe_records,
)
from inspector.casefile.canonical import canonical
from inspector.casefile.merge_carrier import Carrier


def bring(carrier: Carrier, kept: Mapping[str, str]) -> None:
    """Adds all that comes, once the findings and the pièces that it hangs on are here. kept: mention -> side."""
    rows = merge_states.coming(carrier.plan, kept)
    for kind, add in _KINDS.items():
        if rows.get(kind):
            add(carrier, rows[kind])


def _note(carrier: Carrier, kind: str, row: int, here: int) -> None:
    carrier.brought.setdefault(kind, []).append([row, here])


def _law(carrier: Carrier, kind: law_records.Kind, rows: list[int]) -> list[law_records.LawRecord]:
    wanted = set(rows)
    return [one for one in law_records.every(carrier.other, kind) if one.id in wanted]


def _gravity(carrier: Carrier, rows: list[int]) -> None:
    for one in _law(carrier, "assessment", rows):
        here = carrier.plan.maps["finding"][int(one.subject)]
        made = law_records.add(carrier.db, "assessment", str(here), one.document, one.recorded)
        item = f"law {made.id}"
        carrier.enter("gravity", item, item, one.id, finding=here)
        _note(carrier, "gravity", one.id, made.id)


def _risk(carrier: Carrier, rows: list[int]) -> None:
    for one in _law(carrier, "assessment", rows):
        made = law_records.add(carrier.db, "assessment", one.subject, one.document, one.recorded)
        item = f"law {made.id}"
        carrier.enter("risk", item, item, one.id, kept=one.document["kept"])
        _note(carrier, "risk", one.id, made.id)


def _reviews(carrier: Carrier, rows: list[int]) -> None:
    about = merge_states.digests(carrier.plan, carrier.other)
    for one in _law(carrier, "review", rows):
        here = carrier.plan.maps["finding"][int(one.subject)]
        said = {**one.document, "of": about.get(one.document["of"], one.document["of"])}
        made = law_records.add(carrier.db, "review", str(here), said, one.recorded)
        item = f"law {made.id}"
        carrier.enter("review", item, item, one.id, finding=here, verdict=said["verdict"], reader=said["agent"])
        _note(carrier, "review", one.id, made.id)


def _regimes(carrier: Carrier, rows: list[int]) -> None:
    for row in rows:
        carrier.note("regime", row, merge_records.regimes(carrier, row))


def _recipes(carrier: Carrier, rows: list[int]) -> None:
    wanted, items = set(rows), defaultdict(list)
    moving = merge_recipes.Moving(carrier.plan, carrier.db, carrier.other)
    recorded = dict(carrier.other.rows("SELECT id, recorded FROM finding_recipes"))
    last: dict[int, Any] = {}
    for one in recipe_records.every(carrier.other):
        moved = moving.recipe(one) if one.id in wanted else None
        if moved is None:
            continue  # a former state of what is in neither case any longer
        here = carrier.plan.maps["finding"][one.finding]
        made = recipe_records.add_recipe(carrier.db, replace(moved, finding=here), recorded[one.id])
        items[here].append(f"recipe {made.id}")
        last[here] = (one.id, made)
        _note(carrier, "recipe", one.id, made.id)
    for here, (source, made) in last.items():
        told = {"proofs": len(made.proofs), "without": sum(bool(proof.why) for proof in made.proofs)}
        carrier.enter("recipe", f"finding {here}", items[here], source, **told)


def _annotations(carrier: Carrier, rows: list[int]) -> None:
    wanted = set(rows)
    of_exhibit: dict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for row, document, recorded in carrier.other.rows("SELECT id, document, recorded FROM annotations ORDER BY id"):
        if row not in wanted:
            continue
        said = json.loads(document)
        there = int(said["footage"])
        moved = {**said, "footage": carrier.plan.maps["exhibit"][there]}
        made = carrier.db.value(
            "INSERT INTO annotations (footage, frame, document, recorded) VALUES (?, ?, ?, ?) RETURNING id",
            [moved["footage"], moved["frame"], canonical(moved), recorded],
        )
        of_exhibit[there].append((int(made), moved))
        _note(carrier, "annotation", row, int(made))
    for there, made_of in of_exhibit.items():
        told = {
            "images": sorted({said["frame"] for _, said in made_of}),
            "boxes": sum(len(said["boxes"]) for _, said in made_of),
            "agents": annotation_records.agents(carrier.other, there),
        }
        items = [f"annotation {made}" for made, _ in made_of]
        carrier.enter("annotation", f"exhibit {carrier.plan.maps['exhibit'][there]}", items, there, **told)


def _texts(carrier: Carrier, rows: list[int]) -> None:
    columns = "document, block, language, text, base, written"
    for row in rows:
        values = carrier.other.rows(f"SELECT {columns} FROM report_texts WHERE id = ?", [row])[0]  # noqa: S608
        made = carrier.db.value(
            f"INSERT INTO report_texts ({columns}) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",  # noqa: S608
            list(values),
        )
        item = f"report_text {made}"
        carrier.enter("text", item, item, row, document=values[0], block=values[1], language=values[2])
        _note(carrier, "text", row, int(made))


_KINDS: dict[str, Callable[[Carrier, list[int]], None]] = {
    "gravity": _gravity,
    "risk": _risk,
    "review": _reviews,
    "recipe": _recipes,
    "annotation": _annotations,
    "text": _texts,
    "regime": _regimes,
}
