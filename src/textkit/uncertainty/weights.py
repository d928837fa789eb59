"""The recipe of every interval: whole sections weighted at random, half a count on either side.

Words and themes come in sections, so sections are what is uncertain. The recipe was chosen among five on known
truths, before the articles' own figures were looked at, and then tried on others (``scripts/interval_simulation.py``).

1. Each section gets a random weight (Bayesian bootstrap, Rubin 1981), spread a little more than exponential weights,
   as t is wider than z (:func:`block_weights`).
2. Half a count is added on either side, as in Jeffreys' interval (Brown, Cai & DasGupta 2001): a zero has an interval.
3. Where the counts are clumped by section beyond chance, their spread is itself poorly known from a few sections:
   the interval is widened as t with fewer degrees of freedom is (:func:`widening`).
4. What stands in three sections at most, or in none, has no spread that could be known. The upper end of its ratio goes
   by sections instead (:mod:`textkit.uncertainty.sections`), and is that of the draws before widening at least.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from textkit.errors import InputError

__all__ = ["DRAWS", "HALF", "block_weights", "clumping", "parts", "weighted_draws", "widening"]

DRAWS = 2000
HALF = 0.5  # of a count on either side: Jeffreys' prior
LEAST_FREEDOM = 2.0  # degrees of freedom: below two, t has no variance and an interval says nothing


def block_weights(generator: np.random.Generator, blocks: int, draws: int = DRAWS) -> np.ndarray:
    """Random weights of blocks: a row a draw, a column a block, mean 1.

    Exponential weights are the Bayesian bootstrap (Rubin 1981). With few blocks it is too narrow, as z is beside
    t; the weights are spread out a little more (gamma of shape (n − 4)/n), so that the variance of a mean of n blocks
    is that of t with n − 1 degrees of freedom.
    """
    shape = max(1.0, blocks - 4.0) / blocks
    return generator.gamma(shape, 1 / shape, size=(draws, blocks))


def by_block(counts: np.ndarray, sizes: np.ndarray, blocks: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Column totals of each block, blocks in order of their names."""
    names, codes = np.unique(np.asarray(blocks), return_inverse=True)
    totals = np.zeros((2, len(names), counts.shape[1]))
    np.add.at(totals[0], codes, counts)
    np.add.at(totals[1], codes, sizes)
    return totals[0], totals[1]


