"""Readers of vendors' configurations, one module for each format."""

from inspector.vendors.readers import read_configuration
from inspector.vendors.secrets import mask_secrets

__all__ = ["mask_secrets", "read_configuration"]
