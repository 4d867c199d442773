"""The figures of the model cards, measured again.

python -m benchmarks.models

- detector: recall and precision for persons at score 0.5 and IoU 0.5, every 13th picture of the street sample, against
  its ground truth (boxes of flag 0 left out of the truth);
- faces: on clips of one known person each (the sample portraits and two clips of a turning head that may not be
  shipped), how many pictures have a face found, how often the sex is estimated right, by how much the age moves, how
  often two faces of one person are matched and two of different persons are.

- expression: on the two sample portraits, whose expression is known (a broad smile, a closed mouth);
- pose: the persons of the street sample (ground-truth boxes) as they are, upright, and in the picture turned by 90°;
- body signature: pairs of pieces of 5 seconds of the passages of the street sample (ground truth);
- plates: French plates drawn on a generated vehicle, by their width in pixels.

What is not beside the checkout is "not run".
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.tracking import TRUTH, read
from inspector.domain.observation import Box
from inspector.locate import resource
from inspector.replay.bodies import LYING, SAME_BODY
from inspector.vision.attributes import AgeSex
from inspector.vision.colours import signature
from inspector.vision.detect import Detector, iou
from inspector.vision.expression import ExpressionReader
from inspector.vision.face import SAME_PERSON, FaceFinder, TemplateMaker, compare
from inspector.vision.plates import PlateReader
from inspector.vision.pose import PoseFinder, lean
from tests.vision.drawn import drawn_plate

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


def expressions() -> None:
    """The expression of the two portraits of the sample."""
    finder, reader = FaceFinder(2), ExpressionReader(2)
    known = {"portrait A": "happy", "portrait B": "neutral"}
    right = total = 0
    for person, _sex, frames in people():
        found = Counter(reader.read(p, faces[0])[0] for p in frames if (faces := finder.find(p)))
        print(f"expression: {person}: {dict(found.most_common())}")
        if person in known:
            right, total = right + found[known[person]], total + found.total()
    print(f"expression: right {right / total:.3f} (n = {total} faces of two portraits)")


def street(every: int) -> Iterator[tuple[int, np.ndarray, list[tuple[int, Box]]]]:
    """Number, picture, and (person, box) of the ground truth, of every n-th picture of the street sample."""
    truth = read(TRUTH, truth=True)
    for number, picture in enumerate(pictures(resource("samples", "vtest.avi")), 1):
        if number % every == 0:
            rows = truth[truth[:, 0] == number]
            yield number, picture, [(int(row[1]), tuple(float(v) for v in row[2:6])) for row in rows]  # type: ignore


def poses() -> None:
    """Lean of persons who stand, and of the same turned by 90°."""
    if not TRUTH.exists():
        print(f"pose: not run: no ground truth at {TRUTH}")
        return
    finder = PoseFinder(2)
    upright: list[float | None] = []
    lying: list[float | None] = []
    for _number, picture, persons in street(26):
        turned = cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE)
        height, width = picture.shape[:2]
        for _person, (left, top, wide, high) in persons:
            if left >= 0 and top >= 0 and left + wide <= width and top + high <= height:
                upright.append(lean(finder.find(picture, (left, top, wide, high))))
                lying.append(lean(finder.find(turned, (height - top - high, left, high, wide))))
    for name, values in (("upright", upright), ("turned by 90°", lying)):
        over = sum(value is not None and value > LYING for value in values)
        sure = sum(value is not None for value in values)
        print(f"pose: {name}: taken for lying {over / len(values):.3f} (n = {len(values)}; trunk sure in {sure})")


def signatures() -> None:
    """Agreement of the colour signatures of one person and of two."""
    if not TRUTH.exists():
        print(f"body signature: not run: no ground truth at {TRUTH}")
        return
    seen: dict[int, list[np.ndarray]] = {}
    for _number, picture, persons in street(5):
        for person, box in persons:
            found = signature(picture, box)
            if found is not None:
                seen.setdefault(person, []).append(found)
    pieces = [
        (person, np.mean(values[at : at + 10], axis=0))
        for person, values in seen.items()
        for at in range(0, len(values) - 4, 10)
    ]
    same, different = [], []
    for (one, a), (other, b) in itertools.combinations(pieces, 2):
        (same if one == other else different).append(compare(a, b))
    ours, theirs = np.array(same), np.array(different)
    area = float((ours[:, None] > theirs[None, :]).mean())
    print(
        f"body signature: one person {np.mean(ours >= SAME_BODY):.3f} (n = {len(ours)} pairs), two persons "
        f"{np.mean(theirs >= SAME_BODY):.3f} (n = {len(theirs)} pairs) agree by {SAME_BODY}; AUC {area:.3f}"
    )


def plates() -> None:
    """French plates read exactly, by width."""
    reader, letters, digits = PlateReader(2), list("ABCDEFGHJKLMNPQRSTVWXYZ"), list("0123456789")
    random = np.random.default_rng(7)
    for width in (60, 80, 120, 160):
        right = found = 0
        for _ in range(50):
            parts = ("".join(random.choice(from_, n)) for from_, n in ((letters, 2), (digits, 3), (letters, 2)))
            text = "-".join(parts)
            picture = drawn_plate(text, width)
            plate = reader.read(picture, (0.0, 0.0, float(picture.shape[1]), float(picture.shape[0])))
            found, right = found + (plate is not None), right + (plate is not None and plate.text == text)
        print(f"plates: {width} pixels wide: found {found / 50:.2f}, exact {right / 50:.2f} (n = 50 generated plates)")


if __name__ == "__main__":
    detector()
    faces()
    expressions()
    poses()
    signatures()
    plates()
