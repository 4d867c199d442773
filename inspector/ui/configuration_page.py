"""Configuration: the source text and what it means side by side, linked both ways; its zones on a picture below.

Other ways of looking at the same: how far each sensitive function goes, what changed since another configuration. A
vendor's export of metadata is chosen and shown here too.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from inspector.assess.ladder import ladders
from inspector.casefile import Db
from inspector.domain.case import Exhibit, Proof
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import ExhibitKind
from inspector.messages import format_name, table, text
from inspector.operations import flips, manual_plans
from inspector.operations.cases import Overview
from inspector.ui import configuration_details, manual_dialog, plan_words, source_members, theme, wording
from inspector.ui.compare_view import CompareView
from inspector.ui.ladder_view import LadderView
from inspector.ui.meanings import Group, Meaning, at_line, groups
from inspector.ui.meanings_view import MeaningsView
from inspector.ui.metadata_view import MetadataView
from inspector.ui.page import Page, Step
from inspector.ui.screen_view import ScreenView
from inspector.ui.session import Session
from inspector.ui.source_members import Source
from inspector.ui.source_view import SourceView
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import (
    Elided,
    EmptyState,
    Notice,
    box,
    button,
    column,
    copy_text,
    row,
    set_role,
)
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.header import PageHeader
from inspector.ui.widgets.roomy import Roomy
from inspector.ui.zones_view import ZonesView

translate = QCoreApplication.translate

_EMPTY, _READING, _METADATA, _LADDER, _COMPARE = range(5)
"""Places of the page's stack."""

_LARGE_TEXT = 150


