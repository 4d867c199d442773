"""What was drawn from the body of a passage, or not: falls, clothes, the signature of colours, things carried.

The replay's own rule (`replay.bodies`) is run again over what was kept of the passage; the images before are looked at
again only where somebody lies, for the pose of each.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box, Observation
from inspector.domain.progress import Progress
from inspector.domain.words import DataCategory
from inspector.footage import FrameReader
from inspector.operations.explained import Said, Subject, number, said
from inspector.operations.explained_again import analysed, moment_of, sighting
from inspector.replay.bodies import (
    FALL_RULE,
    LEAST,
    LYING,
    SAME_BODY,
    UPRIGHT,
    WIDE,
    BodyLook,
    BodySoFar,
    BodyWatch,
    is_lying,
)
from inspector.replay.coverage import BODY_KINDS
from inspector.replay.family_tasks import Families, PersonTask
from inspector.replay.look import body_looker
from inspector.replay.moment import Moment
from inspector.vision.colours import LEAST_HEIGHT, NAMES, why_no_clothing, why_no_signature
from inspector.vision.detect import PERSONS

POSES = 750
"""Images of a passage on which its pose is looked for again at most: half a minute at 25 a second."""


def bodies(
    subject: Subject, reader: FrameReader, image: NDArray[np.uint8], datum: Observation
) -> Generator[Progress, None, list[Said]]:
    """What there is to say of the body of a passage. image: that which is explained, uint8 BGR; datum: of the passage
    on it."""
    task = (subject.tasks.families or Families()).persons
    if task is None or datum.label not in PERSONS or datum.box is None or datum.track is None:
        return []
    look = body_looker(task)
    here = look(image, datum.box) if look else BodyLook()
    lines: list[Said] = []
    if task.fall_step is not None:
        lines += yield from _fall(subject, reader, task, datum, here)
    if task.belongings_step is not None:
        lines += _carried(subject, task, datum)
    if task.clothing_step is None and task.signature_step is None:
        return lines
    known = _counted(subject, replace(task, belongings_step=None, fall_step=None), datum, image)
    if task.clothing_step is not None:
        lines += _clothing(subject, task, datum, image, here, known)
    if task.signature_step is not None:
        lines += _signature(subject, task, datum, image, known)
    return lines


def _fall(
    subject: Subject, reader: FrameReader, task: PersonTask, datum: Observation, here: BodyLook
) -> Generator[Progress, None, list[Said]]:
    """How somebody stands on this image, and whether that was, or is going to be, a fall."""
    assert datum.box is not None
    if not subject.armed(task.fall_step or "", subject.seconds, BODY_KINDS):
        return [said("fall_hours")]
    lying = is_lying(datum.box, here.lean)
    state = "lying" if lying else "up"
    if here.lean is None:
        ratio = datum.box[2] / max(1.0, datum.box[3])
        lines = [said(f"fall_{state}_shape", ratio=ratio, least=WIDE)]
    else:
        lines = [said(f"fall_{state}_pose", lean=here.lean, least=LYING)]
    fallen = [
        o
        for o in subject.data(DataCategory.BEHAVIOUR, track=datum.track)
        if o.label == "fall" and o.step == task.fall_step and o.frame <= subject.frame
    ]
    if fallen:
        one = fallen[0]
        how = "shape" if one.model == FALL_RULE else "pose"
        return [*lines, said(f"fall_event_{how}", n=one.frame, spent=number(one), least=task.fall_seconds)]
    if lying:
        lines += yield from _lying(subject, reader, task, datum)
    return lines


def _lying(
    subject: Subject, reader: FrameReader, task: PersonTask, datum: Observation
) -> Generator[Progress, None, list[Said]]:
    """Since when somebody has been lying, and whether they were upright before: their pose on the images before."""
    assert datum.track is not None
    kept = {o.frame: o for o in subject.positions(first=0, last=subject.frame, track=datum.track)}
    frames = sorted(kept)[-POSES:]
    falls = PersonTask(fall_step=task.fall_step, fall_seconds=task.fall_seconds)
    watch, look = BodyWatch(falls), body_looker(falls)
    assert look is not None
    for frame, progress in analysed(subject, reader, frames[0], subject.frame):
        yield progress
        one = kept.get(frame.ordinal)
        if one is not None and one.box is not None:
            armed = subject.armed.at(one.time, BODY_KINDS)
            watch.update(moment_of(subject, one.frame), {one.box: look(frame.image, one.box)}, [sighting(one)], armed)
    known = watch.so_far(datum.track)
    since = known.lying.time if known and known.lying else subject.seconds
    lines = [said("fall_waiting", spent=round(subject.seconds - since, 3), least=task.fall_seconds)]
    if known is None or not known.upright:
        lines.append(said("fall_never_upright", least=UPRIGHT, n=frames[0]))
    return lines


def _carried(subject: Subject, task: PersonTask, datum: Observation) -> list[Said]:
    """Which things the replay kept as carried by the passage."""
    if not subject.armed(task.belongings_step or "", subject.seconds, BODY_KINDS):
        return [said("carried_hours")]
    found = subject.data(DataCategory.BELONGINGS, track=datum.track)
    kept = [o for o in found if o.step == task.belongings_step and o.value is not None]
    if not kept:
        return [said("carried_none", least=LEAST)]
    return [said("carried_kept", label=o.label, images=number(o), least=LEAST) for o in kept]


def _counted(subject: Subject, task: PersonTask, datum: Observation, image: NDArray[np.uint8]) -> BodySoFar | None:
    """On how many images of the whole passage its clothes and its signature were told. Whether they can be depends on
    the box alone: an empty image of the same size says as much as that of the footage, which need not be decoded."""
    watch, look, empty = BodyWatch(task), body_looker(task), np.zeros_like(image)
    assert datum.track is not None and look is not None
    for one in subject.positions(first=0, last=len(subject.index.frames) - 1, track=datum.track):
        if one.box is not None:
            moment, armed = Moment(one.frame, one.pts, one.time), subject.armed.at(one.time, BODY_KINDS)
            watch.update(moment, {one.box: look(empty, one.box)}, [sighting(one)], armed)
    return watch.so_far(datum.track)


def _unseen(what: str, why: str, box: Box) -> Said:
    """Why nothing is told of a body on this image."""
    figures = {"height": box[3], "least": LEAST_HEIGHT} if why == "small" else {}
    return said(f"{what}_{why}", **figures)


def _few(subject: Subject, what: str, images: int) -> Said:
    """Why nothing was kept of a passage."""
    if images < LEAST:
        return said(f"{what}_few", images=images, least=LEAST)
    return said(f"{what}_lost" if subject.record.complete else f"{what}_open", images=images)


def _clothing(
    subject: Subject,
    task: PersonTask,
    datum: Observation,
    image: NDArray[np.uint8],
    here: BodyLook,
    known: BodySoFar | None,
) -> list[Said]:
    """The colours of this image, and those that were kept of the passage."""
    assert datum.box is not None and datum.track is not None
    if not subject.armed(task.clothing_step or "", subject.seconds, BODY_KINDS):
        lines = [said("clothing_hours")]
    elif here.clothing is None:
        lines = [_unseen("clothing", why_no_clothing(image, datum.box), datum.box)]
    else:
        upper, lower = (int(part.argmax()) for part in here.clothing)
        shares = {"above": 100 * here.clothing[0, upper], "below": 100 * here.clothing[1, lower]}
        lines = [said("clothing_here", upper=NAMES[upper], lower=NAMES[lower], **_whole(shares))]
    images = known.coloured if known else 0
    kept = {o.label: o for o in subject.data(DataCategory.CLOTHING, track=datum.track) if o.step == task.clothing_step}
    if not {"upper", "lower"} <= kept.keys():
        return [*lines, _few(subject, "clothing", images)]
    shares = {name: 100 * (kept[part].confidence or 0.0) for name, part in (("above", "upper"), ("below", "lower"))}
    colours = {part: str(kept[part].value) for part in ("upper", "lower")}
    return [*lines, said("clothing_kept", images=images, **colours, **_whole(shares))]


def _whole(shares: dict[str, float]) -> dict[str, int]:
    """Parts of a hundred, as whole numbers."""
    return {name: round(float(value)) for name, value in shares.items()}


def _signature(
    subject: Subject, task: PersonTask, datum: Observation, image: NDArray[np.uint8], known: BodySoFar | None
) -> list[Said]:
    """Whether the body gave a signature on this image and over the passage, and which passages have one alike."""
    assert datum.box is not None and datum.track is not None
    why = why_no_signature(image, datum.box)
    lines = []
    if not subject.armed(task.signature_step or "", subject.seconds, BODY_KINDS):
        lines.append(said("signature_hours"))
    elif why:
        lines.append(_unseen("signature", why, datum.box))
    images = known.signed if known else 0
    everything = [o for o in subject.everything(DataCategory.BODY_TEMPLATE) if o.step == task.signature_step]
    if not any(o.label == "body" and o.track == datum.track for o in everything):
        return [*lines, _few(subject, "signature", images)]
    lines.append(said("signature_kept", images=images))
    pairs = [o for o in everything if o.label == "match" and datum.track in (o.track, int(number(o)))]
    for one in pairs:
        other = int(number(one)) if one.track == datum.track else one.track or 0
        lines.append(said("signature_match", other=other, score=one.confidence or 0.0, threshold=SAME_BODY))
    return lines if pairs else [*lines, said("signature_no_match", threshold=SAME_BODY)]
