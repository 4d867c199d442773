"""Text drawn in a width: broken between words, and inside one only when it is longer than the width."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption


def draw_wrapped(painter: QPainter | None, area: QRect, text: str, font: QFont, colour: str) -> int:
    """Draw `text` from the top of `area` in its width (its height is not looked at); the height taken, in pixels.

    Without a painter it is only measured. colour: #rrggbb.
    """
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, area.width()))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    if painter is not None:
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(area.left(), area.top()))
    return math.ceil(top)
