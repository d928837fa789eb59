"""Named cases, places and organisations by source, from a short list that people keep.

The feature tables are in lower case, so names cannot be found by their capitals; ``data/names.csv`` lists them, made
by going through the capitalised words of the texts once. A name that is not on the list is not counted.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from textkit.corpus.present import load_table

__all__ = ["named", "read_names"]


def read_names(data: str | Path | None = None) -> pd.DataFrame:
    """The list of names: one row per name and term, ``name, kind, term``.

    Args:
        data: the data folder; found as :func:`textkit.corpus.folder.find_data` says if None.

    Raises:
        InputError: the list is missing or breaks its contract.
    """
    return load_table("names", data)


def named(names: pd.DataFrame, terms: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """In how many segments of each source a name stands.

    A segment counts once, however often and under however many terms it has the name.

    Args:
        names: ``name, kind, term``.
        terms: ``segment, term``.
        segments: ``segment, source``, ``source`` an ordered category.

    Returns:
        One row per name that occurs: ``kind, name``, one column per source (segments), ``sources`` (that have it),
        ``where`` (the segments, in order). Sorted by kind, then ``sources`` descending, then name.
    """
    found = terms.merge(names, on="term").drop_duplicates(["segment", "name", "kind"])
    found = segments[["segment", "source"]].merge(found[["segment", "name", "kind"]], on="segment")
    ids = [str(source) for source in segments["source"].cat.categories]
    tally = pd.crosstab([found["kind"], found["name"]], found["source"].astype("str"))
    tally = tally.reindex(columns=ids, fill_value=0).rename_axis(columns=None)
    where = found.groupby(["kind", "name"])["segment"].agg(", ".join)
    table = tally.assign(sources=(tally > 0).sum(axis=1), where=where).reset_index()
    return table.sort_values(["kind", "sources", "name"], ascending=[True, False, True], ignore_index=True)
