"""Several threads over one stream of pictures, with results in the order of the stream.

One thread reads the source; `workers` threads transform; the caller receives. Decoding, image work and networks
release the interpreter's lock, so the threads really run side by side. At most `depth` items are under way, so memory
stays bounded however slow the caller is.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from types import TracebackType
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Pipeline(Generic[Item, Result]):
    """Context manager; leaving it stops and joins every thread, whatever the reason.

    source: called in the reading thread, so that what it opens is used by that thread alone; it is closed there.
    make_worker: called in each working thread; gives the function that thread applies to an item. An exception in any
    thread is raised again by `results` at the place in the order where it happened.
    """

    def __init__(
        self,
        source: Callable[[], Generator[Item, None, None]],
        make_worker: Callable[[], Callable[[Item], Result]],
        workers: int,
        depth: int,
    ) -> None:
        self._source = source
        self._make_worker = make_worker
        self._depth = depth
        # One lock for everything shared below: at some hundred items a second it is never contended for long.
        self._changed = threading.Condition()
        self._waiting: deque[tuple[int, Item]] = deque()
        self._ready: dict[int, Result] = {}
        self._failed: dict[int, BaseException] = {}
        self._broken: BaseException | None = None
        self._read = 0
        self._taken = 0
        self._total: int | None = None
        self._stopped = False
        self._threads = [threading.Thread(target=self._run_reader, name="replay-read", daemon=True)]
        self._threads += [
            threading.Thread(target=self._run_worker, name=f"replay-work-{number}", daemon=True)
            for number in range(workers)
        ]

    def __enter__(self) -> Pipeline[Item, Result]:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def results(self) -> Iterator[Result]:
        """The results in the order of the source."""
        while True:
            with self._changed:
                self._changed.wait_for(self._next_is_known)
                if self._broken is not None:
                    raise self._broken
                if self._taken in self._failed:
                    raise self._failed[self._taken]
                if self._taken not in self._ready:
                    return
                result = self._ready.pop(self._taken)
                self._taken += 1
                self._changed.notify_all()
            yield result

    def _next_is_known(self) -> bool:
        known = self._taken in self._ready or self._taken in self._failed or self._taken == self._total
        return known or self._broken is not None

    def _run_reader(self) -> None:
        try:
            with closing(self._source()) as items:
                for item in items:
                    with self._changed:
                        self._changed.wait_for(lambda: self._stopped or self._read - self._taken < self._depth)
                        if self._stopped:
                            return
                        self._waiting.append((self._read, item))
                        self._read += 1
                        self._changed.notify_all()
        except BaseException as error:  # noqa: BLE001 - raised again by results(), in the caller's thread
            self._fail(self._read, error)
        finally:
            with self._changed:
                self._total = self._read
                self._changed.notify_all()

    def _run_worker(self) -> None:
        number = None
        try:
            work = self._make_worker()
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._stopped or self._waiting or self._read == self._total)
                    if self._stopped or not self._waiting:
                        return
                    number, item = self._waiting.popleft()
                result = work(item)
                with self._changed:
                    self._ready[number] = result
                    self._changed.notify_all()
        except BaseException as error:  # noqa: BLE001 - raised again by results(), in the caller's thread
            self._fail(number, error)

    def _fail(self, number: int | None, error: BaseException) -> None:
        with self._changed:
            if number is None:
                self._broken = error
            else:
                self._failed[number] = error
            self._changed.notify_all()
