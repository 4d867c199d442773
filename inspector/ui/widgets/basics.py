"""Labels, buttons, cards, badges, notices, empty states: the small parts every page is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import wrap
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.ui import icons, theme
from inspector.ui.theme import Tone
from inspector.ui.widgets.flow import Flow

_PIECE = 16
_LONG = re.compile(rf"[^\s\u200b]{{{_PIECE + 1},}}")
"""Words that may have no room on a line, and the length of what they are broken into."""

Kind = Literal["secondary", "primary", "ghost", "danger", "link"]


def set_role(widget: QWidget, role: str, **properties: str) -> None:
    """Say what a widget is to the style sheet, again at any time."""
    widget.setProperty("role", role)
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def frame_focus(widget: QWidget, *, focused: bool) -> None:
    """Show on the frame around a widget whether it has the focus."""
    frame = widget.parentWidget()
    if frame is not None:
        set_role(frame, "table", focused="true" if focused else "false")


def label(text: str = "", role: str = "", *, wrap: bool = True, select: bool = False) -> QLabel:
    """A text shown as it is (never read as markup). role: h1, h2, h3, muted, small, caps, label, mono, problem."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setWordWrap(wrap)
    if role:
        result.setProperty("role", role)
    if select:
        result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return result


def breakable(text: str) -> str:
    """The text with places, in hashes and key paths, where a narrow card may go to the next line."""
    return _LONG.sub(lambda found: "\u200b".join(wrap(found[0], _PIECE)), text)


class Elided(QLabel):
    """One line that ends in … when there is no room, the whole of it in the tooltip."""

    def __init__(self, text: str = "", role: str = "", where: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole, self._where = "", where
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the text."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def whole(self) -> str:
        """The text without elision."""
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(" ".join(self._whole.split()), self._where, max(self.width(), 1))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def button(
    text: str,
    icon: str = "",
    kind: Kind = "secondary",
    call: Callable[[], object] | None = None,
    tip: str = "",
) -> QPushButton:
    """A push button. call: without arguments; tip: with the shortcut in brackets, if it has one."""
    # A space between icon and text: Qt's own is too narrow and has no setting.
    result = QPushButton(f" {text}" if icon and text else text)
    if kind != "secondary":
        result.setProperty("role", kind)
    if icon:
        icons.set_icon(result, icon, {"primary": "on_accent", "danger": "danger", "link": "accent"}.get(kind, "text"))
    if tip:
        result.setToolTip(tip)
    result.setAccessibleName(text or tip)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setAutoDefault(False)
    if call is not None:
        result.clicked.connect(lambda _=False: call())
    return result


def icon_button(name: str, tip: str, call: Callable[[], object] | None = None, size: int = 18) -> QToolButton:
    """A button that is only an icon; its tip is its accessible name."""
    result = QToolButton()
    result.setProperty("role", "ghost" if size > 16 else "tiny")
    icons.set_icon(result, name, "text", size)
    result.setToolTip(tip)
    result.setAccessibleName(tip)
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if call is not None:
        result.clicked.connect(lambda _=False: call())
    return result


def picture(name: str, colour: str = "text", size: int = 18) -> QLabel:
    """An icon that is only looked at."""
    result = QLabel()
    icons.set_picture(result, name, colour, size)
    return result


def row(*things: QWidget | QLayout | None, gap: float = 1, margins: float = 0) -> QHBoxLayout:
    """Things side by side; None is a stretch. gap, margins: grid steps."""
    layout = QHBoxLayout()
    _fill(layout, things, gap, margins)
    return layout


def column(*things: QWidget | QLayout | None, gap: float = 1, margins: float = 0) -> QVBoxLayout:
    """Things one below the other; None is a stretch. gap, margins: grid steps."""
    layout = QVBoxLayout()
    _fill(layout, things, gap, margins)
    return layout


def _fill(
    layout: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | None, ...], gap: float, margins: float
) -> None:
    layout.setSpacing(theme.gap(gap) if gap else 0)
    side = theme.gap(margins) if margins else 0
    layout.setContentsMargins(side, side, side, side)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)


def box(layout: QLayout, role: str = "") -> QWidget:
    """A widget around a layout."""
    result = QFrame() if role else QWidget()
    if role:
        result.setProperty("role", role)
    result.setLayout(layout)
    return result


