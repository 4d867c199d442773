"""What is said of bodies: on poses and colours of known truth, what is said is what the rule did."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory, StepKind
from inspector.operations import explain_bodies
from inspector.operations.explain_bodies import bodies
from inspector.replay.bodies import BodyLook, BodyWatch
from inspector.replay.family_tasks import Families, PersonTask
from inspector.replay.look import body_looker
from inspector.replay.moment import Moment, Sighting, observation
from inspector.replay.tasks import Tasks
from tests.operations.test_explain_families import Index, Scene, never
from tests.operations.test_explain_left import Image, Reader
from tests.operations.test_explain_rules import told
from tests.operations.test_resume import finish
from tests.replay.scenes import PERSON

TALL: Box = (40.0, 20.0, 40.0, 100.0)
WIDE: Box = (20.0, 80.0, 90.0, 40.0)


class Whole(Scene):
    """With what an explanation asks of the whole footage."""

    index: Any

    @property
    def last(self) -> int:
        return (len(self.index.frames) - 1) // self.every * self.every

    def everything(self, category: DataCategory) -> list[Observation]:
        return [o for o in self.found if o.category is category]

    def positions(self, *, first: int, last: int, track: int | None = None) -> list[Observation]:
        kept = [o for o in self.found if o.category is DataCategory.POSITION and first <= o.frame <= last]
        return [o for o in kept if track in (None, o.track)]


def numbered(number: int) -> Image:
    """An image that says which it is."""
    return np.full((150, 150, 3), number, np.uint8)


def scene(task: PersonTask, boxes: list[Box], frame: int, looks: Any, *, ends: bool = True, track: int = 1) -> Any:
    """A passage that has these boxes, one image after the other, and what the rule drew of it. looks: of an image."""
    watch, found = BodyWatch(task), []
    for number, box in enumerate(boxes):
        moment = Moment(number, number * 100, number / 10)
        found.append(observation(moment, track, DataCategory.POSITION, "person", None, model="d", step="s", box=box))
        there = [Sighting(track, "person", box, 0.9, True, track)]
        found += [o for o in watch.update(moment, {box: looks(numbered(number), box)}, there)
                  if isinstance(o, Observation)]  # fmt: skip
    found += [o for o in watch.end(track) if isinstance(o, Observation)] if ends else []
    there: Any = Whole(Tasks(classes=(PERSON,), families=Families(persons=task)), frame, found, size=(150, 150))
    there.index, there.record = Index(), SimpleNamespace(complete=ends)
    there.index.frames = range(len(boxes))
    return there


def about(there: Any, image: Image | None = None) -> Any:
    datum = next(o for o in there.found if o.frame == there.frame and o.category is DataCategory.POSITION)
    picture = numbered(there.frame) if image is None else image
    return finish(bodies(there, Reader(numbered), picture, datum))  # type: ignore[arg-type]


FALL = PersonTask(fall_step="fall", fall_seconds=2.0)


def leaning(angles: list[float | None], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The pose of each image is a table."""
    monkeypatch.setattr(explain_bodies, "body_looker", lambda _task: look)

    def look(image: Image, _box: Box) -> BodyLook:
        return BodyLook(lean=angles[int(image[0, 0, 0])])

    return look


def test_a_fall_by_the_pose(monkeypatch: pytest.MonkeyPatch) -> None:
    look = leaning([10.0] * 10 + [80.0] * 30, monkeypatch)

    def at(frame: int) -> Any:
        return about(scene(FALL, [TALL] * 40, frame, look))

    said = at(5)
    assert told(said) == ["fall_up_pose"]
    assert dict(said[0].known) == {"lean": 10, "least": 60}
    said = at(22)
    assert told(said) == ["fall_lying_pose", "fall_waiting"]
    assert dict(said[1].known) == {"spent": 1.2, "least": 2}
    said = at(35)
    assert told(said) == ["fall_lying_pose", "fall_event_pose"]
    assert dict(said[1].known) == {"n": 30, "spent": 2, "least": 2}
    there = scene(FALL, [TALL] * 40, 35, look)
    never(there, "fall", StepKind.FALL)
    assert told(about(there)) == ["fall_hours"]


