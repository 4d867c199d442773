"""The offset of this computer's clock against a reference, and how it was measured."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.errors import UserError
from inspector.domain.journal import ComputerClock
from inspector.operations import journal, journal_words
from inspector.ui import errors
from inspector.ui.dialogs import Dialog
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, button, label
from inspector.ui.widgets.fields import Choice, Field, TextLine


class ComputerClockDialog(Dialog):
    """Asks for the offset. Signal: noted(seconds, how)."""

    noted = Signal(float, str)

    def __init__(self, known: ComputerClock | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Horloge de cet ordinateur"),
            self.tr(
                "Comparez l’heure de cet ordinateur à une horloge de référence. L’écart est inscrit au journal, puis "
                "rappelé avec chaque ligne qui suit et dans les exports. Les heures inscrites ne sont pas changées."
            ),
            "clock",
            parent,
        )
        now = journal_words.clock_words(known, language())
        said = self.tr("Jusqu’ici : {offset}.").format(offset=now)
        self.body.addWidget(label(said if known is None else f"{said} {known.how}", "muted"))
        self.way = Choice(
            [
                (1, self.tr("Cet ordinateur est en avance")),
                (-1, self.tr("Cet ordinateur est en retard")),
                (0, self.tr("Cet ordinateur est à l’heure")),
            ]
        )
        self.seconds = TextLine(self.tr("2,5"))
        self.how = TextLine(self.tr("par exemple : horloge parlante, à l’oreille ; récepteur GPS ; time.gouv.fr"))
        self._way_field = Field(self.tr("Sens de l’écart"), self.way)
        self._seconds_field = Field(self.tr("Écart en secondes"), self.seconds, required=True)
        self._how_field = Field(
            self.tr("Comment il a été mesuré"),
            self.how,
            self.tr("Cette mention figure aussi dans les scellés remis à l’organisme."),
            required=True,
        )
        self.told = Notice("", Tone.INFO)
        for widget in (self._way_field, self._seconds_field, self._how_field, self.told):
            self.body.addWidget(widget)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(button(self.tr("Inscrire au journal"), "check", "primary", self._save))
        self.way.changed.connect(self._preview)
        self.seconds.textChanged.connect(self._preview)
        self.fit(560)
        self._preview()
        self.seconds.setFocus()

    def value(self) -> float | None:
        """The offset typed, None when it is none."""
        if not self.way.value():
            return 0.0
        try:
            return float(self.way.value()) * abs(journal.read_seconds(self.seconds.value()))
        except UserError:
            return None

    def _preview(self) -> None:
        self._seconds_field.setVisible(bool(self.way.value()))
        seconds = self.value()
        self.told.say("" if seconds is None else journal_words.offset_words(seconds, language()), Tone.INFO)

    def _save(self) -> None:
        seconds = self.value()
        wrong = UserError("clock_seconds", text=self.seconds.value())
        self._seconds_field.say_problem(errors.sentence(wrong) if seconds is None else "")
        self._how_field.say_problem("" if self.how.value() else errors.sentence(UserError("clock_how")))
        if seconds is not None and self.how.value():
            self.noted.emit(seconds, self.how.value())
            self.accept()
