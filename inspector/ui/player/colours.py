"""Colours of what is drawn over the picture; the picture may be anything, so they do not follow the theme.

The passages' palette is Okabe and Ito's, made for colour-blind readers (https://jfly.uni-koeln.de/color/), without
its black; a number always stands beside the colour, which is never the only sign.
"""

from __future__ import annotations

from PySide6.QtGui import QColor

_PASSAGES = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#D55E00", "#CC79A7", "#7FA7FF", "#9BE564")

OUTLINE = QColor(0, 0, 0, 190)
HALO = QColor(255, 255, 255, 235)
PLATE = QColor(16, 20, 26, 215)
PLATE_TEXT = QColor(255, 255, 255)
FACE = QColor("#FFFFFF")
LINE = QColor("#FF6F91")
VENDOR = QColor("#FF3DF2")
MASK = QColor(0, 0, 0, 120)
BACKDROP = QColor(18, 20, 23)

_ZONES = ("#5EEAD4", "#C4B5FD", "#FDE68A", "#FDA4AF")


def passage_colour(track: int | None) -> QColor:
    """The colour of a passage: the same for one number, whatever the replay."""
    return QColor("#D0D5DB") if track is None else QColor(_PASSAGES[(track - 1) % len(_PASSAGES)])


def zone_colour(position: int) -> QColor:
    """The colour of the n-th zone of the plan."""
    return QColor(_ZONES[position % len(_ZONES)])
