"""Dispersion: how evenly a term is spread over the parts of a text or corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import rel_entr

__all__ = ["dispersion", "dp", "dp_norm", "juilland_d", "kl_divergence"]


def shares(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The term's share and the text's share in each part."""
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if v.shape != s.shape or v.ndim != 1 or (s <= 0).any():
        raise ValueError("counts and sizes are two lists of the same length, and sizes are above 0")
    return (v / v.sum() if v.sum() else np.full_like(v, np.nan)), s / s.sum()


def dp(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Deviation of proportions: half the summed differences between where a term is and where the words are.

    0 when the term is spread as the words are, near 1 when it is all in a small part. For a rare term it is high
    whatever the author did: ten parts cannot share two occurrences evenly.

    Args:
        counts: the term's count in each part.
        sizes: the words in each part (above 0).

    Returns:
        Between 0 and 1; NaN for a term that does not occur.

    Source: Gries 2008.

    >>> dp([5, 5], [100, 100]), dp([10, 0], [100, 100])
    (0.0, 0.5)
    """
    v, s = shares(counts, sizes)
    return float(np.abs(v - s).sum() / 2)


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """:func:`dp` divided by its largest possible value, 1 − the smallest part's share.

    Source: Lijffijt & Gries 2012.

    >>> dp_norm([10, 0], [100, 100])
    1.0
    """
    _, s = shares(counts, sizes)
    return dp(counts, sizes) / (1 - float(s.min())) if len(s) > 1 else float("nan")


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Juilland's D on the rates in the parts: 1 for even spread, 0 for all in one part.

    Source: Juilland, Brodin & Davidovitch 1970; with unequal parts as in Gries 2020.

    >>> juilland_d([4, 0, 0], [10, 10, 10])
    0.0
    """
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    shares(v, s)
    rates = v / s
    if not rates.any() or len(rates) < 2:
        return float("nan")
    return max(0.0, float(1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1)))


def kl_divergence(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Kullback–Leibler divergence, in bits, of where the term is from where the words are; 0 for even spread.

    Source: Gries 2020.

    >>> kl_divergence([10, 0], [100, 100])
    1.0
    """
    v, s = shares(counts, sizes)
    return float(rel_entr(v, s).sum() / np.log(2))


def chance(count: int, sizes: ArrayLike, repeats: int = 400, seed: int = 0) -> np.ndarray:
    """:func:`dp_norm` of a term of this count whose occurrences are dealt to the parts at random, ``repeats`` times.

    >>> bool(0 <= chance(5, [100, 100]).min() <= chance(5, [100, 100]).max() <= 1)
    True
    """
    s = np.asarray(sizes, dtype=float) / np.sum(sizes)
    dealt: np.ndarray = np.random.default_rng([seed, count]).multinomial(count, s, size=repeats) / count
    deviation: np.ndarray = np.abs(dealt - s).sum(axis=1) / 2 / (1 - s.min())
    return deviation


def dispersion(counted: pd.DataFrame, segments: pd.DataFrame, terms: list[str]) -> pd.DataFrame:
    """How evenly terms are spread over all segments.

    Args:
        counted: a row a term in a segment: ``segment, source, term, count``.
        segments: ``segment, source, words``; segments without words are left out.
        terms: the terms wanted.

    Returns:
        A row a term, in the order given: ``term, count, sources, segments`` (how many hold it), ``dp, dp_norm,
        juilland_d, kl_divergence``; and what :func:`dp_norm` would be if the term's occurrences were dealt to the
        segments at random: ``expected`` (mean) and ``expected_high`` (97.5 % of 400 deals stay below).
    """
    parts = segments[segments["words"] > 0].set_index("segment")["words"]
    rows = []
    chosen = dict(list(counted[counted["term"].isin(terms)].groupby("term")))
    for term in terms:
        own = chosen.get(term, counted.iloc[:0])
        counts = own.set_index("segment")["count"].reindex(parts.index, fill_value=0).to_numpy()
        sizes = parts.to_numpy()
        dealt = chance(int(counts.sum()), sizes) if counts.sum() and len(sizes) > 1 else np.array([np.nan])
        rows.append(
            {
                "term": term,
                "count": int(counts.sum()),
                "sources": own["source"].nunique(),
                "segments": int((counts > 0).sum()),
                "dp": dp(counts, sizes),
                "dp_norm": dp_norm(counts, sizes),
                "juilland_d": juilland_d(counts, sizes),
                "kl_divergence": kl_divergence(counts, sizes),
                "expected": dealt.mean(),
                "expected_high": np.quantile(dealt, 0.975),
            }
        )
    return pd.DataFrame(rows)
