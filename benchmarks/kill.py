"""Nothing is lost when the program is killed: run ``python -m benchmarks.kill [--kills 70] [--seed 1]``.

Three long operations on an encrypted case: receive a pièce and read the film in it, replay a film, seal the case. Each
is run to its end, for its duration, then again and again in a process of its own that is killed (SIGKILL;
TerminateProcess on Windows) at a moment drawn evenly over that duration. The process first records a declaration, so
that something just finished is always there to lose. A process that ended before its moment came is not counted, and
drawn again.

After each kill: the case is opened as a user opens it, everything that was there before is compared with what is there
now, line by line of the journal and record by record, the whole is verified, what was not finished must be absent or
marked as interrupted, no other file may be left beside the case or in the temporary folder, and the same operation must
then succeed and be verified in its turn. The program ends with status 1 if anything failed.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import av

from inspector.casefile import CaseFile, covered, journal, observations
from inspector.casefile import exhibits as kept
from inspector.domain.case import Agent, Exhibit, Finding, JournalEntry, Proof
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.operations import bundles, cases, declarations, exhibits, findings, replays, verification

AGENT = Agent("Banc d’essai", "banc")
PASSPHRASE = "banc d’essai"
OPERATIONS = ("intake", "replay", "seal")
RECEIVED, BUNDLE, TEMPORARY, BEGUN, ENDED = "remis", "scelle", "tmp", "begun", "ended"
MIB = 1 << 20
PROCESSES = multiprocessing.get_context(
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else None
)
"""Processes are copies of one that has loaded everything and has no thread yet, where the system can."""
if PROCESSES.get_start_method() == "forkserver":
    PROCESSES.set_forkserver_preload([f"inspector.operations.{name}" for name in ("bundles", "exhibits", "replays")])
FILM = 200
"""Images of the film received."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=70, help="kills of each operation")
    parser.add_argument("--seed", type=int, default=1, help="of the moments drawn")
    parser.add_argument("--megabytes", type=int, default=32, help="size of what is received, in MiB")
    parser.add_argument("--images", type=int, default=30, help="pictures replayed")
    parser.add_argument("--folder", type=Path, help="where to work (default: the temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        os.environ["INSPECTOR_HOME"] = str(Path(name) / "home")
        start = prepare(Path(name), megabytes=options.megabytes, images=options.images)
        rows = [bench(start, operation, options.kills, random.Random(options.seed)) for operation in OPERATIONS]
    print()
    print(table(rows))
    for row in rows:
        for fault in row.faults:
            print(f"{row.operation}: {fault}")
    sys.exit(1 if any(row.faults for row in rows) else 0)


# what the killed process does


def work(operation: str, folder: Path, said: Connection) -> None:
    """Do the operation on the case of a folder, with a temporary folder of its own; say when it begins and ends."""
    os.environ |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(folder / TEMPORARY))
    os.environ["INSPECTOR_HOME"] = str(folder.parent / "home")
    tempfile.tempdir = None
    with cases.open_case(folder / "case.inspector", PASSPHRASE, AGENT) as case:
        declare(case, "juste avant")
        said.send(BEGUN)
        operate(case, operation, folder)
    said.send(ENDED)


def operate(case: CaseFile, operation: str, folder: Path, bundle: str = BUNDLE) -> None:
    """One of the three operations, from start to end."""
    if operation == "intake":
        finish(exhibits.add_exhibit(case, [folder.parent / RECEIVED], kind=ExhibitKind.FOOTAGE, handed_by="Banc"))
    elif operation == "replay":
        finish(replays.run(case, footage=1, plan=2, camera="place"))
    else:
        finish(bundles.seal(case, folder / bundle, Variant.FULL))


def declare(case: CaseFile, quote: str) -> None:
    declarations.declare(case, category=DataCategory.IMAGE, value=True, retention=259200.0, exhibit=3, quote=quote)


def finish(long: Generator[Any, None, Any]) -> Any:
    """Run long work to its end and give its result."""
    while True:
        try:
            next(long)
        except StopIteration as end:
            return end.value


# what was there before


@dataclass(frozen=True)
class Held:
    """What a case holds: its pieces, its journal, and the fingerprint of each of its records."""

    exhibits: list[Exhibit]
    journal: list[JournalEntry]
    records: dict[str, str | None]


@dataclass(frozen=True)
class Start:
    """The case that each process works on a copy of, in a folder with what it receives."""

    folder: Path
    case: Path
    held: Held


def held(case: CaseFile) -> Held:
    """What the case holds now."""
    db = case.db
    return Held(
        kept.exhibits(db), journal.entries(db), {item: covered.fingerprint(db, item) for item in covered.items(db)}
    )


