"""Writing the content file of a folder, and checking a folder against a content file or a receipt of deposit."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.seal import content_files
from inspector.seal.content_files import Form, Listed, Listing, shown
from inspector.seal.listing import read

_CHUNK = 1 << 20


class Kind(StrEnum):
    """What a name in a folder is."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Found:
    """One name below a folder. name: relative, with the machine's separator; size in bytes, modified: st_mtime_ns."""

    name: str
    path: Path
    kind: Kind
    size: int
    modified: int
    hidden: bool
    system: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A content file just written, and what deserves a look.

    hidden, system, links, special: how many names were left out for each reason. escaped: names LOUTRE will not read.
    clashes: names that several exhibits of a case share.
    """

    file: Path
    form: Form
    algorithm: str
    files: tuple[Listed, ...]
    hidden: int
    system: int
    links: int
    special: int
    empty: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...]
    escaped: tuple[str, ...]
    clashes: tuple[str, ...] = ()


class State(StrEnum):
    """What became of a listed file; all but SAME are failures."""

    SAME = "same"
    ABSENT = "absent"
    HASH = "hash"
    SIZE = "size"
    OUTSIDE = "outside"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A listed file and its state. found: the hash or the size on disk, or the reason, where there is one."""

    listed: Listed
    state: State
    found: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder compared with a list. extra: files of the folder that the list does not name, hidden ones aside."""

    listing: Listing
    outcomes: tuple[Outcome, ...]
    extra: tuple[str, ...]

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What is not as the list says."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is not State.SAME)

    @property
    def ok(self) -> bool:
        """Every line was read and every file is as listed."""
        return not self.failures and not self.listing.unread


def write(
    folder: Path,
    *,
    form: Form = Form.BSD,
    algorithm: str = "SHA256",
    out: Path | None = None,
    hidden: bool = False,
    system: bool = False,
) -> Generator[Progress, None, Written]:
    """Writes the content file of a folder, by default inside it; the files themselves are only read.

    Hidden and system files (and all below such a folder) are left out unless asked for, links and devices always, and
    counted. Files are in the order of their paths' bytes. The content file appears whole or not at all and never
    replaces another. Raises UserError: content_exists, content_out_missing, content_unwritable, content_name_refused,
    and those of `survey`.
    """
    function = content_files.algorithm(algorithm)
    target = out if out is not None else folder_of(folder) / content_files.default_name(form, function)
    refuse_existing(target)
    files, found = yield from survey(folder, algorithm=function, form=form, hidden=hidden, system=system)
    place(content_files.write(files, form), target)
    left_out = [one for one in found if one.kind is not Kind.FOLDER]
    concealed = {id(one) for one in left_out if one.hidden or one.system}
    return Written(
        file=target,
        form=form,
        algorithm=function,
        files=files,
        hidden=0 if hidden else sum(one.hidden for one in left_out),
        system=0 if system else sum(one.system and not one.hidden for one in left_out),
        links=sum(one.kind is Kind.LINK and id(one) not in concealed for one in left_out),
        special=sum(one.kind is Kind.SPECIAL and id(one) not in concealed for one in left_out),
        empty=tuple(file.name for file in files if not file.size),
        duplicates=duplicates(files),
        escaped=tuple(f.name for f in files if content_files.escaped(f.name) or not content_files.is_text(f.name)),
    )


def survey(
    folder: Path,
    *,
    algorithm: str = "SHA256",
    form: Form | None = None,
    hidden: bool = False,
    system: bool = False,
    without: str = "",
) -> Generator[Progress, None, tuple[tuple[Listed, ...], list[Found]]]:
    """Hashes the files of a folder: those to list, and all that was found, both in the order of their paths' bytes.

    form: names that it cannot write are refused before hours of hashing. without: a name left aside.
    Raises UserError: content_folder_missing, content_folder_expected, content_unreadable, content_changed,
    content_nothing, content_name_refused, content_function_unknown.
    """
    new = content_files.hasher(algorithm)
    found = sorted(_walk(folder_of(folder)), key=lambda one: os.fsencode(one.name))
    chosen = [
        one
        for one in found
        if one.kind is Kind.FILE and (hidden or not one.hidden) and (system or not one.system) and one.name != without
    ]
    if not chosen:
        raise UserError("content_nothing", folder=shown(str(folder)))
    for one in chosen if form else ():
        content_files.check_name(one.name, form or Form.BSD)
    total, done = sum(one.size for one in chosen), 0
    files: list[Listed] = []
    for one in chosen:
        digest = yield from _hash(one, new, done, total)
        done += one.size
        files.append(Listed(one.name, digest, content_files.algorithm(algorithm), one.size))
    return tuple(files), found


def check(file: Path, folder: Path, *, algorithm: str = "SHA256") -> Generator[Progress, None, Checked]:
    """Compares a folder with a content file or a receipt of deposit. Nothing is written.

    algorithm: of a list whose lines do not say, when its length fits. No path of the list is ever opened: names are
    looked up among those found in the folder. Raises UserError: content_folder_missing, content_folder_expected,
    content_file_missing, content_file_expected, content_unreadable, content_empty, and those of `listing.read`.
    """
    preferred = content_files.algorithm(algorithm)
    listing = read_listing(file, preferred)
    if not listing.files:
        raise UserError("content_empty", file=shown(file.name))
    base = folder_of(folder)
    found = list(_walk(base))
    look_up = _index(found, receipt=listing.form.is_receipt)
    pairs = [(listed, look_up(listed.name)) for listed in listing.files]
    makers = {listed.algorithm: content_files.hasher(listed.algorithm) for listed in listing.files}
    total = sum(one.size for _, alike in pairs for one in alike if one.kind is Kind.FILE)
    done = 0
    known: dict[tuple[str, str], str] = {}
    outcomes: list[Outcome] = []
    for listed, alike in pairs:
        outcome = Outcome(listed, State.OUTSIDE if not alike and _resolved(listed.name) is None else State.ABSENT)
        for one in alike:
            outcome = yield from _compare(listed, one, makers[listed.algorithm], known, done, total)
            done += one.size if one.kind is Kind.FILE else 0
            if outcome.state is State.SAME:
                break
        outcomes.append(outcome)
    named = {one.name for _, alike in pairs for one in alike}
    return Checked(listing, tuple(outcomes), tuple(_extra(found, named, file)))


def _compare(
    listed: Listed,
    one: Found,
    new: Callable[[], object],
    known: dict[tuple[str, str], str],
    before: int,
    total: int,
) -> Generator[Progress, None, Outcome]:
    """A listed file against one of the folder. known: hashes computed so far, by name and function; added to."""
    if one.kind is not Kind.FILE:
        return Outcome(listed, State.NOT_A_FILE, one.kind.value)
    if listed.size is not None and listed.size != one.size:
        return Outcome(listed, State.SIZE, str(one.size))
    key = (one.name, listed.algorithm)
    if key not in known:
        try:
            known[key] = yield from _hash(one, new, before, total)
        except UserError as error:
            state = State.CHANGED if error.code == "content_changed" else State.UNREADABLE
            return Outcome(listed, state, str(error.arguments.get("reason", "")))
    return Outcome(listed, State.SAME if known[key] == listed.digest else State.HASH, known[key])


def folder_of(folder: Path) -> Path:
    """The folder, its links resolved. Raises UserError content_folder_missing, content_folder_expected."""
    try:
        found = folder.resolve(strict=True)
        is_folder = found.is_dir()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("content_folder_missing", folder=shown(str(folder))) from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a loop
        raise _unreadable(folder, error) from error
    if not is_folder:
        raise UserError("content_folder_expected", folder=shown(str(folder)))
    return found


def read_listing(file: Path, preferred: str) -> Listing:
    """A content file or receipt on disk. Raises UserError content_file_missing and those of `listing.read`."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # before opening: a pipe would wait for ever
            raise UserError("content_file_expected", file=shown(str(file)))
        with file.open("rb") as stream:
            return read(stream, shown(file.name), preferred)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("content_file_missing", file=shown(str(file))) from error
    except OSError as error:
        raise _unreadable(file, error) from error


