"""The families in whole replays: what the plan asks for is done, what it does not costs nothing."""

from fractions import Fraction

import av
import numpy as np
import pytest

from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.domain.words import StepKind as K
from inspector.replay import Settings, digest_of, replay
from inspector.replay.planner import tasks_of
from tests.replay.conftest import index_of

LOWER = Geometry("polygon", ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0)))


def step(kind, name, parameters=(), **fields):
    values = tuple(Parameter(*parameter) for parameter in parameters)
    return ProcessingStep(**({"kind": kind, "name": name, "camera": "a", "enabled": True, "stated": True,
                              "parameters": values} | fields))  # fmt: skip


def plan(*steps, form="onvif", retention=()):
    return ProcessingPlan(
        form, None, "c", "0" * 64, cameras=(Camera("a", "A", True),), steps=steps, retention=tuple(retention)
    )


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """Eight seconds at 10 a second: a bag is left after two, something moves from the sixth to the seventh."""
    path = tmp_path_factory.mktemp("hall") / "hall.mkv"
    noise = np.random.default_rng(1).integers(-6, 7, (120, 192, 3))
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=10)
        stream.width, stream.height, stream.pix_fmt = 192, 120, "yuv420p"
        for number in range(80):
            picture = np.clip(np.full((120, 192, 3), 100) + noise, 0, 255).astype(np.uint8)
            if number >= 20:
                picture[80:100, 60:90] = 150
            if 60 <= number < 70:
                left = 20 + 8 * (number - 60)
                picture[10:40, left : left + 12] = 20
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            for packet in stream.encode(frame):
                out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
    return path, index_of(path)


def run(footage, plan_, **settings):
    path, index = footage
    engine = replay(path, index, "ab" * 32, plan_, "a", Settings(**settings))
    observations, events = [], []
    while True:
        try:
            batch = next(engine)
        except StopIteration as end:
            return observations, events, end.value
        observations += batch.observations
        events += batch.events


@pytest.fixture(scope="module")
def asked():
    return plan(
        step(K.MOTION, "cells", [("min_count", 1), ("alarm_off_delay", 1000, "ms"), ("active_cells", 396),
                                 ("cells", 396)]),
        step(K.RECORDING, "record", [("mode", "motion")], produces=(C.IMAGE,)),
        step(K.ABANDONED_OBJECT, "bag", [("time_threshold", 3, "s")], geometry=LOWER, produces=(C.BELONGINGS,)),
        step(K.PRIVACY_MASK, "window", geometry=LOWER),
        retention=[Retention("recordings", 30, "day", True)],
    )  # fmt: skip


def test_families_in_a_replay(hall, asked):
    observations, events, record = run(hall, asked, threads=2)
    kinds = [(e.kind, e.frame) for e in events]
    assert (E.MOTION_START, 20) in kinds
    assert (E.MOTION_START, 60) in kinds
    assert [e.label for e in events if e.kind is E.OBJECT_LEFT] == ["bag"]
    assert [e.kind for e in events if e.kind is E.MASK_OPEN] == [E.MASK_OPEN]
    figures = {o.label: o.value for o in observations if o.category is C.IMAGE}
    assert figures["recording/motion/days"] == 30
    assert 10 < figures["recording/motion/images"] < 60
    assert figures["recording/motion/bytes"] == pytest.approx(
        hall[0].stat().st_size / 80 * figures["recording/motion/images"], abs=1
    )
    assert {(r.step, r.rule, r.basis) for r in record.rules} == {
        ("cells", "onvif/motion", "vendor"),
        ("record", "generic/recording", "generic"),
        ("bag", "generic/abandoned_object", "generic"),
        ("window", "generic/privacy_mask", "generic"),
    }
    assert {(s.category, s.step, s.found > 0) for s in record.searches} >= {
        (C.IMAGE, "record", True),
        (C.BELONGINGS, "bag", True),
    }
    assert ("replay_mask_area", (("step", "window"), ("percent", "50.0"))) in [
        (w.code, w.arguments) for w in record.warnings
    ]
    assert record.digest == digest_of(observations)


def test_the_digest_of_families_does_not_depend_on_threads(hall, asked):
    assert run(hall, asked, threads=1)[2].digest == run(hall, asked, threads=3)[2].digest


def test_what_is_not_asked_for_is_not_there():
    found = tasks_of(plan(step(K.OBJECT_DETECTION, "o", classes=("person",))), "a", 100, 100)
    assert found.families is None
    assert tasks_of(None, None, 100, 100).families is None


def test_movement_alone_needs_no_network(hall):
    _, events, record = run(hall, plan(step(K.MOTION, "m"), form="frigate"))
    assert record.models == {}
    assert [e.kind for e in events][:1] == [E.MOTION_START]
