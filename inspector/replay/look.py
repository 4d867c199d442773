"""What is seen in one picture alone, whatever came before: detections and faces. Run by several threads at once.

It depends on nothing but the picture, so the number of threads cannot change it; each network runs on one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import StepKind
from inspector.footage import Frame
from inspector.replay.bodies import BodyLook
from inspector.replay.coverage import FACE_KINDS
from inspector.replay.faces import FaceFound, usable
from inspector.replay.family_tasks import Families, PersonTask
from inspector.replay.moment import Moment
from inspector.replay.schedule import Armed
from inspector.replay.tasks import FaceTask, Tasks
from inspector.replay.zones import contains, polygon_px
from inspector.vision import colours
from inspector.vision.attributes import AgeSex
from inspector.vision.background import reduced
from inspector.vision.detect import PERSONS, VEHICLES, Detections, Detector, iou
from inspector.vision.expression import ExpressionReader
from inspector.vision.face import MINIMUM_FACE_PX, NMS_IOU, Face, FaceFinder, shrunk
from inspector.vision.pose import PoseFinder, lean

WHOLE_PX = 480_000
"""A whole picture is searched for faces at up to this many pixels (800 × 600): in 1080p the search would cost twice the
detector otherwise. Faces that are too small in the reduced picture are looked for in the box of each person."""

COMFORT_PX = 1.5 * MINIMUM_FACE_PX
"""A face this large in the reduced picture is found in it: persons' boxes are searched only when smaller ones count."""

MARGIN = 0.1
"""Added on each side of a person's box before a face is looked for in it, as a part of its size."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture. image: uint8 BGR, kept only when a later step needs it; grey: reduced, the same.
    bodies and paints: what is seen of each person, and the colours of each vehicle, by the boxes of `detections`."""

    moment: Moment
    detections: Detections
    faces: list[FaceFound]
    image: NDArray[np.uint8] | None
    grey: NDArray[np.uint8] | None = None
    bodies: Mapping[Box, BodyLook] = field(default_factory=dict)
    paints: Mapping[Box, NDArray[np.float64]] = field(default_factory=dict)


def make_looker(tasks: Tasks, detector: Detector | None, moment_of: Callable[[int], Moment]) -> Callable[[Frame], Seen]:
    """The function that one thread applies to pictures. detector: shared by all threads, None when none is needed."""
    finder = FaceFinder() if tasks.face else None
    attributes = AgeSex(1) if tasks.face and tasks.face.attribute_step else None
    by_label = tasks.by_label
    minimum = min((task.minimum for task in tasks.classes), default=1.0)
    families = tasks.families or Families()
    plates = families.vehicles is not None and families.vehicles.plate_step is not None
    templates = tasks.face is not None and tasks.face.template_step is not None
    keep_image = tasks.snapshot is not None or templates or plates
    body = body_looker(families.persons)
    paint = families.vehicles is not None and families.vehicles.attribute_step is not None
    expressions = ExpressionReader(1) if tasks.face and tasks.face.expression_step else None
    none = Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32), ())
    armed = tasks.armed or Armed(None, ())

    def look(frame: Frame) -> Seen:
        width, height = frame.size
        moment = moment_of(frame.ordinal)
        found = detected(detector, frame, minimum, tuple(by_label)) if detector else none
        faces: list[FaceFound] = []
        # Outside their hours the faces would be found for nothing: they are dropped where pictures are in order.
        if finder is not None and tasks.face is not None and _faces_armed(tasks.face, armed, moment.time):
            persons = [box for box, label in zip(found.boxes, found.labels, strict=True) if label in PERSONS]
            for face in find_faces(finder, frame.image, tasks.face, persons):
                estimate = attributes.estimate(frame.image, face) if attributes else None
                faces.append(FaceFound(face, estimate, expressions.read(frame.image, face) if expressions else None))
        kept = filtered(found, tasks, width, height)
        return Seen(
            moment,
            kept,
            faces,
            frame.image if keep_image else None,
            reduced(frame.image) if families.needs_grey else None,
            {box: body(frame.image, box) for box in boxes(kept, PERSONS)} if body else {},
            _paints(frame.image, kept) if paint else {},
        )

    return look


def _faces_armed(task: FaceTask, armed: Armed, seconds: float) -> bool:
    """Whether anything that is asked of faces is armed at that instant."""
    when = armed.at(seconds, (*FACE_KINDS, StepKind.PERSON_ATTRIBUTES))
    return any(map(when, (task.step, task.template_step, task.attribute_step, task.sex_step, task.expression_step)))


def detected(detector: Detector, frame: Frame, minimum: float, labels: Collection[str] | None = None) -> Detections:
    """What the detector finds in an image of the footage, in its pixels; see `Detector.finish`."""
    width, height = frame.size
    small = frame.reduced(*detector.size(width, height))
    return detector.finish(detector.infer(detector.prepare(small)), width, height, minimum, labels)


