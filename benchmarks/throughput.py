"""How fast a replay is, against its own stages: run ``python -m benchmarks.throughput [--images N] [--repeats 3]``.

Pictures per second and processor time per picture (all cores, milliseconds), on the sample and on a 1080p clip made
from it (H.264, 25 a second):

- decode: the footage reader alone, one thread, to BGR;
- network: the detector's network alone, the better of one session on all cores and one session on each core;
- the rest: preparing, decoding the network's answer, tracking, on one core;
- replay: the whole, persons, vehicles and trajectories; with the sample's configuration; from an encrypted case;
- plain loop: OpenCV's own reader, the same detector on all cores and the same tracker, one after the other.

Two limits are printed with it: the slowest stage alone, and the shared limit (asked: 0.95 of it)
1 / ((D + P) / 2 + 1 / F), D and P the seconds per picture of decoding and of the rest on one core, F the network's
pictures per second on all cores: what perfectly overlapped work could reach on two cores. Where decoding and the
network cost about the same, as in 1080p, the shared limit itself is well below the slowest stage: its share of it is
printed. A replay loads its models each time: on a shorter clip its share is lower. The measures are taken in turn,
again and again, so that another load on the machine weighs on all of them alike, and medians printed, of the shares
those within one turn; processor times suffer less from it than rates.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2

from inspector.casefile import create, exhibits
from inspector.domain.case import Agent, Case
from inspector.domain.footage import FrameIndex
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import ControlForm, ExhibitKind
from inspector.footage import FrameReader, Source, build_index
from inspector.locate import resource
from inspector.replay import Settings, replay
from inspector.replay.classes import PERSONS, VEHICLES
from inspector.vendors import read_configuration
from inspector.vision import track
from inspector.vision.detect import Detector

CORES = os.cpu_count() or 1
AGENT = Agent("Banc d’essai", "banc")
HEAD = Case("banc", "commune", "0" * 64, "-", "-", ControlForm.SUR_PIECES, "", "2026-01-01T00:00:00+00:00", "-")
LABELS = (*PERSONS, *VEHICLES)
STAGE_IMAGES = 250
"""Pictures given to the network alone and to the rest alone, in one repeat."""


@dataclass(frozen=True)
class Clip:
    """One clip to measure. source: a path, or what opens it in an encrypted case."""

    name: str
    path: Path
    index: FrameIndex
    encrypted: Source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=795, help="pictures of each clip; 795: the whole sample")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    sample = resource("samples", "vtest.avi")
    config = resource("samples", "frigate", "config.yml")
    plan = read_configuration(config.read_bytes(), config.name)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        case = stack.enter_context(create(folder / "banc.inspector", HEAD, "banc", AGENT))
        for name, make in (("sample.avi", first_images), ("1080p.mp4", clip_1080p)):
            path = folder / name
            make(sample, path, options.images)
            index = finished(build_index(path, name))[0]
            exhibit = finished(
                exhibits.intake(case, [path], kind=ExhibitKind.FOOTAGE, handed_by="", note="", reference=False)
            )
            clip = Clip(name, path, index, exhibits.opener(case, exhibit.main))
            report(clip, measure(clip, plan, options.repeats))


def finished(work: Generator[Any, None, Any]) -> Any:
    """What a generator returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def first_images(video: Path, target: Path, count: int) -> None:
    """The first pictures of the sample, its packets copied as they are."""
    with av.open(str(video)) as film, av.open(str(target), "w") as out:
        stream = out.add_stream_from_template(film.streams.video[0])
        for packet in itertools.islice(film.demux(video=0), count):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)


def clip_1080p(video: Path, target: Path, count: int) -> None:
    """The same pictures, enlarged to 1920 wide, the middle 1080 rows, as H.264."""
    with av.open(str(video)) as film, av.open(str(target), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"preset": "veryfast", "g": "50", "threads": "1"})
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = 1920, 1080, "yuv420p", 4_000_000
        for frame in itertools.islice(film.decode(video=0), count):
            large = cv2.resize(frame.to_ndarray(format="bgr24"), (1920, 1440), interpolation=cv2.INTER_CUBIC)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(large[180:1260], format="bgr24")))
        out.mux(stream.encode())


@dataclass(frozen=True)
class Measured:
    """One measure. rate: pictures per second; processor: milliseconds of processor time per picture."""

    rate: float
    processor: float


