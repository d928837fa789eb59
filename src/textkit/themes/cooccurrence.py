"""Which themes go together in a segment, beyond what their frequency explains."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.uncertainty.multiple import benjamini_hochberg, decided, p_value
from textkit.uncertainty.permutation import CAP, DEALS

__all__ = ["pairs_of_themes"]

BATCH = 2_000  # rotations at once


def pairs_of_themes(marks: pd.DataFrame, segments: pd.DataFrame, cap: int = CAP, seed: int = 0) -> pd.DataFrame:
    """How often two themes share a segment, against what would be if their places had nothing to do with each other.

    The null keeps how often each source states each theme and how clumped it is: one theme's marks are shifted along
    each source by a random number of segments, the end joined to the beginning (a rotation), the other's stay. Whole
    sections cannot be dealt here, since two themes meet inside a segment and a deal moves both; rotations are made as
    deals are, until no verdict hangs on chance or ``cap`` is reached.

    Args:
        marks: one row per segment, one column per theme; 1, 0; rows with NaN are left out.
        segments: ``segment, source``, in reading order.
        cap: rotations at most.
        seed: fixes them.

    Returns:
        One row per pair: ``theme, with_theme, both`` (segments), ``expected`` (mean over all rotations),
        ``lift`` (both / expected; 1 = independent), ``phi`` (correlation of the two marks), ``p``
        (two-sided), ``q`` (Benjamini & Hochberg 1995), ``meets`` (``more``, ``less``, ``no``, or ``undecided``: the
        rotations cannot tell); the strongest first.

    Source: Lotwick & Silverman 1982 (the toroidal shift). Weakness: a long segment has room for more themes, so pairs
    may meet for no other reason.
    """
    table = marks.loc[segments["segment"], marks.notna().any()]
    kept = table.notna().all(axis=1).to_numpy()
    values, names = table[kept].to_numpy(dtype=float), segments["source"].astype("str").to_numpy()[kept]
    one, two = np.triu_indices(len(table.columns), 1)
    turns = [meetings(values[names == name], one, two) for name in dict.fromkeys(names)]
    both, expected = (values[:, one] * values[:, two]).sum(axis=0), sum(turn.mean(axis=0) for turn in turns)
    p, error = rotated(turns, both, cap, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        phi, lift = np.corrcoef(values.T)[one, two] if len(one) else both, both / expected
    themes, sure = np.array(table.columns), decided(p, error)
    out = pd.DataFrame({"theme": themes[one], "with_theme": themes[two], "both": both.astype(int)})
    out = out.assign(expected=expected, lift=lift, phi=phi, p=p, q=benjamini_hochberg(p))
    out = out.assign(meets=np.where(sure == "yes", np.where(lift > 1, "more", "less"), sure))
    return out.sort_values(
        ["q", "p", "lift", "theme", "with_theme"], ascending=[True, True, False, True, True], ignore_index=True
    )


def meetings(text: np.ndarray, one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """How often the pairs of themes meet in a source at each rotation: rotations × pairs.

    >>> meetings(np.array([[1.0, 1], [0, 0], [0, 0]]), np.array([0]), np.array([1])).ravel().tolist()
    [1.0, 0.0, 0.0]
    """
    return np.stack([(text[:, one] * np.roll(text, turn, axis=0)[:, two]).sum(axis=0) for turn in range(len(text))])


def rotated(turns: list[np.ndarray], both: np.ndarray, cap: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two-sided p-values of the pairs by random rotations of each source, and their Monte-Carlo standard errors."""
    generator, done, goal = np.random.default_rng(seed), 0, DEALS
    above, below = np.zeros(len(both)), np.zeros(len(both))
    p = error = np.full(len(both), np.nan)
    while done < cap and turns:
        size = min(BATCH, goal - done, cap - done)
        drawn = sum(turn[generator.integers(len(turn), size=size)] for turn in turns)
        above, below, done = above + (drawn >= both).sum(axis=0), below + (drawn <= both).sum(axis=0), done + size
        tail, tail_error = p_value(np.minimum(above, below), done)
        p, error = np.minimum(1, 2 * tail), 2 * tail_error
        if done == goal:
            goal = 2 * goal + 1
            if not (decided(p, error) == "undecided").any():
                break
    return p, error
