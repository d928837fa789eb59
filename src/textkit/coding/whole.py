"""What is written about a source counts when it is whole: in part, it takes what nobody read for what is absent."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

from textkit.errors import InputWarning

__all__ = ["in_part", "left_out", "whole_sources"]


def in_part(segments: pd.DataFrame, read: pd.Series) -> pd.DataFrame:
    """The sources that are read in part, as they are after a text was replaced by another version of it.

    Args:
        segments: ``segment, source, kind``; a lead-in alone need not be read.
        read: the segments that a table has rows about.

    Returns:
        One row per source: ``source, lacking`` (segments without a row), ``all``, ``first`` (of those that lack one).

    >>> toy = pd.DataFrame({"segment": ["a.1", "a.2", "b.1"], "source": ["a", "a", "b"], "kind": "item"})
    >>> in_part(toy, pd.Series(["a.1"])).to_numpy().tolist()
    [['a', 1, 2, 'a.2']]
    """
    own = segments[segments["kind"] != "lead_in"].astype({"source": "str"})
    own = own.assign(there=own["segment"].isin(read))
    touched = set(segments.loc[segments["segment"].isin(read), "source"].astype("str"))
    rows = [
        (source, int((~each["there"]).sum()), len(each), each.loc[~each["there"], "segment"].iloc[0])
        for source, each in own.groupby("source", sort=False)
        if source in touched and not each["there"].all()
    ]
    return pd.DataFrame(rows, columns=["source", "lacking", "all", "first"])


def left_out(path: Path, parts: pd.DataFrame) -> list[str]:
    """A line per source that is left out until its rows are complete.

    >>> left_out(Path("links.csv"), pd.DataFrame([("a", 1, 2, "a.2")], columns=["source", "lacking", "all", "first"]))
    ['links.csv: 1 of the 2 paragraphs of a has no row (the first: a.2), so a is left out; write it']
    """
    return [
        f"{path}: {row.lacking} of the {row.all} paragraphs of {row.source} {'has' if row.lacking == 1 else 'have'} no "
        f"row (the first: {row.first}), so {row.source} is left out; write {'it' if row.lacking == 1 else 'them'}"
        for row in parts.itertuples()
    ]


def whole_sources(table: pd.DataFrame, segments: pd.DataFrame, path: Path) -> pd.DataFrame:
    """The rows of a table about sources that it treats wholly; a warning names each of the others.

    Args:
        table: has a column ``segment``.
        segments: ``segment, source, kind``.
        path: where the table lies, for the warning.

    >>> toy = pd.DataFrame({"segment": ["a.1", "b.1"], "source": ["a", "b"], "kind": "item"})
    >>> len(whole_sources(toy, toy, Path("links.csv")))
    2
    """
    parts = in_part(segments, table["segment"])
    if parts.empty:
        return table
    for line in left_out(path, parts):
        warnings.warn(line, InputWarning, stacklevel=3)
    return table[~table["segment"].str.rpartition(".")[0].isin(parts["source"])].reset_index(drop=True)
