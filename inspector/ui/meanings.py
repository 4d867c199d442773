"""What a configuration means, item by item, each with the lines where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inspector.domain.plan import Camera, ProcessingPlan, ProcessingStep, Provenance, Recipient, Retention
from inspector.domain.words import DataCategory
from inspector.messages import name_of, text
from inspector.ui import plan_words as words
from inspector.ui.page import Fact
from inspector.ui.theme import Tone
from inspector.ui.translation import language

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a configuration says.

    key: stays the same while the plan does. lines: what is shown under the title. has_state: whether it is something
    switched on or off; `enabled` None is then "not stated", and `stated` False the vendor's default. facts: what the
    right-hand panel tells besides; head: its title there, when it is not `title`.
    """

    key: str
    title: str
    lines: tuple[str, ...] = ()
    has_state: bool = False
    enabled: bool | None = None
    stated: bool = True
    camera: str = ""
    step: ProcessingStep | None = None
    categories: tuple[DataCategory, ...] = ()
    facts: tuple[Fact, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    head: str = ""

    @property
    def written(self) -> tuple[int, ...]:
        """The lines where it was read, from 1, the first one first."""
        return tuple(dict.fromkeys(p.line for p in self.provenance if p.line is not None))

    def written_in(self, member: str) -> tuple[int, ...]:
        """Those in one file of an archive or a folder; "" when there is only one file."""
        return tuple(
            dict.fromkeys(
                p.line
                for p in self.provenance
                if p.line is not None and (not member or p.path.rpartition("!")[0] == member)
            )
        )

    def as_text(self) -> str:
        """All of it on one line."""
        state = [state_words(self)] if self.has_state else []
        return " · ".join((self.title, *state, *self.lines))


@dataclass(frozen=True, slots=True)
class Group:
    """Meanings under a title. `camera`: set when they are those of one camera."""

    title: str
    icon: str
    meanings: tuple[Meaning, ...]
    tone: Tone = Tone.NEUTRAL
    camera: Camera | None = None
    note: str = ""


def state_words(meaning: Meaning) -> str:
    """Oui, non or non précisé, and whether that is the vendor's default."""
    said = words.yes_no(meaning.enabled)
    return said if meaning.stated else translate("Meanings", "{state}, par défaut").format(state=said)


def groups(plan: ProcessingPlan) -> tuple[Group, ...]:
    """Everything in the plan: what is intrusive first, what was not understood last and never left out."""
    found = [
        Group(
            translate("Meanings", "Inférences sur les personnes"),
            "scan-face",
            tuple(_special(plan)),
            Tone.DANGER,
        ),
        Group(translate("Meanings", "Réserves de lecture"), "triangle-alert", tuple(_warnings(plan)), Tone.WARNING),
        *_cameras(plan),
        Group(
            translate("Meanings", "Conservation"),
            "hourglass",
            tuple(_retention(n, item) for n, item in enumerate(plan.retention)),
            note="" if plan.retention else translate("Meanings", "Aucune durée n’est écrite."),
        ),
        Group(
            translate("Meanings", "Destinataires"),
            "megaphone",
            tuple(_recipient(n, item) for n, item in enumerate(plan.recipients)),
            note="" if plan.recipients else translate("Meanings", "Aucun destinataire n’est écrit."),
        ),
        Group(
            translate("Meanings", "Possible, non configuré"),
            "circle-dashed",
            tuple(
                Meaning(
                    f"capability.{n}", name_of("kind", item.kind, language()), (item.name,), provenance=item.provenance
                )
                for n, item in enumerate(plan.capabilities)
            ),
        ),
        Group(
            translate("Meanings", "Non compris"),
            "circle-help",
            tuple(
                Meaning(
                    f"unknown.{n}",
                    item.path,
                    (words.line(item.line),),
                    facts=(Fact("", translate("Meanings", "Aucun sens n’a pu être donné à cet élément.")),),
                    provenance=(Provenance(item.path, item.line),),
                    head=translate("Meanings", "Non compris"),
                )
                for n, item in enumerate(plan.not_understood)
            ),
            Tone.WARNING if plan.not_understood else Tone.SUCCESS,
            note="" if plan.not_understood else translate("Meanings", "Tout ce qui est écrit a été compris."),
        ),
    ]
    return tuple(group for group in found if group.meanings or group.note)


def at_line(shown: tuple[Group, ...], line: int, member: str = "") -> list[Meaning]:
    """The meanings read at a line, of one file when there are several."""
    return [meaning for group in shown for meaning in group.meanings if line in meaning.written_in(member)]


def _special(plan: ProcessingPlan) -> list[Meaning]:
    return [
        Meaning(
            f"special.{n}",
            name_of("category", item.category, language()),
            (text(f"special.{item.why}", language()), *([_camera(item.camera)] if item.camera else [])),
            True,
            item.enabled,
            camera=item.camera or "",
            categories=(item.category,),
            provenance=item.provenance,
        )
        for n, item in enumerate(plan.special)
    ]


def _warnings(plan: ProcessingPlan) -> list[Meaning]:
    result = []
    for n, item in enumerate(plan.warnings):
        arguments = dict(item.arguments)
        number = arguments.get("line") or arguments.get("last") or ""
        place = (Provenance(arguments.get("path", ""), int(number)),) if number.isdigit() else ()
        sentence = text(f"warning.{item.code}", language(), **arguments)
        head = translate("Meanings", "Réserve de lecture")
        result.append(Meaning(f"warning.{n}", sentence, facts=(Fact("", sentence),), provenance=place, head=head))
    return result


def _cameras(plan: ProcessingPlan) -> list[Group]:
    known = {camera.id: camera for camera in plan.cameras}
    names = dict.fromkeys([*known, *(step.camera for step in plan.steps)])
    result = []
    for name in names:
        camera = known.get(name) or Camera(name, name, None)
        title = camera.name if camera.name == camera.id else f"{camera.name} ({camera.id})"
        meanings = [_step(n, step) for n, step in enumerate(plan.steps) if step.camera == name]
        meanings.sort(key=_order)
        off = (
            ""
            if camera.enabled
            else translate("Meanings", "Caméra activée : {state}").format(state=words.yes_no(camera.enabled))
        )
        note = off if meanings else translate("Meanings", "Aucun traitement n’est écrit.")
        result.append(
            Group(translate("Meanings", "Caméra {name}").format(name=title), "video", tuple(meanings), camera=camera,
                  note=note)
        )  # fmt: skip
    return result


def _order(meaning: Meaning) -> int:
    """What is switched on first, then what is not stated, then what is off; else as the reader gave them."""
    return 0 if meaning.enabled else 1 if meaning.enabled is None else 2


def _step(number: int, step: ProcessingStep) -> Meaning:
    kind = name_of("kind", step.kind, language())
    lines, facts = [], []

    def say(name: str, value: str) -> None:
        if value:
            lines.append(translate("Meanings", "{name} : {value}").format(name=name, value=value))
            facts.append(Fact(name, value))

    say(translate("Meanings", "Données"), ", ".join(name_of("category", c, language()) for c in step.produces))
    say(translate("Meanings", "Classes"), words.classes(step.classes, every=step.classes_all))
    settings = [(words.label("parameter", p.name), words.parameter(p)) for p in step.parameters]
    if settings:
        lines.append(" · ".join(f"{name} {value}" for name, value in settings))
        facts += [Fact(name, value) for name, value in settings]
    say(translate("Meanings", "Effets"), ", ".join(words.label("action", action) for action in step.actions))
    say(translate("Meanings", "Horaires"), step.schedule or "")
    return Meaning(
        f"step.{number}",
        kind if step.name in {"", step.kind.value} else f"{kind} · {step.name}",
        tuple(lines),
        True,
        step.enabled,
        step.stated,
        step.camera,
        step,
        step.produces,
        tuple(facts),
        step.provenance,
    )


def _retention(number: int, item: Retention) -> Meaning:
    names = ", ".join(name_of("category", c, language()) for c in item.categories)
    lines = [part for part in (names, _camera(item.camera) if item.camera else "") if part]
    return Meaning(
        f"retention.{number}",
        f"{_capital(words.label('retention', item.what))} · {words.kept_for(item)}",
        (" · ".join(lines),) if lines else (),
        True,
        item.enabled,
        item.stated,
        item.camera or "",
        categories=item.categories,
        provenance=item.provenance,
    )


def _recipient(number: int, item: Recipient) -> Meaning:
    return Meaning(
        f"recipient.{number}",
        words.label("recipient", item.kind),
        (item.address,),
        True,
        item.enabled,
        facts=(Fact(translate("Meanings", "Adresse"), item.address, copyable=True, mono=True),),
        provenance=item.provenance,
    )


def _camera(name: str) -> str:
    return translate("Meanings", "caméra {name}").format(name=name)


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:]
