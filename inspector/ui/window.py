"""The main window: the start page or an open case, the menus, and the ways from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QStackedWidget

from inspector import casefile
from inspector.casefile import CaseFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.messages import text
from inspector.operations import agent, bundle_opening, cases, exhibits, purge, sample, templates
from inspector.operations import settings as user_settings
from inspector.ui import dialogs, errors, settings, theme, translation
from inspector.ui.case_view import CaseView
from inspector.ui.law_dialog import LawDialog
from inspector.ui.menus import Menus
from inspector.ui.merging import Merging
from inspector.ui.open_bundle import OpenBundle, OpenBundleDialog
from inspector.ui.page import Step
from inspector.ui.pages import PAGES
from inspector.ui.safety import Safety
from inspector.ui.safety_dialogs import SheetDialog
from inspector.ui.session import Session
from inspector.ui.start_page import StartPage
from inspector.ui.templates_dialog import TemplatesDialog
from inspector.ui.theme import TEXT_SIZES, Tone
from inspector.ui.work import Failure

SAMPLE_FILE = "exemple.inspector"
WRONG_PHRASE, WRONG_SHEET = "case_passphrase_wrong", "case_recovery_wrong"


class MainWindow(QMainWindow):
    """Only assembles: what a case shows is in `CaseView`, what can be done before in `StartPage`."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.view: CaseView | None = None
        self._opening: Session | None = None
        self._retired: list[CaseView] = []
        self.setWindowTitle("Inspector")
        self.setMinimumSize(800, 560)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.safety = Safety(self)
        self.merging = Merging(self)
        self._build()
        self.safety.watch.start()
        if not self.restoreGeometry(settings.geometry()):
            self.resize(1366, 768)
        if (fault := templates.law_fault()) is not None:
            self.show_error(fault)

    # Opening and closing

    def open_path(self, path: Path, problem: str = "") -> None:
        """Open a case, asking its pass phrase when it is encrypted; asked again when it was wrong."""
        try:
            encrypted = casefile.is_encrypted(path)
        except UserError as error:
            if error.code == "case_half_destroyed":
                self.safety.finish_purge(path)
            else:
                self.show_error(error)
            return
        if not encrypted:
            self._open(path, None)
            return
        if not problem and any(known.sample and known.path == str(path) for known in user_settings.register()):
            self._open(path, sample.PASSPHRASE)
            return
        asked = dialogs.PassphraseDialog(path, problem, self)
        asked.accepted.connect(lambda: self._open(path, asked.line.value()))
        asked.sheet_asked.connect(lambda: self.open_by_sheet(path))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def open_by_sheet(self, path: Path, problem: str = "") -> None:
        """Open a case with its recovery sheet."""
        asked = SheetDialog(path, problem, self)
        asked.accepted.connect(lambda: self._open(path, asked.sheet))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def ask_new(self) -> None:
        """A new case, from a template."""
        if (fault := templates.law_fault()) is not None:  # no template can be read
            self.show_error(fault)
            return
        if not self.close_case():
            return
        asked = dialogs.NewCaseDialog(self.folder(), self)
        asked.accepted.connect(lambda: self._create(asked.asked))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def ask_open(self) -> None:
        """Choose a case file, then open it."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Ouvrir un dossier de contrôle"),
            str(self.folder()),
            self.tr("Dossier de contrôle (*.inspector)"),
        )
        if name and self.close_case():
            settings.LAST_FOLDER.put(str(Path(name).parent))
            self.open_path(Path(name))

    def ask_bundle(self) -> None:
        """Choose a sealed bundle, then make a case of it."""
        title = self.tr("Répertoire du scellé à ouvrir")
        name = QFileDialog.getExistingDirectory(self, title, str(self.folder()))
        if name and self._opening is None and self.close_case():
            asked = OpenBundleDialog(Path(name), self.folder(), self)
            asked.accepted.connect(lambda: self.open_bundle(asked.asked))
            asked.finished.connect(asked.deleteLater)
            asked.open()

    def open_bundle(self, asked: OpenBundle | None) -> None:
        """Check a sealed bundle and open it as a case of its own."""
        if asked is not None:
            who = agent.current_agent()
            self.open_long(
                lambda: bundle_opening.open_bundle(asked.folder, asked.path, asked.passphrase, who),
                self.tr("Ouverture du scellé"),
            )

    def open_sample(self) -> None:
        """The sample: opened if it was made before, else made by the same operations as any case."""
        if self._opening is not None or not self.close_case():
            return
        path = user_settings.folder() / SAMPLE_FILE
        if path.exists():
            self._open(path, sample.PASSPHRASE)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        who, language = agent.current_agent(), translation.language()
        self.open_long(lambda: sample.build(path, agent=who, language=language), self.tr("Préparation de l’exemple"))

    def open_long(self, make: Callable[[], Generator[Progress, None, CaseFile]], title: str) -> None:
        """Open a case whose making takes long; the start page shows where it is. title: of its card there."""
        session = self._new_session()
        self.start.name_work(title)
        session.progressed.connect(self.start.show_running)
        session.open_long(
            make,
            lambda: self._opened(session),
            lambda failure: self._failed(session, failure),
            lambda: self._drop(session),
        )

    def close_case(self) -> bool:
        """Save everything and close the case; False when the user would rather let the running work end."""
        session = self.session
        if session is None or self.view is None:
            return True
        if session.is_busy and not dialogs.confirm(
            self,
            self.tr("Un travail est en cours"),
            self.tr("Fermer le dossier l’interrompt ; ce qui est déjà fait est conservé."),
            self.tr("Interrompre et fermer"),
        ):
            return False
        if not self._save_all(self.view, session):
            return False
        view, self.view, self.session = self.view, None, None
        # The pages' own readers are closed before the case is.
        view.release()
        failure = session.close()
        self._stack.removeWidget(view)
        view.deleteLater()
        session.deleteLater()
        self._show_start()
        if failure is not None:
            self._tell(failure)
        return True

    def show_register(self) -> None:
        """The start page as the register of cases now is."""
        try:
            self.start.show_recent(user_settings.register(), purge.unfinished_paths())
        except UserError as error:
            self.show_error(error)

    def folder(self) -> Path:
        """Where a file is proposed to be written or found."""
        known = str(settings.LAST_FOLDER.get())
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(known) if known and Path(known).is_dir() else Path(place or Path.home())

    # Language, colours, size

    def set_language(self, chosen: str) -> None:
        """French or English, at once."""
        settings.LANGUAGE.put(chosen)
        self.rebuild()

    def set_theme(self, mode: theme.Mode) -> None:
        """Light, dark, or as the system."""
        settings.THEME.put(mode)
        theme.apply(mode, settings.text_size())

    def set_text_size(self, size: int) -> None:
        """Percent."""
        settings.TEXT_SIZE.put(size)
        self.rebuild()

    def rebuild(self) -> None:
        """Build the window again in the language and text size chosen; the open case and its page stay."""
        step = self.view.step if self.view is not None else None
        if self.view is not None and self.session is not None:
            self.view.leave()
            self.session.drain()
            self._retire(self.view, self.session)
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        # Gone before the style changes, or each of them would take the new one first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        theme.apply(settings.theme(), settings.text_size())
        translation.install(settings.language())
        self.menus.remove()
        self._build()
        if self.session is not None and step is not None:
            self.session.language = translation.language()
            self._show_case(self.session, step)
            self.session.refresh()

    def show_error(self, error: UserError) -> None:
        """A sentence above whatever is shown."""
        self.say(errors.sentence(error), Tone.DANGER)

    def say(self, sentence: str, tone: Tone) -> None:
        """A sentence above whatever is shown."""
        notice = self.view.notice if self.view is not None else self.start.notice
        notice.say(sentence, tone)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._opening is not None:
            self._drop(self._opening)
        if not self.close_case() or not self.safety.stop():
            event.ignore()
            return
        try:
            settings.keep_geometry(self.saveGeometry())
        except UserError as error:
            QMessageBox.warning(self, self.windowTitle(), errors.sentence(error))
        event.accept()

    # Inside

    def _build(self) -> None:
        self.start = StartPage()
        self.start.new_asked.connect(self.ask_new)
        self.start.open_asked.connect(self.ask_open)
        self.start.bundle_asked.connect(self.ask_bundle)
        self.start.sample_asked.connect(self.open_sample)
        self.start.chosen.connect(self.open_path)
        self.start.forgotten.connect(self._forget)
        self.start.finishing.connect(self.safety.finish_purge)
        self.start.cancel_asked.connect(lambda: self._opening.cancel() if self._opening is not None else None)
        self._stack.addWidget(self.start)
        self.menus = self._menus()
        self._show_start()

    def _show_start(self) -> None:
        self.setWindowTitle("Inspector")
        self.show_register()
        self._stack.setCurrentWidget(self.start)
        self.menus.enable_case(False)

    def _show_case(self, session: Session, step: Step = Step.PROCEDURE) -> None:
        self.view = CaseView(session, PAGES, self._stack)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.show_step(step)
        self.setWindowTitle(f"{session.overview.case.decision} — {session.overview.case.organisation} — Inspector")
        self.menus.enable_case(True)

    def _save_all(self, view: CaseView, session: Session) -> bool:
        """Save what waits; False when that failed and the user would rather not lose it."""
        failures: list[Failure] = []

        def note(failure: Failure) -> None:
            failures.append(failure)

        session.failed.connect(note)
        view.leave()
        session.drain()
        session.failed.disconnect(note)
        if not failures:
            return True
        error = failures[0].error
        return dialogs.confirm(
            self,
            self.tr("La dernière saisie n’est pas enregistrée"),
            errors.sentence(error) if isinstance(error, UserError) else str(error),
            self.tr("Fermer sans elle"),
        )

    def _retire(self, view: CaseView, session: Session) -> None:
        """Let a view go; while long work runs it is kept out of sight, since the work's end is told to its pages."""
        view.release()
        self._stack.removeWidget(view)
        if not session.is_busy:
            view.deleteLater()
            return
        view.setParent(None)
        self._retired.append(view)
        session.busy.connect(self._forget_retired)

    def _forget_retired(self, busy: bool) -> None:
        if not busy:
            for view in self._retired:
                view.deleteLater()
            self._retired.clear()

    def _new_session(self) -> Session:
        self._opening = Session(self)
        self._opening.language = translation.language()
        self.start.notice.hide()
        return self._opening

    def _open(self, path: Path, secret: casefile.Secret) -> None:
        if self._opening is not None or not self.close_case():
            return
        who = agent.current_agent()
        session = self._new_session()
        self.setCursor(Qt.CursorShape.BusyCursor)

        def failed(failure: Failure) -> None:
            self._failed(session, failure)
            code = failure.error.code if isinstance(failure.error, UserError) else ""
            if code == WRONG_PHRASE:
                self.open_path(path, errors.sentence(failure.error))  # type: ignore[arg-type]
            elif code == WRONG_SHEET:
                self.open_by_sheet(path, errors.sentence(failure.error))  # type: ignore[arg-type]

        session.open(lambda: cases.open_case(path, secret, who), lambda: self._opened(session), failed)

    def _create(self, asked: dialogs.NewCase | None) -> None:
        if asked is None or self._opening is not None:
            return
        settings.LAST_FOLDER.put(str(asked.path.parent))
        who = agent.current_agent()
        session = self._new_session()
        session.open(
            lambda: cases.new_case(
                asked.path,
                template=asked.template,
                decision=asked.decision,
                organisation=asked.organisation,
                form=asked.form,
                place=asked.place,
                passphrase=asked.passphrase,
                agent=who,
            ),
            lambda: self._created(session),
            lambda failure: self._failed(session, failure),
        )

    def _created(self, session: Session) -> None:
        self._opened(session)
        if session.case.encrypted:
            self.safety.offer_sheet()

    def _opened(self, session: Session) -> None:
        self._opening = None
        self.unsetCursor()
        self.start.show_running(None)
        self.session = session
        self._show_case(session)
        for code, known in session.case.told:
            self.say(text(f"notice.{code}", translation.language(), **known), Tone.INFO)
            if code == "reading_unfinished":
                session.start(exhibits.finish_reading, title=self.tr("Lecture des pièces"))

    def _failed(self, session: Session, failure: Failure) -> None:
        self._drop(session)
        wrong = isinstance(failure.error, UserError) and failure.error.code in (WRONG_PHRASE, WRONG_SHEET)
        if not wrong:
            self._tell(failure)

    def _drop(self, session: Session) -> None:
        self._opening = None
        self.unsetCursor()
        self.start.show_running(None)
        session.close()
        session.deleteLater()

    def _tell(self, failure: Failure) -> None:
        if isinstance(failure.error, UserError):
            self.show_error(failure.error)
        else:
            errors.show_bug(failure.details, self)

    def _forget(self, path: Path) -> None:
        user_settings.forget(path)
        self.show_register()

    # Menus

    def _menus(self) -> Menus:
        menus = Menus(self)
        menus.new_asked.connect(self.ask_new)
        menus.open_asked.connect(self.ask_open)
        menus.bundle_asked.connect(self.ask_bundle)
        menus.sample_asked.connect(self.open_sample)
        menus.merge_asked.connect(lambda: self.merging.ask())
        menus.close_asked.connect(self.close_case)
        menus.lock_asked.connect(self.safety.lock)
        menus.passphrase_asked.connect(self.safety.change_passphrase)
        menus.sheet_asked.connect(self.safety.issue_sheet)
        menus.purge_asked.connect(self.safety.destroy)
        menus.templates_asked.connect(self._ask_templates)
        menus.law_asked.connect(self._ask_law)
        menus.preferences_asked.connect(self._ask_preferences)
        menus.quit_asked.connect(self.close)
        menus.step_asked.connect(self._go)
        menus.zone_asked.connect(self._next_zone)
        menus.panel_asked.connect(self._toggle_panel)
        menus.stop_asked.connect(self._cancel)
        menus.mode_asked.connect(self.set_theme)
        menus.language_asked.connect(self.set_language)
        menus.size_asked.connect(self._resize_text)
        return menus

    def _go(self, step: Step) -> None:
        if self.view is not None:
            self.view.show_step(step)

    def _toggle_panel(self) -> None:
        if self.view is not None:
            self.view.toggle_panel()

    def _next_zone(self) -> None:
        if self.view is not None:
            self.view.next_zone()

    def _cancel(self) -> None:
        if self.session is not None:
            self.session.cancel()

    def _resize_text(self, direction: int) -> None:
        """direction: 1 larger, -1 smaller, 0 back to 100 %."""
        now = TEXT_SIZES.index(settings.text_size())
        place = min(max(now + direction, 0), len(TEXT_SIZES) - 1) if direction else 0
        self.set_text_size(TEXT_SIZES[place])

    def _ask_templates(self) -> None:
        asked = TemplatesDialog(self)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _ask_law(self) -> None:
        asked = LawDialog(self)
        asked.changed.connect(lambda: self.session.refresh() if self.session is not None else None)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _ask_preferences(self) -> None:
        asked = dialogs.PreferencesDialog(self)
        asked.accepted.connect(lambda: self._keep_preferences(asked))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _keep_preferences(self, asked: dialogs.PreferencesDialog) -> None:
        settings.AGENT.put(asked.agent.value())
        settings.LANGUAGE.put(asked.language.value())
        settings.THEME.put(asked.mode.value())
        settings.TEXT_SIZE.put(asked.size_choice.value())
        settings.AUTO_LOCK.put(asked.auto_lock.value())
        self.rebuild()
