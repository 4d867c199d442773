"""An application dressed as the product, a small case, a session and a window on it."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from inspector.domain.words import DataCategory, ExhibitKind
from inspector.operations import cases, declarations, exhibits
from inspector.operations.agent import current_agent
from inspector.ui import theme, translation
from inspector.ui.collecting import collect_due
from inspector.ui.session import Session

PASSPHRASE = "une phrase de test"


def run_to_end(generator):
    """The result of a long operation."""
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


@pytest.fixture(autouse=True)
def _nothing_stays_on_the_screen():
    """What a test asked Qt to delete later is deleted after it: what stays is styled again at each change of theme.

    As in the product, cyclic garbage is collected in this thread alone.
    """
    gc.disable()
    yield
    clear_the_screen()
    collect_due()
    gc.enable()


def clear_the_screen() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def dressed(qapp):
    theme.apply("light", 100)
    translation.install("fr")
    yield qapp
    clear_the_screen()
    theme.apply("light", 100)
    translation.install("fr")


@pytest.fixture(scope="session")
def made_case(tmp_path_factory) -> Path:
    """Made once: a case with one document and one declaration, closed."""
    folder = tmp_path_factory.mktemp("made")
    document = folder / "registre.txt"
    document.write_text("Registre des activités de traitement : comptage seul.", encoding="utf-8")
    path = folder / "dossier.inspector"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        make_case(path, document)
    return path


def make_case(path: Path, document: Path) -> None:
    case = cases.new_case(
        path,
        template="commune",
        decision="2026-116C",
        organisation="Commune de Valmont",
        place="Hôtel de ville",
        passphrase=PASSPHRASE,
        agent=current_agent(),
    )
    with case:
        run_to_end(exhibits.add_exhibit(case, [document], kind=ExhibitKind.DOCUMENT, handed_by="Le maire"))
        declarations.declare(
            case,
            category=DataCategory.FACE_TEMPLATE,
            purpose="statistics",
            value=False,
            exhibit=1,
            quote="aucun visage",
        )


@pytest.fixture
def case_path(made_case, tmp_path) -> Path:
    """A copy of the small case."""
    return Path(shutil.copy(made_case, tmp_path / "dossier.inspector"))


@pytest.fixture
def session(dressed, qtbot, case_path):
    """A session open on the small case."""
    session = Session()
    failures = []
    session.failed.connect(failures.append)
    opened = []
    session.open(
        lambda: cases.open_case(case_path, PASSPHRASE, current_agent()), lambda: opened.append(True), failures.append
    )
    qtbot.waitUntil(lambda: bool(opened or failures))
    assert not failures, failures[0].details
    session.failures = failures
    yield session
    assert session.close() is None


@pytest.fixture
def read_case(case_path):
    """Opens the case again as another program would and gives back its overview."""

    def read():
        with cases.open_case(case_path, PASSPHRASE, current_agent()) as case:
            return cases.overview(case.db)

    return read


@pytest.fixture
def make_pdf():
    """Writes a PDF of blue pages."""

    def make(path, pages=3):
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        painter = QPainter(writer)
        for number in range(pages):
            if number:
                writer.newPage()
            painter.fillRect(0, 0, 3000, 3000, Qt.GlobalColor.darkBlue)
        painter.end()

    return make
