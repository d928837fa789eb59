"""Feature tables in parts: how they are brought together, and how two sets of tables are compared.

A part holds the same texts in every table; the parts in order are the table. Values and columns are those of the CSV
files that a small collection has.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import polars as pl

from textkit.corpus.folder import parts_of
from textkit.extract.old import old_table
from textkit.extract.terms import SCHEMAS

__all__ = ["digest", "to_csv"]


def to_csv(folder: Path) -> None:
    """Bring the parts of every table together into one CSV file."""
    for name, schema in SCHEMAS.items():
        with (folder / f"{name}.csv").open("wb") as file:
            pl.DataFrame(schema=schema).write_csv(file)
            for path in parts_of(folder / name):
                pl.read_parquet(path).write_csv(file, include_header=False)
            file.flush()
            os.fsync(file.fileno())
        shutil.rmtree(folder / name, ignore_errors=True)


def digest(folder: Path, name: str) -> str:
    """A hash of a table's values, whatever the form and the parts that it is stored in."""
    found = hashlib.blake2b(digest_size=16)
    whole = folder / f"{name}.csv"
    for path in [whole] if whole.is_file() else parts_of(folder / name):
        found.update(old_table(path, SCHEMAS[name]).hash_rows(0).to_numpy().tobytes())
    return found.hexdigest()
