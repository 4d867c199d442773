"""A service's own way: threshold, hash function, content file, language, templates; taken over from LOUTRE or typed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QTabWidget, QTextEdit, QWidget

from inspector.domain.errors import UserError
from inspector.messages import text
from inspector.operations import formulas
from inspector.operations.formulas import Settings
from inspector.seal.content_files import ALGORITHMS, Form
from inspector.seal.formulas import NAMES
from inspector.seal.loutre_config import Imported
from inspector.ui import errors, settings, theme, wording
from inspector.ui.dialogs import Dialog, confirm
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Notice, box, button, column, row
from inspector.ui.widgets.fields import Choice, Field, Number, TextLine

_PAUSE = 350
"""Milliseconds without typing after which a template is tried."""


class FormulasSettings(Dialog):
    """Settings and templates; each is kept when its button is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Modèles et réglages des formules"),
            self.tr("Ils valent pour tous vos dossiers, sur ce poste."),
            "settings-2",
            parent,
            820,
        )
        self.notice = Notice()
        self.threshold = Number(0, 1_000_000)
        self.function = Choice([(name, wording.hash_name(name)) for name in ALGORITHMS])
        forms = {
            Form.BSD: self.tr("BSD : relue par sha256sum et cksum"),
            Form.GNU: self.tr("GNU : relue par sha256sum"),
            Form.CNIL: self.tr("Cnil : tableau avec les tailles"),
        }
        self.form = Choice(list(forms.items()))
        self.file_name = TextLine()
        self.words = Choice(
            [
                ("fr-FR", self.tr("Français (France)")),
                ("fr-BE", self.tr("Français (Belgique)")),
                ("en-US", self.tr("Anglais")),
            ]
        )
        self.templates = TemplateEditor()
        self._build()
        self._show(formulas.current())
        self.fit(680)

    def _build(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._settings_tab(), self.tr("Réglages"))
        tabs.addTab(self.templates, self.tr("Modèles"))
        self.body.addWidget(self.notice)
        self.body.addWidget(tabs, 1)
        reset = button(self.tr("Tout rétablir à l’origine"), "rotate-ccw", "ghost", self._ask_reset)
        self.buttons.insertWidget(0, button(self.tr("Importer de LOUTRE"), "download", "ghost", self._ask_import))
        self.buttons.insertWidget(1, reset)
        close = button(self.tr("Fermer"), call=self.accept)
        keep = button(self.tr("Enregistrer les réglages"), "check", "primary", self._keep)
        self.buttons.addWidget(close)
        self.buttons.addWidget(keep)

    def _settings_tab(self) -> QWidget:
        lines = []
        for pair in (
            (
                Field(
                    self.tr("Seuil"),
                    self.threshold,
                    self.tr("À partir de ce nombre de fichiers, la formule cite le fichier de contenu."),
                ),
                Field(
                    self.tr("Fonction d’empreinte"),
                    self.function,
                    self.tr("Autre que SHA-256 : calculée sur les copies au moment des formules."),
                ),
            ),
            (
                Field(self.tr("Forme du fichier de contenu"), self.form),
                Field(self.tr("Nom du fichier de contenu"), self.file_name),
            ),
            (Field(self.tr("Langue des formules"), self.words), QWidget()),
        ):
            line = row(*pair, gap=2)
            line.setAlignment(Qt.AlignmentFlag.AlignTop)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            lines.append(box(line))
        inside = column(*lines, None, gap=2)
        inside.setContentsMargins(0, theme.gap(2), 0, 0)
        return box(inside)

    def _show(self, chosen: Settings) -> None:
        self._shown = chosen
        self.threshold.setValue(chosen.threshold)
        self.function.set_value(chosen.function)
        self.form.set_value(chosen.form)
        self.file_name.set_value(chosen.file_name)
        self.file_name.setPlaceholderText(self.tr("Celui de la forme choisie"))
        self.words.set_value(chosen.words)
        self.templates.show_words(chosen.words)

    def _keep(self) -> None:
        try:
            formulas.keep(
                formulas.checked(
                    Settings(
                        self.threshold.value(),
                        self.function.value(),
                        self.form.value(),
                        self.file_name.value(),
                        self.words.value(),
                        self._shown.hidden,
                        self._shown.system,
                    )
                )
            )
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._show(formulas.current())
        self.notice.say(self.tr("Réglages enregistrés."), Tone.SUCCESS)

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Importer une configuration de LOUTRE"),
            str(settings.LAST_FOLDER.get()),
            self.tr("Configuration (*.toml)"),
        )
        if name:
            self.take_over(Path(name))

    def take_over(self, file: Path) -> None:
        """Import a configuration of LOUTRE and say what was taken and what was not."""
        try:
            found = formulas.import_loutre(file)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._show(formulas.current())
        self.notice.say(imported(found, file.name), Tone.SUCCESS)

    def _ask_reset(self) -> None:
        sure = confirm(
            self,
            self.tr("Tout rétablir à l’origine"),
            self.tr("Vos modèles et réglages seront effacés. Cela ne change aucun dossier."),
            self.tr("Rétablir"),
        )
        if sure:
            self.reset()

    def reset(self) -> None:
        """Go back to the original settings and templates."""
        try:
            formulas.reset()
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._show(formulas.current())
        self.notice.say(self.tr("Modèles et réglages d’origine rétablis."), Tone.SUCCESS)


