"""Frigate NVR."""

from inspector.vendors.frigate.reader import NAME, looks_like, read

__all__ = ["NAME", "looks_like", "read"]
