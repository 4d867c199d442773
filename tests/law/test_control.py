from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inspector import law
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix, MatrixRow, ObservedCell, StatedCell
from inspector.domain.template import Regime
from inspector.domain.words import DataCategory
from inspector.law.answers import KINDS
from inspector.locate import shared_folder
from inspector.messages import LANGUAGES, error_sentence, table

FOLDER = shared_folder("case_templates")


COUNTS = {"age": 18, "audience": 19, "biometrie": 21, "commerce": 20, "commune": 22, "lapi": 19, "transport": 20}
COUNTS["travail"] = 21
LETTERS = {"commune": "A", "commerce": "B", "audience": "C", "age": "D", "transport": "E", "lapi": "F", "travail": "G"}
LETTERS["biometrie"] = "H"


def test_the_eight_families_and_their_points():
    found = {template.id: [point.id for point in template.points] for template in law.templates()}
    assert found == {name: [f"{LETTERS[name]}{n:02}" for n in range(1, COUNTS[name] + 1)] for name in sorted(COUNTS)}
    assert [template.id for template in law.templates()] == sorted(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_is_whole_and_resolves(language):
    references = {reference.id for reference in law.references()}
    breaches = {breach.id for breach in law.breaches()}
    for template in law.templates(language):
        assert template.title and template.scope and template.purposes
        for point in template.points:
            assert point.title and point.ask and point.look and point.collect and point.expected
            assert point.references and set(point.references) <= references
            assert point.breaches and set(point.breaches) <= breaches


def test_cells_answer_what_they_should():
    commune, audience = law.template("commune"), law.template("audience")
    assert DataCategory.FACE_TEMPLATE in commune.point("A04").cells
    assert commune.point("A12").cells == (DataCategory.AUDIO,)
    assert audience.point("C07").cells == (DataCategory.AGE, DataCategory.SEX)
    assert DataCategory.BODY_TEMPLATE in audience.point("C09").cells
    assert commune.point("Z99") is None


def test_english_differs_from_french():
    for french, english in zip(law.templates("fr"), law.templates("en"), strict=True):
        for one, other in zip(french.points, english.points, strict=True):
            assert one.title != other.title and one.ask != other.ask and one.look != other.look
            assert one.collect != other.collect


def test_unknown_template():
    with pytest.raises(UserError) as caught:
        law.template("metro")
    assert "commune" in error_sentence(caught.value)


def write(tmp_path, document, name="own.yaml"):
    path = tmp_path / name
    path.write_text(document, encoding="utf-8")
    return path


OWN = """id: own
version: "1"
title: Mon modèle
scope: Un essai
purposes: [statistics, my_own]
points:
  - id: X01
    title: Un titre
    ask: Une question
    collect: Une pièce
    references: [RGPD-6]
"""


def test_a_template_of_ones_own_may_have_one_language(tmp_path):
    loaded = law.load_template(write(tmp_path, OWN), "en")
    assert loaded.points[0].title == "Un titre"
    assert loaded.purposes == ("statistics", "my_own")


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("[RGPD-6]", "[RGPD-6, RGPD-7bis]", "law_reference_unknown", 11),
        ("[RGPD-6]", "RGPD-6", "law_not_list", 11),
        ("    ask: Une question\n", "", "law_key_missing", 7),
        ("ask: Une question", "ask: ''", "law_not_text", 9),
        ("ask: Une question", "aks: Une question\n    ask: q", "law_key_unknown", 9),
        ("ask: Une question", "ask: q\n    ask: q", "law_key_twice", 10),
        ("id: own", "id: other", "law_id_differs", 1),
        ("references: [RGPD-6]", "references: [RGPD-6]\n    cells: [face]", "law_category_unknown", 12),
        ("references: [RGPD-6]", "references: [RGPD-6]\n    breaches: [M99]", "law_breach_unknown", 12),
        ("my_own", "Mon but", "law_purpose_wrong", 5),
        ("my_own", "statistics", "law_purpose_twice", 5),
        ("my_own", "{id: my_own, regimes: [gdpr]}", "law_regime_unknown", 5),
        ("my_own", "{id: my_own, regimes: []}", "law_list_empty", 5),
        ("my_own", "{id: my_own}", "law_key_missing", 5),
        ("references: [RGPD-6]", "references: []", "law_list_empty", 11),
        ("references: [RGPD-6]", "references: [RGPD-6]\n    expected: [video]", "law_kind_unknown", 12),
        ("references: [RGPD-6]", "references: [RGPD-6]\n    discrepancies: [any]", "law_discrepancy_unknown", 12),
        ("references: [RGPD-6]", "references: [RGPD-6]\n    regimes: [lil4]", "law_regime_unknown", 12),
        ("title: Mon modèle", "title: {en: My template}", "law_key_missing", 3),
        ("points:", "points: x\nother:", "law_key_unknown", 8),
        ("scope: Un essai", "scope: 'Un essai", "law_file_syntax", None),
    ],
)
def test_errors_name_file_line_and_key(tmp_path, before, after, code, line):
    assert before in OWN
    with pytest.raises(UserError) as caught:
        law.load_template(write(tmp_path, OWN.replace(before, after, 1)))
    assert caught.value.code == code
    if line is not None:
        assert caught.value.arguments["line"] == line
    for language in LANGUAGES:
        sentence = error_sentence(caught.value, language)
        assert "own.yaml" in sentence and str(caught.value.arguments["line"]) in sentence


def test_a_point_written_twice(tmp_path):
    point = OWN[OWN.index("  - id") :]
    with pytest.raises(UserError) as caught:
        law.load_template(write(tmp_path, OWN + point))
    assert (caught.value.code, caught.value.arguments["line"]) == ("law_point_twice", 12)


