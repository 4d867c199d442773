"""The window. The only place that imports PySide6."""

from inspector.ui.none_references import make_none_last

make_none_last()
