"""The journal and the exhibits in the vocabulary of CASE 1 / UCO 1 (https://caseontology.org), as JSON-LD.

One `InvestigativeAction` for each entry: performer (the agent), instrument (this program in its version, the account
of the machine), start and end (the instant of the entry: long work has an entry at each end), object (what it was
done on), result (the line of the journal itself, whose payload is the canonical form that its SHA-256 is computed
over, and the record of the exhibit that was received). One `ProvenanceRecord` for each exhibit, with its number and
its files, their sizes and hashes.

The context is in the document: nothing is fetched to read it. Identifiers are UUIDs made from the identifier of the
case: the same case gives the same document.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from inspector.casefile.journal import canonical
from inspector.domain.case import Case, Exhibit, ExhibitFile, JournalEntry
from inspector.domain.journal import ComputerClock

CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_STATUS = {"done": "Success", "failed": "Fail", "refused": "Fail", "begun": "Ongoing"}
"""Result of an entry -> word of UCO's ActionStatusTypeVocab; "Unknown" for those that it has no word for."""

Node = dict[str, Any]


class _Names:
    """Identifiers of the nodes of one case."""

    def __init__(self, case_id: str) -> None:
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:inspector:case:{case_id}")

    def __call__(self, *parts: object) -> str:
        return f"urn:uuid:{uuid.uuid5(self._space, canonical([str(part) for part in parts]))}"


def lines(
    case: Case,
    exhibits: Sequence[Exhibit],
    hashes: Mapping[int, Mapping[str, str]],
    entries: Iterable[JournalEntry],
    clock: Callable[[int], ComputerClock | None],
    words: Callable[[JournalEntry], tuple[str, str]],
) -> Iterator[str]:
    """The text of the document, a node at a time.

    hashes: by file identifier, other functions than SHA-256 -> hex. clock: what was known of the computer's clock at
    an entry's number. words: name of an entry's act, and the entry as a sentence.
    """
    names = _Names(case.id)
    yield f'{{"@context":{canonical(CONTEXT)},\n"@graph":[\n'
    members: list[str] = []
    known: set[str] = set()
    for exhibit in exhibits:
        for node in _exhibit(names, exhibit, hashes):
            yield _text(node)
        members.append(names("exhibit", exhibit.number))
    previous: JournalEntry | None = None
    for entry in entries:
        for node in (*_actors(names, entry), *_subject(names, case, exhibits, entry)):
            if node["@id"] not in known:
                known.add(node["@id"])
                yield _text(node)
        linked = previous is not None and previous.number == entry.number - 1
        for node in _action(names, case, exhibits, entry, clock(entry.number), words(entry), linked=linked):
            yield _text(node)
        members.append(names("entry", entry.number))
        previous = entry
    yield _text(_investigation(names, case, members)).removesuffix(",\n") + "\n]}\n"


