"""Counting what an export holds, while it is read: each kind of fact with how often, of whom and where first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from inspector.domain.metadata import FactKind, MetadataFact, VendorObservation
from inspector.domain.plan import Provenance

MOST_FACTS = 4000
"""Different facts counted apart; names beyond that are counted together under `BEYOND`."""

MOST_TRACKS = 500_000
"""Tracks told apart; those that come later are not counted as tracks."""

MOST_VALUES = 500
"""Different classes, cameras and events listed, the most frequent first."""

BEYOND = "…"
PIXELS = "box_px"
"""Attribute under which readers give a box counted in pixels of a picture of unknown size."""

_MOST_SOURCES = 40
_Key = tuple[FactKind, str, str]


@dataclass(slots=True)
class _Counted:
    """One fact being counted. met: one byte for each track, 1 when it holds the fact."""

    position: int
    file: int
    place: Provenance
    count: int = 0
    met: bytearray = field(default_factory=bytearray)
    sources: dict[str, None] = field(default_factory=dict)


class Tally:
    """Counts the facts of the observations given to it, in their order."""

    def __init__(self) -> None:
        self._facts: dict[_Key, _Counted] = {}
        self._tracks: dict[tuple[str, str], int] = {}
        self._first: dict[int, tuple[int, int, Provenance]] = {}
        self._position = 0
        self.labels: Counter[str] = Counter()
        self.sources: Counter[str] = Counter()
        self.events: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """Observations given so far."""
        return self._position

    def add(self, file: int, seen: VendorObservation) -> None:
        """Counts one observation of a file."""
        label = seen.label or ""
        track = self._track(seen)
        self.sources[seen.source] += 1
        if seen.label:
            self.labels[label] += 1
            self._note("class", "", label, track, file, seen)
        if seen.event:
            self.events[seen.event] += 1
            self._note("event", seen.event, label, track, file, seen)
        for name in seen.attributes:
            self._note("attribute", name, label, track, file, seen)
        if seen.template_length is not None:
            self._note("template", "", label, track, file, seen)
        if seen.image_bytes is not None:
            self._note("picture", "", label, track, file, seen)
        if seen.box is not None or PIXELS in seen.attributes:
            self._note("box", "", label, track, file, seen)
            self._follow(track, label, file, seen)
        self._position += 1

    def facts(self) -> tuple[MetadataFact, ...]:
        """What was counted, in the order first met."""
        return tuple(
            MetadataFact(
                kind,
                name,
                label,
                one.count,
                sum(one.met),
                tuple(one.sources),
                one.position,
                one.file,
                one.place.line,
                one.place.path,
            )
            for (kind, name, label), one in self._facts.items()
        )

    @staticmethod
    def listed(values: Counter[str]) -> tuple[tuple[str, int], ...]:
        """The most frequent values with their counts."""
        return tuple(values.most_common(MOST_VALUES))

    def _track(self, seen: VendorObservation) -> int | None:
        if seen.track is None:
            return None
        key = (seen.source, seen.track)
        number = self._tracks.get(key)
        if number is None and len(self._tracks) < MOST_TRACKS:
            number = self._tracks[key] = len(self._tracks)
        return number

    def _note(
        self, kind: FactKind, name: str, label: str, track: int | None, file: int, seen: VendorObservation
    ) -> None:
        one = self._at(kind, name, label, self._position, file, seen.provenance)
        one.count += 1
        _mark(one.met, track)
        if len(one.sources) < _MOST_SOURCES:
            one.sources.setdefault(seen.source)

    def _follow(self, track: int | None, label: str, file: int, seen: VendorObservation) -> None:
        """A second box of the same track makes a path, from its first box on."""
        if track is None:
            return
        if track not in self._first:
            self._first[track] = (self._position, file, seen.provenance)
            return
        first = self._first[track]
        one = self._at("path", "", label, *first)
        one.count += 1 if track < len(one.met) and one.met[track] else 2
        _mark(one.met, track)
        if len(one.sources) < _MOST_SOURCES:
            one.sources.setdefault(seen.source)

    def _at(self, kind: FactKind, name: str, label: str, position: int, file: int, place: Provenance) -> _Counted:
        key: _Key = (kind, name, label)
        one = self._facts.get(key)
        if one is None and len(self._facts) >= MOST_FACTS:
            key = (kind, BEYOND, BEYOND)
            one = self._facts.get(key)
        if one is None:
            one = self._facts[key] = _Counted(position, file, place)
        return one


def _mark(met: bytearray, track: int | None) -> None:
    if track is None:
        return
    if len(met) <= track:
        met.extend(bytes(track + 1 - len(met)))
    met[track] = 1
