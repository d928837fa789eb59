"""What one source alone says: the points, and how many remain without general ones and without single links."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pandas as pd

from textkit.points.incidence import kept, linked_sources
from textkit.points.sharing import with_any
from textkit.uncertainty.shares import DRAWS

__all__ = ["alone", "clearest", "only_one"]


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


def clearest(
    points: pd.DataFrame, links: pd.DataFrame, readings: Iterable[pd.DataFrame] = (), most: int = 3
) -> pd.DataFrame:
    """The clearest of the points that one source alone makes: no reading doubts it, and most words fall to them.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        readings: other readings of the same segments; a point that is not the source's alone in each is left out.
        most: points a source.

    Returns:
        One row per such point, by source, then by words: the columns of :func:`only_one`, and ``words`` (that fall to
        the point).
    """
    table = only_one(points, links)
    for other in readings:
        owner = only_one(points, other).set_index("point")["source"].astype("str")
        table = table[table["source"].astype("str") == table["point"].map(owner)]
    words = links.groupby("point")["words"].sum()
    table = table.assign(words=table["point"].map(words)).sort_values(
        ["source", "words", "point"], ascending=[True, False, True]
    )
    return table.groupby("source", observed=True).head(most).reset_index(drop=True)


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
