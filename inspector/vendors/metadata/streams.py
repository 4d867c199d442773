"""Reading an export of any length piece by piece: lines, JSON values, XML elements, parts of a multipart stream.

Nothing here holds more than one piece, and a piece is bounded: what is longer is skipped and said. No document type, no
entity and no external reference is ever read: XML elements are parsed one by one, each on its own.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import itertools
import json
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat  # elements are parsed without their document: no type, hence no entity, can be declared

import ijson  # type: ignore[import-untyped]

HEAD = 64 * 1024
LONGEST_PIECE = 8 * 2**20
"""Bytes of one line, JSON value, XML element or part."""

_BLOCK = 1 << 20
_DEEPEST = 60
_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\r\n]*|/\*.*?\*/', re.DOTALL)
# `mosquitto_sub -v` and the like write the topic before each message
_TOPIC = re.compile(r"^[\w.$-]{1,80}(?:/[\w.$-]{1,80}){1,20}[ \t]+(?=[{\[])", re.MULTILINE)
_OPENING = re.compile(rb"<(?:([\w.-]+):)?([\w.-]+)(?=[\s/>])")

_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
         (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))  # fmt: skip


class Counted(io.RawIOBase):
    """A stream that counts and hashes what goes through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.done = 0
        self.sha256 = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self.done += len(block)
        self.sha256.update(block)
        return len(block)


@dataclass(slots=True)
class Doubts:
    """What could not be read, by code, each said once with how many times and where first."""

    found: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, line: int = 0) -> None:
        self.found.setdefault(code, []).append(line)


