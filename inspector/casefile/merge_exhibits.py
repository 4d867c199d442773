"""Exhibits that come from another case, with what was read in them and written of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from inspector.casefile import exhibit_facts, exhibits, hashes, intake, journal, merge_plan, records, staging
from inspector.casefile.canonical import canonical
from inspector.casefile.merge_carrier import Carrier
from inspector.casefile.merge_plan import FLIPPED
from inspector.domain.case import Exhibit

_SHIFT = 40
"""Bits of the position of an observation in a reading of metadata."""


def exhibit(carrier: Carrier, piece: Exhibit) -> None:
    """Brings a pièce if it is not here; of one that is, the hashes and checks of receipts that it lacks."""
    if piece.number in carrier.plan.new["exhibit"]:
        _new_exhibit(carrier, piece)
    here = exhibits.exhibit(carrier.db, carrier.plan.maps["exhibit"][piece.number])
    files = carrier.plan.maps["file"]
    kept = hashes.hashes(carrier.db, here.number)
    values = [
        (files[file], function, value)
        for file, known in hashes.hashes(carrier.other, piece.number).items()
        if file in files
        for function, value in known.items()
        if function not in kept.get(files[file], {})
    ]
    if values:
        hashes.record(carrier.case, here, values)
    for kind in ("receipt", "signed_copy"):
        seen = {canonical(fact.document) for fact in exhibit_facts.facts(carrier.db, kind, here.number)}
        for fact in exhibit_facts.facts(carrier.other, kind, piece.number):
            if canonical(fact.document) not in seen:
                exhibit_facts.add(carrier.case, here.number, kind, fact.document)


def _new_exhibit(carrier: Carrier, piece: Exhibit) -> None:
    db = carrier.db
    files = []
    for file in piece.files:
        content = staging.new_content(db) if piece.reference else carrier.staged[file.id]
        carrier.plan.maps["file"][file.id] = content
        files.append(replace(file, id=content))
    noticed = _noticed(carrier, json.loads(piece.details))
    number = int(db.value("SELECT coalesce(max(number), 0) + 1 FROM exhibits"))
    made = replace(piece, number=number, files=tuple(files), details=canonical(noticed))
    db.execute(
        "INSERT INTO exhibits (number, name, kind, received, handed_by, note, reference, origin, details) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [number, made.name, made.kind, made.received, made.handed_by, made.note, int(made.reference), made.origin,
         made.details],
    )  # fmt: skip
    paths = dict(carrier.other.rows("SELECT id, path FROM exhibit_files WHERE exhibit = ?", [piece.number]))
    db.executemany(
        "INSERT INTO exhibit_files (id, exhibit, position, name, size, sha256, modified, path) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (file.id, number, position, file.name, file.size, file.sha256, file.modified, paths[source.id])
            for position, (file, source) in enumerate(zip(files, piece.files, strict=True))
        ],
    )
    details = exhibits.entry_details(made)
    journal.append(db, carrier.case.agent, "exhibit.add", f"exhibit {number}", "done", details)
    carrier.note("exhibit", piece.number, number)
    for code, arguments in intake.signals(noticed).items():
        records.exhibit_problem(db, number, code, arguments)
    problems = carrier.other.rows(
        "SELECT code, arguments, met FROM exhibit_problems WHERE exhibit = ? ORDER BY id", [piece.number]
    )
    told = [problem for problem in problems if not problem[0].startswith("notice.exhibit_")]
    db.executemany(
        "INSERT INTO exhibit_problems (exhibit, code, arguments, met) VALUES (?, ?, ?, ?)",
        [(number, *problem) for problem in told],
    )
    if told:
        carrier.enter("problems", f"exhibit {number}", f"problems {number}", piece.number)


def _noticed(carrier: Carrier, noticed: dict[str, Any]) -> dict[str, Any]:
    """With the numbers of this case in what was said of copies of other exhibits."""
    if pairs := noticed.get("duplicates"):
        noticed["duplicates"] = [[name, _elsewhere(carrier, same)] for name, same in pairs]
    return noticed


def _elsewhere(carrier: Carrier, same: str) -> str:
    number, colon, name = same.partition(":")
    if colon and number.isdecimal() and (here := carrier.plan.maps["exhibit"].get(int(number))) is not None:
        return f"{here}:{name}"
    return same


def footage(carrier: Carrier, number: int) -> None:
    """Brings the frame indexes and facts of the films of exhibit `number` there."""
    here, files = carrier.plan.maps["exhibit"][number], carrier.plan.maps["file"]
    columns = "frames, time_base, width, height, digest, rows, facts"
    for file, *values in carrier.other.rows(
        f"SELECT file, {columns} FROM footage JOIN exhibit_files ON id = file WHERE exhibit = ?",  # noqa: S608
        [number],
    ):
        carrier.db.execute(
            f"INSERT INTO footage (file, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            [files[file], *values],
        )
    carrier.enter("footage", f"exhibit {here}", f"footage {here}", number)
    carrier.brought.setdefault("footage", []).append([number, here])


def plan(carrier: Carrier, number: int) -> None:
    """Brings the plan read in exhibit `number` there."""
    here = carrier.plan.maps["exhibit"][number]
    saved, document = carrier.other.rows("SELECT saved, document FROM plans WHERE exhibit = ?", [number])[0]
    moved = merge_plan.repointed("plan", json.loads(document), carrier.plan.maps["exhibit"], number)
    carrier.db.execute("INSERT INTO plans (exhibit, saved, document) VALUES (?, ?, ?)", [here, saved, canonical(moved)])
    files = [name for name in _read_in(carrier, number) if name]
    carrier.enter("plan", f"exhibit {here}", f"plan {here}", number, **({"files": files} if files else {}))
    carrier.brought.setdefault("plan", []).append([number, here])


def _read_in(carrier: Carrier, number: int) -> list[str]:
    """The files that a plan was read in, when they were several."""
    found = carrier.other.value(
        "SELECT details FROM journal WHERE act IN ('plan.read', 'plan.merge') AND subject = ? ORDER BY number DESC",
        [f"exhibit {number}"],
    )
    return list(json.loads(found).get("files", ())) if found else []


def metadata(carrier: Carrier, number: int) -> None:
    """Brings what was read of the exports of exhibit `number` there."""
    here, files = carrier.plan.maps["exhibit"][number], carrier.plan.maps["file"]
    source, read, document = carrier.other.rows(
        "SELECT id, read, document FROM metadata_readings WHERE exhibit = ? AND document IS NOT NULL", [number]
    )[0]
    said = json.loads(document)
    said["files"] = [[files[file], summary] for file, summary in said["files"]]
    said["facts"] = [{**fact, "file": files[fact["file"]]} for fact in said["facts"]]
    reading = int(
        carrier.db.value(
            "INSERT INTO metadata_readings (exhibit, read, document) VALUES (?, ?, ?) RETURNING id",
            [here, read, canonical(said)],
        )
    )
    columns = carrier.columns("metadata_observations", ("id", "file"))
    first, places = reading << _SHIFT, ", ".join("?" * (len(columns) + 2))
    names = ", ".join(columns)
    carrier.stream(
        f"SELECT id, file, {names} FROM metadata_observations WHERE id > ? AND id < {source + 1 << _SHIFT}",  # noqa: S608
        [(source << _SHIFT) - 1],
        f"INSERT INTO metadata_observations (id, file, {names}) VALUES ({places})",  # noqa: S608
        lambda row: (first + (row[0] & (1 << _SHIFT) - 1), files[row[1]], *row[2:]),
    )
    carrier.enter("metadata", f"exhibit {here}", f"metadata {here}", number)
    carrier.brought.setdefault("metadata", []).append([number, here])


def recorder(carrier: Carrier, number: int) -> None:
    """Brings the answers that count on the recorder of exhibit `number` there."""
    facts = exhibit_facts.facts(carrier.other, "recorder", number)
    exhibit_facts.add(carrier.case, carrier.plan.maps["exhibit"][number], "recorder", facts[-1].document)


def clock(carrier: Carrier, number: int) -> None:
    """Brings the hours and offsets written down for exhibit `number` there."""
    here = carrier.plan.maps["exhibit"][number]
    for kind, document, recorded in carrier.other.rows(
        "SELECT kind, document, recorded FROM exhibit_facts "
        "WHERE exhibit = ? AND kind IN ('clock_offset', 'clock_start') ORDER BY id",
        [number],
    ):
        moved = merge_plan.repointed("clock", {kind: json.loads(document)}, carrier.plan.maps["exhibit"], number)
        carrier.fact(here, kind, canonical(moved[kind]), recorded)
    carrier.enter("clock", f"exhibit {here}", f"facts {here}", number)


def flips(carrier: Carrier) -> None:
    """Zones turned upside down in a plan that came stay so."""
    theirs = set(records.setting(carrier.other, FLIPPED, [])) & set(carrier.plan.new["plan"])
    if theirs:
        ours = {*records.setting(carrier.db, FLIPPED, []), *(carrier.plan.maps["exhibit"][number] for number in theirs)}
        records.save_setting(carrier.db, FLIPPED, sorted(ours))
        carrier.enter("flip", "case", f"setting {FLIPPED}", 0)
