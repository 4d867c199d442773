"""The user's settings and register of cases: two small JSON files in the user's own folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inspector.domain.errors import UserError
from inspector.locate import user_folder


def folder() -> Path:
    """The user's folder; `INSPECTOR_HOME` puts it elsewhere."""
    return user_folder()


def get(name: str, default: Any = None) -> Any:
    """A setting of the user, or `default`."""
    return _read("settings.json", {}).get(name, default)


def put(name: str, value: Any) -> None:
    """Keep a setting. Raises UserError when the folder cannot be written."""
    _write("settings.json", {**_read("settings.json", {}), name: value})


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case this user has opened. entries and head: the journal as it stood when it was last closed, so that a
    journal cut at its end is noticed. destroyed: when the case was destroyed, "" while it is not; such a line stays in
    the register. certificate: where its certificate of destruction was written."""

    path: str
    decision: str
    organisation: str
    opened: str
    entries: int
    head: str
    sample: bool = False
    destroyed: str = ""
    certificate: str = ""


def register() -> list[KnownCase]:
    """The cases this user has opened, last opened first; those destroyed keep their line."""
    return [KnownCase(**item) for item in _read("register.json", [])]


def remember(known: KnownCase) -> None:
    """Put a case at the top of the register. The line of a case destroyed at the same path stays."""
    others = [case for case in register() if case.path != known.path or case.destroyed]
    _write("register.json", [asdict(case) for case in (known, *others)])


def forget(path: Path) -> None:
    """Take a case out of the register, with what was kept of its views; the file itself is not touched. The line of
    one destroyed stays."""
    _write("register.json", [asdict(case) for case in register() if case.path != str(path) or case.destroyed])
    kept = _read("settings.json", {})
    views = kept.get(VIEWS)
    if isinstance(views, dict) and case_key(path) in views:
        _write("settings.json", {**kept, VIEWS: {name: said for name, said in views.items() if name != case_key(path)}})


VIEWS = "observations"
"""The setting that holds, by `case_key`, what was last chosen in the views of a case."""


def case_key(path: Path) -> str:
    """A case in the settings: the SHA-256 of its path, so that the settings do not tell where cases are."""
    return hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()


def known_case(path: Path) -> KnownCase | None:
    """What the register knows of the case now at `path`, None when it knows none."""
    return next((case for case in register() if case.path == str(path) and not case.destroyed), None)


def _read(name: str, empty: Any) -> Any:
    file = folder() / name
    if not file.exists():
        return empty
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # Never replaced by an empty one: the user would lose the register without a word.
        raise UserError("settings_unreadable", file=str(file)) from error


def _write(name: str, content: Any) -> None:
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder(), prefix=name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
        Path(temporary).replace(folder() / name)
    except OSError as error:
        raise UserError("settings_unwritable", folder=str(folder())) from error
