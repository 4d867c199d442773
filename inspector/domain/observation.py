"""What a replay gives: data extracted, events, and the record that lets anybody redo it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from inspector.domain.plan import PlanWarning
from inspector.domain.portrait import ListedPortrait
from inspector.domain.words import DataCategory, EventKind, StepKind

Box = tuple[float, float, float, float]
"""(left, top, width, height) in pixels of the decoded picture, origin top left, y down."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One datum extracted, at one instant, about one object.

    frame: ordinal from 0 in the frame index. pts: in the stream's time base. time: seconds since the first frame.
    track: number of the passage within the replay, from 1; None when the datum is about no object.
    label: what it is about (class "person", name of the zone, "snapshot"). value: a number, a word or, for a face
    template, the SHA-256 of the vector (the vector itself is kept apart and can be erased). confidence: 0..1.
    model: registry identifier of the model, or "rule:<vendor>/<rule>". step: name of the plan's step that asked for it.
    """

    frame: int
    pts: int
    time: float
    track: int | None
    category: DataCategory
    label: str
    value: float | str | None
    confidence: float | None
    box: Box | None
    model: str
    step: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a track: entered a zone, loitered… `value` in seconds for dwell, else None."""

    frame: int
    pts: int
    time: float
    track: int | None
    kind: EventKind
    label: str
    value: float | None
    step: str


@dataclass(frozen=True, slots=True)
class FaceTemplate:
    """A face template computed during a replay; never exported. `vector` is float32, little-endian bytes."""

    frame: int
    track: int | None
    sha256: str
    length: int
    vector: bytes


@dataclass(frozen=True, slots=True)
class NotReplayable:
    """A step that the replay could not run; `why` is a message code (``not_replayable.<why>``)."""

    step: str
    kind: StepKind
    why: str
    produces: tuple[DataCategory, ...] = ()


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """Which rule a step was replayed with: "vendor" (documented by it) or "generic" (our assumption)."""

    step: str
    kind: StepKind
    rule: str
    basis: str


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for and how, whether or not it was found: tells "not found" from "not observable".

    images: pictures searched. passages: people searched. found: data found.
    object_px: median size in pixels of what was looked for as it stands in the footage (estimated face width), and
    minimum_px: the size below which the model or the configuration cannot find it. Both None when they do not apply.
    """

    category: DataCategory
    step: str
    model: str
    images: int
    passages: int
    found: int
    object_px: float | None = None
    minimum_px: float | None = None


@dataclass(frozen=True, slots=True)
class CategorySummary:
    """One category of data as a replay extracted it. passages: distinct tracks; frames: ordinals."""

    category: DataCategory
    observations: int
    passages: int
    first_frame: int | None
    last_frame: int | None
    steps: tuple[str, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplayRecord:
    """All that is needed to redo a replay and compare. `digest`: SHA-256 over the ordered observations (hex).

    models: registry identifier -> SHA-256 of the file. versions: library -> version. settings: name -> value.
    camera: the plan's camera that was applied ("" without plan). plan_sha256: of the configuration file, None without.
    portraits: those that faces were compared with, () without a list, and in a record made before they were named.
    """

    footage_sha256: str
    index_digest: str
    plan_sha256: str | None
    plan_format: str | None
    camera: str
    frames: int
    width: int
    height: int
    time_base: str
    observations: int
    passages: int
    digest: str
    complete: bool
    settings: dict[str, float | int | str | bool]
    models: dict[str, str]
    versions: dict[str, str]
    summary: tuple[CategorySummary, ...]
    searches: tuple[Search, ...]
    not_replayable: tuple[NotReplayable, ...]
    rules: tuple[AppliedRule, ...]
    warnings: tuple[PlanWarning, ...]
    portraits: tuple[ListedPortrait, ...] = ()


def record_to_json(record: ReplayRecord) -> dict[str, Any]:
    """The record as a JSON document (`replay.json` of the contract)."""
    return asdict(record)


def record_from_json(document: dict[str, Any]) -> ReplayRecord:
    """The inverse of `record_to_json`, also after a passage through JSON text."""

    def categories(names: list[str]) -> tuple[DataCategory, ...]:
        return tuple(DataCategory(name) for name in names)

    return ReplayRecord(
        **{
            **document,
            "summary": tuple(
                CategorySummary(
                    **{
                        **s,
                        "category": DataCategory(s["category"]),
                        "steps": tuple(s["steps"]),
                        "models": tuple(s["models"]),
                    }
                )
                for s in document["summary"]
            ),
            "searches": tuple(Search(**{**s, "category": DataCategory(s["category"])}) for s in document["searches"]),
            "not_replayable": tuple(
                NotReplayable(n["step"], StepKind(n["kind"]), n["why"], categories(n["produces"]))
                for n in document["not_replayable"]
            ),
            "rules": tuple(
                AppliedRule(r["step"], StepKind(r["kind"]), r["rule"], r["basis"]) for r in document["rules"]
            ),
            "warnings": tuple(
                PlanWarning(w["code"], tuple((str(k), str(v)) for k, v in w["arguments"])) for w in document["warnings"]
            ),
            "portraits": tuple(
                ListedPortrait(**{**p, "box": None if p["box"] is None else tuple(p["box"])})
                for p in document.get("portraits", ())
            ),
        }
    )
