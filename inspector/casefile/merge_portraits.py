"""Portraits that agents cut, and the lists of portraits that replays were given, with the numbers of this case.

The names that agents give to portraits stay in the case they were given in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inspector.casefile import exhibits, portrait_records
from inspector.casefile.database import CaseDatabase
from inspector.domain.portrait import CutPortrait

if TYPE_CHECKING:
    from inspector.casefile.merge_carrier import Carrier
    from inspector.casefile.merge_plan import Plan

LISTS = {"watch_list_exhibit": "exhibit", "watch_list_exhibits": "exhibit", "watch_list_cuts": "portrait"}
"""Settings of a replay that name its list (`replay.watch_list.settings_of`) -> what their numbers are of."""

_Maps = Mapping[str, Mapping[int, int]]


def compare(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """Adds to the plan the portraits cut there and not here; withdrawn ones too, which a replay may name."""
    held = {_same(one): number for number, one in reversed(portrait_records.latest(db).items())}
    places = Places(db, other)
    for number, one in portrait_records.latest(other).items():
        if number in plan.maps["portrait"]:
            continue
        moved = places.moved(one, plan.maps)
        same = held.get(_same(moved)) if moved is not None else None
        if same is not None:
            plan.join("portrait", number, same)
        else:
            plan.new["portrait"].append(number)


def _same(one: CutPortrait) -> CutPortrait:
    return replace(one, number=0, recorded="", withdrawn=False)


class Places:
    """The place of a file among those of its pièce, there and here."""

    def __init__(self, db: CaseDatabase, other: CaseDatabase) -> None:
        self._here = {file.id: n for piece in exhibits.exhibits(db) for n, file in enumerate(piece.files)}
        self._there = {piece.number: [file.id for file in piece.files] for piece in exhibits.exhibits(other)}

    def moved(self, one: CutPortrait, maps: _Maps) -> CutPortrait | None:
        """A portrait there as it is here (number 0); None while its pièce is not here."""
        exhibit = maps["exhibit"].get(one.exhibit)
        if exhibit is None:
            return None
        file = None if one.file is None else self._here[maps["file"][self._there[one.exhibit][one.file]]]
        return replace(one, number=0, exhibit=exhibit, file=file)


def bring(carrier: Carrier, number: int) -> int:
    """Brings a portrait as it now stands there; gives its number here."""
    moved = Places(carrier.db, carrier.other).moved(portrait_records.latest(carrier.other)[number], carrier.plan.maps)
    assert moved is not None  # every exhibit is here by now
    made, state = portrait_records.add(carrier.db, moved, moved.recorded)
    said = {"exhibit": made.exhibit, "image": made.image, "box": list(made.box), "sha256": made.sha256}
    carrier.enter("portrait", f"portrait {made.number}", f"portrait {state}", number, **said)
    return made.number


def setting(name: str, value: Any, maps: _Maps) -> Any:
    """The value of a setting of a replay with the numbers of this case; 0 for what is not here yet."""
    kind = LISTS.get(name)
    if kind is None:
        return value
    numbers = _numbers(str(value).split(","), maps[kind])
    return numbers[0] if isinstance(value, int) else ", ".join(map(str, numbers))


def _numbers(parts: Iterable[str], known: Mapping[int, int]) -> list[int]:
    return [known.get(int(part), 0) for part in parts]


def recorded(record: dict[str, Any], maps: _Maps) -> dict[str, Any]:
    """The record of a replay there with the numbers of this case in what it says of its list."""
    made = {**record, "settings": {name: setting(name, value, maps) for name, value in record["settings"].items()}}
    if listed := record.get("portraits"):
        made["portraits"] = [
            {**one, "exhibit": maps["exhibit"].get(one["exhibit"], 0)} if one.get("exhibit") is not None else one
            for one in listed
        ]
    return made
