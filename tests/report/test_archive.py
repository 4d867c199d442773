"""The files as PDF/A and as DOCX: conformity as far as it can be told, attachments, nothing internal, references."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from PIL import Image, ImageCms
from reportlab.graphics.shapes import Circle, Drawing

from inspector import law
from inspector.domain.words import FindingStatus
from inspector.locate import resource
from inspector.messages import LANGUAGES, name_of
from inspector.report import charts
from inspector.report.annex import annex_word
from inspector.report.archive import Attachment, archive, attached, faults
from inspector.report.chart_png import chart_png
from inspector.report.minutes import minutes
from tests.report.conftest import INSIDE, made_documents

ANNEX_WORD = "remis/annexe-technique.docx"
HANDED_WORD, INSIDE_WORD = "remis/proces-verbal.docx", "interne/constats-et-manquements.docx"
JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
DAY = "2026-11-18T17:45:00+01:00"


@pytest.fixture(scope="module")
def made():
    """made(language) -> every document of the ordinary case."""
    return made_documents


def docx_text(data):
    """Everything that can be read in a DOCX: text, properties, names."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        known = ("word/document", "word/header", "word/footer", "docProps/core")
        names = [name for name in parts.namelist() if name.startswith(known)]
        return " ".join(re.sub(r"<[^>]*>", " ", parts.read(name).decode()) for name in names)


def test_every_pdf_keeps_the_rules_that_can_be_told(made, hostile):
    for name, data in (made() | {"remis/hostile.pdf": minutes(hostile(3))}).items():
        if name.endswith(".pdf"):
            assert faults(data) == (), name


def test_a_validator_finds_nothing_against_pdf_a_3b(made, hostile):
    """pikepdf's own, which approves only what it knows to conform (its rules are numbered as veraPDF's)."""
    pdfa = pytest.importorskip("pikepdf.pdfa")
    for name, data in (made("fr") | {"remis/hostile.pdf": minutes(hostile(3))}).items():
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(data)) as document:
                assert [(one.rule_id, one.message) for one in pdfa.check(document, "3b").findings] == [], name


def test_faults_are_told(made):
    data = made()["remis/courrier.pdf"]
    for change, fault in (
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "6.2.3 output intent"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "6.6.2 metadata"),
        (lambda pdf: pdf.Root.__delitem__("/AF"), "6.8 attachment"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "Autre"), "6.6.3 Title"),
        (lambda pdf: [f.__delitem__("/FontDescriptor") for f in pdf.objects
                      if isinstance(f, pikepdf.Dictionary) and f.get("/Type") == "/Font"], "6.2.11.4"),
    ):  # fmt: skip
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            target = io.BytesIO()
            pdf.save(target, fix_metadata_version=False)
        assert any(one.startswith(fault) for one in faults(target.getvalue())), fault


def test_the_profile_is_that_of_srgb():
    ours = ImageCms.ImageCmsProfile(str(resource("icc", "sRGB.icc")))
    image = Image.frombytes("RGB", (64, 64), bytes(n % 256 for n in range(0, 64 * 64 * 3 * 7, 7)))
    other = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"), renderingIntent=1)
    assert max(abs(a - b) for a, b in zip(image.tobytes(), other.tobytes(), strict=True)) <= 1


