"""Copies of exhibits for a redacted bundle: faces blurred, secrets masked. What cannot be redacted is left out.

Faces are looked for in every image, and persons are followed so that a head stays blurred while its face is not seen.
A detector misses faces: whoever hands a copy over must have looked at it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.casefile import CaseReader, exhibits, records
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Box
from inspector.domain.progress import Progress
from inspector.domain.seal import LeftOut
from inspector.domain.words import ExhibitKind
from inspector.footage import FrameReader
from inspector.footage.encode import CODEC, OPTIONS, FilmWriter
from inspector.operations.exhibits import LARGEST_CONFIGURATION
from inspector.seal import layout
from inspector.seal.bundle import Bag
from inspector.seal.disk import telling
from inspector.seal.names import plain
from inspector.vendors import mask_secrets
from inspector.vision.blur import CELLS, FACE_MARGIN, anonymise
from inspector.vision.detect import MODEL, PERSONS, Detector
from inspector.vision.face import FACE_MODEL, FaceFinder
from inspector.vision.track import Tracker

FACE_SCORE = 0.4
"""Lower than for evidence: what is blurred in excess harms nobody."""

PERSON_SCORE = 0.3
"""The tracker's own lowest."""

HOLD_SECONDS = 0.5
"""A face is also blurred where it was, and will be, within this time."""

_JPEG_QUALITY = 92
_LARGEST_PHOTO = 1 << 28


@dataclass(slots=True)
class _Boxes:
    """Where persons and faces are, image by image of one film."""

    seconds: list[float] = field(default_factory=list)
    persons: list[list[Box]] = field(default_factory=list)
    faces: list[list[Box]] = field(default_factory=list)

    def around(self, number: int) -> tuple[list[Box], list[Box]]:
        """Persons of image `number` and of its neighbours; faces of the images within the time held."""
        at = self.seconds[number]
        first, last = bisect_left(self.seconds, at - HOLD_SECONDS), bisect_right(self.seconds, at + HOLD_SECONDS)
        near = slice(max(number - 1, 0), number + 2)
        return list(chain.from_iterable(self.persons[near])), list(chain.from_iterable(self.faces[first:last]))


class _Unredactable(Exception):  # noqa: N818 (an answer, not a fault)
    """The file has no copy. The text is the code of the reason."""


class _Redactor:
    """The models, loaded once."""

    def __init__(self) -> None:
        self._detector, self._finder = Detector(), FaceFinder()

    def look(self, image: NDArray[np.uint8], tracker: Tracker | None, seconds: float) -> tuple[list[Box], list[Box]]:
        """Boxes of the persons and of the faces of an image."""
        height, width = image.shape[:2]
        raw = self._detector.infer(self._detector.prepare(image))
        found = self._detector.finish(raw, width, height, PERSON_SCORE, PERSONS)
        persons: list[Box] = [(float(x), float(y), float(w), float(h)) for x, y, w, h in found.boxes]
        if tracker is not None:
            persons += [one.box for one in tracker.update(found, seconds)]
        return persons, [face.box for face in self._finder.find(image, FACE_SCORE)]


def copies(bag: Bag, reader: CaseReader, pieces: tuple[Exhibit, ...]) -> Generator[Progress, None, tuple[LeftOut, ...]]:
    """Puts into the bag a copy of each file of an exhibit that can be redacted; gives those left out."""
    redactor = _Redactor()
    listed: list[dict[str, Any]] = []
    left_out: list[LeftOut] = []
    for piece in pieces:
        for position, file in enumerate(piece.files, 1):
            stem = f"data/copies/{piece.number:04}/{position:04}-{plain(file.name).rpartition('.')[0] or 'copie'}"
            known: dict[str, Any] = {"exhibit": piece.number, "file": file.name, "sha256_of_original": file.sha256}
            try:
                made = yield from _copy(bag, reader, redactor, piece, file, stem)
                listed.append({**known, **made})
            except _Unredactable as reason:
                left_out.append(LeftOut(piece.number, file.name, str(reason)))
                listed.append({**known, "copy": None, "why": str(reason)})
    bag.put(layout.COPIES, layout.document(listed))
    return tuple(left_out)


