"""Several threads over one stream of pictures, with results in the order of the stream.

Each of the `workers` threads reads the next items, one thread at a time, and then transforms one: an item mostly stays
with the core that read it, where its pixels still are in the cache, and there is no thread of reading that would take
turns with the others. Who reads leaves one item to spare, for a thread that would have to wait for it. Decoding, image
work and networks release the interpreter's lock, so the threads really run side by side. At most `depth` items and the
spare one are under way, so memory stays bounded however slow the caller is.

The caller is woken for several results together: each time it is, a working thread has to stand aside, and what it
needs has left the processor's caches. It never waits long for more.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from types import TracebackType
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


PATIENCE = 0.05
"""Seconds after which a single result wakes the caller."""


class Pipeline(Generic[Item, Result]):
    """Context manager; leaving it stops and joins every thread, whatever the reason, and closes the source.

    source: read by several threads, never by two at once. make_worker: called in each working thread; gives the
    function that thread applies to an item. together: results for which the caller is woken, fewer when they are slow
    to come; less than `depth` by `workers` at least. An exception in any thread is raised again by `results` at the
    place in the order where it happened.
    """

    def __init__(
        self,
        source: Callable[[], Generator[Item, None, None]],
        make_worker: Callable[[], Callable[[Item], Result]],
        workers: int,
        depth: int,
        together: int = 1,
    ) -> None:
        self._make_worker = make_worker
        self._together = together
        self._items = source()
        self._room = threading.Semaphore(depth)
        # Guards what was read and whether there is more.
        self._reading = threading.Condition()
        self._busy = False
        self._read = 0
        self._spare: deque[tuple[int, Item]] = deque()
        self._over = self._left = False
        # Guards what the caller waits for; told only when the result that is next has come.
        self._changed = threading.Condition()
        self._ready: dict[int, Result] = {}
        self._failed: dict[int, BaseException] = {}
        self._broken: BaseException | None = None
        self._taken = 0
        self._total: int | None = None
        self._threads = [
            threading.Thread(target=self._run, name=f"replay-work-{number}", daemon=True) for number in range(workers)
        ]

    def __enter__(self) -> Pipeline[Item, Result]:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = self._left = True
        self._room.release()
        for thread in self._threads:
            thread.join()
        self._items.close()

    def results(self) -> Iterator[Result]:
        """The results in the order of the source."""
        while True:
            with self._changed:
                while not self._changed.wait_for(self._worth_waking, PATIENCE):
                    if self._taken in self._ready:
                        break
                if self._broken is not None:
                    raise self._broken
                if self._taken in self._failed:
                    raise self._failed[self._taken]
                if self._taken not in self._ready:
                    return
            while self._taken in self._ready:
                result = self._ready.pop(self._taken)
                self._taken += 1
                self._room.release()
                yield result

    def _worth_waking(self) -> bool:
        """Whether the caller has something to do: enough results, the last ones, or an error."""
        if self._taken in self._ready:
            return len(self._ready) >= self._together or self._over
        return self._taken in self._failed or self._taken == self._total or self._broken is not None

    def _run(self) -> None:
        number = None
        try:
            work = self._make_worker()
            while (found := self._next()) is not None:
                number, item = found
                result = work(item)
                with self._changed:
                    self._ready[number] = result
                    if self._worth_waking():
                        self._changed.notify()
                del item, result, found
        except BaseException as error:  # noqa: BLE001 - raised again by results(), in the caller's thread
            with self._changed:
                if number is None:
                    self._broken = error
                else:
                    self._failed[number] = error
                self._changed.notify()

    def _next(self) -> tuple[int, Item] | None:
        """The next item and its number, once there is room for it; None when there is nothing more to do."""
        self._room.acquire()
        with self._reading:
            while not self._left:
                if self._spare and (self._busy or self._over or len(self._spare) > 1):
                    return self._spare.popleft()
                if self._over:
                    break
                if self._busy:
                    self._reading.wait()
                else:
                    self._read_one()
        # The place that was not needed is for the next thread that waits, so that it sees the end too.
        self._room.release()
        return None

    def _read_one(self) -> None:
        """Reads an item; meanwhile `_reading`, which is held, is let go, and `_busy` keeps the others from reading."""
        self._busy = True
        self._reading.release()
        try:
            item = next(self._items)
        except BaseException as error:  # noqa: BLE001 - raised again by results(), in the caller's thread
            self._reading.acquire()
            self._end(None if isinstance(error, StopIteration) else error)
        else:
            self._reading.acquire()
            self._spare.append((self._read, item))
            self._read += 1
        self._busy = False
        self._reading.notify_all()

    def _end(self, error: BaseException | None) -> None:
        """No more is read: the source has ended, or failed."""
        self._over = True
        with self._changed:
            if error is None:
                self._total = self._read
            else:
                self._failed[self._read] = error
            self._changed.notify()
