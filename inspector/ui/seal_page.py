"""Scellé: choose what goes into the bundle, where, signed by what; write it; tell how to check it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from inspector.casefile import CaseFile
from inspector.domain.errors import UserError
from inspector.domain.seal import Exported, Sealed, Variant
from inspector.messages import name_of, text
from inspector.operations import bundles
from inspector.operations.cases import Overview
from inspector.seal.signature import Certificate
from inspector.ui import errors, settings, theme, wording
from inspector.ui.dialogs import SecretLine, confirm
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Card,
    Notice,
    Scroller,
    box,
    button,
    clear,
    column,
    copy_text,
    icon_button,
    label,
    row,
)
from inspector.ui.widgets.fields import Field, TextLine
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.progress import WorkBar
from inspector.ui.work import Failure, Running


class SealPage(Page):
    """A form, progress with time left and cancel, the bundle just written, and those written before."""

    step = Step.SEAL

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._running = False
        self._sealed: Sealed | None = None
        self.write = button(self.tr("Écrire le scellé"), "archive", "primary", self.ask)
        note = self.tr("Un répertoire que chacun peut vérifier, sans Inspector.")
        header = PageHeader(self.tr("Scellé"), note, self.write)
        self.read_only = Notice("", Tone.INFO)
        scroller = Scroller(width=860, margins=3)
        for part in (self._result(), self._progress(), self._contents(), self._place(), self._before()):
            scroller.body.addWidget(part)
        holder = column(self.read_only)
        holder.setContentsMargins(theme.gap(3), 0, theme.gap(3), 0)
        layout = column(header, box(holder), scroller, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.read_only.hide()
        session.progressed.connect(self._show_running)
        self._enable()

    def release(self) -> None:
        """Listen no more to the session."""
        self.session.progressed.disconnect(self._show_running)
        super().release()

    def refresh(self, overview: Overview) -> None:
        """The bundles written before; whether one may be written now."""
        said = self.tr(
            "Ce dossier vient d’un scellé et n’a pas été modifié : ce scellé-là le vaut. Rouvrez le dossier pour en "
            "écrire un autre."
        )
        self.read_only.say(said if overview.origin else "", Tone.INFO)
        if not self.folder.value():
            words = re.sub(r"[^\w-]+", "-", overview.case.decision).strip("-")[:60]
            name = self.tr("scelle-{decision}").format(decision=words or "dossier")
            self.folder.setText(str(Path(str(settings.LAST_FOLDER.get()) or Path.home()) / name))
        clear(self._written.body)
        for bundle in reversed(overview.bundles):
            self._written.body.addWidget(self._line(bundle))
        self._written.setVisible(bool(overview.bundles))
        self._enable()

    # Writing

    def variant(self) -> Variant:
        """What is to go into the bundle."""
        return list(Variant)[self._variants.checkedId()]

    def ask(self) -> None:
        """Read the certificate, ask about the medium, then write."""
        self.folder_field.say_problem("" if self.folder.value() else self.tr("Choisissez où écrire le scellé."))
        if not self.folder.value():
            self.folder.setFocus()
            return
        try:
            certificate = self._certificate()
        except UserError as error:
            self.certificate_field.say_problem(errors.sentence(error))
            self.certificate.setFocus()
            return
        self.certificate_field.say_problem("")
        if not self.encrypted.isChecked() and not confirm(
            self,
            self.tr("Le scellé sera écrit en clair"),
            self.tr(
                "Vous n’avez pas confirmé que le support est chiffré. Qui l’aura en main lira tout ce que le scellé "
                "contient. Votre réponse est inscrite au journal."
            ),
            self.tr("Écrire malgré tout"),
        ):
            return
        self.seal(Path(self.folder.value()).expanduser(), self.variant(), certificate)

    def seal(self, folder: Path, variant: Variant, certificate: Certificate | None = None) -> None:
        """Write the bundle."""
        medium, spoken = self.encrypted.isChecked(), language()
        self._running = True
        self._bar.wait()
        self._left.setText("")
        self._enable()

        def work(case: CaseFile) -> object:
            return bundles.seal(
                case, folder, variant, certificate=certificate, encrypted_medium=medium, language=spoken
            )

        def ended() -> None:
            self._running = False
            self._enable()

        def done(sealed: Sealed) -> None:
            ended()
            settings.LAST_FOLDER.put(str(sealed.folder.parent))
            self.folder.setText("")
            self.refresh(self.session.overview)
            self.show_result(sealed)

        def failed(failure: Failure) -> None:
            ended()
            self.session.failed.emit(failure)

        self.session.start(work, done, failed, ended, title=self.tr("Écriture du scellé"))  # type: ignore[arg-type]

    def show_result(self, sealed: Sealed) -> None:
        """The bundle just written: its hash, what it lacks, how to check it."""
        self._sealed = sealed
        spoken = language()
        self._done.say(
            text(
                "cli.seal.done",
                spoken,
                folder=sealed.folder,
                variant=text(f"bundle.variant.{sealed.variant.value}", spoken),
                files=sealed.files,
                size=sealed.size,
            ),
            Tone.SUCCESS,
        )
        self._digest.setText(sealed.digest)
        self._signed.setText(
            self.tr("Signé par {signer}.").format(signer=sealed.signer) if sealed.signer else self.tr("Non signé.")
        )
        lines = [
            text(
                "cli.seal.left_out",
                spoken,
                number=item.exhibit,
                file=item.file,
                why=text(f"bundle.left_out.{item.why}", spoken),
            )
            for item in sealed.left_out
        ]
        if sealed.variant is Variant.REDACTED:
            lines.insert(
                0, self.tr("Regardez chaque copie avant de la remettre : la détection peut manquer un visage.")
            )
        self._left_out.say("\n".join(lines), Tone.WARNING)
        self._how.setText(text("bundle.how_to_check", spoken))
        self._card.show()
        self._tell(sealed)

    def _certificate(self) -> Certificate | None:
        name = self.certificate.value()
        return bundles.certificate(Path(name).expanduser(), self.secret.value() or None) if name else None

    # What is shown

    def _contents(self) -> QWidget:
        card = Card(self.tr("Ce qu’il contient"))
        self._variants = QButtonGroup(self)
        for number, variant in enumerate(Variant):
            name = text(f"bundle.variant.{variant.value}", language())
            choice = QRadioButton(name[0].upper() + name[1:])
            holds = text(f"bundle.holds.{variant.value}", language())
            choice.setAccessibleDescription(holds)
            self._variants.addButton(choice, number)
            words = label(holds, "muted")
            indented = column(words)
            indented.setContentsMargins(theme.gap(3), 0, 0, 0)
            card.body.addWidget(box(column(choice, box(indented), gap=0.25)))
        self._variants.button(0).setChecked(True)
        self._variants.idToggled.connect(lambda _number, _on: self._say_internal())
        self._internal = Notice("", Tone.INTERNAL)
        card.body.addWidget(self._internal)
        return card

    def _place(self) -> QWidget:
        card = Card(self.tr("Où, et signé par quoi"))
        self.folder = TextLine()
        choose = icon_button("folder-open", self.tr("Choisir où écrire le scellé"), self._ask_folder)
        self.folder_field = Field(
            self.tr("Répertoire du scellé"),
            _with(self.folder, choose),
            self.tr("Il ne doit pas encore exister. Il apparaît entier, ou pas du tout."),
            required=True,
        )
        self.certificate = TextLine(self.tr("fichier .p12 ou .pfx"))
        pick = icon_button("folder-open", self.tr("Choisir le certificat"), self._ask_certificate)
        self.certificate_field = Field(
            self.tr("Certificat (facultatif)"),
            _with(self.certificate, pick),
            self.tr("Sans certificat, le scellé dit qu’il n’est pas signé."),
        )
        self.secret = SecretLine()
        secret = Field(self.tr("Mot de passe du certificat"), self.secret.with_eye())
        plain = Notice(
            self.tr("Un scellé est en clair par nature : qui l’a en main le lit. Écrivez-le sur un support chiffré."),
            Tone.WARNING,
        )
        self.encrypted = QCheckBox(self.tr("Le support où j’écris est chiffré (réponse inscrite au journal)"))
        for part in (self.folder_field, plain, self.encrypted, self.certificate_field, secret):
            card.body.addWidget(part)
        return card

    def _progress(self) -> QWidget:
        self._stage = label("", "muted", wrap=False)
        self._left = label("", "muted", wrap=False)
        self._bar = WorkBar(self.tr("Avancement du scellé"))
        self.cancel = button(self.tr("Interrompre"), "circle-x", call=self.session.cancel)
        self._work = Card(self.tr("Écriture du scellé"))
        self._work.body.addWidget(self._bar)
        self._work.body.addLayout(row(self._stage, None, self._left, self.cancel, gap=1.5))
        return self._work

    def _result(self) -> QWidget:
        self._card = Card(self.tr("Scellé écrit"))
        self._done = Notice("", Tone.SUCCESS)
        self._digest = label("", "mono", select=True)
        self._signed = label("", "muted")
        self._left_out = Notice("", Tone.WARNING)
        self._how = label("", "", select=True)
        copy = icon_button("copy", self.tr("Copier l’empreinte"), lambda: copy_text(self._digest.text()))
        line = row(self._digest, copy)
        line.setStretch(0, 1)
        field = Field(self.tr("Empreinte SHA-256 du scellé"), box(line))
        reveal = button(self.tr("Ouvrir le répertoire"), "folder-open", call=self._open_folder)
        for part in (self._done, field, self._signed, self._left_out, self._how):
            self._card.body.addWidget(part)
        self._card.body.addLayout(row(reveal, None))
        self._card.hide()
        return self._card

    def _before(self) -> QWidget:
        self._written = Card(
            self.tr("Scellés déjà écrits"),
            self.tr("D’après le journal ; détruire le dossier ne les détruit pas."),
        )
        return self._written

    def _line(self, bundle: Exported) -> QWidget:
        variant = text(f"bundle.variant.{bundle.variant.value}", language())
        told = self.tr("{when} — {variant}").format(when=wording.moment(bundle.local), variant=variant)
        return box(
            column(
                label(told, "h3"),
                label(bundle.path, "small", select=True),
                label(bundle.digest, "mono", select=True),
                gap=0.25,
            )
        )

    def _show_running(self, running: Running) -> None:
        if not self._running:
            return
        progress = running.progress
        self._stage.setText(name_of("progress", progress.what, language()))
        self._bar.show_progress(progress)
        self._left.setText(self._bar.left(running))

    def _enable(self) -> None:
        self._work.setVisible(self._running)
        self.write.setEnabled(not self._running and self.read_only.isHidden())
        self._card.setVisible(self._sealed is not None and not self._running)
        self._say_internal()

    def _say_internal(self) -> None:
        full = self.variant() is Variant.FULL
        self._internal.say(self.tr("Interne : ne pas remettre à l’organisme.") if full else "", Tone.INTERNAL)

    def _ask_folder(self) -> None:
        title = self.tr("Répertoire dans lequel écrire le scellé")
        name = QFileDialog.getExistingDirectory(self, title, str(Path(self.folder.value() or ".").parent))
        if name:
            own = Path(self.folder.value()).name or "scelle"
            self.folder.setText(str(Path(name) / own))

    def _ask_certificate(self) -> None:
        title, kinds = self.tr("Certificat de signature"), self.tr("Certificat (*.p12 *.pfx)")
        name, _ = QFileDialog.getOpenFileName(self, title, str(settings.LAST_FOLDER.get()), kinds)
        if name:
            self.certificate.setText(name)
            self.secret.setFocus()

    def _open_folder(self) -> None:
        if self._sealed is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sealed.folder)))

    def _tell(self, sealed: Sealed) -> None:
        facts = (
            Fact(self.tr("Empreinte du scellé"), sealed.digest, copyable=True, mono=True),
            Fact(self.tr("Dernière ligne du journal"), sealed.journal_head, copyable=True, mono=True),
            Fact(self.tr("Fichiers"), wording.number(sealed.files)),
            Fact(self.tr("Taille"), wording.size(sealed.size)),
            Fact(self.tr("Signature"), sealed.signer or self.tr("non signé")),
        )
        note = self.tr("Notez l’empreinte au procès-verbal : elle vaut pour chaque octet du scellé.")
        self.selected.emit(
            Details(
                self.tr("Scellé"),
                str(sealed.folder),
                "archive",
                (FactGroup(self.tr("Ce qui l’identifie"), facts, note, Tone.INFO),),
                (PanelAction(self.tr("Ouvrir le répertoire"), "folder-open", self._open_folder),),
            )
        )


def _with(line: TextLine, control: QWidget) -> QWidget:
    """A line of text with a button at its end."""
    both = row(line, control)
    both.setStretch(0, 1)
    holder = box(both)
    holder.setFocusProxy(line)
    return holder