def _copy(
    bag: Bag, reader: CaseReader, redactor: _Redactor, piece: Exhibit, file: ExhibitFile, stem: str
) -> Generator[Progress, None, dict[str, Any]]:
    try:
        if piece.kind is ExhibitKind.FOOTAGE:
            return (yield from _film(bag, reader, redactor, piece, file, f"{stem}-copie-floutee.mp4"))
        if piece.kind is ExhibitKind.PHOTO:
            return _photo(bag, reader, redactor, file, f"{stem}-copie-floutee.jpg")
        if piece.kind is ExhibitKind.CONFIGURATION:
            return _configuration(bag, reader, file, f"{stem}-copie-masquee.txt")
    except UserError as error:
        if error.code.startswith(("footage_", "exhibit_origin")):
            bag.place(f"{stem}-copie-floutee.mp4").unlink(missing_ok=True)
            raise _Unredactable("unreadable") from error
        raise
    raise _Unredactable("kind")


def _film(
    bag: Bag, reader: CaseReader, redactor: _Redactor, piece: Exhibit, file: ExhibitFile, name: str
) -> Generator[Progress, None, dict[str, Any]]:
    index = records.frame_index(reader.db, file.id)
    if index is None or not index.frames:
        raise _Unredactable("unreadable")
    total, boxes = 2 * len(index.frames), _Boxes()
    tracker = Tracker(index.rate or 25.0)
    path = bag.place(name)
    with FrameReader(exhibits.opener(reader, file), index) as film:
        with closing(film.sequential()) as images:
            for number, image in enumerate(images):
                # an instant before the last counts as the last one: the list stays in order
                seconds = max(image.seconds, boxes.seconds[-1]) if boxes.seconds else image.seconds
                persons, faces = redactor.look(image.image, tracker, seconds)
                boxes.seconds.append(seconds)
                boxes.persons.append(persons)
                boxes.faces.append(faces)
                yield Progress("seal_redaction", number, total, "image")
        title = f"Copie floutée de la pièce {piece.number} ; blurred copy of exhibit {piece.number}"
        with (
            telling(bag.folder),
            closing(film.sequential()) as images,
            FilmWriter(path, index.width, index.height, index.time_base, title) as writer,
        ):
            for number, image in enumerate(images):
                writer.add(anonymise(image.image, *boxes.around(number)), index.pts(number))
                yield Progress("seal_redaction", len(index.frames) + number, total, "image")
    return {"copy": name, "sha256": bag.adopt(name), "how": "faces_blurred", "settings": _film_settings(index)}


def _film_settings(index: FrameIndex) -> dict[str, Any]:
    return {**_blur_settings(), "images": len(index.frames), "codec": CODEC, **OPTIONS, "sound": "removed"}


def _blur_settings() -> dict[str, Any]:
    return {
        "face_model": FACE_MODEL,
        "face_score": FACE_SCORE,
        "face_margin": FACE_MARGIN,
        "face_held_seconds": HOLD_SECONDS,
        "person_model": MODEL,
        "person_score": PERSON_SCORE,
        "cells": CELLS,
    }


def _photo(bag: Bag, reader: CaseReader, redactor: _Redactor, file: ExhibitFile, name: str) -> dict[str, Any]:
    if file.size > _LARGEST_PHOTO:
        raise _Unredactable("large")
    with exhibits.open_file(reader.db, file) as stream:
        data = stream.read()
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    except cv2.error as error:  # dimensions that OpenCV refuses
        raise _Unredactable("unreadable") from error
    if image is None:
        raise _Unredactable("unreadable")
    picture = image.astype(np.uint8, copy=False)
    blurred = anonymise(picture, *redactor.look(picture, None, 0.0))
    _, encoded = cv2.imencode(".jpg", blurred, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    settings = {**_blur_settings(), "jpeg_quality": _JPEG_QUALITY, "metadata": "removed"}
    return {"copy": name, "sha256": bag.put(name, encoded.tobytes()), "how": "faces_blurred", "settings": settings}


def _configuration(bag: Bag, reader: CaseReader, file: ExhibitFile, name: str) -> dict[str, Any]:
    if file.size > LARGEST_CONFIGURATION:
        raise _Unredactable("large")
    with exhibits.open_file(reader.db, file) as stream:
        data = stream.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unredactable("binary") from error
    if "\0" in text:
        raise _Unredactable("binary")
    return {"copy": name, "sha256": bag.put(name, mask_secrets(text).encode()), "how": "secrets_masked"}
