"""Control templates: those shipped, copied and written for one's own service, checked as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from inspector.domain.errors import UserError
from inspector.operations import templates
from inspector.operations.templates import ListedTemplate
from inspector.ui import errors, theme
from inspector.ui.dialogs import Dialog, confirm
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Badge, Notice, box, button, column, label, row
from inspector.ui.widgets.code_edit import CodeEdit
from inspector.ui.widgets.fields import TextLine

_PAUSE = 350
"""Milliseconds without typing after which the text is kept and checked."""

_ID = Qt.ItemDataRole.UserRole


class TemplatesDialog(Dialog):
    """The list on the left; on the right the text of the one chosen, with what is wrong in it.

    What is typed is kept a moment later, right or wrong, and found again at the next opening; it is used for new cases
    once put in use, which asks that nothing be wrong.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Modèles de contrôle"),
            self.tr("Copiez un modèle, puis adaptez son texte. Les dossiers déjà ouverts gardent le leur."),
            "clipboard-list",
            parent,
            1080,
        )
        self._known: dict[str, ListedTemplate] = {}
        self._shown, self._waiting = "", False
        self.templates = QListWidget()
        self.templates.setAccessibleName(self.tr("Modèles"))
        self.source = CodeEdit()
        self.source.setAccessibleName(self.tr("Texte du modèle"))
        self.faults = QListWidget()
        self.faults.setAccessibleName(self.tr("Erreurs du modèle"))
        self.faults.setWordWrap(True)
        self.faults.setMaximumHeight(theme.px(96))
        self.notice = Notice(closable=True)
        self.state = Badge()
        self.copy_name = TextLine(self.tr("nom-de-la-copie"))
        self.copy_name.setAccessibleName(self.tr("Nom de la copie"))
        self.copy = button(self.tr("Copier"), "copy", call=self._copy)
        self.use = button(self.tr("Mettre en service"), "check", "primary", self._use)
        self.back = button(self.tr("Annuler ce qui a été tapé"), "rotate-ccw", call=self._back)
        self.remove = button(self.tr("Supprimer…"), "trash-2", call=self._ask_remove)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        self._build()
        self.templates.currentItemChanged.connect(self._chosen)
        self.source.textChanged.connect(self._typed)
        self.faults.itemClicked.connect(self._go)
        self.faults.itemActivated.connect(self._go)
        self.finished.connect(lambda _: self.keep())
        self.reload()
        self.fit(760)

    def _build(self) -> None:
        name = row(self.copy_name, self.copy)
        name.setStretch(0, 1)
        left = column(self.templates, label(self.tr("Copier le modèle choisi sous le nom"), "small"), name)
        left.setStretch(0, 1)
        right = column(box(row(self.state, None, self.back, self.use)), self.source, self.faults)
        right.setStretch(1, 1)
        sides = QSplitter()
        sides.addWidget(box(left))
        sides.addWidget(box(right))
        sides.setSizes([theme.px(300), theme.px(740)])
        sides.setHandleWidth(theme.gap(2))
        sides.setChildrenCollapsible(False)
        sides.setMinimumHeight(theme.px(560))
        self.templates.setWordWrap(True)
        self.templates.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.notice)
        self.body.addWidget(sides, 1)
        self.buttons.insertWidget(0, self.remove)
        self.buttons.addWidget(button(self.tr("Fermer"), call=self.accept))

    # The list

    def reload(self, chosen: str = "") -> None:
        """Read the list again and show one template."""
        chosen = chosen or self._shown
        self.templates.blockSignals(True)
        self.templates.clear()
        self._known = {one.id: one for one in templates.listed(language())}
        for one in self._known.values():
            item = QListWidgetItem(self._line(one))
            item.setData(_ID, one.id)
            item.setToolTip(one.title)
            self.templates.addItem(item)
        rows = list(self._known)
        self.templates.setCurrentRow(rows.index(chosen) if chosen in rows else 0)
        self.templates.blockSignals(False)
        self._show(rows[self.templates.currentRow()])

    def _line(self, one: ListedTemplate) -> str:
        if not one.own:
            return one.title
        state = self.tr("le vôtre") if one.in_use else self.tr("le vôtre, pas en service")
        return f"{one.title}\n{one.id} · {state}"

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != self._shown:
            self.keep()
            self._show(item.data(_ID))

    def _show(self, identifier: str) -> None:
        self._shown = identifier
        self.notice.say("")
        try:
            text = templates.source(identifier)
        except UserError as error:
            text = ""
            self.notice.say(errors.sentence(error), Tone.DANGER)
        self.source.blockSignals(True)
        self.source.setPlainText(text)
        self.source.blockSignals(False)
        self.source.setReadOnly(not self._known[identifier].own)
        self.copy_name.setText(self._free_name(identifier))
        self.judge()

    def _free_name(self, identifier: str) -> str:
        stem = identifier[:50]
        return next(name for n in range(2, 10_000) if (name := f"{stem}-{n}") not in self._known)

    # The text

    def _typed(self) -> None:
        if self._known[self._shown].own:
            self._waiting = True
            self._timer.start()

    def keep(self) -> None:
        """Keep what was typed, then check it."""
        self._timer.stop()
        if not self._waiting:
            return
        self._waiting = False
        try:
            templates.keep_typed(self._shown, self.source.toPlainText())
        except UserError as error:
            self._waiting = True
            self.notice.say(errors.sentence(error), Tone.DANGER)
        self._known = {one.id: one for one in templates.listed(language())}
        self.judge()

    def judge(self) -> None:
        """Say what is wrong, line by line."""
        one = self._known[self._shown]
        found = templates.faults(one.id, self.source.toPlainText()) if one.own else ()
        self.faults.clear()
        for fault in found:
            item = QListWidgetItem(errors.sentence(fault))
            item.setData(_ID, int(str(fault.arguments.get("line", 1))))
            self.faults.addItem(item)
        self.faults.setVisible(bool(found))
        self.source.light(int(str(fault.arguments.get("line", 1))) for fault in found)
        self._tell(one, len(found))
        self.use.setEnabled(one.own and not found and (one.draft or not one.in_use))
        self.use.setVisible(one.own)
        self.back.setVisible(one.own and one.draft and one.in_use)
        self.remove.setEnabled(one.own)

    def _tell(self, one: ListedTemplate, count: int) -> None:
        if not one.own:
            self.state.show_as(self.tr("modèle du programme : copiez-le pour le modifier"), Tone.NEUTRAL, "lock")
        elif count:
            self.state.show_as(self.tr("%n erreur(s)", "", count), Tone.DANGER, "octagon-alert")
        elif one.draft or not one.in_use:
            self.state.show_as(self.tr("juste ; pas encore en service"), Tone.WARNING, "pencil")
        else:
            self.state.show_as(self.tr("en service"), Tone.SUCCESS, "check")

    def _go(self, item: QListWidgetItem) -> None:
        self.source.go_to(int(item.data(_ID)))

    # Acts

    def _copy(self) -> None:
        self.keep()
        try:
            templates.copy_as(self._shown, self.copy_name.value())
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.reload(self.copy_name.value())
        self.source.setFocus()

    def _use(self) -> None:
        self.keep()
        try:
            templates.put_in_use(self._shown, self.source.toPlainText(), language())
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.reload()
        self.notice.say(self.tr("Ce modèle est proposé pour les nouveaux dossiers."), Tone.SUCCESS)

    def _back(self) -> None:
        sure = confirm(
            self,
            self.tr("Annuler ce qui a été tapé"),
            self.tr("Le texte revient à celui qui est en service ; ce qui a été tapé depuis est perdu."),
            self.tr("Annuler ce qui a été tapé"),
        )
        if sure:
            self.give_up()

    def give_up(self) -> None:
        """Go back to the text in use."""
        self._timer.stop()
        self._waiting = False
        try:
            templates.back_to_use(self._shown)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self.reload()

    def _ask_remove(self) -> None:
        sure = confirm(
            self,
            self.tr("Supprimer ce modèle"),
            self.tr("« {id} » ne sera plus proposé. Les dossiers ouverts avec lui gardent le leur.").format(
                id=self._shown
            ),
            self.tr("Supprimer"),
        )
        if sure:
            self.discard()

    def discard(self) -> None:
        """Take the template away."""
        self._timer.stop()
        self._waiting = False
        try:
            templates.discard(self._shown)
        except UserError as error:
            self.notice.say(errors.sentence(error), Tone.DANGER)
            return
        self._shown = ""
        self.reload()