class ConfigurationPage(Page):
    """One configuration, or one export of metadata, at a time, chosen above when there are several."""

    step = Step.CONFIGURATION

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._shown: tuple[Exhibit, ProcessingPlan | None] | None = None
        self._groups: tuple[Group, ...] = ()
        self._wanted_line: int | None = None
        self._loading = False
        self._member = ""
        self.exhibit = Choice()
        self.exhibit.setAccessibleName(self.tr("Configuration montrée"))
        self.exhibit.changed.connect(self._show_chosen)
        self.copy = button(self.tr("Copier la lecture"), "clipboard-copy", call=lambda: copy_text(self.as_text()))
        self.copy.setToolTip(self.tr("Copier comme texte ce que dit la configuration"))
        self.edit = button(self.tr("Modifier la saisie"), "pencil", call=self._edit)
        self.mode = Choice()
        self.mode.setAccessibleName(self.tr("Manière de regarder la configuration"))
        self.mode.setMinimumContentsLength(10)
        self.mode.changed.connect(self._show_mode)
        self._header = PageHeader(self.tr("Configuration"), " ", self.exhibit, self.mode, self.copy)
        self._notice = Notice("", Tone.WARNING)
        self.source, self.meanings, self.zones = SourceView(), MeaningsView(), ZonesView(session)
        self.screen_view = ScreenView(session)
        self.metadata, self.ladder, self.compare = MetadataView(session), LadderView(), CompareView()
        for view in (self.metadata, self.ladder, self.compare):
            view.selected.connect(self.selected)
            view.finding_drafted.connect(self.finding_drafted)
        for view in (self.ladder, self.compare):
            view.proof_opened.connect(self.proof_opened)
        self.member = Choice()
        self.member.setAccessibleName(self.tr("Fichier montré"))
        self.member.changed.connect(self._change_member)
        self._line_note = Elided("", "small")
        self.source.line_chosen.connect(self._line_chosen)
        self.meanings.chosen.connect(self._meanings_chosen)
        self.zones.zone_chosen.connect(self._zone_chosen)
        self.zones.flipped.connect(self._flip)
        empty = EmptyState(
            "file-cog",
            self.tr("Aucune configuration"),
            self.tr(
                "Ajoutez dans Pièces le fichier de configuration du système, ou l’export de ses métadonnées : il sera "
                "lu et expliqué ici. Si le fournisseur n’exporte rien, photographiez son écran : dans Pièces, la photo "
                "choisie, « Saisir ce que montre l’écran »."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        others = (Roomy(self.metadata, 380), Roomy(self.ladder, 260), Roomy(self.compare, 280))
        for part in (self._body(), *others):
            self._stack.addWidget(part)
        layout = column(self._header, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Show the configurations; what is selected stays so."""
        self._overview = overview
        found = _offered(overview)
        if not found:
            self._stack.setCurrentIndex(_EMPTY)
        self.exhibit.set_options(
            [(e.number, self.tr("Pièce {n} · {name}").format(n=e.number, name=e.name)) for e in found]
        )
        longest = max((len(name) for _, name in self.exhibit.options()), default=0)
        self.exhibit.setMinimumContentsLength(min(max(longest, 12), 28))
        self.exhibit.setVisible(len(found) > 1)
        for control in (self.copy, self.mode):
            control.setVisible(bool(found))
        self._header.say("" if found else self.tr("Ce que le système est réglé pour faire, ligne par ligne."))
        self.zones.refresh(overview)
        if found:
            self._show_chosen()
        else:
            self.selected.emit(None)

    def show_proof(self, proof: Proof) -> bool:
        """Select the configuration and the line that a proof cites."""
        if proof.kind not in {"configuration", "metadata"} or self._overview is None:
            return False
        exhibit = next((e for e in _offered(self._overview) if e.number == proof.exhibit), None)
        if exhibit is None or _is_metadata(exhibit, self._overview) is not (proof.kind == "metadata"):
            return False
        self.exhibit.set_value(proof.exhibit)
        self.mode.set_value("reading")
        if proof.kind == "metadata":
            self._show_chosen()
            self.metadata.show_proof(proof)
            return True
        self._wanted_line = proof.line or self._line_of(proof)
        wanted = (proof.path or "").rpartition("!")[0]
        known = [self.member.itemText(n) for n in range(self.member.count())]
        if wanted and wanted != self._member and (wanted in known or not self._is_shown(exhibit)):
            self._member, self._shown = wanted, None
        self._show_chosen()
        if not self._loading:
            self._go_to_wanted()
        return True

    def release(self) -> None:
        """Stop decoding the picture."""
        self.zones.release()
        self.metadata.release()

    def as_text(self) -> str:
        """Everything that is shown, as text."""
        other: dict[int, MetadataView | LadderView | CompareView] = {
            _METADATA: self.metadata,
            _LADDER: self.ladder,
            _COMPARE: self.compare,
        }
        view = other.get(self._stack.currentIndex())
        if view is not None:
            return view.as_text()
        lines = []
        for group in self._groups:
            lines.append(f"{group.title} ({len(group.meanings)})")
            lines += [group.note] if group.note else []
            for meaning in group.meanings:
                where = ", ".join(plan_words.line(number) for number in meaning.written)
                lines.append(f"  {meaning.as_text()}" + (f" [{where}]" if where else ""))
            lines.append("")
        return "\n".join(lines)

    # What is shown

    def _body(self) -> QWidget:
        left = QFrame()
        set_role(left, "table")
        foot = row(self._line_note, self.edit, gap=1)
        foot.setStretch(0, 1)
        foot.setContentsMargins(theme.gap(1.5), theme.gap(0.5), theme.gap(1.5), theme.gap(0.75))
        self.source.setFrameShape(QFrame.Shape.NoFrame)
        head = column(self.member, gap=0)
        head.setContentsMargins(theme.gap(1), theme.gap(1), theme.gap(1), theme.gap(0.5))
        self._head_of_text = box(head)
        self._left = QStackedWidget()
        self._left.addWidget(self.source)
        self._left.addWidget(self.screen_view)
        inside = column(self._head_of_text, self._left, foot, gap=0)
        inside.setStretch(1, 1)
        inside.setContentsMargins(1, 1, 1, 1)
        left.setLayout(inside)
        right = QFrame()
        set_role(right, "table")
        meaning = column(self.meanings, gap=0)
        meaning.setContentsMargins(1, theme.px(4), 1, theme.px(4))
        right.setLayout(meaning)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(theme.gap(1.5))
        both.setChildrenCollapsible(False)
        for side in (left, right):
            side.setMinimumWidth(theme.px(180))
            both.addWidget(side)
        both.setSizes([theme.px(400), theme.px(440)])
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(theme.gap(1.5))
        split.setChildrenCollapsible(False)
        split.addWidget(both)
        split.addWidget(self.zones)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([theme.px(370), theme.px(210)])
        whole = column(self._notice, split, gap=1)
        whole.setStretch(1, 1)
        whole.setContentsMargins(theme.gap(3), 0, theme.gap(3), theme.gap(2))
        return Roomy(box(whole), 330)

    def _show_chosen(self) -> None:
        overview = self._overview
        number = self.exhibit.value()
        exhibit = next((e for e in overview.exhibits if e.number == number), None) if overview is not None else None
        if overview is None or exhibit is None:
            return
        plan = overview.plans.get(exhibit.number)
        metadata = _is_metadata(exhibit, overview)
        self._offer_modes(plan, overview)
        self.edit.setVisible(plan is not None and plan.format == manual_plans.FORMAT)
        if metadata:
            self._header.say(self.tr("Ce que le système du fournisseur a lui-même écrit de ce qu’il a vu."))
            self._stack.setCurrentIndex(_METADATA)
            self._shown = None
            self.metadata.show_exhibit(exhibit, overview)
            return
        self._show_mode(tell=False)
        self._tell_problems(exhibit, overview)
        if plan is not None:
            self.zones.set_flip(doubtful=flips.in_doubt(plan), turned=exhibit.number in overview.flipped)
        if self._shown == (exhibit, plan):
            return
        if self._shown is None or self._shown[0].number != exhibit.number:
            self._member = self._member if self._wanted_line is not None else ""
        self._shown = (exhibit, plan)
        self._groups = groups(plan) if plan is not None else ()
        self.meanings.show_groups(self._groups)
        self._head(exhibit, plan)
        first = next((s for s in plan.steps if s.geometry.type != "none"), None) if plan is not None else None
        self._show_camera(first.camera if first else plan.cameras[0].id if plan and plan.cameras else "")
        self._load(exhibit, plan)
        self._tell_details()

    def _head(self, exhibit: Exhibit, plan: ProcessingPlan | None) -> None:
        name = self.tr("Pièce {n} · {name}").format(n=exhibit.number, name=exhibit.name)
        if plan is None:
            self._header.say(self.tr("{name} : non lue.").format(name=name))
            return
        kind = format_name(plan.format, plan.format_version, language())
        cameras = self.tr("%n caméra(s)", "", len(plan.cameras))
        steps = self.tr("%n traitement(s)", "", len(plan.steps))
        unknown = self.tr("%n élément(s) non compris", "", len(plan.not_understood))
        said = " · ".join((name, kind, cameras, steps, unknown))
        why = _reason(plan)
        self._header.setToolTip(why)
        # large text needs the room for what is read below
        self._header.say(f"{said}\n{why}" if why and theme.state().size < _LARGE_TEXT else said)

    def _tell_problems(self, exhibit: Exhibit, overview: Overview) -> None:
        found = [text(p.code, language(), **p.arguments) for p in overview.problems if p.exhibit == exhibit.number]
        self._notice.say("\n".join(found), Tone.WARNING)

    def _load(self, exhibit: Exhibit, plan: ProcessingPlan | None) -> None:
        shown, wanted = self._shown, self._member
        typed = plan is not None and plan.format == manual_plans.FORMAT
        self._left.setCurrentIndex(1 if typed else 0)
        self.zones.setVisible(not typed)
        if typed:
            self._offer_members((), "")
            self.screen_view.show_exhibit(exhibit)
            self._line_note.set_text(self.tr("Relevé à l’écran : chaque élément a été saisi d’après cette image."))
            return
        self._loading = True
        self.source.show_text([self.tr("Lecture…")])

        def read(db: Db) -> Source:
            return source_members.read(db, exhibit, plan, wanted)

        def show(found: Source) -> None:
            if self._shown is not shown or self._member != wanted:
                return
            self._loading = False
            self._member = found.member
            self._offer_members(found.members, found.member)
            if found.lines is None:
                self.source.show_text([])
                self._line_note.set_text(self.tr("Ce fichier n’est pas un texte."))
                return
            self._show_lines(found.lines)

        self.session.read(read, show)

    def _show_lines(self, lines: list[str]) -> None:
        meanings = [m for group in self._groups for m in group.meanings]
        unknown = {n for m in meanings if m.key.startswith("unknown.") for n in m.written_in(self._member)}
        cited = {n for m in meanings for n in m.written_in(self._member)} - unknown
        self.source.show_text(lines, cited, unknown)
        self._line_note.set_text(self.tr("● ligne lue   ? ligne non comprise   *** secret masqué"))
        if self._wanted_line is not None:
            self._go_to_wanted()
            return
        chosen = self.meanings.selection()
        here = chosen[0].written_in(self._member) if chosen else ()
        if here:
            self.source.show_line(here[0], here[1:])

    def _offer_members(self, names: tuple[str, ...], chosen: str) -> None:
        self.member.set_options([(name, name) for name in names])
        self.member.set_value(chosen)
        self._head_of_text.setVisible(len(names) > 1)

    def _change_member(self) -> None:
        self._member = self.member.value() or ""
        if self._shown is not None:
            self._load(*self._shown)

    def _is_shown(self, exhibit: Exhibit) -> bool:
        return self._shown is not None and self._shown[0].number == exhibit.number

    # Other ways of looking

    def _offer_modes(self, plan: ProcessingPlan | None, overview: Overview) -> None:
        modes = [("reading", self.tr("Lecture"))]
        if plan is not None:
            modes.append(("ladder", self.tr("Capacités")))
            if len(overview.plans) > 1:
                modes.append(("compare", self.tr("Comparaison")))
        self.mode.set_options(modes)
        self.mode.setVisible(len(modes) > 1)

    def _show_mode(self, *, tell: bool = True) -> None:
        overview, number = self._overview, self.exhibit.value()
        plan = overview.plans.get(number) if overview is not None else None
        mode = self.mode.value()
        if overview is None:
            return
        if mode == "ladder" and plan is not None:
            self.ladder.show_ladders(ladders(plan, number, overview.metadata), overview.template)
            self._stack.setCurrentIndex(_LADDER)
        elif mode == "compare":
            self.compare.refresh(overview, number)
            self._stack.setCurrentIndex(_COMPARE)
        else:
            self._stack.setCurrentIndex(_READING)
        if tell:
            self.selected.emit(None)
            if mode == "reading":
                self._tell_details()

    def _edit(self) -> None:
        if self._shown is not None:
            manual_dialog.ask(self._shown[0], self.session, self)

    def _flip(self, turned: bool) -> None:
        number = self.exhibit.value()
        self.session.run(lambda case: flips.flip(case, number, turned))

    # The two-way link

    def _line_of(self, proof: Proof) -> int | None:
        """The line of a key path, for a proof that has only that."""
        plan = self._overview.plans.get(proof.exhibit or 0) if self._overview is not None else None
        if plan is None or not proof.path:
            return None
        places = [p for group in groups(plan) for m in group.meanings for p in m.provenance]
        return next((p.line for p in places if p.path == proof.path and p.line is not None), None)

    def _go_to_wanted(self) -> None:
        line, self._wanted_line = self._wanted_line, None
        if line is not None:
            self.source.show_line(line)
            self._line_chosen(line)

    def _line_chosen(self, line: int) -> None:
        found = at_line(self._groups, line, self._member)
        self.meanings.choose(meaning.key for meaning in found)
        self.source.light(number for meaning in found for number in meaning.written_in(self._member))
        if not found:
            self._line_note.set_text(
                self.tr("Ligne {n} : aucun élément de la lecture ne la cite.").format(n=wording.number(line))
            )
        else:
            self._line_note.set_text(
                self.tr("Ligne {n} : ").format(n=wording.number(line)) + " · ".join(m.title for m in found)
            )
        self._follow_zone(found)
        self._tell_details()

    def _meanings_chosen(self, chosen: list[Meaning]) -> None:
        if chosen:
            self._to_member_of(chosen[0])
            lines = [line for meaning in chosen for line in meaning.written_in(self._member)]
            if self._loading and lines:
                self._wanted_line = None  # the line chosen is lit once the file is there
            if lines:
                self.source.show_line(lines[0], lines[1:])
                self._line_note.set_text(" · ".join(dict.fromkeys(plan_words.line(line) for line in lines)))
            else:
                self.source.light(())
                self._line_note.set_text(self.tr("Écrit nulle part dans le fichier : valeur par défaut ou absente."))
        group = self.meanings.group_selected()
        if group is not None and group.camera is not None:
            self._show_camera(group.camera.id)
        self._follow_zone(chosen)
        self._tell_details()

    def _to_member_of(self, meaning: Meaning) -> None:
        """Show the file in which something was read, if another one is shown."""
        names = [self.member.itemText(n) for n in range(self.member.count())]
        place = next((p for p in meaning.provenance if p.line is not None or p.path), None)
        wanted = place.path.rpartition("!")[0] if place is not None else ""
        if wanted in names and wanted != self._member:
            self.member.set_value(wanted)
            self._change_member()

    def _zone_chosen(self, step: object) -> None:
        found = next((m for g in self._groups for m in g.meanings if m.step is step), None)
        if found is not None:
            self.meanings.choose([found.key])
            self._meanings_chosen([found])

    def _follow_zone(self, chosen: list[Meaning]) -> None:
        meaning = next((m for m in chosen if m.step is not None and m.step.geometry.type != "none"), None)
        meaning = meaning or next((m for m in chosen if m.camera), None)
        if meaning is not None:
            self._show_camera(meaning.camera, meaning)

    def _show_camera(self, camera: str, chosen: Meaning | None = None) -> None:
        plan = self._shown[1] if self._shown is not None else None
        steps = tuple(s for s in plan.for_camera(camera) if s.geometry.type != "none") if plan is not None else ()
        self.zones.show_camera(camera, steps, chosen.step if chosen is not None else None)

    # The right-hand panel

    def _tell_details(self) -> None:
        chosen = self.meanings.selection()
        if self._shown is None or not chosen:
            self.selected.emit(None)
            return
        exhibit = self._shown[0]
        shown = configuration_details.details(chosen, self.source.line(), lambda: self._draft(exhibit, chosen))
        self.selected.emit(shown)

    def _draft(self, exhibit: Exhibit, chosen: list[Meaning]) -> None:
        assert self._overview is not None
        self.finding_drafted.emit(configuration_details.finding(exhibit, chosen, self._overview.template))


def _offered(overview: Overview) -> list[Exhibit]:
    """What can be shown here: configurations, what was typed before a screen, exports of metadata."""
    kinds = {ExhibitKind.CONFIGURATION, ExhibitKind.METADATA}
    read = {*overview.plans, *overview.metadata}
    return [e for e in overview.exhibits if e.kind in kinds or e.number in read]


def _is_metadata(exhibit: Exhibit, overview: Overview) -> bool:
    held = exhibit.kind is ExhibitKind.METADATA or exhibit.number in overview.metadata
    return held and exhibit.number not in overview.plans


def _reason(plan: ProcessingPlan) -> str:
    """Why this format was recognised, and how surely."""
    if plan.reason is None:
        return ""
    code = f"recognised.{plan.reason.code}"
    if code not in table():
        return ""
    said = text(code, language(), **dict(plan.reason.arguments))
    if plan.format == manual_plans.FORMAT:
        return translate("ConfigurationPage", "Relevé à l’écran : {said}.").format(said=said)
    sure = round(100 * plan.confidence)
    return translate("ConfigurationPage", "Reconnu à ceci : {said} (certitude {n} %).").format(said=said, n=sure)
