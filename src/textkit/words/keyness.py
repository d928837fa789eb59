"""Keyness: what is typical of one source against the rest.

Counts stand beside every score, so that a reader can recompute it. Sign convention: positive means over-used in the
target (f1, n1), negative over-used in the reference (f2, n2).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse, stats
from scipy.special import xlogy

from textkit.uncertainty.blocks import REPEATS, bootstrap_totals, interval
from textkit.words.frequency import cells

__all__ = ["distinct", "keyness", "log_likelihood", "log_ratio", "log_ratio_conservative", "weighted_log_odds"]

Numbers = Any  # a float where scalars go in, an array where arrays do


def plain(values: np.ndarray) -> Numbers:
    """An array, or a float if there is but one value."""
    return values if np.ndim(values) else float(values)


def log_likelihood(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Signed log-likelihood ratio of the four-cell table term / other words × target / reference (G²).

    G² = 2 Σ O ln(O/E). It says how surely the two rates differ if words were independent draws, which they are
    not, so it overstates; and it grows with the texts' length, so it is no effect size.

    Args:
        f1: the term's count in the target.
        n1: words in the target.
        f2: the term's count in the reference.
        n2: words in the reference.

    Source: Dunning 1993. (Rayson's two-cell form leaves the other words out and is larger or smaller by up to a
    quarter for common words.)

    >>> round(log_likelihood(110, 2552, 111, 31777 - 2552), 2)
    270.72
    """
    f1, n1, f2, n2 = (np.asarray(x, dtype=float) for x in (f1, n1, f2, n2))
    observed = np.stack(np.broadcast_arrays(f1, f2, n1 - f1, n2 - f2))
    share = (f1 + f2) / (n1 + n2)
    expected = np.stack(np.broadcast_arrays(n1 * share, n2 * share, n1 * (1 - share), n2 * (1 - share)))
    with np.errstate(divide="ignore", invalid="ignore"):
        g2 = 2 * (xlogy(observed, observed) - xlogy(observed, expected)).sum(axis=0)
    return plain(np.sign(f1 / n1 - f2 / n2) * np.maximum(g2, 0.0))


