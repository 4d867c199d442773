"""What a case holds: its tables, the triggers that protect the evidence, its version.

Every table is STRICT and written out here; nothing is created by inserting. The version is kept in
``PRAGMA user_version``, major in the upper 16 bits: another major is another format, a higher minor only adds to it.
"""

from __future__ import annotations

MAJOR, MINOR = 1, 4
USER_VERSION = MAJOR << 16 | MINOR

APPLICATION_ID = 0x494E5350
"""``PRAGMA application_id`` ("INSP"): tells a plain case from any other SQLite file."""

CHUNK_SIZE = 1 << 20
"""Bytes of an exhibit in one row of `chunks` (the last one of a file is shorter)."""

TABLES = """
CREATE TABLE case_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL, template TEXT NOT NULL, template_sha256 TEXT NOT NULL, decision TEXT NOT NULL,
    organisation TEXT NOT NULL, form TEXT NOT NULL, place TEXT NOT NULL, created TEXT NOT NULL,
    tool_version TEXT NOT NULL, sample INTEGER NOT NULL,
    journal_count INTEGER NOT NULL, journal_head TEXT NOT NULL
) STRICT;

-- the end of the chain is also in case_head: a chain alone does not show that its last entries were cut
CREATE TABLE journal (
    number INTEGER PRIMARY KEY, utc TEXT NOT NULL, local TEXT NOT NULL, agent TEXT NOT NULL, account TEXT NOT NULL,
    act TEXT NOT NULL, subject TEXT NOT NULL, result TEXT NOT NULL, details TEXT NOT NULL,
    tool_version TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;

-- a content that no row of exhibit_files names is being received, or was left by an intake that did not end
CREATE TABLE contents (id INTEGER PRIMARY KEY, begun TEXT NOT NULL) STRICT;
CREATE TABLE chunks (
    content INTEGER NOT NULL REFERENCES contents (id), position INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (content, position)
) STRICT;
CREATE TABLE exhibits (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, received TEXT NOT NULL,
    handed_by TEXT NOT NULL, note TEXT NOT NULL, reference INTEGER NOT NULL, origin TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
-- position: order within the pièce. path: where a referenced file is, in the bytes of the operating system
CREATE TABLE exhibit_files (
    id INTEGER PRIMARY KEY REFERENCES contents (id), exhibit INTEGER NOT NULL REFERENCES exhibits (number),
    position INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, modified TEXT,
    path BLOB, UNIQUE (exhibit, position), UNIQUE (exhibit, name)
) STRICT;
CREATE INDEX exhibit_files_sha256 ON exhibit_files (sha256);
CREATE TABLE exhibit_problems (
    id INTEGER PRIMARY KEY, exhibit INTEGER NOT NULL REFERENCES exhibits (number), code TEXT NOT NULL,
    arguments TEXT NOT NULL, met TEXT NOT NULL, UNIQUE (exhibit, code, arguments)
) STRICT;
-- other functions than SHA-256, computed on demand
CREATE TABLE file_hashes (
    file INTEGER NOT NULL REFERENCES exhibit_files (id), algorithm TEXT NOT NULL, value TEXT NOT NULL,
    computed TEXT NOT NULL, PRIMARY KEY (file, algorithm)
) STRICT;
-- what is learned of a pièce after its intake: offset of the camera's clock, answers on the recorder, receipts
CREATE TABLE exhibit_facts (
    id INTEGER PRIMARY KEY, exhibit INTEGER NOT NULL REFERENCES exhibits (number), kind TEXT NOT NULL,
    document TEXT NOT NULL, recorded TEXT NOT NULL
) STRICT;
CREATE INDEX exhibit_facts_exhibit ON exhibit_facts (exhibit, kind);
-- which rows came from a colleague's case of the same control, or were the same there, and what they were there
CREATE TABLE merged (
    kind TEXT NOT NULL, item INTEGER NOT NULL, source_case TEXT NOT NULL, source_item INTEGER NOT NULL,
    merged TEXT NOT NULL, PRIMARY KEY (kind, source_case, source_item)
) STRICT;
-- journal: the whole of it as it stood in that case, a line for each entry in its canonical form with its hash
CREATE TABLE merged_cases (
    id INTEGER PRIMARY KEY, source_case TEXT NOT NULL, head TEXT NOT NULL, entries INTEGER NOT NULL,
    document TEXT NOT NULL, journal TEXT NOT NULL, merged TEXT NOT NULL
) STRICT;

CREATE TABLE procedure (only INTEGER PRIMARY KEY CHECK (only = 1), document TEXT NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE declarations (
    id INTEGER PRIMARY KEY, category TEXT NOT NULL, purpose TEXT NOT NULL, camera TEXT, value INTEGER NOT NULL,
    retention REAL, exhibit INTEGER NOT NULL REFERENCES exhibits (number), page INTEGER, quote TEXT NOT NULL
) STRICT;
CREATE TABLE plans (
    exhibit INTEGER PRIMARY KEY REFERENCES exhibits (number), saved TEXT NOT NULL, document TEXT NOT NULL
) STRICT;
-- vendors' exports as they were read. document NULL: being read, or left by a reading that did not end
CREATE TABLE metadata_readings (
    id INTEGER PRIMARY KEY, exhibit INTEGER NOT NULL REFERENCES exhibits (number), read TEXT NOT NULL, document TEXT
) STRICT;
-- id: of the reading in the upper bits, position of the observation in the lower 40
CREATE TABLE metadata_observations (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES exhibit_files (id), time TEXT, raw_time TEXT,
    frame INTEGER, source TEXT NOT NULL, track TEXT, parent TEXT, label TEXT, confidence REAL, box_left REAL,
    box_top REAL, box_width REAL, box_height REAL, attributes TEXT, template_length INTEGER, image_bytes INTEGER,
    event TEXT, line INTEGER, path TEXT NOT NULL
) STRICT;
CREATE TABLE footage (
    file INTEGER PRIMARY KEY REFERENCES exhibit_files (id), frames INTEGER NOT NULL, time_base TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, digest TEXT NOT NULL, rows BLOB NOT NULL, facts TEXT NOT NULL
) STRICT;

CREATE TABLE replays (
    id INTEGER PRIMARY KEY, footage INTEGER NOT NULL REFERENCES exhibits (number),
    plan INTEGER REFERENCES exhibits (number), camera TEXT NOT NULL, state TEXT NOT NULL, started TEXT NOT NULL,
    ended TEXT, record TEXT
) STRICT;
CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
-- category, label, model, step are rows of words, value is a real number or a text
CREATE TABLE observations (
    id INTEGER PRIMARY KEY, replay INTEGER NOT NULL REFERENCES replays (id), frame INTEGER NOT NULL,
    pts INTEGER NOT NULL, time REAL NOT NULL, track INTEGER, category INTEGER NOT NULL, label INTEGER NOT NULL,
    value ANY, confidence REAL, box_left REAL, box_top REAL, box_width REAL, box_height REAL,
    model INTEGER NOT NULL, step INTEGER NOT NULL
) STRICT;
CREATE INDEX observations_frame ON observations (replay, frame);
-- holds all that the list of passages needs
CREATE INDEX observations_track ON observations (replay, track, frame, category, label);
CREATE TABLE events (
    id INTEGER PRIMARY KEY, replay INTEGER NOT NULL REFERENCES replays (id), frame INTEGER NOT NULL,
    pts INTEGER NOT NULL, time REAL NOT NULL, track INTEGER, kind TEXT NOT NULL, label TEXT NOT NULL, value REAL,
    step TEXT NOT NULL
) STRICT;
CREATE INDEX events_frame ON events (replay, frame);
CREATE INDEX events_track ON events (replay, track, frame);
-- vector NULL: erased, or not transmitted with a sealed bundle (its SHA-256 stays)
CREATE TABLE face_templates (
    id INTEGER PRIMARY KEY, replay INTEGER NOT NULL REFERENCES replays (id), frame INTEGER NOT NULL, track INTEGER,
    sha256 TEXT NOT NULL, length INTEGER NOT NULL, vector BLOB
) STRICT;
CREATE INDEX face_templates_track ON face_templates (replay, track, frame);

CREATE TABLE captures (
    id INTEGER PRIMARY KEY, replay INTEGER NOT NULL REFERENCES replays (id), frame INTEGER NOT NULL,
    pts INTEGER NOT NULL, time REAL NOT NULL, taken TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    picture BLOB NOT NULL
) STRICT;
CREATE TABLE findings (
    id INTEGER PRIMARY KEY, point TEXT NOT NULL, status TEXT NOT NULL, text TEXT NOT NULL, proofs TEXT NOT NULL,
    breaches TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
) STRICT;
CREATE TABLE finding_versions (
    id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id), point TEXT NOT NULL,
    status TEXT NOT NULL, text TEXT NOT NULL, proofs TEXT NOT NULL, breaches TEXT NOT NULL, created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;
CREATE INDEX finding_versions_finding ON finding_versions (finding);

-- editions of the documents. document: what each was made from, JSON compressed by zlib. files: name, size and
-- SHA-256 of each document as it was written, before any signature
CREATE TABLE report_versions (
    version INTEGER PRIMARY KEY, language TEXT NOT NULL, dated TEXT NOT NULL, closed INTEGER NOT NULL,
    journal_count INTEGER NOT NULL, journal_head TEXT NOT NULL, tool_version TEXT NOT NULL, law_version TEXT NOT NULL,
    files TEXT NOT NULL, document BLOB NOT NULL
) STRICT;
-- texts of the documents as written in the case, every state of each. text NULL: back to that of the template
CREATE TABLE report_texts (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, block TEXT NOT NULL, language TEXT NOT NULL, text TEXT,
    base TEXT NOT NULL, written TEXT NOT NULL
) STRICT;
-- what was changed by hand to the blurring of a capture, every state
CREATE TABLE capture_blurs (
    id INTEGER PRIMARY KEY, capture INTEGER NOT NULL REFERENCES captures (id), document TEXT NOT NULL,
    written TEXT NOT NULL
) STRICT;
-- what is decided of the law in this control, every state. The last one of a kind and a subject counts
CREATE TABLE law_records (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, document TEXT NOT NULL, recorded TEXT NOT NULL
) STRICT;
-- of a replay that has not come to its end: what was asked for and, once kept, where to take it up again (`state`) and
-- the last row given until then of each table. Holds what the templates hold: never carried out of the case
CREATE TABLE replay_checkpoints (
    replay INTEGER PRIMARY KEY REFERENCES replays (id), asked TEXT NOT NULL, saved TEXT, image INTEGER,
    observation INTEGER, event INTEGER, template INTEGER, state BLOB
) STRICT;
-- how the proofs of a finding are redone, every state, and each time they were. The last state of a finding counts
CREATE TABLE finding_recipes (
    id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id), document TEXT NOT NULL,
    recorded TEXT NOT NULL
) STRICT;
CREATE TABLE finding_rechecks (id INTEGER PRIMARY KEY, document TEXT NOT NULL, ended TEXT NOT NULL) STRICT;
-- the mentions of the procedure that format 1.4 adds: what was asked, met, collected, and who signed
CREATE TABLE procedure_lines (only INTEGER PRIMARY KEY CHECK (only = 1), document TEXT NOT NULL) STRICT;
-- what agents saw on images of footage, every state. The last one of an image counts
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY, footage INTEGER NOT NULL REFERENCES exhibits (number), frame INTEGER NOT NULL,
    document TEXT NOT NULL, recorded TEXT NOT NULL
) STRICT;
-- what the organisation states beside the categories of data, each with its source
CREATE TABLE statements (id INTEGER PRIMARY KEY, document TEXT NOT NULL, recorded TEXT NOT NULL) STRICT;
-- declarations that a person made, no pièce: the rows of `declarations` name one. The two share their numbering
CREATE TABLE spoken_declarations (id INTEGER PRIMARY KEY, document TEXT NOT NULL, recorded TEXT NOT NULL) STRICT;
-- portraits that agents cut, every state: the last one of a number counts
CREATE TABLE portraits (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL, document TEXT NOT NULL, recorded TEXT NOT NULL
) STRICT;
-- how agents name portraits, by the SHA-256 of their pictures: changed and forgotten at will, never carried out
CREATE TABLE portrait_labels (sha256 TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT;
"""


