"""What becomes of the counts if any two sources are taken as one."""

from __future__ import annotations

import itertools

import pandas as pd

from textkit.points.accumulation import accumulation
from textkit.points.incidence import linked_sources, merged, presence

__all__ = ["as_one"]


def as_one(points: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """How many points one source alone makes, and what the last adds, if two sources are taken as one.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.

    Returns:
        One row per pair: ``source, other, once`` (points that one alone makes), ``last`` (points that the last source
        adds on average). No row for fewer than three sources.
    """
    sources = linked_sources(links)
    rows = []
    for source, other in itertools.combinations(sources, 2) if len(sources) > 2 else []:
        made = presence(points, merged(links, {other: source}))
        once = int((made.sum(axis=1) == 1).sum())
        rows.append((source, other, once, accumulation(made)["gain"].iloc[-1]))
    table = pd.DataFrame(rows, columns=["source", "other", "once", "last"])
    kind = pd.CategoricalDtype(sources, ordered=True)
    return table.astype({"source": kind, "other": kind})
