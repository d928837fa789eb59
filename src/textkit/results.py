"""Results that take long are stored with what produced them, and computed again when that changes."""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import scipy
import sklearn
from scipy import sparse

from textkit.corpus.checks import read_table
from textkit.corpus.tables import table_of
from textkit.corpus.writing import write_table, write_text

__all__ = ["current", "fingerprint", "stored"]


def code(module: str) -> str:
    """A module's lines without docstrings, comment lines and blank lines; the same under every version of Python."""
    source = inspect.getsource(importlib.import_module(module))
    dropped: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            dropped |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = [line.rstrip() for number, line in enumerate(source.splitlines(), 1) if number not in dropped]
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("#"))


def fingerprint(modules: Iterable[str], *inputs: object) -> str:
    """A hash of all that a result depends on: code, libraries, inputs.

    Args:
        modules: names of the modules whose code produces it.
        inputs: sparse arrays, or whatever ``repr`` shows in full.

    >>> fingerprint(["textkit.results"], 1) == fingerprint(["textkit.results"], 2)
    False
    """
    digest = hashlib.sha256(f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}".encode())
    for module in modules:
        digest.update(code(module).encode())
    for each in inputs:
        if isinstance(each, sparse.csr_array):
            each = each.sorted_indices()
            parts = [each.indptr.astype("int64"), each.indices.astype("int64"), each.data.astype("float64")]
            digest.update(b"".join(part.tobytes() for part in parts))
        else:
            digest.update(repr(each).encode())
    return digest.hexdigest()[:16]


def current(path: Path, key: str) -> bool:
    """Whether the table at ``path`` is there and was made under ``key``."""
    note = path.with_suffix(".json")
    return path.is_file() and note.is_file() and json.loads(note.read_text(encoding="utf-8")).get("key") == key


def stored(path: Path, key: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The table at ``path`` if it was made under ``key``; otherwise make it, and store it with the key.

    Beside ``results.csv`` stands ``results.json``, which holds the key. Numbers are written with six digits, and
    are always those read back, so that a stored result and a fresh one do not differ.
    """
    if not current(path, key):
        table = make()
        write_table(table, path)
        write_text(json.dumps({"key": key, "rows": len(table)}) + "\n", path.with_suffix(".json"))
    return read_back(path)


def read_back(path: Path) -> pd.DataFrame:
    """A stored table, checked if the contract describes it (a test sees to it that those in ``data/`` are)."""
    name = table_of(path)
    return read_table(path, name) if name else pd.read_csv(path)
