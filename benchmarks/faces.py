"""Faces matched across clips and against a list of portraits: run ``python -m benchmarks.faces``.

Each clip beside the checkout is replayed with face recognition and a list of two portraits, one picture of each of the
two clips of a turning head. Printed: passages compared, alike and which portrait, with the cosine; then, for every pair
of clips of one known person, the rate of pairs of faces taken for the same person at the threshold used. The people of
the other clips are not named: their rows show what a list gives on footage whose people are unknown.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import cv2
import numpy as np

from benchmarks.models import CLIPS, HEADS, people, pictures
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Observation
from inspector.domain.plan import Camera, ProcessingPlan, ProcessingStep
from inspector.domain.words import DataCategory, StepKind
from inspector.footage import build_index
from inspector.replay import Settings, WatchList, read_watch_list, replay
from inspector.vision.face import SAME_PERSON, FaceFinder, TemplateMaker, compare

CLIPS_SEEN = (
    *HEADS,
    "face-demographics-walking.gif",
    "face-demographics-walking-and-pause.gif",
    "classroom.gif",
    "people-detection.gif",
    "one-by-one-person-detection.mp4",
)


def plan() -> ProcessingPlan:
    """Persons and face recognition."""
    steps = tuple(
        ProcessingStep(kind, name, "a", enabled=True, stated=True, classes=("person",))
        for kind, name in ((StepKind.OBJECT_DETECTION, "objects"), (StepKind.FACE_RECOGNITION, "faces"))
    )
    return ProcessingPlan("bench", None, "-", "0" * 64, cameras=(Camera("a", "a", True),), steps=steps)


def index_of(path: Path) -> FrameIndex:
    """Its frame index."""
    work = build_index(path, path.name)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: FrameIndex = end.value[0]
            return found


def replayed(path: Path, watch_list: WatchList) -> list[Observation]:
    """The data of faces of one clip."""
    engine = replay(path, index_of(path), "0" * 64, plan(), "a", Settings(), watch_list)
    found: list[Observation] = []
    for batch in engine:
        found += [o for o in batch.observations if o.category is DataCategory.FACE_TEMPLATE]
    return found


def portrait(path: Path) -> bytes:
    """The picture of a clip whose face is found most surely, as a PNG file."""
    finder = FaceFinder(2)
    scored = [(faces[0].score, n, p) for n, p in enumerate(pictures(path)) if (faces := finder.find(p))]
    return bytes(cv2.imencode(".png", max(scored, key=lambda one: one[:2])[2])[1])


def listed() -> None:
    """Each clip against the list."""
    there = [CLIPS / name for name in CLIPS_SEEN if (CLIPS / name).exists()]
    if len(there) < 2:
        print(f"faces against a list: not run: no clips at {CLIPS}")
        return
    given = read_watch_list([portrait(CLIPS / name) for name in HEADS], "heads")
    own = {read_watch_list([portrait(CLIPS / name)], name).portraits[0].sha256: name for name in HEADS}
    for one in given.portraits:
        print(f"portrait {one.number}: {own[one.sha256]}")
    for path in there:
        found = replayed(path, given)
        templates = sum(o.label == "face" for o in found)
        rates = {o.label: round(float(o.value or 0)) for o in found if o.label.startswith("watch_list/")}
        alike = [
            f"{round(float(o.value or 0))} ({o.confidence:.2f})" for o in found if o.label == "watch_list" and o.track
        ]
        linked = sum(o.label == "match" for o in found)
        print(
            f"{path.name}: {templates} templates, {rates['watch_list/compared']} passages compared, "
            f"{rates['watch_list/alike']} alike {', '.join(alike)}; faces of no passage: "
            f"{rates['watch_list/compared_faces']} compared, {rates['watch_list/alike_faces']} alike; pairs of "
            f"passages of the same face: {linked}"
        )


def pairs() -> None:
    """Known people, every two pictures."""
    finder, maker = FaceFinder(2), TemplateMaker(2)
    templates = {
        person: [maker.template(p, faces[0]) for p in frames[::3] if (faces := finder.find(p))]
        for person, _sex, frames in people()
    }
    print(f"pairs of faces taken for one person, cosine from {SAME_PERSON}:")
    for one, other in itertools.combinations_with_replacement(templates, 2):
        values = [
            compare(a, b)
            for n, a in enumerate(templates[one])
            for m, b in enumerate(templates[other])
            if one != other or n < m
        ]
        rate = float((np.array(values) >= SAME_PERSON).mean())
        print(f"  {one} / {other}: {rate:.3f} (n = {len(values)} pairs)")


if __name__ == "__main__":
    listed()
    pairs()
