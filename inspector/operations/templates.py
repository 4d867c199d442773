"""A user's own control templates and law base: copied from those shipped, checked, put in use, taken away."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from inspector import casefile, law
from inspector.casefile import CaseFile, Db, records
from inspector.domain.errors import UserError
from inspector.domain.template import ControlTemplate
from inspector.law import base as law_base
from inspector.law import control, pack
from inspector.law.entries import LawVersion
from inspector.locate import resource
from inspector.messages import Language

SUFFIX = ".yaml"
_SETTING = "template"
_DRAFT = ".draft"
_LARGEST = 2_000_000  # bytes; the longest shipped is under 40 000


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template that may be used. untranslated: points whose title is the same in French and in English."""

    template: ControlTemplate
    untranslated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawInUse:
    """The law base in use; folder: of the installed pack, None for the base shipped."""

    version: LawVersion
    folder: Path | None


def copy(identifier: str, file: Path) -> ControlTemplate:
    """Writes a template to a new file, to be edited; its identifier becomes the file's name.

    Raises UserError: unknown template, the name is not one for a template, the file exists or cannot be written.
    """
    source = control.template_file(identifier).read_text(encoding="utf-8")
    _own_name(file)
    written = re.sub(r"(?m)^id: .*$", f"id: {file.stem}", source, count=1)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(written)
    except FileExistsError as error:
        raise UserError("template_exists", file=str(file)) from error
    except OSError as error:
        raise UserError("template_unwritable", file=str(file)) from error
    return control.load_template(file)


def check(file: Path, language: Language = "fr") -> CheckedTemplate:
    """Reads a template. Raises UserError with file, line and key of the first thing that is wrong."""
    french, english = control.load_template(file, "fr"), control.load_template(file, "en")
    pairs = zip(french.points, english.points, strict=True)
    untranslated = tuple(one.id for one, other in pairs if one.title == other.title)
    return CheckedTemplate(french if language == "fr" else english, untranslated)


def add(file: Path, language: Language = "fr") -> CheckedTemplate:
    """Puts a template in use: copied to the user's folder, in place of one of the same name. Raises UserError."""
    _own_name(file)
    checked = check(file, language)
    folder = control.own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="new.")
        with os.fdopen(handle, "wb") as target:
            target.write(file.read_bytes())
        Path(temporary).replace(folder / file.name)
    except OSError as error:
        raise UserError("template_unwritable", file=str(folder / file.name)) from error
    return checked


def remove(identifier: str) -> None:
    """Takes away one of the user's own templates. Raises UserError for one that is shipped or unknown."""
    if identifier in control.shipped_ids():
        raise UserError("template_shipped", id=identifier)
    file = control.template_file(identifier)
    try:
        file.unlink()
    except OSError as error:
        raise UserError("template_unwritable", file=str(file)) from error


# Written in the window


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template as it is listed. own: the user's; in_use: new cases may be opened with it; draft: a text of it was
    typed and not yet put in use."""

    id: str
    title: str
    own: bool
    in_use: bool
    draft: bool


def listed(language: Language = "fr") -> tuple[ListedTemplate, ...]:
    """Every template: those shipped, then the user's own, whether they can be used or not."""
    drafts = _drafts()
    own = sorted({*control.own_ids(), *drafts} - set(control.shipped_ids()))
    found = []
    for identifier in (*control.shipped_ids(), *own):
        try:
            title, used = control.template(identifier, language).title, True
        except UserError:
            title, used = identifier, False
        mine = identifier in own
        found.append(ListedTemplate(identifier, title, mine, used, mine and identifier in drafts))
    return tuple(found)


def usable(language: Language = "fr") -> tuple[ControlTemplate, ...]:
    """The templates that a new case may be opened with; one of the user's own that is wrong is left out."""
    return tuple(control.template(one.id, language) for one in listed(language) if one.in_use)


def source(identifier: str) -> str:
    """The text of a template: as last typed, else as it is in use. Raises UserError template_unknown,
    law_file_unreadable."""
    file = _draft_file(identifier)
    if not file.is_file():
        file = control.template_file(identifier)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("law_file_unreadable", file=file.name) from error


def copy_as(identifier: str, name: str) -> str:
    """Begins a template of the user's own from another: its text, which names it, is kept as typed.

    Raises UserError: template_name_wrong, template_shipped, template_exists, template_unwritable.
    """
    _own_id(name)
    if name in {one.id for one in listed()}:
        raise UserError("template_exists", file=name)
    written = re.sub(r"(?m)^id: .*$", f"id: {name}", source(identifier), count=1)
    keep_typed(name, written)
    return written


