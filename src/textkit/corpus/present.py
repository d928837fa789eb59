"""Rows of readers' tables about sources that a collection has; those about others wait, and are told."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

from textkit.corpus.checks import read_table
from textkit.corpus.folder import data_of, find_data, in_force
from textkit.corpus.tables import TABLES
from textkit.errors import InputWarning

__all__ = ["about_present", "load_table", "read_present"]

SEGMENTS = ("segment", "segment_1", "segment_2")


def load_table(name: str, data: str | Path | None = None) -> pd.DataFrame:
    """Read a table of a data folder; no rows where a collection can do without it and does.

    Args:
        name: which table.
        data: the folder; found as :func:`textkit.corpus.folder.find_data` says if None.

    Raises:
        InputError: as for :func:`textkit.corpus.checks.read_table`.

    >>> list(load_table("memos").columns)
    ['segment', 'memo']
    """
    table = TABLES[name]
    folder = find_data() if data is None else data_of(Path(data))
    path = folder / table.file
    if table.optional and not in_force(path).exists():
        return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in table.types.items()})
    return read_present(path, name, folder)


def read_present(path: Path, name: str, data: Path) -> pd.DataFrame:
    """Read a table that readers filled in: its rows about sources that are there.

    Args:
        path: the file.
        name: which table it is.
        data: the data folder, whose list says which sources are there.

    Raises:
        InputError: as for :func:`textkit.corpus.checks.read_table`.
    """
    frame = read_table(path, name)
    listing = data / TABLES["sources"].file
    if name in TABLES and path.parent.name == "coding" and in_force(listing).is_file():
        return about_present(frame, set(read_table(listing, "sources")["source"]), path)
    return frame


def about_present(frame: pd.DataFrame, sources: set[str], path: Path) -> pd.DataFrame:
    """The rows about some sources; a warning counts the others.

    Args:
        frame: a table with a column ``source``, or columns of segments, or neither (then all rows stay).
        sources: the ids that there are.
        path: the file, for the warning.
    """
    named = {column: frame[column].str.rpartition(".")[0] for column in SEGMENTS if column in frame}
    if "source" in frame:
        named["source"] = frame["source"]
    if not named or frame.empty:
        return frame
    owners = pd.DataFrame(named)
    there = owners.isin(sources).all(axis=1)
    if not there.all():
        gone = sorted({str(each) for each in owners[~there].to_numpy().ravel()} - sources)
        more = " …" if len(gone) > 5 else ""
        warnings.warn(
            f"{path}: {int((~there).sum()):,} row(s) about sources that are not there ({', '.join(gone[:5])}{more}) "
            "are passed over",
            InputWarning,
            stacklevel=3,
        )
    return frame[there].reset_index(drop=True)
