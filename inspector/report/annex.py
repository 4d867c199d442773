"""The technical annex: exhibits, declarations, processing plans, replays, inventory of data, matrix. Facts only."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector.assess import errors_told
from inspector.domain.case import Exhibit, StoredReplay
from inspector.domain.matrix import MatrixRow, ObservedCell, StatedCell
from inspector.domain.observation import ReplayRecord
from inspector.domain.words import UNSPECIFIED_PURPOSE
from inspector.messages import rule_names
from inspector.report import (
    exhibit_part,
    figures_part,
    footage_part,
    metadata_part,
    parts,
    passage_part,
    rechecks_part,
    safe,
    statement_words,
    style,
)
from inspector.report.annex_plan import plan_section
from inspector.report.annex_portraits import portraits
from inspector.report.draft import Draft
from inspector.report.finish import finished
from inspector.report.inputs import ReportInputs
from inspector.report.inventory import is_folder
from inspector.report.minutes import failed_verifications, integrity, limits
from inspector.report.parts import Column
from inspector.report.sheet import ACROSS, UPRIGHT, build, contents, turn
from inspector.report.word_file import word_file
from inspector.vision import measured, registry


def annex(inputs: ReportInputs) -> bytes:
    """The PDF of the technical annex."""
    draft = Draft.of(inputs, "annexe")
    return finished(draft, build(_story(draft), draft.furniture(), listed=2))


def annex_word(inputs: ReportInputs) -> bytes:
    """The same as DOCX."""
    draft = Draft.of(inputs, "annexe")
    return word_file(_story(draft), draft.furniture())


def _story(draft: Draft) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    story = parts.title(words("title"), words("subtitle", case=inputs.case))
    story += [*parts.lead(words("contents")), contents(), parts.space(8)]
    story += parts.heading(words.plain("h_reading"))
    story += [parts.paragraph(words(f"reading_{n}")) for n in (1, 2, 3)]
    story += draft.block("introduction")
    story += parts.heading(words.plain("h_exhibits"), room=parts.OVER_ANOTHER)
    story += _exhibits(draft)
    story += draft.block("exhibits")
    story += parts.heading(words.plain("h_declarations"))
    story += _declarations(draft)
    story += _statements(draft)
    story += draft.block("declarations")
    story += parts.heading(words.plain("h_plans"), room=parts.OVER_ANOTHER)
    if not inputs.plans:
        story.append(parts.paragraph(words("no_plan")))
    for number in sorted(inputs.plans):
        story += plan_section(draft, number, inputs.plans[number])
    story += draft.block("plans")
    story += parts.heading(words.plain("h_replays"), room=parts.OVER_ANOTHER)
    if not inputs.replays:
        story.append(parts.paragraph(words("no_replay")))
    for replay in sorted(inputs.replays, key=lambda r: r.id):
        story += _replay(draft, replay)
    story += draft.block("replays")
    story += parts.heading(words.plain("h_passages"), room=parts.OVER_ANOTHER)
    story += passage_part.sheets(draft, _model)
    story += parts.heading(words.plain("h_captures"), room=60 * mm)
    story += _captures(draft)
    story += turn(ACROSS)
    story += parts.heading(words.plain("h_matrix"))
    story += _matrix(draft)
    story += draft.block("matrix")
    story += turn(UPRIGHT)
    story += figures_part.retention(draft)
    story += parts.heading(words.plain("h_rechecks"))
    story += rechecks_part.rechecks(draft)
    story += parts.heading(words.plain("h_integrity"))
    story += integrity(draft)
    story += failed_verifications(draft)
    story += draft.block("conclusion")
    story += limits(draft)
    return story


def _captures(draft: Draft) -> list[Flowable]:
    """The captures that findings print, with the number of the finding."""
    if not draft.inputs.captures:
        return [parts.paragraph(draft.words("no_capture"))]
    return [draft.capture(identifier, number) for number, identifier in enumerate(sorted(draft.inputs.captures), 1)]


def _exhibits(draft: Draft) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    if not inputs.exhibits:
        return [parts.paragraph(words("no_exhibit"))]
    made: list[Flowable] = []
    for exhibit in sorted(inputs.exhibits, key=lambda e: e.number):
        made += parts.heading(words.plain("exhibit_heading", number=exhibit.number, title=exhibit.name), 1)
        made.append(parts.facts(_exhibit_rows(draft, exhibit)))
        if is_folder(exhibit):
            columns = [Column(words("c_file"), 6), Column(words("l_size"), 2, figures=True), Column("SHA-256", 6)]
            rows = [(words("file", file=f), words("octets", n=f.size), safe.mono(f.sha256)) for f in exhibit.files]
            made.append(parts.table(columns, rows))
        made += exhibit_part.known(draft, exhibit)
        made += footage_part.whole(draft, exhibit.number)
        made += metadata_part.recorded(draft, exhibit.number)
        for file in exhibit.files:
            if file.id in inputs.footage:
                title = words("footage_of", file=file) if is_folder(exhibit) else words("footage")
                made += [*parts.lead(title), *footage_part.facts(draft, inputs.footage[file.id])]
    return made


def _exhibit_rows(draft: Draft, exhibit: Exhibit) -> list[tuple[object, object]]:
    words = draft.words
    rows: list[tuple[object, object]] = [
        (words("l_kind"), words.name("exhibit_kind", exhibit.kind)),
        (words("l_received"), words("received_when", received=exhibit.received, who=exhibit.handed_by)),
        (words("l_size"), words("octets", n=exhibit.size)),
    ]
    if not is_folder(exhibit):
        rows.append(("SHA-256", safe.mono(exhibit.main.sha256)))
    if exhibit.reference:
        rows.append((words("l_reference"), words("reference", origin=exhibit.origin)))
    if exhibit.note.strip():
        rows.append((words("l_note"), exhibit.note))
    return rows


def _declarations(draft: Draft) -> list[Flowable]:
    words = draft.words
    if not draft.inputs.declarations:
        return [parts.paragraph(words("no_declaration"))]
    columns = [
        Column(words("c_number"), 1, figures=True), Column(words("c_category"), 4), Column(words("c_purpose"), 4),
        Column(words("c_value"), 3), Column(words("c_source"), 4), Column(words("c_quote"), 7),
    ]  # fmt: skip
    rows = [
        (
            str(item.id),
            words.name("category", item.category),
            words("purpose_camera", purpose=words.name("purpose", item.purpose), camera=item.camera),
            words("value_retention", value=draft.stated(item.value), retention=item.retention),
            draft.origin(item),
            item.quote,
        )
        for item in sorted(draft.inputs.declarations, key=lambda d: d.id)
    ]
    return [parts.table(columns, rows)]


def _statements(draft: Draft) -> list[Flowable]:
    """What is stated beside the categories, and what is shown against it."""
    words, inputs = draft.words, draft.inputs
    made: list[Flowable] = []
    if inputs.statements:
        columns = [
            Column(words("c_number"), 1, figures=True), Column(words("c_about"), 4), Column(words("c_stated"), 7),
            Column(words("c_source"), 4), Column(words("c_quote"), 7),
        ]  # fmt: skip
        rows = [
            (
                str(one.id),
                words("about_purpose", about=words.name("statement_kind", one.kind),
                      purpose=words.name("purpose", one.purpose) if one.purpose != UNSPECIFIED_PURPOSE else ""),
                statement_words.said(one, words.language),
                statement_words.source(one, words.language),
                one.quote,
            )
            for one in inputs.statements
        ]  # fmt: skip
        made += [*parts.lead(words("other_statements")), parts.table(columns, rows)]
    if inputs.gaps:
        lines = [statement_words.gap_sentence(gap, words.language) for gap in inputs.gaps]
        made += [*parts.lead(words("held_against")), *parts.items(lines)]
    return made


def _replay(draft: Draft, replay: StoredReplay) -> list[Flowable]:
    words = draft.words
    made = parts.heading(words.plain("replay_heading", number=replay.id), 1)
    rows: list[tuple[object, object]] = [
        (words("l_footage"), draft.exhibit(replay.footage)),
        (words("l_plan"), draft.exhibit(replay.plan) if replay.plan is not None else words("no_configuration")),
    ]
    if replay.camera:
        rows.append((words("l_camera"), safe.mono(replay.camera)))
    rows.append((words("l_when"), words("replay_when", replay=replay)))
    record = replay.record
    if record is None:
        return [*made, parts.facts(rows), parts.paragraph(words("no_record", state=replay.state))]
    rows += [
        (words("l_extent"), words("extent", record=record, state=replay.state)),
        (words("l_digest"), safe.mono(record.digest)),
    ]
    made.append(parts.facts(rows))
    charts = figures_part.of_replay(draft, replay)
    errors = _errors(draft, record) if draft.inputs.inventories.get(replay.id) else []
    errors += _measured_here(draft, replay)
    return made + _extracted(draft, replay, record) + charts + errors + _searches(draft, record) + _means(draft, record)


def _extracted(draft: Draft, replay: StoredReplay, record: ReplayRecord) -> list[Flowable]:
    """Inventory of the data extracted by a replay."""
    words = draft.words
    made: list[Flowable] = [*parts.lead(words("inventory"))]
    lines = draft.inputs.inventories.get(replay.id, ())
    if not lines:
        return [*made, parts.paragraph(words("nothing_extracted"))]
    columns = [
        Column(words("c_category"), 4), Column(words("c_data"), 2, figures=True),
        Column(words("c_passages"), 2, figures=True), Column(words("c_images"), 3, figures=True),
        Column(words("c_models"), 6),
    ]  # fmt: skip
    rows = [
        (
            words.name("category", line.category),
            words.number(line.observations),
            words.number(line.passages),
            words("range", first=line.first_frame, last=line.last_frame),
            words("names", names=[_model(draft, model) for model in line.models]),
        )
        for line in lines
    ]
    return [*made, parts.table(columns, rows)]


def _errors(draft: Draft, record: ReplayRecord) -> list[Flowable]:
    """What was measured of the models that the figures above come from."""
    words = draft.words
    lines = [
        words("model_error", model=_model(draft, identifier), said=said)
        for identifier, sha256 in sorted(record.models.items())
        for said in measured.told(identifier, sha256, words.language)
    ]
    return [*parts.lead(words("errors")), *parts.items(lines)] if lines else []


def _measured_here(draft: Draft, replay: StoredReplay) -> list[Flowable]:
    """The error of the replay on annotated images of its own footage."""
    measures = draft.inputs.errors.get(replay.id)
    if measures is None:
        return []
    return [
        *parts.lead(draft.words("errors_here")),
        *parts.items(list(errors_told.told(measures, draft.words.language))),
    ]


def _searches(draft: Draft, record: ReplayRecord) -> list[Flowable]:
    words = draft.words
    made: list[Flowable] = []
    if record.searches:
        columns = [
            Column(words("c_searched"), 4), Column(words("c_step"), 4), Column(words("c_models"), 4),
            Column(words("c_images"), 2, figures=True), Column(words("c_passages"), 2, figures=True),
            Column(words("c_found"), 2, figures=True), Column(words("c_pixels"), 4),
        ]  # fmt: skip
        rows = [
            (
                words.name("category", item.category),
                item.step,
                _model(draft, item.model),
                words.number(item.images),
                words.number(item.passages),
                words.number(item.found),
                words("pixels", search=item),
            )
            for item in record.searches
        ]
        made += [*parts.lead(words("searches")), parts.table(columns, rows)]
    if record.not_replayable:
        columns = [Column(words("c_step"), 4), Column(words("c_kind"), 4), Column(words("c_why"), 8)]
        lost = [
            (item.step, words.name("kind", item.kind), words.sentence(f"not_replayable.{item.why}"))
            for item in record.not_replayable
        ]
        made += [*parts.lead(words("not_replayable")), parts.table(columns, lost)]
    return made


def _means(draft: Draft, record: ReplayRecord) -> list[Flowable]:
    """Rules, models, settings and versions: all that is needed to redo the replay."""
    words = draft.words
    made: list[Flowable] = []
    if record.rules:
        columns = [Column(words("c_step"), 4), Column(words("c_kind"), 4), Column(words("c_rule"), 8)]
        rows = [
            (
                item.step,
                words.name("kind", item.kind),
                words(f"rule_{item.basis}", rule=_rule(draft, item.rule)),
            )
            for item in record.rules
        ]
        made += [*parts.lead(words("rules")), parts.table(columns, rows)]
    if record.warnings:
        lines = [words.sentence(f"warning.{item.code}", item.arguments) for item in record.warnings]
        made += [*parts.lead(words("warnings")), *parts.items(lines)]
    if record.models:
        columns = [Column(words("c_model"), 5), Column(words("c_licence"), 3), Column("SHA-256", 7)]
        used = [
            (_model(draft, identifier), _licence(draft, identifier, sha256), safe.mono(sha256))
            for identifier, sha256 in sorted(record.models.items())
        ]
        made += [*parts.lead(words("models")), parts.table(columns, used)]
    settings = [(words.label("setting", key), _value(draft, value)) for key, value in sorted(record.settings.items())]
    if settings:
        columns = [Column(words("c_setting"), 8), Column(words("c_value"), 4)]
        made += [*parts.lead(words("settings")), parts.table(columns, settings)]
    made += portraits(draft, record)
    if record.versions:
        named = [(_library(draft, name), version) for name, version in sorted(record.versions.items())]
        said = words("versions", versions=named)
        made += [*parts.lead(words("libraries")), parts.paragraph(said)]
    return made


def _library(draft: Draft, name: str) -> object:
    """The name of a library, or what else a version is of (the processor, the system)."""
    return draft.words(f"version_{name}") if draft.words.known(f"version_{name}") else name


def _model(draft: Draft, identifier: str) -> str:
    """The title of a model's card; a rule is said to be one; a model without card is shown by its identifier."""
    if identifier.startswith("rule:"):
        vendor = identifier.removeprefix("rule:").partition("/")[0]
        rule = _rule(draft, identifier)
        return draft.words.plain("rule_model", vendor=vendor, rule=rule, generic=vendor == "generic")
    card = registry.cards().get(identifier)
    return str(getattr(card.title, draft.words.language)) if card else identifier


