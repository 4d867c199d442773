"""Objects in a picture: NanoDet-g 416 on 8 bits, the 80 classes of COCO.

The three steps are apart so that a replay can overlap them: `prepare` and `finish` are array work, `infer` is the
network. The decoding follows NanoDet's own post-processing (RangiLyu/nanodet, `NanoDetHead`): each cell of each stride
gives 80 class scores and, for each side of the box, a distribution over eleven distances (Li et al., Generalized Focal
Loss, NeurIPS 2020).

The network takes and gives bytes. What they stand for is in the file of the model (`Bytes`): whole numbers from end to
end, and nothing is written in float that is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.vision import registry

MODEL = "nanodet-g-416-int8"
SIDE = 416
"""The longer side of the picture as the network sees it. Its proportions are kept, as in the network's training: a
picture of 16:9 stretched to a square hides large persons (scores of 0.2 instead of 0.86 in footage of a room)."""

STRIDES = (8, 16, 32)
BINS = 11
NMS_IOU = 0.6
"""Two boxes of one class that overlap more than this are one object (the value of NanoDet's own configuration)."""

MEAN = np.array([103.53, 116.28, 123.675])
DEVIATION = np.array([57.375, 57.12, 58.395])
"""Blue, green, red: the channel means and deviations of ImageNet × 255, as in NanoDet's configuration. They are in the
weights of the network's first convolution."""

BORDER = 2
"""Rows and columns of the mean colour above and to the left of the picture: the border of the first convolution."""

_OUTPUTS = [f"{name}_{stride}" for stride in STRIDES for name in ("scores", "distances")]

PERSONS = ("person",)
VEHICLES = ("bicycle", "car", "motorcycle", "bus", "train", "truck")
COCO = (
    *("person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light"),
    *("fire hydrant", "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow"),
    *("elephant", "bear", "zebra", "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee"),
    *("skis", "snowboard", "sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard"),
    *("tennis racket", "bottle", "wine glass", "cup", "fork", "knife", "spoon", "bowl", "banana", "apple"),
    *("sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake", "chair", "couch"),
    *("potted plant", "bed", "dining table", "toilet", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone"),
    *("microwave", "oven", "toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear"),
    *("hair drier", "toothbrush"),
)
"""The classes of COCO in the order of the network's scores."""

_CLASS_NUMBER = {name: number for number, name in enumerate(COCO)}


@dataclass(frozen=True, slots=True)
class Bytes:
    """What the bytes of one output of the network stand for: (byte - zero) × scale."""

    scale: float
    zero: int

    def values(self) -> NDArray[np.float32]:
        """The value of each byte, float32 (256,)."""
        return ((np.arange(256) - self.zero) * self.scale).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Detections:
    """Objects found in one picture, the highest score first.

    boxes: float32 (N, 4), left, top, width, height in pixels of the picture, cut at its edges. scores: float32 (N,),
    0 to 1. labels: N names of COCO classes.
    """

    boxes: NDArray[np.float32]
    scores: NDArray[np.float32]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def select(self, rows: Sequence[int] | NDArray[Any]) -> Detections:
        """These rows, in this order."""
        chosen = np.asarray(rows, dtype=np.intp)
        return Detections(self.boxes[chosen], self.scores[chosen], tuple(self.labels[row] for row in chosen))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a picture lies in the network's input of `columns` × `rows` pixels: reduced to width × height, with black
    round it so that both sides are multiples of the coarsest stride."""

    width: int
    height: int
    left: int
    top: int
    columns: int
    rows: int

    @classmethod
    def of(cls, width: int, height: int) -> _Fit:
        scale = SIDE / max(width, height)
        inner_width, inner_height = max(1, round(width * scale)), max(1, round(height * scale))
        coarsest = STRIDES[-1]
        columns, rows = (-(-side // coarsest) * coarsest for side in (inner_width, inner_height))
        return cls(inner_width, inner_height, (columns - inner_width) // 2, (rows - inner_height) // 2, columns, rows)

    def back(self, corners: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
        """Corners in the network's input as corners in the picture."""
        shift = np.array([self.left, self.top, self.left, self.top], np.float32)
        factors = np.array([width / self.width, height / self.height] * 2, np.float32)
        return (corners - shift) * factors


class Detector:
    """The object detector. Stateless: one instance may serve several threads.

    threads: how many the network uses for one picture.
    """

    def __init__(self, threads: int = 1) -> None:
        self._session = registry.session(MODEL, threads)
        told = json.loads(self._session.get_modelmeta().custom_metadata_map["bytes"])
        # Of each stride: the score of each byte, and the value of each byte in a distribution.
        values = [Bytes(*told[name]).values() for name in _OUTPUTS]
        self._scores = [(1 / (1 + np.exp(-each.astype(np.float64)))).astype(np.float32) for each in values[::2]]
        self._distances = values[1::2]

    def prepare(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The network's input, uint8 (1, 1 + H / 2, 1 + W / 2, 12), from a picture, uint8 (height, width, 3) BGR.

        Four neighbouring pixels, two above and two below, are one point of twelve channels: the network's first
        convolution, which takes every second pixel, is then one like the others.
        """
        fit = _Fit.of(bgr.shape[1], bgr.shape[0])
        whole = bgr.shape[1::-1] == (fit.width, fit.height)
        small = bgr if whole else cv2.resize(bgr, (fit.width, fit.height), interpolation=cv2.INTER_LINEAR)
        picture = _empty(fit.columns, fit.rows).copy()
        top, left = fit.top + BORDER, fit.left + BORDER
        picture[top : top + fit.height, left : left + fit.width] = small
        rows, columns = picture.shape[:2]
        pairs = picture.reshape(rows // 2, 2, columns // 2, 6)
        return np.asarray(cv2.merge([pairs[:, 0], pairs[:, 1]]), np.uint8)[None]

    @staticmethod
    def size(width: int, height: int) -> tuple[int, int]:
        """Width and height at which the network sees a picture of width × height pixels: `prepare` takes a picture so
        reduced as it takes the whole one."""
        fit = _Fit.of(width, height)
        return fit.width, fit.height

    def infer(self, blob: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
        """Runs the network: for each of the three strides the class scores before the sigmoid, uint8 (1, rows, columns,
        80), and the four distributions of each cell, uint8 (1, rows, columns, 44)."""
        return list(self._session.run(_OUTPUTS, {"picture": blob}))

    def finish(
        self,
        raw: Sequence[NDArray[np.uint8]],
        width: int,
        height: int,
        minimum: float,
        labels: Collection[str] | None = None,
    ) -> Detections:
        """The objects of score `minimum` or more in a picture of `width` × `height` pixels.

        `raw`: what `infer` gave. `labels`: the classes wanted, names of `COCO` (KeyError: another name), all when None.
        Overlapping boxes of one class are reduced to the best one.
        """
        chosen = COCO if labels is None else labels
        wanted = np.sort(np.array([_CLASS_NUMBER[name] for name in chosen], dtype=np.intp))
        fit = _Fit.of(width, height)
        scores, numbers, distances, places = [], [], [], []
        before = 0
        for every, sides, score_of, distance_of in zip(raw[::2], raw[1::2], self._scores, self._distances, strict=True):
            found = every.reshape(-1, len(COCO)).take(wanted, axis=1)
            # A score grows with its byte: the least byte that is enough tells all of them apart.
            rows, columns = np.divmod(np.flatnonzero(found >= np.searchsorted(score_of, minimum)), len(wanted) or 1)
            scores.append(score_of[found[rows, columns]])
            numbers.append(wanted[columns])
            distances.append(distance_of[sides.reshape(len(found), -1)[rows]])
            places.append(rows + before)
            before += len(found)
        scored, classes, where = np.concatenate(scores), np.concatenate(numbers), np.concatenate(places)
        centres, strides = _cells(fit.columns, fit.rows)
        corners = _decode(np.concatenate(distances), centres[where], strides[where])
        clipped = _clip(fit.back(corners, width, height), width, height)
        kept = _suppress(clipped, scored, classes)
        return Detections(clipped[kept], scored[kept], tuple(COCO[number] for number in classes[kept]))

    def detect(self, bgr: NDArray[np.uint8], minimum: float, labels: Collection[str] | None = None) -> Detections:
        """The three steps at once."""
        height, width = bgr.shape[:2]
        return self.finish(self.infer(self.prepare(bgr)), width, height, minimum, labels)


@lru_cache(maxsize=16)
def _empty(columns: int, rows: int) -> NDArray[np.uint8]:
    """The black picture that the network sees, with its border; not to be written to."""
    picture = np.zeros((rows + BORDER, columns + BORDER, 3), np.uint8)
    picture[:BORDER] = picture[:, :BORDER] = np.rint(MEAN)
    picture.flags.writeable = False
    return picture


@lru_cache(maxsize=16)
def _cells(columns: int, rows: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Centre of every cell of the three strides, float32 (cells, 2), and its stride, (cells, 1), in pixels of a
    network's input of that size."""
    centres, strides = [], []
    for stride in STRIDES:
        y, x = np.divmod(np.arange(columns // stride * (rows // stride)), columns // stride)
        centres.append(np.stack([x, y], axis=1).astype(np.float32) * stride + stride / 2)
        strides.append(np.full((len(x), 1), stride, np.float32))
    return np.concatenate(centres), np.concatenate(strides)


def _decode(
    distances: NDArray[np.float32], centres: NDArray[np.float32], strides: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Left, top, right, bottom of some cells in pixels of the network's input, float32 (N, 4). distances: what the
    network gave for them, (N, 44); centres (N, 2) and strides (N, 1) as `_cells` gives them."""
    logits = distances.reshape(-1, 4, BINS)
    weights = np.exp(logits - logits.max(axis=2, keepdims=True))
    expected = (weights * np.arange(BINS, dtype=np.float32)).sum(axis=2) / weights.sum(axis=2) * strides
    return np.concatenate([centres - expected[:, :2], centres + expected[:, 2:]], axis=1)


def _clip(corners: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    """Corners cut at the edges of the picture, as left, top, width, height."""
    limits = np.array([width, height, width, height], np.float32)
    inside = np.clip(corners, 0, limits)
    return np.concatenate([inside[:, :2], inside[:, 2:] - inside[:, :2]], axis=1).astype(np.float32)


def _suppress(boxes: NDArray[np.float32], scores: NDArray[np.float32], classes: NDArray[np.intp]) -> list[int]:
    """Rows left after greedy suppression within each class, the highest score first, ties in the order of rows."""
    if not len(scores):
        return []
    kept = cv2.dnn.NMSBoxesBatched(boxes.tolist(), scores.tolist(), classes.tolist(), 0.0, NMS_IOU)
    rows = np.sort(np.asarray(kept, dtype=np.intp).ravel())
    ordered: list[int] = rows[np.argsort(-scores[rows], kind="stable")].tolist()
    return ordered


def iou(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.float64]:
    """Intersection over union of every box of `a` (N, 4) with every box of `b` (M, 4): float64 (N, M).

    Boxes are left, top, width, height. Empty boxes overlap nothing.
    """
    return overlap(a.astype(np.float64).T[:, :, None], b.astype(np.float64).T[:, None])


def overlap(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of boxes whose four sides (left, top, width, height) are the first axis; the other axes
    of `a` and `b` are brought together as numpy does."""
    # Sides apart: sums over axes as short as two would cost more than all the rest.
    left, top, wide, high = a
    other_left, other_top, other_wide, other_high = b
    across = np.minimum(left + wide, other_left + other_wide) - np.maximum(left, other_left)
    down = np.minimum(top + high, other_top + other_high) - np.maximum(top, other_top)
    common = np.maximum(across, 0) * np.maximum(down, 0)
    union = wide * high + other_wide * other_high - common
    result: NDArray[np.float64] = np.divide(common, union, out=np.zeros_like(common), where=union > 0)
    return result
