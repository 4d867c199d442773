"""Asks for an image number or a time."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector.ui import theme, wording
from inspector.ui.player import texts


class GotoDialog(QDialog):
    """Accepts only a place within the footage; `place` is ("frame", n) or ("time", seconds)."""

    def __init__(self, frames: int, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Aller à"))
        self.place: tuple[str, float] = ("frame", 0.0)
        self._frames, self._length = frames, seconds
        prompt = QLabel(self.tr("Numéro d’image, ou instant (mm:ss, hh:mm:ss.mmm, 41,2 s)"), self)
        self.field = QLineEdit(self)
        prompt.setBuddy(self.field)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "muted")
        range_text = self.tr("Images 0 à {last} · 00:00:00.000 à {end}")
        self.hint.setText(range_text.format(last=wording.number(frames - 1), end=texts.clock(seconds)))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Aller"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setSpacing(theme.gap())
        for widget in (prompt, self.field, self.hint, buttons):
            column.addWidget(widget)
        self._check("")

    def _check(self, text: str) -> None:
        place = texts.parse_place(text)
        good = place is not None and (
            place[1] < self._frames if place[0] == "frame" else place[1] <= self._length + 0.5
        )
        if place is not None and good:
            self.place = place
        self._ok.setEnabled(good)
