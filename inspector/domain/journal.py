"""What is asked of the journal, and what is found in its chain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries are wanted; an empty field asks nothing.

    acts, agents, results: one of them. first, last: local time as the entries write it, "2026-11-23" or the beginning
    of it as far as one wishes ("2026-11-23T14:05"); both are included. text: words that must all be in the entry.
    """

    acts: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ComputerClock:
    """What the agent noted of this computer's clock. number: the entry that says so; it holds from there to the next.

    seconds: computer minus reference, positive when the computer is ahead. how: how it was measured.
    """

    number: int
    seconds: float
    how: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold: number of the entry that shows it, a message code (``failure.<code>``)
    and what fills it in."""

    number: int
    code: str
    arguments: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ChainState:
    """The chain computed again. count, head: of the entries read."""

    count: int
    head: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class PastVerification:
    """A verification that the journal tells of. number: of its entry; local, agent: when and by whom.

    failures: message code (``failure.<code>``) and what fills it in, one for each thing that did not hold.
    """

    number: int
    local: str
    agent: str
    failures: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
