"""Writes the smallest OLE compound files (MS-CFB, version 3) and Outlook messages in them, for the tests."""

from __future__ import annotations

import struct

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NONE = 0xFFFFFFFF


def message(body: str | None, *, encoding: str = "utf-16-le", html: bool = False) -> bytes:
    """A message with that plain text (None: without); encoding "utf-16-le", or that of a code page."""
    streams = {}
    properties = bytes(32)
    if body is not None:
        kind = 0x1F if encoding == "utf-16-le" else 0x1E
        data = body.encode(encoding)
        streams[f"__substg1.0_1000{kind:04X}"] = data
        properties += struct.pack("<HHIII", kind, 0x1000, 6, len(data), 0)
    properties += struct.pack("<HHIII", 3, 0x3FFD, 6, 1252, 0)
    if html:
        streams["__substg1.0_10130102"] = b"<p>Bonjour</p>"
        properties += struct.pack("<HHIII", 0x102, 0x1013, 6, 14, 0)
    return compound({"__properties_version1.0": properties, **streams})


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with those streams in its root."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        """Data in a chain of sectors; its first."""
        if not data:
            return END
        first = len(sectors)
        count = -(-len(data) // 512)
        for n in range(count):
            sectors.append(data[n * 512 : n * 512 + 512].ljust(512, b"\0"))
            fat.append(first + n + 1 if n + 1 < count else END)
        return first

    small, mini_fat = b"", []
    places = {}
    for name, data in streams.items():
        if len(data) >= 4096:
            places[name] = put(data)
            continue
        count = -(-len(data) // 64)
        places[name] = len(mini_fat) if count else END
        mini_fat += [len(mini_fat) + n + 1 if n + 1 < count else END for n in range(count)]
        small += data.ljust(count * 64, b"\0")
    entries = [_entry("Root Entry", 5, put(small), len(small), child=1 if streams else NONE)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names, 1):  # a list to the right: unbalanced, and valid for readers
        right = number + 1 if number < len(names) else NONE
        entries.append(_entry(name, 2, places[name], len(streams[name]), right=right))
    while len(entries) % 4:
        entries.append(bytes(68) + struct.pack("<III", NONE, NONE, NONE) + bytes(48))
    directory = put(b"".join(entries))
    mini_size = -(-len(mini_fat) // 128)
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(mini_size * 512, b"\xff")
    mini = put(packed)
    needed = 1
    while needed * 128 < len(fat) + needed:
        needed += 1
    first = len(sectors)
    fat += [FAT] * needed
    fat += [FREE] * (needed * 128 - len(fat))
    sectors.extend(struct.pack("<128I", *fat[n * 128 : n * 128 + 128]) for n in range(needed))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, needed, directory, 0, 4096, mini if mini_fat else END, mini_size, END, 0)
    header += struct.pack("<109I", *range(first, first + needed), *[FREE] * (109 - needed))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, *, right: int = NONE, child: int = NONE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + struct.pack("<III", NONE, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
