"""Configurations inside archives: read from memory, placed by the name of their file, within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan
from inspector.locate import resource
from inspector.messages import text
from inspector.vendors import archive, read_configuration

FRIGATE = resource("samples", "frigate", "config.yml").read_bytes()
MOTION = b"camera_name Quai\nnetcam_url rtsp://10.0.0.1/1\nthreshold 1500\nmovie_output on\n"


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def tarred(**files: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as file:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("__", "/"))
            entry.size = len(content)
            file.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def codes(plan: ProcessingPlan) -> list[str]:
    for warning in plan.warnings:
        assert text(f"warning.{warning.code}", "fr", **dict(warning.arguments))
    return [warning.code for warning in plan.warnings]


def test_one_configuration_among_other_files():
    plan = read_configuration(zipped(lisezmoi=b"Bonjour", conf__config=FRIGATE), "export.zip")
    assert (plan.recognised, plan.format, plan.file) == (True, "frigate", "export.zip")
    assert plan.steps[0].provenance[0].path.startswith("conf/config!cameras.")
    assert any(place.line for step in plan.steps for place in step.provenance)
    assert codes(plan)[0] == "archive_members_unread"


@pytest.mark.parametrize(
    "pack",
    [tarred, lambda **f: gzip.compress(tarred(**f)), lambda **f: bz2.compress(tarred(**f)),
     lambda **f: lzma.compress(tarred(**f)), lambda **f: zipped(dedans=gzip.compress(tarred(**f)))],
)  # fmt: skip
def test_several_configurations_are_one_plan(pack):
    plan = read_configuration(pack(a=FRIGATE, b=MOTION), "export")
    assert plan.format == "several"
    assert {step.provenance[0].path.split("!")[0] for step in plan.steps} == {"a", "b"}
    assert plan.confidence == 0.8
    assert plan.reason is not None
    assert "2" in text(f"recognised.{plan.reason.code}", "fr", **dict(plan.reason.arguments))


def test_a_compressed_configuration():
    plan = read_configuration(gzip.compress(FRIGATE), "config.yml.gz")
    assert plan.format == "frigate"


def test_bounds(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    assert codes(read_configuration(gzip.compress(b"\0" * (2 << 20)), "a")) == ["archive_too_large"]
    assert "archive_too_large" in codes(read_configuration(zipped(a=b"x: 1\n" * 300000), "a"))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert codes(read_configuration(zipped(a=b"", b=b"", c=b"", d=b""), "a")) == ["archive_too_large"]


def test_an_encrypted_member_is_told():
    data = bytearray(zipped(a=FRIGATE))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert codes(read_configuration(bytes(data), "a")) == ["archive_locked"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_gives_an_answer(data):
    packed = data.draw(st.sampled_from([zipped(a=MOTION), tarred(a=MOTION), gzip.compress(tarred(a=MOTION)),
                                        lzma.compress(MOTION), bz2.compress(MOTION)]))  # fmt: skip
    raw = bytearray(packed)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    plan = read_configuration(bytes(raw[: cut or len(raw)]), "fichier")
    assert plan.recognised or plan.warnings
