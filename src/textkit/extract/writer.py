"""Feature tables to the disk: written beside the old ones, put in force by one renaming.

When the new tables are complete, one renaming puts them in force (:func:`textkit.corpus.folder.ready`), and the files
move into place; whoever loads the data meanwhile finds them there. So an extraction that is cut short leaves the old
data whole, or the new.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl

from textkit.corpus.folder import ready
from textkit.errors import InputError
from textkit.extract.terms import SCHEMAS, Schema
from textkit.language.tokens import WINDOW

__all__ = ["Writer", "beside", "finish", "old_tables", "put_in_place", "rows_of"]


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same disk as ``target``; what earlier runs left unfinished is cleared away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(".textkit-new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".textkit-new-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, out: Path, listing: Path) -> None:
    """Put the finished tables and list of sources in force, at one stroke, and move them to ``out`` and ``listing``."""
    new.rename(ready(out))
    finish(out, listing)


def finish(out: Path, listing: Path) -> None:
    """Move finished tables into place, also those of an earlier run that was cut short while it did."""
    if not ready(out).is_dir():
        return
    out.mkdir(parents=True, exist_ok=True)
    listing.parent.mkdir(parents=True, exist_ok=True)
    for path in sorted(ready(out).iterdir()):
        path.replace(listing if path.name == "sources.csv" else out / path.name)
    ready(out).rmdir()


class Writer:
    """Appends tables to the CSV files of a folder, and gathers what the table of phrases needs."""

    def __init__(self, folder: Path) -> None:
        self.paths = {name: folder / f"{name}.csv" for name in SCHEMAS}
        self.hashes: list[np.ndarray] = []
        self.wording: list[tuple[np.ndarray, np.ndarray, pl.Series]] = []
        self.old_phrases = pl.DataFrame(schema=SCHEMAS["phrases"])
        for name, schema in SCHEMAS.items():
            pl.DataFrame(schema=schema).write_csv(self.paths[name])

    def append(self, tables: dict[str, pl.DataFrame]) -> None:
        """Append rows that are in their final order."""
        for name, table in tables.items():
            self.write(name, table)
        self.hashes.append(tables["shingles"]["hash"].to_numpy())

    def write(self, name: str, table: pl.DataFrame) -> None:
        """Append rows to one file, which stays open no longer than that."""
        with self.paths[name].open("ab") as file:
            table.write_csv(file, include_header=False)

    def write_phrases(self) -> None:
        """Write the wording of the windows that occur more than once, when all else is written."""
        everything = pl.Series("hash", np.concatenate([*self.hashes, np.empty(0, np.uint64)]), dtype=pl.UInt64)
        repeated = everything.filter(everything.is_duplicated()).unique()
        found = [self.old_phrases.filter(pl.col("hash").is_in(repeated.implode()))]
        for hashes, starts, forms in self.wording:
            at = starts[np.isin(hashes, repeated.to_numpy())]
            words = [forms.gather(at + step).alias(str(step)) for step in range(WINDOW)]
            phrase = pl.DataFrame(words).select(pl.concat_str(pl.all(), separator=" ")).to_series()
            found.append(pl.DataFrame({"hash": hashes[np.isin(hashes, repeated.to_numpy())], "phrase": phrase}))
        self.write("phrases", pl.concat(found).unique().sort("hash", "phrase"))


def old_tables(out: Path) -> dict[str, pl.DataFrame]:
    """The tables that are there already; empty ones where there are none."""
    if not all((out / f"{name}.csv").is_file() for name in SCHEMAS):
        return {name: pl.DataFrame(schema=schema) for name, schema in SCHEMAS.items()}
    try:
        return {name: old_table(out / f"{name}.csv", schema) for name, schema in SCHEMAS.items()}
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{out}: its tables are damaged ({reason}); remove the folder and extract all texts") from None


def old_table(path: Path, schema: Schema) -> pl.DataFrame:
    """One table that is there already; ValueError if it has other columns or a value is missing."""
    with path.open("rb") as lines:
        header = lines.readline().decode().rstrip()
    if header != ",".join(schema):
        raise ValueError(f"{path.name} has the columns {header[:60]!r}")
    table = pl.read_csv(path, schema=schema)
    if sum(table.null_count().row(0)):
        raise ValueError(f"{path.name} lacks a value")
    return table


def rows_of(names: list[str], tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Some sources' rows of every table but the phrases, in the order of ``names``."""
    order = {name: place for place, name in enumerate(names)}
    rows = {}
    for name, table in tables.items():
        if name != "phrases":
            source = pl.col("source") if "source" in table.columns else pl.col("segment").str.split(".").list.first()
            kept = table.filter(source.is_in(names))
            rows[name] = kept.sort(source.replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
    return rows
