"""What a finding rests on, said so that a machine can redo it, and what came of redoing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector.domain.case import Proof
from inspector.domain.words import DataCategory

Outcome = Literal["identical", "differs", "not_run"]
"""identical: what was seen is seen again; differs; not_run: it could not be done again, or there is nothing to redo."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that a recipe says, true or false when it is redone.

    kind: "at_least": at least `count` data of `category` between images `first` and `last` (of passage `passage` when
    there is one: the category is extracted for it). "none": none of `category` in `images` images and `passages`
    passages. "nothing": no datum at all between these images. "enters": passage `passage` enters the zone `name` at
    least `count` times between these images. "picture": image `first` decoded again is the one of capture `count`.
    "line": the configuration says `value` at `path`, line `line`. "plan": the configuration is read as it was, `count`
    processings. "record": the observation at position `count` of an export is `value`, read at `path`, line `line`.
    "export": the export is read as it was, `count` observations. "declared": declaration `count` says what it said.
    "bytes": the `count` files of the pièce have their SHA-256 (`value` when there is one).
    """

    kind: Literal[
        "at_least", "none", "nothing", "enters", "picture", "line", "plan", "record", "export", "declared", "bytes"
    ]
    category: DataCategory | None = None
    passage: int | None = None
    name: str = ""
    count: int = 0
    first: int | None = None
    last: int | None = None
    images: int = 0
    passages: int = 0
    path: str = ""
    line: int | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a pièce that a recipe reads. sha256: hex, as it was when the recipe was recorded."""

    exhibit: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one proof of a finding is redone.

    proof: without its comment. why: why it cannot be redone (a code, ``no_recipe.<why>``), "" when it can. footage,
    plan: exhibits; replay: None when no data of a replay are looked at; first, last: images (None: all); whole: only
    the whole replay, or the whole export, tells. settings, models: of the replay, models by their SHA-256.
    seen: SHA-256 (hex) over what was seen when it was recorded, of `count` things; "" when only bytes are compared.
    """

    proof: Proof
    why: str = ""
    footage: int | None = None
    plan: int | None = None
    replay: int | None = None
    first: int | None = None
    last: int | None = None
    whole: bool = False
    settings: tuple[tuple[str, str], ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    files: tuple[SourceFile, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    seen: str = ""
    count: int = 0
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class FindingRecipe:
    """The recipes of a finding, one a proof, in their order. id: of this state in the case, 0 when it is not kept."""

    finding: int
    proofs: tuple[Recipe, ...]
    id: int = 0


@dataclass(frozen=True, slots=True)
class Departure:
    """The first thing that is not as it was. what: "bytes", "kept" (what the case keeps is not what was recorded),
    "data", "picture", "line", "record", "search" or "declaration". where: number of the image or of the position, None
    where there is none; name: of the file or the key. before, now: as text, "" where there is nothing."""

    what: str
    where: int | None = None
    name: str = ""
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class RecheckedProof:
    """One proof redone. why: why it was not (``no_recipe.<why>``, or ``error.<code>`` filled in with `arguments`).
    holds: whether the assertions are true all the same, None when that was not asked. changed: of a replay that
    differs, the versions that are no longer those of then, and may explain it: name, then, now."""

    recipe: Recipe
    outcome: Outcome
    why: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    departure: Departure | None = None
    holds: bool | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecheckedFinding:
    """A finding redone. recipe: identifier of the state of its recipes."""

    finding: int
    recipe: int
    proofs: tuple[RecheckedProof, ...]

    @property
    def outcome(self) -> Outcome:
        """differs when one proof does; else identical when one was redone; else not_run."""
        found = {proof.outcome for proof in self.proofs}
        return "differs" if "differs" in found else "identical" if "identical" in found else "not_run"

    @property
    def redone(self) -> int:
        """How many proofs were redone."""
        return sum(proof.outcome != "not_run" for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class Recheck:
    """Findings redone together. begun, ended: ISO 8601. versions: of what the result depends on. journal_count: the
    last entry of the journal before that of this run."""

    begun: str
    ended: str
    tool_version: str
    versions: tuple[tuple[str, str], ...]
    journal_count: int
    findings: tuple[RecheckedFinding, ...]
    id: int = 0


@dataclass(frozen=True, slots=True)
class RecheckState:
    """What is known of redoing a finding. last: None when it never was; ended: when; current: nothing that it rests on
    changed since, and the program is the same."""

    finding: int
    last: RecheckedFinding | None = None
    ended: str = ""
    tool_version: str = ""
    current: bool = False
