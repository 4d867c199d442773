"""What an explanation says of faces, on the shipped portraits: each reason, by the plan's own limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from inspector.casefile import CaseFile, observations, records
from inspector.domain.observation import FaceTemplate, Observation
from inspector.domain.words import DataCategory, ExhibitKind, StepKind
from inspector.footage import FrameReader
from inspector.operations import cases, exhibits, explain, replays
from inspector.operations import footage as footages
from inspector.operations.agent import current_agent
from inspector.operations.explain_faces import faces
from inspector.operations.explained import Subject
from inspector.operations.replay_check import start_of
from inspector.replay.moment import holds
from inspector.replay.planner import tasks_of
from inspector.replay.schedule import Armed, parse
from tests.operations.test_explain_rules import MONDAY, told
from tests.operations.test_resume import finish
from tests.replay.conftest import cut

PLAN = """
mqtt: {enabled: false}
version: 0.16-0
cameras:
  desk:
    enabled: true
    ffmpeg: {inputs: [{path: "rtsp://10.0.0.1/a", roles: [detect]}]}
    detect: {enabled: true, width: 640, height: 360}
    objects: {track: [person], filters: {person: {min_score: 0.3, threshold: 0.3}}}
face_recognition: {enabled: true, min_area: 0}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    folder = tmp_path_factory.mktemp("faces")
    before = os.environ.get("INSPECTOR_HOME")
    os.environ["INSPECTOR_HOME"] = str(folder / "home")
    (folder / "config.yml").write_text(PLAN, encoding="utf-8")
    made = cases.new_case(
        folder / "d.inspector",
        template="commune",
        decision="1",
        organisation="V",
        passphrase=None,
        agent=current_agent(),
    )
    with made:
        film = cut("portraits.mp4", folder / "desk.mp4", 26)
        finish(exhibits.add_exhibit(made, [film], kind=ExhibitKind.FOOTAGE))
        finish(exhibits.add_exhibit(made, [folder / "config.yml"]))
        finish(replays.run(made, footage=1, plan=2, camera="desk"))
        yield made
    if before is None:
        del os.environ["INSPECTOR_HOME"]
    else:
        os.environ["INSPECTOR_HOME"] = before


@pytest.fixture(scope="module")
def seen(desk: CaseFile) -> Any:
    """The image with the first face, that face, and everything that a question about it needs."""
    found = observations.observations(desk.db, 1, category=DataCategory.FACE_IMAGE)
    face = next(one for one in found if one.track is not None)
    stored = records.replay(desk.db, 1)
    whole = footages.whole_of_replay(desk.db, stored)
    assert stored.record
    plan = replays.plan_of(desk, stored.plan)
    tasks = tasks_of(plan, "desk", whole.index.width, whole.index.height, start_of(stored.record))
    with FrameReader(footages.source(desk, whole), whole.index) as reader:
        image = reader.frame(face.frame).image.copy()
    return face, Subject(desk, 1, stored.record, tasks, whole.index, face.frame, 1), image


def centre(box: Any) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def test_a_face_of_a_replay(desk: CaseFile, seen: Any) -> None:
    face, _, _ = seen
    found = finish(explain.explain(desk, 1, face.frame, *centre(face.box)))
    codes = told(list(found.said))
    assert {"face", "face_alone"} & set(codes)
    assert "face_template" in codes
    assert any(holds(box, *centre(face.box)) for box in found.boxes) or "nothing" in codes


def limits(subject: Subject, **changes: Any) -> Subject:
    assert subject.tasks.face
    return replace(subject, tasks=replace(subject.tasks, face=replace(subject.tasks.face, **changes)))


def test_each_limit(seen: Any) -> None:
    face, subject, image = seen

    def codes(asked: Subject, persons: Any = ()) -> list[str]:
        return told(faces(asked, image, *centre(face.box), list(persons)))

    assert codes(limits(subject, minimum=0.999)) == ["face_score"]
    assert codes(limits(subject, min_area=1e6)) == ["face_small"]
    assert codes(limits(subject, template_step=None))[1:] == ["face_no_recognition"]
    assert codes(replace(subject, tasks=replace(subject.tasks, face=None))) == []
    tuesday = parse("Tue 08:00-09:00")
    assert tuesday and subject.tasks.face
    step = next(r for r in subject.tasks.rules if r.rule.endswith("/face_recognition"))
    armed = Armed(MONDAY, ((step.step, step.kind, tuesday),))
    assert codes(replace(subject, tasks=replace(subject.tasks, armed=armed))) == ["face_hours"]
    nowhere = (0.0, 0.0, 2.0, 2.0)
    assert told(faces(subject, image, 1, 1, [nowhere])) == ["face_tiny"]
    assert told(faces(subject, image, 1, 1, [(0.0, 0.0, 60.0, 200.0)])) == ["face_none"]
    assert codes(replace(subject, frame=0))[0] in ("face_unsure", "face", "face_alone")


