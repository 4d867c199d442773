"""Configuration: the source text and what it means side by side, linked both ways; its zones on a picture below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from inspector.casefile import Db, exhibits
from inspector.domain.case import Exhibit, Proof
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import ExhibitKind
from inspector.messages import text
from inspector.operations.cases import Overview
from inspector.ui import configuration_details, plan_words, theme, wording
from inspector.ui.meanings import Group, Meaning, at_line, groups
from inspector.ui.meanings_view import MeaningsView
from inspector.ui.page import Page, Step
from inspector.ui.session import Session
from inspector.ui.source_text import shown_lines
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
from inspector.ui.zones_view import ZonesView
from inspector.vendors.refusal import Refused


class ConfigurationPage(Page):
    """One configuration at a time, chosen above when there are several."""

    step = Step.CONFIGURATION

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: Overview | None = None
        self._shown: tuple[Exhibit, ProcessingPlan | None] | None = None
        self._groups: tuple[Group, ...] = ()
        self._wanted_line: int | None = None
        self._loading = False
        self.exhibit = Choice()
        self.exhibit.setAccessibleName(self.tr("Configuration montrée"))
        self.exhibit.changed.connect(self._show_chosen)
        self.copy = button(self.tr("Copier la lecture"), "clipboard-copy", call=lambda: copy_text(self.as_text()))
        self.copy.setToolTip(self.tr("Copier comme texte ce que dit la configuration"))
        self._header = PageHeader(self.tr("Configuration"), " ", self.exhibit, self.copy)
        self._notice = Notice("", Tone.WARNING)
        self.source, self.meanings, self.zones = SourceView(), MeaningsView(), ZonesView(session)
        self._line_note = Elided("", "small")
        self.source.line_chosen.connect(self._line_chosen)
        self.meanings.chosen.connect(self._meanings_chosen)
        self.zones.zone_chosen.connect(self._zone_chosen)
        empty = EmptyState(
            "file-cog",
            self.tr("Aucune configuration"),
            self.tr("Ajoutez dans Pièces le fichier de configuration du système : il sera lu et expliqué ici."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._body())
        layout = column(self._header, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self, overview: Overview) -> None:
        """Show the configurations; what is selected stays so."""
        self._overview = overview
        found = [e for e in overview.exhibits if e.kind is ExhibitKind.CONFIGURATION or e.number in overview.plans]
        self._stack.setCurrentIndex(1 if found else 0)
        self.exhibit.set_options(
            [(e.number, self.tr("Pièce {n} · {name}").format(n=e.number, name=e.name)) for e in found]
        )
        self.exhibit.setVisible(len(found) > 1)
        self.copy.setVisible(bool(found))
        self._header.say("" if found else self.tr("Ce que le système est réglé pour faire, ligne par ligne."))
        self.zones.refresh(overview)
        if found:
            self._show_chosen()
        else:
            self.selected.emit(None)

    def show_proof(self, proof: Proof) -> bool:
        """Select the configuration and the line that a proof cites."""
        if proof.kind != "configuration" or self._overview is None:
            return False
        known = [e.number for e in self._overview.exhibits]
        offered = [e for e in self._overview.exhibits if e.kind is ExhibitKind.CONFIGURATION]
        if proof.exhibit not in {e.number for e in offered} | set(self._overview.plans) or proof.exhibit not in known:
            return False
        self.exhibit.set_value(proof.exhibit)
        self._wanted_line = proof.line or self._line_of(proof)
        self._show_chosen()
        if not self._loading:
            self._go_to_wanted()
        return True

    def release(self) -> None:
        """Stop decoding the picture."""
        self.zones.release()

    def as_text(self) -> str:
        """Everything read in the configuration, as text."""
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
        foot = row(self._line_note)
        foot.setContentsMargins(theme.gap(1.5), theme.gap(0.5), theme.gap(1.5), theme.gap(0.75))
        self.source.setFrameShape(QFrame.Shape.NoFrame)
        inside = column(self.source, foot, gap=0)
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
        return box(whole)

    def _show_chosen(self) -> None:
        overview = self._overview
        number = self.exhibit.value()
        exhibit = next((e for e in overview.exhibits if e.number == number), None) if overview is not None else None
        if overview is None or exhibit is None:
            return
        plan = overview.plans.get(exhibit.number)
        self._tell_problems(exhibit, overview)
        if self._shown == (exhibit, plan):
            return
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
        kind = " ".join(part for part in (plan.format, plan.format_version) if part)
        cameras = self.tr("%n caméra(s)", "", len(plan.cameras))
        steps = self.tr("%n traitement(s)", "", len(plan.steps))
        unknown = self.tr("%n élément(s) non compris", "", len(plan.not_understood))
        self._header.say(" · ".join((name, kind, cameras, steps, unknown)))

    def _tell_problems(self, exhibit: Exhibit, overview: Overview) -> None:
        found = [text(p.code, language(), **p.arguments) for p in overview.problems if p.exhibit == exhibit.number]
        self._notice.say("\n".join(found), Tone.WARNING)

    def _load(self, exhibit: Exhibit, plan: ProcessingPlan | None) -> None:
        name = plan.file if plan is not None else exhibit.main.name
        file = next((f for f in exhibit.files if f.name == name), exhibit.main)
        shown = self._shown
        self._loading = True
        self.source.show_text([self.tr("Lecture…")])

        def read(db: Db) -> list[str] | Refused:
            with exhibits.open_file(db, file) as stream:
                data = stream.read()
            try:
                return shown_lines(data, file.name)
            except Refused as refusal:
                return refusal

        def show(lines: list[str] | Refused) -> None:
            if self._shown is not shown:
                return
            self._loading = False
            if isinstance(lines, Refused):
                self.source.show_text([])
                self._line_note.set_text(self.tr("Ce fichier n’est pas un texte."))
                return
            meanings = [m for group in self._groups for m in group.meanings]
            unknown = {line for m in meanings if m.key.startswith("unknown.") for line in m.written}
            cited = {line for m in meanings for line in m.written} - unknown
            self.source.show_text(lines, cited, unknown)
            self._line_note.set_text(self.tr("● ligne lue   ? ligne non comprise   *** secret masqué"))
            if self._wanted_line is not None:
                self._go_to_wanted()
            else:
                chosen = self.meanings.selection()
                if chosen and chosen[0].written:
                    self.source.show_line(chosen[0].written[0], chosen[0].written[1:])

        self.session.read(read, show)

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
        found = at_line(self._groups, line)
        self.meanings.choose(meaning.key for meaning in found)
        self.source.light(number for meaning in found for number in meaning.written)
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
            lines = [line for meaning in chosen for line in meaning.written]
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
