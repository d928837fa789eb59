"""Are two sources one hand? What becomes of the headlines if any two of them are taken as one."""

from __future__ import annotations

import itertools

import pandas as pd

from textkit.points.accumulation import accumulation, unseen
from textkit.points.incidence import linked_sources, merged, presence

__all__ = ["as_one_hand"]


def as_one_hand(points: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """How many points there are, and what one more source adds, if two sources are taken as one.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.

    Returns:
        One row per pair: ``source, other, once`` (points that one alone makes), ``total, total_low, total_high, gain``
        (:func:`textkit.points.accumulation.unseen`), ``last`` (points that the last source adds on average). No row
        for fewer than three sources.
    """
    sources = linked_sources(links)
    rows = []
    for source, other in itertools.combinations(sources, 2) if len(sources) > 2 else []:
        made = presence(points, merged(links, {other: source}))
        row = unseen(made).iloc[0][["once", "total", "total_low", "total_high", "gain"]]
        rows.append({"source": source, "other": other, **row, "last": accumulation(made)["gain"].iloc[-1]})
    table = pd.DataFrame(rows, columns=["source", "other", "once", "total", "total_low", "total_high", "gain", "last"])
    kind = pd.CategoricalDtype(sources, ordered=True)
    return table.astype({"source": kind, "other": kind})