def log_ratio(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Binary logarithm of the ratio of the two rates, half a count added to each cell.

    1 means twice as often in the target, −1 half as often. An effect size: it does not grow with the texts, but
    for rare terms it is mostly noise, so read it with :func:`log_ratio_conservative`.

    Source: Hardie 2014; the added half as in Evert 2022.

    >>> round(log_ratio(411, 1177, 13, 341805), 6)
    13.111166
    """
    f1, n1, f2, n2 = (np.asarray(x, dtype=float) for x in (f1, n1, f2, n2))
    return plain(np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5)))


def log_ratio_conservative(
    f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, alpha: float = 0.05, family: int = 1
) -> Numbers:
    """The end nearer zero of the exact interval of the log ratio; 0 where the interval crosses zero (LRC).

    "At least so strong": a term scores high only when it is both much more frequent and certain to be. The
    interval is Clopper–Pearson's for f1 out of f1 + f2, its level Bonferroni-divided by ``family``.

    Args:
        f1: the term's count in the target.
        n1: words in the target.
        f2: the term's count in the reference.
        n2: words in the reference.
        alpha: the error allowed over the whole family.
        family: how many terms are tested.

    Source: Evert 2022 (R package corpora).

    >>> round(log_ratio_conservative(411, 1177, 13, 341805, family=20109), 6)
    11.530551
    """
    f1, n1, f2, n2 = np.broadcast_arrays(*(np.asarray(x, dtype=float) for x in (f1, n1, f2, n2)))
    tail = alpha / family / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, stats.beta.ppf(tail, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, stats.beta.ppf(1 - tail, f1 + 1, f2), 1.0)
        low, high = (np.log2(n2 / n1 * t / (1 - t)) for t in (low, high))
    return plain(np.where(low > 0, low, np.where(high < 0, high, 0.0)))


def weighted_log_odds(y1: ArrayLike, y2: ArrayLike, prior: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds ratios of all terms, shrunk by a Dirichlet prior, and their z-scores.

    The prior acts as counts seen beforehand in both texts, so rare terms are drawn to zero; z divides by the
    standard error. The prior's size is a choice: the larger, the more it favours frequent terms.

    Args:
        y1: counts of all terms in the target.
        y2: counts of the same terms in the reference, in the same order.
        prior: the prior's count of each term, or one number for all.

    Returns:
        δ (natural logarithm) and z, an element a term.

    Source: Monroe, Colaresi & Quinn 2008, equations 15, 16 and 22.
    """
    y1, y2 = (np.asarray(y, dtype=float) for y in (y1, y2))
    prior = np.broadcast_to(np.asarray(prior, dtype=float), y1.shape)

    def log_odds(y: np.ndarray) -> np.ndarray:
        odds: np.ndarray = (y + prior) / (y.sum() + prior.sum() - y - prior)
        logs: np.ndarray = np.log(odds)
        return logs

    delta = log_odds(y1) - log_odds(y2)
    return delta, delta / np.sqrt(1 / (y1 + prior) + 1 / (y2 + prior))


def keyness(
    counted: pd.DataFrame,
    segments: pd.DataFrame,
    least: int = 5,
    strength: float = 1000,
    repeats: int = REPEATS,
    seed: int = 0,
) -> pd.DataFrame:
    """Each source against all the others together, for every term that occurs often enough.

    Args:
        counted: a row a term in a segment: ``source, segment, term, count``.
        segments: ``segment, source, section, words``.
        least: terms that occur less often than this in all are not tested.
        strength: the log-odds prior's size in words: as if so many words of the pooled corpus had been read before.
        repeats: resamples for the interval of the log ratio (blocks of a section).
        seed: fixes the resamples.

    Returns:
        A row a source and term: ``source, term``; ``f1, n1, f2, n2`` (counts and words in the source and in the
        rest); ``rate1, rate2`` (per 1,000 words); ``g2`` (four cells, signed); ``q`` (its p, Benjamini–Hochberg
        over all rows); ``log_ratio`` with ``low, high`` (95 %, block bootstrap); ``lrc`` (family: all rows);
        ``z`` (weighted log-odds); ``sections`` (of the source that hold the term); ``holds`` (the difference is
        beyond doubt three ways: q < .05, LRC off zero, interval off zero). Sorted by source, then |z|
        descending, then term.

    Raises:
        ValueError: there are fewer than two sources to compare.
    """
    names = [str(source) for source in segments["source"].unique()]
    if len(names) < 2:
        raise ValueError("keyness compares a source with the others: it needs two sources or more")
    totals = counted.groupby("term")["count"].sum()
    terms = sorted(totals.index[totals >= least])
    counts = cells(counted, segments, terms)
    both = sparse.hstack([counts, sparse.csr_array(segments[["words"]].to_numpy())], format="csr")
    by_source = {
        name: both[(segments["source"].astype("str") == name).to_numpy()].sum(axis=0).astype(float) for name in names
    }
    draws = bootstrap_totals(both, segments, repeats, seed)
    pooled = np.sum(list(by_source.values()), axis=0)
    drawn = np.sum(list(draws.values()), axis=0)
    prior = strength * pooled[:-1] / pooled[-1]
    held = counted[counted["term"].isin(terms)].groupby(["source", "term"], observed=True)["section"].nunique()
    parts = []
    for name in names:
        own, rest = by_source[name], pooled - by_source[name]
        f1, n1, f2, n2 = own[:-1], own[-1], rest[:-1], rest[-1]
        one, other = draws[name], drawn - draws[name]
        low, high = interval(log_ratio(one[:, :-1], one[:, -1:], other[:, :-1], other[:, -1:]))
        everything = [complete(f, n) for f, n in ((f1, n1), (f2, n2), (prior, strength))]
        z = weighted_log_odds(*everything)[1][:-1]
        part = {
            "term": terms,
            "f1": f1.astype(int),
            "n1": int(n1),
            "f2": f2.astype(int),
            "n2": int(n2),
            "rate1": 1000 * f1 / n1,
            "rate2": 1000 * f2 / n2,
            "g2": log_likelihood(f1, n1, f2, n2),
            "log_ratio": log_ratio(f1, n1, f2, n2),
            "low": low,
            "high": high,
            "lrc": log_ratio_conservative(f1, n1, f2, n2, family=len(terms) * len(names)),
            "z": z,
            "sections": [int(held.get((name, term), 0)) for term in terms],
        }
        parts.append(pd.DataFrame(part).assign(source=name))
    table = pd.concat(parts, ignore_index=True)
    table["q"] = stats.false_discovery_control(stats.chi2.sf(table["g2"].abs(), 1))
    off_zero = (table["low"] > 0) | (table["high"] < 0)
    table["holds"] = (table["q"] < 0.05) & (table["lrc"] != 0) & off_zero
    table = table.astype({"source": segments["source"].dtype}).assign(size=table["z"].abs())
    table = table.sort_values(["source", "size", "term"], ascending=[True, False, True], ignore_index=True)
    columns = [
        "source",
        "term",
        "f1",
        "n1",
        "f2",
        "n2",
        "rate1",
        "rate2",
        "g2",
        "q",
        "log_ratio",
        "low",
        "high",
        "lrc",
        "z",
        "sections",
        "holds",
    ]
    return table[columns]


def complete(counts: np.ndarray, words: float) -> np.ndarray:
    """Append all other words as a last cell, so that odds are taken over the whole text."""
    return np.append(counts, words - counts.sum())


def distinct(table: pd.DataFrame, most: int, part: float = 0.8) -> pd.DataFrame:
    """The first terms of each source that do not repeat one another.

    "track" and "i.5" say nothing that "track i.5" does not: a term is left out when a longer one in the table
    makes up at least ``part`` of its occurrences in the source, or when it holds, is held by or runs into a term
    above it ("diplomacy in track" runs into "track i.5").

    Args:
        table: rows of :func:`keyness`, in order of interest.
        most: how many terms a source to keep.
        part: the share that makes a shorter term redundant.

    Returns:
        The rows kept, in their order.
    """
    kept = []
    for _, own in table.groupby("source", observed=True, sort=True):
        counts = dict(zip(own["term"], own["f1"], strict=True))
        chosen: list[str] = []
        for term in own["term"]:
            longer = [other for other in counts if other != term and within(term, other)]
            redundant = any(counts[other] >= part * counts[term] for other in longer)
            if not redundant and not any(entangled(term, other) for other in chosen):
                chosen.append(term)
            if len(chosen) == most:
                break
        kept.append(own[own["term"].isin(chosen)])
    return pd.concat(kept, ignore_index=True)


def entangled(one: str, other: str) -> bool:
    """Does one term hold the other, or begin where the other ends?"""
    first, second = one.split(), other.split()
    return within(one, other) or within(other, one) or first[0] == second[-1] or first[-1] == second[0]


def within(short: str, long: str) -> bool:
    """Does the longer term hold the shorter one as whole words?"""
    return f" {short} " in f" {long} "
