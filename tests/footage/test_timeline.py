"""Several files are one timeline: their order, their gaps, and image n of the whole is image n."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from inspector import messages
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, FrameIndex, join
from inspector.footage import FrameReader, build_index, timeline
from inspector.footage.segments import natural
from inspector.footage.starts import from_name
from inspector.footage.told_time import segments_told, timeline_told

from .clips import number_of, picture


def segment(first: int, count: int, form: str = "mpegts", begin: int = 0, **tags: str) -> bytes:
    """Images `first` to `first + count - 1` in a file of their own, their times from image `begin` on, 25 a second."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=form) as out:
        out.metadata.update(tags)
        stream = out.add_stream("libx264", rate=25, options={"preset": "veryfast", "sc_threshold": "0"})
        stream.width, stream.height, stream.pix_fmt = 192, 96, "yuv420p"
        stream.codec_context.gop_size = 10
        for number in range(first, first + count):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24")
            frame.pts = begin + number - first
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return buffer.getvalue()


def read(data: bytes, name: str) -> tuple[FrameIndex, FootageFacts]:
    work = build_index(lambda: io.BytesIO(data), name)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def joined(files: dict[str, bytes]) -> tuple[FrameIndex, list[bytes], object]:
    """The index of the whole, its files in order, and the timeline."""
    found = {name: read(data, name) for name, data in files.items()}
    made = timeline([(name, facts) for name, (_, facts) in found.items()])
    for language in messages.LANGUAGES:
        assert timeline_told(made, language) and segments_told(made, language)
    whole = join([(each.name, found[each.name][0], each.start) for each in made.segments])
    return whole, [files[each.name] for each in made.segments], made


def opened(files: list[bytes]) -> list:
    return [lambda data=data: io.BytesIO(data) for data in files]


def test_every_image_across_the_joints() -> None:
    files = {
        "ch1_20260712_101502.mp4": segment(0, 30, "mp4"),
        "ch1_20260712_101508.mp4": segment(30, 60, "mp4"),
        "ch1_20260712_101509.mp4": segment(90, 40, "mp4"),
    }
    whole, ordered, made = joined(files)
    assert made.order == "file_name"
    assert [each.first for each in made.segments] == [0, 30, 90]
    assert [each.gap for each in made.segments] == [0, 4.8, pytest.approx(-1.4)]
    assert len(whole.frames) == 130
    assert [row.ordinal for row in whole.frames] == list(range(130))
    assert whole.frames[-1].ordinal == 129
    assert whole.seconds(30) == 6
    assert whole.place(95) == ("ch1_20260712_101509.mp4", 5)
    draw = random.Random(5)
    with FrameReader(opened(ordered), whole) as reader:
        for asked in [29, 30, 29, 89, 90, 0, 129, *(draw.randrange(130) for _ in range(100))]:
            frame = reader.frame(asked)
            assert (frame.ordinal, number_of(frame.image)) == (asked, asked)
            assert (frame.pts, frame.seconds) == (whole.frames[asked].pts, whole.seconds(asked))
        for frame in reader.sequential(25):
            assert number_of(frame.image) == frame.ordinal
        assert frame.ordinal == 129
        with pytest.raises(IndexError):
            reader.frame(130)
        assert np.array_equal(next(reader.sequential(31)).image, reader.frame(31).image)


def test_the_digest_is_of_all_files_in_their_order() -> None:
    a, b = segment(0, 6), segment(6, 6)
    whole, _, _ = joined({"a.ts": a, "b.ts": b})
    again, _, _ = joined({"b.ts": b, "a.ts": a})
    swapped, _, _ = joined({"a.ts": b, "b.ts": a})
    assert whole.digest == again.digest != swapped.digest
    assert len(whole.digest) == 64


