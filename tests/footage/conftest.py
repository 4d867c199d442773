"""Clips made for the tests, each once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .clips import encode


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A clip by name, made once."""
    folder = tmp_path_factory.mktemp("clips")
    steps = (40, 40, 20, 100, 33, 67, 40, 500, 10, 50)
    times = [sum(steps[i % len(steps)] for i in range(n)) for n in range(160)]
    makers: dict[str, Callable[[Path], Path]] = {
        "constant.mp4": lambda p: encode(p, 120),
        "variable.mp4": lambda p: encode(p, 160, times_ms=times),
        "long.mkv": lambda p: encode(p, 150, gop=150, b_frames=3),
        "mjpeg.avi": lambda p: encode(p, 60, codec="mjpeg", pixels="yuvj420p"),
        "mpeg4.avi": lambda p: encode(p, 80, codec="mpeg4"),
        "stream.ts": lambda p: encode(p, 100),
        "sound.mp4": lambda p: encode(p, 30, audio=True),
    }

    def clip(name: str) -> Path:
        path = folder / name
        return path if path.exists() else makers[name](path)

    return clip
