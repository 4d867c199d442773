"""Pictures of every page of the window on the sample case, to be looked at.

python -m benchmarks.screenshots FOLDER [--size 1366x768] [--text 100 200] [--mode light dark] [--lang fr en]

Builds the sample once, then grabs the start page, each step (with its first record selected) and the dialogs
(`shown_dialogs.py`) in each combination asked. Without a display: QT_QPA_PLATFORM=offscreen, on a screen of the size
asked; a tall one (1366x2600) shows all that a page scrolls.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import onnxruntime  # noqa: F401 - before PySide6
from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from benchmarks import cut_off, shown_dialogs
from inspector.operations import sample
from inspector.operations.agent import current_agent
from inspector.ui import settings, theme, translation
from inspector.ui.declarations_page import DeclarationsPage
from inspector.ui.findings_page import FindingsPage
from inspector.ui.page import Step
from inspector.ui.replay_page import LIST, ReplayPage
from inspector.ui.report_page import ReportPage
from inspector.ui.statements_card import PERSON
from inspector.ui.widgets.table import Table
from inspector.ui.window import MainWindow


def wait(until: Callable[[], object], seconds: float = 60) -> None:
    """Let the window work until something holds."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        if clock.elapsed() > seconds * 1000:
            raise TimeoutError("the window did not get there")
        QTest.qWait(20)


def grab(widget: QWidget, file: Path) -> None:
    """One picture of a widget as it now is."""
    QTest.qWait(150)
    widget.grab().save(str(file))
    print(file)
    for fault in cut_off.faults(widget, widget.screen().size()):
        print("   ", fault)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--text", type=int, nargs="+", default=[100, 200])
    parser.add_argument("--mode", nargs="+", default=["light", "dark"])
    parser.add_argument("--lang", nargs="+", default=["fr"])
    parser.add_argument("--no-dialogs", action="store_true")
    parser.add_argument("--case", type=Path, help="a sample case built before")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["INSPECTOR_HOME"] = home
        path = asked.case or Path(home) / "exemple.inspector"
        if not path.exists():
            build(path)
        width, height = (int(side) for side in asked.size.split("x"))
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            screen = Path(home) / "screen.json"
            screen.write_text(json.dumps({"screens": [{"name": "screen", "width": width, "height": height}]}))
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        app = QApplication([])
        for lang in asked.lang:
            for mode in asked.mode:
                for text in asked.text:
                    prefix = f"{lang}-{mode}-{text}"
                    settings.LANGUAGE.put(lang)
                    settings.THEME.put(mode)
                    settings.TEXT_SIZE.put(text)
                    settings.GEOMETRY.put("")
                    theme.apply(settings.theme(), text)
                    translation.install(settings.language())
                    shoot(
                        path, asked.folder, prefix, width, height, Path(home) / "reports", dialogs=not asked.no_dialogs
                    )
        app.quit()


def build(path: Path) -> None:
    """The sample case."""
    making = sample.build(path, agent=current_agent())
    while True:
        try:
            next(making)
        except StopIteration as end:
            end.value.close()
            return


def shoot(
    path: Path, folder: Path, prefix: str, width: int, height: int, reports: Path, *, dialogs: bool = True
) -> None:
    """Every page in one combination."""
    window = MainWindow()
    window.resize(width, height)
    window.show()
    grab(window, folder / f"{prefix}-00-start.png")
    for name, make in shown_dialogs.before_a_case(path, window).items() if dialogs else ():
        show_dialog(make(), folder / f"{prefix}-20-{name}.png")
    window._open(path, sample.PASSPHRASE)
    wait(lambda: window.view is not None)
    view = window.view
    assert view is not None and window.session is not None
    for number, (step, page) in enumerate(view.pages.items(), 1):
        view.show_step(step)
        for table in page.findChildren(Table):
            table.select(lambda _: True)
        if isinstance(page, FindingsPage) and window.session.overview.findings:
            page.show_risk()
            QTest.qWait(400)
            grab(window, folder / f"{prefix}-{number:02}-risk.png")
            page.show_point(window.session.overview.findings[0].point)
            QTest.qWait(400)
            page._form_side.ensureWidgetVisible(page.review)
            grab(window, folder / f"{prefix}-{number:02}-appraisal.png")
            page._form_side.verticalScrollBar().setValue(0)
        if isinstance(page, DeclarationsPage):
            page._show_statements()
            QTest.qWait(400)
            grab(window, folder / f"{prefix}-{number:02}-statements.png")
            page._show_statements()
        if isinstance(page, DeclarationsPage):
            page._show_regimes()
            QTest.qWait(400)
            grab(window, folder / f"{prefix}-{number:02}-regimes.png")
            page._open_form()
            page.form.exhibit.set_value(PERSON)
            page.form._adapt()
            QTest.qWait(400)
            grab(window, folder / f"{prefix}-{number:02}-declare.png")
            page._show_side(None)
        if isinstance(page, ReplayPage):
            QTest.qWait(1500)
            shoot_replay(page, window, folder, f"{prefix}-{number:02}")
        if isinstance(page, ReportPage):
            reports.mkdir(exist_ok=True)
            page.build(reports)
            wait(lambda page=page: page._files, 120)
        QTest.qWait(1500 if step in (Step.REPLAY, Step.MATRIX) else 400)
        grab(window, folder / f"{prefix}-{number:02}-{step.value}.png")
    for name, make in shown_dialogs.on_a_case(window).items() if dialogs else ():
        show_dialog(make(), folder / f"{prefix}-30-{name}.png")
    window.close()
    window.deleteLater()
    QTest.qWait(50)


def shoot_replay(page: ReplayPage, window: MainWindow, folder: Path, prefix: str) -> None:
    """The list and the form, the data as a table, an explanation."""
    replay = page._replay
    assert replay is not None
    page._show(LIST)
    QTest.qWait(400)
    grab(window, folder / f"{prefix}-replays.png")
    page.show_observations(replay)
    wait(lambda: page.rows.table.model.keys)
    QTest.qWait(400)
    grab(window, folder / f"{prefix}-data.png")
    page.open_replay(replay, 20)
    wait(lambda: page._opened == replay.id)
    QTest.qWait(1000)
    page._explain(20, 100, 100)
    wait(lambda: not page.explaining.under_way and bool(page.data.explanation.text() or page._told.text()))
    QTest.qWait(300)
    grab(window, folder / f"{prefix}-explanation.png")


def show_dialog(dialog: QDialog, file: Path) -> None:
    dialog.open()
    QTest.qWait(700)
    grab(dialog, file)
    dialog.reject()
    dialog.deleteLater()


if __name__ == "__main__":
    main()
