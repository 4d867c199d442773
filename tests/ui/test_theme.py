"""Contrast, icons and the style sheet, in both themes and at every text size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication, QPushButton

import inspector.ui
from inspector.locate import resource
from inspector.ui import icons, style, theme
from inspector.ui.theme import DARK, LIGHT, TEXT_SIZES, Tone, contrast
from inspector.ui.widgets.basics import button

UI = Path(inspector.ui.__file__).parent


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_text_reaches_aa(colours):
    for back in (colours.window, colours.rail, colours.surface, colours.raised, colours.selection):
        assert contrast(colours.text, back) >= 7
        assert contrast(colours.muted, back) >= 4.5
    assert contrast(colours.accent, colours.surface) >= 4.5
    for accent in (colours.accent, colours.accent_hover, colours.accent_pressed):
        assert contrast(colours.on_accent, accent) >= 4.5
    for tone in Tone:
        assert contrast(colours.tone(tone).text, colours.tone(tone).back) >= 4.5
        assert contrast(colours.tone(tone).text, colours.surface) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_what_can_be_used_and_what_has_the_focus_is_seen(colours):
    for back in (colours.window, colours.rail, colours.surface, colours.selection):
        assert contrast(colours.focus, back) >= 3
    for back in (colours.window, colours.surface):
        assert contrast(colours.field_line, back) >= 3
        assert contrast(colours.disabled, back) >= 3


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_style_sheet_is_whole(dressed, mode, size):
    theme.apply(mode, size)
    sheet = style.sheet(theme.colours())
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for file in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(file).is_file()
    assert dressed.font().pixelSize() == round(15 * size / 100)


def test_shipped_fonts_are_used(dressed):
    assert {theme.FAMILY, theme.MONOSPACE} <= set(QFontDatabase.families())
    assert theme.font().exactMatch()


def test_every_icon_named_in_the_source_is_shipped():
    shipped = {file.stem for file in resource("icons").glob("*.svg")}
    named = set()
    for file in UI.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:set_icon|set_picture)\([^,]+, "([a-z0-9-]+)"', source))
        named |= set(re.findall(r'(?:icon_button|picture|EmptyState|icons\.icon)\(\s*"([a-z0-9-]+)"', source))
        named |= set(re.findall(r'(?:button|PanelAction)\(\s*self\.tr\("[^"]*"\), "([a-z0-9-]+)"', source))
    assert len(named) > 30
    assert named <= shipped
    assert (resource("icons") / "LICENSE").is_file()


def test_icons_follow_the_theme(dressed, qtbot):
    control = button("Ajouter", "plus")
    qtbot.addWidget(control)
    light = control.icon().pixmap(24, 24).toImage()
    theme.apply("dark", 100)
    dark = control.icon().pixmap(24, 24).toImage()
    assert light != dark
    assert _ink(light) == QColor(LIGHT.text).name()
    assert _ink(dark) == QColor(DARK.text).name()


def test_system_mode_takes_one_of_the_two(dressed):
    theme.apply("system", 100)
    assert theme.colours() in (LIGHT, DARK)


def test_a_disabled_button_shows_its_disabled_icon(dressed, qtbot):
    control = QPushButton()
    qtbot.addWidget(control)
    icons.set_icon(control, "save")
    control.setEnabled(False)
    assert QApplication.instance() is dressed
    assert _ink(control.icon().pixmap(24, 24, control.icon().Mode.Disabled).toImage()) == QColor(LIGHT.disabled).name()


def _ink(image) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda c: c.alpha()).name()
