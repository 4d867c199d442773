"""The filters over the data of a replay: passage, category, kind of event, span of time, zone; kept from one opening of
the case to the next."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from inspector.domain.words import DataCategory, EventKind
from inspector.messages import name_of
from inspector.operations.observed import Filter, Offered
from inspector.operations.settings import case_key
from inspector.ui import settings, theme
from inspector.ui.player.texts import clock, parse_place
from inspector.ui.translation import language
from inspector.ui.widgets.basics import button, column, row
from inspector.ui.widgets.fields import Choice, TextLine

TYPING = 250
"""Milliseconds without a key before what is typed is looked for."""
KEPT = 50
"""Cases whose filters are kept."""


class ObservationFilters(QFrame):
    """`wanted` is what they ask for. Signals: changed() when it has changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case, self._replay = "", ""
        self._zone_kept = ""
        self._offered = Offered((), (), ())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._use)
        self.passage = TextLine(self.tr("passage n°"))
        self.since, self.until = TextLine(self.tr("de mm:ss")), TextLine(self.tr("à mm:ss"))
        self.category = Choice([], empty=self.tr("Toutes les catégories"))
        self.kind = Choice([], empty=self.tr("Tous les événements"))
        self.zone = Choice([], empty=self.tr("Toutes les zones"))
        for line, name in (
            (self.passage, self.tr("Filtrer par numéro de passage")),
            (self.since, self.tr("À partir de cet instant de la vidéo")),
            (self.until, self.tr("Jusqu’à cet instant de la vidéo")),
        ):
            line.setAccessibleName(name)
            line.setToolTip(name)
            line.setMinimumWidth(theme.px(96))
            line.changed.connect(self._typing.start)
        for choice, name in (
            (self.category, self.tr("Filtrer par catégorie de données")),
            (self.kind, self.tr("Filtrer par genre d’événement : données du passage à l’image de l’événement")),
            (self.zone, self.tr("Filtrer par zone ou ligne : ce qui la concerne, et les passages tant qu’ils y sont")),
        ):
            choice.setAccessibleName(name)
            choice.setToolTip(name)
            choice.setMinimumContentsLength(8)
            choice.changed.connect(self._use)
        self.none = button(self.tr("Tout montrer"), "circle-x", "ghost", self._clear)
        lists = row(self.category, self.kind, self.zone, gap=0.75)
        typed = row(self.passage, self.since, self.until, self.none, gap=0.75)
        for place in range(3):
            lists.setStretch(place, 1)
            typed.setStretch(place, 1)
        self.setLayout(column(lists, typed, gap=0.75))

    def release(self) -> None:
        """Look for nothing more."""
        self._typing.stop()

    def open(self, case: Path, replay: int) -> None:
        """Take up the filters last used for a replay of a case; what it offers comes with `offer`."""
        self._typing.stop()
        self._offered = Offered((), (), ())
        self._case, self._replay = case_key(case), str(replay)
        kept = self._of_case().get(self._replay)
        kept = kept if isinstance(kept, dict) else {}
        self._zone_kept = str(kept.get("zone") or "")
        self._fill(_filter_of(kept))

    def offer(self, offered: Offered) -> None:
        """What may be chosen; what was chosen stays. The zone that was kept is found again by its hash."""
        wanted = self.wanted()
        self._offered = offered
        again = next((zone for zone in offered.zones if self._hash(zone) == self._zone_kept), None)
        self._zone_kept = ""
        if again is not None and wanted.zone is None:
            self._fill(replace(wanted, zone=again), lines=False)
            self.changed.emit()
        else:
            self._fill(wanted, lines=False)

    def wanted(self) -> Filter:
        """What is asked for; a passage or an instant that cannot be read is not."""
        passage = self.passage.value().strip()
        return Filter(
            passage=int(passage) if passage.isdecimal() else None,
            category=self.category.value(),
            since=_seconds(self.since.value()),
            until=_seconds(self.until.value()),
            zone=self.zone.value(),
            kind=self.kind.value(),
        )

    @property
    def wrong(self) -> str:
        """What of what is typed cannot be read, "" when all can."""
        passage = self.passage.value().strip()
        if passage and not passage.isdecimal():
            return self.tr("Le passage se donne par son numéro : « {text} » n’en est pas un.").format(text=passage)
        for line in (self.since, self.until):
            if line.value().strip() and _seconds(line.value()) is None:
                said = self.tr("« {text} » n’est pas un instant : écrivez mm:ss, hh:mm:ss ou un nombre de secondes.")
                return said.format(text=line.value().strip())
        return ""

    def show_passage(self, passage: int) -> None:
        """Ask for one passage alone."""
        self._fill(Filter(passage=passage))
        self._use()

    def _fill(self, wanted: Filter, *, lines: bool = True) -> None:
        spoken, offered = language(), self._offered
        categories = _with(offered.categories, wanted.category)
        self.category.set_options([(c, name_of("category", c, spoken)) for c in categories])
        self.kind.set_options([(k, name_of("event", k, spoken)) for k in _with(offered.kinds, wanted.kind)])
        self.zone.set_options([(zone, zone) for zone in _with(offered.zones, wanted.zone)])
        self.category.set_value(wanted.category)
        self.kind.set_value(wanted.kind)
        self.zone.set_value(wanted.zone)
        if lines:
            self.passage.set_value("" if wanted.passage is None else str(wanted.passage))
            for line, seconds in ((self.since, wanted.since), (self.until, wanted.until)):
                line.set_value("" if seconds is None else clock(seconds))
        self.none.setEnabled(wanted != Filter() or bool(self.wrong))

    def _clear(self) -> None:
        self._fill(Filter())
        self._use()

    def _use(self) -> None:
        self._typing.stop()
        self.none.setEnabled(self.wanted() != Filter() or bool(self.wrong))
        if not self.wrong:
            self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        known = settings.OBSERVATIONS.get()
        others = {k: v for k, v in known.items() if k != self._case} if isinstance(known, dict) else {}
        replays = {k: v for k, v in self._of_case().items() if k != self._replay}
        wanted = self.wanted()
        said = {name: value for name in Filter.__slots__ if (value := getattr(wanted, name)) is not None}
        # The names of zones stay inside the encrypted case.
        zone = self._hash(wanted.zone) if wanted.zone else self._zone_kept
        if zone:
            said["zone"] = zone
        if said:
            replays[self._replay] = said
        if replays:
            others[self._case] = replays
        settings.OBSERVATIONS.put(dict(list(others.items())[-KEPT:]))

    def _of_case(self) -> dict[str, Any]:
        known = settings.OBSERVATIONS.get()
        found = known.get(self._case) if isinstance(known, dict) else None
        return found if isinstance(found, dict) else {}

    def _hash(self, zone: str) -> str:
        return hashlib.sha256(f"{self._case}\n{zone}".encode()).hexdigest()


def _with(values: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    """What is offered, and what was chosen when it no longer is."""
    return values if value is None or value in values else (*values, value)


def _seconds(text: str) -> float | None:
    """An instant as it is typed: a whole number is seconds too."""
    found = parse_place(text)
    return None if found is None else found[1]


def _filter_of(kept: dict[str, Any]) -> Filter:
    """Filters as they were kept, but the zone; one that cannot be read is left out."""

    def one(name: str, kinds: type | tuple[type, ...]) -> Any:
        value = kept.get(name)
        return value if isinstance(value, kinds) and not isinstance(value, bool) else None

    category, kind = one("category", str), one("kind", str)
    return Filter(
        passage=one("passage", int),
        category=DataCategory(category) if category in list(DataCategory) else None,
        since=one("since", (int, float)),
        until=one("until", (int, float)),
        kind=EventKind(kind) if kind in list(EventKind) else None,
    )
