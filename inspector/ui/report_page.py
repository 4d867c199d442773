"""Rapport: build the documents, those handed over apart from the internal ones, and read them here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.messages import Language
from inspector.operations.cases import Overview
from inspector.operations.reports import write
from inspector.ui import icons, settings, theme, wording
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.procedure_page import mention_names
from inspector.ui.session import Session
from inspector.ui.steps import missing
from inspector.ui.theme import Tone
from inspector.ui.translation import language
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
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.pdf import PdfView
from inspector.ui.work import Failure

HANDED, INTERNAL = "remis", "interne"


class ReportPage(Page):
    """The list of documents on the left, the one chosen on the right."""

    step = Step.REPORT

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._files: list[Path] = []
        languages: list[tuple[Language, str]] = [("fr", "Français"), ("en", "English")]
        self.language = Choice(languages)
        self.language.set_value(language())
        self.language.setAccessibleName(self.tr("Langue des documents"))
        self._folder = icon_button("folder-open", self.tr("Ouvrir le répertoire des documents"), self._open_folder)
        self._folder.setEnabled(False)
        self._make = button(self.tr("Établir les documents"), "stamp", "primary", self._ask_folder)
        note = self.tr("Les documents remis énoncent des faits ; l’appréciation reste dans le document interne.")
        header = PageHeader(self.tr("Rapport"), note, self._folder, self.language, self._make)
        self._missing = Notice("", Tone.WARNING)
        self._list = Scroller(margins=0, gap=1)
        self._group = QButtonGroup(self)
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
        split.addWidget(self._list)
        split.addWidget(box(reading, "table"))
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(240), theme.px(560)])
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        inside = column(self._missing, self._stack, gap=1.5)
        inside.setStretch(1, 1)
        inside.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(3))
        layout = column(header, box(inside), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Say what the procès-verbal would lack."""
        names = mention_names()
        lacking = [names[mention] for mention in missing(overview)]
        said = self.tr("Mentions manquantes au procès-verbal : {list}. Un projet peut être établi sans elles.")
        self._missing.say(said.format(list=", ".join(lacking)) if lacking else "", Tone.WARNING)
        self._tell()

    def build(self, folder: Path) -> None:
        """Write the documents below a folder, then show the first."""
        chosen: Language = self.language.value()
        self._make.setEnabled(False)

        def ready(files: list[Path]) -> None:
            self._make.setEnabled(True)
            self.show_files(files)

        def again() -> None:
            self._make.setEnabled(True)

        def failed(failure: Failure) -> None:
            again()
            self.session.failed.emit(failure)

        self.session.start(
            lambda case: write(case, folder, chosen),
            ready,
            failed,
            again,
            title=self.tr("Établissement des documents"),
        )

    def show_files(self, files: list[Path]) -> None:
        """List the documents written and show the first that can be read here."""
        self._files = list(files)
        self._folder.setEnabled(bool(files))
        self._stack.setCurrentIndex(1 if files else 0)
        for control in self._group.buttons():
            self._group.removeButton(control)
        clear(self._list.body)
        handed = [file for file in files if HANDED in file.parts[-2:-1]]
        internal = [file for file in files if INTERNAL in file.parts[-2:-1]]
        sections = (
            (self.tr("Remis à l’organisme"), self.tr("faits seuls"), Tone.INFO, "check", handed),
            (self.tr("Interne"), self.tr("ne pas remettre"), Tone.INTERNAL, "lock", internal),
        )
        for title, word, tone, icon, section in sections:
            self._list.body.addWidget(self._section(title, word, tone, icon, section))
        first = next((control for control in self._group.buttons() if control.isEnabled()), None)
        if first is not None:
            first.click()
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
        line = row(
            self._name,
            icon_button("chevron-up", self.tr("Page précédente"), lambda: self._turn(-1)),
            self._pages,
            icon_button("chevron-down", self.tr("Page suivante"), lambda: self._turn(1)),
            icon_button("zoom-out", self.tr("Réduire (Ctrl+molette)"), lambda: self.viewer.zoom_by(-1)),
            icon_button("zoom-in", self.tr("Agrandir (Ctrl+molette)"), lambda: self.viewer.zoom_by(1)),
            icon_button("move-horizontal", self.tr("Largeur de la page"), self.viewer.fit_width),
            icon_button("external-link", self.tr("Ouvrir avec le lecteur du poste"), self._open_outside),
            gap=0.5,
        )
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

    def _ask_folder(self) -> None:
        title = self.tr("Répertoire où écrire les documents (en clair)")
        name = QFileDialog.getExistingDirectory(self, title, str(settings.LAST_FOLDER.get()))
        if name:
            self.build(Path(name))

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
