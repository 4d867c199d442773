"""How long a place has been still: the replay's own rule run again over drawn rooms, and what its sentences say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.progress import Progress
from inspector.domain.words import DataCategory, StepKind
from inspector.operations import explained_again
from inspector.operations.explain_left import left
from inspector.operations.explained_again import again
from inspector.replay.family_tasks import Families, LeftTask
from inspector.replay.moment import Moment, observation
from inspector.replay.tasks import Tasks
from tests.operations.test_explain_families import Index, Scene, never
from tests.operations.test_explain_rules import told
from tests.operations.test_resume import finish

HALL = ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))
BAG = (120.0, 135.0)
Image = NDArray[np.uint8]


@dataclass
class Shown:
    ordinal: int
    image: Image


@dataclass
class Reader:
    """Images drawn from their ordinals."""

    draw: Callable[[int], Image]
    asked: list[int] = field(default_factory=list)

    def sequential(self, start: int = 0) -> Any:
        self.asked.append(start)
        for number in range(start, 10_000):
            yield Shown(number, self.draw(number))


def room(bag: Callable[[int], bool], box: tuple[int, int, int, int] = (100, 120, 40, 30)) -> Reader:
    noise = np.random.default_rng(3).integers(-8, 9, (200, 320, 3))
    x, y, wide, high = box
    empty = np.clip(90 + noise, 0, 255).astype(np.uint8)
    full = empty.copy()
    full[y : y + high, x : x + wide] = 200
    return Reader(lambda number: full if bag(number) else empty)


def explained(there: Any, reader: Any, place: tuple[float, float]) -> Any:
    """What is known at once, and what the rules say once they were run again."""
    known, waiting = left(there, *place)
    return [*known, *(yield from again(there, reader, waiting))]


def at(frame: int, reader: Reader, place: tuple[float, float] = BAG, *, removed: bool = False, found: Any = ()) -> Any:
    task = LeftTask("hall", "l", HALL, removed, 4.0)
    there: Any = Scene(Tasks(families=Families(left=(task,))), frame, list(found), size=(320, 200))
    there.index = Index()
    there.positions = lambda first, last: [o for o in found if o.box and first <= o.frame <= last and o.track]
    said = finish(explained(there, reader, place))
    return told(said), [dict(one.known) for one in said]


def test_a_bag_is_waited_for() -> None:
    """Put down at four seconds, four asked: the time still is told, up to what the replay says itself."""
    reader = room(lambda number: number >= 40)
    assert at(10, reader)[0] == ["left_learning"]
    assert at(35, reader)[0] == ["left_none"]
    codes, (known,) = at(70, reader)
    assert codes == ["left_still"]
    assert 1.5 <= known["spent"] < 3 and known["least"] == 4
    assert at(70, reader, (300, 190))[0] == ["left_none"]
    assert at(70, reader, (120, 20))[0] == []
    box: Box = (100, 120, 40, 30)
    moment = Moment(85, 85, 8.5)
    event = observation(moment, None, DataCategory.BELONGINGS, "left/hall", 4.1, model="r", step="l", box=box)
    assert at(99, reader, found=[event])[0] == ["left_event"]
    assert at(84, reader, found=[event])[0] == ["left_still"]
    assert set(reader.asked) == {0}


def test_what_is_taken_for_the_other() -> None:
    """A bag is no object removed: said while it waits, and once the scene has taken it in."""
    reader = room(lambda number: number >= 40)
    assert at(70, reader, removed=True)[0] == ["removed_still", "removed_other"]
    codes, (known,) = at(110, reader, removed=True)
    assert codes == ["removed_taken"]
    assert 80 <= known["n"] <= 100 and known["spent"] >= 4
    gone = room(lambda number: number < 40)
    assert at(70, gone, removed=True)[0] == ["removed_still"]
    assert at(70, gone)[0] == ["left_still", "left_other"]


def test_what_is_too_small_too_large_or_somebody() -> None:
    assert at(70, room(lambda number: number >= 40, (119, 134, 2, 2)))[0] == ["left_still", "left_small"]
    assert at(70, room(lambda number: number >= 40, (20, 105, 280, 90)))[0] == ["left_still", "left_large"]
    person = [
        observation(Moment(n, n, n / 10), 1, DataCategory.POSITION, "person", None, model="d", step="s",
                    box=(90.0, 80.0, 60.0, 80.0)) for n in range(40, 60)]  # fmt: skip
    reader = room(lambda number: number >= 40)
    # Not detected after the sixtieth image: taken to be there for two seconds.
    assert at(75, reader, found=person)[0] == ["left_still", "left_somebody"]
    assert at(82, reader, found=person)[0] == ["left_still"]


def test_far_from_the_beginning(monkeypatch: Any) -> None:
    monkeypatch.setattr(explained_again, "MOST", 31)
    reader = room(lambda number: number >= 150)
    codes, known = at(160, reader)
    assert codes == ["left_still", "again_since"]
    assert known[1] == {"n": 130} and reader.asked == [130]


def test_out_of_hours_and_cancelled() -> None:
    reader = room(lambda number: number >= 40)
    task = LeftTask("hall", "l", HALL, False, 4.0)
    there: Any = Scene(Tasks(families=Families(left=(task,))), 70, size=(320, 200))
    there.index, there.positions = Index(), lambda first, last: []
    work = explained(there, reader, BAG)
    assert next(work) == Progress("explain", 1, 71, "image")
    work.close()
    never(there, "l", StepKind.ABANDONED_OBJECT)
    assert told(finish(explained(there, reader, BAG))) == ["left_hours"]
