"""Dispersion: how evenly a term is spread over the parts of a text or corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import rel_entr

from textkit.corpus.reader import Corpus
from textkit.uncertainty.blocks import interval
from textkit.uncertainty.multiple import benjamini_hochberg, decided, p_value
from textkit.words.frequency import cells

__all__ = ["SPREADS", "dispersion", "dp", "dp_norm", "evenness", "juilland_d", "kl_divergence"]

LEAST = 10  # times in all: a rarer word has too few ways to stand for any of them to be rare
FULL = 350  # parts: with more of them, and so with longer texts, ten times fewer deals keep it within seconds
DEALS = 19_999  # p from .00005: below what the correction for some 400 tests asks of the first of them
TIE = 1e-9  # figures that differ by less are the same figure, added up in another order
SPREADS = ("clumped", "even", "as chance would", "undecided")


def shares(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The term's share and the text's share in each part."""
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if v.shape != s.shape or v.ndim != 1 or (s <= 0).any():
        raise ValueError("counts and sizes are two lists of the same length, and sizes are above 0")
    return (v / v.sum() if v.sum() else np.full_like(v, np.nan)), s / s.sum()


def dp(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Deviation of proportions: half the summed differences between where a term is and where the words are.

    0 when the term is spread as the words are, near 1 when it is all in a small part. For a rare term it is high
    whatever the author did: ten parts cannot share two occurrences evenly.

    Args:
        counts: the term's count in each part.
        sizes: the words in each part (above 0).

    Returns:
        Between 0 and 1; NaN for a term that does not occur.

    Source: Gries 2008.

    >>> dp([5, 5], [100, 100]), dp([10, 0], [100, 100])
    (0.0, 0.5)
    """
    v, s = shares(counts, sizes)
    return float(np.abs(v - s).sum() / 2)


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """:func:`dp` divided by its largest possible value, 1 − the smallest part's share.

    Source: Lijffijt & Gries 2012.

    >>> dp_norm([10, 0], [100, 100])
    1.0
    """
    _, s = shares(counts, sizes)
    return dp(counts, sizes) / (1 - float(s.min())) if len(s) > 1 else float("nan")


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Juilland's D on the rates in the parts: 1 for even spread, 0 for all in one part.

    Source: Juilland, Brodin & Davidovitch 1970; with unequal parts as in Gries 2020.

    >>> juilland_d([4, 0, 0], [10, 10, 10])
    0.0
    """
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    shares(v, s)
    rates = v / s
    if not rates.any() or len(rates) < 2:
        return float("nan")
    return max(0.0, float(1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1)))


