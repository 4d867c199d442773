"""For every test: no real screen, no real settings folder, no thread or timer that outlives it."""

from __future__ import annotations

import os
import threading

import pytest

from inspector.casefile import database

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REAL, QUICK = database.KDF_ITERATIONS, 2560
FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")


def pytest_configure(config):
    # The offscreen platform says so at each window with a minimal size; it means nothing.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    # Several processes take the files in their order: xdist would keep those of few tests for the end, and they are
    # the longest, one process at work and the others idle.
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.fixture(autouse=True)
def _own_settings_folder(tmp_path_factory, monkeypatch):
    """Settings, the register of cases and logs go to a folder of the test's own."""
    folder = tmp_path_factory.mktemp("settings")
    for name in FOLDERS:
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("INSPECTOR_HOME", str(folder / "inspector"))
    for name in ("INSPECTOR_PASSPHRASE", "INSPECTOR_AGENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _quick_keys():
    """Keys are derived in a hundredth of their time, which is a fifth of a second for each opening of a case; those
    of `real_keys` pay it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "KDF_ITERATIONS", QUICK)
        yield


@pytest.fixture
def real_keys(monkeypatch):
    """The derivation of the product, for cases that other programs open and for whole flows."""
    monkeypatch.setattr(database, "KDF_ITERATIONS", REAL)


@pytest.fixture(autouse=True)
def _nothing_outlives_the_test(request):
    """Fails a test that leaves a thread, or (in the window's tests) a running QThread or an active QTimer, behind."""
    before = {thread.ident for thread in threading.enumerate()}
    yield
    left = [t for t in threading.enumerate() if t.ident not in before and t.is_alive() and not _is_foreign(t)]
    for thread in left:
        thread.join(timeout=2)
    left = [thread for thread in left if thread.is_alive()]
    assert not left, f"threads left running: {left}"
    if "qtbot" in request.fixturenames:
        _check_qt()


def _is_foreign(thread: threading.Thread) -> bool:
    """A thread that Qt or a library started and Python merely met."""
    return isinstance(thread, threading._DummyThread)


def _check_qt() -> None:
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import Shiboken

    alive = Shiboken.getAllValidWrappers()
    threads = [thing for thing in alive if isinstance(thing, QThread) and thing.isRunning()]
    timers = [thing for thing in alive if isinstance(thing, QTimer) and thing.isActive()]
    assert not threads, f"QThreads left running: {threads}"
    assert not timers, f"QTimers left active: {timers}"
