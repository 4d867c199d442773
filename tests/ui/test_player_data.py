"""What the player draws and says, worked out from a replay's data: no window here."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.observation import Event, Observation
from inspector.domain.plan import Geometry, ProcessingStep
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.ui.player import bins, data, scene, texts
from inspector.ui.player.data import PassageFacts
from inspector.ui.replay_words import zone_times

E, C = EventKind, DataCategory


def event(frame: int, kind: EventKind, label: str = "", track: int = 1) -> Event:
    return Event(frame, frame, frame / 10, track, kind, label, None, "s")


def seen(
    frame: int, category: DataCategory = C.POSITION, track: int | None = 1, label: str = "person", **other
) -> Observation:
    values = {"value": None, "confidence": 0.8, "box": (10.0 * frame, 0.0, 20.0, 40.0), "model": "m", "step": "s"}
    return Observation(frame, frame, frame / 10, track, category, label, **{**values, **other})


def facts(frame: int, window: list[Observation]) -> scene.FrameFacts:
    return scene.facts(frame, window, (), frame / 10)


# Zones


def test_a_passage_lost_inside_a_zone_does_not_fill_it_for_ever():
    events = [event(2, E.ZONE_ENTER, "porte"), event(4, E.TRACK_END, "person")]
    [(name, inside)] = data._occupancy(events, 8)
    assert name == "porte"
    assert inside.tolist() == [0, 0, 1, 1, 1, 0, 0, 0]


def test_each_entry_is_undone_by_its_own_exit_or_end_only_once():
    events = [
        event(1, E.ZONE_ENTER, "porte", 1),
        event(2, E.ZONE_ENTER, "porte", 2),
        event(3, E.ZONE_EXIT, "porte", 1),
        event(4, E.TRACK_END, "person", 1),
        event(5, E.TRACK_END, "person", 2),
    ]
    [(_, inside)] = data._occupancy(events, 7)
    assert inside.tolist() == [0, 1, 2, 1, 1, 1, 0]


def test_events_past_the_end_of_the_index_are_left_out():
    assert data._occupancy([event(9, E.ZONE_ENTER, "porte")], 5) == ()


def test_time_in_a_zone_ends_with_the_passage():
    events = (event(10, E.ZONE_ENTER, "porte"), event(30, E.TRACK_END, "person"))
    passage = PassageFacts(1, "person", 0, 30, 3.0, (), events)
    assert zone_times(passage, 20, 2.0) == [("porte", 1.0, True)]
    assert zone_times(passage, 30, 3.0) == [("porte", 2.0, True)]
    assert zone_times(passage, 400, 40.0) == [("porte", 2.0, False)]


def test_time_in_a_zone_adds_up_over_visits():
    kinds = ((10, E.ZONE_ENTER), (15, E.ZONE_EXIT), (20, E.ZONE_ENTER))
    passage = PassageFacts(1, "person", 0, 30, 3.0, (), tuple(event(n, kind, "porte") for n, kind in kinds))
    assert zone_times(passage, 5, 0.5) == []
    assert zone_times(passage, 22, 2.2) == [("porte", 0.5 + 2.2 - 2.0, True)]


# One frame


def test_a_trajectory_is_carried_where_the_passage_was_not_detected():
    shown = facts(6, [seen(n) for n in (1, 2, 5, 6)])
    [trail] = shown.trails
    assert [carried for _, _, carried in trail.points] == [False, False, True, False]
    assert trail.points[-1][:2] == (70.0, 40.0)  # bottom centre of the box


def test_a_trajectory_reaches_three_seconds_back_and_only_for_who_is_in_the_picture():
    window = [seen(n) for n in range(60)] + [seen(58, track=2)]
    shown = facts(59, window)
    assert [trail.track for trail in shown.trails] == [1]
    assert len(shown.trails[0].points) == 31


def test_what_a_face_gave_is_tied_to_it_by_its_box():
    box = (1.0, 2.0, 30.0, 40.0)
    window = [
        seen(3, C.FACE_IMAGE, label="face", box=box),
        seen(3, C.FACE_TEMPLATE, label="face", box=box, value="ab" * 32),
        seen(3, C.FACE_TEMPLATE, label="match", box=None, value=2.0),
    ]
    [face] = facts(3, window).faces
    assert face.notes == (C.FACE_TEMPLATE,)


def test_the_smallest_of_two_boxes_is_the_one_clicked():
    large = scene.Figure(1, "person", 0.9, (0, 0, 100, 100), False)
    small = scene.Figure(2, "person", 0.9, (40, 40, 10, 10), False)
    assert scene.at((45, 45), (large, small)) is small
    assert scene.at((5, 5), (large, small)) is large
    assert scene.at((500, 5), (large, small)) is None


def test_steps_that_share_one_drawing_are_one_area():
    square = Geometry("polygon", ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)))
    steps = [
        ProcessingStep(StepKind.ZONE_ENTER, "porte", "c", None, True, geometry=square),
        ProcessingStep(StepKind.LOITERING, "porte", "c", True, True, geometry=square),
        ProcessingStep(StepKind.TRACKING, "suivi", "c", True, True),
    ]
    [area] = scene.areas(steps)
    assert area.kinds == (StepKind.ZONE_ENTER, StepKind.LOITERING)
    assert area.enabled is True


# The strip


@given(st.lists(st.integers(0, 3), min_size=1, max_size=400), st.integers(1, 300))
def test_no_frame_is_lost_on_the_strip(values, pixels):
    columns = bins.per_pixel(np.array(values, dtype=np.int32), pixels)
    assert len(columns) == pixels
    if len(values) >= pixels:
        assert columns.max() == max(values)


@given(st.integers(1, 90_000), st.integers(200, 2000))
def test_the_middle_of_a_frame_on_the_strip_is_that_frame(frames, width):
    for frame in {0, frames // 3, frames - 1}:
        assert bins.frame_at(bins.x_of(frame, width, frames), width, frames) == frame


def test_ninety_thousand_frames_are_one_column_for_each_pixel():
    values = np.zeros(90_000, dtype=np.int32)
    values[45_678] = 7
    columns = bins.per_pixel(values, 800)
    assert columns.sum() == 7
    assert columns[45_678 * 800 // 90_000] == 7


# Words


def test_a_time_is_written_to_the_millisecond():
    assert texts.clock(41.2) == "00:00:41.200"
    assert texts.clock(3599.9996) == "01:00:00.000"
    assert texts.clock(41.2, hours=False) == "00:41.200"
    assert texts.clock(41.2, hours=False, thousandths=False) == "00:41"
    assert texts.clock(-0.5) == "00:00:00.000"
