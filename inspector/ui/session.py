"""The open case, as the pages see it: they ask for operations here and refresh from `changed`, never from each other.

All but the bodies of the functions given runs in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from inspector.casefile import CaseFile, CaseReader
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import cases
from inspector.operations.cases import Overview
from inspector.ui.work import Done, Failed, Failure, Worker

Result = TypeVar("Result")


class Session(QObject):
    """One open case with its two threads: the one that owns the writing connection, and one that only reads.

    Signals: changed(Overview) after every operation that may have changed the case; failed(Failure) for failures
    nobody else took; progressed(Running), of long work; looking(Running), of what `look` was asked; busy(bool) when
    long work begins and ends. `language`: of the template's texts in the overview; call `refresh` after changing it.
    """

    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)
    busy = Signal(bool)
    looking = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language: Language = "fr"
        self._case: CaseFile | None = None
        self._overview: Overview | None = None
        self._writer: Worker[CaseFile] = Worker(self)
        self._reader: Worker[CaseReader] | None = None
        self._writer.progressed.connect(self.progressed)
        self._writer.busy.connect(self.busy)

    @property
    def case(self) -> CaseFile:
        """The open case. Out of its own thread only `reader()`, `path`, `encrypted`, `agent` and
        `casefile.exhibits.opener` may be used, never `db`.
        """
        if self._case is None:
            raise RuntimeError("no case is open")
        return self._case

    @property
    def overview(self) -> Overview:
        """What the case holds, as of the last change."""
        if self._overview is None:
            raise RuntimeError("no case is open")
        return self._overview

    @property
    def is_busy(self) -> bool:
        """Whether long work runs or waits."""
        return self._writer.is_busy

    def open(
        self, function: Callable[[], CaseFile], done: Callable[[], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Open or make the case in its thread, then read it whole."""
        self._writer.own(function, lambda case: self._opened(case, done, failed), failed or self.failed.emit)

    def open_long(
        self,
        function: Callable[[], Generator[Progress, None, CaseFile]],
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
    ) -> None:
        """The same for a case whose making takes long (the sample)."""
        self._writer.own_long(
            function, lambda case: self._opened(case, done, failed), failed or self.failed.emit, cancelled, title
        )

    def run(
        self, function: Callable[[CaseFile], Result], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """A short operation. `changed` comes first, then `done` with what the function returned."""

        def operation(case: CaseFile) -> tuple[Result, Overview]:
            return function(case), cases.overview(case.db, self.language)

        self._writer.submit(operation, lambda value: self._changed(value, done), failed or self.failed.emit)

    def start(
        self,
        function: Callable[[CaseFile], Generator[Progress, None, Any]],
        done: Done | None = None,
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
    ) -> None:
        """A long operation, stepped between the short ones. A cancelled or failed one refreshes the views too."""

        def operation(case: CaseFile) -> Generator[Progress, None, tuple[Any, Overview]]:
            result = yield from function(case)
            return result, cases.overview(case.db, self.language)

        def fail(failure: Failure) -> None:
            self.refresh()
            (failed or self.failed.emit)(failure)

        def stop() -> None:
            self.refresh()
            if cancelled is not None:
                cancelled()

        self._writer.start(operation, lambda value: self._changed(value, done), fail, stop, title)

    def read(self, function: Callable[[Any], Result], done: Done, failed: Failed | None = None) -> None:
        """Read from the case beside whatever runs; the function gets a read-only connection (`db`)."""
        self._reading().submit(lambda reader: function(reader.db), done, failed or self.failed.emit)

    def look(
        self,
        function: Callable[[CaseReader], Generator[Progress, None, Result]],
        done: Done,
        failed: Failed | None = None,
    ) -> None:
        """The same when it takes long (`looking` tells how far it is); what was asked so before is given up."""
        self.stop_looking()
        self._reading().start(function, done, failed or self.failed.emit)

    def stop_looking(self) -> None:
        """Give up what `look` was asked, at its next step."""
        if self._reader is not None:
            self._reader.cancel()

    def _reading(self) -> Worker[CaseReader]:
        if self._reader is None:
            case = self.case
            self._reader = Worker(self)
            self._reader.progressed.connect(self.looking)
            self._reader.own(case.reader, None, self.failed.emit)
        return self._reader

    def refresh(self) -> None:
        """Read the case again and tell the views."""
        self.run(lambda case: None)

    def cancel(self) -> None:
        """Stop the running long operation at its next step."""
        self._writer.cancel()

    def drain(self) -> None:
        """Wait until what was asked, but long work, is done and told: nothing will call the asker any more."""
        for worker in (self._writer, self._reader):
            if worker is not None:
                worker.drain()

    def close(self) -> Failure | None:
        """Finish what was asked, close the case, join the threads. Returns what failed while closing."""
        self.drain()
        if self._case is not None:
            self._writer.submit(cases.remember, None, self.failed.emit)
        failures = [worker.stop() for worker in (self._reader, self._writer) if worker is not None]
        self._case = None
        return next((failure for failure in failures if failure is not None), None)

    def _opened(self, case: CaseFile, done: Callable[[], None] | None, failed: Failed | None) -> None:
        self._case = case

        def ready(_: Any) -> None:
            if done is not None:
                done()

        self.run(lambda case: None, ready, failed)

    def _changed(self, value: tuple[Any, Overview], done: Done | None) -> None:
        result, self._overview = value
        self.changed.emit(self._overview)
        if done is not None:
            done(result)
