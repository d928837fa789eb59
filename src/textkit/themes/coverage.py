"""Which themes a source covers: how much, where, how surely it differs from the others, and the evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from textkit.coding.readings import Coding
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.uncertainty.blocks import blocks, interval
from textkit.uncertainty.shares import DRAWS, share_draws

__all__ = ["coverage", "differences", "evidence", "positions", "summary"]


def coverage(marks: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How much of each source states each theme: as a share of its segments, and of its words.

    A segment counts wholly, however briefly it states the theme; so a share of words is the share of words in
    segments that state it. Intervals weight whole sections (:mod:`textkit.shares`).

    Args:
        marks: a row a segment, a column a theme; 1 stated, 0 not, NaN not judged.
        segments: ``segment, source, section, words``.
        draws: draws for the intervals.
        seed: with source and theme it fixes them.

    Returns:
        A row a source and theme that was judged: ``source, theme, count, segments, share, low, high`` (of segments);
        ``words, of_words, word_share, word_low, word_high``. Shares from 0 to 1; 95 % intervals.
    """
    labels = blocks(segments).to_numpy()
    words = segments["words"].to_numpy(dtype=float)
    own_marks = marks.loc[segments["segment"]]
    rows = []
    for source in segments["source"].cat.categories:
        for theme in marks.columns:
            mark = own_marks[theme].to_numpy()
            here = (segments["source"] == source).to_numpy() & ~np.isnan(mark)
            if not here.any():
                continue
            hit, size = mark[here], words[here]
            row = {"source": source, "theme": theme, "count": int(hit.sum()), "segments": len(hit), "share": hit.mean()}
            generator = np.random.default_rng([seed, *f"{source} {theme}".encode()])
            row["low"], row["high"] = interval(share_draws(hit, 1 - hit, labels[here], generator, draws))
            total = size.sum()
            row |= {"words": int((hit * size).sum()), "of_words": int(total), "word_share": (hit * size).sum() / total}
            unit = size / size.mean()
            drawn = share_draws(hit * unit, (1 - hit) * unit, labels[here], generator, draws)
            row["word_low"], row["word_high"] = interval(drawn)
            rows.append(row)
    order = pd.CategoricalDtype(list(marks.columns), ordered=True)
    return pd.DataFrame(rows).astype({"source": segments["source"].dtype, "theme": order})


