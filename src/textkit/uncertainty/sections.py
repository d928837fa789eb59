"""The upper end of a ratio whose feature stands in no section, or in a few: it goes by sections, not by occurrences.

Words and themes come in bursts. What none of seventeen sections holds may still be in a fifth of such sections, and
where it is it fills a good part. Half a count does not know that: it takes occurrences for independent. And if one
section of seventeen holds all four occurrences, their spread over sections is not known at all, so that an interval
widened for it runs from nothing to two thirds. In both cases the share of sections is what is uncertain, and it has
an exact interval; how much of a section the feature fills where it occurs is known from all texts together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from textkit.uncertainty.weights import by_block, parts

__all__ = ["FEW", "fill", "upper"]

FEW = 3  # sections: with three, 3 of 17 are 4 to 43 %, and the spread between them has two degrees of freedom


def fill(counts: ArrayLike, sizes: ArrayLike, blocks: ArrayLike, unit: float = 1.0) -> np.ndarray:
    """How much of a section a feature fills where it occurs: occurrences in a section that has any, by its mean size.

    The share of a feature is the share of sections that hold it times this.

    Args:
        counts: one row per segment, one column per feature: of all texts together.
        sizes: out of how many, as for :func:`textkit.uncertainty.weights.weighted_draws`.
        blocks: the block of each segment.
        unit: what counts as one.

    Returns:
        One number per feature, at most 1; where nothing occurs, that of a single occurrence. NaN where nothing is held.

    >>> held = np.array([[2.0, 0], [0, 0], [0, 0], [1, 0]])
    >>> fill(held, np.full(4, 5), np.arange(4)).tolist()
    [0.3, 0.2]
    """
    return filled(*by_block(*parts(counts, sizes, unit), blocks))


def filled(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """As :func:`fill`, of counts and sizes by block."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = sizes.sum(axis=0) / (sizes > 0).sum(axis=0)
        each = counts.sum(axis=0) / np.maximum((counts > 0).sum(axis=0), 1)
        return np.asarray(np.minimum(1, np.where(each > 0, each, 1) / size))


def upper(counts: np.ndarray, sizes: np.ndarray, filling: np.ndarray, level: float = 0.95) -> np.ndarray:
    """The upper end by sections: that of the share of sections which hold the feature, times what it fills there.

    Args:
        counts: one row per block, one column per feature.
        sizes: the same shape; blocks of size 0 are not counted.
        filling: what each feature fills where it occurs (:func:`fill`).
        level: of the interval whose upper end this is.

    Returns:
        One number per feature; NaN where more than :data:`FEW` blocks hold it, or none could.

    Source: Clopper & Pearson 1934; for none of n it is 1 − ((1 − level) / 2)^(1/n). Weakness: what a feature fills is
    taken as known.

    >>> upper(np.zeros((17, 1)), np.full((17, 1), 4.0), np.array([0.5])).round(3).tolist()
    [0.098]
    """
    held, having = (sizes > 0).sum(axis=0), (counts > 0).sum(axis=0)
    reach = stats.beta.ppf((1 + level) / 2, having + 1.0, np.maximum(held - having, 1))
    return np.where((having <= FEW) & (having < held), reach * filling, np.nan)
