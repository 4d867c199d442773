"""Settings of a case that a merge brings: where a vendor's export lies on footage.

The turn of zones goes with its plan (`merge_exhibits.flips`). The others belong to the case they were made in: the text
of its template, its recovery sheet, the count of its editions, how it came from a bundle, what is being typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspector.casefile import records
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_carrier import Carrier
from inspector.casefile.merge_plan import Plan
from inspector.domain.merge import Choice

OVERLAY = "overlay."
"""Beginning of the settings that lay exports over footage, a list of `operations.overlay.Alignment` each."""

_Overlays = dict[tuple[int, int], dict[str, Any]]


def overlays(db: CaseDatabase) -> _Overlays:
    """(footage, export) -> where it lies."""
    names = [name for (name,) in db.rows("SELECT name FROM settings WHERE name GLOB ? ORDER BY name", [OVERLAY + "*"])]
    return {(one["footage"], one["metadata"]): one for name in names for one in records.setting(db, name, [])}


def compare(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """Adds to the plan the exports laid over footage there and not here, and those laid elsewhere."""
    ours, numbers = overlays(db), plan.maps["exhibit"]
    for (footage, export), there in overlays(other).items():
        pair = numbers.get(footage), numbers.get(export)
        here = None if None in pair else ours.get(pair)  # type: ignore[arg-type]
        if here is None:
            plan.overlays[footage, export] = ""
        elif _lies(here) != _lies(there):
            mention = f"overlay.{pair[0]}.{pair[1]}"
            plan.overlays[footage, export] = mention
            plan.choices.append(Choice(mention, f"{here['seconds']} s", f"{there['seconds']} s", listed=False))
    plan.new["overlay"] += [0 for mention in plan.overlays.values() if not mention]


def _lies(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return one["seconds"], one["how"], one.get("overlap")


def bring(carrier: Carrier, kept: Mapping[str, str]) -> None:
    """Lays over footage what is laid so there."""
    theirs, numbers = overlays(carrier.other), carrier.plan.maps["exhibit"]
    for (footage, export), mention in carrier.plan.overlays.items():
        if mention and kept.get(mention) != "there":
            continue
        moved = {**theirs[footage, export], "footage": numbers[footage], "metadata": numbers[export]}
        name = f"{OVERLAY}{numbers[footage]}"
        others = [one for one in records.setting(carrier.db, name, []) if one["metadata"] != moved["metadata"]]
        records.save_setting(carrier.db, name, [*others, moved])
        said = {"footage": moved["footage"], "seconds": moved["seconds"]}
        carrier.enter("overlay", f"exhibit {moved['metadata']}", f"setting {name}", export, **said)
        carrier.brought.setdefault("overlay", []).append([export, numbers[export]])
