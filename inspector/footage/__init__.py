"""Decoding, frame index, exact timestamps. The only place that imports av."""

from inspector.footage.index import build_index
from inspector.footage.planes import Frame
from inspector.footage.reader import FrameReader
from inspector.footage.source import Source

__all__ = ["Frame", "FrameReader", "Source", "build_index"]
