"""Small cases made with the real store; encrypted unless said otherwise."""

from __future__ import annotations

import random

import pytest

from inspector.casefile import create, database
from inspector.domain.case import Agent, Case
from inspector.domain.words import ControlForm

PASSPHRASE = "trois mots français"
AGENT = Agent("Camille Martin", "cmartin")


def a_case(identifier: str = "7f1c1a4e") -> Case:
    return Case(
        id=identifier,
        template="commune",
        template_sha256="0" * 64,
        decision="2026-042C",
        organisation="Commune d’Exemple",
        form=ControlForm.SUR_PLACE,
        place="1 place de la Mairie",
        created="2026-03-02T09:00:00+01:00",
        tool_version="0.1.0",
    )


def some_bytes(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def quick_keys() -> None:
    """For programs that tests start: keys derived as quickly as in the tests' own process."""
    database.KDF_ITERATIONS = 2560


def finish(work):
    """Runs long work to its end; gives (result, progress seen)."""
    seen = []
    while True:
        try:
            seen.append(next(work))
        except StopIteration as end:
            return end.value, seen


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder / "dossier n° 1?#%.inspector"


@pytest.fixture
def case(path):
    with create(path, a_case(), PASSPHRASE, AGENT) as opened:
        yield opened


@pytest.fixture
def plain(path):
    """A case without encryption: no key to derive, for tests where encryption does not matter."""
    with create(path, a_case(), None, AGENT) as opened:
        yield opened
