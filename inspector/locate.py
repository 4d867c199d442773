"""Where `resources/` and `case_templates/` are, in a checkout, an installed wheel or the frozen folder; where the
user's own things are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

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


def user_folder() -> Path:
    """The user's own folder (settings, templates, law pack); `INSPECTOR_HOME` puts it elsewhere."""
    return Path(os.environ.get("INSPECTOR_HOME") or platformdirs.user_config_dir("inspector", appauthor=False))
