"""Whether an image of the footage would be kept, by which recording and why, and which image of a passage is.

The replay's own rule of recordings (`replay.moving.RecordingWatch`) is run again over the seconds that count, on the
movements and the passages that the replay kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explained import Said, Subject, number, said
from inspector.operations.explained_again import Followed, moment_of
from inspector.replay.families import SCENES
from inspector.replay.family_tasks import Families, RecordingTask
from inspector.replay.moment import Moment, Sighting
from inspector.replay.moving import RecordingWatch
from inspector.replay.rules import LOST
from inspector.replay.tasks import SnapshotTask

NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""Box of a passage whose places are no datum about a person and were not kept: recordings do not look at it."""


def recordings(subject: Subject) -> list[Said]:
    """What each recording of the plan does with this image."""
    families = subject.tasks.families or Families()
    return [one for task in families.recordings for one in _recording(subject, task)]


def _recording(subject: Subject, task: RecordingTask) -> list[Said]:
    name = {"step": task.step}
    if not subject.armed(task.step, subject.seconds, SCENES):
        return [said("recording_hours", **name)]
    lines = _kept(subject, task)
    if not lines:
        margins = {"before": task.before, "after": task.after}
        return [said(f"recording_none_{task.mode}", **margins, **name)]
    return lines if task.days is None else [*lines, said("recording_days", days=task.days, **name)]


def _kept(subject: Subject, task: RecordingTask) -> list[Said]:
    """Why the image is kept; nothing when it is not."""
    name, watch = {"step": task.step}, RecordingWatch(task, 0.0, subject.every)
    first, last = _span(subject, task)
    causes = _Causes(subject, task, first, last)
    latest = subject.seconds
    for frame in range(first, last + 1, subject.every):
        moment = moment_of(subject, frame)
        moving, there = causes.moving(frame), causes.there(moment)
        armed = subject.armed(task.step, moment.time, SCENES)
        watch.update(moment, bool(moving), there, armed)
        wanted = armed and watch.wanted(bool(moving), there)
        latest = moment.time if wanted and frame <= subject.frame else latest
        if frame == subject.frame:
            if wanted:
                return _why(watch, moving, there)
            if watch.since is not None:
                spent = round(subject.seconds - latest, 3)
                return [said(f"recording_after_{task.mode}", spent=spent, after=task.after, **name)]
        elif frame > subject.frame and watch.since is not None:
            # The pictures before are kept from that instant on, unless they are older than what is kept before.
            if round(watch.since - subject.seconds, 6) > 0:
                return []
            return [said(f"recording_before_{task.mode}", n=frame, before=task.before, **name)]
    return []


def _span(subject: Subject, task: RecordingTask) -> tuple[int, int]:
    """The analysed images that decide of this one: those of the seconds kept after and before, and one more."""
    every, frames = subject.every, range(len(subject.index.frames))
    begun = bisect_left(frames, subject.seconds - task.after, key=subject.index.seconds)
    ended = bisect_right(frames, subject.seconds + task.before, key=subject.index.seconds)
    # Times go back where two files overlap: this image is among them all the same.
    first = max(0, min(begun, subject.frame) // every - 1) * every
    return first, max(subject.frame, min(len(frames) - 1, ended))


def _why(watch: RecordingWatch, moving: list[Event], there: list[Sighting]) -> list[Said]:
    """What keeps the image itself."""
    name = {"step": watch.task.step}
    if watch.task.mode == "motion":
        return [said("recording_motion", motion=one.label, n=one.frame, **name) for one in moving]
    if watch.task.mode == "events":
        numbers = sorted(s.passage for s in there if s.passage is not None and watch.concerns(s.label))
        return [said("recording_events", passages=", ".join(map(str, numbers)), **name)]
    return [said("recording_continuous", **name)]


@dataclass(frozen=True, slots=True)
class _Stay:
    """A passage: its events of beginning and end, None when the replay stopped before."""

    begun: Event
    ended: Event | None


class _Causes:
    """What makes recordings begin between two images, as the replay gave it to them."""

    def __init__(self, subject: Subject, task: RecordingTask, first: int, last: int) -> None:
        labels = {task.label for task in (subject.tasks.families or Families()).motion}
        ends = [e for e in subject.events(kind=EventKind.MOTION_END) if e.label in labels]
        self._motions: list[tuple[Event, Event | None]] = [
            (one, next((e for e in ends if e.label == one.label and e.frame > one.frame), None))
            for one in subject.events(kind=EventKind.MOTION_START, last=last)
            if one.label in labels
        ]
        self._motions.sort(key=lambda pair: (pair[0].frame, pair[0].label))
        # A movement that the end of the footage ends is still under way on the last image.
        self._last = subject.last
        ended = {e.track: e for e in subject.events(kind=EventKind.TRACK_END)}
        begun = subject.events(kind=EventKind.TRACK_START, last=last)
        self._stays = [_Stay(e, ended.get(e.track)) for e in begun]
        self._followed = Followed(subject, first, last) if task.mode == "events" else None

    def moving(self, frame: int) -> list[Event]:
        """The beginnings of the movements that are under way on an image."""
        return [
            begun
            for begun, ended in self._motions
            if begun.frame <= frame and (ended is None or frame < ended.frame or frame == ended.frame == self._last)
        ]

    def there(self, moment: Moment) -> list[Sighting]:
        """The passages of an instant, where they count; to be asked in the order of images."""
        if self._followed is None:
            return []
        found = self._followed.at(moment)
        known = {s.passage for s in found}
        for stay in self._stays:
            track, ended = stay.begun.track, stay.ended
            if track is None or track in known or stay.begun.frame > moment.frame:
                continue
            if ended is None or round(moment.time - ended.time, 6) <= LOST:
                found.append(Sighting(track, stay.begun.label, NOWHERE, 0.0, False, track))
        return found


def snapshot(subject: Subject, datum: Observation) -> list[Said]:
    """Which image of a passage is kept, and why this one is or is not."""
    task = subject.tasks.snapshot
    if task is None or datum.track is None:
        return []
    name = {"step": task.step}
    if task.classes is not None and datum.label not in task.classes:
        return [said("snapshot_class", label=datum.label, **name)]
    lines = [] if subject.armed(task.step, subject.seconds, (StepKind.SNAPSHOT,)) else [said("snapshot_hours", **name)]
    images = subject.data(DataCategory.IMAGE, track=datum.track)
    kept = next((o for o in images if o.label == "snapshot" and o.step == task.step), None)
    if kept is None:
        return [*lines, _none(subject, task, datum.track)]
    figures = {"score": kept.confidence or 0.0, "size": number(kept)}
    if kept.frame == subject.frame:
        lines.append(said("snapshot_crop" if task.crop else "snapshot_whole", **figures, **name))
    else:
        lines.append(said("snapshot_other", n=kept.frame, here=datum.confidence or 0.0, **figures, **name))
    return lines if task.days is None else [*lines, said("snapshot_days", days=task.days, **name)]


def _none(subject: Subject, task: SnapshotTask, track: int) -> Said:
    """Why no image of a passage is kept."""
    entered = [e for e in subject.events(track=track) if e.kind is EventKind.ZONE_ENTER and e.label in task.zones]
    if task.zones and not entered:
        return said("snapshot_zones", zones=", ".join(sorted(task.zones)), step=task.step)
    return said("snapshot_none" if subject.record.complete else "snapshot_open", step=task.step)
