"""What a container says of itself before anything is decoded."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from av.codec.context import CodecContext
from av.stream import Stream
from av.video.frame import VideoFrame

from inspector.domain.footage import Edit, StreamFact
from inspector.footage.edits import edits
from inspector.footage.source import Footage
from inspector.footage.truncation import announced_size

_MOST_TAGS, _MOST_TEXT = 60, 300
_MOST_STREAMS = 64
_UNTIMED = {
    "avs2", "avs3", "cavsvideo", "dirac", "dnxhd", "evc", "h261", "h263", "h264", "hevc", "ingenient", "ipu", "m4v",
    "mjpeg", "mjpeg_2000", "mpegvideo", "mpjpeg", "obu", "rawvideo", "vc1", "vvc",
}  # fmt: skip
"""Containers of FFmpeg that are a bare stream of images, without the time of any."""
_HEADERS = {b"IMKH": "Hikvision IMKH"}
"""Headers that recorders put before a common container; FFmpeg passes over them."""
_RANGES = {1: "limited", 2: "full"}
_ENCODER_TAGS = ("encoder", "com.apple.quicktime.software", "software", "encoded_by", "make", "model",
                 "com.apple.quicktime.make", "com.apple.quicktime.model", "firmware")  # fmt: skip
_PLACE_TAGS = ("location", "com.apple.quicktime.location.iso6709", "location-eng", "gps")
_PLAIN_TAGS = {"major_brand", "minor_version", "compatible_brands", "duration", "number_of_frames", "number_of_bytes"}


@dataclass(frozen=True, slots=True)
class Claims:
    """rate in images per second; durations in seconds; counts of streams by kind. timed: the container has a place for
    the time of an image. tags: of the container, lower case, then of the video stream."""

    container: str
    codec: str
    width: int
    height: int
    time_base: Fraction
    frames: int | None
    rate: Fraction | None
    duration_container: float | None
    duration_stream: float | None
    estimate: int | None
    audio: int
    videos: int
    others: int
    pixel_aspect: Fraction | None
    bytes_announced: int | None
    bytes_present: int
    timed: bool
    profile: str
    streams: tuple[StreamFact, ...]
    edits: tuple[Edit, ...]
    chapters: int
    tags: Mapping[str, str]

    @property
    def duration(self) -> float | None:
        """That of the stream, else that of the container."""
        return self.duration_stream if self.duration_stream is not None else self.duration_container

    @property
    def encoder(self) -> str:
        """What the file says it was made with."""
        return ", ".join(dict.fromkeys(self.tags[key] for key in _ENCODER_TAGS if self.tags.get(key)))

    @property
    def location(self) -> str:
        """The position the file says it was made at, as written there."""
        return next((self.tags[key] for key in _PLACE_TAGS if self.tags.get(key)), "")

    @property
    def other_tags(self) -> tuple[tuple[str, str], ...]:
        """The tags that no other fact tells."""
        told = {*_ENCODER_TAGS, *_PLACE_TAGS, *_PLAIN_TAGS, "creation_time", "language", "handler_name", "vendor_id"}
        return tuple((key, value) for key, value in self.tags.items() if key not in told)


def claims_of(footage: Footage) -> Claims:
    """Reads the container's claims."""
    stream, streams = footage.stream, footage.container.streams
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate
    of_stream = None
    if stream.duration is not None and stream.duration > 0:
        of_stream = float(stream.duration * footage.time_base)
    of_container = footage.container.duration / 1_000_000 if footage.container.duration else None
    duration = of_container if of_stream is None else of_stream
    frames = stream.frames or None
    estimate = frames or (round(duration * rate) if duration and rate else None)
    place = footage.file.tell()
    announced = announced_size(footage.file, footage.size)
    edit_list = edits(footage.file, footage.size)
    footage.file.seek(0)
    recorder = _HEADERS.get(footage.file.read(4), "")
    footage.file.seek(place)
    container = footage.container.format.name
    return Claims(
        container=f"{container} ({recorder})" if recorder else container,
        codec=context.name,
        width=context.width,
        height=context.height,
        time_base=footage.time_base,
        frames=frames,
        rate=rate or None,
        duration_container=of_container,
        duration_stream=of_stream,
        estimate=estimate,
        audio=len(streams.audio),
        videos=len(footage.video_streams()),
        others=len(streams) - len(streams.audio) - len(streams.video),
        pixel_aspect=stream.sample_aspect_ratio,
        bytes_announced=announced,
        bytes_present=footage.size,
        timed=not _UNTIMED & set(container.split(",")),
        profile=_profile(context),
        streams=tuple(_stream(each) for each in list(streams)[:_MOST_STREAMS]),
        edits=edit_list,
        chapters=len(footage.container.chapters()),
        tags=_tags(footage.container.metadata, stream.metadata),
    )


def colour_of(frame: VideoFrame) -> str:
    """The range of the levels that a decoded image claims: "limited", "full", "" when not said."""
    return _RANGES.get(int(frame.color_range), "")


def _profile(context: CodecContext) -> str:
    with suppress(ValueError, AttributeError):
        return context.profile or ""
    return ""


def _stream(stream: Stream) -> StreamFact:
    context = stream.codec_context
    codec = context.name if context is not None else str(getattr(stream, "name", None) or "")
    said = [stream.metadata.get(key, "") for key in ("language", "title", "handler_name")]
    # "und" and the handlers that muxers write of themselves say nothing of the recording.
    told = [text for text in said if text and text != "und" and not text.endswith("Handler")]
    return StreamFact(str(stream.type), codec, ", ".join(dict.fromkeys(told))[:_MOST_TEXT])


def _tags(*sources: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in sources:
        for key, value in source.items():
            if len(found) < _MOST_TAGS and str(value).strip():
                found.setdefault(str(key).lower()[:60], str(value).strip()[:_MOST_TEXT])
    return found
