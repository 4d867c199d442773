"""Colours, sizes and fonts of the window, and how they are put on: light or dark, text from 100 to 200 %.

Every text colour stands at WCAG 2.2 AA (4.5:1) or better on the surfaces it is used on, every line that carries
meaning at 3:1; a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from inspector.locate import resource

GRID = 8
"""Pixels of the spacing grid at 100 %."""

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


class Tone(StrEnum):
    """What a colour says; always with a word or an icon beside it."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Text and icon colour, tinted background and border of a tone."""

    text: str
    back: str
    line: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme, as #rrggbb. window: behind everything; surface: cards and fields; raised: hovered, headers."""

    name: Literal["light", "dark"]
    window: str
    rail: str
    surface: str
    raised: str
    line: str
    field_line: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    selection: str
    focus: str
    tones: dict[Tone, ToneColours]

    def tone(self, tone: Tone | str) -> ToneColours:
        """Colours of a tone given by name or member."""
        return self.tones[Tone(tone)]


LIGHT = Colours(
    name="light",
    window="#f4f6f9",
    rail="#eaeef4",
    surface="#ffffff",
    raised="#f0f3f8",
    line="#dce2ea",
    field_line="#848e9c",
    text="#172030",
    muted="#4d5968",
    disabled="#7a8594",
    accent="#1d4f91",
    accent_hover="#17427a",
    accent_pressed="#113462",
    on_accent="#ffffff",
    selection="#dbe7f7",
    focus="#1d6fd8",
    tones={
        Tone.NEUTRAL: ToneColours("#414c5b", "#e9edf2", "#c3cbd6"),
        Tone.INFO: ToneColours("#1a4a88", "#e2edfb", "#a9c6ec"),
        Tone.SUCCESS: ToneColours("#14603a", "#dff3e7", "#9fd3b6"),
        Tone.WARNING: ToneColours("#7a4700", "#fdf0d8", "#e6c07d"),
        Tone.DANGER: ToneColours("#a01d1d", "#fde7e6", "#eeaaa6"),
        Tone.INTERNAL: ToneColours("#5b2f8c", "#f0e8fa", "#cdb4e8"),
    },
)

DARK = Colours(
    name="dark",
    window="#12161c",
    rail="#0d1116",
    surface="#1a2028",
    raised="#232b36",
    line="#2e3845",
    field_line="#738093",
    text="#e7ebf1",
    muted="#a7b2c1",
    disabled="#768295",
    accent="#8ab6f5",
    accent_hover="#a6c8fa",
    accent_pressed="#c0d9fc",
    on_accent="#0b1b33",
    selection="#24405f",
    focus="#8ab6f5",
    tones={
        Tone.NEUTRAL: ToneColours("#c3ccd8", "#28313d", "#46525f"),
        Tone.INFO: ToneColours("#a3c8fa", "#192f4b", "#35557d"),
        Tone.SUCCESS: ToneColours("#8bd7ab", "#15362a", "#2f6149"),
        Tone.WARNING: ToneColours("#f2c879", "#3a2c11", "#6b5323"),
        Tone.DANGER: ToneColours("#ffaaa3", "#451d1e", "#7a3a39"),
        Tone.INTERNAL: ToneColours("#d3b6f5", "#33234a", "#594080"),
    },
)


class _State(QObject):
    """What is on now. Signal: changed() when the colours were changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours = LIGHT
        self.size = 100
        self.mode: Mode = "light"
        self.following = False


_state: _State | None = None
FAMILY = "Source Sans 3"
MONOSPACE = "JetBrains Mono"


def _current() -> _State:
    global _state
    if _state is None:
        _state = _State()
    return _state


def state() -> _State:
    """The object whose `changed` signal tells that colours were changed."""
    return _current()


def colours() -> Colours:
    """The colours that are on now."""
    return _current().colours


def color(value: str, alpha: float = 1.0) -> QColor:
    """A colour for painting; alpha 0..1."""
    result = QColor(value)
    result.setAlphaF(alpha)
    return result


def px(size: float) -> int:
    """A size given in pixels at 100 %, at the present text size."""
    return max(1, round(size * _current().size / 100))


def gap(count: float = 1) -> int:
    """Steps of the spacing grid. Gaps grow half as fast as the text, so that large text keeps its room."""
    return round(GRID * count * (1 + (_current().size / 100 - 1) / 2))


def load_fonts() -> None:
    """Make the shipped fonts known. Raises RuntimeError when one cannot be read: the installation is incomplete."""
    if FAMILY in QFontDatabase.families():
        return
    for file in sorted(resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"font not readable: {file.name}")


def font(size: float = 15, weight: QFont.Weight = QFont.Weight.Normal, *, mono: bool = False) -> QFont:
    """A font of the window; size in pixels at 100 %."""
    result = QFont(MONOSPACE if mono else FAMILY)
    result.setPixelSize(px(size))
    result.setWeight(weight)
    return result


def apply(mode: Mode, text_size: int) -> None:
    """Put the theme on the application. text_size: percent, one of `TEXT_SIZES`."""
    from inspector.ui import icons, style

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    now = _current()
    load_fonts()
    if not now.following:
        QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)
        now.following = True
        app.setStyle("Fusion")
    now.mode, now.size = mode, min(200, max(100, text_size))
    now.colours = _wanted(mode)
    sheet = style.sheet(now.colours)
    if app.styleSheet() == sheet:
        # Every widget would be polished again for nothing, which takes a second.
        return
    app.setFont(font())
    app.setPalette(palette(now.colours))
    app.setStyleSheet(sheet)
    icons.redraw()
    now.changed.emit()


def _wanted(mode: Mode) -> Colours:
    if mode == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if mode == "dark" else LIGHT


def _follow_system() -> None:
    now = _current()
    if now.mode == "system" and _wanted("system") is not now.colours:
        apply("system", now.size)


def palette(c: Colours) -> QPalette:
    """The Fusion palette of a theme."""
    result = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, value in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.raised),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.surface),
        (role.ButtonText, c.text),
        (role.BrightText, c.tone(Tone.DANGER).text),
        (role.ToolTipBase, c.text),
        (role.ToolTipText, c.surface),
        (role.Highlight, c.selection),
        (role.HighlightedText, c.text),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.raised),
        (role.Midlight, c.line),
        (role.Mid, c.line),
        (role.Dark, c.field_line),
        (role.Shadow, c.window),
    ):
        result.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(group.Disabled, which, QColor(c.disabled))
    return result


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(value: str) -> float:
        def linear(channel: float) -> float:
            return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)

        c = QColor(value)
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