def _text(node: Node) -> str:
    return json.dumps(node, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + ",\n"


def _typed(kind: str, value: str) -> Node:
    return {"@type": f"xsd:{kind}", "@value": value}


def _ids(*identifiers: str) -> list[Node]:
    return [{"@id": identifier} for identifier in identifiers]


def _investigation(names: _Names, case: Case, members: Sequence[str]) -> Node:
    return {
        "@id": names("case"),
        "@type": "case-investigation:Investigation",
        "uco-core:name": case.decision,
        "uco-core:description": case.organisation,
        "uco-core:startTime": _typed("dateTime", case.created),
        "uco-core:object": _ids(*members),
    }


def _exhibit(names: _Names, exhibit: Exhibit, hashes: Mapping[int, Mapping[str, str]]) -> Iterator[Node]:
    for position, file in enumerate(exhibit.files):
        yield _file(names, exhibit, position, file, hashes.get(file.id, {}))
    node: Node = {
        "@id": names("exhibit", exhibit.number),
        "@type": "case-investigation:ProvenanceRecord",
        "case-investigation:exhibitNumber": str(exhibit.number),
        "uco-core:name": exhibit.name,
        "uco-core:objectCreatedTime": _typed("dateTime", exhibit.received),
        "uco-core:object": _ids(*(names("file", exhibit.number, n) for n in range(len(exhibit.files)))),
    }
    said = [text for text in (exhibit.handed_by, exhibit.note) if text]
    if said:
        node["uco-core:description"] = said
    yield node


def _file(names: _Names, exhibit: Exhibit, position: int, file: ExhibitFile, others: Mapping[str, str]) -> Node:
    place = ("file", exhibit.number, position)
    size = _typed("integer", str(file.size))
    facet: Node = {
        "@id": names(*place, "facet"),
        "@type": "uco-observable:FileFacet",
        "uco-observable:fileName": file.name.rpartition("/")[2],
        "uco-observable:filePath": file.name,
        "uco-observable:sizeInBytes": size,
    }
    if file.modified:
        facet["uco-observable:modifiedTime"] = _typed("dateTime", file.modified)
    digests = {"SHA256": file.sha256, **others}
    return {
        "@id": names(*place),
        "@type": "uco-observable:File",
        "uco-core:name": file.name,
        "uco-core:hasFacet": [
            facet,
            {
                "@id": names(*place, "content"),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:sizeInBytes": size,
                "uco-observable:hash": [
                    _hash(names(*place, name), name, digest) for name, digest in sorted(digests.items())
                ],
            },
        ],
    }


def _hash(identifier: str, name: str, digest: str) -> Node:
    return {
        "@id": identifier,
        "@type": "uco-types:Hash",
        "uco-types:hashMethod": name,
        "uco-types:hashValue": _typed("hexBinary", digest.upper()),
    }


def _actors(names: _Names, entry: JournalEntry) -> list[Node]:
    person = names("agent", entry.agent, entry.account)
    return [
        {"@id": person, "@type": "uco-identity:Person", "uco-core:name": entry.agent},
        {
            "@id": names("account", entry.agent, entry.account),
            "@type": "uco-observable:UserAccount",
            "uco-core:name": entry.account,
            "uco-core:hasFacet": [
                {
                    "@id": names("account", entry.agent, entry.account, "facet"),
                    "@type": "uco-observable:AccountFacet",
                    "uco-observable:accountIdentifier": entry.account,
                    "uco-observable:owner": {"@id": person},
                }
            ],
        },
        {
            "@id": names("tool", entry.tool_version),
            "@type": "uco-tool:Tool",
            "uco-core:name": "Inspector",
            "uco-tool:toolType": "case management and video replay",
            "uco-tool:version": entry.tool_version,
        },
    ]


def _target(names: _Names, case: Case, exhibits: Sequence[Exhibit], entry: JournalEntry) -> str:
    """What the entry is about: the record of an exhibit, the case, or a thing named by the subject."""
    for exhibit in exhibits:
        if entry.subject == f"exhibit {exhibit.number}":
            return names("exhibit", exhibit.number)
    return names("case") if entry.subject in ("", "case", case.decision) else names("subject", entry.subject)


def _subject(names: _Names, case: Case, exhibits: Sequence[Exhibit], entry: JournalEntry) -> list[Node]:
    target = _target(names, case, exhibits, entry)
    if target != names("subject", entry.subject):
        return []
    return [{"@id": target, "@type": "uco-observable:ObservableObject", "uco-core:name": entry.subject}]


def _action(
    names: _Names,
    case: Case,
    exhibits: Sequence[Exhibit],
    entry: JournalEntry,
    clock: ComputerClock | None,
    words: tuple[str, str],
    *,
    linked: bool,
) -> Iterator[Node]:
    line = names("line", entry.number)
    target = _target(names, case, exhibits, entry)
    received = next((e for e in exhibits if entry.act == "exhibit.add" and target == names("exhibit", e.number)), None)
    objects, results = [target], [line]
    if received is not None:
        objects = [names("file", received.number, n) for n in range(len(received.files))]
        results = [target, line]
    yield _line(names, entry)
    action: Node = {
        "@id": names("entry", entry.number),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": words[0],
        "uco-core:description": words[1],
        "uco-core:tag": entry.act,
        "uco-action:actionStatus": _STATUS.get(entry.result, "Unknown"),
        "uco-action:startTime": _typed("dateTime", entry.utc),
        "uco-action:endTime": _typed("dateTime", entry.utc),
        "uco-action:performer": {"@id": names("agent", entry.agent, entry.account)},
        "uco-action:instrument": _ids(names("tool", entry.tool_version), names("account", entry.agent, entry.account)),
        "uco-action:object": _ids(*objects),
        "uco-action:result": _ids(*results),
        "uco-core:hasFacet": [_argument(names, entry, name, value) for name, value in _arguments(entry, clock).items()],
    }
    if linked:
        action["case-investigation:wasInformedBy"] = {"@id": names("entry", entry.number - 1)}
    yield action


def _arguments(entry: JournalEntry, clock: ComputerClock | None) -> dict[str, str]:
    """What the vocabulary has no word for. A clock that was not measured is said to be unknown."""
    said = {"result": entry.result, "subject": entry.subject, "local_time": entry.local}
    if clock is None:
        return {**said, "computer_clock_offset_s": "unknown"}
    return {**said, "computer_clock_offset_s": repr(clock.seconds), "computer_clock_measured": clock.how}


def _argument(names: _Names, entry: JournalEntry, name: str, value: str) -> Node:
    return {
        "@id": names("entry", entry.number, name),
        "@type": "uco-action:ActionArgumentFacet",
        "uco-action:argumentName": name,
        "uco-action:value": value,
    }


def _line(names: _Names, entry: JournalEntry) -> Node:
    """The line of the journal as data: its canonical form, and the SHA-256 of it that the next line carries."""
    fields = asdict(entry)
    del fields["hash"]
    return {
        "@id": names("line", entry.number),
        "@type": "uco-observable:ObservableObject",
        "uco-core:name": f"journal {entry.number}",
        "uco-core:hasFacet": [
            {
                "@id": names("line", entry.number, "content"),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:dataPayload": canonical(fields),
                "uco-observable:hash": [_hash(names("line", entry.number, "SHA256"), "SHA256", entry.hash)],
            }
        ],
    }
