"""Counts kept while a replay runs: what was extracted of each category, and what was looked for in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from inspector.domain.observation import CategorySummary, Observation, Search
from inspector.domain.words import DataCategory
from inspector.replay.tasks import Tasks
from inspector.vision import detect
from inspector.vision.attributes import AGE_MODEL, SEX_MODEL
from inspector.vision.expression import EXPRESSION_MODEL
from inspector.vision.face import FACE_MODEL, MINIMUM_FACE_PX, TEMPLATE_MODEL

HEADS, FACE_OF_HEAD = 7.5, 0.75
"""A standing adult is seven and a half heads tall (the canon of artistic anatomy: P. Richer, 1890), and a face about
three quarters as wide as the head is high. An estimate: it tells whether a face could be seen, not how large it is."""


def face_px(height: float) -> float:
    """Estimated width of the face of a standing person whose box is `height` pixels high."""
    return height / HEADS * FACE_OF_HEAD


@dataclass(slots=True)
class _Category:
    observations: int = 0
    passages: set[int] = field(default_factory=set)
    first: int | None = None
    last: int | None = None
    steps: dict[str, None] = field(default_factory=dict)
    models: dict[str, None] = field(default_factory=dict)


class Tally:
    """Grows with the observations of a replay."""

    def __init__(self) -> None:
        self.observations = 0
        self._categories: dict[DataCategory, _Category] = {}
        self._faces: Counter[int] = Counter()
        self._persons: set[int] = set()

    def add(self, observations: Iterable[Observation]) -> None:
        """The next observations."""
        for item in observations:
            self.observations += 1
            found = self._categories.setdefault(item.category, _Category())
            found.observations += 1
            if item.track is not None:
                found.passages.add(item.track)
            found.first = item.frame if found.first is None else min(found.first, item.frame)
            found.last = item.frame if found.last is None else max(found.last, item.frame)
            found.steps[item.step] = None
            found.models[item.model] = None
            if item.category is DataCategory.POSITION and item.box is not None:
                # Tenths of a pixel are enough for a median, and keep the memory bounded.
                self._faces[round(10 * face_px(item.box[3]))] += 1
                if item.track is not None:
                    self._persons.add(item.track)

    def summary(self) -> tuple[CategorySummary, ...]:
        """What was extracted, in the order of the categories."""
        return tuple(
            CategorySummary(
                category,
                found.observations,
                len(found.passages),
                found.first,
                found.last,
                tuple(found.steps),
                tuple(found.models),
            )
            for category in DataCategory
            if (found := self._categories.get(category)) is not None
        )

    def searches(self, tasks: Tasks, images: int) -> tuple[Search, ...]:
        """One for each category and step that was looked for in `images` pictures, found or not."""
        faces = self._median_face()
        minimum = max(float(MINIMUM_FACE_PX), tasks.face.min_area**0.5) if tasks.face else None
        found: list[Search] = []
        for category, step, model, of_faces in _looked_for(tasks):
            count = self._categories[category].observations if category in self._categories else 0
            found.append(
                Search(
                    category,
                    step,
                    model,
                    images,
                    len(self._persons),
                    count,
                    faces if of_faces else None,
                    minimum if of_faces else None,
                )
            )
        return tuple(found)

    def _median_face(self) -> float | None:
        half, below = sum(self._faces.values()) / 2, 0
        for tenths in sorted(self._faces):
            below += self._faces[tenths]
            if below >= half:
                return tenths / 10
        return None


def _looked_for(tasks: Tasks) -> list[tuple[DataCategory, str, str, bool]]:
    """(category, step, model, whether it hangs on the size of faces), each once."""
    wanted: dict[tuple[DataCategory, str], tuple[str, bool]] = {}

    def add(category: DataCategory, step: str | None, model: str, faces: bool = False) -> None:
        if step is not None:
            wanted.setdefault((category, step), (model, faces))

    for task in tasks.classes:
        if task.category is not None:
            add(task.category, task.step, detect.MODEL)
    add(DataCategory.TRAJECTORY, tasks.track_step, "rule:generic/tracking")
    for zone in tasks.zones:
        add(DataCategory.DWELL, zone.dwell_step, f"rule:{zone.vendor}/zone_presence")
        add(DataCategory.BEHAVIOUR, zone.loiter_step, f"rule:{zone.loiter_vendor or zone.vendor}/loitering")
        add(DataCategory.COUNT, zone.count_step, "rule:generic/distinct_passages")
    for line in tasks.lines:
        add(DataCategory.COUNT, line.step, f"rule:{line.vendor}/line_crossing")
    if tasks.face is not None:
        add(DataCategory.FACE_IMAGE, tasks.face.step, FACE_MODEL, True)
        add(DataCategory.FACE_TEMPLATE, tasks.face.template_step, TEMPLATE_MODEL, True)
        if tasks.face.age:
            add(DataCategory.AGE, tasks.face.attribute_step, AGE_MODEL, True)
        if tasks.face.sex:
            add(DataCategory.SEX, tasks.face.sex_step or tasks.face.attribute_step, SEX_MODEL, True)
        add(DataCategory.EXPRESSION, tasks.face.expression_step, EXPRESSION_MODEL, True)
    if tasks.snapshot is not None:
        add(DataCategory.IMAGE, tasks.snapshot.step, "rule:generic/snapshot")
    for item in tasks.families.wanted if tasks.families else ():
        add(item.category, item.step, item.model, item.of == "face")
    return [(category, step, model, faces) for (category, step), (model, faces) in wanted.items()]
