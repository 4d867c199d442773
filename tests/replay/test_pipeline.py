"""Order, bounds, errors and the end of threads."""

import threading
import time

import pytest

from inspector.replay.pipeline import Pipeline


def source(count, opened=None, fail_at=None):
    def read():
        try:
            for number in range(count):
                if number == fail_at:
                    raise OSError("disk")
                if opened is not None:
                    opened.append(threading.current_thread().name)
                yield number
        finally:
            if opened is not None:
                opened.append("closed")

    return read


def uneven():
    """A worker that is slow on even items, so that results come out of order."""

    def work(number):
        if number % 2 == 0:
            time.sleep(0.002)
        return number * 10

    return work


@pytest.fixture(autouse=True)
def no_thread_left():
    yield
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("replay-")]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_in_order(workers):
    with Pipeline(source(50), uneven, workers, depth=6) as pipeline:
        assert list(pipeline.results()) == [10 * n for n in range(50)]


def test_results_are_given_together_and_the_last_ones_and_slow_ones_all_the_same():
    release = threading.Event()

    def work(number):
        if number == 5:
            release.wait(10)
        return number

    with Pipeline(source(19), lambda: work, 2, depth=12, together=8) as pipeline:
        results = pipeline.results()
        # The sixth does not come: those before it are given without it.
        assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
        release.set()
        assert list(results) == list(range(5, 19))


def test_empty_source():
    with Pipeline(source(0), uneven, 2, depth=4) as pipeline:
        assert list(pipeline.results()) == []


def test_source_is_read_ahead_no_further_than_asked_and_closed():
    opened = []
    with Pipeline(source(100, opened), uneven, 2, depth=4) as pipeline:
        results = pipeline.results()
        assert next(results) == 0
        time.sleep(0.1)
        assert 1 + 4 <= len(opened) <= 1 + 4 + 1  # taken, under way, to spare
    assert opened[-1] == "closed"
    assert set(opened[:-1]) <= {"replay-work-0", "replay-work-1"}


def test_source_is_never_read_by_two_threads_at_once():
    def read():
        # A generator that is entered twice at once raises ValueError.
        for number in range(200):
            time.sleep(0.0001)
            yield number

    with Pipeline(read, lambda: lambda number: number, 5, depth=10) as pipeline:
        assert list(pipeline.results()) == list(range(200))


def test_who_finds_the_source_being_read_takes_the_item_to_spare():
    third = threading.Event()

    def read():
        yield 0
        yield 1
        third.wait(10)
        yield 2

    with Pipeline(read, lambda: lambda number: number, 2, depth=4) as pipeline:
        results = pipeline.results()
        # The second item is given while the third is being waited for.
        assert [next(results), next(results)] == [0, 1]
        third.set()
        assert list(results) == [2]


def test_error_of_the_source_comes_after_what_was_read():
    seen = []
    with Pipeline(source(10, fail_at=5), uneven, 2, depth=4) as pipeline, pytest.raises(OSError, match="disk"):
        seen.extend(pipeline.results())
        for result in pipeline.results():
            seen.append(result)
    with Pipeline(source(10, fail_at=5), uneven, 2, depth=4) as pipeline:
        results = pipeline.results()
        assert [next(results) for _ in range(5)] == [0, 10, 20, 30, 40]
        with pytest.raises(OSError, match="disk"):
            next(results)


def test_error_of_a_worker_comes_at_its_place():
    def make():
        def work(number):
            if number == 3:
                raise ZeroDivisionError
            return number

        return work

    with Pipeline(source(10), make, 2, depth=4) as pipeline:
        results = pipeline.results()
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ZeroDivisionError):
            next(results)


def test_error_when_one_of_the_workers_is_made():
    made = []

    def make():
        made.append(1)
        if len(made) == 2:
            raise RuntimeError("no model")
        return lambda number: number

    with Pipeline(source(100), make, 2, depth=4) as pipeline, pytest.raises(RuntimeError, match="no model"):
        list(pipeline.results())


def test_left_early():
    with Pipeline(source(10_000), uneven, 2, depth=4) as pipeline:
        assert next(pipeline.results()) == 0
