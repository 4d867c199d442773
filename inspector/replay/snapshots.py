"""The picture that would be kept of each passage: at its best score, as a JPEG file of the configured quality.

No picture is kept by the replay: only its size and where it was taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.tasks import SnapshotTask
from inspector.replay.zones import Drawn

SNAPSHOT_MODEL = "rule:generic/snapshot"


@dataclass(frozen=True, slots=True)
class _Best:
    moment: Moment
    score: float
    box: Box
    size: int


class SnapshotWatch:
    """Snapshots over a whole replay."""

    def __init__(self, task: SnapshotTask) -> None:
        self.task = task
        self._best: dict[int, _Best] = {}
        self._kept = self._bytes = 0

    def update(self, moment: Moment, sightings: list[Sighting], image: NDArray[np.uint8]) -> None:
        """One picture, uint8 (height, width, 3) BGR."""
        whole: int | None = None
        for sighting in sightings:
            if not sighting.seen or sighting.passage is None:
                continue
            if self.task.classes is not None and sighting.label not in self.task.classes:
                continue
            best = self._best.get(sighting.passage)
            if best is not None and sighting.score <= best.score:
                continue
            if self.task.crop:
                size = self._encoded(_cut(image, sighting.box))
            else:
                whole = size = self._encoded(image) if whole is None else whole
            self._best[sighting.passage] = _Best(moment, sighting.score, sighting.box, size)

    def end(self, passage: int, entered: dict[str, set[int]]) -> list[Drawn]:
        """A passage is over. entered: label of each zone -> the passages that entered it."""
        best = self._best.pop(passage, None)
        if best is None:
            return []
        if self.task.zones and not any(passage in entered.get(zone, ()) for zone in self.task.zones):
            return []
        step = self.task.step
        self._kept, self._bytes = self._kept + 1, self._bytes + best.size
        return [
            observation(
                best.moment,
                passage,
                DataCategory.IMAGE,
                "snapshot",
                float(best.size),
                model=SNAPSHOT_MODEL,
                step=step,
                confidence=best.score,
                box=best.box,
            ),
            event(best.moment, passage, EventKind.SNAPSHOT, "snapshot", None, step),
        ]

    def finish(self, moment: Moment) -> list[Drawn]:
        """How many pictures would be kept, their bytes, and for how many days when the configuration says so; nothing
        when there is none."""
        figures = [("images", float(self._kept)), ("bytes", float(self._bytes))]
        if self.task.days is not None:
            figures.append(("days", self.task.days))
        return [
            observation(
                moment,
                None,
                DataCategory.IMAGE,
                f"snapshot/{name}",
                value,
                model=SNAPSHOT_MODEL,
                step=self.task.step,
            )
            for name, value in (figures if self._kept else ())
        ]

    def _encoded(self, image: NDArray[np.uint8]) -> int:
        """Bytes of the JPEG file."""
        high = self.task.height
        if high is not None and high != image.shape[0]:
            size = (max(1, round(image.shape[1] * high / image.shape[0])), high)
            image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
        done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, self.task.quality])
        if not done:
            raise ValueError(f"a picture of {image.shape} was not encoded")
        return len(data)


def _cut(image: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The part of the picture in the box, at least one pixel."""
    height, width = image.shape[:2]
    left, top = min(max(0, int(box[0])), width - 1), min(max(0, int(box[1])), height - 1)
    right, bottom = max(left + 1, int(box[0] + box[2])), max(top + 1, int(box[1] + box[3]))
    return image[top:bottom, left:right]
