"""Precision and recall of a replay on images that an agent annotated, with an interval that knows that the boxes of one
image go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.special import stdtrit

from inspector.domain.annotation import AnnotatedBox, ClassError, ComparedBox, Outcome, Share
from inspector.domain.observation import Box
from inspector.vision.measured import wilson

OVERLAP = 0.5
"""Least intersection over union of two boxes that are one: that of PASCAL VOC (Everingham et al., IJCV 88, 2010, § 4.2)
and of the MOTChallenge (Milan et al., arXiv:1603.00831, § 4.1.2)."""

Found = tuple[str, Box]
"""A box that a replay gives: its class, and where."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One class on one image. matched: annotated objects that were found; found, annotated: what there was of each,
    those ignored left out."""

    matched: int
    found: int
    annotated: int


def compare(annotated: Sequence[AnnotatedBox], found: Sequence[Found], labels: Iterable[str]) -> list[ComparedBox]:
    """What becomes of each box of one image, the annotated ones first; classes that are not in `labels` are left out.

    Boxes of one class are paired, each with one at most, so that as many pairs as possible overlap by `OVERLAP`, and
    then as much as possible (Kuhn's assignment). A box of the replay that is left is not counted as wrong where half
    of it lies in an ignored box, as in the evaluation of COCO's crowds.
    """
    compared: list[ComparedBox] = []
    extra: list[ComparedBox] = []
    for label in sorted(set(labels)):
        seen = [box.box for box in annotated if box.label == label and not box.ignored]
        unsure = [box.box for box in annotated if box.label == label and box.ignored]
        given = [box for name, box in found if name == label]
        pairs = _paired(seen, given)
        compared += [ComparedBox(label, box, True, "found" if n in pairs else "missed") for n, box in enumerate(seen)]
        compared += [ComparedBox(label, box, True, "ignored") for box in unsure]
        taken = set(pairs.values())
        for n, box in enumerate(given):
            left = any(_shared(box, area) >= 0.5 * box[2] * box[3] for area in unsure)
            outcome: Outcome = "found" if n in taken else "ignored" if left else "extra"
            extra.append(ComparedBox(label, box, False, outcome))
    return compared + extra


def _paired(seen: Sequence[Box], given: Sequence[Box]) -> dict[int, int]:
    """Positions in `seen` -> positions in `given`."""
    if not seen or not given:
        return {}
    overlaps = np.array([[overlap(a, b) for b in given] for a in seen])
    enough = overlaps >= OVERLAP
    # a pair more is worth more than any overlap that other pairs lose
    worth = np.where(enough, len(seen) + len(given) + overlaps, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return {int(r): int(c) for r, c in zip(rows, columns, strict=True) if enough[r, c]}


def _shared(a: Box, b: Box) -> float:
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    shared = _shared(a, b)
    union = a[2] * a[3] + b[2] * b[3] - shared
    return shared / union if union > 0 else 0.0


def tally(compared: Sequence[ComparedBox], label: str) -> Tally:
    """The counts of one class on one image."""
    of = [box for box in compared if box.label == label and box.outcome != "ignored"]
    annotated = [box for box in of if box.annotated]
    matched = sum(box.outcome == "found" for box in annotated)
    return Tally(matched, len(of) - len(annotated), len(annotated))


def class_error(label: str, images: Sequence[Tally]) -> ClassError:
    """The error of one class over the images on which it was looked for."""
    return ClassError(
        label,
        len(images),
        interval([(one.matched, one.found) for one in images]),
        interval([(one.matched, one.annotated) for one in images]),
    )


def interval(images: Sequence[tuple[int, int]]) -> Share | None:
    """A share and its interval of confidence at 95 % from (hits, boxes) of each image; None without a box.

    The boxes of one image are not independent cases. The share's variance is that of a ratio between images (Cochran,
    Sampling Techniques, 3rd ed., 1977, § 2.11); over that of independent boxes it is the design effect, by which the
    number of boxes is divided (Rao and Scott, Biometrics 48, 1992). Wilson's interval is taken of what is left, with
    the quantile of Student's law for that many images (Korn and Graubard, Survey Methodology 24, 1998). Where every
    box has the same answer nothing shows how much images differ: an image then counts as one case.
    """
    counted = [(hits, n) for hits, n in images if n]
    if not counted:
        return None
    groups, hits, total = len(counted), sum(h for h, _ in counted), sum(n for _, n in counted)
    share = hits / total
    plain = share * (1 - share) / total
    if groups == 1 or plain == 0:
        effective = float(groups)
    else:
        spread = sum((h - n * share) ** 2 for h, n in counted) / total**2 * groups / (groups - 1)
        effective = total / max(1.0, spread / plain)
    low, high = wilson(share * effective, effective, float(stdtrit(max(1, groups - 1), 0.975)))
    return Share(hits, total, groups, low, high)


def errors(images: Mapping[int, tuple[Sequence[str], Sequence[ComparedBox]]]) -> tuple[ClassError, ...]:
    """Of each class, over images (ordinal -> the classes that were looked for, and what was compared)."""
    labels = sorted({label for looked_for, _ in images.values() for label in looked_for})
    return tuple(
        class_error(
            label, [tally(compared, label) for _, (asked, compared) in sorted(images.items()) if label in asked]
        )
        for label in labels
    )
