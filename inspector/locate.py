"""Where `resources/` and `case_templates/` are: in a checkout, in an installed wheel, in the frozen folder."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shared_folder(name: str) -> Path:
    """The folder `resources` or `case_templates`.

    Frozen: beside the program's own data. Wheel: mapped into the package as `_resources`, `_case_templates`.
    Checkout: beside the package. Raises FileNotFoundError when the installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / name] if frozen else [_PACKAGE / f"_{name}", _PACKAGE.parent / name]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}: looked in {', '.join(str(c) for c in candidates)}")


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return shared_folder("resources").joinpath(*parts)
