"""Entry points: `inspector` (console), `inspector-window`, `python -m inspector`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; without a command, the window."""
    # onnxruntime before PySide6, or the window fails on Windows (microsoft/onnxruntime#16116).
    import onnxruntime  # noqa: F401

    from inspector.cli.main import run

    return run(sys.argv[1:])


def window() -> int:
    """Entry point without a console."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
