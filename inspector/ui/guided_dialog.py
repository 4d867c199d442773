"""The guided importer: what each key of an export is, guessed and confirmed, with the first observations it gives."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from inspector.casefile import CaseFile, Db
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.metadata import StoredMetadata, VendorObservation
from inspector.domain.progress import Progress
from inspector.operations import metadata
from inspector.ui import errors, metadata_words, theme, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.theme import Tone
from inspector.ui.widgets.basics import Notice, button, clear, column, label, row
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field, TextLine
from inspector.ui.widgets.table import Column, Table, fit_height
from inspector.vendors.guided import ROLES, Key, Mapping, Survey, guess

translate = QCoreApplication.translate

ATTRIBUTE = "attribute"
SHOWN = 120
"""Keys shown at once; the search finds the others."""

_WAIT = 300
"""Milliseconds after the last change before the preview is made again."""


@dataclass(frozen=True, slots=True)
class _Surveyed:
    """A file surveyed, and the mapping guessed for it."""

    survey: Survey
    mapping: Mapping


class GuidedDialog(Dialog):
    """Asks what the keys are, then has the export read as long work."""

    def __init__(self, exhibit: Exhibit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Indiquer le sens des clés"),
            self.tr(
                "L’outil propose un rôle pour chaque clé d’après son nom et ses valeurs. Confirmez ou corrigez : rien "
                "n’est lu tant que vous n’avez pas importé, et la correspondance est inscrite au journal."
            ),
            "key-round",
            parent,
            width=1040,
        )
        self._exhibit, self._session = exhibit, session
        self._survey: Survey | None = None
        self._roles: dict[str, str] = {}
        self._choices: dict[str, Choice] = {}
        self._asked = 0
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._preview)
        self.file = Choice([(file.id, file.name) for file in exhibit.files])
        self.record = Choice()
        self.kept = Choice([(name, name) for name in metadata.mapping_names()], empty=self.tr("Proposition de l’outil"))
        self.file.changed.connect(lambda: self._look(None))
        self.record.changed.connect(lambda: self._look(self.record.value()))
        self.kept.changed.connect(self._reuse)
        self._record_field = Field(self.tr("Ce qui se répète"), self.record, self.tr("Une ligne par élément"))
        self._file_field = Field(self.tr("Fichier"), self.file, self.tr("Celui que décrit la correspondance"))
        self._file_field.setVisible(len(exhibit.files) > 1)
        kept_field = Field(self.tr("Partir de"), self.kept, self.tr("Une correspondance déjà faite"))
        kept_field.setVisible(self.kept.count() > 1)
        self.body.addWidget(Columns([self._file_field, self._record_field, kept_field], 240, 3))
        self._notice = Notice("", Tone.WARNING)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._keys())
        self.body.addWidget(self._reference())
        self.preview = Table(self.tr("Les dix premières observations"), self._columns(), searchable=True)
        fit_height(self.preview, 4)
        self.body.addWidget(self.preview)
        self.name = TextLine(self.tr("Export du système du quai"))
        self.keep = QCheckBox(self.tr("La garder pour d’autres dossiers"))
        self.keep.setChecked(True)
        self.name_field = Field(self.tr("Nom de la correspondance"), self.name)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.keep)
        self.buttons.addWidget(button(self.tr("Annuler"), call=self.reject))
        self.accept_button = button(self.tr("Importer"), "download", "primary", self._import)
        self.accept_button.setEnabled(False)
        self.buttons.addWidget(self.accept_button)
        self.finished.connect(self._stop)
        self.fit(720)
        self._look(None)

    def value(self) -> Mapping:
        """The mapping as it is chosen now."""
        assert self._survey is not None
        roles = {role: key for key, role in self._roles.items() if role != ATTRIBUTE}
        attributes = tuple(key for key, role in self._roles.items() if role == ATTRIBUTE)
        width, height = (_number(line.value(), None) or 1.0 for line in (self.width_line, self.height_line))
        return Mapping(
            self.name.value(),
            self._survey.form,
            self._survey.record,
            roles,
            attributes,
            self.frame.value(),
            width,
            height,
            self.bottom_up.isChecked(),
            _number(self.zone.value(), None) if self.zone.value() else None,
        )

    # The survey

    def _look(self, record: str | None) -> None:
        file = self._file()
        self.accept_button.setEnabled(False)
        self._asked += 1
        asked = self._asked

        def survey(db: Db) -> _Surveyed:
            found = metadata.survey_of(db, file, record)
            return _Surveyed(found, guess(found))

        def show(found: _Surveyed) -> None:
            if asked == self._asked and not self._closed:
                self._show(found)

        self._session.read(survey, show)

    def _show(self, found: _Surveyed) -> None:
        self._survey = found.survey
        self.record.set_options([(name, name) for name in found.survey.records])
        self.record.set_value(found.survey.record)
        self._record_field.setVisible(len(found.survey.records) > 1)
        if not found.survey.form:
            self._notice.say(
                self.tr(
                    "Ce fichier n’est ni un tableau (CSV, classeur), ni du JSON, du XML, du YAML, ni une base SQLite, "
                    "ou il est vide : il ne peut pas être lu ainsi."
                ),
                Tone.WARNING,
            )
        else:
            self._notice.say(
                self.tr("{form}, {n} lignes examinées.").format(
                    form=found.survey.form.upper(), n=wording.number(found.survey.rows)
                ),
                Tone.INFO,
            )
        self.set_mapping(found.mapping)

    def set_mapping(self, mapping: Mapping) -> None:
        """Show a mapping: the one guessed, or one made before; keys that are not here are left out, and said."""
        assert self._survey is not None
        known = {key.name for key in self._survey.keys}
        self._roles = {key: role for role, key in mapping.roles.items() if key in known}
        self._roles |= {key: ATTRIBUTE for key in mapping.attributes if key in known and key not in self._roles}
        missing = [key for key in (*mapping.roles.values(), *mapping.attributes) if key not in known]
        if missing:
            said = self.tr("Clés de la correspondance absentes de ce fichier : {names}.")
            self._notice.say(said.format(names=", ".join(missing[:12])), Tone.WARNING)
        self.frame.set_value(mapping.frame)
        self.width_line.set_value(f"{mapping.width:g}")
        self.height_line.set_value(f"{mapping.height:g}")
        self.bottom_up.setChecked(mapping.bottom_up)
        self.zone.set_value("" if mapping.zone is None else f"{mapping.zone:g}")
        if mapping.name:
            self.name.set_value(mapping.name)
        self._fill_keys()
        self._sizes()
        self._timer.start()

    def _reuse(self) -> None:
        name = self.kept.value()
        if self._survey is None:
            return
        if name is None:
            self.set_mapping(guess(self._survey))
            return
        try:
            kept = metadata.kept_mapping(name)
        except UserError as error:
            self._notice.say(errors.sentence(error), Tone.DANGER)
            return
        if kept.record in self._survey.records and kept.record != self._survey.record:
            self.record.set_value(kept.record)
            self._survey = replace(self._survey, record=kept.record)
        self.set_mapping(kept)

    # The keys

    def _keys(self) -> QWidget:
        self.search = TextLine(self.tr("Chercher une clé…"))
        self.search.setAccessibleName(self.tr("Chercher une clé"))
        self.search.textChanged.connect(lambda _: self._fill_keys())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.gap(1))
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(4, 2)
        self._rest = label("", "small")
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = column(
            row(label(self.tr("Clés"), "h2"), None, self.search, gap=1), self._grid, self._rest, gap=1, margins=1.5
        )
        frame.setLayout(inside)
        return frame

    def _fill_keys(self) -> None:
        clear(self._grid)
        self._choices.clear()
        if self._survey is None:
            return
        titles = (self.tr("Clé"), self.tr("Exemples"), self.tr("Remplie"), self.tr("De … à"), self.tr("Rôle"))
        for place, title in enumerate(titles):
            self._grid.addWidget(label(title, "caps", wrap=False), 0, place)
        words = self.search.value().casefold().split()
        found = [key for key in self._survey.keys if all(word in key.name.casefold() for word in words)]
        found.sort(key=lambda key: (key.name not in self._roles, not key.filled))
        for line, key in enumerate(found[:SHOWN], 1):
            for place, widget in enumerate(self._key(key)):
                self._grid.addWidget(widget, line, place)
        left = len(found) - SHOWN
        self._rest.setText(
            self.tr("… et %n autre(s) clé(s) : cherchez-les par leur nom.", "", left) if left > 0 else ""
        )
        self._rest.setVisible(left > 0)

    def _key(self, key: Key) -> tuple[QWidget, ...]:
        assert self._survey is not None
        choice = Choice([(ATTRIBUTE, self.tr("attribut"))], empty=self.tr("non reprise"))
        choice.set_options([*((role, role_name(role)) for role in ROLES), (ATTRIBUTE, self.tr("attribut"))])
        choice.set_value(self._roles.get(key.name))
        choice.setMinimumContentsLength(7)
        choice.setAccessibleName(self.tr("Rôle de la clé {name}").format(name=key.name))
        choice.changed.connect(partial(self._chosen, key.name, choice))
        self._choices[key.name] = choice
        examples = label(" · ".join(_short(one) for one in key.examples), "muted")
        examples.setToolTip("\n".join(key.examples))
        span = "" if key.least is None or key.most is None else f"{key.least:g} … {key.most:g}"
        filled = self.tr("{n} / {rows}").format(n=key.filled, rows=self._survey.rows)
        return (
            label("\u200b".join(key.name), "mono"),
            examples,
            label(filled, "small", wrap=False),
            label(span, "small", wrap=False),
            choice,
        )

    def _chosen(self, key: str, choice: Choice) -> None:
        role = choice.value()
        if role is None:
            self._roles.pop(key, None)
        else:
            if role != ATTRIBUTE:  # one key for a role: the one that had it becomes an attribute
                for other, had in list(self._roles.items()):
                    if had == role and other != key:
                        self._roles[other] = ATTRIBUTE
                        if other in self._choices:
                            self._choices[other].set_value(ATTRIBUTE)
            self._roles[key] = role
        self._timer.start()

    # The frame of reference

    def _reference(self) -> QWidget:
        self.frame = Choice(
            [
                ("unit", self.tr("de 0 à 1")),
                ("percent", self.tr("en pour cent")),
                ("pixels", self.tr("en pixels")),
                ("grid", self.tr("sur une grille")),
            ]
        )
        self.width_line, self.height_line = TextLine("1920"), TextLine("1080")
        self.bottom_up = QCheckBox(self.tr("hauteurs comptées depuis le bas"))
        self.zone = TextLine(self.tr("+2"))
        for line in (self.width_line, self.height_line, self.zone):
            line.changed.connect(self._timer.start)
        self.frame.changed.connect(self._sizes)
        self.bottom_up.toggled.connect(lambda _: self._timer.start())
        self._width_field = Field(self.tr("Largeur"), self.width_line, self.tr("De l’image ou de la grille"))
        self._height_field = Field(self.tr("Hauteur"), self.height_line, self.tr("De l’image ou de la grille"))
        self.zone_field = Field(
            self.tr("Fuseau des heures sans fuseau"), self.zone, self.tr("Heures d’avance sur UTC ; vide : inconnu")
        )
        fields = [
            Field(self.tr("Rectangles"), self.frame, self.tr("Ce qui compte les positions")),
            self._width_field,
            self._height_field,
            self.zone_field,
        ]
        card = QFrame()
        card.setProperty("role", "card")
        card.setLayout(
            column(
                label(self.tr("Repère et heures"), "h2"), Columns(fields, 200, 4), self.bottom_up, gap=1, margins=1.5
            )
        )
        return card

    def _sizes(self) -> None:
        wanted = self.frame.value() in ("pixels", "grid")
        self.width_line.setEnabled(wanted)
        self.height_line.setEnabled(wanted)
        self._timer.start()

    # The preview

    def _preview(self) -> None:
        if self._survey is None or self._closed:
            return
        problems = self._problems()
        self.accept_button.setEnabled(not problems and bool(self._survey.form) and bool(self._roles))
        if problems or not self._survey.form:
            return
        file, mapping = self._file(), self.value()
        self._asked += 1
        asked = self._asked

        def show(found: tuple[VendorObservation, ...]) -> None:
            if asked == self._asked and not self._closed:
                self.preview.show_records(found)

        self._session.read(lambda db: metadata.preview(db, file, mapping), show)

    def _problems(self) -> bool:
        """Say beside each field what is wrong; True when something is."""
        wrong = False
        for field, line in ((self._width_field, self.width_line), (self._height_field, self.height_line)):
            number = _number(line.value(), None)
            bad = line.isEnabled() and (number is None or number <= 0)
            field.say_problem(self.tr("Un nombre de plus de 0 est attendu.") if bad else "")
            wrong = wrong or bad
        zone = _number(self.zone.value(), None)
        bad = bool(self.zone.value()) and (zone is None or not -15 <= zone <= 15)
        self.zone_field.say_problem(self.tr("Un nombre d’heures est attendu : +2, -5…") if bad else "")
        return wrong or bad

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Heure"), metadata_words.when, width=176),
            Column(self.tr("Caméra"), lambda o: o.source, width=84),
            Column(self.tr("Classe"), lambda o: o.label or "", width=84),
            Column(self.tr("Passage"), lambda o: o.track or "", width=76),
            Column(self.tr("Événement"), lambda o: o.event or "", width=92),
            Column(self.tr("Rectangle"), _box, width=176),
            Column(self.tr("Attributs"), metadata_words.attributes, width=0),
            Column(self.tr("Vecteur, image"), metadata_words.held_text, width=112),
        ]

    def _import(self) -> None:
        if self._problems():
            return
        mapping, number, file = self.value(), self._exhibit.number, self._file().id
        if not mapping.name:
            self.name_field.say_problem(self.tr("Un nom permet de la retrouver, et de la citer."))
            self.name.setFocus()
            return
        keep = self.keep.isChecked()

        def read(case: CaseFile) -> Generator[Progress, None, StoredMetadata | None]:
            return metadata.read(case, number, mapping, file)

        if keep:
            try:
                metadata.keep_mapping(mapping)
            except UserError as error:
                self._notice.say(errors.sentence(error), Tone.DANGER)
                return
        self._session.start(read, title=self.tr("Métadonnées de la pièce {n}").format(n=number))
        self.accept()

    def _file(self) -> ExhibitFile:
        return next((f for f in self._exhibit.files if f.id == self.file.value()), self._exhibit.main)

    def _stop(self) -> None:
        self._closed = True
        self._timer.stop()


def role_name(role: str) -> str:
    """A role in words."""
    names = {
        "time": translate("GuidedDialog", "heure"),
        "frame": translate("GuidedDialog", "n° d’image"),
        "source": translate("GuidedDialog", "caméra"),
        "track": translate("GuidedDialog", "passage"),
        "label": translate("GuidedDialog", "classe"),
        "confidence": translate("GuidedDialog", "confiance"),
        "left": translate("GuidedDialog", "gauche"),
        "top": translate("GuidedDialog", "haut"),
        "right": translate("GuidedDialog", "droite"),
        "bottom": translate("GuidedDialog", "bas"),
        "width": translate("GuidedDialog", "largeur"),
        "height": translate("GuidedDialog", "hauteur"),
        "centre_x": translate("GuidedDialog", "centre, horizontal"),
        "centre_y": translate("GuidedDialog", "centre, vertical"),
        "box": translate("GuidedDialog", "rectangle entier"),
        "event": translate("GuidedDialog", "événement"),
        "picture": translate("GuidedDialog", "image (base64)"),
        "template": translate("GuidedDialog", "vecteur"),
    }
    return names[role]


def _short(text: str) -> str:
    return text if len(text) <= 28 else f"{text[:27]}…"


def _number(text: str, default: float | None) -> float | None:
    try:
        return float(text.replace(",", ".").replace("\u202f", "").strip() or "x")
    except ValueError:
        return default


def _box(seen: VendorObservation) -> str:
    return "" if seen.box is None else " · ".join(wording.number(100 * part, 1) for part in seen.box)
