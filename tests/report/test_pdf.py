"""The files: reproducible, with their own faces, bookmarks and dates; hostile inputs; disks that refuse."""

import errno
import io
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from inspector.domain.case import Finding
from inspector.domain.errors import UserError
from inspector.domain.words import FindingStatus
from inspector.messages import LANGUAGES, error_sentence
from inspector.report import write, write_documents, write_reports
from inspector.report.internal import internal
from inspector.report.minutes import minutes
from tests.report.conftest import made_documents


def content(paths):
    return {path.name: path.read_bytes() for path in paths}


def pdfs(paths):
    return [path for path in paths if path.suffix == ".pdf"]


def test_same_inputs_give_the_same_bytes(full, tmp_path, monkeypatch):
    first = content(write_documents(made_documents(), tmp_path / "one"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert content(write_reports(full(), tmp_path / "two")) == first
    later = content(write_reports(replace(full(), dated="2026-11-19T08:00:00+01:00"), tmp_path / "three"))
    assert all(later[name] != first[name] for name in first)


def test_another_process_gives_the_same_bytes(tmp_path):
    program = (
        "import importlib.util as u, pathlib, sys\n"
        "s = u.spec_from_file_location('made', sys.argv[1]); m = u.module_from_spec(s); s.loader.exec_module(m)\n"
        "from inspector.report import write_reports\n"
        "write_reports(m.make_full(), pathlib.Path(sys.argv[2]))\n"
    )
    made = Path(__file__).with_name("conftest.py")
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, made, tmp_path / "b"], check=True, env=environment, cwd=root)
    for path in write_documents(made_documents(), tmp_path / "a"):
        other = tmp_path / "b" / path.relative_to(tmp_path / "a")
        assert other.read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_whole(tmp_path, words_of, language):
    for path in pdfs(write_documents(made_documents(language), tmp_path)):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == {"fr": "fr-FR", "en": "en-GB"}[language]
            assert "2026-118C" in str(pdf.docinfo["/Title"])
            assert str(pdf.docinfo["/CreationDate"]) == "D:20261118164500+00'00'"
            with pdf.open_outline() as outline:
                assert len(outline.root) >= 1
            fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
            assert fonts
            for font in fonts:
                assert "/FontFile2" in font.FontDescriptor, font.BaseFont
            pages = words_of(path)
            assert len(pages) == len(pdf.pages)
        for number, text in enumerate(pages, 1):
            said = f"Page {number} {'sur' if language == 'fr' else 'of'} {len(pages)}"
            assert said in text, (path.name, number)
            assert "2026-118C" in text


def test_contents_of_the_annex_lead_to_the_right_pages(tmp_path, words_of):
    annex = write_documents(made_documents(), tmp_path)[2]
    pages = words_of(annex)
    with pikepdf.open(annex) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    for title in titles:
        page = next((n for n, text in enumerate(pages, 1) if n > 1 and title in text), 1)
        assert f"{title}, {page}" in pages[0], title


def test_hostile_texts_are_printed_within_the_page(hostile, tmp_path, words_of):
    from PySide6.QtPdf import QPdfDocument

    for path in pdfs(write_reports(hostile(4), tmp_path)):
        text = " ".join(words_of(path))
        assert "<b>non fermé & <para>" in text and "{{ 7*7 }}" in text
        assert "U+1F600" in text and "U+202E" in text and "U+0000" in text and "U+D800" in text
        document = QPdfDocument()
        document.load(str(path))
        for number in range(document.pageCount()):
            size = document.pagePointSize(number)
            for polygon in document.getAllText(number).bounds():
                box = polygon.boundingRect()
                assert box.left() >= 40 and box.right() <= size.width() - 40, (path.name, number, box)
                assert box.top() >= 0 and box.bottom() <= size.height(), (path.name, number, box)
        document.close()


def test_five_hundred_findings_and_large_pictures(full, tmp_path, words_of):
    inputs = full()
    noise = Image.frombytes("RGB", (1280, 720), random.Random(1).randbytes(1280 * 720 * 3))
    large = io.BytesIO()
    noise.save(large, "PNG", compress_level=1)
    capture, _ = inputs.captures[1]
    findings = tuple(
        Finding(
            n,
            inputs.template.points[n % 22].id,
            FindingStatus.PARTIEL,
            f"Constatation {n} : " + "la caméra filme l’entrée. " * 12,
            inputs.findings[0].proofs[:1] if n % 250 else inputs.findings[0].proofs,
            ("M06",),
        )
        for n in range(1, 501)
    )
    many = replace(inputs, findings=findings, captures={1: (capture, large.getvalue())})
    for make, said in ((minutes, "Constat 500"), (internal, "constat 500 du procès-verbal")):
        path = tmp_path / f"{make.__name__}.pdf"
        path.write_bytes(make(many))
        assert said in " ".join(words_of(path))


@pytest.fixture
def quick(monkeypatch):
    """The documents made at once, for tests of the writing alone."""
    for name in ("minutes", "inventory", "annex", "internal", "letter", "minutes_word", "annex_word", "internal_word"):
        monkeypatch.setattr(write, name, lambda inputs, *_, name=name: f"%PDF {name} {inputs.version}".encode())


@pytest.mark.parametrize("size", [(4000, 40), (40, 4000), (1, 1)])
def test_pictures_of_any_shape(full, picture, size):
    inputs = full()
    capture, _ = inputs.captures[1]
    assert minutes(replace(inputs, captures={1: (capture, picture(*size))})).startswith(b"%PDF-")


def test_a_document_is_replaced_whole_or_left(quick, full, tmp_path, monkeypatch):
    old = content(write_reports(full(), tmp_path))
    newer = replace(full(), version=3)
    real = Path.replace

    def refuse(self, target):
        if Path(target).name == "annexe-technique.pdf":
            raise OSError(errno.ENOSPC, "no room")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as caught:
        write_reports(newer, tmp_path)
    assert caught.value.code == "report_disk_full"
    assert (tmp_path / "remis" / "annexe-technique.pdf").read_bytes() == old["annexe-technique.pdf"]
    assert (tmp_path / "remis" / "inventaire.pdf").read_bytes() != old["inventaire.pdf"]
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_folder_that_refuses(quick, full, tmp_path, monkeypatch, number):
    def refuse(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(UserError) as caught:
        write_reports(full(), tmp_path)
    assert caught.value.code == "report_refused"
    for language in LANGUAGES:
        assert "proces-verbal.pdf" in error_sentence(caught.value, language)


def test_a_file_where_the_folder_should_be(quick, full, tmp_path):
    (tmp_path / "rapport").write_text("x")
    with pytest.raises(UserError) as caught:
        write_reports(full(), tmp_path / "rapport")
    assert caught.value.code == "report_not_folder"
    assert error_sentence(caught.value)
