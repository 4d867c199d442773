"""The plane hash is over the pixels as decoded, padding left out, whatever the layout."""

from __future__ import annotations

import hashlib

import av
import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.footage.planes import Frame, plane_hash, to_bgr

FORMATS = (
    "yuv420p",
    "yuvj420p",
    "yuv422p10le",
    "yuv444p",
    "gray",
    "gray10le",
    "nv12",
    "bgr24",
    "rgba",
    "gbrp",
    "yuyv422",
)


def raw_bytes(frame: av.VideoFrame) -> bytes:
    """The image as FFmpeg's raw video encoder writes it: planes in order, no padding."""
    encoder = av.CodecContext.create("rawvideo", "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, frame.format.name
    encoder.time_base = 1
    return b"".join(bytes(packet) for packet in encoder.encode(frame))


@settings(max_examples=60, deadline=None)
@given(
    pixels=st.sampled_from(FORMATS),
    width=st.integers(8, 70),
    height=st.integers(8, 40),
    seed=st.integers(0, 99),
)
def test_the_hash_is_that_of_the_raw_image(pixels: str, width: int, height: int, seed: int) -> None:
    width -= width % 2 if pixels == "yuyv422" else 0
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    frame = av.VideoFrame.from_ndarray(noise, format="bgr24").reformat(format=pixels)
    frame.pts = 0
    assert plane_hash(frame) == hashlib.sha256(raw_bytes(frame)).hexdigest()


@pytest.mark.parametrize("pixels", FORMATS)
def test_conversion_gives_an_array_of_its_own(pixels: str) -> None:
    flat = np.full((34, 64, 3), 120, np.uint8)  # swscale reads past rows that are not aligned
    image = to_bgr(av.VideoFrame.from_ndarray(flat, format="bgr24").reformat(format=pixels))
    assert image.shape == (34, 64, 3)
    assert image.dtype == np.uint8
    assert image.flags.c_contiguous
    assert image.flags.writeable
    assert abs(image.astype(int) - 120).max() <= 6


@pytest.mark.parametrize("pixels", FORMATS)
@pytest.mark.parametrize("factor", [1.5, 4.6])
def test_a_reduced_image_is_the_image_reduced(pixels: str, factor: float) -> None:
    rows, columns = np.mgrid[0:360, 0:640]
    drawn = np.stack([columns * 0.35, rows * 0.6, (columns + rows) * 0.2], axis=2).astype(np.uint8)
    planes = av.VideoFrame.from_ndarray(drawn, format="bgr24").reformat(format=pixels)
    frame = Frame(0, 0, 0.0, planes, "plan.mp4")
    size = round(640 / factor), round(360 / factor)
    small = frame.reduced(*size)
    assert small.shape == (size[1], size[0], 3)
    assert small.flags.c_contiguous
    expected = cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - expected).max() <= 6


def test_a_fine_pattern_does_not_fall_between_the_pixels_of_a_reduced_image() -> None:
    lines = np.zeros((416, 416, 3), np.uint8)
    lines[::4] = 255
    frame = Frame(0, 0, 0.0, av.VideoFrame.from_ndarray(lines, format="bgr24"), "plan.mp4")
    assert np.abs(frame.reduced(104, 104).astype(int) - 64).max() <= 2
