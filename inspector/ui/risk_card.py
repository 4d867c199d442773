"""The risk of the device on the tool's own scale: what sets it, what the agent says of the place, the level kept."""

from __future__ import annotations

from inspector.domain.appraisal import DeviceRisk, RiskLevel, Setting
from inspector.messages import name_of, text
from inspector.operations import appraisals, matrices
from inspector.operations.cases import Overview
from inspector.ui import theme
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.autosave import Autosave
from inspector.ui.widgets.basics import Badge, Card, Notice, clear, column, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.widgets.tick import Tick
from inspector.ui.work import Failure

LOOK = {
    None: ("circle-dashed", Tone.NEUTRAL),
    RiskLevel.LIMITED: ("circle-check", Tone.SUCCESS),
    RiskLevel.MODERATE: ("info", Tone.INFO),
    RiskLevel.HIGH: ("triangle-alert", Tone.WARNING),
    RiskLevel.VERY_HIGH: ("octagon-alert", Tone.DANGER),
}


class RiskCard(Card):
    """Reads the risk again when the case changes; what is being typed stays."""

    def __init__(self, session: Session) -> None:
        self.badge = Badge()
        self.badge.hide()
        lock = Badge(self.tr("interne"), Tone.INTERNAL, "lock")
        super().__init__(self.tr("Risque du dispositif"), text("risk.own_scale", language()), self.badge, lock)
        self._session = session
        self._read_at = -1
        self._factors = column(gap=0.75)
        self.autosave = Autosave(self._save, self)
        self.settings: dict[Setting, Tick] = {}
        self.body.addLayout(self._factors)
        self.body.addWidget(label(self.tr("Ce que l’on voit sur place"), "label"))
        for setting in Setting:
            control = Tick(text(f"risk_factor.{setting.value}", language()))
            control.clicked.connect(lambda _=False: self.autosave.touch())
            self.settings[setting] = control
            self.body.addWidget(control)
        levels = [(level, name_of("risk_level", level, language())) for level in RiskLevel]
        self.kept = Choice(levels, empty=self.tr("Celui qui est calculé"))
        self.kept.setMaximumWidth(theme.px(280))
        self.why = TextLine(self.tr("Pourquoi ce niveau et non celui qui est calculé"))
        self._missing = Notice("", Tone.INFO)
        self.kept.changed.connect(self.autosave.touch)
        self.why.changed.connect(self.autosave.touch)
        self.body.addWidget(Field(self.tr("Niveau gardé"), self.kept))
        self.body.addWidget(Field(self.tr("Motif"), self.why))
        self.body.addWidget(self._missing)

    def refresh(self, overview: Overview) -> None:
        """Read the risk of a case that changed."""
        if overview.journal_count != self._read_at:
            self._read_at = overview.journal_count
            plans = list(overview.plans.values())
            self._session.read(lambda db: appraisals.risk(db, matrices.matrix(db), plans), self._show)

    def _show(self, risk: DeviceRisk) -> None:
        named = name_of("risk_level", risk.level, language()) if risk.level else self.tr("rien à apprécier")
        icon, tone = LOOK[risk.level]
        self.badge.show_as(named, tone, icon)
        self.badge.show()
        clear(self._factors)
        if not risk.factors:
            self._factors.addWidget(label(text("risk.none", language()), "muted"))
        for factor in risk.factors:
            icon, tone = LOOK[factor.level]
            said = text(f"risk_factor.{factor.code}", language())
            rows = ", ".join(name_of("category", category, language()) for category in factor.categories)
            words = column(label(said, select=True), gap=0)
            if rows:
                words.addWidget(label(rows, "small", select=True))
            line = row(words, Badge(name_of("risk_level", factor.level, language()), tone, icon), gap=1)
            line.setStretch(0, 1)
            self._factors.addLayout(line)
        if self.autosave.pending:
            return
        answers = dict(risk.answers)
        for setting, control in self.settings.items():
            control.setChecked(answers.get(setting, False))
        self.kept.set_value(risk.kept)
        self.why.set_value(risk.why)
        self._missing.say("")

    def _save(self) -> None:
        answers = {setting: control.isChecked() for setting, control in self.settings.items()}
        kept, why = self.kept.value(), self.why.value()
        if kept is not None and not why:
            self.autosave.failed()
            self._missing.say(self.tr("Dites pourquoi : le niveau sera alors gardé."), Tone.INFO)
            return
        self._missing.say("")
        self._session.run(
            lambda case: appraisals.say_risk(case, answers, kept, why), lambda _: self.autosave.saved(), self._failed
        )

    def _failed(self, failure: Failure) -> None:
        self.autosave.failed()
        self._session.failed.emit(failure)
