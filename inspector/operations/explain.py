"""Why something on an image of a replay was, or was not, detected, counted as a passage, in a zone.

The image is looked at again by the same detector, without the configuration's thresholds; each thing found at the place
is compared with the filters one by one, then with what the replay kept of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector import messages
from inspector.casefile import CaseFile, observations, records
from inspector.domain.errors import UserError
from inspector.domain.observation import Box, Observation, ReplayRecord
from inspector.domain.words import DataCategory, EventKind
from inspector.footage import FrameReader
from inspector.messages import Language
from inspector.operations import footage as footages
from inspector.operations import replays
from inspector.operations.replay_check import start_of
from inspector.replay.look import detected, why_not
from inspector.replay.planner import tasks_of
from inspector.replay.tasks import Tasks, ZoneTask
from inspector.replay.zones import contains, polygon_px
from inspector.vision.detect import Detector

FAINT = 0.1
"""Least score of what is spoken of: below, a detector answers anything anywhere."""

SAME = 0.5
"""Pixels by which the box of a datum may differ from that of the detection it was made from."""


@dataclass(frozen=True, slots=True)
class Said:
    """One reason: a message code (``explain.<code>``) and what fills it in."""

    code: str
    known: tuple[tuple[str, str | float | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of a place, pixels of the image. boxes: of what was found there, best first."""

    frame: int
    x: float
    y: float
    said: tuple[Said, ...]
    boxes: tuple[Box, ...] = ()


def explain(case: CaseFile, replay: int, frame: int, x: float, y: float) -> Explanation:
    """Look again at the place (x, y), pixels, of an image of a replay; nothing is written.

    Raises UserError: replay_unknown, replay_not_ended, image_outside, and those of the reading of footage.
    """
    stored = records.replay(case.db, replay)
    if stored.record is None:
        raise UserError("replay_not_ended", replay=replay)
    whole = footages.whole_of_replay(case.db, stored)
    record, index = stored.record, whole.index
    if not (0 <= frame < len(index.frames) and 0 <= x < index.width and 0 <= y < index.height):
        raise UserError("image_outside", frames=len(index.frames), width=index.width, height=index.height)
    every = int(record.settings.get("every_nth", 1))
    if frame % every:
        return Explanation(frame, x, y, (_said("not_analysed", every=every),))
    plan = replays.plan_of(case, stored.plan)
    tasks = tasks_of(plan, record.camera or None, index.width, index.height, start_of(record))
    said = [*_places(tasks, index.width, index.height, x, y)]
    boxes: list[Box] = []
    if tasks.classes:
        with FrameReader(footages.source(case, whole), index) as reader:
            found = detected(Detector(1), reader.frame(frame), FAINT)
        kept = observations.observations(case.db, replay, first=frame, last=frame, category=DataCategory.POSITION)
        for row in sorted(range(len(found)), key=lambda row: -float(found.scores[row])):
            left, top, wide, high = (float(side) for side in found.boxes[row])
            if not (left <= x <= left + wide and top <= y <= top + high):
                continue
            boxes.append((left, top, wide, high))
            score = float(found.scores[row])
            said += _thing(case, replay, frame, record, tasks, kept, found.labels[row], score, boxes[-1])
        if not boxes:
            said.append(_said("nothing", least=FAINT))
    else:
        said.append(_said("no_detection"))
    return Explanation(frame, x, y, tuple(said), tuple(boxes))


def sentences(found: Explanation, language: Language) -> list[str]:
    """The reasons, in words."""
    lines = []
    for one in found.said:
        known = dict(one.known)
        if "label" in known:
            known["label"] = messages.name_of("class", str(known["label"]), language)
        lines.append(messages.text(f"explain.{one.code}", language, **known))
    return lines


def _said(code: str, **known: str | float | int) -> Said:
    return Said(code, tuple((name, round(v, 2) if isinstance(v, float) else v) for name, v in known.items()))


def _places(tasks: Tasks, width: int, height: int, x: float, y: float) -> list[Said]:
    """The masks and zones that hold the place itself."""
    masks = {mask for task in tasks.classes for mask in task.masks if contains(polygon_px(mask, width, height), (x, y))}
    said = [_said("place_mask")] if masks else []
    for zone in tasks.zones:
        if contains(polygon_px(zone.points, width, height), (x, y)) is not zone.inverse:
            said.append(_said("place_zone", zone=zone.label))
    return said


def _thing(
    case: CaseFile,
    replay: int,
    frame: int,
    record: ReplayRecord,
    tasks: Tasks,
    kept: list[Observation],
    label: str,
    score: float,
    box: Box,
) -> list[Said]:
    """What became of one thing that the detector sees."""
    why, figures = why_not(label, score, box, tasks, record.width, record.height)
    if why:
        return [_said(f"dropped_{why}", label=label, score=score, **figures)]
    datum = next((o for o in kept if o.box and all(abs(a - b) <= SAME for a, b in zip(o.box, box, strict=True))), None)
    if datum is None or datum.track is None:
        threshold = tasks.by_label[label].threshold
        if threshold is None:
            return [_said("no_passage", label=label, score=score)]
        return [_said("no_passage_threshold", label=label, score=score, threshold=threshold)]
    said = [_said("passage", label=label, score=score, n=datum.track)]
    return said + [
        one for zone in tasks.zones for one in _zone(case, replay, frame, zone, datum, (record.width, record.height))
    ]


def _zone(
    case: CaseFile, replay: int, frame: int, zone: ZoneTask, datum: Observation, size: tuple[int, int]
) -> list[Said]:
    """Whether the passage is in a zone on this image, by the anchor of its box and by the zone's own rule."""
    assert datum.box is not None
    left, top, wide, high = datum.box
    point = (left + wide / 2, top + (high if zone.anchor == "foot" else high / 2))
    where: dict[str, str | float | int] = {"zone": zone.label, "anchor": zone.anchor, "ax": point[0], "ay": point[1]}
    if not zone.concerns(datum.label):
        return [_said("zone_class", zone=zone.label, label=datum.label)]
    if contains(polygon_px(zone.points, *size), point) is zone.inverse:
        return [_said(f"zone_outside_{zone.anchor}", **where)]
    happened = observations.events(case.db, replay, last=frame, track=datum.track)
    steps = [
        e.kind for e in happened if e.label == zone.label and e.kind in (EventKind.ZONE_ENTER, EventKind.ZONE_EXIT)
    ]
    if steps and steps[-1] is EventKind.ZONE_ENTER:
        return [_said(f"zone_inside_{zone.anchor}", **where)]
    if not zone.enter_steps:
        return [_said(f"zone_unsaid_{zone.anchor}", **where)]
    return [_said(f"zone_waiting_{zone.anchor}", inertia=zone.inertia, **where)]
