"""Whatever is changed in a bundle is named, by the product and by the checker that goes with it; nothing in it is
followed or believed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.casefile.journal import canonical, entry_hash
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.operations import bundles, cases
from inspector.seal import layout, manifest
from tests.seal.sealed_case import AGENT, build, check_alone, finish


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("altérés")
    build(folder / "dossier.inspector", folder / "sources")
    with cases.open_case(folder / "dossier.inspector", None, AGENT) as case:
        return finish(bundles.seal(case, folder / "s", Variant.FULL))


@pytest.fixture
def bag(sealed, tmp_path):
    """A copy of the bundle, to be altered."""
    return Path(shutil.copytree(sealed.folder, tmp_path / "s"))


def files_of(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def named(folder: Path, *, head: str | None = None) -> str:
    """What the product says fails, after checking that it does."""
    result = finish(bundles.verify(folder, head))
    assert not result.ok
    return " | ".join(f"{f.code} {dict(f.arguments)}" for f in result.failures)


def seal_again(folder: Path) -> None:
    """What somebody does who knows how a bundle is made: every manifest computed again."""
    lines = [(n, hashlib.sha256((folder / n).read_bytes()).hexdigest()) for n in files_of(folder)]
    (folder / manifest.MANIFEST).write_bytes(manifest.write(x for x in lines if x[0].startswith("data/")))
    tags = [n for n, _ in lines if not n.startswith("data/") and n != manifest.TAG_MANIFEST]
    digests = [(n, hashlib.sha256((folder / n).read_bytes()).hexdigest()) for n in tags]
    (folder / manifest.TAG_MANIFEST).write_bytes(manifest.write(digests))


def test_a_flipped_byte_is_named(bag):
    """Any bit of any byte of any file, at random."""
    chance = random.Random(20261123)
    every = files_of(bag)
    # each small file, and files by their size
    chosen = [*every, *chance.choices(every, [(bag / n).stat().st_size for n in every], k=20)]
    for name in chosen:
        place = bag / name
        whole = place.read_bytes()
        if not whole:
            continue
        at = chance.randrange(len(whole))
        altered = bytearray(whole)
        altered[at] ^= 1 << chance.randrange(8)
        place.write_bytes(altered)
        said, (code, alone) = named(bag), check_alone(bag)
        assert code == 1
        assert name in said or name == manifest.TAG_MANIFEST, (name, at, said)
        assert name in alone or name == manifest.TAG_MANIFEST, (name, at, alone)
        place.write_bytes(whole)
    assert finish(bundles.verify(bag)).ok


def test_every_byte_of_a_manifest_counts(bag):
    """A line in capitals, a space for another: what ordinary tools let pass is not let pass here."""
    chance = random.Random(7)
    for name in (manifest.MANIFEST, manifest.TAG_MANIFEST):
        whole = (bag / name).read_bytes()
        for at in [*range(66), *chance.choices(range(len(whole)), k=10), len(whole) - 1]:
            altered = bytearray(whole)
            altered[at] ^= 0x20
            (bag / name).write_bytes(altered)
            assert named(bag)
            if at % 8 == 0:
                assert check_alone(bag)[0] == 1
        (bag / name).write_bytes(whole)


def test_a_file_removed_or_added_is_named(bag):
    for name in files_of(bag):
        shutil.move(bag / name, bag.parent / "aside")
        said, (code, alone) = named(bag), check_alone(bag)
        assert code == 1 and name in said and name in alone
        shutil.move(bag.parent / "aside", bag / name)
    for name in ("intrus.txt", "data/intrus", "data/exhibits/0001/.caché", "manifest-md5.txt", manifest.SIGNATURE):
        (bag / name).write_bytes(b"x")
        said, (code, alone) = named(bag), check_alone(bag)
        assert code == 1 and f"'{name}'" in said and name in alone
        (bag / name).unlink()
    (bag / "data" / "vide").mkdir()
    assert "data/vide" in named(bag) and "data/vide" in check_alone(bag)[1]
    (bag / "data" / "vide").rmdir()
    assert finish(bundles.verify(bag)).ok


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_nothing_is_followed(bag, tmp_path):
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "verify.py").write_bytes((bag / "verify.py").read_bytes())
    (bag / "verify.py").unlink()
    (bag / "verify.py").symlink_to(outside / "verify.py")
    (bag / "boucle").symlink_to(bag)
    os.mkfifo(bag / "data" / "tube")
    said, (code, alone) = named(bag), check_alone(bag)
    for name in ("verify.py", "boucle", "data/tube"):
        assert name in said and name in alone
    assert code == 1 and "bundle_link" in said and "bundle_special" in said
    shutil.move(bag / "data" / "captures", outside / "captures")
    (bag / "data" / "captures").symlink_to(outside / "captures")
    assert "data/captures/0001.png" in named(bag)


@pytest.mark.parametrize(
    "line",
    [
        b"0" * 64 + b"  ../dehors\n",
        b"0" * 64 + b"  /etc/passwd\n",
        b"0" * 64 + b"  data/../../dehors\n",
        b"0" * 64 + b"  data\\..\\dehors\n",
        b"0" * 64 + b"  C:/dehors\n",
        b"0" * 64 + b"  data/x%0Ay\n",
        b"0" * 64 + b"  data/" + b"a" * 5000 + b"\n",
        b"0" * (1 << 20),
        b"\0" * 100,
        b"\n",
        b"0" * 64 + "  data/é\n".encode(),
    ],
)
def test_a_hostile_line_is_named_and_not_obeyed(bag, line):
    (bag.parent / "dehors").write_bytes(b"")
    with (bag / manifest.MANIFEST).open("ab") as file:
        file.write(line)
    said, (code, alone) = named(bag), check_alone(bag)
    number = len((bag / manifest.MANIFEST).read_bytes()[: -len(line)].splitlines()) + 1
    assert f"'line': '{number}'" in said and f"{manifest.MANIFEST}:{number}" in alone and code == 1


def test_the_same_name_twice_or_in_other_letters(bag):
    lines = (bag / manifest.MANIFEST).read_bytes().splitlines(keepends=True)
    twin = lines[0].replace(b"data/", b"data/").upper().replace(b"DATA/", b"data/").lower()
    (bag / manifest.MANIFEST).write_bytes(b"".join([lines[0], twin, *lines[1:]]))
    assert "'line': '2'" in named(bag) and check_alone(bag)[0] == 1
    capitals = lines[0][:66] + lines[0][66:].replace(b".png", b".PNG")
    (bag / manifest.MANIFEST).write_bytes(b"".join([capitals, *lines]))
    assert "'line': '2'" in named(bag) and check_alone(bag)[0] == 1


def entries(bag: Path) -> list[JournalEntry]:
    return [layout.read_entry(s) for s in (bag / layout.JOURNAL).read_text("utf-8").splitlines(keepends=True)]


def write_journal(bag: Path, lines: list[JournalEntry]) -> None:
    (bag / layout.JOURNAL).write_text("".join(map(layout.entry_line, lines)), encoding="utf-8")
    seal_again(bag)


def chained(lines: list[JournalEntry]) -> list[JournalEntry]:
    """The chain written anew from the second line on."""
    made = lines[:1]
    for line in lines[1:]:
        linked = replace(line, previous=made[-1].hash)
        made.append(replace(linked, hash=entry_hash(linked)))
    return made


def test_a_journal_rewritten_with_its_manifests_is_named(bag, sealed):
    lines = entries(bag)
    write_journal(bag, [*lines[:3], replace(lines[3], agent="Autre"), *lines[4:]])
    assert "bundle_journal_changed {'number': '4'}" in named(bag) and " 4 : " in check_alone(bag)[1]
    write_journal(bag, [*lines[:3], *lines[4:]])
    assert "bundle_journal_missing {'first': '4', 'last': '4'}" in named(bag) and check_alone(bag)[0] == 1
    write_journal(bag, lines[:-2])
    assert "bundle_journal_end" in named(bag) and check_alone(bag)[0] == 1
    write_journal(bag, [*lines[:5], lines[6], lines[5], *lines[7:]])
    assert "journal" in named(bag) and check_alone(bag)[0] == 1
    (bag / layout.JOURNAL).write_bytes(b'{"a":' * 100_000)
    seal_again(bag)
    assert "bundle_journal_line" in named(bag) and check_alone(bag)[0] == 1


def test_a_chain_rewritten_as_a_whole_is_found_by_its_printed_head(bag, sealed):
    lines = entries(bag)
    target = next(n for n, line in enumerate(lines) if line.act == "declaration.add")
    changed = chained([*lines[:target], replace(lines[target], agent="Autre"), *lines[target + 1 :]])
    known = json.loads((bag / layout.CASE).read_bytes())
    known["journal"]["head"] = changed[-1].hash
    (bag / layout.CASE).write_bytes(layout.document(known))
    write_journal(bag, changed)
    assert finish(bundles.verify(bag)).ok and check_alone(bag)[0] == 0  # it holds together
    assert "bundle_head_absent" in named(bag, head=sealed.journal_head)
    assert "bundle_head_absent" in named(bag, head=sealed.digest)
    assert finish(bundles.verify(sealed.folder, sealed.digest)).ok
    assert finish(bundles.verify(sealed.folder, sealed.journal_head.upper())).ok


def test_contents_changed_with_their_manifests_are_named(bag):
    def change(name: str, old: bytes, new: bytes) -> str:
        whole = (bag / name).read_bytes()
        assert old in whole
        (bag / name).write_bytes(whole.replace(old, new, 1))
        seal_again(bag)
        said, (code, alone) = named(bag), check_alone(bag)
        assert code == 1, alone
        (bag / name).write_bytes(whole)
        seal_again(bag)
        return said

    assert "bundle_replay" in change("data/replays/0001/observations.csv", b",number,1.1,", b",number,1.2,")
    assert "bundle_index" in change("data/footage/0001.csv", b"1,1024,", b"1,1025,")
    assert "bundle_exhibit_changed" in change("data/exhibits/0003/0001-CON-e-ss.txt", b"registre", b"Registre")
    assert "bundle_exhibit_not_as_received" in change("data/records/exhibits.json", b"M. Exemple", b"M. Autre")
    assert "bundle_capture" in change("data/captures/0001.png", b"IDAT", b"IDAX")
    assert "bundle_content" in change("data/records/replays.json", b"[", b"[[")
    assert "bundle_content" in change("data/case.json", b'"variant"', b'"varient"')
    assert finish(bundles.verify(bag)).ok


def test_a_replay_rewritten_with_its_record_differs_from_the_journal(bag):
    rows = json.loads((bag / layout.record("replays")).read_bytes())
    place = bag / layout.replay(1, "observations.csv")
    place.write_text(place.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    rows[0]["record"]["digest"] = hashlib.sha256(b"").hexdigest()
    (bag / layout.record("replays")).write_bytes(layout.document(rows))
    seal_again(bag)
    assert "bundle_replay_journal" in named(bag) and check_alone(bag)[0] == 1


def test_hostile_documents_are_answered(bag):
    """Deep, huge, of another shape: a failure that is named, never a crash."""
    for name in (layout.CASE, layout.record("exhibits"), layout.record("footage"), layout.record("captures")):
        whole = (bag / name).read_bytes()
        for content in (b"[" * 200_000, b"null", b'{"a": 1}', b"[1]", b'[{"id": {}}]', b"\xff\xfe", b""):
            (bag / name).write_bytes(content)
            seal_again(bag)
            said, (code, alone) = named(bag), check_alone(bag)
            assert code == 1 and "bundle_" in said and "Traceback" not in alone
        (bag / name).write_bytes(whole)


def test_a_place_named_in_the_bundle_is_not_opened_outside_it(bag):
    known = json.loads((bag / layout.CASE).read_bytes())
    first = next(iter(known["files"]))
    known["files"][first] = "../../etc/passwd"
    (bag / layout.CASE).write_bytes(layout.document(known))
    seal_again(bag)
    assert "bundle_exhibit_absent" in named(bag) and check_alone(bag)[0] == 1


def test_what_is_no_bundle(tmp_path):
    for place, code in ((tmp_path / "absent", "bundle_missing"), (tmp_path, "bundle_not_one")):
        with pytest.raises(UserError) as raised:
            finish(bundles.verify(place))
        assert raised.value.code == code
        assert check_alone(place)[0] == 2


def test_canonical_form_is_that_of_the_checker():
    from tests.seal.sealed_case import checker

    for value in ({"b": "é", "a": [1, None, True, 0.1]}, {"é\u2028": '"\\\n'}):
        assert checker().canonical(value) == canonical(value)
