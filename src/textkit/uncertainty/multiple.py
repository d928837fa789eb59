"""Many tests at once: p-values corrected for the size of their family, and verdicts that more deals would not turn."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

__all__ = ["ERRORS", "LEVEL", "VERDICTS", "benjamini_hochberg", "decided", "p_value"]

LEVEL = 0.05  # of false discoveries among what is called a difference: the usual convention, for every family
ERRORS = 2.0  # Monte-Carlo standard errors by which a p is moved before its verdict counts: about 95 % of chance
VERDICTS = ("yes", "no", "undecided")


def p_value(reached: ArrayLike, deals: int) -> tuple[np.ndarray, np.ndarray]:
    """A p-value by random deals, and its Monte-Carlo standard error.

    Args:
        reached: how many deals are as extreme as what was observed, in any shape.
        deals: how many there were.

    Returns:
        p = (1 + reached) / (1 + deals), so never 0; and its standard error. Both in the shape of ``reached``.

    Source: Phipson & Smyth 2010.

    >>> [each.item() for each in p_value(1, 19)]  # doctest: +ELLIPSIS
    [0.1, 0.067...]
    """
    p = (1 + np.asarray(reached, dtype=float)) / (1 + deals)
    return p, np.sqrt(p * (1 - p) / (1 + deals))


def benjamini_hochberg(p: ArrayLike) -> np.ndarray:
    """p-values corrected for their number: the false discovery rate at which each would still be called.

    Args:
        p: p-values of one family, in any shape; NaN (no test was possible) stays NaN and is not counted.

    Returns:
        q-values, in the shape of ``p``.

    Source: Benjamini & Hochberg 1995. Weakness: exact for independent or positively dependent tests; the shares of
    sources against the rest are partly negatively dependent, where it is only approximately right.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005]).round(3).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    given = np.asarray(p, dtype=float)
    q = np.full(given.shape, np.nan)
    tested = ~np.isnan(given)
    if tested.any():
        q[tested] = stats.false_discovery_control(given[tested])
    return q


def decided(p: ArrayLike, p_error: ArrayLike, family: ArrayLike | None = None, level: float = LEVEL) -> np.ndarray:
    """Is each test significant after correction, whatever the chance of the deals did to its p?

    All p-values of a family are moved up by two Monte-Carlo standard errors, and down by two. A test that holds
    either way is ``yes``, one that fails either way is ``no``; what changes is ``undecided`` and needs more deals.

    Args:
        p: p-values by random deals, in any shape.
        p_error: their Monte-Carlo standard errors.
        family: the label of the family of each test, in the same shape; None: all are one family.
        level: of false discoveries.

    Returns:
        One of :data:`VERDICTS` per test, in the shape of ``p``; where p is NaN, ``undecided``.

    >>> decided([0.001, 0.04, 0.5], [0.0001, 0.01, 0.01]).tolist()
    ['yes', 'undecided', 'no']
    """
    p, step = np.asarray(p, dtype=float), ERRORS * np.asarray(p_error, dtype=float)
    labels = np.zeros(p.shape, dtype=int) if family is None else np.asarray(family)
    verdicts = np.full(p.shape, "undecided")
    for label in np.unique(labels):
        own = labels == label
        worst = benjamini_hochberg(np.clip(p[own] + step[own], 0, 1))
        best = benjamini_hochberg(np.clip(p[own] - step[own], 0, 1))
        verdicts[own] = np.select([worst < level, best >= level], ["yes", "no"], "undecided")
    return verdicts
