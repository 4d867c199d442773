"""Replay every video of a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from inspector import messages
from inspector.cli.output import follow, print_json, table
from inspector.messages import Language
from inspector.operations import batch
from inspector.replay import Settings


def replay_folder(options: argparse.Namespace, start: datetime | None) -> int:
    """`replay FOLDER`; 1 when a video could not be replayed."""
    wanted = batch.Wanted(
        Path(options.plan).resolve() if options.plan else None,
        options.camera,
        # each process has one core
        Settings(threads=1 if options.workers else 0, every_nth=options.every),
        tuple(Path(each).resolve() for each in options.watch_list),
        start,
        options.lang,
    )
    rows = follow(batch.run(options.source, options.out, wanted, workers=options.workers), options.lang)
    if options.json:
        print_json({"replays": [asdict(row) for row in rows], "table": str(options.out / batch.TABLE)})
    else:
        print(_text(rows, options.lang))
    return 1 if any(row.state == "failed" for row in rows) else 0


def _text(rows: Sequence[batch.Row], language: Language) -> str:
    names = ("file", "state", "frames", "passages", "observations", "digest")
    lines = [[messages.text(f"cli.batch.column.{name}", language) for name in names]]
    for row in rows:
        known = ["" if value is None else str(value) for value in (row.frames, row.passages, row.observations)]
        state = messages.text(f"cli.batch.{row.state}", language)
        lines.append([row.file, state, *known, row.digest[:16] or row.sentence])
    return table(lines)
