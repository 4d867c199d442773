"""Faces over a replay: pictures of faces, templates and their comparison, estimated age and sex.

A face belongs to the passage of the person whose box holds its centre (the smallest such box when there are several),
or to none. Templates are computed to prove that the configuration produces them; two passages whose templates agree
are reported as the same face, never as somebody: no identity is invented.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import FaceTemplate
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.schedule import When, always
from inspector.replay.tasks import FaceTask
from inspector.replay.zones import Drawn
from inspector.vision import detect
from inspector.vision.attributes import AGE_MODEL, SEX_MODEL, AgeSexEstimate
from inspector.vision.expression import EXPRESSION_MODEL
from inspector.vision.face import FACE_MODEL, SAME_PERSON, TEMPLATE_MODEL, Face, TemplateMaker, compare

UNATTACHED = 12
"""How many times the templates of one passage are computed at most, together, for faces that belong to no passage."""


@cache
def _maker() -> TemplateMaker:
    # Apart from the watch, whose state can then be kept: a network has none.
    return TemplateMaker(1)


@dataclass(frozen=True, slots=True)
class FaceFound:
    """A face in one picture, its estimate and its expression (a word and its probability) when they were asked for."""

    face: Face
    estimate: AgeSexEstimate | None
    expression: tuple[str, float] | None = None


@dataclass(slots=True)
class _Templates:
    """The templates of one passage: how many, their sum, and between which instants."""

    first: Moment
    last: Moment
    total: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    count: int = 0


class FaceWatch:
    """Faces over a whole replay. limit: templates computed at most for one passage. portraits: those of a list given by
    the inspector, by their numbers, each a template, float32 (128,)."""

    def __init__(self, task: FaceTask, limit: int, portraits: Mapping[int, NDArray[np.float32]] | None = None) -> None:
        self.task = task
        self._portraits = dict(portraits or {})
        # Compared and alike: passages, then faces that belong to none.
        self._compared, self._alike = [0, 0], [0, 0]
        self._limit = limit
        self._open: dict[int, _Templates] = {}
        self._closed: dict[int, _Templates] = {}
        self._first: set[int] = set()
        self._unattached = 0

    def update(
        self,
        moment: Moment,
        sightings: list[Sighting],
        found: list[FaceFound],
        image: NDArray[np.uint8] | None,
        armed: When = always,
    ) -> tuple[list[Drawn], list[FaceTemplate]]:
        """What the faces of one picture add. image: the picture, uint8 BGR, when templates are asked for."""
        drawn: list[Drawn] = []
        templates: list[FaceTemplate] = []
        for item in found:
            passage = _owner(item.face, sightings)
            drawn += self._face(moment, passage, item, armed)
            if armed(self.task.template_step) and image is not None and self._may_compute(passage):
                template = self._template(moment, passage, self._vector(image, item.face))
                templates.append(template)
                if passage is None:
                    drawn += self._listed(moment, None, np.frombuffer(template.vector, "<f4"))
                drawn.append(
                    observation(
                        moment,
                        passage,
                        DataCategory.FACE_TEMPLATE,
                        "face",
                        template.sha256,
                        model=TEMPLATE_MODEL,
                        step=self.task.template_step or self.task.step,
                        confidence=item.face.score,
                        box=item.face.box,
                    )
                )
        return drawn, templates

    def _vector(self, image: NDArray[np.uint8], face: Face) -> NDArray[np.float32]:
        return _maker().template(image, face)

    def end(self, passage: int) -> list[Drawn]:
        """A passage is over: which earlier passages have the same face.

        The mean of a passage's templates is compared with that of each earlier one (cosine, from `SAME_PERSON` on it
        is the same face). Two passages seen at the same time are two people and are not compared.
        """
        mine = self._open.pop(passage, None)
        if mine is None:
            return []
        drawn: list[Drawn] = []
        for other, theirs in self._closed.items():
            if mine.first.frame <= theirs.last.frame and theirs.first.frame <= mine.last.frame:
                continue
            cosine = compare(mine.total, theirs.total)
            if cosine >= SAME_PERSON:
                drawn.append(
                    observation(
                        mine.last,
                        passage,
                        DataCategory.FACE_TEMPLATE,
                        "match",
                        float(other),
                        model=TEMPLATE_MODEL,
                        step=self.task.template_step or self.task.step,
                        confidence=cosine,
                    )
                )
        self._closed[passage] = mine
        return [*drawn, *self._listed(mine.last, passage, mine.total)]

    def finish(self, moment: Moment) -> list[Drawn]:
        """How many passages, and faces that belong to none, were compared with the list of portraits, and how many look
        like one of them."""
        if not self._portraits:
            return []
        counts = zip(("compared", "alike"), (self._compared, self._alike), strict=True)
        return [
            self._of_list(moment, None, f"watch_list/{name}{of}", float(count), None)
            for name, both in counts
            for of, count in zip(("", "_faces"), both, strict=True)
        ]

    def _listed(self, moment: Moment, passage: int | None, template: NDArray[np.float32]) -> list[Drawn]:
        """The portrait that is nearest to a passage (the sum of its templates) or to a face that belongs to none, when
        it is near enough to be taken for the same person."""
        if not self._portraits:
            return []
        self._compared[passage is None] += 1
        cosines = {number: compare(template, known) for number, known in self._portraits.items()}
        best = max(cosines, key=lambda number: cosines[number])
        if cosines[best] < SAME_PERSON:
            return []
        self._alike[passage is None] += 1
        step = self.task.template_step or self.task.step
        return [
            event(moment, passage, EventKind.WATCH_LIST, str(best), None, step),
            self._of_list(moment, passage, "watch_list", float(best), cosines[best]),
        ]

    def _of_list(
        self, moment: Moment, passage: int | None, label: str, value: float, confidence: float | None
    ) -> Drawn:
        return observation(
            moment,
            passage,
            DataCategory.FACE_TEMPLATE,
            label,
            value,
            model=TEMPLATE_MODEL,
            step=self.task.template_step or self.task.step,
            confidence=confidence,
        )

    def _face(self, moment: Moment, passage: int | None, item: FaceFound, armed: When) -> list[Drawn]:
        face, estimate = item.face, item.estimate
        drawn: list[Drawn] = []
        if armed(self.task.step):
            drawn.append(
                observation(
                    moment,
                    passage,
                    DataCategory.FACE_IMAGE,
                    "face",
                    None,
                    model=FACE_MODEL,
                    step=self.task.step,
                    confidence=face.score,
                    box=face.box,
                )
            )
        if armed(self.task.step) and passage is not None and passage not in self._first:
            self._first.add(passage)
            drawn.append(event(moment, passage, EventKind.FACE_FOUND, "face", None, self.task.step))
        step = self.task.attribute_step
        if estimate is not None and step is not None:
            if self.task.age and armed(step):
                # The label carries one standard deviation, in years: an age alone would look surer than it is.
                drawn.append(
                    observation(
                        moment,
                        passage,
                        DataCategory.AGE,
                        f"±{estimate.spread:.1f}",
                        estimate.age,
                        model=AGE_MODEL,
                        step=step,
                        box=face.box,
                    )
                )
            if self.task.sex and armed(self.task.sex_step or step):
                drawn.append(
                    observation(
                        moment,
                        passage,
                        DataCategory.SEX,
                        "face",
                        estimate.sex,
                        model=SEX_MODEL,
                        step=self.task.sex_step or step,
                        confidence=estimate.confidence,
                        box=face.box,
                    )
                )
        if item.expression is not None and self.task.expression_step is not None and armed(self.task.expression_step):
            drawn.append(
                observation(
                    moment,
                    passage,
                    DataCategory.EXPRESSION,
                    "face",
                    item.expression[0],
                    model=EXPRESSION_MODEL,
                    step=self.task.expression_step,
                    confidence=item.expression[1],
                    box=face.box,
                )
            )
        return drawn

    def _may_compute(self, passage: int | None) -> bool:
        if passage is None:
            self._unattached += 1
            return self._unattached <= self._limit * UNATTACHED
        known = self._open.get(passage)
        return known is None or known.count < self._limit

    def _template(self, moment: Moment, passage: int | None, vector: NDArray[np.float32]) -> FaceTemplate:
        data = np.ascontiguousarray(vector, "<f4").tobytes()
        if passage is not None:
            known = self._open.setdefault(passage, _Templates(moment, moment, np.zeros_like(vector)))
            known.total = known.total + vector
            known.count += 1
            known.last = moment
        return FaceTemplate(moment.frame, passage, hashlib.sha256(data).hexdigest(), len(vector), data)


def usable(face: Face) -> bool:
    """Whether the five points lie apart and the numbers are finite, so that the face can be turned upright."""
    if not (np.isfinite(face.landmarks).all() and all(map(math.isfinite, face.box))):
        return False
    eyes = float(np.abs(face.landmarks[0] - face.landmarks[1]).max())
    return eyes > 1 and float(np.ptp(face.landmarks, axis=0).max()) > 1


def _owner(face: Face, sightings: list[Sighting]) -> int | None:
    x, y = face.box[0] + face.box[2] / 2, face.box[1] + face.box[3] / 2
    holding = [
        sighting
        for sighting in sightings
        if sighting.passage is not None
        and sighting.label in detect.PERSONS
        and sighting.box[0] <= x <= sighting.box[0] + sighting.box[2]
        and sighting.box[1] <= y <= sighting.box[1] + sighting.box[3]
    ]
    best = min(holding, key=lambda sighting: (not sighting.seen, sighting.box[2] * sighting.box[3]), default=None)
    return best.passage if best else None
