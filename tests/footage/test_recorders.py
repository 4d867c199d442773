"""What recorders export: their framings, bare streams and programme streams, known by their content."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import av
import pytest

from inspector.footage import FrameReader, timeline
from inspector.footage.content import HEAD, is_footage, is_jpeg_film
from inspector.operations.exhibits import detect_kind

from . import dhav
from .clips import encode, index_of, number_of, picture

BEGIN = datetime.fromisoformat("2026-07-12T10:15:58")


def muxed(form: str, codec: str, count: int = 60, b_frames: int = 2, **options: str) -> bytes:
    """Images 0 to count - 1, 25 a second, in a container made in memory."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=form) as out:
        if codec == "libx265":
            options["x265-params"] = "log-level=none" + options.pop("more", "")
        stream = out.add_stream(codec, rate=25, options=options)
        stream.width, stream.height = 192, 96
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.gop_size, stream.codec_context.max_b_frames = 12, b_frames
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24").reformat(format=stream.pix_fmt)
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return buffer.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "dhav": lambda: dhav.write(BEGIN),
    "dhav hevc": lambda: dhav.write(BEGIN, codec="hevc"),
    "dahua": lambda: b"DAHUA" + bytes(0x400 - 5) + dhav.write(BEGIN),
    "imkh": lambda: b"IMKH\1\1\0\0" + bytes(32) + muxed("vob", "libx264", b_frames=0),
    "ps mpeg2": lambda: muxed("mpeg", "mpeg2video"),
    "ps h264": lambda: muxed("vob", "libx264"),
    "ps hevc": lambda: muxed("vob", "libx265"),
    "ts hevc": lambda: muxed("mpegts", "libx265"),
    "h264": lambda: muxed("h264", "libx264"),
    "hevc": lambda: muxed("hevc", "libx265"),
    "mjpeg": lambda: muxed("mjpeg", "mjpeg", b_frames=0),
    "mpegvideo": lambda: muxed("mpeg2video", "mpeg2video", b_frames=0),
    "avi h264": lambda: muxed("avi", "libx264"),
    "mkv": lambda: muxed("matroska", "libx264"),
}


@pytest.mark.parametrize("name", MADE)
def test_every_image_of_every_form(name: str, tmp_path: Path) -> None:
    data = MADE[name]()
    index, facts = index_of(lambda: io.BytesIO(data))
    assert facts.frames == 60
    draw = random.Random(11)
    with FrameReader(lambda: io.BytesIO(data), index) as reader:
        for asked in [59, 0, *(draw.randrange(60) for _ in range(50))]:
            assert number_of(reader.frame(asked).image) == asked
        assert [number_of(frame.image) for frame in reader.sequential()] == list(range(60))
    (tmp_path / "sans extension").write_bytes(data)
    assert detect_kind(tmp_path / "sans extension").value == "footage"


def test_a_recorder_writes_the_hour_of_its_images() -> None:
    _, facts = index_of(lambda: io.BytesIO(dhav.write(BEGIN)))
    assert facts.container == "dhav"
    assert [(start.source, start.instant) for start in facts.starts] == [("recorder", "2026-07-12T10:15:58")]
    assert facts.duration == pytest.approx(59 / 25)


def test_recordings_of_a_recorder_are_ordered_by_its_dates() -> None:
    files = []
    for name, minute in (("a.dav", 40), ("b.dav", 10), ("c.dav", 25)):
        data = dhav.write(BEGIN.replace(minute=minute, second=0), count=25)
        files.append((name, index_of(lambda data=data: io.BytesIO(data))[1]))
    made = timeline(files)
    assert made.order == "recorder"
    assert [(each.name, float(each.start)) for each in made.segments] == [("b.dav", 0), ("c.dav", 900), ("a.dav", 1800)]
    assert made.segments[1].instant == "2026-07-12T10:25:00"


def test_the_recorder_is_named() -> None:
    data = MADE["imkh"]()
    assert index_of(lambda: io.BytesIO(data))[1].container == "mpeg (Hikvision IMKH)"


@pytest.mark.parametrize("name", ["h264", "hevc", "mjpeg", "mpegvideo"])
def test_a_bare_stream_has_no_time_and_it_is_said(name: str) -> None:
    data = MADE[name]()
    _, facts = index_of(lambda: io.BytesIO(data))
    assert facts.times == "times_from_rate"
    assert "times_from_rate" in {item.code for item in facts.irregularities}
    assert facts.rate_claimed == 25
    assert facts.duration == pytest.approx(59 / 25, abs=0.01)


def test_what_is_no_footage_is_not_taken_for_it(tmp_path: Path) -> None:
    photo = MADE["mjpeg"]()[:2000]
    for start in (b"", b"\0", b"\0\0\1", b"\0\0\0\1", b"G" * 3, photo, b"%PDF", b"PK\3\4", b"dossier" * 99):
        assert not is_footage(start[:HEAD])
    assert not is_jpeg_film(photo)
    heic = b"\0\0\0\x18ftypheic" + bytes(40)
    assert not is_footage(heic)


def test_by_content_and_not_by_extension(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(encode(tmp_path / "a.ts", 10).read_bytes())
    assert detect_kind(path).value == "footage"
    index, facts = index_of(path)
    assert (facts.container, len(index.frames)) == ("mpegts", 10)
