"""The error of a replay on the footage of the case itself: images proposed, annotated by an agent, compared."""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.assess import errors as assessed
from inspector.casefile import CaseFile, Db, annotation_records, journal, observations, records
from inspector.domain.annotation import (
    FACE,
    AnnotatedBox,
    Annotation,
    ComparedBox,
    FootageErrors,
    SampleChoice,
)
from inspector.domain.case import StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory
from inspector.operations import annotation_files
from inspector.operations import footage as footages
from inspector.replay.classes import BELONGINGS, PERSONS, VEHICLES
from inspector.replay.classes import category as category_of

CLASSES: tuple[str, ...] = (*sorted(PERSONS), FACE, *sorted(VEHICLES), *BELONGINGS)
"""What can be annotated: what a replay gives boxes of."""

_BOXED = (DataCategory.POSITION, DataCategory.VEHICLE, DataCategory.BELONGINGS, DataCategory.FACE_IMAGE)

_NEAR, _AT_ONCE = 8, 2_000
"""Images: those at most so far apart are read together, so many at the most."""


def propose(index: FrameIndex, choice: SampleChoice) -> list[int]:
    """Ordinals of the images to annotate: the time of the footage is cut into `count` equal parts, and one image is
    drawn in each; a part without an image gives none.

    Made again with any tool: the image of part k (from 0), among its n eligible ones in order, is the one at the
    position given by the first 8 bytes, big-endian, of SHA-256("<index digest>:<seed>:<k>"), modulo n.
    Raises UserError annotation_count.
    """
    if choice.count < 1 or choice.step < 1:
        raise UserError("annotation_count")
    eligible = range(0, len(index.frames), choice.step)
    if choice.count >= len(eligible):
        return list(eligible)
    begin, end = index.seconds(eligible[0]), index.seconds(eligible[-1])
    cuts = [
        bisect_left(eligible, begin + (end - begin) * k / choice.count, key=index.seconds) for k in range(choice.count)
    ]
    chosen = []
    for k, (first, last) in enumerate(zip(cuts, [*cuts[1:], len(eligible)], strict=True)):
        if last > first:
            drawn = hashlib.sha256(f"{index.digest}:{choice.seed}:{k}".encode()).digest()
            chosen.append(eligible[first + int.from_bytes(drawn[:8]) % (last - first)])
    return chosen


def record(
    case: CaseFile,
    *,
    footage: int,
    frame: int,
    labels: Sequence[str],
    boxes: Sequence[AnnotatedBox],
    file: int | str | None = None,
    sample: SampleChoice | None = None,
    led: bool = False,
) -> Annotation:
    """Keep what was seen on one image; no box says that there was nothing of these classes.

    Raises UserError: annotation_class, annotation_image, annotation_outside, and those of `footage.whole`.
    """
    index = footages.whole(case.db, footage, file).index
    made = Annotation(0, footage, index.digest, frame, tuple(sorted(set(labels))), tuple(boxes), sample, led=led)
    _check(made, index)
    with case.db.atomic():
        kept = annotation_records.add(case.db, made)
        _say(case, [kept], {"led": led} if led else {})
    return kept


def take(case: CaseFile, footage: int, path: Path, *, file: int | str | None = None) -> list[Annotation]:
    """Keep the annotations of a file (CSV, JSON, MOTChallenge text; docs/replay.md says how they are written).

    All or none. Raises UserError: annotation_file, annotation_class, annotation_image, annotation_outside…
    """
    index = footages.whole(case.db, footage, file).index
    data, read = annotation_files.read(path)
    made = [
        Annotation(0, footage, index.digest, one.frame, one.labels, one.boxes, how="file")
        for one in sorted(read, key=lambda one: one.frame)
    ]
    for one in made:
        _check(one, index)
    with case.db.atomic():
        kept = [annotation_records.add(case.db, one) for one in made]
        _say(case, kept, {"file": path.name, "sha256": hashlib.sha256(data).hexdigest()})
    return kept


