"""A short cut of the shipped footage, and its index."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from inspector.footage import build_index
from inspector.locate import resource


def cut(name: str, target: Path, frames: int) -> Path:
    """The first `frames` images of a shipped film, its packets copied as they are."""
    with av.open(str(resource("samples", name))) as film, av.open(str(target), "w") as out:
        stream = out.add_stream_from_template(film.streams.video[0])
        for number, packet in enumerate(film.demux(video=0)):
            if packet.dts is None or number >= frames:
                break
            packet.stream = stream
            out.mux(packet)
    return target


def index_of(path: Path):
    run = build_index(path, path.name)
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value[0]


@pytest.fixture(scope="session")
def street(tmp_path_factory):
    """60 images of the street: (path, index)."""
    path = cut("vtest.avi", tmp_path_factory.mktemp("street") / "street.avi", 60)
    return path, index_of(path)


@pytest.fixture(scope="session")
def walk(tmp_path_factory):
    """Its first 24 images: (path, index)."""
    path = cut("vtest.avi", tmp_path_factory.mktemp("walk") / "walk.avi", 24)
    return path, index_of(path)


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """26 images of the desk, with large faces: (path, index)."""
    path = cut("portraits.mp4", tmp_path_factory.mktemp("desk") / "desk.mp4", 26)
    return path, index_of(path)
