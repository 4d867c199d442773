"""The expression of a face: mini-Xception (Arriaga, Valdenegro-Toro, Plöger, 2017), seven classes of FER-2013."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.vision import registry
from inspector.vision.face import Face

EXPRESSION_MODEL = "emotion-mini-xception"
EXPRESSIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
SIDE = 64
MARGIN = 0.1
"""Added on each side of the face's box, as a part of it."""


class ExpressionReader:
    """Names the expression of a face. Stateless: one instance may serve several threads."""

    def __init__(self, threads: int = 1) -> None:
        self._session = registry.session(EXPRESSION_MODEL, threads)

    def read(self, bgr: NDArray[np.uint8], face: Face) -> tuple[str, float]:
        """The likeliest of `EXPRESSIONS` for a face of this picture, and its probability."""
        left, top, width, height = face.box
        side = max(width, height) * (1 + 2 * MARGIN)
        corner = (left + width / 2 - side / 2, top + height / 2 - side / 2)
        scale = SIDE / side
        matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
        flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        grey = cv2.cvtColor(cv2.warpAffine(bgr, matrix, (SIDE, SIDE), flags=flags), cv2.COLOR_BGR2GRAY)
        blob = ((grey.astype(np.float32) / 255 - 0.5) * 2)[None, :, :, None]
        scores = np.asarray(self._session.run(None, {"input_1:0": blob})[0], np.float64).ravel()
        best = int(scores.argmax())
        return EXPRESSIONS[best], float(scores[best])
