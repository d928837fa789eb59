"""Overlap in vocabulary: do two sources draw on one stock of content words?

The same statistic is taken of the sources as they are and of every deal of their sections: like is compared with like.
A source that is longer has more words, and a deal keeps the number of sections, so length favours neither side.
"""

from __future__ import annotations

import itertools
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.equivalence import equivalence
from textkit.uncertainty.multiple import benjamini_hochberg, decided
from textkit.uncertainty.permutation import DEALS, deal, pairwise

__all__ = ["ARMS", "MARGIN", "mean_alike", "types_alike", "vocabulary_overlap"]

ARMS = ("as it stands", "titles blanked")
# Sameness is claimed inside this margin only, fixed before the articles were compared: five words in a hundred of those
# that either source has. Two halves of one article may differ from each other by as much.
MARGIN = 0.05
ONE_SIDED, TWO_SIDED = NormalDist().inv_cdf(0.95), NormalDist().inv_cdf(0.975)


def types_alike(by_source: np.ndarray) -> np.ndarray:
    """Of the types that either of two sources has, the share that both have (Jaccard): one value per deal.

    >>> types_alike(np.array([[[3, 0, 1], [2, 4, 0]]])).round(2).tolist()
    [0.33]
    """
    one, other = np.moveaxis(np.asarray(by_source) > 0, 1, 0)
    return np.asarray((one & other).sum(axis=-1) / (one | other).sum(axis=-1))


def mean_alike(by_source: np.ndarray) -> np.ndarray:
    """The mean of :func:`types_alike` over all pairs of sources: one value per deal."""
    there = np.asarray(by_source)
    pairs = itertools.combinations(range(there.shape[1]), 2)
    return np.asarray(np.mean([types_alike(there[:, list(pair)]) for pair in pairs], axis=0))


def vocabulary_overlap(corpus: Corpus, seed: int = 0, deals: int = DEALS) -> pd.DataFrame:
    """How alike every two vocabularies are, against their sections dealt between the two; and all pairs together.

    Args:
        corpus: the sources.
        seed: fixes the deals.
        deals: how many.

    Returns:
        One row per arm (:data:`ARMS`) and pair, and one per arm for the mean of all pairs (``other`` and ``source``
        missing): ``arm, source, other, alike`` (Jaccard of content-word types, 0–1), ``dealt_alike`` with its central
        95 % of deals, ``p`` (one-sided: as unlike), ``q`` (over the pairs of an arm), ``differs`` (``yes``, ``no``,
        ``undecided``), ``against_margin`` (the difference against :data:`MARGIN`: ``same``, ``different``,
        ``undecided``). No rows for one source.

    Source: Lakens 2017 (the margin). Weakness: it counts which words are used, not how often.
    """
    owners, names = sections_of(corpus.segments)["owner"].to_numpy(), corpus.ids
    tables = []
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        if len(names) < 2:
            continue
        counts = each.matrix().counts
        totals = section_totals(counts, each.segments)
        found = pairwise(totals, owners, types_alike, seed, side="p_lower", first=deals, cap=deals)
        together = deal(totals, owners, mean_alike, deals, seed)
        every = [*found.values(), together]
        p, error = (np.array([float(getattr(x, name)) for x in every]) for name in ("p_lower", "p_lower_error"))
        q = np.append(benjamini_hochberg(p[:-1]), p[-1])
        said = [*decided(p[:-1], error[:-1]), *decided(p[-1:], error[-1:])]
        table = pd.DataFrame([[float(x.observed), float(x.mean), float(x.low), float(x.high)] for x in every])
        table.columns = pd.Index(["alike", "dealt_alike", "dealt_alike_low", "dealt_alike_high"])
        spread = (table["dealt_alike_high"] - table["dealt_alike_low"]) / (2 * TWO_SIDED)
        gap = table["alike"] - table["dealt_alike"]
        within = equivalence(gap - ONE_SIDED * spread, gap + ONE_SIDED * spread, MARGIN)
        codes = [*found, (-1, -1)]
        ends: list[tuple[Any, Any]] = [(names[one], names[other]) if one >= 0 else (None, None) for one, other in codes]
        table = table.assign(source=[one for one, _ in ends], other=[other for _, other in ends], arm=arm, p=p, q=q)
        tables.append(table.assign(differs=said, against_margin=within))
    columns = ["arm", "source", "other", "alike", "dealt_alike", "dealt_alike_low", "dealt_alike_high"]
    columns = [*columns, "p", "q", "differs", "against_margin"]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    order = pd.CategoricalDtype(names, ordered=True)
    return table[columns].astype({"source": order, "other": order})
