"""A replay done again for the recipes that rest on it: once for all of them, and no further than they need.

What a replay gives up to an image does not depend on the images that follow. As long as all that it gives again is,
datum by datum, what the case holds, it stops once the last thing looked at was given; at the first difference, or when
a recipe is about the whole, it goes on to its end. It begins at the first image: the states that would let it begin
later hold face templates, and are removed when a replay ends.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import zip_longest

from inspector.casefile import CaseFile, observations
from inspector.domain.case import StoredReplay
from inspector.domain.observation import Event, Observation, ReplayRecord, Search
from inspector.domain.progress import Progress
from inspector.domain.recipe import Assertion, Departure, Recipe
from inspector.operations import recipes
from inspector.operations.replay_check import FIELDS, engine_again, line_of
from inspector.replay.digest import Digest
from inspector.vision import registry

_SHOWN = ("label", "value", "confidence", "box")
"""What is shown of a datum that is on one side alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a recipe of a replay. departure: None when everything is as recorded; holds: whether what it asserts
    is true of what was seen again."""

    departure: Departure | None
    holds: bool


@dataclass(slots=True)
class _Whole:
    """The replay done again, as far as it went. record: None when it stopped before its end."""

    first: Departure | None = None
    digest: str = ""
    kept: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    record: ReplayRecord | None = None


@dataclass(slots=True)
class _Gathered:
    """What one recipe looks at."""

    recipe: Recipe
    data: list[Observation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def other_models(record: ReplayRecord) -> str:
    """The model that this program no longer has as it was when a replay was run, "" when it has them all."""
    cards = registry.cards()
    return next((name for name, sha in record.models.items() if name not in cards or cards[name].sha256 != sha), "")


def again(
    case: CaseFile, stored: StoredReplay, record: ReplayRecord, asked: Sequence[Recipe]
) -> Generator[Progress, None, list[Found]]:
    """Do a replay again; what came of each recipe, in their order. Nothing is written.

    Raises UserError as `replays.run`.
    """
    gathered = [_Gathered(recipe) for recipe in asked if not recipe.whole]
    whole = any(recipe.whole for recipe in asked)
    needs = _Needs.of(case, stored.id, [one.recipe for one in gathered])
    ran = _Whole()
    kept: Iterator[Observation] = observations.in_order(case.db, stored.id)
    told = map(recipes.event_line, observations.events_in_order(case.db, stored.id))
    digest, former = Digest(), Digest()
    data = events = 0
    engine = engine_again(case, stored, record)
    with closing(engine):
        while True:
            try:
                batch = next(engine)
            except StopIteration as end:
                ran.record = end.value
                break
            for item in batch.observations:
                then = next(kept, None)
                if ran.first is None and (then is None or line_of(then) != line_of(item)):
                    ran.first = departure(then, item)
                former.add([then] if then is not None else ())
                ran.counts[item.category] = ran.counts.get(item.category, 0) + 1
                for one in gathered:
                    if recipes.looks_at(one.recipe, item):
                        one.data.append(item)
            digest.add(batch.observations)
            for event in batch.events:
                line = recipes.event_line(event)
                if ran.first is None and (before := next(told, "")) != line:
                    ran.first = Departure("data", event.frame, event.kind.value, before.strip(), line.strip())
                for one in gathered:
                    if recipes.looks_at(one.recipe, event):
                        one.events.append(event)
            data, events = data + len(batch.observations), events + len(batch.events)
            done, all_of_it = batch.progress.done, batch.progress.total or 0
            total = all_of_it if whole or ran.first is not None else min(needs.images, all_of_it)
            yield Progress("recheck_replay", min(done, total), total, "image")
            if not whole and ran.first is None and needs.met(done, data, events):
                break
    if ran.record is not None:
        for then in kept:
            ran.first = ran.first or departure(then, None)
            former.add([then])
    ran.digest, ran.kept = digest.hex(), former.hex()
    by_recipe = {id(one.recipe): one for one in gathered}
    return [
        _of_whole(recipe, record, ran) if recipe.whole else _of_some(case, by_recipe[id(recipe)]) for recipe in asked
    ]


@dataclass(frozen=True, slots=True)
class _Needs:
    """How far a replay must go: images done, data and events given."""

    images: int
    data: int
    events: int

    @classmethod
    def of(cls, case: CaseFile, replay: int, asked: Sequence[Recipe]) -> _Needs:
        """For the last thing that these recipes look at, in the order in which the replay gave it."""
        images = max(((recipe.last or 0) + 1 for recipe in asked), default=0)
        given = []
        for table in ("observations", "events"):
            last = max((_last(case, table, replay, recipe) for recipe in asked), default=0)
            sql = f"SELECT count(*), ifnull(max(frame), -1) FROM {table} WHERE replay = ? AND id <= ?"  # noqa: S608
            count, frame = case.db.row(sql, [replay, last]) or (0, -1)
            images = max(images, int(frame) + 1)
            given.append(int(count))
        return cls(images, given[0], given[1])

    def met(self, images: int, data: int, events: int) -> bool:
        return images >= self.images and data >= self.data and events >= self.events


def _last(case: CaseFile, table: str, replay: int, recipe: Recipe) -> int:
    tests = [("frame >= ?", recipe.first), ("frame <= ?", recipe.last), ("track = ?", recipe.proof.track)]
    used = [(test, value) for test, value in tests if value is not None]
    where = " AND ".join(["replay = ?", *(test for test, _ in used)])
    sql = f"SELECT ifnull(max(id), 0) FROM {table} WHERE {where}"  # noqa: S608
    return int(case.db.value(sql, [replay, *(value for _, value in used)]))


def _of_some(case: CaseFile, one: _Gathered) -> Found:
    """An image or a passage: what was seen again against what was recorded, and against what the case holds."""
    recipe = one.recipe
    now = recipes.seen(one.data, one.events)
    data, events = recipes.held(case.db, recipe)
    told = [a for a in recipe.assertions if a.kind not in ("picture", "bytes")]
    holds = all(_true(assertion, one.data, one.events) for assertion in told)
    kept = recipes.seen(data, events)
    if now == recipe.seen == kept:
        return Found(None, holds)
    first = _first(data, one.data) or _first_event(events, one.events)
    if first is None:  # what the case holds is what is seen again, but not what was recorded
        return Found(Departure("kept", recipe.first, before=recipe.seen, now=kept), holds)
    return Found(first, holds)


def _first(before: Sequence[Observation], now: Sequence[Observation]) -> Departure | None:
    for then, item in zip_longest(before, now):
        if then is None or item is None or line_of(then) != line_of(item):
            return departure(then, item)
    return None


def _first_event(before: Sequence[Event], now: Sequence[Event]) -> Departure | None:
    for old, new in zip_longest(before, sorted(now, key=lambda one: one.frame)):
        then, item = (recipes.event_line(one).strip() if one else "" for one in (old, new))
        if then != item:
            either = old or new
            return Departure("data", either.frame, either.kind.value, then, item)
    return None


def _of_whole(recipe: Recipe, record: ReplayRecord, ran: _Whole) -> Found:
    assert ran.record is not None
    if recipe.proof.kind == "search":
        now = recipes.searched(ran.record.searches)
        holds = all(_searched(assertion, ran.record.searches) for assertion in recipe.assertions)
        if recipes.of_text(now) == recipe.seen and recipes.searched(record.searches) == now:
            return Found(None, holds)
        return Found(_first_search(record, ran.record), holds)
    holds = all(ran.counts.get(a.category or "", 0) >= a.count for a in recipe.assertions if a.kind == "at_least")
    if ran.first is None and ran.digest == recipe.seen == ran.kept:
        return Found(None, holds)
    return Found(ran.first or Departure("kept", before=recipe.seen, now=ran.kept), holds)


def _first_search(before: ReplayRecord, now: ReplayRecord) -> Departure:
    for then, item in zip_longest(before.searches, now.searches):
        if then != item:
            figures = [f"{one.found} / {one.images} / {one.passages}" if one else "" for one in (then, item)]
            return Departure("search", None, (then or item).category, *figures)
    return Departure("kept", before="", now=recipes.of_text(recipes.searched(now.searches)))


def _searched(assertion: Assertion, searches: Sequence[Search]) -> bool:
    """Whether one of the searches makes an assertion true."""
    of_it = [one for one in searches if one.category == assertion.category]
    if assertion.kind == "none":
        wanted = (0, assertion.images, assertion.passages)
        return any((one.found, one.images, one.passages) == wanted for one in of_it)
    return any(one.found >= assertion.count for one in of_it)


def _true(assertion: Assertion, data: Sequence[Observation], events: Sequence[Event]) -> bool:
    """Whether data and events make an assertion true."""
    if assertion.kind == "nothing":
        return not data and not events
    if assertion.kind == "enters":
        on = [
            e.frame for e in events if (e.track, e.label, e.kind) == (assertion.passage, assertion.name, "zone_enter")
        ]
    else:
        on = [o.frame for o in data if o.category == assertion.category]
    first, last = assertion.first, assertion.last
    within = [n for n in on if (first is None or n >= first) and (last is None or n <= last)]
    return len(within) >= assertion.count


def departure(before: Observation | None, now: Observation | None) -> Departure:
    """Two data that are not the same, one of which may be missing: what parts them."""
    either = before or now
    assert either is not None
    then, item = (dict(zip(FIELDS, line_of(one), strict=True)) if one else {} for one in (before, now))
    parting = [name for name in FIELDS if then.get(name) != item.get(name)] if before and now else list(_SHOWN)
    return Departure("data", either.frame, either.category, _shown(then, parting), _shown(item, parting))


def _shown(line: Mapping[str, str | None], names: Sequence[str]) -> str:
    return " ; ".join(value for name in names if (value := line.get(name)) is not None)
