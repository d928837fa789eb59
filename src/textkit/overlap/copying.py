"""Was anything copied? Shares of words in common runs, as the texts stand and without their title phrases."""

from __future__ import annotations

import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.overlap.vocabulary import ARMS
from textkit.overlap.wording import in_runs, places, shared_runs
from textkit.uncertainty.shares import DRAWS

__all__ = ["copied"]


def copied(corpus: Corpus, repeats: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """The share of each source's words that stand in runs of five or more that each other has too, and any other.

    Returns:
        One row per arm (:data:`textkit.overlap.vocabulary.ARMS`), source and other source, and one per arm and source
        for all others together (``other`` missing; a word counts once): ``arm, source, other, words, copied, share``
        with its 95 % interval. No rows for one source.
    """
    names, tables = corpus.ids, []
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        at = places(shared_runs(each.shingles, each.segments))
        together = at.assign(other="any other").drop_duplicates(["segment", "offset"])
        pairs = in_runs(at, each.segments, names, repeats, seed)
        every = in_runs(together, each.segments, ["any other"] * (len(names) > 1), repeats, seed)
        tables.append(pd.concat([pairs, every], ignore_index=True).assign(arm=arm))
    table = pd.concat(tables, ignore_index=True)
    known = table["other"].where(table["other"].isin(names))
    table = table.assign(other=known.astype(pd.CategoricalDtype(names, ordered=True)))
    return table[["arm", "source", "other", "words", "copied", "share", "share_low", "share_high"]]
