"""Which other hashes to compute for a pièce."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector.domain.case import Exhibit
from inspector.operations import fingerprints
from inspector.ui import wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.widgets.basics import button, column
from inspector.ui.widgets.columns import Columns


class HashChoice(QWidget):
    """The functions offered, each with a box. Signal: changed()."""

    changed = Signal()

    def __init__(self, known: Sequence[str] = ()) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        for name in fingerprints.ALGORITHMS:
            one = QCheckBox(wording.hash_name(name))
            if name in known:
                one.setChecked(True)
                one.setEnabled(False)
                one.setToolTip(self.tr("Déjà calculée"))
            one.toggled.connect(lambda _: self.changed.emit())
            self.boxes[name] = one
        self.setLayout(column(Columns(list(self.boxes.values()), 116, 4, gap=1), gap=0))
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
                "La SHA-256 de la pièce {n}, déjà calculée, est vérifiée au passage. Les autres s’ajoutent au dossier "
                "et au journal."
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
