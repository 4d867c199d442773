"""The procedure line by line: kept, journaled, read from a file, printed, carried by merge and by the bundle."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from inspector.casefile import journal, records, report_records, transfer, verify
from inspector.domain.case import Procedure
from inspector.domain.errors import UserError
from inspector.domain.report import ReportVersion, WrittenFile
from inspector.domain.visit import Asked, Collected, DocumentForm, Incident, Outcome, Signing
from inspector.domain.words import ControlForm
from inspector.operations import cases, exhibits, merge, procedure, signed_minutes
from inspector.operations.agent import current_agent

AGENT = current_agent()
LINES = Procedure(
    place="1 place",
    begun="2026-11-20T09:00",
    asked=(Asked("Copie du registre", "2026-11-20T09:30", "Remise", "2026-11-20T10:00"),),
    incidents=(Incident("Coupure", "2026-11-20T10:10"),),
    collected=(Collected(1, "registre", DocumentForm.COPY, "B. Maire", "2026-11-20T10:00"),),
    signings=(Signing("B. Maire", "Maire", Outcome.REFUSED, "2026-11-20T12:00", "conseil absent"),),
    remarks_by="B. Maire",
    notified_how="Lettre",
)


def finish(generator):
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def opened(path, decision="2026-1", **more):
    return cases.new_case(
        path, template="commune", decision=decision, organisation="Commune d’Exemple", agent=AGENT, passphrase=None,
        register=False, **more,
    )  # fmt: skip


@pytest.fixture
def case(tmp_path):
    document = tmp_path / "registre.txt"
    document.write_text("registre")
    with opened(tmp_path / "dossier") as made:
        finish(exhibits.add_exhibit(made, [document]))
        yield made


def test_what_is_said_line_by_line_is_kept_and_covered(case):
    procedure.set_procedure(case, LINES)
    assert records.procedure(case.db) == LINES
    assert not finish(verify.verify(case)).failures
    case.db.execute("UPDATE procedure_lines SET document = replace(document, 'refused', 'signed')")
    failures = finish(verify.verify(case)).failures
    assert [(one.code, dict(one.arguments)["item"]) for one in failures] == [("record_changed", "procedure")]


def test_a_document_of_a_piece_that_is_not_there_is_refused(case):
    with pytest.raises(UserError, match="exhibit_unknown"):
        procedure.set_procedure(case, replace(LINES, collected=(Collected(9),)))
    assert records.procedure(case.db).collected == ()


def test_the_lines_travel_row_by_row(case):
    procedure.set_procedure(case, LINES)
    rows = transfer.dump(case.db, "procedure_lines")
    assert rows[0]["document"]["signings"][0]["outcome"] == "refused"


def test_a_file_gives_the_lines(case, tmp_path):
    file = tmp_path / "procedure.yaml"
    file.write_text(
        """
asked:
  - {text: Copie du registre, hour: "2026-11-20T09:30", answer: Remise}
collected:
  - {exhibit: 1, form: copy, from_whom: B. Maire}
signings:
  - {name: B. Maire, outcome: refused, reason: conseil absent, hour: 2026-11-20 12:00:00}
notified_to: B. Maire
""",
        encoding="utf-8",
    )
    read = procedure.procedure_from_file(file, LINES)
    assert read.asked == (Asked("Copie du registre", "2026-11-20T09:30", "Remise"),)
    assert read.signings == (Signing("B. Maire", "", Outcome.REFUSED, "2026-11-20T12:00", "conseil absent"),)
    assert read.collected == (Collected(1, "", DocumentForm.COPY, "B. Maire"),)
    assert (read.notified_to, read.incidents) == ("B. Maire", LINES.incidents)


@pytest.mark.parametrize(
    "content",
    [
        "signings: [{outcome: perhaps}]",
        "signings: [{nom: B}]",
        "signings: {name: B}",
        "signings: [B. Maire]",
        "collected: [{exhibit: true}]",
        "collected: [{exhibit: 0}]",
        "collected: [{form: [copy]}]",
        "asked: [[[]]]",
    ],
)
def test_a_wrong_line_is_named(tmp_path, content):
    file = tmp_path / "procedure.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="procedure_"):
        procedure.procedure_from_file(file, Procedure())


def test_hours_to_look_at_again():
    late = replace(LINES, begun="2026-11-20T05:00", incidents=())
    assert len(procedure.warnings_of(late, ControlForm.SUR_PLACE)) == 1
    assert procedure.warnings_of(late, ControlForm.EN_LIGNE) == ()
    early = replace(LINES, incidents=(Incident("Avant", "2026-11-20T08:00"),))
    assert "précède le début" in procedure.warnings_of(early, ControlForm.AUDITION)[0]
    assert procedure.warnings_of(LINES, ControlForm.SUR_PLACE) == ()


def test_a_merge_brings_them_with_the_numbers_of_here(case, tmp_path):
    procedure.set_procedure(case, LINES)
    case.close()
    other = tmp_path / "other.txt"
    other.write_text("autre")
    with opened(tmp_path / "ours", place="1 place") as ours:
        finish(exhibits.add_exhibit(ours, [other]))
        mine = replace(records.procedure(ours.db), signings=(Signing("B. Maire", "Maire", Outcome.SIGNED),))
        procedure.set_procedure(ours, mine)
        seen = finish(merge.preview(ours, tmp_path / "dossier", None))
        told = merge.shown(next(one.there for one in seen.choices if one.mention == "signings"), "fr")
        assert "refus de signer" in told
        finish(merge.merge(ours, tmp_path / "dossier", None, kept={"signings": "both"}))
        kept = records.procedure(ours.db)
        assert kept.collected[0].exhibit == 2
        assert [one.outcome for one in kept.signings] == [Outcome.SIGNED, Outcome.REFUSED]
        assert not finish(verify.verify(ours)).failures
        again = finish(merge.preview(ours, tmp_path / "dossier", None))
        assert not again.filled
        assert "collected" not in {one.mention for one in again.choices}


def _edition(case):
    files = (WrittenFile("remis/proces-verbal.pdf", 10, "ab" * 32),)
    count, head = journal.head(case.db)
    made = ReportVersion(1, "fr", "2026-11-20T12:00:00+01:00", False, count, head, "0.1.0", "1", files)
    with case.db.atomic():
        report_records.add_version(case.db, made, {})
        records.save_setting(case.db, "report_version", 1)
        journal.append(case.db, AGENT, "report.write", "report 1", "done", {"version": 1}, ["report 1"])


def test_the_signed_paper_becomes_a_piece_tied_to_its_edition(case, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    with pytest.raises(UserError, match="signed_copy_edition"):
        finish(signed_minutes.add(case, scan, 1))
    assert len(cases.overview(case.db).exhibits) == 1
    _edition(case)
    piece = finish(signed_minutes.add(case, scan, 1, handed_by="B. Maire"))
    copy = cases.overview(case.db).signed_copies[piece.number]
    assert (copy.edition, copy.file, copy.sha256) == (1, "proces-verbal.pdf", "ab" * 32)
    assert "ab" * 32 in piece.note
    line = journal.entries(case.db)[-1]
    assert (line.act, json.loads(line.details)["document"]["sha256"]) == ("exhibit.signed_copy", "ab" * 32)
    assert not finish(verify.verify(case)).failures
    case.close()
    with opened(tmp_path / "ours") as ours:
        finish(merge.merge(ours, tmp_path / "dossier", None))
        brought = signed_minutes.copies(ours.db)[2]
        assert brought.sha256 == copy.sha256
        assert brought.case != cases.overview(ours.db).case.id
        assert not finish(verify.verify(ours)).failures
