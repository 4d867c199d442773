import hashlib
import json
import shutil
import zipfile

import pytest

from inspector import law
from inspector.domain.errors import UserError
from inspector.law import pack
from inspector.law.entries import FILES
from inspector.locate import resource, user_folder
from inspector.messages import LANGUAGES, error_sentence
from inspector.operations import templates

SHIPPED = law.version()


def edited(folder, file="references.yaml", before="Minimisation", after="Minimisation bis", version="2027.1"):
    """A pack of another version with one word changed."""
    templates.export_law(folder)
    for name in FILES:
        path = folder / name
        content = path.read_text(encoding="utf-8").replace(f'version: "{SHIPPED.version}"', f'version: "{version}"', 1)
        if name == file:
            assert before in content
            content = content.replace(before, after)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _no_pack_remembered():
    yield
    from inspector.law.base import forget

    forget()


@pytest.mark.parametrize("name", ["pack.zip", "pack"])
def test_a_pack_takes_the_place_of_the_base_and_goes(tmp_path, name):
    made = edited(tmp_path / "edit")
    templates.write_law_manifest(made)
    source = made
    if name.endswith(".zip"):
        source = tmp_path / name
        with zipfile.ZipFile(source, "w") as file:
            for part in (*FILES, pack.MANIFEST):
                file.write(made / part, part)
    expected = hashlib.sha256(b"".join((made / part).read_bytes() for part in FILES)).hexdigest()
    used = templates.install_law(source, expected.upper())
    assert used.version.version == "2027.1" and used.version.sha256 == expected
    assert law.version() == used.version and used.folder == user_folder() / "law"
    assert law.reference("RGPD-5(1)(c)").subject == "Minimisation bis"
    assert len(law.templates()) == 8
    templates.install_law(source)
    assert templates.reset_law() and law.version() == SHIPPED
    assert not templates.reset_law()
    assert [path.name for path in user_folder().iterdir()] == []


def test_what_is_exported_is_what_is_in_use(tmp_path):
    templates.export_law(tmp_path / "a.zip")
    assert templates.install_law(tmp_path / "a.zip").version == SHIPPED
    templates.export_law(tmp_path / "b")
    assert {path.name for path in (tmp_path / "b").iterdir()} == {*FILES, pack.MANIFEST}
    for target in (tmp_path / "a.zip", tmp_path / "b"):
        with pytest.raises(UserError) as caught:
            templates.export_law(target)
        assert caught.value.code == "law_pack_target"


def spoil(folder, how):
    manifest = folder / pack.MANIFEST
    stated = json.loads(manifest.read_text())
    if how == "byte":
        path = folder / "grounds.yaml"
        path.write_bytes(path.read_bytes() + b"#")
    elif how == "missing":
        (folder / "calendar.yaml").unlink()
    elif how == "no_manifest":
        manifest.unlink()
    elif how == "not_json":
        manifest.write_text("{")
    elif how == "deep":
        manifest.write_text("[" * 100000)
    elif how == "list":
        manifest.write_text("[]")
    elif how == "version":
        manifest.write_text(json.dumps({**stated, "version": "9"}))
    elif how == "no_version":
        manifest.write_text(json.dumps({key: value for key, value in stated.items() if key != "version"}))
    elif how == "reference":
        path = folder / "references.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("  LIL-82:\n", "  LIL-820:\n"), encoding="utf-8")
        templates.write_law_manifest(folder)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("byte", "law_pack_hash"),
        ("missing", "law_pack_not_one"),
        ("no_manifest", "law_pack_not_one"),
        ("not_json", "law_pack_not_one"),
        ("deep", "law_pack_not_one"),
        ("list", "law_pack_not_one"),
        ("version", "law_pack_version"),
        ("no_version", "law_pack_not_one"),
        ("reference", "law_reference_unknown"),
    ],
)
def test_a_wrong_pack_changes_nothing(tmp_path, how, code):
    folder = tmp_path / "pack"
    templates.export_law(folder)
    spoil(folder, how)
    with pytest.raises(UserError) as caught:
        templates.install_law(folder)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert error_sentence(caught.value, language)
    assert law.version() == SHIPPED and pack.installed() is None
    assert not user_folder().exists() or list(user_folder().iterdir()) == []


def test_a_pack_is_not_what_was_expected(tmp_path):
    templates.export_law(tmp_path / "pack.zip")
    with pytest.raises(UserError) as caught:
        templates.install_law(tmp_path / "pack.zip", "0" * 64)
    assert caught.value.code == "law_pack_unexpected" and SHIPPED.sha256 in error_sentence(caught.value)


def test_files_that_are_not_packs(tmp_path):
    (tmp_path / "text.zip").write_text("no")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as file:
        file.writestr("../evil", "x")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(pack.MANIFEST, b"0" * (9 << 20))
    for name in ("text.zip", "cut.zip", "other.zip", "bomb.zip", "none.zip"):
        with pytest.raises(UserError) as caught:
            templates.install_law(tmp_path / name)
        assert caught.value.code == "law_pack_not_one"
    assert not (tmp_path.parent / "evil").exists()


def test_an_installed_pack_that_was_altered_is_not_used(tmp_path):
    templates.export_law(tmp_path / "pack.zip")
    templates.install_law(tmp_path / "pack.zip")
    from inspector.law.base import forget

    forget()
    target = user_folder() / "law" / "references.yaml"
    target.write_bytes(target.read_bytes() + b"\n")
    for call in (law.version, law.templates, lambda: law.breach("M01")):
        with pytest.raises(UserError) as caught:
            call()
        assert caught.value.code == "law_pack_damaged"
    assert templates.reset_law() and law.version() == SHIPPED
    assert len(law.templates()) == 8


def test_a_pack_that_a_template_of_ones_own_does_not_fit_is_refused(tmp_path):
    own = tmp_path / "own.yaml"
    templates.copy("audience", own)
    own.write_text(own.read_text(encoding="utf-8").replace("[ENV-581-9]", "[NF-Z42-013]"), encoding="utf-8")
    templates.add(own)
    folder = tmp_path / "pack"
    templates.export_law(folder)
    path = folder / "references.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  NF-Z42-013:\n    text", "  NF-Z42:\n    text"), encoding="utf-8"
    )
    templates.write_law_manifest(folder)
    with pytest.raises(UserError) as caught:
        templates.install_law(folder)
    assert caught.value.code == "law_reference_unknown" and caught.value.arguments["file"] == "own.yaml"


def test_the_base_shipped_makes_a_manifest(tmp_path):
    folder = tmp_path / "law"
    shutil.copytree(resource("law"), folder)
    document = json.loads(pack.manifest_of(folder))
    assert document["version"] == SHIPPED.version and set(document["files"]) == set(FILES)
