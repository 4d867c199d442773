"""The sentences of the procès-verbal on the pièces: seen, corrected if need be, copied as text and as HTML at once."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QTextBlock, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFileDialog, QTextEdit, QWidget

from inspector.casefile import Db
from inspector.domain.errors import UserError
from inspector.operations import formulas
from inspector.operations.formulas import Gathered, Made, Settings
from inspector.seal.formulas import Choice
from inspector.ui import errors, settings, theme
from inspector.ui.dialogs import Dialog
from inspector.ui.formulas_settings import FormulasSettings
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, button, row
from inspector.ui.widgets.fields import Choice as ChoiceField
from inspector.ui.widgets.fields import Field, Number
from inspector.ui.work import Failure

_LAST_NUMBER = 999_999


class Sheet(QTextEdit):
    """A text laid out that can be corrected. No picture is ever fetched for it, from a disk or elsewhere."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(360))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


class FormulasDialog(Dialog):
    """Shows the formulas of the case's pièces; what is copied is noted in the journal."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Formules du procès-verbal"),
            self.tr("À coller dans le procès-verbal. Le texte peut être corrigé avant d’être copié."),
            "message-square-quote",
            parent,
            860,
        )
        self._session = session
        self._chosen: Settings = formulas.current()
        self._gathered: Gathered | None = None
        self._made: Made | None = None
        self._silent = False
        self._over = False
        self.first = Number(1, _LAST_NUMBER)
        self.which = ChoiceField()
        self.notice = Notice()
        self.sheet = Sheet()
        self.sheet.setAccessibleName(self.tr("Texte des formules"))
        self.sheet.setTabChangesFocus(True)
        self._build()
        self.fit(680)
        self._gather()

    def _build(self) -> None:
        first = Field(self.tr("Premier numéro"), self.first)
        which = Field(self.tr("Formule"), self.which)
        line = row(first, which, gap=2)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.sheet, 1)
        self.models = button(self.tr("Modèles et réglages"), "settings-2", call=self._ask_settings)
        self.save = button(self.tr("Enregistrer le fichier de contenu"), "save", call=self._ask_save)
        self.restore = button(self.tr("Rétablir le texte"), "rotate-ccw", call=self._make)
        self.copy = button(self.tr("Copier"), "clipboard-copy", "primary", self._copy)
        self.copy.setDefault(True)
        for number, control in enumerate((self.models, self.save)):
            self.buttons.insertWidget(number, control)
        for control in (self.restore, button(self.tr("Fermer"), call=self.accept), self.copy):
            self.buttons.addWidget(control)
        self.first.valueChanged.connect(lambda _: self._make())
        self.which.changed.connect(self._make)
        self.sheet.textChanged.connect(self._edited)
        self._show_choices()
        self._enable()

    def _show_choices(self) -> None:
        automatic = self.tr("Automatique : fichier de contenu à partir de {n} fichiers")
        self.which.set_options(
            [
                (None, automatic.format(n=self._chosen.threshold)),
                (Choice.LIST, self.tr("Liste des pièces")),
                (Choice.CONTENT, self.tr("Fichier de contenu")),
            ]
        )

    # What is described

    def _gather(self) -> None:
        """Read the pièces; another function than SHA-256 is computed as long work, whose progress the window shows."""
        chosen = self._chosen
        self.notice.say(self.tr("Lecture des pièces…"))
        if chosen.function == "SHA256":
            self._session.read(lambda db: _to_end(db, chosen), self._show_gathered, self._failed)
            return
        self._session.start(
            lambda case: formulas.gather_case(case.db, chosen),
            self._show_gathered,
            self._failed,
            self._cancelled,
            self.tr("Formules du procès-verbal"),
        )

    def done(self, result: int) -> None:
        """Closed: what was asked and comes later is dropped."""
        self._over = True
        super().done(result)

    def _show_gathered(self, gathered: Gathered) -> None:
        if self._over:
            return
        first = self._gathered is None
        self._gathered = gathered
        if first:
            self._silent = True
            self.first.setValue(gathered.first)
            self._silent = False
        self._make()

    def _cancelled(self) -> None:
        if not self._over:
            self.notice.say(self.tr("Calcul interrompu."), Tone.WARNING)

    def _failed(self, failure: Failure) -> None:
        if self._over or not isinstance(failure.error, UserError):
            self._session.failed.emit(failure)
            return
        self.notice.say(errors.sentence(failure.error), Tone.DANGER)

    def _make(self) -> None:
        """The formulas again; what was corrected by hand is put aside."""
        if self._gathered is None or self._silent:
            return
        try:
            made = formulas.make(self._gathered, self._chosen, first=self.first.value(), choice=self.which.value())
        except UserError as error:
            self._made = None
            self._show_text("")
            self.notice.say(errors.sentence(error), Tone.DANGER)
        else:
            self._made = made
            self._show_text(made.formula.html)
            self._say_warnings(made, self._gathered)
        self._enable()

    def _show_text(self, html: str) -> None:
        self._silent = True
        self.sheet.setHtml(html)
        self.sheet.document().setModified(False)
        self._silent = False

    def _say_warnings(self, made: Made, gathered: Gathered) -> None:
        said = []
        if made.content is not None:
            text = self.tr("Le fichier de contenu « {name} » doit accompagner le procès-verbal : enregistrez-le.")
            said.append(text.format(name=made.content.name))
        if gathered.referenced:
            numbers = ", ".join(str(number) for number in gathered.referenced)
            said.append(self.tr("Pièces référencées et non copiées : {numbers}.").format(numbers=numbers))
        self.notice.say(" ".join(said))

    # What is done with it

    def _edited(self) -> None:
        if not self._silent:
            self._enable()

    @property
    def edited(self) -> bool:
        """Whether the text was corrected by hand."""
        return self.sheet.document().isModified()

    def _enable(self) -> None:
        self.copy.setEnabled(self._made is not None)
        self.restore.setEnabled(self._made is not None and self.edited)
        self.save.setEnabled(self._made is not None)
        self.save.setVisible(self._made is not None and self._made.content is not None)

    def _copy(self) -> None:
        made = self._made
        if made is None:
            return
        data = QMimeData()
        data.setText(self.sheet.toPlainText() if self.edited else made.formula.text)
        data.setHtml(plain_html(self.sheet.document()) if self.edited else made.formula.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._session.run(lambda case: formulas.note(case, made), failed=self._failed)
        last = made.first + (made.pieces if made.choice is Choice.LIST else 1) - 1
        text = self.tr("Copié, en texte et mis en forme : pièces n° {first} à {last}.")
        alone = self.tr("Copié, en texte et mis en forme : pièce n° {first}.")
        self.notice.say((alone if last == made.first else text).format(first=made.first, last=last), Tone.SUCCESS)

    def _ask_save(self) -> None:
        made = self._made
        if made is None or made.content is None:
            return
        start = Path(str(settings.LAST_FOLDER.get())) / made.content.name
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Enregistrer le fichier de contenu"), str(start), self.tr("Texte (*.txt)")
        )
        if name:
            self.save_content(Path(name))

    def save_content(self, file: Path) -> None:
        """Write the content file; the formula cites it under the name it was given."""
        if self._gathered is None:
            return
        try:
            made = formulas.make(
                self._gathered, self._chosen, first=self.first.value(), choice=Choice.CONTENT, named=file.name
            )
            formulas.write_content(made, file)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        if not self.edited:
            self._made = made
            self._show_text(made.formula.html)
        self.notice.say(self.tr("Fichier de contenu enregistré : {file}").format(file=file), Tone.SUCCESS)
        self._enable()

    def _ask_settings(self) -> None:
        dialog = FormulasSettings(self)
        dialog.exec()
        dialog.deleteLater()
        self.apply_settings()

    def apply_settings(self) -> None:
        """Take the user's settings again, and the pièces when their hashes are to be of another function."""
        before, self._chosen = self._chosen, formulas.current()
        self._show_choices()
        if before.function != self._chosen.function:
            self._gather()
        else:
            self._make()


def _to_end(db: Db, chosen: Settings) -> Gathered:
    work = formulas.gather_case(db, chosen)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def plain_html(document: QTextDocument) -> str:
    """A document as paragraphs, lists, bold, italics and exponents: none of the fonts and sizes of the window."""
    made: list[str] = []
    block, listed = document.begin(), False
    while block.isValid():
        inside = block.textList() is not None
        if inside != listed:
            made.append("<ul>" if inside else "</ul>")
            listed = inside
        tag = "li" if inside else "p"
        if block.text().strip() or inside:
            made.append(f"<{tag}>{''.join(_marked(text, form) for text, form in _fragments(block))}</{tag}>")
        block = block.next()
    return "\n".join([*made, "</ul>"] if listed else made)


def _fragments(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        if fragment.isValid():
            yield fragment.text(), fragment.charFormat()
        pieces += 1


def _marked(text: str, form: QTextCharFormat) -> str:
    made = escape(text, quote=False).replace("\u2028", "<br>")
    if form.fontItalic():
        made = f"<i>{made}</i>"
    if form.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript:
        made = f"<sup>{made}</sup>"
    if form.fontWeight() >= QFont.Weight.DemiBold:
        made = f"<b>{made}</b>"
    return made
