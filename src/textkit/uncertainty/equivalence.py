"""Same, different, or undecided: sameness needs a margin that was fixed beforehand."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from textkit.errors import InputError

__all__ = ["EQUIVALENCE", "equivalence"]

EQUIVALENCE = ("same", "different", "undecided")


def equivalence(low90: ArrayLike, high90: ArrayLike, margin: ArrayLike) -> np.ndarray:
    """Two one-sided tests at 5 % each, read off a 90 % interval of a difference.

    ``same``: the interval lies wholly inside ±margin. ``different``: it lies wholly outside, so that the difference
    is larger than the margin, not merely other than zero. ``undecided``: it crosses the margin. A large p is no
    sameness, and a small p is no difference that matters.

    Args:
        low90: lower ends of 90 % intervals of differences, or of log ratios.
        high90: upper ends.
        margin: the largest difference that would not matter, in the same unit, fixed before the data are seen; one for
            all, or one for each.

    Returns:
        One of :data:`EQUIVALENCE` per interval; NaN gives ``undecided``.

    Raises:
        InputError: the margin is not positive.

    Source: Lakens 2017; Schuirmann 1987.

    >>> equivalence([-0.04, 0.12, -0.02], [0.03, 0.3, 0.2], margin=0.1).tolist()
    ['same', 'different', 'undecided']
    """
    margin = np.asarray(margin, dtype=float)
    if not (margin > 0).all():
        raise InputError("an equivalence margin is a positive number")
    low, high = np.asarray(low90, dtype=float), np.asarray(high90, dtype=float)
    return np.select(
        [(low > -margin) & (high < margin), (low > margin) | (high < -margin)], EQUIVALENCE[:2], "undecided"
    )
