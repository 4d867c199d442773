"""Content files: the list of a folder's files with the hash of each, in the forms of LOUTRE 3 and of coreutils.

Three forms. ``bsd``: ``SHA256 (path) = hex``; ``gnu``: ``hex *path``; ``cnil``: a heading and rows of three cells
cut by tabs, CRLF. UTF-8, no byte order mark. LOUTRE (LINCnil/loutre, 3.0) escapes nothing; coreutils puts a backslash
before a line whose name holds a line break and writes it ``\\n`` or ``\\r``. Both are read; what is written for such
a name is the coreutils form. A name is text, its bytes that are not UTF-8 being lone surrogates (`os.fsdecode`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from blake3 import blake3

from inspector.domain.errors import UserError

_HEX = re.compile(r"[0-9A-Fa-f]+")
_BSD = re.compile(r"(?P<escaped>\\?)(?P<tag>[A-Za-z0-9_-]+) \((?P<name>.*)\) = (?P<digest>[0-9A-Fa-f]+)", re.DOTALL)
_GNU = re.compile(r"(?P<escaped>\\?)(?P<digest>[0-9A-Fa-f]+) [ *](?P<name>.+)", re.DOTALL)
_STANDARD_INPUT, _HERE = "-", "./"
_UNESCAPED = {"n": "\n", "r": "\r", "\\": "\\"}


class Form(StrEnum):
    """How a list is laid out. The receipts of the CNIL's deposit platform are read only."""

    BSD = "bsd"
    GNU = "gnu"
    CNIL = "cnil"
    RECEIPT_3 = "receipt-3"
    RECEIPT_2 = "receipt-2"
    RECEIPT_1 = "receipt-1"

    @property
    def is_receipt(self) -> bool:
        """Names are then in NFKC and sizes rounded."""
        return self in {Form.RECEIPT_1, Form.RECEIPT_2, Form.RECEIPT_3}


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a list. digest: lower-case hex; size in bytes where the form has it; line: from 1, 0 when not read."""

    name: str
    digest: str
    algorithm: str
    size: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as read.

    unread: the lines (number, text) of a receipt that speak of a file and do not fit its form.
    guessed: the hash function is a guess from the length of the hashes; nothing in the list or its name says it.
    """

    form: Form
    files: tuple[Listed, ...]
    unread: tuple[tuple[int, str], ...] = ()
    guessed: bool = False


class Unfit(Exception):  # noqa: N818 (not an error: another form is tried)
    """The text is not of this form. line: the first that does not fit, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_FUNCTIONS: dict[str, tuple[str, int]] = {
    "SHA256": ("sha256", 64),
    "SHA384": ("sha384", 96),
    "SHA512": ("sha512", 128),
    "SHA3-256": ("sha3_256", 64),
    "SHA3-384": ("sha3_384", 96),
    "SHA3-512": ("sha3_512", 128),
    "BLAKE2s": ("blake2s", 64),
    "BLAKE2b": ("blake2b", 128),
    "BLAKE3": ("blake3", 64),
}
ALGORITHMS = tuple(_FUNCTIONS)
"""Hash functions, named as LOUTRE writes them."""


def _plain(name: str) -> str:
    return re.sub(r"[-_ ]", "", name).lower()


def algorithm(name: str) -> str:
    """The function of that name, dashes, underscores, blanks and case aside.

    Raises UserError content_function_unknown.
    """
    for known in ALGORITHMS:
        if _plain(known) == _plain(name):
            return known
    raise UserError("content_function_unknown", name=name, known=", ".join(ALGORITHMS))


def hasher(name: str) -> Callable[[], Any]:
    """What makes a new hash of the function: an object with `update(bytes)` and `hexdigest()`."""
    function = _FUNCTIONS[algorithm(name)][0]
    return blake3 if function == "blake3" else lambda: hashlib.new(function)


def default_name(form: Form, function: str) -> str:
    """The name of a content file that was given none."""
    match form:
        case Form.BSD:
            return f"CHECKSUM.{function}.txt"
        case Form.GNU:
            return f"{function.lower()}sums.txt"
        case _:
            return "contenu.txt"


# ---- writing


def escaped(name: str) -> bool:
    """Whether the name is written the coreutils way, which LOUTRE does not read."""
    return "\n" in name or "\r" in name


def is_text(name: str) -> bool:
    """Whether the name is valid Unicode: LOUTRE refuses a content file that is not UTF-8."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def write(files: Iterable[Listed], form: Form) -> bytes:
    """The bytes of a content file, in the order given. The cnil form needs sizes and at least one file.

    Raises UserError content_name_refused: a line break, or bytes that are not text, in a name of the cnil form;
    a name that has no bytes at all in UTF-8 (a lone surrogate of Windows) in any form.
    """
    rows = list(files)
    if form is Form.CNIL:
        lines = [f"Nom du document\tTaille (octets)\t{_most_used(rows)}\r\n"]
        lines += [f"{file.name}\t{file.size}\t{file.digest}\r\n" for file in rows]
    elif form is Form.BSD:
        lines = [f"{_mark(file)}{file.algorithm} ({_escape(file.name)}) = {file.digest}\n" for file in rows]
    elif form is Form.GNU:
        lines = [f"{_mark(file)}{file.digest} *{_escape(file.name)}\n" for file in rows]
    else:
        raise ValueError(f"{form} is not written")
    for file in rows:
        check_name(file.name, form)
    return "".join(lines).encode("utf-8", "surrogateescape")


