"""The structure of the documents for those who do not see them: whole, and what is wrong in one is told."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector.messages import LANGUAGES
from inspector.report import parts, sheet
from inspector.report.minutes import minutes
from inspector.report.tags import tag_faults
from inspector.report.unblurred import unblurred
from tests.report.conftest import made_documents, make_full, make_hostile
from tests.report.test_pictures import FURNITURE, png


@pytest.fixture(scope="module")
def small():
    """A document with one thing of each kind, long enough to be cut by pages."""
    rows = [(f"Ligne {n}", "mot " * 30) for n in range(40)]
    story = [
        *parts.title("Titre", "Sous-titre"), sheet.contents(), *parts.heading("Un"), *parts.prose("Des mots. " * 900),
        *parts.heading("Deux", 1), *parts.items(["un", "deux"]), parts.figure(png(), "Ce que montre l’image"),
        parts.table([parts.Column("Tête", 1), parts.Column("", 2)], rows),
        parts.facts([("Libellé", "valeur"), ("", "")]),
        parts.notice(["Attention", "Suite"]), *parts.boxes(["Signature"]), parts.space(10 * mm), *parts.prose("Fin."),
    ]  # fmt: skip
    return sheet.build(story, FURNITURE, listed=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_of_every_document_is_whole(language):
    made = {name: data for name, data in made_documents(language).items() if name.endswith(".pdf")}
    made["hostile"] = minutes(make_hostile(6))
    made["unblurred"] = unblurred(make_full(language), "Motif")
    assert {name: tag_faults(data) for name, data in made.items()} == dict.fromkeys(made, ())


def elements(pdf):
    """(tag, dictionary) of every element, in the order of reading."""
    document = pikepdf.open(io.BytesIO(pdf))
    found = []

    def walk(element):
        found.append((str(element.S)[1:], element))
        for kid in element.get("/K", []):
            if "/S" in kid:
                walk(kid)

    walk(document.Root.StructTreeRoot.K[0])
    return document, found


def test_each_thing_has_its_element(small):
    document, found = elements(small)
    tags = [tag for tag, _ in found]
    assert [tag for tag in tags if tag[0] == "H"] == ["H1", "H2", "H3"]
    assert tags.count("TOCI") == 2 and tags.count("Link") == 2 and tags.count("LI") == 2
    [figure] = [element for tag, element in found if tag == "Figure"]
    assert str(figure.Alt) == "Ce que montre l’image" and len(figure.A.BBox) == 4
    tables = [element for tag, element in found if tag == "Table"]
    assert [len(one.K) for one in tables] == [41, 2]  # one table over its pages, its head once; notices are no tables
    heads = [element for tag, element in found if tag == "TH"]
    assert sorted(str(one.A.Scope) for one in heads) == ["/Column", "/Column", "/Row", "/Row"]
    pages = [{kid.Pg.objgen for kid in element.get("/K", [])} for tag, element in found if tag == "P"]
    first_page = document.pages[0].obj.Contents.read_bytes()
    spoken = [bytes.fromhex(one.decode()).decode("utf-16") for one in re.findall(rb"/ActualText <(\w+)>", first_page)]
    assert [line.rpartition(", ")[0] for line in spoken] == ["Un", "Deux"]  # the page is read after the title
    assert max(map(len, pages)) == 2  # a paragraph that a page cuts is one
    assert document.Root.MarkInfo.Marked and all(page.obj.Tabs == "/S" for page in document.pages)
    document.close()


def changed(pdf, change):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def rewrite(pattern, by):
    def change(document):
        page = document.pages[0]
        page.obj.Contents = pikepdf.Stream(document, re.sub(pattern, by, page.obj.Contents.read_bytes(), count=1))

    return change


def first(document, tag):
    waiting = [document.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        if f"/{tag}" == element.S:
            return element
        waiting += [kid for kid in element.get("/K", []) if "/S" in kid]
    raise AssertionError(tag)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.Root.__delitem__("/MarkInfo"), "no tree"),
        (lambda d: first(d, "Figure").__delitem__("/Alt"), "a picture without words"),
        (lambda d: first(d, "H2").__setattr__("S", pikepdf.Name.H3), "H3 after rank 1"),
        (lambda d: first(d, "TR").__setattr__("S", pikepdf.Name.P), "P within Table"),
        (lambda d: first(d, "L").__setattr__("P", first(d, "Table")), "L: another parent"),
        (lambda d: first(d, "P").__delitem__("/K"), "marks and tree differ"),
        (lambda d: d.Root.StructTreeRoot.ParentTree.Nums[1].__setitem__(0, first(d, "Table")), "tree of parents"),
        (lambda d: first(d, "Link").K.__delitem__(1), "a link that no element holds"),
        (rewrite(rb"/H1 <</MCID 0>> BDC", b"/Artifact BMC"), "marks and tree differ"),
        (rewrite(rb"/MCID 1>>", b"/MCID 0>>"), "a mark stands twice"),
        (rewrite(rb"/Artifact <</Type /Pagination>> BDC", b""), "content outside of the tree"),
        (rewrite(rb"EMC", b""), "a mark within another"),
    ],
)
def test_what_is_wrong_in_a_structure_is_told(small, change, fault):
    assert tag_faults(small) == ()
    assert any(fault in one for one in tag_faults(changed(small, change))), tag_faults(changed(small, change))


def test_content_that_nothing_says_is_told():
    class Bare(Flowable):
        def wrap(self, wide, high):
            return 10, 10

        def draw(self):
            self.canv.rect(0, 0, 5, 5, fill=1)

    assert any("content outside" in one for one in tag_faults(sheet.build([Bare()], replace(FURNITURE, draft="x"))))
