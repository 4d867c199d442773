"""Every legal reference that is printed or shown stood on the day of the control, and carries its mark."""

import html
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from inspector import law
from inspector.cli.main import run as command
from inspector.domain.case import Finding
from inspector.domain.words import FindingStatus
from inspector.law.base import _citation, base
from inspector.law.control import shipped_ids
from inspector.messages import LANGUAGES, table, text
from inspector.report import documents
from inspector.report.internal import internal_word
from inspector.ui.findings_page import texts_of

DAYS = ("2025-03-31", "2025-04-01", "2026-11-16")
"""The last day of the experiment, the day after, and one after the law that took it up again."""


def lines_of(data):
    """Every paragraph of a DOCX, those of its tables too, no-break spaces made plain."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        document = parts.read("word/document.xml").decode()
    return plain("\n".join(html.unescape(re.sub(r"<[^>]*>", "", part)) for part in document.split("</w:p>")))


def plain(words):
    return re.sub(r"[\u00a0\u202f]", " ", words)


@cache
def sayings(day, language):
    """What may be printed of the law on that day: citations and statements with their mark. Made from the entries of
    the base themselves, not by the functions that print."""

    def marked(words, status):
        return plain(f"{words} [{text(f'law_mark.{status}', language)}]" if status != "V1" else words)

    stood = {name: entry for name, entry in base().entries.items() if entry.days.hold(day)}
    said = {marked(_citation(entry, language), entry.status) for entry in stood.values()}
    said |= {marked(entry.paraphrase[language], entry.status) for entry in stood.values()}
    for ground in base().grounds.values():
        for name, pin, status in ground.articles:
            if name in stood:
                said.add(marked(_citation(stood[name], language, pin), status))
    return sorted(said, key=len, reverse=True)


@cache
def patterns(day, language):
    """What may be printed, and bare citations, as regular expressions."""
    bare = {plain(_citation(entry, language)) for entry in base().entries.values() if entry.article}
    each = "|".join(map(re.escape, sorted(bare, key=len, reverse=True)))
    return re.compile("|".join(map(re.escape, sayings(day, language)))), re.compile(rf"(?:{each})(?![\w(-])")


def strays(printed, day, language):
    """Citations left in a text once all that may be printed is taken out: not in force, or without their mark."""
    allowed, bare = patterns(day, language)
    return sorted(set(bare.findall(allowed.sub("", printed))))


def of_template(full, identifier, day, language):
    """A case of a template with a finding on each point, each naming all the grounds of the point."""
    whole = full(language)
    template = law.template(identifier, language)
    findings = tuple(
        Finding(n, point.id, FindingStatus.NON_CONFORME, "Vu.", (), point.breaches)
        for n, point in enumerate(template.points, 1)
    )
    return replace(
        whole,
        template=template,
        findings=findings,
        procedure=replace(whole.procedure, begun=f"{day}T09:00", ended=f"{day}T17:00"),
        case=replace(whole.case, template=identifier, created=f"{day}T08:00:00+01:00"),
    )


def test_each_template_prints_what_stood_on_the_day_alone(full):
    for n, identifier in enumerate(shipped_ids()):
        day = DAYS[n % len(DAYS)]
        printed = lines_of(internal_word(of_template(full, identifier, day, "fr")))
        assert len(printed) > 5000
        assert strays(printed, date.fromisoformat(day), "fr") == [], identifier


def test_english_too(full):
    printed = lines_of(internal_word(of_template(full, "transport", "2025-04-01", "en")))
    assert strays(printed, date(2025, 4, 1), "en") == []


def test_the_experiment_is_cited_while_it_lasts(full):
    cited = plain(law.cite("JO-10"))
    printed = {day: lines_of(internal_word(of_template(full, "transport", day, "fr"))) for day in DAYS}
    assert [cited in printed[day] for day in DAYS] == [True, False, True]
    assert all(strays(printed[day], date.fromisoformat(day), "fr") == [] for day in DAYS)
    assert "pas en vigueur ce jour-là" in printed["2025-04-01"]
    assert cited.endswith("]")  # never as certain


def test_a_point_none_of_whose_references_stood_says_so(full):
    inputs = of_template(full, "transport", "2025-04-01", "fr")
    point = replace(inputs.template.points[0], references=("JO-10",))
    template = replace(inputs.template, points=(point, *inputs.template.points[1:]))
    printed = lines_of(internal_word(replace(inputs, template=template)))
    assert "Aucune référence de la base juridique n’était en vigueur au jour du contrôle." in printed
    assert "aucune référence" in texts_of(point, date(2025, 4, 1))[0].value


def test_what_is_handed_over_cites_no_article_that_is_not_marked(full, tmp_path, words_of):
    made = documents(of_template(full, "transport", "2025-04-01", "fr"), handed_over_only=True)
    reasons = [plain(text(code, "fr")) for code in table() if code.startswith("legal.")]
    assert all("onfirmer" in one for one in reasons if "art." in one)
    for name, data in made.items():
        if name.endswith(".pdf"):
            file = tmp_path / name.replace("/", "-")
            file.write_bytes(data)
            printed = plain(" ".join(words_of(file)))
            for reason in reasons:
                printed = printed.replace(reason, "")
            assert not patterns(date(2025, 4, 1), "fr")[1].findall(printed), name


def test_the_pdf_of_the_internal_document_says_the_same_as_the_docx(full, tmp_path, words_of):
    from inspector.report.internal import internal

    inputs = of_template(full, "transport", "2025-04-01", "fr")
    (tmp_path / "a.pdf").write_bytes(internal(inputs))
    printed = re.sub(r"\s", "", plain(" ".join(words_of(tmp_path / "a.pdf"))))
    day = date(2025, 4, 1)
    standing = {name for name, entry in base().entries.items() if entry.days.hold(day)}
    for identifier, entry in base().entries.items():
        bare = re.sub(r"\s", "", plain(_citation(entry, "fr")))
        if identifier not in standing and entry.article:
            assert not re.search(re.escape(bare) + r"(?![\w(-])", printed), identifier


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_the_window_shows_what_stood_with_its_mark(day, language, monkeypatch):
    monkeypatch.setattr("inspector.ui.findings_page.language", lambda: language)
    found = date.fromisoformat(day)
    said = set(sayings(found, language))
    for template in law.templates(language):
        for point in template.points:
            shown = [plain(fact.value) for fact in texts_of(point, found)]
            assert set(shown) <= said | {text("law_none_standing", language)}
        for ground in law.breaches(language):
            held = plain(law.breach(ground.id, language, day=found).articles)
            assert strays(held, found, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_gives_the_mark(capsys, language):
    doubtful = [one.id for one in law.references(language) if one.status != "V1"]
    assert command(["--lang", language, "law", "--json", "--on", "2025-04-01", *doubtful]) == 0
    given = json.loads(capsys.readouterr().out)["references"]
    for one in given:
        note = f"[{law.mark(one['status'], language)}]"
        assert one["statement"].endswith(note) and one["validity"].endswith(note), one["id"]
    assert command(["--lang", language, "law", *doubtful]) == 0
    out = capsys.readouterr().out
    assert out.count(f"[{law.mark('V2', language)}]") + out.count(f"[{law.mark('M', language)}]") >= len(doubtful)
