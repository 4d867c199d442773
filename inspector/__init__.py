"""Inspector: control of augmented cameras."""

import os

# ONNX Runtime reports its use over the network and leaves a file in the temporary folder, from its import on, unless
# this is set before (microsoft/onnxruntime, pull request 27379). Nothing here ever speaks to a network.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