def test_the_nearest_passage_and_the_match(desk: CaseFile, seen: Any) -> None:
    """Likeness and threshold are told: of the nearest passage, of the match that the replay found, of a portrait."""
    face, subject, image = seen

    def said(asked: Subject = subject) -> list[Any]:
        found = faces(asked, image, *centre(face.box), [])
        told(found)
        return found[2:]

    assert [one.code for one in said()] == ["face_no_other"]
    mine = observations.templates(desk.db, 1, track=face.track)[0]
    other = np.roll(np.frombuffer(mine.vector, "<f4"), 7).astype("<f4").tobytes()
    later = FaceTemplate(100, 77, "ab" * 32, 128, other)

    def datum(label: str, value: float, sure: float) -> Observation:
        return Observation(
            100, 100, 8.0, 77 if label == "match" else face.track, DataCategory.FACE_TEMPLATE, label, value, sure, None,
            "sface", "face_recognition",
        )  # fmt: skip

    observations.add(desk.db, 1, [], [], [later])
    (nearest,) = said()
    assert nearest.code == "face_no_match"
    assert dict(nearest.known)["other"] == 77
    assert float(dict(nearest.known)["score"]) < dict(nearest.known)["threshold"] == 0.36
    observations.add(desk.db, 1, [datum("match", float(face.track), 0.71)], [], [])
    (match,) = said()
    assert (match.code, dict(match.known)["other"], dict(match.known)["score"]) == ("face_match", 77, 0.71)
    record = subject.record
    listed = replace(subject, record=replace(record, settings={**record.settings, "watch_list_sha256": "cd" * 32}))
    assert [one.code for one in said(listed)] == ["face_match", "face_not_listed"]
    observations.add(desk.db, 1, [datum("watch_list", 3.0, 0.5)], [], [])
    assert dict(said(listed)[1].known) == {"portrait": 3, "score": 0.5, "threshold": 0.36}


def test_what_was_estimated_of_a_face(desk: CaseFile, seen: Any) -> None:
    """Age, sex and expression that were kept of the face on this image, each within its own hours."""
    face, subject, image = seen
    asked = limits(
        subject, template_step=None, attribute_step="guess", age=True, sex=True, sex_step="sex", expression_step="mood"
    )

    def codes(subject: Subject = asked) -> list[str]:
        return told(faces(subject, image, *centre(face.box), []))[1:-1]

    assert codes() == ["face_age_none", "face_sex_none", "face_expression_none"]

    def datum(category: DataCategory, label: str, value: float | str, sure: float | None) -> Observation:
        at = (face.frame, face.pts, face.time, face.track)
        return Observation(*at, category, label, value, sure, face.box, "m", "s")

    kept = [
        datum(DataCategory.AGE, "±9.1", 34.3, None),
        datum(DataCategory.SEX, "face", "woman", 0.9),
        datum(DataCategory.EXPRESSION, "face", "happy", 0.8),
    ]
    observations.add(desk.db, 1, kept, [], [])
    found = faces(asked, image, *centre(face.box), [])
    assert told(found)[1:-1] == ["face_age", "face_sex", "face_expression"]
    assert dict(found[1].known) == {"age": 34, "spread": "9.1"}
    words = explain.sentences(explain.Explanation(0, 0, 0, tuple(found)), "fr")
    assert "34 ± 9,1 ans" in words[1].replace("\u00a0", " ") and "femme" in words[2] and "joie" in words[3]
    tuesday = parse("Tue 08:00-09:00")
    assert tuesday
    armed = Armed(MONDAY, tuple((step, StepKind.FACE_ATTRIBUTES, tuesday) for step in ("guess", "sex", "mood")))
    out = replace(asked, tasks=replace(asked.tasks, armed=armed))
    assert codes(out) == ["face_age_hours", "face_sex_hours", "face_expression_hours"]