def boxes(found: Detections, labels: tuple[str, ...]) -> list[Box]:
    """The boxes of these classes, as the tracker gives them."""
    rows = [row for row, label in enumerate(found.labels) if label in labels]
    return [tuple(float(side) for side in found.boxes[row]) for row in rows]  # type: ignore[misc]


def body_looker(task: PersonTask | None) -> Callable[[NDArray[np.uint8], Box], BodyLook] | None:
    """What looks at one body, None when nothing of it is asked for."""
    if task is None or not (task.clothing_step or task.signature_step or task.fall_step):
        return None
    poses = PoseFinder(1) if task.fall_step else None

    def look(image: NDArray[np.uint8], box: Box) -> BodyLook:
        return BodyLook(
            colours.clothing(image, box) if task.clothing_step else None,
            colours.signature(image, box) if task.signature_step else None,
            lean(poses.find(image, box)) if poses else None,
        )

    return look


def _paints(image: NDArray[np.uint8], found: Detections) -> dict[Box, NDArray[np.float64]]:
    seen = {box: colours.vehicle_colour(image, box) for box in boxes(found, VEHICLES)}
    return {box: shares for box, shares in seen.items() if shares is not None}


def filtered(found: Detections, tasks: Tasks, width: int, height: int) -> Detections:
    """The detections that the plan's filters let through: score, area, ratio, masks."""
    by_label = tasks.by_label
    masks = {name: [polygon_px(m, width, height) for m in task.masks] for name, task in by_label.items() if task.masks}
    rows = []
    for row, label in enumerate(found.labels):
        task = by_label[label]
        left, top, wide, high = (float(side) for side in found.boxes[row])
        if found.scores[row] < task.minimum or not task.shape.admits((left, top, wide, high)):
            continue
        if any(contains(mask, (left + wide / 2, top + high)) for mask in masks.get(label, ())):
            continue
        rows.append(row)
    return found.select(rows)


def why_not(label: str, score: float, box: Box, tasks: Tasks, width: int, height: int) -> tuple[str, dict[str, float]]:
    """Which of the filters of `filtered` drops a detection, with the figures: "" when it is let through.

    "class" (the plan does not ask for it), "score", "area", "ratio", "mask"."""
    task = tasks.by_label.get(label)
    if task is None:
        return "class", {}
    left, top, wide, high = box
    shape = task.shape
    if score < task.minimum:
        return "score", {"least": task.minimum}
    if not shape.min_area <= wide * high <= shape.max_area:
        return "area", {"area": wide * high, "least": shape.min_area, "most": shape.max_area}
    if not shape.admits(box):
        return "ratio", {"ratio": wide / high if high else 0.0, "least": shape.min_ratio, "most": shape.max_ratio}
    if any(contains(polygon_px(mask, width, height), (left + wide / 2, top + high)) for mask in task.masks):
        return "mask", {}
    return "", {}


def find_faces(
    finder: FaceFinder, image: NDArray[np.uint8], task: FaceTask, persons: list[NDArray[np.float32]]
) -> list[Face]:
    """The faces of one picture that the plan's limits let through, the best first."""
    height, width = image.shape[:2]
    scale = min(1.0, (WHOLE_PX / (width * height)) ** 0.5)
    faces = _search(finder, image, scale, task.minimum)
    if scale < 1 and task.min_area**0.5 * scale < COMFORT_PX:
        for box in persons:
            left, top = (int(max(0.0, side)) for side in box[:2] - MARGIN * box[2:])
            right, bottom = (int(side) for side in box[:2] + (1 + MARGIN) * box[2:])
            found = _search(finder, image[top:bottom, left:right], 1.0, task.minimum)
            faces += [_moved(face, np.ones(2), np.array([left, top], np.float64)) for face in found]
        faces = _distinct(faces)
    return [face for face in faces if usable(face) and face.box[2] * face.box[3] >= task.min_area]


def _search(finder: FaceFinder, image: NDArray[np.uint8], scale: float, minimum: float) -> list[Face]:
    """The faces of a picture searched at `scale`, 1 or less, in pixels of the picture as it is."""
    height, width = image.shape[:2]
    if min(height, width) < MINIMUM_FACE_PX:
        return []
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if size == (width, height):
        return finder.find(np.ascontiguousarray(image), minimum)
    small = shrunk(image, size)
    back = np.array([width / size[0], height / size[1]])
    return [_moved(face, back, np.zeros(2)) for face in finder.find(small, minimum)]


def _moved(face: Face, scale: NDArray[np.float64], corner: NDArray[np.float64]) -> Face:
    left, top = (float(side) for side in np.array(face.box[:2]) * scale + corner)
    width, height = (float(side) for side in np.array(face.box[2:]) * scale)
    return replace(face, box=(left, top, width, height), landmarks=face.landmarks * scale + corner)


def _distinct(faces: list[Face]) -> list[Face]:
    """The best of faces that overlap, the highest score first; ties in the order found."""
    ranked = sorted(faces, key=lambda face: -face.score)
    kept: list[Face] = []
    for face in ranked:
        if not kept or iou(np.array([face.box]), np.array([other.box for other in kept])).max() <= NMS_IOU:
            kept.append(face)
    return kept
