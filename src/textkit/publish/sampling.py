"""What pages say where they rest on a sample of a large collection."""

from __future__ import annotations

from textkit.corpus.reader import Corpus
from textkit.corpus.sample import most_words

__all__ = ["sample_said"]


def sample_said(corpus: Corpus) -> str:
    """That pages rest on a sample, by what rule, and what that does to their numbers; nothing where all is in.

    >>> sample_said(Corpus.load())
    ''
    """
    if corpus.sampled is None or (corpus.sampled.drawn["words"] == corpus.sampled.drawn["words_whole"]).all():
        return ""
    inside, whole = (int(corpus.sampled.drawn[name].sum()) for name in ("words", "words_whole"))
    most = most_words(len(corpus.ids))
    return (
        f"**This page rests on a sample**: {inside:,} of {whole:,} words. Of every source whole sections are in, drawn "
        f"by a fixed rule (the order of a hash of their names) until {most:,} words are reached. Counts, lengths and "
        "minutes are the sample's. Intervals and tests, which draw sections, cover that it is one. What is copied is "
        "looked for in the whole of the other sources; other phrases in common only in the sample."
    )
