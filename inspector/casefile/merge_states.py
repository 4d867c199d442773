"""What hangs on findings and pièces and of which every state is kept, the last one counting: gravity, the risk of the
device, recipes of proofs, annotations of images, texts of the documents; the lines of reviews, which all count; and the
regimes of purposes.

Of two cases that say different things of one subject, this one's stands unless the other's is chosen; one that only
went on from what stands here goes on here too. Nothing is ever replaced: a state that comes is added after the others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspector.casefile import finding_history, law_records, merge_plan, merge_recipes, recipe_records, records
from inspector.casefile.canonical import canonical
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_plan import Plan
from inspector.domain.appraisal import Criterion
from inspector.domain.codec import encode
from inspector.domain.merge import Choice
from inspector.domain.recipe import FindingRecipe

DEVICE = "device"
"""The subject of the appraisal of the device, beside those of the findings."""

_NAMED = 12
"""Images named one by one in a choice."""

Subject = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """row: its identifier in its table; same: what two states that say the same have in common, None when it cites what
    is not here; told: how a choice shows it; recorded: the moment, which a state keeps from case to case ("" when
    saying the same is enough to be the same state)."""

    row: int
    same: str | None
    told: str
    recorded: str = ""


_Subjects = dict[Subject, list[_State]]


def compare(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """Adds to the plan the states and the lines that come, and those that come only if they are chosen."""
    for kind, here, there in (
        ("gravity", _gravity(db), _of_findings(plan, _gravity(other))),
        ("risk", _risk(db), _risk(other)),
        ("recipe", _recipes(db), _of_findings(plan, _recipes_there(plan, db, other))),
        ("annotation", _annotations(db), _of_exhibits(plan, _annotations(other))),
        ("text", _texts(db), _texts(other)),
    ):
        _successions(plan, kind, here, there)
    _reviews(plan, db, other)
    _regimes(plan, db, other)


def coming(plan: Plan, kept: Mapping[str, str]) -> dict[str, list[int]]:
    """Kind -> rows there that come, in their order, once the choices are made."""
    rows: dict[str, list[int]] = defaultdict(list)
    for kind, some in plan.rows.items():
        rows[kind] += some
    for mention, (kind, some) in plan.offered.items():
        if kept.get(mention, "here") != "here":
            rows[kind] += some
    return {kind: sorted(some) for kind, some in rows.items()}


def _successions(plan: Plan, kind: str, ours: _Subjects, theirs: _Subjects) -> None:
    offered: dict[Subject, list[tuple[_State, list[_State]]]] = defaultdict(list)
    for subject, states in theirs.items():
        held = ours.get(subject, [])
        own, keys = _keys(held), _keys(states)
        left = [one for one, key in zip(states, keys, strict=True) if key not in own]
        if held and states[-1].same == held[-1].same:
            plan.joined[kind].append(states[-1].row)
        elif not held:
            _take(plan, kind, states)
        elif keys[-1] in own:
            continue  # this case went on
        elif own[-1] in keys:
            _take(plan, kind, left)
            plan.tell(f"{kind}_updated", **_arguments(kind, subject))
        else:
            offered[_asked(kind, subject)].append((held[-1], left))
    for about, pairs in offered.items():
        mention = ".".join(map(str, (kind, *about)))
        rows = [one.row for _, left in pairs for one in left]
        plan.offered[mention] = (kind, rows)
        here, there = (_shown(kind, some) for some in zip(*((held, left[-1]) for held, left in pairs), strict=True))
        plan.choices.append(Choice(mention, here, there, listed=False))


def _keys(states: Sequence[_State]) -> list[tuple[object, ...]]:
    """What each state is known by in both cases; a third member tells apart two that say the same at one moment."""
    keys: list[tuple[object, ...]] = []
    for one in states:
        what = one.same or f"there {one.row}", one.recorded
        keys.append((*what, sum(key[:2] == what for key in keys)))
    return keys


def _shown(kind: str, states: Sequence[_State]) -> str:
    if kind == "annotation":
        more = ["…"] if len(states) > _NAMED else []
        return f"⟨merge.images⟩ {', '.join([*(one.told for one in states[:_NAMED]), *more])}"
    return states[0].told


def _asked(kind: str, subject: Subject) -> Subject:
    """What one choice is about: all the images of a pièce together, else the subject."""
    return subject[:1] if kind == "annotation" else () if kind == "risk" else subject


def _arguments(kind: str, subject: Subject) -> dict[str, object]:
    if kind == "text":
        names = [f"⟨merge_text.{one}⟩" for one in subject]
        return dict(zip(("document", "block", "language"), names, strict=True))
    return {} if kind == "risk" else {"here": subject[0]}


def _take(plan: Plan, kind: str, states: Sequence[_State]) -> None:
    plan.rows[kind] += [one.row for one in states]
    plan.new[kind].append(states[-1].row)


# the subjects of each kind; a finding or a pièce that is yet to come is named by a number that none has here


def _of_findings(plan: Plan, found: _Subjects) -> _Subjects:
    new = set(plan.new["finding"])
    numbers = plan.maps["finding"]
    return {
        (-key[0],) if key[0] in new else (numbers[key[0]],): states
        for key, states in found.items()
        if key[0] in new or key[0] in numbers
    }


def _of_exhibits(plan: Plan, found: _Subjects) -> _Subjects:
    numbers = plan.maps["exhibit"]
    return {(numbers.get(key[0], -key[0]), *key[1:]): states for key, states in found.items()}


def _gravity(db: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    for one in law_records.every(db, "assessment"):
        if one.subject != DEVICE:
            marks = one.document["marks"]
            told = " ; ".join(
                f"⟨criterion.{name}⟩ : "
                + (f"⟨{name}.{marks[name][0]}⟩" if marks[name][0] else "⟨gravity.not_appraised⟩")
                + (f" ({marks[name][1]})" if marks[name][1] else "")
                for name in Criterion
                if name in marks
            )
            found[(int(one.subject),)].append(_State(one.id, canonical(one.document), told or "—", one.recorded))
    return found


def _risk(db: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    for one in law_records.every(db, "assessment"):
        if one.subject == DEVICE:
            said = one.document
            answers = [
                f"⟨risk_factor.{n}⟩ : ⟨merge.{'true' if yes else 'false'}⟩" for n, yes in said["answers"].items()
            ]
            level = [f"⟨risk_level.{said['kept']}⟩ ({said['why']})"] if said["kept"] else []
            found[(DEVICE,)].append(
                _State(one.id, canonical(said), " ; ".join([*answers, *level]) or "—", one.recorded)
            )
    return found


def _recipes(db: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    for one in recipe_records.every(db):
        found[(one.finding,)].append(_State(one.id, _same(one), _proofs(one)))
    return found


def _recipes_there(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    moving = merge_recipes.Moving(plan, db, other)
    for one in recipe_records.every(other):
        moved = moving.recipe(one)
        found[(one.finding,)].append(_State(one.id, None if moved is None else _same(moved), _proofs(one)))
    return found


def _same(one: FindingRecipe) -> str:
    """All of it but when it was recorded."""
    return canonical([encode(replace(recipe, recorded="")) for recipe in one.proofs])


def _proofs(one: FindingRecipe) -> str:
    return f"⟨merge.recipes⟩ {sum(not recipe.why for recipe in one.proofs)}/{len(one.proofs)}"


def _annotations(db: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    for row, document, recorded in db.rows("SELECT id, document, recorded FROM annotations ORDER BY id"):
        said = json.loads(document)
        subject = (int(said["footage"]), str(said["index_digest"]), int(said["frame"]))
        same = canonical({name: value for name, value in said.items() if name not in ("id", "footage")})
        found[subject].append(_State(row, same, f"{said['frame']} ({len(said['boxes'])})", recorded))
    return found


def _texts(db: CaseDatabase) -> _Subjects:
    found: _Subjects = defaultdict(list)
    for row, document, block, language, text, written in db.rows(
        "SELECT id, document, block, language, text, written FROM report_texts ORDER BY id"
    ):
        told = "⟨merge.template⟩" if text is None else text
        found[document, block, language].append(_State(row, canonical(text), told or "—", written))
    return found


# reviews: every line counts


def _lines(thread: Sequence[law_records.LawRecord]) -> list[tuple[object, ...]]:
    """What each line is known by in both cases; the last member tells apart two alike of one moment."""
    keys: list[tuple[object, ...]] = []
    for one in thread:
        said = one.document
        what = said["verdict"], said["text"], said["agent"], one.recorded
        keys.append((*what, sum(key[:4] == what for key in keys)))
    return keys


def _reviews(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """Lines of a review that are not here come, unless they would change what the second reader of this case said."""
    ours, theirs = (_threads(base) for base in (db, other))
    for finding, lines in theirs.items():
        new = finding in plan.new["finding"]
        here = plan.maps["finding"].get(finding)
        if here is None and not new:
            continue
        held = [] if new or here is None else ours.get(here, [])
        known = set(_lines(held))
        left = [one for one, key in zip(lines, _lines(lines), strict=True) if key not in known]
        if not left:
            plan.joined["review"] += [one.id for one in lines]
            continue
        stands, would = _settled(held), _settled([*held, *left])
        if stands is None or (would is not None and would.document["verdict"] == stands.document["verdict"]):
            plan.rows["review"] += [one.id for one in left]
            plan.new["review"] += [one.id for one in left]
            continue
        assert would is not None  # there is a verdict here
        mention = f"review.{here}"
        plan.offered[mention] = ("review", [one.id for one in left])
        plan.choices.append(Choice(mention, _verdict(stands), _verdict(would), listed=True, added=True))


def _threads(db: CaseDatabase) -> dict[int, list[law_records.LawRecord]]:
    found: dict[int, list[law_records.LawRecord]] = defaultdict(list)
    for one in law_records.every(db, "review"):
        found[int(one.subject)].append(one)
    return found


def _settled(lines: Sequence[law_records.LawRecord]) -> law_records.LawRecord | None:
    """The last verdict, by its moment."""
    verdicts = [one for one in lines if one.document["verdict"] in ("accepted", "redo")]
    return sorted(verdicts, key=lambda one: datetime.fromisoformat(one.recorded))[-1] if verdicts else None


def _verdict(one: law_records.LawRecord) -> str:
    said = one.document
    return f"⟨verdict.{said['verdict']}⟩, {said['agent']}" + (f" : {said['text']}" if said["text"] else "")


def digests(plan: Plan, other: CaseDatabase) -> dict[str, str]:
    """What a line of a review there is about -> the same, once the finding cites the things of this case."""
    found = {}
    for finding in records.findings(other):
        for one in (*records.former_findings(other, finding.id), finding):
            moved = merge_plan.finding(one, plan)
            if moved is not None:
                found[finding_history.digest(one)] = finding_history.digest(moved)
    return found


# regimes of the purposes


def _regimes(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """A purpose that was never placed here takes the regimes, and the reason, that it has there; of one that is placed
    otherwise one chooses."""
    ours = law_records.latest(db, "purpose")
    for purpose, there in law_records.latest(other, "purpose").items():
        here = ours.get(purpose)
        if here is not None and here.document == there.document:
            plan.join("regime", there.id, here.id)
        elif here is None and there.document["regimes"]:
            plan.new["regime"].append(there.id)
        elif here is not None and there.document["regimes"] and there.id not in plan.maps["regime"]:
            mention = f"regime.{purpose}"
            plan.offered[mention] = ("regime", [there.id])
            plan.choices.append(Choice(mention, _placed(here.document), _placed(there.document), listed=False))


def _placed(said: dict[str, Any]) -> str:
    """Regimes and their reason as a reader sees them."""
    named = ", ".join(f"⟨regime.{one}⟩" for one in said["regimes"]) or "—"
    return f"{named} ({said['why']})" if said["why"] else named
