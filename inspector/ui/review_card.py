"""The second reader's review of one finding, and the way to its earlier states. Internal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inspector.domain.appraisal import Remark, Review, Verdict
from inspector.domain.errors import UserError
from inspector.messages import error_sentence, name_of
from inspector.operations.appraisals import review
from inspector.ui import wording
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Card, Notice, button, clear, column, label, row
from inspector.ui.widgets.fields import Field, TextArea
from inspector.ui.widgets.flow import Flow
from inspector.ui.work import Failure

LOOK = {
    "to_review": ("circle-dashed", Tone.NEUTRAL),
    "accepted": ("circle-check", Tone.SUCCESS),
    "redo": ("triangle-alert", Tone.WARNING),
}


class ReviewCard(Card):
    """Signals: about_to_act(), so that what is being typed in the finding is saved first; history_asked()."""

    about_to_act = Signal()
    history_asked = Signal()

    def __init__(self, session: Session) -> None:
        self._badge = Badge()
        note = self.tr("Un second agent relit ; un constat modifié ensuite est de nouveau à relire.")
        super().__init__(self.tr("Relecture"), note, self._badge)
        self._session = session
        self._finding = 0
        self._typed: dict[int, str] = {}
        self._lines = column(gap=0.75)
        self.text = TextArea(self.tr("Remarque, ou réponse à une remarque"), lines=2, most=8)
        self.text.changed.connect(lambda: self._typed.update({self._finding: self.text.value()}))
        self._refused = Notice("", Tone.WARNING)
        self.accept = button(self.tr("Accepter"), "check", call=lambda: self._act("accepted"))
        self.redo = button(self.tr("À reprendre"), "undo-2", call=lambda: self._act("redo"))
        self.remark = button(self.tr("Remarquer"), "message-square", "ghost", lambda: self._act("remark"))
        self.answer = button(self.tr("Répondre"), "", "ghost", lambda: self._act("answer"))
        self.history = button(self.tr("États successifs…"), "history", "ghost", self.history_asked.emit)
        self.body.addLayout(self._lines)
        self.body.addWidget(Field(self.tr("Texte de la relecture"), self.text))
        self.body.addWidget(self._refused)
        self.body.addLayout(Flow(self.accept, self.redo, self.remark, self.answer))
        self.body.addLayout(row(self.history, None))
        self.hide()

    def show_review(self, finding: int, found: Review | None) -> None:
        """The review of a finding; hidden for one that is not saved yet (0). What is typed for each finding stays."""
        if finding != self._finding:
            self._finding = finding
            self.text.set_value(self._typed.get(finding, ""))
            self._refused.say("")
        self.setVisible(bool(finding))
        known = found or Review(finding, "to_review")
        icon, tone = LOOK[known.state]
        self._badge.show_as(name_of("review_state", known.state, language()), tone, icon)
        clear(self._lines)
        if not known.remarks:
            self._lines.addWidget(label(self.tr("Personne n’a encore relu ce constat."), "muted"))
        for remark in known.remarks:
            self._lines.addWidget(self._line(remark))

    def _line(self, remark: Remark) -> QFrame:
        verdict = name_of("verdict", remark.verdict, language())
        head = f"{wording.moment(remark.recorded)} · {remark.agent} · {verdict}"
        if not remark.of_now:
            head += " " + self.tr("(sur un état antérieur)")
        frame = QFrame()
        frame.setProperty("role", "inset")
        parts = [label(head, "small", select=True)]
        if remark.text:
            parts.append(label(remark.text, select=True))
        frame.setLayout(column(*parts, gap=0.25, margins=1))
        return frame

    def _act(self, verdict: Verdict) -> None:
        self.about_to_act.emit()
        finding, said = self._finding, self.text.value()
        self._session.run(
            lambda case: review(case, finding, verdict, said), lambda _: self._done(finding), self._failed
        )

    def _done(self, finding: int) -> None:
        self._typed.pop(finding, None)
        if finding == self._finding:
            self.text.set_value("")
            self._refused.say("")

    def _failed(self, failure: Failure) -> None:
        if isinstance(failure.error, UserError):
            self._refused.say(error_sentence(failure.error, language()), Tone.WARNING)
        else:
            self._session.failed.emit(failure)
