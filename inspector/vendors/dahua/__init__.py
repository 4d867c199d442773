"""Dahua and its brands: configuration tables, as text or JSON."""

from inspector.vendors.dahua.reader import NAME, read

__all__ = ["NAME", "read"]
