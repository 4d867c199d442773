"""Faces compared with a list of portraits: likeness and rates, never an identity."""

import json
from dataclasses import asdict

import av
import cv2
import numpy as np
import pytest

from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.locate import resource
from inspector.messages import LANGUAGES, error_sentence
from inspector.replay import Settings, read_watch_list, replay
from inspector.replay.watch_list import applied
from inspector.vendors import read_configuration


def portrait(number):
    with av.open(str(resource("samples", "portraits.mp4"))) as film:
        for position, frame in enumerate(film.decode(video=0)):
            if position == number:
                return cv2.imencode(".png", frame.to_ndarray(format="bgr24"))[1].tobytes()
    raise AssertionError


@pytest.fixture(scope="module")
def visits():
    return json.loads(resource("samples", "portraits.json").read_text(encoding="utf-8"))["visits"]


@pytest.fixture(scope="module")
def faces(visits):
    """A portrait of each person, taken from the middle of a visit."""
    found = {}
    for visit in visits:
        found.setdefault(visit["person"], portrait((visit["face_first"] + visit["face_last"]) // 2))
    return found


@pytest.fixture(scope="module")
def plan():
    return read_configuration(resource("samples", "frigate", "config.yml").read_bytes(), "config.yml")


def run(desk, plan, watch_list, camera="guichet"):
    path, index = desk
    engine = replay(path, index, "ab" * 32, plan, camera, Settings(every_nth=3), watch_list)
    observations, events = [], []
    while True:
        try:
            batch = next(engine)
        except StopIteration as end:
            return observations, events, end.value
        observations += batch.observations
        events += batch.events


def test_the_person_of_the_list_is_alike_and_the_other_is_not(desk, plan, faces):
    both = read_watch_list([faces["A"], faces["B"], faces["A"]], "liste", 7)
    assert [one.number for one in both.portraits] == [1, 2]  # equal files are one portrait
    observations, events, record = run(desk, plan, both)
    listed = [o for o in observations if o.label.startswith("watch_list")]
    alike = [o for o in listed if o.label == "watch_list"]
    rates = {o.label: o.value for o in listed if o.label != "watch_list"}
    together = sum(value for label, value in rates.items() if "/alike" in label)
    assert sum(value for label, value in rates.items() if "/compared" in label) >= together == len(alike) >= 1
    assert set(rates) == {f"watch_list/{name}{of}" for name in ("compared", "alike") for of in ("", "_faces")}
    assert {o.category for o in listed} == {C.FACE_TEMPLATE}
    assert all(o.confidence >= 0.363 for o in alike)
    assert [(e.track, e.label) for e in events if e.kind is E.WATCH_LIST] == [
        (o.track, str(round(o.value))) for o in alike
    ]
    assert {n.why for n in record.not_replayable if C.IDENTITY in n.produces} == {"no_identity"}
    assert record.settings["watch_list_sha256"] == both.sha256
    assert (record.settings["watch_list_portraits"], record.settings["watch_list_exhibit"]) == (2, 7)
    assert ("generic/watch_list", "generic") in {(r.rule, r.basis) for r in record.rules}
    assert not any(o.category is C.IDENTITY for o in observations)
    # The first 26 images show one person: a list of the other gives nothing.
    shown = {both.portraits[round(o.value) - 1].sha256 for o in alike}
    assert len(shown) == 1
    one_by_one = {name: read_watch_list([data], name) for name, data in faces.items()}
    other = next(found for found in one_by_one.values() if found.portraits[0].sha256 not in shown)
    observations, events, _ = run(desk, plan, other)
    assert [o.value for o in observations if "/alike" in o.label] == [0.0, 0.0]
    assert not [e for e in events if e.kind is E.WATCH_LIST]


def test_the_order_of_files_changes_nothing(faces):
    one = read_watch_list([faces["A"], faces["B"]], "a")
    other = read_watch_list([faces["B"], b"not a picture", faces["A"]], "b")
    assert one.sha256 == other.sha256
    assert (one.unusable, other.unusable) == (0, 1)
    assert np.array_equal(one.portraits[0].template, other.portraits[0].template)


def test_a_list_without_faces_is_refused():
    empty = cv2.imencode(".png", np.full((200, 200, 3), 90, np.uint8))[1].tobytes()
    with pytest.raises(UserError) as refused:
        read_watch_list([empty, b""], "liste")
    assert refused.value.code == "watch_list_empty"
    for language in LANGUAGES:
        assert "liste" in error_sentence(refused.value, language)


def test_a_list_that_is_not_asked_for_is_said(walk, faces):
    _, _, record = run(walk, None, read_watch_list([faces["A"]], "l"), camera=None)
    assert "replay_watch_list_unused" in {w.code for w in record.warnings}
    assert asdict(record)["summary"]


def test_without_a_list_nothing_changes():
    assert applied(None, None) is None
