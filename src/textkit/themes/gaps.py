"""What a source leaves out: would a random deal of the sections leave it out as well?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.themes.differences import judged_totals
from textkit.uncertainty.multiple import ERRORS, LEVEL
from textkit.uncertainty.permutation import Dealt, deal

__all__ = ["gaps", "gaps_in_all"]

DEALS = 39_999  # all at once: that a source is empty is a rare event for few themes, and its error is then below .0002
ADDED = ["rest", "p", "q", "left_out"]


def empty(by_source: np.ndarray) -> np.ndarray:
    """Which sources have nothing of a quantity: deals × sources × features.

    >>> empty(np.array([[[0.0, 1, 9], [2, 0, 9]]])).tolist()
    [[[1.0, 0.0], [0.0, 1.0]]]
    """
    return np.asarray((by_source[..., :-1] == 0).astype(float))


def how_many(by_source: np.ndarray) -> np.ndarray:
    """Gaps in all: deals × 1."""
    return np.asarray(empty(by_source).sum(axis=(1, 2))[:, None])


def corrected(p: np.ndarray, every: np.ndarray) -> np.ndarray:
    """p-values of gaps, corrected for all cells that might have been as rare a gap.

    Of all cells, those that chance empties as seldom as this one, or more seldom, give some such gaps by chance; that
    number is divided by how many were found. A cell that is often empty cannot give a rare gap, and costs nothing.

    Args:
        p: of the gaps found, the chance of each.
        every: the chance of a gap, of all cells.

    Source: Heyse 2011 (Benjamini & Hochberg's correction where each test has few outcomes); Döhler, Durand & Roquain
    2018. Weakness: its error is not bounded for every set of tests, only nearly so.

    >>> corrected(np.array([0.001, 0.3]), np.array([0.001, 0.004, 0.3, 0.6])).round(4).tolist()
    [0.001, 0.1525]
    """
    expected = (every[None, :] * (every[None, :] <= p[:, None])).sum(axis=1)
    found = (p[None, :] <= p[:, None]).sum(axis=1)
    ratio, order = np.minimum(1, expected / found), np.argsort(-p, kind="stable")
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(ratio[order])
    return q


def gaps(
    shares: pd.DataFrame, marks: pd.DataFrame, segments: pd.DataFrame, deals: int = DEALS, seed: int = 0
) -> pd.DataFrame:
    """The themes that a source has nothing of, and whether chance would leave them out.

    Whole sections are dealt to the sources at random; p is the share of deals that leave this source without the theme.

    Args:
        shares: one row per source and theme: ``source, theme, count`` and others (:func:`textkit.themes.covered`).
        marks: what the counts count: one row per segment, one column per theme; 1, 0; rows with NaN are left out.
        segments: ``segment, source, section``.
        deals: how many.
        seed: fixes them.

    Returns:
        The rows of ``shares`` with count 0, and ``rest`` (share in the other sources), ``p, q`` (corrected for all
        cells, :func:`corrected`), ``left_out`` (``yes``: not by chance; ``no``, or ``undecided``); the surest first. No
        rows for fewer than two sources.
    """
    totals, owners, present, themes = judged_totals(marks, segments)
    if len(present) < 2:
        return shares.iloc[:0].assign(**dict.fromkeys(ADDED, np.nan))
    dealt = deal(totals, owners, empty, deals, seed)
    here = dealt.observed == 1
    every, error = dealt.p_upper.copy(), dealt.p_upper_error
    every[~here] = (1 + dealt.mean[~here] * dealt.deals) / (1 + dealt.deals)
    ends = [corrected(np.clip(every[here] + step * error[here], 0, 1), every.ravel()) for step in (-ERRORS, 0, ERRORS)]
    sums = totals.sum(axis=0) - np.stack([totals[owners == code].sum(axis=0) for code in range(len(present))])
    found = pd.MultiIndex.from_product([present, themes], names=["source", "theme"]).to_frame(index=False)[here.ravel()]
    found = found.assign(rest=(sums[:, :-1] / sums[:, -1:])[here], p=every[here], q=ends[1])
    found = found.assign(left_out=np.select([ends[2] < LEVEL, ends[0] >= LEVEL], ["yes", "no"], "undecided"))
    table = shares.astype({"source": "str", "theme": "str"}).merge(found, on=["source", "theme"], validate="1:1")
    table = table.astype({"source": shares["source"].dtype, "theme": shares["theme"].dtype})
    return table.sort_values(["p", "source", "theme"], ignore_index=True)


def gaps_in_all(marks: pd.DataFrame, segments: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> Dealt | None:
    """How many gaps there are in all, and how many random deals of the sections leave.

    Args:
        marks: as for :func:`gaps`.
        segments: as for :func:`gaps`.
        deals: how many.
        seed: fixes them.

    Returns:
        What the deals give; None for fewer than two sources.
    """
    totals, owners, present, _ = judged_totals(marks, segments)
    return deal(totals, owners, how_many, deals, seed, centre=0.0) if len(present) > 1 else None
