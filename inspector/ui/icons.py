"""Icons (Lucide, ISC licence beside them), drawn in the colours of the theme and redrawn when it changes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from inspector.locate import resource
from inspector.ui import theme

Colour = Literal["text", "muted", "accent", "on_accent", "neutral", "info", "success", "warning", "danger", "internal"]
SIZES = (16, 18, 20, 24, 32, 36, 48, 64)
"""Device pixels for which an icon holds a picture."""

_NAME, _COLOUR, _SIZE = "icon-name", "icon-colour", "icon-size"


def value(colour: Colour | str) -> str:
    """The #rrggbb that a colour's name stands for now."""
    c = theme.colours()
    if colour in {"text", "muted", "accent", "on_accent", "disabled"}:
        return str(getattr(c, colour))
    return c.tone(colour).text


def pixmap(name: str, size: int, colour: str, density: float = 1.0) -> QPixmap:
    """One picture of an icon. size: logical pixels; colour: #rrggbb; density: device pixels per logical pixel."""
    picture = QPixmap(round(size * density), round(size * density))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def icon(name: str, colour: Colour | str = "text") -> QIcon:
    """An icon in the present theme, with its disabled form."""
    return _icon(name, value(colour), value("disabled"))


def set_icon(thing: QAbstractButton | QAction, name: str, colour: Colour | str = "text", size: int = 18) -> None:
    """Give a button or an action an icon that follows the theme. size: pixels at 100 %."""
    thing.setProperty(_NAME, name)
    thing.setProperty(_COLOUR, colour)
    thing.setProperty(_SIZE, size)
    _draw(thing)


def set_picture(label: QLabel, name: str, colour: Colour | str = "text", size: int = 18) -> None:
    """The same for a label."""
    label.setProperty(_NAME, name)
    label.setProperty(_COLOUR, colour)
    label.setProperty(_SIZE, size)
    label.setFixedSize(theme.px(size), theme.px(size))
    _draw(label)


def redraw() -> None:
    """Draw every icon given by `set_icon` and `set_picture` again, after a change of theme."""
    for widget in QApplication.allWidgets():
        if widget.property(_NAME):
            _draw(widget)
        for action in widget.actions():
            if action.property(_NAME):
                _draw(action)


def _draw(thing: QObject) -> None:
    name, colour, size = thing.property(_NAME), thing.property(_COLOUR), theme.px(thing.property(_SIZE))
    if isinstance(thing, QLabel):
        thing.setFixedSize(size, size)
        thing.setPixmap(pixmap(name, size, value(colour), thing.devicePixelRatioF()))
    elif isinstance(thing, QAbstractButton):
        thing.setIcon(icon(name, colour))
        thing.setIconSize(QSize(size, size))
    elif isinstance(thing, QAction):
        thing.setIcon(icon(name, colour))


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    result = QIcon()
    for size in SIZES:
        result.addPixmap(pixmap(name, size, colour), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, size, disabled), QIcon.Mode.Disabled)
    return result
