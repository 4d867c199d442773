"""The Observé cell: what the replays show of one category of data. Its five values are never merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.case import Proof, StoredReplay
from inspector.domain.matrix import ObservedCell
from inspector.domain.observation import ReplayRecord
from inspector.domain.words import DataCategory, ObservedValue

V = ObservedValue

STRONGEST_FIRST = (V.VENDOR_METADATA, V.REPRODUCED, V.NOT_OBSERVABLE, V.SEARCHED_NOT_FOUND, V.NOT_REPLAYABLE)
"""Which value of several replays the cell shows. "Not observable" comes before "not found": a search that could not
have found anything says more about the footage than one that did not find."""

Detail = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Result:
    """What one replay says of the category."""

    replay: int
    camera: str
    value: ObservedValue
    images: int
    passages: int
    count: int
    proof: Proof
    detail: Detail


def observed(replays: Sequence[StoredReplay], category: DataCategory) -> tuple[ObservedCell, set[str]]:
    """The cell, and the cameras it is about.

    The value is the strongest over the replays (`STRONGEST_FIRST`); images, passages, count and proofs are those of the
    replays that have this value. `detail` lists what every replay says, so that no value hides another. A replay says
    nothing of a category that it did not look for.
    """
    results = [
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
            tuple(result.proof for result in shown),
            tuple(result.detail for result in results),
        ),
        {result.camera for result in results if result.camera},
    )


def observed_categories(replays: Sequence[StoredReplay]) -> set[DataCategory]:
    """Every category that a replay extracted, looked for, or could not replay."""
    found: set[DataCategory] = set()
    for replay in replays:
        if replay.record is not None:
            found.update(line.category for line in replay.record.summary)
            found.update(search.category for search in replay.record.searches)
            found.update(category for item in replay.record.not_replayable for category in item.produces)
    return found


def _result(replay: StoredReplay, record: ReplayRecord, category: DataCategory) -> _Result | None:
    searches = [search for search in record.searches if search.category is category]
    line = next((line for line in record.summary if line.category is category), None)
    camera = record.camera or replay.camera
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
            replay.id,
            camera,
            V.REPRODUCED,
            searched,
            passages,
            line.observations,
            proof,
            ("observed_reproduced", figures),
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
        return _Result(replay.id, camera, value, best.images, best.passages, 0, proof, (code, found))
    cannot = [item for item in record.not_replayable if category in item.produces]
    if cannot:
        why = (*base, ("step", ", ".join(dict.fromkeys(item.step for item in cannot))), ("why", cannot[0].why))
        return _Result(replay.id, camera, V.NOT_REPLAYABLE, 0, 0, 0, proof, ("observed_not_replayable", why))
    return None
