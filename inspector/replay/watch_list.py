"""A list of portraits given by the inspector, with which the faces of a replay are compared.

It stands for the list that a face recognition compares with. Portraits have numbers, in the order of the SHA-256 of
their files, never names: what is reported is a likeness and its rate, never an identity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.errors import UserError
from inspector.domain.observation import AppliedRule
from inspector.domain.plan import PlanWarning
from inspector.domain.words import DataCategory, StepKind
from inspector.replay.faces import usable
from inspector.replay.tasks import Tasks
from inspector.vision.face import SCORE, Face, FaceFinder, TemplateMaker

MOST = 2000
"""Portraits of a list: each takes some 50 ms to read."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
LARGEST_SIDE = 8192
"""A picture larger than this on a side is not decoded: no portrait is."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """One portrait. number: from 1. sha256: of its file, hex. template: float32 (128,) of length 1."""

    number: int
    sha256: str
    template: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WatchList:
    """The portraits in which a face was found. unusable: files that gave none; exhibit: its pièce, None outside one."""

    portraits: tuple[Portrait, ...]
    unusable: int = 0
    exhibit: int | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 over the hashes of the portraits' files, one a line, in order."""
        return hashlib.sha256("".join(f"{one.sha256}\n" for one in self.portraits).encode()).hexdigest()

    def as_record(self) -> dict[str, float | int | str | bool]:
        """What the record of a replay keeps of it."""
        kept: dict[str, float | int | str | bool] = {
            "watch_list_sha256": self.sha256,
            "watch_list_portraits": len(self.portraits),
            "watch_list_unusable": self.unusable,
        }
        return kept if self.exhibit is None else {**kept, "watch_list_exhibit": self.exhibit}


def read_watch_list(files: Iterable[bytes], name: str, exhibit: int | None = None) -> WatchList:
    """The list made of these files; the largest face of each counts. Equal files are one portrait.

    Raises UserError "watch_list_large" beyond `MOST` files, "watch_list_empty" when no file has a usable face.
    """
    finder, maker = FaceFinder(1), TemplateMaker(1)
    found: dict[str, NDArray[np.float32]] = {}
    unusable = 0
    for number, data in enumerate(files):
        if number >= MOST:
            raise UserError("watch_list_large", name=name, most=MOST)
        template = _template(finder, maker, data)
        if template is None:
            unusable += 1
        else:
            found[hashlib.sha256(data).hexdigest()] = template
    if not found:
        raise UserError("watch_list_empty", name=name)
    portraits = (Portrait(number, digest, found[digest]) for number, digest in enumerate(sorted(found), 1))
    return WatchList(tuple(portraits), unusable, exhibit)


@dataclass(frozen=True, slots=True)
class PortraitSeen:
    """What is found in a file given as a portrait. why: "" when it is usable, else "not_a_picture", "too_large" (more
    than `LARGEST_SIDE` on a side), "no_face" or "no_points" (a face that cannot be turned upright). faces: how many.
    width: of the largest, pixels of the picture, 0 without one; score: the detector's, 0 to 1."""

    why: str
    faces: int = 0
    width: float = 0.0
    score: float = 0.0


def look(finder: FaceFinder, data: bytes) -> PortraitSeen:
    """What `read_watch_list` would find in this file; no template is made."""
    return _look(finder, data)[0]


def _look(finder: FaceFinder, data: bytes) -> tuple[PortraitSeen, NDArray[np.uint8] | None, Face | None]:
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    if image is None:
        return PortraitSeen("not_a_picture"), None, None
    if max(image.shape[:2]) > LARGEST_SIDE:
        return PortraitSeen("too_large"), None, None
    picture = np.ascontiguousarray(image, np.uint8)
    found = finder.find(picture, SCORE)
    faces = [face for face in found if usable(face)]
    if not faces:
        return PortraitSeen("no_points" if found else "no_face", len(found)), None, None
    largest = max(faces, key=lambda face: face.box[2] * face.box[3])
    return PortraitSeen("", len(faces), float(largest.box[2]), float(largest.score)), picture, largest


def _template(finder: FaceFinder, maker: TemplateMaker, data: bytes) -> NDArray[np.float32] | None:
    """Of the largest face of a picture file; None when it is not a picture, or shows no usable face."""
    _, picture, face = _look(finder, data)
    return None if picture is None or face is None else maker.template(picture, face)


def applied(tasks: Tasks, given: WatchList | None) -> Tasks:
    """The tasks with what the list changes: how identity is told of, the rule, and a warning that says so."""
    if given is None:
        return tasks
    if tasks.face is None or tasks.face.template_step is None:
        return replace(tasks, warnings=(*tasks.warnings, PlanWarning("replay_watch_list_unused")))
    step = tasks.face.template_step
    cannot = tuple(
        replace(item, why="no_identity")
        if item.why == "no_watch_list" and DataCategory.IDENTITY in item.produces
        else item
        for item in tasks.not_replayable
    )
    rule = AppliedRule(step, StepKind.FACE_RECOGNITION, "generic/watch_list", "generic")
    said = PlanWarning("replay_watch_list", (("portraits", str(len(given.portraits))),))
    return replace(tasks, not_replayable=cannot, rules=(*tasks.rules, rule), warnings=(*tasks.warnings, said))
