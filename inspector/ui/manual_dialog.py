"""Entry by hand: what a vendor's screen shows is typed beside its picture, and marked as read on the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from shiboken6 import isValid

from inspector.casefile import Db
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.operations import manual_plans
from inspector.operations.manual_plans import FORMAT, document_of, manual_plan_from_document
from inspector.ui import errors, theme
from inspector.ui.dialogs import Dialog
from inspector.ui.manual_forms import CameraPart, Parts, RecipientPart, RetentionPart, StepPart
from inspector.ui.screen_view import ScreenView
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.autosave import Autosave
from inspector.ui.widgets.basics import Badge, Notice, Scroller, button, column
from inspector.ui.widgets.fields import Field, TextLine
from inspector.ui.widgets.roomy import Roomy
from inspector.ui.work import Failure, while_there

_WIDE = 900
"""Width, in pixels at 100 %, below which the form stands under the picture."""


class ManualDialog(Dialog):
    """The form and the picture. What is typed is kept as it is typed; it counts once it is recorded."""

    def __init__(
        self, exhibit: Exhibit, document: dict[str, Any], session: Session, parent: QWidget | None = None, *,
        waiting: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(
            self.tr("Saisir ce que montre l’écran"),
            self.tr("Pièce {n} · {name}. Chaque élément sera marqué « relevé à l’écran ».").format(
                n=exhibit.number, name=exhibit.name
            ),
            "monitor",
            parent,
            width=1240,
        )
        self._exhibit, self._session = exhibit, session
        self.screen_view = ScreenView(session)
        self.vendor = TextLine(self.tr("Nom et version du logiciel"))
        self.cameras = Parts(self.tr("Caméras"), self.tr("Ajouter une caméra"), CameraPart)
        self.steps = Parts(
            self.tr("Traitements"),
            self.tr("Ajouter un traitement"),
            StepPart,
            self.tr("Un bloc par traitement que l’écran montre, en service ou non."),
        )
        self.recipients = Parts(self.tr("Destinataires"), self.tr("Ajouter un destinataire"), RecipientPart)
        self.retention = Parts(self.tr("Conservation"), self.tr("Ajouter une durée"), RetentionPart)
        self._notice = Notice("", Tone.INFO)
        form = Scroller(margins=0, gap=2)
        for part in (
            self._notice,
            Field(self.tr("Logiciel du fournisseur"), self.vendor),
            self.steps,
            self.cameras,
            self.retention,
            self.recipients,
        ):
            form.body.addWidget(part)
        form.body.setContentsMargins(0, 0, theme.gap(1), 0)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(theme.gap(1.5))
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.screen_view)
        self._split.addWidget(form)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        holder = QWidget()
        layout = column(Roomy(self._split, 300), gap=0)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(3), 0)
        holder.setLayout(layout)
        # The form scrolls beside the picture, not with it.
        whole = self.layout()
        assert whole is not None
        whole.replaceWidget(self.scroller, holder)
        self.scroller.hide()
        self.scroller.setParent(None)
        holder.setMinimumHeight(theme.px(140))
        self.state = Badge("", Tone.NEUTRAL)
        self._autosave = Autosave(self._keep, self)
        self._autosave.state_changed.connect(self._tell_state)
        self.state.hide()
        self.buttons.insertWidget(0, self.state)
        self.buttons.addWidget(button(self.tr("Fermer"), call=self.reject))
        self.record = button(self.tr("Consigner"), "check", "primary", self._record)
        self.buttons.addWidget(self.record)
        self.set_document(document)
        if waiting:
            self._notice.say(self.tr("Reprise de ce qui avait été tapé et n’était pas encore consigné."), Tone.INFO)
        self.vendor.changed.connect(self._autosave.touch)
        for parts in (self.cameras, self.steps, self.recipients, self.retention):
            parts.changed.connect(self._autosave.touch)
        self.finished.connect(lambda _: self._autosave.flush())
        self.screen_view.show_exhibit(exhibit)
        self.fit(740)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_WIDE)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not wanted:
            self._split.setOrientation(wanted)
            self._split.setMinimumHeight(theme.px(460 if narrow else 300))

    def document(self) -> dict[str, Any]:
        """What is typed now."""
        return {
            "vendor": self.vendor.value(),
            "cameras": self.cameras.value(),
            "steps": self.steps.value(),
            "recipients": self.recipients.value(),
            "retention": self.retention.value(),
        }

    def set_document(self, document: dict[str, Any]) -> None:
        """Show what was typed before; an empty document shows one step ready to be filled in."""
        self.vendor.set_value(document.get("vendor", ""))
        self.cameras.set_value(document.get("cameras") or ())
        self.steps.set_value(document.get("steps") or ({},))
        self.recipients.set_value(document.get("recipients") or ())
        self.retention.set_value(document.get("retention") or ())

    def _keep(self) -> None:
        number, document = self._exhibit.number, self.document()
        self._session.run(
            lambda case: manual_plans.keep_draft(case, number, document),
            while_there(self, lambda _: self._autosave.saved()),
            lambda failure: self._not_kept(failure),
        )

    def _not_kept(self, failure: Failure) -> None:
        if isValid(self):
            self._autosave.failed()
        self._session.failed.emit(failure)

    def _record(self) -> None:
        misread = [one for part in self.steps.parts if isinstance(part, StepPart) for one in part.problems()]
        if misread:
            said = self.tr("Réglage non compris : « {text} ». Écrivez « nom = valeur unité », séparés par des « ; ».")
            self._notice.say(said.format(text=misread[0]), Tone.WARNING)
            return
        try:
            taken = manual_plan_from_document(self.document(), self.tr("saisie"))
        except UserError as error:
            self._notice.say(errors.sentence(error), Tone.WARNING)
            return
        if not any(taken[name] for name in ("steps", "recipients", "retention", "cameras")):
            self._notice.say(self.tr("Rien n’est saisi."), Tone.WARNING)
            return
        self._autosave.drop()
        number = self._exhibit.number
        self._session.run(
            lambda case: manual_plans.save_manual_plan(case, number, **taken),
            while_there(self, lambda _: self.accept()),
            self._refused,
        )

    def _refused(self, failure: Failure) -> None:
        if isinstance(failure.error, UserError):
            self._notice.say(errors.sentence(failure.error), Tone.DANGER)
        else:
            self._session.failed.emit(failure)

    def _tell_state(self, state: str) -> None:
        words = {
            "typing": (self.tr("En cours de frappe…"), Tone.NEUTRAL),
            "saving": (self.tr("Enregistrement…"), Tone.NEUTRAL),
            "saved": (self.tr("Frappe gardée, à consigner"), Tone.SUCCESS),
            "failed": (self.tr("Non gardé"), Tone.DANGER),
        }
        self.state.show_as(*words[state])
        self.state.show()


def ask(exhibit: Exhibit, session: Session, parent: QWidget) -> None:
    """Open the form on a pièce: with what was being typed, else with what was recorded, else empty."""
    number = exhibit.number
    plan = session.overview.plans.get(number)

    def show(waiting: dict[str, Any] | None) -> None:
        known = document_of(plan) if plan is not None and plan.format == FORMAT else {}
        dialog = ManualDialog(exhibit, waiting or known, session, parent, waiting=waiting is not None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(db: Db) -> dict[str, Any] | None:
        return manual_plans.draft(db, number)

    session.read(read, show)
