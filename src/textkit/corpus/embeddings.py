"""Sentence embeddings as they are stored: one vector a segment, and the model that made them.

Reading needs numpy alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from textkit.errors import InputError

__all__ = ["Embeddings", "read_embeddings", "read_stored"]

KEYS = ("segment", "vector", "model", "sha256")


class Embeddings(NamedTuple):
    """Vectors of length 1 (a row a segment, indexed by ``segment``), and the model that made them."""

    vectors: pd.DataFrame
    model: str
    sha256: str


def read_stored(path: Path) -> tuple[pd.DataFrame, str, str]:
    """What the file holds, as it is: vectors in half precision by ``segment``, the model's name, its SHA-256.

    Raises:
        InputError: the file is damaged, or breaks its contract.
    """
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in KEYS}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        reason = str(error).splitlines()[0] if str(error) else "it is empty"
        raise InputError(f"{path}: cannot be read ({reason}); remove it, or run textkit extract --embed") from None
    vector, names = arrays["vector"], pd.Index(arrays["segment"].astype(str), name="segment")
    kinds = {name: each.dtype.kind for name, each in arrays.items()}
    if kinds["vector"] != "f" or {kinds[name] for name in ("segment", "model", "sha256")} != {"U"}:
        raise InputError(
            f"{path}: holds other things than vectors and names; remove it, or run textkit extract --embed"
        )
    if (
        not np.isfinite(vector).all()
        or vector.ndim != 2
        or len(vector) != len(names)
        or names.has_duplicates
        or not vector.any(axis=1).all()
    ):
        raise InputError(f"{path}: does not hold one vector a segment; remove it, or run textkit extract --embed")
    return pd.DataFrame(vector, index=names), str(arrays["model"]), str(arrays["sha256"])


def read_embeddings(path: Path) -> Embeddings:
    """Read ``embeddings.npz``; what rounding took from the vectors' length is put back.

    Raises:
        InputError: the file is damaged, or breaks its contract.
    """
    stored, model, sha256 = read_stored(path)
    vectors = stored.astype(np.float64)
    return Embeddings(vectors.div(np.linalg.norm(vectors, axis=1), axis=0), model, sha256)
