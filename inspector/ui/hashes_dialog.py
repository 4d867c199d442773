"""Which other hashes to compute for a pièce."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from inspector.domain.case import Exhibit
from inspector.operations import fingerprints
from inspector.ui import theme
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.widgets.basics import button

_COLUMNS = 4


class HashChoice(QWidget):
    """The functions offered, each with a box. Signal: changed()."""

    changed = Signal()

    def __init__(self, known: Sequence[str] = ()) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.gap())
        self.boxes: dict[str, QCheckBox] = {}
        for place, name in enumerate(fingerprints.ALGORITHMS):
            one = QCheckBox(name)
            if name in known:
                one.setChecked(True)
                one.setEnabled(False)
                one.setToolTip(self.tr("Déjà calculée"))
            one.toggled.connect(lambda _: self.changed.emit())
            grid.addWidget(one, place // _COLUMNS, place % _COLUMNS)
            self.boxes[name] = one
        for one in self.boxes.values():
            if one.isEnabled():
                self.setFocusProxy(one)
                break

    def value(self) -> tuple[str, ...]:
        """The functions chosen, those known already left out."""
        return tuple(name for name, one in self.boxes.items() if one.isChecked() and one.isEnabled())


class HashesDialog(Dialog):
    """Asks for the functions, then has them computed as long work."""

    def __init__(self, exhibit: Exhibit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Calculer d’autres empreintes"),
            self.tr(
                "L’empreinte SHA-256 de la pièce {n} est déjà calculée ; elle sera vérifiée au passage. Les autres "
                "sont ajoutées au dossier et au journal, et vérifiées avec lui."
            ).format(n=exhibit.number),
            "fingerprint",
            parent,
            560,
        )
        self._exhibit, self._session = exhibit, session
        known = [set(session.overview.hashes.get(file.id, {})) for file in exhibit.files]
        self.choice = HashChoice(sorted(set.intersection(*known)) if known else ())
        self.body.addWidget(self.choice)
        self.compute = button(self.tr("Calculer"), "fingerprint", "primary", self._compute)
        self.compute.setEnabled(False)
        self.choice.changed.connect(lambda: self.compute.setEnabled(bool(self.choice.value())))
        for part in (button(self.tr("Annuler"), call=self.reject), self.compute):
            self.buttons.addWidget(part)
        self.fit(300)
        self.choice.setFocus()

    def _compute(self) -> None:
        functions, number = self.choice.value(), self._exhibit.number
        title = self.tr("Empreintes de la pièce {n}").format(n=number)
        self._session.start(lambda case: fingerprints.compute(case, number, functions), title=title)
        self.accept()
