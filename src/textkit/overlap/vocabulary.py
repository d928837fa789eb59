"""Overlap in vocabulary: do two sources draw on one stock of content words?

The same statistic is taken of the sources as they are and of every deal of their sections: like is compared with like.
A longer text has more words, so all are compared at one length, and so is every deal.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.equivalence import equivalence
from textkit.uncertainty.multiple import benjamini_hochberg, decided
from textkit.uncertainty.permutation import Statistic, deal, pairwise

__all__ = ["ARMS", "MARGIN", "PART", "against_deals", "in_common", "length_of", "vocabulary_overlap"]

ARMS = ("as it stands", "title phrases blanked")
# Sameness is claimed inside this margin only: of a hundred different words that one source uses, five more or fewer
# that the other has too. A convention (one in twenty), set before the sources were compared at one length but after a
# first comparison had been seen; so what is found is said as a difference, with both numbers, and never as sameness.
MARGIN = 0.05
PART = 1 / 8  # of what dealing gives: the margin in texts so short that five words in a hundred would be much of it
HALF = 0.5  # of the shortest source: every source, and every deal, is then well longer than what is drawn from it
# Enough for a p of .0005; a verdict that more deals could turn is called undecided, and 20 seeds give the same ones.
FEWER = 1_999
FEWEST = 199  # of each of many pairs, to begin with: p from .005
ALL = 40_000  # of all pairs: what more than six sources take within a minute
TINY = 1e-9
ONE_SIDED, TWO_SIDED = NormalDist().inv_cdf(0.95), NormalDist().inv_cdf(0.975)
COLUMNS = ["source", "other", "alike", "dealt_alike", "dealt_alike_low", "dealt_alike_high", "p", "q"]
COLUMNS = [*COLUMNS, "differs", "against_margin"]


def in_common(words: int) -> Statistic:
    """Of the types in so many words of one source, the share that so many words of another hold: one value per deal.

    The mean over both directions and, for more than two sources, over all pairs. Words are drawn singly: a type that
    makes up a share s of a source is missed with chance exp(−words·s).

    >>> everything = in_common(10**9)
    >>> everything(np.array([[[3, 0, 1], [2, 4, 1]]])).round(4).tolist()
    [0.8333]
    """

    def statistic(by_source: np.ndarray) -> np.ndarray:
        held = -np.expm1(-words * (by_source / by_source.sum(axis=-1, keepdims=True)))
        both = held @ np.swapaxes(held, -1, -2)
        apart = ~np.eye(by_source.shape[-2], dtype=bool)
        return np.asarray((both / held.sum(axis=-1)[..., None])[..., apart].mean(axis=-1))

    return statistic


def length_of(totals: np.ndarray, owners: np.ndarray, share: float = HALF) -> int:
    """The length at which sources are compared: a share of the shortest one's content words."""
    return int(share * min(totals[owners == code].sum() for code in np.unique(owners)))


def deals_of(sources: int) -> int:
    """How often the sections of each pair are dealt to begin with; more often where a verdict hangs on it.

    >>> [deals_of(sources) for sources in (2, 5, 12, 60)]
    [1999, 1999, 606, 199]
    """
    return min(FEWER, max(FEWEST, ALL // max(1, sources * (sources - 1) // 2)))


def against_deals(
    totals: np.ndarray, owners: np.ndarray, names: Sequence[str], words: int, seed: int = 0, deals: int | None = None
) -> pd.DataFrame:
    """How much vocabulary every two sources share, against their sections dealt between them; and all pairs together.

    Args:
        totals: sections × types.
        owners: the code of each section's source.
        names: the sources, by code; two or more.
        words: the length at which they are compared.
        seed: fixes the deals.
        deals: how many of each pair; None: as many as the number of sources allows (all together: 1,999).

    Returns:
        One row per pair, and a last one for the mean of all pairs (``source`` and ``other`` missing), columns as in
        :func:`vocabulary_overlap` without the arm.
    """
    first, most = deals or deals_of(len(names)), deals or FEWER
    found = pairwise(totals, owners, in_common(words), seed, side="p_lower", first=first, cap=most, only_held=True)
    every = [*found.values(), deal(totals, owners, in_common(words), deals or FEWER, seed)]
    p, error = (np.array([float(getattr(x, name)) for x in every]) for name in ("p_lower", "p_lower_error"))
    numbers = [[float(x.observed), float(x.mean), float(x.low), float(x.high)] for x in every]
    table = pd.DataFrame(numbers, columns=COLUMNS[2:6])
    spread = (table["dealt_alike_high"] - table["dealt_alike_low"]) / (2 * TWO_SIDED)
    gap, margin = table["alike"] - table["dealt_alike"], np.minimum(MARGIN, PART * table["dealt_alike"])
    pairs = [(names[one], names[other]) for one, other in found]
    return table.assign(
        source=pd.Series([*(one for one, _ in pairs), None], dtype=object),
        other=pd.Series([*(other for _, other in pairs), None], dtype=object),
        p=p,
        q=np.append(benjamini_hochberg(p[:-1]), p[-1]),
        differs=[*decided(p[:-1], error[:-1]), *decided(p[-1:], error[-1:])],
        against_margin=equivalence(gap - ONE_SIDED * spread, gap + ONE_SIDED * spread, np.maximum(margin, TINY)),
    )[COLUMNS]


def vocabulary_overlap(corpus: Corpus, seed: int = 0, deals: int | None = None, share: float = HALF) -> pd.DataFrame:
    """How much vocabulary every two sources share at one length, against their sections dealt; and all together.

    Args:
        corpus: the sources.
        seed: fixes the deals.
        deals: as for :func:`against_deals`.
        share: of the shortest source's content words: the length at which all are compared.

    Returns:
        One row per arm (:data:`ARMS`) and pair, and one per arm for the mean of all pairs (``source`` and ``other``
        missing): ``arm, source, other, alike`` (of the content-word types of one, the share that the other has too,
        0–1), ``dealt_alike`` with its central 95 % of deals, ``p`` (one-sided: as little in common), ``q`` (over the
        pairs of an arm), ``differs`` (``yes``, ``no``, ``undecided``), ``against_margin`` (the difference against
        :data:`MARGIN`, or :data:`PART` of ``dealt_alike`` where that is less, by the spread of the deals: ``same``,
        ``different``, ``undecided``). No rows for one source.

    Source: Broder 1997 (containment); Lakens 2017 (the margin). Weakness: it counts which words are used, not how
    often, and knows no synonyms.
    """
    owners, names = sections_of(corpus.segments)["owner"].to_numpy(), corpus.ids
    tables = []
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        if len(names) > 1:
            totals = section_totals(each.matrix().counts, each.segments)
            words = length_of(totals, owners, share)
            tables.append(against_deals(totals, owners, names, words, seed, deals).assign(arm=arm))
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["arm", *COLUMNS])
    order = pd.CategoricalDtype(names, ordered=True)
    return table[["arm", *COLUMNS]].astype({"source": order, "other": order})
