"""Pictures of the shipped samples."""

import json
from pathlib import Path

import av
import numpy as np
import pytest

from inspector.locate import resource


def pictures(name: str, ordinals: set[int]) -> dict[int, np.ndarray]:
    with av.open(str(resource("samples", name))) as container:
        found = {}
        for number, frame in enumerate(container.decode(video=0)):
            if number in ordinals:
                found[number] = frame.to_ndarray(format="bgr24")
            if number >= max(ordinals):
                break
    return found


@pytest.fixture(scope="session")
def street() -> np.ndarray:
    """The first picture of the street: three people."""
    return pictures("vtest.avi", {0})[0]


@pytest.fixture(scope="session")
def portraits() -> dict[str, list[np.ndarray]]:
    """A few pictures of each visit of the portrait clip, the face wholly inside: [first A, B, second A]."""
    truth = json.loads(Path(resource("samples", "portraits.json")).read_text(encoding="utf-8"))
    wanted = [
        [visit["face_first"] + (visit["face_last"] - visit["face_first"]) * part // 4 for part in (1, 2, 3)]
        for visit in truth["visits"]
    ]
    found = pictures("portraits.mp4", {number for visit in wanted for number in visit})
    return [[found[number] for number in visit] for visit in wanted]