def prepare(folder: Path, *, megabytes: int, images: int) -> Start:
    """A small encrypted case (film, configuration, register, declaration, finding); beside it, a folder to receive."""
    street = resource("samples", "vtest.avi")
    (folder / RECEIVED).mkdir()
    first_images(street, folder / RECEIVED / "film.avi", FILM)
    (folder / RECEIVED / "réserve.bin").write_bytes(random.Random(1).randbytes(megabytes * MIB))
    first_images(street, folder / "rue.avi", images)
    case = cases.new_case(
        folder / "start.inspector",
        template="commune",
        decision="BANC-0001",
        organisation="Banc d’essai",
        passphrase=PASSPHRASE,
        agent=AGENT,
        register=False,
    )
    with case:
        configuration = resource("samples", "frigate", "config.yml")
        for file in (folder / "rue.avi", configuration, resource("samples", "registre.txt")):
            finish(exhibits.add_exhibit(case, [file], handed_by="Banc"))
        declare(case, "au départ")
        proofs = (Proof("exhibit", exhibit=1),)
        findings.log_finding(case, Finding(0, "A05", FindingStatus.NON_CONFORME, "Constat.", proofs, ("M03",)))
        before = held(case)
    return Start(folder, case.path, before)


def first_images(video: Path, target: Path, count: int) -> None:
    """The first images of a film, its packets copied as they are."""
    with av.open(str(video)) as film, av.open(str(target), "w") as out:
        stream = out.add_stream_from_template(film.streams.video[0])
        for packet in itertools.islice(film.demux(video=0), count):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)


# killing


@dataclass
class Row:
    """What came of one operation. faults: a sentence each, with the moment of the kill."""

    operation: str
    seconds: float = 0.0
    kills: int = 0
    opened: int = 0
    verified: int = 0
    lost: int = 0
    leftovers: int = 0
    redone: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Process:
    """A process that does an operation in a folder of its own, with a temporary folder of its own."""

    def __init__(self, start: Start, operation: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"{operation}-", dir=start.folder))
        self.temporary = self.folder / TEMPORARY
        self.temporary.mkdir()
        shutil.copyfile(start.case, self.folder / "case.inspector")
        self._said, theirs = PROCESSES.Pipe(duplex=False)
        self.process = PROCESSES.Process(target=work, args=(operation, self.folder, theirs))  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()
        self._said.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def begin(self) -> float:
        """Wait until it begins; gives the moment when it did."""
        if self._said.recv() != BEGUN:
            raise RuntimeError("the process did not begin")
        return time.perf_counter()

    def end(self) -> float:
        """Wait until it has ended by itself; gives the moment when it did."""
        if self._said.recv() != ENDED:
            raise RuntimeError("the process did not end")
        return time.perf_counter()

    def kill(self, moment: float) -> bool:
        """Kill it at that moment; whether it had not ended by itself."""
        time.sleep(max(0.0, moment - time.perf_counter()))
        self.process.kill()
        self.process.join()
        try:
            return bool(self._said.recv() != ENDED)
        except EOFError:
            return True


def bench(start: Start, operation: str, kills: int, chance: random.Random) -> Row:
    """Kill an operation so many times."""
    row = Row(operation)
    with Process(start, operation) as process:
        begun = process.begin()
        row.seconds = process.end() - begun
    while row.kills < kills:
        wait = chance.random() * row.seconds
        with Process(start, operation) as process:
            if process.kill(process.begin() + wait):
                row.kills += 1
                examine(row, start, process, wait)
    return row


def examine(row: Row, start: Start, process: Process, wait: float) -> None:
    """Look at what a kill left, and put it in the row."""

    def fault(what: str) -> None:
        row.faults.append(f"kill {row.kills} after {wait:.3f} s: {what}")

    folder = process.folder
    left = strays(folder, process.temporary, at_once=True)
    end = "not opened"
    try:
        with cases.open_case(folder / "case.inspector", PASSPHRASE, AGENT) as case:
            row.opened += 1
            lost = missing(start.held, held(case))
            end, half = outcome(case, row.operation, start, folder)
            row.lost += bool(lost or half)
            for what in lost + half:
                fault(what)
            result = finish(verification.check(case))
            row.verified += bool(result.ok)
            if not result.ok:
                fault(f"not verified: {result.failures}")
            left += strays(folder, process.temporary, at_once=False)
            operate(case, row.operation, folder, BUNDLE + " 2" if end == "done" else BUNDLE)
            result = finish(verification.check(case))
            row.redone += bool(result.ok)
            if not result.ok:
                fault(f"done again, not verified: {result.failures}")
    except UserError as error:
        fault(f"{error.code} {error.arguments}")
    left += [name for name in strays(folder, process.temporary, at_once=False) if name not in left]
    row.leftovers += bool(left)
    if left:
        fault(f"left behind: {left}")
    row.ends[end] = row.ends.get(end, 0) + 1


