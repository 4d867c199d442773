"""What every page of a case has in common. The window assembles pages; a page knows the session and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.case import Finding, Proof
from inspector.operations.cases import Overview
from inspector.ui.session import Session
from inspector.ui.widgets.reading_order import put_in_reading_order

translate = QCoreApplication.translate


class Step(StrEnum):
    """The steps of a case, in the order of the flow, then what shows that the evidence holds."""

    PROCEDURE = "procedure"
    EXHIBITS = "exhibits"
    DECLARATIONS = "declarations"
    CONFIGURATION = "configuration"
    REPLAY = "replay"
    MATRIX = "matrix"
    FINDINGS = "findings"
    REPORT = "report"
    SEAL = "seal"
    JOURNAL = "journal"
    VERIFICATION = "verification"

    @property
    def shortcut(self) -> str:
        """Its keys; Ctrl+0 is that of the text size."""
        letters = {Step.SEAL: "Ctrl+Shift+S", Step.VERIFICATION: "Ctrl+Shift+V"}
        number = [step for step in Step if step not in letters].index(self) + 1 if self not in letters else 0
        return letters.get(self, f"Ctrl+{number}")


def step_names() -> dict[Step, str]:
    """The names of the steps on the screen."""
    return {
        Step.PROCEDURE: translate("Step", "Procédure"),
        Step.EXHIBITS: translate("Step", "Pièces"),
        Step.DECLARATIONS: translate("Step", "Déclarations"),
        Step.CONFIGURATION: translate("Step", "Configuration"),
        Step.REPLAY: translate("Step", "Rejeu"),
        Step.MATRIX: translate("Step", "Matrice"),
        Step.FINDINGS: translate("Step", "Constats"),
        Step.REPORT: translate("Step", "Rapport"),
        Step.SEAL: translate("Step", "Scellé"),
        Step.JOURNAL: translate("Step", "Journal"),
        Step.VERIFICATION: translate("Step", "Vérification"),
    }


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the right-hand panel. `copyable`: a button copies the value; `mono`: a hash, a path, a key; `note`:
    what it means, in one line."""

    label: str
    value: str
    copyable: bool = False
    mono: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under a title. `note`: a sentence under the title; `tone`: "" or a tone of `theme.Tone`."""

    title: str
    facts: tuple[Fact, ...] = ()
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class PanelAction:
    """A button of the right-hand panel. `icon`: a name of `ui.icons`."""

    label: str
    icon: str
    call: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Details:
    """What the right-hand panel shows of the thing selected."""

    title: str
    subtitle: str = ""
    icon: str = "info"
    groups: tuple[FactGroup, ...] = ()
    actions: tuple[PanelAction, ...] = ()


class Page(QWidget):
    """The centre of the window for one step.

    A page reads and writes through `self.session`, shows what `refresh` gives it, and speaks to the rest by signals:
    selected(Details or None) fills the right-hand panel; proof_opened(Proof) asks the window to show what proves
    something; finding_drafted(Finding with id 0) opens the findings form filled in.
    A page that needs a right-hand panel of its own puts the widget in `panel` before it is added to the window.
    """

    selected = Signal(object)
    proof_opened = Signal(object)
    finding_drafted = Signal(object)

    step: Step
    panel: QWidget | None = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        put_in_reading_order(self)
        return super().focusNextPrevChild(next)

    def refresh(self, overview: Overview) -> None:
        """Show the case as it now is. Called once before the page is first seen, then after each change."""
        raise NotImplementedError

    def show_proof(self, proof: Proof) -> bool:
        """Bring the proof into view; False when it is not of this page."""
        return False

    def draft_finding(self, finding: Finding) -> bool:
        """Open a form filled in with the finding; False when this page has none."""
        return False

    def leave(self) -> None:
        """Save at once whatever waits to be saved; called when another page is shown and before closing."""

    def release(self) -> None:
        """Stop threads and timers of its own: the page is about to be destroyed (case closed, language changed)."""
