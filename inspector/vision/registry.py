"""The models shipped in `resources/models/`: their cards, and sessions opened only on files whose hash is known.

Beside each network lies its card, a YAML file named after its identifier. The card names the file and its SHA-256;
the bytes that are hashed are the very bytes that the network is built from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import onnxruntime as ort

from inspector.bounded_yaml import shipped
from inspector.domain.errors import UserError
from inspector.locate import resource
from inspector.messages import Language

ort.disable_telemetry_events()  # for Windows; elsewhere the package's environment variable says so before the import


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in French and English."""

    fr: str
    en: str

    def of(self, language: Language) -> str:
        """The text in one of the two."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a model's quality. A figure without data set and number of cases is not printed.

    figure: what is measured, "recall at score 0.5"; dataset: on what; n: how many cases, and of what `unit`; source:
    who measured it, or the command that measures it again. proportion: the value is a part of the n cases, 0 to 1.
    independent: the cases have nothing to do with one another (one picture of each person…), so that an interval of
    confidence may be drawn from their number.
    """

    figure: Bilingual
    value: float
    dataset: Bilingual
    n: int
    unit: Bilingual
    source: str
    proportion: bool = False
    independent: bool = False


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is known of a model. size in bytes; licence: SPDX identifier; licence_file: path below `resources/models/`.

    task: "object_detection", "face_detection", "face_template", "age", "sex", "pose", "expression", "text_location" or
    "text_reading". origin: the public package that the
    file was taken from. input, output and preprocessing describe the network as it is run here; training_data: what is
    known of it. folder: where the file lies.
    """

    id: str
    file: str
    task: str
    title: Bilingual
    sha256: str
    size: int
    authors: str
    origin: str
    licence: str
    licence_file: str
    input: str
    output: str
    preprocessing: str
    training_data: Bilingual
    measured: tuple[Measure, ...]
    limits: Bilingual
    folder: Path

    @property
    def path(self) -> Path:
        """Where the network is."""
        return self.folder / self.file


@cache
def cards() -> dict[str, ModelCard]:
    """Identifier -> card of every shipped model, in the order of their identifiers."""
    folder = resource("models")
    found = (_read_card(path) for path in sorted(folder.glob("*.yaml")))
    return {card.id: card for card in found}


def _read_card(path: Path) -> ModelCard:
    fields: dict[str, Any] = shipped(path.read_text(encoding="utf-8"))
    for name in ("title", "training_data", "limits"):
        fields[name] = Bilingual(**fields[name])
    fields["measured"] = tuple(_read_measure(measure) for measure in fields["measured"])
    card = ModelCard(**fields, folder=path.parent)
    if card.id != path.stem:
        raise ValueError(f"card {path.name} is of {card.id}")
    return card


def _read_measure(fields: dict[str, Any]) -> Measure:
    texts = {name: Bilingual(**fields[name]) for name in ("figure", "dataset", "unit")}
    return Measure(**{**fields, **texts})


def model_bytes(identifier: str) -> bytes:
    """The bytes of a model whose SHA-256 is that of its card.

    Raises UserError "model_missing" when the file is not there or cannot be read, "model_hash" when its bytes are not
    the ones the card describes. KeyError: no such model.
    """
    card = cards()[identifier]
    try:
        data = card.path.read_bytes()
    except OSError as error:
        raise UserError("model_missing", model=card.id, file=card.file) from error
    found = hashlib.sha256(data).hexdigest()
    if found != card.sha256:
        raise UserError("model_hash", model=card.id, file=card.file, expected=card.sha256[:16], found=found[:16])
    return data


@cache
def session(identifier: str, threads: int) -> ort.InferenceSession:
    """The network of a model, ready to run on the processor; the same session for the same arguments.

    One operation at a time, each spread over `threads` threads: results then do not depend on the number of threads
    (tests/vision/test_determinism.py). Sessions may be run from several threads at once. Errors: see `model_bytes`.
    """
    options = ort.SessionOptions()
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return ort.InferenceSession(model_bytes(identifier), options, providers=["CPUExecutionProvider"])
