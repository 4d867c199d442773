"""The five questions on footage that comes from a recorder, asked at intake or answered later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.case import Exhibit
from inspector.domain.exhibit_facts import RecorderAnswers
from inspector.messages import name_of
from inspector.operations import recorders
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, button, column
from inspector.ui.widgets.fields import Field, TextLine, YesNo


def question(code: str) -> str:
    """The words of a question."""
    return name_of("recorder", code, language())


class RecorderForm(QWidget):
    """The questions; each may be left without an answer. Signal: changed()."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.original = YesNo()
        self.original_text = TextLine(self.tr("Format d’origine, conversion, capture d’écran…"))
        self.make = TextLine(self.tr("Marque, modèle, version du logiciel, numéro de série"))
        self.exists = YesNo()
        self.exists_text = TextLine(self.tr("Où il est, qui le détient"))
        self.settings = YesNo()
        self.settings_text = TextLine(self.tr("Par qui, quand, sous quelle forme"))
        self.custody = YesNo()
        self.custody_text = TextLine(self.tr("Qui a extrait, transporté et remis les fichiers, et quand"))
        self.answered_by = TextLine(self.tr("Nom et qualité"))
        layout = column(gap=2)
        for code in ("original", "make", "exists", "settings", "custody", "answered_by"):
            layout.addWidget(self._field(code))
        self.setLayout(layout)
        self.setFocusProxy(self.original)

    def value(self) -> RecorderAnswers:
        """The answers as they now are."""
        return RecorderAnswers(
            original=self.original.value(),
            original_text=self.original_text.value(),
            make=self.make.value(),
            exists=self.exists.value(),
            exists_text=self.exists_text.value(),
            settings=self.settings.value(),
            settings_text=self.settings_text.value(),
            custody=self.custody.value(),
            custody_text=self.custody_text.value(),
            answered_by=self.answered_by.value(),
        )

    def set_value(self, answers: RecorderAnswers) -> None:
        """Show answers given before."""
        for choice, value in (
            (self.original, answers.original),
            (self.exists, answers.exists),
            (self.settings, answers.settings),
            (self.custody, answers.custody),
        ):
            choice.set_value(value)
        for line, text in (
            (self.original_text, answers.original_text),
            (self.make, answers.make),
            (self.exists_text, answers.exists_text),
            (self.settings_text, answers.settings_text),
            (self.custody_text, answers.custody_text),
            (self.answered_by, answers.answered_by),
        ):
            line.set_value(text)

    def _field(self, code: str) -> QWidget:
        control = getattr(self, code)
        control.changed.connect(self.changed)
        more = getattr(self, f"{code}_text", None)
        if more is None:
            return Field(question(code), control)
        more.changed.connect(self.changed)
        more.setAccessibleName(self.tr("{question} : précision").format(question=question(code)))
        both = QWidget()
        both.setLayout(column(control, more, gap=0.5))
        both.setFocusProxy(control)
        return Field(question(code), both)


class RecorderDialog(Dialog):
    """Answers on a pièce already received; those given before are shown, and kept as history when changed."""

    def __init__(self, exhibit: Exhibit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Enregistreur de la pièce {n}").format(n=exhibit.number),
            self.tr("Cinq questions à poser sur toute vidéo d’enregistreur. Une réponse peut être laissée vide."),
            "hard-drive",
            parent,
            620,
        )
        self._exhibit, self._session = exhibit, session
        self.form = RecorderForm()
        before = session.overview.recorders.get(exhibit.number)
        if before is not None:
            self.form.set_value(before)
            note = self.tr("Les réponses déjà données restent dans l’historique du dossier.")
            self.body.addWidget(Notice(note))
        self.body.addWidget(self.form)
        self.save = button(self.tr("Consigner"), "check", "primary", self._save)
        self.save.setEnabled(False)
        self.form.changed.connect(lambda: self.save.setEnabled(True))
        for part in (button(self.tr("Annuler"), call=self.reject), self.save):
            self.buttons.addWidget(part)
        self.fit(720)
        self.form.setFocus()

    def _save(self) -> None:
        answers, number = self.form.value(), self._exhibit.number
        self._session.run(lambda case: recorders.answer(case, number, answers))
        self.accept()