def measure(clip: Clip, plan: ProcessingPlan, repeats: int) -> list[dict[str, Measured]]:
    """Every measure by its name, for each repeat."""
    single, spread = Detector(1), Detector(CORES)
    with FrameReader(clip.path, clip.index) as reader:
        image = reader.frame(0).image
    blob = single.prepare(image)
    raw = single.infer(blob)
    work: dict[str, Callable[[], int]] = {
        "decode": lambda: decode(clip.path, clip.index),
        "decode_case": lambda: decode(clip.encrypted, clip.index),
        "network_spread": lambda: network(spread, blob, 1),
        "network_apart": lambda: network(single, blob, CORES),
        "rest": lambda: the_rest(single, image, raw),
        "replay": lambda: whole(clip.path, clip.index, None),
        "replay_case": lambda: whole(clip.encrypted, clip.index, None),
        "replay_plan": lambda: whole(clip.path, clip.index, plan),
        "plain": lambda: plain_loop(clip.path, spread),
    }
    repeated = []
    for _ in range(repeats):
        taken = {}
        for name, call in work.items():
            start, before = time.perf_counter(), time.process_time()
            count = call()
            spent = time.process_time() - before
            taken[name] = Measured(count / (time.perf_counter() - start), 1000 * spent / count)
        repeated.append(taken)
    return repeated


def decode(source: Source, index: FrameIndex) -> int:
    with FrameReader(source, index) as reader:
        return sum(frame.image is not None for frame in reader.sequential())


def network(detector: Detector, blob: Any, threads: int) -> int:
    def run(_: int) -> None:
        detector.infer(blob)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(STAGE_IMAGES)))
    return STAGE_IMAGES


def the_rest(detector: Detector, image: Any, raw: Any) -> int:
    height, width = image.shape[:2]
    tracker = track.Tracker(10)
    for number in range(STAGE_IMAGES):
        detector.prepare(image)
        tracker.update(detector.finish(raw, width, height, track.Settings().low, LABELS), number / 10)
    return STAGE_IMAGES


def whole(source: Source, index: FrameIndex, plan: ProcessingPlan | None) -> int:
    camera = "place" if plan else None
    return int(finished(replay(source, index, "", plan, camera, Settings())).frames)


def plain_loop(path: Path, detector: Detector) -> int:
    video, tracker, count = cv2.VideoCapture(str(path)), track.Tracker(10), 0
    while True:
        done, image = video.read()
        if not done:
            return count
        tracker.update(detector.detect(image, track.Settings().low, LABELS), count / 10)
        count += 1


def slowest(taken: dict[str, Measured], decoding: str) -> float:
    """Pictures per second of the slowest stage alone."""
    return min(taken[decoding].rate, _network(taken), taken["rest"].rate)


def shared(taken: dict[str, Measured], decoding: str) -> float:
    """Pictures per second of perfectly overlapped stages on two cores."""
    return 1 / ((1 / taken[decoding].rate + 1 / taken["rest"].rate) / 2 + 1 / _network(taken))


def _network(taken: dict[str, Measured]) -> float:
    return max(taken["network_spread"].rate, taken["network_apart"].rate)


def report(clip: Clip, repeated: list[dict[str, Measured]]) -> None:
    """Prints the table of one clip."""

    def median(value: Callable[[dict[str, Measured]], float]) -> float:
        return statistics.median(map(value, repeated))

    def line(title: str, name: str) -> str:
        return f"{title:34}{median(lambda t: t[name].rate):12.1f}{median(lambda t: t[name].processor):12.2f}"

    print(f"\n{clip.name}: {clip.index.width} × {clip.index.height}, {len(clip.index.frames)} pictures, {CORES} cores")
    print(f"{'':34}{'pictures/s':>12}{'processor':>12}{'of slowest':>12}{'of shared':>12}")
    for title, name in (
        ("decode alone, one thread, BGR", "decode"),
        ("decode alone, encrypted case", "decode_case"),
        ("network alone, one on all cores", "network_spread"),
        ("network alone, one on each core", "network_apart"),
        ("prepare, finish, track, one core", "rest"),
    ):
        print(line(title, name))
    for title, name, decoding in (
        ("replay, persons and tracks", "replay", "decode"),
        ("the same, encrypted case", "replay_case", "decode_case"),
        ("replay, sample configuration", "replay_plan", "decode"),
        ("plain loop", "plain", "decode"),
    ):
        ratios = [median(lambda t, of=of: t[name].rate / of(t, decoding)) for of in (slowest, shared)]  # noqa: B023
        print(line(title, name) + "".join(f"{ratio:12.2f}" for ratio in ratios))
    print(f"{'slowest stage':34}{median(lambda t: slowest(t, 'decode')):12.1f}")
    print(f"{'shared limit (two cores)':34}{median(lambda t: shared(t, 'decode')):12.1f}")


if __name__ == "__main__":
    main()
