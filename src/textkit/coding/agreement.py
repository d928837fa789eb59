"""Do two readings of the same segments agree, beyond what chance would give?"""

from __future__ import annotations

import warnings
from typing import Literal

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from textkit.coding.readings import Coding
from textkit.uncertainty.blocks import REPEATS, bootstrap_totals

__all__ = [
    "RELIABLE",
    "TENTATIVE",
    "agreement",
    "disagreements",
    "f1",
    "krippendorff_alpha",
]

Level = Literal["nominal", "ordinal"]
RELIABLE, TENTATIVE = 0.8, 0.667  # agreement to rely on, and for tentative conclusions (Krippendorff 2004)


def f1(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """F1 of two sets: twice what they share over the sum of their sizes; 1 the same sets, 0 nothing in common.

    The harmonic mean of precision and recall where one set is the truth, and the positive agreement of two readings.
    Its weakness: what neither set holds does not count.

    Args:
        both: how many the two sets share.
        first: the size of one.
        second: the size of the other.

    Returns:
        F1; NaN where both sets are empty.

    Source: Cicchetti & Feinstein 1990.

    >>> f1(2, 3, 4).round(3).tolist(), f1(0, 0, 0).tolist()
    (0.571, nan)
    """
    sizes = np.add(first, second, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * np.asarray(both, dtype=float) / np.where(sizes > 0, sizes, np.nan))


def krippendorff_alpha(ratings: ArrayLike, level: Level = "nominal") -> float:
    """Krippendorff's α: 1 full agreement, 0 as by chance, below: worse.

    Args:
        ratings: a row a reader, a column a unit, numbers for categories, NaN where a reader did not judge.
        level: ``nominal`` where categories have no order, ``ordinal`` where they have.

    Returns:
        α; NaN where it is undefined: fewer than two categories occur, or no unit has two readers. Its weakness: for a
        rare category one disagreement costs much, so read it beside the prevalence.

    Source: Krippendorff 2004, Content Analysis, ch. 11; computed by the package krippendorff.

    >>> round(krippendorff_alpha([[1, 1, 0, 0], [1, 0, 0, 0]]), 3)
    0.533
    >>> krippendorff_alpha([[1, 1], [1, 1]])
    nan
    """
    table = np.asarray(ratings, dtype=float)
    paired = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return float("nan")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(krippendorff.alpha(reliability_data=paired, level_of_measurement=level))


def why_undefined(first: np.ndarray, second: np.ndarray) -> str:
    """Why α of these ratings is NaN; empty if it is not."""
    both = ~np.isnan(first) & ~np.isnan(second)
    if not both.any():
        return "no segment was judged by both"
    values = np.unique(np.concatenate([first[both], second[both]]))
    return "" if len(values) > 1 else f"only one category occurs ({'never' if values[0] == 0 else 'always'} coded)"


def alpha_of(totals: np.ndarray) -> np.ndarray:
    """α of two readers from totals (last axis): units both code, units one codes, units none codes."""
    both, one, none = np.moveaxis(np.asarray(totals, dtype=float), -1, 0)
    units = both + one + none
    yes, no = 2 * both + one, 2 * none + one
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((yes > 0) & (no > 0), 1 - one * (2 * units - 1) / (yes * no), np.nan)


def agreement(
    first: pd.DataFrame, second: pd.DataFrame, segments: pd.DataFrame, repeats: int = REPEATS, seed: int = 0
) -> pd.DataFrame:
    """Agreement of two readings, a theme at a time and overall.

    The interval draws whole sections within each source. Where the readings never disagree a bootstrap cannot see
    what has not occurred: the lower end is then the α that would follow if as many disagreed as is still possible
    (exact binomial, 97.5 %).

    Args:
        first: a reading: a row a segment, a column a theme; 1, 0, NaN.
        second: the other, the same rows and columns.
        segments: ``segment, source, section``, in the same order.
        repeats: resamples.
        seed: fixes them.

    Returns:
        One row per theme, and a last one ``(all)`` that pools all judgements: ``theme, units, both, one, alpha,
        alpha_low, alpha_high, agree`` (share of units with the same judgement), ``marked`` (mean share coded),
        ``reason`` (why α is NaN).
    """
    judged = first.notna() & second.notna()
    both, either = (first == 1) & (second == 1) & judged, ((first == 1) | (second == 1)) & judged
    layers = [both, either & ~both, judged & ~either]
    stacked = np.stack([layer.to_numpy(dtype=float) for layer in layers], axis=-1)
    stacked = np.concatenate([stacked, stacked.sum(axis=1, keepdims=True)], axis=1)
    draws = bootstrap_totals(stacked.reshape(len(first), -1), segments, repeats, seed)
    drawn = np.sum(list(draws.values()), axis=0).reshape(repeats, -1, 3)
    totals = stacked.sum(axis=0)
    rows = []
    for place, theme in enumerate([*first.columns, "(all)"]):
        two, one, none = totals[place]
        units = two + one + none
        columns = slice(None) if theme == "(all)" else [theme]
        a, b = (table[columns].to_numpy(dtype=float).ravel() for table in (first, second))
        alpha = krippendorff_alpha([a, b])
        low = high = float("nan")
        if not np.isnan(alpha):
            low, high = (float(end) for end in np.nanquantile(alpha_of(drawn[:, place]), [0.025, 0.975]))
            if one == 0:
                possible = stats.beta.ppf(0.975, 1, units) * units
                low = float(alpha_of(np.array([two - possible / 2, possible, none - possible / 2])))
        share = (2 * two + one) / (2 * units) if units else np.nan
        agree = (two + none) / units if units else np.nan
        rows.append((theme, int(units), int(two), int(one), alpha, low, high, agree, share, why_undefined(a, b)))
    names = ["theme", "units", "both", "one", "alpha", "alpha_low", "alpha_high", "agree", "marked", "reason"]
    return pd.DataFrame(rows, columns=names)


def disagreements(coding: Coding) -> pd.DataFrame:
    """The judgements that the two readings do not share, and how each was settled.

    Returns:
        One row per judgement: ``segment, theme, a, b`` (the levels of the two readings), ``level`` (settled),
        ``reason``; in reading order.
    """
    places = {segment: place for place, segment in enumerate(coding.consensus.index)}
    themes = {theme: place for place, theme in enumerate(coding.consensus.columns)}
    order = coding.settled.assign(at=coding.settled["segment"].map(places), of=coding.settled["theme"].map(themes))
    order = order.sort_values(["at", "of"], ignore_index=True)
    return order[["segment", "theme", "a", "b", "level", "reason"]]
