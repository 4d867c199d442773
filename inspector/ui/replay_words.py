"""What a replay does and gives, in words: steps before the run, data of one frame, data of one passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from PySide6.QtCore import QCoreApplication

from inspector.domain.case import StoredReplay
from inspector.domain.observation import Event, Observation
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.messages import format_name, name_of, rule_name, text
from inspector.operations.cases import Overview
from inspector.operations.overlay import Alignment
from inspector.operations.replay_check import FIELDS, CheckedReplay
from inspector.replay.planner import tasks_of
from inspector.ui import family_words, wording
from inspector.ui.player.data import Gathered, PassageFacts
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.vision import measured, registry

translate = QCoreApplication.translate
C = DataCategory


class StepState(StrEnum):
    """What a replay would do with a step; first what must be known before the run."""

    PARTLY = "partly"
    NOT_REPLAYABLE = "not_replayable"
    NOT_STATED = "not_stated"
    REPLAYED = "replayed"
    NO_EFFECT = "no_effect"
    OFF = "off"


ICONS = {
    StepState.REPLAYED: ("circle-check", Tone.SUCCESS),
    StepState.PARTLY: ("circle-dot", Tone.WARNING),
    StepState.NOT_REPLAYABLE: ("circle-slash", Tone.WARNING),
    StepState.NOT_STATED: ("circle-help", Tone.WARNING),
    StepState.NO_EFFECT: ("circle-minus", Tone.NEUTRAL),
    StepState.OFF: ("circle", Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a plan before the run. why: the rule it would run by, or why it cannot."""

    state: StepState
    kind: StepKind
    name: str
    why: str


def state_name(state: StepState) -> str:
    """The state in words."""
    return {
        StepState.REPLAYED: translate("ReplayWords", "Rejoué"),
        StepState.PARTLY: translate("ReplayWords", "En partie"),
        StepState.NOT_REPLAYABLE: translate("ReplayWords", "Non rejouable"),
        StepState.NOT_STATED: translate("ReplayWords", "Non précisé"),
        StepState.NO_EFFECT: translate("ReplayWords", "Sans effet"),
        StepState.OFF: translate("ReplayWords", "Désactivé"),
    }[state]


def step_lines(plan: ProcessingPlan | None, camera: str | None, width: int, height: int) -> list[StepLine]:
    """What a replay on footage of `width` × `height` pixels would do with each step. Raises UserError: see
    `replay.planner.tasks_of`."""
    tasks = tasks_of(plan, camera, width, height)

    def rules(name: str, kind: StepKind) -> str:
        found = [rule for rule in tasks.rules if (rule.step, rule.kind) == (name, kind)]
        return ", ".join(dict.fromkeys(text(f"basis.{rule.basis}", language()) for rule in found))

    if plan is None:
        names = {rule.kind: rule.step for rule in tasks.rules}
        words = {
            StepKind.OBJECT_DETECTION: translate("ReplayWords", "personnes et véhicules"),
            StepKind.TRACKING: translate("ReplayWords", "passages et trajectoires"),
        }
        return [StepLine(StepState.REPLAYED, kind, words[kind], rules(name, kind)) for kind, name in names.items()]
    lines = []
    for step in plan.steps:
        if step.camera not in (tasks.camera, "", "*"):
            continue
        by = rules(step.name, step.kind)
        cannot = [n.why for n in tasks.not_replayable if (n.step, n.kind) == (step.name, step.kind)]
        because = " ".join(text(f"not_replayable.{why}", language()) for why in dict.fromkeys(cannot))
        if step.enabled is None:
            sentence = translate("ReplayWords", "La configuration ne dit pas s’il est actif.")
            lines.append(StepLine(StepState.NOT_STATED, step.kind, step.name, sentence))
        elif not step.enabled:
            lines.append(StepLine(StepState.OFF, step.kind, step.name, ""))
        elif by and because:
            lines.append(StepLine(StepState.PARTLY, step.kind, step.name, because))
        elif by:
            lines.append(StepLine(StepState.REPLAYED, step.kind, step.name, by))
        elif because:
            lines.append(StepLine(StepState.NOT_REPLAYABLE, step.kind, step.name, because))
        else:
            lines.append(StepLine(StepState.NO_EFFECT, step.kind, step.name, ""))
    order = list(StepState)
    return sorted(lines, key=lambda line: order.index(line.state))


def model_name(identifier: str) -> str:
    """A model by the title of its card; a rule by its name."""
    if identifier.startswith("rule:"):
        return rule_name(identifier, language())
    card = registry.cards().get(identifier)
    return identifier if card is None else card.title.fr if language() == "fr" else card.title.en


def model_errors(identifier: str, sha256: str | None) -> tuple[str, ...]:
    """What was measured of a model, to be shown beside what it gave; see `vision.measured.told`."""
    return measured.told(identifier, sha256, language())


def exhibit_name(number: int, overview: Overview) -> str:
    """« Pièce 3 · cam-place.mp4 »."""
    name = next((e.name for e in overview.exhibits if e.number == number), "")
    head = translate("ReplayWords", "Pièce {n}").format(n=number)
    return f"{head} · {name}" if name else head


