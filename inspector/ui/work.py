"""The window's work away from the screen: one thread owns one resource (the open case, or a reader of it).

Short operations run in the order they were asked; a long operation is a generator, stepped between them, so a text is
saved while a replay runs (architecture decision 9). What comes back crosses threads as frozen records in queued
signals; callbacks always run in the window's thread.
"""

from __future__ import annotations

import queue
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from shiboken6 import isValid

from inspector.domain.progress import Progress

INTERVAL = 1 / 30
"""Seconds between two notices of progress, at the least."""


class Closable(Protocol):
    """What a thread may own."""

    def close(self) -> None: ...


Owned = TypeVar("Owned", bound=Closable)
Result = TypeVar("Result")

Short = Callable[[Owned], Result]
Long = Callable[[Owned], Generator[Progress, None, Result]]
Done = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Running:
    """Where the running long operation is. seconds_left: None while it cannot be told."""

    title: str
    progress: Progress
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An operation that raised. details: the traceback as text, for a bug report."""

    error: Exception
    details: str


Failed = Callable[[Failure], None]


@dataclass(frozen=True, slots=True)
class _Task:
    ticket: int
    long: bool
    becomes_owned: bool
    title: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    ticket: int
    value: Any = None
    failure: Failure | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Callbacks:
    done: Done | None
    failed: Failed | None
    cancelled: Callable[[], None] | None


class TimeLeft:
    """Estimates what is left from the pace since the current stage began."""

    def __init__(self) -> None:
        self._stage = ""
        self._since = 0.0
        self._first = 0

    def seconds(self, progress: Progress, now: float) -> float | None:
        """Seconds left at `now` (a monotonic clock), None while nothing can be told."""
        if progress.what != self._stage or progress.done < self._first:
            self._stage, self._since, self._first = progress.what, now, progress.done
        done, elapsed = progress.done - self._first, now - self._since
        if progress.total is None or done <= 0 or elapsed < 1.0:
            return None
        return max(0.0, (progress.total - progress.done) * elapsed / done)


class _Loop(QThread):
    """The thread itself. Everything below `run` happens in it."""

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        # What each task runs, by its ticket. The thread never holds it beyond the call: what it captures may be a
        # widget, which is to be let go in the window's thread.
        self.functions: dict[int, Callable[[Any], Any]] = {}
        self.cancelled: set[int] = set()
        self.last_failure: Failure | None = None
        self._owned: Any = None
        self._waiting: deque[_Task] = deque()
        self._task: _Task | None = None
        self._generator: Generator[Progress, None, Any] | None = None
        self._left = TimeLeft()
        self._told = 0.0

    def run(self) -> None:
        """Short tasks as they come; between them one step of the long one."""
        while True:
            try:
                task = self.tasks.get(block=self._generator is None)
            except queue.Empty:
                self._step()
                continue
            if task is None:
                break
            if task.long and self._generator is not None:
                self._waiting.append(task)
            else:
                self._begin(task)
        for leave in (self._abandon, self._disown):
            try:
                leave()
            except Exception as error:  # noqa: BLE001 - told by `Worker.stop`
                self.last_failure = _failure(error)

    def _begin(self, task: _Task) -> None:
        try:
            value = self.functions[task.ticket](self._owned)
        except Exception as error:  # noqa: BLE001 - every error reaches the window
            self._end(task, _Outcome(task.ticket, failure=_failure(error)))
            return
        if task.long:
            self._task, self._generator, self._left, self._told = task, value, TimeLeft(), 0.0
        else:
            self._succeed(task, value)

    def _step(self) -> None:
        task, generator = self._task, self._generator
        assert task is not None and generator is not None
        try:
            if task.ticket in self.cancelled:
                generator.close()
                self._end(task, _Outcome(task.ticket, cancelled=True))
                return
            progress = next(generator)
        except StopIteration as stop:
            self._succeed(task, stop.value)
        except Exception as error:  # noqa: BLE001 - every error reaches the window
            self._end(task, _Outcome(task.ticket, failure=_failure(error)))
        else:
            now = time.monotonic()
            seconds = self._left.seconds(progress, now)
            if now - self._told >= INTERVAL:
                self._told = now
                self.progressed.emit(Running(task.title, progress, seconds))

    def _succeed(self, task: _Task, value: Any) -> None:
        if task.becomes_owned:
            self._disown()
            self._owned = value
        self._end(task, _Outcome(task.ticket, value=value))

    def _end(self, task: _Task, outcome: _Outcome) -> None:
        if task is self._task:
            self._task = self._generator = None
            self.cancelled.discard(task.ticket)
        self.ended.emit(outcome)
        if task.long and self._generator is None and self._waiting:
            self._begin(self._waiting.popleft())

    def _abandon(self) -> None:
        self._waiting.clear()
        generator, self._task, self._generator = self._generator, None, None
        if generator is not None:
            generator.close()

    def _disown(self) -> None:
        owned, self._owned = self._owned, None
        if owned is not None:
            owned.close()


def while_there(owner: QObject, call: Done) -> Done:
    """A callback that does nothing once its owner, a dialog that was closed meanwhile, is gone."""
    return lambda value: call(value) if isValid(owner) else None


def _failure(error: Exception) -> Failure:
    return Failure(error, "".join(traceback.format_exception(error)))


class Worker(QObject, Generic[Owned]):
    """One thread and what it owns. Use it from the window's thread; every callback comes back there.

    Signals: progressed(Running), at most 30 a second; busy(bool) when long work begins and when none is left.
    """

    progressed = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callbacks: dict[int, _Callbacks] = {}
        self._long: set[int] = set()
        self._next = 0
        self._stopped = False
        self._loop = _Loop()
        self._loop.progressed.connect(self._relay, Qt.ConnectionType.QueuedConnection)
        self._loop.ended.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._loop.start()

    @property
    def is_busy(self) -> bool:
        """Whether a long operation runs or waits."""
        return bool(self._long)

    def own(self, function: Callable[[], Owned], done: Done | None = None, failed: Failed | None = None) -> None:
        """Make the resource in the thread; it is owned (and closed at the end) by it."""
        self._put(lambda _: function(), _Callbacks(done, failed, None), becomes_owned=True)

    def own_long(
        self,
        function: Callable[[], Generator[Progress, None, Owned]],
        done: Done | None = None,
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
    ) -> None:
        """The same when making it takes long (the sample)."""
        callbacks = _Callbacks(done, failed, cancelled)
        self._put(lambda _: function(), callbacks, long=True, becomes_owned=True, title=title)

    def submit(self, function: Short[Owned, Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Run a short operation; `done` gets what it returns."""
        self._put(function, _Callbacks(done, failed, None))

    def start(
        self,
        function: Long[Owned, Any],
        done: Done | None = None,
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
    ) -> None:
        """Run a long operation; one after the other when several are asked."""
        self._put(function, _Callbacks(done, failed, cancelled), long=True, title=title)

    def cancel(self) -> None:
        """Stop the running long operation at its next step; nothing is left half done."""
        if self._long:
            self._loop.cancelled.add(min(self._long))

    def drain(self) -> None:
        """Wait until every short operation asked, and those that their callbacks ask, are done and told."""
        while self._callbacks.keys() - self._long:
            reached = threading.Event()
            self._ask(0, lambda _, reached=reached: reached.set())  # type: ignore[misc]
            reached.wait()
            QCoreApplication.sendPostedEvents(self)

    def stop(self) -> Failure | None:
        """End everything: short operations already asked are done and told, the long one is closed, what is owned is
        closed, the thread joined. Returns what failed while closing, if anything did.
        """
        if self._stopped:
            return None
        self.drain()
        self._stopped = True
        self._loop.tasks.put(None)
        self._loop.wait()
        QCoreApplication.sendPostedEvents(self)
        self._callbacks.clear()
        self._loop.functions.clear()
        self._long.clear()
        return self._loop.last_failure

    def _put(
        self,
        function: Callable[[Any], Any],
        callbacks: _Callbacks,
        *,
        long: bool = False,
        becomes_owned: bool = False,
        title: str = "",
    ) -> None:
        if self._stopped:
            raise RuntimeError("work asked of a worker that was stopped")
        self._next += 1
        self._callbacks[self._next] = callbacks
        if long:
            self._long.add(self._next)
            if len(self._long) == 1:
                self.busy.emit(True)
        self._ask(self._next, function, long, becomes_owned, title)

    def _ask(
        self,
        ticket: int,
        function: Callable[[Any], Any],
        long: bool = False,
        becomes_owned: bool = False,
        title: str = "",
    ) -> None:
        self._loop.functions[ticket] = function
        self._loop.tasks.put(_Task(ticket, long, becomes_owned, title))

    def _relay(self, running: Running) -> None:
        if self._long:
            self.progressed.emit(running)

    def _receive(self, outcome: _Outcome) -> None:
        self._loop.functions.pop(outcome.ticket, None)
        callbacks = self._callbacks.pop(outcome.ticket, None)
        if callbacks is None:
            return
        if outcome.ticket in self._long:
            self._long.discard(outcome.ticket)
            if not self._long:
                self.busy.emit(False)
        if outcome.cancelled:
            if callbacks.cancelled is not None:
                callbacks.cancelled()
        elif outcome.failure is not None:
            if callbacks.failed is not None:
                callbacks.failed(outcome.failure)
        elif callbacks.done is not None:
            callbacks.done(outcome.value)
