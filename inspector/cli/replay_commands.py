"""What is done with a replay once it was run: checked, listed, explained, its templates erased."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json
from inspector.messages import Language
from inspector.operations import replay_check
from inspector.operations.replay_check import CheckedReplay


def check(options: argparse.Namespace) -> int:
    """`replay --check`: a replay of a case by its number, or a video by the record of its replay."""
    if options.check.isdecimal():
        options.case = options.source
        with opened(options) as case:
            found = follow(replay_check.check(case, int(options.check)), options.lang)
    else:
        plan = Path(options.plan) if options.plan else None
        listed = Path(options.watch_list) if options.watch_list else None
        found = follow(replay_check.check_file(options.source, plan, Path(options.check), listed), options.lang)
    if options.json:
        print_json(asdict(found) | {"fields": replay_check.FIELDS})
    else:
        print(checked_text(found, options.lang))
    return 0 if found.identical else 1


def checked_text(found: CheckedReplay, language: Language) -> str:
    """What a check found, in a few lines."""

    def said(which: str, /, **known: object) -> str:
        return messages.text(f"cli.check.{which}", language, **known)

    def line(fields: replay_check.Line | None) -> str:
        named = zip(replay_check.FIELDS, fields or (), strict=fields is not None)
        return ", ".join(f"{name} {value}" for name, value in named if value is not None) or said("none")

    if found.identical:
        name = "identical" if found.compared else "identical_digest"
        return said(name, n=found.compared, digest=found.digest)
    if found.difference is None:
        lines = [said("differs_digest", digest=found.digest, expected=found.expected)]
    else:
        lines = [
            said("differs", frame=found.difference.frame, n=found.compared),
            said("before", line=line(found.difference.before)),
            said("now", line=line(found.difference.now)),
        ]
    return "\n".join(lines + [said("changed", name=name, then=then, now=now) for name, then, now in found.changed])
