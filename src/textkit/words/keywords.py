"""Which terms does one source say more, or less, than all the others? Decided by dealing whole sections to sources."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse, stats

from textkit.corpus.reader import Corpus
from textkit.corpus.title import title_words, without_titles
from textkit.uncertainty.blocks import blocks, section_totals, sections_of
from textkit.uncertainty.contrasts import against_the_rest
from textkit.uncertainty.multiple import benjamini_hochberg, decided
from textkit.uncertainty.permutation import CAP, DEALS, deal, enough_deals
from textkit.uncertainty.shares import DRAWS, log_ratio
from textkit.words.frequency import cells
from textkit.words.keyness import log_likelihood, log_ratio_conservative, weighted_log_odds

__all__ = ["ARMS", "compare", "keyness", "titled"]

LEAST = 5  # times in all: of a rarer term no deal of sections could be rare enough to pass the correction
PRIOR = 1000.0  # words of the pooled corpus that count as read beforehand: about a third of a source
FULL = 8  # sources: with more, or in a sample, there are thousands of differences, and one round of deals has to do
MORE = 99_999  # deals, then, of the terms whose verdict would hang on the chance of that round
FEWER = 500  # draws of a log ratio, then: an end of its interval is known to about 5 % of its width
ARMS = ("as it stands", "title phrases blanked")


def keyness(corpus: Corpus, seed: int = 0, cap: int | None = None) -> pd.DataFrame:
    """Every source against the others, by :func:`compare`, as the texts stand and with the title phrases blanked.

    Args:
        corpus: the texts.
        seed: fixes the deals.
        cap: deals at most; None: as many as the size of the collection allows.

    Returns:
        As :func:`compare`, with ``arm`` (one of :data:`ARMS`) first and ``titled`` (whether the term holds a word of
        the source's own title) last.
    """
    few = len(corpus.ids) <= FULL and corpus.sampled is None
    cap, more, draws = (cap or CAP, 0, DRAWS) if few else (cap or DEALS, MORE, FEWER)
    arms = zip(ARMS, (corpus, without_titles(corpus)), strict=True)
    tables = [
        compare(each.counted((1, 2, 3)), each.segments, seed, cap, more, draws).assign(arm=arm) for arm, each in arms
    ]
    table = titled(pd.concat(tables, ignore_index=True), corpus)
    return table[["arm", *table.columns.drop("arm")]]


def titled(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Add ``titled``: 1 if a term holds a word of its source's own title, else 0.

    Args:
        table: ``source, term``.
        corpus: holds the titles.
    """
    words = title_words(corpus)
    pairs = zip(table["source"].astype("str"), table["term"], strict=True)
    return table.assign(titled=[int(not words[source].isdisjoint(term.split())) for source, term in pairs])


def compare(
    counted: pd.DataFrame,
    segments: pd.DataFrame,
    seed: int = 0,
    cap: int = CAP,
    more: int = 0,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """Each source against all the others together, for every term that occurs often enough.

    A difference is *decided* by dealing whole sections to the sources at random: how often is the difference of the two
    rates as large as here? p is corrected over all rows (Benjamini & Hochberg 1995). The other measures describe it.

    Args:
        counted: one row per term in a segment: ``source, section, segment, term, count``.
        segments: ``segment, source, section, words``.
        seed: fixes the deals and the draws.
        cap: deals at most.
        more: deals, of terms alone whose verdict still hangs on the chance of the first; they are dealt anew.
        draws: of each log ratio.

    Returns:
        One row per source and term, sources in order, then by p, then by the size of the log ratio, then by term:
        ``source, term``; ``here, elsewhere`` (times); ``rate, rate_elsewhere`` (per 1,000 words); ``sections`` (of the
        source that hold it); ``log_ratio`` with its 95 % interval; ``p, p_error, q`` and ``differs`` (yes, no,
        undecided); ``g2`` (four cells, signed) and ``g2_q`` (what G² would make of it); ``lrc``; ``z`` (weighted log
        odds). Empty for one source, which has no others, and where no term occurs often enough.
    """
    names = [str(source) for source in segments["source"].unique()]
    times = counted.groupby("term")["count"].sum()
    terms = sorted(times.index[times >= LEAST])
    if len(names) < 2 or not terms:
        return pd.DataFrame(columns=COLUMNS).astype(dict.fromkeys(set(COLUMNS) - {"source", "term", "differs"}, float))
    counts = cells(counted, segments, terms)
    both = sparse.hstack([counts, sparse.csr_array(segments[["words"]].to_numpy())], format="csr")
    p, p_error = tested(section_totals(both, segments), sections_of(segments)["owner"].to_numpy(), seed, cap, more)
    held = counted[counted["term"].isin(terms)].groupby(["source", "term"], observed=True)["section"].nunique()
    ordered = [
        str(name) for name in segments["source"].astype("category").cat.remove_unused_categories().cat.categories
    ]
    parts = [
        described(both, segments, source, len(terms) * len(names), np.random.default_rng([seed, code]), draws).assign(
            source=source,
            term=terms,
            p=p[code],
            p_error=p_error[code],
            sections=[int(held.get((source, term), 0)) for term in terms],
        )
        for code, source in enumerate(ordered)
    ]
    table = pd.concat(parts, ignore_index=True).astype({"source": segments["source"].dtype})
    table = table.assign(
        q=benjamini_hochberg(table["p"]),
        differs=decided(table["p"], table["p_error"]),
        g2_q=benjamini_hochberg(stats.chi2.sf(table["g2"].abs(), 1)),
        size=table["log_ratio"].abs(),
    )
    return table.sort_values(["source", "p", "size", "term"], ascending=[True, True, False, True], ignore_index=True)[
        COLUMNS
    ]


def tested(totals: np.ndarray, owners: np.ndarray, seed: int, cap: int, more: int) -> tuple[np.ndarray, np.ndarray]:
    """The p of each source and term, and its Monte-Carlo error: sources × terms.

    Where ``more`` deals are asked for, terms with a verdict that hangs on the first ones are dealt anew.
    """
    dealt = enough_deals(totals, owners, against_the_rest, seed, cap=cap)
    p, p_error = dealt.p.copy(), dealt.p_error.copy()
    hanging = (decided(p, p_error) == "undecided").any(axis=0)
    if more and hanging.any():
        again = deal(totals[:, np.r_[hanging, True]], owners, against_the_rest, more, seed + 1)
        p[:, hanging], p_error[:, hanging] = again.p, again.p_error
    return p, p_error


RATIO = ["log_ratio", "log_ratio_low", "log_ratio_high"]
COUNTS = ["here", "elsewhere", "rate", "rate_elsewhere", "sections"]
COLUMNS = ["source", "term", *COUNTS, *RATIO, "p", "p_error", "q", "differs", "g2", "g2_q", "lrc", "z"]


def described(
    both: sparse.csr_array,
    segments: pd.DataFrame,
    source: str,
    family: int,
    generator: np.random.Generator,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """Counts, rates and descriptive measures of each term; ``both`` has the segments' words as its last column."""
    own = (segments["source"].astype("str") == source).to_numpy()
    totals, whole = both[own].sum(axis=0).astype(float), both.sum(axis=0).astype(float)
    f1, n1, f2, n2 = totals[:-1], totals[-1], (whole - totals)[:-1], (whole - totals)[-1]
    dense = both.toarray().astype(float)
    drawn = log_ratio(dense[:, :-1], dense[:, -1], blocks(segments).to_numpy(), own, generator, draws)
    prior = PRIOR * whole[:-1] / whole[-1]
    everything = [np.append(f, n - f.sum()) for f, n in ((f1, n1), (f2, n2), (prior, PRIOR))]
    return pd.DataFrame(
        {
            "here": f1.astype(int),
            "elsewhere": f2.astype(int),
            "rate": 1000 * f1 / n1,
            "rate_elsewhere": 1000 * f2 / n2,
            **dict(zip(RATIO, drawn, strict=True)),
            "g2": log_likelihood(f1, n1, f2, n2),
            "lrc": log_ratio_conservative(f1, n1, f2, n2, family=family),
            "z": weighted_log_odds(*everything)[1][:-1],
        }
    )