def _check(made: Annotation, index: FrameIndex) -> None:
    if not 0 <= made.frame < len(index.frames):
        raise UserError("annotation_image", frame=made.frame, images=len(index.frames), last=len(index.frames) - 1)
    unknown = {*made.labels, *(box.label for box in made.boxes)} - set(CLASSES)
    if unknown or not made.labels or not {box.label for box in made.boxes} <= set(made.labels):
        raise UserError("annotation_class", label=", ".join(sorted(unknown)) or "–", known=", ".join(CLASSES))
    for each in made.boxes:
        left, top, width, height = each.box
        sound = all(math.isfinite(side) for side in each.box) and width > 0 and height > 0
        if not sound or left >= index.width or top >= index.height or left + width <= 0 or top + height <= 0:
            raise UserError("annotation_outside", frame=made.frame, width=index.width, height=index.height)


def _say(case: CaseFile, kept: Sequence[Annotation], details: dict[str, object]) -> None:
    told = {
        "images": [one.frame for one in kept],
        "boxes": sum(len(one.boxes) for one in kept),
        "labels": sorted({label for one in kept for label in one.labels}),
        **details,
    }
    if kept:
        wrote = [f"annotation {one.id}" for one in kept]
        journal.append(
            case.db, case.agent, annotation_records.RECORDED, f"exhibit {kept[0].footage}", "done", told, wrote
        )


def annotated(db: Db, footage: int, index_digest: str) -> dict[int, Annotation]:
    """Image -> what was last seen on it, of a pièce or of one of its files."""
    found = annotation_records.latest(db, footage)
    return {one.frame: one for one in found if one.index_digest == index_digest}


def comparable(db: Db, replay: StoredReplay) -> dict[int, Annotation]:
    """The annotated images that a replay analysed; {} for one that did not come to its end."""
    record = replay.record
    if replay.state != "done" or record is None:
        return {}
    step = _step(replay)
    return {n: one for n, one in annotated(db, replay.footage, record.index_digest).items() if n % step == 0}


def _step(replay: StoredReplay) -> int:
    return int(replay.record.settings.get("every_nth", 1)) if replay.record is not None else 1


def compared(db: Db, replay: StoredReplay, known: Mapping[int, Annotation]) -> dict[int, list[ComparedBox]]:
    """What becomes of each box of annotated images, by image."""
    found: dict[int, dict[tuple[str, Box], None]] = {frame: {} for frame in known}
    for first, last in _runs(sorted(known)):
        for one in observations.observations(db, replay.id, first=first, last=last):
            if one.frame in found and one.box is not None and _is_box(one):
                found[one.frame][one.label, one.box] = None
    return {n: assessed.compare(one.boxes, list(found[n]), one.labels) for n, one in known.items()}


