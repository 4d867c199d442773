from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.casefile import exhibits, observations, records
from inspector.casefile.observations import TrackSpan
from inspector.domain.observation import Event, FaceTemplate, Observation
from inspector.domain.words import DataCategory, EventKind, ExhibitKind
from tests.casefile.conftest import finish


@pytest.fixture
def replay(plain, tmp_path):
    (tmp_path / "v").write_bytes(b"v")
    finish(exhibits.intake(plain, [tmp_path / "v"], kind=ExhibitKind.FOOTAGE, handed_by="", note=""))
    return records.start_replay(plain.db, 1, None, "")


def position(frame, track, label="person"):
    return Observation(
        frame,
        frame * 40,
        frame / 25,
        track,
        DataCategory.POSITION,
        label,
        None,
        0.75,
        (1.5, 2.0, 30.0, 60.25),
        "m",
        "s",
    )


def test_all_kinds_of_data_come_back_the_same(plain, replay):
    base = position(3, 1)
    data = [
        base,
        replace(base, category=DataCategory.AGE, value=31.0, label="face"),
        replace(base, category=DataCategory.SEX, value="woman", confidence=1.0),
        replace(base, category=DataCategory.FACE_TEMPLATE, value="a" * 64, box=None, model="rule:frigate/faces"),
        replace(base, category=DataCategory.COUNT, value=3.0, track=None, confidence=None, label="zone « Été »"),
        replace(base, category=DataCategory.DESCRIPTION, value="12", pts=-5, time=0.1 + 0.2),
    ]
    observations.add(plain.db, replay, data)
    stored = observations.observations(plain.db, replay)
    assert stored == data
    assert [type(o.value) for o in stored] == [type(o.value) for o in data]


def test_readings(plain, replay):
    other = records.start_replay(plain.db, 1, None, "")
    rows = [position(frame, track) for frame in range(10) for track in (1, 2)]
    observations.add(plain.db, replay, rows[:9])
    observations.add(plain.db, replay, rows[9:])
    observations.add(plain.db, other, rows[:4])
    read = observations.observations
    assert read(plain.db, replay) == rows
    assert read(plain.db, replay, first=3, last=4) == rows[6:10]
    assert read(plain.db, replay, track=2, last=1) == [rows[1], rows[3]]
    assert read(plain.db, replay, category=DataCategory.AGE) == []
    assert read(plain.db, replay, category=DataCategory.POSITION, limit=3, offset=5) == rows[5:8]
    assert read(plain.db, replay, offset=18) == rows[18:]
    assert observations.count(plain.db, replay) == 20
    assert observations.count(plain.db, replay, first=1, last=2, track=1) == 2
    assert read(plain.db, 99) == [] and observations.tracks(plain.db, 99) == []


def test_events_and_templates(plain, replay):
    events = [
        Event(1, 40, 0.04, 1, EventKind.TRACK_START, "person", None, "s"),
        Event(5, 200, 0.2, 1, EventKind.LOITERING, "porte", 12.5, "s"),
        Event(5, 200, 0.2, None, EventKind.SNAPSHOT, "", None, "s"),
    ]
    templates = [FaceTemplate(5, 1, "a" * 64, 128, bytes(512)), FaceTemplate(2, None, "b" * 64, 128, b"\1" * 512)]
    observations.add(plain.db, replay, [], events, templates)
    assert observations.events(plain.db, replay) == events
    assert observations.events(plain.db, replay, kind=EventKind.LOITERING) == [events[1]]
    assert observations.events(plain.db, replay, first=5, track=1) == [events[1]]
    assert observations.templates(plain.db, replay) == templates[::-1]
    assert observations.templates(plain.db, replay, track=1) == [templates[0]]


def test_passages(plain, replay):
    rows = [
        replace(position(2, 7), category=DataCategory.IMAGE, label="snapshot"),
        position(3, 7, "person"),
        position(8, 7, "car"),
        position(4, 2, "bicycle"),
        replace(position(5, None), category=DataCategory.COUNT),
        replace(position(6, 9), category=DataCategory.DWELL, label="zone"),
    ]
    observations.add(plain.db, replay, rows)
    assert observations.tracks(plain.db, replay) == [
        TrackSpan(2, "bicycle", 4, 4, 1),
        TrackSpan(7, "person", 2, 8, 3),
        TrackSpan(9, "zone", 6, 6, 1),
    ]


def test_a_batch_that_fails_leaves_nothing(plain, replay):
    def broken():
        yield position(1, 1, "new word")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        observations.add(plain.db, replay, broken())
    assert observations.count(plain.db, replay) == 0
    observations.add(plain.db, replay, [position(1, 1, "new word")])
    assert observations.observations(plain.db, replay) == [position(1, 1, "new word")]


finite = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.none() | finite | st.text(st.characters(exclude_categories=["Cs"])),
    box=st.none() | st.tuples(finite, finite, finite, finite),
    time=finite,
    pts=st.integers(-(2**63), 2**63 - 1),
    label=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_values_keep_their_last_bit(plain, replay, value, box, time, pts, label):
    data = replace(position(0, None), value=value, box=box, time=time, pts=pts, label=label)
    with plain.db.atomic():
        observations.add(plain.db, replay, [data])
    assert observations.observations(plain.db, replay)[-1] == data


def test_many(plain, replay):
    chance = random.Random(1)
    rows = [position(n // 10, chance.randrange(1, 200)) for n in range(20_000)]
    observations.add(plain.db, replay, rows)
    assert observations.observations(plain.db, replay, first=1000, last=1000) == rows[10_000:10_010]
    assert sum(span.observations for span in observations.tracks(plain.db, replay)) == 20_000
