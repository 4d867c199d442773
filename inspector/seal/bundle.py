"""Writing a bundle: a BagIt bag (RFC 8493), whole or not at all.

`bagit.make_bag` is not used to write it: it moves the process to another working folder (the window has threads),
and computes every hash again from the disk with neither progress nor cancel. The bag is written here as its content
streams by, then opened and checked by the library before it takes its name.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import bagit

from inspector.domain.errors import UserError
from inspector.seal import manifest
from inspector.seal.disk import sync_folder, telling
from inspector.seal.manifest import MANIFEST, SIGNATURE, TAG_MANIFEST

__all__ = ["MANIFEST", "SIGNATURE", "TAG_MANIFEST", "Bag", "Entry", "digests", "is_named", "unfinished"]

BAGIT, INFO = "bagit.txt", "bag-info.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_IDENTIFIER = "External-Identifier"
_AT_ONCE = 1 << 20


def unfinished(folder: Path, seal: str) -> Path:
    """Where a bundle is written before it takes its name."""
    return folder.with_name(f".{folder.name[:60]}.{seal[:8]}.part")


def is_named(folder: Path, seal: str) -> bool:
    """Whether `folder` is the bundle of that identifier."""
    try:
        lines = (folder / INFO).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return f"{_IDENTIFIER}: {seal}" in lines


def digests(folder: Path) -> dict[str, str]:
    """What the journal keeps of a bundle: the SHA-256 of its two manifests."""
    with telling(folder):
        return {
            "manifest_sha256": hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest(),
            "tagmanifest_sha256": hashlib.sha256((folder / TAG_MANIFEST).read_bytes()).hexdigest(),
        }


class Entry:
    """A file of the bundle being written; its SHA-256 is computed on the way. Context manager."""

    def __init__(self, bag: Bag, name: str) -> None:
        self.name, self.size = name, 0
        self._bag, self._digest = bag, hashlib.sha256()
        with telling(bag.folder):
            path = bag.place(name)
            self._file: BinaryIO = path.open("xb")

    def write(self, data: bytes) -> None:
        """The next bytes."""
        with telling(self._bag.folder):
            self._file.write(data)
        self._digest.update(data)
        self.size += len(data)

    def text(self, text: str) -> None:
        """The next characters, in UTF-8."""
        self.write(text.encode())

    @property
    def sha256(self) -> str:
        """Of what was written so far, in hexadecimal."""
        return self._digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            with suppress(OSError):
                self._file.close()
            return
        with telling(self._bag.folder):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        self._bag.enter(self.name, self.sha256, self.size)


class Bag:
    """A bundle being written beside `folder`, which must not exist yet. Context manager: left without `publish`, it
    leaves nothing.

    Raises UserError bundle_exists, bundle_no_parent, bundle_disk_full, bundle_file_too_large, bundle_refused,
    bundle_medium.
    """

    def __init__(self, folder: Path, seal: str) -> None:
        self.folder, self.seal = folder, seal
        self.draft = unfinished(folder, seal)
        self.size = 0
        self._digests: dict[str, str] = {}
        self._published = False
        refuse_existing(folder)
        with telling(folder):
            self.draft.mkdir(mode=0o700)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._published:
            shutil.rmtree(self.draft, ignore_errors=True)

    def place(self, name: str) -> Path:
        """Where the payload file `name` ("data/…") is written; its folders are made."""
        path = self.draft / name
        with telling(self.folder):
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def open(self, name: str) -> Entry:
        """A new payload file ("data/…")."""
        return Entry(self, name)

    def put(self, name: str, data: bytes) -> str:
        """A payload file as a whole; gives its SHA-256."""
        with self.open(name) as entry:
            entry.write(data)
        return entry.sha256

    def adopt(self, name: str) -> str:
        """Takes in a payload file that another library has written at `place(name)`; gives its SHA-256."""
        digest, size = hashlib.sha256(), 0
        with telling(self.folder), (self.draft / name).open("r+b") as file:
            while data := file.read(_AT_ONCE):
                digest.update(data)
                size += len(data)
            os.fsync(file.fileno())
        self.enter(name, digest.hexdigest(), size)
        return digest.hexdigest()

    def enter(self, name: str, sha256: str, size: int) -> None:
        """Puts a payload file on the manifest."""
        if name in self._digests or not name.startswith("data/"):
            raise ValueError(name)
        self._digests[name] = sha256
        self.size += size

    @property
    def files(self) -> int:
        """Payload files so far."""
        return len(self._digests)

    def finish(
        self, info: Mapping[str, str], notes: Mapping[str, bytes], sign: Callable[[bytes], bytes] | None
    ) -> dict[str, str]:
        """Writes the manifests, what is said of the bag and the notes beside it (name -> content), signs the manifest
        of manifests, and lets the library check the whole. Gives the digests for the journal."""
        info = {**info, "Payload-Oxum": f"{self.size}.{self.files}", _IDENTIFIER: self.seal}
        tags = {
            BAGIT: _DECLARATION,
            INFO: "".join(f"{name}: {' '.join(value.split())}\n" for name, value in sorted(info.items())).encode(),
            MANIFEST: manifest.write(self._digests.items()),
            **notes,
        }
        listed = manifest.write((name, hashlib.sha256(data).hexdigest()) for name, data in tags.items())
        signature = {} if sign is None else {SIGNATURE: sign(listed)}
        for name, data in {**tags, TAG_MANIFEST: listed, **signature}.items():
            with telling(self.folder), (self.draft / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _check(self.draft)
        return digests(self.draft)

    def publish(self) -> None:
        """Gives the bundle its name, in one step."""
        with telling(self.folder):
            for folder, _, _ in os.walk(self.draft):
                sync_folder(Path(folder))
            refuse_existing(self.folder)
            if self.folder.is_dir():
                self.folder.rmdir()  # empty: Windows does not put a folder in its place
            self.draft.rename(self.folder)
            self._published = True
            sync_folder(self.folder.parent)

    def withdraw(self) -> None:
        """Takes the name back, if `publish` gave it, when what should go with it could not be done."""
        if self._published:
            self._published = False
            with telling(self.folder):
                self.folder.rename(self.draft)


def refuse_existing(folder: Path) -> None:
    """Raises UserError bundle_exists when there is something at `folder`, bundle_no_parent when it has no place."""
    if not folder.parent.is_dir():
        raise UserError("bundle_no_parent", folder=folder.parent)
    with telling(folder):
        if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
            raise UserError("bundle_exists", folder=folder)


def _check(draft: Path) -> None:
    """What we write must be what the library reads; the hashes were computed as the bytes went by."""
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    bagit.Bag(str(draft)).validate(completeness_only=True)
