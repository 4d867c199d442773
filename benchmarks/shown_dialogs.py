"""The dialogs of the window on the sample case, each built as its page builds it, for `screenshots.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from inspector.domain.merge import Brought, MergePreview
from inspector.domain.merge import Choice as MergeChoice
from inspector.domain.words import ExhibitKind
from inspector.operations import purge, sample
from inspector.ui import dialogs
from inspector.ui.annotate_dialog import AnnotateDialog
from inspector.ui.auto_lock import LockDialog
from inspector.ui.blur_dialog import BlurDialog
from inspector.ui.clock_dialog import ClockDialog
from inspector.ui.computer_clock_dialog import ComputerClockDialog
from inspector.ui.formulas_dialog import FormulasDialog
from inspector.ui.formulas_settings import FormulasSettings
from inspector.ui.hashes_dialog import HashesDialog
from inspector.ui.history_dialog import HistoryDialog
from inspector.ui.law_dialog import LawDialog
from inspector.ui.manual_dialog import ManualDialog
from inspector.ui.merging import MergeDialog, OtherCaseDialog
from inspector.ui.open_bundle import OpenBundleDialog
from inspector.ui.player.goto import GotoDialog
from inspector.ui.portrait_dialog import PortraitDialog
from inspector.ui.proof_picker import ProofPicker
from inspector.ui.quote_dialog import QuoteDialog
from inspector.ui.recorder_form import RecorderDialog
from inspector.ui.report_make_dialog import MakeDialog, SignDialog
from inspector.ui.report_texts_dialog import TextsDialog
from inspector.ui.safety_dialogs import ChangePassphraseDialog, IssueSheetDialog, PurgeDialog, SheetDialog
from inspector.ui.signed_copy import SignedCopyDialog
from inspector.ui.templates_dialog import TemplatesDialog
from inspector.ui.unblurred_dialog import UnblurredDialog
from inspector.ui.watch_list_dialog import WatchListDialog
from inspector.ui.window import MainWindow


def before_a_case(path: Path, window: MainWindow) -> dict[str, Callable[[], QDialog]]:
    """What the start page opens."""
    return {
        "new": lambda: dialogs.NewCaseDialog(Path("/dossiers"), window),
        "passphrase": lambda: dialogs.PassphraseDialog(path, "", window),
        "sheet": lambda: SheetDialog(path, "", window),
        "bundle": lambda: OpenBundleDialog(path.parent, path.parent, window),
        "preferences": lambda: dialogs.PreferencesDialog(window),
        "templates": lambda: TemplatesDialog(window),
        "law": lambda: LawDialog(window),
    }


def on_a_case(window: MainWindow) -> dict[str, Callable[[], QDialog]]:
    """What the pages of the sample case open."""
    session = window.session
    assert session is not None
    seen = session.overview
    video = next(e for e in seen.exhibits if e.kind is ExhibitKind.FOOTAGE)
    document = next(e for e in seen.exhibits if e.kind is ExhibitKind.DOCUMENT)
    replay = next(r for r in seen.replays if r.state == "done")
    other = MergePreview(
        case="",
        decision=seen.case.decision,
        organisation=seen.case.organisation,
        agents=("M. Durand",),
        count=57,
        head="3f" * 32,
        exhibits=(Brought(1, 1, "vtest.avi", 8_000_000, True), Brought(5, 5, "registre.pdf", 120_000, False)),
        new={"declaration": 3, "replay": 0, "finding": 2},
        joined={"declaration": 7, "replay": 2, "finding": 1},
        updated=1,
        filled=("notification",),
        choices=(MergeChoice("mission_order", "EXEMPLE-OM-0001", "EXEMPLE-OM-0002", False),),
        conflicts=(),
        size=120_000,
    )
    accounts: list[purge.Account] = []
    session.run(purge.account_of, accounts.append)
    while not accounts:
        QTest.qWait(20)
    return {
        "proofs": lambda: ProofPicker(session, seen, window),
        "history": lambda: HistoryDialog(session, seen.findings[0].id, window),
        "make": lambda: MakeDialog(["observations du responsable des lieux"], window),
        "sign": lambda: SignDialog(Path("proces-verbal.pdf"), window),
        "unblurred": lambda: UnblurredDialog(seen, window),
        "blur": lambda: BlurDialog(session, seen, window),
        "texts": lambda: TextsDialog(session, "fr", window),
        "signed-copy": lambda: SignedCopyDialog(window, ()),
        "formulas": lambda: FormulasDialog(session, window),
        "formulas-settings": lambda: FormulasSettings(window),
        "quote": lambda: QuoteDialog(session, document, 1, window),
        "hashes": lambda: HashesDialog(video, session, window),
        "recorder": lambda: RecorderDialog(video, session, window),
        "clock": lambda: ClockDialog(video, seen, session, window),
        "computer-clock": lambda: ComputerClockDialog(None, window),
        "manual": lambda: ManualDialog(document, {}, session, window),
        "watch-list": lambda: WatchListDialog(session, None, window, (video.number, 0)),
        "portrait": lambda: PortraitDialog(session, (video.number, 0), window),
        "annotate": lambda: AnnotateDialog(session, replay, window),
        "goto": lambda: GotoDialog(131, 10.0, window),
        "other-case": lambda: OtherCaseDialog(Path("/dossiers"), window),
        "merge": lambda: MergeDialog(other, window),
        "change-passphrase": lambda: ChangePassphraseDialog(lambda _: True, None, window),
        "recovery": lambda: IssueSheetDialog(Path("/dossiers"), seen.case.decision, window, offered=True),
        "lock": lambda: LockDialog(lambda _: True, False, window, sample.PASSPHRASE),
        "purge": lambda: PurgeDialog(accounts[0], lambda _: True, window),
    }
