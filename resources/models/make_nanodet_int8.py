"""Makes nanodet_g_416_int8.onnx from the network in float (its former file: see the card).

    pip install onnx
    python resources/models/make_nanodet_int8.py FLOAT.onnx nanodet_g_416_int8.onnx

Only needed to make the file anew; the product does not need the package onnx. The convolutions, nine tenths of the
work, are computed on bytes: activations on 8 bits, weights on 7, so that no processor's 16-bit sums overflow and the
sums are exact whatever instructions compute them; all the rest stays in float. The ranges of the activations are the
least and greatest values met in every 20th picture of the two shipped clips.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import onnx
from onnx import numpy_helper, version_converter
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static

from inspector.vision.detect import Detector

CLIPS = ("vtest.avi", "portraits.mp4")
EVERY = 20
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OPSET = 13
"""Of ONNX: the first that knows one scale for each channel."""


class Pictures(CalibrationDataReader):
    """The network's inputs."""

    def __init__(self) -> None:
        self._inputs = self._read()

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._inputs, None)

    def _read(self) -> Iterator[dict[str, np.ndarray]]:
        detector = Detector(1)
        for name in CLIPS:
            with av.open(str(SAMPLES / name)) as film:
                for picture in itertools.islice(film.decode(video=0), 0, None, EVERY):
                    yield {"input_1:0": detector.prepare(picture.to_ndarray(format="bgr24"))}


def in_float32(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network, its weights stored as they are computed, in the version of ONNX asked for."""
    graph = model.graph
    stored = {weight.name: weight for weight in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in stored:
            values = numpy_helper.to_array(stored[node.input[0]]).astype(np.float32)
            graph.initializer.append(numpy_helper.from_array(values, node.output[0]))
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    weights = [weight for weight in graph.initializer if weight.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(weights)
    return version_converter.convert_version(model, OPSET)


def main(source: str, target: str) -> None:
    """Writes `target`; the same bytes on every run of the same versions (onnx 1.23, onnxruntime 1.32)."""
    with tempfile.TemporaryDirectory() as folder:
        wide = Path(folder) / "float32.onnx"
        onnx.save(in_float32(onnx.load(source)), wide)
        quantize_static(
            wide,
            target,
            Pictures(),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
