"""How long the sentences are, source by source and against each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.uncertainty.blocks import blocks, section_totals, sections_of
from textkit.uncertainty.contrasts import against_each_other
from textkit.uncertainty.multiple import benjamini_hochberg, decided
from textkit.uncertainty.permutation import pairwise
from textkit.uncertainty.shares import ratio

__all__ = ["sentence_gaps", "sentence_lengths"]


def sentence_lengths(corpus: Corpus, seed: int = 0) -> pd.DataFrame:
    """Words per sentence with a 95 % interval (whole sections weighted at random).

    Returns:
        One row per source: ``source, words, sentences, sentence_words`` with its interval.

    Weakness: sentences are counted by their closing marks; list items count as sentences.
    """
    labels = blocks(corpus.segments).to_numpy()
    rows = []
    for number, source in enumerate(corpus.ids):
        own = (corpus.segments["source"] == source).to_numpy()
        counts, words = (corpus.segments.loc[own, name].to_numpy(dtype=float) for name in ("sentences", "words"))
        found = ratio(counts, words, labels[own], np.random.default_rng([seed, number]))
        turned = [1 / float(value[0]) for value in (found.estimate, found.high, found.low)]
        rows.append([source, int(words.sum()), int(counts.sum()), *turned])
    ends = ["sentence_words", "sentence_words_low", "sentence_words_high"]
    table = pd.DataFrame(rows, columns=["source", "words", "sentences", *ends])
    return table.astype({"source": corpus.segments["source"].dtype})


def sentence_gaps(corpus: Corpus, seed: int = 0) -> pd.DataFrame:
    """Every two sources: do their sentences differ in length? Sections are dealt between the two.

    Returns:
        One row per pair: ``source, other, gap`` (words per sentence of the first less that of the second), ``p``,
        ``p_error``, ``q`` (over all pairs), ``differs`` (yes, no, undecided). Empty for one source.
    """
    totals = section_totals(corpus.segments[["words", "sentences"]].to_numpy(dtype=float), corpus.segments)
    found = pairwise(totals, sections_of(corpus.segments)["owner"], against_each_other, seed)
    rows = [
        [corpus.ids[one], corpus.ids[other], float(dealt.observed[0]), float(dealt.p[0]), float(dealt.p_error[0])]
        for (one, other), dealt in found.items()
    ]
    table = pd.DataFrame(rows, columns=["source", "other", "gap", "p", "p_error"])
    names = corpus.segments["source"].dtype
    table = table.astype({"source": names, "other": names, "p": float, "p_error": float})
    return table.assign(q=benjamini_hochberg(table["p"]), differs=decided(table["p"], table["p_error"]))
