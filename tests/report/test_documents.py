"""The documents as a reader gets them: what is in each, and what must never be."""

import re
from dataclasses import replace

import pytest

from inspector import law
from inspector.domain.words import ControlForm, FindingStatus
from inspector.messages import LANGUAGES, name_of
from inspector.report import missing, write_documents, write_reports
from inspector.report.inventory import inventory
from inspector.report.minutes import minutes
from tests.report.conftest import INSIDE, made_documents

HANDED = ("proces-verbal.pdf", "inventaire.pdf", "annexe-technique.pdf")


@pytest.fixture(scope="module")
def ordinary():
    """The texts of the ordinary case, by language: read once."""
    return {}


@pytest.fixture
def written(ordinary, tmp_path, words_of):
    """written(language) -> name of each document of the ordinary case -> its whole text; written(inputs) -> the same
    of the procès-verbal and the inventory alone."""

    def read(made):
        return {path.name: " ".join(words_of(path)) for path in write_documents(made, tmp_path)}

    def write(inputs="fr"):
        if isinstance(inputs, str):
            if inputs not in ordinary:
                ordinary[inputs] = read(made_documents(inputs))
            return ordinary[inputs]
        return read({"proces-verbal.pdf": minutes(inputs), "inventaire.pdf": inventory(inputs)})

    return write


