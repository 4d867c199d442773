"""Makes portraits.mp4 and portraits.json from two portraits in the public domain.

    python make_portraits.py ASTRONAUT.png GRACE_HOPPER.jpg FOLDER

The stills are those shipped with scikit-image (`skimage/data/astronaut.png`) and matplotlib
(`matplotlib/mpl-data/sample_data/grace_hopper.jpg`). One after the other, as people come before the camera of a
counter, they slide in from the left, stay while the picture slowly grows, and leave to the right: A, then B, then A
again. The stills are moved and scaled, nothing else. The same inputs and the same encoder give the same file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, RATE = 640, 480, 12
ENTER, STAY, LEAVE, PAUSE = 9, 20, 9, 4
"""Numbers of images of each part of a visit, and of the empty scene before and after it."""

STILLS = {
    "A": ("88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5", (1.15, 1.25), (178, 63, 90, 113)),
    "B": ("a8ca6d734765703b09728ab47fe59f473d93ae3967fc24c7c0288c3c7adb7130", (0.80, 0.90), (183, 120, 170, 212)),
}
"""SHA-256 of the still's file; scale at the beginning and the end; face (left, top, width, height) in the still."""

VISITS = ("A", "B", "A")


def wall() -> NDArray[np.uint8]:
    """The empty scene: a plain wall, a little darker below. uint8 (HEIGHT, WIDTH, 3), BGR."""
    shade = np.linspace(176, 150, HEIGHT).round().astype(np.uint8)
    return np.broadcast_to(shade[:, None, None], (HEIGHT, WIDTH, 3)).copy()


def placed(still: NDArray[np.uint8], left: float, scale: float) -> NDArray[np.uint8]:
    """The still before the wall, its top at the top of the image, its left edge at `left` pixels."""
    move = np.array([[scale, 0, left], [0, scale, 0]], dtype=np.float64)
    return cv2.warpAffine(
        still, move, (WIDTH, HEIGHT), dst=wall(), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    ).astype(np.uint8)


def visit(width: int, scales: tuple[float, float]) -> list[tuple[float, float]]:
    """(left, scale) for each image of one visit by a still `width` pixels wide."""
    first, last = scales
    inside = (WIDTH - width * first) / 2, (WIDTH - width * last) / 2
    path = [(-width * first + (inside[0] + width * first) * (i + 1) / (ENTER + 1), first) for i in range(ENTER)]
    for i in range(STAY):
        scale = first + (last - first) * i / (STAY - 1)
        path.append(((WIDTH - width * scale) / 2, scale))
    path += [(inside[1] + (WIDTH - inside[1]) * (i + 1) / (LEAVE + 1), last) for i in range(LEAVE)]
    return path


def main(astronaut: Path, hopper: Path, folder: Path) -> None:
    """Writes portraits.mp4 and portraits.json into `folder`. Raises ValueError for other stills than those named."""
    stills = {}
    for person, file in (("A", astronaut), ("B", hopper)):
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != STILLS[person][0]:
            raise ValueError(f"{file.name} is not the still expected for {person}")
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        assert picture is not None
        stills[person] = picture
    images, truth = [wall()] * PAUSE, []
    for person in VISITS:
        scales, face = STILLS[person][1:]
        path = visit(stills[person].shape[1], scales)
        boxes = []
        for left, scale in path:
            x, y, width, height = (value * scale for value in face)
            boxes.append([round(left + x, 1), round(y, 1), round(width, 1), round(height, 1)])
        whole = [i for i, (x, _, width, _) in enumerate(boxes) if x >= 0 and x + width <= WIDTH]
        start = len(images)
        truth.append(
            {
                "person": person,
                "first": start,
                "last": start + len(path) - 1,
                "face_first": start + whole[0],
                "face_last": start + whole[-1],
                "faces": boxes,
            }
        )
        images += [placed(stills[person], left, scale) for left, scale in path]
        images += [wall()] * PAUSE
    write(folder / "portraits.mp4", images)
    document = {"width": WIDTH, "height": HEIGHT, "rate": RATE, "images": len(images), "visits": truth}
    (folder / "portraits.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def write(file: Path, images: list[NDArray[np.uint8]]) -> None:
    """Encodes the images as H.264 in MP4, one encoding thread so that the bytes are reproducible."""
    options = {"crf": "20", "preset": "slow", "threads": "1"}
    with av.open(str(file), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = 2 * RATE
        for number, image in enumerate(images):
            frame = av.VideoFrame.from_ndarray(image, format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
