"""Primitives of shared wording from the literature, to check against: fingerprints and containment."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import numpy as np

__all__ = ["containment", "winnow"]


def winnow(hashes: Sequence[int], window: int) -> list[tuple[int, int]]:
    """Fingerprints of a sequence of hashes: the smallest in every window, the rightmost of equals, each once.

    Two sequences that share ``window`` consecutive hashes share a fingerprint; over hashes of k words that finds
    every common run of ``window + k - 1`` words, while most hashes need not be kept.

    Args:
        hashes: one number a position.
        window: hashes looked at together; a shorter sequence is one window.

    Returns:
        Pairs of hash and position, in order of position.

    Raises:
        ValueError: ``window`` is below 1.

    Source: Schleimer, Wilkerson & Aiken 2003.

    >>> winnow([77, 74, 42, 17, 98, 50, 17, 98], 4)
    [(17, 3), (17, 6)]
    """
    if window < 1:
        raise ValueError(f"a window holds at least 1 hash, not {window}")
    values = np.asarray(hashes)
    if not len(values):
        return []
    width = min(window, len(values))
    windows = np.lib.stride_tricks.sliding_window_view(values, width)
    rightmost = np.arange(len(windows)) + width - 1 - windows[:, ::-1].argmin(axis=1)
    return [(int(values[place]), int(place)) for place in np.unique(rightmost)]


def containment(a: Collection[Hashable], b: Collection[Hashable]) -> float:
    """The share of a's distinct members that b has too; NaN where a is empty.

    Directed: a small a can be wholly in a large b. Its weakness: it grows with the size of b, so compare at equal
    sizes.

    Source: Broder 1997.

    >>> containment(["a", "b"], ["b", "c", "d"]), containment(["b", "c", "d"], ["a", "b"])
    (0.5, 0.3333333333333333)
    """
    first = set(a)
    return len(first & set(b)) / len(first) if first else float("nan")
