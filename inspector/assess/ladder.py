"""How far each sensitive function goes: shipped, licensed, enabled, triggered, kept or sent, each with its proof.

A rung that no piece of evidence establishes is "not established", never "no": a configuration that says nothing of a
licence does not say that there is none. What a reference model reproduces proves no rung: only the vendor's own
configuration and metadata do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from inspector.assess.vendor_data import of_category, words
from inspector.domain.case import Proof
from inspector.domain.metadata import StoredMetadata
from inspector.domain.plan import ProcessingPlan, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K

Rung = Literal["shipped", "licensed", "enabled", "triggered", "kept"]
RUNGS: tuple[Rung, ...] = ("shipped", "licensed", "enabled", "triggered", "kept")

FUNCTIONS: dict[K, tuple[C, ...]] = {
    K.FACE_RECOGNITION: (C.FACE_TEMPLATE, C.IDENTITY),
    K.FACE_DETECTION: (C.FACE_IMAGE,),
    K.FACE_ATTRIBUTES: (C.AGE, C.SEX, C.EXPRESSION, C.ETHNICITY),
    K.PERSON_ATTRIBUTES: (C.CLOTHING, C.BELONGINGS, C.RELIGION_SIGN),
    K.RE_IDENTIFICATION: (C.BODY_TEMPLATE,),
    K.LICENCE_PLATE: (C.PLATE,),
    K.LOITERING: (C.DWELL, C.BEHAVIOUR),
    K.FALL: (C.BEHAVIOUR,),
    K.AUDIO: (C.AUDIO,),
    K.TEMPERATURE: (C.TEMPERATURE, C.HEALTH),
    K.SEMANTIC_SEARCH: (C.DESCRIPTION,),
    K.GENERATIVE_DESCRIPTION: (C.DESCRIPTION,),
}
"""The functions that bear on what somebody is, does or looks like, and the data that show that one has run."""

_OWN = {K.LOITERING: (C.DWELL,), K.SEMANTIC_SEARCH: ()}
"""Data that prove that a function has run when `FUNCTIONS` names some that others yield as well."""

_NAMED = {K.FALL: frozenset({"fall", "falling", "chute"})}
"""Words, one of which a fact must have to prove that function."""

_KEEPS = frozenset({"record", "snapshot", "mqtt", "email", "ftp", "http", "publish", "upload", "notification"})
_LICENCES = {
    **dict.fromkeys(("valid", "ok", "active", "permanent", "licensed", "true"), True),
    **dict.fromkeys(("invalid", "missing", "expired", "revoked", "false"), False),
}
"""What a licence's state says; any other word ("None": none is needed, "Custom") establishes nothing."""

_MOST = 8


@dataclass(frozen=True, slots=True)
class RungState:
    """One rung. reached: True, False (the evidence says no), None (not established); proofs: what establishes it."""

    rung: Rung
    reached: bool | None
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """The five rungs of one function, in their order."""

    function: K
    rungs: tuple[RungState, ...]

    @property
    def highest(self) -> Rung | None:
        """The last rung established; None when none is."""
        return next((one.rung for one in reversed(self.rungs) if one.reached), None)


def ladders(
    plan: ProcessingPlan, exhibit: int, recorded: Mapping[int, StoredMetadata] | None = None
) -> tuple[Ladder, ...]:
    """One for each sensitive function of which the configuration of `exhibit`, or an export among `recorded` (by
    exhibit), says something."""
    found = []
    for function, categories in FUNCTIONS.items():
        rungs = (
            RungState("shipped", *_shipped(plan, exhibit, function)),
            RungState("licensed", *_licensed(plan, exhibit, function)),
            RungState("enabled", *_enabled(plan, exhibit, function)),
            RungState("triggered", *_triggered(recorded or {}, function, _OWN.get(function, categories))),
            RungState("kept", *_kept(plan, exhibit, function, categories)),
        )
        ladder = Ladder(function, rungs)
        if any(one.reached is not None for one in rungs):
            found.append(ladder)
    return tuple(found)


_State = tuple[bool | None, tuple[Proof, ...]]


def _steps(plan: ProcessingPlan, function: K) -> list[ProcessingStep]:
    return [step for step in plan.steps if step.kind is function]


def _shipped(plan: ProcessingPlan, exhibit: int, function: K) -> _State:
    """It is listed as possible, or the configuration has settings for it."""
    places = [place for one in plan.capabilities if one.kind is function for place in one.provenance]
    places += [place for step in _steps(plan, function) for place in step.provenance]
    there = any(one.kind is function for one in plan.capabilities) or bool(_steps(plan, function))
    return (True, _proofs(exhibit, places)) if there else (None, ())


def _licensed(plan: ProcessingPlan, exhibit: int, function: K) -> _State:
    """A licence is named in the settings of one of its steps."""
    for step in _steps(plan, function):
        for name in ("licence", "license"):
            value = step.parameter(name)
            state = _LICENCES.get(str(value).strip().casefold())
            if state is not None:
                return state, _proofs(exhibit, step.provenance)
    return None, ()


def _enabled(plan: ProcessingPlan, exhibit: int, function: K) -> _State:
    steps = _steps(plan, function)
    on = [step for step in steps if step.enabled]
    if on:
        return True, _proofs(exhibit, (place for step in on for place in step.provenance))
    off = [step for step in steps if step.enabled is False]
    if off and len(off) == len(steps):
        return False, _proofs(exhibit, (place for step in off for place in step.provenance))
    return None, ()


def _triggered(recorded: Mapping[int, StoredMetadata], function: K, categories: tuple[C, ...]) -> _State:
    """The vendor's own metadata hold data that only this function yields."""
    proofs = [
        Proof("metadata", exhibit=exhibit, path=fact.path, line=fact.line, frame=fact.position)
        for exhibit, stored in recorded.items()
        for category in categories
        for fact in of_category(stored.facts, category)
        if function not in _NAMED or _NAMED[function] & set(words(fact.name))
    ]
    return (True, tuple(dict.fromkeys(proofs))[:_MOST]) if proofs else (None, ())


def _kept(plan: ProcessingPlan, exhibit: int, function: K, categories: tuple[C, ...]) -> _State:
    """A retention enabled covers its data, or one of its steps records, or sends."""
    places: list[Provenance] = []
    kept = False
    for one in plan.retention:
        if one.enabled and one.value != 0 and set(categories) & set(one.categories):
            kept = True
            places += one.provenance
    for step in _steps(plan, function):
        if step.enabled and _KEEPS & set(step.actions):
            kept = True
            places += step.provenance
    return (True, _proofs(exhibit, places)) if kept else (None, ())


def _proofs(exhibit: int, places: Iterable[Provenance]) -> tuple[Proof, ...]:
    found = dict.fromkeys(Proof("configuration", exhibit=exhibit, path=p.path, line=p.line) for p in places)
    return tuple(found)[:_MOST]
