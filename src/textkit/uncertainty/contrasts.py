"""What is tested: functions of the totals by source (deals × sources × quantities), for the permutation engine.

The last quantity is the size (segments, or words) of which the others are shares.
"""

from __future__ import annotations

import numpy as np

__all__ = ["against_each_other", "against_the_rest", "shares_by_source", "spread"]


def shares_by_source(by_source: np.ndarray) -> np.ndarray:
    """Each quantity as a share of the last: deals × sources × features.

    >>> shares_by_source(np.array([[[3.0, 1, 10], [2, 4, 20]]])).tolist()
    [[[0.3, 0.1], [0.1, 0.2]]]
    """
    return np.asarray(by_source[..., :-1] / by_source[..., -1:])


def against_the_rest(by_source: np.ndarray) -> np.ndarray:
    """The share of each source minus the share in all the others together: deals × sources × features.

    >>> against_the_rest(np.array([[[3.0, 10], [2, 20]]])).round(2).tolist()
    [[[0.2], [-0.2]]]
    """
    rest = by_source.sum(axis=1, keepdims=True) - by_source
    return np.asarray(shares_by_source(by_source) - shares_by_source(rest))


def spread(by_source: np.ndarray) -> np.ndarray:
    """The largest share less the smallest: do the sources differ at all? deals × features; one-sided (``p_upper``).

    >>> spread(np.array([[[3.0, 10], [2, 20], [4, 10]]])).round(2).tolist()
    [[0.3]]
    """
    return np.asarray(np.ptp(shares_by_source(by_source), axis=1))


def against_each_other(by_source: np.ndarray) -> np.ndarray:
    """Of two sources, the share of the first minus that of the second: deals × features.

    >>> against_each_other(np.array([[[3.0, 10], [2, 20]]])).round(2).tolist()
    [[0.2]]
    """
    first, second = np.moveaxis(shares_by_source(by_source), 1, 0)
    return np.asarray(first - second)
