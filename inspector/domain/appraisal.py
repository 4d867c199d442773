"""What the delegation decides of the law in a control. All of it is internal: none reaches a document handed over."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.template import Regime


@dataclass(frozen=True, slots=True)
class PurposeRegimes:
    """The regimes that a purpose is placed under, why, and when it was decided (ISO 8601). No regime: taken back."""

    purpose: str
    regimes: tuple[Regime, ...]
    why: str = ""
    recorded: str = ""
