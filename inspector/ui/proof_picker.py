"""Choose proofs for a finding: captures, exhibits, lines of a configuration, declarations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QListWidget, QListWidgetItem, QTabWidget, QWidget

from inspector.casefile import records
from inspector.domain.case import Proof
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.ui import proofs, theme
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import box, button, column, label, row
from inspector.ui.widgets.table import Column, Table

THUMBNAIL = 128
"""Width of a capture in the list, pixels at 100 %."""


def load_thumbnail(session: Session, capture: int, width: int, show: Callable[[QPixmap], None]) -> None:
    """Read a capture's picture beside the window's work, and show it that wide."""

    def scale(png: bytes) -> None:
        picture = QPixmap()
        if picture.loadFromData(png):
            show(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))

    session.read(lambda db: records.capture_picture(db, capture), scale)


class ProofPicker(QDialog):
    """Tabs of what the case holds; `chosen` are the proofs once accepted."""

    def __init__(self, session: Session, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ajouter des preuves"))
        self.setModal(True)
        self.chosen: list[Proof] = []
        self._session, self._overview = session, overview
        self._tabs = QTabWidget()
        self._captures = self._capture_list()
        self._exhibits = self._table(
            [Proof("exhibit", exhibit=e.number) for e in overview.exhibits], self.tr("Pièces du dossier")
        )
        self._lines = self._configuration_table()
        self._declarations = self._table(
            [Proof("declaration", declaration=d.id) for d in overview.declarations], self.tr("Déclarations du dossier")
        )
        for widget, name, count in (
            (self._captures, self.tr("Captures"), len(overview.captures)),
            (self._exhibits, self.tr("Pièces"), len(overview.exhibits)),
            (self._lines, self.tr("Configuration"), sum(len(plan.steps) for plan in overview.plans.values())),
            (self._declarations, self.tr("Déclarations"), len(overview.declarations)),
        ):
            self._tabs.addTab(widget, f"{name} ({count})")
        if not overview.captures:
            self._tabs.setCurrentIndex(1)
        add = button(self.tr("Ajouter"), "plus", "primary", self._accept)
        add.setDefault(True)
        buttons = row(None, button(self.tr("Annuler"), call=self.reject), add)
        title = label(self.tr("Ajouter des preuves"), "h1")
        layout = column(title, self._tabs, box(buttons), gap=1.5, margins=3)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(760), screen.width() - 40), min(theme.px(560), screen.height() - 60))

    def _capture_list(self) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName(self.tr("Captures du dossier"))
        shown.setViewMode(QListView.ViewMode.IconMode)
        shown.setResizeMode(QListView.ResizeMode.Adjust)
        shown.setMovement(QListView.Movement.Static)
        shown.setWordWrap(True)
        shown.setSpacing(theme.gap())
        shown.setIconSize(QSize(theme.px(THUMBNAIL), theme.px(THUMBNAIL * 3 // 4)))
        shown.setGridSize(QSize(theme.px(THUMBNAIL + 40), theme.px(THUMBNAIL * 3 // 4 + 64)))
        shown.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for capture in self._overview.captures:
            proof = Proof("capture", replay=capture.replay, frame=capture.frame, capture=capture.id)
            item = QListWidgetItem(proofs.describe(proof, self._overview))
            item.setData(Qt.ItemDataRole.UserRole, proof)
            shown.addItem(item)

            def show(picture: QPixmap, item: QListWidgetItem = item) -> None:
                item.setIcon(QIcon(picture))

            load_thumbnail(self._session, capture.id, theme.px(THUMBNAIL), show)
        return shown

    def _table(self, found: list[Proof], name: str) -> Table:
        what = Column(self.tr("Preuve"), lambda p: proofs.describe(p, self._overview), width=0)
        table = Table(name, [what])
        table.show_records(found)
        return table

    def _configuration_table(self) -> Table:
        lines = [
            (
                Proof("configuration", exhibit=number, path=origin.path, line=origin.line),
                f"{name_of('kind', step.kind, language())} · {step.name}"
                if step.name
                else name_of("kind", step.kind, language()),
                origin.raw or "",
            )
            for number, plan in self._overview.plans.items()
            for step in plan.steps
            for origin in step.provenance[:1]
        ]
        table = Table(
            self.tr("Lignes de configuration"),
            [
                Column(self.tr("Traitement"), lambda line: line[1], width=220),
                Column(self.tr("Origine"), lambda line: proofs.describe(line[0], self._overview), width=0),
                Column(self.tr("Texte lu"), lambda line: line[2], width=160, mono=True),
            ],
        )
        table.show_records(lines)
        return table

    def _accept(self) -> None:
        pictures = [item.data(Qt.ItemDataRole.UserRole) for item in self._captures.selectedItems()]
        self.chosen = [
            *pictures,
            *self._exhibits.selection(),
            *(line[0] for line in self._lines.selection()),
            *self._declarations.selection(),
        ]
        self.accept()
