"""What is irregular in a file is read and told; its images stay exact."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from inspector import messages
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts
from inspector.footage import FrameReader, build_index
from inspector.footage import reader as reader_module
from inspector.footage.reader import FileReader

from .clips import encode, index_of, number_of, picture


def told(facts: FootageFacts) -> dict[str, dict[str, str]]:
    for item in facts.irregularities:
        for language in messages.LANGUAGES:
            assert messages.text(f"irregularity.{item.code}", language, **dict(item.arguments))
    return {item.code: dict(item.arguments) for item in facts.irregularities}


def rewritten(source: Path, path: Path, change: Callable[[int, av.Packet], None], turn: int | None = None) -> Path:
    """The same packets with other times, or with a rotation asked for."""
    with av.open(str(source)) as before, av.open(str(path), "w") as after:
        video = before.streams.video[0]
        stream = after.add_stream_from_template(video)
        if turn is not None:
            stream.set_display_rotation(turn)
        for number, packet in enumerate(before.demux(video)):
            if packet.size:
                change(number, packet)
                packet.stream = stream
                after.mux(packet)
    return path


def exact(source: Path, turned: bool = False) -> FootageFacts:
    """Every image of the clip is the one asked for, in any order and in one run; returns the facts."""
    index, facts = index_of(source)
    total = len(index.frames)
    with FrameReader(source, index) as reader:
        for asked in [(step * 37 + 11) % total for step in range(total)]:
            image = reader.frame(asked).image
            assert number_of(np.rot90(image, -1) if turned else image) == asked
        for frame in reader.sequential(total // 3):
            assert np.array_equal(frame.image, reader.frame(frame.ordinal).image)
    return facts


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A clip without B-frames, 40 ms between images."""
    return encode(tmp_path / "plain.mkv", 60, gop=10, b_frames=0)


def test_repeated_times(plain: Path, tmp_path: Path) -> None:
    def repeat(number: int, packet: av.Packet) -> None:
        if number % 7 == 3:
            packet.pts = packet.dts = packet.pts - 40

    found = told(exact(rewritten(plain, tmp_path / "repeated.mkv", repeat)))
    assert found["times_repeated"] == {"n": "9", "first": "3"}


