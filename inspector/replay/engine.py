"""One replay: plan and footage give observations, events and the record that lets anybody redo it.

Equal footage, plan, camera, settings, models and version give equal observations, whatever the number of threads and
however often it is interrupted: what is seen in one picture depends on that picture alone, and everything that depends
on the order of pictures happens in one thread, in their order. Nothing is drawn at random.
"""

from __future__ import annotations

import hashlib
import platform
import sys
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from datetime import datetime

import cv2

import inspector
from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Event, FaceTemplate, Observation, ReplayRecord
from inspector.domain.plan import PlanWarning, ProcessingPlan
from inspector.domain.progress import Progress
from inspector.domain.words import StepKind
from inspector.footage import Frame, FrameReader, Source, total_size
from inspector.replay.checkpoint import Unusable, freeze, thaw
from inspector.replay.coverage import FACE_KINDS
from inspector.replay.digest import Digest
from inspector.replay.faces import FaceWatch
from inspector.replay.families import FamilyWatch
from inspector.replay.look import Seen, make_looker
from inspector.replay.moment import Moment
from inspector.replay.pipeline import Pipeline
from inspector.replay.planner import tasks_of
from inspector.replay.rules import Rules
from inspector.replay.schedule import Armed
from inspector.replay.settings import Settings
from inspector.replay.snapshots import SnapshotWatch
from inspector.replay.tally import Tally
from inspector.replay.tasks import Tasks
from inspector.replay.trial import tracker
from inspector.replay.watch_list import WatchList, applied
from inspector.replay.zones import Drawn
from inspector.vision import detect, registry
from inspector.vision.attributes import AGE_MODEL, SEX_MODEL
from inspector.vision.expression import EXPRESSION_MODEL
from inspector.vision.face import FACE_MODEL, TEMPLATE_MODEL

BATCH_SECONDS, BATCH_IMAGES = 0.3, 32
"""A batch is given at the latest after this time or this many pictures. It changes nothing of what is found."""

TURN = 0.0001
"""Seconds after which a thread that waits for the interpreter gets it. A working thread comes back from its network
fifty times a second or more: at Python's own 5 ms its core stands idle for some hundredths of the time."""

AHEAD = 3
"""Pictures under way for each working thread: enough to hide the unevenness of decoding."""

TOGETHER = 8
"""Pictures taken one after the other by the thread that keeps their order. It changes nothing of what is found."""


STATE = ("_last", "_over", "_analysed", "_rules", "_tracker", "_faces", "_snapshots", "_families", "_tally")
"""What of a replay depends on the order of pictures, save the digest: the parts of its state."""


@dataclass(frozen=True, slots=True)
class ReplayBatch:
    """What a stretch of pictures gave, in order, and how far the replay is (unit "image").

    state: gives the state of the replay after this stretch, to be kept with everything given so far (`Resumed`); to be
    called before the next batch is asked for.
    """

    progress: Progress
    observations: tuple[Observation, ...]
    events: tuple[Event, ...]
    templates: tuple[FaceTemplate, ...]
    state: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Resumed:
    """Where a replay is taken up again. state: of `ReplayBatch.state`; observations: all given until then, in order."""

    state: bytes
    observations: Iterable[Observation]


class StopReplay(Exception):  # noqa: N818 - an order, not an error
    """Thrown into the generator of `replay`: stops at once and gives the record of what was analysed so far, with
    `complete` False, as the generator's result. Nothing is drawn from the passages still open."""


def replay(
    source: Source,
    index: FrameIndex,
    footage_sha256: str,
    plan: ProcessingPlan | None,
    camera: str | None,
    settings: Settings,
    watch_list: WatchList | None = None,
    start: datetime | None = None,
    resumed: Resumed | None = None,
) -> Generator[ReplayBatch, None, ReplayRecord]:
    """Runs the enabled steps of one camera of `plan` on the footage; without plan, persons, vehicles and trajectories.

    start: the hour of the first image by the device's own clock, without zone; schedules are applied where it is known.
    watch_list: portraits with which faces are compared where the plan asks for face recognition.
    camera: None takes the plan's first enabled camera and says so in the record. Closing the generator stops and joins
    every thread. resumed: the replay goes on from there, and its record is that of a replay that was not interrupted.
    Raises UserError: see `planner.tasks_of`, `footage.FrameReader`, `vision.registry`; "replay_no_images" when the
    index is empty; "checkpoint_other" when `resumed` is of another version, machine, footage, plan or choice,
    "checkpoint_damaged" when it or its observations are not what they were.
    """
    if not index.frames:
        raise UserError("replay_no_images")
    tasks = applied(tasks_of(plan, camera, index.width, index.height, start), watch_list)
    run = _Run(source, index, tasks, settings, watch_list)
    run.identity |= {"footage": footage_sha256, "plan": plan.sha256 if plan else None}
    if resumed is not None:
        run.resume(resumed)
    before, turn = cv2.getNumThreads(), sys.getswitchinterval()
    # The pictures are shared out among threads already: OpenCV's own threads would only get in their way.
    cv2.setNumThreads(1)
    sys.setswitchinterval(TURN)
    try:
        yield from run.batches()
        complete = True
    except StopReplay:
        complete = False
    finally:
        cv2.setNumThreads(before)
        sys.setswitchinterval(turn)
    return run.record(footage_sha256, plan, complete)


