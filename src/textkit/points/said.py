"""What is said: the point that most sources make of each theme, and the points that all of them make."""

from __future__ import annotations

import pandas as pd

__all__ = ["most_said"]

HALF = 0.5  # of the sources: a point that more of them make is called common
FIXED = ("point", "theme", "text", "scope", "segments", "sources")  # the other columns are sources


def most_said(incidence: pd.DataFrame) -> pd.DataFrame:
    """Of each theme the point that is said most: by most sources, then by most segments, then the first in the book.

    Args:
        incidence: as :func:`textkit.points.incidence.incidence` gives it.

    Returns:
        One row per theme with points, in the book's order: ``theme, known`` (points that a source makes), ``common``
        (made by more than half of the sources), ``once`` (by one alone), ``text`` (of the point said most),
        ``sources, segments`` (that make it). Counts of what was linked, so they have no interval.
    """
    made = incidence[incidence["sources"] > 0]
    many = len([name for name in incidence.columns if name not in FIXED])
    ranked = made.sort_values(["sources", "segments"], ascending=False, kind="stable").drop_duplicates("theme")
    tally = made.assign(common=made["sources"] > HALF * many, once=made["sources"] == 1).groupby("theme", sort=False)
    counts = tally.agg(known=("point", "size"), common=("common", "sum"), once=("once", "sum")).reset_index()
    table = counts.merge(ranked[["theme", "text", "sources", "segments"]], on="theme", validate="one_to_one")
    return table[["theme", "known", "common", "once", "text", "sources", "segments"]]
