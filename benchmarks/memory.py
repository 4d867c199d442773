"""Memory, first observation, pause and cancellation on a long 1080p input, replayed from an encrypted case.

    python -m benchmarks.memory [--minutes 120] [--seconds 60]

The input is made here: 100 images of the street enlarged to 1920 × 1080 and encoded once, their packets repeated with
later times until the file is so many minutes long at 25 images a second. It is received in an encrypted case (read and
indexed whole), replayed for so many seconds, paused, taken up again and cancelled.
"""

from __future__ import annotations

import argparse
import os
import resource as system
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from inspector.casefile import observations
from inspector.domain.words import ExhibitKind
from inspector.locate import resource
from inspector.operations import cases, exhibits, replays
from inspector.operations.agent import current_agent

RATE, IMAGES = 25, 100


def long_film(target: Path, minutes: float) -> Path:
    """1080p footage of so many minutes."""
    once = target.with_name("once.mp4")
    with av.open(str(resource("samples", "vtest.avi"))) as film, av.open(str(once), "w") as out:
        stream: Any = out.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "g": str(IMAGES), "bf": "0"})
        stream.width, stream.height, stream.pix_fmt, stream.time_base = 1920, 1080, "yuv420p", Fraction(1, RATE)
        for number, frame in enumerate(film.decode(video=0)):
            if number == IMAGES:
                break
            large = np.asarray(cv2.resize(frame.to_ndarray(format="bgr24"), (1920, 1080)), np.uint8)
            picture = av.VideoFrame.from_ndarray(large, format="bgr24")
            picture.pts, picture.time_base = number, Fraction(1, RATE)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    with av.open(str(target), "w") as out:
        copied: Any = None
        for turn in range(max(1, round(minutes * 60 * RATE / IMAGES))):
            with av.open(str(once)) as film:
                source = film.streams.video[0]
                copied = copied or out.add_stream_from_template(source)
                length = int(IMAGES / RATE / source.time_base)
                for packet in film.demux(source):
                    if packet.dts is not None:
                        packet.pts, packet.dts = packet.pts + turn * length, packet.dts + turn * length
                        packet.stream = copied
                        out.mux(packet)
    once.unlink()
    return target


def peak() -> float:
    """Most memory this process has held, MB."""
    most = system.getrusage(system.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def finish(work: Any) -> Any:
    """The result of long work."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def replayed(case: Any, seconds: float) -> list[tuple[str, str]]:
    """Replays for a while; what was measured."""
    ordered: list[float] = []
    begun, first, done = time.perf_counter(), 0.0, 0
    work = replays.run(case, footage=1, pause=lambda: bool(ordered))
    for progress in work:
        done = progress.done
        if not first and observations.observations(case.db, 1, limit=1):
            first = time.perf_counter() - begun
        if time.perf_counter() - begun > seconds:
            ordered.append(time.perf_counter())
    paused, rate = time.perf_counter() - ordered[0], done / (ordered[0] - begun)
    figures = [("first observation, s", f"{first:.2f}"), ("images a second", f"{rate:.1f}")]
    figures += [("pause, s", f"{paused:.2f}"), ("peak, replay, MB", f"{peak():.0f}")]
    begun = time.perf_counter()
    work = replays.resume(case, 1)
    next(work)
    figures.append(("first step after a pause, s", f"{time.perf_counter() - begun:.2f}"))
    for _ in range(5):
        next(work)
    begun = time.perf_counter()
    work.close()
    return [*figures, ("cancellation, s", f"{time.perf_counter() - begun:.2f}")]


def main() -> None:
    """Prints one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=120)
    options.add_argument("--seconds", type=float, default=60)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["INSPECTOR_HOME"] = str(folder / "home")
        film = long_film(folder / "long.mp4", asked.minutes)
        figures = [("minutes", f"{asked.minutes:g}"), ("peak, making the input, MB", f"{peak():.0f}")]
        with cases.new_case(
            folder / "long.inspector",
            template="commune",
            decision="B",
            organisation="B",
            passphrase="trois mots secrets",
            agent=current_agent(),
        ) as case:
            begun = time.perf_counter()
            finish(exhibits.add_exhibit(case, [film], kind=ExhibitKind.FOOTAGE))
            figures.append(("reception and index, s", f"{time.perf_counter() - begun:.0f}"))
            figures.append(("peak, reception and index, MB", f"{peak():.0f}"))
            figures += replayed(case, asked.seconds)
    print("| measure | value |\n| --- | --- |")
    for what, value in figures:
        print(f"| {what} | {value} |")


if __name__ == "__main__":
    main()