def _walk(base: Path) -> Iterator[Found]:
    """All names below a folder, links not followed; what is below a hidden or system folder is so too."""
    waiting: list[tuple[Path, str, bool, bool]] = [(base, "", False, False)]
    while waiting:
        folder, prefix, hidden_above, system_above = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = prefix + entry.name
                    info = entry.stat(follow_symlinks=False)
                    attributes = getattr(info, "st_file_attributes", 0)
                    hidden = (
                        hidden_above
                        or bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
                        or (os.name != "nt" and entry.name.startswith("."))
                    )
                    system = system_above or bool(attributes & stat.FILE_ATTRIBUTE_SYSTEM)
                    kind = _kind(info)
                    if kind is Kind.FOLDER:
                        waiting.append((Path(entry.path), name + os.sep, hidden, system))
                    yield Found(name, Path(entry.path), kind, info.st_size, info.st_mtime_ns, hidden, system)
        except OSError as error:
            raise _unreadable(folder, error) from error


def _kind(info: os.stat_result) -> Kind:
    # a junction of Windows is a folder whose reparse tag says that it leads elsewhere
    if stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) == 0xA0000003:
        return Kind.LINK
    if stat.S_ISDIR(info.st_mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(info.st_mode) else Kind.SPECIAL


def _hash(one: Found, new: Callable[[], object], before: int, total: int) -> Generator[Progress, None, str]:
    """Raises UserError content_unreadable, content_changed (other size or time than when the folder was read)."""
    made = new()
    size = 0
    yield Progress("content_hash", before, total, "byte")
    try:
        with one.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                made.update(chunk)  # type: ignore[attr-defined]
                yield Progress("content_hash", before + min(size, one.size), total, "byte")
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise _unreadable(one.path, error) from error
    if (size, after.st_size, after.st_mtime_ns) != (one.size, one.size, one.modified):
        raise UserError("content_changed", file=shown(one.name))
    return str(made.hexdigest())  # type: ignore[attr-defined]


def duplicates(files: Iterable[Listed]) -> tuple[tuple[str, ...], ...]:
    """Names that share a hash, empty files aside: they are signalled as such."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        if file.size:
            same[file.digest].append(file.name)
    return tuple(tuple(names) for names in same.values() if len(names) > 1)


def refuse_existing(target: Path) -> None:
    """Raises UserError content_file_expected, content_exists, content_out_missing when nothing can be written there."""
    if os.path.isdir(target):  # noqa: PTH112 (Path.is_dir raises for a name too long)
        raise UserError("content_file_expected", file=shown(str(target)))
    if os.path.lexists(target):
        raise UserError("content_exists", file=shown(str(target)))
    if not os.path.isdir(target.parent):  # noqa: PTH112
        raise UserError("content_out_missing", folder=shown(str(target.parent)))


def place(data: bytes, target: Path) -> None:
    """Puts the bytes at `target`, whole or not at all, never over another file."""
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _name(part, target)
    except FileExistsError as error:
        raise UserError("content_exists", file=shown(str(target))) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("content_unwritable", file=shown(str(target)), reason=reason) from error
    finally:
        with contextlib.suppress(OSError):  # the error above is the one to tell
            part.unlink(missing_ok=True)


def _name(part: Path, target: Path) -> None:
    """Gives a finished file its name; FileExistsError when the name is taken."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links (FAT): the name is taken first, then given its content
        target.open("xb").close()
        part.replace(target)


def _unreadable(path: Path, error: OSError | RuntimeError) -> UserError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return UserError("content_unreadable", file=shown(str(path)), reason=reason)


def _index(found: Iterable[Found], *, receipt: bool) -> Callable[[str], tuple[Found, ...]]:
    """How a listed name is looked up: as it is, then with other separators and ``..`` resolved.

    Names of a receipt are compared in NFKC, where several files may share one: all are given. A name that LOUTRE
    could not write as text holds U+FFFD: the files that would have been written so are given.
    """
    alike = (lambda name: unicodedata.normalize("NFKC", name)) if receipt else str
    exact: defaultdict[str, list[Found]] = defaultdict(list)
    slashed: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        name = alike(one.name)
        exact[name].append(one)
        slashed[name.replace(os.sep, "/")].append(one)
        if not content_files.is_text(one.name):
            slashed[os.fsencode(name).decode("utf-8", "replace").replace(os.sep, "/")].append(one)

    def look_up(name: str) -> tuple[Found, ...]:
        plain = _resolved(alike(name))
        return tuple(exact.get(alike(name)) or (slashed.get(plain) if plain else None) or ())

    return look_up


def _resolved(name: str) -> str | None:
    """The path from the folder, with ``/``; None when it is absolute or leaves the folder."""
    path = name.replace("\\", "/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return None
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _extra(found: Iterable[Found], named: set[str], file: Path) -> Iterator[str]:
    own = file.resolve()
    for one in sorted(found, key=lambda one: os.fsencode(one.name)):
        visible = one.kind is not Kind.FOLDER and not one.hidden and not one.system
        if visible and one.name not in named and one.path != own:
            yield one.name
