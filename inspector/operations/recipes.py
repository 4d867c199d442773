"""How the proofs of a finding can be done again: made when the finding is logged, from what the case then holds.

A recipe says where to look (pièces, image or passage, settings and models of the replay), what was seen there (a
SHA-256), and what that lets one assert. `recheck` does it again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inspector.casefile import Db, exhibits, metadata_records, observations, portrait_records, recipe_records, records
from inspector.casefile.canonical import canonical
from inspector.domain.case import Capture, Finding, Proof, StoredReplay
from inspector.domain.codec import encode
from inspector.domain.errors import UserError
from inspector.domain.metadata import StoredMetadata, VendorObservation, stored_to_json
from inspector.domain.observation import Event, Observation, ReplayRecord, Search
from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.recipe import Assertion, FindingRecipe, Recipe, SourceFile
from inspector.domain.words import DataCategory, EventKind
from inspector.operations import footage
from inspector.operations.agent import now
from inspector.replay.digest import canonical as line_of
from inspector.replay.digest import fixed
from inspector.replay.watch_list import given_of

_UNTOLD = frozenset({"threads"})
"""Settings of a replay that change nothing of what it gives."""

_SHOWN = 160
"""Characters of a value that an assertion repeats."""


def recipe_of(db: Db, finding: Finding) -> FindingRecipe:
    """The recipes of a finding as it stands: those recorded for its proofs, and new ones for the others, not yet kept
    (`id` 0 when anything is new)."""
    before = recipe_records.latest_recipe(db, finding.id) if finding.id else None
    known = {recipe.proof: recipe for recipe in before.proofs if not recipe.why} if before is not None else {}
    bare = [replace(proof, comment="") for proof in finding.proofs]
    if before is not None and [recipe.proof for recipe in before.proofs] == bare and all(p in known for p in bare):
        return before
    made = tuple(known.get(proof) or make(db, proof) for proof in bare)
    if before is not None and [(r.proof, r.why) for r in made] == [(r.proof, r.why) for r in before.proofs]:
        return before
    return FindingRecipe(finding.id, made)


def record(db: Db, finding: Finding) -> list[str]:
    """Keep the recipes of a finding that was just logged, in the caller's transaction; gives the items written, for the
    journal. Nothing is written while its proofs stay the same."""
    found = recipe_of(db, finding)
    before = recipe_records.latest_recipe(db, finding.id)
    if found.id or (before is None and not found.proofs):
        return []
    return [f"recipe {recipe_records.add_recipe(db, found).id}"]


def make(db: Db, proof: Proof) -> Recipe:
    """How a proof is done again, with what the case now holds of it; `why` says why it cannot be."""
    bare = replace(proof, comment="")
    try:
        made = _MAKERS.get(proof.kind, _exhibit)(db, bare)
    except UserError:  # what it cites is not, or no longer, there to be read
        made = Recipe(bare, why="gone")
    return replace(made, recorded=now())


# what was seen, in one form for what the case holds and for what is seen again


def seen(data: Iterable[Observation], events: Iterable[Event]) -> str:
    """SHA-256 (hex) over data as the digest of a replay writes them, in the order given, then events by image."""
    digest = hashlib.sha256()
    for item in data:
        digest.update(line_of(item).encode())
    for event in sorted(events, key=lambda one: one.frame):
        digest.update(event_line(event).encode())
    return digest.hexdigest()


def event_line(event: Event) -> str:
    """An event as one line."""
    value = None if event.value is None else fixed(event.value, 4)
    track = None if event.track is None else str(event.track)
    return canonical([str(event.frame), str(event.pts), track, event.kind.value, event.label, value, event.step]) + "\n"


def of_text(text: str) -> str:
    """SHA-256 (hex) of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def searched(searches: Sequence[Search]) -> str:
    """Searches as one text."""
    return canonical([encode(one) for one in searches])


def said_at(plan: ProcessingPlan, path: str | None, line: int | None) -> list[str]:
    """What a plan reads at a place of the configuration, one text a thing; a place with neither is the whole plan."""
    if path is None and line is None:
        return [canonical(plan_to_json(plan))]
    return [
        canonical([kind, encode(item)])
        for kind in ("cameras", "steps", "recipients", "retention", "special", "capabilities", "not_understood")
        for item in getattr(plan, kind)
        if any(
            (path is None or place.path == path) and (line is None or place.line == line)
            for place in getattr(item, "provenance", (item,))
        )
    ]


def as_kept(plan: ProcessingPlan) -> ProcessingPlan:
    """A plan that was just read, as it would be read back from the case."""
    return plan_from_json(plan_to_json(plan))


def of_export(document: dict[str, object]) -> str:
    """What a reading of an export sums up, as one text."""
    return canonical(document)


def of_record(found: VendorObservation) -> str:
    """An observation of an export as one text."""
    return canonical(encode(found))