@pytest.mark.skipif(
    not shutil.which("java") or not all(Path(f"/usr/share/java/{jar}.jar").exists() for jar in JARS),
    reason="PDFBox Preflight is not installed",
)
def test_preflight_accepts_them_as_pdf_a_1b(made, tmp_path):
    """The same pages, without attachments, judged by a validator that knows PDF/A-1b alone."""
    with pikepdf.open(io.BytesIO(made()["remis/annexe-technique.pdf"])) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for key in {"/AF", "/Names"} & set(pdf.Root.keys()):
            del pdf.Root[key]
        target = io.BytesIO()
        pdf.save(target)
    file = tmp_path / "annexe.pdf"
    file.write_bytes(archive(target.getvalue(), (), dated=DAY, part=1))
    classes = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    told = subprocess.run(
        ["java", "-cp", classes, "org.apache.pdfbox.preflight.Validator_A1b", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "is a valid PDF/A-1b file" in told.stdout, told.stdout + told.stderr


def test_attachments_are_read_back_and_hold_facts_alone_when_handed_over(made, full):
    inputs = full()
    for name, data in made().items():
        if not name.endswith(".pdf"):
            continue
        joined = attached(data)
        assert set(joined) == {"constats.json", "manifeste.json"}, name
        findings = json.loads(joined["constats.json"])["findings"]
        manifest = json.loads(joined["manifeste.json"])
        assert [one["number"] for one in manifest["exhibits"]] == [1, 2, 3, 4]
        assert manifest["journal"] == {"entries": 128, "head": "0f1e" * 16}
        if name.startswith("remis/"):
            assert [set(one) for one in findings] == [{"number", "text", "proofs"}] * 3
        else:
            assert [one["status"] for one in findings] == [f.status.value for f in inputs.findings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_internal_in_what_is_handed_over(made, full, language):
    """In the text, the metadata, the attachments, the DOCX."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtPdf import QPdfDocument

    inputs = full(language)
    secret = [inputs.template.point(f.point).title for f in inputs.findings]
    secret += [law.breach(one, language).title for f in inputs.findings for one in f.breaches]
    secret += [name_of("status", one, language) for one in FindingStatus if one != FindingStatus.PARTIEL]
    secret += [f'"{one.value}"' for one in FindingStatus] + ["manquement", "breach", INSIDE, '"A04"', '"M12"']
    for name, data in made(language).items():
        if not name.startswith("remis/"):
            continue
        if name.endswith(".docx"):
            text = docx_text(data)
        else:
            document = QPdfDocument()
            held = QBuffer()
            held.setData(QByteArray(data))
            held.open(QBuffer.OpenModeFlag.ReadOnly)
            document.load(held)
            text = " ".join(document.getAllText(n).text() for n in range(document.pageCount()))
            document.close()
            text += " ".join(one.decode() for one in attached(data).values())
            with pikepdf.open(io.BytesIO(data)) as pdf:
                text += pdf.Root.Metadata.read_bytes().decode() + str(pdf.docinfo)
        text = " ".join(text.replace("\u00a0", " ").split()).lower()
        assert [one for one in secret if one.replace("\u00a0", " ").lower() in text] == [], name


def test_the_word_files_hold_the_same_words(made, words_of, tmp_path):
    for word in (HANDED_WORD, INSIDE_WORD):
        pdf = tmp_path / "a.pdf"
        pdf.write_bytes(made()[word.replace(".docx", ".pdf")])
        printed = " ".join(words_of(pdf))
        document = Document(io.BytesIO(made()[word]))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        for text in [one.text for one in document.paragraphs] + cells:
            for piece in text.split("\n"):
                short = " ".join(piece.split())[:40].strip()
                assert short in printed or not short.isascii() or len(short) > 38, piece
        assert len(document.inline_shapes) == 1
        assert document.core_properties.author == "Délégation de contrôle"
        assert document.core_properties.comments.startswith("Édition 2")
    assert "Limites de l’outil" in docx_text(made()[HANDED_WORD])


def test_the_word_annex_shows_charts_and_captures_with_what_they_show_in_words(made, full):
    document = Document(io.BytesIO(made()[ANNEX_WORD]))
    told = [one._inline.docPr.get("descr") for one in document.inline_shapes]
    assert len(told) == 7  # two inventories (of the same figures), timeline, heat, path, capture, retention
    assert "Comptage : 1." in told[0] and "Durée de présence : de 0:01:06.250 à 0:01:19.500" in told[1]
    assert told[-1].endswith("déclaré, aucune ; configuré, 30 jours.")
    held = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    _, capture = full().captures[1]
    assert capture in held  # the one that is blurred, as the caller gave it
    sizes = {Image.open(io.BytesIO(one)).size for one in held}
    assert len(held) == 6 and all(min(size) > 100 for size in sizes)
    across = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert across == [False, True, False]
    assert made()[ANNEX_WORD] == annex_word(full())


def test_a_chart_is_the_same_picture_each_time_and_not_blank():
    chart = charts.bars([("Position", 12.0, "12"), ("Trajectoire", 3.0, "3")], "Position 12 ; trajectoire 3")
    made = chart_png(chart.drawing)
    assert made == chart_png(chart.drawing)
    image = Image.open(io.BytesIO(made))
    assert image.size == (round(chart.width * 4), round(chart.height * 4)) and len(image.getcolors(100_000)) > 20
    with pytest.raises(TypeError):
        chart_png(Drawing(10, 10, Circle(5, 5, 5)))


def test_references_printed_stand_on_the_day_of_the_control(full, words_of, tmp_path):
    """Before and after the experiment at major events: no reference that did not stand then is printed."""
    from inspector.report.internal import internal

    for day, template in (("2024-02-01", "transport"), ("2025-06-01", "transport"), ("2026-11-18", "commune")):
        chosen = law.template(template)
        inputs = full()
        point = chosen.points[0]
        findings = tuple(
            replace(inputs.findings[0], id=n, point=p.id, breaches=p.breaches) for n, p in enumerate(chosen.points, 1)
        )
        inputs = replace(
            inputs, template=chosen, findings=findings, captures=inputs.captures,
            procedure=replace(inputs.procedure, begun=f"{day}T09:00"),
        )  # fmt: skip
        file = tmp_path / "interne.pdf"
        file.write_bytes(internal(inputs))
        text = " ".join(words_of(file)).replace("\u00a0", " ")
        assert point.id in text and law.version().version in text
        cited = text[text.rindex("6. Références citées") : text.rindex("7. Établissement")]
        told = {one.id: law.cite(one.id).replace("\u00a0", " ") for one in law.references()}
        standing = {one for one in told if law.valid_on(one, date.fromisoformat(day)).in_force}
        printed = {one for one in told if re.search(re.escape(told[one]) + r"(?![\w-])", cited)}
        assert printed and printed <= standing, printed - standing
        for one in printed:  # nothing unverified without its mark
            mark = law.mark(law.reference(one).status)
            assert not mark or f"[{mark}]" in told[one]


def test_an_attachment_has_its_name_and_kind():
    import reportlab.pdfgen.canvas as canvases

    target = io.BytesIO()
    page = canvases.Canvas(target)
    page.showPage()
    page.save()
    made = archive(target.getvalue(), [Attachment("a.json", "A", b"{}")], dated=DAY)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        file = pdf.attachments["a.json"]
        assert file.obj.AFRelationship == "/Data" and file.get_file().mime_type == "application/json"
    assert made == archive(target.getvalue(), [Attachment("a.json", "A", b"{}")], dated=DAY)
