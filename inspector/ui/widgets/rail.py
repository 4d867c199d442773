"""The steps down the left side: icon, name, state in a word and an icon, count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from inspector.ui import icons, theme
from inspector.ui.page import Step, step_names
from inspector.ui.steps import Stand, StepState
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Elided, Scroller, column, label, picture, row, set_role

ICONS = {
    Step.PROCEDURE: "gavel",
    Step.EXHIBITS: "package",
    Step.DECLARATIONS: "message-square-quote",
    Step.CONFIGURATION: "file-cog",
    Step.REPLAY: "scan-eye",
    Step.MATRIX: "columns-3",
    Step.FINDINGS: "clipboard-check",
    Step.REPORT: "scroll-text",
    Step.SEAL: "archive",
    Step.JOURNAL: "history",
    Step.VERIFICATION: "shield-check",
}
STANDS = {
    Stand.EMPTY: ("circle-dashed", Tone.NEUTRAL),
    Stand.UNDER_WAY: ("circle-dot", Tone.INFO),
    Stand.TO_REVIEW: ("circle-alert", Tone.WARNING),
    Stand.DONE: ("circle-check", Tone.SUCCESS),
}


HEIGHT, LOW = 46, 26
"""Of a step, and of one of which only the icons are shown, pixels at 100 %; the style sheet has the same."""


class StepButton(QPushButton):
    """One step. Only the icon is shown when the rail is narrow; the tooltip then says the rest."""

    def __init__(self, step: Step, name: str) -> None:
        super().__init__()
        self.step, self._name = step, name
        self._height = HEIGHT
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = picture(ICONS[step], "muted", 20)
        self._title = Elided(name, "h3")
        self._stand_icon = picture("circle-dashed", "neutral", 14)
        self._stand = Elided("", "small")
        self._count = label("", "small", wrap=False)
        texts = column(self._title, row(self._stand_icon, self._stand, gap=0.5), gap=0)
        layout = row(self._icon, texts, self._count, gap=1.25)
        layout.setStretch(1, 1)
        layout.setContentsMargins(theme.px(10), theme.px(2), theme.px(10), theme.px(2))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda on: icons.set_picture(self._icon, ICONS[step], "accent" if on else "muted", 20))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(self._height))

    def show_state(self, state: StepState) -> None:
        """State in a word and an icon, and the count."""
        words = {
            Stand.EMPTY: self.tr("vide"),
            Stand.UNDER_WAY: self.tr("en cours"),
            Stand.TO_REVIEW: self.tr("à revoir"),
            Stand.DONE: self.tr("fait"),
        }
        name, tone = STANDS[state.stand]
        icons.set_picture(self._stand_icon, name, tone.value, 14)
        word = words[state.stand]
        if self.step is Step.PROCEDURE and state.count:
            word = self.tr("%n à remplir", "", state.count)
        if self.step is Step.JOURNAL:
            word = self.tr("%n ligne(s)", "", state.count or 0)
        elif self.step is Step.VERIFICATION:
            word = {Stand.EMPTY: self.tr("jamais faite"), Stand.DONE: self.tr("conforme")}.get(
                state.stand, self.tr("échec consigné")
            )
        self._stand.set_text(word)
        shown = state.count is not None and self.step not in (Step.PROCEDURE, Step.JOURNAL)
        self._count.setText(str(state.count) if shown else "")
        tip = f"{self._name} — {word}" + (f" ({state.count})" if shown else "")
        self.setToolTip(f"{tip} · {self.step.shortcut}")
        self.setAccessibleName(tip)

    def narrow(self, on: bool) -> None:
        """The two icons (step and state) alone, or everything."""
        for widget in (self._title, self._stand, self._count):
            widget.setVisible(not on)
        height = LOW if on else HEIGHT
        if height != self._height:
            self._height = height
            set_role(self, "step", narrow="true" if on else "false")
            self.updateGeometry()


class Rail(QFrame):
    """The steps. Signal: chosen(Step)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "rail")
        self.setAccessibleName(self.tr("Étapes du dossier"))
        names = step_names()
        self._group = QButtonGroup(self)
        self._buttons: dict[Step, StepButton] = {}
        self._decision = Elided("", "h2")
        self._organisation = Elided("", "small")
        head = column(self._decision, self._organisation, gap=0.25)
        head.setContentsMargins(theme.px(10), theme.gap(), theme.px(10), theme.gap())
        self._head = QFrame()
        self._head.setLayout(head)
        scroller = self._scroller = Scroller(margins=0, gap=0.25)
        self._proof = label(self.tr("Preuve"), "caps", wrap=False)
        self._proof.setContentsMargins(theme.px(10), theme.gap(), 0, 0)
        for step in Step:
            if step is Step.JOURNAL:
                scroller.body.addWidget(self._proof)
            control = StepButton(step, names[step])
            control.clicked.connect(lambda _=False, chosen=step: self.chosen.emit(chosen))
            self._group.addButton(control)
            self._buttons[step] = control
            scroller.body.addWidget(control)
        layout = column(self._head, scroller, gap=0.5)
        layout.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self.setLayout(layout)

    def name_case(self, decision: str, organisation: str) -> None:
        """What stands above the steps."""
        self._decision.set_text(decision)
        self._organisation.set_text(organisation)

    def show_states(self, states: dict[Step, StepState]) -> None:
        """The state of every step."""
        for step, state in states.items():
            self._buttons[step].show_state(state)

    def set_current(self, step: Step) -> None:
        """Mark the step whose page is shown."""
        self._buttons[step].setChecked(True)
        self._scroller.ensureWidgetVisible(self._buttons[step])

    def narrow(self, on: bool) -> None:
        """Icons alone when the window is narrow for the text size."""
        self._head.setVisible(not on)
        self._proof.setVisible(not on)
        for control in self._buttons.values():
            control.narrow(on)
        self.setFixedWidth(theme.px(84) if on else theme.px(228))
