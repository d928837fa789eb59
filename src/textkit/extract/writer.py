"""The feature tables that there are, read back and checked."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from textkit.corpus.folder import parts_of
from textkit.errors import InputError
from textkit.extract.terms import SCHEMAS, Schema

__all__ = ["old_table", "old_tables"]


def old_tables(out: Path) -> dict[str, pl.DataFrame]:
    """The tables that are there already; empty ones where there are none."""
    parts = {name: parts_of(out / name) for name in SCHEMAS}
    if not all((out / f"{name}.csv").is_file() or parts[name] for name in SCHEMAS):
        return {name: pl.DataFrame(schema=schema) for name, schema in SCHEMAS.items()}
    try:
        return {
            name: pl.concat([old_table(path, schema) for path in parts[name] or [out / f"{name}.csv"]])
            for name, schema in SCHEMAS.items()
        }
    except OSError as error:
        raise InputError(f"{out}: its tables cannot be read ({error.strerror}); allow it") from None
    except (ValueError, pl.exceptions.PolarsError) as error:
        reason = str(error) if type(error) is ValueError else "they hold what is no table of numbers and words"
        raise InputError(
            f"{out}: its tables are damaged ({reason}); restore them from a copy or from version control, or move "
            "the folder away and run textkit extract, if you have every text"
        ) from None


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
