"""Resampling: intervals that respect how words cluster in a text.

Words are not independent draws: a section is about something and repeats its words. So whole sections are drawn
with replacement (a block bootstrap), not words. The intervals condition on these texts: they say how much a figure
depends on which sections the author wrote, not what other authors would have written.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

__all__ = ["REPEATS", "blocks", "bootstrap_totals", "dealt_blocks", "interval", "section_totals", "sections_of"]

REPEATS = 2000
FEWEST = 5  # sections: with fewer, single segments are the blocks
UNLIKE = 2.0  # times as long as the usual section, or as short: such sections cannot be dealt for one another


def blocks(segments: pd.DataFrame) -> pd.Series:
    """The resampling block of each segment: its section, or itself in a source of fewer than five sections.

    Args:
        segments: ``segment, source, section``.

    Returns:
        A label a segment, in the order and with the index of ``segments``.

    >>> table = pd.DataFrame({"segment": ["a.001", "a.002"], "source": "a", "section": [0, 0]})
    >>> list(blocks(table))
    ['a.001', 'a.002']
    """
    names = segments["source"].astype("str")
    sections = segments.groupby(names)["section"].transform("nunique")
    by_section = names + " §" + segments["section"].astype("str")
    return by_section.where(sections >= FEWEST, segments["segment"])


def dealt_blocks(segments: pd.DataFrame) -> pd.Series:
    """What each segment is dealt with: its section, or a run of segments as long as the others' sections.

    Dealing asks whether it matters which source a block is in, so blocks must be alike in length: a source of thirty
    short paragraphs that got thirty long sections would seem to say every rare word often. The usual length is the mean
    words of a section in the median source. A source with fewer than five sections, or with sections on average more
    than twice as long or less than half as long, is cut into runs of that length. Where no source has five sections,
    single segments take their place.

    Args:
        segments: ``segment, source, section``, in reading order, and ``words`` if they differ.

    Returns:
        A label a segment, in the order and with the index of ``segments``.

    >>> tea = pd.DataFrame({"segment": list("abcde"), "source": "tea", "section": range(5), "words": 90})
    >>> rye = pd.DataFrame({"segment": list("fghi"), "source": "rye", "section": 0, "words": 45})
    >>> dealt_blocks(pd.concat([tea, rye])).tolist()[-5:]
    ['tea §4', 'rye run 0', 'rye run 0', 'rye run 1', 'rye run 1']
    """
    names = segments["source"].astype("str")
    words = segments["words"] if "words" in segments else pd.Series(1, segments.index)
    by_section = names + " §" + segments["section"].astype("str")
    few = not (by_section.groupby(names).nunique() >= FEWEST).any()
    units = segments["segment"] if few else by_section
    sizes = words.groupby([names, units]).sum().groupby(level=0).agg(["mean", "size"])
    scarce = (sizes["size"] < FEWEST) & (not few)
    usual = max(1.0, float(sizes.loc[~scarce, "mean"].median())) if len(sizes) else 1.0
    unlike = scarce | (sizes["mean"] > UNLIKE * usual) | (sizes["mean"] < usual / UNLIKE)
    before = words.groupby(names).cumsum() - words
    runs = names + " run " + (before // usual).astype(int).astype("str")
    return units.where(~names.map(unlike).astype(bool), runs)


def sections_of(segments: pd.DataFrame) -> pd.DataFrame:
    """The sections that can be dealt to sources.

    Args:
        segments: ``segment, source, section``, in reading order, and ``words`` if they differ.

    Returns:
        One row per block (:func:`dealt_blocks`: a section, or a run of segments), in order of
        appearance: ``block, source, section, owner`` (0, 1, … by the order of the sources, absent ones not counted).

    >>> table = pd.DataFrame({"segment": ["b.001", "a.001", "a.002"], "source": ["b", "a", "a"], "section": [0, 0, 0]})
    >>> sections_of(table)["owner"].tolist()
    [1, 0, 0]
    """
    table = segments[["source", "section"]].assign(block=dealt_blocks(segments)).drop_duplicates("block")
    present = table["source"].astype("category").cat.remove_unused_categories()
    table = table.assign(owner=present.cat.codes.astype("int64"))
    return table[["block", "source", "section", "owner"]].reset_index(drop=True)


def section_totals(values: np.ndarray | sparse.csr_array, segments: pd.DataFrame) -> np.ndarray:
    """Column totals of each section, in the order of :func:`sections_of`.

    Args:
        values: one row per segment (the order of ``segments``), one column per quantity that adds up.
        segments: ``segment, source, section``.

    >>> table = pd.DataFrame({"segment": ["a.001", "a.002"], "source": "a", "section": [0, 0]})
    >>> section_totals(np.array([[1.0, 2], [3, 4]]), table).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    codes, names = pd.factorize(dealt_blocks(segments).to_numpy())
    shape = (len(names), len(segments))
    grouping = sparse.csr_array((np.ones(len(segments)), (codes, np.arange(len(segments)))), shape=shape)
    return np.asarray((grouping @ sparse.csr_array(values)).toarray(), dtype=float)


def bootstrap_totals(
    values: np.ndarray | sparse.csr_array, segments: pd.DataFrame, repeats: int = REPEATS, seed: int = 0
) -> dict[str, np.ndarray]:
    """Column totals of each source under a block bootstrap.

    Args:
        values: one row a segment (the order of ``segments``), one column a quantity that adds up.
        segments: ``segment, source, section``.
        repeats: how many resamples.
        seed: with the source's name it fixes the draws, so a source's figures do not depend on the other sources.

    Returns:
        By source, an array of ``repeats`` rows and as many columns as ``values``. A source with a single block has
        no spread to show: its array is NaN.

    Source: Davison & Hinkley 1997, Bootstrap Methods and their Application, §3.8.
    """
    values = sparse.csr_array(values)
    labels = blocks(segments)
    out = {}
    for source, rows in segments.reset_index(drop=True).groupby("source", observed=True, sort=True).indices.items():
        codes, names = pd.factorize(labels.to_numpy()[rows])
        ones = np.ones(len(rows))
        grouping = sparse.csr_array((ones, (codes, np.arange(len(rows)))), shape=(len(names), len(rows)))
        totals = (grouping @ values[rows]).toarray()
        if len(names) < 2:
            out[str(source)] = np.full((repeats, totals.shape[1]), np.nan)
            continue
        generator = np.random.default_rng([seed, *str(source).encode()])
        weights = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=repeats)
        out[str(source)] = weights @ totals
    return out


def interval(draws: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The central percentile interval of resampled values, along the first axis.

    >>> low, high = interval(np.arange(101.0), level=0.9)
    >>> round(float(low)), round(float(high))
    (5, 95)
    """
    tail = (1 - level) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    return low, high
