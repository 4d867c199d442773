"""Opening footage: what may be opened, within which limits, and every failure of the decoder as one sentence.

A file is always handed to FFmpeg as an open file object, never as a name: a name could be read as a protocol or as a
pattern of several files. Nested opening (playlists, external tracks) is refused, so nothing else is ever read.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from inspector.domain.errors import UserError
from inspector.footage.truncation import isobmff_incomplete

FileSource = Path | Callable[[], BinaryIO]
"""A file on disk, or a function that opens a seekable binary stream (an exhibit inside an encrypted case)."""

Source = FileSource | Sequence[FileSource]
"""One file, or the files of a timeline in the order of the parts of its index."""

MAX_SIDE = 16384
"""Largest width or height decoded, in pixels."""
MAX_PIXELS = 100_000_000
"""Largest image decoded, in pixels: about 150 MB in YUV 4:2:0."""

_READ_SIZE = 256 * 1024
MAX_STREAMS = 128
"""Most streams of a container; each costs about a megabyte before anything is decoded."""
_OPTIONS = {"protocol_whitelist": "none", "max_pixels": str(MAX_PIXELS), "max_streams": str(MAX_STREAMS)}
_PLAYLISTS = {"hls", "dash", "concat", "sdp", "rtsp", "imf", "webm_dash_manifest"}
_STILLS = {"image2", "ico", "avif", "heif"}
_GUESSED = {"adf", "bin", "bintext", "cdg", "idf", "txd", "tty", "xbin"}
"""Texts and karaoke that FFmpeg takes any few bytes for."""


def source_name(source: FileSource) -> str:
    """A name for messages when the caller gives none."""
    return source.name if isinstance(source, Path) else ""


def total_size(source: Source) -> int:
    """Bytes of the file, or of all the files of a timeline. Raises UserError: see `open_file`."""
    if isinstance(source, Sequence):
        return sum(total_size(one) for one in source)
    with open_file(source, source_name(source)) as stream:
        return file_size(stream)


def open_file(source: FileSource, name: str) -> BinaryIO:
    """The open stream, at its start.

    Raises UserError when there is nothing to read: missing, a folder, a pipe or a device, no permission, no byte.
    """
    try:
        if isinstance(source, Path):
            mode = source.stat().st_mode
            if not stat.S_ISREG(mode):
                raise UserError("footage_not_a_file", file=name)
            stream: BinaryIO = source.open("rb")
        else:
            stream = source()
    except FileNotFoundError:
        raise UserError("footage_not_found", file=name) from None
    except PermissionError:
        raise UserError("footage_forbidden", file=name) from None
    except OSError as error:
        raise UserError("footage_unreadable", file=name, reason=error.strerror or str(error)) from error
    try:
        size = file_size(stream)
    except OSError as error:
        stream.close()
        raise UserError("footage_unreadable", file=name, reason=error.strerror or str(error)) from error
    if size == 0:
        stream.close()
        raise UserError("footage_empty", file=name)
    return stream


def file_size(stream: BinaryIO) -> int:
    """Bytes of a seekable stream; its position becomes the start."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


class Footage:
    """One open container and its first video stream. Never shared between threads; close it.

    Decoding uses one thread: error concealment in a damaged stream depends on the number of threads, and an image must
    be the same each time it is decoded.
    """

    def __init__(self, source: FileSource, name: str) -> None:
        """Opens. Raises UserError (see `resources/messages/footage.yaml`) when no image can come out of it."""
        self.name = name
        self.file = open_file(source, name)
        try:
            self.size = file_size(self.file)
            self.container = self._open()
        except BaseException:
            self.file.close()
            raise
        try:
            self.stream = self._first_video()
        except BaseException:
            self.close()
            raise

    def _open(self) -> InputContainer:
        with decoder_errors(self.name):
            try:
                return av.open(
                    self.file,
                    mode="r",
                    options=dict(_OPTIONS),
                    metadata_errors="replace",
                    buffer_size=_READ_SIZE,
                )
            except av.error.MemoryError as error:
                # What FFmpeg answers to more streams than it may open; a memory that is truly full says so later.
                raise UserError("footage_streams", file=self.name, most=MAX_STREAMS) from error
            except (av.error.FFmpegError, ValueError) as error:
                self.file.seek(0)
                if isobmff_incomplete(self.file, self.size):
                    raise UserError("footage_incomplete", file=self.name) from error
                raise UserError("footage_not_video", file=self.name) from error

    def _first_video(self) -> VideoStream:
        form = self.container.format.name
        names = set(form.split(","))
        if names & _PLAYLISTS:
            raise UserError("footage_playlist", file=self.name)
        if form.endswith("_pipe") or names & _STILLS:
            raise UserError("footage_photo", file=self.name)
        if names & _GUESSED:
            raise UserError("footage_not_video", file=self.name)
        streams = self.video_streams()
        if not streams:
            if self.container.streams.audio:
                raise UserError("footage_audio_only", file=self.name)
            raise UserError("footage_no_video", file=self.name)
        stream = streams[0]
        context = stream.codec_context
        if context is None:
            raise UserError("footage_codec_unknown", file=self.name)
        check_size(self.name, context.width, context.height)
        context.thread_type = "NONE"
        context.thread_count = 1
        context.options = {"max_pixels": str(MAX_PIXELS)}
        return stream

    def video_streams(self) -> list[VideoStream]:
        """The video streams that are films: a cover picture attached to a sound file is not one."""
        attached = av.stream.Disposition.attached_pic
        return [stream for stream in self.container.streams.video if not stream.disposition & attached]

    @property
    def time_base(self) -> Fraction:
        """Seconds per unit of PTS."""
        return self.stream.time_base or Fraction(1, 1_000_000)

    def close(self) -> None:
        """Closes the container and the file."""
        self.container.close()
        self.file.close()


def check_size(name: str, width: int, height: int) -> None:
    """Raises UserError when images of that size (pixels) would not fit in memory."""
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise UserError("footage_too_large", file=name, width=width, height=height)


@contextmanager
def decoder_errors(name: str) -> Iterator[None]:
    """Turns what PyAV and FFmpeg raise into a UserError: the one place where this is done."""
    try:
        yield
    except UserError:
        raise
    except MemoryError as error:
        raise UserError("footage_memory", file=name) from error
    except (av.error.FFmpegError, UnicodeDecodeError) as error:
        raise UserError("footage_not_video", file=name) from error
    except OSError as error:
        raise UserError("footage_unreadable", file=name, reason=error.strerror or str(error)) from error
