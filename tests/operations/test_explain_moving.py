"""How much a place and the image change: on drawn images of known change, what is said is what the rule compares."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from inspector.domain.words import StepKind
from inspector.operations.explain_moving import moving
from inspector.operations.explained_again import again
from inspector.replay.family_tasks import Families, Grid, MotionTask
from inspector.replay.moment import Moment
from inspector.replay.moving import MotionWatch
from inspector.replay.tasks import Tasks
from inspector.vision.background import reduced
from tests.operations.test_explain_families import Index, Scene, never
from tests.operations.test_explain_left import Image, Reader
from tests.operations.test_explain_rules import told
from tests.operations.test_resume import finish

SIZE = (200, 100)
TASK = MotionTask("move", "move", "contour", 50.0, threshold=20.0)
INSIDE, BESIDE = (60.0, 50.0), (150.0, 50.0)


def draw(number: int) -> Image:
    """A square of 20 × 20 pixels, 60 lighter than what is behind it, from the twentieth image on."""
    image = np.full((100, 200, 3), 100, np.uint8)
    if number >= 20:
        image[40:60, 50:70] = 160
    return image


def at(frame: int, task: MotionTask, place: tuple[float, float] = INSIDE) -> Any:
    there: Any = Scene(Tasks(families=Families(motion=(task,))), frame, size=SIZE)
    there.index, there.positions = Index(), lambda first, last: []
    return finish(again(there, Reader(draw), moving(there, *place)))  # type: ignore[arg-type]


def test_a_region() -> None:
    still = at(10, TASK)
    assert told(still) == ["motion_place", "motion_amount_contour"]
    assert [dict(one.known).get("change", dict(one.known).get("amount")) for one in still] == [0, 0]
    said = at(21, TASK)
    assert told(said) == ["motion_place", "motion_amount_contour"]
    assert 40 < float(dict(said[0].known)["change"]) <= 60
    assert 380 <= float(dict(said[1].known)["amount"]) <= 420
    assert dict(at(21, TASK, BESIDE)[0].known)["change"] == 0


def test_the_same_as_the_replay_s_rule() -> None:
    """Whether there is movement, image by image."""
    watch = MotionWatch(TASK)
    for number in range(30):
        watch.update(Moment(number, number, number / 10), reduced(draw(number)))
        amount = dict(at(number, TASK)[1].known)
        assert (float(amount["amount"]) >= float(amount["least"])) is watch.active


@pytest.mark.parametrize(
    ("task", "code", "amount"),
    [
        (replace(TASK, measure="pixels", least=0.01), "motion_amount_pixels", 2.0),
        (replace(TASK, measure="cells", least=1.0, grid=Grid(10, 5, (True,) * 50)), "motion_amount_cells", 2.0),
    ],
)
def test_pixels_and_cells(task: MotionTask, code: str, amount: float) -> None:
    said = at(21, task)
    assert told(said) == ["motion_place", code]
    assert float(dict(said[1].known)["amount"]) == pytest.approx(amount, abs=0.2)


def test_what_must_last_and_a_change_of_light() -> None:
    said = at(22, replace(TASK, on_delay=1.0, images=5))
    assert told(said) == ["motion_place", "motion_amount_contour", "motion_lasts"]
    assert {"images": 3, "asked": 5, "spent": 0.2, "delay": 1}.items() <= dict(said[2].known).items()
    assert told(at(20, replace(TASK, lightning=0.01))) == ["motion_place", "motion_light"]


def test_where_it_does_not_look() -> None:
    square = ((0.2, 0.3), (0.5, 0.3), (0.5, 0.8), (0.2, 0.8))
    assert at(21, replace(TASK, masks=(square,))) == []
    assert at(21, replace(TASK, area=square), BESIDE) == []
    assert told(at(21, replace(TASK, masks=(square,)), BESIDE)) == ["motion_place", "motion_amount_contour"]
    there: Any = Scene(Tasks(families=Families(motion=(TASK,))), 21, size=SIZE)
    never(there, "move", StepKind.MOTION)
    assert moving(there, *INSIDE) == []
