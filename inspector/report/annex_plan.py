"""The annex's chapter on one configuration: what it switches on, where it says so, what was not understood."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector.domain.plan import Parameter, ProcessingPlan, ProcessingStep, Provenance, Retention
from inspector.report import parts, safe
from inspector.report.draft import Draft
from inspector.report.parts import Column

_NOT_UNDERSTOOD_SHOWN = 400
"""Keys listed by name; beyond, their number is given (the configuration itself is a pièce)."""


def plan_section(draft: Draft, number: int, plan: ProcessingPlan) -> list[Flowable]:
    """The plan read in pièce `number`."""
    words = draft.words
    exhibit = draft.inputs.exhibit(number)
    title = exhibit.name if exhibit else plan.file
    made = parts.heading(words.plain("plan_heading", number=number, title=title), 1)
    rows: list[tuple[object, object]] = [
        (words("l_format"), words("format", plan=plan)),
        (words("l_file"), words("file_hash", file=plan.file, sha256=plan.sha256)),
    ]
    if plan.cameras:
        rows.append(
            (words("l_cameras"), words("cameras", cameras=[(c, draft.stated(c.enabled)) for c in plan.cameras]))
        )
    made.append(parts.facts(rows))
    made += _steps(draft, plan)
    made += _special(draft, plan)
    made += _retention(draft, plan)
    made += _recipients(draft, plan)
    made += _rest(draft, plan)
    return made


def _steps(draft: Draft, plan: ProcessingPlan) -> list[Flowable]:
    """One table a camera."""
    words = draft.words
    if not plan.steps:
        return [parts.paragraph(words("no_step"))]
    columns = [
        Column(words("c_step"), 9), Column(words("c_enabled"), 6), Column(words("c_produces"), 7),
        Column(words("c_settings"), 12), Column(words("c_written"), 14),
    ]  # fmt: skip
    made: list[Flowable] = []
    for camera in dict.fromkeys(step.camera for step in plan.steps):
        rows = [
            (
                words("step", kind=words.name("kind", step.kind), name=step.name),
                words("enabled", value=draft.stated(step.enabled), stated=step.stated),
                words("names", names=[words.name("category", c) for c in step.produces]),
                _settings(draft, step),
                _written(draft, step.provenance),
            )
            for step in plan.for_camera(camera)
        ]
        made += [*parts.lead(words("steps", camera=camera), room=70 * mm), parts.table(columns, rows)]
    return made


def _settings(draft: Draft, step: ProcessingStep) -> object:
    words = draft.words
    lines = [words("parameter", name=words.label("parameter", p.name), value=_value(draft, p)) for p in step.parameters]
    if step.classes_all:
        lines.append(words("classes_all"))
    elif step.classes:
        lines.append(words("classes", names=[words.name("class", c) for c in step.classes]))
    if step.actions:
        lines.append(words("actions", names=[words.label("action", a) for a in step.actions]))
    if step.schedule:
        lines.append(words("schedule", text=step.schedule))
    if step.geometry.type != "none":
        lines.append(words(f"geometry_{step.geometry.type}", n=len(step.geometry.points)))
    return words("lines", lines=lines)


def _value(draft: Draft, parameter: Parameter) -> str:
    value = parameter.value
    if value is None or isinstance(value, bool):
        return draft.stated(value)
    return value if isinstance(value, str) else draft.words.quantity(value, parameter.unit)


def _written(draft: Draft, provenance: tuple[Provenance, ...]) -> object:
    """Where it is written: the key, the line, the text of the line."""
    words = draft.words
    lines = [words("written", where=draft.source(p), raw=p.raw) for p in provenance[:4]]
    if len(provenance) > 4:
        lines.append(words("more", n=len(provenance) - 4))
    return words("lines", lines=lines or [words("not_written")])


def _special(draft: Draft, plan: ProcessingPlan) -> list[Flowable]:
    words = draft.words
    if not plan.special:
        return []
    columns = [Column(words("c_category"), 4), Column(words("c_why"), 7), Column(words("c_enabled"), 3),
               Column(words("c_written"), 6)]  # fmt: skip
    rows = [
        (
            words("category_camera", category=words.name("category", item.category), camera=item.camera),
            words.sentence(f"special.{item.why}"),
            draft.stated(item.enabled),
            _written(draft, item.provenance),
        )
        for item in plan.special
    ]
    return [*parts.lead(words("special")), parts.table(columns, rows)]


def _retention(draft: Draft, plan: ProcessingPlan) -> list[Flowable]:
    words = draft.words
    if not plan.retention:
        return [parts.paragraph(words("no_retention"), "small")]
    columns = [Column(words("c_what"), 5), Column(words("c_time"), 4), Column(words("c_enabled"), 3),
               Column(words("c_written"), 7)]  # fmt: skip
    rows = [
        (
            words("category_camera", category=words.label("retention", item.what), camera=item.camera),
            _time(draft, item),
            words("enabled", value=draft.stated(item.enabled), stated=item.stated),
            _written(draft, item.provenance),
        )
        for item in plan.retention
    ]
    return [*parts.lead(words("retention")), parts.table(columns, rows)]


def _time(draft: Draft, item: Retention) -> object:
    return draft.words("no_limit") if item.value is None else draft.words.quantity(item.value, item.unit)


def _recipients(draft: Draft, plan: ProcessingPlan) -> list[Flowable]:
    words = draft.words
    if not plan.recipients:
        return [parts.paragraph(words("no_recipient"), "small")]
    columns = [Column(words("c_recipient"), 4), Column(words("c_address"), 6), Column(words("c_enabled"), 3),
               Column(words("c_written"), 6)]  # fmt: skip
    rows = [
        (
            words.label("recipient", item.kind),
            safe.mono(item.address),
            draft.stated(item.enabled),
            _written(draft, item.provenance),
        )
        for item in plan.recipients
    ]
    return [*parts.lead(words("recipients")), parts.table(columns, rows)]


def _rest(draft: Draft, plan: ProcessingPlan) -> list[Flowable]:
    """Capabilities not configured, warnings, and what no reader understood."""
    words = draft.words
    made: list[Flowable] = []
    if plan.capabilities:
        lines = [words("capability", kind=words.name("kind", c.kind), name=c.name) for c in plan.capabilities]
        made += [*parts.lead(words("capabilities")), *parts.items(lines)]
    if plan.warnings:
        doubts = [words.sentence(f"warning.{w.code}", w.arguments) for w in plan.warnings]
        made += [*parts.lead(words("warnings")), *parts.items(doubts)]
    made += parts.lead(words("not_understood"))
    if not plan.not_understood:
        return [*made, parts.paragraph(words("all_understood"), "small")]
    shown = plan.not_understood[:_NOT_UNDERSTOOD_SHOWN]
    made += parts.items([words("key", path=item.path, line=item.line) for item in shown])
    if len(plan.not_understood) > len(shown):
        made.append(parts.paragraph(words("more", n=len(plan.not_understood) - len(shown)), "small"))
    return made