# recipes by kind of proof


def _exhibit(db: Db, proof: Proof) -> Recipe:
    if proof.exhibit is None:
        return Recipe(proof, why="no_source")
    files = _files(db, proof.exhibit)
    return Recipe(proof, files=files, assertions=(_bytes(files),), count=len(files))


def _declaration(db: Db, proof: Proof) -> Recipe:
    found = next((one for one in records.declarations(db) if one.id == proof.declaration), None)
    if found is None:
        return Recipe(proof, why="gone")
    files = _files(db, found.exhibit) if found.exhibit else ()
    said = Assertion("declared", count=found.id)
    return Recipe(
        proof,
        files=files,
        assertions=(said, *([_bytes(files)] if files else [])),
        seen=of_text(canonical(encode(found))),
        count=1,
    )


def _configuration(db: Db, proof: Proof) -> Recipe:
    if proof.exhibit is None:
        return Recipe(proof, why="no_source")
    plan = records.plans(db).get(proof.exhibit)
    said = said_at(plan, proof.path, proof.line) if plan is not None else []
    if plan is None or plan.format == "manual" or not said:
        return _exhibit(db, proof)  # no reader reads it there: its bytes can still be compared
    files = _files(db, proof.exhibit)
    if proof.path is None and proof.line is None:
        asserted = Assertion("plan", count=len(plan.steps))
    else:
        asserted = Assertion("line", path=proof.path or "", line=proof.line, value=_raw(plan, proof), count=len(said))
    made = Recipe(proof, plan=proof.exhibit, files=files, assertions=(asserted,))
    return replace(made, seen=of_text("\n".join(said)), count=len(said))


def _raw(plan: ProcessingPlan, proof: Proof) -> str:
    for kind in ("steps", "recipients", "retention", "special", "cameras", "capabilities"):
        for item in getattr(plan, kind):
            for place in item.provenance:
                if place.raw and place.path == proof.path and proof.line in (None, place.line):
                    return str(place.raw)[:_SHOWN]
    return ""


def _metadata(db: Db, proof: Proof) -> Recipe:
    if proof.exhibit is None:
        return Recipe(proof, why="no_source")
    stored: StoredMetadata | None = metadata_records.stored(db).get(proof.exhibit)
    if stored is None:
        return _exhibit(db, proof)
    files = _files(db, proof.exhibit)
    if proof.frame is None:
        text, asserted = of_export(stored_to_json(stored)), Assertion("export", count=stored.observations)
        made = Recipe(proof, whole=True, files=files, assertions=(asserted,), count=stored.observations)
        return replace(made, seen=of_text(text))
    found = metadata_records.at(db, proof.exhibit, [proof.frame])
    if not found:
        return Recipe(proof, why="gone")
    text = of_record(found[0][2])
    place = found[0][2].provenance
    told = Assertion("record", count=proof.frame, path=place.path, line=place.line, value=_told(found[0][2]))
    return Recipe(proof, files=files, assertions=(told,), seen=of_text(text), count=1)


def _told(found: VendorObservation) -> str:
    """The main of an observation, as the export writes it."""
    said = [found.label or found.event or "", *(f"{name}: {one.value}" for name, one in found.attributes.items())]
    return ", ".join(part for part in said if part)[:_SHOWN]


def _observation(db: Db, proof: Proof) -> Recipe:
    if proof.replay is None:
        return Recipe(proof, why="no_source")
    stored = records.replay(db, proof.replay)
    if stored.record is None or stored.state != "done":
        return Recipe(proof, why="replay_not_ended")
    made = _of_replay(db, proof, stored, stored.record)
    if proof.frame is None and proof.track is None:
        every = stored.record.summary
        asserted = tuple(
            Assertion("at_least", one.category, count=one.observations, first=one.first_frame, last=one.last_frame)
            for one in every
        )
        asserted = asserted or (Assertion("nothing", first=0, last=stored.record.frames - 1),)
        return replace(
            made, whole=True, assertions=asserted, seen=stored.record.digest, count=stored.record.observations
        )
    return _looked_at(db, made)


def _looked_at(db: Db, made: Recipe) -> Recipe:
    """A recipe about one image, or one passage, with what the case holds of it."""
    data, events = held(db, made)
    asserted = asserts(made, data, events)
    return replace(made, assertions=asserted, seen=seen(data, events), count=len(data) + len(events))


def held(db: Db, made: Recipe) -> tuple[list[Observation], list[Event]]:
    """The data, in the order in which the replay gave them, and the events that the case holds of what a recipe looks
    at."""
    assert made.replay is not None
    track = made.proof.track
    data = observations.found(db, made.replay, first=made.first, last=made.last, track=track)
    return list(data), observations.events(db, made.replay, first=made.first, last=made.last, track=track)


