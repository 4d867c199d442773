"""A pièce read beside its words, so that a passage is taken as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from inspector.domain.case import Exhibit
from inspector.ui import theme
from inspector.ui.dialogs import Dialog
from inspector.ui.screen_view import ScreenView
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, column, row
from inspector.ui.widgets.fields import Field, Number


class QuoteDialog(Dialog):
    """The page on the left, its words on the right, selected by mouse or keyboard. Signal: taken(page or 0, words)."""

    taken = Signal(int, str)

    def __init__(self, session: Session, exhibit: Exhibit, page: int, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Pièce {n} — {name}").format(n=exhibit.number, name=exhibit.name),
            self.tr("Sélectionnez le passage dans le texte de la page, puis reprenez-le comme citation."),
            "message-square-quote",
            parent,
            width=980,
        )
        self.view = ScreenView(session)
        self.view.setMinimumHeight(theme.px(380))
        self.page = Number(1, 1)
        self.page.valueChanged.connect(lambda _: self._turn())
        self._page_field = Field(self.tr("Page"), self.page)
        self._wanted = page
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Texte de la page"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setMinimumHeight(theme.px(260))
        self.words.selectionChanged.connect(self._chosen)
        self._none = Notice("", Tone.INFO)
        right = column(row(self._page_field, None), self._none, Field(self.tr("Texte de la page"), self.words), gap=1.5)
        right.setStretch(2, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.gap(2))
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(box(right))
        split.setSizes([theme.px(540), theme.px(400)])
        self.body.addWidget(split)
        self.take = button(self.tr("Reprendre la sélection"), "check", "primary", self._take)
        self.buttons.addWidget(button(self.tr("Fermer"), call=self.close))
        self.buttons.addWidget(self.take)
        self.fit(640)
        self.view.ready.connect(self._read)
        self.view.show_exhibit(exhibit)
        self._chosen()

    def _read(self) -> None:
        self.page.setRange(1, max(1, self.view.pdf.page_count()))
        self._page_field.setVisible(self.view.pdf.page_count() > 0)
        self.page.setValue(max(1, self._wanted))
        self._turn()

    def _turn(self) -> None:
        pages = self.view.pdf.page_count()
        self.view.pdf.show_page(self.page.value() - 1)
        words = self.view.pdf.text(self.page.value() - 1) if pages else self.view.plain
        self.words.setPlainText(words)
        self.words.moveCursor(QTextCursor.MoveOperation.Start)
        none = self.tr("Il n’y a pas de texte à reprendre ici (image, document protégé…) : tapez la citation.")
        self._none.say("" if words else none, Tone.INFO)

    def _chosen(self) -> None:
        self.take.setEnabled(self.words.textCursor().hasSelection())

    def _take(self) -> None:
        # Qt gives paragraphs of a selection a separator of its own.
        chosen = self.words.textCursor().selectedText().replace("\u2029", " ")
        page = self.page.value() if self.view.pdf.page_count() else 0
        self.taken.emit(page, " ".join(chosen.split()))
        self.close()
