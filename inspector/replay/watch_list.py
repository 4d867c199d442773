"""A list of portraits given by the inspector, with which the faces of a replay are compared.

It stands for the list that a face recognition compares with. Portraits have numbers, in the order of the SHA-256 of
their pictures, never names: what is reported is a likeness and its rate, never an identity. A portrait is a file, or
what was cut from a picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.errors import UserError
from inspector.domain.observation import AppliedRule, ReplayRecord
from inspector.domain.plan import PlanWarning
from inspector.domain.portrait import Cut, GivenList, ListedPortrait
from inspector.domain.words import DataCategory, StepKind
from inspector.replay.faces import usable
from inspector.replay.tasks import Tasks
from inspector.vision.face import SCORE, Face, FaceFinder, TemplateMaker, align

MOST = 2000
"""Portraits of a list: each takes some 50 ms to read."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
LARGEST_SIDE = 8192
"""A picture larger than this on a side is not decoded: no portrait is."""

LEAST_WIDTH = 20
"""Pixels: a narrower face is not cut. Reduced to 20 pixels, five of six faces still had a cosine of 0.57 or more with
themselves; at 16, 0.34 to 0.58 (two persons of the sample, three of the clips of Intel, one photograph)."""

BLURRED = 0.0025
"""Detail (see `detail`) below which a face is not cut. Of those six faces, blurred by a Gaussian of 0.03 of their width
(still like themselves, 0.57 to 0.80) one fell below it; of 0.04 (0.42 to 0.65), all six."""


NOTHING = GivenList()
"""What is asked for by numbers outside a case."""


@dataclass(frozen=True, slots=True)
class Given:
    """A picture given as a portrait: the bytes of a file, or pixels, uint8 (height, width, 3) BGR, that were cut.
    sha256: of the file, or of what was cut; the others as in `ListedPortrait`."""

    picture: bytes | NDArray[np.uint8]
    sha256: str
    exhibit: int | None = None
    source_sha256: str = ""
    image: int | None = None
    box: Cut | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """One portrait. listed: what the record names it by. template: float32 (128,) of length 1."""

    listed: ListedPortrait
    template: NDArray[np.float32]

    @property
    def number(self) -> int:
        """From 1, in the order of `sha256`."""
        return self.listed.number

    @property
    def sha256(self) -> str:
        """Of its picture, hex."""
        return self.listed.sha256


@dataclass(frozen=True, slots=True)
class WatchList:
    """The portraits in which a face was found. unusable: files that gave none; given: in a case, what was asked for."""

    portraits: tuple[Portrait, ...]
    unusable: int = 0
    given: GivenList = NOTHING

    @property
    def sha256(self) -> str:
        """SHA-256 over the hashes of the portraits' pictures, one a line, in order."""
        return hashlib.sha256("".join(f"{one.sha256}\n" for one in self.portraits).encode()).hexdigest()

    def as_record(self) -> dict[str, float | int | str | bool]:
        """What the settings in the record of a replay keep of it."""
        kept: dict[str, float | int | str | bool] = {
            "watch_list_sha256": self.sha256,
            "watch_list_portraits": len(self.portraits),
            "watch_list_unusable": self.unusable,
        }
        return kept | settings_of(self.given)

    def named_in(self, record: ReplayRecord) -> ReplayRecord:
        """The record of a replay with each portrait in it."""
        return replace(record, portraits=tuple(one.listed for one in self.portraits))


def settings_of(given: GivenList) -> dict[str, float | int | str | bool]:
    """What was asked for, as settings: one pièce by its number, several things by their numbers."""
    kept: dict[str, float | int | str | bool] = {}
    if len(given.exhibits) == 1:
        kept["watch_list_exhibit"] = given.exhibits[0]
    elif given.exhibits:
        kept["watch_list_exhibits"] = ", ".join(map(str, given.exhibits))
    if given.cuts:
        kept["watch_list_cuts"] = ", ".join(map(str, given.cuts))
    return kept


def given_of(settings: dict[str, float | int | str | bool]) -> GivenList | None:
    """The inverse of `settings_of`, None for a replay without list, or outside a case."""

    def numbers(*names: str) -> tuple[int, ...]:
        found = [part for name in names if name in settings for part in str(settings[name]).split(",")]
        return tuple(int(part) for part in found)

    given = GivenList(numbers("watch_list_exhibit", "watch_list_exhibits"), numbers("watch_list_cuts"))
    return None if given.empty else given


def read_watch_list(files: Iterable[bytes], name: str, exhibit: int | None = None) -> WatchList:
    """The list made of these files, of pièce `exhibit`; see `gather`."""
    given = NOTHING if exhibit is None else GivenList((exhibit,))
    return gather((of_file(data, exhibit) for data in files), name, given)


def of_file(data: bytes, exhibit: int | None = None) -> Given:
    """A file as a portrait."""
    digest = hashlib.sha256(data).hexdigest()
    return Given(data, digest, exhibit, digest)


