"""Settings that no device means (infinite, a thousand digits, words for numbers): a plan with them is replayed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.errors import UserError
from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.replay.coverage import REPRODUCED, RUN
from inspector.replay.families import FamilyWatch
from inspector.replay.moment import Moment
from inspector.replay.planner import tasks_of
from inspector.replay.rules import Rules
from inspector.vision.track import Tracked

VENDORS = ("frigate", "deepstream", "hikvision", "dahua", "axis", "opendatacam", "onvif", "motion", "zoneminder", "x")
NAMES = (
    *("inertia", "loitering_time", "dwell", "time_threshold", "duration", "distances", "speed_threshold", "direction"),
    *("direction_arrow", "mode", "extended", "inverse_roi", "action", "excludeArea", "timeShortLivedLimit", "quality"),
    *("sizePercentage", "distanceSwayingObject", "mask", "mask[0]", "cell_map", "active_cells", "cells", "min_count"),
    *("frame_height", "contour_area", "threshold", "frame_alpha", "min_area", "person.threshold", "crop", "height"),
    *(
        "alerts.pre_capture",
        "retain.days",
        "retain.mode",
        "object_threshold",
        "required_zones",
        "detect_width",
        "width",
    ),
)
ODD = (10**400, float("inf"), float("nan"), -1, 0, 1e308, "", "a,b c,d", "0.1,0.2 0.3,", "0,0 1,0 1,1", "99999x99999:f")
VALUES = st.one_of(
    st.sampled_from((*ODD, "22x:ff", "nan,1,1,1", "1,2,3,4", "left")), st.floats(), st.integers(), st.text()
)
SHAPES = (
    Geometry(),
    Geometry("polygon", ((0, 0), (1, 0), (1, 1), (0, 1))),
    Geometry("polygon", ((0.2, 0.2),) * 3),
    Geometry("line", ((0, 0), (1, 1))),
    Geometry("line", ((0.5, 0.5),)),
)


@st.composite
def plans(draw: st.DrawFn) -> ProcessingPlan:
    parameters = st.lists(
        st.builds(Parameter, st.sampled_from(NAMES), VALUES, st.sampled_from(("", "s", "ms", "ft", "mph", "frame"))),
        max_size=6,
    )

    def step() -> ProcessingStep:
        kind = draw(st.sampled_from(RUN))
        classes = draw(st.sampled_from(((), ("person",), ("unheard of",))))
        return ProcessingStep(
            kind, "one", "a", True, True, classes=classes, classes_all=draw(st.booleans()),
            geometry=draw(st.sampled_from(SHAPES)), parameters=tuple(draw(parameters)),
            produces=tuple(REPRODUCED.get(kind, (C.POSITION,))),
        )  # fmt: skip

    steps = tuple(step() for _ in range(draw(st.integers(1, 3))))
    return ProcessingPlan(
        draw(st.sampled_from(VENDORS)), None, "c", "0" * 64, cameras=(Camera("a", "a", True),), steps=steps
    )


@settings(max_examples=150, deadline=None)
@given(plans())
def test_any_setting_is_replayed_or_left_out(plan: ProcessingPlan) -> None:
    try:
        tasks = tasks_of(plan, "a", 200, 100)
    except UserError:
        return
    rules = Rules(tasks, 200, 100)
    families = FamilyWatch(tasks.families, 200, 100, 0.0, 1) if tasks.families else None
    for image in range(3):
        box = (50.0 + image, 40.0, 10.0, 20.0)
        rules.update(Moment(image, image, float(image)), [Tracked(1, box, 0.9, "person", False, box, 0.0)])
    rules.finish(Moment(3, 3, 3.0))
    if families is not None:
        families.finish(Moment(3, 3, 3.0))
    if tasks.snapshot is not None:
        assert 1 <= (tasks.snapshot.height or 1) <= 8640
