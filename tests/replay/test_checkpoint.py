"""A replay cut anywhere and taken up again is the replay that was not cut; nothing but its own states is taken up."""

import json
import random
import zlib
from collections import Counter, deque
from datetime import datetime

import numpy as np
import pytest

from inspector.domain.errors import UserError
from inspector.domain.plan import Geometry
from inspector.domain.words import DataCategory
from inspector.domain.words import StepKind as K
from inspector.locate import resource
from inspector.replay import Resumed, Settings, engine, replay
from inspector.replay.checkpoint import Unusable, freeze, thaw
from inspector.replay.moment import Moment
from inspector.vendors import read_configuration
from tests.replay.test_family_replays import asked, hall  # noqa: F401 - fixtures
from tests.replay.test_family_replays import plan as asked_plan
from tests.replay.test_family_replays import step as asked_step


@pytest.fixture(scope="module")
def plan():
    return read_configuration(resource("samples", "frigate", "config.yml").read_bytes(), "config.yml")


def start(footage, plan_, camera, resumed=None, **settings):
    path, index = footage
    return replay(path, index, "ab" * 32, plan_, camera, Settings(**{"threads": 2} | settings), None, None, resumed)


def whole(run):
    """Observations, events, templates and record."""
    observations, events, templates = [], [], []
    while True:
        try:
            batch = next(run)
        except StopIteration as end:
            return observations, events, templates, end.value
        observations += batch.observations
        events += batch.events
        templates += batch.templates


def until(run, image):
    """What was given up to the first batch that reaches an image, and the state there."""
    observations, events, templates = [], [], []
    for batch in run:
        observations += batch.observations
        events += batch.events
        templates += batch.templates
        if batch.progress.done >= image:
            state = batch.state()
            run.close()
            return observations, events, templates, state
    raise AssertionError(image)


def cut_and_resumed(make, cuts):
    """The same replay, interrupted after each of these images."""
    given, resumed = ([], [], []), None
    for image in cuts:
        *found, state = until(make(resumed), image)
        for kept, new in zip(given, found, strict=True):
            kept += new
        resumed = Resumed(state, list(given[0]))
    *found, record = whole(make(resumed))
    for kept, new in zip(given, found, strict=True):
        kept += new
    return *given, record


@pytest.mark.parametrize("scene", ["walk", "desk", "hall"])
def test_cut_anywhere(scene, request, plan, monkeypatch):
    monkeypatch.setattr(engine, "BATCH_IMAGES", 1)
    footage = request.getfixturevalue(scene)
    chosen = request.getfixturevalue("asked") if scene == "hall" else plan
    camera = {"walk": "place", "desk": "guichet", "hall": "a"}[scene]
    images = len(footage[1].frames)
    drawn = random.Random(scene)
    cuts = [*sorted(drawn.sample(range(1, images), 2)), images]
    plain = whole(start(footage, chosen, camera))
    cut = cut_and_resumed(lambda resumed: start(footage, chosen, camera, resumed), cuts)
    assert cut == plain
    assert cut[-1].complete


def test_every_second_image_and_another_number_of_threads(walk):
    plain = whole(start(walk, None, None, every_nth=2))[-1]
    *found, state = until(start(walk, None, None, every_nth=2, threads=1), 1)
    resumed = Resumed(state, found[0])
    assert whole(start(walk, None, None, resumed, every_nth=2))[-1] == plain


def test_what_is_not_the_same_replay_is_refused(walk, plan):
    *found, state = until(start(walk, None, None), 1)

    def refused(resumed, plan_=None, camera=None, **settings):
        with pytest.raises(UserError) as told:
            next(start(walk, plan_, camera, resumed, **settings))
        return told.value.code

    good = Resumed(state, found[0])
    assert refused(good, every_nth=2) == "checkpoint_other"
    assert refused(good, plan_=plan, camera="place") == "checkpoint_other"
    assert refused(Resumed(state[:-4], found[0])) == "checkpoint_damaged"
    assert refused(Resumed(state, found[0][:-1])) == "checkpoint_damaged"
    assert refused(Resumed(freeze([1]), found[0])) == "checkpoint_damaged"


