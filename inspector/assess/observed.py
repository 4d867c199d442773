"""The Observé cell: what the vendor recorded and what the replays show of one category of data.

Its five values are never merged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from inspector.assess.vendor_data import categories, of_category
from inspector.domain.case import Proof, StoredReplay
from inspector.domain.matrix import ObservedCell
from inspector.domain.metadata import MetadataFact, StoredMetadata
from inspector.domain.observation import ReplayRecord
from inspector.domain.words import DataCategory, ObservedValue
from inspector.replay.coverage import REPRODUCED
from inspector.replay.planner import DEFAULT_STEP

V = ObservedValue

STRONGEST_FIRST = (V.VENDOR_METADATA, V.REPRODUCED, V.NOT_OBSERVABLE, V.SEARCHED_NOT_FOUND, V.NOT_REPLAYABLE)
"""Which value of several sources the cell shows. "Not observable" comes before "not found": a search that could not
have found anything says more about the footage than one that did not find."""

Detail = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Result:
    """What one replay, or one export of the vendor, says of the category."""

    cameras: tuple[str, ...]
    value: ObservedValue
    images: int
    passages: int
    count: int
    proofs: tuple[Proof, ...]
    detail: tuple[Detail, ...]


def observed(
    replays: Sequence[StoredReplay], category: DataCategory, recorded: Mapping[int, StoredMetadata] | None = None
) -> tuple[ObservedCell, set[str]]:
    """The cell, and the cameras it is about. recorded: by exhibit, what was read in the vendor's exports.

    The value is the strongest over the exports and the replays (`STRONGEST_FIRST`); images, passages, count and proofs
    are those of the ones that have this value, so that what the vendor recorded and what a reference model extracts
    are never added up. `detail` lists what each says, so that no value hides another. A replay says nothing of a
    category that it did not look for, nor an export of one that it does not hold.
    """
    results = [result for stored in (recorded or {}).values() if (result := _recorded(stored, category)) is not None]
    results += [
        result
        for replay in replays
        if replay.record is not None and (result := _result(replay, replay.record, category)) is not None
    ]
    if not results:
        return ObservedCell(None, 0, 0, 0, ()), set()
    value = min((result.value for result in results), key=STRONGEST_FIRST.index)
    shown = [result for result in results if result.value is value]
    return (
        ObservedCell(
            value,
            sum(result.images for result in shown),
            sum(result.passages for result in shown),
            sum(result.count for result in shown),
            tuple(proof for result in shown for proof in result.proofs),
            tuple(one for result in results for one in result.detail),
        ),
        {camera for result in results for camera in result.cameras if camera},
    )


def observed_categories(
    replays: Sequence[StoredReplay], recorded: Mapping[int, StoredMetadata] | None = None
) -> set[DataCategory]:
    """Every category that an export holds, or that a replay extracted, looked for, or could not replay."""
    found = {c for stored in (recorded or {}).values() for fact in stored.facts for c in categories(fact)}
    for replay in replays:
        if replay.record is not None:
            found.update(line.category for line in replay.record.summary)
            found.update(search.category for search in replay.record.searches)
            found.update(category for item in replay.record.not_replayable for category in item.produces)
    return found


_PROOFS = 6
"""Places of one export that a cell cites: the first of each fact, the most frequent facts first."""

_NAMED = 4


def _recorded(stored: StoredMetadata, category: DataCategory) -> _Result | None:
    facts = of_category(stored.facts, category)
    if not facts:
        return None
    facts.sort(key=lambda fact: (-fact.count, fact.position))
    # several attributes of one observation say one thing of one object: the most frequent of each class counts
    count, tracks = 0, 0
    for label in {fact.label for fact in facts}:
        of_label = [fact for fact in facts if fact.label == label]
        count += max(fact.count for fact in of_label)
        tracks += max(fact.tracks for fact in of_label)
    names = dict.fromkeys(_name(fact) for fact in facts)
    figures = (
        ("exhibit", str(stored.exhibit)),
        ("count", str(count)),
        ("passages", str(tracks)),
        ("names", ", ".join([*names][:_NAMED]) + ("…" if len(names) > _NAMED else "")),
    )
    proofs = tuple(
        Proof("metadata", exhibit=stored.exhibit, path=fact.path, line=fact.line, frame=fact.position)
        for fact in facts[:_PROOFS]
    )
    cameras = tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
    return _Result(cameras, V.VENDOR_METADATA, 0, tracks, count, proofs, (("observed_recorded", figures),))


def _name(fact: MetadataFact) -> str:
    """A fact by the vendor's own word."""
    return fact.name or fact.label or fact.kind


