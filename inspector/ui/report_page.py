"""Rapport: build the documents, those handed over apart from the internal ones, and read them here."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.casefile import CaseFile
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import recheck, signers, unblurred
from inspector.operations.cases import Overview
from inspector.operations.reports import Rebuilt, SignedLater, rebuild, sign_existing, write
from inspector.operations.signers import SignWith
from inspector.ui import icons, settings, theme, wording
from inspector.ui.blur_dialog import BlurDialog
from inspector.ui.closing_view import ClosingView, to_be_done
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.procedure_page import mention_names
from inspector.ui.report_make_dialog import Asked, MakeDialog, SignDialog
from inspector.ui.report_texts_dialog import TextsDialog
from inspector.ui.report_versions import Editions, Known, latest
from inspector.ui.session import Session
from inspector.ui.steps import missing
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.unblurred_dialog import UnblurredAsked, UnblurredDialog
from inspector.ui.widgets.basics import (
    Badge,
    Elided,
    EmptyState,
    Notice,
    Scroller,
    box,
    button,
    clear,
    column,
    icon_button,
    label,
    row,
)
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.flow import Flow
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.pdf import PdfView
from inspector.ui.widgets.roomy import Roomy
from inspector.ui.work import Failure

HANDED, INTERNAL = "remis", "interne"


class ReportPage(Page):
    """The list of documents on the left, the one chosen on the right."""

    step = Step.REPORT

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._files: list[Path] = []
        self._lacking: list[str] = []
        self._rechecks: tuple[int, tuple[int, ...]] = (0, ())
        languages: list[tuple[Language, str]] = [("fr", "Français"), ("en", "English")]
        self.language = Choice(languages)
        self.language.set_value(language())
        self.language.setAccessibleName(self.tr("Langue des documents"))
        self._folder = icon_button("folder-open", self.tr("Ouvrir le répertoire des documents"), self._open_folder)
        self._folder.setEnabled(False)
        self._make = button(self.tr("Établir les documents"), "stamp", "primary", self._ask)
        self._texts = icon_button("pencil", self.tr("Textes des documents…"), self._edit_texts)
        self._blur = icon_button("eye-off", self.tr("Floutage des captures…"), self._edit_blur)
        self._bare = icon_button("eye", self.tr("Annexe non floutée…"), self._ask_unblurred)
        note = self.tr("Les documents remis énoncent des faits ; l’appréciation reste dans le document interne.")
        header = PageHeader(
            self.tr("Rapport"), note, self._folder, self._texts, self._blur, self._bare, self.language, self._make
        )
        self._missing = Notice("", Tone.WARNING)
        self._list = Scroller(margins=0, gap=1)
        self._group = QButtonGroup(self)
        self.editions = Editions()
        self._read_at: int | None = None
        self.editions.again.connect(self._ask_again)
        self.viewer = PdfView(self.tr("Pages du document"))
        empty = EmptyState(
            "scroll-text",
            self.tr("Aucun document établi"),
            self.tr(
                "Établissez le procès-verbal, l’inventaire, l’annexe technique et le document interne ; ils pourront "
                "être relus ici et rétablis autant de fois que nécessaire."
            ),
        )
        reading = column(self._viewer_bar(), self.viewer, gap=0)
        reading.setStretch(1, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.px(8))
        split.setChildrenCollapsible(False)
        left = column(self._list, self._kept(), gap=1)
        left.setStretch(0, 1)
        left.setStretch(1, 1)
        side = box(left)
        side.setMinimumWidth(theme.px(248))
        split.addWidget(side)
        split.addWidget(box(reading, "table"))
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(240), theme.px(560)])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing(empty))
        self._stack.addWidget(split)
        self._again = Notice("", Tone.WARNING)
        self.closing = ClosingView(session)
        inside = column(self._missing, self._again, self.closing, self._stack, gap=1.5)
        inside.setStretch(3, 1)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        layout = column(header, Roomy(box(inside), 400), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Say what the procès-verbal would lack."""
        names = mention_names()
        lacking = [names[mention] for mention in missing(overview)]
        said = self.tr("Mentions manquantes au procès-verbal : {list}. Un projet peut être établi sans elles.")
        self._missing.say(said.format(list=", ".join(lacking)) if lacking else "", Tone.WARNING)
        self._lacking = lacking
        self._blur.setEnabled(bool(overview.captures))
        self._bare.setEnabled(bool(overview.captures))
        if overview.journal_count != self._read_at:
            self._read_at = overview.journal_count
            self.session.read(latest, self._show_editions)
            self.session.read(lambda db: to_be_done(recheck.states(db)), self._keep_rechecks)
        self._tell()

    def build(self, folder: Path, certificate: SignWith | None = None, *, close: bool = False) -> None:
        """Write a new edition of the documents below a folder, then show the first."""
        chosen: Language = self.language.value()
        if close:
            self.closing.begin()
        self._work(
            lambda case: signers.stepped(
                certificate, lambda signer: write(case, folder, chosen, certificate=signer, close=close)
            ),
            self.show_files,
            self.tr("Établissement des documents"),
        )

    def again(self, number: int, folder: Path) -> None:
        """Make an edition again below a folder, then show it; say when its bytes are not those of then."""

        def ready(made: Rebuilt) -> None:
            self.show_files(list(made.files))
            said = self.tr("L’édition {n} a été rétablie, mais ces documents n’ont plus les octets d’alors : {files}.")
            names = ", ".join(made.differing)
            self._again.say(said.format(n=number, files=names) if names else "", Tone.WARNING)

        self._work(lambda case: rebuild(case, number, folder), ready, self.tr("Rétablissement d’une édition"))

    def sign(self, file: Path, certificate: SignWith) -> None:
        """Add a signature to a document that is shown."""

        def act(case: CaseFile) -> SignedLater:
            with signers.opened(certificate) as signer:
                assert signer is not None
                return sign_existing(case, file, signer)

        self.session.run(act, lambda _: self._show(file))

    def unblur(self, asked: UnblurredAsked) -> None:
        """Write the annex of captures that are not blurred, then show it."""
        chosen: Language = self.language.value()
        folder, reason, captures = asked.folder, asked.reason, asked.captures
        self.session.run(
            lambda case: unblurred.write(case, folder, chosen, reason=reason, captures=captures),
            lambda file: self.show_files([*self._files, *([] if file in self._files else [file])], file),
        )

    def _work(
        self, act: Callable[[CaseFile], Generator[Progress, None, Any]], done: Callable[[Any], None], title: str
    ) -> None:
        """A long operation on the documents, during which no other is begun."""
        self._make.setEnabled(False)
        self._again.say("", Tone.WARNING)

        def ready(made: Any) -> None:
            again()
            done(made)

        def again() -> None:
            self._make.setEnabled(True)
            self.closing.end()

        def failed(failure: Failure) -> None:
            again()
            self.session.failed.emit(failure)

        self.session.start(act, ready, failed, again, title=title)

    def show_files(self, files: list[Path], chosen: Path | None = None) -> None:
        """List the documents written and show `chosen`, else the first that can be read here."""
        self._files = list(files)
        self._folder.setEnabled(bool(files))
        self._stack.setCurrentIndex(1 if files else 0)
        for control in self._group.buttons():
            self._group.removeButton(control)
        clear(self._list.body)
        handed = [file for file in files if HANDED in file.parts[-2:-1]]
        internal = [file for file in files if INTERNAL in file.parts[-2:-1]]
        bare = [file for file in files if unblurred.FOLDER in file.parts[-2:-1]]
        sections = (
            (self.tr("Remis à l’organisme"), self.tr("faits seuls"), Tone.INFO, "check", handed),
            (self.tr("Interne"), self.tr("ne pas remettre"), Tone.INTERNAL, "lock", internal),
            (self.tr("Non flouté"), self.tr("personnes reconnaissables"), Tone.DANGER, "eye", bare),
        )
        for title, word, tone, icon, section in sections:
            if section or section is not bare:
                self._list.body.addWidget(self._section(title, word, tone, icon, section))
        shown = [*handed, *internal, *bare]
        if shown:
            self._group.buttons()[shown.index(chosen) if chosen in shown else 0].click()
        self._tell()

    # Inside

    def _section(self, title: str, word: str, tone: Tone, icon: str, files: list[Path]) -> QWidget:
        badge = Badge(word, tone, icon)
        layout: QVBoxLayout = column(label(title, "h3"), badge, gap=0.5)
        for file in files:
            control = QPushButton(file.name)
            control.setProperty("role", "ghost")
            control.setStyleSheet("text-align: left;")
            control.setCheckable(True)
            icons.set_icon(control, "file-text", tone.value)
            control.setToolTip(f"{file} · {wording.size(file.stat().st_size)}")
            control.clicked.connect(lambda _=False, chosen=file: self._show(chosen))
            self._group.addButton(control)
            layout.addWidget(control)
        layout.addSpacing(theme.gap(2))
        return box(layout)

    def _viewer_bar(self) -> QWidget:
        self._name = Elided("", "h3")
        self._pages = label("", "small", wrap=False)
        tools = Flow(
            icon_button("chevron-up", self.tr("Page précédente"), lambda: self._turn(-1)),
            self._pages,
            icon_button("chevron-down", self.tr("Page suivante"), lambda: self._turn(1)),
            icon_button("zoom-out", self.tr("Réduire (Ctrl+molette)"), lambda: self.viewer.zoom_by(-1)),
            icon_button("zoom-in", self.tr("Agrandir (Ctrl+molette)"), lambda: self.viewer.zoom_by(1)),
            icon_button("move-horizontal", self.tr("Largeur de la page"), self.viewer.fit_width),
            icon_button("badge-check", self.tr("Signer ce document…"), self._ask_sign),
            icon_button("external-link", self.tr("Ouvrir avec le lecteur du poste"), self._open_outside),
            gap=0.5,
        )
        line = row(self._name, tools, gap=0.5)
        line.setStretch(0, 1)
        line.setContentsMargins(theme.gap(1.5), theme.gap(0.5), theme.gap(0.5), theme.gap(0.5))
        self.viewer.verticalScrollBar().valueChanged.connect(lambda _: self._tell_page())
        return box(line)

    def _show(self, file: Path) -> None:
        self._shown = file
        self._name.set_text(file.name)
        if file.suffix.lower() == ".pdf" and self.viewer.show_pdf(file.read_bytes()):
            self._tell_page()
        else:
            self.viewer.empty()
            self._pages.setText("")

    def _turn(self, by: int) -> None:
        self.viewer.show_page(self.viewer.page() + by)

    def _tell_page(self) -> None:
        shown = self.tr("page {n} sur {all}")
        self._pages.setText(shown.format(n=self.viewer.page() + 1, all=self.viewer.page_count()))

    def _keep_rechecks(self, found: tuple[int, tuple[int, ...]]) -> None:
        self._rechecks = found

    def _show_editions(self, known: Known) -> None:
        for editions in (self.editions, self._before):
            editions.show_editions(known)

    def _kept(self) -> QWidget:
        scroller = Scroller(margins=0, gap=1)
        scroller.body.addWidget(self.editions)
        return scroller

    def _nothing(self, empty: QWidget) -> QWidget:
        """What stands there before any document is shown: how to begin, and the editions made before."""
        self._before = Editions()
        self._before.again.connect(self._ask_again)
        scroller = Scroller(margins=0, gap=2)
        scroller.body.addWidget(empty)
        scroller.body.addWidget(self._before)
        return scroller

    def _ask(self) -> None:
        dialog = MakeDialog(self._lacking, self)
        dialog.tell_rechecks(*self._rechecks)

        def make(asked: Asked) -> None:
            assert asked.folder is not None
            self.build(asked.folder, asked.certificate, close=asked.close)

        self._open(dialog)
        dialog.asked.connect(make)

    def _ask_again(self, number: int) -> None:
        title = self.tr("Répertoire où rétablir l’édition (en clair)")
        name = QFileDialog.getExistingDirectory(self, title, str(settings.LAST_FOLDER.get()))
        if name:
            self.again(number, Path(name))

    def _ask_sign(self) -> None:
        dialog = SignDialog(self._shown, self)

        def sign(asked: Asked) -> None:
            assert asked.file is not None and asked.certificate is not None
            self.sign(asked.file, asked.certificate)

        self._open(dialog)
        dialog.asked.connect(sign)

    def _edit_texts(self) -> None:
        self._open(TextsDialog(self.session, self.language.value(), self))

    def _edit_blur(self) -> None:
        self._open(BlurDialog(self.session, self.session.overview, self))

    def _ask_unblurred(self) -> None:
        dialog = UnblurredDialog(self.session.overview, self)
        self._open(dialog)
        dialog.asked.connect(self.unblur)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_folder(self) -> None:
        if self._files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0].parent.parent)))

    def _open_outside(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shown)))

    def _tell(self) -> None:
        if not self._files:
            self.selected.emit(None)
            return
        folder = self._files[0].parent.parent
        facts = tuple(
            Fact(f"{file.parent.name}/{file.name}", wording.size(file.stat().st_size))
            for file in self._files
            if file.exists()
        )
        note = self.tr("Ces fichiers sont en clair : gardez-les sur un support chiffré. Les visages y sont floutés.")
        self.selected.emit(
            Details(
                self.tr("Documents établis"),
                str(folder),
                "scroll-text",
                (FactGroup(self.tr("Protection"), note=note, tone=Tone.INFO), FactGroup(self.tr("Fichiers"), facts)),
                (PanelAction(self.tr("Ouvrir le répertoire"), "folder-open", self._open_folder),),
            )
        )
