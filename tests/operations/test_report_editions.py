"""Editions of the documents: frozen, made again to the byte, signed, written in the journal; texts, blurring."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from inspector.casefile import journal, records, report_records, verify
from inspector.cli.main import run as command
from inspector.domain.case import Capture, Finding, Proof
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.report import BlurByHand, PictureRecipe
from inspector.domain.words import ControlForm, FindingStatus
from inspector.law import template
from inspector.locate import resource
from inspector.operations import (
    bundles,
    cases,
    exhibits,
    findings,
    pictures,
    procedure,
    report_texts,
    reports,
    unblurred,
)
from inspector.operations.agent import current_agent
from inspector.operations.findings import decode_png, encode_png
from inspector.report import ReportInputs
from inspector.report.archive import attached, faults
from inspector.report.minutes import minutes
from inspector.seal.pdf_signature import check_pdf, unsigned

PROCES_VERBAL = "remis/proces-verbal.pdf"


def run(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A case with one capture in a finding, its replay one that failed."""
    file = tmp_path_factory.mktemp("dossier") / "a.inspector"
    with cases.new_case(
        file, template="commune", decision="2026-1", organisation="O & fils", form=ControlForm.SUR_PIECES,
        place="", passphrase=None, agent=current_agent(), register=False,
    ) as opened:  # fmt: skip
        run(exhibits.add_exhibit(opened, [resource("samples", "portraits.mp4")]))
        replay = records.start_replay(opened.db, 1, None, "")
        records.end_replay(opened.db, replay, "failed", None)
        journal.append(opened.db, opened.agent, "replay.end", "replay 1", "failed", {}, ["replay 1"])
        image = np.full((240, 320, 3), 200, np.uint8)
        cv2.putText(image, "AB-123-CD", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
        png = encode_png(image)
        digest = hashlib.sha256(png).hexdigest()
        records.add_capture(opened.db, Capture(0, 1, 5, 5, 0.5, "2026-01-02T10:00:00+00:00", digest, len(png)), png)
        journal.append(opened.db, opened.agent, "capture.take", "capture 1", "done", {}, ["capture 1"])
        point = template("commune").points[0].id
        proofs = (Proof("capture", capture=1, comment="L’enseigne."), Proof("exhibit", exhibit=1))
        findings.log_finding(
            opened, Finding(0, point, FindingStatus.NON_CONFORME, "Une enseigne.", proofs, ("M01",), "", "")
        )
    return file


@pytest.fixture
def path(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "a.inspector"))


@pytest.fixture
def case(path):
    with cases.open_case(path, None, current_agent()) as opened:
        yield opened


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A PKCS#12 file, its pass phrase "clé"."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Agent d’essai")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1)).sign(key, SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("cle") / "agent.p12"
    protection = BestAvailableEncryption("clé".encode())
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"cle", key, made, None, protection))
    return file


@pytest.fixture
def light(monkeypatch):
    """The procès-verbal alone, for tests of what is done with documents."""
    monkeypatch.setattr(reports, "documents", lambda inputs, **_: {PROCES_VERBAL: minutes(inputs)})


def test_an_edition_is_made_again_to_the_byte(case, tmp_path):
    first = run(reports.write(case, tmp_path / "un"))
    before = {file.relative_to(tmp_path / "un"): file.read_bytes() for file in first}
    procedure.set_procedure(case, records.procedure(case.db).__class__(purpose="Autre objet"))
    findings.log_finding(case, Finding(0, template("commune").points[1].id, FindingStatus.CONFORME, "Autre."))
    again = run(reports.rebuild(case, 1, tmp_path / "deux"))
    assert again.differing == ()
    assert {file.relative_to(tmp_path / "deux"): file.read_bytes() for file in again.files} == before
    assert set(reports.changes(case.db, 1)) == {"procedure", "findings"}
    known = reports.versions(case.db)[0]
    assert (known.version, known.closed, len(known.files)) == (1, False, 8)
    assert {str(name): hashlib.sha256(data).hexdigest() for name, data in before.items()} == {
        file.name: file.sha256 for file in known.files
    }


def test_frozen_inputs_come_back_as_they_were(case):
    inputs = run(reports.frozen(case.db, "fr"))
    bare = encode(inputs.__class__(**{**{f: getattr(inputs, f) for f in inputs.__slots__}, "captures": {}}))
    assert encode(decode(ReportInputs, json.loads(json.dumps(bare)))) == bare


