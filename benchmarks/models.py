"""The figures of the model cards, measured again.

python -m benchmarks.models

- detector: recall and precision for persons at score 0.5 and IoU 0.5, every 13th picture of the street sample, against
  its ground truth (boxes of flag 0 left out of the truth);
- faces: on clips of one known person each (the sample portraits and two clips of a turning head that may not be
  shipped), how many pictures have a face found, how often the sex is estimated right, by how much the age moves, how
  often two faces of one person are matched and two of different persons are.

What is not beside the checkout is "not run".
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.tracking import TRUTH, read
from inspector.locate import resource
from inspector.vision.attributes import AgeSex
from inspector.vision.detect import Detector, iou
from inspector.vision.face import SAME_PERSON, FaceFinder, TemplateMaker, compare

CLIPS = TRUTH.parent
HEADS = {"head-pose-face-detection-female.gif": "woman", "head-pose-face-detection-male.gif": "man"}


def pictures(path: Path) -> Iterator[np.ndarray]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="bgr24")


def detector() -> None:
    """Recall and precision for persons."""
    if not TRUTH.exists():
        print(f"detector: not run: no ground truth at {TRUTH}")
        return
    truth, network = read(TRUTH, truth=True), Detector(2)
    right = found = there = 0
    for number, picture in enumerate(pictures(resource("samples", "vtest.avi")), 1):
        if (number - 1) % 13 == 0:
            boxes = network.detect(picture, 0.5, ("person",)).boxes
            expected = truth[truth[:, 0] == number, 2:]
            overlap = iou(expected, boxes)
            right += int((overlap[linear_sum_assignment(-overlap)] >= 0.5).sum())
            found, there = found + len(boxes), there + len(expected)
    print(f"detector: recall {right / there:.3f} (n = {there}), precision {right / found:.3f} (n = {found})")


def people() -> Iterator[tuple[str, str, list[np.ndarray]]]:
    """Person, sex, pictures in which the face is wholly there."""
    visits = json.loads(resource("samples", "portraits.json").read_text(encoding="utf-8"))["visits"]
    portraits = list(pictures(resource("samples", "portraits.mp4")))
    for person in ("A", "B"):
        frames = [
            portraits[number]
            for visit in visits
            if visit["person"] == person
            for number in range(visit["face_first"], visit["face_last"] + 1)
        ]
        yield f"portrait {person}", "woman", frames
    for name, sex in HEADS.items():
        if (CLIPS / name).exists():
            yield name, sex, list(pictures(CLIPS / name))
        else:
            print(f"faces: {name} not run: not beside the checkout")


def faces() -> None:
    """Faces found, sex, age, templates."""
    finder, maker, estimator = FaceFinder(2), TemplateMaker(2), AgeSex(2)
    templates: dict[str, list[np.ndarray]] = {}
    right = total = 0
    for person, sex, frames in people():
        ages, good = [], 0
        for picture in frames:
            found = finder.find(picture)
            if found:
                estimate = estimator.estimate(picture, found[0])
                ages.append(estimate.age)
                good += estimate.sex == sex
                templates.setdefault(person, []).append(maker.template(picture, found[0]))
        right, total = right + good, total + len(ages)
        print(
            f"faces: {person}: found in {len(ages)} of {len(frames)} pictures, sex right in {good}, "
            f"age {min(ages):.0f} to {max(ages):.0f}, standard deviation {np.std(ages):.1f}"
        )
    print(f"sex: right {right / total:.3f} (n = {total} faces of {len(templates)} persons)")
    same = [compare(a, b) for each in templates.values() for a, b in itertools.combinations(each, 2)]
    different = [
        compare(a, b)
        for one, other in itertools.combinations(templates.values(), 2)
        for a, b in itertools.product(one, other)
    ]
    for name, values in (("one person", same), ("two persons", different)):
        rate = np.mean(np.array(values) >= SAME_PERSON)
        print(f"templates: pairs of {name} taken for one: {rate:.4f} (n = {len(values)} pairs)")


if __name__ == "__main__":
    detector()
    faces()
