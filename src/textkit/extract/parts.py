"""Feature tables on the disk: one CSV file each where a collection is small, else parts in Parquet.

A part holds the same texts in every table; the parts in order are the table. Values and columns are the same in both.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import polars as pl

from textkit.corpus.folder import parts_of
from textkit.errors import InputError
from textkit.extract.terms import SCHEMAS, Schema

__all__ = ["Old", "Tables", "digest", "to_csv"]

Tables = dict[str, pl.DataFrame]


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
    """The tables that are there already, by part; one part where they are CSV, none where there are none."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.csv = all((out / f"{name}.csv").is_file() for name in SCHEMAS)
        self.names = [] if self.csv else [path.name for path in parts_of(out / "segments")]
        self.held: tuple[int, Tables] = (-1, {})

    @cached_property
    def size(self) -> int:
        """Characters of all segments."""
        return sum(int(self.read("segments", number)["characters"].sum()) for number in range(self.count))

    @property
    def count(self) -> int:
        """How many parts there are."""
        return 1 if self.csv else len(self.names)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The parts that hold each source."""
        found: dict[str, list[int]] = {}
        for number in range(self.count):
            for source in self.read("segments", number)["source"].unique(maintain_order=True):
                found.setdefault(source, []).append(number)
        return found

    def of(self, names: Iterable[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Some sources by the parts that hold them, in their order: the number of a part, and which of its sources."""
        pairs = [(number, name) for name in names for number in self.places[name]]
        for number, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
            yield number, tuple(name for _, name in group)

    def rows(self, number: int, names: Sequence[str]) -> Tables:
        """The rows of some sources in a part, in the order of ``names``; the phrases aside."""
        if self.held[0] != number:
            self.held = number, {name: self.read(name, number) for name in SCHEMAS if name != "phrases"}
        order = {name: place for place, name in enumerate(names)}
        rows = {}
        for name, table in self.held[1].items():
            source = pl.col("source") if "source" in table.columns else pl.col("segment").str.split(".").list.first()
            kept = table.filter(source.is_in(names))
            rows[name] = kept.sort(source.replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
        return rows

    def read(self, name: str, number: int) -> pl.DataFrame:
        """One part of a table, checked.

        Raises:
            InputError: it is damaged.
        """
        path = self.out / f"{name}.csv" if self.csv else self.out / name / self.names[number]
        try:
            return old_table(path, SCHEMAS[name])
        except (OSError, ValueError, pl.exceptions.PolarsError) as error:
            reason = str(error).splitlines()[0]
            raise InputError(
                f"{self.out}: its tables are damaged ({reason}); remove the folder and extract all texts"
            ) from None

    def check(self) -> None:
        """Raise InputError where a table is damaged."""
        for number, name in itertools.product(range(self.count), SCHEMAS):
            if name != "phrases" or self.csv:
                self.read(name, number)

    def phrases(self) -> pl.LazyFrame:
        """The table of phrases."""
        if self.csv:
            return self.read("phrases", 0).lazy()
        paths = parts_of(self.out / "phrases")
        return pl.scan_parquet(paths) if paths else pl.LazyFrame(schema=SCHEMAS["phrases"])


def old_table(path: Path, schema: Schema) -> pl.DataFrame:
    """A stored table or a part of one; ValueError if it has other columns or a value is missing."""
    if path.suffix == ".csv":
        with path.open("rb") as lines:
            header = lines.readline().decode().rstrip()
        if header != ",".join(schema):
            raise ValueError(f"{path.name} has the columns {header[:60]!r}")
        table = pl.read_csv(path, schema=schema)
    else:
        table = pl.read_parquet(path)
        if table.schema != pl.Schema(schema):
            raise ValueError(f"{path.parent.name} has the columns {', '.join(table.columns)[:60]!r}")
    if sum(table.null_count().row(0)):
        raise ValueError(f"{path.name} lacks a value")
    return table


def digest(folder: Path, name: str) -> str:
    """A hash of a table's values, whatever the form and the parts that it is stored in."""
    found = hashlib.blake2b(digest_size=16)
    whole = folder / f"{name}.csv"
    for path in [whole] if whole.is_file() else parts_of(folder / name):
        found.update(old_table(path, SCHEMAS[name]).hash_rows(0).to_numpy().tobytes())
    return found.hexdigest()
