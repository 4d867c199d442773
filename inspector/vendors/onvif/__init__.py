"""ONVIF: rules, analytics modules, profiles and metadata configurations."""

from inspector.vendors.onvif.reader import NAME, read

__all__ = ["NAME", "read"]
