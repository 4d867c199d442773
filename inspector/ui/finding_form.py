"""The form of one finding: facts and proofs, and, kept apart, what is internal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from inspector import law
from inspector.domain.case import Finding, Proof
from inspector.domain.template import Breach, ControlPoint
from inspector.domain.words import FindingStatus
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.operations.purposes import control_day
from inspector.ui import icons, proofs, theme
from inspector.ui.proof_picker import ProofPicker, load_thumbnail
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Badge,
    Card,
    Notice,
    box,
    breakable,
    button,
    clear,
    column,
    icon_button,
    label,
    row,
)
from inspector.ui.widgets.fields import Choice, Field, TextArea, TextLine

STATUS_LOOK = {
    FindingStatus.CONFORME: ("circle-check", Tone.SUCCESS),
    FindingStatus.NON_CONFORME: ("circle-x", Tone.DANGER),
    FindingStatus.PARTIEL: ("circle-minus", Tone.WARNING),
    FindingStatus.A_VERIFIER: ("circle-help", Tone.INFO),
    FindingStatus.SANS_OBJET: ("circle-slash", Tone.NEUTRAL),
    FindingStatus.NON_VERIFIE: ("circle-dashed", Tone.NEUTRAL),
}
PICTURE = 112
"""Width of a proof's picture, pixels at 100 %."""


class ProofLine(QFrame):
    """One proof: picture or icon, what it cites, a comment. Signals: changed(), removed(), opened()."""

    changed = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(self, proof: Proof, overview: Overview, session: Session) -> None:
        super().__init__()
        self.proof = proof
        self.setProperty("role", "inset")
        self._picture = QLabel()
        self._picture.setFixedWidth(theme.px(PICTURE if proof.kind == "capture" else 24))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = proofs.describe(proof, overview)
        if proof.kind == "capture" and proof.capture is not None:
            self._picture.setAccessibleName(words)
            load_thumbnail(session, proof.capture, theme.px(PICTURE), self._show)
        else:
            icons.set_picture(self._picture, proofs.icon(proof), "accent", 20)
        self.comment = TextLine(self.tr("Commentaire : ce que cette preuve montre"))
        self.comment.setAccessibleName(self.tr("Commentaire de {proof}").format(proof=words))
        self.comment.set_value(proof.comment)
        self.comment.changed.connect(self.changed)
        head = row(
            label(breakable(words), "h3", select=breakable(words) == words),
            icon_button("arrow-right", self.tr("Voir cette preuve"), self.opened.emit, 16),
            icon_button("trash-2", self.tr("Retirer cette preuve"), self.removed.emit, 16),
            gap=0.5,
        )
        head.setStretch(0, 1)
        layout = row(self._picture, column(head, self.comment, gap=0.75), gap=1.5, margins=1.25)
        layout.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def value(self) -> Proof:
        """The proof with its comment."""
        return replace(self.proof, comment=self.comment.value())

    def _show(self, picture: QPixmap) -> None:
        self._picture.setPixmap(picture)


def control_day_of(overview: Overview) -> date:
    """The day on which the law of a control is looked at."""
    return control_day(overview.procedure.begun, overview.case.created)


