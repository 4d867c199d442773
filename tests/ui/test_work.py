"""The worker: short operations between the steps of a long one, cancel, failures, a clean stop."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Generator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.ui.collecting import Collector
from inspector.ui.work import TimeLeft, Worker


class Resource:
    """Remembers which threads touched it."""

    def __init__(self) -> None:
        self.made_in = threading.get_ident()
        self.closed_in: int | None = None
        self.said: list[str] = []

    def close(self) -> None:
        self.closed_in = threading.get_ident()


@pytest.fixture
def worker(qtbot):
    worker: Worker[Resource] = Worker()
    made: list[Resource] = []
    worker.own(Resource, made.append)
    qtbot.waitUntil(lambda: bool(made))
    worker.resource = made[0]
    yield worker
    worker.stop()
    assert made[0].closed_in == made[0].made_in != threading.get_ident()


def counting(steps: int, log: list[str], pause: float = 0.0):
    def run(resource: Resource) -> Generator[Progress, None, int]:
        try:
            for step in range(steps):
                resource.said.append(f"step {step}")
                time.sleep(pause)
                yield Progress("count", step + 1, steps, "step")
            return steps
        finally:
            log.append("closed")

    return run


def test_result_comes_back_in_the_window_thread(worker, qtbot):
    seen: list[Any] = []
    worker.submit(lambda r: threading.get_ident(), lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] == (worker.resource.made_in, threading.get_ident())


def test_short_operations_run_between_the_steps_of_a_long_one(worker, qtbot):
    log: list[str] = []
    results: list[int] = []
    worker.start(counting(40, log, 0.005), results.append, title="count")
    qtbot.waitUntil(lambda: bool(worker.resource.said))
    worker.submit(lambda r: r.said.append("saved"))
    qtbot.waitUntil(lambda: bool(results))
    said = worker.resource.said
    assert 0 < said.index("saved") < len(said) - 1
    assert results == [40]


def test_progress_is_throttled(worker, qtbot):
    seen: list[Any] = []
    results: list[int] = []
    worker.progressed.connect(seen.append)
    begun = time.monotonic()
    worker.start(counting(2000, []), results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert 1 <= len(seen) <= (time.monotonic() - begun) * 30 + 2


def test_cancel_closes_the_generator_and_says_so(worker, qtbot):
    log: list[str] = []
    busy: list[bool] = []
    worker.busy.connect(busy.append)
    worker.start(counting(100_000, log, 0.001), pytest.fail, cancelled=lambda: log.append("told"))
    qtbot.waitUntil(lambda: bool(worker.resource.said))
    worker.cancel()
    qtbot.waitUntil(lambda: log == ["closed", "told"])
    assert busy == [True, False]


def test_cancel_asked_at_once_is_not_lost(worker, qtbot):
    log: list[str] = []
    worker.start(counting(100_000, log, 0.001), pytest.fail, cancelled=lambda: log.append("told"))
    worker.cancel()
    qtbot.waitUntil(lambda: "told" in log)
    assert len(worker.resource.said) < 5


def test_long_operations_wait_for_one_another(worker, qtbot):
    order: list[int] = []
    worker.start(counting(5, []), lambda n: order.append(n))
    worker.start(counting(3, []), lambda n: order.append(n))
    assert worker.is_busy
    qtbot.waitUntil(lambda: order == [5, 3])
    assert not worker.is_busy


def test_failures_reach_their_callback_with_the_traceback(worker, qtbot):
    failures: list[Any] = []

    def refuse(_: Resource) -> None:
        raise UserError("wrong_passphrase")

    def broken(_: Resource) -> Generator[Progress, None, None]:
        yield Progress("count", 1, 2, "step")
        raise ValueError("a bug")

    worker.submit(refuse, pytest.fail, failures.append)
    worker.start(broken, pytest.fail, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 2)
    assert isinstance(failures[0].error, UserError)
    assert "ValueError: a bug" in failures[1].details


def test_stop_finishes_what_was_asked_and_tells_it(qtbot):
    worker: Worker[Resource] = Worker()
    worker.own(Resource)
    done: list[str] = []
    log: list[str] = []
    worker.start(counting(100_000, log, 0.001))
    worker.submit(lambda r: "saved", done.append)
    assert worker.stop() is None
    assert done == ["saved"]
    assert log in ([], ["closed"])


def test_stop_also_does_what_the_callbacks_ask(qtbot):
    worker: Worker[Resource] = Worker()
    worker.own(Resource)
    done: list[str] = []
    worker.submit(lambda r: "first", lambda said: (done.append(said), worker.submit(lambda r: "second", done.append)))
    assert worker.stop() is None
    assert done == ["first", "second"]


def test_a_failure_while_closing_is_returned(qtbot):
    class Stubborn(Resource):
        def close(self) -> None:
            raise OSError("no room left")

    worker: Worker[Stubborn] = Worker()
    worker.own(Stubborn)
    failure = worker.stop()
    assert failure is not None
    assert "no room left" in failure.details


def test_time_left_follows_the_pace_of_the_stage():
    left = TimeLeft()
    assert left.seconds(Progress("a", 0, 100, "image"), 0.0) is None
    assert left.seconds(Progress("a", 25, 100, "image"), 5.0) == pytest.approx(15.0)
    assert left.seconds(Progress("b", 0, 10, "image"), 5.0) is None
    assert left.seconds(Progress("b", 5, None, "image"), 8.0) is None


class Kept(QObject):
    """Remembers in which thread it ended."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        weakref.finalize(self, lambda: ends.append(threading.get_ident()))


def test_what_work_captured_is_let_go_in_the_window_thread(worker, qtbot):
    ends: list[int] = []
    done: list[Any] = []

    def ask(long):
        held = Kept(ends)

        def short(resource):
            return held is not None

        def steps(resource):
            yield Progress("count", 1, 1, "step")
            return held is not None

        worker.start(steps, done.append) if long else worker.submit(short, done.append)

    for long in (False, True) * 10:
        ask(long)
        del long
    qtbot.waitUntil(lambda: len(done) == 20)
    qtbot.waitUntil(lambda: len(ends) == 20)
    assert set(ends) == {threading.get_ident()}


def test_a_cycle_of_the_window_is_not_collected_in_another_thread(worker, qtbot):
    ends: list[int] = []
    collector = Collector()
    try:
        for _ in range(3000):  # more than Python waits for
            widget = Kept(ends)
            widget.itself = widget
        del widget
        done: list[Any] = []
        worker.submit(lambda r: len([[] for _ in range(200_000)]), done.append)  # enough to be collected thrice over
        qtbot.waitUntil(lambda: bool(done))
        assert not ends
        qtbot.waitUntil(lambda: len(ends) == 3000)
        assert set(ends) == {threading.get_ident()}
    finally:
        collector.stop()
        assert gc.isenabled()
