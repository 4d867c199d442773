"""The window's language: French is written in the source, English comes from `resources/translations/`.

The catalogues are made with Qt Linguist's tools (see `resources/translations/README.md`).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inspector.locate import resource
from inspector.messages import Language

_installed: list[QTranslator] = []
_catalogue = b""
_language: Language = "fr"


def language() -> Language:
    """The language of the window now."""
    return _language


def locale() -> QLocale:
    """Numbers and dates as the language writes them (24 hours in both)."""
    return QLocale(QLocale.Language.French if _language == "fr" else QLocale.Language.English)


def system_language() -> Language:
    """French where the system speaks French or says nothing, else English."""
    return "fr" if QLocale.system().language() in (QLocale.Language.French, QLocale.Language.C) else "en"


def install(chosen: Language) -> None:
    """Put a language on the application: ours, and Qt's own words for its dialogs.

    Raises RuntimeError when a catalogue cannot be read: the installation is incomplete.
    """
    global _catalogue, _language
    app = QCoreApplication.instance()
    assert app is not None
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    _language = chosen
    ours = QTranslator(app)
    # French too: its catalogue holds the plurals only.
    file = resource("translations", f"inspector_{chosen}.qm")
    # From memory: Qt maps a catalogue given by name, and dies if the file is replaced under it (an update, say).
    _catalogue = file.read_bytes()
    if not ours.load(_catalogue):
        raise RuntimeError(f"translation not readable: {file.name}")
    for_qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if chosen == "fr" and not for_qt.load("qtbase_fr", folder):
        raise RuntimeError("translation not readable: qtbase_fr")
    for translator in (for_qt, ours):
        if not translator.isEmpty():
            app.installTranslator(translator)
            _installed.append(translator)
    QLocale.setDefault(locale())
