"""Decoding, frame index, exact timestamps, files joined on one timeline. The only place that imports av."""

from inspector.footage.frames import FrameReader
from inspector.footage.index import build_index
from inspector.footage.planes import Frame
from inspector.footage.segments import timeline
from inspector.footage.source import FileSource, Source, total_size

__all__ = ["FileSource", "Frame", "FrameReader", "Source", "build_index", "timeline", "total_size"]
