"""The few windows that ask before anything can go on: new case, pass phrase, preferences; and the report of a bug."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.words import ControlForm
from inspector.messages import Language, name_of
from inspector.operations import templates
from inspector.operations.agent import machine_account
from inspector.ui import settings, theme
from inspector.ui.settings import LOCK_AFTER
from inspector.ui.theme import MODES, TEXT_SIZES, Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Notice,
    Scroller,
    box,
    button,
    column,
    copy_text,
    icon_button,
    label,
    picture,
    row,
    separator,
)
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.widgets.reading_order import put_in_reading_order

SUFFIX = ".inspector"
SHORT_PASSPHRASE = 12
"""Signs below which a pass phrase is called short."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What was asked for a new case."""

    path: Path
    template: str
    decision: str
    organisation: str
    form: ControlForm
    place: str
    passphrase: str


class Dialog(QDialog):
    """A title, a sentence, a body that scrolls when the screen is small, and buttons."""

    def __init__(self, title: str, note: str, icon: str, parent: QWidget | None, width: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        words = column(label(title, "h1"), gap=0.5)
        if note:
            words.addWidget(label(note, "muted"))
        mark = picture(icon, "accent", 28)
        head = row(mark, words, gap=2)
        head.setStretch(1, 1)
        head.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        head.setContentsMargins(theme.gap(3), theme.gap(3), theme.gap(3), theme.gap(2))
        self.scroller = Scroller(margins=3, gap=2)
        self.body: QVBoxLayout = self.scroller.body
        self.buttons = row(None)
        self.buttons.setContentsMargins(theme.gap(3), theme.gap(1.5), theme.gap(3), theme.gap(3))
        self._edge = separator()
        self._edge.hide()
        self._head, self._foot = box(head), box(self.buttons)
        self.setLayout(column(self._head, self.scroller, self._edge, self._foot, gap=0))
        self.scroller.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._edge.setVisible(most > 0))
        self._width = width

    def keep_in_sight(self, picture: QWidget) -> None:
        """Put a picture beside what scrolls, larger than it."""
        held = row(picture, gap=0)
        held.setContentsMargins(theme.gap(3), 0, 0, 0)
        split = QWidget()
        whole = self.layout()
        assert whole is not None
        whole.replaceWidget(self.scroller, split)
        both = row(box(held), self.scroller, gap=0)
        both.setStretch(0, 5)
        both.setStretch(1, 3)
        split.setLayout(both)
        split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        put_in_reading_order(self)
        return super().focusNextPrevChild(next)

    def fit(self, height: int) -> None:
        """Size the dialog for its content (pixels at 100 %), within the screen."""
        screen = self.screen().availableGeometry()
        width = min(theme.px(self._width), screen.width() - 40)
        around = self._head.heightForWidth(width) + self._foot.sizeHint().height()
        least = around + self.scroller.minimumSizeHint().height()
        self.resize(width, min(max(theme.px(height), least), screen.height() - 60))


