"""An open case on the screen: the steps, the page, the right-hand panel, the line at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from inspector.domain.case import Finding, Proof
from inspector.domain.errors import UserError
from inspector.operations import bundles
from inspector.operations.cases import Overview
from inspector.ui import errors, settings, theme
from inspector.ui.dialogs import confirm
from inspector.ui.page import Page, Step
from inspector.ui.session import Session
from inspector.ui.steps import states
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, box, button, column, row, set_role
from inspector.ui.widgets.details import DetailsPanel
from inspector.ui.widgets.footer import Footer
from inspector.ui.widgets.rail import Rail
from inspector.ui.work import Failure

ROOMY, NARROW, BESIDE = 1080, 900, 800
"""Widths, in pixels at 100 %, below which the panel folds, the steps show their icons only, and a panel that is asked
for takes the place of the page."""


class CaseView(QWidget):
    """Assembles the pages of one case. Signal: step_changed(Step)."""

    step_changed = Signal(object)

    def __init__(self, session: Session, pages: Sequence[type[Page]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale: set[Step] = set(Step)
        self.rail, self.footer = Rail(), Footer()
        self.notice = Notice("", Tone.DANGER, closable=True)
        self.sealed = Notice("", Tone.INFO)
        self.sealed.add(button(self.tr("Rouvrir le dossier"), "lock-open", call=self.reopen))
        self.stack, self.panels = QStackedWidget(), QStackedWidget()
        self.pages: dict[Step, Page] = {}
        self._panel = QFrame()
        set_role(self._panel, "panel")
        self._panel.setLayout(column(self.panels, gap=0))
        self._panel.setMinimumWidth(theme.px(240))
        self._asked_open: bool | None = None
        self._build()
        # the pages last: Qt styles all that a widget holds again each time it is put into another
        for kind in pages:
            self._add(kind(session))
        self.rail.chosen.connect(self.show_step)
        self.footer.cancelled.connect(session.cancel)
        self.footer.panel_asked.connect(self.toggle_panel)
        session.changed.connect(self._changed)
        session.failed.connect(self.show_failure)
        session.progressed.connect(self.footer.show_running)
        session.busy.connect(self.footer.set_busy)
        self._changed(session.overview)
        self.footer.set_busy(session.is_busy)

    @property
    def step(self) -> Step:
        """The step shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page.step

    def show_step(self, step: Step) -> None:
        """Show the page of a step; the one that is left saves first."""
        page = self.pages[step]
        if self.stack.currentWidget() is not page:
            self.pages[self.step].leave()
        if step in self._stale:
            self._stale.discard(step)
            page.refresh(self.session.overview)
        self.stack.setCurrentWidget(page)
        if self.width() < theme.px(BESIDE) and self._asked_open:
            # the page that was asked for, not the panel in its place
            self._asked_open = False
            self._lay_out()
        self.panels.setCurrentIndex(self.stack.currentIndex())
        self.rail.set_current(step)
        self.step_changed.emit(step)

    def show_failure(self, failure: Failure) -> None:
        """A sentence above the page, or the report of a bug."""
        if isinstance(failure.error, UserError):
            self.notice.say(errors.sentence(failure.error), Tone.DANGER)
        else:
            errors.show_bug(failure.details, self.window())

    def toggle_panel(self) -> None:
        """Fold or unfold the right-hand panel."""
        shown = self._panel.isVisible()
        self._asked_open = not shown
        settings.PANEL_OPEN.put(not shown)
        self._lay_out()

    def leave(self) -> None:
        """Save at once what any page has waiting."""
        for page in self.pages.values():
            page.leave()

    def release(self) -> None:
        """Let go of what the pages run, before the view is destroyed."""
        for signal, slot in (
            (self.session.changed, self._changed),
            (self.session.failed, self.show_failure),
            (self.session.progressed, self.footer.show_running),
            (self.session.busy, self.footer.set_busy),
        ):
            signal.disconnect(slot)
        for page in self.pages.values():
            page.release()

    def next_zone(self) -> None:
        """Move the keyboard to the next zone: steps, page, panel."""
        zones: list[QWidget] = [self.rail, self.pages[self.step], self._panel]
        zones = [zone for zone in zones if zone.isVisible()]
        focus = self.window().focusWidget()
        now = next((n for n, zone in enumerate(zones) if focus is not None and zone.isAncestorOf(focus)), -1)
        for zone in (*zones[now + 1 :], *zones[: now + 1]):
            target = next((w for w in zone.findChildren(QWidget) if _takes_focus(w)), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _add(self, page: Page) -> None:
        self.pages[page.step] = page
        self.stack.addWidget(page)
        panel = page.panel
        if panel is None:
            panel = DetailsPanel()
            page.selected.connect(panel.show_details)
        self.panels.addWidget(panel)
        page.proof_opened.connect(self._open_proof)
        page.finding_drafted.connect(self._draft)

    def _build(self) -> None:
        notice = column(self.sealed, self.notice)
        notice.setContentsMargins(theme.gap(3), theme.gap(), theme.gap(3), 0)
        self._notice_box = box(notice)
        self.notice.hide()
        centre = self._centre = box(column(self._notice_box, self.stack, gap=0))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(theme.px(5))
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(centre)
        self._splitter.addWidget(self._panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([theme.px(820), theme.px(310)])
        zones = row(self.rail, self._splitter, gap=0)
        zones.setStretch(1, 1)
        layout = column(box(zones), self.footer, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _lay_out(self) -> None:
        width = self.width()
        self.rail.narrow(width < theme.px(NARROW))
        wanted = bool(settings.PANEL_OPEN.get())
        shown = self._asked_open if self._asked_open is not None else wanted and width >= theme.px(ROOMY)
        self._panel.setVisible(shown)
        # a page with a panel of its own, such as the player's, is looked at with it
        together = not self.stack.count() or self.pages[self.step].panel is not None
        self._centre.setVisible(not shown or together or width >= theme.px(BESIDE))

    def _changed(self, overview: Overview) -> None:
        self.rail.name_case(overview.case.decision, overview.case.organisation)
        self.rail.show_states(states(overview))
        self._say_sealed(overview)
        self.footer.show_case(overview, self.session.case.encrypted)
        self._stale = set(self.pages)
        if self.stack.count():
            self._stale.discard(self.step)
            self.pages[self.step].refresh(overview)

    def reopen(self) -> None:
        """Let a case that came from a sealed bundle be worked on again, after asking."""
        if confirm(
            self,
            self.tr("Rouvrir le dossier"),
            self.tr(
                "Le dossier cessera d’être celui qui fut scellé : l’acte est inscrit au journal, et rien ne l’efface."
            ),
            self.tr("Rouvrir"),
        ):
            self.session.run(bundles.reopen)

    def _say_sealed(self, overview: Overview) -> None:
        said = ""
        if overview.origin is not None:
            said = self.tr("Dossier venu d’un scellé, en lecture seule : rien n’y est écrit. Gabarits non transmis.")
        self.sealed.say(said, Tone.INFO)

    def _open_proof(self, proof: Proof) -> None:
        for step, page in self.pages.items():
            if step in self._stale:
                self._stale.discard(step)
                page.refresh(self.session.overview)
            if page.show_proof(proof):
                self.show_step(step)
                return

    def _draft(self, finding: Finding) -> None:
        page = self.pages[Step.FINDINGS]
        self.show_step(Step.FINDINGS)
        page.draft_finding(finding)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
