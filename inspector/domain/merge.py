"""What a colleague's case of the same control brings to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kept = Literal["here", "there", "both"]
"""What stands of a mention that differs: this case's, the other's, or one list after the other."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something to know before the two are put together: a message code (``merge.<code>``) and what fills it in.
    Nothing is lost by it: the sentence says what stands."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that differs. mention: a mention of the procedure, or a kind of record and what it is about
    ("gravity.3", "annotation.2", by the numbers of this case). here, there: as a reader sees them; listed: both may
    stand; added: what is there can only stand beside what is here."""

    mention: str
    here: str
    there: str
    listed: bool
    added: bool = False

    @property
    def sides(self) -> tuple[Kept, ...]:
        """What can be chosen."""
        if self.added:
            return "here", "both"
        return ("here", "there", "both") if self.listed else ("here", "there")


@dataclass(frozen=True, slots=True)
class Brought:
    """A pièce of the other case. number: the one it has, or would have, here; joined: it is here already."""

    source: int
    number: int
    name: str
    size: int
    joined: bool


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What would come. case: identifier of the other; agents: who worked in it; count, head: of its journal.

    new, joined: records by kind ("declaration", "statement", "plan", "portrait" (cut), "replay", "capture", "finding",
    "metadata";
    "regime": purposes placed; "gravity", "recipe": findings; "review": lines; "risk"; "annotation": images; "text": of
    the documents; "overlay": exports laid over footage): those that would be added, and those that are here already;
    updated: findings that the other changed since an earlier merge.
    filled: mentions of the procedure that are empty here. size: bytes to be copied.
    """

    case: str
    decision: str
    organisation: str
    agents: tuple[str, ...]
    count: int
    head: str
    exhibits: tuple[Brought, ...]
    new: Mapping[str, int]
    joined: Mapping[str, int]
    updated: int
    filled: tuple[str, ...]
    choices: tuple[Choice, ...]
    conflicts: tuple[Conflict, ...]
    size: int

    @property
    def nothing(self) -> bool:
        """Whether everything of the other is here already, but mentions that differ."""
        left = sum(self.new.values()) + self.updated + len(self.filled)
        return not left and all(piece.joined for piece in self.exhibits)
