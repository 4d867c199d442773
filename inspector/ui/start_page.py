"""Before a case is open: recent cases, a new one, one to open, the sample."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector import __version__
from inspector.messages import name_of
from inspector.operations.settings import KnownCase
from inspector.ui import theme, wording
from inspector.ui.dialogs import SUFFIX
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Badge,
    Card,
    CardButton,
    Elided,
    Notice,
    Scroller,
    box,
    button,
    clear,
    column,
    icon_button,
    label,
    picture,
    row,
)
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.work import Running


class StartPage(QWidget):
    """Signals: new_asked(), open_asked(), bundle_asked(), sample_asked(), cancel_asked(), chosen(Path),
    forgotten(Path); finishing(Path): a purge that was cut off is to be finished."""

    new_asked = Signal()
    open_asked = Signal()
    bundle_asked = Signal()
    sample_asked = Signal()
    cancel_asked = Signal()
    chosen = Signal(object)
    forgotten = Signal(object)
    finishing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        scroller = Scroller(margins=4, gap=3)
        title = label(self.tr("Contrôle des caméras augmentées"), "h1")
        motto = label(
            self.tr(
                "Quelles données ce système extrait-il réellement des personnes filmées, et est-ce ce qui a été "
                "déclaré ?"
            ),
            "muted",
        )
        mark = picture("scan-eye", "accent", 40)
        head = row(mark, column(title, motto, gap=0.25), gap=2)
        head.setStretch(1, 1)
        head.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.notice = Notice("", Tone.DANGER, closable=True)
        self._work = _WorkCard()
        self._work.cancelled.connect(self.cancel_asked)
        self._recent = Card(self.tr("Dossiers récents"))
        self._destroyed = Card(self.tr("Dossiers détruits"))
        self._unfinished = column(gap=1)
        self._actions = QGridLayout()
        self._actions.setSpacing(theme.gap(2))
        self._actions.setContentsMargins(0, 0, 0, 0)
        actions = (
            ("folder-plus", self.tr("Nouveau dossier"), self.tr("Ouvrir un contrôle à partir d’un modèle."), "Ctrl+N"),
            ("folder-open", self.tr("Ouvrir un dossier"), self.tr("Reprendre un contrôle commencé."), "Ctrl+O"),
            ("package-open", self.tr("Ouvrir un scellé"), self.tr("Reprendre un contrôle scellé ailleurs."), ""),
            (
                "flask-conical",
                self.tr("Essayer l’exemple"),
                self.tr("Un contrôle complet, sur des images libres de droits."),
                "",
            ),
        )
        signals = (self.new_asked, self.open_asked, self.bundle_asked, self.sample_asked)
        self._cards = []
        for (icon, name, note, keys), signal in zip(actions, signals, strict=True):
            card = _action_card(icon, name, note, keys)
            card.pressed.connect(signal)
            self._cards.append(card)
        self._lay_out()
        unfinished = box(self._unfinished)
        for thing in (
            box(head),
            self.notice,
            unfinished,
            box(self._actions),
            self._work,
            self._recent,
            self._destroyed,
        ):
            scroller.body.addWidget(thing)
        scroller.body.setContentsMargins(0, theme.gap(5), 0, 0)
        self.setLayout(column(scroller, _foot(), gap=0))
        self.notice.hide()
        self._work.hide()

    def show_recent(self, known: list[KnownCase], unfinished: Sequence[Path] = ()) -> None:
        """The cases of the user's register: those whose file is gone are said so, those destroyed stand apart.
        unfinished: cases whose destruction was cut off.
        """
        for layout in (self._recent.body, self._destroyed.body, self._unfinished):
            clear(layout)
        present = [case for case in known if not case.destroyed]
        if not present:
            self._recent.body.addWidget(label(self.tr("Aucun dossier n’a encore été ouvert sur ce poste."), "muted"))
        for case in present:
            self._recent.body.addWidget(self._line(case))
        for case in known:
            if case.destroyed:
                self._destroyed.body.addWidget(_destroyed_line(case))
        self._destroyed.setVisible(any(case.destroyed for case in known))
        for path in unfinished:
            told = Notice(self.tr("La destruction de {path} n’a pas abouti.").format(path=path), Tone.WARNING)
            told.add(button(self.tr("Achever la destruction"), "trash-2", "danger", partial(self.finishing.emit, path)))
            self._unfinished.addWidget(told)

    def name_work(self, title: str) -> None:
        """What is being made, for the card that shows where it is."""
        self._work.name(title)

    def show_running(self, running: Running | None) -> None:
        """Where the making of the sample is; None: nothing runs."""
        self._work.setVisible(running is not None)
        for card in self._cards:
            card.setEnabled(running is None)
        if running is not None:
            self._work.show_running(running)

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            self.chosen.emit(path)

    def _lay_out(self) -> None:
        columns = next((n for n, width in ((4, 1160), (2, 600)) if self.width() >= theme.px(width)), 1)
        for number, card in enumerate(self._cards):
            self._actions.addWidget(card, number // columns, number % columns)
            self._actions.setColumnStretch(number, 1 if number < columns else 0)
            self._actions.setColumnMinimumWidth(number, 0)

    def _line(self, case: KnownCase) -> QWidget:
        path = Path(case.path)
        there = path.is_file()
        line = CardButton(f"{case.decision} — {case.organisation}")
        texts = column(
            Elided(f"{case.decision} — {case.organisation}", "h3"),
            Elided(case.path, "small", Qt.TextElideMode.ElideMiddle),
            gap=0.25,
        )
        parts = row(picture("folder" if there else "file", "accent" if there else "muted", 22), texts, gap=1.5)
        parts.setStretch(1, 1)
        if case.sample:
            parts.addWidget(Badge(self.tr("exemple"), Tone.INFO, "flask-conical"))
        if not there:
            parts.addWidget(Badge(self.tr("introuvable"), Tone.WARNING, "triangle-alert"))
        parts.addWidget(label(wording.moment(case.opened), "small", wrap=False))
        remove = icon_button("x", self.tr("Retirer de cette liste (le fichier n’est pas touché)"), size=16)
        remove.clicked.connect(lambda: self.forgotten.emit(path))
        parts.addWidget(remove)
        parts.setContentsMargins(theme.gap(1.5), theme.gap(), theme.gap(), theme.gap())
        line.setLayout(parts)
        if there:
            line.pressed.connect(lambda: self.chosen.emit(path))
        else:
            line.setCursor(Qt.CursorShape.ArrowCursor)
            line.setToolTip(self.tr("Ce fichier n’est plus à cet endroit : rouvrez-le depuis son nouvel emplacement."))
        return line


class _WorkCard(Card):
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "h3", wrap=False)
        self.body.addWidget(self._title)
        self._what = label("", "muted", wrap=False)
        self._bar = WorkBar()
        line = row(self._what, None, button(self.tr("Interrompre"), "circle-x", call=self.cancelled.emit))
        self.body.addLayout(line)
        self.body.addWidget(self._bar)

    def name(self, title: str) -> None:
        self._title.setText(title)

    def show_running(self, running: Running) -> None:
        progress = running.progress
        if running.title:
            self.name(running.title)
        what = name_of("progress", progress.what, language())
        self._what.setText(" — ".join(filter(None, (what, self._bar.left(running)))))
        self._bar.show_progress(progress)


def _destroyed_line(case: KnownCase) -> QWidget:
    """One line of the register that stays: which case, when it was destroyed, where the certificate is."""
    name = f"{case.decision} — {case.organisation}" if case.decision else Path(case.path).name
    texts = column(Elided(name, "h3"), Elided(case.certificate, "small", Qt.TextElideMode.ElideMiddle), gap=0.25)
    line = row(
        picture("trash-2", "muted", 22), texts, label(wording.moment(case.destroyed), "small", wrap=False), gap=1.5
    )
    line.setStretch(1, 1)
    line.setContentsMargins(theme.gap(1.5), theme.gap(), theme.gap(), theme.gap())
    return box(line)


def _action_card(icon: str, name: str, note: str, keys: str) -> CardButton:
    card = CardButton(name)
    card.setToolTip(f"{name} ({keys})" if keys else name)
    card.setAccessibleDescription(note)
    texts = column(label(name, "h2"), label(note, "muted"), gap=0.25)
    mark = picture(icon, "accent", 28)
    layout = row(mark, texts, gap=2, margins=2)
    layout.setStretch(1, 1)
    layout.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    layout.setAlignment(texts, Qt.AlignmentFlag.AlignTop)
    card.setLayout(layout)
    return card


def _foot() -> QWidget:
    text = label(f"Inspector {__version__}", "small", wrap=False)
    line = row(None, text)
    line.setContentsMargins(theme.gap(3), theme.gap(), theme.gap(3), theme.gap())
    return box(line)


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(SUFFIX):
        return Path(urls[0].toLocalFile())
    return None