def gather(pictures: Iterable[Given], name: str, given: GivenList = NOTHING) -> WatchList:
    """The list made of these pictures; the largest face of each counts. Equal pictures are one portrait, the first.

    Raises UserError "watch_list_large" beyond `MOST` pictures, "watch_list_empty" when none has a usable face.
    """
    finder, maker = FaceFinder(1), TemplateMaker(1)
    found: dict[str, tuple[Given, NDArray[np.float32]]] = {}
    unusable = 0
    for number, one in enumerate(pictures):
        if number >= MOST:
            raise UserError("watch_list_large", name=name, most=MOST)
        template = _template(finder, maker, one.picture)
        if template is None:
            unusable += 1
        else:
            found.setdefault(one.sha256, (one, template))
    if not found:
        raise UserError("watch_list_empty", name=name)
    portraits = []
    for number, digest in enumerate(sorted(found), 1):
        one, template = found[digest]
        listed = ListedPortrait(number, digest, one.exhibit, one.source_sha256, one.image, one.box)
        portraits.append(Portrait(listed, template))
    return WatchList(tuple(portraits), unusable, given)


def cut(picture: NDArray[np.uint8], box: Cut) -> NDArray[np.uint8]:
    """What a box holds of a picture, uint8 (height, width, 3) BGR. Raises UserError "portrait_outside" when the box is
    empty or not whole within the picture."""
    left, top, width, height = box
    high, wide = picture.shape[:2]
    if min(left, top) < 0 or min(width, height) < 1 or left + width > wide or top + height > high:
        raise UserError("portrait_outside", width=wide, height=high)
    return np.ascontiguousarray(picture[top : top + height, left : left + width])


def picture_sha256(picture: NDArray[np.uint8]) -> str:
    """SHA-256 hex of pixels, uint8 (height, width, 3) BGR, as a binary PPM file: "P6", width, height and 255 as text,
    then red, green and blue of each pixel by rows (netpbm, ppm(5)). Any tool that crops and writes PPM gives it."""
    height, width = picture.shape[:2]
    digest = hashlib.sha256(f"P6\n{width} {height}\n255\n".encode())
    digest.update(np.ascontiguousarray(picture[:, :, ::-1]).tobytes())
    return digest.hexdigest()


def detail(picture: NDArray[np.uint8], face: Face) -> float:
    """How much fine detail a face has: the variance of the Laplacian (Pech-Pacheco and others, Diatom autofocusing in
    brightfield microscopy, ICPR 2000) of its middle, upright at 112 pixels, of mean 0 and variance 1, smoothed by a
    Gaussian of 1 pixel so that noise is not taken for detail."""
    grey = cv2.cvtColor(align(picture, face), cv2.COLOR_BGR2GRAY)[20:108, 20:92].astype(np.float64)
    even = (grey - grey.mean()) / (grey.std() + 1e-6)
    return float(cv2.Laplacian(cv2.GaussianBlur(even, (0, 0), 1), cv2.CV_64F).var())


@dataclass(frozen=True, slots=True)
class PortraitSeen:
    """What is found in a file given as a portrait. why: "" when it is usable, else "not_a_picture", "too_large" (more
    than `LARGEST_SIDE` on a side), "no_face" or "no_points" (a face that cannot be turned upright). faces: how many.
    width: of the largest, pixels of the picture, 0 without one; score: the detector's, 0 to 1; blurred: whether it has
    less detail than `BLURRED`."""

    why: str
    faces: int = 0
    width: float = 0.0
    score: float = 0.0
    blurred: bool = False


def look(finder: FaceFinder, picture: bytes | NDArray[np.uint8]) -> PortraitSeen:
    """What `gather` would find in this file, or in pixels that were cut; no template is made."""
    return _look(finder, picture)[0]


def decode(data: bytes) -> NDArray[np.uint8] | PortraitSeen:
    """The pixels of a picture file, uint8 (height, width, 3) BGR, turned as its EXIF data say; or why not."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    if image is None:
        return PortraitSeen("not_a_picture")
    if max(image.shape[:2]) > LARGEST_SIDE:
        return PortraitSeen("too_large")
    return np.ascontiguousarray(image, np.uint8)


def _look(
    finder: FaceFinder, given: bytes | NDArray[np.uint8]
) -> tuple[PortraitSeen, NDArray[np.uint8] | None, Face | None]:
    picture = decode(given) if isinstance(given, bytes) else given
    if isinstance(picture, PortraitSeen):
        return picture, None, None
    found = finder.find(picture, SCORE)
    faces = [face for face in found if usable(face)]
    if not faces:
        return PortraitSeen("no_points" if found else "no_face", len(found)), None, None
    largest = max(faces, key=lambda face: face.box[2] * face.box[3])
    blurred = detail(picture, largest) < BLURRED
    return PortraitSeen("", len(faces), float(largest.box[2]), float(largest.score), blurred), picture, largest


def _template(finder: FaceFinder, maker: TemplateMaker, given: bytes | NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Of the largest face of a picture; None when it is not a picture, or shows no usable face."""
    _, picture, face = _look(finder, given)
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
