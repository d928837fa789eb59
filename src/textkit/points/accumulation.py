"""What each further source adds: points over all orders of the sources, and how many points no source makes yet.

All functions take an incidence table: rows points, columns sources, 1 where the source makes the point
(:func:`textkit.points.incidence.presence`).
"""

from __future__ import annotations

import itertools
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

__all__ = ["MOST_SETS", "accumulation", "chao2", "each_last", "one_more", "unseen"]

MOST_SETS = 12  # sources up to which all sets of them are gone through: 4,095 sets, done in a second
Z = 1.96  # of a 95 % interval


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
        known), ``foretold`` (what :func:`one_more` foretells from the other sources alone): a test of the forecast.
    """
    made = marks(incidence)
    alone = made & (made.sum(axis=1, keepdims=True) == 1)
    rest = [one_more(np.delete(made, place, axis=1)) for place in range(made.shape[1])]
    gain = alone.sum(axis=0)
    return pd.DataFrame(
        {
            "source": pd.Categorical(incidence.columns, categories=list(incidence.columns), ordered=True),
            "points": made.sum(axis=0),
            "gain": gain,
            "share": gain / len(made) if len(made) else np.nan,
            "foretold": rest,
        }
    )


def rare(incidence: pd.DataFrame | ArrayLike) -> tuple[int, int, int, int]:
    """Points, sources, points that one source makes, points that two make."""
    made = marks(incidence)
    sizes = made.sum(axis=1)
    return len(made), made.shape[1], int((sizes == 1).sum()), int((sizes == 2).sum())


def unknown(once: int, twice: int, factor: float) -> float:
    """The estimated number of points that no source makes, at the least."""
    return factor * (once**2 / (2 * twice) if twice else once * (once - 1) / 2)


def chao2(incidence: pd.DataFrame | ArrayLike) -> float:
    """How many points there are to be made, at the least: those made, and an estimate of those that no source makes.

    S + ((m − 1)/m) · Q₁² / (2 Q₂), where Q₁ points are made by one of m sources and Q₂ by two; where Q₂ is 0,
    S + ((m − 1)/m) · Q₁ (Q₁ − 1) / 2. A lower bound; sources of one hand, which are not independent, lower it further.

    Source: Chao 1987; Chao & Chiu 2016.

    >>> chao2([[1, 0, 0], [0, 1, 0], [1, 1, 0], [1, 1, 1]])
    5.333333333333333
    """
    points, sources, once, twice = rare(incidence)
    return points + unknown(once, twice, (sources - 1) / sources) if sources else 0.0


def variance(total: float, once: int, twice: int, factor: float) -> float:
    """The variance of the estimate (Chao 1987, formula for incidence; the second for no points made twice)."""
    if twice:
        ratio = once / twice
        return twice * (factor * ratio**2 / 2 + factor**2 * ratio**3 + factor**2 * ratio**4 / 4)
    first = factor * once * (once - 1) / 2 + factor**2 * once * (2 * once - 1) ** 2 / 4
    return max(0.0, first - factor**2 * once**4 / (4 * total)) if total else 0.0


def bounds(seen: int, total: float, spread: float) -> tuple[float, float]:
    """The 95 % interval on the logarithm of what is unseen: never below what was seen (Chao 1987)."""
    missing = total - seen
    if missing <= 0:
        return float(seen), float(seen)
    width = np.exp(Z * np.sqrt(np.log(1 + spread / missing**2)))
    return float(seen + missing / width), float(seen + missing * width)


def one_more(incidence: pd.DataFrame | ArrayLike) -> float:
    """How many new points one more source of the same kind would make, on average.

    Source: Colwell et al. 2012 (extrapolation by one). A forecast from few sources; :func:`each_last` tests it.

    >>> one_more([[1, 0], [0, 1], [1, 1]])
    0.5
    """
    _, sources, once, twice = rare(incidence)
    if not sources or not once:
        return 0.0
    missing = unknown(once, twice, (sources - 1) / sources)
    return missing * once / (once + sources * missing) if missing else once / sources


def unseen(incidence: pd.DataFrame) -> pd.DataFrame:
    """How much of what could be said is said: points made, the estimated total, and what one more source would add.

    Args:
        incidence: points × sources, 0/1.

    Returns:
        One row: ``sources, points, once, twice`` (points that one source makes, two make), ``total, total_low,
        total_high`` (:func:`chao2`; with few sources wide, and a lower bound), ``share`` (made, of that total, at
        the most), ``gain`` (:func:`one_more`).

    Source: Chao 1987 (interval on the log of what is unseen).
    """
    points, sources, once, twice = rare(incidence)
    total, factor = chao2(incidence), (sources - 1) / sources if sources else 0.0
    low, high = bounds(points, total, variance(total, once, twice, factor))
    row = {"sources": sources, "points": points, "once": once, "twice": twice, "total": total, "total_low": low}
    row |= {"total_high": high, "share": points / total if total else np.nan, "gain": one_more(incidence)}
    return pd.DataFrame([row])
