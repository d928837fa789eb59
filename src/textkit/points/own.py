"""What one source alone says: the points, and how many remain without general ones and without single links."""

from __future__ import annotations

import itertools

import pandas as pd

from textkit.points.incidence import kept, linked_sources
from textkit.points.sharing import with_any
from textkit.uncertainty.shares import DRAWS

__all__ = ["alone", "only_one"]


def only_one(points: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """The points that one source alone makes.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.

    Returns:
        One row per such point, by source, then in the book's order: ``source, point, theme, text, scope, segments``
        (that make it; 1: it hangs on a single link).
    """
    own = links[links["point"] != ""]
    spread = own.assign(name=own["source"].astype("str")).groupby("point")["name"].agg(["nunique", "first", "size"])
    single = spread[spread["nunique"] == 1].rename_axis("point").reset_index()
    table = points[["point", "theme", "text", "scope"]].merge(single, on="point")
    kind = pd.CategoricalDtype(linked_sources(links), ordered=True)
    table = table.assign(source=table["first"].astype(kind), segments=table["size"])
    table = table.sort_values("source", kind="stable", ignore_index=True)
    return table[["source", "point", "theme", "text", "scope", "segments"]]


def alone(points: pd.DataFrame, links: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How much a source alone says: with and without general points, with and without points that have one link.

    Args:
        points: ``point, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        draws: as for :func:`directed`.
        seed: fixes them.

    Returns:
        One row per variant and source: ``general, single`` (whether such points are in), ``source, points, alone,
        share, share_low, share_high`` (of its points that no other source makes).
    """
    parts = []
    for general, single in itertools.product((True, False), repeat=2):
        table = with_any(kept(points, links, general, single), draws, seed)
        parts.append(
            table[["source", "points", "alone"]].assign(
                general=general,
                single=single,
                share=1 - table["share"],
                share_low=1 - table["share_high"],
                share_high=1 - table["share_low"],
            )
        )
    columns = ["general", "single", "source", "points", "alone", "share", "share_low", "share_high"]
    return pd.concat(parts, ignore_index=True)[columns]