class Pieces:
    """A file, from its beginning. `head`: its first bytes, decompressed; each method reads the whole once.

    open_again: gives the stream anew, at its beginning.
    """

    def __init__(self, open_again: Callable[[], BinaryIO]) -> None:
        self._open = open_again
        self.doubts = Doubts()
        blocks = self.blocks()
        self.head = next(blocks, b"")[:HEAD]
        blocks.close()
        self.text = _decoded(self.head)
        self._topics = _TOPIC.match(self.text.lstrip("\ufeff")) is not None
        if self._topics:
            self.text = _TOPIC.sub("", self.text)

    def blocks(self) -> Generator[bytes, None, None]:
        """The bytes in blocks, decompressed when they are gzip, in UTF-8 when they are UTF-16; what follows damage in
        a compressed file is missing, and said."""
        plain = self._plain()
        with closing(plain):
            first = next(plain, b"")
            encoding = next((name for mark, name in _WIDE if first.startswith(mark)), None)
            if encoding is None:
                if first:
                    yield first
                yield from plain
                return
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            for block in itertools.chain((first,), plain):
                yield decoder.decode(block).encode()
            yield decoder.decode(b"", True).encode()

    def _plain(self) -> Generator[bytes, None, None]:
        with closing(self._open()) as stream:
            block = stream.read(_BLOCK)
            if block[:2] != b"\x1f\x8b":
                while block:
                    yield block
                    block = stream.read(_BLOCK)
                return
            yield from self._decompressed(stream, block)

    def _decompressed(self, stream: BinaryIO, block: bytes) -> Iterator[bytes]:
        member = zlib.decompressobj(wbits=31)
        while block or not member.eof:
            if not block and not (block := stream.read(_BLOCK)):
                self.doubts.add("compression_broken")
                return
            try:
                part = member.decompress(block, _BLOCK)
            except zlib.error:
                self.doubts.add("compression_broken")
                return
            if part:
                yield part
            block = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                block = block or stream.read(_BLOCK)
                if block[:2] != b"\x1f\x8b":
                    return
                member = zlib.decompressobj(wbits=31)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Lines that are not blank, with their number from 1."""
        left, number = b"", 0
        skipping = False
        for block in self.blocks():
            *whole, left = (left + block).split(b"\n")
            for line in whole:
                number += 1
                if skipping:
                    skipping = False
                    continue
                text = _decoded(line).strip(" \r\ufeff")
                if text.strip():
                    yield number, text
            if len(left) > LONGEST_PIECE:
                self.doubts.add("piece_too_long", number + 1)
                left, skipping = b"", True
        if not skipping and (text := _decoded(left).strip(" \r\ufeff")):
            yield number + 1, text

    def first_values(self, most: int = 4) -> list[Any]:
        """The first JSON values, or the first items of a first array, as far as the head holds them whole."""
        start = _first_json_line(self.text.lstrip("\ufeff \t\r\n"))
        if not start.startswith(("{", "[")):
            return []
        found: list[Any] = []
        # the items of an array that the head does not hold to its end
        text = start[1:] if start.startswith("[") else start
        for _, _, value in _small(text, Doubts()):
            found.append(value)
            if len(found) >= most:
                break
        return found

    def values(self, arrays: tuple[str, ...] = ()) -> Iterator[tuple[str, int | None, Any]]:
        """JSON values: (path, line or None, value). One value a line; or values one after the other; or the items of
        one array; or, of one object too large to be held, the items of the arrays that `arrays` names."""
        start = _first_json_line(self.text.lstrip("\ufeff \t\r\n"))
        first_line = start.split("\n", 1)[0].strip()
        if self._topics or (start.startswith("{") and first_line.endswith("}") and _loads(first_line) is not None):
            yield from self._value_lines()
            return
        blocks, doubts = self.blocks(), self.doubts
        data, size = [], 0
        for block in blocks:
            data.append(block)
            size += len(block)
            if size > LONGEST_PIECE:
                break
        else:
            text = _decoded(b"".join(data)).lstrip("\ufeff \t\r\n")
            yield from _small(text, doubts)
            return
        yield from _large(_Chained(data, blocks), start.startswith("["), arrays, doubts)

    def _value_lines(self) -> Iterator[tuple[str, int | None, Any]]:
        for number, line in self.lines():
            if line.startswith(("#", "//")):
                continue
            value = _loads(_TOPIC.sub("", line, count=1) if self._topics else line)
            if value is None:
                self.doubts.add("value_broken", number)
            else:
                yield "", number, value

    def elements(self, *names: str) -> Iterator[tuple[int, Element]]:
        """The outermost XML elements of these local names, whatever their prefix and whatever stands between them,
        with the line each begins at, from 1."""
        wanted = {name.encode() for name in names}
        left, line = b"", 1
        for block in self.blocks():
            left += block
            position = 0
            found, end = _next_element(left, position, wanted)
            while found is not None and end is not None:
                line += left.count(b"\n", position, found)
                element = _parsed(left[found:end])
                if element is None:
                    self.doubts.add("element_broken", line)
                else:
                    yield line, element
                line += left.count(b"\n", found, end)
                position = end
                found, end = _next_element(left, position, wanted)
            # an element begun is kept for the next block; so is what may be the beginning of a tag
            cut = found if found is not None else max(position, len(left) - 200)
            line += left.count(b"\n", position, cut)
            left = left[cut:]
            if len(left) > LONGEST_PIECE:
                self.doubts.add("piece_too_long", line)
                left = left[1:]
        if _next_element(left, 0, wanted)[0] is not None:
            self.doubts.add("element_cut", line)

    def parts(self) -> Iterator[tuple[int, dict[str, str], bytes]]:
        """Parts of a multipart stream: (line, headers by lower-case name, body). A body is cut at its Content-Length
        when it gives one, else at the next boundary."""
        match = re.search(rb"^--([^\r\n]{1,200}?)\s*$", self.head, re.MULTILINE)
        if match is None:
            return
        boundary = b"--" + match.group(1)
        left, line = b"", 1
        blocks, ended = self.blocks(), False
        while True:
            begin = left.find(boundary)
            head_end = min((p for m in (b"\r\n\r\n", b"\n\n") if (p := left.find(m, max(begin, 0))) >= 0), default=-1)
            if begin >= 0 and head_end >= 0:
                headers = _headers(left[begin + len(boundary) : head_end])
                body = head_end + (4 if left[head_end : head_end + 4] == b"\r\n\r\n" else 2)
                length = headers.get("content-length", "")
                known = int(length) if re.fullmatch("[0-9]{1,12}", length) else LONGEST_PIECE + 1
                end = body + known if known <= LONGEST_PIECE else -1
                if end < 0:
                    end = left.find(boundary, body)
                    end = len(left) if end < 0 and ended else end
                if 0 <= end <= len(left):
                    yield line + left.count(b"\n", 0, body), headers, left[body:end].strip(b"\r\n")
                    line += left.count(b"\n", 0, end)
                    left = left[end:]
                    continue
            if ended:
                if begin >= 0 and head_end >= 0:
                    self.doubts.add("part_cut", line)
                return
            block = next(blocks, b"")
            ended = not block
            left += block
            if len(left) > 2 * LONGEST_PIECE:
                self.doubts.add("piece_too_long", line)
                cut = left.find(boundary, len(boundary))
                cut = cut if cut > 0 else len(left)
                line += left.count(b"\n", 0, cut)
                left = left[cut:]


@dataclass(slots=True)
class Element:
    """An XML element: local name, attributes and children by local name, text of its own."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list[Element]:
        """Its children of that name."""
        return [child for child in self.children if child.name == name]

    def get(self, *names: str) -> Element | None:
        """The first child of that name, one inside the other."""
        found: Element | None = self
        for name in names:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def word(self, *names: str) -> str | None:
        """Text of a child, None when there is none or it is blank."""
        found = self.get(*names)
        return (found.text.strip() or None) if found is not None else None

    def walk(self) -> Iterator[Element]:
        """Itself and all below."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _first_json_line(text: str) -> str:
    """What follows comment lines at the beginning."""
    while text.startswith(("#", "//")):
        text = text.split("\n", 1)[1].lstrip() if "\n" in text else ""
    return text


def _loads(text: str) -> Any:
    """A JSON value, None when it is none. Numbers too large to be one are refused, as is what nests too deep."""
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    return value if value is not None and _shallow(value) else None


def _shallow(value: Any) -> bool:
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _DEEPEST:
            return False
        if isinstance(one, dict):
            waiting.extend((child, depth + 1) for child in one.values() if isinstance(child, dict | list))
        elif isinstance(one, list):
            waiting.extend((child, depth + 1) for child in one if isinstance(child, dict | list))
    return True


def _small(text: str, doubts: Doubts) -> Iterator[tuple[str, int | None, Any]]:
    """Values of a text that is held whole: one after the other, with comments left out."""
    if "//" in text or "/*" in text:
        text = _COMMENT.sub(lambda m: m.group() if m.group().startswith('"') else " ", text)
    decoder, position = json.JSONDecoder(parse_constant=lambda _: None), 0
    blank = re.compile(r"[\s,;]*")
    while True:
        match = blank.match(text, position)
        position = match.end() if match else position
        if position >= len(text):
            return
        line = text.count("\n", 0, position) + 1
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            doubts.add("value_broken", line)
            following = re.compile(r"\n\s*(?=[{\[])").search(text, position)
            if following is None:
                return
            position = following.end()
            continue
        if not _shallow(value):
            doubts.add("value_broken", line)
        elif isinstance(value, list):
            yield from ((f"[{n}]", None, item) for n, item in enumerate(value) if item is not None)
        else:
            yield "", line, value


class _Chained(io.RawIOBase):
    """Blocks already read, then those to come, as a stream."""

    def __init__(self, read: list[bytes], rest: Iterator[bytes]) -> None:
        self._read, self._rest, self._left = iter(read), rest, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = next(self._read, b"") or next(self._rest, b"")
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _large(
    stream: io.RawIOBase, array: bool, arrays: tuple[str, ...], doubts: Doubts
) -> Iterator[tuple[str, int | None, Any]]:
    """Items of arrays of one value too large to be held."""
    wanted = {"item"} if array else {f"{name}.item" for name in arrays}
    counts: dict[str, int] = {}
    builder: Any = None
    inside = ""
    events = ijson.parse(io.BufferedReader(stream, _BLOCK), use_float=True)
    try:
        for prefix, event, value in events:
            if builder is None:
                if prefix in wanted and event in ("start_map", "start_array"):
                    builder, inside = ijson.ObjectBuilder(), prefix
                    builder.event(event, value)
                continue
            builder.event(event, value)
            if prefix == inside and event in ("end_map", "end_array"):
                number = counts.get(inside, 0)
                counts[inside] = number + 1
                if _shallow(builder.value):
                    yield f"{inside.removesuffix('item').rstrip('.')}[{number}]", None, builder.value
                else:
                    doubts.add("value_broken")
                builder = None
    except (ijson.JSONError, ValueError, RecursionError, UnicodeDecodeError):
        doubts.add("value_broken")


def _next_element(data: bytes, position: int, wanted: set[bytes]) -> tuple[int | None, int | None]:
    """Begin and end of the next wanted element; end None when it is not all there."""
    for match in _OPENING.finditer(data, position):
        if match.group(2) in wanted:
            break
    else:
        return None, None
    begin = match.start()
    closing_bracket = data.find(b">", match.end())
    if closing_bracket < 0:
        return begin, None
    if data[closing_bracket - 1 : closing_bracket] == b"/":
        return begin, closing_bracket + 1
    name = (match.group(1) + b":" if match.group(1) else b"") + match.group(2)
    again = re.compile(rb"<(/?)" + re.escape(name) + rb"(?=[\s/>])[^>]*>")
    depth = 0
    for tag in again.finditer(data, begin):
        if tag.group(1):
            depth -= 1
        elif not tag.group().endswith(b"/>"):
            depth += 1
        if depth == 0:
            return begin, tag.end()
    return begin, None


def _parsed(data: bytes) -> Element | None:
    root = Element("", {})
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise ValueError
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], local)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def text(part: str) -> None:
        stack[-1].text += part

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(_decoded(data).encode(), True)
    except (expat.ExpatError, ValueError):
        return None
    return root.children[0] if root.children else None


def _headers(data: bytes) -> dict[str, str]:
    lines = data.decode("latin-1").splitlines()
    return {key.strip().lower(): value.strip() for line in lines for key, mark, value in [line.partition(":")] if mark}
