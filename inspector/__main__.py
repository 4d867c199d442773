"""Entry points: `inspector` (console), `inspector-window`, `python -m inspector`."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the command line; without a command, the window."""
    from inspector.cli.main import run

    return run(sys.argv[1:], show_window)


def show_window(case: Path | None) -> int:
    """The window, on a case if one is given. Qt is loaded only here: the command line must run without it."""
    # onnxruntime before PySide6, or the window fails on Windows (microsoft/onnxruntime#16116).
    import onnxruntime  # noqa: F401

    from inspector.ui.app import run

    return run(case)


if __name__ == "__main__":
    sys.exit(main())
