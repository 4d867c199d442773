"""Makes nanodet_g_416_int8.onnx from the network in float (its former file: see the card).

    pip install onnx
    python resources/models/make_nanodet_int8.py FLOAT.onnx nanodet_g_416_int8.onnx

Only needed to make the file anew; the product does not need the package onnx. The network is computed on bytes from
the picture to its answers: activations on 8 bits, weights on 7, so that no processor's 16-bit sums overflow and the
sums are exact whatever instructions compute them; only the few sums and changes of size of its neck stay in float. The
ranges of the activations are the least and greatest values met in every 20th picture of the two shipped clips.

Before that the network is written otherwise, without a change to what it computes: the borders of zeros belong to the
convolutions; the greatest of nine is taken before the function that keeps the order, not after; the first convolution,
which takes every second pixel, is one over blocks of four pixels, of the picture as it is: its weights hold the
normalisation; scores and distances come from two convolutions, so that each has a range of its own; what is only a
change of form is left to the reader of the answers.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper, version_converter
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    create_calibrator,
    quantize_static,
)

from inspector.vision.detect import COCO, DEVIATION, MEAN, STRIDES, Detector

CLIPS = ("vtest.avi", "portraits.mp4")
EVERY = 20
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OPSET = 13
"""Of ONNX: the first that knows one scale for each channel."""

HEADS = dict(zip(STRIDES, ("Conv__174:0", "Conv__176:0", "Conv__178:0"), strict=True))
"""Last convolution of each stride: 80 scores before the sigmoid, then 4 distributions over 11 distances."""

LOGITS = (-4.6, 4.6)
"""Scores of 0.01 to 0.99 are told apart: nobody asks for less, and no detection hangs on more."""

WHOLE = ["Conv", "LeakyRelu", "Concat", "MaxPool"]


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
                    blocks = detector.prepare(picture.to_ndarray(format="bgr24"))
                    yield {"picture": blocks.transpose(0, 3, 1, 2).astype(np.float32)}


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
    _write(graph, nodes)
    return version_converter.convert_version(model, OPSET)


def rewritten(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network as this program's description says, from "picture" to "scores_8", "distances_8" and so on."""
    graph = model.graph
    nodes = _first(graph, _pooled(_with_borders(graph)))
    for stride, head in HEADS.items():
        nodes += _split(graph, next(node for node in nodes if node.output[0] == head), stride)
    _write(
        graph, _leading_to(nodes, [name for stride in STRIDES for name in (f"scores_{stride}", f"distances_{stride}")])
    )
    del graph.input[:], graph.output[:], graph.value_info[:]
    graph.input.append(helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 12, "rows", "columns"]))
    graph.output.extend(_outputs(TensorProto.FLOAT, channels_last=False))
    onnx.checker.check_model(model)
    return model