def separator() -> QFrame:
    """A thin line."""
    result = QFrame()
    result.setProperty("role", "line")
    return result


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Card(QFrame):
    """A surface with a title; put things in `body`."""

    def __init__(self, title: str = "", note: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        outer = column(gap=1.5, margins=2)
        self.setLayout(outer)
        if title:
            head = QHBoxLayout()
            head.setSpacing(theme.gap())
            name = label(title, "h2")
            # badges stand one below the other before the title is broken at each word
            name.setMinimumWidth(min(name.sizeHint().width(), theme.px(170)) if len(actions) > 1 else 0)
            head.addWidget(name, 1)
            if len(actions) > 1:
                head.addLayout(Flow(*actions, right=True))
            for action in actions if len(actions) == 1 else ():
                head.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
            texts = column(head, gap=0.25)
            if note:
                texts.addWidget(label(note, "muted"))
            outer.addLayout(texts)
            self.setAccessibleName(title)
        self.body = column(gap=1.5)
        outer.addLayout(self.body)


class Badge(QFrame):
    """A word in a tinted frame, with an icon: never colour alone."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        super().__init__()
        self._icon = QLabel()
        self._text = label(wrap=False)
        layout = row(self._icon, self._text, gap=0.5)
        layout.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_as(text, tone, icon)

    def show_as(self, text: str, tone: Tone, icon: str = "") -> None:
        """Change what it says."""
        self._text.setText(text)
        self._icon.setVisible(bool(icon))
        if icon:
            icons.set_picture(self._icon, icon, tone.value, 14)
        set_role(self, "badge", tone=tone.value)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._text.text()


class Notice(QFrame):
    """A sentence that stays until it is closed or no longer true."""

    closed = Signal()

    def __init__(self, text: str = "", tone: Tone = Tone.INFO, *, closable: bool = False) -> None:
        super().__init__()
        self._icon = QLabel()
        self._text = label(text, select=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.gap(1.5), theme.gap(), theme.gap(1.5), theme.gap())
        self._layout.setSpacing(theme.gap(1.25))
        self._layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._text, 1)
        self._close = icon_button("x", self.tr("Fermer ce message"), self._dismiss, 16)
        self._close.setVisible(closable)
        self._layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.say(text, tone)

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Change the sentence; an empty one hides the notice."""
        self._text.setText(text)
        name = {
            Tone.INFO: "info",
            Tone.SUCCESS: "circle-check",
            Tone.WARNING: "triangle-alert",
            Tone.DANGER: "octagon-alert",
            Tone.INTERNAL: "lock",
        }.get(tone, "info")
        icons.set_picture(self._icon, name, tone.value, 18)
        set_role(self, "notice", tone=tone.value)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def add(self, widget: QWidget) -> None:
        """Put a button at the end of the sentence."""
        self._layout.insertWidget(self._layout.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QFrame):
    """What a page shows before there is anything: what goes here and how to begin."""

    def __init__(self, icon: str, title: str, text: str, *actions: QWidget) -> None:
        super().__init__()
        name = label(title, "h2")
        words = label(text, "muted")
        for shown in (name, words):
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(theme.px(520))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.gap(1.5))
        layout.setContentsMargins(theme.gap(3), theme.gap(3), theme.gap(3), theme.gap(3))
        layout.addStretch(1)
        self._picture = picture(icon, "muted", 44)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(name)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 20)
        line.addStretch(1)
        layout.addLayout(line)
        if actions:
            layout.addLayout(row(None, *actions, None))
        layout.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text on a small screen: the words rather than the picture.
        layout = self.layout()
        assert layout is not None
        shown = not self._picture.isHidden()
        taken = self._picture.sizeHint().height() + layout.spacing()
        needed = layout.heightForWidth(event.size().width()) + (0 if shown else taken)
        if shown != (needed <= event.size().height()):
            self._picture.setVisible(not shown)


class CardButton(QFrame):
    """A whole card that is pressed, by mouse or by Enter and space."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card-button")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", lambda: None)() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        }:
            self.pressed.emit()
            return True
        return super().event(event)


class Scroller(QScrollArea):
    """A column that scrolls up and down; put things in `body`. width: the most it grows to, pixels at 100 %."""

    def __init__(self, width: int | None = None, margins: float = 3, gap: float = 2) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        outer = QHBoxLayout(inside)
        side = theme.gap(margins) if margins else 0
        outer.setContentsMargins(side, 0, side, side)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.gap(gap))
        holder = QWidget()
        holder.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        if width is not None:
            holder.setMaximumWidth(theme.px(width))
        outer.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        if width is not None:
            outer.addStretch(0)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(120))


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
