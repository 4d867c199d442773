"""The texts of the documents, written here in place of those of the templates and kept through every edition."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector.messages import Language
from inspector.operations import report_texts
from inspector.operations.report_texts import Block
from inspector.ui import theme
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, column, label, row
from inspector.ui.widgets.fields import Field, TextArea
from inspector.ui.work import while_there


class TextsDialog(Dialog):
    """The list of texts on the left, the one chosen on the right. What is typed is recorded by `save`, or when another
    text is chosen."""

    def __init__(self, session: Session, spoken: Language, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Textes des documents"),
            self.tr("Ces textes sont gardés dans le dossier et repris par toutes les éditions suivantes."),
            "pencil",
            parent,
            width=860,
        )
        self._session, self._spoken = session, spoken
        self._blocks: list[Block] = []
        self._shown: int | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Textes"))
        self.list.currentRowChanged.connect(self._choose)
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.px(330))
        self.text = TextArea(self.tr("Rien n’est imprimé pour un texte vide."), lines=10, most=16)
        self._note = Notice("", Tone.INFO)
        self._standing = label("", "muted")
        self.reset = button(self.tr("Reprendre le texte du modèle"), "undo-2", "ghost", self._reset)
        right = column(Field(self.tr("Texte"), self.text), self._note, self._standing, self.reset, gap=1.5)
        right.addStretch(1)
        both = row(self.list, box(right), gap=2)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.body.addWidget(box(both))
        self.buttons.addWidget(button(self.tr("Fermer"), call=self.close))
        self.save_button = button(self.tr("Enregistrer"), "save", "primary", self.save)
        self.buttons.addWidget(self.save_button)
        self.fit(620)
        self._load(0)

    def save(self) -> None:
        """Record the text that is shown, if it was changed."""
        if self._shown is None:
            return
        block, typed = self._blocks[self._shown], self.text.value()
        if typed != block.standing.strip():
            self._write(block, typed)

    def closeEvent(self, event: object) -> None:
        self.save()
        super().closeEvent(event)  # type: ignore[arg-type]

    def reject(self) -> None:
        """Escape closes as the button does: nothing typed is lost."""
        self.save()
        super().reject()

    def _reset(self) -> None:
        if self._shown is not None:
            self._write(self._blocks[self._shown], None)

    def _write(self, block: Block, text: str | None) -> None:
        spoken = self._spoken
        row_shown = self._shown or 0

        def done(_: object) -> None:
            self._load(self.list.currentRow() if self.list.currentRow() >= 0 else row_shown)

        self._session.run(
            lambda case: report_texts.write(case, block.document, block.block, spoken, text), while_there(self, done)
        )

    def _load(self, row_shown: int) -> None:
        spoken = self._spoken

        def show(found: tuple[Block, ...]) -> None:
            self._shown = None
            self._blocks = list(found)
            self.list.blockSignals(True)
            self.list.clear()
            for block in found:
                item = QListWidgetItem(self._name(block))
                font = item.font()
                font.setBold(block.own)
                item.setFont(font)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self._state(block))
                self.list.addItem(item)
            self.list.setCurrentRow(min(row_shown, len(found) - 1))
            self.list.blockSignals(False)
            self._choose(self.list.currentRow())

        self._session.read(lambda db: report_texts.blocks(db, spoken), while_there(self, show))

    def _choose(self, number: int) -> None:
        if self._shown is not None and self._shown != number:
            self.save()
        if not 0 <= number < len(self._blocks):
            return
        self._shown = number
        block = self._blocks[number]
        self.text.set_value(block.standing)
        self.reset.setEnabled(block.own)
        self._standing.setText(self._state(block))
        changed = self.tr("Le modèle de ce document a changé depuis que ce texte a été écrit : relisez-le.")
        self._note.say(changed if block.changed_since else "", Tone.WARNING)

    def _state(self, block: Block) -> str:
        return self.tr("Écrit dans le dossier") if block.own else self.tr("Texte du modèle")

    def _name(self, block: Block) -> str:
        documents = {
            "proces_verbal": self.tr("Procès-verbal"),
            "annexe": self.tr("Annexe technique"),
            "inventaire": self.tr("Inventaire"),
            "courrier": self.tr("Courrier"),
            "interne": self.tr("Document interne"),
        }
        blocks = {
            "introduction": self.tr("introduction"),
            "context": self.tr("contexte"),
            "findings": self.tr("avant les constatations"),
            "breaches": self.tr("avant les manquements"),
            "conclusion": self.tr("conclusion"),
            "exhibits": self.tr("conclusion des pièces"),
            "declarations": self.tr("conclusion des déclarations"),
            "plans": self.tr("conclusion des chaînes de traitement"),
            "replays": self.tr("conclusion des rejeux"),
            "matrix": self.tr("conclusion de la matrice"),
        }
        return f"{documents[block.document]} – {blocks.get(block.block, block.block)}"
