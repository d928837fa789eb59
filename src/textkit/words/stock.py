"""The stock of words that all sources share, and how rich each is, beside what dealing their sections would give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.permutation import DEALS, Statistic, deal
from textkit.words.frequency import cells
from textkit.words.keywords import ARMS
from textkit.words.richness import equal_length

__all__ = ["richness_gap", "shared_stock"]


def stock(by_source: np.ndarray) -> np.ndarray:
    """Terms that every source has, and their share of all occurrences: deals × 2.

    >>> stock(np.array([[[3, 0, 1], [2, 4, 0]]])).tolist()
    [[1.0, 0.5]]
    """
    held = (by_source > 0).all(axis=1)
    whole = by_source.sum(axis=1)
    return np.stack([held.sum(axis=-1), (whole * held).sum(axis=-1) / whole.sum(axis=-1)], axis=-1)


def shared_stock(corpus: Corpus, seed: int = 0, deals: int = DEALS) -> pd.DataFrame:
    """Content words that all sources have, beside what random deals of the sections to the sources give.

    Returns:
        One row per arm (as it stands, title phrases blanked): ``arm, types`` (different content words); ``in_all``
        (of them in all sources), ``dealt`` with its central 95 % of deals, ``p`` (one-sided: as few as that),
        ``p_error``; ``share`` (of running content words), ``dealt_share`` with its central 95 %.
    """
    rows = []
    owners = sections_of(corpus.segments)["owner"]
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        counted = each.counted()
        totals = section_totals(cells(counted, each.segments, sorted(counted["term"].unique())), each.segments)
        found = deal(totals, owners, stock, deals, seed)
        rows.append(
            {
                "arm": arm,
                "types": totals.shape[1],
                "in_all": int(found.observed[0]),
                "dealt": found.mean[0],
                "dealt_low": found.low[0],
                "dealt_high": found.high[0],
                "p": found.p_lower[0],
                "p_error": found.p_lower_error[0],
                "share": found.observed[1],
                "dealt_share": found.mean[1],
                "dealt_share_low": found.low[1],
                "dealt_share_high": found.high[1],
            }
        )
    return pd.DataFrame(rows)


def types_at(size: int) -> Statistic:
    """The gap between the most and the fewest types that ``size`` words of a source hold, as a statistic.

    Words drawn singly with replacement: a type that makes up a share s is missed with chance (1 − s)^size.
    """

    def statistic(by_source: np.ndarray) -> np.ndarray:
        share = by_source / by_source.sum(axis=-1, keepdims=True)
        types = (1 - (1 - share) ** size).sum(axis=-1)
        return np.asarray(np.ptp(types, axis=-1))

    return statistic


def richness_gap(corpus: Corpus, seed: int = 0, deals: int = DEALS) -> pd.DataFrame:
    """Does richness at equal length differ between the sources at all?

    Returns:
        One row: ``at_words`` (the equal length), ``types_gap`` (types between the richest and the poorest source),
        ``dealt`` with its central 95 % of deals, ``p`` (one-sided), ``p_error``.
    """
    size = equal_length(corpus.lengths)
    counted = corpus.counted(function_words=True)
    totals = section_totals(cells(counted, corpus.segments, sorted(counted["term"].unique())), corpus.segments)
    found = deal(totals, sections_of(corpus.segments)["owner"], types_at(size), deals, seed)
    named = {"types_gap": found.observed, "dealt": found.mean, "dealt_low": found.low, "dealt_high": found.high}
    return pd.DataFrame([{"at_words": size, **named, "p": found.p_upper, "p_error": found.p_upper_error}]).astype(
        dict.fromkeys((*named, "p", "p_error"), float)
    )