def test_another_program_is_said(light, case, tmp_path, monkeypatch):
    run(reports.write(case, tmp_path / "un"))
    monkeypatch.setattr("inspector.report.minutes.TOLD", 4)
    assert run(reports.rebuild(case, 1, tmp_path / "deux")).differing == ()
    monkeypatch.setattr("inspector.report.minutes.LIMITS", 3)
    assert PROCES_VERBAL in run(reports.rebuild(case, 1, tmp_path / "deux")).differing
    with pytest.raises(UserError, match="report_version_unknown"):
        run(reports.rebuild(case, 9, tmp_path / "trois"))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE report_versions SET files = '[1]'", "UPDATE report_versions SET document = x'00'",
     "DELETE FROM report_versions", "DELETE FROM report_texts", "UPDATE report_texts SET text = 'x'",
     "UPDATE capture_blurs SET document = '{}'"],
)  # fmt: skip
def test_the_journal_holds_them(case, tmp_path, statement):
    report_texts.write(case, "proces_verbal", "context", "fr", "Le contexte.")
    pictures.set_blur(case, 1, BlurByHand(((1, 1, 9, 9),)))
    inputs = reports.gathered(case.db, "fr")
    with case.db.atomic():
        reports.enter(case, inputs, ())
    assert run(verify.verify(case)).ok
    for (name,) in case.db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        case.db.execute(f"DROP TRIGGER {name}")
    case.db.execute(statement)
    assert {"record_changed", "record_gone"} & {one.code for one in run(verify.verify(case)).failures}


