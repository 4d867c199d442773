"""Axis: Object Analytics, the older analytics applications, the list of applications, parameters of param.cgi."""

from inspector.vendors.axis.reader import NAME, read

__all__ = ["NAME", "read"]