def imported(found: Imported, file: str) -> str:
    """What was taken over from a configuration, and what not, in one text."""
    said = {field.name: getattr(found, field.name) for field in fields(Settings)}
    what = [
        text(f"formulas.what.{name}", language(), value=_value(value))
        for name, value in said.items()
        if value is not None
    ]
    if found.templates:
        what.append(text("formulas.what.templates", language(), value=", ".join(sorted(found.templates))))
    lines = [text("formulas.imported", language(), file=file, what=", ".join(what) or "—")]
    for key, why in found.left:
        lines.append(text("formulas.left", language(), key=key, why=text(f"formulas.left.{why}", language())))
    return "\n".join(lines)


def _value(value: Any) -> str:
    return text("cli.yes" if value else "cli.no", language()) if isinstance(value, bool) else str(value)


class Source(QPlainTextEdit):
    """The text of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(f"font-family: '{theme.MONOSPACE}'; font-size: {theme.px(13)}px")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(290))


class TemplateEditor(QWidget):
    """One template at a time, tried as it is typed: the line of a fault is lit and named."""

    def __init__(self) -> None:
        super().__init__()
        self._words: Any = "fr-FR"
        self.which = Choice()
        self.own = Badge()
        self.source = Source()
        self.source.setTabChangesFocus(True)
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.source.setAccessibleName(self.tr("Texte du modèle"))
        self.notice = Notice()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.judge)
        names = {
            "list.txt": self.tr("Liste des pièces, texte"),
            "list.html": self.tr("Liste des pièces, mise en forme"),
            "content.txt": self.tr("Fichier de contenu, texte"),
            "content.html": self.tr("Fichier de contenu, mise en forme"),
        }
        self.which.set_options([(name, names[name]) for name in NAMES])
        self.keep = button(self.tr("Enregistrer ce modèle"), "check", call=self._keep)
        self.back = button(self.tr("Revenir au modèle d’origine"), "rotate-ccw", call=self._reset)
        head = row(self.which, self.own, gap=2)
        head.setStretch(0, 1)
        layout = column(box(head), self.source, self.notice, box(row(None, self.back, self.keep)), gap=1.5)
        layout.setContentsMargins(0, theme.gap(2), 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.which.changed.connect(self._load)
        self.which.setAccessibleName(self.tr("Modèle"))
        self.source.textChanged.connect(self._timer.start)

    def show_words(self, words: Any) -> None:
        """Show the templates of that language."""
        self._words = words
        self._load()

    def _load(self) -> None:
        try:
            source, own = formulas.template(self.which.value(), self._words)
        except UserError as error:
            source, own = formulas.original(self.which.value(), self._words), True
            self.notice.say(errors.sentence(error), Tone.DANGER)
        self.source.setPlainText(source)
        self.own.show_as(
            self.tr("Le vôtre") if own else self.tr("D’origine"),
            Tone.INFO if own else Tone.NEUTRAL,
            "pencil" if own else "",
        )
        self.back.setEnabled(own)
        self.judge()

    def judge(self) -> None:
        """Try what is typed; say what is wrong and where."""
        self._timer.stop()
        line = 0
        try:
            missing = formulas.try_template(self.which.value(), self._words, self.source.toPlainText())
        except UserError as error:
            line = int(str(error.arguments.get("line", 0)))
            self.notice.say(errors.sentence(error), Tone.DANGER)
        else:
            self.notice.say(self._lacking(missing), Tone.WARNING)
        self.keep.setEnabled(not line)
        self._light(line)

    def _lacking(self, missing: tuple[str, ...]) -> str:
        if not missing:
            return ""
        elements = ", ".join(text(f"formulas.element.{element}", language()) for element in missing)
        return text("formulas.lacking", language(), template=self.which.currentText(), elements=elements)

    def _light(self, line: int) -> None:
        lit = []
        if line:
            extra = QTextEdit.ExtraSelection()
            extra.format.setBackground(QColor(theme.colours().selection))
            extra.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            extra.cursor = QTextCursor(self.source.document().findBlockByNumber(line - 1))
            lit.append(extra)
        self.source.setExtraSelections(lit)

    def _keep(self) -> None:
        try:
            formulas.keep_template(self.which.value(), self._words, self.source.toPlainText())
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._load()

    def _reset(self) -> None:
        try:
            formulas.reset_template(self.which.value(), self._words)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._load()
