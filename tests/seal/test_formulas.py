"""The sentences as the program brings them: elements, numbering, singular and plural, names that are spiteful."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.locate import resource
from inspector.seal.content_files import Listed
from inspector.seal.formulas import (
    NAMES,
    Choice,
    ContentFile,
    Piece,
    choose,
    lacking,
    of_content,
    of_list,
    pieces_of,
    told,
)
from inspector.seal.letters import WORDS
from inspector.seal.templates import Fault


def sources(words="fr-FR"):
    folder = resource("report", "formulas", words[:2])
    return {name: (folder / name).read_text(encoding="utf-8") for name in NAMES}


def listed(name: str, size: int = 2, digest: str = "") -> Listed:
    return Listed(name, digest or f"{abs(hash(name)):064x}"[-64:], "SHA256", size)


def listing(*files: Listed, first: int = 1, words="fr-FR"):
    return of_list(pieces_of(files, "/"), sources(words), first, words)


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


def bare(html: str) -> str:
    """The words of a well-formed piece of HTML."""
    parser = Text()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return " ".join("".join(parser.said).split()).replace("Pièce no", "Pièce n°")


def test_a_file_is_a_piece_and_a_folder_is_one():
    made = listing(
        listed("a & b.txt", 12), listed("dossier/x.txt", 1), listed("dossier/y/z.txt"), listed("l'été.txt", 3), first=5
    )
    lines = [line for line in made.text.split("\n") if line]
    assert [
        re.match(r"Pièce n°\u00a0(\d+)\u00a0: (document|dossier)", line)[1] for line in lines if "Pièce" in line
    ] == ["5", "6", "7"]
    assert "réunissant deux documents\u00a0:" in lines[1]
    assert lines[2].startswith("– «\u00a0x.txt\u00a0» (1\u00a0octet, SHA256\u00a0: ")
    assert lines[3].startswith("– «\u00a0y/z.txt\u00a0» (2\u00a0octets, SHA256\u00a0: ")
    assert lines[3].endswith(").")
    assert "«\u00a0l'été.txt\u00a0»" in lines[4]
    assert "<b>Pièce n<sup>o</sup>\u00a05\u00a0:</b>" in made.html
    assert "a &amp; b.txt" in made.html


def test_a_last_folder_is_not_lost():
    made = listing(listed("a"), listed("z/b"), listed("z/c"))
    assert "«\u00a0z\u00a0»" in made.text
    assert made.text.count("Pièce") == 2


def test_one_file_in_a_folder_is_singular():
    assert "réunissant un document\u00a0:" in listing(listed("z/b")).text
    assert "holding one document:" in listing(listed("z/b"), words="en-US").text


def test_a_piece_that_was_not_copied_is_not_said_to_be():
    piece = Piece("grand.mp4", (listed("grand.mp4"),), folder=False, copied=False)
    made = of_list([piece], sources(), 1, "fr-FR")
    assert "laissé en place, sans copie," in made.text
    assert "copié sur support" not in made.text + made.html


@pytest.mark.parametrize(
    ("files", "words", "said"),
    [
        (0, "fr-FR", "du document numérique"),
        (1, "fr-FR", "du document numérique copié"),
        (2, "fr-FR", "des deux documents numériques copiés"),
        (90, "fr-FR", "des quatre-vingt-dix documents"),
        (90, "fr-BE", "des nonante documents"),
        (200, "fr-FR", "des deux-cents documents"),
        (1, "en-US", "of the digital document"),
        (1200, "en-US", "one thousand two hundred digital documents"),
    ],
)
def test_the_content_file(files, words, said):
    content = ContentFile("contenu.txt", 345, "ee" * 32, "SHA256")
    made = of_content(content, files, sources(words), 5, words)
    assert said in made.text
    assert made.text.count("\n") == 0
    for element in ("5", "contenu.txt", "345", "SHA256", "ee" * 32):
        assert element in made.text
        assert element in made.html
    assert bare(made.html).replace("\u00a0", " ") == made.text.replace("\u00a0", " ")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_templates_lack_nothing(name, words):
    assert lacking(name, sources(words)[name], words) == ()


def test_what_a_template_lacks_is_named():
    assert lacking("list.txt", "{% for e in evidences %}{{ e.name }} {{ e.hash }}{% endfor %}", "fr-FR") == (
        "number", "size", "function",
    )  # fmt: skip
    assert lacking("content.html", "", "fr-FR") == ("number", "name", "size", "hash", "function")


def test_a_fault_names_its_template():
    with pytest.raises(Fault) as caught:
        of_list([], sources() | {"list.html": "\n{{ x.y }}"}, 1, "fr-FR")
    assert (caught.value.template, caught.value.line) == ("list.html", 2)


def test_the_threshold():
    assert [choose(count, 42) for count in (0, 41, 42, 43)] == [
        Choice.LIST,
        Choice.LIST,
        Choice.CONTENT,
        Choice.CONTENT,
    ]
    assert choose(0, 0) is Choice.CONTENT


def test_a_service_s_own_template_of_the_other_tool():
    own = (
        "{% set n = nb_start %}{% set evidences = evidences|add_dir_level %}{% for e in evidences %}"
        "{{ n }}:{{ e.name }}:{{ e.size }}{% if e.is_dir %}={{ e.size|nb_letters }}"
        "{% for s in e.evidences %}{% with evidence = s %} {{ evidence.name }} {{ evidence.size }}{% endwith %}"
        "{% endfor %}"
        "{% endif %}{% set n = n + 1 %};{% endfor %}{{ hash_func }}"
    )
    files = (listed("a", 7), listed("d/x", 1), listed("d/y/z", 2), listed("e/q", 5))
    made = of_list(pieces_of(files, "/"), sources() | {"list.txt": own, "list.html": own}, 5, "fr-FR")
    assert made.text == "5:a:7;6:d:2=deux x 1 y/z 2;7:e:1=un q 5;SHA256"
    assert "y&#x2f;z" in made.html


def test_files_without_the_filter_have_their_whole_path():
    own = "{% for e in evidences %}{{ e.name }};{% endfor %}"
    made = of_list(pieces_of((listed("d/x"), listed("a")), "/"), sources() | {"list.txt": own}, 1, "fr-FR")
    assert made.text == "a;d/x;"


def test_names_are_told_on_one_line():
    assert told("a\nb\t\x1b[2J\u202e\udcff\u2028é\u00a0\u202fz") == "a\\nb\\t\\x1b[2J\\u202e\\xff\\u2028é\u00a0\u202fz"


spiteful = st.text(
    st.sampled_from("ab/\\\n\r\t <>&'\"«»{}%#Pièce n°1 :é\u202e\u2028\u0085\udcff"), min_size=1, max_size=30
)
paths = spiteful.filter(lambda name: all(part not in ("", ".", "..") for part in name.split("/")))


@given(st.sets(paths, min_size=1, max_size=8), st.integers(1, 10**6), st.sampled_from(WORDS))
def test_no_name_makes_another_sentence(names, first, words):
    files = [listed(name) for name in names]
    made = listing(*files, first=first, words=words)
    lines = [line for line in made.text.splitlines() if line]
    pieces = pieces_of(files, "/")
    assert len(lines) == len(pieces) + sum(len(piece.files) for piece in pieces if piece.folder)
    starts = [line for line in lines if not line.startswith("– ")]
    for number, line in enumerate(starts, first):
        assert re.match(rf"(Pièce n°\u00a0|Exhibit No\.\u0020){number}\u00a0?:", line)
    bare(made.html)
    assert made.html.count("<p>") == len(pieces)
    assert {"<script", "\u202e", "\u2028", "\x85", "\r", "\t"}.isdisjoint(made.html)
    for file in files:
        assert file.digest in made.text
        assert file.digest in made.html


def test_ten_thousand_files_are_described_at_once():
    files = [listed(f"dossier {n % 40}/{n}.bin", n) for n in range(10_000)]
    made = listing(*files)
    assert made.text.count("Pièce") == 40
    assert made.text.count("\u00a0octet") == 10_000
