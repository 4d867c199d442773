"""How clips are made and read back: every image carries its own number as a row of black and white squares."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from inspector.domain.footage import FootageFacts, FrameIndex
from inspector.footage import Source, build_index

WIDTH, HEIGHT, BITS, SIDE = 192, 96, 12, 16


def picture(number: int) -> np.ndarray:
    """BGR image (96, 192, 3): a grey that moves, and `number` in binary, lowest bit first, in squares of 16 px."""
    image = np.full((HEIGHT, WIDTH, 3), 40 + number * 7 % 160, np.uint8)
    image[48:, (number * 5) % WIDTH :][:, :24] = (200, 30, 90)
    for bit in range(BITS):
        image[16:32, bit * SIDE : (bit + 1) * SIDE] = 255 if number >> bit & 1 else 0
    return image


def number_of(image: np.ndarray) -> int:
    """The number read back from a decoded image."""
    centres = image[24, SIDE // 2 : BITS * SIDE : SIDE].astype(int).mean(axis=1)
    return sum(1 << bit for bit, level in enumerate(centres) if level > 128)


def encode(
    path: Path,
    count: int,
    *,
    codec: str = "libx264",
    times_ms: Sequence[int] | None = None,
    gop: int = 20,
    b_frames: int = 2,
    pixels: str = "yuv420p",
    audio: bool = False,
) -> Path:
    """Writes images 0 to count - 1; `times_ms` gives each one's time, else 25 a second."""
    options = {"preset": "veryfast", "sc_threshold": "0", "g": str(gop)} if codec == "libx264" else {}
    container = {"video_track_timescale": "1000"} if path.suffix == ".mp4" else {}
    with av.open(str(path), "w", options=container) as out:
        stream = out.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, pixels
        stream.codec_context.max_b_frames = b_frames if codec == "libx264" else 0
        base = Fraction(1, 1000) if times_ms else Fraction(1, 25)
        stream.codec_context.time_base = base
        sound = out.add_stream("aac", rate=8000) if audio else None
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24").reformat(format=pixels)
            frame.pts, frame.time_base = times_ms[number] if times_ms else number, base
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
        if sound is not None:
            silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            silence.sample_rate, silence.pts = 8000, 0
            out.mux(sound.encode(silence))
            out.mux(sound.encode())
    return path


def index_of(source: Source) -> tuple[FrameIndex, FootageFacts]:
    """The index and the facts of a source."""
    work = build_index(source, "clip")
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
