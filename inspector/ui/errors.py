"""The one door of errors in the window: a sentence for what is the user's to solve, a report for a bug."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QWidget

from inspector import __version__
from inspector.domain.errors import UserError
from inspector.messages import error_sentence
from inspector.operations import settings
from inspector.ui.dialogs import BugDialog
from inspector.ui.translation import language
from inspector.ui.work import Failure

_log = logging.getLogger("inspector.window")


def sentence(error: UserError) -> str:
    """What the user is told, in the language of the window."""
    return error_sentence(error, language())


def log_file() -> Path:
    """Where bugs are written."""
    return settings.folder() / "inspector.log"


def start_log() -> None:
    """Write bugs to a file in the user's folder; without one (read-only disk) the dialog alone tells them."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=512_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False


def stop_log() -> None:
    """Close the file."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()


def bug_report(details: str) -> str:
    """A traceback with what is needed to understand it. Names no case and no person of itself."""
    versions = (
        f"Inspector {__version__} · Python {platform.python_version()} · PySide6 {PySide6.__version__} · "
        f"Qt {qVersion()} · {platform.platform()}"
    )
    return f"{versions}\n\n{details}"


def show_bug(details: str, parent: QWidget | None) -> None:
    """Log a bug and show it; the dialog does not stop the rest."""
    report = bug_report(details)
    _log.error("%s", report)
    BugDialog(report, log_file(), parent).open()


class Hook(QObject):
    """Takes what nobody caught, in whatever thread it happened, to the window's. Signal: met(Failure)."""

    met = Signal(object)

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self._take

    def remove(self) -> None:
        """As it was."""
        sys.excepthook = sys.__excepthook__

    def _take(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self.met.emit(Failure(error, "".join(traceback.format_exception(kind, error, at))))
        else:
            sys.__excepthook__(kind, error, at)
