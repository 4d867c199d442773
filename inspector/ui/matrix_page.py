"""Matrice: declared, configured and observed side by side; every cell opens its proofs, every row makes a finding."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QStackedWidget, QWidget

from inspector.domain.annotation import FootageErrors
from inspector.domain.case import Proof
from inspector.domain.matrix import Matrix, MatrixRow
from inspector.messages import name_of
from inspector.operations import footage_errors, matrices
from inspector.operations.cases import Overview
from inspector.ui import icons, matrix_words, proofs, theme
from inspector.ui.matrix_view import MatrixView
from inspector.ui.matrix_words import Place
from inspector.ui.page import Details, Page, PanelAction, Step
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import EmptyState, box, button, column, copy_text, icon_button, set_role
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.header import PageHeader

PROOFS_OFFERED = 8
"""Proofs that have a button of their own in the panel; the menu of the cell and the list hold them all."""


class MatrixPage(Page):
    """Rows that disagree come first, with the finding already offered."""

    step = Step.MATRIX

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._matrix = Matrix(())
        self._measures: dict[int, FootageErrors] = {}
        self._replayed = False
        self._closed = False
        self.copy = icon_button("clipboard-copy", self.tr("Copier la matrice comme texte (Ctrl+C)"), self._copy)
        self.finding = button(self.tr("Créer un constat"), "clipboard-check", "primary", self._draft)
        self.finding.setToolTip(self.tr("Un constat rempli avec les faits et les preuves de la ligne choisie"))
        self.camera = Choice()
        self.camera.setAccessibleName(self.tr("Caméra"))
        self.camera.setMinimumContentsLength(15)
        self.camera.changed.connect(self._show)
        self.only = QCheckBox(self.tr("Écarts seulement"))
        self.only.toggled.connect(lambda _: self._show())
        self._header = PageHeader(self.tr("Matrice"), " ", self.only, self.camera, self.copy, self.finding)
        self.view = MatrixView()
        self.view.cell_chosen.connect(self._tell_details)
        self.view.cell_opened.connect(self._menu)
        self.view.copy_asked.connect(self._copy)
        empty = EmptyState(
            "table-2",
            self.tr("La matrice est vide"),
            self.tr(
                "Elle se remplit avec les déclarations de l’organisme, la configuration du système et les rejeux : "
                "une ligne par catégorie de données et par finalité."
            ),
        )
        nothing = EmptyState(
            "list-filter",
            self.tr("Aucune ligne ne correspond"),
            self.tr("Aucune ligne de la matrice ne répond à ce filtre."),
            button(self.tr("Tout montrer"), "rotate-ccw", call=self._show_all),
        )
        frame = QFrame()
        set_role(frame, "table")
        inside = column(self.view, gap=0)
        inside.setContentsMargins(1, 1, 1, theme.px(5))  # off the round corners
        frame.setLayout(inside)
        self._inner = QStackedWidget()
        self._inner.addWidget(nothing)
        self._inner.addWidget(frame)
        body = column(self._inner, gap=0)
        body.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(2))
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(box(body))
        self._stack.addWidget(QWidget())
        # nothing is said to be empty before it was read
        self._stack.setCurrentIndex(2)
        layout = column(self._header, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Read the matrix again."""
        self._overview = overview
        replayed = any(replay.record is not None for replay in overview.replays)

        def show(found: tuple[Matrix, dict[int, FootageErrors]]) -> None:
            if not self._closed:
                matrix, self._measures = found
                self.show_matrix(matrix, replayed=replayed)

        self.session.read(lambda db: (matrices.matrix(db), footage_errors.every_error(db)), show)

    def show_matrix(self, matrix: Matrix, *, replayed: bool) -> None:
        """Show a matrix. replayed: whether the case holds a replay that came to its end."""
        self._matrix, self._replayed = matrix, replayed
        cameras = sorted({camera for line in matrix.rows for camera in line.cameras})
        self.camera.set_options(
            [(None, self.tr("Toutes les caméras")), *((c, self.tr("Caméra {name}").format(name=c)) for c in cameras)]
        )
        self.camera.setEnabled(bool(cameras))
        self._stack.setCurrentIndex(1 if matrix.rows else 0)
        for control in (self.only, self.camera, self.copy, self.finding):
            control.setVisible(bool(matrix.rows))
        self._show()

    def release(self) -> None:
        """Take no more answers."""
        self._closed = True

    def as_text(self) -> str:
        """The rows shown, as text with tabs."""
        return matrix_words.as_text(self.view.rows(), replayed=self._replayed)

    def _show(self) -> None:
        camera = self.camera.value()
        rows = [line for line in self._matrix.rows if _keeps(line, camera, only=self.only.isChecked())]
        self._inner.setCurrentIndex(1 if rows else 0)
        self._header.say(self._note(len(rows)))
        self.view.show_rows(rows, replayed=self._replayed)

    def _note(self, shown: int) -> str:
        """How many rows there are, how many disagree and, when it is fewer, how many are shown."""
        whole = len(self._matrix.rows)
        if not whole:
            return self.tr("Ce qui est déclaré, ce qui est configuré, ce qui est observé.")
        parts = [self.tr("%n écart(s)", "", self._matrix.discrepancies), self.tr("%n ligne(s)", "", whole)]
        if shown != whole:
            parts.append(self.tr("%n montrée(s)", "", shown))
        return " · ".join(parts)

    def _show_all(self) -> None:
        self.camera.set_value(None)
        self.only.setChecked(False)
        self._show()

    def _copy(self) -> None:
        copy_text(self.as_text())

    def _draft(self) -> None:
        line = self.view.row()
        if line is not None and self._overview is not None:
            draft = matrix_words.finding(line, self.view.place(), self._overview, replayed=self._replayed)
            self.finding_drafted.emit(draft)

    def _open(self, proof: Proof) -> None:
        self.proof_opened.emit(proof)

    def _menu(self, where: QPoint) -> None:
        """The proofs of the cell, under the hand: the right-hand panel may be folded."""
        self.make_menu().popup(where)

    def make_menu(self) -> QMenu:
        """What can be done from the cell chosen."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        line = self.view.row()
        if line is not None and self._overview is not None:
            for proof in matrix_words.cell_proofs(line, self.view.place()):
                action = menu.addAction(proofs.describe(proof, self._overview).replace("&", "&&"))
                icons.set_icon(action, proofs.icon(proof))
                action.triggered.connect(lambda _=False, proof=proof: self._open(proof))
            menu.addSeparator()
        draft = menu.addAction(self.tr("Créer un constat"), self._draft)
        icons.set_icon(draft, "clipboard-check")
        copy = menu.addAction(self.tr("Copier la matrice comme texte"), self._copy)
        icons.set_icon(copy, "clipboard-copy")
        return menu

    def _tell_details(self) -> None:
        line, place, overview = self.view.row(), self.view.place(), self._overview
        self.finding.setEnabled(line is not None)
        if line is None or overview is None:
            self.selected.emit(None)
            return
        actions = [PanelAction(self.tr("Créer un constat"), "clipboard-check", self._draft)]
        actions += [
            PanelAction(matrix_words.proof_name(proof), proofs.icon(proof), lambda proof=proof: self._open(proof))  # type: ignore[misc]
            for proof in matrix_words.cell_proofs(line, place)[:PROOFS_OFFERED]
        ]
        category = name_of("category", line.category, language())
        purpose = name_of("purpose", line.purpose, language())
        subtitle = purpose if place is Place.CATEGORY else f"{matrix_words.titles()[place]} · {purpose}"
        groups = matrix_words.groups(line, place, overview, replayed=self._replayed, measures=self._measures)
        self.selected.emit(Details(category, subtitle, "table-2", groups, tuple(actions)))


def _keeps(line: MatrixRow, camera: str | None, *, only: bool) -> bool:
    """Whether a row passes the filters; one that is about no camera in particular is about each."""
    here = camera is None or not line.cameras or camera in line.cameras
    return here and (line.discrepancy or not only)
