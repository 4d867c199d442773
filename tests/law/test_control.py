import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inspector import law
from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory
from inspector.locate import shared_folder
from inspector.messages import LANGUAGES, error_sentence

FOLDER = shared_folder("case_templates")


def test_the_two_families():
    found = {template.id: [point.id for point in template.points] for template in law.templates()}
    assert found["commune"] == [f"A{n:02}" for n in range(1, 23)]
    assert found["audience"] == [f"C{n:02}" for n in range(1, 20)]
    assert [template.id for template in law.templates()] == sorted(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_is_whole_and_resolves(language):
    references = {reference.id for reference in law.references()}
    breaches = {breach.id for breach in law.breaches()}
    for template in law.templates(language):
        assert template.title and template.scope and template.purposes
        for point in template.points:
            assert point.title and point.ask and point.collect
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
            assert one.title != other.title and one.ask != other.ask


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
        (write(tmp_path, "a: &a [*a]\n", "loop.yaml"), "law_key_missing"),
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


def test_shipped_files_have_no_key_that_is_not_read():
    for path in FOLDER.glob("*.yaml"):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert document["id"] == path.stem
        assert set(document["title"]) == set(LANGUAGES)
