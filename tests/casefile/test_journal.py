from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from inspector import __version__
from inspector.casefile import journal
from inspector.domain.case import Agent, JournalEntry
from tests.casefile.conftest import AGENT, a_case

DOCUMENT = Path(__file__).parents[2] / "docs" / "journal.md"


def test_the_canonical_form_is_what_anybody_can_compute(plain):
    for number in range(3):
        journal.append(plain.db, AGENT, "exhibit.add", "exhibit 1", "done", {"é": [1, None, "« \n »"], "b": number})
    previous = hashlib.sha256(a_case().id.encode()).hexdigest()
    for number, entry in enumerate(journal.entries(plain.db), 1):
        fields = asdict(entry)
        stated = fields.pop("hash")
        form = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(form.encode("utf-8")).hexdigest() == stated
        assert (entry.number, entry.previous) == (number, previous)
        previous = stated
    assert journal.head(plain.db) == (3, previous)


def test_a_known_entry_has_a_known_hash():
    """The form is a contract: cases and reports already written depend on it."""
    entry = JournalEntry(
        number=1,
        utc="2026-03-02T08:00:00.000Z",
        local="2026-03-02T09:00:00.000+01:00",
        agent="Camille Martin",
        account="cmartin",
        act="case.new",
        subject="2026-042C",
        result="done",
        details='{"organisation":"Commune d’Exemple"}',
        tool_version="0.1.0",
        previous=journal.genesis("7f1c1a4e"),
        hash="",
    )
    assert journal.genesis("7f1c1a4e") == hashlib.sha256(b"7f1c1a4e").hexdigest()
    assert journal.entry_hash(entry) == "59f5195e026b4580a72528c08392481e33100630ba2e9908f802522a668ec3ff"


def test_the_worked_example_of_the_documentation_holds(tmp_path):
    text = DOCUMENT.read_text(encoding="utf-8")
    lines, code = (re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)[1] for kind in ("jsonl", "python"))
    identifier, head = re.search(r"`python check.py journal.jsonl (\S+)` answers `head (\S+)`", text).groups()
    program, file = tmp_path / "check.py", tmp_path / "journal.jsonl"
    program.write_text(code, encoding="utf-8")
    for given, answer in (
        (lines, f"head {head}"),
        (lines.replace("412", "413"), "line 3 does not hold"),
        ("".join(lines.splitlines(keepends=True)[1:]), "line 2 does not hold"),
        (lines.replace("horloge parlante", "montre"), "line 2 does not hold"),
    ):
        file.write_text(given, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-I", str(program), str(file), identifier], capture_output=True, text=True, check=False
        )
        assert (run.stdout + run.stderr).strip() == answer
    assert [journal.entry_hash(JournalEntry(**json.loads(line))) for line in lines.splitlines()][-1] == head
    assert journal.genesis(identifier) in lines


def test_who_what_when(plain):
    entry = journal.append(plain.db, Agent("A. B.", "ab"), "replay.end", "x", "done", {"n": 1.5})
    assert (entry.agent, entry.account, entry.tool_version, entry.details) == ("A. B.", "ab", __version__, '{"n":1.5}')
    assert entry.utc.endswith("Z") and datetime.fromisoformat(entry.local).tzinfo is not None
    assert datetime.fromisoformat(entry.local) == datetime.fromisoformat(entry.utc)


def test_reading_in_parts(plain):
    for number in range(5):
        journal.append(plain.db, AGENT, str(number), "", "done", {})
    assert [e.act for e in journal.entries(plain.db, 2, 2)] == ["1", "2"]
    assert journal.entries(plain.db, 6) == []


def test_an_act_and_its_line_stand_or_fall_together(plain):
    with pytest.raises(ZeroDivisionError), plain.db.atomic():
        journal.append(plain.db, AGENT, "a", "", "done", {})
        raise ZeroDivisionError
    assert journal.entries(plain.db) == [] and journal.head(plain.db) == (0, journal.genesis(a_case().id))
    with plain.db.atomic():
        journal.append(plain.db, AGENT, "a", "", "done", {})
        journal.append(plain.db, AGENT, "b", "", "done", {})
    assert journal.head(plain.db)[0] == 2


def test_what_json_cannot_hold_is_a_bug(plain):
    for details in ({"x": float("nan")}, {"x": object()}):
        with pytest.raises((TypeError, ValueError)):
            journal.append(plain.db, AGENT, "a", "", "done", details)
    assert journal.head(plain.db)[0] == 0
