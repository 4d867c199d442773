"""How small and how blurred a face may be and still be like itself: what the limits of a cut portrait rest on.

python -m benchmarks.portrait_quality [PICTURE|CLIP …]

The largest face of each picture (of the image 40 of a clip), and of the two persons of the sample, is compared with
itself, reduced to a width in pixels or blurred by a Gaussian of a part of its width. Two seconds a face.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.locate import resource
from inspector.replay.faces import usable
from inspector.replay.watch_list import BLURRED, LEAST_WIDTH, detail
from inspector.vision.face import SAME_PERSON, Face, FaceFinder, TemplateMaker, compare

Picture = NDArray[np.uint8]
WIDTHS, BLURS = (16, 20, 24, 32), (0.01, 0.02, 0.03, 0.04, 0.05)
FINDER, MAKER = FaceFinder(1), TemplateMaker(1)


def image_of(path: Path, wanted: int) -> Picture:
    """One image of a clip, or its last."""
    with av.open(str(path)) as film:
        frames = list(islice(film.decode(video=0), wanted + 1))
        return np.asarray(frames[-1].to_ndarray(format="bgr24"), np.uint8)


def largest(picture: Picture) -> Face | None:
    """The largest face that can be turned upright."""
    faces = [face for face in FINDER.find(picture) if usable(face)]
    return max(faces, key=lambda face: face.box[2] * face.box[3], default=None)


def told(name: str, changed: Picture, own: NDArray[np.float32]) -> str:
    """What is left of a face."""
    face = largest(changed)
    if face is None:
        return f"  {name}: no face"
    like = compare(own, MAKER.template(changed, face))
    return f"  {name}: width {face.box[2]:.0f}, cosine with itself {like:.2f}, detail {detail(changed, face):.4f}"


def main() -> None:
    """Prints the table."""
    sample = resource("samples", "portraits.mp4")
    visits = json.loads(resource("samples", "portraits.json").read_text(encoding="utf-8"))["visits"]
    middle = {visit["person"]: (visit["face_first"] + visit["face_last"]) // 2 for visit in reversed(visits)}
    pictures = {f"sample {person}": image_of(sample, number) for person, number in middle.items()}
    pictures |= {Path(name).name: image_of(Path(name), 40) for name in sys.argv[1:]}
    print(f"limits: width {LEAST_WIDTH}, detail {BLURRED}; alike from {SAME_PERSON}; n = {len(pictures)}")
    for name, picture in pictures.items():
        face = largest(picture)
        if face is None:
            print(f"{name}: no face")
            continue
        own, width = MAKER.template(picture, face), face.box[2]
        print(f"{name}: width {width:.0f}, detail {detail(picture, face):.4f}")
        for wanted in WIDTHS:
            k = wanted / width
            small = np.asarray(cv2.resize(picture, None, fx=k, fy=k, interpolation=cv2.INTER_AREA), np.uint8)
            print(told(f"reduced to {wanted}", small, own))
        for part in BLURS:
            blurred = np.asarray(cv2.GaussianBlur(picture, (0, 0), part * width), np.uint8)
            print(told(f"blurred by {part}", blurred, own))


if __name__ == "__main__":
    main()
