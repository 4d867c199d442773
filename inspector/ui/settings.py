"""What the user chooses for the window: one table of settings, kept in the user's own folder."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QByteArray

from inspector.messages import LANGUAGES, Language
from inspector.operations import settings
from inspector.ui.theme import MODES, TEXT_SIZES, Mode
from inspector.ui.translation import system_language


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key in the file, the values it may have (empty: any) and its default."""

    key: str
    values: tuple[Any, ...]
    default: Any

    def get(self) -> Any:
        """The value kept; the default when none is, or when it is not one of those allowed."""
        value = settings.get(self.key, self.default)
        return value if not self.values or value in self.values else self.default

    def put(self, value: Any) -> None:
        """Keep a value."""
        settings.put(self.key, value)


LOCK_AFTER = (5, 10, 15, 30, 0)
"""Minutes without keyboard or mouse after which the window locks; 0: never."""

LANGUAGE = Setting("language", LANGUAGES, None)
THEME = Setting("theme", MODES, "system")
TEXT_SIZE = Setting("text_size", TEXT_SIZES, 100)
AGENT = Setting("agent", (), "")
PANEL_OPEN = Setting("panel_open", (True, False), True)
GEOMETRY = Setting("geometry", (), "")
LAST_FOLDER = Setting("last_folder", (), "")
TOKEN_LIBRARY = Setting("token_library", (), "")
TOKEN_CERTIFICATE = Setting("token_certificate", (), "")
OBSERVATIONS = Setting(settings.VIEWS, (), {})
"""Filters of the observations of replays: by `case_key`, the last used last, and replay; zones by their SHA-256."""
AUTO_LOCK = Setting("auto_lock", LOCK_AFTER, 15)


def language() -> Language:
    """The language chosen, else the system's."""
    return LANGUAGE.get() or system_language()


def theme() -> Mode:
    """Light, dark, or as the system."""
    return cast(Mode, THEME.get())


def text_size() -> int:
    """Size of the text, percent."""
    return cast(int, TEXT_SIZE.get())


def geometry() -> QByteArray:
    """Place and size of the window when it was last closed, empty if unknown."""
    try:
        return QByteArray(base64.b64decode(str(GEOMETRY.get()), validate=True))
    except ValueError:
        return QByteArray()


def keep_geometry(value: QByteArray) -> None:
    """Keep place and size of the window."""
    GEOMETRY.put(base64.b64encode(value.data()).decode("ascii"))
