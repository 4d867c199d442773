"""What the charts and the sheets of passages of the technical annex are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from inspector import casefile
from inspector.assess import sensitivity
from inspector.casefile import figures, observations
from inspector.domain.case import Finding, StoredReplay
from inspector.domain.observation import Observation
from inspector.domain.report import PassageDatum, PassageSheet, ReplayFigures

_CELLS, _COLUMNS, _PATHS, _POINTS = 72, 32, 12, 60
SHEETS = 20
"""Sheets of passages printed at most."""

_WORDS = 5


def of_replays(db: casefile.Db, replays: Sequence[StoredReplay]) -> dict[int, ReplayFigures]:
    """The figures of each replay that extracted something."""
    return {one.id: found for one in replays if (found := of_replay(db, one)) is not None}


def of_replay(db: casefile.Db, replay: StoredReplay) -> ReplayFigures | None:
    """The figures of a replay, None when it extracted nothing."""
    record, times = replay.record, figures.span(db, replay.id)
    if record is None or times is None or not record.width or not record.height:
        return None
    begin, end = times
    width, height = record.width, record.height
    paths = [figures.path(db, replay.id, track, _POINTS) for track in figures.longest(db, replay.id, _PATHS)]
    return ReplayFigures(
        begin=begin,
        end=end,
        timeline=tuple(figures.timeline(db, replay.id, begin, end, _CELLS)),
        heat=figures.heat(db, replay.id, width, height, _COLUMNS, max(round(_COLUMNS * height / width), 1)),
        paths=tuple(_scaled(path, width, height) for path in paths if len(path) >= 2),
        aspect=width / height,
    )


def sheets(db: casefile.Db, replays: Sequence[StoredReplay], findings: Sequence[Finding]) -> tuple[PassageSheet, ...]:
    """The sheets of the passages that findings cite; without any, of the passage of each replay of which most sorts of
    data were extracted."""
    known = {replay.id: replay for replay in replays if replay.record is not None}
    cited = {
        (proof.replay, proof.track)
        for finding in findings
        for proof in finding.proofs
        if proof.replay in known and proof.track is not None
    }
    if not cited:
        cited = {(number, track) for number in known for track in _richest(db, number)}
    wanted = sorted((replay, track) for replay, track in cited if replay is not None and track is not None)[:SHEETS]
    made = (_sheet(db, known[replay], track) for replay, track in wanted)
    return tuple(sheet for sheet in made if sheet is not None)


def _richest(db: casefile.Db, replay: int) -> list[int]:
    spans = observations.tracks(db, replay)
    return [max(spans, key=lambda span: (span.observations, -span.track)).track] if spans else []


def _sheet(db: casefile.Db, replay: StoredReplay, track: int) -> PassageSheet | None:
    record = replay.record
    seen = observations.observations(db, replay.id, track=track)
    if not seen or record is None or not record.width or not record.height:
        return None
    groups: dict[tuple[str, str], list[Observation]] = {}
    for one in seen:
        groups.setdefault((one.category.value, one.label), []).append(one)
    data = sorted((_datum(group) for group in groups.values()), key=lambda d: (-sensitivity(d.category), d.first))
    happened = observations.events(db, replay.id, track=track)
    return PassageSheet(
        replay=replay.id,
        track=track,
        label=seen[0].label,
        first=seen[0].frame,
        last=seen[-1].frame,
        begin=seen[0].time,
        end=seen[-1].time,
        data=tuple(data),
        events=tuple((event.kind, event.label, event.time, event.value) for event in happened),
        path=_scaled(figures.path(db, replay.id, track, _POINTS), record.width, record.height),
        aspect=record.width / record.height,
    )


def _datum(group: Sequence[Observation]) -> PassageDatum:
    numbers = [float(one.value) for one in group if isinstance(one.value, (int, float))]
    said = Counter(one.value for one in group if isinstance(one.value, str))
    return PassageDatum(
        category=group[0].category,
        label=group[0].label,
        count=len(group),
        first=group[0].frame,
        last=group[-1].frame,
        least=min(numbers, default=None),
        most=max(numbers, default=None),
        words=tuple(sorted(said.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]),
        models=tuple(sorted({one.model for one in group})),
    )


def _scaled(path: Sequence[tuple[float, float]], width: int, height: int) -> tuple[tuple[float, float], ...]:
    return tuple((round(min(max(x / width, 0), 1), 4), round(min(max(y / height, 0), 1), 4)) for x, y in path)