def test_values_come_back_as_they_were():
    shared = [0.1 + 0.2, float("inf"), -0.0, 10**30, "é"]
    value = {
        "shared": (shared, shared),
        (1, 2): {3: {1, 2}, "f": frozenset(("b", "a"))},
        "queue": deque([1.5], maxlen=3),
        "count": Counter({"x": 2}),
        "arrays": (np.arange(6, dtype=np.float32).reshape(2, 3), np.array([True]), np.float32(0.1), np.zeros(0)),
        "moment": Moment(1, 2, 0.1),
        "hour": datetime(2026, 3, 1, 8, 30),  # noqa: DTZ001 - of a device, without zone
        "word": DataCategory.POSITION,
    }
    back = thaw(freeze(value))
    assert back["shared"][0] is back["shared"][1]
    assert json.dumps(back["shared"][0]) == json.dumps(shared)
    assert back[1, 2] == value[1, 2]
    assert (back["queue"], back["queue"].maxlen) == (value["queue"], 3)
    assert type(back["count"]) is Counter
    for mine, theirs in zip(value["arrays"], back["arrays"], strict=True):
        assert np.array_equal(mine, theirs) and mine.dtype == theirs.dtype and np.shape(mine) == np.shape(theirs)
    assert [back[name] == value[name] for name in ("moment", "word", "hour")] == [True] * 3
    assert freeze(back) == freeze(value)


@pytest.mark.parametrize(
    "nodes",
    [
        [["object", "os.system", []]],
        [["object", "replay.zones.Drawn", []]],
        [["object", "domain.words.DataCategory", []]],
        [["object", "replay.zones.ZoneWatch", [["update", 1]]]],
        [["object", "replay.zones.ZoneWatch", [["__class__", 1]]]],
        [["object", "replay.moment.Moment", [["colour", 1]]]],
        [["array", "|O", [1], "AAAAAAAAAAA="]],
        [["array", "<f8", [9], "AAAAAAAAAAA="]],
        [["tuple", [[0]]]],
        [["enum", "replay.moment.Moment", "frame"]],
        [["list", [[-1]]]],
        [["list", [[7]]]],
        [["code", "1"]],
    ],
)
def test_nothing_else_is_made(nodes):
    data = zlib.compress(json.dumps({"top": [0], "nodes": nodes}).encode())
    with pytest.raises(Unusable):
        thaw(data)


def test_other_bytes_and_other_classes():
    for data in (b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[1]"), freeze(1) + b"x", zlib.compress(b"[" * 99999)):
        with pytest.raises(Unusable):
            thaw(data)
    with pytest.raises(TypeError):
        freeze([object()])


@pytest.fixture(scope="module")
def bodies_plan():
    """Bodies, vehicles, crowds, directions and speeds, all at once."""
    arrow = Geometry("line", ((0.5, 0.2), (0.5, 0.8)))
    square = Geometry("polygon", ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))
    return asked_plan(
        asked_step(K.PERSON_ATTRIBUTES, "human", produces=(DataCategory.CLOTHING, DataCategory.BELONGINGS)),
        asked_step(K.RE_IDENTIFICATION, "reid", produces=(DataCategory.BODY_TEMPLATE,)),
        asked_step(K.FALL, "fall", produces=(DataCategory.BEHAVIOUR,)),
        asked_step(K.VEHICLE_ATTRIBUTES, "vehicle", produces=(DataCategory.VEHICLE,)),
        asked_step(K.LICENCE_PLATE, "lpr", produces=(DataCategory.PLATE,)),
        asked_step(K.CROWD_DENSITY, "crowd", [("object_threshold", 1)], geometry=square),
        asked_step(K.DIRECTION, "way", geometry=arrow),
        asked_step(K.SPEED, "speed", [("distances", "10,20,10,20", "m")], geometry=square),
    )


def test_bodies_and_places_are_taken_up_again(walk, bodies_plan):
    def make(resumed):
        return start(walk, bodies_plan, "a", resumed, every_nth=2)

    expected = whole(make(None))
    found = cut_and_resumed(make, [9])
    assert found[3].digest == expected[3].digest
    assert found[:2] == expected[:2]
    assert {DataCategory.CLOTHING, DataCategory.BODY_TEMPLATE, DataCategory.DENSITY} <= {o.category for o in found[0]}
