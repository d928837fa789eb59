"""One function reads any table, and checks it against its contract."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from textkit.corpus.columns import Column, Table
from textkit.corpus.folder import in_force
from textkit.corpus.tables import TABLES
from textkit.errors import InputError

__all__ = ["check_rows", "read_table"]

MOST = 10**12  # of anything that is counted: sums of such numbers still are whole numbers for the computer
KINDS = {"int64": "a whole number", "uint64": "a whole number from 0 to 2^64", "float64": "a number"}


def read_table(path: Path, name: str) -> pd.DataFrame:
    """Read a table and check it: columns, types, allowed values, keys.

    Args:
        path: the file.
        name: which table it is, as :data:`textkit.corpus.tables.TABLES` names it.

    Returns:
        The columns of the contract, in its order, those that may be absent if they are there.

    Raises:
        InputError: the file is missing or breaks the contract; the message names file, line, column, what to do.
    """
    table = TABLES[name]
    frame = parsed(path, table)
    if not table.wide:
        extra = [str(column) for column in frame.columns if column not in table.types]
        if extra:
            raise InputError(f"{path}: has a column {extra[0]!r} of its own; it holds {names(table)} and no others")
    check_rows(frame, name, path)
    return frame if table.wide else frame[[column for column in table.types if column in frame.columns]]


def check_rows(frame: pd.DataFrame, name: str, path: Path) -> None:
    """Raise InputError at the first cell that the contract does not allow, or at the first key that stands twice."""
    table = TABLES[name]
    for column in table.columns:
        if column.name in frame.columns:
            check_column(frame[column.name], column, path, table)
    twice = frame[frame.duplicated(list(table.key))]
    if len(twice):
        where = ", ".join(str(value) for value in twice.iloc[0][list(table.key)])
        raise InputError(f"{path}: has two rows for {where}; {table.remedy}")


def names(table: Table) -> str:
    """The columns' names in a row."""
    return ", ".join(table.types)


def parsed(path: Path, table: Table) -> pd.DataFrame:
    """The file as a table of the right types, with all columns that must be there."""
    blank = {column.name: [""] for column in table.columns if column.empty and column.type == "float64"}
    try:
        frame = pd.read_csv(
            in_force(path),
            dtype=table.types,
            keep_default_na=False,
            na_filter=bool(blank),
            na_values=blank,
            encoding="utf-8",
        )
    except FileNotFoundError:
        raise InputError(f"{path}: is missing; {table.absent}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a file that can be read") from None
    except pd.errors.EmptyDataError:
        raise InputError(f"{path}: is empty (it needs {names(table)}); {table.remedy}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: cannot be read (it is not UTF-8); save it as CSV in UTF-8") from None
    except (ValueError, OverflowError) as error:
        raise misfit(path, table, error) from None
    if not isinstance(frame.index, pd.RangeIndex):
        raise crowded(path, table, "2")
    lacking = [c.name for c in table.columns if not c.optional and c.name not in frame.columns]
    if lacking:
        raise InputError(f"{path}: lacks the column {lacking[0]!r} (it needs {names(table)}); {table.remedy}")
    return frame


def misfit(path: Path, table: Table, error: Exception) -> InputError:
    """The error for a file that pandas cannot bring into the types of the contract: the first cell at fault."""
    fields = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
    if fields:
        return crowded(path, table, fields[2])
    try:
        frame = pd.read_csv(in_force(path), dtype="str", keep_default_na=False, encoding="utf-8")
    except (ValueError, OverflowError):
        return InputError(f"{path}: cannot be read (it is not a CSV table); {table.remedy}")
    if not isinstance(frame.index, pd.RangeIndex):
        return crowded(path, table, "2")
    for column in table.columns:
        cells = frame.get(column.name, pd.Series(dtype="str"))
        bad = cells[[not is_number(cell, column) for cell in cells]]
        if column.type != "str" and len(bad):
            return fault(path, table, bad.index[0], column, str(bad.iloc[0]), KINDS[column.type])
    return InputError(f"{path}: cannot be read (its numbers are not numbers); {table.remedy}")


def crowded(path: Path, table: Table, line: str) -> InputError:
    """The error for a line with more fields than the table has columns."""
    return InputError(f"{path}: line {line} has too many fields; quote what holds a comma, or {table.remedy}")


def is_number(cell: str, column: Column) -> bool:
    """Whether a cell is a number as its column wants it."""
    if column.type == "float64":
        return bool(re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|", cell)) and (column.empty or cell != "")
    low, high = (0, 2**64) if column.type == "uint64" else (-(2**63), 2**63)
    return bool(re.fullmatch(r"[+-]?\d{1,20}", cell)) and low <= int(cell) < high


def check_column(cells: pd.Series, column: Column, path: Path, table: Table) -> None:
    """Raise InputError at the first cell that is not allowed."""
    if column.least is not None:
        bad = cells[~((cells >= column.least) & (cells <= MOST))]
        wanted = f"at least {column.least}, and no more than {MOST:,}"
    elif column.values or column.pattern:
        bad = cells[~cells.isin(allowed(list(cells.unique()), column))]
        wanted = f"one of {', '.join(column.values)}" if column.values else column.wanted
    elif column.type == "str" and not column.empty:
        bad, wanted = cells[cells == ""], "a text"
    else:
        return
    if len(bad):
        raise fault(path, table, bad.index[0], column, str(bad.iloc[0]), wanted)


def allowed(values: list[str], column: Column) -> list[str]:
    """Those of some texts that a column may hold."""
    if column.values:
        own = [value for value in values if value in column.values]
    else:
        own = [value for value in values if re.fullmatch(column.pattern, value)]
    return [*own, ""] if column.empty else own


def fault(path: Path, table: Table, row: int, column: Column, cell: str, wanted: str) -> InputError:
    """The error for one cell; lines count from 1, the header's."""
    shown = f"{cell[:60]!r}" if cell else "empty"
    return InputError(f"{path}, line {row + 2}: {column.name!r} is {shown}, not {wanted}; {table.remedy}")
