"""How fast a case takes in and gives back: run ``python -m benchmarks.intake [--megabytes 1024] [--rows 1000000]``.

Intake is compared, in the same run and on the same file, with what an inspector does by hand: ``sha256sum`` then
``cp`` then ``sync``. The two take turns, `--repeats` times, since a machine that does something else is not as fast
from one minute to the next: the ratio of each turn is printed, then the best and the median. When intake returns, the
pièce would survive a power cut, as the copy does after ``sync``: the last transaction waits for the disk; up to
256 MiB of it may still be in the write-ahead log. Memory is the peak resident size of the process during intake.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from inspector.casefile import CaseFile, create, exhibits, observations, open_case, records
from inspector.casefile.verify import verify
from inspector.domain.case import Agent, Case
from inspector.domain.observation import Observation
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind

AGENT = Agent("Banc d’essai", "banc")
HEAD = Case("banc", "commune", "0" * 64, "-", "-", ControlForm.SUR_PIECES, "", "2026-01-01T00:00:00+00:00", "-")
MIB = 1 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1024, help="size of the file received, in MiB")
    parser.add_argument("--repeats", type=int, default=3, help="turns of each way of receiving")
    parser.add_argument("--rows", type=int, default=1_000_000, help="observations inserted")
    parser.add_argument("--folder", type=Path, help="where to work (default: the temporary folder)")
    parser.add_argument("--plain", action="store_true", help="measure a case without encryption")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        file = folder / "footage.bin"
        with file.open("wb") as stream:
            for _ in range(options.megabytes):
                stream.write(os.urandom(MIB))
        case = create(folder / "case", HEAD, None if options.plain else "banc d’essai", AGENT)
        taken = bench_intake(case, file, folder, options.megabytes, options.repeats)
        bench_reading(case, taken, options.megabytes)
        bench_observations(case, options.rows, None if options.plain else "banc d’essai")


def report(what: str, value: str) -> None:
    print(f"{what:<58} {value:>18}", flush=True)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def by_hand(file: Path, copy: Path) -> None:
    subprocess.run(["sha256sum", str(file)], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cp", str(file), str(copy)], check=True)
    subprocess.run(["sync", str(copy)], check=True)


def processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def bench_intake(case: CaseFile, file: Path, folder: Path, megabytes: int, repeats: int) -> int:
    def take() -> int:
        work = exhibits.intake(case, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
        return int(finish(work).main.id)

    copy = folder / "copy.bin"
    hands: list[float] = []
    takes: list[float] = []
    hand_cpu, take_cpu = processor(resource.RUSAGE_CHILDREN), processor(resource.RUSAGE_SELF)
    identifier = 0
    for turn in range(repeats):
        hands.append(timed(lambda: by_hand(file, copy))[0])
        copy.unlink()
        seconds, identifier = timed(take)
        takes.append(seconds)
        rates = f"{megabytes / hands[-1]:.0f} / {megabytes / seconds:.0f} MiB/s"
        report(f"turn {turn + 1}: by hand / intake", rates)
        report(f"turn {turn + 1}: intake over by hand", f"{hands[-1] / seconds:.2f}")
    hand_cpu = processor(resource.RUSAGE_CHILDREN) - hand_cpu
    take_cpu = processor(resource.RUSAGE_SELF) - take_cpu
    ratios = sorted(hand / taken for hand, taken in zip(hands, takes, strict=True))
    report("intake over sha256sum + cp + sync, median / best", f"{statistics.median(ratios):.2f} / {ratios[-1]:.2f}")
    gib = megabytes * repeats / 1024
    report("processor time for a GiB, by hand / intake", f"{hand_cpu / gib:.1f} / {take_cpu / gib:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else MIB)
    report("peak memory (interpreter and libraries included)", f"{peak:.0f} MiB")
    return identifier


def bench_reading(case: CaseFile, identifier: int, megabytes: int) -> None:
    chance = random.Random(1)
    with exhibits.opener(case, identifier)() as stream:
        seconds, _ = timed(lambda: sum(len(part) for part in iter(lambda: stream.read(MIB), b"")))
        report("reading an exhibit from start to end", f"{megabytes / seconds:.0f} MiB/s")
        waits = []
        for _ in range(500):
            stream.seek(chance.randrange(megabytes * MIB))
            waits.append(timed(lambda: stream.read(32768))[0] * 1000)
    waits.sort()
    report("random seek and read of 32 KiB, median / p95", f"{waits[250]:.1f} / {waits[475]:.1f} ms")
    waits = sorted(timed(lambda: case.reader().close())[0] * 1000 for _ in range(50))
    report("opening a reader, median", f"{statistics.median(waits):.1f} ms")
    seconds, result = timed(lambda: finish(verify(case)))
    assert result.ok
    size = case.path.stat().st_size / MIB
    report("verification of the whole case", f"{size / seconds:.0f} MiB/s")


def rows_of(count: int) -> Generator[Observation, None, None]:
    """Ten people on each picture, each followed over 500 pictures."""
    chance = random.Random(2)
    categories = (DataCategory.POSITION, DataCategory.TRAJECTORY, DataCategory.AGE, DataCategory.SEX)
    for number in range(count):
        frame = number // 10
        yield Observation(
            frame,
            frame * 40,
            frame / 25,
            number % 10 + frame // 500 * 10 + 1,
            categories[number % 4],
            "person",
            (None, None, 31.5, "woman")[number % 4],
            chance.random(),
            (chance.random() * 700, chance.random() * 500, 40.0, 90.0),
            "nanodet",
            "détection",
        )


def bench_observations(case: CaseFile, count: int, passphrase: str | None) -> None:
    replay = records.start_replay(case.db, 1, None, "")
    rows = list(rows_of(count))
    size = case.db.value("PRAGMA page_count")

    def insert() -> None:
        for start in range(0, count, 10_000):
            observations.add(case.db, replay, rows[start : start + 10_000])

    start = time.process_time()
    seconds, _ = timed(insert)
    report("observations inserted for a second of processor time", f"{count / (time.process_time() - start):,.0f}")
    report(f"observations inserted (batches of 10 000), of {count}", f"{count / seconds:,.0f} rows/s")
    report("size of an observation in the case", f"{(case.db.value('PRAGMA page_count') - size) * 65536 / count:.0f} B")
    path = case.path
    case.close()
    seconds, case = timed(lambda: open_case(path, passphrase, AGENT))
    report("opening the case (key derived)", f"{seconds * 1000:.0f} ms")
    for what, call in (
        ("first page (200 observations)", lambda: observations.observations(case.db, replay, limit=200)),
        ("page in the middle", lambda: observations.observations(case.db, replay, limit=200, offset=count // 2)),
        ("last page", lambda: observations.observations(case.db, replay, limit=200, offset=count - 200)),
        ("one frame", lambda: observations.observations(case.db, replay, first=count // 20, last=count // 20)),
        ("one passage", lambda: observations.observations(case.db, replay, track=77)),
        ("all passages", lambda: observations.tracks(case.db, replay)),
    ):
        seconds, found = timed(call)
        report(f"{what}: {len(found)} read", f"{seconds * 1000:.1f} ms")
    case.close()


if __name__ == "__main__":
    main()
