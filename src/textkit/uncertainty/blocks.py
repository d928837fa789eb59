"""Resampling: intervals that respect how words cluster in a text.

Words are not independent draws: a section is about something and repeats its words. So whole sections are drawn
with replacement (a block bootstrap), not words. The intervals condition on these texts: they say how much a figure
depends on which sections the author wrote, not what other authors would have written.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

__all__ = ["REPEATS", "blocks", "bootstrap_totals", "interval", "section_totals", "sections_of"]

REPEATS = 2000
FEWEST = 5  # sections: with fewer, single segments are the blocks


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


def sections_of(segments: pd.DataFrame) -> pd.DataFrame:
    """The sections that can be dealt to sources.

    Args:
        segments: ``segment, source, section``, in reading order.

    Returns:
        One row per block (:func:`blocks`: a section, or a segment in a source of fewer than five sections), in order of
        appearance: ``block, source, section, owner`` (0, 1, … by the order of the sources, absent ones not counted).

    >>> table = pd.DataFrame({"segment": ["b.001", "a.001", "a.002"], "source": ["b", "a", "a"], "section": [0, 0, 0]})
    >>> sections_of(table)["owner"].tolist()
    [1, 0, 0]
    """
    table = segments[["source", "section"]].assign(block=blocks(segments)).drop_duplicates("block")
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
    codes, names = pd.factorize(blocks(segments).to_numpy())
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
