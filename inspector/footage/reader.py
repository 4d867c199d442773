"""Exact images: image n of the index is delivered, or a sentence says why not; never another one in its place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from contextlib import closing
from types import TracebackType
from typing import Self

import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame

from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.footage.decode import Problems, decode
from inspector.footage.planes import Frame, frame_bytes, plane_hash
from inspector.footage.source import FileSource, Footage, decoder_errors, source_name

CACHE_BYTES = 256 * 1024 * 1024
"""Decoded images kept by a reader, in bytes of planes: all of a group of pictures of 1080p up to 80 images."""

_NEAR = 12
"""Decoding on is taken for cheaper than seeking up to this many images ahead, even past a key frame."""

_MAX_LEAD = 2
"""Key frames further back than the nearest that a seek starts from once seeks were seen to land late."""

_MAX_UNKNOWN = 64
"""Images after a seek that are not recognised before another place is tried."""

_NO_TIME = np.iinfo(np.int64).min


class FileReader:
    """Delivers images of one file by their ordinal in `index`.

    Each image delivered by `frame` is the one asked for: its time and its plane hash are those of the index. Where
    seeking lands wrong (leading images of an open group, missing or repeated times, damage), it starts further back,
    at last from the beginning. One thread only; a context manager. Raises UserError when the file no longer gives the
    images of its index.
    """

    def __init__(
        self, source: FileSource, index: FrameIndex, name: str = "", *, cache_bytes: int | None = None
    ) -> None:
        """cache_bytes: decoded images kept, instead of `CACHE_BYTES`."""
        self._most = CACHE_BYTES if cache_bytes is None else cache_bytes
        self._source, self._name, self.index = source, name or source_name(source), index
        self._pts = np.array([_NO_TIME if row.pts is None else row.pts for row in index.frames], dtype=np.int64)
        keys = np.array([row.key for row in index.frames], dtype=bool)
        self._keys = np.flatnonzero(keys & (self._pts != _NO_TIME))
        self._hashes = np.array([int(row.plane_hash[:16], 16) for row in index.frames], dtype=np.uint64)
        self._lead = 0
        self._cache: OrderedDict[int, VideoFrame] = OrderedDict()
        self._cached = 0
        self._place: _Place | None = None
        self.wrong_seeks = 0
        """Seeks that did not lead to the image asked for, and were made good by starting further back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file and forgets the images kept; the reader may be used again and then reopens it."""
        if self._place is not None:
            self._place.close()
            self._place = None
        self._cache.clear()
        self._cached = 0

    def frame(self, ordinal: int) -> Frame:
        """Image `ordinal` (from 0). Raises IndexError outside the index, UserError as said of the class."""
        self._check(ordinal)
        with decoder_errors(self._name):
            picture = self._cache.get(ordinal)
            if picture is not None and self._matches(ordinal, picture):
                self._cache.move_to_end(ordinal)
            else:
                if self._place is None:
                    self._place = _Place(self._source, self._name)
                picture = self._reach(self._place, ordinal, self._keep)
            return self._deliver(ordinal, picture)

    def sequential(self, start: int = 0) -> Generator[Frame, None, None]:
        """Images from `start` to the last, decoded in one run by a container of its own; close it to stop early.

        The images are the same as `frame` gives.
        """
        if self.index.frames or start:
            self._check(start)
        with decoder_errors(self._name), closing(_Place(self._source, self._name)) as place:
            ordinal, total = start, len(self.index.frames)
            if ordinal >= total:
                return
            picture = self._reach(place, ordinal, None)
            # After a seek the decoder may still refer to images it has not seen: checked until the next key frame.
            doubtful = self._next_key(start) if place.sought else start
            while True:
                yield self._deliver(ordinal, picture)
                ordinal += 1
                if ordinal == total:
                    return
                following = place.read()
                if following is None or not self._in_time(place, ordinal, following):
                    raise UserError("footage_changed", file=self._name, ordinal=ordinal)
                place.following = ordinal + 1
                if ordinal <= doubtful and not self._matches(ordinal, following):
                    following = self._reach(place, ordinal, None)
                    doubtful = self._next_key(ordinal) if place.sought else ordinal
                picture = following

    def _check(self, ordinal: int) -> None:
        if not 0 <= ordinal < len(self.index.frames):
            raise IndexError(f"image {ordinal}: the index has {len(self.index.frames)}")

    def _deliver(self, ordinal: int, picture: VideoFrame) -> Frame:
        return Frame(ordinal, self.index.frames[ordinal].pts, self.index.seconds(ordinal), picture, self._name)

    def _matches(self, ordinal: int, picture: VideoFrame) -> bool:
        return plane_hash(picture) == self.index.frames[ordinal].plane_hash

    def _in_time(self, place: _Place, ordinal: int, picture: VideoFrame) -> bool:
        """True unless the file's own times say that the picture is another one."""
        if not place.timed:
            return True
        expected = self.index.frames[ordinal].pts
        stamps = {stamp for stamp in (picture.pts, picture.dts) if stamp is not None}
        return expected is None or not stamps or expected in stamps

    def _next_key(self, ordinal: int) -> int:
        """The first key frame after `ordinal`, or the last image."""
        later = self._keys[np.searchsorted(self._keys, ordinal, side="right") :]
        return int(later[0]) if len(later) else len(self.index.frames) - 1

    def _reach(self, place: _Place, ordinal: int, keep: Callable[[int, VideoFrame], None] | None) -> VideoFrame:
        """Brings `place` just after image `ordinal` and returns it, verified; `keep` gets the images on the way."""
        rank = int(np.searchsorted(self._keys, ordinal, side="right")) - 1
        key = int(self._keys[rank]) if rank >= 0 else 0
        following = place.following
        if following is not None and following <= ordinal and (following >= key or ordinal - following <= _NEAR):
            picture = self._advance(place, ordinal, keep)
            if picture is not None:
                return picture
        nearest, rank, back = rank, rank - self._lead, 1
        while rank >= 0 and self._keys[rank] > 0:
            if place.seek(int(self._pts[self._keys[rank]])):
                picture = self._advance(place, ordinal, keep)
                if picture is not None:
                    # Some containers always land one key frame late (AVI with B-frames, MPEG-TS): learnt once.
                    self._lead = min(nearest - rank, _MAX_LEAD)
                    return picture
            self.wrong_seeks += 1
            rank -= back
            back *= 2
        place.restart()
        picture = self._advance(place, ordinal, keep)
        if picture is None:
            raise UserError("footage_changed", file=self._name, ordinal=ordinal)
        return picture

    def _advance(
        self, place: _Place, ordinal: int, keep: Callable[[int, VideoFrame], None] | None
    ) -> VideoFrame | None:
        """Decodes up to image `ordinal`; None when the place is lost, past it, or the picture is not that of the
        index."""
        unknown = 0
        while (picture := place.read()) is not None:
            if place.following is None:
                place.following, place.timed = self._locate(picture)
                if place.following is None:
                    unknown += 1
                    if unknown > _MAX_UNKNOWN:
                        break
                    continue
            here = place.following
            if here > ordinal or not self._in_time(place, here, picture):
                break
            place.following = here + 1
            if keep is not None:
                keep(here, picture)
            if here == ordinal:
                if self._matches(here, picture):
                    return picture
                break
        place.following = None
        return None

    def _locate(self, picture: VideoFrame) -> tuple[int | None, bool]:
        """The ordinal of a picture met after a seek, None if it cannot be told, and whether its time confirms it.

        It is the only row with its time and its hash, or else, in a file whose times change with the place decoding
        began at, the only row with its hash.
        """
        digest = plane_hash(picture)
        same = np.flatnonzero(self._hashes == np.uint64(int(digest[:16], 16)))
        found = [ordinal for ordinal in same.tolist() if self.index.frames[ordinal].plane_hash == digest]
        stamps = {stamp for stamp in (picture.pts, picture.dts) if stamp is not None}
        confirmed = [ordinal for ordinal in found if self.index.frames[ordinal].pts in stamps]
        if len(confirmed) == 1:
            return confirmed[0], True
        if len(found) == 1:
            return found[0], False
        return None, False

    def _keep(self, ordinal: int, picture: VideoFrame) -> None:
        if ordinal in self._cache:
            self._cached -= frame_bytes(self._cache.pop(ordinal))
        self._cache[ordinal] = picture
        self._cached += frame_bytes(picture)
        while self._cached > self._most and len(self._cache) > 1:
            self._cached -= frame_bytes(self._cache.popitem(last=False)[1])


class _Place:
    """An open container and the ordinal of the image that comes next (None: not known).

    sought: reached by seeking, not decoded from the beginning; timed: its times are those of the index.
    """

    def __init__(self, source: FileSource, name: str) -> None:
        self._source, self._name = source, name
        self._footage: Footage | None = None
        self.restart()

    def restart(self) -> None:
        """Opens again, at the beginning."""
        self.close()
        self._footage = Footage(self._source, self._name)
        self._images = decode(self._footage, Problems())
        self.following: int | None = 0
        self.sought, self.timed = False, True

    def seek(self, pts: int) -> bool:
        """Goes to the key frame at or before `pts`; False when the container cannot."""
        assert self._footage is not None
        self.following, self.sought = None, True
        try:
            self._footage.container.seek(pts, stream=self._footage.stream, backward=True)
        except FFmpegError:
            return False
        self._images = decode(self._footage, Problems())
        return True

    def read(self) -> VideoFrame | None:
        """The next image, None at the end. The caller moves `following`."""
        return next(self._images, None)

    def close(self) -> None:
        """Closes the container."""
        if self._footage is not None:
            self._images.close()
            self._footage.close()
            self._footage = None
