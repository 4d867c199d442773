"""Check a case or a sealed bundle from its bytes, and say what was found line by line."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from inspector import messages
from inspector.casefile import CaseFile, CaseReader, journal, observations, records, sealed, verify
from inspector.casefile.verify import Failure, Verification
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import bundles
from inspector.replay import digest_of
from inspector.seal.verify_bundle import BundleVerification

_OF_PART = {
    "pages": "pages",
    "structure": "pages",
    "trigger_missing": "triggers",
    "trigger_changed": "triggers",
    "trigger_foreign": "triggers",
    "trigger_restored": "triggers",
    "triggers_unreadable": "triggers",
    "journal_unreadable": "journal",
    "journal_missing": "journal",
    "journal_changed": "journal",
    "journal_link": "journal",
    "journal_excess": "journal",
    "journal_head": "journal",
    "head_absent": "journal",
    "records_unreadable": "records",
    "record_changed": "{item}",
    "record_gone": "{item}",
    "record_not_in_journal": "{item}",
    "record_unreadable": "{item}",
    "report_version": "journal",
    "merged_journal": "merged",
    "notices_changed": "problems {number}",
    "template_changed": "replay {replay}",
    "capture_changed": "capture {capture}",
    "plan_source": "plan {number}",
    "index_changed": "footage {number}",
    "replay_digest": "replay {replay}",
    "exhibit_changed": "exhibit {number}: {name}",
    "exhibit_unreadable": "exhibit {number}: {name}",
    "reference_missing": "exhibit {number}: {name}",
    "reference_changed": "exhibit {number}: {name}",
    "hash_changed": "exhibit {number}: {name}",
}
"""Code of a failure -> what was checked when it showed; for others, the file that they name, or nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was checked, in words, and what does not hold about it (nothing: it holds)."""

    item: str
    failures: tuple[str, ...]


def check(case: CaseFile, head: str | None = None) -> Generator[Progress, None, Verification]:
    """Recompute everything, the digests of the replays too; no stored result is trusted.

    A verification that fails writes an entry that nothing removes, even in a case that came from a sealed bundle, in
    which nothing else is written; and even when it is cancelled once something was found.
    """
    found: list[Failure] = []
    try:
        result = yield from verify.verify(case, head, found)
        result = yield from _check_replays(case, result, found)
    except GeneratorExit:
        if found:
            _enter(case, found, cancelled=True)
        raise
    if not result.ok or not case.db.sealed:
        _enter(case, found, cancelled=False)
    return result


def examine(case: CaseFile | CaseReader) -> Generator[Progress, None, Verification]:
    """The same without a word in any journal, of a case that is only read."""
    found: list[Failure] = []
    result = yield from verify.verify(case, None, found)
    return (yield from _check_replays(case, result, found))


def check_bundle(
    case: CaseFile, folder: Path, head: str | None = None
) -> Generator[Progress, None, BundleVerification]:
    """Check a sealed bundle on the disk, of this case or of another; the open case's journal says what was found.

    Raises UserError bundle_missing, bundle_not_one.
    """
    result = yield from bundles.verify(folder, head)
    if not case.db.sealed:
        details = {
            "folder": str(folder.absolute()),
            "tagmanifest_sha256": result.digest,
            "signer": result.signed.signer if result.signed else None,
            "failures": _failures(result.failures),
        }
        journal.append(case.db, case.agent, "bundle.verify", "bundle", "done" if result.ok else "failed", details)
    return result


def lines(result: Verification, language: Language) -> list[Line]:
    """Each thing that was checked, in order, with what does not hold about it; what fails and belongs to none of them
    (a file that is missing or was added) comes first."""
    by_item: dict[str, list[str]] = {item: [] for item in result.checked}
    alone: dict[str, list[str]] = {}
    for failure in result.failures:
        known = dict(failure.arguments)
        item = _item(failure.code, known)
        told = messages.text(f"failure.{failure.code}", language, **known)
        (by_item if item in by_item else alone).setdefault(item, []).append(told)
    return [
        Line(item_name(item, language), tuple(told)) for listed in (alone, by_item) for item, told in listed.items()
    ]


def as_text(result: Verification, language: Language) -> str:
    """The same as plain text, one thing a line, what fails first."""
    done = lines(result, language)
    holds, fails = (messages.text(f"verified.{word}", language) for word in ("holds", "fails"))
    listed = [f"[{fails}] {line.item} — {' '.join(line.failures)}" for line in done if line.failures]
    listed += [f"[{holds}] {line.item}" for line in done if not line.failures]
    word = "ok" if result.ok else "failed"
    listed.append(
        messages.text(f"cli.verify.{word}", language, checked=len(result.checked), failures=len(result.failures))
    )
    return "\n".join(listed)


def item_name(item: str, language: Language) -> str:
    """An identifier of `Verification.checked` in words; the name of a file of a bundle is itself."""
    return messages.item_name(item, language)


def _item(code: str, known: dict[str, str]) -> str:
    if code in _OF_PART:
        return _OF_PART[code].format(**known)
    if code.startswith("bundle_"):
        return known.get("file") or known.get("manifest") or known.get("folder") or messages.text("subject.bundle")
    return f"exhibit {known['number']}" if "number" in known else "records"


def _failures(failures: list[Failure] | tuple[Failure, ...]) -> list[dict[str, str]]:
    return [{"code": failure.code, **dict(failure.arguments)} for failure in failures]


def _enter(case: CaseFile, found: list[Failure], *, cancelled: bool) -> None:
    details: dict[str, object] = {"failures": _failures(found)}
    if cancelled:
        details["cancelled"] = True
    with sealed.lifted(case.db), case.db.atomic():
        journal.append(case.db, case.agent, "case.verify", "case", "failed" if found else "done", details)


def _check_replays(
    case: CaseFile | CaseReader, result: Verification, found: list[Failure]
) -> Generator[Progress, None, Verification]:
    """Each replay's digest again, from the observations as they are kept now."""
    stored = [item for item in records.replays(case.db) if item.record is not None]
    checked = list(result.checked)
    for done, item in enumerate(stored):
        yield Progress("verify_replays", done, len(stored), "replay")
        assert item.record is not None
        if digest_of(observations.in_order(case.db, item.id)) != item.record.digest:
            found.append(Failure("replay_digest", (("replay", str(item.id)),)))
        checked.append(f"replay {item.id}")
    return replace(result, ok=not found, checked=tuple(checked), failures=tuple(found))
