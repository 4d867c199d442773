"""Law packs: a law base to put in the place of the one shipped, as a folder or a zip with a manifest of SHA-256.

Installed in the user's folder only after every check: the hashes, the base itself, and the templates that cite it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.law.entries import FILES, LawBase, load_base
from inspector.locate import user_folder

MANIFEST = "manifest.json"
_FORMAT = 1
_LARGEST = 8 << 20
"""Bytes of one file of a pack; the base shipped has less than a hundredth of that."""


def place() -> Path:
    """Where an installed pack is."""
    return user_folder() / "law"


def installed() -> Path | None:
    """The folder of the installed pack, None when there is none."""
    return place() if place().is_dir() else None


def check_installed(folder: Path) -> None:
    """Raises UserError law_pack_damaged when a file differs from the manifest that was installed."""
    try:
        _held_to_manifest({name: (folder / name).read_bytes() for name in (MANIFEST, *FILES)}, folder.name)
    except (OSError, UserError) as error:
        raise UserError("law_pack_damaged", folder=str(folder)) from error


def install(source: Path, check: Callable[[LawBase], None], expected: str = "") -> LawBase:
    """Puts a pack in place of the law base in use, and returns it. check: what else must hold with the new base.

    expected: SHA-256 of the base as its publisher gave it. Raises UserError, and then nothing was changed.
    """
    content = _content(source)
    _held_to_manifest(content, source.name)
    target = place()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="law.", dir=target.parent))
    except OSError as error:
        raise UserError("law_pack_unwritable", folder=str(target.parent)) from error
    try:
        _write(fresh, content)
        base = load_base(fresh)
        stated = _manifest(content[MANIFEST], source.name)["version"]
        if stated != base.version.version:
            raise UserError("law_pack_version", file=source.name, stated=stated, version=base.version.version)
        if expected and expected.strip().lower() != base.version.sha256:
            raise UserError("law_pack_unexpected", file=source.name, sha256=base.version.sha256)
        check(base)
        _exchange(fresh, target)
    except OSError as error:
        raise UserError("law_pack_unwritable", folder=str(target)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return base


def reset() -> bool:
    """Takes the installed pack away; the base shipped serves again. False: there was none."""
    target = place()
    if not target.exists():
        return False
    try:
        shutil.rmtree(target)
    except OSError as error:
        raise UserError("law_pack_unwritable", folder=str(target)) from error
    return True


def export(folder: Path, target: Path) -> None:
    """Writes the base of a folder as a pack: a zip when `target` ends so, else a folder, new or empty.

    Raises UserError when the target is not free or cannot be written.
    """
    content = {name: (folder / name).read_bytes() for name in FILES}
    content[MANIFEST] = manifest_of(folder)
    try:
        if target.suffix.lower() == ".zip":
            with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as file:
                for name, data in content.items():
                    file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
            return
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise UserError("law_pack_target", target=str(target))
        _write(target, content)
    except FileExistsError as error:
        raise UserError("law_pack_target", target=str(target)) from error
    except OSError as error:
        raise UserError("law_pack_unwritable", folder=str(target)) from error


def write_manifest(folder: Path) -> LawBase:
    """Writes the manifest of a folder whose files were edited, once they hold together. Raises UserError."""
    base = load_base(folder)
    try:
        (folder / MANIFEST).write_bytes(manifest_of(folder))
    except OSError as error:
        raise UserError("law_pack_unwritable", folder=str(folder)) from error
    return base


def manifest_of(folder: Path) -> bytes:
    """The manifest of the files of a folder, as JSON."""
    version = load_base(folder).version
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    document = {"law_pack": _FORMAT, "version": version.version, "consulted": version.consulted, "files": hashes}
    return (json.dumps(document, indent=1) + "\n").encode()


def _content(source: Path) -> dict[str, bytes]:
    """The bytes of the files of a pack, and of no other."""
    try:
        if source.is_dir():
            return {name: _bounded((source / name).read_bytes(), source) for name in (MANIFEST, *FILES)}
        with zipfile.ZipFile(io.BytesIO(_bounded(source.read_bytes(), source))) as file:
            found = {}
            for name in (MANIFEST, *FILES):
                if file.getinfo(name).file_size > _LARGEST:
                    raise UserError("law_pack_not_one", file=source.name)
                found[name] = file.read(name)
            return found
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise UserError("law_pack_not_one", file=source.name) from error


def _bounded(data: bytes, source: Path) -> bytes:
    if len(data) > _LARGEST:
        raise UserError("law_pack_not_one", file=source.name)
    return data


def _manifest(data: bytes, name: str) -> dict[str, object]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UserError("law_pack_not_one", file=name) from error
    if not isinstance(found, dict) or found.get("law_pack") != _FORMAT or not isinstance(found.get("files"), dict):
        raise UserError("law_pack_not_one", file=name)
    if not isinstance(found.get("version"), str):
        raise UserError("law_pack_not_one", file=name)
    return found


def _held_to_manifest(content: dict[str, bytes], name: str) -> None:
    hashes = _manifest(content[MANIFEST], name)["files"]
    for file in FILES:
        stated = hashes.get(file) if isinstance(hashes, dict) else None
        if stated != hashlib.sha256(content[file]).hexdigest():
            raise UserError("law_pack_hash", file=name, part=file)


def _write(folder: Path, content: dict[str, bytes]) -> None:
    for name, data in content.items():
        (folder / name).write_bytes(data)


def _exchange(fresh: Path, target: Path) -> None:
    """The fresh folder takes the place of the target; the former one is back if that fails."""
    former = Path(tempfile.mkdtemp(prefix="law.", dir=target.parent)) / "former"
    try:
        if target.exists():
            os.replace(target, former)  # noqa: PTH105 (a folder over nothing: rename, on every system)
        try:
            os.replace(fresh, target)  # noqa: PTH105
        except OSError:
            if former.exists():
                os.replace(former, target)  # noqa: PTH105
            raise
    finally:
        shutil.rmtree(former.parent, ignore_errors=True)