def differences(marks: pd.DataFrame, segments: pd.DataFrame, repeats: int = 9999, seed: int = 0) -> pd.DataFrame:
    """Does a source state a theme more, or less, than all the other sources together?

    Whole sections are dealt anew to the sources (each gets as many as it has), which is what one would see if it did
    not matter who wrote them; p is the share of deals with a difference at least as large, q is p corrected for all
    rows (Benjamini & Hochberg 1995).

    Args:
        marks: as for :func:`coverage`; segments that were not judged are left out.
        segments: ``segment, source, section``.
        repeats: deals.
        seed: fixes them.

    Returns:
        A row a source and theme: ``source, theme, share, rest`` (share in the others), ``difference, p, q``.
    """
    judged = marks.loc[segments["segment"], marks.notna().any()]
    kept = judged.notna().all(axis=1).to_numpy()
    values = judged[kept].to_numpy()
    names = segments["source"].astype("str").to_numpy()[kept]
    codes, units = pd.factorize(blocks(segments).to_numpy()[kept])
    totals = pd.DataFrame(np.column_stack([values, np.ones(len(values))])).groupby(codes).sum().to_numpy()
    owner = pd.Series(names).groupby(codes).first().to_numpy()
    sources = [source for source in segments["source"].cat.categories if source in set(owner)]
    if len(sources) < 2:
        raise InputError("a difference needs two coded sources or more")
    dealt = (owner[:, None] == np.array(sources)).astype(float)

    def gaps(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        here = table.T @ totals
        rest = totals.sum(axis=0) - here
        return here[:, :-1] / here[:, -1:], rest[:, :-1] / rest[:, -1:]

    share, rest = gaps(dealt)
    generator = np.random.default_rng(seed)
    beyond = np.zeros_like(share)
    for _ in range(repeats):
        one, other = gaps(dealt[generator.permutation(len(units))])
        beyond += np.abs(one - other) >= np.abs(share - rest) - 1e-12
    p = (beyond + 1) / (repeats + 1)
    q = stats.false_discovery_control(p.ravel()).reshape(p.shape)
    rows = pd.MultiIndex.from_product([sources, judged.columns], names=["source", "theme"]).to_frame(index=False)
    parts = {"share": share, "rest": rest, "difference": share - rest, "p": p, "q": q}
    order = pd.CategoricalDtype(list(marks.columns), ordered=True)
    table = rows.assign(**{name: part.ravel() for name, part in parts.items()})
    return table.astype({"source": segments["source"].dtype, "theme": order})


def positions(marks: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Where in its source each mark stands.

    Args:
        marks: as for :func:`coverage`.
        segments: ``segment, source, words``, in reading order.

    Returns:
        A row a segment that states a theme: ``source, theme, segment, start, end`` (0 the source's first word, 1 its
        last).
    """
    by = segments.groupby("source", observed=True)["words"]
    ends, totals = by.cumsum(), by.transform("sum")
    places = segments[["source", "segment"]].assign(start=(ends - segments["words"]) / totals, end=ends / totals)
    long = marks.loc[segments["segment"]].reset_index().melt("segment", var_name="theme", value_name="mark")
    table = long[long["mark"] == 1].merge(places, on="segment")
    table = table.astype({"theme": pd.CategoricalDtype(list(marks.columns), ordered=True)})
    table = table.sort_values(["theme", "source", "start"], ignore_index=True)
    return table[["source", "theme", "segment", "start", "end"]]


def evidence(theme: str, source: str, marks: pd.DataFrame, corpus: Corpus, coding: Coding) -> pd.DataFrame:
    """The segments behind one cell of the coverage table; their words add up to the cell.

    Args:
        theme: a theme's id.
        source: a source's id.
        marks: the coding (``coding.consensus``) or the dictionary's hits, whichever the cell comes from.
        corpus: for the address.
        coding: for the memos.

    Returns:
        A row a segment: ``segment, section, heading, position, words, memo`` (empty where there is none).

    Raises:
        InputError: the theme or the source does not exist.
    """
    if theme not in marks.columns:
        raise InputError(f"no theme {theme!r}; there are {', '.join(marks.columns)}")
    own = corpus.select([source]).segments
    cell = own.loc[(marks.loc[own["segment"], theme] == 1).to_numpy(), ["segment", "words"]]
    table = corpus.address(own["segment"]).merge(cell, on="segment", validate="one_to_one")
    assert len(table) == len(cell), "every segment has its address"
    table = table.assign(memo=table["segment"].map(coding.memos).fillna(""))
    return table[["segment", "section", "heading", "position", "words", "memo"]]


def summary(coded: pd.DataFrame, by_dictionary: pd.DataFrame) -> pd.DataFrame:
    """One estimate a source and theme: by the coding where there is one, else by the dictionary.

    Args:
        coded: :func:`coverage` of the coding.
        by_dictionary: corrected coverage by the dictionary (:func:`textkit.themes.correction.transfer`).

    Returns:
        A row a source and theme: ``source, theme, share, low, high, by``: ``coding``; ``dictionary`` (corrected, with
        the wider interval); ``dictionary, untested`` (the share found, no interval: nobody coded the theme anywhere,
        so its error is unknown).
    """
    first = coded.assign(by="coding")[["source", "theme", "share", "low", "high", "by"]]
    done = pd.MultiIndex.from_frame(first[["source", "theme"]].astype("str"))
    keys = pd.MultiIndex.from_frame(by_dictionary[["source", "theme"]].astype("str"))
    rest = by_dictionary[~keys.isin(done)]
    tested = rest["corrected"].notna()
    second = rest.assign(
        share=rest["corrected"].where(tested, rest["found"]),
        low=rest["low"].where(tested),
        high=rest["high"].where(tested),
        by=np.where(tested, "dictionary", "dictionary, untested"),
    )
    types = {"source": first["source"].dtype, "theme": first["theme"].dtype}
    table = pd.concat(
        [
            first.astype({"source": "str", "theme": "str"}),
            second[list(first.columns)].astype({"source": "str", "theme": "str"}),
        ]
    )
    return table.astype(types).sort_values(["theme", "source"], ignore_index=True)
