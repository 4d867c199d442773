"""Constats: the control points of the template with their status, and the form of the finding chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QSplitter, QStackedWidget, QWidget

from inspector import law
from inspector.domain.case import Finding
from inspector.domain.template import Breach, ControlPoint
from inspector.domain.words import FindingStatus
from inspector.messages import name_of, text
from inspector.operations.cases import Overview
from inspector.operations.findings import log_finding
from inspector.operations.purposes import chosen
from inspector.ui import theme, wording
from inspector.ui.finding_form import STATUS_LOOK, FindingForm, control_day_of
from inspector.ui.gravity_card import GravityCard
from inspector.ui.history_dialog import HistoryDialog
from inspector.ui.page import Details, Fact, FactGroup, Page, Step
from inspector.ui.recheck_card import RecheckCard
from inspector.ui.review_card import ReviewCard
from inspector.ui.risk_card import RiskCard
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.autosave import Autosave, SavedBadge
from inspector.ui.widgets.basics import (
    Badge,
    EmptyState,
    Notice,
    Scroller,
    box,
    button,
    clear,
    column,
    label,
    row,
)
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.header import PageHeader
from inspector.ui.work import Failure


@dataclass(slots=True)
class Draft:
    """The finding in the form. `creating`: its first saving is on its way, so that it has no number yet; `again`:
    it changed meanwhile."""

    finding: Finding
    creating: bool = False
    again: bool = False


class PointButton(QPushButton):
    """One control point: identifier, title, status in a word and an icon."""

    moved = Signal(int)

    def __init__(self, point: ControlPoint) -> None:
        super().__init__()
        self.point = point
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._badge = Badge()
        identifier = label(point.id, "caps", wrap=False)
        head = row(identifier, None, self._badge)
        self._title = label(point.title)
        layout = column(head, self._title, gap=0.5)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(max(self.width(), theme.px(160))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(40))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def show_findings(self, findings: list[Finding]) -> None:
        """The gravest status of the point's findings, or that there is none."""
        order = list(STATUS_LOOK)
        gravest = min((f.status for f in findings), key=order.index, default=None)
        status = next((f.status for f in findings if f.status is FindingStatus.NON_CONFORME), gravest)
        if status is None:
            self._badge.show_as(self.tr("à faire"), Tone.NEUTRAL, "circle-dashed")
        else:
            icon, tone = STATUS_LOOK[status]
            count = f" ({len(findings)})" if len(findings) > 1 else ""
            self._badge.show_as(name_of("status", status, language()) + count, tone, icon)
        self.setAccessibleName(f"{self.point.id} — {self.point.title} — {self._badge.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class FindingsPage(Page):
    """Points on the left, the form on the right; saved as it is typed."""

    step = Step.FINDINGS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._draft: Draft | None = None
        self._orphan: Finding | None = None
        self._points: dict[str, PointButton] = {}
        self._group = QButtonGroup(self)
        self._state = SavedBadge()
        self._autosave = Autosave(self._save, self)
        self._autosave.state_changed.connect(self._state.show_state)
        self._state.hide()
        self._list = Scroller(margins=0, gap=0.5)
        self.form = FindingForm(session)
        self.form.changed.connect(self._typed)
        self.form.proof_opened.connect(self.proof_opened)
        self._form_side = Scroller(width=820, margins=0, gap=2)
        self._form_side.body.addWidget(self._form_head())
        self._form_side.body.addWidget(self.form)
        self.recheck = RecheckCard(session)
        self.recheck.about_to_run.connect(self.leave)
        self._form_side.body.addWidget(self.recheck)
        self.gravity = GravityCard(session)
        self._form_side.body.addWidget(self.gravity)
        self.review = ReviewCard(session)
        self.review.about_to_act.connect(self.leave)
        self.review.history_asked.connect(self._history)
        self._form_side.body.addWidget(self.review)
        self.risk = RiskCard(session)
        self._risk_side = Scroller(width=820, margins=0, gap=2)
        self._risk_side.body.addWidget(self.risk)
        self._risk_side.body.addStretch(1)
        self._empty = EmptyState(
            "clipboard-check",
            self.tr("Choisissez un point de contrôle"),
            self.tr("Ses questions, ce qu’il faut recueillir et ses textes s’affichent avec le formulaire du constat."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._form_side)
        self._stack.addWidget(self._risk_side)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.gap(2))
        split.setChildrenCollapsible(False)
        self._list.setMinimumWidth(theme.px(200))
        split.addWidget(self._list)
        split.addWidget(self._stack)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(270), theme.px(520)])
        note = self.tr("Des faits et leurs preuves, point par point ; l’appréciation reste interne.")
        holder = column(split)
        holder.setContentsMargins(theme.gap(2), 0, theme.gap(3), theme.gap(2))
        layout = column(PageHeader(self.tr("Constats"), note, self._state), box(holder), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Show the points and their statuses; the form is filled again unless something typed is newer."""
        first = self._overview is None or self._overview.template != overview.template
        placed = self._overview is not None and self._overview.purposes != overview.purposes
        self._overview = overview
        if first:
            self._build_points(overview)
        for identifier, control in self._points.items():
            control.show_findings([f for f in overview.findings if f.point == identifier])
        if self._draft is not None and not self._autosave.pending and self._draft.finding.id:
            kept = next((f for f in overview.findings if f.id == self._draft.finding.id), None)
            if kept is not None and kept != self._draft.finding:
                changed_elsewhere = replace(kept, changed="") != replace(self._draft.finding, changed="")
                self._draft.finding = kept
                if changed_elsewhere and self.form.value(kept) != kept:
                    self._fill()
        if placed:
            self._offer_grounds(overview)
        self._offer_findings()
        self.risk.refresh(overview)
        self._tell_details()

    def draft_finding(self, finding: Finding) -> bool:
        """Open the form with a finding begun elsewhere; without a point, the one that answers is asked first."""
        self.leave()
        if (
            not finding.point
            and self._draft is not None
            and not self._draft.finding.id
            and not self._draft.finding.text
        ):
            finding = replace(finding, point=self._draft.finding.point)
        if not finding.point:
            self._orphan = finding
            self._stack.setCurrentIndex(0)
            self._uncheck()
            self._waiting.show()
            return True
        self._open(finding)
        self._autosave.touch()
        return True

    def leave(self) -> None:
        """Save what waits."""
        for waiting in (self._autosave, self.gravity.autosave, self.risk.autosave):
            waiting.flush()

    def release(self) -> None:
        """Nothing is left to run."""
        for waiting in (self._autosave, self.gravity.autosave, self.risk.autosave):
            waiting.drop()

    def show_point(self, identifier: str) -> None:
        """Open the finding of a point, or a new one."""
        if self._overview is None:
            return
        self.leave()
        if self._orphan is not None:
            orphan, self._orphan = self._orphan, None
            self._waiting.hide()
            self._open(replace(orphan, point=identifier))
            self._autosave.touch()
            return
        known = next((f for f in self._overview.findings if f.point == identifier), None)
        self._open(known or Finding(0, identifier, FindingStatus.A_VERIFIER, ""))

    def show_risk(self) -> None:
        """Show the risk of the device instead of a finding; what was typed is saved."""
        self.leave()
        self._draft = None
        self._uncheck()
        self._state.hide()
        self._stack.setCurrentIndex(2)
        self.selected.emit(None)

    # The two sides

    def _form_head(self) -> QWidget:
        self._title = label("", "h2", select=True)
        self._which = Choice()
        self._which.setAccessibleName(self.tr("Constat de ce point"))
        self._which.changed.connect(self._choose)
        another = button(self.tr("Autre constat"), "plus", "ghost", self._another)
        another.setToolTip(self.tr("Un constat de plus sur le même point"))
        line = row(self._title, another)
        line.setStretch(0, 1)
        line.setAlignment(another, Qt.AlignmentFlag.AlignTop)
        self._unsaved = Notice("", Tone.INFO)
        return box(column(line, row(self._which, None), self._unsaved, gap=1))

    def _build_points(self, overview: Overview) -> None:
        clear(self._list.body)
        for control in self._group.buttons():
            self._group.removeButton(control)
        self._points = {}
        self._waiting = Notice(self.tr("Choisissez le point de contrôle auquel rattacher ce constat."), Tone.INFO)
        self._waiting.setVisible(self._orphan is not None)
        self._list.body.addWidget(self._waiting)
        self.device = button(self.tr("Risque du dispositif"), "gauge", "ghost", self.show_risk)
        self.device.setToolTip(self.tr("Ce que le dispositif fait aux personnes, sur l’échelle de l’outil"))
        self._list.body.addWidget(self.device)
        for point in overview.template.points:
            control = PointButton(point)
            control.clicked.connect(lambda _=False, identifier=point.id: self.show_point(identifier))
            control.moved.connect(lambda by, identifier=point.id: self._move(identifier, by))
            self._group.addButton(control)
            self._points[point.id] = control
            self._list.body.addWidget(control)
        self._list.body.addStretch(1)

    def _move(self, identifier: str, by: int) -> None:
        names = list(self._points)
        place = names.index(identifier) + by
        if 0 <= place < len(names):
            control = self._points[names[place]]
            control.setFocus()
            control.click()
            self._list.ensureWidgetVisible(control)

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for control in self._points.values():
            control.setChecked(False)
        self._group.setExclusive(True)

    # The finding in the form

    def _open(self, finding: Finding) -> None:
        self._autosave.drop()
        self._draft = Draft(finding)
        self._fill()
        self._offer_findings()
        self._stack.setCurrentIndex(1)
        self._form_side.verticalScrollBar().setValue(0)
        self._state.setVisible(bool(finding.id))
        if finding.id:
            self._state.show_state("saved")
        control = self._points.get(finding.point)
        if control is not None:
            control.setChecked(True)
            self._list.ensureWidgetVisible(control)
        self._tell_details()

    def _fill(self) -> None:
        assert self._draft is not None and self._overview is not None
        point = self._overview.template.point(self._draft.finding.point)
        self.form.show_finding(self._draft.finding, self._overview, point, self._grounds(self._overview))
        self._title.setText(f"{point.id} — {point.title}" if point is not None else self._draft.finding.point)
        self._unsaved.say("")

    def _grounds(self, overview: Overview) -> tuple[Breach, ...]:
        """Those that may be proposed: under the regimes chosen, on the day of the control."""
        return law.breaches_under(chosen(overview.purposes), language(), day=control_day_of(overview))

    def _offer_grounds(self, overview: Overview) -> None:
        if self._draft is not None:
            point = overview.template.point(self._draft.finding.point)
            self.form.offer(self.form.value(self._draft.finding), point, self._grounds(overview))

    def _offer_findings(self) -> None:
        if self._overview is None or self._draft is None:
            return
        mine = [f for f in self._overview.findings if f.point == self._draft.finding.point]
        options = [(f.id, self.tr("Constat {n}").format(n=f.id)) for f in mine]
        if not self._draft.finding.id:
            options.append((0, self.tr("Nouveau constat")))
        self._which.set_options(options)
        self._which.set_value(self._draft.finding.id)
        self._which.setVisible(len(options) > 1)

    def _choose(self) -> None:
        chosen = self._which.value()
        if self._overview is None:
            return
        finding = next((f for f in self._overview.findings if f.id == chosen), None)
        if finding is not None:
            self.leave()
            self._open(finding)

    def _another(self) -> None:
        if self._draft is not None:
            self.leave()
            self._open(Finding(0, self._draft.finding.point, FindingStatus.A_VERIFIER, ""))
            self.form.text.setFocus()

    def _history(self) -> None:
        if self._draft is not None and self._draft.finding.id:
            self.leave()
            dialog = HistoryDialog(self.session, self._draft.finding.id, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    # Saving

    def _typed(self) -> None:
        if self._draft is not None:
            self._state.show()
            self._autosave.touch()

    def _save(self) -> None:
        draft = self._draft
        if draft is None:
            self._autosave.saved()
            return
        draft.finding = self.form.value(draft.finding)
        if not draft.finding.text:
            self._autosave.failed()
            self._state.show_as(self.tr("non enregistré"), Tone.WARNING, "pencil")
            self._unsaved.say(self.tr("Écrivez le texte du constat : il sera alors enregistré."), Tone.INFO)
            return
        self._unsaved.say("")
        if draft.creating:
            # Its number is not known yet: saved again when it is, or there would be two findings.
            draft.again = True
            self._autosave.saved()
            return
        draft.creating = draft.finding.id == 0
        finding = draft.finding
        self.session.run(
            lambda case: log_finding(case, finding),
            lambda kept: self._saved(draft, kept),
            lambda failure: self._failed(draft, failure),
        )

    def _saved(self, draft: Draft, kept: Finding) -> None:
        draft.finding = replace(draft.finding, id=kept.id, created=kept.created, changed=kept.changed)
        draft.creating = False
        self._autosave.saved()
        if draft.again:
            draft.again = False
            finding = draft.finding
            self.session.run(lambda case: log_finding(case, finding))
        self._offer_findings()
        self._tell_details()

    def _failed(self, draft: Draft, failure: Failure) -> None:
        draft.creating = draft.again = False
        self._autosave.failed()
        self.session.failed.emit(failure)

    def _tell_details(self) -> None:
        if self._overview is not None and self._draft is not None:
            shown = self._draft.finding.id
            self.recheck.show_finding(shown, self._overview.journal_count)
            self.gravity.show_gravity(shown, self._overview.gravities.get(shown))
            self.review.show_review(shown, self._overview.reviews.get(shown))
        if self._overview is None or self._draft is None:
            self.selected.emit(None)
            return
        finding = self._draft.finding
        point = self._overview.template.point(finding.point)
        if point is None:
            self.selected.emit(None)
            return
        groups = [
            FactGroup(self.tr("À demander"), note=point.ask or "—"),
            FactGroup(self.tr("À recueillir"), note=point.collect or "—"),
        ]
        if point.references:
            texts = texts_of(point, control_day_of(self._overview))
            groups.append(FactGroup(self.tr("Textes"), texts))
        if point.cells:
            cells = ", ".join(name_of("category", cell, language()) for cell in point.cells)
            groups.append(FactGroup(self.tr("Lignes de la matrice"), note=cells))
        if finding.id:
            dates = (
                Fact(self.tr("Créé"), wording.moment(finding.created)),
                Fact(self.tr("Modifié"), wording.moment(finding.changed)),
            )
            groups.append(FactGroup(self.tr("Constat {n}").format(n=finding.id), dates))
        self.selected.emit(Details(point.id, point.title, "list-checks", tuple(groups)))


def texts_of(point: ControlPoint, day: date) -> tuple[Fact, ...]:
    """The references of a point that stood on the day of the control, each with its mark; or that none did."""
    standing = law.standing(point.references, day)
    if not standing:
        return (Fact("", text("law_none_standing", language())),)
    return tuple(Fact("", law.cite(reference, language())) for reference in standing)
