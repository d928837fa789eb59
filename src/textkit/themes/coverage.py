"""Which themes a source covers: in how many sources a theme stands, how much of each treats it, and where."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.coding.readings import MENTIONED, TREATED, Coding, reached
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.uncertainty.blocks import blocks
from textkit.uncertainty.sections import fill
from textkit.uncertainty.shares import DRAWS, ratio

__all__ = ["breadth", "coverage", "covered", "evidence"]

SHARES = ["share", "share_low", "share_high"]


def breadth(levels: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """In how many sources a theme stands, and how much of it is treatment.

    Args:
        levels: one row per segment, one column per theme: 2 treated, 1 mentioned, 0 not there, NaN not judged.
        segments: ``segment, source``, ``source`` an ordered category.

    Returns:
        One row per theme that was judged: ``theme``; ``named_in, treated_in`` (sources), of
        ``sources`` that were judged; ``least_named, least_treated`` (segments that name it, that treat it, in the
        source with the fewest); ``named, treated`` (segments of all sources); ``depth`` (treated
        of named; NaN where nobody names it). The theme treated most first. Counts of whole texts: no interval.

    >>> one = pd.DataFrame({"law": [2, 1, 0]}, index=["a.001", "b.001", "b.002"])
    >>> place = pd.DataFrame({"segment": one.index, "source": pd.Categorical(["a", "b", "b"])})
    >>> breadth(one, place)[["named_in", "treated_in", "depth"]].iloc[0].tolist()
    [2.0, 1.0, 0.5]
    """
    own = levels.loc[segments["segment"], levels.notna().any()]
    source = segments["source"].to_numpy()
    named, treated = (own >= MENTIONED).groupby(source).sum(), (own >= TREATED).groupby(source).sum()
    read = own.notna().any(axis=1).groupby(source).any()
    named, treated = named[read], treated[read]
    table = pd.DataFrame(
        {
            "named_in": (named > 0).sum(),
            "treated_in": (treated > 0).sum(),
            "sources": len(named),
            "least_named": named.min(),
            "least_treated": treated.min(),
            "named": named.sum(),
            "treated": treated.sum(),
        }
    )
    table = table.assign(depth=table["treated"] / table["named"].where(table["named"] > 0))
    table = table.rename_axis("theme").reset_index()
    order = {theme: place for place, theme in enumerate(levels.columns)}
    return table.sort_values(
        ["treated", "theme"],
        key=lambda column: column.map(order) if column.name == "theme" else -column,
        ignore_index=True,
    )


def filled_by(marks: pd.DataFrame, words: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How much of a section each theme fills where it occurs, in all sources: of its segments, and of its words."""
    judged = marks.notna().to_numpy(dtype=float)
    hits, sizes = marks.fillna(0).to_numpy(dtype=float), judged * words[:, None]
    return fill(hits, judged, labels), fill(hits * words[:, None], sizes, labels, unit=float(words.mean()))


def coverage(marks: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How much of each source is about each theme: as a share of its segments, and of its words.

    A segment counts wholly, so a share of words is the share of words in segments that are marked. The intervals are
    those of :func:`textkit.uncertainty.shares.ratio`: the upper end of a theme that no section of a source holds, or
    hardly any, goes by sections and by what the theme fills of a section in all sources.

    Args:
        marks: one row per segment, one column per theme; 1 yes, 0 no, NaN not judged.
        segments: ``segment, source, section, words``.
        draws: draws for the intervals.
        seed: with the source it fixes them.

    Returns:
        One row per source and theme that was judged: ``source, theme, count, segments, share``; ``words, of_words,
        word_share``; shares from 0 to 1 with ``_low`` and ``_high`` (95 %).
    """
    labels, order = blocks(segments).to_numpy(), pd.CategoricalDtype(list(marks.columns), ordered=True)
    own_marks, size, parts = marks.loc[segments["segment"]], segments["words"].to_numpy(dtype=float), []
    filling = filled_by(own_marks, size, labels)
    for source in segments["source"].cat.categories:
        here = (segments["source"] == source).to_numpy()
        themes = list(marks.columns[own_marks[here].notna().all()])
        if not here.any() or not themes:
            continue
        hits, words = own_marks.loc[here, themes].to_numpy(dtype=float), size[here]
        known = np.flatnonzero(marks.columns.isin(themes))
        generator = np.random.default_rng([seed, *str(source).encode()])
        counts, unit = (hits, hits * words[:, None]), float(words.mean())
        of_segments = ratio(counts[0], np.ones(len(hits)), labels[here], generator, draws, filling=filling[0][known])
        of_words = ratio(counts[1], words, labels[here], generator, draws, unit=unit, filling=filling[1][known])
        part = {"source": source, "theme": themes, "count": counts[0].sum(axis=0).astype(int), "segments": len(hits)}
        part |= dict(zip(SHARES, of_segments, strict=True))
        part |= {"words": counts[1].sum(axis=0).astype(int), "of_words": int(words.sum())}
        part |= dict(zip([f"word_{name}" for name in SHARES], of_words, strict=True))
        parts.append(pd.DataFrame(part))
    if not parts:
        names = ["source", "theme", "count", "segments", *SHARES, "words", "of_words", *(f"word_{n}" for n in SHARES)]
        return pd.DataFrame(columns=names)
    return pd.concat(parts, ignore_index=True).astype({"source": segments["source"].dtype, "theme": order})


def covered(levels: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Coverage by what is treated, with what is named at all beside it.

    Args:
        levels: one row per segment, one column per theme: 2 treated, 1 mentioned, 0 not there, NaN not judged.
        segments: ``segment, source, section, words``.

    Returns:
        The rows of :func:`coverage` by what is treated, with ``named_share`` (and ``_low``, ``_high``).
    """
    names = [f"named_{name}" for name in SHARES]
    treated, named = (coverage(reached(levels, level), segments) for level in (TREATED, MENTIONED))
    return treated.assign(**dict(zip(names, named[SHARES].to_numpy().T, strict=True)))


def evidence(theme: str, source: str, marks: pd.DataFrame, corpus: Corpus, coding: Coding) -> pd.DataFrame:
    """The segments behind one cell of the coverage table; their words add up to the cell.

    Args:
        theme: a theme's id.
        source: a source's id.
        marks: one row per segment, one column per theme: 1 in the cell, as :func:`coverage` takes it.
        corpus: for the address.
        coding: for the memos.

    Returns:
        One row per segment: ``segment, section, heading, position, words, memo`` (empty where there is none).

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
