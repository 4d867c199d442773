"""The menu bar and the keyboard shortcuts of the main window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

from inspector import __version__
from inspector.ui import icons, settings, translation
from inspector.ui.dialogs import KeysDialog
from inspector.ui.page import Step, step_names
from inspector.ui.widgets.rail import ICONS


class Menus(QObject):
    """Built on a window; says by signals what was asked. size_asked: 1 larger, -1 smaller, 0 back to 100 %."""

    new_asked = Signal()
    open_asked = Signal()
    bundle_asked = Signal()
    sample_asked = Signal()
    merge_asked = Signal()
    close_asked = Signal()
    lock_asked = Signal()
    passphrase_asked = Signal()
    sheet_asked = Signal()
    purge_asked = Signal()
    templates_asked = Signal()
    law_asked = Signal()
    preferences_asked = Signal()
    quit_asked = Signal()
    step_asked = Signal(object)
    zone_asked = Signal()
    panel_asked = Signal()
    stop_asked = Signal()
    mode_asked = Signal(str)
    language_asked = Signal(str)
    size_asked = Signal(int)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[QAction] = []
        self._menus: list[QMenu] = []
        self._of_case: list[QAction] = []
        self._case_menu()
        self._step_menu()
        self._view_menu()
        self._help_menu()
        stop = self._act(None, self.tr("Interrompre le travail en cours"), "", "Ctrl+.", self.stop_asked)
        self._of_case.append(stop)

    def enable_case(self, on: bool) -> None:
        """Whether what needs an open case can be asked."""
        for action in self._of_case:
            action.setEnabled(on)

    def remove(self) -> None:
        """Take everything off the window, before it is built again in another language."""
        self._window.menuBar().clear()
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        for menu in self._menus:
            menu.deleteLater()
        self.deleteLater()

    def _case_menu(self) -> None:
        menu = self._menu(self.tr("&Dossier"))
        self._act(menu, self.tr("Nouveau dossier…"), "folder-plus", "Ctrl+N", self.new_asked)
        self._act(menu, self.tr("Ouvrir…"), "folder-open", "Ctrl+O", self.open_asked)
        self._act(menu, self.tr("Ouvrir un scellé…"), "package-open", "", self.bundle_asked)
        self._act(menu, self.tr("Essayer l’exemple"), "flask-conical", "", self.sample_asked)
        menu.addSeparator()
        keys = menu.addMenu(self.tr("Clés du dossier"))
        for action in (
            self._act(keys, self.tr("Changer la phrase secrète…"), "key-round", "", self.passphrase_asked),
            self._act(keys, self.tr("Feuille de secours…"), "printer", "", self.sheet_asked),
            self._act(menu, self.tr("Réunir avec le dossier d’un collègue…"), "folder-plus", "", self.merge_asked),
            self._act(menu, self.tr("Verrouiller maintenant"), "lock", "Ctrl+L", self.lock_asked),
            self._act(menu, self.tr("Fermer le dossier"), "x", "Ctrl+W", self.close_asked),
            self._act(menu, self.tr("Détruire le dossier…"), "trash-2", "", self.purge_asked),
        ):
            self._of_case.append(action)
        menu.addSeparator()
        self._act(menu, self.tr("Modèles de contrôle…"), "clipboard-list", "", self.templates_asked)
        self._act(menu, self.tr("Base juridique…"), "scale", "", self.law_asked)
        self._act(menu, self.tr("Préférences…"), "settings", "Ctrl+,", self.preferences_asked)
        self._act(menu, self.tr("Quitter"), "", "Ctrl+Q", self.quit_asked)

    def _step_menu(self) -> None:
        menu = self._menu(self.tr("&Aller à"))
        names = step_names()
        for step in Step:
            if step is Step.JOURNAL:
                menu.addSeparator()
            self._of_case.append(self._act(menu, names[step], ICONS[step], step.shortcut, self.step_asked, step))
        menu.addSeparator()
        self._of_case.append(self._act(menu, self.tr("Zone suivante"), "", "F6", self.zone_asked))

    def _view_menu(self) -> None:
        menu = self._menu(self.tr("Affi&chage"))
        panel = self._act(menu, self.tr("Panneau de détails"), "panel-right", "F9", self.panel_asked)
        self._of_case.append(panel)
        menu.addSeparator()
        self._act(menu, self.tr("Texte plus grand"), "zoom-in", "Ctrl++", self.size_asked, 1)
        self._act(menu, self.tr("Texte plus petit"), "zoom-out", "Ctrl+-", self.size_asked, -1)
        self._act(menu, self.tr("Texte à 100 %"), "", "Ctrl+0", self.size_asked, 0)
        menu.addSeparator()
        modes = [("system", self.tr("Comme le système")), ("light", self.tr("Clair")), ("dark", self.tr("Sombre"))]
        self._choices(menu, self.tr("Couleurs"), modes, settings.theme(), self.mode_asked)
        languages = [("fr", "Français"), ("en", "English")]
        self._choices(menu, self.tr("Langue"), languages, translation.language(), self.language_asked)

    def _help_menu(self) -> None:
        menu = self._menu(self.tr("A&ide"))
        keys = self._act(menu, self.tr("Raccourcis clavier"), "keyboard", "F1")
        keys.triggered.connect(lambda _=False: self._show_keys())
        about = self._act(menu, self.tr("À propos d’Inspector"), "info", "")
        about.triggered.connect(lambda _=False: self._show_about())

    def _menu(self, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(name)
        self._menus.append(menu)
        return menu

    def _act(
        self, menu: QMenu | None, name: str, icon: str, keys: str, signal: SignalInstance | None = None, *values: Any
    ) -> QAction:
        action = QAction(name, self._window)
        if icon:
            icons.set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if signal is not None:
            action.triggered.connect(lambda _=False: signal.emit(*values))
        if menu is not None:
            menu.addAction(action)
        self._window.addAction(action)
        self._actions.append(action)
        return action

    def _choices(
        self, menu: QMenu, name: str, options: list[tuple[str, str]], now: str, signal: SignalInstance
    ) -> None:
        inside = menu.addMenu(name)
        one_of = QActionGroup(inside)
        for value, shown in options:
            action = self._act(inside, shown, "", "", signal, value)
            action.setCheckable(True)
            one_of.addAction(action)
            action.setChecked(value == now)

    def _show_keys(self) -> None:
        form = QKeySequence.SequenceFormat.NativeText
        keys = [
            (action.shortcut().toString(form), action.text().replace("&", ""))
            for action in self._actions
            if not action.shortcut().isEmpty()
        ]
        keys += [("Ctrl+F", self.tr("Filtrer un tableau")), ("Ctrl+C", self.tr("Copier les lignes d’un tableau"))]
        KeysDialog(keys, self._window).open()

    def _show_about(self) -> None:
        text = self.tr(
            "Contrôle des caméras augmentées : ce qu’une analyse vidéo extrait réellement, face à ce qui a été déclaré."
            "\n\nCe logiciel n’ouvre aucune connexion. Licence EUPL-1.2."
        )
        QMessageBox.about(self._window, f"Inspector {__version__}", text)
