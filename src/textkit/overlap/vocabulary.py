"""Overlap in vocabulary: how alike two sources' words are at equal length, against texts dealt at random.

All three measures grow or shrink with length, so they are taken from samples of equal length: half of the shortest
source, drawn as whole sections. A half-sample drawn without replacement spreads about as much as a resample of the
whole does (Shao & Wu 1989), so its range serves as the interval. The null pools the two sources' sections and deals
them at random: what would be seen if both sources were halves of one text.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon

from textkit.corpus.reader import Matrix
from textkit.uncertainty.blocks import blocks, interval

__all__ = ["MEASURES", "containments", "cosines", "divergences", "vocabulary_overlap"]

MEASURES = ("containment", "cosine", "divergence")


def containments(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The share of the types of each row of ``a`` that occur in the same row of ``b``.

    >>> containments(np.array([[1, 2, 0]]), np.array([[0, 5, 1]])).tolist()
    [0.5]
    """
    return np.asarray(((a > 0) & (b > 0)).sum(axis=1) / (a > 0).sum(axis=1))


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Cosine of the counts in each row of ``a`` and of ``b``: 1 for the same proportions, 0 for no common type.

    >>> cosines(np.array([[3, 4]]), np.array([[4, 3]])).round(2).tolist()
    [0.96]
    """
    return np.asarray((a * b).sum(axis=1) / np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1)))


def divergences(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Jensen–Shannon divergence of each row of ``a`` and of ``b``, in bits: 0 the same, 1 no common type.

    Source: Lin 1991.

    >>> divergences(np.array([[1, 1]]), np.array([[1, 0]])).round(4).tolist()
    [0.3113]
    """
    return np.asarray(jensenshannon(a, b, base=2, axis=1) ** 2)


def sample(members: list[np.ndarray], words: np.ndarray, pile: np.ndarray, size: int) -> np.ndarray:
    """A 0/1 row over segments: the blocks of ``pile`` in the order given, read until nearest to ``size`` words."""
    order = np.concatenate([members[block] for block in pile])
    last = int(np.abs(words[order].cumsum() - size).argmin())
    chosen = np.zeros(len(words))
    chosen[order[: last + 1]] = 1
    return chosen


def vocabulary_overlap(matrix: Matrix, segments: pd.DataFrame, repeats: int = 400, seed: int = 0) -> pd.DataFrame:
    """Containment, cosine and Jensen–Shannon divergence of every two sources at equal length, each with its null.

    Args:
        matrix: counts of single words, a row a segment in the order of ``segments``.
        segments: ``segment, source, section, words``.
        repeats: samples drawn, and random deals for the null.
        seed: with the sources' names it fixes the draws.

    Returns:
        A row an ordered pair of sources and measure: ``source, other, measure, size`` (words drawn from each),
        ``value`` (mean), ``low, high`` (95 % range); ``null, null_low, null_high``; ``p``, the share of deals that
        are at least as unlike as the two sources are on average. A single deal spreads more than the mean it is
        compared with, so ``p`` errs towards caution.
    """
    counts = matrix.counts.toarray().astype(float)
    names = [str(name) for name in segments["source"].astype("category").cat.categories]
    source, words = segments["source"].astype("str").to_numpy(), segments["words"].to_numpy()
    labels = pd.factorize(blocks(segments))[0]
    members = [np.flatnonzero(labels == block) for block in range(labels.max() + 1)]
    own = {name: np.unique(labels[source == name]) for name in names}
    size = int(min(words[source == name].sum() for name in names) // 2)
    rows = []
    for one, two in itertools.combinations(names, 2):
        generator = np.random.default_rng([seed, *f"{one} {two}".encode()])
        piles = [(generator.permutation(own[one]), generator.permutation(own[two])) for _ in range(repeats)]
        pooled = np.concatenate([own[one], own[two]])
        dealt = [generator.permutation(pooled) for _ in range(repeats)]
        dealt_piles = [(pile[: len(pile) // 2], pile[len(pile) // 2 :]) for pile in dealt]
        there = counts[:, counts[np.isin(source, [one, two])].any(axis=0)]
        drawn, null = (
            [np.array([sample(members, words, pile[side], size) for pile in both]) @ there for side in (0, 1)]
            for both in (piles, dealt_piles)
        )
        for measure, of in zip(MEASURES, (containments, cosines, divergences), strict=True):
            for a, b, first, second in ((one, two, 0, 1), (two, one, 1, 0)):
                value, chance = of(drawn[first], drawn[second]), of(null[first], null[second])
                unlike = chance >= value.mean() if measure == "divergence" else chance <= value.mean()
                p = (1 + int(unlike.sum())) / (1 + repeats)
                rows.append((a, b, measure, size, value.mean(), *interval(value), chance.mean(), *interval(chance), p))
    columns = ["source", "other", "measure", "size", "value", "low", "high", "null", "null_low", "null_high", "p"]
    order = pd.CategoricalDtype(names, ordered=True)
    table = pd.DataFrame(rows, columns=columns).astype({"source": order, "other": order})
    return table.sort_values(["measure", "source", "other"], ignore_index=True)