def _with_borders(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """The nodes without those that only add a border."""
    values = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    added = {node.output[0]: node for node in graph.node if node.op_type == "Pad"}
    nodes = [node for node in graph.node if node.op_type != "Pad"]
    for node in nodes:
        if node.input and (border := added.get(node.input[0])) is not None:
            filling = float(values[border.input[2]]) if len(border.input) > 2 else 0.0
            sides = values[border.input[1]].tolist()
            if sides != [0, 0, 1, 1, 0, 0, 1, 1] or (node.op_type, filling) not in (
                ("Conv", 0.0),
                ("MaxPool", -np.inf),
            ):
                raise ValueError(f"unexpected border before {node.name}")
            node.input[0] = border.input[0]
            node.attribute.append(helper.make_attribute("pads", [1, 1, 1, 1]))
    return nodes


def _pooled(nodes: list[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """The greatest of several taken before the leaky rectifier, which keeps the order."""
    pool = next(node for node in nodes if node.op_type == "MaxPool")
    leaky = next(node for node in nodes if node.output[0] == pool.input[0])
    pool.input[0], leaky.input[0] = leaky.input[0], "pooled"
    leaky.output[0], pool.output[0] = pool.output[0], "pooled"
    a, b = nodes.index(leaky), nodes.index(pool)
    nodes[a], nodes[b] = nodes[b], nodes[a]
    return nodes


def _first(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """The first convolution, 3 × 3 over every second pixel, as 2 × 2 over blocks of 2 × 2 pixels, 0 to 255.

    It has no border: the picture comes with a row and a column of blocks of the mean colour before it."""
    first = nodes[0]
    values = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    weights, bias = (values[name].astype(np.float64) for name in first.input[1:])
    scaled = weights / DEVIATION[:, None, None]
    blocked = np.zeros((len(bias), 2, 2, 3, 2, 2))
    for y, x in itertools.product(range(3), range(3)):
        # Pixel y − 1 of the middle one: of the block above when y is 0.
        (down, row), (across, column) = divmod(y + 1, 2), divmod(x + 1, 2)
        blocked[:, row, column, :, down, across] = scaled[:, :, y, x]
    shifted = bias - (scaled * MEAN[:, None, None]).sum(axis=(1, 2, 3))
    for name, made in (("first", blocked.reshape(-1, 12, 2, 2)), ("first_bias", shifted)):
        graph.initializer.append(numpy_helper.from_array(made.astype(np.float32), name))
    sides = {"kernel_shape": [2, 2], "strides": [1, 1], "pads": [0, 0, 0, 0], "dilations": [1, 1], "group": 1}
    made_first = helper.make_node("Conv", ["picture", "first", "first_bias"], first.output, first.name, **sides)
    return [made_first, *nodes[1:]]


def _split(graph: onnx.GraphProto, head: onnx.NodeProto, stride: int) -> list[onnx.NodeProto]:
    """The last convolution of a stride as two: scores and distances."""
    values = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    made = []
    for name, rows in (("scores", slice(0, len(COCO))), ("distances", slice(len(COCO), None))):
        output = f"{name}_{stride}"
        weights = [f"{output}_weights", f"{output}_bias"]
        for source, target in zip(head.input[1:], weights, strict=True):
            graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values[source][rows]), target))
        node = helper.make_node("Conv", [head.input[0], *weights], [output], output)
        node.attribute.extend(head.attribute)
        made.append(node)
    return made


def _leading_to(nodes: list[onnx.NodeProto], names: list[str]) -> list[onnx.NodeProto]:
    needed, kept = set(names), []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    return kept[::-1]


def _write(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    """These nodes as the graph's, and of its weights those they use."""
    used = {name for node in nodes for name in node.input}
    weights = [weight for weight in graph.initializer if weight.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(weights)


def _outputs(kind: int, *, channels_last: bool) -> list[onnx.ValueInfoProto]:
    outputs = []
    for stride, (name, channels) in itertools.product(STRIDES, (("scores", len(COCO)), ("distances", 44))):
        rows, columns = f"rows_{stride}", f"columns_{stride}"
        shape = [1, rows, columns, channels] if channels_last else [1, channels, rows, columns]
        outputs.append(helper.make_tensor_value_info(f"{name}_{stride}", kind, shape))
    return outputs


def in_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """The quantised network, its input and its outputs bytes too, channels last; what they stand for goes with it."""
    graph = model.graph
    values = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    told: dict[str, tuple[float, int]] = {}
    nodes = list(graph.node)
    entry = next(node for node in nodes if node.input[0] == "picture")
    if (values[entry.input[1]], values[entry.input[2]]) != (1, 0):
        raise ValueError("the network does not take the picture's own bytes")
    nodes[nodes.index(entry)] = helper.make_node(
        "Transpose", ["picture"], [entry.output[0]], "picture", perm=[0, 3, 1, 2]
    )
    for name in [output.name for output in graph.output]:
        leave = next(node for node in nodes if node.output[0] == name)
        told[name] = (float(values[leave.input[1]]), int(values[leave.input[2]]))
        nodes[nodes.index(leave)] = helper.make_node(
            "Transpose", [leave.input[0]], [name], f"{name}_last", perm=[0, 2, 3, 1]
        )
    _write(graph, nodes)
    del graph.input[:], graph.output[:], graph.value_info[:]
    graph.input.append(helper.make_tensor_value_info("picture", TensorProto.UINT8, [1, "rows", "columns", 12]))
    graph.output.extend(_outputs(TensorProto.UINT8, channels_last=True))
    helper.set_model_props(model, {"bytes": json.dumps(told)})
    onnx.checker.check_model(model)
    return model


def _shared(wide: Path) -> dict[str, tuple[float, float]]:
    """What is put side by side has one range, that of the whole: its bytes are copied, not rounded a second time."""
    calibrator = create_calibrator(wide, WHOLE, str(wide.with_name("measured.onnx")), CalibrationMethod.MinMax)
    calibrator.collect_data(Pictures())
    met = {
        name: tuple(float(np.ravel(side)[0]) for side in found.range_value)
        for name, found in calibrator.compute_data().items()
    }
    shared: dict[str, tuple[float, float]] = {}
    for node in reversed(onnx.load(wide).graph.node):
        if node.op_type == "Concat":
            shared |= dict.fromkeys(node.input, shared.get(node.output[0], met[node.output[0]]))
    return shared


def _range(least: float, most: float) -> dict[str, np.float32]:
    return {"rmin": np.float32(least), "rmax": np.float32(most)}


def main(source: str, target: str) -> None:
    """Writes `target`; the same bytes on every run of the same versions (onnx 1.23, onnxruntime 1.32)."""
    ranges = {"picture": (0.0, 255.0), **{f"scores_{stride}": LOGITS for stride in STRIDES}}
    with tempfile.TemporaryDirectory() as folder:
        wide, quantised = Path(folder) / "float32.onnx", Path(folder) / "bytes.onnx"
        onnx.save(rewritten(in_float32(onnx.load(source))), wide)
        ranges |= _shared(wide)
        quantize_static(
            wide,
            quantised,
            Pictures(),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=WHOLE,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            extra_options={"TensorQuantOverrides": {name: [_range(*sides)] for name, sides in ranges.items()}},
        )
        onnx.save(in_bytes(onnx.load(quantised)), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
