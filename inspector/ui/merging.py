"""A colleague's case of the same control taken into the open one: which file, then what would come, then the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import casefile, messages
from inspector.casefile import Secret
from inspector.domain.errors import UserError
from inspector.domain.merge import Choice as Differing
from inspector.domain.merge import Kept, MergePreview
from inspector.messages import text
from inspector.operations import keys, merge
from inspector.ui import dialogs, errors, translation, wording
from inspector.ui.dialogs import Dialog, SecretLine
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Card, Notice, box, button, icon_button, label, row
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.work import Failure

if TYPE_CHECKING:
    from inspector.ui.session import Session
    from inspector.ui.window import MainWindow

_NAMED = 30
"""Pièces named one by one."""


@dataclass(frozen=True, slots=True)
class OtherCase:
    """The case to take in, and what opens it."""

    path: Path
    secret: Secret


class OtherCaseDialog(Dialog):
    """Asks the file and its pass phrase, or the lines of its sheet. `asked` holds the answer once accepted."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Réunir avec le dossier d’un collègue"),
            self.tr(
                "L’autre dossier, du même contrôle, est seulement lu : il est vérifié, puis vous verrez ce qu’il "
                "apporte avant de décider."
            ),
            "folder-plus",
            parent,
        )
        self.asked: OtherCase | None = None
        self.path, self.secret = TextLine(), SecretLine()
        self.path.setText(str(path))
        browse = icon_button("folder-open", self.tr("Choisir le dossier du collègue"), self._browse)
        where = row(self.path, browse)
        where.setStretch(0, 1)
        holder = box(where)
        holder.setFocusProxy(self.path)
        self._path_field = Field(self.tr("Dossier du collègue"), holder, required=True)
        self._secret_field = Field(
            self.tr("Sa phrase secrète, ou sa feuille de secours"),
            self.secret.with_eye(),
            self.tr("Rien, si ce dossier n’est pas chiffré."),
        )
        for part in (self._path_field, self._secret_field):
            self.body.addWidget(part)
        accept = button(self.tr("Vérifier et comparer"), "check", "primary", self._accept)
        accept.setDefault(True)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(accept)
        self.fit(430)
        self.secret.setFocus()

    def _browse(self) -> None:
        kinds = self.tr("Dossier de contrôle (*.inspector)") + ";;" + self.tr("Tous les fichiers (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Dossier du collègue"), self.path.value(), kinds)
        if name:
            self.path.setText(name)

    def _accept(self) -> None:
        path, typed = Path(self.path.value()).expanduser(), self.secret.value()
        problem = needed = ""
        try:
            encrypted = casefile.is_encrypted(path)
        except UserError as error:
            problem, encrypted = errors.sentence(error), False
        if encrypted and not typed:
            needed = self.tr("Ce dossier est chiffré : tapez sa phrase secrète.")
        self._path_field.say_problem(problem)
        self._secret_field.say_problem(needed)
        if problem or needed:
            (self.path if problem else self.secret).setFocus()
            return
        self.asked = OtherCase(path, self._secret(typed) if encrypted else None)
        self.accept()

    @staticmethod
    def _secret(typed: str) -> Secret:
        try:
            return keys.read_recovery(typed)
        except UserError:  # not the lines of a sheet: a pass phrase
            return typed