def test_signed_documents_begin_with_their_unsigned_bytes(light, case, tmp_path, certificate):
    key = bundles.certificate(certificate, "clé")
    run(reports.write(case, tmp_path / "un", certificate=key))
    signed = (tmp_path / "un" / PROCES_VERBAL).read_bytes()
    known = next(file for file in reports.versions(case.db)[0].files if file.name == PROCES_VERBAL)
    assert hashlib.sha256(signed[: known.size]).hexdigest() == known.sha256
    assert unsigned(signed) == signed[: known.size]
    (found,) = check_pdf(signed)
    assert found.sound and found.whole and found.signed.signer == "Agent d’essai"
    assert faults(signed) == ()
    changed = bytearray(signed)
    changed[known.size // 2] ^= 1
    assert not check_pdf(bytes(changed))[0].sound
    if shutil.which("pdfsig"):
        told = subprocess.run(
            ["pdfsig", "-nocert", tmp_path / "un" / PROCES_VERBAL], capture_output=True, text=True, check=False
        ).stdout
        assert "Signature is Valid" in told and "Total document signed" in told


def test_a_document_is_signed_later_and_once_more(light, case, tmp_path, certificate):
    run(reports.write(case, tmp_path / "un"))
    file = tmp_path / "un" / PROCES_VERBAL
    bare = file.read_bytes()
    key = bundles.certificate(certificate, "clé")
    for count in (1, 2):
        made = reports.sign_existing(case, file, key)
        assert made.version == 1 and made.unsigned_sha256 == hashlib.sha256(bare).hexdigest()
        assert [one.sound for one in reports.signatures(file)] == [True] * count
        assert file.read_bytes().startswith(bare)
    file.write_bytes(bare + b"x")
    assert reports.signatures(file) == ()
    (tmp_path / "b.pdf").write_text("no")
    with pytest.raises(UserError, match="pdf_unreadable"):
        reports.sign_existing(case, tmp_path / "b.pdf", key)
    assert [e.act for e in journal.entries(case.db)][-2:] == ["report.sign"] * 2


def test_closing_is_refused_while_a_mention_is_missing(case, tmp_path):
    with pytest.raises(UserError, match="report_not_closable") as refused:
        run(reports.write(case, tmp_path / "un", close=True))
    assert "ordre de mission" in refused.value.arguments["mentions"]
    assert not (tmp_path / "un").exists() and reports.versions(case.db) == []


def test_texts_are_written_in_the_case_and_kept(case, tmp_path, words_of_pdf):
    report_texts.write(case, "proces_verbal", "introduction", "fr", "Un texte <à nous> & entier.")
    report_texts.write(case, "proces_verbal", "introduction", "fr", "Un texte <à nous> & entier.")
    report_texts.write(case, "interne", "context", "fr", "Pensée interne.")
    run(reports.write(case, tmp_path / "un"))
    told = words_of_pdf(tmp_path / "un" / PROCES_VERBAL)
    assert "Un texte <à nous> & entier." in told and "relate le déroulement" not in told
    assert "Pensée interne" not in told
    assert "Pensée interne" in words_of_pdf(tmp_path / "un/interne/constats-et-manquements.pdf")
    report_texts.write(case, "proces_verbal", "introduction", "fr", None)
    assert "texts" in reports.changes(case.db, 1)
    shown = {(b.document, b.block): b for b in report_texts.blocks(case.db, "fr")}
    assert not shown["proces_verbal", "introduction"].own and shown["interne", "context"].own
    assert len(report_records.texts(case.db)) == 3
    with pytest.raises(UserError, match="report_text_unknown"):
        report_texts.write(case, "proces_verbal", "limits", "fr", "")


def test_blurring_is_added_and_lifted_by_hand(case):
    whole = decode_png(records.capture_picture(case.db, 1))
    before = PictureRecipe(records.captures(case.db)[0], ((50.0, 80.0, 220.0, 60.0),), ())
    hidden = decode_png(pictures.printed(case.db, before))
    assert (hidden[80:140, 50:270] != whole[80:140, 50:270]).any()
    assert decode_png(pictures.printed(case.db, before, blurred=False)).tolist() == whole.tolist()
    pictures.set_blur(case, 1, BlurByHand(added=((50, 80, 220, 60),)))
    recipe = pictures.Printer(case.db).recipe(records.captures(case.db)[0])
    assert (decode_png(pictures.printed(case.db, recipe)) != whole).any()
    lifted = PictureRecipe(before.capture, before.blurred, (), BlurByHand(removed=((0, 0, 320, 240),)))
    assert lifted.regions == ()
    for wrong in ((400, 0, 5, 5), (0, 0, 0, 5)):
        with pytest.raises(UserError, match="blur_outside"):
            pictures.set_blur(case, 1, BlurByHand((wrong,)))
    with pytest.raises(UserError, match="capture_unknown"):
        pictures.set_blur(case, 8, BlurByHand())
    assert journal.entries(case.db)[-1].act == "capture.blur"


def test_the_unblurred_annex_is_an_act_of_its_own(case, tmp_path):
    with pytest.raises(UserError, match="unblurred_reason"):
        unblurred.write(case, tmp_path, "fr", reason=" ")
    file = unblurred.write(case, tmp_path, "fr", reason="Identification demandée")
    assert file.relative_to(tmp_path).as_posix() == "non-floute/annexe-non-floutee.pdf"
    entry = journal.entries(case.db)[-1]
    assert entry.act == "report.unblurred" and "Identification" in entry.details
    assert faults(file.read_bytes()) == () and attached(file.read_bytes()) == {}


def test_the_command_line_makes_signs_and_makes_again(case, path, tmp_path, certificate, capsys, monkeypatch):
    case.close()
    monkeypatch.setenv("INSPECTOR_CERTIFICATE_PASSPHRASE", "clé")
    out, again = tmp_path / "out", tmp_path / "again"
    assert command(["report-text", str(path), "courrier.context", "--text", "Bonjour."]) == 0
    assert command(["report", str(path), "--out", str(out)]) == 0
    assert command(["report", str(path), "--sign-existing", str(out / PROCES_VERBAL), "--sign", str(certificate)]) == 0
    assert command(["report-check", str(out / PROCES_VERBAL)]) == 0
    assert command(["report-check", str(out / "remis/inventaire.pdf")]) == 1
    assert command(["report", str(path), "--version", "1", "--out", str(again)]) == 0
    assert (out / PROCES_VERBAL).read_bytes().startswith((again / PROCES_VERBAL).read_bytes())
    assert command(["report-blur", str(path), "1", "--add", "1,1,20,20"]) == 0
    assert command(["report-unblurred", str(path), "--out", str(out), "--reason", "Essai"]) == 0
    capsys.readouterr()
    assert command(["report-versions", str(path), "--json"]) == 0
    (known,) = json.loads(capsys.readouterr().out)
    assert known["version"] == 1 and known["changed_since"] == ["blur"]
    for wrong in (["report", str(path)], ["report-text", str(path), "x.y", "--text", "z"],
                  ["report-blur", str(path), "1", "--add", "1,2"], ["report-check", str(out / "absent.pdf")],
                  ["report", str(path), "--out", str(out), "--close"]):  # fmt: skip
        assert command(wrong) == 2
        assert "Traceback" not in capsys.readouterr().err