def spreads(counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By feature: the chance of one occurrence, the variance of its count over sections, and that by chance alone."""
    n, size = len(counts), sizes.sum(axis=0)
    chance = (counts.sum(axis=0) + HALF) / (size + 2 * HALF)
    found = ((counts - counts.sum(axis=0) / size * sizes) ** 2).sum(axis=0) * n / (n - 1)
    return chance, found, size * chance * (1 - chance)


def widening(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """How much wider an interval must be, since the spread of clumped counts is estimated from few sections.

    The variance of a variance estimated from n sections is that of n − 1 degrees of freedom only if they are normal;
    with excess kurtosis k it is that of 2 (n − 1) / (2 + k). Rates that vary by section as a gamma distribution with
    squared coefficient of variation v have k = 6 v; for shares the kurtosis shrinks towards one half, by (1 − 2r)².
    v is estimated by moments, from what the counts spread beyond chance: counts that are not clumped give 1.

    Args:
        counts: one row per section, one column per feature.
        sizes: the same shape: out of how many.

    Returns:
        One factor per feature, from 1 (even) on.

    Source: the moments of a sample variance (Cramér 1946, §27.4); the same idea as Satterthwaite 1946.

    >>> even, clumped = np.tile([1.0, 2], 8), np.r_[np.zeros(15), 24.0]
    >>> widening(np.c_[even, clumped], np.full((16, 2), 200.0)).round(1).tolist()
    [1.0, 2.0]
    """
    n = len(counts)
    chance, found, expected = spreads(counts, sizes)
    beyond = np.maximum(0, found - expected) / (chance**2 * (sizes**2).sum(axis=0))
    freedom = (n - 1) * 2 / (2 + 6 * beyond * (1 - 2 * chance) ** 2)
    usual = stats.t.ppf(0.975, max(n - 1, LEAST_FREEDOM))
    return np.asarray(np.maximum(1, stats.t.ppf(0.975, np.maximum(freedom, LEAST_FREEDOM)) / usual))


def block_draws(counts: np.ndarray, sizes: np.ndarray, generator: np.random.Generator, draws: int) -> np.ndarray:
    """Log odds of counts in sizes (one row per block that holds anything), one row per draw."""
    weights = block_weights(generator, len(counts), draws)
    yes = weights @ counts + generator.gamma(HALF, size=(draws, 1))
    no = np.maximum(weights @ (sizes - counts), 0) + generator.gamma(HALF, size=(draws, 1))
    return np.asarray(np.log(yes) - np.log(no))


def parts(counts: ArrayLike, sizes: ArrayLike, unit: float) -> tuple[np.ndarray, np.ndarray]:
    """Counts and sizes as two tables of one shape, in units."""
    counts = np.asarray(counts, dtype=float)
    counts = (counts if counts.ndim > 1 else counts[:, None]) / unit
    sizes = np.asarray(sizes, dtype=float)
    sizes = np.broadcast_to((sizes if sizes.ndim > 1 else sizes[:, None]) / unit, counts.shape)
    if (counts < 0).any() or (counts > sizes + 1e-9).any():
        raise InputError("a ratio needs parts between nothing and the whole; turn the ratio over, or choose another")
    return counts, sizes


def clumping(counts: ArrayLike, sizes: ArrayLike, blocks: ArrayLike, unit: float = 1.0) -> np.ndarray:
    """Occurrences in a burst: the variance of a count over blocks in units of that by chance (the design effect).

    Args: as for :func:`weighted_draws`.

    Returns:
        One number per feature, 1 (as by chance, or more even) or more; NaN with fewer than two blocks.

    Source: Kish 1965 (design effect). Weakness: estimated from few sections, and 1 where nothing was found.

    >>> clumping(np.r_[np.ones(4), np.zeros(12)], np.ones(16), np.repeat(range(4), 4)).round(1).tolist()
    [5.1]
    """
    counts, sizes = by_block(*parts(counts, sizes, unit), blocks)
    if len(counts) < 2:
        return np.full(counts.shape[1], np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        _, found, expected = spreads(counts, sizes)
        return np.asarray(np.maximum(1, found / expected))


def weighted_draws(
    counts: ArrayLike,
    sizes: ArrayLike,
    blocks: ArrayLike,
    generator: np.random.Generator,
    draws: int = DRAWS,
    unit: float = 1.0,
) -> np.ndarray:
    """Draws of counts / sizes, whole blocks weighted at random; the same weights for all features of a draw.

    Args:
        counts: one row per segment, one column per feature (or one number per segment).
        sizes: out of how many: a number per segment, or a table as ``counts``; no part exceeds its whole (for words
            per sentence take sentences per word, and turn the draws over).
        blocks: the block of each segment (:func:`textkit.uncertainty.blocks`).
        generator: fixes the draws. Sources to be compared need draws of their own: give one generator to both in turn.
        draws: how many.
        unit: what counts as one: for shares of words in segments that state a theme, the mean words of a segment.

    Returns:
        ``draws`` rows, one column per feature. Blocks where a feature has size 0 are left out; with fewer than two
        blocks left nothing can be said, and the draws are NaN.

    Raises:
        InputError: a part exceeds its whole, or is negative.

    Source: Rubin 1981; Brown, Cai & DasGupta 2001. What it covers: :mod:`textkit.uncertainty.shares`.

    >>> hit = np.r_[np.ones(30), np.zeros(270)]
    >>> drawn = weighted_draws(hit, np.ones(300), np.arange(300), np.random.default_rng(0))
    >>> np.quantile(drawn, [0.025, 0.975]).round(2).tolist()
    [0.07, 0.14]
    """
    odds, factor = odds_draws(*by_block(*parts(counts, sizes, unit), blocks), generator, draws)
    return np.asarray(special.expit(widened(odds, factor)))


def widened(odds: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """Draws moved away from their median, each feature by its factor."""
    middle = np.median(odds, axis=0)
    return np.asarray(middle + factor * (odds - middle))


def odds_draws(
    counts: np.ndarray, sizes: np.ndarray, generator: np.random.Generator, draws: int
) -> tuple[np.ndarray, np.ndarray]:
    """Draws of the log odds of each feature, not yet widened, and by how much to widen them (:func:`widening`).

    Args:
        counts: one row per block, one column per feature.
        sizes: the same shape; blocks of size 0 are left out.
        generator: fixes the draws.
        draws: how many.
    """
    odds, factor = np.full((draws, counts.shape[1]), np.nan), np.ones(counts.shape[1])
    patterns, members = np.unique(sizes > 0, axis=1, return_inverse=True)
    for number, held in enumerate(patterns.T):
        own = members == number
        if held.sum() > 1:
            cells = counts[np.ix_(held, own)], sizes[np.ix_(held, own)]
            odds[:, own], factor[own] = block_draws(*cells, generator, draws), widening(*cells)
    return odds, factor