def keep_typed(identifier: str, text: str) -> None:
    """Keeps what is being typed, right or wrong; it is not put in use. Raises UserError template_unwritable."""
    _own_id(identifier)
    _put(_draft_file(identifier), text)


def faults(identifier: str, text: str) -> tuple[UserError, ...]:
    """What is wrong with the text of a template, each fault with its line (`arguments["line"]`), in their order."""
    data = text.encode("utf-8", "replace")
    if len(data) > _LARGEST:
        return (UserError("template_large", most=_LARGEST, line=1),)
    return control.faults(data, identifier)


def put_in_use(identifier: str, text: str, language: Language = "fr") -> CheckedTemplate:
    """Puts what was typed in use for new cases. Raises UserError: the first fault, template_unwritable."""
    _own_id(identifier)
    for fault in faults(identifier, text):
        raise fault
    _put(control.own_folder() / f"{identifier}{SUFFIX}", text)
    _draft_file(identifier).unlink(missing_ok=True)
    return check(control.own_folder() / f"{identifier}{SUFFIX}", language)


def discard(identifier: str) -> None:
    """Takes away one of the user's own templates and what was typed of it; cases opened with it keep theirs.
    Raises UserError template_shipped, template_unknown."""
    draft = _draft_file(identifier)
    typed = draft.is_file()
    if identifier in control.own_ids() or not typed:
        remove(identifier)
    draft.unlink(missing_ok=True)


def back_to_use(identifier: str) -> str:
    """Gives up what was typed since the template was put in use; its text in use. Raises UserError."""
    written = control.template_file(identifier).read_text(encoding="utf-8")
    _draft_file(identifier).unlink(missing_ok=True)
    return written


def _drafts() -> set[str]:
    return {path.stem for path in control.own_folder().glob(f"*{_DRAFT}") if control.valid_identifier(path.stem)}


def _draft_file(identifier: str) -> Path:
    return control.own_folder() / f"{identifier}{_DRAFT}"


def _put(file: Path, text: str) -> None:
    """Writes a file of the user's folder, whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix="new.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as target:
            target.write(text)
        Path(temporary).replace(file)
    except OSError as error:
        raise UserError("template_unwritable", file=str(file)) from error


def keep_in(case: CaseFile, template: ControlTemplate) -> None:
    """Keeps in a new case the template it is opened with, as written, so that the case can do without the file."""
    source = control.template_file(template.id).read_bytes().decode("utf-8")
    records.save_setting(case.db, _SETTING, source)


def of_case(db: Db, language: Language = "fr") -> ControlTemplate:
    """The template a case was opened with: the one on this computer as long as it is the same, else the one the case
    keeps. A case of an earlier version keeps none. Raises UserError template_unknown."""
    head = casefile.head(db)
    kept = records.setting(db, _SETTING)
    if kept is not None:
        data = kept.encode("utf-8")
        here = head.template in (*control.shipped_ids(), *control.own_ids())
        if not here or control.template_file(head.template).read_bytes() != data:
            return control.parse_template(data, head.template, language)
    return law.template(head.template, language)


def law_in_use() -> LawInUse:
    """Which law base answers. Raises UserError when the installed one was damaged."""
    return LawInUse(law.version(), pack.installed())


def law_fault() -> UserError | None:
    """What is wrong with the law base installed on this computer; None when nothing is, or none is installed."""
    if pack.installed() is None:
        return None
    try:
        law.version()
    except UserError as error:
        return error
    return None


def install_law(source: Path, expected: str = "") -> LawInUse:
    """Puts a law pack (folder or zip) in the place of the law base in use, once every check has passed.

    expected: SHA-256 of the base as its publisher gave it. Raises UserError, and then nothing was changed.
    """
    pack.install(source, control.check_against, expected)
    law_base.forget()
    return law_in_use()


def reset_law() -> bool:
    """Goes back to the law base shipped. False: it was in use already. Raises UserError."""
    done = pack.reset()
    law_base.forget()
    return done


def export_law(target: Path) -> None:
    """Writes the law base in use as a pack, to be edited or handed on. Raises UserError."""
    law.version()
    pack.export(pack.installed() or resource("law"), target)


def write_law_manifest(folder: Path) -> LawVersion:
    """Writes the manifest of a folder of edited files, once they hold together. Raises UserError."""
    return pack.write_manifest(folder).version


def _own_name(file: Path) -> None:
    if file.suffix != SUFFIX:
        raise UserError("template_name_wrong", file=file.name)
    _own_id(file.stem)


def _own_id(identifier: str) -> None:
    if not control.valid_identifier(identifier):
        raise UserError("template_name_wrong", file=f"{identifier}{SUFFIX}")
    if identifier in control.shipped_ids():
        raise UserError("template_shipped", id=identifier)
