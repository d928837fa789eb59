"""Feature tables to the disk, and the old ones back from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from textkit.errors import InputError
from textkit.extract.terms import SCHEMAS, Schema
from textkit.language.tokens import WINDOW

__all__ = ["Writer", "old_tables", "rows_of"]


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
    except OSError as error:
        raise InputError(f"{out}: its tables cannot be read ({error.strerror}); allow it") from None
    except (ValueError, pl.exceptions.PolarsError) as error:
        reason = str(error) if type(error) is ValueError else "they hold what is no table of numbers and words"
        raise InputError(
            f"{out}: its tables are damaged ({reason}); restore them from a copy or from version control, or move "
            "the folder away and run textkit extract, if you have every text"
        ) from None


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
