"""Runs of five words that two halves share: halves of one source, and halves of two."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.uncertainty.blocks import interval, section_totals, sections_of
from textkit.uncertainty.multiple import benjamini_hochberg, decided
from textkit.uncertainty.permutation import DEALS, pairwise
from textkit.words.keywords import ARMS

__all__ = ["shared_runs"]

HALVES = 1000  # random halves: their mean is then known to a few hundredths of a percentage point


def shared(by_source: np.ndarray) -> np.ndarray:
    """The share of all five-word windows of two texts that both hold: deals × 2 × windows, the last column all windows.

    >>> shared(np.array([[[2, 0, 9], [1, 3, 11]]])).tolist()
    [0.15]
    """
    held = (by_source[..., :-1] > 0).all(axis=1)
    return np.asarray((by_source[..., :-1].sum(axis=1) * held).sum(axis=-1) / by_source[..., -1].sum(axis=-1))


def windows(shingles: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Counts of the windows that occur more than once, by section; the last column all windows of the section.

    All windows are counted from the words of a segment, so that blanked ones still count in the whole.
    """
    recurring = shingles[shingles["hash"].duplicated(keep=False)]
    rows = pd.Index(segments["segment"]).get_indexer(recurring["segment"])
    columns, names = pd.factorize(recurring["hash"], sort=True)
    shape = (len(segments), len(names))
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    whole = sparse.csr_array((segments["words"] - 4).clip(lower=0).to_numpy()[:, None])
    return section_totals(sparse.hstack([counts, whole], format="csr"), segments)


def shared_runs(corpus: Corpus, seed: int = 0, deals: int = DEALS, halves: int = HALVES) -> pd.DataFrame:
    """How many five-word windows halves of one source share, and halves of two.

    Whole sections are dealt into halves, all of the same number of sections, since longer texts share more by chance.

    Returns:
        One row per arm (as it stands, title phrases blanked) and pair, a source with itself first: ``arm, source,
        other``; ``runs_shared`` (of the windows of both halves, mean) with the central 95 % of halves; for two sources
        ``p`` (one-sided: as few, if their sections are dealt between the two), ``p_error, q`` (over the pairs of an
        arm) and ``differs``.
    """
    owners = sections_of(corpus.segments)["owner"].to_numpy()
    tables = []
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        totals = windows(each.shingles, each.segments)
        found = pairwise(totals, owners, shared, seed, side="p_lower", first=deals, cap=deals)
        codes = range(len(corpus.ids))
        rows = [
            (one, other, *by_halves(totals, owners, one, other, seed, halves))
            for one, other in (*((code, code) for code in codes), *itertools.combinations(codes, 2))
        ]
        table = pd.DataFrame(rows, columns=["source", "other", "runs_shared", "runs_shared_low", "runs_shared_high"])
        pairs = list(zip(table["source"], table["other"], strict=True))
        p, error = (
            [float(getattr(found[x], name)) if x in found else np.nan for x in pairs]
            for name in ("p_lower", "p_lower_error")
        )
        table = table.assign(arm=arm, p=p, p_error=error, q=benjamini_hochberg(p))
        tables.append(table.assign(differs=np.where(np.isnan(p), "", decided(p, error))))
    names = pd.CategoricalDtype(corpus.ids, ordered=True)
    table = pd.concat(tables, ignore_index=True)
    named = {name: table[name].map(dict(enumerate(corpus.ids))).astype(names) for name in ("source", "other")}
    return table.assign(**named)[["arm", *table.columns.drop("arm")]]


def by_halves(
    totals: np.ndarray, owners: np.ndarray, one: int, other: int, seed: int, halves: int
) -> tuple[float, float, float]:
    """The mean share of windows that halves of two sources (or of one) share, and its central 95 %."""
    size = int(np.bincount(owners).min()) // 2
    if size < 1:
        return np.nan, np.nan, np.nan
    generator = np.random.default_rng([seed, one, other])
    first, second = (
        generator.permuted(np.tile(np.flatnonzero(owners == code), (halves, 1)), axis=1) for code in (one, other)
    )
    parts = (first[:, :size], first[:, size : 2 * size]) if one == other else (first[:, :size], second[:, :size])
    values = np.concatenate(
        [
            shared(np.stack([totals[part].sum(axis=1) for part in (left, right)], axis=1))
            for left, right in zip(*(np.array_split(part, max(1, halves // 50)) for part in parts), strict=True)
        ]
    )
    low, high = interval(values)
    return float(values.mean()), float(low), float(high)
