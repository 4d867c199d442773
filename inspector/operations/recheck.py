"""Findings done again from their recipes: the bytes of the pièces, what is read in them, the replays, the captures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

import numpy as np

from inspector import __version__
from inspector.casefile import CaseFile, Db, exhibits, journal, metadata_records, recipe_records, records
from inspector.casefile.covered import KEY
from inspector.domain.case import Capture, Finding
from inspector.domain.errors import UserError
from inspector.domain.plan import ProcessingPlan
from inspector.domain.progress import Progress
from inspector.domain.recipe import (
    Departure,
    FindingRecipe,
    Recheck,
    RecheckedFinding,
    RecheckedProof,
    RecheckState,
    Recipe,
    SourceFile,
)
from inspector.footage import FrameReader
from inspector.messages import Language, text
from inspector.operations import footage, metadata, recheck_replay, recipes
from inspector.operations.agent import now
from inspector.operations.exhibits import plans_in, whole_plan
from inspector.operations.findings import decode_png
from inspector.operations.replay_check import changed_since
from inspector.replay.engine import versions
from inspector.report import recheck_words

_AT_ONCE = 4 << 20
_ALTERED = frozenset({"exhibit_damaged", "exhibit_origin_changed", "case_damaged"})
"""Errors that say that bytes are no longer those received."""


def run(case: CaseFile, findings: Iterable[int] | None = None) -> Generator[Progress, None, Recheck]:
    """Do findings again (None: all), each replay once for all of them, and keep what came of it, with a line in the
    journal; in a case that came from a sealed bundle nothing is written. Closing the generator leaves nothing.

    Raises UserError finding_unknown.
    """
    every = {finding.id: finding for finding in records.findings(case.db)}
    wanted = list(every) if findings is None else list(dict.fromkeys(findings))
    for number in wanted:
        if number not in every:
            raise UserError("finding_unknown", finding=number)
    begun, (count, _) = now(), journal.head(case.db)
    asked = [_settled(case, every[number]) for number in wanted]
    work = _Work(case)
    yield from work.through([recipe for one in asked for recipe in one.proofs if not recipe.why])
    made = tuple(
        RecheckedFinding(one.finding, one.id, tuple(work.result(recipe) for recipe in one.proofs)) for one in asked
    )
    done = Recheck(begun, now(), __version__, tuple(sorted(versions().items())), count, made)
    return done if case.db.sealed else _keep(case, done)


def _settled(case: CaseFile, finding: Finding) -> FindingRecipe:
    """The recipes of a finding; those of a proof that had none yet (an older case, a replay that ran) are kept now."""
    found = recipes.recipe_of(case.db, finding)
    if found.id or case.db.sealed or not found.proofs:
        return found
    with case.db.atomic():
        kept = recipe_records.add_recipe(case.db, found)
        item = f"recipe {kept.id}"
        details = {"proofs": len(kept.proofs), "without": sum(bool(one.why) for one in kept.proofs)}
        journal.append(case.db, case.agent, "recipe.record", f"finding {finding.id}", "done", details, [item])
    return kept


def _keep(case: CaseFile, done: Recheck) -> Recheck:
    by_outcome = {
        outcome: [one.finding for one in done.findings if one.outcome == outcome]
        for outcome in ("identical", "differs", "not_run")
    }
    with case.db.atomic():
        kept = recipe_records.add_recheck(case.db, done)
        item = f"recheck {kept.id}"
        result = "failed" if by_outcome["differs"] else "done"
        journal.append(case.db, case.agent, "recipe.run", item, result, dict(by_outcome), [item])
    return kept


# how each finding stands


def states(db: Db) -> dict[int, RecheckState]:
    """How each finding of the case stands: when it was last redone, and whether that is still about what it rests
    on."""
    last: dict[int, tuple[Recheck, RecheckedFinding]] = {}
    for done in recipe_records.rechecks(db):
        last |= {one.finding: (done, one) for one in done.findings}
    if not last:
        return {finding.id: RecheckState(finding.id) for finding in records.findings(db)}
    now_stand = recipe_records.latest_recipes(db)
    changed = _changed_since(db, min(done.journal_count for done, _ in last.values()))
    found = {}
    for finding in records.findings(db):
        if finding.id not in last:
            found[finding.id] = RecheckState(finding.id)
            continue
        done, one = last[finding.id]
        stands = now_stand.get(finding.id)
        same = [replace(proof, comment="") for proof in finding.proofs] == [p.recipe.proof for p in one.proofs]
        same = same and (stands.id if stands else 0) == one.recipe
        rests = {file.exhibit for proof in one.proofs for file in proof.recipe.files}
        moved = any(number > done.journal_count and not rests.isdisjoint(on) for number, on in changed)
        current = same and not moved and done.tool_version == __version__
        found[finding.id] = RecheckState(finding.id, one, done.ended, done.tool_version, current)
    return found


def recipe_of(db: Db, finding: int) -> FindingRecipe | None:
    """The recipes recorded of a finding; None before the first."""
    return recipe_records.latest_recipe(db, finding)


_READ = frozenset({"plan", "metadata", "footage"})
"""Records of a pièce by which what a finding rests on may change."""


def _changed_since(db: Db, count: int) -> list[tuple[int, set[int]]]:
    """Entries of the journal after the first `count`, with the pièces whose reading they changed."""
    found = []
    for entry in journal.entries(db, count + 1):
        on: set[int] = set()
        number = entry.subject.removeprefix("exhibit ")
        if entry.act == "plan.flip" and number.isdigit():
            on.add(int(number))
        for item in json.loads(entry.details).get(KEY, {}):
            kind, _, number = item.partition(" ")
            if kind in _READ and number.isdigit():
                on.add(int(number))
        if on:
            found.append((entry.number, on))
    return found


def to_be_done(state: RecheckState) -> bool:
    """Whether closing does a finding again: it never was, what it rests on changed since, or something of it could not
    be done that may be possible now (a medium that was away, a replay that had not ended)."""
    proofs = state.last.proofs if state.last is not None else ()
    left = any(one.why.startswith("error.") or one.why == "no_recipe.replay_not_ended" for one in proofs)
    return left or not state.current


def before_closing(case: CaseFile) -> Generator[Progress, None, None]:
    """Do again what was not since it last changed: what the closing of the procès-verbal asks for.

    Raises UserError recheck_changed: a finding was changed meanwhile.
    """
    left = [number for number, state in states(case.db).items() if to_be_done(state)]
    if left and not case.db.sealed:  # in which nothing can be closed, as the writing will say
        yield from run(case, left)
        changed = [number for number, state in states(case.db).items() if not state.current]
        if changed:
            raise UserError("recheck_changed", findings=", ".join(map(str, changed)))


def differs(state: RecheckState) -> bool:
    """Whether a finding was last done again with another result."""
    return state.last is not None and state.last.outcome == "differs"


def refusal(state: RecheckState, language: Language = "fr") -> str:
    """Why a finding that differs keeps the procès-verbal from being closed, in one sentence."""
    assert state.last is not None
    first = next(proof for proof in state.last.proofs if proof.departure is not None)
    assert first.departure is not None
    said = recheck_words.departure(first.departure, language)
    return text("closing.finding_differs", language, n=state.finding, ended=state.ended, departure=said)


# the work


@dataclass(slots=True)
class _Work:
    """Findings being redone: what came of each recipe, by recipe."""

    case: CaseFile
    results: dict[int, RecheckedProof] = field(default_factory=dict)
    _bytes: dict[SourceFile, Departure | UserError | None] = field(default_factory=dict)
    _plans: dict[int, ProcessingPlan | None] = field(default_factory=dict)

    def result(self, recipe: Recipe) -> RecheckedProof:
        """What came of a recipe."""
        if recipe.why:
            return RecheckedProof(recipe, "not_run", f"no_recipe.{recipe.why}")
        return self.results[id(recipe)]

    def through(self, asked: Sequence[Recipe]) -> Generator[Progress, None, None]:
        """Bytes first: where they are no longer those received, nothing else is asked."""
        yield from self._files({file for recipe in asked for file in recipe.files})
        left = [recipe for recipe in asked if not self._stopped(recipe)]
        for kind, check in (("declaration", self._declaration), ("configuration", self._configuration)):
            for recipe in left:
                if recipe.proof.kind == kind and recipe.seen:
                    yield Progress("recheck_read", 0, None, "file")
                    self._guard(recipe, lambda r=recipe, c=check: c(r))  # type: ignore[misc]
        exports = [recipe for recipe in left if recipe.proof.kind == "metadata" and recipe.seen]
        for exhibit in dict.fromkeys(recipe.proof.exhibit for recipe in exports):
            assert exhibit is not None
            some = [recipe for recipe in exports if recipe.proof.exhibit == exhibit]
            yield from self._several(some, self._export(exhibit, some))
        replays = [recipe for recipe in left if recipe.replay is not None]
        for replay in dict.fromkeys(recipe.replay for recipe in replays):
            assert replay is not None
            some = [recipe for recipe in replays if recipe.replay == replay]
            yield from self._several(some, self._replay(replay, some))
        pictures = [recipe for recipe in left if recipe.proof.kind == "capture"]
        for done, recipe in enumerate(pictures):
            yield Progress("recheck_images", done, len(pictures), "image")
            if (known := self.results.get(id(recipe))) is None or known.outcome == "identical":
                self._guard(recipe, lambda r=recipe: self._picture(r))  # type: ignore[misc]
        for recipe in left:  # of these, the bytes are all there is
            self.results.setdefault(id(recipe), RecheckedProof(recipe, "identical", holds=True))

    # bytes

    def _files(self, files: Iterable[SourceFile]) -> Generator[Progress, None, None]:
        ordered = sorted(files, key=lambda file: (file.exhibit, file.name))
        sizes = {(piece.number, file.name): file for piece in exhibits.exhibits(self.case.db) for file in piece.files}
        total = sum(sizes[key].size for file in ordered if (key := (file.exhibit, file.name)) in sizes)
        done = 0
        for file in ordered:
            held = sizes.get((file.exhibit, file.name))
            if held is None:
                self._bytes[file] = Departure("bytes", file.exhibit, file.name, file.sha256)
                continue
            try:
                digest = hashlib.sha256()
                with exhibits.open_file(self.case.db, held) as stream:
                    yield Progress("recheck_bytes", done, total, "byte")
                    while data := stream.read(_AT_ONCE):
                        digest.update(data)
                        done += len(data)
                        yield Progress("recheck_bytes", min(done, total), total, "byte")
            except UserError as error:
                altered = Departure("bytes", file.exhibit, file.name, file.sha256)
                self._bytes[file] = altered if error.code in _ALTERED else error
                continue
            found = digest.hexdigest()
            same = found == file.sha256 == held.sha256
            now_is = found if found != file.sha256 else held.sha256
            self._bytes[file] = None if same else Departure("bytes", file.exhibit, file.name, file.sha256, now_is)

    def _stopped(self, recipe: Recipe) -> bool:
        """Whether the bytes of a recipe already settle what comes of it."""
        for file in recipe.files:
            found = self._bytes[file]
            if isinstance(found, Departure):
                self.results[id(recipe)] = RecheckedProof(recipe, "differs", departure=found)
                return True
            if isinstance(found, UserError):
                self._failed(recipe, found)
                return True
        return False

    # what is read

    def _declaration(self, recipe: Recipe) -> None:
        again = recipes.make(self.case.db, recipe.proof)
        told = None if again.seen == recipe.seen else Departure("declaration", recipe.proof.declaration)
        self._settle(recipe, told, holds=told is None)

    def _configuration(self, recipe: Recipe) -> None:
        proof = recipe.proof
        assert proof.exhibit is not None
        if proof.exhibit not in self._plans:
            piece = exhibits.exhibit(self.case.db, proof.exhibit)
            read = [plan for plan in plans_in(self.case.db, piece) if plan.recognised]
            self._plans[proof.exhibit] = recipes.as_kept(whole_plan(piece, read)) if read else None
        fresh = self._plans[proof.exhibit]
        kept = records.plans(self.case.db).get(proof.exhibit)
        said = recipes.said_at(fresh, proof.path, proof.line) if fresh is not None else []
        held = recipes.said_at(kept, proof.path, proof.line) if kept is not None else []
        holds = recipes.of_text("\n".join(said)) == recipe.seen
        where = proof.line
        if said != held:
            place = next((n for n, (a, b) in enumerate(zip(held, said, strict=False)) if a != b), 0)
            before, after = (some[place] if place < len(some) else "" for some in (held, said))
            told: Departure | None = Departure("line", where, proof.path or "", *_apart(before, after))
        elif not holds:
            told = Departure("kept", where, proof.path or "")
        else:
            told = None
        self._settle(recipe, told, holds=holds)

    def _export(self, exhibit: int, asked: Sequence[Recipe]) -> Generator[Progress, None, None]:
        whole = any(recipe.whole for recipe in asked)
        wanted = [recipe.proof.frame for recipe in asked if recipe.proof.frame is not None]
        again = yield from metadata.read_again(self.case, exhibit, wanted, whole=whole)
        held = {position: found for position, _, found in metadata_records.at(self.case.db, exhibit, wanted)}
        for recipe in asked:
            position = recipe.proof.frame
            if position is None:
                stored = recipes.make(self.case.db, recipe.proof).seen
                text = recipes.of_text(recipes.of_export(again.document)) if again.document is not None else ""
                name, before, after = "", recipe.seen, text if text != recipe.seen else stored
                same, holds = text == recipe.seen == stored, text == recipe.seen
            else:
                then, item = (recipes.of_record(f) if (f := some.get(position)) else "" for some in (held, again.at))
                same = recipes.of_text(item) == recipe.seen == recipes.of_text(then)
                holds = recipes.of_text(item) == recipe.seen
                name, (before, after) = recipe.proof.path or "", _apart(then, item)
            self._settle(recipe, None if same else Departure("record", position, name, before, after), holds=holds)

    # replays and pictures

    def _replay(self, replay: int, asked: Sequence[Recipe]) -> Generator[Progress, None, None]:
        stored = records.replay(self.case.db, replay)
        if stored.record is None:
            raise UserError("replay_not_ended", replay=replay)
        if model := recheck_replay.other_models(stored.record):
            raise UserError("recheck_model", replay=replay, model=model)
        found = yield from recheck_replay.again(self.case, stored, stored.record, asked)
        for recipe, one in zip(asked, found, strict=True):
            self._settle(recipe, one.departure, holds=one.holds)
            if one.departure is not None:
                changed = changed_since(stored.record)
                self.results[id(recipe)] = replace(self.results[id(recipe)], changed=changed)

    def _picture(self, recipe: Recipe) -> None:
        """The image of a capture, decoded again: pixel by pixel, since two programs may write one picture
        differently."""
        taken: Capture = next(one for one in records.captures(self.case.db) if one.id == recipe.proof.capture)
        recorded = next(one.value for one in recipe.assertions if one.kind == "picture")
        png = records.capture_picture(self.case.db, taken.id)
        told: Departure | None = None
        if (now_is := hashlib.sha256(png).hexdigest()) != recorded:
            told = Departure("kept", taken.frame, before=recorded, now=now_is)
        else:
            whole = footage.whole_of_replay(self.case.db, records.replay(self.case.db, taken.replay))
            with FrameReader(footage.source(self.case, whole), whole.index) as reader:
                image = reader.frame(taken.frame).image
            if not np.array_equal(image, decode_png(png)):
                told = Departure("picture", taken.frame)
        self._settle(recipe, told, holds=told is None)

    # results

    def _several(
        self, asked: Sequence[Recipe], work: Generator[Progress, None, None]
    ) -> Generator[Progress, None, None]:
        """Work for several recipes: an error of it is that of each."""
        try:
            with closing(work):
                yield from work
        except UserError as error:
            for recipe in asked:
                self._failed(recipe, error)

    def _guard(self, recipe: Recipe, check: Callable[[], None]) -> None:
        try:
            check()
        except UserError as error:
            self._failed(recipe, error)

    def _failed(self, recipe: Recipe, error: UserError) -> None:
        if error.code in _ALTERED:
            self.results[id(recipe)] = RecheckedProof(recipe, "differs", departure=Departure("bytes"))
            return
        arguments = tuple((str(name), str(value)) for name, value in error.arguments.items())
        self.results[id(recipe)] = RecheckedProof(recipe, "not_run", f"error.{error.code}", arguments)

    def _settle(self, recipe: Recipe, departure: Departure | None, *, holds: bool) -> None:
        outcome = RecheckedProof(recipe, "identical" if departure is None else "differs", "", (), departure, holds)
        self.results[id(recipe)] = outcome


_AROUND = 60


def _apart(before: str, now: str) -> tuple[str, str]:
    """Two texts, cut to where they part."""
    place = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now)))
    start = max(0, place - _AROUND // 2)
    return before[start : start + 2 * _AROUND], now[start : start + 2 * _AROUND]
