"""Was anything copied? Shares of words in common runs, as the texts stand and without their title phrases."""

from __future__ import annotations

import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.corpus.title import without_titles
from textkit.language.tokens import WINDOW
from textkit.overlap.vocabulary import ARMS
from textkit.overlap.wording import in_runs, places, shared_runs
from textkit.uncertainty.shares import DRAWS

__all__ = ["all_windows", "copied", "runs_of"]


def runs_of(corpus: Corpus, least: int = WINDOW) -> pd.DataFrame:
    """The runs of words that two sources share, as :func:`textkit.overlap.wording.shared_runs` finds them.

    Of a sample: those that a drawn passage shares with any passage of another source, drawn or not.
    """
    if corpus.sampled is None:
        return shared_runs(corpus.shingles, corpus.segments, least)
    shingles, segments = all_windows(corpus), pd.concat([corpus.segments, corpus.sampled.segments], ignore_index=True)
    runs = shared_runs(shingles, segments.astype({"source": corpus.segments["source"].dtype}), least)
    inside = [runs[name].isin(corpus.segments["segment"]) for name in ("segment_1", "segment_2")]
    return runs[inside[0] | inside[1]].reset_index(drop=True)


def all_windows(corpus: Corpus) -> pd.DataFrame:
    """The windows that :func:`runs_of` looks at: ``segment, offset, hash``."""
    if corpus.sampled is None:
        return corpus.shingles
    return pd.concat([corpus.shingles, corpus.sampled.shingles], ignore_index=True)


def copied(corpus: Corpus, repeats: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """The share of each source's words that stand in runs of five or more that each other has too, and any other.

    Returns:
        One row per arm (:data:`textkit.overlap.vocabulary.ARMS`), source and other source, and one per arm and source
        for all others together (``other`` missing; a word counts once): ``arm, source, other, words, copied, share``
        with its 95 % interval. No rows for one source.
    """
    names, tables = corpus.ids, []
    for arm, each in zip(ARMS, (corpus, without_titles(corpus)), strict=True):
        at = places(runs_of(each))
        together = at.assign(other="any other").drop_duplicates(["segment", "offset"])
        pairs = in_runs(at, each.segments, names, repeats, seed)
        every = in_runs(together, each.segments, ["any other"] * (len(names) > 1), repeats, seed)
        tables.append(pd.concat([pairs, every], ignore_index=True).assign(arm=arm))
    table = pd.concat(tables, ignore_index=True)
    known = table["other"].where(table["other"].isin(names))
    table = table.assign(other=known.astype(pd.CategoricalDtype(names, ordered=True)))
    return table[["arm", "source", "other", "words", "copied", "share", "share_low", "share_high"]]
