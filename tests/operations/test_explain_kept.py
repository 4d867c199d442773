"""Which images a recording keeps and why: what is said of each image is what the rule did over the whole footage."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explain_kept import recordings, snapshot
from inspector.replay.family_tasks import Families, MotionTask, RecordingTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.moving import RecordingWatch
from inspector.replay.tasks import SnapshotTask, Tasks
from tests.operations.test_explain_bodies import Whole
from tests.operations.test_explain_families import Index, never
from tests.operations.test_explain_rules import told
from tests.replay.scenes import CAR, PERSON, foot

IMAGES = 120
MOTION = MotionTask("move", "move", "contour", 10.0)
K = EventKind


def moment(frame: int) -> Moment:
    return Moment(frame, frame * 100, frame / 10)


def scene(task: RecordingTask, happened: list[Event], found: list[Observation]) -> Any:
    tasks = Tasks(classes=(PERSON, CAR), families=Families(motion=(MOTION,), recordings=(task,)))
    there: Any = Whole(tasks, 0, found, happened)
    there.index, there.record = Index(), SimpleNamespace(complete=True)
    there.index.frames = range(IMAGES)
    return there


def each(there: Any) -> list[list[str]]:
    """What is said of every image that is analysed."""
    said = []
    for frame in range(0, IMAGES, there.every):
        there.frame = frame
        said.append([one.code for one in recordings(there)])
    return said


def kept(task: RecordingTask, moving: Any, there: Any, every: int = 1) -> float:
    """Seconds that the rule keeps in the footage, from image to image."""
    watch, total = RecordingWatch(task, 0.0, every), 0
    for frame in range(0, IMAGES, every):
        watch.update(moment(frame), moving(frame), there(frame))
    images = next(o for o in watch.finish(moment(IMAGES - 1)) if o.label.endswith("/images"))  # type: ignore[union-attr]
    assert isinstance(images, Observation) and isinstance(images.value, float)
    total += int(images.value)
    return total / every


@pytest.mark.parametrize(("before", "after", "every"), [(0.0, 0.0, 1), (1.0, 2.0, 1), (0.35, 0.65, 1), (1.0, 2.0, 3)])
def test_movement(before: float, after: float, every: int) -> None:
    """Movement from the thirtieth image to the sixtieth, and again from the ninetieth to the end of the footage."""
    task = RecordingTask("motion", "record", "motion", before, after)
    last = (IMAGES - 1) // every * every
    happened = [
        event(moment(frame), None, kind, "move", None, "move")
        for frame, kind in ((30, K.MOTION_START), (60, K.MOTION_END), (90, K.MOTION_START), (last, K.MOTION_END))
    ]
    there = scene(task, happened, [])
    there.every = every
    said = each(there)
    assert said.count(["recording_motion"]) == len([f for f in range(0, IMAGES, every) if 30 <= f < 60 or f >= 90])
    there_is = sum(codes != ["recording_none_motion"] for codes in said)
    assert there_is == kept(task, lambda f: 30 <= f < 60 or f >= 90, lambda _: [], every)
    if before == 1.0:
        assert said[21 // every] == ["recording_before_motion"]
        assert said[63 // every] == ["recording_after_motion"]
        assert said[9 // every] == ["recording_none_motion"]


def test_the_figures_of_the_seconds_around() -> None:
    task = RecordingTask("motion", "record", "motion", 1.0, 2.0, days=30.0)
    happened = [event(moment(30), None, K.MOTION_START, "move", None, "move"),
                event(moment(60), None, K.MOTION_END, "move", None, "move")]  # fmt: skip
    there = scene(task, happened, [])
    for frame, code, figures in (
        (25, "recording_before_motion", {"n": 30, "before": 1}),
        (40, "recording_motion", {"n": 30, "motion": "move"}),
        (70, "recording_after_motion", {"spent": 1.1, "after": 2}),
    ):
        there.frame = frame
        said = recordings(there)
        assert told(said) == [code, "recording_days"]
        assert figures.items() <= dict(said[0].known).items()
    there.frame = 100
    assert told(recordings(there)) == ["recording_none_motion"]
    never(there, "record", StepKind.RECORDING)
    assert told(recordings(there)) == ["recording_hours"]


def test_passages() -> None:
    """A person from image 30 to 50; a dog, whose places are not kept, from 80 on; a car that is not recorded."""
    task = RecordingTask("events", "record", "events", 0.5, 0.5, frozenset({"person", "dog"}))
    spans = {1: ("person", 30, 50), 2: ("dog", 80, 119), 3: ("car", 0, 119)}
    found = [
        observation(moment(f), n, DataCategory.POSITION, label, None, model="d", step="s", box=foot(50, 50))
        for n, (label, first, last) in spans.items()
        if label != "dog"
        for f in range(first, last + 1)
    ]
    found.sort(key=lambda o: o.frame)
    happened = [
        event(moment(at), n, kind, label, None, "s")
        for n, (label, first, last) in spans.items()
        for at, kind in ((first, K.TRACK_START), (last, K.TRACK_END))
    ]
    there = scene(task, happened, found)
    said = each(there)

    def followed(frame: int) -> list[Sighting]:
        # For two seconds after it was last seen, an object is taken to be there.
        return [Sighting(n, label, foot(50, 50), 0.9, True, n) for n, (label, first, last) in spans.items()
                if first <= frame <= last + 20]  # fmt: skip

    assert sum(codes != ["recording_none_events"] for codes in said) == kept(task, lambda _: False, followed)
    for frame, code in ((40, "events"), (68, "events"), (74, "after_events"), (76, "before_events"), (90, "events")):
        there.frame = frame
        assert told(recordings(there)) == [f"recording_{code}"]
    assert dict(recordings(there)[0].known)["passages"] == "2"


def test_continuous() -> None:
    there = scene(RecordingTask("continuous", "record", "continuous", days=7.0), [], [])
    assert told(recordings(there)) == ["recording_continuous", "recording_days"]


def test_the_image_of_a_passage() -> None:
    task = SnapshotTask("snap", crop=True, days=5.0)
    found = [
        observation(moment(f), 1, DataCategory.POSITION, "person", None, model="d", step="s", confidence=0.5 + f / 100,
                    box=foot(50, 50)) for f in range(10)
    ]  # fmt: skip
    best = observation(
        moment(9), 1, DataCategory.IMAGE, "snapshot", 1200.0, model="r", step="snap", confidence=0.59, box=foot(50, 50)
    )
    there = scene(RecordingTask("continuous", "record", "continuous"), [], [*found, best])

    def at(frame: int, task: SnapshotTask = task) -> list[str]:
        there.frame, there.tasks = frame, replace(there.tasks, snapshot=task)
        return told(snapshot(there, found[frame]))

    assert at(9) == ["snapshot_crop", "snapshot_days"]
    assert at(9, SnapshotTask("snap")) == ["snapshot_whole"]
    assert at(3, SnapshotTask("snap")) == ["snapshot_other"]
    (said,) = snapshot(there, found[3])
    assert {"n": 9, "here": 0.53, "score": 0.59, "size": 1200}.items() <= dict(said.known).items()
    assert at(3, SnapshotTask("snap", classes=frozenset({"car"}))) == ["snapshot_class"]
    there.found.remove(best)
    zones = SnapshotTask("snap", zones=frozenset({"door", "hall"}))
    assert at(3, zones) == ["snapshot_zones"]
    there.happened.append(event(moment(2), 1, K.ZONE_ENTER, "door", None, "door"))
    there.record.complete = False
    assert at(3, zones) == ["snapshot_open"]
    there.record.complete = True
    never(there, "snap", StepKind.SNAPSHOT)
    assert at(3) == ["snapshot_hours", "snapshot_none"]
    there.tasks = replace(there.tasks, snapshot=None)
    assert snapshot(there, found[3]) == []
