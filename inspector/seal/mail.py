"""The text of an Outlook message (.msg, MS-OXMSG: an OLE compound file), as receipts of deposit are sent.

Only the streams of the text and of the message's properties are read, and bounded: attachments are never touched, so
that a small file cannot claim a large memory.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.storage import Storage, Stream

from inspector.domain.errors import UserError

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LARGEST = 32 << 20
_STREAMS = {
    "__properties_version1.0": 1 << 20,
    "__substg1.0_1000001F": 32 << 20,  # PidTagBody, UTF-16
    "__substg1.0_1000001E": 32 << 20,  # PidTagBody, in the code page that the properties name
}
_BROKEN = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, NotImplementedError,
    struct.error, UnrecognizedCodePageError, UnsupportedEncodingError,
)  # fmt: skip
"""What olefile and oxmsg raise on a file that is not what it says."""


def text_of(stream: BinaryIO, name: str) -> str:
    """The plain text of a message. name: the file's own, for the sentence of an error.

    Raises UserError content_message_large, content_message_damaged, content_message_no_text.
    """
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UserError("content_message_large", file=name)
    try:
        _check_header(data)
        with OleFileIO(data) as ole:
            streams = tuple(_streams(ole, len(data)))
        body = Message(Storage("", streams, ())).body if len(streams) > 1 else None
    except _BROKEN as error:
        raise UserError("content_message_damaged", file=name) from error
    if not body or not body.strip("\0\r\n\t "):
        raise UserError("content_message_no_text", file=name)
    return body.rstrip("\0")


def _check_header(data: bytes) -> None:
    """Raises ValueError, struct.error when the header claims tables that a file of that size cannot hold.

    The library reads as many sectors as the header says, whatever the size of the file, and around a loop if need be.
    """
    sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
    fat, mini_fat, difat = (struct.unpack_from("<I", data, place)[0] for place in (44, 64, 72))
    if sector_shift not in {9, 12} or mini_shift != 6:
        raise ValueError("sectors")
    sectors = (len(data) >> sector_shift) + 1
    in_a_sector = 1 << (sector_shift - 2)
    if fat > 2 * (sectors // in_a_sector + 1) or mini_fat > sectors or difat > sectors:
        raise ValueError("tables")


def _streams(ole: OleFileIO, size: int) -> list[Stream]:
    """The streams wanted, those that are there. Raises ValueError for one too long or cut short."""
    found: list[Stream] = []
    if ole.root.size > size:  # the small streams are in it
        raise ValueError("root")
    for wanted, largest in _STREAMS.items():
        if not ole.exists(wanted) or ole.get_type(wanted) != 2:
            continue
        if ole.get_size(wanted) > min(largest, size):
            raise ValueError(wanted)
        with ole.openstream(wanted) as opened:
            data = opened.read(largest + 1)
        if len(data) != ole.get_size(wanted):  # a chain that is cut: lines would be lost without a word
            raise ValueError(wanted)
        found.append(Stream(wanted, data))
    return found
