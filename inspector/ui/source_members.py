"""The files that a plan was read in: those of a folder, the members of an archive; which one a place is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspector.casefile import Db, exhibits
from inspector.domain.case import Exhibit
from inspector.domain.plan import ProcessingPlan, Provenance
from inspector.ui.source_text import shown_lines
from inspector.vendors.archive import is_archive, member
from inspector.vendors.refusal import Refused

_HEAD = 300


@dataclass(frozen=True, slots=True)
class Source:
    """What is shown of one file: its lines, None when it is no text; every member that can be chosen, () when there is
    only one file; the one shown."""

    lines: list[str] | None
    members: tuple[str, ...] = ()
    member: str = ""


def read(db: Db, exhibit: Exhibit, plan: ProcessingPlan | None, wanted: str) -> Source:
    """The lines of a member ("" or one that there is not: the first)."""
    names = members(db, exhibit, plan)
    chosen = wanted if wanted in names else names[0] if names else ""
    data, name = _content(db, exhibit, plan, chosen)
    try:
        return Source(shown_lines(data, name), names, chosen)
    except Refused:
        return Source(None, names, chosen)


def members(db: Db, exhibit: Exhibit, plan: ProcessingPlan | None) -> tuple[str, ...]:
    """Those in which something was read, in the order of the plan; then the other files of a folder."""
    files = [file.name for file in exhibit.files]
    several = len(files) > 1
    if not several:
        with exhibits.open_file(db, exhibit.main) as stream:
            several = is_archive(stream.read(_HEAD))
    if plan is None or not several:
        return tuple(files) if len(files) > 1 else ()
    found = dict.fromkeys(name for place in places(plan) if (name := place.path.rpartition("!")[0]))
    whole = {name.partition("!")[0] for name in found}
    others = [name for name in files if name not in whole] if len(files) > 1 else []
    return (*found, *others)


def places(plan: ProcessingPlan) -> Iterable[Provenance]:
    """Every place that a plan cites."""
    for group in (plan.steps, plan.cameras, plan.recipients, plan.retention, plan.special, plan.capabilities):
        for fact in group:
            yield from fact.provenance
    for one in plan.not_understood:
        yield Provenance(one.path, one.line)


def within(place: Provenance, name: str) -> bool:
    """Whether a place is in a member; name "": there is only one file."""
    return not name or place.path.rpartition("!")[0] == name


def _content(db: Db, exhibit: Exhibit, plan: ProcessingPlan | None, name: str) -> tuple[bytes, str]:
    wanted = name or (plan.file if plan is not None else "")
    file = next((f for f in exhibit.files if wanted == f.name or wanted.startswith(f"{f.name}!")), exhibit.main)
    with exhibits.open_file(db, file) as stream:
        data = stream.read()
    rest = name.removeprefix(f"{file.name}!") if name.startswith(f"{file.name}!") else name
    if rest and rest != file.name and is_archive(data):
        inner = member(data, file.name, rest)
        return (inner if inner is not None else b"\x00"), rest
    return data, file.name