def _append_only(table: str, key: str) -> dict[str, str]:
    """Triggers that refuse any change of a row once written.

    The one before insertion is needed because ``INSERT OR REPLACE`` deletes without calling the trigger on deletion
    when the connection has not set recursive_triggers.
    """
    return {
        f"{table}_no_{act}": (
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        for act, condition in (
            ("update", ""),
            ("delete", ""),
            ("insert", f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key}) "),  # noqa: S608
        )
    }


def _triggers() -> dict[str, str]:
    every = {
        **_append_only("journal", "number = NEW.number"),
        **_append_only("exhibits", "number = NEW.number"),
        **_append_only("exhibit_files", "id = NEW.id"),
        **_append_only("file_hashes", "file = NEW.file AND algorithm = NEW.algorithm"),
        **_append_only("exhibit_facts", "id = NEW.id"),
        **_append_only("merged_cases", "id = NEW.id"),
        **_append_only("report_versions", "version = NEW.version"),
        **_append_only("report_texts", "id = NEW.id"),
        **_append_only("capture_blurs", "id = NEW.id"),
        **_append_only("law_records", "id = NEW.id"),
        **_append_only("finding_recipes", "id = NEW.id"),
        **_append_only("finding_rechecks", "id = NEW.id"),
        **_append_only("annotations", "id = NEW.id"),
        **_append_only("statements", "id = NEW.id"),
        **_append_only("spoken_declarations", "id = NEW.id"),
        **_append_only("portraits", "id = NEW.id"),
    }
    for table, column in (("contents", "id"), ("chunks", "content")):
        for act, row in (("update", "OLD"), ("delete", "OLD"), ("insert", "NEW")):
            name = f"{table}_no_{act}"
            every[name] = (
                f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} "  # noqa: S608
                f"WHEN EXISTS (SELECT 1 FROM exhibit_files WHERE id = {row}.{column}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} of an exhibit are append-only'); END"
            )
    return every


TRIGGERS: dict[str, str] = _triggers()
"""name -> SQL. A guard rail only: the chain of the journal and the SHA-256 of the exhibits are the proof."""
