"""What a replay says of the frame shown and of the passage selected: the right-hand panel of the player."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory, EventKind
from inspector.messages import name_of
from inspector.ui import replay_words, theme, wording
from inspector.ui.player import texts
from inspector.ui.player.data import PassageFacts
from inspector.ui.player.decoder import Shot
from inspector.ui.player.scene import Figure
from inspector.ui.translation import language
from inspector.ui.widgets.basics import Notice, Scroller, button, column, copy_text, label, row

REDRAWN = 120
"""Milliseconds between two writings while it plays."""


class FramePanel(QFrame):
    """Shows a `Shot` and, when one is selected, a passage.

    Signals: passage_asked(track or None), finding_asked() on the passage selected,
    frame_asked(ordinal).
    """

    passage_asked = Signal(object)
    finding_asked = Signal()
    frame_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Données de l’image"))
        self._shot: Shot | None = None
        self._passage: PassageFacts | None = None
        self._track: int | None = None
        self._title = label("", "h2", select=True)
        self._counts = label("", "muted", select=True)
        self.body = QLabel()
        self.body.setTextFormat(Qt.TextFormat.RichText)
        self.body.setWordWrap(True)
        self.body.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.linkActivated.connect(self._follow)
        self._finding = button(self.tr("Constat"), "clipboard-check", "ghost", self.finding_asked.emit)
        self._finding.setToolTip(self.tr("Rédiger un constat sur ce passage"))
        self._others = button(self.tr("Toute l’image"), "arrow-left", "ghost", lambda: self.passage_asked.emit(None))
        sentence = self.tr(
            "Extrait par nos modèles de référence : ce que la configuration permet d’obtenir de ces images, "
            "non ce que le système contrôlé a lui-même produit."
        )
        self.explanation = Notice("", closable=True)
        scroller = self._scroller = Scroller(margins=2, gap=1.5)
        scroller.body.setContentsMargins(0, theme.gap(2), 0, 0)
        buttons = row(self._others, self._finding, None, gap=0.5)
        scroller.body.addWidget(self.explanation)
        for part in (column(self._title, self._counts, gap=0.5), buttons):
            scroller.body.addLayout(part)
        scroller.body.addWidget(self.body)
        scroller.body.addWidget(Notice(sentence))
        self.setLayout(column(scroller, gap=0))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAWN)
        self._timer.timeout.connect(self.write)
        theme.state().changed.connect(self.write)
        self.write()

    def show_shot(self, shot: Shot | None) -> None:
        """The frame now shown; written at once when nothing was for a while."""
        self._shot = shot
        if shot is None:
            self.write()
        elif not self._timer.isActive():
            self._timer.start()

    def show_passage(self, track: int | None, passage: PassageFacts | None = None) -> None:
        """The passage selected; without its data, which come when they are read."""
        self._track, self._passage = track, passage
        self.write()

    def explain(self, sentences: str) -> None:
        """Show an explanation above the data, until it is closed; nothing for an empty text."""
        self.explanation.say(sentences)
        self._scroller.verticalScrollBar().setValue(0)

    def release(self) -> None:
        """Nothing is written any more."""
        self._timer.stop()
        theme.state().changed.disconnect(self.write)

    def write(self) -> None:
        """Write everything again."""
        shot, chosen = self._shot, self._track is not None
        self._others.setVisible(chosen)
        self._finding.setVisible(chosen and shot is not None)
        self._counts.setVisible(shot is not None)
        if shot is None:
            self._title.setText(self.tr("Aucune image"))
            self.body.setText("")
            return
        place = self.tr("À l’image {frame} · {time}")
        clock = texts.clock(shot.seconds, hours=False)
        self._title.setText(place.format(frame=wording.number(shot.frame), time=clock))
        people = self.tr("%n personne(s)", "", shot.facts.persons)
        faces = self.tr("%n visage(s)", "", len(shot.facts.faces))
        others = len(shot.facts.figures) - shot.facts.persons
        things = [self.tr("%n autre(s) objet(s)", "", others)] if others else []
        self._counts.setText(", ".join([people, *things, faces]))
        lines = self._selected(shot) if chosen else self._everybody(shot)
        self.body.setText("".join(lines))

    # Inside

    def _everybody(self, shot: Shot) -> list[str]:
        lines: list[str] = []
        for figure in sorted(shot.facts.figures, key=lambda f: (f.track is None, f.track or 0)):
            lines.append(self._head(figure))
            lines += self._data(o for o in shot.facts.observations if o.track is not None and o.track == figure.track)
        loose = [o for o in shot.facts.observations if o.track is None]
        if loose:
            lines.append(_title(self.tr("Hors de tout passage")))
            lines += self._data(loose)
        shown = {figure.track for figure in shot.facts.figures}
        rest = [o for o in shot.facts.observations if o.track is not None and o.track not in shown]
        if rest:
            lines.append(_title(self.tr("Passages terminés")))
            lines += self._data(rest, named=True)
        lines += self._events(shot)
        if not lines:
            lines.append(_small(self.tr("Aucune donnée n’a été extraite de cette image.")))
        return lines

    def _selected(self, shot: Shot) -> list[str]:
        figure = shot.facts.figure(self._track)
        title = self.tr("Passage {n}").format(n=self._track)
        passage = self._passage
        lines = [_title(title + (f" · {name_of('class', passage.label, language())}" if passage else ""))]
        here = [o for o in shot.facts.observations if o.track == self._track]
        if figure is None and not here:
            lines.append(_text(self.tr("Absent de cette image.")))
        lines += self._data(here)
        if passage is None:
            return lines
        times = replay_words.zone_times(passage, shot.frame, shot.seconds)
        if times:
            lines.append(_title(self.tr("Zones, jusqu’à cette image")))
        for name, seconds, inside in times:
            words = (
                self.tr("zone « {name} » : {time} s, y est encore") if inside else self.tr("zone « {name} » : {time} s")
            )
            lines.append(_text(words.format(name=name, time=wording.number(seconds, 1))))
        whole = self.tr("Recueilli sur tout le passage ({time})").format(time=wording.duration(passage.seconds))
        lines.append(_title(whole))
        for of in passage.gathered:
            lines.append(_text(name_of("category", of.category, language()), bold=True))
            copy = ""
            words_of = [value for value in of.values if isinstance(value, str)]
            if of.category is DataCategory.FACE_TEMPLATE and words_of:
                copy = " " + _link(f"copy:{words_of[-1]}", self.tr("copier l’empreinte"))
            lines.append(f"<div>{escape(replay_words.gathered(of))}{copy}</div>")
            for model in of.models:
                lines.append(_small(replay_words.model_name(model)))
                lines += [_small(said) for said in replay_words.model_errors(model, None)]
        places = [e for e in passage.events if e.kind is not EventKind.SNAPSHOT]
        if places:
            lines.append(_title(self.tr("Ce qui lui arrive")))
        for event in places[:60]:
            when = self.tr("image {n}").format(n=wording.number(event.frame))
            lines.append(
                f"<div>{_link(f'frame:{event.frame}', when)} · {escape(replay_words.event_words(event))}</div>"
            )
        return lines

    def _head(self, figure: Figure) -> str:
        kind = escape(name_of("class", figure.label, language()))
        if figure.track is None:
            return _title(kind)
        words = self.tr("Passage {n}").format(n=figure.track)
        return f"<p style='margin: 12px 0 2px 0'>{_link(f'track:{figure.track}', words)} · {kind}</p>"

    def _data(self, observations: Iterable[Observation], *, named: bool = False) -> list[str]:
        lines = []
        for o in observations:
            head = self.tr("Passage {n} : ").format(n=o.track) if named else ""
            lines.append(_text(head + replay_words.datum(o)))
            if o.category is not DataCategory.POSITION or self._track is not None:
                lines.append(_small(replay_words.model_name(o.model)))
        return lines

    def _events(self, shot: Shot) -> list[str]:
        if not shot.facts.events:
            return []
        lines = [_title(self.tr("Événements"))]
        for event in shot.facts.events:
            who = "" if event.track is None else self.tr("Passage {n} : ").format(n=event.track)
            lines.append(_text(who + replay_words.event_words(event)))
        return lines

    def _follow(self, link: str) -> None:
        what, _, value = link.partition(":")
        if what == "track":
            self.passage_asked.emit(int(value))
        elif what == "frame":
            self.frame_asked.emit(int(value))
        else:
            copy_text(value)


def _title(words: str) -> str:
    return f"<p style='margin: 12px 0 2px 0; font-weight: 600'>{escape(words)}</p>"


def _text(words: str, *, bold: bool = False) -> str:
    shown = f"<b>{escape(words)}</b>" if bold else escape(words)
    return f"<div style='margin-top: {6 if bold else 0}px'>{shown}</div>"


def _small(words: str) -> str:
    return f"<div style='color: {theme.colours().muted}; font-size: {theme.px(13)}px'>{escape(words)}</div>"


def _link(target: str, words: str) -> str:
    style = f"color: {theme.colours().accent}; font-weight: 600; text-decoration: none"
    return f"<a href='{escape(target)}' style='{style}'>{escape(words)}</a>"
