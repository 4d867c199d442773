"""The mentions of the procedure of two cases: those empty here are filled, of those that differ one chooses."""

from __future__ import annotations

from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from inspector.casefile.merge_plan import Plan
from inspector.domain.case import Procedure
from inspector.domain.merge import Choice


def compare(plan: Plan, ours: Procedure, theirs: Procedure) -> None:
    """Adds to the plan the mentions that are empty here and those that differ."""
    empty = Procedure()
    theirs = _pointed(plan, theirs)
    for each in fields(Procedure):
        here, there, nothing = (getattr(one, each.name) for one in (ours, theirs, empty))
        if there in (nothing, here):
            continue
        if here == nothing:
            plan.filled.append(each.name)
        elif isinstance(here, tuple):
            if not set(there) <= set(here):
                plan.choices.append(Choice(each.name, _shown(here), _shown(there), listed=True))
        else:
            plan.choices.append(Choice(each.name, _shown(here), _shown(there), listed=False))


def chosen(ours: Procedure, theirs: Procedure, plan: Plan, kept: dict[str, str]) -> Procedure:
    """The procedure of the two put together. kept: mention -> "here", "there" or "both"; "here" for the others."""
    theirs = _pointed(plan, theirs)
    values: dict[str, Any] = {name: getattr(theirs, name) for name in plan.filled}
    known = {each.name for each in fields(Procedure)}
    for choice in plan.choices:
        if choice.mention not in known:
            continue
        here, there = getattr(ours, choice.mention), getattr(theirs, choice.mention)
        if kept.get(choice.mention) == "there":
            values[choice.mention] = there
        elif kept.get(choice.mention) == "both" and choice.listed:
            values[choice.mention] = (*here, *(one for one in there if one not in here))
    return replace(ours, **values)


def _pointed(plan: Plan, theirs: Procedure) -> Procedure:
    """The documents collected there cite the pièces by the numbers that they have here."""
    numbers = plan.maps["exhibit"]
    collected = (
        replace(one, exhibit=None if one.exhibit is None else numbers.get(one.exhibit)) for one in theirs.collected
    )
    return replace(theirs, collected=tuple(collected))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " ; ".join(_shown(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(_shown(part) for part in asdict(value).values() if part)
    if isinstance(value, Enum):
        return f"⟨{type(value).__name__.lower()}.{value.value}⟩"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
