"""For every test: no real screen, no real settings folder, no thread or timer that outlives it."""

from __future__ import annotations

import gc
import os
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
    from shiboken6 import isValid

    alive = [
        thing for thing in gc.get_objects() if type(thing).__module__ != "builtins" and _is_qt(thing, QThread, QTimer)
    ]
    threads = [t for t in alive if isinstance(t, QThread) and isValid(t) and t.isRunning()]
    timers = [t for t in alive if isinstance(t, QTimer) and isValid(t) and t.isActive()]
    assert not threads, f"QThreads left running: {threads}"
    assert not timers, f"QTimers left active: {timers}"


def _is_qt(thing: object, *kinds: type) -> bool:
    return issubclass(type(thing), kinds)
