"""Why something was detected, counted, in the zone, or not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from inspector.casefile import CaseFile, observations, records
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory
from inspector.footage import FrameReader
from inspector.operations import explain, replays
from inspector.operations import footage as footages
from inspector.replay import Settings
from inspector.replay.family_tasks import CrowdTask, DirectionTask, Families, LeftTask, MaskTask, PersonTask, SpeedTask
from inspector.replay.look import detected, filtered, why_not
from inspector.replay.tasks import ClassTask, ShapeFilter, Tasks
from inspector.replay.trial import judge
from inspector.vision.detect import Detections, Detector
from tests.operations.test_resume import case, film, finish  # noqa: F401 - fixtures


def explained(*asked: Any) -> explain.Explanation:
    found: explain.Explanation = finish(explain.explain(*asked))
    return found


def codes(found: explain.Explanation) -> list[str]:
    return [one.code for one in found.said]


def test_what_the_filters_drop_is_what_is_explained() -> None:
    lower = ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))
    task = ClassTask("person", ("person",), "s", 0.5, None, ShapeFilter(100, 5_000, 0.2, 1.0), (lower,))
    tasks = Tasks(classes=(task,))
    cases: list[tuple[str, float, tuple[float, ...], str]] = [
        ("person", 0.9, (10, 0, 20, 40), ""),
        ("car", 0.9, (10, 0, 20, 40), "class"),
        ("person", 0.4, (10, 0, 20, 40), "score"),
        ("person", 0.9, (10, 0, 4, 8), "area"),
        ("person", 0.9, (10, 0, 40, 20), "ratio"),
        ("person", 0.9, (10, 20, 20, 40), "mask"),
    ]
    for label, score, box, wanted in cases:
        assert why_not(label, score, box, tasks, 100, 100)[0] == wanted  # type: ignore[arg-type]
        if label in tasks.by_label:
            one = Detections(np.array([box], np.float32), np.array([score], np.float32), (label,))
            assert (len(filtered(one, tasks, 100, 100)) == 1) is (wanted == "")


def test_a_passage_and_the_empty_ground(case: CaseFile) -> None:  # noqa: F811
    datum = observations.observations(case.db, 1, first=8, category=DataCategory.POSITION)[0]
    left, top, wide, high = datum.box
    found = explained(case, 1, datum.frame, left + wide / 2, top + high / 2)
    passage = next(one for one in found.said if one.code == "passage")
    assert dict(passage.known)["n"] == datum.track
    assert "trajectory_kept" in codes(found)
    assert any(code.startswith("zone_") for code in codes(found))
    assert datum.box == pytest.approx(found.boxes[0], abs=0.5) or len(found.boxes) > 1
    sky = explained(case, 1, datum.frame, 2, 2)
    assert "nothing" in codes(sky)
    for language in ("fr", "en"):
        said = explain.sentences(found, language) + explain.sentences(sky, language)
        assert all(line and "{" not in line for line in said)


def test_the_rule_that_kept_a_thing_from_being_a_passage(case: CaseFile) -> None:  # noqa: F811
    """On the first images nobody is confirmed yet: the tracking's rule is named, with its figures."""
    whole = footages.whole_of_replay(case.db, records.replay(case.db, 1))
    with FrameReader(footages.source(case, whole), whole.index) as reader:
        left, top, wide, high = (float(s) for s in detected(Detector(1), reader.frame(0), 0.7, ("person",)).boxes[0])
    x, y = left + wide / 2, top + high / 2
    for frame in (0, 1):
        found = explained(case, 1, frame, x, y)
        said = [one for one in found.said if one.code.startswith("no_passage")]
        assert said, codes(found)
        (one,) = said[:1]
        assert one.code == "no_passage_tentative"
        assert dict(one.known)["hits"] == frame + 1
        assert dict(one.known)["needed"] == 3
        assert "," in explain.sentences(found, "fr")[codes(found).index(one.code)]


def test_a_score_under_the_threshold_of_a_passage(case: CaseFile) -> None:  # noqa: F811
    """The median that the threshold is compared with is told."""
    stored = records.replay(case.db, 1)
    whole = footages.whole_of_replay(case.db, stored)
    task = ClassTask("person", ("person",), "s", 0.3, 0.99, category=DataCategory.POSITION)
    with FrameReader(footages.source(case, whole), whole.index) as reader:
        frames = [reader.frame(number) for number in range(6)]
        found = detected(Detector(1), frames[-1], 0.6, ("person",))
        box = tuple(float(side) for side in found.boxes[0])
        one = judge(Detector(1), frames, whole.index, Tasks(classes=(task,)), 1, "person", box)  # type: ignore[arg-type]
        assert one and one.fate.reason == "followed"
        assert not one.passage
        assert 0.3 < one.score < 0.99
        free = Tasks(classes=(replace(task, threshold=0.4),))
        passing = judge(Detector(1), frames, whole.index, free, 1, "person", box)  # type: ignore[arg-type]
        assert passing and passing.passage
        assert judge(Detector(1), frames[:1], whole.index, free, 1, "car", box) is None  # type: ignore[arg-type]


def test_what_cannot_be_explained(case: CaseFile, capsys: Any) -> None:  # noqa: F811
    for frame, x, y in ((99, 1, 1), (0, 9999, 1), (0, 1, -1)):
        with pytest.raises(UserError) as told:
            explained(case, 1, frame, x, y)
        assert told.value.code == "image_outside"
    finish(replays.run(case, footage=1, settings=replace(Settings(), every_nth=2)))
    assert codes(explained(case, 2, 3, 5, 5)) == ["not_analysed"]
    case.close()
    asked = ["explain", str(case.path), "--replay", "1", "--frame", "8"]
    assert run([*asked, "--at", "2,2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["said"]
    assert run([*asked, "--at", "là"]) == 2


def test_families_of_a_real_replay(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """What is read of the case for a passage, where the plan asks for a crowd, a direction, a speed, objects left."""
    whole = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    families = Families(
        crowds=(CrowdTask("hall", "hall", whole, more_than=90),),
        directions=(DirectionTask("way", "way", ((0.1, 0.5), (0.9, 0.5))),),
        speeds=(SpeedTask("road", "road", whole, (10.0,) * 4),),
        left=(LeftTask("bag", "bag", whole, False, 10.0),),
        persons=PersonTask("clothes", "bags", "body", "fall"),
        masks=(MaskTask("window", "window", whole),),
    )
    read = explain.tasks_of
    monkeypatch.setattr(explain, "tasks_of", lambda *known: replace(read(*known), families=families))
    datum = observations.observations(case.db, 1, first=8, category=DataCategory.POSITION)[0]
    left, top, wide, high = datum.box
    found = codes(explained(case, 1, datum.frame, left + wide / 2, top + high / 2))
    assert {"crowd_counted_foot", "crowd_not_more", "left_learning"} <= set(found)
    assert {"mask_seen", "mask_passage"} <= set(found)
    assert {"carried_none", "clothing_here", "clothing_lost", "signature_lost"} <= set(found)
    for family in ("direction_", "speed_", "fall_"):
        assert any(code.startswith(family) for code in found)
