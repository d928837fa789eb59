"""Measures of keyness: how large and how sure the difference of two rates is, if words were independent draws.

Counts stand beside every score, so that a reader can recompute it. Sign convention: positive means over-used in the
target (f1, n1), negative over-used in the reference (f2, n2).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from scipy.special import xlogy

__all__ = ["log_likelihood", "log_ratio", "log_ratio_conservative", "weighted_log_odds"]

Numbers = Any  # a float where scalars go in, an array where arrays do


def plain(values: np.ndarray) -> Numbers:
    """An array, or a float if there is but one value."""
    return values if np.ndim(values) else float(values)


def log_likelihood(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Signed log-likelihood ratio of the four-cell table term / other words × target / reference (G²).

    G² = 2 Σ O ln(O/E). It says how surely the two rates differ if words were independent draws, which they are
    not, so it overstates; and it grows with the texts' length, so it is no effect size.

    Args:
        f1: the term's count in the target.
        n1: words in the target.
        f2: the term's count in the reference.
        n2: words in the reference.

    Source: Dunning 1993. (Rayson's two-cell form leaves the other words out and is larger or smaller by up to a
    quarter for common words.)

    >>> round(log_likelihood(110, 2552, 111, 31777 - 2552), 2)
    270.72
    """
    f1, n1, f2, n2 = (np.asarray(x, dtype=float) for x in (f1, n1, f2, n2))
    observed = np.stack(np.broadcast_arrays(f1, f2, n1 - f1, n2 - f2))
    share = (f1 + f2) / (n1 + n2)
    expected = np.stack(np.broadcast_arrays(n1 * share, n2 * share, n1 * (1 - share), n2 * (1 - share)))
    with np.errstate(divide="ignore", invalid="ignore"):
        g2 = 2 * (xlogy(observed, observed) - xlogy(observed, expected)).sum(axis=0)
    return plain(np.sign(f1 / n1 - f2 / n2) * np.maximum(g2, 0.0))


def log_ratio(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Binary logarithm of the ratio of the two rates, half a count added to each cell.

    1 means twice as often in the target, −1 half as often. An effect size: it does not grow with the texts, but
    for rare terms it is mostly noise, so read it with :func:`log_ratio_conservative`.

    Source: Hardie 2014; the added half as in Evert 2022.

    >>> round(log_ratio(411, 1177, 13, 341805), 6)
    13.111166
    """
    f1, n1, f2, n2 = (np.asarray(x, dtype=float) for x in (f1, n1, f2, n2))
    return plain(np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5)))


def log_ratio_conservative(
    f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, alpha: float = 0.05, family: int = 1
) -> Numbers:
    """The end nearer zero of the exact interval of the log ratio; 0 where the interval crosses zero (LRC).

    "At least so strong": a term scores high only when it is both much more frequent and certain to be. The
    interval is Clopper–Pearson's for f1 out of f1 + f2, its level Bonferroni-divided by ``family``.

    Args:
        f1: the term's count in the target.
        n1: words in the target.
        f2: the term's count in the reference.
        n2: words in the reference.
        alpha: the error allowed over the whole family.
        family: how many terms are tested.

    Source: Evert 2022 (R package corpora).

    >>> round(log_ratio_conservative(411, 1177, 13, 341805, family=20109), 6)
    11.530551
    """
    f1, n1, f2, n2 = np.broadcast_arrays(*(np.asarray(x, dtype=float) for x in (f1, n1, f2, n2)))
    tail = alpha / family / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, stats.beta.ppf(tail, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, stats.beta.ppf(1 - tail, f1 + 1, f2), 1.0)
        low, high = (np.log2(n2 / n1 * t / (1 - t)) for t in (low, high))
    return plain(np.where(low > 0, low, np.where(high < 0, high, 0.0)))


def weighted_log_odds(y1: ArrayLike, y2: ArrayLike, prior: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds ratios of all terms, shrunk by a Dirichlet prior, and their z-scores.

    The prior acts as counts seen beforehand in both texts, so rare terms are drawn to zero; z divides by the
    standard error. The prior's size is a choice: the larger, the more it favours frequent terms.

    Args:
        y1: counts of all terms in the target.
        y2: counts of the same terms in the reference, in the same order.
        prior: the prior's count of each term, or one number for all.

    Returns:
        The log odds ratios (natural logarithm) and z, one element per term.

    Source: Monroe, Colaresi & Quinn 2008, equations 15, 16 and 22.
    """
    y1, y2 = (np.asarray(y, dtype=float) for y in (y1, y2))
    prior = np.broadcast_to(np.asarray(prior, dtype=float), y1.shape)

    def log_odds(y: np.ndarray) -> np.ndarray:
        odds: np.ndarray = (y + prior) / (y.sum() + prior.sum() - y - prior)
        logs: np.ndarray = np.log(odds)
        return logs

    delta = log_odds(y1) - log_odds(y2)
    return delta, delta / np.sqrt(1 / (y1 + prior) + 1 / (y2 + prior))
