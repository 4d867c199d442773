"""Keeps Python 3.11 alive under PySide6 6.12.

PySide6 6.12.0 gives back one reference to None too many at each call that returns nothing (measured: 1.0 a call, for
`QWidget.update`, `QPainter.setPen` and all others tried). From Python 3.12 on None is immortal (PEP 683) and nothing
happens; on 3.11 the interpreter aborts with "none_dealloc: deallocating None" after some thousands of calls, which is
a few seconds of painting. `Signal(bool).emit(True)` does the same to True (measured: 1.0 a call, "bool_dealloc"), so
True and False are kept as well; numbers, texts and other objects are counted rightly. PySide6 6.11 does not have the
fault, but has no PySide6-Pdf apart from its 500 MB.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60
"""References given to each: more than any run can take away, far from the counter's end (2^63)."""


def make_none_last() -> None:
    """Gives None, True and False references that are never taken back, as Python 3.12 does by itself. Does nothing
    there."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        # The counter is the first field of an object in a release build of CPython 3.11 (PyObject.ob_refcnt).
        for constant in (None, True, False):
            counter = ctypes.c_ssize_t.from_address(id(constant))
            if counter.value < ENOUGH:
                counter.value += ENOUGH
