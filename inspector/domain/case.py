"""A control: its procedure, exhibits, declarations, findings and journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector.domain.observation import ReplayRecord
from inspector.domain.visit import Asked, Collected, Incident, Signing
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind, FindingStatus


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts: the agent's name and the machine account, written in every line of the journal."""

    name: str
    account: str


@dataclass(frozen=True, slots=True)
class Case:
    """The head of a control. Times are ISO 8601 with offset. `tool_version`: the version that opened it."""

    id: str
    template: str
    template_sha256: str
    decision: str
    organisation: str
    form: ControlForm
    place: str
    created: str
    tool_version: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Someone present. `authorisation`: number of the habilitation, for the delegation's members."""

    name: str
    role: str
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """The mentions of the procès-verbal (shared law file § 3.3). Empty text and None mean: not filled in yet.

    Hours are local "YYYY-MM-DDTHH:MM". objection_*: the right to object to the visit: told (None: not filled in), at
    what hour, and what was answered. judge_authorisation: the order by which a judge authorised the visit beforehand,
    if one did. requests, difficulties, signatures, notification: free text; asked, incidents, collected, signings,
    notified_*: the same line by line, with hours. remarks_by, remarks_hour: who made the observations, and when.
    """

    mission_order: str = ""
    purpose: str = ""
    prosecutor_informed: str = ""
    delegation: tuple[Person, ...] = ()
    people_met: tuple[Person, ...] = ()
    begun: str = ""
    ended: str = ""
    place: str = ""
    objection_told: bool | None = None
    objection_hour: str = ""
    objection_answer: str = ""
    requests: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    difficulties: str = ""
    remarks: str = ""
    signatures: str = ""
    notification: str = ""
    judge_authorisation: str = ""
    asked: tuple[Asked, ...] = ()
    incidents: tuple[Incident, ...] = ()
    collected: tuple[Collected, ...] = ()
    signings: tuple[Signing, ...] = ()
    remarks_by: str = ""
    remarks_hour: str = ""
    notified_how: str = ""
    notified_when: str = ""
    notified_to: str = ""

    @property
    def every_request(self) -> tuple[Asked, ...]:
        """The requests in free text, then those line by line."""
        return (*(Asked(text) for text in self.requests if text.strip()), *self.asked)

    @property
    def notified(self) -> bool:
        """Whether anything is said of the notification."""
        return any((self.notification, self.notified_how, self.notified_when, self.notified_to))


@dataclass(frozen=True, slots=True)
class ExhibitFile:
    """One file of a pièce. name: path relative to the pièce, "/" between folders. size in bytes."""

    id: int
    name: str
    size: int
    sha256: str
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A pièce: one file, or a folder of files under one number. `reference`: not copied, hashed in place at `origin`.

    details: a JSON object as text in canonical form, what was noticed at intake (file names under "empty", "hidden",
    "system", "duplicates", "links"…).
    """

    number: int
    name: str
    kind: ExhibitKind
    files: tuple[ExhibitFile, ...]
    received: str
    handed_by: str
    note: str
    reference: bool
    origin: str
    details: str = "{}"

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def main(self) -> ExhibitFile:
        """Its first file (the only one of most exhibits)."""
        return self.files[0]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the organisation says of one category of data for one purpose. `retention` in seconds, None: not said.

    Source: a pièce (exhibit: its number, page) or a person (said_by, said_at: local "YYYY-MM-DDTHH:MM"), never both.
    """

    id: int
    category: DataCategory
    purpose: str
    camera: str | None
    value: bool
    retention: float | None
    exhibit: int | None
    page: int | None
    quote: str
    said_by: str = ""
    said_at: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a finding or a cell rests on; the fields that apply are set.

    kind: "exhibit" (exhibit, page), "configuration" (exhibit, path, line), "declaration" (declaration),
    "observation" (replay, frame, track), "capture" (capture), "search" (replay), "metadata" (exhibit, path, line, and
    frame: the position of the observation in the vendor's export, from 0).
    """

    kind: Literal["exhibit", "configuration", "declaration", "observation", "capture", "search", "metadata"]
    exhibit: int | None = None
    page: int | None = None
    path: str | None = None
    line: int | None = None
    declaration: int | None = None
    replay: int | None = None
    frame: int | None = None
    track: int | None = None
    capture: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """A picture taken from a replay. The picture is kept unblurred inside the encrypted case only."""

    id: int
    replay: int
    frame: int
    pts: int
    time: float
    taken: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredReplay:
    """A replay kept in a case. footage and plan are exhibit numbers; record is None until it has ended.

    state: "running", "done", "paused" or "cancelled" (by the user), "failed" or "interrupted" (the program was stopped
    in it). A replay that did not come to its end has no record: what it extracted can be looked at, but the matrix and
    the reports do not count it.
    """

    id: int
    footage: int
    plan: int | None
    camera: str
    state: Literal["running", "done", "paused", "cancelled", "failed", "interrupted"]
    started: str
    ended: str | None
    record: ReplayRecord | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one control point. `text` is factual: the procès-verbal carries it, and it alone.

    `breaches`: identifiers of grounds proposed (M01…); they and the status never reach a document handed over.
    """

    id: int
    point: str
    status: FindingStatus
    text: str
    proofs: tuple[Proof, ...] = ()
    breaches: tuple[str, ...] = ()
    created: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act. `previous` and `hash` are SHA-256 hex; `details` is a JSON object as text in canonical form."""

    number: int
    utc: str
    local: str
    agent: str
    account: str
    act: str
    subject: str
    result: str
    details: str
    tool_version: str
    previous: str
    hash: str
