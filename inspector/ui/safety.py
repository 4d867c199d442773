"""What the window does about the keys of the open case, its destruction and the lock: dialogs, then work."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from inspector.casefile import CaseFile, Secret
from inspector.domain.errors import UserError
from inspector.messages import Language, text
from inspector.operations import agent, keys, purge, sample
from inspector.report.destruction import Account, Issued
from inspector.ui import dialogs, errors, translation
from inspector.ui.auto_lock import IdleWatch, Locker
from inspector.ui.safety_dialogs import ChangePassphraseDialog, IssueSheetDialog, PurgeDialog
from inspector.ui.theme import Tone
from inspector.ui.work import Failure, Worker

if TYPE_CHECKING:
    from inspector.ui.session import Session
    from inspector.ui.window import MainWindow


class Safety(QObject):
    """Belongs to the main window, which it asks to close and open cases."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._purging: Worker[Any] | None = None
        self.locker = Locker(window)
        self.locker.leaving.connect(self._leave)
        self.watch = IdleWatch(self)
        self.watch.idle.connect(self.lock)

    # The lock

    def lock(self) -> None:
        """Cover the windows and ask for the pass phrase; nothing when no case is open."""
        session = self._window.session
        if session is None or self._window.view is None or self.locker.locked:
            return
        self._window.view.leave()
        case = session.case
        opens = (lambda typed: keys.typed_secret(case, typed) is not None) if case.encrypted else None
        self.locker.lock(opens, session.is_busy, sample.PASSPHRASE if session.overview.case.sample else "")

    def _leave(self) -> None:
        if self._window.session is not None and self._window.session.is_busy:
            return
        self.locker.release()
        self._window.close_case()

    # The pass phrase

    def change_passphrase(self) -> None:
        """Ask for a new pass phrase, then close the case, write it anew and open it again."""
        session = self._encrypted()
        if session is not None:
            session.run(lambda case: keys.recovery_issued(case.db), self._ask_passphrase)

    def _ask_passphrase(self, issued: Issued | None) -> None:
        session = self._encrypted()
        if session is None:
            return
        case = session.case
        asked = ChangePassphraseDialog(self._fits(case), issued, self._window)
        asked.accepted.connect(lambda: self._rekey(case.path, asked.secret, asked.chosen))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _rekey(self, path: Path, secret: Secret, chosen: str) -> None:
        if not self._window.close_case():
            return
        who = agent.current_agent()
        self._window.open_long(lambda: keys.change_passphrase(path, secret, chosen, who), self.tr("Phrase secrète"))

    # The recovery sheet

    def offer_sheet(self) -> None:
        """After a case was created."""
        self._ask_sheet(offered=True)

    def issue_sheet(self) -> None:
        """Issue the sheet, or say that it was."""
        session = self._encrypted()
        if session is not None:
            session.run(lambda case: keys.recovery_issued(case.db), self._issue)

    def _issue(self, issued: Issued | None) -> None:
        if issued is not None:
            self._window.show_error(UserError("recovery_issued", agent=issued.agent, when=issued.when))
        else:
            self._ask_sheet()

    def _ask_sheet(self, *, offered: bool = False) -> None:
        session = self._encrypted()
        if session is None:
            return
        decision = session.overview.case.decision
        asked = IssueSheetDialog(self._window.folder(), decision, self._window, offered=offered)
        asked.accepted.connect(lambda: self._write_sheet(session, asked.file))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _write_sheet(self, session: Session, file: Path | None) -> None:
        if file is None or session is not self._window.session:
            return
        language: Language = translation.language()

        def done(_: Issued) -> None:
            self._window.say(text("cli.recovery.done", language, file=file), Tone.WARNING)

        session.run(lambda case: keys.issue_recovery(case, file, language), done)

    # The destruction

    def destroy(self) -> None:
        """Say what would be destroyed, ask, then close the case and destroy it."""
        session = self._window.session
        if session is not None:
            session.run(purge.account_of, self._ask_purge)

    def _ask_purge(self, account: Account) -> None:
        session = self._window.session
        if session is None:
            return
        case = session.case
        self._open_purge(account, self._fits(case) if case.encrypted else None)

    def finish_purge(self, path: Path) -> None:
        """A purge that was cut off: what is left of the case cannot be opened."""
        try:
            account = purge.examine(path, None, agent.current_agent(), unopened=True)
        except UserError as error:
            self._window.show_error(error)
            return
        self._open_purge(account, None)

    def _open_purge(self, account: Account, fits: Callable[[str], Any] | None) -> None:
        asked = PurgeDialog(account, fits, self._window)
        asked.accepted.connect(lambda: self._purge(account, asked))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _purge(self, account: Account, asked: PurgeDialog) -> None:
        secret, typed, certificate, whole = asked.secret, asked.typed.value(), asked.certificate, asked.whole
        if self._purging is not None or not self._window.close_case():
            return
        who, language, path = agent.current_agent(), translation.language(), Path(account.path)

        def work(_: object) -> Generator[Any, None, purge.Purged]:
            return purge.purge(
                path, secret, who, typed=typed, certificate=certificate, whole=whole, unopened=not account.read,
                language=language,
            )  # fmt: skip

        self._purging = Worker(self)
        self._purging.progressed.connect(self._window.start.show_running)
        self._purging.start(work, self._purged, self._purge_failed, title=self.tr("Destruction du dossier"))

    def _purged(self, done: purge.Purged) -> None:
        self._end_purge()
        told = self.tr("Le dossier {decision} est détruit. Certificat : {file}")
        said = told.format(decision=done.destruction.account.decision, file=done.certificate)
        self._window.say(said, Tone.SUCCESS)

    def _purge_failed(self, failure: Failure) -> None:
        self._end_purge()
        if isinstance(failure.error, UserError):
            self._window.show_error(failure.error)
        else:
            errors.show_bug(failure.details, self._window)

    def _end_purge(self) -> None:
        worker, self._purging = self._purging, None
        if worker is not None:
            worker.stop()
            worker.deleteLater()
        self._window.start.show_running(None)
        self._window.show_register()

    # Inside

    def stop(self) -> bool:
        """Before the window closes; False while a destruction runs, which is not to be left half done."""
        if self._purging is not None:
            return (
                dialogs.confirm(
                    self._window,
                    self.tr("Une destruction est en cours"),
                    self.tr("Quitter l’interrompt ; le dossier ne pourra plus être ouvert, et il faudra la relancer."),
                    self.tr("Interrompre et quitter"),
                )
                and self._interrupt()
            )
        self.watch.stop()
        return True

    def _interrupt(self) -> bool:
        self._end_purge()
        self.watch.stop()
        return True

    def _fits(self, case: CaseFile) -> Callable[[str], Any]:
        def fits(typed: str) -> Any:
            try:
                return keys.typed_secret(case, typed) if typed else None
            except UserError as error:
                self._window.show_error(error)
                return None

        return fits

    def _encrypted(self) -> Session | None:
        session = self._window.session
        if session is not None and not session.case.encrypted:
            QMessageBox.information(
                self._window, self._window.windowTitle(), errors.sentence(UserError("recovery_plain"))
            )
            return None
        return session
