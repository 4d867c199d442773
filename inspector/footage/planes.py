"""The pixels of a decoded image: their hash as decoded, and their conversion for display and analysis."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

import cv2
import numpy as np
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from inspector.footage.source import decoder_errors


@dataclass(frozen=True, eq=False)
class Frame:
    """One image of the footage, for one thread at a time.

    pts in the index's time base (None: missing); seconds since the first image; planes: as decoded; file: its name for
    messages.
    """

    ordinal: int
    pts: int | None
    seconds: float
    planes: VideoFrame
    file: str

    @cached_property
    def image(self) -> NDArray[np.uint8]:
        """uint8 (height, width, 3), BGR, C-contiguous, upright (turned as the file asks). Raises UserError.

        Converted when first asked for and in the thread that asks, so that an image nobody looks at costs nothing and
        the thread that decodes is not held up.
        """
        with decoder_errors(self.file):
            return to_bgr(self.planes)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of `image`, in pixels."""
        width, height = self.planes.width, self.planes.height
        return (height, width) if quarter_turns(self.planes) % 2 else (width, height)

    def reduced(self, width: int, height: int) -> NDArray[np.uint8]:
        """The image as `image`, of this many pixels. Raises UserError.

        Each pixel from the four nearest ones; in an image more than twice as large some would not count at all, so each
        is the mean of those it covers. That is made from the planes at once: writing every pixel of a 1080p image in
        BGR, only to reduce it, costs a quarter of a detection and empties the processor's caches.
        """
        if max(self.size[0] / width, self.size[1] / height) <= 2:
            return np.asarray(cv2.resize(self.image, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
        with decoder_errors(self.file):
            turned = quarter_turns(self.planes) % 2
            return _bgr(self.planes, (height, width) if turned else (width, height))


def plane_hash(frame: VideoFrame) -> str:
    """SHA-256 hex over the decoded planes in order, rows from top to bottom, without the padding of the rows.

    As FFmpeg's framehash muxer does (libavformat/hashenc.c), so that anybody can check it with
    ``ffmpeg -i FILE -map 0:v:0 -f framehash -hash sha256 -``. Independent of any colour conversion.
    """
    digest = hashlib.sha256()
    for plane, (row, height) in zip(frame.planes, _rows(frame.format.name, frame.width, frame.height), strict=True):
        if plane.line_size == row:
            digest.update(memoryview(plane)[: row * height])
            continue
        lines = np.frombuffer(memoryview(plane), np.uint8)[: abs(plane.line_size) * height].reshape(height, -1)
        if plane.line_size < 0:
            lines = lines[::-1]
        digest.update(np.ascontiguousarray(lines[:, :row]).data)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _rows(pixel_format: str, width: int, height: int) -> tuple[tuple[int, int], ...]:
    """For each plane, bytes of a row without padding and number of rows."""
    form = VideoFormat(pixel_format, width, height)
    planes = sorted({component.plane for component in form.components})
    if len(planes) == 1:
        packed = ((width * form.padded_bits_per_pixel + 7) // 8, height)
        return (packed, (1024, 1)) if form.has_palette else (packed,)
    rows = []
    for plane in planes:
        parts = [component for component in form.components if component.plane == plane]
        size = (max(component.bits for component in parts) + 7) // 8
        rows.append((parts[0].width * size * len(parts), parts[0].height))
    return tuple(rows)


def quarter_turns(frame: VideoFrame) -> int:
    """Quarter turns counter-clockwise (0 to 3) the file asks for; other angles are not applied."""
    angle = frame.rotation
    return angle // 90 % 4 if angle % 90 == 0 else 0


def to_bgr(frame: VideoFrame) -> NDArray[np.uint8]:
    """uint8 (height, width, 3), BGR, C-contiguous, own memory, turned upright. One thread: the caller has others."""
    return _bgr(frame, (frame.width, frame.height))


def _bgr(frame: VideoFrame, size: tuple[int, int]) -> NDArray[np.uint8]:
    """As `to_bgr`; size: width and height before the image is turned."""
    image = frame.to_ndarray(format="bgr24", width=size[0], height=size[1], interpolation="AREA", threads=1)
    turns = quarter_turns(frame)
    return np.ascontiguousarray(np.rot90(image, turns) if turns else image, dtype=np.uint8)


def frame_bytes(frame: VideoFrame) -> int:
    """Memory held by the decoded planes, in bytes."""
    return sum(plane.buffer_size for plane in frame.planes)