def _result(replay: StoredReplay, record: ReplayRecord, category: DataCategory) -> _Result | None:
    searches = [search for search in record.searches if search.category is category]
    line = next((line for line in record.summary if line.category is category), None)
    cameras = (record.camera or replay.camera,)
    base = (("replay", str(replay.id)),)
    if line is not None and line.observations:
        searched = max((search.images for search in searches), default=record.frames)
        # A count is about no passage in particular: it is given with those it was made of.
        passages = line.passages or max((search.passages for search in searches), default=0)
        proof = Proof("observation", exhibit=replay.footage, replay=replay.id, frame=line.first_frame)
        figures = (
            *base,
            ("count", str(line.observations)),
            ("images", str(searched)),
            ("passages", str(passages)),
            ("models", ", ".join(line.models)),
        )
        return _Result(
            cameras,
            V.REPRODUCED,
            searched,
            passages,
            line.observations,
            (proof,),
            (("observed_reproduced", figures), *_rules(record, category, line.steps, base)),
        )
    proof = Proof("search", exhibit=replay.footage, replay=replay.id)
    searches = [search for search in searches if search.images]
    if searches:
        # The search with the best chance decides: a face hidden to one step may be visible to another.
        best = min(searches, key=lambda search: (search.minimum_px or 0.0) / (search.object_px or 1e9))
        found: tuple[tuple[str, str], ...] = (
            *base,
            ("images", str(best.images)),
            ("passages", str(best.passages)),
            ("model", best.model),
        )
        too_small = best.object_px is not None and best.minimum_px is not None and best.object_px < best.minimum_px
        if best.object_px is not None and best.minimum_px is not None:
            found = (*found, ("object_px", f"{best.object_px:.0f}"), ("minimum_px", f"{best.minimum_px:.0f}"))
        value, code = (
            (V.NOT_OBSERVABLE, "observed_too_small") if too_small else (V.SEARCHED_NOT_FOUND, "observed_not_found")
        )
        rules = _rules(record, category, [search.step for search in searches], base)
        return _Result(cameras, value, best.images, best.passages, 0, (proof,), ((code, found), *rules))
    cannot = [item for item in record.not_replayable if category in item.produces]
    if cannot:
        why = (*base, ("step", ", ".join(dict.fromkeys(item.step for item in cannot))), ("why", cannot[0].why))
        return _Result(cameras, V.NOT_REPLAYABLE, 0, 0, 0, (proof,), (("observed_not_replayable", why),))
    return None


def _rules(
    record: ReplayRecord, category: DataCategory, steps: Collection[str], base: tuple[tuple[str, str], ...]
) -> tuple[Detail, ...]:
    """By which rules the steps that give the category were replayed: those that are the vendor's own, documented and
    tested here on its behaviour, and the general ones, which are told apart."""
    found: list[Detail] = []
    for basis in ("vendor", "generic"):
        rules = dict.fromkeys(
            rule.rule
            for rule in record.rules
            if rule.basis == basis
            and rule.step in steps
            and (rule.step == DEFAULT_STEP or category in REPRODUCED.get(rule.kind, frozenset()))
        )
        if rules:
            found.append((f"observed_rule_{basis}", (*base, ("rules", ", ".join(rules)))))
    return tuple(found)
