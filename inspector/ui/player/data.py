"""The replay's data as the player reads it: by windows of frames, from a reader connection of its own."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from inspector.casefile import CaseFile, CaseReader, observations
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind
from inspector.operations.overlay import Overlaid
from inspector.ui.player.scene import MARKED_EVENTS, TRAIL_SECONDS, FrameFacts, VendorMark, facts

BLOCK = 64
"""Frames read in one query: at 25 images a second a new one every 2.5 s, some 10 ms each."""

_KEPT_BLOCKS = 24
_PAGE = 20_000


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """What the timeline draws. density and faces: passages and faces in each frame, int32 (frames,).

    zones: name -> passages inside at each frame, int32 (frames,). events: those that N and P stop at, in order.
    """

    density: NDArray[np.int32]
    faces: NDArray[np.int32]
    zones: tuple[tuple[str, NDArray[np.int32]], ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """One category of data gathered on one passage. `last`: the latest datum; first and last_frame: ordinals."""

    category: DataCategory
    count: int
    first_frame: int
    last_frame: int
    last: Observation
    models: tuple[str, ...]
    values: tuple[float | str, ...]


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """All that a replay gathered on one passage."""

    track: int
    label: str
    first: int
    last: int
    seconds: float
    gathered: tuple[Gathered, ...]
    events: tuple[Event, ...]


class Data(Protocol):
    """What the decoder asks of a replay, always in the thread that opened it."""

    def at(self, frame: int) -> FrameFacts: ...

    def close(self) -> None: ...


class ReplayData:
    """`Data` of a stored replay, through a reader connection that only one thread uses."""

    def __init__(self, reader: CaseReader, replay: int, index: FrameIndex, laid: Sequence[Overlaid] = ()) -> None:
        self._laid = laid
        self._reader = reader
        self._replay = replay
        self._index = index
        self._blocks: OrderedDict[int, tuple[list[Observation], list[Event]]] = OrderedDict()

    def at(self, frame: int) -> FrameFacts:
        """The facts of one frame; reads the blocks that its trails reach back to."""
        seconds = self._index.seconds(frame)
        first = frame
        while first > 0 and frame - first < 4 * BLOCK and self._index.seconds(first - 1) >= seconds - TRAIL_SECONDS:
            first -= 1
        window: list[Observation] = []
        events: list[Event] = []
        for block in range(first // BLOCK, frame // BLOCK + 1):
            seen, happened = self._block(block)
            window += seen
            events += happened
        found = facts(frame, window, events, seconds)
        return replace(found, vendor=self._vendor(seconds)) if self._laid else found

    def _vendor(self, seconds: float) -> tuple[VendorMark, ...]:
        """What the exports laid over the footage say of this instant, in pixels."""
        wide, high = self._index.width, self._index.height
        return tuple(
            VendorMark(
                " ".join(part for part in (seen.track, seen.label) if part),
                (seen.box[0] * wide, seen.box[1] * high, seen.box[2] * wide, seen.box[3] * high),
            )
            for each in self._laid
            for seen in each.at(seconds)
        )

    def close(self) -> None:
        """Closes the reader connection."""
        self._reader.close()

    def _block(self, block: int) -> tuple[list[Observation], list[Event]]:
        known = self._blocks.get(block)
        if known is None:
            first, last = block * BLOCK, block * BLOCK + BLOCK - 1
            db = self._reader.db
            known = (
                observations.observations(db, self._replay, first=first, last=last),
                observations.events(db, self._replay, first=first, last=last),
            )
            self._blocks[block] = known
            while len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        return known


def replay_data(case: CaseFile, replay: int, index: FrameIndex, laid: Sequence[Overlaid] = ()) -> Callable[[], Data]:
    """A function that opens the data of a replay with a reader connection of the calling thread. laid: the vendors'
    exports aligned with the footage."""
    return lambda: ReplayData(case.reader(), replay, index, laid)


def timeline(db: Any, replay: int, frames: int) -> TimelineFacts:
    """Counts for a whole run of `frames` frames; faces are read by pages so that the run never stands in memory."""
    density = np.zeros(frames + 1, dtype=np.int32)
    for span in observations.tracks(db, replay):
        density[min(span.first, frames)] += 1
        density[min(span.last + 1, frames)] -= 1
    faces = np.zeros(frames, dtype=np.int32)
    offset = 0
    while True:
        page = observations.observations(db, replay, category=DataCategory.FACE_IMAGE, limit=_PAGE, offset=offset)
        np.add.at(faces, [o.frame for o in page if o.frame < frames], 1)
        offset += len(page)
        if len(page) < _PAGE:
            break
    events = observations.events(db, replay)
    return TimelineFacts(
        density=np.cumsum(density[:frames], dtype=np.int32),
        faces=faces,
        zones=_occupancy(events, frames),
        events=tuple(e for e in events if e.kind in MARKED_EVENTS),
    )


def passage(db: Any, replay: int, track: int) -> PassageFacts | None:
    """All that was gathered on one passage; None when the replay has no such passage."""
    seen = observations.observations(db, replay, track=track)
    return gather(track, seen, tuple(observations.events(db, replay, track=track))) if seen else None


def gather(track: int, seen: Sequence[Observation], events: tuple[Event, ...]) -> PassageFacts:
    """Sums up the observations of one passage, by category, in the order of the categories' sensitivity."""
    by_category: dict[DataCategory, list[Observation]] = {}
    for observation in seen:
        by_category.setdefault(observation.category, []).append(observation)
    gathered = tuple(
        Gathered(
            category=category,
            count=len(data),
            first_frame=data[0].frame,
            last_frame=data[-1].frame,
            last=data[-1],
            models=tuple(sorted({o.model for o in data})),
            # The number of a portrait is not that of a passage: what a list gives is told by its event.
            values=tuple(o.value for o in data if o.value is not None and not o.label.startswith("watch_list")),
        )
        for category in DataCategory
        if (data := by_category.get(category))
    )
    labels = Counter(o.label for o in by_category.get(DataCategory.POSITION, seen))
    return PassageFacts(
        track=track,
        label=labels.most_common(1)[0][0],
        first=min(o.frame for o in seen),
        last=max(o.frame for o in seen),
        seconds=max(o.time for o in seen) - min(o.time for o in seen),
        gathered=gathered,
        events=events,
    )


def _occupancy(events: Sequence[Event], length: int) -> tuple[tuple[str, NDArray[np.int32]], ...]:
    """How many passages are inside each zone at each frame, from the entries, the exits and the ends of passages.

    A passage lost, or still there when the footage ends, has no exit: it is inside up to where it was last seen.
    """
    changes: dict[str, NDArray[np.int32]] = {}
    inside: dict[int | None, set[str]] = {}
    for event in events:
        if event.frame >= length:
            continue
        zones = inside.setdefault(event.track, set())
        if event.kind is EventKind.ZONE_ENTER and event.label not in zones:
            zones.add(event.label)
            changes.setdefault(event.label, np.zeros(length + 1, dtype=np.int32))[event.frame] += 1
        elif event.kind is EventKind.ZONE_EXIT and event.label in zones:
            zones.discard(event.label)
            changes[event.label][event.frame] -= 1
        elif event.kind is EventKind.TRACK_END:
            for label in inside.pop(event.track):
                changes[label][event.frame + 1] -= 1
    return tuple((name, np.cumsum(change[:length], dtype=np.int32)) for name, change in sorted(changes.items()))