def check_name(name: str, form: Form) -> None:
    """Raises UserError content_name_refused when `write` cannot write the name in that form."""
    if form is Form.CNIL and (escaped(name) or not is_text(name)):
        raise UserError("content_name_refused", name=shown(name))
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise UserError("content_name_refused", name=shown(name)) from error


def _most_used(files: Sequence[Listed]) -> str:
    names = [file.algorithm for file in files]
    return max(ALGORITHMS, key=names.count)


def _mark(file: Listed) -> str:
    return "\\" if escaped(file.name) else ""


def _escape(name: str) -> str:
    if name == _STANDARD_INPUT:  # what coreutils would read for a file of that name
        return _HERE + name
    # a backslash alone stays as it is: coreutils and LOUTRE both read it so when the line does not begin with one
    if not escaped(name):
        return name
    return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def shown(name: str, most: int = 300) -> str:
    """A name or line for the eye: control characters and bytes that are not text are spelt out, the end cut off."""
    cut = name if len(name) <= most else name[: most - 1] + "…"
    return "".join(c if c.isprintable() else _spelt(c) for c in cut)


def _spelt(letter: str) -> str:
    if "\udc80" <= letter <= "\udcff":  # a byte that is not UTF-8 (os.fsdecode)
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter.encode("unicode_escape").decode()


# ---- reading


def read_bsd(lines: Sequence[str]) -> Listing:
    """Reads the bsd form; the path ends at the last parenthesis. An empty file is an empty list.

    Raises Unfit, UserError content_function_unknown.
    """
    files: list[Listed] = []
    unknown: UserError | None = None
    for number, line in _not_blank(lines):
        found = _BSD.fullmatch(line)
        if found is None:
            raise Unfit(number)
        try:
            function = algorithm(found["tag"])
        except UserError as error:
            unknown = unknown or error
            continue
        if len(found["digest"]) != _FUNCTIONS[function][1]:
            raise Unfit(number)
        files.append(Listed(_listed_name(found, number), found["digest"].lower(), function, line=number))
    if unknown is not None:
        raise unknown
    return Listing(Form.BSD, tuple(files))


def read_gnu(lines: Sequence[str], file_name: str, preferred: str) -> Listing:
    """Reads the gnu form, coreutils' text mode included. Raises Unfit."""
    files: list[Listed] = []
    for number, line in _not_blank(lines):
        found = _GNU.fullmatch(line)
        if found is None:
            raise Unfit(number)
        digest = found["digest"].lower()
        function = function_of(file_name, len(digest), preferred)
        if function is None:
            raise Unfit(number)
        files.append(Listed(_listed_name(found, number), digest, function, line=number))
    return Listing(Form.GNU, tuple(files), guessed=any(not _says(file_name, file.algorithm) for file in files))


def function_of(file_name: str, length: int, preferred: str = "SHA256") -> str | None:
    """The function of a hash without tag: from the list's name, else `preferred`, else SHA-2 of that length."""
    fitting = [known for known in ALGORITHMS if _FUNCTIONS[known][1] == length]
    named = [known for known in fitting if _says(file_name, known)]
    if named:
        return named[0]
    if preferred in fitting:
        return preferred
    return fitting[0] if fitting else None


def _says(file_name: str, function: str) -> bool:
    return _plain(function) in _plain(file_name)


def read_cnil(lines: Sequence[str]) -> Listing:
    """Reads the cnil form; rows are cut from the right, so a name may hold tabs. Raises Unfit."""
    rows = list(_not_blank(lines))
    if not rows:
        raise Unfit(0)
    head = rows[0][1].removesuffix("\t").split("\t")
    if len(head) != 3:
        raise Unfit(rows[0][0])
    try:
        function = algorithm(head[2])
    except UserError as error:
        raise Unfit(rows[0][0]) from error
    files: list[Listed] = []
    for number, line in rows[1:]:
        cells = line.removesuffix("\t").rsplit("\t", 2)
        if len(cells) != 3 or not cells[0]:
            raise Unfit(number)
        name, size, digest = cells
        right = len(digest) == _FUNCTIONS[function][1] and _HEX.fullmatch(digest)
        if not right or not re.fullmatch(r"[0-9]{1,20}", size):
            raise Unfit(number)
        files.append(Listed(name, digest.lower(), function, int(size), number))
    return Listing(Form.CNIL, tuple(files))


def _not_blank(lines: Sequence[str]) -> Iterable[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line)


def _listed_name(found: re.Match[str], number: int) -> str:
    """The name on a line of the bsd or gnu form."""
    name = _unescape(found["name"], number) if found["escaped"] else found["name"]
    return _STANDARD_INPUT if name == _HERE + _STANDARD_INPUT else name


def _unescape(name: str, number: int) -> str:
    made: list[str] = []
    letters = iter(name)
    for letter in letters:
        if letter == "\\":
            after = next(letters, "")
            if after not in _UNESCAPED:
                raise Unfit(number)
            letter = _UNESCAPED[after]
        made.append(letter)
    return "".join(made)
