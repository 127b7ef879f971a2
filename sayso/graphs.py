"""Trained networks as ONNX graphs: loaded for one thread, without steps that cost more than they save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# What ONNX Runtime makes of an addition and a normalisation behind it, on processors, takes four times as long as the
# two do one after the other, and rounds more coarsely.
_LEFT_OUT = ["SkipLayerNormFusion"]


def loaded(graph: Path) -> InferenceSession:
    """Return a graph, ready to run. Takes some tenths of a second."""
    # Imported here: a register can be asked without it.
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # Reports are read side by side in processes of their own; threads inside one would only get in their way.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_LEFT_OUT)
