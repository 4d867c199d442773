"""What is known of a pièce beside its bytes: how it was received, its recorder, its receipt of deposit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from inspector.domain.case import Exhibit


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """How a pièce was received and what was noticed in its files, by their names.

    medium, method: words of `ExhibitMedium` and `ExhibitMethod`, "" when not said; medium_text: free text.
    created: name -> ISO 8601, where the system of the original said it. raw_names: name as shown -> the bytes of the
    original's name in hex, for names that are not Unicode. duplicates: (name, name of the same bytes), the second
    being "N:name" for a file of pièce N. links: (name, where it leads), not followed.
    """

    medium: str = ""
    medium_text: str = ""
    method: str = ""
    created: Mapping[str, str] = field(default_factory=dict)
    raw_names: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def reception(exhibit: Exhibit) -> ReceptionFacts:
    """What `Exhibit.details` says."""
    document: dict[str, Any] = json.loads(exhibit.details)
    for name in ("empty", "hidden", "system"):
        document[name] = tuple(document.get(name, ()))
    for name in ("duplicates", "links"):
        document[name] = tuple((one, other) for one, other in document.get(name, ()))
    known = {one.name for one in fields(ReceptionFacts)}
    return ReceptionFacts(**{name: value for name, value in document.items() if name in known})


@dataclass(frozen=True, slots=True)
class RecorderAnswers:
    """The five questions on footage taken from a recorder. None and "" : not answered.

    original: whether these are the recorder's own files, as against a conversion or a screen capture. make: maker and
    model. exists: whether the recorder still exists and can be seen. settings: whether its settings were noted.
    custody: whether the chain of custody is documented. The texts say more. answered_by: who answered.
    """

    original: bool | None = None
    original_text: str = ""
    make: str = ""
    exists: bool | None = None
    exists_text: str = ""
    settings: bool | None = None
    settings_text: str = ""
    custody: bool | None = None
    custody_text: str = ""
    answered_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return self == RecorderAnswers()

    def to_json(self) -> dict[str, Any]:
        """As kept in the case: only what was answered."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What does not hold between a pièce and a list of files.

    state: "hash" or "size" (expected, found), "unlisted" (a file of the pièce that the list does not name),
    "absent" (listed, in no pièce of the case), "unread" (a line that speaks of a file and cannot be read).
    """

    state: str
    name: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """A pièce compared with a receipt of deposit or a content file.

    name, sha256, form: of the list. checked: when, ISO 8601. matched: files of the pièce listed with the same hash;
    renamed: (listed name, name in the pièce) of those listed under another name. elsewhere: listed files that another
    pièce holds. aside: hidden and system files of the pièce that the list does not name, as lists leave them out.
    """

    name: str
    sha256: str
    form: str
    checked: str
    ok: bool
    matched: int
    renamed: tuple[tuple[str, str], ...] = ()
    elsewhere: int = 0
    aside: int = 0
    failures: tuple[ReceiptLine, ...] = ()
    more: int = 0
    """Failures beyond those kept one by one."""

    def to_json(self) -> dict[str, Any]:
        """As kept in the case."""
        return asdict(self)


def receipt_from_json(document: Mapping[str, Any]) -> ReceiptCheck:
    """What `ReceiptCheck.to_json` made."""
    return ReceiptCheck(
        **{
            **document,
            "renamed": tuple((listed, held) for listed, held in document["renamed"]),
            "failures": tuple(ReceiptLine(**line) for line in document["failures"]),
        }
    )
