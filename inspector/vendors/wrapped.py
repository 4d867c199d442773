"""The XML and JSON documents inside a text that holds other things: HTTP headers, a console log, multipart parts,
answers saved one after the other.

Each is given the lines that it has in the whole file: what stands before it is replaced by as many line ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.vendors.source import LINE_END, Source

MOST_DOCUMENTS = 64
LARGEST_WRAPPED = 4 * 2**20
"""Characters of a text in which documents are looked for."""

_START = re.compile(r"^[ \t]*(?:(?P<json>[{\[])|(?P<xml><(?:\?xml\b|[A-Za-z_][\w.:-]{0,120}[\s>])))", re.MULTILINE)
_HEADERS = re.compile(r"\AHTTP/[\d.]{1,4} \d{3}[^\n]*\n(?:[\w-]{1,60}:[^\n]*\n)*\r?\n")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,120})[\s>]")


def documents_in(source: Source) -> Iterator[Source]:
    """Each document of the text, in its order. Nothing when the text is one document from end to end, or too long."""
    text = source.text
    if len(text) > LARGEST_WRAPPED:
        return
    headers = _HEADERS.match(text)
    if headers is not None and _START.match(text, headers.end()) is None:
        # one answer saved with its headers, in a form without an end of its own (YAML, settings)
        yield replace(source, text="\n" * len(LINE_END.findall(headers.group())) + text[headers.end() :])
        return
    at = line_ends = counted = failures = found = 0
    while found < MOST_DOCUMENTS and failures < MOST_DOCUMENTS:
        match = _START.search(text, at)
        if match is None:
            return
        begin = match.start("json") if match.group("json") else match.start("xml")
        end = _json_end(text, begin) if match.group("json") else _xml_end(text, begin)
        if end is None:
            if text[begin] != "[":
                return  # a document that is cut or broken: parts of it must not pass for documents
            failures += 1  # the hour of a line of a log, in brackets
            at = match.end()
            continue
        if not text[:begin].strip() and not text[end:].strip():
            return
        line_ends += len(LINE_END.findall(text, counted, begin))
        counted, at, found = begin, end, found + 1
        yield replace(source, text="\n" * line_ends + text[begin:end])


def _json_end(text: str, begin: int) -> int | None:
    try:
        value, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return None
    return end if isinstance(value, dict) or (isinstance(value, list) and len(value) > 1) else None


def _xml_end(text: str, begin: int) -> int | None:
    root = _ROOT.search(text, begin)
    if root is None:
        return None
    mark = f"</{root.group(1)}>"
    end = text.find(mark, root.end())
    return None if end < 0 else end + len(mark)
