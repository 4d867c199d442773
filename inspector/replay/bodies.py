"""Bodies over a replay: colours of clothes, things carried, a signature that links passages, falls.

Nothing here is a vendor's rule: vendors say that they extract these data, not how.

- Clothes: the mean over a passage of the colours of trunk and legs (`vision.colours`); the name with the largest share.
- Things carried: a bag or an umbrella detected in three pictures within the box of the person.
- Signature: the mean of the colour signatures of a passage. Two passages that are not seen at the same time and whose
  signatures agree by `SAME_BODY` are reported as alike, never as somebody. The vector is not kept: its SHA-256 is.
- Fall: someone who was upright is lying (trunk more than 60° from the vertical; where the trunk is not sure, a box much
  wider than high) for the stated time, one second when none is stated.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.classes import BELONGINGS
from inspector.replay.family_tasks import PersonTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.schedule import When, always
from inspector.replay.zones import Drawn
from inspector.vision.colours import NAMES
from inspector.vision.detect import MODEL, PERSONS
from inspector.vision.pose import POSE_MODEL

SAME_BODY = 0.96
"""On PETS 2009 S2.L1, passages cut into pieces of 5 seconds: 0.73 of the pairs of one person (n = 237) and 0.06 of
those of two persons (n = 3 768) agree by as much (python -m benchmarks.models)."""

LEAST = 3
"""Pictures of a body from which its clothes and its signature are said."""

UPRIGHT, LYING, WIDE = 45.0, 60.0, 1.3

CLOTHING_RULE, BELONGINGS_RULE = "rule:generic/clothing", "rule:generic/belongings"
SIGNATURE_RULE, FALL_RULE = "rule:generic/colour_signature", "rule:generic/fall"


@dataclass(frozen=True, slots=True)
class BodyLook:
    """What one picture shows of one body; None where it was not asked for or cannot be told.

    clothing: shares of colour names, float64 (2, 11); signature: float32, of length 1; lean: degrees.
    """

    clothing: NDArray[np.float64] | None = None
    signature: NDArray[np.float32] | None = None
    lean: float | None = None


def is_lying(box: Box, lean: float | None) -> bool:
    """Whether a person lies: by the trunk where it is sure (degrees from the vertical), else by the box's shape."""
    return box[2] >= WIDE * box[3] if lean is None else lean > LYING


@dataclass(frozen=True, slots=True)
class BodySoFar:
    """What is known of a passage that goes on. coloured, signed: pictures that gave its clothes, its signature;
    carried: those of each thing carried; upright: it was seen so; lying: since when it has been so without a break."""

    coloured: int
    signed: int
    carried: Mapping[str, int]
    upright: bool
    lying: Moment | None


@dataclass(slots=True)
class _Body:
    """One passage so far."""

    first: Moment
    last: Moment
    box: Box
    seen: Moment
    colours: NDArray[np.float64] = field(default_factory=lambda: np.zeros((2, len(NAMES))))
    coloured: int = 0
    signature: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    signed: int = 0
    carried: Counter[str] = field(default_factory=Counter)
    was_upright: bool = False
    lying: Moment | None = None
    fallen: bool = False


