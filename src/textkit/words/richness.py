"""How rich a vocabulary is: types at equal length, and how many are still to come."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import gammaln

from textkit.uncertainty.blocks import interval

__all__ = ["chao1", "chao1_interval", "equal_length", "growth", "rarefied", "richness", "sample_coverage"]


def sample_coverage(counts: ArrayLike) -> float:
    """The share of the words of such a text that belong to types already seen (Ĉ).

    Args:
        counts: how often each type occurs (zeros are ignored).

    Returns:
        A share; NaN for no counts. 1 minus it is the chance that the next word would be new.

    Source: Chao & Jost 2012, equation 4a; where no type occurs twice, the bias-corrected form.

    >>> round(sample_coverage([5, 3, 2, 2, 1, 1]), 3)
    0.876
    """
    n, f1, f2 = tallies(counts)
    if n == 0:
        return float("nan")
    if f1 == 0:
        return 1.0
    if f2 == 0:
        top = (n - 1) * (f1 - 1)
        return 1 - f1 / n * (top / (top + 2) if top else 1.0)
    return 1 - f1 / n * ((n - 1) * f1 / ((n - 1) * f1 + 2 * f2))


def chao1(counts: ArrayLike) -> float:
    """A lower bound of how many types the author's vocabulary for such a text holds.

    Args:
        counts: how often each type occurs (zeros are ignored).

    Source: Chao 1984; with the factor (n − 1)/n; bias-corrected where no type occurs twice.

    >>> round(chao1([1] * 12 + [2] * 4 + [10] * 10), 2)
    43.85
    """
    n, f1, f2 = tallies(counts)
    seen = int(np.count_nonzero(counts))
    if n == 0:
        return 0.0
    return seen + (n - 1) / n * (f1**2 / (2 * f2) if f2 else f1 * (f1 - 1) / 2)


def chao1_interval(counts: ArrayLike) -> tuple[float, float]:
    """The 95 % log-normal interval of :func:`chao1`; NaN where no type occurs twice.

    Source: Chao 1987; variance as in Chao et al. 2014, appendix.
    """
    n, f1, f2 = tallies(counts)
    seen = int(np.count_nonzero(counts))
    unseen = chao1(counts) - seen
    if f2 == 0:
        return float("nan"), float("nan")
    if unseen == 0:
        return float(seen), float(seen)
    share, ratio = (n - 1) / n, f1 / f2
    variance = f2 * (share / 2 * ratio**2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
    spread = np.exp(1.959964 * np.sqrt(np.log1p(variance / unseen**2)))
    return float(seen + unseen / spread), float(seen + unseen * spread)


def tallies(counts: ArrayLike) -> tuple[int, int, int]:
    """Words in all, types that occur once, types that occur twice."""
    values = np.asarray(counts)
    return int(values.sum()), int((values == 1).sum()), int((values == 2).sum())


def rarefied(counts: ArrayLike, size: int) -> float:
    """How many types a random sample of ``size`` words would hold on average.

    Raises:
        ValueError: ``size`` is larger than the text.

    Source: Hurlbert 1971.

    >>> round(rarefied([3, 1], 2), 3)
    1.5
    """
    values = np.asarray(counts, dtype=float)
    values = values[values > 0]
    total = values.sum()
    if size > total:
        raise ValueError(f"cannot draw {size} words from {total:.0f}")
    rest = total - values
    possible = rest >= size
    log_absent = (
        gammaln(rest[possible] + 1)
        - gammaln(rest[possible] - size + 1)
        - gammaln(total + 1)
        + gammaln(total - size + 1)
    )
    return float(len(values) - np.exp(log_absent).sum())


def equal_length(lengths: pd.Series) -> int:
    """A length at which sources can be compared: half of the shortest, in hundreds of words, 100 at the least.

    >>> equal_length(pd.Series([2408, 3503])), equal_length(pd.Series([90, 3503]))
    (1200, 100)
    """
    return max(100, int(lengths.min()) // 200 * 100)


def growth(counted: pd.DataFrame, segments: pd.DataFrame, repeats: int = 200, seed: int = 0) -> pd.DataFrame:
    """Vocabulary growth: types seen after so many words, the segments read in random order.

    Whole segments are drawn, so the clustering of words stays; the text's own order does not matter.

    Args:
        counted: one row per term in a segment: ``source, segment, term, count`` (single words).
        segments: ``segment, source, words``.
        repeats: random orders.
        seed: fixes them.

    Returns:
        One row per source and length (every 100 words): ``source, words, types, low, high`` (mean and 95 % range).
    """
    parts = []
    for source, own in segments.groupby("source", observed=True):
        mine = counted[counted["segment"].isin(own["segment"])]
        codes = pd.factorize(mine["term"])[0]
        at = pd.Index(own["segment"]).get_indexer(mine["segment"])
        lengths = own["words"].to_numpy()
        grid = np.arange(100, lengths.sum() + 1, 100)
        generator = np.random.default_rng([seed, *str(source).encode()])
        runs = np.array([growth_run(generator.permutation(len(own)), codes, at, lengths, grid) for _ in range(repeats)])
        low, high = interval(runs)
        parts.append(
            pd.DataFrame({"words": grid, "types": runs.mean(axis=0), "low": low, "high": high}).assign(source=source)
        )
    table = pd.concat(parts, ignore_index=True).astype({"source": segments["source"].dtype})
    return table[["source", "words", "types", "low", "high"]]


def growth_run(
    order: np.ndarray, codes: np.ndarray, at: np.ndarray, lengths: np.ndarray, grid: np.ndarray
) -> np.ndarray:
    """Types seen at each length of ``grid`` when segments are read in ``order``; straight lines between segments."""
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    first = np.full(codes.max() + 1, len(order))
    np.minimum.at(first, codes, place[at])
    types = np.concatenate([[0], np.cumsum(np.bincount(first, minlength=len(order)))])
    words = np.concatenate([[0], np.cumsum(lengths[order])])
    along: np.ndarray = np.interp(grid, words, types)
    return along


def richness(
    counted: pd.DataFrame, segments: pd.DataFrame, size: int, repeats: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Vocabulary richness of each source, comparable because it is taken at equal length.

    Args:
        counted: one row per term in a segment: ``source, segment, term, count`` (single words).
        segments: ``segment, source, words``.
        size: the equal length in words, a multiple of 100; a source that is shorter has no figures at it (NaN).
        repeats: random orders of the segments for the range at equal length.
        seed: fixes them.

    Returns:
        One row per source: ``source, words, types``; ``types_at`` with its range (types in ``size`` words,
        whole segments drawn); ``by_words`` (the exact mean for words drawn singly, :func:`rarefied`);
        ``chao1`` with ``chao1_low`` and ``chao1_high``; ``coverage``; ``said_once`` (share of types that occur once).
    """
    curve = growth(counted, segments, repeats, seed)
    at = curve[curve["words"] == size].astype({"source": "str"}).set_index("source")
    at = at.reindex([str(source) for source in segments["source"].unique()])
    rows = []
    for source, own in counted.groupby("source", observed=True):
        counts = own.groupby("term")["count"].sum().to_numpy()
        low, high = chao1_interval(counts)
        rows.append(
            {
                "source": source,
                "words": int(segments.loc[segments["source"] == source, "words"].sum()),
                "types": len(counts),
                "types_at": at.loc[str(source), "types"],
                "types_at_low": at.loc[str(source), "low"],
                "types_at_high": at.loc[str(source), "high"],
                "by_words": rarefied(counts, size) if size <= counts.sum() else float("nan"),
                "chao1": chao1(counts),
                "chao1_low": low,
                "chao1_high": high,
                "coverage": sample_coverage(counts),
                "said_once": float((counts == 1).mean()),
            }
        )
    return pd.DataFrame(rows).astype({"source": segments["source"].dtype})
