"""How the command line speaks: one JSON document on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Generator, Sequence
from typing import Any, TypeVar

from inspector import messages
from inspector.domain.plan import PlanWarning
from inspector.domain.progress import Progress

Result = TypeVar("Result")


def print_json(document: Any) -> None:
    """The one document of `--json`."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def say(sentence: str) -> None:
    """A message, on stderr."""
    print(sentence, file=sys.stderr)


def warning(item: PlanWarning, language: messages.Language) -> str:
    """The sentence of a reader's or a replay's warning."""
    return messages.text(f"warning.{item.code}", language, **dict(item.arguments))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns, the first row being the heading."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(lines)


def follow(work: Generator[Progress, None, Result], language: messages.Language) -> Result:
    """Run long work to its end, with a line of progress and time left on stderr when it is a terminal."""
    live = sys.stderr.isatty()
    begun: dict[str, float] = {}
    shown = 0.0
    while True:
        try:
            step = next(work)
        except StopIteration as end:
            if live and begun:
                sys.stderr.write("\r\x1b[K")
            return end.value  # type: ignore[no-any-return]
        except KeyboardInterrupt:
            work.close()
            raise
        moment = time.monotonic()
        begun.setdefault(step.what, moment)
        if live and moment - shown > 0.2:
            shown = moment
            sys.stderr.write(f"\r\x1b[K{_line(step, moment - begun[step.what], language)}")
            sys.stderr.flush()


def _line(step: Progress, elapsed: float, language: messages.Language) -> str:
    name = messages.text(f"progress.{step.what}", language)
    if not step.total:
        return f"{name} : {step.done}"
    left = elapsed * (step.total - step.done) / step.done if step.done else 0
    return f"{name} : {100 * step.done // step.total} % ({messages.text('cli.left', language, seconds=round(left))})"
