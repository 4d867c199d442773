"""The sentences of the procès-verbal on what was copied, for a case or for a folder; a service's own templates."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from inspector.casefile import CaseFile, Db, exhibits, journal
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.locate import resource
from inspector.operations import case_contents, content_files, settings
from inspector.seal import content_files as forms
from inspector.seal import loutre_config
from inspector.seal.content_files import Form, Listed, shown
from inspector.seal.formulas import (
    NAMES,
    Choice,
    ContentFile,
    Formula,
    Piece,
    choose,
    lacking,
    of_content,
    of_list,
    pieces_of,
)
from inspector.seal.letters import WORDS, Words
from inspector.seal.templates import Fault

_KEY = "formulas"
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How a service writes. file_name: of the content file, "" for that of the form; words: of numbers and sentences.

    threshold: from that many files on, the content file is cited. hidden, system: whether such files are listed.
    """

    threshold: int = 42
    function: str = "SHA256"
    form: Form = Form.BSD
    file_name: str = ""
    words: Words = "fr-FR"
    hidden: bool = False
    system: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """What formulas are to describe. existing: bytes of the content file already there.

    first: number of the first pièce unless another is asked for; referenced: numbers of pièces that were not copied.
    """

    pieces: tuple[Piece, ...]
    files: tuple[Listed, ...]
    function: str
    first: int = 1
    referenced: tuple[int, ...] = ()
    existing: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """Formulas. content: the content file cited, with its bytes in `data`, when that is what is cited."""

    choice: Choice
    formula: Formula
    first: int
    pieces: int
    files: int
    function: str
    content: ContentFile | None = None
    data: bytes = b""


def current() -> Settings:
    """The user's settings; a value that is not one any more counts as the original one."""
    kept = settings.get(_KEY, {})
    original = Settings()
    if not isinstance(kept, dict):
        return original
    values: dict[str, Any] = {}
    for field in fields(Settings):
        value, usual = kept.get(field.name), getattr(original, field.name)
        if field.name == "form" and value in {form.value for form in Form if not form.is_receipt}:
            values["form"] = Form(value)
        elif field.name == "words" and value in WORDS:
            values["words"] = value
        elif field.name == "function" and value in forms.ALGORITHMS:
            values["function"] = value
        elif field.name not in {"form", "words", "function"} and type(value) is type(usual):
            values[field.name] = value
    return replace(original, **values)


def checked(chosen: Settings) -> Settings:
    """The settings as they are. Raises UserError formulas_file_name for a name that is not a plain file name."""
    if chosen.file_name and not loutre_config.plain_file_name(chosen.file_name):
        raise UserError("formulas_file_name", name=shown(chosen.file_name, 60))
    return chosen


def keep(chosen: Settings) -> None:
    """Keep the settings."""
    settings.put(_KEY, asdict(chosen) | {"form": chosen.form.value})


def file_name(chosen: Settings) -> str:
    """The name of a content file under these settings."""
    return chosen.file_name or forms.default_name(chosen.form, chosen.function)


# ---- templates


def template(name: str, words: Words) -> tuple[str, bool]:
    """The source of a template (`formulas.NAMES`), and whether it is the user's own.

    Raises UserError formulas_template_unreadable.
    """
    own = template_file(name, words)
    try:
        if own.is_file():
            if own.stat().st_size > _LARGEST:
                raise UserError("formulas_template_long", template=name, line=1, detail="")
            return own.read_text(encoding="utf-8"), True
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(own, error) from error
    return original(name, words), False


def original(name: str, words: Words) -> str:
    """The source of a template as the program brings it."""
    return resource("report", "formulas", words[:2], name).read_text(encoding="utf-8")


def template_file(name: str, words: Words) -> Path:
    """Where the user's own template of that name is kept."""
    if name not in NAMES:
        raise ValueError(name)
    return settings.folder() / "formulas" / words[:2] / name


def try_template(name: str, words: Words, source: str) -> tuple[str, ...]:
    """What the template does not print of a sample (`formulas.lacking`).

    Raises UserError formulas_template_syntax, _unsupported, _value, _long, _deep, with the line.
    """
    try:
        return lacking(name, source, words)
    except Fault as fault:
        raise _told(fault, name) from fault


def keep_template(name: str, words: Words, source: str) -> tuple[str, ...]:
    """Keep the user's own template, once it has been tried; returns what it does not print. Raises as try_template."""
    missing = try_template(name, words, source)
    file = template_file(name, words)
    part = file.with_name(f".{name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as stream:
            stream.write(source)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):  # the error above is the one to tell
            part.unlink(missing_ok=True)
        raise UserError("settings_unwritable", folder=str(file.parent)) from error
    return missing