def test_the_four_documents_lie_in_two_folders(full, tmp_path):
    paths = write_reports(full(), tmp_path / "rapport")
    assert [path.relative_to(tmp_path / "rapport").as_posix() for path in paths] == [
        "remis/proces-verbal.pdf",
        "remis/inventaire.pdf",
        "remis/annexe-technique.pdf",
        "remis/courrier.pdf",
        "remis/proces-verbal.docx",
        "remis/annexe-technique.docx",
        "interne/constats-et-manquements.pdf",
        "interne/constats-et-manquements.docx",
    ]
    assert sorted(p.name for p in (tmp_path / "rapport").rglob("*") if p.is_file()) == sorted(p.name for p in paths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_internal_is_handed_over(written, language):
    documents = written(language)
    forbidden = [point.title for template in law.templates(language) for point in template.points]
    forbidden += [breach.title for breach in law.breaches(language)]
    forbidden += [name_of("status", status, language) for status in FindingStatus]
    forbidden += [INSIDE, name_of("criterion", "people", language), name_of("risk_level", "very_high", language)]
    forbidden += ["manquement", "gravité", "breach", "à confirmer", "to be confirmed"]
    identifiers = re.compile(r"\b(A\d\d|M\d\d)\b")
    for name in HANDED:
        text = documents[name]
        assert len(text) > 500
        found = [word for word in forbidden if word.replace("\u00a0", " ").lower() in text.lower()]
        assert not found, (name, found)
        assert not identifiers.search(text), (name, identifiers.search(text))
    internal = documents["constats-et-manquements.pdf"]
    assert name_of("status", FindingStatus.NON_CONFORME, language) in internal
    for inside in (f"{INSIDE} du public", f"{INSIDE} relecture", f"{INSIDE} état", f"{INSIDE} niveau"):
        assert inside in internal
    assert "M12" in internal and law.template("commune", language).point("A04").title.replace("\u00a0", " ") in internal


def test_the_fourteen_mentions(written):
    text = written()["proces-verbal.pdf"]
    for mention in (
        "Contrôle sur place.",
        "18 novembre 2026 à 9 h 05",
        "18 novembre 2026 à 17 h 40",
        "4 rue de l’Hôtel-de-Ville",
        "2026-118C",
        "n° 2026-118C-1 du 12 novembre 2026",
        "L’agente",
        "HAB-2024-031",
        "Le directeur",
        "informé à 9 h 10 de son droit de s’opposer",
        "ne pas s’opposer à la visite",
        "compte les passants et rien d’autre",
        "liste des licences",
        "bibliothèque de visages contenant 14 noms",
        "faute de mot de passe",
        "Pièce n° 3",
        "mise à jour du 2 octobre",
        "n’a pas souhaité signer",
        "lettre recommandée",
        "0f1e" * 4,
        "128 écritures",
        "modèles de référence",
    ):
        assert mention in text, mention
    for number, title in enumerate(
        ("Nature", "Jour", "Objet", "Membres", "Personnes", "Information", "Déclarations", "Demandes", "Constatations",
         "Difficultés", "Inventaire", "Observations", "Signatures", "Notification"), 1,
    ):  # fmt: skip
        assert f"{number}. {title}" in text
    assert "PROJET" not in text and "non renseigné" not in text


def test_a_case_just_opened_says_what_is_missing(written, empty):
    text = written(empty())["proces-verbal.pdf"]
    assert "PROJET NON CLOS" in text and "Le procès-verbal ne peut pas être clos" in text
    assert text.count("non renseigné") >= 13
    assert "Dossier d’exemple" in text


@pytest.mark.parametrize(("form", "open_"), [(form, form is ControlForm.SUR_PLACE) for form in ControlForm])
def test_the_right_to_object_matters_on_site_alone(empty, form, open_):
    assert ("objection" in missing(empty(form))) is open_


def test_told_without_hour_or_answer_is_missing(full, written):
    inputs = full()
    order = replace(inputs, procedure=replace(inputs.procedure, objection_told=None, judge_authorisation="JLD 12/26"))
    assert missing(order) == () and "JLD 12/26" in written(order)["proces-verbal.pdf"]
    silent = replace(inputs, procedure=replace(inputs.procedure, objection_hour="", objection_answer=""))
    assert missing(inputs) == ()
    assert missing(silent) == ("objection_hour", "objection_answer")


def test_not_having_told_is_written_as_a_fact(written, full):
    inputs = full()
    text = written(replace(inputs, procedure=replace(inputs.procedure, objection_told=False)))["proces-verbal.pdf"]
    assert "n’a pas été informé de son droit de s’opposer" in text


def test_a_capture_is_cited_to_the_image(written):
    text = written()["proces-verbal.pdf"]
    assert "Figure 1 – Pièce n° 2 (« cam-place.mp4 »), image 412, PTS 527360, 0:00:41.200" in text
    assert "rejeu n° 1" in text and "7777" in text
    assert "ligne 12, clé face_recognition.enabled" in text and "enabled: true" in text
    assert "Valeur lue à l’écran." in text


def test_inventory_has_number_title_size_and_hash_of_every_file(written, full):
    documents = written()
    for name in ("inventaire.pdf", "proces-verbal.pdf"):
        for exhibit in full().exhibits:
            assert f"Pièce n° {exhibit.number} –" in documents[name]
            for file in exhibit.files:
                assert file.sha256 in documents[name].replace(" ", "")
                assert f"{file.size} octet" in documents[name]


def test_a_last_pièce_that_is_a_folder_is_not_lost(written, full):
    inputs = full()
    text = written(replace(inputs, exhibits=inputs.exhibits[:3]))["inventaire.pdf"]
    assert "dossier « serveur », 3 fichiers" in text
    assert "« journaux/frigate.log », 1 octet SHA-256" in text


def test_the_annex_says_the_five_values_and_the_proofs(written):
    text = written()["annexe-technique.pdf"]
    for words in (
        "Non observable sur ces images",
        "Reproduit par un modèle de référence",
        "Gabarit de visage",
        "Le conteneur annonce 800 images",
        "surface minimale (personne)",
        "30 jours",
        "ui.theme_custom",
        "L’analyse du son n’est pas rejouée.",
        "rejeu interrompu avant la fin",
        "règle documentée par le fournisseur",
        "onnxruntime 1.26.0",
        "7,4 px en médiane ; 30 px nécessaires",
        "unknown-model – Erreur non mesurée.",
        "Personne – rappel : 75 % des objets annotés",
        "38 images de la pièce n° 2",
        "sexe estimé exact : 73,7 % (cas liés entre eux : sans intervalle de confiance), n = 167 visages",
        "9d" * 32,
    ):
        assert words in text or words in text.replace(" ", ""), words


def test_internal_document_marks_what_is_not_verified(written, full):
    text = written()["constats-et-manquements.pdf"]
    for identifier in ("M11", "M12", "M19"):
        for article in law.articles(identifier):
            assert law.marked(article).replace("\u00a0", " ") in text
    assert text.count("ne pas communiquer") > full().version
    assert "A22" in text and law.version().version in text


def test_unverified_points_are_those_without_a_finding(written):
    text = written()["constats-et-manquements.pdf"]
    listed = text[text.rindex("5. Points non vérifiés") : text.rindex("6. Références citées")]
    assert re.findall(r"\bA\d\d\b", listed) == [f"A{n:02}" for n in range(1, 23) if n not in (1, 4, 13)]


def test_english_documents_are_english(written):
    documents = written("en")
    assert "Record of inspection" in documents["proces-verbal.pdf"]
    assert "18 November 2026, 9:05" in documents["proces-verbal.pdf"]
    assert "Not observable on this footage" in documents["annexe-technique.pdf"]
    assert "to be confirmed" in documents["constats-et-manquements.pdf"]


def test_french_documents_have_no_english_word_nor_raw_key(written):
    english = re.compile(r"\b(the|of|with|None|True|False|null|yes|unspecified|sur_place|face_template|reproduced)\b")
    for name, text in written().items():
        assert not english.search(text), (name, english.search(text))
        assert "{{" not in text and "}}" not in text and "<b" not in text
