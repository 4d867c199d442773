"""The journal looked into, checked and exported."""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import uuid
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import inspector
from inspector import messages
from inspector.casefile import create, exhibits, hashes, journal, journal_reading, sealed
from inspector.domain.case import Agent, Case, JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.journal import JournalFilter
from inspector.domain.words import ControlForm, ExhibitKind
from inspector.operations import journal as operations
from inspector.operations import journal_words
from inspector.seal import journal_csv

AGENT = Agent("Camille Martin", "cmartin")
NASTY = ("=2+3", "+cmd", "-1", "@SUM(A1)", "\tx", "\rx", "'x", "''", 'a;"b"\nc', "", "é « x »")


def end(work):
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def case(tmp_path):
    head = Case(
        id="0d9a3b52-3c0e-4d55-8f5e-0d1f0a1b2c3d",
        template="commune",
        template_sha256="0" * 64,
        decision="2026-042C",
        organisation="Commune d’Exemple",
        form=ControlForm.SUR_PLACE,
        place="",
        created="2026-03-02T09:00:00+01:00",
        tool_version="0.1.0",
    )
    with create(tmp_path / "a.inspector", head, None, AGENT) as opened:
        yield opened


@pytest.fixture
def full(case, tmp_path):
    """A case with a folder and a file as exhibits, and some acts."""
    folder = tmp_path / "export"
    (folder / "jour 1").mkdir(parents=True)
    (folder / "jour 1" / "=cmd.txt").write_bytes(b"one")
    (folder / "b.txt").write_bytes(b"two")
    end(exhibits.intake(case, [folder], kind=ExhibitKind.DOCUMENT, handed_by="Le maire", note="clé USB"))
    end(exhibits.intake(case, [folder / "b.txt"], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
    piece = exhibits.exhibit(case.db, 2)
    hashes.record(case, piece, [(piece.main.id, "SHA512", hashlib.sha512(b"two").hexdigest())])
    journal.append(case.db, AGENT, "replay.end", "replay 1", "cancelled", {})
    journal.append(case.db, Agent("Zoé", "zoe"), "case.verify", "case", "failed", {"failures": [{"code": "pages"}]})
    return case


# Looking


def test_what_is_looked_for(full):
    db = full.db
    everything = operations.find(db, JournalFilter())
    assert everything == [1, 2, 3, 4, 5]
    assert operations.find(db, JournalFilter(acts=("exhibit.add", "exhibit.hash"))) == [1, 2, 3]
    assert operations.find(db, JournalFilter(agents=("Zoé",), results=("failed",))) == [5]
    assert operations.find(db, JournalFilter(text="RÉCEPTION maire")) == [1]
    assert operations.find(db, JournalFilter(text="received maire"), "en") == [1]
    assert operations.find(db, JournalFilter(text="interrompu")) == [4]
    assert operations.find(db, JournalFilter(text="' OR 1=1 --")) == []
    assert [entry.number for entry in operations.entries(db, [4, 2, 99])] == [4, 2]
    assert journal_reading.choices(db)[1] == ["Camille Martin", "Zoé"]


def test_days_and_hours_as_the_entries_write_them(case):
    for local in ("2026-03-01T23:59:59.000+01:00", "2026-03-02T00:00:00.000+01:00", "2026-03-02T14:05:30.000+01:00"):
        number, head = journal.head(case.db)
        fields = (number + 1, "2026-03-01T22:59:59.000Z", local, "A", "a", "x.y", "", "done", "{}", "0", head, "h")
        case.db.execute(f"INSERT INTO journal ({journal.COLUMNS}) VALUES ({', '.join('?' * 12)})", fields)
        case.db.execute("UPDATE case_head SET journal_count = journal_count + 1")
    found = [
        operations.find(case.db, JournalFilter(first=first, last=last))
        for first, last in (
            *(("2026-03-02", ""), ("", "2026-03-01"), ("2026-03-02", "2026-03-02")),
            *(("2026-03-02T14:05", "2026-03-02T14:05"), ("2026-03-02T14:06", "")),
            *(("02/03/2026", " 02/03/2026  00:00 "), ("2026-03-02 14:05", "")),
        )
    ]
    assert found == [[2, 3], [1], [2, 3], [3], [], [2], [3]]
    for wrong in ("hier", "2026", "2026-13-01", "31/02/2026", "20260302", "2026-W10-1", "2026-03-02T14"):
        with pytest.raises(UserError) as told:
            operations.find(case.db, JournalFilter(first=wrong))
        assert told.value.code == "journal_moment"


# The chain


def test_each_break_of_the_chain_is_on_its_line(full):
    assert end(operations.check_chain(full)).faults == ()
    db = full.db
    for trigger in ("journal_no_update", "journal_no_delete", "journal_no_insert"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute("UPDATE journal SET agent = 'X' WHERE number = 2")
    db.execute("DELETE FROM journal WHERE number = 4")
    state = end(operations.check_chain(full))
    assert [(fault.number, fault.code) for fault in state.faults] == [(2, "journal_changed"), (5, "journal_missing")]
    db.execute("DELETE FROM journal WHERE number = 5")
    state = end(operations.check_chain(full))
    assert [(f.number, f.code) for f in state.faults] == [(2, "journal_changed"), (3, "journal_missing")]


# The clock of the computer


def test_the_clock_is_unknown_until_it_is_noted(full):
    assert operations.clocks(full.db) == []
    first = operations.note_clock(full, -2.5, " horloge  parlante ")
    assert (first.number, first.seconds, first.how) == (6, -2.5, "horloge parlante")
    second = operations.note_clock(full, operations.read_seconds("+3,25 s"), "GPS")
    known = operations.clocks(full.db)
    assert known == [first, second]
    assert [journal_reading.clock_at(known, n) for n in (5, 6, 7, 8)] == [None, first, second, second]
    assert journal_words.clock_words(None, "fr") == "écart non mesuré"
    assert journal_words.clock_words(first, "fr") == "en retard de 2,5 s"
    assert journal_words.clock_words(second, "en") == "3.25 s ahead"
    assert journal_words.offset_words(0.0, "fr") == "à l’heure"
    for seconds, how, code in ((1.0, " ", "clock_how"), (float("nan"), "x", "clock_seconds")):
        with pytest.raises(UserError) as told:
            operations.note_clock(full, seconds, how)
        assert told.value.code == code
    for wrong in ("", "trois", "inf", "1:30"):
        with pytest.raises(UserError):
            operations.read_seconds(wrong)


def test_a_failed_verification_stays_whatever_comes_after(full):
    for _ in range(3):
        journal.append(full.db, AGENT, "case.verify", "case", "done", {"failures": []})
    assert [entry.number for entry in journal_reading.failed_verifications(full.db)] == [5]
    journal.append(full.db, AGENT, "case.verify", "case", "failed", {"failures": []})
    assert [entry.number for entry in journal_reading.failed_verifications(full.db)] == [5, 9]


def test_a_failure_that_cannot_be_told_is_still_one(full):
    said = [{"code": "journal_changed", "number": 3}, {"code": "of another version"}, {"code": "journal_changed"}]
    journal.append(full.db, AGENT, "case.verify", "case", "failed", {"failures": said})
    journal.append(full.db, AGENT, "case.verify", "case", "failed", {"failures": [7]})
    kept, strange = journal_reading.failed_verifications(full.db)[1:]
    assert kept.failures == (
        ("journal_changed", (("number", "3"),)),
        ("untold", (("what", "of another version"),)),
        ("untold", (("what", "journal_changed"),)),
    )
    assert strange.failures == () and journal_reading.last_verification(full.db) == strange


def test_what_is_undone_is_not_remembered(full):
    journal_reading.failed_verifications(full.db)
    with pytest.raises(ZeroDivisionError), full.db.atomic():
        journal.append(full.db, AGENT, "case.verify", "case", "failed", {"failures": []})
        assert len(journal_reading.failed_verifications(full.db)) == 2
        raise ZeroDivisionError
    journal.append(full.db, AGENT, "case.open", "case", "done", {})
    assert len(journal_reading.failed_verifications(full.db)) == 1


# CSV


def test_csv_gives_back_every_entry_and_holds_no_formula(full, tmp_path):
    for text in NASTY:
        journal.append(full.db, Agent(text, text), "exhibit.add", text, text, {})
    operations.note_clock(full, -2.5, "=horloge")
    journal.append(full.db, AGENT, "case.open", "case", "done", {})
    before = journal.entries(full.db)
    file = tmp_path / "journal.csv"
    written = end(operations.export_csv(full, file))
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfnumber;utc;") and data.endswith(b"\r\n")
    assert (written.entries, written.sha256) == (len(before), hashlib.sha256(data).hexdigest())
    text = data.decode()
    assert list(journal_csv.read(text)) == before
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    cells = [value for row in rows for name, value in row.items() if name not in ("number", "clock_offset_s")]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]
    assert [row["clock_offset_s"] for row in rows[-3:]] == ["", "-2.5", "-2.5"]
    assert rows[-1]["clock_measured"] == "'=horloge"
    line = journal.entries(full.db)[-1]
    assert (line.act, json.loads(line.details)["file"]) == ("journal.export", str(file))


def test_the_same_journal_gives_the_same_bytes(full, tmp_path):
    wanted = JournalFilter(last="2999-01-01", acts=("exhibit.add", "exhibit.hash", "replay.end", "case.verify"))
    for form, export in (("csv", operations.export_csv), ("jsonld", operations.export_case_uco)):
        one, other = (end(export(full, tmp_path / f"{n}.{form}", wanted)) for n in (1, 2))
        assert one.file.read_bytes() == other.file.read_bytes() and one.sha256 == other.sha256
        with pytest.raises(UserError) as told:
            end(export(full, one.file, wanted))
        assert told.value.code == "journal_exists"
        end(export(full, one.file, wanted, replace=True))


def test_a_cancelled_or_refused_export_leaves_nothing(full, tmp_path, monkeypatch):
    monkeypatch.setattr(operations, "_LINES_AT_ONCE", 1)
    folder = tmp_path / "out"
    folder.mkdir()
    count = journal.head(full.db)
    work = operations.export_csv(full, folder / "a.csv")
    next(work)
    work.close()
    for place in (folder / "none" / "a.csv", folder):
        with pytest.raises(UserError) as told:
            end(operations.export_csv(full, place, replace=True))
        assert told.value.code == "journal_unwritable"
    assert list(folder.iterdir()) == [] and journal.head(full.db) == count
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_in_a_sealed_case_nothing_is_written(full, tmp_path):
    sealed.seal(full, {"seal": "x"})
    before = journal.head(full.db)
    assert end(operations.export_csv(full, tmp_path / "a.csv")).entries == before[0]
    assert journal.head(full.db) == before
    with pytest.raises(UserError) as told:
        operations.note_clock(full, 1, "GPS")
    assert told.value.code == "case_sealed"


# CASE/UCO


@pytest.fixture
def graph(full, tmp_path):
    operations.note_clock(full, 3, "GPS")
    file = tmp_path / "journal.jsonld"
    end(operations.export_case_uco(full, file))
    document = json.loads(file.read_text(encoding="utf-8"))
    assert all(address.startswith("http") for address in document["@context"].values())
    return document["@graph"]


def of_type(graph, kind):
    return {node["@id"]: node for node in graph if node["@type"] == kind}


def within(value):
    """Every identifier that a value refers to or defines."""
    if isinstance(value, dict):
        found = [value["@id"]] if "@id" in value else []
        return found + [i for name, inner in value.items() if name != "@id" for i in within(inner)]
    return [i for inner in value for i in within(inner)] if isinstance(value, list) else []


def test_every_identifier_is_a_uuid_defined_once_and_no_link_leads_nowhere(graph):
    defined, everywhere = [], set()

    def visit(value):
        if isinstance(value, list):
            for inner in value:
                visit(inner)
        elif isinstance(value, dict):
            if "@id" in value:
                everywhere.add(value["@id"])
                if len(value) > 1:
                    defined.append(value["@id"])
            for inner in value.values():
                visit(inner)

    visit(graph)
    assert len(defined) == len(set(defined)) and everywhere == set(defined)
    for identifier in defined:
        assert uuid.UUID(identifier.removeprefix("urn:uuid:")).version == 5


def test_every_action_says_who_with_what_when_on_what_and_what_came_of_it(full, graph):
    actions = of_type(graph, "case-investigation:InvestigativeAction")
    nodes = {node["@id"]: node for node in graph}
    entries = journal.entries(full.db)[:-1]
    assert len(actions) == len(entries)
    previous = None
    for entry, (identifier, action) in zip(entries, actions.items(), strict=True):
        performer = nodes[action["uco-action:performer"]["@id"]]
        assert (performer["@type"], performer["uco-core:name"]) == ("uco-identity:Person", entry.agent)
        tool, account = (nodes[one["@id"]] for one in action["uco-action:instrument"])
        assert (tool["@type"], tool["uco-tool:version"]) == ("uco-tool:Tool", entry.tool_version)
        assert account["uco-core:hasFacet"][0]["uco-observable:accountIdentifier"] == entry.account
        assert action["uco-action:startTime"] == {"@type": "xsd:dateTime", "@value": entry.utc}
        assert action["uco-action:object"] and action["uco-action:result"]
        assert action["uco-core:tag"] == entry.act and action["uco-core:description"]
        assert action.get("case-investigation:wasInformedBy", {}).get("@id") == previous
        said = {f["uco-action:argumentName"]: f["uco-action:value"] for f in action["uco-core:hasFacet"]}
        assert said["local_time"] == entry.local and said["result"] == entry.result
        assert said["computer_clock_offset_s"] == ("unknown" if entry.act != "clock.computer" else "3.0")
        previous = identifier
    statuses = [action["uco-action:actionStatus"] for action in actions.values()]
    assert statuses == ["Success", "Success", "Success", "Unknown", "Fail", "Success"]


def test_the_chain_can_be_computed_again_from_the_export_alone(full, graph):
    nodes = {node["@id"]: node for node in graph}
    previous = hashlib.sha256(full.head().id.encode()).hexdigest()
    for action in of_type(graph, "case-investigation:InvestigativeAction").values():
        content = nodes[action["uco-action:result"][-1]["@id"]]["uco-core:hasFacet"][0]
        payload, digest = content["uco-observable:dataPayload"], content["uco-observable:hash"][0]
        assert json.loads(payload)["previous"] == previous
        previous = hashlib.sha256(payload.encode()).hexdigest()
        assert digest["uco-types:hashValue"]["@value"].lower() == previous


def test_every_exhibit_has_a_record_with_its_number_and_hashes(full, graph):
    nodes = {node["@id"]: node for node in graph}
    records = of_type(graph, "case-investigation:ProvenanceRecord")
    assert [record["case-investigation:exhibitNumber"] for record in records.values()] == ["1", "2"]
    for record, piece in zip(records.values(), exhibits.exhibits(full.db), strict=True):
        files = [nodes[one["@id"]] for one in record["uco-core:object"]]
        for node, file in zip(files, piece.files, strict=True):
            facet, content = node["uco-core:hasFacet"]
            assert facet["uco-observable:filePath"] == file.name
            assert facet["uco-observable:fileName"] == file.name.split("/")[-1]
            assert content["uco-observable:sizeInBytes"]["@value"] == str(file.size)
            digests = {
                one["uco-types:hashMethod"]: one["uco-types:hashValue"]["@value"].lower()
                for one in content["uco-observable:hash"]
            }
            assert digests["SHA256"] == file.sha256 and ("SHA512" in digests) == (piece.number == 2)
    received = [
        a
        for a in of_type(graph, "case-investigation:InvestigativeAction").values()
        if a["uco-core:tag"] == "exhibit.add"
    ]
    assert [action["uco-action:result"][0]["@id"] for action in received] == list(records)
    investigation = next(iter(of_type(graph, "case-investigation:Investigation").values()))
    assert set(records) <= set(within(investigation))


# Words


def acts_in_code() -> set[str]:
    """The acts given to `journal.append` anywhere in the code: its third argument, through names and conditions."""
    found: set[str] = set()
    for file in Path(inspector.__file__).parent.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        if not re.search(r"(?:journal|kept)\.append\(", source):
            continue
        tree = ast.parse(source)
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if ast.unparse(call.func) in ("journal.append", "kept.append") and len(call.args) >= 6:
                    found |= resolved(call.args[2], function, tree)
    return found


def resolved(node: ast.expr, *scopes: ast.AST) -> set[str]:
    if isinstance(node, ast.Constant):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return resolved(node.body, *scopes) | resolved(node.orelse, *scopes)
    if isinstance(node, ast.JoinedStr):
        return {"".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)}
    if isinstance(node, ast.Attribute):
        return resolved_name(node.attr, *modules())
    assert isinstance(node, ast.Name), ast.unparse(node)
    return resolved_name(node.id, *scopes) or resolved_name(node.id, *modules())


def resolved_name(name: str, *scopes: ast.AST) -> set[str]:
    found: set[str] = set()
    for scope in scopes:
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        found |= resolved(node.value, *scopes)
                    elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                        for one, value in zip(target.elts, node.value.elts, strict=True):
                            if isinstance(one, ast.Name) and one.id == name:
                                found |= resolved(value, *scopes)
        if found:
            break
    return found


@cache
def modules() -> list[ast.AST]:
    folder = Path(inspector.__file__).parent
    return [
        ast.parse(f.read_text(encoding="utf-8"))
        for part in ("casefile", "operations")
        for f in (folder / part).glob("*.py")
    ]


def test_every_act_has_a_name_and_a_sentence_in_both_languages():
    acts = acts_in_code()
    assert {"case.new", "finding.change", "exhibit.*", "clock.computer", "journal.export"} <= acts
    known = messages.table()
    for act in acts:
        pattern = re.compile(re.escape(f"act.{act}").replace(r"\*", "[a-z_]+"))
        named = [code.removeprefix("act.") for code in known if pattern.fullmatch(code)]
        assert named, act
        for one in named:
            assert set(known[f"act.{one}"]) == set(known[f"act_said.{one}"]) == {"fr", "en"}, one


def test_sentences():
    entry = JournalEntry(1, "", "", "A", "a", "exhibit.add", "exhibit 3", "done", "", "0", "", "")
    details = json.dumps({"name": "cam.mp4", "files": [1, 2]})
    assert (
        journal_words.sentence(replace(entry, details=details), "fr")
        == "Pièce n° 3 reçue\u00a0: cam.mp4\u00a0; fichiers\u00a0: 2"
    )
    for strange in ("{}", "[]", "not json", '{"name":null}'):
        assert "Pièce n° 3" in journal_words.sentence(replace(entry, details=strange), "fr")
    later = replace(entry, act="future.act", subject="thing 4", details="{}")
    assert journal_words.sentence(later, "en") == "future.act — thing 4"
    assert journal_words.sentence(replace(later, subject=""), "en") == "future.act"
    assert journal_words.result_name("cancelled", "fr") == "interrompu"
