"""Charts of the technical annex: what was extracted by category, when, where; retention declared against found."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from inspector.domain.case import StoredReplay
from inspector.report import charts, figures, parts
from inspector.report.draft import Draft


def of_replay(draft: Draft, replay: StoredReplay) -> list[Flowable]:
    """The three charts of a replay; nothing for one that extracted nothing."""
    words = draft.words
    known = draft.inputs.figures.get(replay.id)
    lines = draft.inputs.inventories.get(replay.id, ())
    made: list[Flowable] = []
    if lines:
        rows = [(words.name("category", line.category), line.observations, words.number(line.observations))
                for line in lines]  # fmt: skip
        caption = words("chart_inventory", squeezed=charts.squeezed([float(line.observations) for line in lines]))
        told = "; ".join(f"{label} {said}" for label, _, said in rows)
        made.append(_chart(draft, charts.bars([(label, float(n), said) for label, n, said in rows], told), caption))
    if known is None:
        return made
    strips = [(words.name("category", category), counts) for category, counts in known.timeline]
    ends = (figures.clock(known.begin), figures.clock(known.end))
    told = words.plain("chart_timeline")
    made.append(_chart(draft, charts.strips(strips, ends, told), words("chart_timeline")))
    if any(map(any, known.heat)):
        caption = words("chart_heat", paths=len(known.paths))
        made.append(_chart(draft, charts.heat(known.heat, known.aspect, words.plain("chart_heat",
                    paths=len(known.paths)), known.paths), caption))  # fmt: skip
    return made


def retention(draft: Draft) -> list[Flowable]:
    """Retention declared against that found in the configurations, a row for each category that has one of the two."""
    words = draft.words
    rows = []
    for row in draft.inputs.matrix.rows:
        declared, found = row.declared.retention, row.configured.retention
        if declared is None and found is None:
            continue
        label = f"{words.name('category', row.category)}, {words.name('purpose', row.purpose)}"
        rows.append((label, declared, _said(draft, declared), found, _said(draft, found)))
    if not rows:
        return []
    told = "; ".join(f"{label}: {first} / {second}" for label, _, first, _, second in rows)
    names = (words.plain("c_declared"), words.plain("c_configured"))
    return [_chart(draft, charts.pairs(rows, names, told), words("chart_retention"))]


def path(draft: Draft, points: Sequence[tuple[float, float]], aspect: float) -> Flowable:
    """Where one passage went on the picture."""
    made = charts.heat(((0,),), aspect, draft.words.plain("chart_path"), (points,))
    return _chart(draft, made, draft.words("chart_path"))


def _said(draft: Draft, seconds: float | None) -> str:
    return draft.words.plain("not_stated") if seconds is None else draft.words.duration(seconds)


def _chart(draft: Draft, chart: charts.Chart, caption: object) -> Flowable:
    return KeepTogether([chart, parts.paragraph(caption, "caption")])
