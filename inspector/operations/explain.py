"""Why something on an image of a replay was, or was not, detected, counted as a passage, in a zone, on a line, matched.

The image is looked at again by the same models, without the configuration's thresholds; each thing found at the place
is compared with the filters one by one, then with what the replay kept of it. For a thing that is no passage, the
tracker is run again over the few images before.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from inspector import messages
from inspector.casefile import CaseFile, CaseReader, records
from inspector.domain.errors import UserError
from inspector.domain.observation import Box, Observation
from inspector.domain.progress import Progress
from inspector.footage import Frame, FrameReader
from inspector.messages import Language
from inspector.operations import footage as footages
from inspector.operations import replays
from inspector.operations.explain_bodies import bodies
from inspector.operations.explain_faces import faces
from inspector.operations.explain_families import crowd, direction, not_measured, span, speed, trajectory
from inspector.operations.explain_kept import recordings, snapshot
from inspector.operations.explain_left import left
from inspector.operations.explain_moving import moving
from inspector.operations.explain_places import covered, line, masks, places, zone
from inspector.operations.explain_vehicles import plate, vehicle
from inspector.operations.explained import SAME, Said, Subject, said
from inspector.operations.explained_again import again, analysed
from inspector.operations.replay_check import start_of
from inspector.replay.family_tasks import Families
from inspector.replay.look import detected, why_not
from inspector.replay.moment import holds
from inspector.replay.planner import tasks_of
from inspector.replay.trial import Verdict, judge
from inspector.vision.detect import PERSONS, Detector

FAINT = 0.1
"""Least score of what is spoken of: below, a detector answers anything anywhere."""

BEFORE = 15
"""Analysed images before the one that is explained over which the tracker is run again: more than confirm an object."""


NAMES = {
    "label": "class",
    "way": "explain_way",
    "upper": "colour",
    "lower": "colour",
    **dict.fromkeys(("side", "was", "asked"), "explain_side"),
    "cannot": "not_replayable",
    "sex": "explain_sex",
    "expression": "expression",
}
"""Of what fills a reason in, what has a name in words, and the family of these names."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of a place, pixels of the image. boxes: of what was found there, best first."""

    frame: int
    x: float
    y: float
    said: tuple[Said, ...]
    boxes: tuple[Box, ...] = ()