def _rule(draft: Draft, rule: str) -> str:
    """The name of a rule ("frigate/loitering"): its own, else that of the kind of processing it stands for."""
    last = rule.rpartition("/")[2]
    return draft.words.named("rule", last) or draft.words.name("kind", last)


def _named(draft: Draft, arguments: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What fills in a sentence, its models by their titles, its rules by their names."""

    def named(key: str, value: str) -> str:
        if key in ("model", "models"):
            return ", ".join(_model(draft, model) for model in value.split(", "))
        return rule_names(value, draft.words.language) if key == "rules" else value

    return tuple((key, named(key, value)) for key, value in arguments)


def _licence(draft: Draft, identifier: str, sha256: str) -> object:
    """The licence of the card, if the file used is the card's own."""
    card = registry.cards().get(identifier)
    return card.licence if card and card.sha256 == sha256 else draft.words("no_card")


def _value(draft: Draft, value: float | int | str | bool) -> object:
    if isinstance(value, bool):
        return draft.stated(value)
    return value if isinstance(value, str) else draft.words.number(value)


def _matrix(draft: Draft) -> list[Flowable]:
    words, matrix = draft.words, draft.inputs.matrix
    if not matrix.rows:
        return [parts.paragraph(words("no_matrix"))]
    columns = [
        Column(words("c_category"), 4), Column(words("c_declared"), 4), Column(words("c_configured"), 5),
        Column(words("c_observed"), 6), Column(words("c_discrepancy"), 7),
    ]  # fmt: skip
    rows = [_row(draft, row) for row in matrix.rows]
    intro = words("matrix_intro", n=len(matrix.rows), discrepancies=matrix.discrepancies)
    return [parts.paragraph(intro), parts.table(columns, rows, width=style.WIDTH_ACROSS)]


def _row(draft: Draft, row: MatrixRow) -> list[object]:
    words = draft.words
    reasons = [words.sentence(f"discrepancy.{code}", arguments) for code, arguments in row.reasons]
    return [
        words(
            "matrix_row",
            category=words.name("category", row.category),
            purpose=words.name("purpose", row.purpose),
            cameras=row.cameras,
        ),
        _stated(draft, row.declared),
        _stated(draft, row.configured),
        _observed(draft, row.observed),
        words("reasons", reasons=reasons),
    ]


def _stated(draft: Draft, cell: StatedCell) -> object:
    proofs = [_source(draft, cell, n) for n in range(min(len(cell.proofs), 3))]
    more = max(len(cell.proofs) - 3, 0)
    return draft.words("stated_cell", value=draft.stated(cell.value), cell=cell, proofs=proofs, more=more)


def _source(draft: Draft, cell: StatedCell, n: int) -> object:
    proof = cell.proofs[n]
    if proof.kind == "declaration":
        declaration = draft.inputs.declaration(proof.declaration)
        source = draft.origin(declaration) if declaration else None
        return draft.words("declaration_short", number=proof.declaration, source=source)
    return draft.words("line_short", exhibit=proof.exhibit, line=proof.line, page=proof.page)


def _observed(draft: Draft, cell: ObservedCell) -> object:
    words = draft.words
    value = words.name("observed", cell.value) if cell.value is not None else None
    details = [words.sentence(f"detail.{code}", _named(draft, arguments)) for code, arguments in cell.detail]
    replays = sorted({proof.replay for proof in cell.proofs if proof.replay is not None})
    return words("observed_cell", value=value, cell=cell, details=details, replays=replays)
