"""Image n is image n, whatever the container, the codec and the times."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from inspector.domain.errors import UserError
from inspector.footage import FrameReader

from .clips import index_of, number_of

NAMES = ("constant.mp4", "variable.mp4", "long.mkv", "mjpeg.avi", "mpeg4.avi", "stream.ts")
COUNTS = {"constant.mp4": 120, "variable.mp4": 160, "long.mkv": 150, "mjpeg.avi": 60, "mpeg4.avi": 80, "stream.ts": 100}


@pytest.mark.parametrize("name", NAMES)
def test_a_hundred_random_seeks_out_of_a_hundred(clips: Callable[[str], Path], name: str) -> None:
    path = clips(name)
    index, facts = index_of(path)
    assert len(index.frames) == facts.frames == COUNTS[name]
    draw = random.Random(7)
    with FrameReader(path, index) as reader:
        for _ in range(100):
            asked = draw.randrange(COUNTS[name])
            frame = reader.frame(asked)
            assert (frame.ordinal, number_of(frame.image)) == (asked, asked)
            assert frame.pts == index.frames[asked].pts


@pytest.mark.parametrize("name", NAMES)
def test_one_run_gives_the_same_images_as_seeking(clips: Callable[[str], Path], name: str) -> None:
    path = clips(name)
    index, _ = index_of(path)
    with FrameReader(path, index) as reader:
        for frame in reader.sequential():
            assert number_of(frame.image) == frame.ordinal
            if frame.ordinal % 13 == 0:
                assert np.array_equal(reader.frame(frame.ordinal).image, frame.image)
        later = reader.sequential(31)
        assert number_of(next(later).image) == 31
        later.close()


def test_stepping_back_and_forth(clips: Callable[[str], Path]) -> None:
    path = clips("long.mkv")
    index, _ = index_of(path)
    with FrameReader(path, index) as reader:
        for asked in [*range(90, 60, -1), *range(60, 75), 0, 149, 1]:
            assert number_of(reader.frame(asked).image) == asked


def test_images_are_the_same_from_memory_as_from_disk(clips: Callable[[str], Path]) -> None:
    path = clips("variable.mp4")
    data = path.read_bytes()
    index, _ = index_of(path)
    from_memory, _ = index_of(lambda: io.BytesIO(data))
    assert from_memory == index
    with FrameReader(lambda: io.BytesIO(data), index) as memory, FrameReader(path, index) as disk:
        assert np.array_equal(memory.frame(97).image, disk.frame(97).image)


def test_the_index_is_repeatable_and_tells_footage_apart(clips: Callable[[str], Path]) -> None:
    first, _ = index_of(clips("constant.mp4"))
    again, _ = index_of(clips("constant.mp4"))
    other, _ = index_of(clips("variable.mp4"))
    assert first.digest == again.digest != other.digest


def test_outside_the_footage(clips: Callable[[str], Path]) -> None:
    index, _ = index_of(clips("constant.mp4"))
    with FrameReader(clips("constant.mp4"), index) as reader:
        for outside in (-1, 120):
            with pytest.raises(IndexError):
                reader.frame(outside)


def test_footage_that_is_no_longer_that_of_its_index(clips: Callable[[str], Path]) -> None:
    index, _ = index_of(clips("constant.mp4"))
    with FrameReader(clips("long.mkv"), index) as reader, pytest.raises(UserError) as told:
        reader.frame(60)
    assert told.value.code == "footage_changed"
