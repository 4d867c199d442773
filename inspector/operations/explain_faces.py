"""Why a face at a place of an image was detected, compared, matched, or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inspector.casefile import observations
from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory, StepKind
from inspector.operations.explained import SAME, Said, Subject, number, said
from inspector.replay.coverage import FACE_KINDS
from inspector.replay.look import find_faces
from inspector.replay.moment import holds
from inspector.replay.schedule import When
from inspector.replay.tally import face_px
from inspector.replay.tasks import FaceTask
from inspector.vision.face import MINIMUM_FACE_PX, SAME_PERSON, Face, FaceFinder, compare

FAINT = 0.3
"""Least score of a face that is spoken of."""

KINDS = (*FACE_KINDS, StepKind.PERSON_ATTRIBUTES)


def faces(subject: Subject, image: NDArray[np.uint8], x: float, y: float, persons: list[Box]) -> list[Said]:
    """What there is to say of the faces that hold the place, pixels; nothing when the plan asks for none. image: uint8
    BGR; persons: boxes of those detected at the place, the best first."""
    task = subject.tasks.face
    if task is None:
        return []
    lenient = replace(task, minimum=min(FAINT, task.minimum), min_area=0.0)
    boxes = [np.array(box, np.float32) for box in persons]
    found = [face for face in find_faces(FaceFinder(), image, lenient, boxes) if holds(face.box, x, y)]
    if not found and persons:
        width = face_px(persons[0][3])
        if width < MINIMUM_FACE_PX:
            return [said("face_tiny", width=width, least=MINIMUM_FACE_PX)]
        inside = [f for f in find_faces(FaceFinder(), image, lenient, boxes) if holds(persons[0], *_centre(f.box))]
        return [] if inside else [said("face_none", least=lenient.minimum)]
    return [one for face in found for one in _face(subject, task, face)]


def _centre(box: Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _face(subject: Subject, task: FaceTask, face: Face) -> list[Said]:
    area = face.box[2] * face.box[3]
    score = {"score": face.score}
    if face.score < task.minimum:
        return [said("face_score", least=task.minimum, **score)]
    if area < task.min_area:
        return [said("face_small", area=area, least=task.min_area, **score)]
    armed = subject.armed.at(subject.seconds, KINDS)
    kept = observations.observations(subject.case.db, subject.replay, first=subject.frame, last=subject.frame)
    mine = [o for o in kept if o.box and all(abs(a - b) <= SAME for a, b in zip(o.box, face.box, strict=True))]
    guessed = list(_guessed(task, armed, mine))
    if not armed(task.step):
        return [said("face_hours", **score), *guessed]
    datum = next((o for o in mine if o.category is DataCategory.FACE_IMAGE), None)
    if datum is None:
        return [said("face_unsure", **score)]
    found = [said("face_alone", **score) if datum.track is None else said("face", n=datum.track, **score)]
    found += guessed
    if task.template_step is None:
        return [*found, said("face_no_recognition")]
    if not armed(task.template_step):
        return [*found, said("face_template_hours")]
    if not any(o.category is DataCategory.FACE_TEMPLATE for o in mine):
        most = int(subject.record.settings.get("templates_per_passage", 0))
        found.append(said("face_template_enough", most=most))
    else:
        found.append(said("face_template"))
    return found + (_matches(subject, datum.track) if datum.track is not None else [])


def _guessed(task: FaceTask, armed: When, mine: list[Observation]) -> Iterator[Said]:
    """The age, the sex and the expression that were kept of a face on this image. mine: the data of that face."""
    asked = (
        (DataCategory.AGE, "age", task.attribute_step if task.age else None),
        (DataCategory.SEX, "sex", (task.sex_step or task.attribute_step) if task.sex else None),
        (DataCategory.EXPRESSION, "expression", task.expression_step),
    )
    for category, what, step in asked:
        if step is None:
            continue
        datum = next((o for o in mine if o.category is category), None)
        if not armed(step):
            yield said(f"face_{what}_hours")
        elif datum is None:
            yield said(f"face_{what}_none")
        elif what == "age":
            yield said("face_age", age=round(number(datum)), spread=datum.label.lstrip("±"))
        else:
            yield said(f"face_{what}", **{what: str(datum.value)}, score=datum.confidence or 0.0)


def _matches(subject: Subject, track: int) -> list[Said]:
    """Which other passages have the same face, or how near the nearest one is; and the same for a list of portraits."""
    kept = observations.observations(subject.case.db, subject.replay, category=DataCategory.FACE_TEMPLATE)
    threshold = {"threshold": SAME_PERSON}
    pairs = [o for o in kept if o.label == "match" and track in (o.track, int(number(o)))]
    found = []
    for one in pairs:
        other = int(number(one)) if one.track == track else one.track or 0
        found.append(said("face_match", other=other, score=one.confidence or 0.0, **threshold))
    if not pairs:
        nearest = _nearest(subject, track)
        if nearest is None:
            found.append(said("face_no_other"))
        else:
            found.append(said("face_no_match", other=nearest[0], score=nearest[1], **threshold))
    if "watch_list_sha256" in subject.record.settings:
        listed = next((o for o in kept if o.label == "watch_list" and o.track == track), None)
        if listed is None:
            found.append(said("face_not_listed", **threshold))
        else:
            found.append(said("face_listed", portrait=int(number(listed)), score=listed.confidence or 0.0, **threshold))
    return found


def _nearest(subject: Subject, track: int) -> tuple[int, float] | None:
    """The passage whose templates are nearest to those of `track`, of those that were not seen at the same time, and
    how near; None when there is none, or when templates were erased."""
    totals: dict[int, NDArray[np.float32]] = {}
    spans: dict[int, tuple[int, int]] = {}
    for one in observations.templates(subject.case.db, subject.replay):
        if one.track is None or not one.vector:
            continue
        vector = np.frombuffer(one.vector, "<f4")
        totals[one.track] = totals[one.track] + vector if one.track in totals else vector
        first = spans.get(one.track, (one.frame, one.frame))[0]
        spans[one.track] = (first, one.frame)
    if track not in totals:
        return None
    first, last = spans[track]
    apart = [n for n, (a, b) in spans.items() if n != track and (b < first or a > last)]
    near = {n: compare(totals[track], totals[n]) for n in apart}
    best = max(near, key=lambda n: near[n], default=None)
    return None if best is None else (best, near[best])
