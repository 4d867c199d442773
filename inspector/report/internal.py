"""The internal document: findings with their status, manquements proposed, gravity, review, points not verified. Never
handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import count

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector import law
from inspector.domain.case import Finding
from inspector.domain.template import ControlPoint
from inspector.domain.words import FindingStatus
from inspector.report import appraisal_part, parts
from inspector.report.draft import Draft
from inspector.report.finish import finished
from inspector.report.inputs import ReportInputs
from inspector.report.minutes import failed_verifications, integrity, limits
from inspector.report.parts import Column
from inspector.report.sheet import Furniture, build, contents
from inspector.report.word_file import word_file


def internal(inputs: ReportInputs) -> bytes:
    """The PDF of the internal document."""
    draft = Draft.of(inputs, "interne")
    return finished(draft, build(_story(draft), _furniture(draft), listed=2), secret=True)


def internal_word(inputs: ReportInputs) -> bytes:
    """The same as DOCX."""
    draft = Draft.of(inputs, "interne")
    return word_file(_story(draft), _furniture(draft))


def _furniture(draft: Draft) -> Furniture:
    return draft.furniture(secret=True, draft=draft.words.plain("secret_line"))


def _story(draft: Draft) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    story = parts.title(words("title"), words("subtitle", case=inputs.case, template=inputs.template.title))
    story.append(parts.notice([words("secret_title"), words("secret_text")], "secret"))
    story += draft.block("introduction")
    story += draft.block("context")
    story += [*parts.lead(words("contents")), contents(), parts.space(8)]
    story += parts.heading(words.plain("h_summary"), room=78 * mm)
    story += _summary(draft)
    story += parts.heading(words.plain("h_risk"))
    story += appraisal_part.device(draft)
    story += _categories(draft)
    story += parts.heading(words.plain("h_breaches"))
    story += draft.block("breaches")
    story += _breaches(draft)
    story += parts.heading(words.plain("h_findings"), room=76 * mm)
    story += draft.block("findings")
    story += _findings(draft)
    story += parts.heading(words.plain("h_open"))
    story += _unverified(draft)
    story += parts.heading(words.plain("h_law"))
    story += _law(draft)
    story += parts.heading(words.plain("h_integrity"))
    story += integrity(draft)
    story += failed_verifications(draft)
    story += draft.block("conclusion")
    story += limits(draft)
    return story


def _in_order(draft: Draft) -> list[Finding]:
    """Findings in the order of the template's points, then of their making."""
    order = {point.id: n for n, point in enumerate(draft.inputs.template.points)}
    return sorted(draft.inputs.findings, key=lambda f: (order.get(f.point, len(order)), f.point, f.id))


def _untouched(draft: Draft) -> list[ControlPoint]:
    """Points with no finding, or only findings that say it was not verified."""
    verified = {f.point for f in draft.inputs.findings if f.status is not FindingStatus.NON_VERIFIE}
    return [point for point in draft.inputs.template.points if point.id not in verified]


def _summary(draft: Draft) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    counts = Counter(finding.status for finding in inputs.findings)
    rows: list[tuple[object, object]] = [
        (words.name("status", status), words.number(counts[status])) for status in FindingStatus if counts[status]
    ]
    rows.append((words("l_points"), words("points", n=len(inputs.template.points), untouched=len(_untouched(draft)))))
    rows.append((words("l_discrepancies"), words.number(inputs.matrix.discrepancies)))
    return [parts.facts(rows)]


def _categories(draft: Draft) -> list[Flowable]:
    """What the law base says of each category of data of the matrix, on the day of the control."""
    words, inputs = draft.words, draft.inputs
    named = tuple(dict.fromkeys(row.category for row in inputs.matrix.rows))
    if not named:
        return []
    columns = [
        Column(words("c_data_category"), 4), Column(words("c_answers"), 6), Column(words("c_depends_on"), 9),
    ]  # fmt: skip
    rows = []
    for category in named:
        told = law.category_told(category, words.language, day=inputs.day)
        answers, rests = (words("lines", lines=some) for some in (told[:1], told[1:]))
        rows.append((words.name("category", category), answers, rests))
    return [*parts.lead(words("categories_in_law")), parts.table(columns, rows)]


def _breaches(draft: Draft) -> list[Flowable]:
    """The table of manquements proposed, each with its articles and the findings that found it."""
    words = draft.words
    by_breach: dict[str, list[Finding]] = {}
    for finding in _in_order(draft):
        for proposed in finding.breaches:
            by_breach.setdefault(proposed, []).append(finding)
    if not by_breach:
        return [parts.paragraph(words("no_breach"))]
    columns = [Column(words("c_breach"), 6), Column(words("c_articles"), 9), Column(words("c_findings"), 5)]
    rows = []
    for identifier in sorted(by_breach):
        breach = law.breach(identifier, words.language)
        found = [words("finding_short", point=f.point, number=draft.numbers.get(f.id)) for f in by_breach[identifier]]
        rows.append((words("breach", breach=breach), _articles(draft, identifier), words("lines", lines=found)))
    return [parts.paragraph(words("breaches_intro")), parts.table(columns, rows)]


