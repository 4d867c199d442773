import hashlib
import re

import pytest

from inspector import law
from inspector.domain.errors import UserError
from inspector.law.base import base
from inspector.law.entries import FILES, load_base
from inspector.locate import resource
from inspector.messages import LANGUAGES, error_sentence

LAW = resource("law")


def test_every_ground_rests_on_entries_of_the_base():
    known = {reference.id for reference in law.references()}
    assert [breach.id for breach in law.breaches()] == [f"M{n:02}" for n in range(1, 36)]
    for breach in law.breaches():
        assert {article.reference for article in law.articles(breach.id)} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_primary_is_never_printed_without_its_mark(language):
    for breach in law.breaches(language):
        for article in law.articles(breach.id, language):
            printed = law.marked(article, language)
            assert printed in breach.articles
            assert (article.status == "V1") == ("[" not in printed)
            assert printed.endswith(f"[{law.mark(article.status, language)}]") or article.status == "V1"
    assert law.mark("V1", language) == ""
    assert law.mark("V2", language)
    assert law.mark("M", language) != law.mark("V2", language)


def test_a_ground_is_no_surer_than_its_least_sure_article():
    assert law.breach("M01").status == "M"
    assert law.breach("M06").status == "M"
    assert law.breach("M07").status == "V2"
    assert "art.\u00a04-2° [de mémoire, à confirmer]" in law.breach("M04").articles


@pytest.mark.parametrize("language", LANGUAGES)
def test_references_are_whole(language):
    for reference in law.references(language):
        assert reference.text and reference.subject and reference.paraphrase
        assert reference.source.startswith(("https://", "http://"))
        assert reference.status == "V1" or reference.note, reference.id


def test_french_texts_are_typeset():
    texts = [field for r in law.references() for field in (r.text, r.subject, r.paraphrase, r.note)]
    texts += [b.title for b in law.breaches()]
    texts += [f for t in law.templates() for p in t.points for f in (p.title, p.ask, p.look, p.collect)]
    texts += [f for t in law.templates() for f in (t.title, t.scope)]
    texts += [f for r in law.regimes() for f in (r.name, r.applies)]
    texts += [c.says for c in law.categories()]
    texts += [f for s in base().calendar.values() for f in (s.title["fr"], *(p.says["fr"] for p in s.stages))]
    for text in texts:
        assert "'" not in text, text
        assert not re.search(r" [:;?!»%€]", text), text


def test_one_month_not_thirty_days():
    retention = law.reference("CSI-L252-5")
    assert "un mois" in retention.paraphrase and "30 jours" not in retention.paraphrase


def test_the_reopened_experiment_is_not_asserted():
    assert law.reference("JO-2030").status == "V2"
    assert "non lu" in law.reference("JO-2030").paraphrase


def test_version_is_the_hash_of_all_files():
    whole = b"".join((LAW / name).read_bytes() for name in FILES)
    assert law.version().sha256 == hashlib.sha256(whole).hexdigest()


def test_unknown_identifiers():
    for call, code in ((law.reference, "law_reference_missing"), (law.breach, "law_breach_missing")):
        with pytest.raises(UserError) as caught:
            call("RGPD-99")
        assert caught.value.code == code
        assert "RGPD-99" in error_sentence(caught.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("grounds.yaml", "- RGPD-6\n", "- RGPD-666\n", "law_reference_unknown"),
        ("grounds.yaml", "status: M", "status: sure", "law_status_unknown"),
        ("grounds.yaml", 'version: "2026.11.23"', 'version: "2026.11.24"', "law_versions_differ"),
        ("references.yaml", "status: V1\n", "status: [V1]\n", "law_not_text"),
        ("references.yaml", "text: CP\n", "text: CPX\n", "law_text_unknown"),
    ],
)
def test_a_broken_base_names_file_line_and_key(tmp_path, file, before, after, code):
    for name in FILES:
        content = (LAW / name).read_text(encoding="utf-8")
        if name == file:
            assert before in content
            content = content.replace(before, after, 1)
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_base(tmp_path)
    assert caught.value.code == code
    assert caught.value.arguments["file"] == file
    assert caught.value.arguments["line"] > 1
