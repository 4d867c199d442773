"""The replays of a case: the table, and what the right-hand panel says of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal

from inspector.assess import errors_told
from inspector.domain.annotation import FootageErrors
from inspector.domain.case import StoredReplay
from inspector.domain.portrait import ListedPortrait
from inspector.messages import text
from inspector.operations.cases import Overview
from inspector.ui import replay_words, wording
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.table import Column, Table, fit_height

translate = QCoreApplication.translate

PORTRAITS_SHOWN = 40
"""Portraits of a replay listed beside it; the record and the annex have them all."""


class ReplayTable(Table):
    """The latest first. Signals: described(Details or None) of the one selected; opened, resumed, checked, measured,
    erased and rows_asked(StoredReplay), asked from there."""

    described = Signal(object)
    opened = Signal(object)
    resumed = Signal(object)
    checked = Signal(object)
    measured = Signal(object)
    erased = Signal(object)
    rows_asked = Signal(object)

    _overview: Overview | None = None

    def __init__(self) -> None:
        super().__init__(translate("ReplayTable", "Rejeux du dossier"), _columns(self._named, self._plan))
        self._errors: dict[int, FootageErrors] = {}
        fit_height(self, 3)
        self.selected.connect(lambda replay: self.described.emit(self._facts(replay)))

    def refresh(self, overview: Overview) -> None:
        """Show the replays."""
        self._overview = overview
        self.show_records(tuple(reversed(overview.replays)), lambda a, b: a.id == b.id)

    def set_errors(self, errors: dict[int, FootageErrors]) -> None:
        """What was measured of replays on annotated images of their footage; the panel says it too."""
        if errors != self._errors:
            self._errors = errors
            self.described.emit(self._facts(self.record()))

    def _named(self, replay: StoredReplay) -> str:
        assert self._overview is not None
        return replay_words.exhibit_name(replay.footage, self._overview)

    def _plan(self, replay: StoredReplay) -> str:
        if replay.plan is None:
            return self.tr("aucune")
        return self.tr("Pièce {n}").format(n=replay.plan)

    def _facts(self, replay: StoredReplay | None) -> Details | None:
        if replay is None or self._overview is None:
            return None
        rows = [
            Fact(self.tr("Vidéo"), replay_words.exhibit_name(replay.footage, self._overview)),
            Fact(self.tr("Configuration"), replay_words.plan_name(replay.plan, self._overview)),
            Fact(self.tr("Caméra"), replay_words.camera_of(replay) or "—"),
            Fact(self.tr("Lancé"), wording.moment(replay.started)),
            Fact(self.tr("Terminé"), wording.moment(replay.ended or "") or "—"),
            Fact(self.tr("État"), replay_words.replay_state(replay)[0]),
        ]
        if replay.id in self._overview.resumable:
            done = wording.number(self._overview.resumable[replay.id])
            rows.append(Fact(self.tr("Reprise possible"), self.tr("après {n} images").format(n=done)))
        groups = [FactGroup(self.tr("Rejeu"), tuple(rows))]
        record = replay.record
        if record is not None:
            prints = (
                Fact(self.tr("Du rejeu"), record.digest, copyable=True, mono=True),
                Fact(self.tr("De la vidéo"), record.footage_sha256, copyable=True, mono=True),
                Fact(self.tr("De l’index des images"), record.index_digest, copyable=True, mono=True),
                *(
                    (Fact(self.tr("De la configuration"), record.plan_sha256, True, True),)
                    if record.plan_sha256
                    else ()
                ),
            )
            groups.append(FactGroup(self.tr("Empreintes SHA-256"), prints))
            models = tuple(Fact(replay_words.model_name(m), sha, True, True) for m, sha in record.models.items())
            errors = tuple(
                f"{replay_words.model_name(m)} — {said}"
                for m, sha in record.models.items()
                for said in replay_words.model_errors(m, sha)
            )
            groups.append(FactGroup(self.tr("Modèles de référence"), models))
            groups.append(FactGroup(self.tr("Erreur mesurée de ces modèles"), note="\n".join(errors)))
            if record.portraits:
                listed = tuple(self._portrait(one) for one in record.portraits[:PORTRAITS_SHOWN])
                groups.append(FactGroup(self.tr("Portraits comparés"), listed))
            if replay.state == "done":
                known = self._errors.get(replay.id)
                unknown = self.tr("Non mesurée : annotez quelques dizaines d’images avec « Mesurer l’erreur… ».")
                said = unknown if known is None else "\n".join(errors_told.told(known, language()))
                groups.append(FactGroup(self.tr("Erreur mesurée sur cette vidéo"), note=said))
            groups += [
                FactGroup(
                    self.tr("À savoir"),
                    note=text(f"warning.{warning.code}", language(), **dict(warning.arguments)),
                    tone=Tone.INFO,
                )
                for warning in record.warnings
            ]
        title = self.tr("Rejeu {n}").format(n=replay.id)
        return Details(title, "", "scan-eye", tuple(groups), self._offered(replay))

    def _portrait(self, one: ListedPortrait) -> Fact:
        """The name given to it, or else its hash, and where it comes from."""
        assert self._overview is not None
        said = self._overview.portrait_names.get(one.sha256, "") or wording.short_hash(one.sha256)
        if one.exhibit is not None:
            said += self.tr(" · pièce {n}").format(n=one.exhibit)
        if one.image is not None:
            said += self.tr(" · image {n}").format(n=wording.number(one.image))
        return Fact(self.tr("Portrait {n}").format(n=one.number), said)

    def _offered(self, replay: StoredReplay) -> tuple[PanelAction, ...]:
        if replay.state == "running" or self._overview is None:
            return ()
        actions = [PanelAction(self.tr("Regarder"), "play", lambda: self.opened.emit(replay))]
        actions.append(PanelAction(self.tr("Données en tableau"), "list", lambda: self.rows_asked.emit(replay)))
        if replay.id in self._overview.resumable:
            actions.append(PanelAction(self.tr("Reprendre"), "step-forward", lambda: self.resumed.emit(replay)))
        if replay.state == "done":
            checked = PanelAction(self.tr("Refaire et comparer"), "file-check", lambda: self.checked.emit(replay))
            actions.append(checked)
            measure = PanelAction(self.tr("Mesurer l’erreur…"), "target", lambda: self.measured.emit(replay))
            actions.append(measure)
        erased = PanelAction(self.tr("Effacer les gabarits…"), "trash-2", lambda: self.erased.emit(replay))
        return (*actions, erased)


def _figure(replay: StoredReplay, name: str) -> int:
    return -1 if replay.record is None else int(getattr(replay.record, name))


def _shown(replay: StoredReplay, name: str) -> str:
    return "—" if replay.record is None else wording.number(_figure(replay, name))


def _columns(named: Callable[[StoredReplay], str], plan: Callable[[StoredReplay], str]) -> list[Column]:
    def figures(title: str, name: str, width: int) -> Column:
        return Column(title, lambda r: _shown(r, name), lambda r: _figure(r, name), width=width, align_right=True)

    return [
        Column(translate("ReplayTable", "N°"), lambda r: str(r.id), lambda r: r.id, width=56, align_right=True),
        Column(translate("ReplayTable", "Vidéo"), named, width=0),
        Column(translate("ReplayTable", "Configuration"), plan, width=98),
        Column(translate("ReplayTable", "Caméra"), lambda r: replay_words.camera_of(r) or "—", width=78),
        figures(translate("ReplayTable", "Images"), "frames", 62),
        figures(translate("ReplayTable", "Passages"), "passages", 78),
        Column(
            translate("ReplayTable", "Empreinte"),
            lambda r: "—" if r.record is None else f"{r.record.digest[:8]}…",
            width=88,
            mono=True,
        ),
        Column(
            translate("ReplayTable", "État"),
            lambda r: replay_words.replay_state(r)[0],
            icon=lambda r: (replay_words.replay_state(r)[1], replay_words.replay_state(r)[2].value),
            width=116,
        ),
    ]
