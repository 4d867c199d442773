"""Checks a bundle from its bytes: nothing that it says of itself is believed, and no link in it is followed.

First the bag: each file against the manifests, none missing, none added, the signature. Then what the files say: the
journal's chain, the exhibits against the journal, the observations against the digests of their replays, the images
against the digests of their indexes, the pictures.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from inspector.casefile.verify import Failure, Verification
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.seal import content_checks, manifest, signature
from inspector.seal.bundle import BAGIT, INFO
from inspector.seal.manifest import MANIFEST, SIGNATURE, TAG_MANIFEST

_AT_ONCE = 1 << 20
_LARGEST_MANIFEST = 1 << 28
_UNSIGNED, _SIGNED = "none", SIGNATURE


@dataclass(frozen=True, slots=True)
class BundleVerification(Verification):
    """digest: SHA-256 of the tag manifest, to be compared with the one noted when the bundle was sealed. signed: who
    signed, None when nobody did or the signature does not hold."""

    digest: str = ""
    signed: signature.Signed | None = None


@dataclass(slots=True)
class Work:
    """What is under way. files: name -> size, of the regular files found. digests: name -> SHA-256, of those read."""

    folder: Path
    files: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    total: int = 0
    done: int = 0
    checked: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def fail(self, code: str, **arguments: object) -> None:
        """Notes a failure, once (``failure.bundle_<code>``)."""
        failure = Failure(f"bundle_{code}", tuple((name, str(value)) for name, value in arguments.items()))
        if failure not in self.failures:
            self.failures.append(failure)

    @contextmanager
    def reading(self, name: str) -> Generator[None, None, None]:
        """A file that the medium does not give is a failure of that file, not of the check."""
        try:
            yield
        except OSError as error:
            self.fail("unreadable", file=name, why=error.strerror or str(error))


def verify(folder: Path, head: str | None = None) -> Generator[Progress, None, BundleVerification]:
    """Checks everything; progress is in bytes. head: the journal's head as printed in a report, or the SHA-256 of the
    tag manifest as noted when the bundle was sealed.

    Raises UserError bundle_missing, bundle_not_one (no bundle of ours at all).
    """
    if not folder.is_dir():
        raise UserError("bundle_missing", folder=folder)
    if not any((folder / name).is_file() for name in (BAGIT, MANIFEST, TAG_MANIFEST)):
        raise UserError("bundle_not_one", folder=folder)
    work = Work(folder)
    folders = set(_walk(work))
    work.total = sum(work.files.values())
    yield Progress("verify_bundle", 0, work.total, "byte")
    tags = yield from _manifest(work, TAG_MANIFEST, payload=False)
    payload = yield from _manifest(work, MANIFEST, payload=True)
    info = _info(work)
    listed = tags.keys() | payload.keys() | {TAG_MANIFEST} | ({SIGNATURE} if info == _SIGNED else set())
    for name in sorted(work.files.keys() - listed):
        work.fail("added", file=name)
    wanted = {str(parent) for name in listed for parent in Path(name).parents}
    for name in sorted(folders - {parent.replace(os.sep, "/") for parent in wanted}):
        work.fail("added_folder", folder=name)
    for name in (BAGIT, INFO, MANIFEST):
        if name not in tags:
            work.fail("not_listed", file=name, manifest=TAG_MANIFEST)
    signed = _signature(work, info)
    yield from content_checks.check(work, head)
    work.done = work.total
    yield Progress("verify_bundle", work.done, work.total, "byte")
    digest = _digest(work, TAG_MANIFEST)
    return BundleVerification(not work.failures, tuple(work.checked), tuple(work.failures), digest, signed)


def _walk(work: Work) -> Iterator[str]:
    """Notes the regular files; gives the folders. Links and devices are failures, and are not opened."""
    waiting = [""]
    while waiting:
        under = waiting.pop()
        with work.reading(under or "."), os.scandir(work.folder / under) as found:
            for entry in sorted(found, key=lambda one: one.name):
                name = f"{under}/{entry.name}" if under else entry.name
                shown = name.encode("utf-8", "backslashreplace").decode()
                mode = entry.stat(follow_symlinks=False).st_mode
                junction = getattr(entry, "is_junction", lambda: False)()
                if stat.S_ISLNK(mode) or junction:
                    work.fail("link", file=shown)
                elif stat.S_ISDIR(mode):
                    waiting.append(name)
                    yield shown
                elif stat.S_ISREG(mode):
                    work.files[shown] = entry.stat(follow_symlinks=False).st_size
                else:
                    work.fail("special", file=shown)


def _manifest(work: Work, name: str, *, payload: bool) -> Generator[Progress, None, dict[str, str]]:
    """The lines of a manifest (name -> SHA-256), each file compared."""
    lines: dict[str, str] = {}
    if name not in work.files:
        work.fail("missing", file=name)
        return lines
    if work.files[name] > _LARGEST_MANIFEST:
        work.fail("line", manifest=name, line=1)
        return lines
    with work.reading(name), (work.folder / name).open("rb") as stream:
        for line in manifest.read(stream):
            if line.name is None or line.sha256 is None or line.name.startswith("data/") is not payload:
                work.fail("line", manifest=name, line=line.number)
                continue
            if line.why:
                work.fail("line", manifest=name, line=line.number)
            lines[line.name] = line.sha256
    work.checked.append(name)
    for listed, sha256 in lines.items():
        yield from _compare(work, listed, sha256)
    return lines


def _compare(work: Work, name: str, sha256: str) -> Generator[Progress, None, None]:
    if name not in work.files:
        work.fail("missing", file=name)
        return
    digest = hashlib.sha256()
    with work.reading(name), (work.folder / name).open("rb") as stream:
        while data := stream.read(_AT_ONCE):
            digest.update(data)
            work.done = min(work.done + len(data), work.total)
            yield Progress("verify_bundle", work.done, work.total, "byte")
        work.digests[name] = digest.hexdigest()
        if digest.hexdigest() != sha256:
            work.fail("changed", file=name)
    work.checked.append(name)


def _info(work: Work) -> str:
    """What bag-info.txt says of the signature."""
    if INFO not in work.files:
        return ""
    said: list[str] = []
    with work.reading(INFO), (work.folder / INFO).open("rb") as stream:
        lines = stream.read(1 << 16).decode("utf-8", "replace").splitlines()
        said = [line.partition(": ")[2] for line in lines if line.startswith("Signature: ")]
    if said not in ([_UNSIGNED], [_SIGNED]):
        work.fail("info", file=INFO)
        return ""
    return said[0]


def _signature(work: Work, info: str) -> signature.Signed | None:
    if SIGNATURE not in work.files:
        if info == _SIGNED:
            work.fail("signature_missing", file=SIGNATURE)
        return None
    if work.files[SIGNATURE] > signature.LARGEST or TAG_MANIFEST not in work.files:
        work.fail("signature", file=SIGNATURE, why="")
        return None
    with work.reading(SIGNATURE):
        data = (work.folder / SIGNATURE).read_bytes()
        content = (work.folder / TAG_MANIFEST).read_bytes()
        work.checked.append(SIGNATURE)
        try:
            return signature.check(data, content)
        except signature.SignatureRefused as error:
            work.fail("signature", file=SIGNATURE, why=str(error))
    return None


def _digest(work: Work, name: str) -> str:
    with work.reading(name):
        if name in work.files:
            return hashlib.sha256((work.folder / name).read_bytes()).hexdigest()
    return ""