class MergeDialog(Dialog):
    """What the other case brings, what differs and what stands; `kept` gives the choices made."""

    def __init__(self, seen: MergePreview, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Ce que l’autre dossier apporte"),
            self.tr(
                "Tout est repris, ou rien. L’autre dossier n’est pas modifié ; chaque reprise est inscrite au journal."
            ),
            "folder-plus",
            parent,
            680,
        )
        self.choices: dict[str, Choice] = {}
        language = translation.language()
        about = text(
            "cli.merge.other",
            language,
            decision=seen.decision,
            organisation=seen.organisation,
            agents=", ".join(seen.agents),
            count=seen.count,
            head=wording.short_hash(seen.head),
        )
        self.body.addWidget(label(about, select=True))
        if seen.nothing and not seen.choices:
            self.body.addWidget(Notice(text("cli.merge.nothing", language), Tone.SUCCESS))
        else:
            self.body.addWidget(self._coming(seen, language))
        if seen.conflicts:
            card = Card(self.tr("À savoir avant de réunir"))
            for conflict in seen.conflicts:
                card.body.addWidget(label(merge.told(conflict, language), select=True))
            self.body.addWidget(card)
        if seen.choices:
            card = Card(
                self.tr("Ce que les deux dossiers disent autrement"),
                self.tr("Ce que dit ce dossier reste, sauf si vous choisissez l’autre."),
            )
            for choice in seen.choices:
                card.body.addWidget(self._choice(choice, language))
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.enter = button(self.tr("Réunir"), "check", "primary", self.accept)
        self.enter.setDefault(True)
        self.enter.setEnabled(not seen.nothing or bool(seen.choices))
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.buttons.addWidget(self.enter)
        self.fit(700)

    def kept(self) -> Mapping[str, Kept]:
        """Mention -> whose stands."""
        return {mention: choice.value() for mention, choice in self.choices.items()}

    def _coming(self, seen: MergePreview, language: messages.Language) -> Card:
        joined = sum(piece.joined for piece in seen.exhibits)
        counts = {"exhibit": (len(seen.exhibits) - joined, joined)}
        counts |= {kind: (seen.new[kind], seen.joined[kind]) for kind in seen.new}
        card = Card(self.tr("À reprendre"), wording.size(seen.size) if seen.size else "")
        for kind, (new, here) in counts.items():
            if new:
                name = text(f"merge.kind.{kind}", language)
                card.body.addWidget(label(text("cli.merge.kind", language, kind=name, new=new, joined=here)))
        known = [
            f"{text(f'merge.kind.{kind}', language)} ({here})"
            for kind, (new, here) in counts.items()
            if here and not new
        ]
        coming = [f"{piece.number}. {piece.name}" for piece in seen.exhibits if not piece.joined]
        if coming:
            more = [self.tr("et %n autre(s)", "", len(coming) - _NAMED)] if len(coming) > _NAMED else []
            card.body.addWidget(label("\n".join([*coming[:_NAMED], *more]), "muted", select=True))
        if seen.filled:
            names = ", ".join(merge.mention(name, language) for name in seen.filled)
            card.body.addWidget(label(text("cli.merge.filled", language, mentions=names)))
        if known:
            card.body.addWidget(label(text("merge.here_already", language, kinds=", ".join(known)), "muted"))
        return card

    def _choice(self, one: Differing, language: messages.Language) -> Field:
        choice = Choice([(side, text(f"merge.side.{side}", language)) for side in one.sides])
        self.choices[one.mention] = choice
        name = merge.mention(one.mention, language)
        choice.setAccessibleName(name)
        here, there = (merge.shown(side, language) for side in (one.here, one.there))
        said = text("merge.said", language, here=here), text("merge.said_there", language, there=there)
        return Field(name[:1].upper() + name[1:], choice, "\n".join(said))


class Merging(QObject):
    """Belongs to the main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, path: Path | None = None) -> None:
        """Ask which case is to be taken into the open one."""
        session = self._window.session
        if session is None:
            return
        asked = OtherCaseDialog(path or self._window.folder(), self._window)
        asked.accepted.connect(lambda: self._look(session, asked.asked))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _look(self, session: Session, other: OtherCase | None, *, force: bool = False) -> None:
        if other is None or session is not self._window.session:
            return

        def failed(failure: Failure) -> None:
            error = failure.error
            if not isinstance(error, UserError) or error.code not in merge.CAN_FORCE:
                session.failed.emit(failure)
                return
            title = self.tr("Réunir avec le dossier d’un collègue")
            if dialogs.confirm(self._window, title, errors.sentence(error), self.tr("Continuer quand même")):
                self._look(session, other, force=True)

        session.start(
            lambda case: merge.preview(case, other.path, other.secret, force=force),
            lambda seen: self._show(session, other, seen, force=force),
            failed,
            title=self.tr("Comparaison des dossiers"),
        )

    def _show(self, session: Session, other: OtherCase, seen: MergePreview, *, force: bool) -> None:
        if session is not self._window.session:
            return
        asked = MergeDialog(seen, self._window)
        asked.accepted.connect(lambda: self._merge(session, other, asked.kept(), force=force))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _merge(self, session: Session, other: OtherCase, kept: Mapping[str, Kept], *, force: bool) -> None:
        if session is not self._window.session:
            return

        def done(merged: merge.Merged) -> None:
            self._window.say(text("cli.merge.done", translation.language(), entries=merged.entries), Tone.SUCCESS)

        session.start(
            lambda case: merge.merge(case, other.path, other.secret, kept=kept, force=force),
            done,
            title=self.tr("Réunion des dossiers"),
        )
