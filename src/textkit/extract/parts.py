"""Feature tables in parts: how they are brought together, and how two sets of tables are compared.

A part holds the same texts in every table; the parts in order are the table. Values and columns are those of the CSV
files that a small collection has.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import polars as pl

from textkit.corpus.folder import parts_of
from textkit.extract.terms import SCHEMAS
from textkit.extract.writer import old_table

__all__ = ["Old", "digest", "to_csv"]


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


class Old:
    """The tables that there were, of which rows are kept."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self.tables = tables

    @cached_property
    def size(self) -> int:
        """Characters of all segments."""
        return int(self.tables["segments"]["characters"].sum())

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Characters of each source."""
        sums = self.tables["segments"].group_by("source", maintain_order=True).agg(pl.col("characters").sum())
        return dict(sums.iter_rows())

    def of(self, names: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
        """Some sources in groups of at most so many characters, one source at least."""
        own = list(names)
        before = itertools.accumulate((self.sizes[name] for name in own), initial=0)
        for _, group in itertools.groupby(zip(own, before, strict=False), key=lambda pair: pair[1] // most):
            yield tuple(name for name, _ in group)

    def rows(self, names: Sequence[str]) -> dict[str, pl.DataFrame]:
        """The rows of some sources, in the order of ``names``; the phrases aside."""
        order = {name: place for place, name in enumerate(names)}
        rows = {}
        for name, table in self.tables.items():
            if name != "phrases":
                in_id = pl.col("segment").str.split(".").list.first()
                source = pl.col("source") if "source" in table.columns else in_id
                kept = table.filter(source.is_in(names))
                rows[name] = kept.sort(source.replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
        return rows


def digest(folder: Path, name: str) -> str:
    """A hash of a table's values, whatever the form and the parts that it is stored in."""
    found = hashlib.blake2b(digest_size=16)
    whole = folder / f"{name}.csv"
    for path in [whole] if whole.is_file() else parts_of(folder / name):
        found.update(old_table(path, SCHEMAS[name]).hash_rows(0).to_numpy().tobytes())
    return found.hexdigest()
