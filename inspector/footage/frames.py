"""Images of a whole pièce: of one file, or of all the files of a timeline as if they were one."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from inspector.domain.footage import FrameIndex
from inspector.footage.planes import Frame
from inspector.footage.reader import CACHE_BYTES, FileReader
from inspector.footage.source import FileSource, Source

_OPEN = 2
"""Files kept open: going back and forth over a joint needs both its sides."""


class FrameReader:
    """Delivers images of footage by their ordinal in `index`.

    Each image delivered by `frame` is the one asked for: its time and its plane hash are those of the index (see
    `FileReader`). On a timeline (`FrameIndex.parts`), `source` holds its files in the order of the parts, ordinals and
    seconds run over all of them, and the PTS of an image is that of its own file. One thread only; a context manager.
    Raises UserError when a file no longer gives the images of its index.
    """

    def __init__(self, source: Source, index: FrameIndex, name: str = "") -> None:
        sources: tuple[FileSource, ...]
        sources = (source,) if isinstance(source, Path) or callable(source) else tuple(source)
        self.index = index
        parts = [(0, name, index)] if not index.parts else [(part.first, part.name, part.index) for part in index.parts]
        self._files = [(s, part, label) for s, (_, label, part) in zip(sources, parts, strict=True)]
        self._firsts = [first for first, _, _ in parts]
        self._readers: OrderedDict[int, FileReader] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files and forgets the images kept; the reader may be used again and then reopens them."""
        while self._readers:
            self._readers.popitem()[1].close()

    def frame(self, ordinal: int) -> Frame:
        """Image `ordinal` (from 0). Raises IndexError outside the index, UserError as said of the class."""
        self._check(ordinal)
        part, own = self._place(ordinal)
        return self._deliver(ordinal, self._reader(part).frame(own))

    def sequential(self, start: int = 0) -> Generator[Frame, None, None]:
        """Images from `start` to the last, decoded in one run by containers of its own; close it to stop early.

        The images are the same as `frame` gives.
        """
        if self.index.frames or start:
            self._check(start)
        first, own = self._place(start)
        for part in range(first, len(self._files)):
            source, index, name = self._files[part]
            run = FileReader(source, index, name).sequential(own if part == first else 0)
            with closing(run):
                for frame in run:
                    yield self._deliver(self._firsts[part] + frame.ordinal, frame)

    @property
    def wrong_seeks(self) -> int:
        """Seeks of the files now open that did not lead to the image asked for, and were made good."""
        return sum(reader.wrong_seeks for reader in self._readers.values())

    def _check(self, ordinal: int) -> None:
        if not 0 <= ordinal < len(self.index.frames):
            raise IndexError(f"image {ordinal}: the index has {len(self.index.frames)}")

    def _place(self, ordinal: int) -> tuple[int, int]:
        part = bisect_right(self._firsts, ordinal) - 1
        return part, ordinal - self._firsts[part]

    def _reader(self, part: int) -> FileReader:
        reader = self._readers.get(part)
        if reader is None:
            share = CACHE_BYTES // min(_OPEN, len(self._files))
            reader = self._readers[part] = FileReader(*self._files[part], cache_bytes=share)
            while len(self._readers) > _OPEN:
                self._readers.popitem(last=False)[1].close()
        self._readers.move_to_end(part)
        return reader

    def _deliver(self, ordinal: int, frame: Frame) -> Frame:
        return replace(frame, ordinal=ordinal, seconds=self.index.seconds(ordinal)) if self.index.parts else frame
