"""The grid of gravity of one finding: five criteria, each with a reason. Internal; nothing is added up."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector import law
from inspector.domain.appraisal import DEGREES, Criterion, Gravity, Mark
from inspector.messages import name_of, text
from inspector.operations.appraisals import appraise
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.autosave import Autosave
from inspector.ui.widgets.basics import Badge, Card, box, column, label
from inspector.ui.widgets.fields import Choice, TextLine
from inspector.ui.work import Failure


class GravityCard(Card):
    """Saved as it is typed, for the finding last shown. Signal: changed()."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        self._state = Badge(self.tr("interne"), Tone.INTERNAL, "lock")
        article = law.cite("RGPD-83", language())
        super().__init__(self.tr("Gravité"), text("gravity.note", language(), article=article), self._state)
        self._session = session
        self._finding = 0
        self.degrees: dict[Criterion, Choice] = {}
        self.reasons: dict[Criterion, TextLine] = {}
        self.autosave = Autosave(self._save, self)
        for criterion in Criterion:
            name = name_of("criterion", criterion, language())
            options = [(degree, name_of(criterion, degree, language())) for degree in DEGREES[criterion]]
            degree = Choice(options, empty=text("gravity.not_appraised", language()))
            degree.setAccessibleName(name)
            reason = TextLine(self.tr("Motif"))
            reason.setAccessibleName(self.tr("Motif : {criterion}").format(criterion=name))
            for control in (degree, reason):
                control.changed.connect(self.autosave.touch)
            self.degrees[criterion], self.reasons[criterion] = degree, reason
            title = label(name, "label")
            title.setBuddy(degree)
            self.body.addWidget(box(column(title, degree, reason, gap=0.5)))
        self.hide()

    def show_gravity(self, finding: int, gravity: Gravity | None) -> None:
        """The grid of a finding; hidden for one that is not saved yet (0). What is being typed stays."""
        if finding != self._finding:
            self.autosave.flush()
        elif self.autosave.pending:
            return
        self._finding = finding
        self.setVisible(bool(finding))
        known = gravity or Gravity(finding, ())
        for criterion in Criterion:
            self.degrees[criterion].set_value(known.mark(criterion).degree or None)
            self.reasons[criterion].set_value(known.mark(criterion).why)

    def _save(self) -> None:
        finding = self._finding
        marks = [Mark(c, self.degrees[c].value() or "", self.reasons[c].value()) for c in Criterion]
        if not finding:
            self.autosave.saved()
            return
        self._session.run(lambda case: appraise(case, finding, marks), lambda _: self._kept(), self._failed)

    def _kept(self) -> None:
        self.autosave.saved()
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.autosave.failed()
        self._session.failed.emit(failure)