def test_times_that_go_on_from_file_to_file() -> None:
    files = {"z.ts": segment(0, 25), "y.ts": segment(25, 25, begin=27), "x.ts": segment(50, 25, begin=202)}
    whole, ordered, made = joined(files)
    assert made.order == "pts"
    assert [each.name for each in made.segments] == ["z.ts", "y.ts", "x.ts"]
    assert [each.gap for each in made.segments] == [0, 0, pytest.approx(6)]
    with FrameReader(opened(ordered), whole) as reader:
        assert [number_of(frame.image) for frame in reader.sequential()] == list(range(75))


def test_creation_times_order_files_and_names_do_not_matter() -> None:
    files = {
        "1.mp4": segment(25, 25, "mp4", creation_time="2026-07-12T08:00:10Z"),
        "2.mp4": segment(0, 25, "mp4", creation_time="2026-07-12T08:00:00Z"),
    }
    whole, ordered, made = joined(files)
    assert (made.order, made.precision) == ("creation_time", 1.0)
    assert made.segments[1].gap == pytest.approx(9)
    assert whole.seconds(25) == 10
    with FrameReader(opened(ordered), whole) as reader:
        assert number_of(reader.frame(30).image) == 30


def test_without_any_time_the_names_order_and_it_is_said() -> None:
    files = {"cam 10.mp4": segment(25, 5, "mp4"), "cam 2.mp4": segment(0, 25, "mp4")}
    whole, _, made = joined(files)
    assert made.order == "name"
    assert [each.name for each in made.segments] == ["cam 2.mp4", "cam 10.mp4"]
    assert whole.seconds(25) == pytest.approx(1.0)
    assert "supposés" in " ".join(timeline_told(made, "fr"))


def test_files_nearer_than_their_hours_can_tell_touch() -> None:
    files = {f"20260712_1015{n:02d}.mp4": segment(n, 26 if n == 1 else 25, "mp4") for n in range(3)}
    _, _, made = joined(files)
    assert [each.gap for each in made.segments] == [0, 0, 0]
    assert made.segments[2].start == Fraction(51, 25)
    assert len(timeline_told(made, "fr")) == 3


def test_images_of_several_sizes_do_not_join() -> None:
    facts = read(segment(0, 2, "mp4"), "a.mp4")[1]
    with pytest.raises(UserError) as told:
        timeline([("a", facts), ("b", _resized(facts))])
    assert told.value.code == "timeline_sizes"
    assert "«\u00a0b\u00a0»" in messages.error_sentence(told.value, "fr")
    with pytest.raises(UserError):
        timeline([])


def _resized(facts: FootageFacts) -> FootageFacts:
    return replace(facts, width=64, height=48)


@pytest.mark.parametrize(
    ("name", "instant"),
    [
        ("ch01_20260712101500.mp4", "2026-07-12T10:15:00"),
        ("cam-2026-07-12_10-15-00.mkv", "2026-07-12T10:15:00"),
        ("20260712T1015.avi", "2026-07-12T10:15:00"),
        ("2026-07-12/001/dav/10/10.15.00-10.30.00[M][0@0][0].dav", "2026-07-12T10:15:00"),
        ("clips/front-1783851300.5-abc.mp4", "2026-07-12T10:15:00+00:00"),
        ("cam3.mp4", None),
        ("20261399_250000.mp4", None),
        ("DSC00012345.mp4", None),
    ],
)
def test_hours_in_names(name: str, instant: str | None) -> None:
    found = from_name(name)
    assert (found.instant if found else None) == instant


def test_names_sort_as_people_count() -> None:
    assert sorted(["b10", "b9", "B1", "a", "b"], key=natural) == ["a", "b", "B1", "b9", "b10"]


def test_one_file_is_what_it_was(tmp_path: Path) -> None:
    data = segment(0, 12)
    index, _ = read(data, "a.ts")
    with (
        FrameReader(lambda: io.BytesIO(data), index) as reader,
        FrameReader([lambda: io.BytesIO(data)], index) as other,
    ):
        assert np.array_equal(reader.frame(7).image, other.frame(7).image)
