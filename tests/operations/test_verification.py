"""A verification says each thing it checked; one that fails is written down whatever comes after."""

from __future__ import annotations

from string import Formatter

import pytest

from inspector import messages
from inspector.casefile import create, exhibits, journal, journal_reading
from inspector.casefile.verify import Failure, Verification
from inspector.domain.case import Agent, Case
from inspector.domain.words import ControlForm, ExhibitKind
from inspector.operations import verification

AGENT = Agent("Camille Martin", "cmartin")


def end(work):
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def case(tmp_path):
    head = Case("7f1c1a4e", "commune", "0" * 64, "2026-042C", "Commune", ControlForm.SUR_PLACE, "", "", "0.1.0")
    with create(tmp_path / "a.inspector", head, None, AGENT) as opened:
        file = tmp_path / "registre.txt"
        file.write_bytes(b"comptage seul")
        end(exhibits.intake(opened, [file], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
        yield opened


def past(case):
    return [(entry.act, entry.result) for entry in journal.entries(case.db) if entry.act.endswith("verify")]


def test_a_later_success_does_not_hide_a_failure(case):
    assert not end(verification.check(case, "ab" * 32)).ok
    assert end(verification.check(case)).ok
    assert past(case) == [("case.verify", "failed"), ("case.verify", "done")]
    (failed,) = journal_reading.failed_verifications(case.db)
    assert failed.failures == (("head_absent", (("head", "ab" * 32),)),)
    assert journal_reading.last_verification(case.db).failures == ()


def test_cancelling_does_not_hide_what_was_found(case):
    work = verification.check(case)
    next(work)
    work.close()
    assert past(case) == []
    work = verification.check(case, "ab" * 32)
    while next(work).done < next(iter([case.path.stat().st_size])):
        pass
    for _ in range(3):  # the journal has been read by then
        next(work)
    work.close()
    assert past(case) == [("case.verify", "failed")]
    assert '"cancelled":true' in journal.entries(case.db)[-1].details
    assert journal_reading.failed_verifications(case.db)[0].failures[0][0] == "head_absent"


def test_each_thing_checked_is_a_line(case):
    result = end(verification.check(case))
    told = verification.lines(result, "fr")
    assert [line.item for line in told][:3] == [
        "Pages du fichier du dossier",
        "Protections du dossier",
        "Chaîne du journal",
    ]
    assert told[-1].item == "Pièce n° 1\u00a0: registre.txt" and not any(line.failures for line in told)
    assert verification.as_text(result, "en").splitlines()[0] == "[holds] Pages of the case file"


def test_what_fails_is_on_the_line_of_what_was_checked():
    checked = ("journal", "capture 2", "exhibit 1: a: b.txt", "footage 1", "data/x.txt", "replay 3")
    failures = (
        Failure("journal_link", (("number", "4"),)),
        Failure("exhibit_changed", (("number", "1"), ("name", "a: b.txt"))),
        Failure("exhibit_gone", (("number", "2"),)),
        Failure("replay_digest", (("replay", "3"),)),
        Failure("bundle_changed", (("file", "data/x.txt"),)),
        Failure("bundle_added", (("file", "data/y\nz.txt"),)),
    )
    told = verification.lines(Verification(False, checked, failures), "fr")
    assert [(line.item, len(line.failures)) for line in told] == [
        *(("Pièce n° 2", 1), ("data/y\nz.txt", 1), ("Chaîne du journal", 1), ("Capture n° 2", 0)),
        *(("Pièce n° 1\u00a0: a: b.txt", 1), ("Index des images, pièce n° 1", 0), ("data/x.txt", 1), ("Rejeu n° 3", 1)),
    ]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_failure_there_is_has_a_line(language):
    codes = [code.removeprefix("failure.") for code in messages.table() if code.startswith("failure.")]
    failures = tuple(
        Failure(
            code,
            tuple(
                (name, "7")
                for _, name, _, _ in Formatter().parse(messages.table()[f"failure.{code}"][language])
                if name
            ),
        )
        for code in codes
    )
    told = verification.lines(Verification(False, (), failures), language)
    assert sum(len(line.failures) for line in told) == len(codes) and all(line.item for line in told)
