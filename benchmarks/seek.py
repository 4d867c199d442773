"""Random seeks: exactness and time, beside `cv2.VideoCapture`, on clips whose images carry their own number.

python -m benchmarks.seek [--images 300] [--seeks 100] [--width 1920] [--height 1080]

Prints, for each clip: images exact out of the seeks asked, median and 95th percentile of a seek in milliseconds, and
the rate of one run from the first image to the last beside a plain PyAV loop that converts to BGR as well.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from inspector.footage import FrameReader, build_index

BITS = 14
STEPS_MS = (40, 40, 20, 100, 33, 67, 40, 500, 10, 50)
CLIPS = {
    "constant rate, GOP 50": ("a.mp4", "libx264", {"g": "50", "preset": "veryfast"}, False),
    "variable rate, B-frames": ("b.mp4", "libx264", {"g": "50", "bf": "3", "preset": "veryfast"}, True),
    "GOP 250": ("c.mkv", "libx264", {"g": "250", "preset": "veryfast"}, False),
    "MJPEG": ("d.avi", "mjpeg", {}, False),
    "MPEG-TS": ("e.ts", "libx264", {"g": "50", "preset": "veryfast"}, False),
}


def picture(number: int, width: int, height: int) -> np.ndarray:
    """BGR image with `number` in binary along its top."""
    image = np.full((height, width, 3), 60 + number % 120, np.uint8)
    side = width // BITS
    for bit in range(BITS):
        image[:side, bit * side : (bit + 1) * side] = 255 if number >> bit & 1 else 0
    image[height // 2 :, (number * 9) % width :][:, : width // 8] = (180, 60, 20)
    return image


def number_of(image: np.ndarray) -> int:
    """The number of a decoded image."""
    side = image.shape[1] // BITS
    row = image[side // 2, side // 2 : BITS * side : side].astype(int).mean(axis=1)
    return sum(1 << bit for bit, level in enumerate(row) if level > 128)


def encode(path: Path, codec: str, options: dict[str, str], count: int, size: tuple[int, int], variable: bool) -> None:
    """Write the clip."""
    container = {"video_track_timescale": "1000"} if path.suffix == ".mp4" else {}
    times = list(itertools.accumulate(itertools.islice(itertools.cycle(STEPS_MS), count - 1), initial=0))
    with av.open(str(path), "w", options=container) as out:
        stream = out.add_stream(codec, rate=25, options=options)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        base = Fraction(1, 1000) if variable else Fraction(1, 25)
        stream.codec_context.time_base = base
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture(number, *size), format="bgr24").reformat(format=stream.pix_fmt)
            frame.pts, frame.time_base = times[number] if variable else number, base
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def measure(asked: Sequence[int], get: Callable[[int], np.ndarray | None]) -> tuple[int, float, float]:
    """Exact images, median and 95th percentile in milliseconds."""
    exact, spent = 0, []
    for number in asked:
        start = time.perf_counter()
        image = get(number)
        spent.append(1000 * (time.perf_counter() - start))
        exact += image is not None and number_of(image) == number
    return exact, statistics.median(spent), sorted(spent)[int(len(spent) * 0.95) - 1]


def plain_loop(path: Path) -> float:
    """Images a second of PyAV alone, one thread, to BGR."""
    start, count = time.perf_counter(), 0
    with av.open(str(path)) as film:
        film.streams.video[0].thread_type = "NONE"
        for frame in film.decode(video=0):
            frame.to_ndarray(format="bgr24", threads=1)
            count += 1
    return count / (time.perf_counter() - start)


def main() -> None:
    """Make the clips, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--images", 300), ("--seeks", 100), ("--width", 1920), ("--height", 1080)):
        options.add_argument(name, type=int, default=default)
    chosen = options.parse_args()
    draw = random.Random(1)
    asked = [draw.randrange(chosen.images) for _ in range(chosen.seeks)]
    print(f"{'clip':26} {'ours':>9} {'p50':>7} {'p95':>7}   {'cv2':>9} {'p50':>7} {'p95':>7}   {'run':>6} {'PyAV':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for title, (name, codec, settings, variable) in CLIPS.items():
            path = Path(folder) / name
            encode(path, codec, settings, chosen.images, (chosen.width, chosen.height), variable)
            work = build_index(path, name)
            while True:
                try:
                    next(work)
                except StopIteration as end:
                    index = end.value[0]
                    break
            with FrameReader(path, index) as reader:
                ours = measure(asked, lambda n, reader=reader: reader.frame(n).image)  # type: ignore[misc]
            capture = cv2.VideoCapture(str(path))

            def seek(number: int, capture: cv2.VideoCapture = capture) -> np.ndarray | None:
                capture.set(cv2.CAP_PROP_POS_FRAMES, number)
                return capture.read()[1]

            theirs = measure(asked, seek)
            start = time.perf_counter()
            with FrameReader(path, index) as reader:
                count = sum(1 for _ in reader.sequential())
            run = count / (time.perf_counter() - start)
            cells = [f"{e:>5}/{chosen.seeks} {m:6.1f} {p:7.1f}" for e, m, p in (ours, theirs)]
            print(f"{title:26} {cells[0]}   {cells[1]}   {run:6.0f} {plain_loop(path):6.0f}")


if __name__ == "__main__":
    main()