def read_template(file: Path) -> str:
    """A template from a file. Raises UserError formulas_template_unreadable."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UserError("formulas_template_long", template=shown(file.name), line=1, detail="")
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, error) from error


def reset_template(name: str, words: Words) -> None:
    """Go back to the original template."""
    try:
        template_file(name, words).unlink(missing_ok=True)
    except OSError as error:
        raise UserError("settings_unwritable", folder=str(template_file(name, words).parent)) from error


def reset() -> None:
    """Go back to the original templates and settings."""
    for words in WORDS:
        for name in NAMES:
            reset_template(name, words)
    keep(Settings())


def import_loutre(file: Path) -> loutre_config.Imported:
    """Take over a configuration of LOUTRE: all of it that is of use, or nothing when a part cannot be.

    Raises UserError: those of `loutre_config.read` and `try_template`, formulas_template_unreadable.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST * 4)
    except OSError as error:
        raise _unreadable(file, error) from error
    found = loutre_config.read(data, shown(file.name))
    words = found.words or current().words
    for name, source in found.templates.items():
        try_template(name, words, source)
    for name, source in found.templates.items():
        keep_template(name, words, source)
    said = {
        field.name: getattr(found, field.name) for field in fields(Settings) if getattr(found, field.name) is not None
    }
    keep(replace(current(), **said))
    return found


def _told(fault: Fault, name: str) -> UserError:
    return UserError(f"formulas_template_{fault.why}", template=name, line=fault.line, detail=shown(fault.detail, 160))


def _unreadable(file: Path, error: OSError | UnicodeDecodeError) -> UserError:
    reason = getattr(error, "strerror", None) or "UTF-8"
    return UserError("formulas_template_unreadable", file=shown(str(file)), reason=reason)


# ---- formulas


def gather_case(db: Db, chosen: Settings) -> Generator[Progress, None, Gathered]:
    """The exhibits of a case; a function other than SHA-256 is computed from the copies.

    Raises UserError content_case_empty and those of reading an exhibit.
    """
    found = exhibits.exhibits(db)
    if not found:
        raise UserError("content_case_empty")
    if chosen.function != "SHA256":
        found = yield from case_contents.hashed(db, found, chosen.function)
    files, _clashes = case_contents.listing(found, chosen.function)
    return Gathered(
        case_contents.pieces(found, chosen.function),
        files,
        chosen.function,
        first=min(exhibit.number for exhibit in found),
        referenced=tuple(exhibit.number for exhibit in found if exhibit.reference),
    )


def gather_folder(folder: Path, chosen: Settings) -> Generator[Progress, None, Gathered]:
    """The files of a folder. A content file that is already there is not one of them; it must agree with them.

    Raises UserError formulas_content_differs, those of `content_files.survey` and of `listing.read`.
    """
    name = file_name(chosen)
    own = content_files.folder_of(folder) / name
    there = own.is_file()
    listed = content_files.read_listing(own, chosen.function) if there else None
    function = chosen.function
    if listed is not None and listed.files:
        functions = [file.algorithm for file in listed.files]
        function = max(dict.fromkeys(functions), key=functions.count)
    files, _found = yield from content_files.survey(
        folder, algorithm=function, hidden=chosen.hidden, system=chosen.system, without=name if there else ""
    )
    existing = None
    if listed is not None:
        existing = own.read_bytes()
        if {(f.name, f.digest) for f in listed.files} != {(f.name, f.digest) for f in files} or listed.unread:
            raise UserError("formulas_content_differs", file=shown(str(own)))
    return Gathered(pieces_of(files), files, function, existing=existing)


def make(
    gathered: Gathered,
    chosen: Settings,
    *,
    first: int | None = None,
    choice: Choice | None = None,
    named: str = "",
) -> Made:
    """The formulas. first: number of the first pièce; choice None: by the threshold; named: the content file's name.

    Raises UserError formulas_first, formulas_template_…, content_name_refused (content file in the cnil form).
    """
    number = gathered.first if first is None else first
    if not 1 <= number < 10**9:
        raise UserError("formulas_first")
    which = choice or choose(len(gathered.files), chosen.threshold)
    sources = {name: template(name, chosen.words)[0] for name in NAMES if name.startswith(which.value)}
    made = Made(which, Formula("", ""), number, len(gathered.pieces), len(gathered.files), gathered.function)
    try:
        if which is Choice.LIST:
            return replace(made, formula=of_list(gathered.pieces, sources, number, chosen.words))
        content, data = content_file(gathered, chosen, named)
        formula = of_content(content, len(gathered.files), sources, number, chosen.words)
    except Fault as fault:
        raise _told(fault, fault.template) from fault
    return replace(made, formula=formula, content=content, data=data)


def content_file(gathered: Gathered, chosen: Settings, named: str = "") -> tuple[ContentFile, bytes]:
    """The content file of what was gathered, as it is or as it will be written, and its bytes."""
    name = named or file_name(replace(chosen, function=gathered.function))
    data = gathered.existing
    if data is None:
        data = forms.write(gathered.files, chosen.form)
    digest = forms.hasher(gathered.function)()
    digest.update(data)
    return ContentFile(name, len(data), digest.hexdigest(), gathered.function), data


def write_content(made: Made, out: Path) -> None:
    """Writes the content file that the formulas cite. Raises UserError content_exists, content_out_missing,
    content_unwritable."""
    content_files.refuse_existing(out)
    content_files.place(made.data, out)


def note(case: CaseFile, made: Made) -> None:
    """The line of the journal: which numbers were given, and which content file was cited."""
    details: dict[str, Any] = {
        "formula": made.choice.value,
        "first": made.first,
        "pieces": made.pieces,
        "files": made.files,
        "function": made.function,
    }
    if made.content is not None:
        details |= {"content_file": made.content.name, "digest": made.content.digest}
    with case.db.atomic():
        journal.append(case.db, case.agent, "formulas.copy", "case", "done", details)