def test_files_that_are_not_templates(tmp_path):
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00id: own")
    for path, code in (
        (tmp_path / "bytes.yaml", "law_file_unreadable"),
        (tmp_path / "none.yaml", "law_file_unreadable"),
        (write(tmp_path, "", "empty.yaml"), "law_file_syntax"),
        (write(tmp_path, "- a\n- b\n", "list.yaml"), "law_not_mapping"),
        (write(tmp_path, "a: &a [*a]\n", "loop.yaml"), "law_file_syntax"),
    ):
        with pytest.raises(UserError) as caught:
            law.load_template(path)
        assert caught.value.code == code
        assert error_sentence(caught.value)


@given(st.text())
def test_no_text_gives_anything_but_a_user_error(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(UserError):
        law.load_template(path)


def test_a_file_changed_on_disk_is_read_again(tmp_path):
    path = write(tmp_path, OWN)
    assert law.load_template(path).title == "Mon modèle"
    write(tmp_path, OWN.replace("Mon modèle", "Mon autre modèle"))
    assert law.load_template(path).title == "Mon autre modèle"


def test_each_purpose_has_its_regimes():
    commune = law.template("commune")
    assert commune.regimes("public_safety") == (Regime.LIL3, Regime.CSI, Regime.EXPERIMENT)
    assert commune.regimes("statistics") == (Regime.RGPD,)
    assert commune.regimes("a_purpose_of_ones_own") == tuple(Regime)
    for template in law.templates():
        assert all(template.regimes(purpose) for purpose in template.purposes)
        for point in template.points:
            choices = {regime for _, regimes in template.choices for regime in regimes}
            assert not point.regimes or set(point.regimes) & choices, point.id


def test_no_ground_is_proposed_before_a_regime_is_chosen():
    for template in law.templates():
        for point in template.points:
            assert law.proposals(point, ()) == ()
    assert law.breaches_under(()) == ()


def test_every_point_can_propose_a_ground_under_a_regime_of_its_template():
    for template in law.templates():
        for point in template.points:
            choices = {regime for _, regimes in template.choices for regime in regimes}
            assert law.proposals(point, choices), point.id


def test_the_regime_decides_the_articles():
    point = law.template("commune").point("A16")
    assert [b.id for b in law.proposals(point, [Regime.RGPD])] == ["M24"]
    rgpd, lil3 = law.proposals(point, [Regime.RGPD])[0], law.proposals(point, [Regime.LIL3])[0]
    assert "RGPD" in rgpd.articles and "LIL" not in rgpd.articles
    assert "LIL" in lil3.articles and "RGPD" not in lil3.articles
    both = law.proposals(point, [Regime.LIL3, Regime.CSI])[0]
    assert "LIL" in both.articles and "CSI" in both.articles and "RGPD" not in both.articles


@pytest.mark.parametrize("regime", list(Regime))
def test_a_ground_is_proposed_only_under_its_regimes(regime):
    for breach in law.breaches_under([regime]):
        assert regime in breach.regimes
        for article in law.articles(breach.id, under=[regime]):
            assert not (own := law.reference(article.reference).regimes) or regime in own
    proposed = {breach.id for breach in law.breaches_under([regime])}
    assert proposed == {breach.id for breach in law.breaches() if regime in breach.regimes}


def test_articles_that_did_not_stand_are_left_out():
    point = law.template("transport").point("E01")
    gap = {b.id: b.articles for b in law.proposals(point, [Regime.EXPERIMENT], day=date(2025, 6, 1))}
    reopened = {b.id: b.articles for b in law.proposals(point, [Regime.EXPERIMENT], day=date(2026, 11, 23))}
    assert "2026-201" in reopened["M33"] and "2023-380" in reopened["M33"]
    assert "2026-201" not in gap["M33"] and "2023-380" not in gap["M33"]


def test_rows_that_answer_a_point():
    def row(category, *codes):
        stated, seen = StatedCell(None, None, ()), ObservedCell(None, 0, 0, 0, ())
        reasons = tuple((code, ()) for code in codes)
        return MatrixRow(category, "statistics", (), stated, stated, seen, reasons)

    matrix = Matrix(
        (
            row(DataCategory.AUDIO, "not_declared_configured", "retention_longer"),
            row(DataCategory.IMAGE, "retention_longer"),
            row(DataCategory.AUDIO),
        )
    )
    point = law.template("commune").point("A12")
    found = law.answering(point, matrix)
    assert [(item.row.category, item.codes) for item in found] == [
        (DataCategory.AUDIO, ("not_declared_configured",)),
        (DataCategory.AUDIO, ()),
    ]
    retention = law.answering(law.template("commune").point("A13"), matrix)
    assert [item.codes for item in retention] == [("retention_longer",)]


def test_every_reason_of_the_matrix_has_a_kind():
    codes = {code.removeprefix("discrepancy.") for code in table() if code.startswith("discrepancy.")}
    assert codes <= set(KINDS)


def test_shipped_files_have_no_key_that_is_not_read():
    for path in FOLDER.glob("*.yaml"):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert document["id"] == path.stem
        assert set(document["title"]) == set(document["scope"]) == set(LANGUAGES)
        for point in document["points"]:
            for key in ("title", "ask", "look", "collect"):
                assert set(point[key]) == set(LANGUAGES), (path.name, point["id"], key)


def test_the_example_of_the_documents_is_right(tmp_path):
    text = (FOLDER.parent / "docs" / "adding.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    loaded = law.load_template(write(tmp_path, example, "quai.yaml"))
    assert loaded.point("Q01").regimes == (Regime.RGPD,) and loaded.regimes("statistics") == (Regime.RGPD,)
