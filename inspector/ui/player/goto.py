"""Asks for an image number or a time."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from inspector.ui import theme, wording
from inspector.ui.player import texts
from inspector.ui.widgets.basics import button, column, label, row


class GotoDialog(QDialog):
    """Accepts only a place within the footage; `place` is ("frame", n) or ("time", seconds)."""

    def __init__(self, frames: int, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Aller à"))
        self.place: tuple[str, float] = ("frame", 0.0)
        self._frames, self._length = frames, seconds
        prompt = label(self.tr("Numéro d’image, ou instant (mm:ss, hh:mm:ss.mmm, 41,2 s)"), "label")
        self.field = QLineEdit(self)
        self.field.setAccessibleName(prompt.text())
        prompt.setBuddy(self.field)
        range_text = self.tr("Images 0 à {last} · 00:00:00.000 à {end}")
        shown = range_text.format(last=wording.number(frames - 1), end=texts.clock(seconds))
        self.hint = label(shown, "small")
        self._ok = button(self.tr("Aller"), "arrow-right", "primary", self.accept)
        self._ok.setDefault(True)
        self.field.textChanged.connect(self._check)
        buttons = row(None, button(self.tr("Annuler"), call=self.reject), self._ok)
        self.setLayout(column(prompt, self.field, self.hint, buttons, margins=3))
        self.setMinimumWidth(theme.px(420))
        self._check("")

    def _check(self, text: str) -> None:
        place = texts.parse_place(text)
        good = place is not None and (
            place[1] < self._frames if place[0] == "frame" else place[1] <= self._length + 0.5
        )
        if place is not None and good:
            self.place = place
        self._ok.setEnabled(good)
