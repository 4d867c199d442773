"""The certificate of destruction of a case: what was destroyed and how, what was not, what the medium may keep."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable

from inspector.messages import Language
from inspector.report import parts, safe
from inspector.report.sheet import Furniture, build
from inspector.report.words import Words
from inspector.report.write import put


@dataclass(frozen=True, slots=True)
class Export:
    """Something the journal shows to have left the case. when: ISO 8601; act: its code; detail: as the journal says."""

    when: str
    act: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A recovery sheet: when it was issued (ISO 8601) and by whom."""

    when: str
    agent: str


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a case before it is destroyed.

    read: whether the case was opened; if not, decision, organisation and journal are those of the user's register
    (empty and 0 where it knows nothing), `exports` is unknown. sheet: the one that opens it; former_sheets: how many
    opened it before a change of pass phrase. referenced: exhibits never copied into it.
    """

    path: str
    decision: str
    organisation: str
    encrypted: bool
    read: bool
    created: str = ""
    exhibits: int = 0
    referenced: int = 0
    journal_count: int = 0
    journal_head: str = ""
    exports: tuple[Export, ...] = ()
    sheet: Issued | None = None
    former_sheets: int = 0


@dataclass(frozen=True, slots=True)
class DestroyedFile:
    """A file that was overwritten (how many of its bytes; None: not known) and removed."""

    name: str
    size: int
    overwritten: int | None


@dataclass(frozen=True, slots=True)
class Destruction:
    """The whole act. begun, ended: ISO 8601 with offset. resumed: a first run was cut off."""

    account: Account
    files: tuple[DestroyedFile, ...]
    agent: str
    machine_account: str
    begun: str
    ended: str
    resumed: bool
    tool_version: str


def certificate(done: Destruction, language: Language = "fr") -> bytes:
    """The PDF."""
    words, account = Words(language, "destruction"), done.account
    named = {"decision": account.decision, "organisation": account.organisation}
    story = parts.title(words("title"), words("subtitle", **named))
    story.append(parts.paragraph(words("intro")))
    story += parts.heading(words.plain("h_case"))
    story.append(parts.facts(_facts(done, words)))
    if not account.read:
        story.append(parts.notice([words("unread"), words("known_before")], "warn"))
    story += parts.heading(words.plain("h_files"))
    story += _files(done, words)
    story += parts.heading(words.plain("h_left"))
    story += _left(account, words)
    story += parts.heading(words.plain("h_limits"))
    story += parts.items([words(f"limit_{key}") for key in ("disk", "snapshot", "memory", "advice")])
    story += parts.heading(words.plain("h_sign"))
    story += parts.boxes([words("sign_agent"), words("sign_head")])
    return build(story, _furniture(done, words, language))


def write_certificate(done: Destruction, file: Path, language: Language = "fr") -> None:
    """Writes it, whole or not at all. Raises UserError: see `write.put`."""
    put(file, certificate(done, language))


def _facts(done: Destruction, words: Words) -> list[tuple[object, object]]:
    account = done.account
    facts: list[tuple[object, object]] = [
        (words("l_case"), account.decision or "–"),
        (words("l_organisation"), account.organisation or "–"),
        (words("l_file"), safe.name(account.path)),
        (words("l_kind"), words("encrypted" if account.encrypted else "not_encrypted")),
    ]
    if account.created:
        facts.append((words("l_created"), words.moment(account.created)))
    if account.read:
        facts.append((words("l_pieces"), words.number(account.exhibits)))
    if account.journal_head:
        facts.append((words("l_head"), words("head", n=account.journal_count, head=account.journal_head)))
    facts.append((words("l_who"), words("who", agent=done.agent, account=done.machine_account)))
    facts.append((words("l_when"), words("when", begun=done.begun, ended=done.ended)))
    return facts


def _files(done: Destruction, words: Words) -> list[Flowable]:
    columns = [
        parts.Column(words("c_name"), 5),
        parts.Column(words("c_size"), 2, True),
        parts.Column(words("c_way"), 5),
    ]
    rows = [[safe.name(file.name), words.number(file.size), _way(file, words)] for file in done.files]
    story = [parts.table(columns, rows)] if rows else [parts.paragraph(words("way_gone"))]
    if any(file.overwritten is not None and file.overwritten < file.size for file in done.files):
        story.append(parts.paragraph(words("why_page"), "small"))
    elif rows:
        story.append(parts.paragraph(words("why_whole", sheet=done.account.sheet is not None), "small"))
    if done.resumed:
        story.append(parts.paragraph(words("resumed"), "small"))
    return story


def _way(file: DestroyedFile, words: Words) -> object:
    if file.overwritten is None:
        return words("way_gone")
    return words("way_whole" if file.overwritten >= file.size else "way_page", done=file.overwritten)


def _left(account: Account, words: Words) -> list[Flowable]:
    exports = words("exports", n=len(account.exports)) if account.read else words("exports_unknown")
    story = [parts.paragraph(exports)]
    if account.exports:
        columns = [
            parts.Column(words("c_when"), 4),
            parts.Column(words("c_what"), 4),
            parts.Column(words("c_detail"), 6),
        ]
        rows = [[words.moment(item.when), _act(item, words), item.detail] for item in account.exports]
        story.append(parts.table(columns, rows))
    if account.sheet is not None:
        story.append(parts.notice([words("sheet", when=account.sheet.when, agent=account.sheet.agent)], "secret"))
    if account.former_sheets:
        story.append(parts.paragraph(words("former_sheets", n=account.former_sheets)))
    if account.referenced:
        story.append(parts.paragraph(words("d_referenced", n=account.referenced)))
    return story


def _act(item: Export, words: Words) -> str:
    key = f"act_{item.act.replace('.', '_')}"
    return words.plain(key) if words.known(key) else f"{item.act} ({item.subject})" if item.subject else item.act


def _furniture(done: Destruction, words: Words, language: Language) -> Furniture:
    account = done.account
    control = words.plain("control", decision=account.decision or "–", organisation=account.organisation)
    return Furniture(
        title=words.plain("document_title", decision=account.decision or "–"),
        subject=control,
        author=words.plain("author"),
        control=control,
        banner=words.plain("banner"),
        secret=True,
        draft="",
        edition=words.plain("stamp", dated=done.ended, tool=done.tool_version),
        page=words.plain("page_of", page="{page}"),
        language=language,
        dated=done.ended,
    )