class SecretLine(TextLine):
    """A pass phrase, hidden unless it is asked to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """The phrase exactly as typed."""
        return self.text()

    def with_eye(self) -> QWidget:
        """The line with the button that shows and hides it."""
        show = icon_button("eye", self.tr("Montrer ou cacher la phrase secrète"), self._flip)
        line = row(self, show)
        line.setStretch(0, 1)
        holder = box(line)
        holder.setFocusProxy(self)
        return holder

    def _flip(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)


class NewCaseDialog(Dialog):
    """Asks what a case needs before it can be opened; `asked` holds the answer once accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Nouveau dossier de contrôle"),
            self.tr("Le dossier est un fichier unique, chiffré par la phrase secrète que vous choisissez."),
            "folder-plus",
            parent,
            600,
        )
        self.asked: NewCase | None = None
        self._folder, self._path_chosen = folder, False
        self.template = Choice([(t.id, t.title) for t in templates.usable(language())])
        self.decision = TextLine(self.tr("par exemple 2026-116C"))
        self.organisation = TextLine()
        self.form = Choice([(form, name_of("form", form, language())) for form in ControlForm])
        self.place = TextLine()
        self.path = TextLine()
        self.first, self.second = SecretLine(), SecretLine()
        self._build()
        self.fit(760)
        self.decision.setFocus()

    def _build(self) -> None:
        self._template_field = Field(self.tr("Modèle de contrôle"), self.template)
        self._decision_field = Field(self.tr("Numéro de la décision de contrôle"), self.decision, required=True)
        self._organisation_field = Field(self.tr("Organisme contrôlé"), self.organisation, required=True)
        browse = icon_button("folder-open", self.tr("Choisir l’emplacement du fichier"), self._browse)
        where = row(self.path, browse)
        where.setStretch(0, 1)
        holder = box(where)
        holder.setFocusProxy(self.path)
        self._path_field = Field(self.tr("Fichier du dossier"), holder, required=True)
        self._first_field = Field(
            self.tr("Phrase secrète"),
            self.first.with_eye(),
            self.tr("Sans elle, le dossier ne peut être ouvert par personne : elle n’est écrite nulle part."),
            required=True,
        )
        self._second_field = Field(self.tr("Phrase secrète, encore une fois"), self.second.with_eye(), required=True)
        self._short = Notice("", Tone.WARNING)
        both = row(self._decision_field, Field(self.tr("Forme du contrôle"), self.form), gap=2)
        both.setAlignment(Qt.AlignmentFlag.AlignTop)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        for thing in (self._template_field, both, self._organisation_field):
            self.body.addWidget(thing) if isinstance(thing, QWidget) else self.body.addLayout(thing)
        for field in (
            Field(self.tr("Lieu"), self.place),
            self._path_field,
            self._first_field,
            self._second_field,
            self._short,
        ):
            self.body.addWidget(field)
        self._create = button(self.tr("Créer le dossier"), "check", "primary", self._accept)
        self._create.setDefault(True)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(self._create)
        self.decision.textChanged.connect(lambda _: self._propose())
        self.organisation.textChanged.connect(lambda _: self._propose())
        self.path.textEdited.connect(lambda _: setattr(self, "_path_chosen", True))
        self.first.textChanged.connect(lambda _: self._judge())
        self._propose()

    def _propose(self) -> None:
        if not self._path_chosen:
            words = re.sub(r"[^\w-]+", "-", f"{self.decision.value()} {self.organisation.value()}").strip("-")[:80]
            self.path.setText(str(self._folder / f"{words or self.tr('dossier')}{SUFFIX}"))

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Fichier du dossier"), self.path.value(), self.tr("Dossier de contrôle (*.inspector)")
        )
        if name:
            self._path_chosen = True
            self.path.setText(name if name.endswith(SUFFIX) else name + SUFFIX)

    def _judge(self) -> None:
        text = self.first.value()
        short = 0 < len(text) < SHORT_PASSPHRASE
        self._short.say(
            self.tr("Phrase courte : quatre ou cinq mots sans rapport entre eux résistent bien mieux.")
            if short
            else "",
            Tone.WARNING,
        )

    def _accept(self) -> None:
        path = Path(self.path.value()).expanduser()
        problems = (
            (self._decision_field, "" if self.decision.value() else self.tr("Indiquez le numéro de la décision.")),
            (self._organisation_field, "" if self.organisation.value() else self.tr("Indiquez l’organisme contrôlé.")),
            (self._path_field, self._path_problem(path)),
            (self._first_field, "" if self.first.value() else self.tr("Choisissez une phrase secrète.")),
            (
                self._second_field,
                "" if self.first.value() == self.second.value() else self.tr("Les deux phrases diffèrent."),
            ),
        )
        for field, problem in problems:
            field.say_problem(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            (wrong.control.focusProxy() or wrong.control).setFocus()
            self.scroller.ensureWidgetVisible(wrong)
            return
        self.asked = NewCase(
            path,
            self.template.value(),
            self.decision.value(),
            self.organisation.value(),
            self.form.value(),
            self.place.value(),
            self.first.value(),
        )
        self.accept()

    def _path_problem(self, path: Path) -> str:
        if not self.path.value():
            return self.tr("Choisissez où garder le fichier du dossier.")
        if path.exists():
            return self.tr("Ce fichier existe déjà : choisissez un autre nom.")
        if not path.parent.is_dir():
            return self.tr("Ce répertoire n’existe pas.")
        return ""


class PassphraseDialog(Dialog):
    """Asks the pass phrase of a case; `problem` says why it is asked again. Signal: sheet_asked(), closed by it: the
    case is to be opened with its recovery sheet."""

    sheet_asked = Signal()

    def __init__(self, path: Path, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ouvrir le dossier"), path.name, "lock", parent, 560)
        self.line = SecretLine()
        self._field = Field(self.tr("Phrase secrète"), self.line.with_eye())
        if problem:
            self.body.addWidget(Notice(problem, Tone.DANGER))
        self.body.addWidget(self._field)
        enter = button(self.tr("Ouvrir"), "lock-open", "primary", self.accept)
        enter.setDefault(True)
        sheet = button(self.tr("Ouvrir avec la feuille de secours"), "key-round", "ghost", self._ask_sheet)
        self.buttons.insertWidget(0, sheet)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(enter)
        self.fit(330 if problem else 270)
        self.line.setFocus()

    def _ask_sheet(self) -> None:
        self.reject()
        self.sheet_asked.emit()


class PreferencesDialog(Dialog):
    """The agent's name, the language, the colours and the size of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Préférences"), "", "settings", parent, 480)
        self.agent = TextLine(machine_account())
        self.agent.set_value(str(settings.AGENT.get()))
        languages: list[tuple[Language, str]] = [("fr", "Français"), ("en", "English")]
        self.language = Choice(languages)
        self.language.set_value(language())
        names = {"system": self.tr("Comme le système"), "light": self.tr("Clair"), "dark": self.tr("Sombre")}
        self.mode = Choice([(mode, names[mode]) for mode in MODES])
        self.mode.set_value(settings.theme())
        self.size_choice = Choice([(size, f"{size} %") for size in TEXT_SIZES])
        self.size_choice.set_value(settings.text_size())
        self.auto_lock = Choice(
            [(n, self.tr("{n} minutes").format(n=n) if n else self.tr("Jamais")) for n in LOCK_AFTER]
        )
        self.auto_lock.set_value(settings.AUTO_LOCK.get())
        locks = self.tr("Sans clavier ni souris, l’écran est couvert et la phrase secrète redemandée.")
        note = self.tr("Écrit dans chaque ligne du journal, à partir de la prochaine ouverture d’un dossier.")
        for field in (
            Field(self.tr("Votre nom"), self.agent, note),
            Field(self.tr("Langue"), self.language),
            Field(self.tr("Couleurs"), self.mode),
            Field(self.tr("Taille du texte"), self.size_choice),
            Field(self.tr("Verrouiller après"), self.auto_lock, locks),
        ):
            self.body.addWidget(field)
        keep = button(self.tr("Enregistrer"), "check", "primary", self.accept)
        keep.setDefault(True)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(keep)
        self.fit(620)


class KeysDialog(Dialog):
    """The keys of the window. keys: (keys, what they do)."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Raccourcis clavier"), "", "keyboard", parent, 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(theme.gap())
        grid.setColumnStretch(1, 1)
        for line, (pressed, does) in enumerate(keys):
            grid.addWidget(label(pressed, "mono", wrap=False), line, 0)
            grid.addWidget(label(does), line, 1)
        self.body.addLayout(grid)
        leave = button(self.tr("Fermer"), "", "primary", self.accept)
        leave.setDefault(True)
        self.buttons.addWidget(leave)
        self.fit(680)
        leave.setFocus()


class BugDialog(Dialog):
    """A fault of the program: what happened, what was kept, and a report to copy."""

    def __init__(self, report: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Une erreur du logiciel s’est produite"),
            self.tr(
                "L’opération en cours n’a pas abouti. Ce qui était enregistré l’est toujours. Vous pouvez continuer ; "
                "si l’erreur revient, transmettez le rapport ci-dessous."
            ),
            "bug",
            parent,
            720,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setPlainText(report)
        text.setFont(theme.font(12, mono=True))
        text.setMinimumHeight(theme.px(240))
        text.setAccessibleName(self.tr("Rapport d’erreur"))
        self.body.addWidget(text)
        self.body.addWidget(label(self.tr("Aussi écrit dans {file}").format(file=log), "small", select=True))
        self.buttons.insertWidget(0, button(self.tr("Copier le rapport"), "copy", call=lambda: copy_text(report)))
        folder = QUrl.fromLocalFile(str(log.parent))
        self.buttons.insertWidget(
            1, button(self.tr("Ouvrir le répertoire"), "folder-open", call=lambda: QDesktopServices.openUrl(folder))
        )
        close = button(self.tr("Continuer"), "", "primary", self.accept)
        close.setDefault(True)
        self.buttons.addWidget(close)
        self.fit(560)
        self.setMinimumSize(QSize(theme.px(420), theme.px(300)))


def confirm(parent: QWidget, title: str, text: str, act: str) -> bool:
    """Ask before something that cannot be taken back; `act` names the button that does it."""
    asked = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.Cancel, parent)
    asked.setTextFormat(Qt.TextFormat.PlainText)
    doing = asked.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    asked.setDefaultButton(QMessageBox.StandardButton.Cancel)
    asked.exec()
    return asked.clickedButton() is doing
