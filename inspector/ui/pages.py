"""The pages of a case, in the order of the steps."""

from __future__ import annotations

from inspector.ui.configuration_page import ConfigurationPage
from inspector.ui.declarations_page import DeclarationsPage
from inspector.ui.exhibits_page import ExhibitsPage
from inspector.ui.findings_page import FindingsPage
from inspector.ui.journal_page import JournalPage
from inspector.ui.matrix_page import MatrixPage
from inspector.ui.page import Page
from inspector.ui.procedure_page import ProcedurePage
from inspector.ui.replay_page import ReplayPage
from inspector.ui.report_page import ReportPage
from inspector.ui.seal_page import SealPage
from inspector.ui.verify_page import VerifyPage

PAGES: tuple[type[Page], ...] = (
    ProcedurePage,
    ExhibitsPage,
    DeclarationsPage,
    ConfigurationPage,
    ReplayPage,
    MatrixPage,
    FindingsPage,
    ReportPage,
    SealPage,
    JournalPage,
    VerifyPage,
)