def _articles(draft: Draft, identifier: str) -> object:
    lines = [
        law.marked(article, draft.words.language)
        for article in law.articles(identifier, draft.words.language, day=draft.inputs.day)
    ]
    return draft.words("lines", lines=lines or [draft.words("none_standing")])


def _findings(draft: Draft) -> list[Flowable]:
    words, template = draft.words, draft.inputs.template
    if not draft.inputs.findings:
        return [parts.paragraph(words("no_finding"))]
    made: list[Flowable] = []
    figures, last = count(1), None
    for finding in _in_order(draft):
        point = template.point(finding.point)
        if finding.point != last:
            made += _point(draft, finding.point, point)
            last = finding.point
        made += parts.heading_line(
            words(
                "finding",
                number=draft.numbers.get(finding.id),
                status=words.name("status", finding.status),
                finding=finding,
            )
        )
        made += parts.prose(finding.text) or [parts.paragraph(words("blank"))]
        made += draft.proofs(finding, figures)
        if finding.breaches:
            made += parts.lead(words("proposed"))
            made += parts.items([_breach_line(draft, identifier) for identifier in finding.breaches])
        made += appraisal_part.of_finding(draft, finding)
    return made


def _breach_line(draft: Draft, identifier: str) -> object:
    """A ground with those of its articles that stood on the day of the control."""
    words = draft.words
    articles = law.articles(identifier, words.language, day=draft.inputs.day)
    cited = [law.marked(article, words.language) for article in articles]
    return words("breach_line", breach=law.breach(identifier, words.language), articles=cited)


def _standing(draft: Draft, references: Iterable[str]) -> list[str]:
    """Those references that stood on the day of the control: no other is printed as if it applied."""
    return list(law.standing(references, draft.inputs.day))


def _point(draft: Draft, identifier: str, point: ControlPoint | None) -> list[Flowable]:
    words = draft.words
    if point is None:
        return parts.heading(words.plain("point_gone", id=identifier), 1)
    made = parts.heading(words.plain("point", point=point), 1, room=54 * mm)
    cited = [_cited(draft, reference) for reference in _standing(draft, point.references)]
    made.append(parts.paragraph(words("references", cited=cited), "small"))
    return made


def _cited(draft: Draft, identifier: str) -> str:
    """A reference as cited, with its mark."""
    return law.cite(identifier, draft.words.language)


def _left_out(draft: Draft) -> int:
    """How many references, of the points and grounds of the findings, did not stand on the day of the control."""
    asked: set[str] = set()
    for finding in draft.inputs.findings:
        point = draft.inputs.template.point(finding.point)
        asked.update(point.references if point else ())
        asked.update(article.reference for breach in finding.breaches for article in law.articles(breach))
    return len(asked) - len(_standing(draft, asked))


def _unverified(draft: Draft) -> list[Flowable]:
    words = draft.words
    points = _untouched(draft)
    if not points:
        return [parts.paragraph(words("all_verified"))]
    columns = [Column(words("c_point"), 2), Column(words("c_title"), 8), Column(words("c_collect"), 8)]
    return [parts.table(columns, [(point.id, point.title, point.collect) for point in points])]


def _law(draft: Draft) -> list[Flowable]:
    """Every reference cited, in our words, with what its status leaves open."""
    words, inputs = draft.words, draft.inputs
    cited: dict[str, None] = {}
    for finding in _in_order(draft):
        point = inputs.template.point(finding.point)
        for identifier in _standing(draft, point.references if point else ()):
            cited[identifier] = None
        for breach in finding.breaches:
            for article in law.articles(breach, words.language, day=inputs.day):
                cited[article.reference] = None
    made: list[Flowable] = [parts.paragraph(words("law_intro", law=inputs.law, day=inputs.day.isoformat()))]
    if left := _left_out(draft):
        made.append(parts.paragraph(words("law_left_out", n=left)))
    if not cited:
        return made
    columns = [Column(words("c_reference"), 5), Column(words("c_says"), 9), Column(words("c_certainty"), 5)]
    rows = []
    for identifier in sorted(cited):
        reference = law.reference(identifier, words.language)
        certainty = words(
            "certainty", mark=law.mark(reference.status, words.language), note=reference.note, status=reference.status
        )
        rows.append((law.cite(identifier, words.language), words("says", reference=reference), certainty))
    return [*made, parts.table(columns, rows)]