def explain(
    case: CaseFile | CaseReader, replay: int, frame: int, x: float, y: float
) -> Generator[Progress, None, Explanation]:
    """Look again at the place (x, y), pixels, of an image of a replay, and at as many images before it as the rules
    need; nothing is written.

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
        return Explanation(frame, x, y, (said("not_analysed", every=every),))
    plan = replays.plan_of(case, stored.plan)
    tasks = tasks_of(plan, record.camera or None, index.width, index.height, start_of(record))
    subject = Subject(case, replay, record, tasks, index, frame, every)
    known, watchers = left(subject, x, y)
    here = [said("no_detection")]
    boxes: list[Box] = []
    with FrameReader(footages.source(case, whole), index) as reader:
        image = reader.frame(frame)
        if tasks.classes:
            here, boxes = yield from _things(subject, reader, image, x, y)
        hidden = list(masks(subject, image.image, x, y))
        # Where a thing is detected, how much the image changes explains nothing more of it.
        scene = yield from again(subject, reader, watchers if boxes else [*watchers, *moving(subject, x, y)])
    about = [*places(subject, x, y), *hidden, *known, *scene, *recordings(subject), *not_measured(subject)]
    lines = [*here, *about]
    return Explanation(frame, x, y, tuple(lines), tuple(boxes))


def sentences(found: Explanation, language: Language) -> list[str]:
    """The reasons, in words."""
    lines = []
    for one in found.said:
        known = dict(one.known)
        for name, family in NAMES.items():
            if name in known:
                known[name] = messages.name_of(family, str(known[name]), language)
        lines.append(messages.text(f"explain.{one.code}", language, **known))
    return lines


def _things(
    subject: Subject, reader: FrameReader, image: Frame, x: float, y: float
) -> Generator[Progress, None, tuple[list[Said], list[Box]]]:
    """What is to be said of everything that the detectors see at the place, and its boxes, best first."""
    detector = Detector(1)
    found = detected(detector, image, FAINT)
    lines: list[Said] = []
    boxes: list[Box] = []
    persons: list[Box] = []
    before: list[Frame] = []
    for row in sorted(range(len(found)), key=lambda row: -float(found.scores[row])):
        left, top, wide, high = (float(side) for side in found.boxes[row])
        box, label, score = (left, top, wide, high), found.labels[row], float(found.scores[row])
        if not holds(box, x, y):
            continue
        boxes.append(box)
        persons += [box] if label in PERSONS else []
        datum = _kept(subject, box)
        lines += _thing(subject, reader, detector, before, datum, label, score, box)
        if datum is not None:
            lines += yield from bodies(subject, reader, image.image, datum)
            lines += [*vehicle(subject, image.image, datum), *covered(subject, datum), *snapshot(subject, datum)]
        lines += plate(subject, image.image, label, box, datum)
    if not boxes:
        lines.append(said("nothing", least=FAINT))
    return lines + faces(subject, image.image, x, y, persons), boxes


def _kept(subject: Subject, box: Box) -> Observation | None:
    """What the replay kept of the passage that has this box on the image."""
    here = subject.positions(first=subject.frame, last=subject.frame)
    mine = (o for o in here if o.box and all(abs(a - b) <= SAME for a, b in zip(o.box, box, strict=True)))
    return next((o for o in mine if o.track is not None), None)


def _thing(
    subject: Subject,
    reader: FrameReader,
    detector: Detector,
    before: list[Frame],
    datum: Observation | None,
    label: str,
    score: float,
    box: Box,
) -> list[Said]:
    """What became of one thing that the detector sees. before: the images of the trial, read when first needed."""
    why, figures = why_not(label, score, box, subject.tasks, *subject.size)
    if why in ("area", "ratio"):
        value = figures[why]
        code = f"dropped_{why}_low" if value < figures["least"] else f"dropped_{why}_high"
        bound = figures["least" if value < figures["least"] else "most"]
        return [said(code, label=label, score=score, value=value, bound=bound)]
    if why:
        return [said(f"dropped_{why}", label=label, score=score, **figures)]
    if datum is None or datum.track is None:
        if not before:
            before += _before(subject, reader)
        return [_no_passage(subject, judge(detector, before, subject.index, subject.tasks, subject.every, label, box),
                            label, score)]  # fmt: skip
    lines = [said("passage", label=label, score=score, n=datum.track), *span(subject, datum)]
    lines += trajectory(subject, datum)
    lines += [one for task in subject.tasks.zones for one in zone(subject, task, datum)]
    lines += [one for task in subject.tasks.lines for one in line(subject, task, datum)]
    families = subject.tasks.families or Families()
    lines += [one for task in families.crowds for one in crowd(subject, task, datum)]
    lines += [direction(subject, task, datum) for task in families.directions]
    return lines + [speed(subject, task, datum) for task in families.speeds]


def _before(subject: Subject, reader: FrameReader) -> list[Frame]:
    """The analysed images up to the one that is explained, it included."""
    first = max(0, subject.frame - BEFORE * subject.every)
    return [frame for frame, _ in analysed(subject, reader, first, subject.frame)]


def _no_passage(subject: Subject, verdict: Verdict | None, label: str, score: float) -> Said:
    """Which rule kept a thing that passed every filter from being a passage on this image."""
    task = subject.tasks.by_label[label]
    thing: dict[str, str | float | int] = {"label": label, "score": score}
    if verdict is None or verdict.passage:
        return said("no_passage", **thing)
    fate = verdict.fate
    if fate.reason == "followed":
        if task.threshold is None:
            return said("no_passage", **thing)
        return said("no_passage_threshold", median=verdict.score, threshold=task.threshold, **thing)
    if fate.reason == "tentative":
        return said("no_passage_tentative", hits=fate.hits, needed=fate.needed, **thing)
    if fate.reason == "duplicate":
        return said("no_passage_duplicate", **thing)
    return said(f"no_passage_{fate.reason}", least=fate.least, **thing)
