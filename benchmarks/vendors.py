"""Readers of vendors' configurations: what each real file gives, and a fuzzer over mutated files.

    python -m benchmarks.vendors [--samples FOLDER] [--inputs N] [--seed S] [--large MIB]

The table: one line a file, as configuration and as metadata, read or refused and why. The fuzzer mutates those files
and the shipped sample (cut, repeated, re-encoded, nested, numbers, aliases, tags, entities, bytes), gives each to the
readers of configurations, to those of metadata and to the guided importer, and stops at the first exception; it prints
the slowest input and the peak of memory. `--large`: metadata exports of that size are read in a process of their own,
with the time and the peak of memory of each.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource as usage
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from inspector.domain.metadata import MetadataSummary, observation_to_json
from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.locate import resource
from inspector.messages import text
from inspector.vendors import read_configuration
from inspector.vendors.guided import guess, read_mapped, survey
from inspector.vendors.metadata import read_metadata

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


def metadata_table(files: list[Path], root: Path) -> None:
    """Print what each file gives as metadata; those that are none are left out, and counted."""
    print(f"\n{'file':58} {'format':20} observations  placeholders  warnings")
    refused = 0
    for file in files:
        summary, count = metadata(file.read_bytes())
        if not summary.recognised:
            refused += 1
            continue
        name = str(file.relative_to(root))[-58:]
        codes = ", ".join(w.code for w in summary.warnings)
        print(f"{name:58} {summary.format:20} {count:12}  {len(summary.placeholders):12}  {codes}")
    print(f"{refused} other files are no metadata known here")


def metadata(data: bytes) -> tuple[MetadataSummary, int]:
    """Read all of it; every observation must be written in JSON."""
    work, count = read_metadata(lambda: io.BytesIO(data), "fuzz", len(data)), 0
    while True:
        try:
            batch = next(work)
        except StopIteration as end:
            return end.value, count
        count += len(batch.observations)
        json.dumps([observation_to_json(seen) for seen in batch.observations], allow_nan=False)


def guided(data: bytes) -> int:
    """Survey, guess and read with what was guessed."""
    found = survey(lambda: io.BytesIO(data))
    if not found.form:
        return 0
    work, count = read_mapped(lambda: io.BytesIO(data), "fuzz", len(data), guess(found)), 0
    for batch in work:
        count += len(batch.observations)
    return count


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


def entities(data: bytes, r: random.Random) -> bytes:
    """Document types, entities, a billion laughs, references to other files."""
    bomb = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    kinds = [
        b'<!DOCTYPE x [<!ENTITY l0 "ha">' + bomb + b"]>",
        b'<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        b'<?xml-stylesheet href="file:///etc/passwd"?>',
        b'<xi:include href="/etc/passwd"/>',
    ]
    kind = r.choice(kinds)
    begun = data.find(b"?>") + 2 if data.lstrip().startswith(b"<?xml") else 0
    data = data[:begun] + kind + data[begun:]
    return insert(data, r.choice([b"&l11;", b"&amp;", b"&#0;", b"<![CDATA[x]]>"]), r)


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
    cut, repeat, lines, encode, nest, numbers, aliases, tags, flip, indent, keys, entities,
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
            summary, _ = metadata(data)
            assert summary.recognised or summary.warnings
            if number % 4 == 0:
                guided(data)
        except BaseException:
            failed = Path(tempfile.gettempdir()) / "vendors-fuzz-failure.bin"
            failed.write_bytes(data)
            print(f"input {number} (seed {seed}, {'+'.join(names)}) written to {failed}", file=sys.stderr)
            raise
        took = time.monotonic() - start
        if took > slowest:
            slowest, which = took, f"{'+'.join(names)}, {len(data)} bytes"
        outcomes[found.format or summary.format or found.warnings[-1].code] += 1
    spent = time.monotonic() - begun
    peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{inputs} mutated inputs of {len(seeds)} files in {spent:.0f} s, no exception")
    print(f"slowest {slowest * 1000:.0f} ms ({which}); peak memory of the process {peak:.0f} MiB")
    for outcome, count in outcomes.most_common():
        print(f"  {outcome:24} {count}")


def large(mebibytes: int) -> None:
    """Metadata exports of this size in each of the three ways they are written, read by the command line."""
    lines_of = '{"objects":[{"detection":{"bounding_box":{"x_min":0.1,"y_min":0.1,"x_max":0.5,"y_max":0.5},"confidence":0.7,"label":"face"},"id":4}],"resolution":{"width":1280,"height":720},"timestamp":41708334}'  # noqa: E501
    frame = '<tt:Frame UtcTime="2026-03-01T10:00:00Z"><tt:Object ObjectId="7"><tt:Appearance><tt:Shape><tt:BoundingBox left="-0.5" top="0.5" right="0.1" bottom="0.1"/></tt:Shape></tt:Appearance></tt:Object></tt:Frame>'  # noqa: E501
    ways = {
        "JSON lines": ("", lines_of + "\n", ""),
        "one JSON array": ("[", lines_of + ",\n", lines_of + "]"),
        "one XML document": ('<tt:MetadataStream xmlns:tt="x"><tt:VideoAnalytics>', frame + "\n",
                             "</tt:VideoAnalytics></tt:MetadataStream>"),
    }  # fmt: skip
    print(f"\nMetadata exports of {mebibytes} MiB, read to JSON by the command line")
    with tempfile.TemporaryDirectory() as folder:
        for name, (first, repeated, last) in ways.items():
            file = Path(folder) / "export"
            with file.open("w") as stream:
                stream.write(first)
                for _ in range((mebibytes << 20) // len(repeated)):
                    stream.write(repeated)
                stream.write(last)
            begun = time.monotonic()
            code = (
                "import resource, runpy, sys; sys.argv = ['inspector', 'metadata', sys.argv[1], '--json']\n"
                "try: runpy.run_module('inspector', run_name='__main__')\n"
                "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
            )
            words = [sys.executable, "-c", code, str(file)]
            with (Path(folder) / "out").open("wb") as out:
                done = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, check=False)
            spent = time.monotonic() - begun
            peak = int(done.stderr.split()[-1]) / 1024
            with (Path(folder) / "out").open("rb") as out:
                count = sum(line.startswith(b'  {"time"') for line in out)
            print(f"  {name:18} {count:9} observations  {spent:6.1f} s  peak {peak:6.0f} MiB  exit {done.returncode}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", type=int, default=0, metavar="MIB")
    arguments = parser.parse_args()
    seeds = [resource("samples", "frigate", "config.yml").read_bytes()]
    if arguments.samples.is_dir():
        files = sorted(f for f in arguments.samples.rglob("*") if f.is_file() and f.name != "SOURCES.tsv")
        table(files, arguments.samples)
        metadata_table(files, arguments.samples)
        small = [f for f in files if f.stat().st_size <= LARGEST_SEED]
        # the formats that have a reader are drawn far more often than the others
        seeds = seeds * 20 + [f.read_bytes() for f in small if f.stat().st_size < 20_000] * 5
        seeds += [f.read_bytes() for f in small]
    else:
        print("The folder of real files is not here: table not run.")
    fuzz([data for data in seeds if data], arguments.inputs, arguments.seed)
    if arguments.large:
        large(arguments.large)


if __name__ == "__main__":
    main()
