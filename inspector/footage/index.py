"""The frame index: one sequential pass over the first video stream, everything decoded once, nothing kept in memory
but one row for each image."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field

from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, FrameIndex, FrameRecord, index_digest
from inspector.domain.progress import Progress
from inspector.footage.claims import Claims, claims_of
from inspector.footage.decode import Problems, decode
from inspector.footage.facts import Seen, facts
from inspector.footage.planes import plane_hash, quarter_turns
from inspector.footage.source import FileSource, Footage, decoder_errors, source_name

_STEP = 16
"""Images between two progress reports."""


def build_index(source: FileSource, name: str = "") -> Generator[Progress, None, tuple[FrameIndex, FootageFacts]]:
    """Decodes all images of the first video stream once; returns their index and the facts of the file.

    `name`: used in messages, and read for the hour that recorders write in it (its path inside the pièce). Progress
    counts images; its total is the container's own estimate, or None. Raises UserError when not one image can be
    decoded; when some can, they are indexed and the rest is in `FootageFacts.irregularities`.
    """
    name = name or source_name(source)
    with decoder_errors(name), closing(Footage(source, name)) as footage:
        claims = claims_of(footage)
        yield Progress("footage_index", 0, claims.estimate, "image")
        seen, problems, rows = Seen(), Problems(), _Rows()
        for frame in decode(footage, problems):
            rows.add(frame.pts, frame.dts, frame.key_frame, plane_hash(frame))
            seen.add(frame, quarter_turns(frame))
            if len(rows.hashes) % _STEP == 0:
                yield Progress("footage_index", len(rows.hashes), claims.estimate, "image")
        if not rows.hashes:
            raise _nothing_decoded(name, claims, problems)
        index, times = _finish(rows, claims, seen)
        result = index, facts(claims, seen, problems, index, times, name)
        yield Progress("footage_index", len(rows.hashes), len(rows.hashes), "image")
    return result


@dataclass(slots=True)
class _Rows:
    pts: list[int | None] = field(default_factory=list)
    dts: list[int | None] = field(default_factory=list)
    keys: list[bool] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)

    def add(self, pts: int | None, dts: int | None, key: bool, digest: str) -> None:
        self.pts.append(pts)
        self.dts.append(dts)
        self.keys.append(key)
        self.hashes.append(digest)


def _finish(rows: _Rows, claims: Claims, seen: Seen) -> tuple[FrameIndex, str]:
    """The index, and where its times come from (the code of an irregularity, "" for the file's own PTS)."""
    pts, times = _times(rows, claims)
    frames = tuple(
        FrameRecord(ordinal, stamp, key, digest)
        for ordinal, (stamp, key, digest) in enumerate(zip(pts, rows.keys, rows.hashes, strict=True))
    )
    width, height = seen.size
    digest = index_digest(claims.time_base, width, height, frames)
    return FrameIndex(claims.time_base, width, height, frames, digest), times


def _times(rows: _Rows, claims: Claims) -> tuple[list[int | None], str]:
    """The PTS of the file (of a bare stream: what the demuxer counts out at the claimed rate); where they are absent
    or out of order and the decoding times are not, these (the rule of FFmpeg's "best effort" time,
    libavcodec/decode.c); where the file has neither, the claimed rate."""
    if not _faults(rows.pts):
        return rows.pts, "" if claims.timed else "times_from_rate"
    if _faults(rows.dts) < _faults(rows.pts):
        return rows.dts, "times_from_decoding"
    if not any(stamp is not None for stamp in rows.pts) and claims.rate:
        step = 1 / (claims.rate * claims.time_base)
        return [round(ordinal * step) for ordinal in range(len(rows.pts))], "times_from_rate"
    return rows.pts, ""


def _faults(stamps: list[int | None]) -> int:
    """How many times are missing or not later than the one before."""
    faults, last = 0, None
    for stamp in stamps:
        if stamp is None or (last is not None and stamp <= last):
            faults += 1
        if stamp is not None:
            last = stamp
    return faults


def _nothing_decoded(name: str, claims: Claims, problems: Problems) -> UserError:
    if problems.too_large:
        return UserError("footage_too_large", file=name, width=claims.width, height=claims.height)
    if problems.packets and problems.unsupported == problems.refused and problems.unsupported:
        return UserError("footage_codec", file=name, codec=claims.codec)
    if problems.packets:
        return UserError("footage_undecodable", file=name, packets=problems.packets, codec=claims.codec)
    return UserError("footage_no_image", file=name)