def kl_divergence(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Kullback–Leibler divergence, in bits, of where the term is from where the words are; 0 for even spread.

    Source: Gries 2020.

    >>> kl_divergence([10, 0], [100, 100])
    1.0
    """
    v, s = shares(counts, sizes)
    return float(rel_entr(v, s).sum() / np.log(2))


COLUMNS = [
    *("term", "count", "sources", "segments", "segments_expected", "dp", "dp_norm", "juilland_d", "kl_divergence"),
    *("by_chance", "by_chance_low", "by_chance_high", "p_clumped", "p_even"),
]


def dealt(counts: np.ndarray, sizes: np.ndarray, owners: np.ndarray, deals: int, seed: int) -> np.ndarray:
    """:func:`dp_norm` of a term whose occurrences are dealt at random, each within its own source.

    Args:
        counts: the term's count in each part.
        sizes: the words in each part.
        owners: the code of each part's source, 0, 1, …
        deals: how many.
        seed: fixes them.

    >>> spread = dealt(np.array([5, 0]), np.array([100, 100]), np.array([0, 0]), 99, 0)
    >>> bool(0 <= spread.min() <= spread.max() <= 1)
    True
    """
    share, total = sizes / sizes.sum(), counts.sum()
    deviation = np.zeros(deals)
    for code in range(owners.max() + 1):
        own = owners == code
        generator = np.random.default_rng([seed, code, int(counts[own].sum())])
        drawn = generator.multinomial(int(counts[own].sum()), sizes[own] / sizes[own].sum(), size=deals) / total
        deviation += np.abs(drawn - share[own]).sum(axis=1)
    return np.asarray(deviation / 2 / (1 - share.min()))


def expected_segments(counts: np.ndarray, sizes: np.ndarray, owners: np.ndarray) -> float:
    """How many parts hold a term on average whose occurrences are dealt at random, each within its own source.

    >>> expected_segments(np.array([2, 0]), np.array([100, 100]), np.array([0, 0]))
    1.5
    """
    within = np.bincount(owners, weights=sizes)[owners]
    return float((1 - (1 - sizes / within) ** np.bincount(owners, weights=counts)[owners]).sum())


def dispersion(
    counted: pd.DataFrame, segments: pd.DataFrame, terms: list[str], deals: int = DEALS, seed: int = 0
) -> pd.DataFrame:
    """How evenly terms are spread over all segments, and whether chance would spread them so.

    Chance deals the occurrences of each source to its own segments, in proportion to their words: that a word belongs
    to one source is not at issue here, but whether that source says it in bursts, or by rote. This is the one test
    that deals single words and not sections, since clumps are what it looks for.

    Args:
        counted: one row per term in a segment: ``segment, source, term, count``.
        segments: ``segment, source, words``; segments without words are left out.
        terms: the terms wanted, each of which occurs.
        deals: of the occurrences.
        seed: fixes them.

    Returns:
        One row per term, in the order given: ``term, count, sources, segments`` (how many hold it),
        ``segments_expected`` (how many would by chance), ``dp, dp_norm,
        juilland_d, kl_divergence``; ``by_chance`` (mean of :func:`dp_norm` over the deals) with its central 95 %;
        ``p_clumped, p_even`` (one-sided), ``q_clumped, q_even`` (over all terms and both sides), and ``spread`` (one of
        :data:`SPREADS`).

    Source: Gries 2008; Lijffijt & Gries 2012; the reference by simulation as in Gries 2020.
    """
    parts = segments[segments["words"] > 0].reset_index(drop=True)
    sizes, owners = parts["words"].to_numpy(), pd.factorize(parts["source"])[0]
    rows = []
    for term, column in zip(terms, cells(counted, parts, terms).toarray().T, strict=True):
        chance = dealt(column, sizes, owners, deals, seed)
        observed = dp_norm(column, sizes)
        reached = [(chance >= observed - TIE).sum(), (chance <= observed + TIE).sum()]
        low, high = interval(chance)
        rows.append(
            {
                "term": term,
                "count": int(column.sum()),
                "sources": len(set(owners[column > 0])),
                "segments": int((column > 0).sum()),
                "segments_expected": expected_segments(column, sizes, owners),
                "dp": dp(column, sizes),
                "dp_norm": observed,
                "juilland_d": juilland_d(column, sizes),
                "kl_divergence": kl_divergence(column, sizes),
                "by_chance": chance.mean(),
                "by_chance_low": low,
                "by_chance_high": high,
                **dict(zip(["p_clumped", "p_even"], p_value(reached, deals)[0], strict=True)),
            }
        )
    return judged(pd.DataFrame(rows, columns=COLUMNS), deals)


def judged(table: pd.DataFrame, deals: int | np.ndarray) -> pd.DataFrame:
    """Add corrected p-values of both sides, one family, and the verdict on each term; ``deals`` of all, or of each."""
    p = table[["p_clumped", "p_even"]].to_numpy(dtype=float)
    q = benjamini_hochberg(p)
    clumped, even = decided(p, np.sqrt(p * (1 - p) / (1 + np.broadcast_to(deals, len(p))[:, None]))).T
    choices = [clumped == "yes", even == "yes", (clumped == "undecided") | (even == "undecided")]
    spread = np.select(choices, [SPREADS[0], SPREADS[1], SPREADS[3]], SPREADS[2])
    return table.assign(q_clumped=q[:, 0], q_even=q[:, 1], spread=spread)


def evenness(corpus: Corpus, least: int = LEAST, deals: int | None = None, seed: int = 0) -> pd.DataFrame:
    """:func:`dispersion` of all content words that occur ``least`` times or more, the commonest first.

    Args:
        corpus: the texts.
        least: occurrences of a word.
        deals: of the occurrences; None: as many as the size of the collection allows. Where that is fewer, words whose
            verdict hangs on them are dealt anew, and as often as in a small collection.
        seed: fixes them.
    """
    few = deals is None and len(corpus.segments) > FULL
    deals = DEALS // 10 if few else deals or DEALS
    counted = corpus.counted()
    times = counted.groupby("term", as_index=False)["count"].sum()
    often = times[times["count"] >= least].sort_values(["count", "term"], ascending=[False, True])
    words = list(often["term"]) if len(corpus.segments) > 1 else []  # over one paragraph nothing is spread
    table = dispersion(counted, corpus.segments, words, deals, seed)
    hanging = table["spread"] == SPREADS[3]
    if not few or not hanging.any():
        return table
    again = dispersion(counted, corpus.segments, list(table.loc[hanging, "term"]), DEALS, seed + 1)
    table.loc[hanging, again.columns] = again.to_numpy()
    return judged(table.infer_objects(), np.where(hanging, DEALS, deals))