def plan_name(number: int | None, overview: Overview) -> str:
    """« Pièce 4 (Frigate 0.15) », or that there was none."""
    if number is None:
        return translate("ReplayWords", "sans configuration")
    plan = overview.plans.get(number)
    head = translate("ReplayWords", "Pièce {n}").format(n=number)
    if plan is None:
        return head
    return f"{head} ({format_name(plan.format, plan.format_version, language())})"


def camera_of(replay: StoredReplay) -> str:
    """The camera of the plan that was applied, "" without plan."""
    return replay.record.camera if replay.record is not None else replay.camera


def replay_state(replay: StoredReplay) -> tuple[str, str, Tone]:
    """State of a replay: word, icon, tone."""
    return {
        "running": (translate("ReplayWords", "En cours"), "loader", Tone.INFO),
        "done": (translate("ReplayWords", "Terminé"), "circle-check", Tone.SUCCESS),
        "paused": (translate("ReplayWords", "En pause"), "pause", Tone.INFO),
        "cancelled": (translate("ReplayWords", "Interrompu"), "circle-slash", Tone.WARNING),
        "interrupted": (translate("ReplayWords", "Coupé par un arrêt"), "circle-slash", Tone.WARNING),
        "failed": (translate("ReplayWords", "Échoué"), "circle-x", Tone.DANGER),
    }[replay.state]


def checked(number: int, found: CheckedReplay) -> str:
    """What comes of running a replay again."""
    if found.identical:
        said = translate("ReplayWords", "Rejeu {n} refait : identique, {count} données comparées une à une.")
        return said.format(n=number, count=wording.number(found.compared))
    if found.difference is None:
        return translate("ReplayWords", "Rejeu {n} refait : son empreinte n’est pas la même.").format(n=number)
    lines = [
        translate(
            "ReplayWords", "Rejeu {n} refait : différent à partir de l’image {frame}, après {count} données égales."
        ).format(n=number, frame=wording.number(found.difference.frame), count=wording.number(found.compared)),
        translate("ReplayWords", "Avant : {line}").format(line=_datum(found.difference.before)),
        translate("ReplayWords", "Maintenant : {line}").format(line=_datum(found.difference.now)),
    ]
    if found.changed:
        names = ", ".join(name for name, _, _ in found.changed)
        lines.append(translate("ReplayWords", "A changé depuis : {names}.").format(names=names))
    return "\n".join(lines)


def aligned(found: Alignment) -> str:
    """Where a vendor's export lies on the footage, and how that is known."""
    seconds = wording.number(found.seconds, 2)
    if found.overlap is None:
        said = translate("ReplayWords", "métadonnées du fournisseur calées à {s} s, décalage donné par l’agent")
        return said.format(s=seconds)
    said = translate(
        "ReplayWords",
        "métadonnées du fournisseur calées à {s} s, décalage trouvé dans les données (recouvrement moyen {o})",
    )
    return said.format(s=seconds, o=wording.number(found.overlap, 2))


def _datum(line: tuple[str | None, ...] | None) -> str:
    if line is None:
        return translate("ReplayWords", "aucune donnée")
    known = dict(zip(FIELDS, line, strict=True))
    parts = [name_of("category", known["category"] or "", language()), *(known[n] for n in ("label", "value", "box"))]
    return " · ".join(part for part in parts if part)


def _seconds(value: float) -> str:
    return translate("ReplayWords", "{s} s").format(s=wording.number(value, 1))


def sex(value: float | str | None) -> str:
    """An estimated sex in words."""
    words = {"man": translate("ReplayWords", "homme"), "woman": translate("ReplayWords", "femme")}
    return words.get(str(value), str(value))


def datum(o: Observation) -> str:
    """One datum of one frame, without its model."""
    sure = "" if o.confidence is None else f" · {wording.number(o.confidence, 2)}"
    value = o.value
    of_family = family_words.datum(o)
    if of_family is not None:
        return of_family + sure
    if o.category is C.POSITION and o.box is not None:
        left, top, width, height = (wording.number(side) for side in o.box)
        shown = translate("ReplayWords", "position {x}, {y} · {w} × {h} px").format(x=left, y=top, w=width, h=height)
        carried = translate("ReplayWords", "non détecté à cette image, position prolongée")
        return f"{shown} · {carried}" if o.confidence is None else shown + sure
    if o.category is C.FACE_IMAGE and o.box is not None:
        shown = translate("ReplayWords", "visage {w} × {h} px")
        return shown.format(w=wording.number(o.box[2]), h=wording.number(o.box[3])) + sure
    if o.category is C.FACE_TEMPLATE and isinstance(value, str):
        return translate("ReplayWords", "gabarit (128) {sha}").format(sha=wording.short_hash(value))
    if o.category is C.FACE_TEMPLATE and isinstance(value, float | int):
        return translate("ReplayWords", "même visage que le passage {n}").format(n=round(value)) + sure
    if o.category is C.AGE and isinstance(value, float | int):
        spread = o.label.removeprefix("±")
        return translate("ReplayWords", "âge estimé {age} ± {spread} ans").format(
            age=wording.number(value), spread=wording.number(float(spread)) if _is_number(spread) else spread
        )
    if o.category is C.SEX:
        return translate("ReplayWords", "sexe estimé : {sex}").format(sex=sex(value)) + sure
    if o.category in (C.DWELL, C.BEHAVIOUR) and isinstance(value, float | int):
        shown = translate("ReplayWords", "{what} « {where} » : {time}")
        return shown.format(what=_category(o.category), where=o.label, time=_seconds(value))
    if o.category is C.TRAJECTORY and isinstance(value, float | int):
        return translate("ReplayWords", "trajectoire de {n} positions").format(n=wording.number(value))
    if o.category is C.IMAGE and isinstance(value, float | int):
        return translate("ReplayWords", "image qui serait enregistrée ({size})").format(size=wording.size(round(value)))
    what = _category(o.category)
    if o.category in (C.COUNT, C.DENSITY):
        what = _placed(what, o.label)
    if value is None:
        return what + sure
    shown = wording.number(value) if isinstance(value, float | int) else value
    return translate("ReplayWords", "{what} : {value}").format(what=what, value=shown) + sure