class BodyWatch:
    """Bodies over a whole replay."""

    def __init__(self, task: PersonTask) -> None:
        self.task = task
        self._open: dict[int, _Body] = {}
        self._closed: dict[int, _Body] = {}
        self._steps = (task.clothing_step, task.belongings_step, task.signature_step, task.fall_step)

    def update(
        self, moment: Moment, looks: Mapping[Box, BodyLook], sightings: list[Sighting], armed: When = always
    ) -> list[Drawn]:
        """What this picture adds. looks: by the boxes of the persons detected in it."""
        if not any(armed(step) for step in self._steps):
            return []
        drawn: list[Drawn] = []
        persons = [s for s in sightings if s.seen and s.passage is not None and s.label in PERSONS]
        for sighting in persons:
            look = looks.get(sighting.box, BodyLook())
            drawn += self._look(moment, sighting, look, armed)
        if armed(self.task.belongings_step):
            for sighting in sightings:
                if sighting.seen and sighting.label in BELONGINGS:
                    self._carried(sighting, persons)
        return drawn

    def so_far(self, passage: int) -> BodySoFar | None:
        """What is known of a passage that has not ended; None when it was not looked at."""
        body = self._open.get(passage)
        if body is None:
            return None
        return BodySoFar(body.coloured, body.signed, dict(body.carried), body.was_upright, body.lying)

    def end(self, passage: int) -> list[Drawn]:
        """A passage is over: what its body gave."""
        body = self._open.pop(passage, None)
        if body is None:
            return []
        return [*self._clothes(passage, body), *self._things(passage, body), *self._signature(passage, body)]

    def finish(self, moment: Moment) -> list[Drawn]:
        """Nothing more: every passage has ended."""
        return []

    def _look(self, moment: Moment, sighting: Sighting, look: BodyLook, armed: When) -> list[Drawn]:
        assert sighting.passage is not None
        body = self._open.setdefault(sighting.passage, _Body(moment, moment, sighting.box, moment))
        body.last = moment
        if sighting.box[3] > body.box[3]:
            body.box, body.seen = sighting.box, moment
        if look.clothing is not None and armed(self.task.clothing_step):
            body.colours, body.coloured = body.colours + look.clothing, body.coloured + 1
        if look.signature is not None and armed(self.task.signature_step):
            body.signature = look.signature + body.signature if body.signed else look.signature.astype(np.float64)
            body.signed += 1
        if not armed(self.task.fall_step):
            body.lying = None
            return []
        return self._fall(moment, sighting, look, body)

    def _fall(self, moment: Moment, sighting: Sighting, look: BodyLook, body: _Body) -> list[Drawn]:
        if not is_lying(sighting.box, look.lean):
            body.lying = None
            body.was_upright |= look.lean is not None and look.lean < UPRIGHT
            return []
        body.lying = body.lying or moment
        spent = round(moment.time - body.lying.time, 6)
        if body.fallen or not body.was_upright or spent < self.task.fall_seconds:
            return []
        body.fallen = True
        step = self.task.fall_step or ""
        return [
            event(moment, sighting.passage, EventKind.FALL, "", spent, step),
            observation(
                moment,
                sighting.passage,
                DataCategory.BEHAVIOUR,
                "fall",
                spent,
                model=FALL_RULE if look.lean is None else POSE_MODEL,
                step=step,
                box=sighting.box,
            ),
        ]

    def _carried(self, thing: Sighting, persons: list[Sighting]) -> None:
        x, y = thing.box[0] + thing.box[2] / 2, thing.box[1] + thing.box[3] / 2
        holding = [
            s
            for s in persons
            if s.box[0] <= x <= s.box[0] + s.box[2] and s.box[1] <= y <= s.box[1] + s.box[3] and s.passage is not None
        ]
        if holding:
            nearest = min(holding, key=lambda s: s.box[2] * s.box[3])
            self._open[nearest.passage or 0].carried[thing.label] += 1

    def _clothes(self, passage: int, body: _Body) -> list[Drawn]:
        if self.task.clothing_step is None or body.coloured < LEAST:
            return []
        drawn: list[Drawn] = []
        for part, shares in zip(("upper", "lower"), body.colours / body.coloured, strict=True):
            best = int(shares.argmax())
            drawn.append(
                observation(
                    body.seen,
                    passage,
                    DataCategory.CLOTHING,
                    part,
                    NAMES[best],
                    model=CLOTHING_RULE,
                    step=self.task.clothing_step,
                    confidence=float(shares[best]),
                    box=body.box,
                )
            )
        return drawn

    def _things(self, passage: int, body: _Body) -> list[Drawn]:
        return [
            observation(
                body.seen,
                passage,
                DataCategory.BELONGINGS,
                label,
                float(count),
                model=MODEL,
                step=self.task.belongings_step or "",
            )
            for label, count in sorted(body.carried.items())
            if count >= LEAST
        ]

    def _signature(self, passage: int, body: _Body) -> list[Drawn]:
        step = self.task.signature_step
        if step is None or body.signed < LEAST:
            return []
        mean = body.signature / np.linalg.norm(body.signature)
        body.signature = mean
        digest = hashlib.sha256(mean.astype("<f4").tobytes()).hexdigest()

        def datum(label: str, value: float | str, agreement: float | None, box: Box | None) -> Drawn:
            return observation(
                body.last,
                passage,
                DataCategory.BODY_TEMPLATE,
                label,
                value,
                model=SIGNATURE_RULE,
                step=step,
                confidence=agreement,
                box=box,
            )

        drawn = [datum("body", digest, None, None)]
        for other, theirs in self._closed.items():
            if body.first.frame <= theirs.last.frame and theirs.first.frame <= body.last.frame:
                continue  # seen at the same time: two people
            cosine = float(mean @ theirs.signature)
            if cosine >= SAME_BODY:
                drawn.append(datum("match", float(other), min(1.0, cosine), None))
        self._closed[passage] = body
        return drawn
