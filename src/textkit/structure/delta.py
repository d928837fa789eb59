"""Burrows's Delta: how far apart two texts are in the small words that nobody chooses with care."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

__all__ = ["CLASSIC", "MEASURES", "among", "between", "delta", "distance"]

MEASURES = ("delta", "cosine")
CLASSIC = "classic"  # Delta with each word's scale taken from the texts, as Burrows has it, and not from their sections


def distance(one: np.ndarray, other: np.ndarray, measure: str = "delta") -> np.ndarray:
    """How far apart two profiles of z-scores are, along the last axis.

    ``delta``: the mean absolute difference. ``cosine``: 1 minus the cosine of their angle, which asks in which
    direction a text departs from the mean, and not how far.

    Source: Burrows 2002 (Delta); Evert et al. 2017 (cosine Delta).

    >>> distance(np.array([1.0, -1.0]), np.array([0.0, 1.0])).round(2).item()
    1.5
    """
    if measure == "delta":
        return np.asarray(np.abs(one - other).mean(axis=-1))
    lengths = np.sqrt((one**2).sum(axis=-1) * (other**2).sum(axis=-1))
    return np.asarray(1 - (one * other).sum(axis=-1) / lengths)


def delta(profiles: pd.DataFrame, measure: str = "delta") -> pd.DataFrame:
    """Burrows's Delta of every two texts.

    Each word's rates are turned into z-scores over the texts (so that "the" does not drown the rest), then compared
    word by word. It is a likeness of manner, no proof of an author: what one editor or one machine made is alike too.

    Args:
        profiles: one row per text, one column per word: rates, or counts divided by the words of the text. Words whose
            rate is the same in all texts say nothing and are left out.
        measure: ``delta`` or ``cosine``.

    Returns:
        A square table of distances; 0 on the diagonal.

    Source: Burrows 2002. Weakness: with few texts the z-scores hang on which texts there are.

    >>> delta(pd.DataFrame({"the": [0.06, 0.04], "of": [0.02, 0.03]}, index=["a", "b"])).round(3).loc["a", "b"].item()
    1.414
    """
    rates = profiles.to_numpy(dtype=float)
    spread = rates.std(axis=0, ddof=1)
    z = (rates - rates.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    return pd.DataFrame(distance(z[:, None], z[None], measure), index=profiles.index, columns=profiles.index)


def between(centre: np.ndarray, spread: np.ndarray, measure: str) -> Callable[[np.ndarray], np.ndarray]:
    """The distance of two sources as a statistic of their totals (deals × 2 × words, the last the running words)."""

    def statistic(by_source: np.ndarray) -> np.ndarray:
        z = (by_source[..., :-1] / by_source[..., -1:] - centre) / spread
        return distance(z[:, 0], z[:, 1], measure)

    return statistic


def among(others: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """Delta of two sources on the scale of all texts, these two and the others, as a statistic of their totals.

    The scale is taken anew for every deal, since a deal changes the two texts.

    Args:
        others: totals of the other texts (texts × words, the last the running words), one at least.
    """
    rest = others[:, :-1] / others[:, -1:]
    centre = rest.mean(axis=0)
    squares, texts = ((rest - centre) ** 2).sum(axis=0), len(rest) + 2

    def statistic(by_source: np.ndarray) -> np.ndarray:
        apart = by_source[..., :-1] / by_source[..., -1:] - centre
        variance = squares + (apart**2).sum(axis=1) - apart.sum(axis=1) ** 2 / texts
        spread = np.sqrt(np.maximum(variance, 0) / (texts - 1))
        gap = np.abs(apart[:, 0] - apart[:, 1])
        return np.asarray(np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0).mean(axis=-1))

    return statistic
