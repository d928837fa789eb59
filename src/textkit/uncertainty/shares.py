"""Shares with intervals that respect sections and stay sensible near 0 and 1.

A percentile bootstrap of a share that is 0 has an interval of no width. Here each block (section) gets a random
weight, as in the Bayesian bootstrap, and half a segment is added to either side, as in Jeffreys' interval of a
binomial share; where every segment is a block of its own, the draws are exactly Jeffreys' posterior.
"""

from __future__ import annotations

import numpy as np

__all__ = ["DRAWS", "block_weights", "share_draws"]

DRAWS = 2000


def block_weights(generator: np.random.Generator, blocks: int, draws: int = DRAWS) -> np.ndarray:
    """Random weights of blocks: a row a draw, a column a block, mean 1.

    Exponential weights are the Bayesian bootstrap (Rubin 1981). With few blocks it is too narrow, as z is beside
    t; the weights are spread out a little more (gamma of shape (n − 4)/n), so that the variance of a mean of n blocks
    is that of t with n − 1 degrees of freedom.
    """
    shape = max(1.0, blocks - 4.0) / blocks
    return generator.gamma(shape, 1 / shape, size=(draws, blocks))


def share_draws(
    part: np.ndarray, rest: np.ndarray, blocks: np.ndarray, generator: np.random.Generator, draws: int = DRAWS
) -> np.ndarray:
    """Draws of part / (part + rest), whole blocks weighted at random.

    Args:
        part: what counts for the share, one number a segment.
        rest: what counts against it, in the same order.
        blocks: the block of each segment.
        generator: fixes the draws.
        draws: how many.

    Returns:
        ``draws`` shares. Blocks with neither part nor rest are left out; with none left the draws are Jeffreys'
        prior, so the interval is about 0 to 1: nothing is known.

    Source: Rubin 1981; Brown, Cai & DasGupta 2001 (Jeffreys' interval).

    >>> draws = share_draws(np.zeros(60), np.ones(60), np.arange(60), np.random.default_rng(0))
    >>> bool(0 < np.quantile(draws, 0.975) < 0.06)
    True
    """
    part, rest = np.asarray(part, dtype=float), np.asarray(rest, dtype=float)
    counted = (part + rest) > 0
    codes, names = np.unique(np.asarray(blocks)[counted], return_inverse=True)[::-1]
    yes, no = np.zeros(draws), np.zeros(draws)
    if len(names):
        weights = block_weights(generator, len(names), draws)
        yes = weights @ np.bincount(codes, weights=part[counted], minlength=len(names))
        no = weights @ np.bincount(codes, weights=rest[counted], minlength=len(names))
    yes = yes + generator.gamma(0.5, size=draws)
    return yes / (yes + no + generator.gamma(0.5, size=draws))
