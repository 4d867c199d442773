"""Ten replays of the same footage, on one thread and on two, interrupted and not: one digest.

    python -m benchmarks.digest [--images 150] [--runs 10]

The street of the samples with the sample configuration (persons, passages, zones, faces, snapshots). An interrupted run
is stopped at images drawn from a fixed seed, its state written to bytes and taken up again by another engine.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import av

from inspector.footage import build_index
from inspector.locate import resource
from inspector.replay import Resumed, Settings, replay
from inspector.vendors import read_configuration


def cut(target: Path, images: int) -> Path:
    """The first images of the street, its packets copied as they are."""
    with av.open(str(resource("samples", "vtest.avi"))) as film, av.open(str(target), "w") as out:
        stream = out.add_stream_from_template(film.streams.video[0])
        for number, packet in enumerate(film.demux(video=0)):
            if packet.dts is None or number >= images:
                break
            packet.stream = stream
            out.mux(packet)
    return target


def index_of(path: Path) -> Any:
    """The index of a file."""
    work = build_index(path, path.name)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value[0]


def run(path: Path, index: Any, plan: Any, threads: int, cuts: list[int]) -> tuple[str, int]:
    """The digest of a replay interrupted at these images, and the size of its largest state."""
    resumed, given, largest = None, [], 0
    while True:
        engine = replay(path, index, "ab" * 32, plan, "place", Settings(threads=threads), resumed=resumed)
        try:
            while True:
                batch = next(engine)
                given += batch.observations
                if cuts and batch.progress.done >= cuts[0]:
                    state = batch.state()
                    engine.close()
                    break
        except StopIteration as end:
            return end.value.digest, largest
        cuts = [place for place in cuts if place > batch.progress.done]
        largest, resumed = max(largest, len(state)), Resumed(state, given)


def main() -> None:
    """Prints a line for each run, and whether there is one digest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--images", type=int, default=150)
    options.add_argument("--runs", type=int, default=10)
    asked = options.parse_args()
    plan = read_configuration(resource("samples", "frigate", "config.yml").read_bytes(), "config.yml")
    drawn, digests = random.Random(4), set()
    with tempfile.TemporaryDirectory() as folder:
        path = cut(Path(folder) / "street.avi", asked.images)
        index = index_of(path)
        print("| run | threads | interrupted at images | largest state, bytes | seconds | digest |")
        print("| --- | --- | --- | --- | --- | --- |")
        for number in range(asked.runs):
            cuts = sorted(drawn.sample(range(1, asked.images), 3)) if number % 4 >= 2 else []
            begun = time.perf_counter()
            digest, state = run(path, index, plan, 1 + number % 2, cuts)
            digests.add(digest)
            places, spent = " ".join(map(str, cuts)) or "—", time.perf_counter() - begun
            print(
                f"| {number + 1} | {1 + number % 2} | {places} | {state} | {spent:.1f} | {digest[:16]}… |", flush=True
            )
    print(f"\n{len(digests)} digest" + ("" if len(digests) == 1 else "s: NOT REPEATABLE"))
    raise SystemExit(len(digests) != 1)


if __name__ == "__main__":
    main()
