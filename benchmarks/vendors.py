"""Readers of vendors' configurations: what each real file gives, and a fuzzer over mutated files.

    python -m benchmarks.vendors [--samples FOLDER] [--inputs N] [--seed S]

The table: one line a file, read or refused and why. The fuzzer mutates those files and the shipped sample (cut,
repeated, re-encoded, nested, numbers, aliases, tags, bytes) and stops at the first exception; it prints the slowest
input and the peak of memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource as usage
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.locate import resource
from inspector.messages import text
from inspector.vendors import read_configuration

SAMPLES = Path(__file__).parents[2] / "shared" / "vendors" / "samples"
LARGEST_SEED = 400_000


def table(files: list[Path], root: Path) -> None:
    """Print what each file gives, then the totals by folder."""
    totals: dict[str, Counter[str]] = {}
    print(f"{'file':58} {'format':9} {'version':8} cam step recv kept  not understood  warnings")
    for file in files:
        found = read_configuration(file.read_bytes(), file.name)
        count = totals.setdefault(file.parent.name, Counter())
        count["recognised" if found.recognised else "refused"] += 1
        name = str(file.relative_to(root))[-58:]
        if found.recognised:
            numbers = (len(found.cameras), len(found.steps), len(found.recipients), len(found.retention))
            print(
                f"{name:58} {found.format:9} {found.format_version or '-':8} "
                f"{numbers[0]:3} {numbers[1]:4} {numbers[2]:4} {numbers[3]:4}  {len(found.not_understood):14}  "
                f"{len(found.warnings)}"
            )
        else:
            print(f"{name:58} refused: {sentences(found)[:150]}")
    print()
    for folder, count in sorted(totals.items()):
        print(f"{folder:30} recognised {count['recognised']:4}   refused {count['refused']:4}")


def sentences(found: ProcessingPlan) -> str:
    return " ".join(text(f"warning.{w.code}", "en", **dict(w.arguments)) for w in found.warnings)


def cut(data: bytes, r: random.Random) -> bytes:
    return data[: r.randrange(len(data) + 1)]


def repeat(data: bytes, r: random.Random) -> bytes:
    a, b = sorted(r.randrange(len(data) + 1) for _ in range(2))
    return data[:b] + data[a:b] * r.randrange(1, 5) + data[b:]


def lines(data: bytes, r: random.Random) -> bytes:
    rows = data.split(b"\n")
    for _ in range(r.randrange(1, 6)):
        a, b = r.randrange(len(rows)), r.randrange(len(rows))
        rows[a], rows[b] = rows[b], rows[r.randrange(len(rows))]
    return b"\n".join(rows)


def encode(data: bytes, r: random.Random) -> bytes:
    words = data.decode("utf-8", "replace") + r.choice(["", "é", "摄像机", "\u2028", "\ufeff"])
    return words.encode(
        r.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "cp1252", "utf-7"]), "replace"
    )


def nest(data: bytes, r: random.Random) -> bytes:
    depth = r.choice([20, 99, 101, 2000, 50_000])
    return insert(data, r.choice([b"[", b"{a: ", b'{"a":', b"- ", b"? ", b"\n<a>"]) * depth, r)


def numbers(data: bytes, r: random.Random) -> bytes:
    huge = [
        b"9" * 5000,
        b"-1",
        b"1e400",
        b".inf",
        b".nan",
        b"0x" + b"f" * 40,
        b"1_000",
        b"1:2:3",
        b"-0",
        b"NaN",
        b"1e-400",
    ]
    digits = [n for n, c in enumerate(data) if 48 <= c <= 57]
    if not digits:
        return data
    at = r.choice(digits)
    return data[:at] + r.choice(huge) + data[at + 1 :]


def aliases(data: bytes, r: random.Random) -> bytes:
    rows = [b"a0: &a0 [1, 2]"] + [b"a%d: &a%d [*a%d, *a%d, *a%d]" % (n, n, n - 1, n - 1, n - 1) for n in range(1, 40)]
    return r.choice([b"\n".join(rows) + b"\n" + data, data + b"\nz: &z\n  <<: *z\n", insert(data, b" &q *q ", r)])


def tags(data: bytes, r: random.Random) -> bytes:
    tag = r.choice(
        [b"!!python/object/apply:os.system [ls]", b"!secret x", b"!include /etc/passwd", b"!!binary aGk=", b"!<x> "]
    )
    rows = data.split(b"\n")
    at = r.randrange(len(rows))
    rows[at] = rows[at].split(b":")[0] + b": " + tag
    return b"\n".join(rows)


def insert(data: bytes, extra: bytes, r: random.Random) -> bytes:
    at = r.randrange(len(data) + 1)
    return data[:at] + extra + data[at:]


def flip(data: bytes, r: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(r.randrange(1, 12)):
        if changed:
            changed[r.randrange(len(changed))] = r.randrange(256)
    return bytes(changed)


def indent(data: bytes, r: random.Random) -> bytes:
    rows = data.split(b"\n")
    at = r.randrange(len(rows))
    rows[at] = r.choice([b"", b"\t", b" ", b"      "]) + rows[at].lstrip()
    return b"\n".join(rows)


def keys(data: bytes, r: random.Random) -> bytes:
    """A value where a section is expected, and the reverse."""
    rows = data.split(b"\n")
    at = r.randrange(len(rows))
    value = r.choice([b"", b"[]", b"{}", b"[1, [2]]", b"{a: {b: [c]}}", b"text", b"'", b"null", b"{x}", b"{{ y }}"])
    rows[at] = rows[at].split(b":")[0] + b": " + value
    return b"\n".join(rows)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut, repeat, lines, encode, nest, numbers, aliases, tags, flip, indent, keys,
)  # fmt: skip


def fuzz(seeds: list[bytes], inputs: int, seed: int) -> None:
    """Read `inputs` mutated files; an exception, or a plan that its JSON form does not give back, ends the run."""
    r = random.Random(seed)
    outcomes: Counter[str] = Counter()
    slowest, which = 0.0, ""
    begun = time.monotonic()
    for number in range(inputs):
        data = r.choice(seeds)
        names = []
        for _ in range(r.choice([1, 1, 1, 2, 3])):
            mutation = r.choice(MUTATIONS)
            names.append(mutation.__name__)
            data = mutation(data, r)
        start = time.monotonic()
        try:
            found = read_configuration(data, "fuzz")
            assert plan_from_json(json.loads(json.dumps(plan_to_json(found), allow_nan=False))) == found
            assert found.recognised or found.warnings
        except BaseException:
            failed = Path(tempfile.gettempdir()) / "vendors-fuzz-failure.bin"
            failed.write_bytes(data)
            print(f"input {number} (seed {seed}, {'+'.join(names)}) written to {failed}", file=sys.stderr)
            raise
        took = time.monotonic() - start
        if took > slowest:
            slowest, which = took, f"{'+'.join(names)}, {len(data)} bytes"
        outcomes[found.format if found.recognised else found.warnings[-1].code] += 1
    spent = time.monotonic() - begun
    peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{inputs} mutated inputs of {len(seeds)} files in {spent:.0f} s, no exception")
    print(f"slowest {slowest * 1000:.0f} ms ({which}); peak memory of the process {peak:.0f} MiB")
    for outcome, count in outcomes.most_common():
        print(f"  {outcome:24} {count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    seeds = [resource("samples", "frigate", "config.yml").read_bytes()]
    if arguments.samples.is_dir():
        files = sorted(f for f in arguments.samples.rglob("*") if f.is_file() and f.name != "SOURCES.tsv")
        table(files, arguments.samples)
        small = [f for f in files if f.stat().st_size <= LARGEST_SEED]
        # the formats that have a reader are drawn far more often than the others
        seeds = (
            seeds * 20
            + [f.read_bytes() for f in small if f.parent.name in ("frigate_config", "hikvision_config_xml")] * 10
        )
        seeds += [f.read_bytes() for f in small]
    else:
        print("The folder of real files is not here: table not run.")
    fuzz([data for data in seeds if data], arguments.inputs, arguments.seed)


if __name__ == "__main__":
    main()
