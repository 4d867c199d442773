"""What is no footage is refused in one sentence; what is damaged is read as far as it goes, and said so."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import messages
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts
from inspector.footage import FrameReader

from .clips import index_of, number_of


def refused(source: object) -> str:
    """The code of the refusal, once both its sentences have been made."""
    with pytest.raises(UserError) as told:
        index_of(source)  # type: ignore[arg-type]
    for language in messages.LANGUAGES:
        assert messages.error_sentence(told.value, language)
    return told.value.code


def codes(facts: FootageFacts) -> set[str]:
    for item in facts.irregularities:
        for language in messages.LANGUAGES:
            assert messages.text(f"irregularity.{item.code}", language, **dict(item.arguments))
    return {item.code for item in facts.irregularities}


def test_what_is_no_footage(tmp_path: Path) -> None:
    def file(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    assert refused(file("texte.mp4", b"bonjour, ceci est un texte\n" * 99)) == "footage_not_video"
    assert refused(file("vide.mp4", b"")) == "footage_empty"
    assert refused(tmp_path) == "footage_not_a_file"
    assert refused(tmp_path / "absent.mp4") == "footage_not_found"
    photo = cv2.imencode(".png", np.zeros((32, 32, 3), np.uint8))[1].tobytes()
    assert refused(file("photo.mp4", photo)) == "footage_photo"
    assert refused(file("liste.m3u8", b"#EXTM3U\n#EXTINF:9,\nhttp://192.0.2.1/a.ts\n")) in {
        "footage_playlist",
        "footage_not_video",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "tube.mp4")
        assert refused(tmp_path / "tube.mp4") == "footage_not_a_file"


def test_a_header_and_no_image(tmp_path: Path) -> None:
    path = tmp_path / "entete.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        out.start_encoding()
    assert refused(path) in {"footage_no_image", "footage_not_video", "footage_undecodable"}


def test_sound_alone(tmp_path: Path) -> None:
    path = tmp_path / "son.mp4"
    with av.open(str(path), "w") as out:
        sound = out.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate, frame.pts = 8000, 0
        out.mux(sound.encode(frame))
        out.mux(sound.encode())
    assert refused(path) == "footage_audio_only"


def test_cut_before_its_table_of_images(clips: Callable[[str], Path]) -> None:
    data = clips("constant.mp4").read_bytes()
    assert refused(lambda: io.BytesIO(data[: len(data) * 6 // 10])) == "footage_incomplete"


@pytest.mark.parametrize("name", ["long.mkv", "mjpeg.avi", "mpeg4.avi", "stream.ts"])
def test_cut_short_is_read_as_far_as_it_goes(clips: Callable[[str], Path], name: str) -> None:
    data = clips(name).read_bytes()
    cut = data[: len(data) * 6 // 10]
    index, facts = index_of(lambda: io.BytesIO(cut))
    assert 0 < len(index.frames) < 150
    if name.endswith(".avi"):
        assert "truncated" in codes(facts)
    with FrameReader(lambda: io.BytesIO(cut), index) as reader:
        last = len(index.frames) - 1
        assert number_of(reader.frame(last // 2).image) == last // 2


def test_the_facts_of_a_variable_rate_and_of_sound(clips: Callable[[str], Path]) -> None:
    index, facts = index_of(clips("variable.mp4"))
    assert not facts.constant_rate
    assert {"rate_varies", "gaps"} & codes(facts)
    assert facts.interval_max == pytest.approx(0.5)
    assert index.seconds(1) == pytest.approx(0.04)
    index, facts = index_of(clips("sound.mp4"))
    assert facts.audio_tracks == 1
    assert "audio_tracks" in codes(facts)
    index, facts = index_of(clips("constant.mp4"))
    assert facts.constant_rate
    assert facts.key_frames == 6
    assert not codes(facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_a_sentence_or_a_fact(clips: Callable[[str], Path], data: st.DataObject) -> None:
    """Bytes overwritten at random: either a refusal with a sentence, or an index whose images are all delivered."""
    name = data.draw(st.sampled_from(["constant.mp4", "mpeg4.avi", "stream.ts", "long.mkv"]))
    content = bytearray(clips(name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        blow = data.draw(st.binary(min_size=1, max_size=40))
        content[place : place + len(blow)] = blow
    hurt = bytes(content)
    try:
        index, facts = index_of(lambda: io.BytesIO(hurt))
    except UserError as error:
        assert messages.error_sentence(error, "fr")
        return
    codes(facts)
    with FrameReader(lambda: io.BytesIO(hurt), index) as reader:
        for asked in {0, len(index.frames) // 2, len(index.frames) - 1}:
            assert reader.frame(asked).ordinal == asked