def gathered(of: Gathered) -> str:
    """One category of data over a whole passage, without its model."""
    numbers = [value for value in of.values if isinstance(value, float | int)]
    words = [value for value in of.values if isinstance(value, str)]
    of_family = family_words.gathered(of.category, words, of.last)
    if of_family is not None:
        return of_family
    if of.category is C.POSITION:
        shown = translate("ReplayWords", "{n} positions, images {a} à {b}")
        return shown.format(
            n=wording.number(of.count), a=wording.number(of.first_frame), b=wording.number(of.last_frame)
        )
    if of.category is C.FACE_TEMPLATE:
        parts = []
        if words:
            shown = translate("ReplayWords", "{n} gabarits (128 nombres), dernier {sha}")
            parts.append(shown.format(n=wording.number(len(words)), sha=wording.short_hash(words[-1])))
        parts += [translate("ReplayWords", "même visage que le passage {n}").format(n=round(n)) for n in numbers]
        return " · ".join(parts)
    if of.category is C.AGE and numbers:
        shown = translate("ReplayWords", "médiane {m} ans, de {a} à {b} ({n} estimations)")
        values = {"m": median(numbers), "a": min(numbers), "b": max(numbers), "n": len(numbers)}
        return shown.format(**{key: wording.number(value) for key, value in values.items()})
    if of.category is C.SEX:
        shown = translate("ReplayWords", "{what} : {value}")
        counts = Counter(words).most_common()
        return ", ".join(shown.format(what=sex(value), value=wording.number(count)) for value, count in counts)
    if of.category is C.BEHAVIOUR and numbers:
        shown = translate("ReplayWords", "présence prolongée « {zone} », {time}")
        return shown.format(zone=of.last.label, time=_seconds(numbers[-1]))
    if of.category is C.TRAJECTORY and numbers:
        return datum(of.last)
    shown = translate("ReplayWords", "{n} fois, images {a} à {b}")
    if of.first_frame == of.last_frame:
        shown = translate("ReplayWords", "{n} fois, image {a}")
    return shown.format(n=wording.number(of.count), a=wording.number(of.first_frame), b=wording.number(of.last_frame))


def zone_times(facts: PassageFacts, frame: int, seconds: float) -> list[tuple[str, float, bool]]:
    """Zone, seconds spent in it up to a frame, and whether the passage is inside then; zones not entered yet left
    out."""
    entered: dict[str, float] = {}
    spent: dict[str, float] = {}
    for event in facts.events:
        if event.frame > frame:
            break
        if event.kind is EventKind.ZONE_ENTER:
            entered[event.label] = event.time
        elif event.kind is EventKind.ZONE_EXIT and event.label in entered:
            spent[event.label] = spent.get(event.label, 0.0) + event.time - entered.pop(event.label)
        elif event.kind is EventKind.TRACK_END and event.frame < frame:
            # Lost inside a zone: no one saw it leave, and it was there up to where it was last seen.
            for label, since in entered.items():
                spent[label] = spent.get(label, 0.0) + event.time - since
            entered.clear()
    names = dict.fromkeys((*spent, *entered))
    return [
        (name, spent.get(name, 0.0) + (seconds - entered[name] if name in entered else 0.0), name in entered)
        for name in names
    ]


def event_words(event: Event) -> str:
    """What happened and where."""
    words = name_of("event", event.kind, language())
    shown = _placed(words, event.label) if event.kind in family_words.PLACED and event.label else words
    value = family_words.event_value(event)
    return shown if value is None else f"{shown} · {value}"


def tally(lines: Sequence[StepLine]) -> str:
    """How many steps there are in each state."""
    counts = [(state, sum(line.state is state for line in lines)) for state in StepState]
    shown = translate("ReplayWords", "{what} : {value}")
    return " · ".join(shown.format(what=state_name(state), value=count) for state, count in counts if count)


def _placed(what: str, where: str) -> str:
    return translate("ReplayWords", "{what} « {where} »").format(what=what, where=where)


def _category(category: DataCategory) -> str:
    return name_of("category", category, language())


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()