def _runs(frames: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of the images that are read together: those close to one another."""
    runs: list[tuple[int, int]] = []
    for frame in frames:
        near = runs and frame - runs[-1][1] <= _NEAR and frame - runs[-1][0] < _AT_ONCE
        runs[-1:] = [(runs[-1][0], frame)] if near else [*runs[-1:], (frame, frame)]
    return runs


def _is_box(seen: Observation) -> bool:
    """Whether a datum is that something of a class is there."""
    face = seen.category is DataCategory.FACE_IMAGE
    return seen.value is None and seen.category in _BOXED and (seen.label == FACE) is face


def errors(db: Db, replay: StoredReplay) -> FootageErrors | None:
    """The error of a replay on the images of its footage that were annotated; None when there are none.

    A class that the replay does not look for is named in `not_asked` and not measured.
    """
    known = comparable(db, replay)
    record = replay.record
    if not known or record is None:
        return None
    boxes_of = compared(db, replay, known)
    made = {n: (one.labels, boxes_of[n]) for n, one in known.items()}
    looked_for = {one.category for one in record.searches} | {one.category for one in record.summary}
    given = {box.label for _, boxes in made.values() for box in boxes if not box.annotated}
    every = {label for one in known.values() for label in one.labels}
    asked = {label for label in every if label in given or category(label) in looked_for}
    images = {
        n: ([label for label in labels if label in asked], [box for box in boxes if box.label in asked])
        for n, (labels, boxes) in made.items()
    }
    choices = {one.sample for one in known.values() if one.sample is not None}
    proposed: set[int] = set()
    if choices:
        index = footages.whole_of_replay(db, replay).index
        proposed = {n for choice in choices for n in propose(index, choice) if n % _step(replay) == 0}
    return FootageErrors(
        replay=replay.id,
        footage=replay.footage,
        images=len(known),
        first=min(known),
        last=max(known),
        classes=assessed.errors(images),
        not_asked=tuple(sorted(every - asked)),
        ignored=sum(box.annotated and box.outcome == "ignored" for _, boxes in images.values() for box in boxes),
        proposed=len(proposed),
        left_out=len(proposed - known.keys()),
        chosen=sum(one.sample is None and one.how == "drawn" for one in known.values()),
        led=sum(one.led for one in known.values()),
        from_files=sum(one.how == "file" for one in known.values()),
        agents=tuple(annotation_records.agents(db, replay.footage)),
        overlap=assessed.OVERLAP,
    )


def category(label: str) -> DataCategory | None:
    """The category of data that a box of this class is."""
    return DataCategory.FACE_IMAGE if label == FACE else category_of(label)


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison as it is shown to an agent: what was measured, and what becomes of each box, by image."""

    errors: FootageErrors | None
    images: dict[int, tuple[ComparedBox, ...]]


def show(case: CaseFile, replay: int) -> Shown:
    """Compare a replay with the annotated images of its footage, to show it; the journal says so, since whoever
    annotates one of these images again has then seen what the replay found there (`led`).

    Raises UserError replay_unknown.
    """
    stored = records.replay(case.db, replay)
    known = comparable(case.db, stored)
    made = Shown(errors(case.db, stored), {n: tuple(boxes) for n, boxes in compared(case.db, stored, known).items()})
    if known:
        details = {"replay": replay, "images": sorted(known)}
        journal.append(case.db, case.agent, annotation_records.COMPARED, f"exhibit {stored.footage}", "done", details)
    return made


@dataclass(frozen=True, slots=True)
class Work:
    """What an agent needs to annotate images for a replay. known: what was already seen, by image; images: those
    proposed; compared: the boxes of a replay were already shown on the annotated ones; step: of the replay."""

    whole: footages.Whole
    known: dict[int, Annotation]
    images: tuple[int, ...]
    choice: SampleChoice
    compared: bool


def work(db: Db, replay: StoredReplay, count: int, seed: int = 0) -> Work:
    """The images to annotate for a replay: `count` of those that it analysed. Raises UserError annotation_count."""
    whole = footages.whole_of_replay(db, replay)
    choice = SampleChoice(count, seed, _step(replay))
    known = annotated(db, replay.footage, whole.index.digest)
    images = tuple(propose(whole.index, choice))
    return Work(whole, known, images, choice, annotation_records.compared(db, replay.footage))


def about(errors: FootageErrors, wanted: DataCategory) -> FootageErrors:
    """The same, of the classes alone whose boxes are of a category of data."""
    return replace(errors, classes=tuple(one for one in errors.classes if category(one.label) is wanted))


def every_error(db: Db) -> dict[int, FootageErrors]:
    """By replay, of those whose footage was annotated."""
    if not annotation_records.count(db):
        return {}
    found = ((replay.id, errors(db, replay)) for replay in records.replays(db))
    return {number: made for number, made in found if made is not None}


def within(box: Box, width: int, height: int) -> Box:
    """A box moved and cut so that it lies in a picture of that size, at least one pixel wide and high; to a tenth of a
    pixel."""
    wide, high = min(max(box[2], 1.0), width), min(max(box[3], 1.0), height)
    left, top = min(max(box[0], 0.0), width - wide), min(max(box[1], 0.0), height - high)
    return (round(left, 1), round(top, 1), round(wide, 1), round(high, 1))
