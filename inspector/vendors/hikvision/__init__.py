"""Hikvision ISAPI."""

from inspector.vendors.hikvision.reader import NAME, read

__all__ = ["NAME", "read"]
