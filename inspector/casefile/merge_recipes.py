"""Recipes of proofs as they are in this case: what they cite has its numbers here, and so has what was seen of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from inspector.casefile import exhibits, merge_plan, merge_portraits, metadata_records, records
from inspector.casefile.canonical import canonical
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_plan import Plan
from inspector.domain.codec import encode
from inspector.domain.metadata import stored_to_json
from inspector.domain.recipe import Assertion, FindingRecipe, Recipe, SourceFile


class _NotHereError(Exception):
    """Something that a recipe cites has not come yet."""


class Moving:
    """Recipes of `other` as they are in `db`, by the maps of a plan as they stand."""

    def __init__(self, plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
        self._plan = plan
        self._files = {(piece.number, file.name): file.id for piece in exhibits.exhibits(other) for file in piece.files}
        self._named = {file.id: (piece.number, file.name) for piece in exhibits.exhibits(db) for file in piece.files}
        self._declarations = {one.id: one for one in records.declarations(other)}
        self._exports, self._exports_here = metadata_records.stored(other), metadata_records.stored(db)

    def recipe(self, one: FindingRecipe) -> FindingRecipe | None:
        """The recipes of a finding, its identifier still the other's; None while something they cite is not here."""
        try:
            return replace(one, id=0, proofs=tuple(map(self._moved, one.proofs)))
        except _NotHereError:
            return None

    def _here(self, kind: str, number: int | None) -> int | None:
        if number is None:
            return None
        if (here := self._plan.maps[kind].get(number)) is None:
            raise _NotHereError
        return here

    def _moved(self, one: Recipe) -> Recipe:
        proof = merge_plan.proof(one.proof, self._plan)
        if proof is None:
            raise _NotHereError
        return replace(
            one,
            proof=proof,
            footage=self._here("exhibit", one.footage),
            plan=self._here("exhibit", one.plan),
            replay=self._here("replay", one.replay),
            settings=tuple((name, self._setting(name, value)) for name, value in one.settings),
            files=tuple(map(self._file, one.files)),
            assertions=tuple(map(self._assertion, one.assertions)),
            seen=self._seen(one),
        )

    def _setting(self, name: str, value: str) -> str:
        if (kind := merge_portraits.LISTS.get(name)) is None:
            return value
        return ", ".join(str(self._here(kind, int(part))) for part in value.split(","))

    def _file(self, one: SourceFile) -> SourceFile:
        """The same bytes may have another name here."""
        file = self._plan.maps["file"].get(self._files.get((one.exhibit, one.name), -1))
        if file is None or file not in self._named:
            raise _NotHereError
        number, name = self._named[file]
        return replace(one, exhibit=number, name=name)

    def _assertion(self, one: Assertion) -> Assertion:
        kind = {"picture": "capture", "declared": "declaration"}.get(one.kind)
        if kind is None:
            return one
        here = self._here(kind, one.count)
        assert here is not None
        return replace(one, count=here)

    def _seen(self, one: Recipe) -> str:
        """Of a declaration and of a whole export, what was seen names numbers of the case. It is said again with those
        of this one, if it is what the other case holds; if not, it stays, and differs here as it does there."""
        proof = one.proof
        if proof.kind == "declaration" and proof.declaration in self._declarations:
            said = self._declarations[proof.declaration]
            if one.seen == _digest(encode(said)):
                moved = merge_plan.declaration(said, self._plan)
                here = self._here("declaration", said.id)
                if moved is None or here is None:
                    raise _NotHereError
                return _digest(encode(replace(moved, id=here)))
        if proof.kind == "metadata" and proof.frame is None and proof.exhibit in self._exports:
            there = self._exports[proof.exhibit]
            export = self._exports_here.get(self._here("exhibit", proof.exhibit) or 0)
            if export is None:
                raise _NotHereError
            return _digest(stored_to_json(export)) if one.seen == _digest(stored_to_json(there)) else one.seen
        return one.seen


def _digest(document: object) -> str:
    return hashlib.sha256(canonical(document).encode("utf-8", "surrogatepass")).hexdigest()
