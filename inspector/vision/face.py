"""Faces (YuNet) and face templates (SFace).

Wu, Peng, Yu: YuNet, a tiny millisecond-level face detector (Machine Intelligence Research 20, 2023).
Zhong et al.: SFace, sigmoid-constrained hypersphere loss (IEEE Transactions on Image Processing 30, 2021).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.vision import registry

FACE_MODEL = "yunet-2023mar"
TEMPLATE_MODEL = "sface-2021dec-int8bq"

MINIMUM_FACE_PX = 10
"""Width and height in pixels of the smallest face that YuNet finds: its finest cells are 8 pixels wide and its authors
state about 10 × 10 to 300 × 300 (opencv_zoo, models/face_detection_yunet). Smaller faces are not observable."""

LARGEST_FACE_PX = 300
"""Faces larger than this are looked for in a reduced picture (same source)."""

SCORE = 0.6
"""Least score of a face by default (FaceDetectorYN's own default is 0.9, its demonstration uses 0.6)."""

NMS_IOU = 0.3
STRIDES = (8, 16, 32)

SAME_PERSON = 0.363
"""Cosine from which two templates are of one person: the threshold that OpenCV documents for SFace, set on LFW."""

TEMPLATE_LENGTH = 128

_TEMPLATE_SIDE = 112
# Where the five points of a face lie in the picture that SFace takes (OpenCV, FaceRecognizerSF): the eye on the left of
# the picture, the eye on the right, the tip of the nose, the corner of the mouth on the left, that on the right.
_TEMPLATE_POINTS = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A face found. box: pixels of the picture, may cross its edges. score: 0 to 1.

    landmarks: float64 (5, 2), x and y in pixels: the eye on the left of the picture, the eye on the right, the tip of
    the nose, the corner of the mouth on the left, that on the right.
    """

    box: Box
    landmarks: NDArray[np.float64]
    score: float

    @property
    def size(self) -> float:
        """The smaller of width and height, in pixels."""
        return min(self.box[2], self.box[3])


class FaceFinder:
    """The face detector. Stateless: one instance may serve several threads.

    The network is run by onnxruntime, which gives what OpenCV's FaceDetectorYN gives in half the time; the decoding is
    that of FaceDetectorYN (tests/vision/test_face.py compares them).
    """

    def __init__(self, threads: int = 1) -> None:
        self._session = registry.session(FACE_MODEL, threads)

    def find(self, bgr: NDArray[np.uint8], minimum: float = SCORE) -> list[Face]:
        """The faces of score `minimum` or more in a picture, uint8 (height, width, 3) BGR, the best first.

        The picture is searched as it is for faces up to 300 pixels and, when it is large enough to hold larger ones,
        a second time reduced for those.
        """
        shorter = min(bgr.shape[:2])
        if shorter < MINIMUM_FACE_PX:
            return []
        found = [face for face in self._search(bgr, minimum) if face.size <= LARGEST_FACE_PX]
        if shorter > LARGEST_FACE_PX:
            # Reduced so that a face that fills the picture is as large as the network can see. A margin of one tenth
            # below the limit, so that a face of about 300 pixels is not lost between the two searches.
            large = self._search_reduced(bgr, LARGEST_FACE_PX / shorter, minimum)
            found += [face for face in large if face.size > 0.9 * LARGEST_FACE_PX]
        return _best(found)

    def _search_reduced(self, bgr: NDArray[np.uint8], scale: float, minimum: float) -> list[Face]:
        height, width = bgr.shape[:2]
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = shrunk(bgr, size)
        back = np.array([width / size[0], height / size[1]])
        return [
            Face((x * back[0], y * back[1], w * back[0], h * back[1]), face.landmarks * back, face.score)
            for face in self._search(small, minimum)
            for x, y, w, h in (face.box,)
        ]

    def _search(self, bgr: NDArray[np.uint8], minimum: float) -> list[Face]:
        height, width = bgr.shape[:2]
        coarsest = STRIDES[-1]
        blob = np.zeros((1, 3, -(-height // coarsest) * coarsest, -(-width // coarsest) * coarsest), np.float32)
        for channel, values in enumerate(cv2.split(bgr)):
            blob[0, channel, :height, :width] = values
        names = [f"{kind}_{stride}" for stride in STRIDES for kind in ("cls", "obj", "bbox", "kps")]
        outputs = [np.asarray(output[0]) for output in self._session.run(names, {"input": blob})]
        found = []
        for number, stride in enumerate(STRIDES):
            found += _decode(outputs[4 * number : 4 * number + 4], stride, blob.shape[3] // stride, minimum)
        return _best(found)


def shrunk(bgr: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """A picture reduced to width and height: means of whole pixels as far as they go, then between the four nearest.

    The mean over parts of pixels costs ten times as much, as much as the search itself in a picture of 1080p.
    """
    height, width = bgr.shape[:2]
    whole = max(1, min(width // size[0], height // size[1]))
    if whole > 1:
        bgr = np.asarray(cv2.resize(bgr, (width // whole, height // whole), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(bgr, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _decode(outputs: list[NDArray[np.float32]], stride: int, columns: int, minimum: float) -> list[Face]:
    """The faces of one stride. Outputs, one row per cell: class and object scores, box, points, in cells."""
    classes, objects, boxes, points = outputs
    scores = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objects[:, 0], 0, 1))
    faces = []
    for cell in np.flatnonzero(scores >= minimum).tolist():
        corner = np.array([cell % columns, cell // columns], np.float64)
        middle = (corner + boxes[cell, :2]) * stride
        width, height = (float(side) for side in np.exp(boxes[cell, 2:].astype(np.float64)) * stride)
        box = (float(middle[0]) - width / 2, float(middle[1]) - height / 2, width, height)
        faces.append(Face(box, (points[cell].reshape(5, 2) + corner) * stride, float(scores[cell])))
    return faces


def _best(faces: list[Face]) -> list[Face]:
    """The best of faces that overlap, the highest score first."""
    if not faces:
        return []
    boxes, scores = [face.box for face in faces], [face.score for face in faces]
    kept = sorted(np.asarray(cv2.dnn.NMSBoxes(boxes, scores, 0.0, NMS_IOU)).ravel().tolist())
    return sorted((faces[row] for row in kept), key=lambda face: -face.score)


class TemplateMaker:
    """Face templates by SFace. Stateless: one instance may serve several threads."""

    def __init__(self, threads: int = 1) -> None:
        self._session = registry.session(TEMPLATE_MODEL, threads)

    def template(self, bgr: NDArray[np.uint8], face: Face) -> NDArray[np.float32]:
        """The template of a face of this picture: float32 (128,), of length 1."""
        rgb = align(bgr, face)[:, :, ::-1]
        blob = np.ascontiguousarray(rgb.transpose(2, 0, 1)[None], np.float32)
        vector = np.asarray(self._session.run(None, {"data": blob})[0], np.float32).ravel()
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector


def compare(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Cosine between two templates, −1 to 1; from `SAME_PERSON` on they are taken to be of one person."""
    lengths = float(np.linalg.norm(a)) * float(np.linalg.norm(b))
    return float(np.dot(a, b)) / lengths if lengths else 0.0


def align(bgr: NDArray[np.uint8], face: Face) -> NDArray[np.uint8]:
    """The face turned and scaled as SFace takes it, uint8 (112, 112, 3) BGR; black where the picture ends.

    Equal to OpenCV's FaceRecognizerSF.alignCrop (tests/vision/test_face.py).
    """
    matrix = similarity(face.landmarks, _TEMPLATE_POINTS)
    return np.asarray(cv2.warpAffine(bgr, matrix, (_TEMPLATE_SIDE, _TEMPLATE_SIDE), flags=cv2.INTER_LINEAR), np.uint8)


def similarity(source: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """The turn, scale and shift, float64 (2, 3), that brings points (N, 2) nearest to others in least squares.

    Umeyama, Least-squares estimation of transformation parameters between two point patterns (IEEE TPAMI 13, 1991).
    In two dimensions, with points as complex numbers, the solution is one quotient.
    """
    a, b = source - source.mean(axis=0), target - target.mean(axis=0)
    spread = float((a * a).sum())
    if spread <= 0 or not math.isfinite(spread):
        raise ValueError("the points of the face coincide")
    real = float((a * b).sum()) / spread
    imaginary = float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()) / spread
    turn = np.array([[real, -imaginary], [imaginary, real]])
    shift = target.mean(axis=0) - turn @ source.mean(axis=0)
    return np.column_stack([turn, shift])
