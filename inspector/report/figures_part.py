"""Charts of the technical annex: what was extracted by category, when, where; retention declared against found."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from inspector.domain.case import StoredReplay
from inspector.report import charts, figures, parts, safe
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
        shown = [words.plain("shown_count", label=label, said=said) for label, _, said in rows]
        bars = charts.bars([(label, float(n), said) for label, n, said in rows], _shown(caption, shown))
        made.append(_chart(draft, bars, caption))
    if known is None:
        return made
    strips = [(words.name("category", category), counts) for category, counts in known.timeline]
    ends = (figures.clock(known.begin), figures.clock(known.end))
    shown = [_when(draft, label, counts, (known.begin, known.end)) for label, counts in strips if any(counts)]
    caption = words("chart_timeline")
    made.append(_chart(draft, charts.strips(strips, ends, _shown(caption, shown)), caption))
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
    shown = [words.plain("shown_retention", label=label, first=first, second=second)
             for label, _, first, _, second in rows]  # fmt: skip
    names, caption = (words.plain("c_declared"), words.plain("c_configured")), words("chart_retention")
    return [
        *parts.lead(words("retention"), room=60 * mm),
        _chart(draft, charts.pairs(rows, names, _shown(caption, shown)), caption),
    ]


def path(draft: Draft, points: Sequence[tuple[float, float]], aspect: float) -> Flowable:
    """Where one passage went on the picture."""
    made = charts.heat(((0,),), aspect, draft.words.plain("chart_path"), (points,))
    return _chart(draft, made, draft.words("chart_path"))


def _when(draft: Draft, label: str, counts: Sequence[int], span: tuple[float, float]) -> str:
    """From when to when a category was extracted, to the width of a cell of the chart."""
    begin, cell = span[0], (span[1] - span[0]) / len(counts)
    held = [n for n, count in enumerate(counts) if count]
    ends = figures.clock(begin + held[0] * cell), figures.clock(begin + (held[-1] + 1) * cell)
    return draft.words.plain("shown_times", label=label, begin=ends[0], end=ends[1])


def _shown(caption: Markup, lines: Sequence[str]) -> str:
    """What a chart shows: its caption, then its figures."""
    return " ".join([safe.plain(caption), *(f"{line}." for line in lines)])


def _said(draft: Draft, seconds: float | None) -> str:
    return draft.words.plain("not_stated") if seconds is None else draft.words.duration(seconds)


def _chart(draft: Draft, chart: charts.Chart, caption: object) -> Flowable:
    return KeepTogether([chart, parts.paragraph(caption, "caption")])
