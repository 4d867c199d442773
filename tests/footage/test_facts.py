"""Each fact of a file is read, named and explained in both languages; none is invented where there is nothing."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import av
import numpy as np
import pytest

from inspector import messages
from inspector.domain.errors import UserError
from inspector.domain.footage import Edit, FootageFacts, Gap, Run
from inspector.footage import FrameReader
from inspector.footage.told import facts_told

from .clips import encode, index_of, number_of, picture


def told(facts: FootageFacts) -> dict[str, str]:
    """code -> value, once every fact has been told in both languages."""
    for language in messages.LANGUAGES:
        for each in facts_told(facts, language):
            assert each.label and each.value and each.meaning
            assert "\n" not in each.meaning
    return {each.code: each.value for each in facts_told(facts, "en")}


def rich(path: Path) -> Path:
    """A file with sound, subtitles, tags, and images that stand still or stop for a while."""
    with av.open(str(path), "w") as out:
        out.metadata.update(
            {"creation_time": "2026-07-12T08:15:00Z", "encoder": "Enregistreur 3.1", "location": "+48.8566+002.3522/"}
        )
        stream = out.add_stream("libx264", rate=25, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = 192, 96, "yuv420p"
        stream.codec_context.color_range = 1
        sound = out.add_stream("aac", rate=8000)
        sound.metadata["language"] = "fra"
        for number in range(40):
            frame = av.VideoFrame.from_ndarray(picture(min(number, 30)), format="bgr24")
            frame.pts = number if number < 20 else number + 100
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.sample_rate, silence.pts = 8000, 0
        out.mux(sound.encode(silence))
        out.mux(sound.encode())
        out.set_chapters([{"start": 0, "end": 400, "id": 1, "time_base": 1, "metadata": {"title": "un"}}])
    return path


def test_the_facts_of_a_rich_file(tmp_path: Path) -> None:
    _, facts = index_of(rich(tmp_path / "riche.mkv"))
    found = told(facts)
    assert facts.profile and facts.profile in found["codec"]
    assert facts.colour == "limited"
    assert facts.audio_tracks == 1
    assert found["sound"] == "aac (fra)"
    assert facts.gaps == (Gap(20, pytest.approx(4.04)),)
    assert "before image 20" in found["gaps"]
    assert [interval.count for interval in facts.intervals] == [38, 1]
    assert facts.chapters == 1
    assert facts.location == "+48.8566+002.3522/"
    assert [start.source for start in facts.starts] == ["creation_time"]
    assert facts.duration == pytest.approx(139 / 25, abs=0.001)
    assert facts.duration_container is not None


def test_a_picture_that_stands_still(tmp_path: Path) -> None:
    path = tmp_path / "fige.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 192, 96, "bgr0"
        for number in (0, 1, 1, 1, 2, 3, 3, 4):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture(number), format="bgr24")))
        out.mux(stream.encode())
    _, facts = index_of(path)
    assert facts.repeats == (Run(2, 2), Run(6, 1))
    assert told(facts)["repeats"] == "2 from image 2; 1 from image 6"


def test_an_edit_list_is_read(tmp_path: Path) -> None:
    """Ten images are cut off the beginning by the list alone: they are in the file and no player shows them."""
    data = bytearray(encode(tmp_path / "a.mp4", 60, b_frames=0, gop=10).read_bytes())
    _, facts = index_of(lambda: io.BytesIO(bytes(data)))
    assert facts.edits == (Edit(2.4, 0.0),)
    assert "edit_list" not in {item.code for item in facts.irregularities}
    place = data.index(b"elst") + 12
    length, begin = struct.unpack_from(">Ii", data, place)
    struct.pack_into(">Ii", data, place, length - 800, begin + 800)
    index, facts = index_of(lambda: io.BytesIO(bytes(data)))
    assert facts.edits == (Edit(1.6, 0.8),)
    assert {"edit_list", "hidden_images"} & {item.code for item in facts.irregularities}
    assert "from 0.8 s" in told(facts)["edits"]
    with FrameReader(lambda: io.BytesIO(bytes(data)), index) as reader:
        assert [number_of(frame.image) for frame in reader.sequential()] == list(range(60 - len(index.frames), 60))


def test_edit_lists_of_any_content(tmp_path: Path) -> None:
    data = bytearray(encode(tmp_path / "a.mp4", 12, b_frames=0).read_bytes())
    place = data.index(b"elst")
    for value in (b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"):
        data[place + 8 : place + 12] = value
        index_of(lambda: io.BytesIO(bytes(data)))


def test_nothing_is_told_of_what_is_not_there(tmp_path: Path) -> None:
    found = told(index_of(encode(tmp_path / "plain.mkv", 12))[1])
    assert not {"gaps", "repeats", "damage", "rotation", "interlaced", "location", "chapters", "starts"} & set(found)
    assert found["sound"] == "none"


def test_damage_says_where(tmp_path: Path) -> None:
    data = bytearray(encode(tmp_path / "a.mkv", 100, gop=25, b_frames=0).read_bytes())
    start = len(data) // 2
    data[start : start + 200] = bytes(200)
    _, facts = index_of(lambda: io.BytesIO(bytes(data)))
    assert facts.damage
    assert all(0 < place <= 100 for place in facts.damage)
    assert "around image" in told(facts)["damage"]


def test_lists_are_bounded(tmp_path: Path) -> None:
    times = [n * 40 + (n // 2) * 5000 for n in range(160)]
    _, facts = index_of(encode(tmp_path / "trous.mkv", 160, times_ms=times, b_frames=0))
    assert len(facts.gaps) == 40
    gaps = next(dict(item.arguments) for item in facts.irregularities if item.code == "gaps")
    assert gaps["n"] == "79"
    assert len(told(facts)["gaps"]) < 400


def test_too_many_streams(tmp_path: Path) -> None:
    data = encode(tmp_path / "a.mp4", 4).read_bytes()
    place = data.index(b"moov") - 4
    end = place + struct.unpack(">I", data[place : place + 4])[0]
    track = data.index(b"trak") - 4
    size = struct.unpack(">I", data[track : track + 4])[0]
    many = data[track : track + size] * 100_000
    body = data[place + 8 : track] + many + data[track + size : end]
    moov = struct.pack(">I", len(body) + 8) + b"moov" + body
    with pytest.raises(UserError) as refusal:
        index_of(lambda: io.BytesIO(data[:place] + moov))
    assert refusal.value.code == "footage_streams"


def test_negative_times_are_kept_as_written() -> None:
    buffer, source = io.BytesIO(), io.BytesIO()
    with av.open(source, "w", format="matroska") as out:
        stream = out.add_stream("libx264", rate=25, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = 192, 96, "yuv420p"
        stream.codec_context.max_b_frames = 0
        for number in range(30):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    source.seek(0)
    with (
        av.open(source) as before,
        av.open(buffer, "w", format="mpegts", options={"avoid_negative_ts": "disabled"}) as after,
    ):
        copy = after.add_stream_from_template(before.streams.video[0])
        for packet in before.demux(video=0):
            if packet.size:
                packet.pts = packet.dts = packet.pts - 800
                packet.stream = copy
                after.mux(packet)
    data = buffer.getvalue()
    index, facts = index_of(lambda: io.BytesIO(data))
    assert facts.first_pts is not None and facts.first_pts < 0
    assert index.seconds(0) == 0
    assert index.seconds(29) == pytest.approx(29 / 25)
    with FrameReader(lambda: io.BytesIO(data), index) as reader:
        assert number_of(reader.frame(17).image) == 17


@pytest.mark.parametrize(
    "data",
    [
        b"IMKH" + bytes(36),
        b"DHAV\xfd" + bytes(60),
        b"DHAV\xfd" + bytes(range(256)) * 40,
        b"YUV4MPEG2 W65535 H65535 F25:1\nFRAME\n" + bytes(1000),
        b"YUV4MPEG2 W64 H64 F25:1\n",
        b"GIF89a\xff\xff\xff\xff\xf0\0\0" + bytes(6) + b",\0\0\0\0\xff\xff\xff\xff\0\2\2L\1\0;",
    ],
)
def test_shells_without_images(data: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        index_of(lambda: io.BytesIO(data))
    for language in messages.LANGUAGES:
        assert messages.error_sentence(refusal.value, language)
