"""What each further source adds: points over all orders of the sources.

Both functions take an incidence table: rows points, columns sources, 1 where the source makes the point
(:func:`textkit.points.incidence.presence`).
"""

from __future__ import annotations

import itertools
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

__all__ = ["MOST_SETS", "accumulation", "each_last"]

MOST_SETS = 12  # sources up to which all sets of them are gone through: 4,095 sets, done in a second


def marks(incidence: pd.DataFrame | ArrayLike) -> np.ndarray:
    """The table as 0/1, without points that no source makes."""
    table = np.asarray(incidence) > 0
    return np.asarray(table[table.any(axis=1)])


def accumulation(incidence: pd.DataFrame) -> pd.DataFrame:
    """How many points are known after one source, two, all: the mean over all orders in which one can read them.

    The mean is exact: of the sets of k sources a point that y of m sources make is missed by C(m − y, k) / C(m, k).
    It has no interval, since all orders were counted; ``fewest`` and ``most`` say how far the choice matters.

    Args:
        incidence: points × sources, 0/1.

    Returns:
        One row per number of sources: ``sources, points`` (mean), ``fewest, most`` (over all sets of so many sources;
        NaN for more than twelve sources in all), ``gain`` (what the last one adds on average), ``share`` (of all).

    Source: Colwell et al. 2012.

    >>> table = pd.DataFrame({"a": [1, 1, 0], "b": [0, 1, 1]})
    >>> accumulation(table)["points"].tolist()
    [2.0, 3.0]
    """
    made = marks(incidence)
    total, many = made.shape
    sizes = made.sum(axis=1)
    rows, before = [], 0.0
    for number in range(1, many + 1):
        points = total - sum(comb(many - int(size), number) for size in sizes) / comb(many, number)
        low, high = extremes(made, number) if many <= MOST_SETS else (np.nan, np.nan)
        rows.append((number, points, low, high, points - before, points / total if total else np.nan))
        before = points
    return pd.DataFrame(rows, columns=["sources", "points", "fewest", "most", "gain", "share"])


def extremes(made: np.ndarray, number: int) -> tuple[float, float]:
    """The fewest and the most points that a set of so many sources makes."""
    sets = itertools.combinations(range(made.shape[1]), number)
    found = [int(made[:, list(chosen)].any(axis=1).sum()) for chosen in sets]
    return min(found), max(found)


def each_last(incidence: pd.DataFrame) -> pd.DataFrame:
    """What would be lost without each source: the points that it adds when it is read last.

    Returns:
        One row per source: ``source, points`` (it makes), ``gain`` (nobody else makes), ``share`` (gain of all points
        known).
    """
    made = marks(incidence)
    alone = made & (made.sum(axis=1, keepdims=True) == 1)
    gain = alone.sum(axis=0)
    return pd.DataFrame(
        {
            "source": pd.Categorical(incidence.columns, categories=list(incidence.columns), ordered=True),
            "points": made.sum(axis=0),
            "gain": gain,
            "share": gain / len(made) if len(made) else np.nan,
        }
    )