def test_a_fall_by_the_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    look = leaning([10.0] * 10 + [None] * 30, monkeypatch)
    boxes = [TALL] * 12 + [WIDE] * 28
    assert told(about(scene(FALL, boxes, 11, look))) == ["fall_up_shape"]
    said = about(scene(FALL, boxes, 20, look))
    assert told(said) == ["fall_lying_shape", "fall_waiting"]
    assert (dict(said[0].known)["ratio"], dict(said[1].known)["spent"]) == (2.25, 0.8)
    assert told(about(scene(FALL, boxes, 39, look))) == ["fall_lying_shape", "fall_event_shape"]


def test_who_was_never_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the images that are looked at again are a passage's last ones at most."""
    look = leaning([70.0] * 40, monkeypatch)
    said = about(scene(FALL, [TALL] * 40, 39, look))
    assert told(said) == ["fall_lying_pose", "fall_waiting", "fall_never_upright"]
    assert dict(said[1].known)["spent"] == 3.9
    monkeypatch.setattr(explain_bodies, "POSES", 5)
    said = about(scene(FALL, [TALL] * 40, 39, look))
    assert (dict(said[1].known)["spent"], dict(said[2].known)["n"]) == (0.4, 35)


COLOURS = PersonTask(clothing_step="attr", signature_step="reid")


def dressed(_number: int = 0) -> Image:
    """Red above, blue below."""
    image = np.full((150, 150, 3), 128, np.uint8)
    image[20:70, 40:80], image[70:120, 40:80] = (35, 30, 200), (185, 75, 40)
    return image


def coloured(boxes: list[Box], frame: int, **known: Any) -> Any:
    look = body_looker(COLOURS)
    assert look
    return scene(COLOURS, boxes, frame, lambda _image, box: look(dressed(), box), **known)


def test_clothes_and_signature() -> None:
    small: Box = (40.0, 20.0, 15.0, 39.0)
    cut: Box = (40.0, 49.5, 40.0, 100.0)
    there = coloured([TALL] * 4 + [small, cut], 0)
    said = about(there, dressed())
    assert told(said) == ["clothing_here", "clothing_kept", "signature_kept", "signature_no_match"]
    assert dict(said[0].known) == {"upper": "red", "lower": "blue", "above": 100, "below": 100}
    assert [dict(one.known).get("images") for one in said] == [None, 4, 5, None]
    there.frame = 4
    codes = ["clothing_small", "clothing_kept", "signature_small", "signature_kept", "signature_no_match"]
    assert told(about(there, dressed())) == codes
    there.frame = 5
    assert told(about(there, dressed()))[0] == "clothing_cut"
    never(there, "attr", StepKind.PERSON_ATTRIBUTES)
    assert told(about(there, dressed()))[0] == "clothing_hours"
    never(there, "reid", StepKind.RE_IDENTIFICATION)
    there.frame = 0
    assert "signature_hours" in told(about(there, dressed()))


def test_too_few_images_and_a_replay_that_stopped() -> None:
    said = about(coloured([TALL] * 2, 0), dressed())
    assert told(said) == ["clothing_here", "clothing_few", "signature_few"]
    assert dict(said[1].known) == {"images": 2, "least": 3}
    said = about(coloured([TALL] * 5, 0, ends=False), dressed())
    assert told(said) == ["clothing_here", "clothing_open", "signature_open"]


def test_another_passage_with_that_signature() -> None:
    there = coloured([TALL] * 4, 0)
    later = Moment(90, 9000, 9.0)
    there.found.append(
        observation(later, 2, DataCategory.BODY_TEMPLATE, "match", 1.0, model="r", step="reid", confidence=0.98)
    )
    (match,) = [one for one in about(there, dressed()) if one.code == "signature_match"]
    assert dict(match.known) == {"other": 2, "score": 0.98, "threshold": 0.96}


def test_things_carried() -> None:
    task = PersonTask(belongings_step="bags")
    there = scene(task, [TALL] * 4, 1, lambda *_: BodyLook())
    assert told(about(there)) == ["carried_none"]
    kept = observation(Moment(1, 1, 0.1), 1, DataCategory.BELONGINGS, "backpack", 4.0, model="d", step="bags")
    there.found.append(kept)
    assert told(about(there)) == ["carried_kept"]
    never(there, "bags", StepKind.PERSON_ATTRIBUTES)
    assert told(about(there)) == ["carried_hours"]