class FindingForm(QWidget):
    """Signals: changed() at each change, proof_opened(Proof)."""

    changed = Signal()
    proof_opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._overview: Overview | None = None
        self._lines: list[ProofLine] = []
        self._status_before = FindingStatus.A_VERIFIER
        self._boxes: dict[str, QCheckBox] = {}
        self.text = TextArea(self.tr("Ce qui a été vu, lu, mesuré : des faits, sans qualification."), lines=4, most=16)
        self.text.changed.connect(self.changed)
        self._proof_rows = column(gap=1)
        self._add = button(self.tr("Ajouter une preuve"), "plus", call=self._pick)
        self._no_proof = label(self.tr("Aucune preuve pour l’instant."), "muted")
        self.status = Choice([(status, name_of("status", status, language())) for status in FindingStatus])
        for number, status in enumerate(FindingStatus):
            name, tone = STATUS_LOOK[status]
            self.status.setItemIcon(number, icons.icon(name, tone.value))
        self.status.changed.connect(self._status_changed)
        self._refused = Notice("", Tone.WARNING)
        self._breach_rows = column(gap=0.25)
        self.unplaced = Notice("", Tone.INFO)
        self.setLayout(column(self._facts_card(), self._internal_card(), gap=2))

    def show_finding(
        self, finding: Finding, overview: Overview, point: ControlPoint | None, breaches: Sequence[Breach]
    ) -> None:
        """Fill the form; `changed` is not emitted."""
        self._overview = overview
        self.text.set_value(finding.text)
        self.status.set_value(finding.status)
        self._status_before = finding.status
        self._refused.say("")
        for line in self._lines:
            line.hide()
            self._proof_rows.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for proof in finding.proofs:
            self._put(proof)
        self.offer(finding, point, breaches)
        self._count_proofs()

    def offer(self, finding: Finding, point: ControlPoint | None, breaches: Sequence[Breach]) -> None:
        """The grounds that the regimes chosen allow to propose; those that the finding already names stay."""
        choose = self.tr(
            "Aucun régime juridique n’est choisi : placez chaque finalité sous le sien, à l’étape Déclarations ; les "
            "manquements seront alors proposés."
        )
        self.unplaced.say("" if breaches else choose, Tone.INFO)
        allowed = {breach.id for breach in breaches}
        day = None if self._overview is None else control_day_of(self._overview)
        named = [law.breach(name, language(), day=day) for name in finding.breaches if name not in allowed]
        self._offer_breaches(finding, point, [*breaches, *named])

    def value(self, finding: Finding) -> Finding:
        """The finding as the form now says it."""
        return replace(
            finding,
            text=self.text.value(),
            status=self.status.value(),
            proofs=tuple(line.value() for line in self._lines),
            breaches=tuple(breach for breach, control in self._boxes.items() if control.isChecked()),
        )

    def add(self, chosen: Sequence[Proof]) -> None:
        """Put proofs under those already there."""
        known = {replace(line.proof, comment="") for line in self._lines}
        for proof in chosen:
            if replace(proof, comment="") not in known:
                known.add(replace(proof, comment=""))
                self._put(proof)
        self._count_proofs()
        self.changed.emit()

    # Inside

    def _facts_card(self) -> Card:
        card = Card(self.tr("Faits constatés"), self.tr("Ce texte, et lui seul, figure au procès-verbal."))
        card.body.addWidget(Field(self.tr("Texte du constat"), self.text))
        card.body.addWidget(label(self.tr("Preuves"), "label"))
        card.body.addWidget(self._no_proof)
        card.body.addLayout(self._proof_rows)
        card.body.addLayout(row(self._add, None))
        return card

    def _internal_card(self) -> Card:
        badge = Badge(self.tr("interne"), Tone.INTERNAL, "lock")
        note = self.tr("Ne figure dans aucun document remis à l’organisme.")
        card = Card(self.tr("Appréciation"), note, badge)
        self.status.setMaximumWidth(theme.px(280))
        card.body.addWidget(Field(self.tr("Statut"), self.status))
        card.body.addWidget(self._refused)
        card.body.addWidget(label(self.tr("Manquements proposés"), "label"))
        card.body.addWidget(self.unplaced)
        card.body.addLayout(self._breach_rows)
        return card

    def _put(self, proof: Proof) -> None:
        assert self._overview is not None
        line = ProofLine(proof, self._overview, self._session)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._take_out(line))
        line.opened.connect(lambda: self.proof_opened.emit(proof))
        self._lines.append(line)
        self._proof_rows.addWidget(line)

    def _take_out(self, line: ProofLine) -> None:
        self._lines.remove(line)
        line.hide()
        self._proof_rows.removeWidget(line)
        line.deleteLater()
        self._count_proofs()
        if not self._lines and self.status.value() is FindingStatus.NON_CONFORME:
            self.status.set_value(FindingStatus.A_VERIFIER)
            self._status_before = FindingStatus.A_VERIFIER
            self._refused.say(self.tr("Sans preuve, le statut est revenu à « À vérifier »."), Tone.WARNING)
        self._add.setFocus()
        self.changed.emit()

    def _count_proofs(self) -> None:
        self._no_proof.setVisible(not self._lines)
        if self._lines:
            self._refused.say("")

    def _status_changed(self) -> None:
        if self.status.value() is FindingStatus.NON_CONFORME and not self._lines:
            self.status.set_value(self._status_before)
            self._refused.say(
                self.tr("« Non conforme » demande au moins une preuve : ajoutez-en une, puis choisissez le statut."),
                Tone.WARNING,
            )
            return
        self._refused.say("")
        self._status_before = self.status.value()
        self.changed.emit()

    def _offer_breaches(self, finding: Finding, point: ControlPoint | None, breaches: Sequence[Breach]) -> None:
        clear(self._breach_rows)
        self._boxes = {}
        usual = set(point.breaches) if point is not None else set()
        shown = [b for b in breaches if b.id in usual] + [
            b for b in breaches if b.id in finding.breaches and b.id not in usual
        ]
        for breach in shown:
            name = f"{breach.id} — {breach.title}"
            control = QCheckBox()
            control.setAccessibleName(name)
            control.setChecked(breach.id in finding.breaches)
            control.setToolTip(breach.articles)
            control.clicked.connect(lambda _=False: self.changed.emit())
            self._boxes[breach.id] = control
            line = row(control, column(label(name), label(breach.articles, "small"), gap=0), gap=0.5)
            line.setAlignment(control, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self._breach_rows.addWidget(box(line))
        if not shown and breaches:
            self._breach_rows.addWidget(label(self.tr("Aucun pour ce point de contrôle."), "muted"))
        rest = [(b.id, f"{b.id} — {b.title}") for b in breaches if b.id not in self._boxes]
        if not rest:
            return
        more = Choice(rest, empty=self.tr("Proposer un autre manquement…"))
        more.setAccessibleName(self.tr("Proposer un autre manquement"))
        more.changed.connect(lambda: self._propose(more.value(), finding, point, breaches))
        self._breach_rows.addWidget(more)

    def _propose(
        self, breach: str | None, finding: Finding, point: ControlPoint | None, breaches: Sequence[Breach]
    ) -> None:
        if breach is not None:
            now = self.value(finding)
            self._offer_breaches(replace(now, breaches=(*now.breaches, breach)), point, breaches)
            self.changed.emit()

    def _pick(self) -> None:
        if self._overview is None:
            return
        asked = ProofPicker(self._session, self._overview, self)
        asked.accepted.connect(lambda: self.add(asked.chosen))
        asked.finished.connect(asked.deleteLater)
        asked.open()