@dataclass(slots=True)
class _Batch:
    """Being filled."""

    observations: list[Observation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    templates: list[FaceTemplate] = field(default_factory=list)
    images: int = 0
    begun: float = field(default_factory=time.monotonic)

    def add(self, drawn: list[Drawn]) -> None:
        for item in drawn:
            if isinstance(item, Observation):
                self.observations.append(item)
            else:
                self.events.append(item)

    @property
    def due(self) -> bool:
        return self.images >= BATCH_IMAGES or time.monotonic() - self.begun >= BATCH_SECONDS


class _Run:
    """The state of one replay."""

    def __init__(
        self, source: Source, index: FrameIndex, tasks: Tasks, settings: Settings, watch_list: WatchList | None
    ) -> None:
        self._source, self._index, self._tasks, self._settings = source, index, tasks, settings
        self._watch_list = watch_list
        self._rules = Rules(tasks, index.width, index.height)
        self._tracker = tracker(index, tasks, settings.every_nth)
        portraits = {one.number: one.template for one in watch_list.portraits} if watch_list else {}
        portraits = portraits if tasks.face and tasks.face.template_step else {}
        self._faces = FaceWatch(tasks.face, settings.templates_per_passage, portraits) if tasks.face else None
        self._snapshots = SnapshotWatch(tasks.snapshot) if tasks.snapshot else None
        self._families = _families(source, index, tasks, settings) if tasks.families else None
        self._armed = tasks.armed or Armed(None, ())
        self._digest = Digest()
        self._tally = Tally()
        self._analysed = 0
        self._last: Moment | None = None
        self._over = False
        self.identity: dict[str, object] = _identity(index, tasks, settings, watch_list)
        """What must be the same for a state to be taken up again."""

    def state(self) -> bytes:
        """Everything that the rest of the replay depends on, between two pictures."""
        return freeze({"identity": self.identity, "digest": self._digest.hex()} | {n: getattr(self, n) for n in STATE})

    def resume(self, resumed: Resumed) -> None:
        """Takes up a state of `state`. Raises UserError: see `replay`."""
        try:
            state = thaw(resumed.state)
            identity, digest = state.pop("identity"), state.pop("digest")
        except (Unusable, KeyError, AttributeError, TypeError) as error:
            raise UserError("checkpoint_damaged") from error
        if identity != self.identity:
            raise UserError("checkpoint_other")
        # A digest cannot be kept half-way: it is made again from the observations, which proves that they are whole.
        self._digest.add(resumed.observations)
        alike = state.keys() == set(STATE) and all(type(state[n]) is type(getattr(self, n)) for n in STATE[1:])
        alike = alike and isinstance(state["_last"], Moment | None)
        if self._digest.hex() != digest or not alike:
            raise UserError("checkpoint_damaged")
        for name in STATE:
            setattr(self, name, state[name])

    def batches(self) -> Generator[ReplayBatch, None, None]:
        if self._over:  # taken up after its last picture
            yield self._given(_Batch())
            return
        workers = self._settings.workers
        detector = detect.Detector(1) if self._tasks.classes else None

        def worker() -> Callable[[Frame], Seen]:
            return make_looker(self._tasks, detector, self._moment)

        batch = _Batch()
        with Pipeline(self._read, worker, workers, depth=AHEAD * workers + TOGETHER, together=TOGETHER) as pipeline:
            for seen in pipeline.results():
                self._take(seen, batch)
                if batch.due:
                    yield self._given(batch)
                    batch = _Batch()
        self._end(batch)
        self._over = True
        yield self._given(batch)

    def _read(self) -> Generator[Frame, None, None]:
        """The pictures to analyse; runs in the reading thread, which alone uses the reader."""
        first = self._last.frame + 1 if self._last else 0
        if first >= len(self._index.frames):
            return
        with FrameReader(self._source, self._index) as reader:
            for frame in reader.sequential(first):
                if frame.ordinal % self._settings.every_nth == 0:
                    yield frame

    def _moment(self, ordinal: int) -> Moment:
        return Moment(ordinal, self._index.pts(ordinal), self._index.seconds(ordinal))

    def _take(self, seen: Seen, batch: _Batch) -> None:
        moment = self._last = seen.moment
        outcome = self._rules.update(moment, self._tracker.update(seen.detections, moment.time))
        batch.add(outcome.drawn)
        if self._faces is not None:
            armed = self._armed.at(moment.time, (*FACE_KINDS, StepKind.PERSON_ATTRIBUTES))
            drawn, templates = self._faces.update(moment, outcome.sightings, seen.faces, seen.image, armed)
            batch.add(drawn)
            batch.templates += templates
        if self._snapshots is not None and seen.image is not None:
            armed = self._armed.at(moment.time, (StepKind.SNAPSHOT,))
            self._snapshots.update(moment, outcome.sightings if armed(self._snapshots.task.step) else [], seen.image)
        if self._families is not None:
            batch.add(self._families.update(moment, seen, outcome.sightings))
        self._ended(outcome.ended, batch)
        self._analysed += 1
        batch.images += 1

    def _end(self, batch: _Batch) -> None:
        if self._last is not None:
            outcome = self._rules.finish(self._last)
            batch.add(outcome.drawn)
            self._ended(outcome.ended, batch)
            if self._faces is not None:
                batch.add(self._faces.finish(self._last))
            if self._snapshots is not None:
                batch.add(self._snapshots.finish(self._last))
            if self._families is not None:
                batch.add(self._families.finish(self._last))

    def _ended(self, ended: dict[int, int], batch: _Batch) -> None:
        for passage in ended.values():
            if self._faces is not None:
                batch.add(self._faces.end(passage))
            if self._snapshots is not None:
                batch.add(self._snapshots.end(passage, self._rules.entered()))
            if self._families is not None:
                batch.add(self._families.end(passage))

    def _given(self, batch: _Batch) -> ReplayBatch:
        # Counted when given, so that the record of a stopped replay is about what its reader has received.
        self._digest.add(batch.observations)
        self._tally.add(batch.observations)
        done = self._last.frame + 1 if self._last else 0
        progress = Progress("replay", done, len(self._index.frames), "image")
        return ReplayBatch(progress, tuple(batch.observations), tuple(batch.events), tuple(batch.templates), self.state)

    def _chosen(self) -> dict[str, float | int | str | bool]:
        """The settings, the list of portraits and the hour that schedules were applied to."""
        listed = self._watch_list.as_record() if self._watch_list else {}
        hour = self._tasks.armed.start if self._tasks.armed else None
        return self._settings.as_record() | listed | ({"footage_start": hour.isoformat()} if hour else {})

    def record(self, footage_sha256: str, plan: ProcessingPlan | None, complete: bool) -> ReplayRecord:
        warnings = list(self._tasks.warnings)
        if self._settings.every_nth > 1:
            warnings.append(PlanWarning("replay_every_nth", (("n", str(self._settings.every_nth)),)))
        return ReplayRecord(
            footage_sha256=footage_sha256,
            index_digest=self._index.digest,
            plan_sha256=plan.sha256 if plan else None,
            plan_format=plan.format if plan else None,
            camera=self._tasks.camera,
            frames=self._analysed,
            width=self._index.width,
            height=self._index.height,
            time_base=str(self._index.time_base),
            observations=self._tally.observations,
            passages=self._rules.passages.count,
            digest=self._digest.hex(),
            complete=complete,
            settings=self._chosen(),
            models={name: registry.cards()[name].sha256 for name in _models(self._tasks)},
            versions=versions(),
            summary=self._tally.summary(),
            searches=self._tally.searches(self._tasks, self._analysed),
            not_replayable=self._tasks.not_replayable,
            rules=self._tasks.rules,
            warnings=tuple(warnings),
        )


def _identity(index: FrameIndex, tasks: Tasks, settings: Settings, watch_list: WatchList | None) -> dict[str, object]:
    chosen = settings.as_record() | (watch_list.as_record() if watch_list else {})
    return {
        "index": index.digest,
        "tasks": hashlib.sha256(freeze(tasks)).hexdigest(),
        "settings": {name: value for name, value in chosen.items() if name != "threads"},
        "models": {name: registry.cards()[name].sha256 for name in _models(tasks)},
        "versions": versions(),
    }


def _families(source: Source, index: FrameIndex, tasks: Tasks, settings: Settings) -> FamilyWatch | None:
    """The families' watches; the size of the footage is read only where a recording is asked for."""
    assert tasks.families is not None
    size = float(total_size(source)) / len(index.frames) if tasks.families.recordings else 0.0
    return FamilyWatch(tasks.families, index.width, index.height, size, settings.every_nth, tasks.armed)


def _models(tasks: Tasks) -> list[str]:
    used = [detect.MODEL] if tasks.classes else []
    if tasks.face is not None:
        used.append(FACE_MODEL)
        used += [TEMPLATE_MODEL] if tasks.face.template_step else []
        used += [AGE_MODEL, SEX_MODEL] if tasks.face.attribute_step else []
        used += [EXPRESSION_MODEL] if tasks.face.expression_step else []
    return list(dict.fromkeys([*used, *(tasks.families.models if tasks.families else ())]))


def versions() -> dict[str, str]:
    """What the result depends on. The libraries are read where they are loaded: the frozen program has no metadata."""
    libraries = {"onnxruntime": "onnxruntime", "opencv": "cv2", "av": "av", "numpy": "numpy", "scipy": "scipy"}
    return {
        "inspector": inspector.__version__,
        **{name: str(sys.modules[module].__version__) for name, module in libraries.items()},
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "cpu": cv2.getCPUFeaturesLine(),
    }
