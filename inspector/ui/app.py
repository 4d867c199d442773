"""Run the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from inspector import __version__
from inspector.domain.errors import UserError
from inspector.ui import errors, settings, theme, translation
from inspector.ui.collecting import Collector
from inspector.ui.window import MainWindow
from inspector.ui.work import Failure


def run(case: Path | None = None) -> int:
    """Show the window, on a case if one is given, until it is closed; returns the exit code.

    Raises UserError when the user's settings cannot be read.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    QCoreApplication.setApplicationName("Inspector")
    QCoreApplication.setApplicationVersion(__version__)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
    theme.apply(settings.theme(), settings.text_size())
    translation.install(settings.language())
    errors.start_log()
    collector = Collector()
    window = MainWindow()
    hook = errors.Hook()

    def tell(failure: Failure) -> None:
        if isinstance(failure.error, UserError):
            window.show_error(failure.error)
        else:
            errors.show_bug(failure.details, window)

    hook.met.connect(tell)
    hook.install()
    try:
        window.show()
        if case is not None:
            window.open_path(case)
        return int(app.exec())
    finally:
        hook.remove()
        errors.stop_log()
        collector.stop()