def missing(before: Held, now: Held) -> list[str]:
    """What was finished and is not there any more, or not the same."""
    gone = [f"exhibit {piece.number}" for piece in before.exhibits if piece not in now.exhibits]
    gone += [f"record {item}" for item, digest in before.records.items() if now.records.get(item) != digest]
    if now.journal[: len(before.journal)] != before.journal:
        gone.append("journal")
    acts = [(entry.act, entry.subject) for entry in now.journal]
    if now.records.get("declaration 2") is None or ("declaration.add", "declaration 2") not in acts:
        gone.append("the declaration recorded just before")
    return [f"lost: {what}" for what in gone]


def outcome(case: CaseFile, operation: str, start: Start, folder: Path) -> tuple[str, list[str]]:
    """What became of the operation that was cut off ("absent", "interrupted", "done"…), and what is half done."""
    half = []
    named = {file.id for piece in kept.exhibits(case.db) for file in piece.files}
    if {row[0] for row in case.db.rows("SELECT id FROM contents")} - named:
        half.append("half an exhibit")
    acts = [entry.act for entry in journal.entries(case.db, len(start.held.journal) + 1)]
    end = "absent"
    if operation == "intake" and len(kept.exhibits(case.db)) > len(start.held.exhibits):
        piece = kept.exhibits(case.db)[-1]
        given = {file.name: file.read_bytes() for file in (start.folder / RECEIVED).iterdir()}
        for file in piece.files:
            with kept.open_file(case.db, file) as received:
                if received.read() != given.pop(file.name):
                    half.append("a received exhibit that differs")
        if given or acts.count("exhibit.add") != 1:
            half.append("a received exhibit that is not whole")
        end = "received" if exhibits.unread(case.db) else "done"
        if finish(exhibits.finish_reading(case)) != ([piece.number] if end == "received" else []):
            half.append("a reading that was not taken up again")
        if not cases.overview(case.db).facts.keys() & {file.id for file in piece.files} or exhibits.unread(case.db):
            half.append("a film that is not read")
    elif operation == "replay":
        states = [replay.state for replay in cases.overview(case.db).replays]
        end = states[0] if states else "absent"
        if states not in ([], ["interrupted"], ["done"]) or (end == "interrupted") != ("replay.interrupted" in acts):
            half.append(f"replays {states}")
        if end == "absent" and next(iter(observations.observations(case.db, 1)), None) is not None:
            half.append("data of a replay that is not there")
    elif operation == "seal":
        if (folder / BUNDLE).exists():
            end = "done"
            if not finish(bundles.verify(folder / BUNDLE)).ok or "bundle.sealed" not in acts:
                half.append("a bundle that is not whole")
        elif "bag.interrupted" in acts:
            end = "interrupted"
        if end == "absent" and "bag.begun" in acts:
            half.append("a bundle begun and not ended")
    return end, half


def strays(folder: Path, temporary: Path, *, at_once: bool) -> list[str]:
    """Files that have no place here. at_once: the case was not opened since, what SQLite keeps beside it and the
    bundle under way (plain by its nature, removed at the next opening) may still be there."""
    known = ["case.inspector", TEMPORARY, BUNDLE, f"{BUNDLE} 2", "case.inspector-wal", "case.inspector-shm"]
    known += ["case.inspector.lock", "case.inspector-journal"] if at_once else ["case.inspector.lock"]
    found = [path.name for path in folder.iterdir() if path.name not in known]
    if at_once:
        found = [name for name in found if not (name.startswith(f".{BUNDLE}.") and name.endswith(".part"))]
    return found + [path.name for path in temporary.iterdir()]


def table(rows: list[Row]) -> str:
    """The rows as text."""
    titles = ("operation", "seconds", "kills", "opened", "verified", "lost", "leftovers", "redone")
    lines = ["  ".join(f"{title:>9}" for title in titles) + "  what became of it"]
    for row in [*rows, total(rows)]:
        cells = [row.operation, f"{row.seconds:.2f}", *(getattr(row, title) for title in titles[2:])]
        ends = ", ".join(f"{count} {end}" for end, count in sorted(row.ends.items()))
        lines.append("  ".join(f"{cell!s:>9}" for cell in cells) + f"  {ends}")
    return "\n".join(lines)


def total(rows: list[Row]) -> Row:
    """The sum of the rows."""
    names = ("seconds", "kills", "opened", "verified", "lost", "leftovers", "redone")
    return Row("all", **{name: sum(getattr(row, name) for row in rows) for name in names})


if __name__ == "__main__":
    main()
