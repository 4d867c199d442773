"""Writing a film: copies that leave the case, never evidence.

H.264 in MP4, images at the times of the footage they come from, no sound. One thread, and no date in the file: the
same images give the same bytes.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

CODEC: Literal["libx264"] = "libx264"
OPTIONS = {"preset": "veryfast", "crf": "21", "bf": "0", "threads": "1"}
_HIGHEST_RATE = 1000


class FilmWriter:
    """Writes the film at `path`, which must not exist. Context manager; left by an error, the file is what it is.

    width, height in pixels; an odd side is made even by repeating its last line. time_base: of the times given to
    `add`, in seconds. title: in the file, to tell the copy from the original. Raises OSError when the disk refuses.
    """

    def __init__(self, path: Path, width: int, height: int, time_base: Fraction, title: str) -> None:
        if path.exists():
            raise FileExistsError(path)
        self._size = (width + width % 2, height + height % 2)
        self._last: int | None = None
        # that of the stream becomes another once the file is begun
        self._time_base = time_base
        self._first = 0
        try:
            self._file = av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"})
            rate = min(1 / time_base, Fraction(_HIGHEST_RATE))
            self._stream = self._file.add_stream(CODEC, rate=rate, options=dict(OPTIONS))
        except FFmpegError as error:
            raise _refused(error) from error
        self._file.metadata["title"] = title
        self._stream.width, self._stream.height = self._size
        self._stream.pix_fmt = "yuv420p"
        self._stream.time_base = self._stream.codec_context.time_base = time_base
        self._stream.codec_context.flags |= av.codec.context.Flags.bitexact

    def add(self, bgr: NDArray[np.uint8], pts: int) -> None:
        """The next image, uint8 (height, width, 3) BGR. pts: in the time base, counted from the first image; an image
        that would not come after the one before is put one unit after it."""
        right, below = self._size[0] - bgr.shape[1], self._size[1] - bgr.shape[0]
        if right or below:
            bgr = cv2.copyMakeBorder(bgr, 0, below, 0, right, cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)
        if self._last is None:
            self._first = pts
        pts -= self._first
        self._last = pts if self._last is None else max(pts, self._last + 1)
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(bgr), format="bgr24")
        picture.pts, picture.time_base = self._last, self._time_base
        try:
            self._file.mux(self._stream.encode(picture))
        except FFmpegError as error:
            raise _refused(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            with suppress(FFmpegError):
                self._file.close()
            return
        try:
            self._file.mux(self._stream.encode(None))
            self._file.close()
        except FFmpegError as refused:
            raise _refused(refused) from refused


def _refused(error: FFmpegError) -> Exception:
    """The errors of FFmpeg that are those of the disk, as Python has them; any other is a bug."""
    return OSError(error.errno, error.strerror) if isinstance(error, OSError) else error
