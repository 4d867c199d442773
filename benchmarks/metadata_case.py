"""How long an export takes to be read into an encrypted case, and to be paged through.

python -m benchmarks.metadata_case [OBSERVATIONS]
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from inspector.casefile import create, exhibits
from inspector.domain.case import Agent, Case
from inspector.domain.metadata import MetadataFilters
from inspector.domain.words import ControlForm, ExhibitKind
from inspector.operations import metadata


def line(number: int) -> str:
    """One event of a camera, in the manner of Frigate's."""
    event = {
        "type": "update",
        "after": {
            "id": f"1718987129.{number % 5000:06}-abc",
            "camera": f"cam-{number % 8}",
            "frame_time": 1718987129.3 + number / 25,
            "label": ("person", "car", "bicycle")[number % 3],
            "top_score": 0.9,
            "box": [10, 20, 40, 90],
            "sub_label": ["Bob", 0.8] if number % 50 == 0 else None,
            "recognized_license_plate": "AB123CD" if number % 40 == 1 else None,
        },
    }
    return json.dumps({**event, "before": event["after"]})


def run(work):  # noqa: ANN001, ANN201
    """The result of long work."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def main(count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INSPECTOR_HOME"] = folder
        export = Path(folder, "export.jsonl")
        with export.open("w", encoding="utf-8") as file:
            file.writelines(line(number) + "\n" for number in range(count))
        head = Case("id", "commune", "0" * 64, "1", "essai", ControlForm.SUR_PLACE, "", "2026-03-02T09:00:00", "0")
        with create(Path(folder, "a.inspector"), head, "phrase", Agent("essai", "essai")) as case:
            piece = run(exhibits.intake(case, [export], kind=ExhibitKind.METADATA, handed_by="", note=""))
            start = time.perf_counter()
            stored = run(metadata.read(case, piece.number))
            print(f"read        {time.perf_counter() - start:8.2f} s   {stored.observations} observations,"
                  f" {export.stat().st_size / 2**20:.0f} MiB")  # fmt: skip
            with case.reader() as reader:
                for name, call in (
                    ("positions", lambda: metadata.positions(reader.db, piece.number, MetadataFilters())),
                    ("one track", lambda: metadata.positions(reader.db, piece.number,
                                                             MetadataFilters(track="1718987129.000042-abc"))),
                    ("one class", lambda: metadata.positions(reader.db, piece.number, MetadataFilters(label="car"))),
                    ("200 rows", lambda: metadata.metadata_of(reader.db, piece.number, count // 2, 200)),
                    ("summary", lambda: metadata.readings(reader.db)),
                ):  # fmt: skip
                    start = time.perf_counter()
                    call()
                    print(f"{name:<11} {1000 * (time.perf_counter() - start):8.1f} ms")
            start = time.perf_counter()
            run(metadata.read(case, piece.number))
            print(f"read again  {time.perf_counter() - start:8.2f} s")
            print(f"case        {case.path.stat().st_size / 2**20:8.1f} MiB")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
