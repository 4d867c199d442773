"""The decoding loop, the same for the index and for playing, and what went wrong on its way."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import av
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from inspector.domain.errors import UserError
from inspector.footage.source import Footage, check_size

_MAX_READ_ERRORS = 64
"""Reading errors in a row, without one packet between them, after which the rest of the file is given up."""
_MAX_FLUSH_ERRORS = 64
_MOST_PLACES = 40


@dataclass(slots=True)
class Problems:
    """Counted while decoding.

    refused: packets the decoder refused (their images are missing or concealed); first_refused: images decoded before
    the first of them; refused_at: images decoded before each of the first ones; damaged: packets the container itself
    marks as damaged; hidden: packets that an edit list of the container hides from players; read_errors: places the
    container could not be read; stopped: reading was given up before the end of the file; unsupported: packets of a
    kind the decoder does not know; too_large: images over the limits of `source`.
    """

    packets: int = 0
    frames: int = 0
    refused: int = 0
    first_refused: int | None = None
    damaged: int = 0
    hidden: int = 0
    read_errors: int = 0
    stopped: bool = False
    unsupported: int = 0
    too_large: int = 0
    refused_at: list[int] = field(default_factory=list)


def decode(footage: Footage, problems: Problems) -> Generator[VideoFrame, None, None]:
    """Images in presentation order from the container's present place to its end; failures go to `problems`.

    Raises MemoryError, and OSError of the source, as they come (`source.decoder_errors` makes sentences of them).
    """
    for packet in _packets(footage, problems):
        for frame in _images(footage.stream, packet, problems):
            try:
                check_size(footage.name, frame.width, frame.height)
            except UserError:
                problems.too_large += 1
                continue
            problems.frames += 1
            yield frame


def _packets(footage: Footage, problems: Problems) -> Iterator[Packet[VideoStream] | None]:
    """Packets of the stream, then None or an empty one to empty the decoder. Goes on after a reading error."""
    failures = 0
    while True:
        try:
            with closing(_demux(footage)) as packets:
                for packet in packets:
                    failures = 0
                    yield packet
            return
        except av.error.MemoryError:
            raise
        except av.error.FFmpegError:
            problems.read_errors += 1
            failures += 1
            if failures > _MAX_READ_ERRORS:
                problems.stopped = True
                yield None
                return


def _demux(footage: Footage) -> Generator[Packet[VideoStream], None, None]:
    yield from footage.container.demux(footage.stream)


def _images(stream: VideoStream, packet: Packet[VideoStream] | None, problems: Problems) -> list[VideoFrame]:
    flushing = packet is None or packet.size == 0
    if packet is not None and not flushing:
        problems.packets += 1
        problems.damaged += packet.is_corrupt
        problems.hidden += packet.is_discard
    for _ in range(_MAX_FLUSH_ERRORS if flushing else 1):
        try:
            return list(stream.decode(packet))
        except av.error.EOFError:
            return []
        except av.error.MemoryError:
            raise
        except av.error.FFmpegError as error:
            problems.refused += 1
            problems.unsupported += isinstance(error, av.error.PatchWelcomeError)
            if len(problems.refused_at) < _MOST_PLACES:
                problems.refused_at.append(problems.frames)
            if problems.first_refused is None:
                problems.first_refused = problems.frames
    return []
