"""A shortened sample, so that the whole flow runs in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

import av
import pytest

from inspector.locate import resource


def shorten(source: Path, target: Path, frames: int) -> None:
    """The first `frames` images of a film, its packets copied as they are."""
    with av.open(str(source)) as film, av.open(str(target), "w") as out:
        stream = out.add_stream_from_template(film.streams.video[0])
        for number, packet in enumerate(film.demux(video=0)):
            if packet.dts is None or number >= frames:
                break
            packet.stream = stream
            out.mux(packet)


@pytest.fixture(scope="session")
def short_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped sample with 60 images of the street and 24 of the desk."""
    folder = tmp_path_factory.mktemp("sample") / "samples"
    shutil.copytree(resource("samples"), folder)
    shorten(resource("samples", "vtest.avi"), folder / "vtest.avi", 60)
    shorten(resource("samples", "portraits.mp4"), folder / "portraits.mp4", 24)
    return folder
