"""Overlap in outline: do matching headings stand in one order?"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from textkit.language.languages import ENGLISH
from textkit.overlap.endings import TIE, without_closing
from textkit.overlap.headings import ALIKE, heading_similarity
from textkit.uncertainty.multiple import p_value

__all__ = ["ALIKES", "OUTLINES", "align", "outline_orders", "outline_overlap"]

ALIKES = (0.35, 0.4, ALIKE, 0.5, 0.55)  # two looser, two stricter: 40 to 14 matches among five articles' headings
OUTLINES = ("all headings", "without the closing ones")
SHUFFLES = 999


def align(similarity: np.ndarray) -> np.ndarray:
    """The greatest sum of similarities of matched rows and columns that keeps the order of both.

    Each row is matched with at most one column and no two matches cross: the longest common subsequence with
    weights, by dynamic programming (Needleman & Wunsch 1970, without a cost for gaps).

    Args:
        similarity: rows × columns, or a stack of such tables (the last two axes).

    Returns:
        One sum a table.

    >>> float(align(np.array([[0.0, 1.0], [1.0, 0.0]])))
    1.0
    """
    stack = np.asarray(similarity, dtype=float)
    rows, columns = stack.shape[-2:]
    best = np.zeros((*stack.shape[:-2], rows + 1, columns + 1))
    for i, j in itertools.product(range(1, rows + 1), range(1, columns + 1)):
        matched = best[..., i - 1, j - 1] + stack[..., i - 1, j - 1]
        best[..., i, j] = np.maximum(np.maximum(best[..., i - 1, j], best[..., i, j - 1]), matched)
    return np.asarray(best[..., -1, -1])


def outline_overlap(
    similarity: pd.DataFrame, least: float = ALIKE, repeats: int = SHUFFLES, seed: int = 0
) -> pd.DataFrame:
    """How much of two outlines match, and how much of the match keeps its order, against shuffled outlines.

    Headings below ``least`` do not count. The null shuffles the order of every outline; what matches stays the same,
    so it tests the order alone. With few matches there is little order to see: the last row adds all pairs up.

    Args:
        similarity: as :func:`heading_similarity` gives it.
        least: as in :func:`matched_headings`.
        repeats: random orders for the null.
        seed: fixes them.

    Returns:
        One row per pair of sources, and one of all pairs (``all``): ``source, other``; ``headings, other_headings``
        (how many there are); ``matched`` (summed similarity of the best one-to-one match), ``in_order`` (the same for
        the best match without crossings), ``shuffled`` with its central 95 % (``in_order`` of shuffled headings), ``p``
        (share of shuffles with at least as much in order; 1 where nothing matches) and ``p_error``.
    """
    names = list(dict.fromkeys(similarity.index.get_level_values(0)))
    sizes = {name: len(similarity.loc[name]) for name in names}
    generator = np.random.default_rng(seed)
    orders = {name: np.array([generator.permutation(sizes[name]) for _ in range(repeats)]) for name in names}
    columns = ["source", "other", "headings", "other_headings", "matched", "in_order"]
    columns = [*columns, "shuffled", "shuffled_low", "shuffled_high", "p", "p_error"]
    found = []
    for one, two in itertools.combinations(names, 2):
        table = similarity.loc[one, two].to_numpy()
        table = np.where(table >= least, table, 0.0)
        shuffled = table[orders[one][:, :, None], orders[two][:, None, :]]
        matched = float(table[linear_sum_assignment(-table)].sum())
        found.append((one, two, *table.shape, matched, float(align(table)), align(shuffled)))
    if not found:
        return pd.DataFrame(columns=columns)
    whole = [sum(column) for column in list(zip(*found, strict=True))[2:]]
    rows = []
    for *known, ordered, null in [*found, ("all", "all", *whole)]:
        low, high = np.quantile(null, [0.025, 0.975])
        p, error = p_value((null >= ordered - TIE).sum(), repeats)
        rows.append((*known, ordered, float(null.mean()), low, high, float(p), float(error)))
    return pd.DataFrame(rows, columns=columns)


def outline_orders(
    sections: pd.DataFrame, repeats: int = SHUFFLES, seed: int = 0, language: str = ENGLISH
) -> pd.DataFrame:
    """Whether matching headings of all pairs together stand in one order, at several likenesses.

    Args:
        sections: ``source, section, heading``.
        repeats: random orders for the null.
        seed: fixes them.
        language: of the headings, its code.

    Returns:
        One row per outline (:data:`OUTLINES`) and likeness (:data:`ALIKES`): ``outline, least``, then ``matched,
        in_order, shuffled`` with its central 95 %, ``p, p_error`` as for all pairs in :func:`outline_overlap`. No rows
        for one source.
    """
    rows = []
    for name, own in zip(OUTLINES, (sections, without_closing(sections)), strict=True):
        similarity = heading_similarity(own, language)
        for least in ALIKES:
            every = outline_overlap(similarity, least, repeats, seed).tail(1)
            rows.append(every.assign(outline=name, least=least))
    table = pd.concat(rows, ignore_index=True)
    columns = ["outline", "least", "matched", "in_order", "shuffled", "shuffled_low", "shuffled_high", "p", "p_error"]
    return table[columns]
