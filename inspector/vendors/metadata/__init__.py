"""Readers of what vendors' systems recorded: events, detections, tracks."""

from inspector.vendors.metadata.reading import FORMATS, read_metadata

__all__ = ["FORMATS", "read_metadata"]
