"""What a verification finds, and what is under way in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inspector.casefile.covered import Coverage
from inspector.casefile.later_facts import LaterFacts
from inspector.domain.progress import Progress

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile, CaseReader

_TOLD = 20
"""Runs of pages or of chunks that a failure names."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: a message code (``failure.<code>``) and what fills it in."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """checked: what was looked at, one short identifier each ("journal", "exhibit 3: video.mp4"…)."""

    ok: bool
    checked: tuple[str, ...]
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class Work:
    """What is under way. received: details of the exhibits as the journal received them, by number."""

    case: CaseFile | CaseReader
    total: int = 0
    done: int = 0
    checked: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    received: dict[int, dict[str, Any]] = field(default_factory=dict)
    later: LaterFacts = field(default_factory=LaterFacts)
    coverage: Coverage = field(default_factory=Coverage)
    reports: int = 0
    journal_read: bool = False

    def fail(self, code: str, **arguments: object) -> None:
        failure = Failure(code, tuple((name, str(value)) for name, value in arguments.items()))
        if failure not in self.failures:
            self.failures.append(failure)

    def look(self, item: str) -> None:
        if item not in self.checked:
            self.checked.append(item)

    def progress(self) -> Progress:
        return Progress("verify", min(self.done, self.total), self.total, "byte")


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order as "3, 7-9", the first twenty of them."""
    runs = _runs(numbers)
    told = [str(first) if first == last else f"{first}-{last}" for first, last in runs[:_TOLD]]
    return ", ".join(told) + (", …" if len(runs) > _TOLD else "")


def spans(runs: list[tuple[int, int]], unit: int, size: int) -> str:
    """Runs of units of a file as its bytes, from 0, both ends included."""
    runs = _runs(number for first, last in runs for number in range(first, last + 1))
    told = [f"{first * unit}-{min((last + 1) * unit, size) - 1}" for first, last in runs[:_TOLD]]
    return ", ".join(told) + (", …" if len(runs) > _TOLD else "")


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
