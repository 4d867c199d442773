"""PySide6 6.12 on Python 3.11 must not wear None, True and False out."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import inspector.ui  # noqa: F401  (importing the window is what protects)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal by itself")
def test_none_outlives_any_number_of_calls(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    assert before > 1 << 50
    for _ in range(50_000):
        widget.update()
    assert sys.getrefcount(None) > 1 << 50


class Sender(QObject):
    told = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal by itself")
def test_true_outlives_any_number_of_signals(qtbot) -> None:
    sender = Sender()
    for _ in range(20_000):
        sender.told.emit(True)
        sender.told.emit(False)
    assert min(sys.getrefcount(True), sys.getrefcount(False)) > 1 << 50
