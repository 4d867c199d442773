"""Procédure: the mentions of the procès-verbal, saved as they are typed, with what is still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from inspector.domain.case import Person, Procedure
from inspector.domain.words import ControlForm
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.operations.procedure import faults_of, set_procedure, warnings_of
from inspector.ui import signed_copy, theme, wording
from inspector.ui.page import Details, Fact, FactGroup, Page, PanelAction, Step
from inspector.ui.session import Session
from inspector.ui.steps import missing, wanted
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.visit_lists import CollectedList, IncidentList, RequestList, SigningList
from inspector.ui.widgets.autosave import Autosave, SavedBadge
from inspector.ui.widgets.basics import Card, Notice, Scroller, box, button, column, label, row
from inspector.ui.widgets.fields import Field, Lines, Moment, People, TextArea, TextLine, YesNo
from inspector.ui.widgets.header import PageHeader
from inspector.ui.work import Failure

translate = QCoreApplication.translate


class ProcedurePage(Page):
    """The form; every change is saved about a second later, and on leaving."""

    step = Step.PROCEDURE

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._before = Procedure()
        self.fields: dict[str, Any] = {}
        self._named: dict[str, Field] = {}
        self._autosave = Autosave(self._save, self)
        self._state = SavedBadge()
        self._state.show_state("saved")
        self._autosave.state_changed.connect(self._state.show_state)
        note = self.tr("Les mentions du procès-verbal. Tout ce qui est tapé est enregistré au fur et à mesure.")
        self._scroller = Scroller(width=860)
        for card in (
            self._control_card(),
            self._people_card(),
            self._visit_card(),
            self._objection_card(),
            self._course_card(),
            self._end_card(),
        ):
            self._scroller.body.addWidget(card)
        self.setLayout(
            column(
                PageHeader(self.tr("Procédure"), note, self._state),
                self._completeness(),
                self._scroller,
                gap=0,
            )
        )
        for control in self.fields.values():
            control.changed.connect(self._typed)

    def refresh(self, overview: Overview) -> None:
        """Fill the form, unless something typed is newer than what the case holds."""
        self._overview = overview
        self.collected.set_exhibits(overview.exhibits)
        if not self._autosave.pending:
            self._before = overview.procedure
            for name, control in self.fields.items():
                control.set_value(self._held(overview.procedure, name))
        self._fit(overview.case.form)
        self._judge()
        self.selected.emit(self._case_details(overview))

    def value(self) -> Procedure:
        """The procedure as the form now says it."""
        said = {name: control.value() for name, control in self.fields.items()}
        if said["asked"] == self._before.every_request:
            del said["asked"]  # those in free text stay so until one is changed
        else:
            said["requests"] = ()
        return replace(self._before, **said)

    def leave(self) -> None:
        """Save what waits."""
        self._autosave.flush()

    def release(self) -> None:
        """Nothing is left to run."""
        self._autosave.drop()

    def _held(self, procedure: Procedure, name: str) -> Any:
        """What a field shows; the requests in free text stand among the others."""
        return procedure.every_request if name == "asked" else getattr(procedure, name)

    def _fit(self, form: ControlForm) -> None:
        """Show what applies to a form of control; what was written all the same is shown too."""
        on_site, met = form is ControlForm.SUR_PLACE, form in (ControlForm.SUR_PLACE, ControlForm.AUDITION)
        procedure = self.value()
        applies = {
            "prosecutor_informed": on_site,
            "people_met": met,
            "place": form is not ControlForm.SUR_PIECES,
            "statements": met,
            "remarks": met,
            "remarks_by": met,
            "remarks_hour": met,
        }
        for name, does in applies.items():
            self._named[name].setVisible(does or bool(getattr(procedure, name)))
        self._objection.setVisible(on_site or procedure.objection_told is not None)
        heard = form is ControlForm.AUDITION
        self._named["people_met"].rename(self.tr("Personnes entendues") if heard else self.tr("Personnes rencontrées"))
        of_whom = (
            self.tr("Observations du responsable des lieux") if on_site else self.tr("Observations de la personne")
        )
        self._named["remarks"].rename(of_whom)

    # Parts

    def _field(self, name: str, title: str, control: QWidget, note: str = "") -> Field:
        self.fields[name] = control
        self._named[name] = Field(title, control, note)
        return self._named[name]

    def _control_card(self) -> Card:
        card = Card(self.tr("Le contrôle"))
        card.body.addWidget(self._field("mission_order", self.tr("Ordre de mission"), TextLine()))
        card.body.addWidget(self._field("purpose", self.tr("Objet de la mission"), TextArea()))
        hint = self.tr("Qui, quand et comment.")
        title = self.tr("Procureur de la République informé")
        card.body.addWidget(self._field("prosecutor_informed", title, TextLine(), hint))
        return card

    def _people_card(self) -> Card:
        card = Card(self.tr("Les personnes"))
        note = self.tr("Chaque agent présent, avec le numéro de son habilitation.")
        card.body.addWidget(self._field("delegation", self.tr("Délégation"), People(authorised=True), note))
        card.body.addWidget(self._field("people_met", self.tr("Personnes rencontrées"), People()))
        return card

    def _visit_card(self) -> Card:
        card = Card(self.tr("Lieu et heures"))
        card.body.addWidget(self._field("place", self.tr("Lieu"), TextLine()))
        hours = _pair(
            self._field("begun", self.tr("Début"), Moment(self.tr("Début"))),
            self._field("ended", self.tr("Fin"), Moment(self.tr("Fin"))),
        )
        card.body.addLayout(hours)
        self._hours = Notice("", Tone.WARNING)
        card.body.addWidget(self._hours)
        return card

    def _objection_card(self) -> Card:
        self._objection = Card(
            self.tr("Droit d’opposition à la visite"),
            self.tr("Son défaut d’information a fait annuler des sanctions : mention indispensable sur place."),
        )
        told = self._field("objection_told", self.tr("Le responsable des lieux en a été informé"), YesNo())
        hour = self._field("objection_hour", self.tr("Heure de l’information"), Moment(self.tr("Heure")))
        answer = self._field("objection_answer", self.tr("Réponse"), TextArea())
        judge = self._field(
            "judge_authorisation",
            self.tr("Autorisation préalable du juge"),
            TextLine(),
            self.tr("L’ordonnance, s’il y en a une. Vide : la clôture demande l’information, l’heure et la réponse."),
        )
        for field in (told, hour, answer, judge):
            self._objection.body.addWidget(field)
        return self._objection

    def _course_card(self) -> Card:
        card = Card(self.tr("Déroulement"))
        self.collected = CollectedList()
        parts = (
            ("statements", self.tr("Déclarations recueillies"), Lines(self.tr("Une déclaration par ligne")), ""),
            ("asked", self.tr("Demandes formulées"), RequestList(), self.tr("Chaque demande, avec sa réponse.")),
            ("collected", self.tr("Documents recueillis"), self.collected, self.tr("Une pièce, ou ce que c’est.")),
            ("incidents", self.tr("Difficultés rencontrées, avec leur heure"), IncidentList(), ""),
            ("difficulties", self.tr("Difficultés, en texte libre (ou leur absence)"), TextArea(), ""),
        )
        for name, title, control, note in parts:
            card.body.addWidget(self._field(name, title, control, note))
        return card

    def _end_card(self) -> Card:
        card = Card(self.tr("Clôture"))
        self.unclosable = Notice("", Tone.WARNING)
        card.body.addWidget(self.unclosable)
        card.body.addWidget(self._field("remarks", self.tr("Observations du responsable des lieux"), TextArea()))
        by = self._field("remarks_by", self.tr("Observations faites par"), TextLine())
        hour = self._field("remarks_hour", self.tr("Heure des observations"), Moment(self.tr("Heure des observations")))
        card.body.addLayout(row(by, hour, gap=3))
        signings = SigningList(self._present)
        note = self.tr("Ce que chacun a fait du procès-verbal, à quelle heure ; le motif d’un refus.")
        card.body.addWidget(self._field("signings", self.tr("Signatures et refus"), signings, note))
        card.body.addWidget(self._field("signatures", self.tr("Signatures, précisions"), TextArea()))
        how = self._field("notified_how", self.tr("Mode de notification"), TextLine(self.tr("Remise en main propre…")))
        when = self._field("notified_when", self.tr("Notifié le"), Moment(self.tr("Notifié le")))
        card.body.addLayout(row(how, when, gap=3))
        card.body.addWidget(self._field("notified_to", self.tr("Notifié à"), TextLine()))
        card.body.addWidget(self._field("notification", self.tr("Notification, précisions"), TextArea()))
        card.body.addWidget(self._signed_copy())
        return card

    def _signed_copy(self) -> QWidget:
        """The action that receives the signed paper."""
        note = self.tr("Une fois le procès-verbal imprimé et signé à la main, son scan devient une pièce du dossier.")
        self.add_signed = button(
            self.tr("Ajouter le procès-verbal signé scanné…"), "stamp", call=lambda: signed_copy.ask(self, self.session)
        )
        return box(column(label(note, "small"), row(self.add_signed, None), gap=0.5))

    def _present(self) -> tuple[Person, ...]:
        """The people who may sign: the delegation, then those met."""
        return (*self.fields["delegation"].value(), *self.fields["people_met"].value())

    def _completeness(self) -> QWidget:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(160))
        self._bar.setAccessibleName(self.tr("Mentions remplies"))
        self._count = label("", "h3", wrap=False)
        self._lacking = label("", "muted")
        line = row(self._bar, self._count, gap=1.5)
        line.addStretch(1)
        layout = column(line, self._lacking, gap=0.25)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(1.5))
        return box(layout)

    # Behaviour

    def _typed(self) -> None:
        self._autosave.touch()
        self._judge()

    def _save(self) -> None:
        procedure = self.value()
        self.session.run(lambda case: set_procedure(case, procedure), lambda _: self._autosave.saved(), self._failed)

    def _failed(self, failure: Failure) -> None:
        self._autosave.failed()
        self.session.failed.emit(failure)

    def _judge(self) -> None:
        if self._overview is None:
            return
        procedure = self.value()
        lacking = missing(self._overview, procedure)
        whole = len(wanted(self._overview, procedure))
        self._bar.setRange(0, whole)
        self._bar.setValue(whole - len(lacking))
        self._count.setText(self.tr("{done} mentions sur {all}").format(done=whole - len(lacking), all=whole))
        names = mention_names()
        listed = ", ".join(names[mention] for mention in lacking)
        self._lacking.setText(
            self.tr("Il manque : {list}.").format(list=listed) if lacking else self.tr("Toutes les mentions y sont.")
        )
        faults = faults_of(procedure, self._overview.case.form, language())
        cannot = self.tr("Le procès-verbal ne peut pas encore être clos ; un projet peut être établi.")
        self.unclosable.say(" ".join((cannot, *(fault.says for fault in faults))) if faults else "", Tone.WARNING)
        said = warnings_of(procedure, self._overview.case.form, language())
        self._hours.say(" ".join(said), Tone.WARNING)

    def _case_details(self, overview: Overview) -> Details:
        case = overview.case
        facts = (
            Fact(self.tr("Décision de contrôle"), case.decision, copyable=True),
            Fact(self.tr("Organisme"), case.organisation),
            Fact(self.tr("Forme du contrôle"), name_of("form", case.form, language())),
            Fact(self.tr("Lieu"), case.place or "—"),
            Fact(self.tr("Ouvert le"), wording.moment(case.created)),
        )
        template = (
            Fact(self.tr("Modèle"), overview.template.title),
            Fact(self.tr("Points de contrôle"), wording.number(len(overview.template.points))),
            Fact(self.tr("Empreinte du modèle"), case.template_sha256, copyable=True, mono=True),
        )
        journal = (
            Fact(self.tr("Lignes"), wording.number(overview.journal_count)),
            Fact(self.tr("Tête"), overview.journal_head, copyable=True, mono=True),
        )
        return Details(
            title=self.tr("Dossier {n}").format(n=case.decision),
            subtitle=self.tr("Dossier d’exemple") if case.sample else "",
            icon="gavel",
            groups=(
                FactGroup(self.tr("Identification"), facts),
                FactGroup(self.tr("Modèle de contrôle"), template),
                FactGroup(self.tr("Journal"), journal),
            ),
            actions=(PanelAction(self.tr("Enregistrer maintenant"), "save", self.leave),),
        )


def mention_names() -> dict[str, str]:
    """The mentions in words, by the keys that `steps.missing` gives."""
    return {
        "begun": translate("Mention", "heure de début"),
        "ended": translate("Mention", "heure de fin"),
        "place": translate("Mention", "lieu"),
        "mission_order": translate("Mention", "ordre de mission"),
        "purpose": translate("Mention", "objet de la mission"),
        "prosecutor": translate("Mention", "information du procureur"),
        "delegation": translate("Mention", "délégation"),
        "authorisation": translate("Mention", "habilitation de chaque agent"),
        "people_met": translate("Mention", "personnes rencontrées"),
        "objection": translate("Mention", "droit d’opposition"),
        "objection_hour": translate("Mention", "heure de l’information sur l’opposition"),
        "objection_answer": translate("Mention", "réponse sur l’opposition"),
        "statements": translate("Mention", "déclarations recueillies"),
        "requests": translate("Mention", "demandes formulées"),
        "findings": translate("Mention", "constatations"),
        "difficulties": translate("Mention", "difficultés (ou leur absence)"),
        "remarks": translate("Mention", "observations du responsable des lieux (ou leur absence)"),
        "notification": translate("Mention", "notification"),
    }


def _pair(*fields: QWidget) -> QHBoxLayout:
    layout = row(*fields, gap=3)
    layout.addStretch(1)
    return layout
