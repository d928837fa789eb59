"""Collocation: which words go together more often than their frequencies explain."""

from __future__ import annotations

import pandas as pd
from nltk.metrics.association import BigramAssocMeasures

__all__ = ["collocations"]


def collocations(counted: pd.DataFrame, words: int, least: int = 5) -> pd.DataFrame:
    """Adjacent pairs of content words, with nltk's association measures.

    Pointwise mutual information favours rare pairs and the log-likelihood ratio frequent ones, so both stand in the
    table. No interval is given: a pair's rank depends on which paragraphs are in, so its ``segments`` and
    ``sources`` are shown instead.

    Args:
        counted: one row per term in a segment: ``source, segment, term, size, count``, sizes 1 and 2.
        words: running words of the corpus.
        least: pairs that occur less often than this are left out.

    Returns:
        One row per pair: ``term, count, first_word, second_word`` (counts of its two words), ``segments, sources``
        (that hold it), ``by_chance`` (if the words were independent), ``g2`` (log-likelihood ratio), ``pmi`` (bits).
        Sorted by ``g2`` descending, then term.

    Source: Manning & Schütze 1999, chapter 5.
    """
    single = counted[counted["size"] == 1].groupby("term")["count"].sum()
    pairs = counted[counted["size"] == 2].groupby("term")
    table = pairs.agg(count=("count", "sum"), segments=("segment", "nunique"), sources=("source", "nunique"))
    table = table[table["count"] >= least].reset_index()
    parts = table["term"].str.split(" ", expand=True).reindex(columns=[0, 1])
    table = table.assign(first_word=parts[0].map(single), second_word=parts[1].map(single))
    scores = [
        (BigramAssocMeasures.likelihood_ratio(n, (a, b), words), BigramAssocMeasures.pmi(n, (a, b), words))
        for n, a, b in table[["count", "first_word", "second_word"]].itertuples(index=False)
    ]
    table = table.assign(
        by_chance=table["first_word"] * table["second_word"] / words,
        g2=[g for g, _ in scores],
        pmi=[p for _, p in scores],
    )
    columns = ["term", "count", "first_word", "second_word", "segments", "sources", "by_chance", "g2", "pmi"]
    return table.sort_values(["g2", "term"], ascending=[False, True], ignore_index=True)[columns]