def looks_at(made: Recipe, item: Observation | Event) -> bool:
    """Whether a recipe of a replay looks at a datum or an event."""
    if made.proof.track is not None and item.track != made.proof.track:
        return False
    return (made.first is None or item.frame >= made.first) and (made.last is None or item.frame <= made.last)


def asserts(made: Recipe, data: Sequence[Observation], events: Sequence[Event]) -> tuple[Assertion, ...]:
    """What data and events let one assert, category by category, then zone by zone."""
    frames: dict[DataCategory, list[int]] = {}
    for item in data:
        frames.setdefault(item.category, []).append(item.frame)
    found = [
        Assertion("at_least", category, made.proof.track, count=len(on), first=min(on), last=max(on))
        for category, on in frames.items()
    ]
    entered = [event for event in events if event.kind is EventKind.ZONE_ENTER and event.track is not None]
    for (track, zone), count in Counter((event.track, event.label) for event in entered).items():
        on = [event.frame for event in entered if (event.track, event.label) == (track, zone)]
        found.append(Assertion("enters", None, track, zone, count, min(on), max(on)))
    return tuple(found) or (Assertion("nothing", None, made.proof.track, first=made.first, last=made.last),)


def _capture(db: Db, proof: Proof) -> Recipe:
    taken: Capture | None = next((one for one in records.captures(db) if one.id == proof.capture), None)
    if taken is None:
        return Recipe(proof, why="gone")
    stored = records.replay(db, taken.replay)
    picture = Assertion("picture", count=taken.id, first=taken.frame, last=taken.frame, value=taken.sha256)
    if stored.record is None or stored.state != "done":
        whole = footage.whole_of_replay(db, stored)
        files = tuple(SourceFile(stored.footage, file.name, file.sha256) for file in whole.files)
        return Recipe(proof, footage=stored.footage, first=taken.frame, last=taken.frame, files=files,
                      assertions=(picture,))  # fmt: skip
    made = replace(_of_replay(db, proof, stored, stored.record), first=taken.frame, last=taken.frame)
    made = _looked_at(db, made)
    return replace(made, assertions=(picture, *made.assertions))


def _search(db: Db, proof: Proof) -> Recipe:
    if proof.replay is None:
        return Recipe(proof, why="no_source")
    stored = records.replay(db, proof.replay)
    if stored.record is None or stored.state != "done":
        return Recipe(proof, why="replay_not_ended")
    searches = stored.record.searches
    if not searches:
        return Recipe(proof, why="no_search")
    made = _of_replay(db, proof, stored, stored.record)
    asserted = tuple(sorted(map(_of_search, searches), key=lambda one: one.kind != "none"))
    text = of_text(searched(searches))
    return replace(made, whole=True, assertions=asserted, seen=text, count=len(searches))


def _of_search(one: Search) -> Assertion:
    if one.found:
        return Assertion("at_least", one.category, count=one.found)
    return Assertion("none", one.category, images=one.images, passages=one.passages)


def _of_replay(db: Db, proof: Proof, stored: StoredReplay, ran: ReplayRecord) -> Recipe:
    """Where a replay is done again and with what."""
    whole = footage.whole_of_replay(db, stored)
    files = [SourceFile(stored.footage, file.name, file.sha256) for file in whole.files]
    for number in dict.fromkeys((stored.plan, *_of_portraits(db, ran))):
        files += _files(db, number) if number is not None else ()
    settings = {name: str(value) for name, value in ran.settings.items() if name not in _UNTOLD}
    if ran.camera:
        settings["camera"] = ran.camera
    return Recipe(
        proof,
        footage=stored.footage,
        plan=stored.plan,
        replay=stored.id,
        first=proof.frame,
        last=proof.frame,
        settings=tuple(sorted(settings.items())),
        models=tuple(sorted(ran.models.items())),
        files=tuple(dict.fromkeys(files)),
    )


def _of_portraits(db: Db, ran: ReplayRecord) -> tuple[int, ...]:
    """The pièces that the portraits of a replay's list come from."""
    given = given_of(ran.settings)
    if given is None:
        return ()
    known = portrait_records.latest(db) if given.cuts else {}
    return (*given.exhibits, *(known[number].exhibit for number in given.cuts if number in known))


def _files(db: Db, number: int) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(number, file.name, file.sha256) for file in exhibits.exhibit(db, number).files)


def _bytes(files: Sequence[SourceFile]) -> Assertion:
    return Assertion("bytes", count=len(files), value=files[0].sha256 if len(files) == 1 else "")


_MAKERS = {
    "configuration": _configuration,
    "declaration": _declaration,
    "observation": _observation,
    "capture": _capture,
    "search": _search,
    "metadata": _metadata,
}
"""Kind of proof -> what makes its recipe; any other that cites a pièce has the pièce's bytes compared."""
