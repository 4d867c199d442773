"""NVIDIA DeepStream: configurations of the application, its analytics, models, tracker and messages."""

from inspector.vendors.deepstream.reader import NAME, read

__all__ = ["NAME", "read"]