def test_a_gap(plain: Path, tmp_path: Path) -> None:
    def later(number: int, packet: av.Packet) -> None:
        if number >= 31:
            packet.pts = packet.dts = packet.pts + 5000

    found = told(exact(rewritten(plain, tmp_path / "gap.mkv", later)))
    assert found["gaps"] == {"n": "1", "longest": "5.04", "first": "31"}


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_avi_with_b_frames_has_no_presentation_times(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "b.avi"
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = 192, 96, "yuv420p"
        stream.codec_context.max_b_frames = 2
        stream.codec_context.gop_size = 12
        for number in range(50):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    facts = exact(path)
    assert facts.frames == 50
    assert facts.duration == pytest.approx(49 / 25, abs=0.09)


def test_a_stream_without_any_time(tmp_path: Path) -> None:
    found = exact(encode(tmp_path / "raw.h264", 40, gop=10))
    assert "times_from_rate" in told(found)
    assert found.duration == pytest.approx(39 / 25)


@pytest.mark.parametrize("pixels", ["gray", "yuv422p10le", "bgr0"])
def test_other_pixel_formats(tmp_path: Path, pixels: str) -> None:
    facts = exact(encode(tmp_path / "f.mkv", 12, codec="ffv1", pixels=pixels))
    assert facts.pixel_format == pixels


def test_rotation_is_told_and_applied(clips: Callable[[str], Path], tmp_path: Path) -> None:
    path = rewritten(clips("constant.mp4"), tmp_path / "turned.mp4", lambda *_: None, turn=90)
    facts = exact(path, turned=True)
    assert told(facts)["rotation"] == {"degrees": "90"}
    assert (facts.width, facts.height) == (96, 192)
    assert index_of(path)[0].frames[5].plane_hash == index_of(clips("constant.mp4"))[0].frames[5].plane_hash
    with FrameReader(path, index_of(path)[0]) as reader:
        frame = reader.frame(3)
        assert frame.size == (96, 192)
        half = cv2.resize(frame.image, (32, 64), interpolation=cv2.INTER_AREA).astype(int)
        assert np.abs(frame.reduced(32, 64) - half).mean() < 8
    askew = rewritten(clips("constant.mp4"), tmp_path / "askew.mp4", lambda *_: None, turn=45)
    assert "rotation_not_applied" in told(exact(askew))


def test_the_size_changes_on_the_way(clips: Callable[[str], Path], tmp_path: Path) -> None:
    small, large = io.BytesIO(), io.BytesIO()
    for buffer, size in ((small, (64, 48)), (large, (96, 64))):
        with av.open(buffer, "w", format="mpegts") as out:
            stream = out.add_stream("libx264", rate=25)
            stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
            for number in range(10):
                frame = av.VideoFrame.from_ndarray(
                    np.full((size[1], size[0], 3), number * 20, np.uint8), format="bgr24"
                )
                frame.pts = number
                out.mux(stream.encode(frame))
            out.mux(stream.encode())
    both = small.getvalue() + large.getvalue()
    index, facts = index_of(lambda: io.BytesIO(both))
    found = told(facts)
    assert found["format_changes"]["first"] == "10"
    assert "times_backward" in found
    with FrameReader(lambda: io.BytesIO(both), index) as reader:
        assert [frame.image.shape[:2] for frame in reader.sequential()] == [(48, 64)] * 10 + [(64, 96)] * 10
        assert reader.frame(15).image.shape == (64, 96, 3)
        assert reader.frame(4).image.shape == (48, 64, 3)


def test_cut_after_its_table_of_images(tmp_path: Path) -> None:
    path = tmp_path / "fast.mp4"
    with (
        av.open(str(encode(tmp_path / "a.mp4", 60))) as before,
        av.open(str(path), "w", options={"movflags": "faststart"}) as after,
    ):
        video = before.streams.video[0]
        stream = after.add_stream_from_template(video)
        for packet in before.demux(video):
            if packet.size:
                packet.stream = stream
                after.mux(packet)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    index, facts = index_of(path)
    found = told(facts)
    with FrameReader(path, index) as reader:
        run = list(reader.sequential())
        # An image of the last group may be missing: those that are there keep their own time.
        assert [number_of(frame.image) for frame in run] == [round(frame.seconds * 25) for frame in run]
        for asked in reversed(range(len(run))):
            assert np.array_equal(reader.frame(asked).image, run[asked].image)
    assert {"truncated", "count_differs", "duration_differs"} <= set(found)
    assert found["count_differs"]["claimed"] == "60"


def test_images_too_large(tmp_path: Path) -> None:
    path = tmp_path / "wide.avi"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 16400, 16, "yuvj420p"
        out.mux(stream.encode(av.VideoFrame(16400, 16, "yuvj420p")))
        out.mux(stream.encode())
    with pytest.raises(UserError) as refusal:
        index_of(path)
    assert refusal.value.code == "footage_too_large"


def test_an_unknown_coding(clips: Callable[[str], Path]) -> None:
    data = clips("constant.mp4").read_bytes()
    place = data.index(b"avc1", data.index(b"stsd"))
    unknown = data[:place] + b"zzzz" + data[place + 4 :]
    with pytest.raises(UserError) as refusal:
        index_of(lambda: io.BytesIO(unknown))
    assert refusal.value.code == "footage_codec_unknown"


def test_a_medium_that_fails(clips: Callable[[str], Path]) -> None:
    data = clips("stream.ts").read_bytes()

    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > len(data) // 2:
                raise OSError(5, "Input/output error")
            return super().read(min(size or -1, 4096))

    with pytest.raises(UserError) as refusal:
        index_of(lambda: Failing(data))
    assert refusal.value.code == "footage_unreadable"


def test_stopping_early_closes_the_file(clips: Callable[[str], Path]) -> None:
    data = clips("stream.ts").read_bytes()
    opened: list[io.BytesIO] = []

    def source() -> io.BytesIO:
        opened.append(io.BytesIO(data))
        return opened[-1]

    index, _ = index_of(source)
    work = build_index(source, "clip")
    next(work)
    next(work)
    work.close()
    with FrameReader(source, index) as reader:
        run = reader.sequential(40)
        next(run)
        run.close()
        reader.frame(3)
    assert len(opened) >= 4
    assert all(file.closed for file in opened)


def test_images_kept_are_bounded(clips: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "CACHE_BYTES", 10 * 192 * 96 * 3 // 2)
    index, _ = index_of(clips("long.mkv"))
    with FileReader(clips("long.mkv"), index) as reader:
        for asked in (140, 139, 120, 3):
            assert number_of(reader.frame(asked).image) == asked
            assert len(reader._cache) <= 10


def test_late_seeks_are_learnt(clips: Callable[[str], Path]) -> None:
    index, _ = index_of(clips("stream.ts"))
    with FileReader(clips("stream.ts"), index) as reader:
        for asked in (95, 15, 75, 35, 90, 55, 12):
            reader._cache.clear()
            assert number_of(reader.frame(asked).image) == asked
        assert reader.wrong_seeks <= 1
