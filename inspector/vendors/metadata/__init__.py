"""Readers of what vendors' systems recorded: events, detections, tracks."""

from inspector.vendors.metadata.reading import FORMATS, certainty, read_metadata

__all__ = ["FORMATS", "certainty", "read_metadata"]
