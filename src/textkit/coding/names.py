"""Named cases, places and organisations by source, from a short list that people keep.

The feature tables are in lower case, so names cannot be found by their capitals; ``data/names.csv`` lists them, made
by going through the capitalised words of the texts once. A name that is not on the list is not counted.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from textkit.corpus.reader import find_data
from textkit.errors import InputError

__all__ = ["named", "read_names"]

KINDS = ("case", "organisation", "place")


def read_names(path: Path | None = None) -> pd.DataFrame:
    """Read the list of names: a row a name and term, ``name, kind, term``.

    Args:
        path: ``data/names.csv`` if None.

    Raises:
        InputError: the list is missing, lacks a column, or names an unknown kind.
    """
    file = find_data() / "names.csv" if path is None else path
    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read ({str(error).splitlines()[0]})") from None
    lacking = [column for column in ("name", "kind", "term") if column not in table.columns]
    if lacking:
        raise InputError(f"{file}: lacks the column {lacking[0]!r}; it needs name, kind, term")
    unknown = table.loc[~table["kind"].isin(KINDS), "kind"]
    if len(unknown):
        raise InputError(f"{file}: has the kind {unknown.iloc[0]!r}; kinds are {', '.join(KINDS)}")
    return table[["name", "kind", "term"]]


def named(names: pd.DataFrame, terms: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """In how many segments of each source a name stands.

    A segment counts once, however often and under however many terms it has the name.

    Args:
        names: ``name, kind, term``.
        terms: ``segment, term``.
        segments: ``segment, source``, ``source`` an ordered category.

    Returns:
        A row a name that occurs: ``kind, name``, a column a source (segments), ``sources`` (that have it), ``where``
        (the segments, in order). Sorted by kind, then ``sources`` descending, then name.
    """
    found = terms.merge(names, on="term").drop_duplicates(["segment", "name", "kind"])
    found = segments[["segment", "source"]].merge(found[["segment", "name", "kind"]], on="segment")
    ids = [str(source) for source in segments["source"].cat.categories]
    tally = pd.crosstab([found["kind"], found["name"]], found["source"].astype("str"))
    tally = tally.reindex(columns=ids, fill_value=0).rename_axis(columns=None)
    where = found.groupby(["kind", "name"])["segment"].agg(", ".join)
    table = tally.assign(sources=(tally > 0).sum(axis=1), where=where).reset_index()
    return table.sort_values(["kind", "sources", "name"], ascending=[True, False, True], ignore_index=True)
